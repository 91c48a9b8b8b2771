# SPDX-License-Identifier: MIT
"""How long numpy takes for what bench_scores measures, in turns with it, in the same minute.

    /usr/bin/python3 bench_scores_numpy.py BENCH_SCORES

BENCH_SCORES is the program built from bench_scores.c. numpy does the same by hand: 120 columns between 0 and 1 by their least
and greatest values, weighted, added up, and ranked (competition ranks). Both run on one core.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import re
import subprocess
import sys
import time

import numpy

LEAVES = 120
ROUNDS = 3
SECONDS = 1.0


def score(values, weights):
    """Totals and competition ranks; `values` has a column a leaf."""
    least = values.min(axis=0)
    totals = ((values - least) / (values.max(axis=0) - least)) @ weights
    ordered = numpy.sort(-totals)
    return totals, numpy.searchsorted(ordered, -totals, side="left") + 1


def fastest(n):
    values = numpy.asfortranarray(numpy.random.default_rng(1).random((n, LEAVES)) * 100)
    weights = (numpy.arange(LEAVES) % 7 + 1) / 480
    best = float("inf")
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        begun = time.perf_counter()
        score(values, weights)
        best = min(best, time.perf_counter() - begun)
    return best * 1e6


def main():
    pattern = re.compile(r"\s*(\d+) units .*library\s+([\d.]+) us, loop\s+([\d.]+) us")
    best = {}
    for _ in range(ROUNDS):
        for line in subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines():
            n, library, loop = pattern.match(line).groups()
            figures = (float(library), float(loop), fastest(int(n)))
            best[n] = tuple(map(min, best.get(n, figures), figures))
    for n, (library, loop, by_hand) in best.items():
        print(f"{n:>5} units x {LEAVES} leaves: library {library:.1f} us, loop {loop:.1f} us ({library / loop:.2f} times),"
              f" numpy {by_hand:.1f} us ({by_hand / library:.1f} times the library)")


if __name__ == "__main__":
    main()
