# SPDX-License-Identifier: MIT
"""Adds up by how much a decision cuts the time limits of a table.

    python3 examples/quick_start.py examples/data/quick_start.csv
"""

import sys

import reform


def main(path):
    limit = reform.TimeLimit.parse("05 ngày hoặc 08 ngày")
    for case in limit.cases:
        print(f"{case.high} {case.unit.word}")

    findings = reform.Findings()
    procedures = reform.ProcedureSet.read(path, findings=findings)
    reduction = reform.Reduction(procedures, findings=findings)
    for total in [*reduction.totals(), *reduction.totals(by="sector")]:
        name = total.keys[0] if total.keys else "all"
        print(f"{name}: {total.n_cut} of {total.n_procedures} cut, {total.days_saved:g} of {total.days_before:g} days saved")
    for finding in findings:
        print(finding, file=sys.stderr)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except reform.ReformError as error:
        sys.exit(str(error))
