# SPDX-License-Identifier: MIT
"""How long `reform cut` takes for a million rows, and how much memory a row costs.

    /usr/bin/python3 bench_cut.py REFORM [ROWS]

The rows are those of examples/data/report, repeated, each with a code of its own. What is measured is the whole
process, findings printed to a pipe and all.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "data", "report")
ROUNDS = 5


def real_rows():
    """The header of the one file and the rows of both, in its columns."""
    with open(os.path.join(DATA, "reductions_2025.csv"), encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = reader.fieldnames, list(reader)
    with open(os.path.join(DATA, "reductions_hai_phong_2026.csv"), encoding="utf-8", newline="") as file:
        rows += csv.DictReader(file)
    return header, [[row.get(name, "") for name in header] for row in rows]


def write_rows(path, n):
    header, rows = real_rows()
    code = header.index("procedure_code")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for i in range(n):
            row = list(rows[i % len(rows)])
            row[code] = f"{i // 1000000 + 1}.{i % 1000000:06d}.H{i % 63 + 1:02d}"
            writer.writerow(row)


def measure(program, path):
    """Seconds and kilobytes of one run."""
    start = time.perf_counter()
    done = subprocess.run([program, "cut", path], capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return seconds, done.stdout.decode("utf-8").splitlines()[-1]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    n = int(sys.argv[2]) if len(sys.argv) == 3 else 1000000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.csv")
        write_rows(path, n)
        size = os.path.getsize(path)
        runs = sorted(measure(sys.argv[1], path) for _ in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(runs[0][1])
    print(f"{n} rows, {size / 1e6:.0f} MB: fastest {runs[0][0]:.2f} s, median {runs[ROUNDS // 2][0]:.2f} s, "
          f"{peak / n:.0f} bytes a row at the peak")


if __name__ == "__main__":
    main()
