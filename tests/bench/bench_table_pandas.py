# SPDX-License-Identifier: MIT
"""How fast bench_table and pandas.read_csv() read the same file of numbers, in turns, in the same minute.

    /usr/bin/python3 bench_table_pandas.py BENCH_TABLE [FILE]

BENCH_TABLE is the program built from bench_table.c. Without FILE it makes one of 100 MB, which is removed again.
pandas runs twice: as it comes, where the last bit of a number may be wrong, and with float_precision="round_trip",
which gives the nearest double as the library does. Both sides read from the page cache, on one core, as often as each
other, and what they made is given back outside the time.
"""

import os
import subprocess
import sys
import tempfile
import time

import pandas

ROUNDS = 3
RUNS = 7  # in each round, as in bench_table.c


def seconds_of_pandas(path, **options):
    """The least of all runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        frame = pandas.read_csv(path, **options)
        seconds.append(time.perf_counter() - start)
        del frame
    return min(seconds)


def figures_of_bench(program, path):
    """Seconds by what they are for."""
    lines = subprocess.run([program, path], check=True, capture_output=True, text=True).stdout.splitlines()
    return {line[:34].strip(): float(line[34:].split()[0]) / 1e3 for line in lines if line.endswith("GB/s")}


def compare(program, path):
    size = os.path.getsize(path)
    best = {}
    for _ in range(ROUNDS):
        figures = figures_of_bench(program, path)
        figures["pandas"] = seconds_of_pandas(path)
        figures["pandas, nearest doubles"] = seconds_of_pandas(path, float_precision="round_trip")
        for name, seconds in figures.items():
            best[name] = min(seconds, best.get(name, seconds))
    print(f"{'best of ' + str(ROUNDS * RUNS):<34} {'ms':>9} {'GB/s':>7} {'pandas':>8} {'nearest':>8}")
    for name, seconds in best.items():
        print(f"{name:<34} {seconds * 1e3:9.1f} {size / seconds / 1e9:7.3f} {best['pandas'] / seconds:7.1f}x"
              f" {best['pandas, nearest doubles'] / seconds:7.1f}x")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        compare(sys.argv[1], sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "numbers.csv")
        subprocess.run([sys.argv[1], "--make", path], check=True)
        compare(sys.argv[1], path)


if __name__ == "__main__":
    main()
