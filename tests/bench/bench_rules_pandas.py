# SPDX-License-Identifier: MIT
"""Ten rules over a million procedures: reform_rule_set_apply() and pandas, in turns, in the same minute.

    /usr/bin/python3 bench_rules_pandas.py BENCH_RULES [ROWS]

BENCH_RULES is the program built from bench_rules.c; the rules are those of bench_rules.csv. The library makes the
columns that conditions name, tests the conditions, finds the first rule that matches and works out every new limit.
pandas is timed for each step that it takes too: columns (numbers of days, and categories of texts), the ten conditions,
over texts and over categories, and the same with the first match (numpy.select); it computes no limits. Both must agree
on how many procedures each rule decides. Allocations are compared between a tenth of the rows and all of them.
"""

import os
import subprocess
import sys
import tempfile
import time

import numpy
import pandas

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_rules.csv")
ROUNDS = 3


def run_bench(program, path):
    """What the program printed, by name; decisions as `decided R0`."""
    lines = subprocess.run([program, path, RULES, "3"], check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def read(path):
    return pandas.read_csv(path, dtype={"code": str}, keep_default_na=False)


def with_limits(table):
    """With the columns `days` and `unit`, from the words, which are all plain here."""
    table = table.copy(deep=False)
    amounts = table["old_text"].str.extract(r"^([0-9.]+) (ngày làm việc|ngày|giờ làm việc)$")
    units = amounts[1].map({"ngày làm việc": "working_day", "ngày": "calendar_day", "giờ làm việc": "working_hour"})
    table["days"] = amounts[0].astype(float).where(units != "working_hour")
    table["unit"] = units.fillna("")
    return table


def with_categories(table):
    return table.astype({name: "category" for name in ("level", "sector", "agency", "online", "business", "unit")})


def conditions(t):
    """The column `where` of bench_rules.csv."""
    return [
        t["days"] <= 1,
        t["unit"] == "working_hour",
        (t["dossiers"] == 0) & (t["days"] >= 30),
        (t["business"] == "có") & (t["days"] >= 3),
        (t["level"] == "xã") & (t["online"] == "toàn trình"),
        (t["level"] == "tỉnh") & (t["days"] >= 15),
        (t["sector"] == "Lĩnh vực 7") | (t["sector"] == "Lĩnh vực 70"),
        (t["dossiers"] > 1000) & (t["dossiers"] <= 2000),
        (t["agency"] == "Sở 3") & ~(t["online"] == "toàn trình"),
        t["days"] * 2 > 20,
    ]


def first_match(table):
    return numpy.select(conditions(table), range(10), default=-1)


def seconds_of(function, table):
    start = time.perf_counter()
    function(table)
    return time.perf_counter() - start


def check(table, figures):
    decided = pandas.Series(first_match(table)).value_counts()
    for rule in range(10):
        ours, theirs = figures[f"decided R{rule}"], decided.get(rule, 0)
        if ours != theirs:
            sys.exit(f"R{rule}: the library decides {ours:.0f} procedures, pandas {theirs}")


def compare(program, folder, n):
    paths = {rows: os.path.join(folder, f"{rows}.csv") for rows in (n // 10, n)}
    for rows, path in paths.items():
        subprocess.run([program, "--make", path, str(rows)], check=True)
    raw = read(paths[n])
    table = with_limits(raw)
    categories = with_categories(table)
    best = {}
    for _ in range(ROUNDS):
        figures = run_bench(program, paths[n])
        for name, seconds in (
            ("library, rules applied", figures["seconds"]),
            ("pandas, columns: days and units", seconds_of(with_limits, raw)),
            ("pandas, columns: categories", seconds_of(with_categories, table)),
            ("pandas, conditions, texts", seconds_of(conditions, table)),
            ("pandas, conditions, categories", seconds_of(conditions, categories)),
            ("pandas, first match, texts", seconds_of(first_match, table)),
            ("pandas, first match, categories", seconds_of(first_match, categories)),
        ):
            best[name] = min(seconds, best.get(name, seconds))
    check(table, figures)
    print(f"{'best of ' + str(ROUNDS):<34} {'ms':>9} {'of the library':>15} {'million evaluations/s':>22}")
    for name, seconds in best.items():
        speed = "" if "columns" in name else f"{10 * n / seconds / 1e6:22.1f}"
        print(f"{name:<34} {seconds * 1e3:9.1f} {seconds / best['library, rules applied']:14.2f}x {speed}")
    few = run_bench(program, paths[n // 10])
    print(f"allocations of one application: {few['allocations']:.0f} for {few['procedures']:.0f} procedures, "
          f"{figures['allocations']:.0f} for {figures['procedures']:.0f}")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        compare(sys.argv[1], folder, int(sys.argv[2]) if len(sys.argv) == 3 else 1000000)


if __name__ == "__main__":
    main()
