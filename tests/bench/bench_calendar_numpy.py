# SPDX-License-Identifier: MIT
"""Working days between ten million pairs of days, beside numpy.busday_count with a busdaycalendar, in one process.

Run with REFORM_LIBRARY=<an optimised library> and the bindings on PYTHONPATH. Numpy cannot swap days, so both use the
calendar without.
"""

import time

import numpy

from reform import Calendar, DayKind, Ends

N_PAIRS = 10_000_000
N_RUNS = 3


def best(function):
    """The shortest of a few runs, in seconds, and what the last gave."""
    shortest = float("inf")
    for _ in range(N_RUNS):
        start = time.perf_counter()
        found = function()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, found


def show(what, seconds):
    print(f"{what:<28} {seconds * 1e3:8.1f} ms {N_PAIRS / seconds / 1e6:9.0f} million pairs a second")


def backward_ends():
    """Which end of a span that goes back numpy counts: the earlier day before its version 1.25, the later since then."""
    major, minor = (int(part) for part in numpy.__version__.split(".")[:2])
    return Ends.FIRST if (major, minor) < (1, 25) else Ends.LAST


def compare(what, calendar, busdays, start, end, ends):
    """Times of both libraries over the same spans, which must get the same answers."""
    narrow_start, narrow_end = (days.astype("int32") for days in (start, end))
    flags, out, narrow = bytearray(N_PAIRS), numpy.empty(N_PAIRS, "int64"), numpy.empty(N_PAIRS, "int32")

    theirs, expected = best(lambda: numpy.busday_count(start, end, busdaycal=busdays))
    wide, found = best(lambda: calendar.count(start, end, ends=ends, out=out, flags=flags))
    assert (found == expected).all()
    small, found = best(lambda: calendar.count(narrow_start, narrow_end, ends=ends, out=narrow, flags=flags))
    assert (found == expected).all()
    print(f"{what}:")
    show("numpy.busday_count", theirs)
    show("datetime64[D], with flags", wide)
    show("32-bit days, with flags", small)
    print(f"{theirs / wide:.1f} and {theirs / small:.1f} times as fast")


def main():
    calendar = Calendar.load("vi-private")
    first, last = numpy.datetime64(calendar.first_day), numpy.datetime64(calendar.last_day)
    days = numpy.arange(first, last)
    off = [day for day in days.tolist() if calendar.kind(day) is not DayKind.PLAIN]
    busdays = numpy.busdaycalendar(holidays=off)
    random_state = numpy.random.RandomState(1)
    one, other = (first + random_state.randint(0, len(days), N_PAIRS) for _ in range(2))
    start, end = numpy.minimum(one, other), numpy.maximum(one, other)

    compare("onward", calendar, busdays, start, end, Ends.FIRST)
    compare("back", calendar, busdays, end, start, backward_ends())


if __name__ == "__main__":
    main()
