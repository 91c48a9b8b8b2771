#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write survey_synthetic/survey_synthetic.csv: people who were never asked.

The items are those of the form of 2022 (survey_synthetic/items_sipas_2022.csv); the sample is drawn as such
surveys draw it: in each province 3 districts, in each of these 2 communes, 3 villages, 31 people. Provinces,
people, weights and answers are made up. The same bytes come out on every run and machine.

    python3 examples/data/make_survey_synthetic.py [FOLDER]
"""

import csv
import pathlib
import random
import sys

SEED = 20241123
ITEMS = 33
PROVINCES = "ABCDE"
DISTRICTS, COMMUNES, VILLAGES, PEOPLE = 3, 2, 3, 31   # drawn, each within one of the former
DO_NOT_KNOW, NO_ANSWER = 8, 9
# Answer 1 below the first of these, 5 from the last on; about 4 in 5 people are satisfied.
STEPS = (-2.6, -1.9, -0.85, 0.95)


def deviation(rng, size):
    """About normal, by additions one after the other, which every machine and Python round alike."""
    total = -6.0
    for _ in range(12):
        total += rng.random()
    return size * total


def answer(rng, feeling):
    """A level, or why there is none."""
    drawn = rng.random()
    if drawn < 0.03:
        return DO_NOT_KNOW if drawn < 0.02 else NO_ANSWER
    felt = feeling + deviation(rng, 0.7)
    return 1 + sum(felt >= step for step in STEPS)


def make_people():
    """A header and 2,790 rows."""
    rng = random.Random(SEED)
    yield ("province", "district", "commune", "village", "districts", "communes", "weight",
           *(f"Q{i + 1}" for i in range(ITEMS)))
    items = [deviation(rng, 0.15) for _ in range(ITEMS)]
    for province in PROVINCES:
        at_province = deviation(rng, 0.15)
        n_districts = 8 + int(rng.random() * 8)
        for d in range(1, DISTRICTS + 1):
            at_district = at_province + deviation(rng, 0.12)
            n_communes = 10 + int(rng.random() * 12)
            for c in range(1, COMMUNES + 1):
                at_commune = at_district + deviation(rng, 0.12)
                n_villages = 5 + int(rng.random() * 8)
                for v in range(1, VILLAGES + 1):
                    at_village = at_commune + deviation(rng, 0.12)
                    n_people = 200 + int(rng.random() * 900)
                    weight = round(n_districts / DISTRICTS * n_communes / COMMUNES * n_villages / VILLAGES
                                   * n_people / PEOPLE)
                    for _ in range(PEOPLE):
                        person = at_village + deviation(rng, 0.6)
                        yield (province, f"{province}{d}", f"{province}{d}{c}", f"{province}{d}{c}{v}",
                               n_districts, n_communes, weight,
                               *(answer(rng, person + item) for item in items))


def main():
    """Write the file."""
    default = pathlib.Path(__file__).parent / "survey_synthetic"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "survey_synthetic.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(make_people())


if __name__ == "__main__":
    main()
