#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write dossiers_lang_son_2019_synthetic.csv: synthetic dossiers with the margins of a news item.

The item (province of Lạng Sơn, 2019-12-30) prints totals until 2019-10-31 only: 13,276 dossiers received, 12,844
settled, 12,720 of them early or on time, 432 pending. The rows made here are synthetic: they add up to
those totals and describe no dossier. The same bytes come out on every run.

    python3 examples/data/make_dossiers.py [FOLDER]
"""

import csv
import datetime
import pathlib
import random
import sys

SEED = 20191031
FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2019, 10, 31)
EARLY, ON_TIME, LATE, IN_TIME, OVERDUE = 9106, 3614, 124, 401, 31  # 12,720 + 124 + 432; how they split is free
LEVELS = (("tỉnh", 0.55), ("huyện", 0.3), ("xã", 0.15))
WAYS = (("trực tiếp", 0.8), ("bưu chính", 0.08), ("trực tuyến một phần", 0.08), ("trực tuyến toàn trình", 0.04))
LIMITS = (1, 2, 3, 5, 7, 10, 15, 20, 30)
SECTORS, PROCEDURES = 14, 313
RATED = 0.2
SATISFIED = 0.95
COLUMNS = "dossier procedure level sector agency way accepted due finished status rating source".split()
SOURCE = "synthetic"
DAY = datetime.timedelta(days=1)


def choose(rng, pairs):
    """One of the names, by their shares."""
    at = rng.random()
    for name, share in pairs:
        at -= share
        if at < 0:
            return name
    return pairs[-1][0]


def below(rng, n):
    """A whole number from 0 to n - 1, the same one in every version of Python."""
    return int(rng.random() * n)


def moments(rng, fate):
    """Days of acceptance, due and finish for one fate; the last is None while pending."""
    limit = LIMITS[below(rng, len(LIMITS))]
    if fate == "early":
        limit = max(limit, 2)
        accepted = FIRST + below(rng, (LAST - FIRST).days - limit) * DAY
        return accepted, accepted + limit * DAY, accepted + below(rng, limit) * DAY
    if fate == "on time":
        accepted = FIRST + below(rng, (LAST - FIRST).days - limit) * DAY
        return accepted, accepted + limit * DAY, accepted + limit * DAY
    if fate == "late":
        delay = 1 + below(rng, 20)
        accepted = FIRST + below(rng, (LAST - FIRST).days - limit - delay) * DAY
        return accepted, accepted + limit * DAY, accepted + (limit + delay) * DAY
    if fate == "in time":
        accepted = LAST - below(rng, limit) * DAY
        return accepted, accepted + limit * DAY, None
    accepted = LAST - (limit + 1 + below(rng, 40)) * DAY
    return accepted, accepted + limit * DAY, None


def make_rows():
    """One dictionary a dossier, by day of acceptance."""
    rng = random.Random(SEED)
    fates = (["early"] * EARLY + ["on time"] * ON_TIME + ["late"] * LATE + ["in time"] * IN_TIME + ["overdue"] * OVERDUE)
    rows = []
    for fate in fates:
        accepted, due, finished = moments(rng, fate)
        procedure = below(rng, PROCEDURES)
        level = choose(rng, LEVELS)
        settled = finished is not None
        rows.append({
            "procedure": f"9.{procedure + 1:06d}",
            "level": level,
            "sector": f"Lĩnh vực {procedure % SECTORS + 1}",
            "agency": f"Cơ quan {level} {procedure % 5 + 1}",
            "way": choose(rng, WAYS),
            "accepted": accepted.isoformat(),
            "due": due.isoformat(),
            "finished": finished.isoformat() if settled else "",
            "status": "đã giải quyết" if settled else "đang giải quyết",
            "rating": ("hài lòng" if rng.random() < SATISFIED else "không hài lòng") if settled and rng.random() < RATED else "",
            "source": SOURCE,
        })
    rows.sort(key=lambda row: row["accepted"])
    for i, row in enumerate(rows):
        row["dossier"] = f"SYN-{i + 1:05d}"
    return rows


def main():
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here
    with open(folder / "dossiers_lang_son_2019_synthetic.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(make_rows())


if __name__ == "__main__":
    main()
