# SPDX-License-Identifier: MIT
"""How fast bench_formula and pandas try the same ten conditions on as many rows, in turns, in the same minute.

    /usr/bin/python3 bench_formula_pandas.py BENCH_FORMULA [ROWS]

BENCH_FORMULA is the program built from bench_formula.c. Texts are categories for pandas, as they are codes for the
library; both have the same shares of rows for which a condition holds. Both run on one core.
"""

import re
import subprocess
import sys
import time

import numpy
import pandas

ROUNDS = 3
LEVELS = ["tỉnh", "huyện", "xã", "bộ"]
SECTORS = ["Đất đai", "Hộ tịch", "Đường bộ", "Tài nguyên nước", "Xây dựng", "Hoà giải", "Lao động", "Y tế"]

CONDITIONS = [
    lambda f: (f.level == "tỉnh") & (f.days >= 5),
    lambda f: (f.level == "xã") & (f.days >= 2) & (f.dossiers > 0),
    lambda f: f.days >= 15,
    lambda f: (f.level != "bộ") & (f.days > 1),
    lambda f: (f.sector == "Đất đai") | (f.sector == "Xây dựng"),
    lambda f: f.sector.str.contains("nước", regex=False) & (f.days >= 3),
    lambda f: f.business & (f.days >= 10),
    lambda f: (f.days >= 3) & ~f.business,
    lambda f: (f.level == "huyện") & (f.days * 0.7 >= 2),
    lambda f: f.dossiers == 0,
]


def make_frame(n):
    random = numpy.random.default_rng(1)
    days = random.integers(0, 120, n) / 4.0
    days[random.integers(0, 100, n) == 0] = numpy.nan
    return pandas.DataFrame({
        "days": days,
        "dossiers": random.integers(0, 50, n).astype(float),
        "level": pandas.Categorical.from_codes(random.integers(-1, 4, n), LEVELS),
        "sector": pandas.Categorical.from_codes(random.integers(0, 8, n), SECTORS),
        "business": random.integers(0, 2, n).astype(bool),
    })


def seconds_of_pandas(frame):
    total = 0.0
    for condition in CONDITIONS:
        start = time.perf_counter()
        condition(frame).sum()
        total += time.perf_counter() - start
    return total


def rate_of_bench(program, n):
    text = subprocess.run([program, str(n)], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"([\d.]+) million evaluations/s", text)[1])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    n = int(sys.argv[2]) if len(sys.argv) == 3 else 1_000_000
    frame = make_frame(n)
    ours, theirs = 0.0, 0.0
    for _ in range(ROUNDS):
        ours = max(ours, rate_of_bench(sys.argv[1], n))
        theirs = max(theirs, len(CONDITIONS) * n / seconds_of_pandas(frame) / 1e6)
    print(f"ten conditions, {n} rows, best of {ROUNDS}: {ours:.1f} million evaluations/s, pandas {theirs:.1f},"
          f" {ours / theirs:.1f}x")


if __name__ == "__main__":
    main()
