# SPDX-License-Identifier: MIT
"""How often nominal 95 % intervals of means and of composites hold the truth, in samples of a population that is known.

    PYTHONPATH=bindings/python python3 tests/bench/bench_composite_coverage.py [SAMPLES]

The population has 3 strata of 120 villages of 30 people, whose answers to four items lean towards their village. A sample has 12
villages of each stratum and 10 people of each village, both drawn without replacement. Everything is seeded.
"""

import random
import sys

import reform

STRATA, VILLAGES, PEOPLE = 3, 120, 30
DRAWN_VILLAGES, DRAWN_PEOPLE = 12, 10
ITEMS = ("Q1", "Q2", "Q3", "Q4")
SCHEME = reform.Scheme.read("""code,parent,combine,weight,low,high,formula,normalise
index,,geometric,,,,,
linear,index,weighted_mean,0.5,0,100,,
factor,linear,mean,0.7,,,,
Q1,factor,,,,,,goalposts 1 5
Q2,factor,,,,,,goalposts 1 5
Q3,linear,,0.3,,,,goalposts 1 5
Q4,index,,0.5,,,100 * (Q4 - 1) / 4,
""".encode())
SHOWN = ("Q1", "factor", "linear", "index")


def answer(generator, mood):
    return min(5, max(1, round(mood + generator.gauss(0, 1))))


def populate(generator):
    """Answers of everybody, by stratum and village."""
    population = []
    for stratum in range(STRATA):
        moods = [3 + 0.3 * stratum + generator.gauss(0, 0.5) for _ in range(VILLAGES)]
        population.append([[[answer(generator, mood + 0.2 * i) for i in range(len(ITEMS))] for _ in range(PEOPLE)] for mood in moods])
    return population


def composite(people, n_villages, n_people):
    """Of people as (stratum, village, answers)."""
    tally = reform.ResponseTally({item: (1, 5) for item in ITEMS}, nested=True)
    n = len(people)
    tally.add(
        weights=[VILLAGES / n_villages * PEOPLE / n_people] * n,
        strata=[person[0] for person in people],
        primary=[person[1] for person in people],
        secondary=list(range(n)),
        populations=[float(VILLAGES)] * n,
        secondary_populations=[float(PEOPLE)] * n,
        answers={item: [person[2][i] for person in people] for i, item in enumerate(ITEMS)},
    )
    return reform.Composite(SCHEME, reform.Estimates(tally))


def draw(generator, population):
    return [
        (stratum, village, answers)
        for stratum, villages in enumerate(population)
        for village in generator.sample(range(VILLAGES), DRAWN_VILLAGES)
        for answers in generator.sample(villages[village], DRAWN_PEOPLE)
    ]


def main():
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    generator = random.Random(20261123)
    population = populate(generator)
    everybody = [(s, v, a) for s, villages in enumerate(population) for v, people in enumerate(villages) for a in people]
    census = composite(everybody, VILLAGES, PEOPLE)
    truth = {node: census.value(0, node).value for node in SHOWN}
    held = dict.fromkeys(SHOWN, 0)
    squares, estimated = dict.fromkeys(SHOWN, 0.0), dict.fromkeys(SHOWN, 0.0)
    for _ in range(samples):
        sample = composite(draw(generator, population), DRAWN_VILLAGES, DRAWN_PEOPLE)
        for node in SHOWN:
            found = sample.value(0, node)
            held[node] += found.low <= truth[node] <= found.high
            squares[node] += (found.value - truth[node]) ** 2
            estimated[node] += found.standard_error ** 2
    print("node,truth,samples,held,error,estimated_error")
    for node in SHOWN:
        print(node, f"{truth[node]:.4f}", samples, f"{held[node] / samples:.4f}", f"{(squares[node] / samples) ** 0.5:.5f}",
              f"{(estimated[node] / samples) ** 0.5:.5f}", sep=",")


if __name__ == "__main__":
    main()
