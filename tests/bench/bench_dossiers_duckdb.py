# SPDX-License-Identifier: MIT
"""How fast bench_dossiers and DuckDB count the same kind of dossiers, one after the other, on one core.

    /usr/bin/python3 bench_dossiers_duckdb.py BENCH_DOSSIERS LIBDUCKDB [ROWS]

BENCH_DOSSIERS is the program built from bench_dossiers.c, LIBDUCKDB DuckDB's shared library (libduckdb.so). DuckDB has one thread. It counts
rows by group and by one of six classes, in the faster of two ways to write that; the library counts all columns of the report form and the
days, and checks each row. From memory: rows drawn alike, ROWS of them (100 million where it is not said). From text: the same file, which
is made and removed again, with the types of its columns told to DuckDB. Every figure is the best of several runs.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time

RUNS = 3
FIRST, LAST = 20666, 20757

CLASS = """CASE WHEN accepted > {last} OR finished < {first} THEN 5
                WHEN finished IS NULL OR finished > {last} THEN CASE WHEN due < {last} THEN 4 ELSE 3 END
                WHEN finished > due THEN 2 WHEN finished = due THEN 1 ELSE 0 END"""
WAYS = (
    "SELECT {by}, {kind} AS kind, count(*) FROM {rows} GROUP BY ALL",
    "SELECT {by}, " + ", ".join(f"count(*) FILTER ({{kind}} = {i})" for i in range(6)) + " FROM {rows} GROUP BY ALL",
)
GROUPS = {"by level and sector": "level, sector", "by 5,000 procedures": "procedure"}
ROWS = """CREATE TABLE rows AS
    SELECT level, sector, procedure, accepted, due,
           CASE WHEN fate < 3 THEN NULL WHEN fate < 13 THEN due + 1 + (random() * 60)::INTEGER % 60
                ELSE accepted + floor(random() * (due - accepted + 1))::INTEGER END AS finished
    FROM (SELECT *, accepted + 1 + floor(random() * 30)::INTEGER AS due
          FROM (SELECT floor(random() * 3)::TINYINT AS level, floor(random() * 14)::TINYINT AS sector,
                       floor(random() * 5000)::SMALLINT AS procedure, floor(random() * 1000)::INTEGER AS fate,
                       {first} - 10 + floor(random() * ({last} - {first} + 11))::INTEGER AS accepted
                FROM range({n})))"""
COLUMNS = "{'procedure': 'SMALLINT', 'level': 'TINYINT', 'sector': 'TINYINT', 'accepted': 'DATE', 'due': 'DATE', 'finished': 'DATE'}"


class DuckDB:
    """One connection to a database in memory, with one thread."""

    def __init__(self, path):
        self._library = ctypes.CDLL(path)
        self._library.duckdb_result_error.restype = ctypes.c_char_p
        self._database, self._connection = ctypes.c_void_p(), ctypes.c_void_p()
        if self._library.duckdb_open(None, ctypes.byref(self._database)) or self._library.duckdb_connect(
            self._database, ctypes.byref(self._connection)
        ):
            sys.exit("DuckDB cannot be opened")
        self.seconds("SET threads = 1")

    def seconds(self, query):
        result = ctypes.create_string_buffer(256)  # a duckdb_result, which is shorter
        start = time.perf_counter()
        failed = self._library.duckdb_query(self._connection, query.encode(), result)
        took = time.perf_counter() - start
        if failed:
            sys.exit(self._library.duckdb_result_error(result).decode())
        self._library.duckdb_destroy_result(result)
        return took

    def best(self, by, rows, first, last):
        kind = CLASS.format(first=first, last=last)
        return min(self.seconds(way.format(by=by, kind=kind, rows=rows)) for way in WAYS for _ in range(RUNS))


def rates_of_bench(program, n, path):
    """Million rows a second by what they are for."""
    lines = subprocess.run([program, str(n), path], check=True, capture_output=True, text=True).stdout.splitlines()
    return {line[:28].strip(): float(line.split("million rows")[0].split()[-1]) for line in lines}


def show(what, ours, theirs):
    print(f"{what:<28} {ours:9.1f} {theirs:9.1f} {ours / theirs:7.1f}x")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, n = sys.argv[1], int(sys.argv[3]) if len(sys.argv) == 4 else 100_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "dossiers.csv")
        subprocess.run([program, "--make", path], check=True)
        with open(path, "rb") as file:
            n_in_file = sum(1 for _ in file) - 1
        ours = rates_of_bench(program, n, path)
        duckdb = DuckDB(sys.argv[2])
        duckdb.seconds(ROWS.format(first=FIRST, last=LAST, n=n))
        print(f"{'million rows a second':<28} {'library':>9} {'DuckDB':>9} {'ratio':>8}")
        for what, by in GROUPS.items():
            show(what, ours[what], n * 1e-6 / duckdb.best(by, "rows", FIRST, LAST))
        first, last = ("'" + time.strftime("%Y-%m-%d", time.gmtime(day * 86400)) + "'::DATE" for day in (FIRST, LAST))
        rows = f"read_csv('{path}', header = true, delim = ',', columns = {COLUMNS})"
        for what, by in GROUPS.items():
            show("file, " + what, ours["file, " + what], n_in_file * 1e-6 / duckdb.best(by, rows, first, last))


if __name__ == "__main__":
    main()
