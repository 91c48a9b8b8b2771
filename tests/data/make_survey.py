# SPDX-License-Identifier: MIT
"""Writes the synthetic surveys of this folder: run as `python3 tests/data/make_survey.py` from the top.

Nobody was asked anything: answers come from a generator of its own, so that every machine writes the same bytes.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
TITLE = "# Synthetic: answers that nobody gave, made by tests/data/make_survey.py."


class Random:
    """Numerical Recipes' linear congruential generator, upper bits."""

    def __init__(self, seed):
        self._state = seed

    def below(self, n):
        self._state = (self._state * 1664525 + 1013904223) % 2**32
        return (self._state >> 8) % n


def answer(random, mood):
    """A level of 1 to 5 about a mood of 0 to 100, sometimes missing."""
    if random.below(20) == 0:
        return "NA"
    return str(1 + min(4, max(0, (mood + random.below(80) - 40) // 20)))


def row(random, mood, weight):
    sex, age = "fm"[random.below(2)], ("young", "middle", "old")[random.below(3)]
    income = 100 + mood * 3 + random.below(200)
    spent = income * (50 + random.below(60)) // 100
    return [str(weight), "abc"[(mood + random.below(3) * 17) % 3], sex, age, *(answer(random, mood) for _ in range(3)),
            "5" if mood % 2 else answer(random, 90), str(income) if random.below(15) else "NA", str(spent)]


HEADER = ("stratum,primary,secondary,population1,population2,weight,domain,margin:sex,margin:age,"
          "access:1:5,officials:1:5,results:1:5,always:1:5,income,spent")


def two_stages(random, equal_weights):
    for stratum in range(4):
        drawn, population = 3 + stratum, 8 + 5 * stratum if stratum < 3 else 6
        for primary in range(drawn):
            villages, there = 2 + random.below(3), 4 + random.below(6)
            mood = 35 + random.below(45)
            for secondary in range(villages):
                base = 4 + random.below(12)
                for _ in range(6 + random.below(6)):
                    weight = base / 4 if equal_weights else (base + random.below(9)) / 8
                    yield [f"s{stratum}", f"p{primary}", f"v{secondary}", str(population), str(there),
                           *row(random, mood + random.below(15), weight)]


def lonely(random):
    for stratum in range(7):
        for primary in range(1 if stratum in (1, 4) else 2 + random.below(3)):
            mood = 35 + random.below(45)
            for _ in range(4 + random.below(4)):
                yield [f"s{stratum}", f"p{stratum}{primary}", "all", "9" if stratum != 4 else "1", "NA",
                       *row(random, mood, 1 + random.below(7))]


def write(name, rows):
    (FOLDER / name).write_text("\n".join([TITLE, HEADER, *map(",".join, rows)]) + "\n", encoding="utf-8")


write("survey_two_stages.csv", two_stages(Random(2024), equal_weights=False))
write("survey_village_weights.csv", two_stages(Random(766), equal_weights=True))
write("survey_lonely.csv", lonely(Random(33)))
