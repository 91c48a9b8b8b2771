#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write lang_son_2019_constructed/: a set constructed to the margins of a news item.

The item (province of Lạng Sơn, 2019-12-30) prints totals only. The rows made
here are constructed: they add up to those totals and describe no procedure.
The same bytes come out on every run.

    python3 examples/data/make_lang_son.py [FOLDER]
"""

import csv
import pathlib
import random
import sys

SEED = 20191230
SOURCE = "constructed to the margins of the Lạng Sơn news item of 2019-12-30"
SECTORS = 14                   # sectors whose procedures were cut, one decision each
OTHER_SECTORS = 6              # sectors without a cut; their number is not in the item
LEVELS = (("tỉnh", 1296, 274), ("huyện", 210, 25), ("xã", 55, 14))
HALF_DAYS_BEFORE = 2 * 4975    # over the procedures cut
HALF_DAYS_SAVED = 3101         # 1,550.5 days
LIMITS = (5, 7, 10, 12, 15, 20, 25, 30, 45)
ONLINE = (("mức độ 2", 749), ("mức độ 3", 529), ("mức độ 4", 581))
# Services by administrative level are not in the item; of the commune ones
# 40 + 20 in 150 are at levels 3 and 4, which passes its target of 30 %.
ONLINE_LEVELS = (
    ("tỉnh", (514, 439, 521)),
    ("huyện", (145, 50, 40)),
    ("xã", (90, 40, 20)),
)


def words(half_days):
    """A limit in the words of decisions: 21 half days are `10,5 ngày làm việc`."""
    days, half = divmod(half_days, 2)
    return f"{days},5 ngày làm việc" if half else f"{days:02d} ngày làm việc"


def draw_limits(rng, count):
    """Old and saved half days of the procedures cut, with the sums of the item."""
    before = [2 * LIMITS[int(rng.random() * len(LIMITS))] for _ in range(count)]
    while sum(before) != HALF_DAYS_BEFORE:
        step = 2 if sum(before) < HALF_DAYS_BEFORE else -2
        i = int(rng.random() * count)
        if 6 <= before[i] + step <= 90:
            before[i] += step
    saved = [max(1, round(b * (0.25 + 0.12 * rng.random()))) for b in before]
    while sum(saved) != HALF_DAYS_SAVED:
        step = 1 if sum(saved) < HALF_DAYS_SAVED else -1
        i = int(rng.random() * count)
        if 1 <= saved[i] + step < before[i] // 2:
            saved[i] += step
    return before, saved


def make_procedures():
    """1,561 procedures, 313 of them cut."""
    rng = random.Random(SEED)
    n_cut = sum(cut for _, _, cut in LEVELS)
    before, saved = draw_limits(rng, n_cut)
    yield "code", "name", "level", "sector", "decision", "old_text", "new_text", "source"
    number = done = 0
    for level, total, cut in LEVELS:
        for k in range(total):
            number += 1
            if k < cut:
                sector = done % SECTORS + 1
                old, new = before[done], before[done] - saved[done]
                done += 1
            else:
                sector = int(rng.random() * (SECTORS + OTHER_SECTORS)) + 1
                old = new = 2 * LIMITS[int(rng.random() * len(LIMITS))]
            yield (
                f"9.{number:06d}",
                f"Thủ tục dựng số {number}",
                level,
                f"Ngành {sector:02d}",
                f"Quyết định dựng số {sector:02d}" if old != new else "",
                words(old),
                words(new),
                SOURCE,
            )


def make_services():
    """1,859 online services."""
    yield "code", "name", "level", "online", "source"
    number = 0
    for level, counts in ONLINE_LEVELS:
        for (online, _), count in zip(ONLINE, counts):
            for _ in range(count):
                number += 1
                yield f"8.{number:06d}", f"Dịch vụ dựng số {number}", level, online, SOURCE


def write(path, rows):
    """Write a CSV file with LF line ends."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main():
    """Check the margins and write both files."""
    for i, (name, total) in enumerate(ONLINE):
        assert sum(counts[i] for _, counts in ONLINE_LEVELS) == total, name
    default = pathlib.Path(__file__).parent / "lang_son_2019_constructed"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "procedures.csv", make_procedures())
    write(folder / "online_services.csv", make_services())


if __name__ == "__main__":
    main()
