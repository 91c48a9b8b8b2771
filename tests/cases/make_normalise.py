# SPDX-License-Identifier: MIT
"""Makes normalise.tsv: python3 make_normalise.py > normalise.tsv

Every number is worked out exactly, as a fraction, from the doubles that stand in the file; roots have 60 digits. The
words and the rules are those of docs/schemes.md; nothing here looks at the library.
"""

import random
from decimal import Decimal, localcontext
from fractions import Fraction


def root(fraction):
    with localcontext() as context:
        context.prec = 60
        return Fraction((Decimal(fraction.numerator) / Decimal(fraction.denominator)).sqrt())


def minmax(numbers, down, low=0.0, high=1.0):
    least, greatest = min(numbers), max(numbers)
    if least == greatest:
        return "constant"
    low, high = Fraction(low), Fraction(high)
    return [low + (high - low) * ((greatest - x) if down else (x - least)) / (greatest - least) for x in numbers]


def zscore(numbers, down):
    if len(numbers) < 2:
        return "too few"
    mean = sum(numbers) / len(numbers)
    square = sum((x - mean) ** 2 for x in numbers) / (len(numbers) - 1)
    return "constant" if square == 0 else [(mean - x if down else x - mean) / root(square) for x in numbers]


def goalposts(numbers, down, worst, best, clamp=True):
    worst, best = Fraction(worst), Fraction(best)
    if worst == best:
        return "domain"
    ways = [(x - worst) / (best - worst) for x in numbers]
    return [min(max(way, Fraction(0)), Fraction(1)) for way in ways] if clamp else ways


def rank(numbers, down):
    return [Fraction(1 + sum(y < x if down else y > x for y in numbers)) for x in numbers]


def percentile(numbers, down):
    if len(numbers) < 2:
        return "too few"
    return [Fraction(sum(y > x if down else y < x for y in numbers), len(numbers) - 1) for x in numbers]


def ratios(numbers, reference, down):
    if down:
        return [reference / x if x else "division" for x in numbers]
    return [x / reference for x in numbers] if reference else "division"


def best(numbers, down):
    if min(numbers) < 0:
        return "domain"
    return ratios(numbers, min(numbers) if down else max(numbers), down)


def target(numbers, down, t):
    return ratios(numbers, Fraction(t), down)


METHODS = {"minmax": minmax, "zscore": zscore, "goalposts": goalposts, "rank": rank, "percentile": percentile,
           "best": best, "target": target}


def show(result):
    if isinstance(result, str):
        return result
    try:
        return repr(float(result))
    except OverflowError:
        return "overflow"


def expected(values, method, down, arguments):
    """One result a unit, or one word for all."""
    there = [x for x in values if x is not None]
    if method == "unit":
        reference = values[arguments[0]]
        if reference is None:
            return " ".join("NA" for _ in values)
        results = ratios([Fraction(x) for x in there], Fraction(reference), down)
    elif not there:
        results = []
    else:
        results = METHODS[method]([Fraction(x) for x in there], down, *arguments)
    if isinstance(results, str):
        return results
    left = iter(results)
    return " ".join("NA" if x is None else show(next(left)) for x in values)


def print_case(name, values, method, down=False, arguments=()):
    words = [method, *(("unclamped" if a is False else str(a)) for a in arguments), *(["down"] if down else [])]
    numbers = " ".join("NA" if x is None else repr(float(x)) for x in values)
    print(name, " ".join(words), numbers, expected(values, method, down, arguments), sep="\t")


WAYS = [("minmax", ()), ("minmax", (1.0, 10.0)), ("minmax", (0.25, 2.5)), ("minmax", (-3.3, 0.7)), ("zscore", ()),
        ("rank", ()), ("percentile", ()), ("best", ()), ("target", (7.0,)), ("unit", (1,))]
GOALS = [("goalposts", (2.0, 8.0)), ("goalposts", (8.0, 2.0)), ("goalposts", (2.0, 8.0, False)),
         ("goalposts", (30.0, 2.5, False))]


def main():
    draw = random.Random(766)
    columns = {
        "five units": [4.0, 7.0, 1.0, 7.0, 2.5],
        "one missing": [4.0, 7.0, None, 7.0, 2.5],
        "decimals": [0.1, 0.2, 0.3, 0.7, 0.65],
        "shares": [round(draw.random(), 4) for _ in range(20)],
        "far from 0 and close together": [1000000.1, 1000000.2, 1000000.4, 1000000.8],
        "forty with gaps": [None if draw.random() < 0.2 else round(draw.uniform(0, 100), 2) for _ in range(40)],
        "tiny": [1e-310, 3e-310, 7e-310],
        "far apart": [1e-5, 1.0, 1e9, 3e9],
    }
    print("# Columns of all units on a common scale: words as docs/schemes.md has them, with the number of a unit for its")
    print("# code; values; results, or what all units have wrong with them.")
    print("# Source: make_normalise.py, by exact fractions.")
    print("# name\twords\tvalues\tresults")
    for name, values in columns.items():
        for method, arguments in WAYS + GOALS:
            for down in [False] if method == "goalposts" else [False, True]:
                print_case(name, values, method, down, arguments)
    for method, arguments in WAYS + GOALS:
        print_case("all missing", [None, None], method, False, arguments)
    for down in [False, True]:
        for method in ["zscore", "percentile", "rank", "best"]:
            print_case("one value", [3.0, None], method, down)
            print_case("all the same", [3.0, 3.0], method, down)
        print_case("one value", [3.0, None], "minmax", down)
        print_case("all the same", [3.0, 3.0], "minmax", down)
        for method, arguments in [("best", ()), ("target", (0.0,)), ("target", (2.0,)), ("unit", (0,)), ("unit", (1,))]:
            print_case("zeros", [0.0, 2.0, 0.0], method, down, arguments)
            print_case("only zeros", [0.0, 0.0], method, down, arguments)
        print_case("negative numbers", [-1.0, 2.0], "best", down)
        print_case("negative numbers", [-1.0, 2.0], "target", down, (4.0,))
        print_case("the reference is missing", [None, 2.0], "unit", down, (0,))
        print_case("very large", [-1.5e308, 1.5e308, 0.0], "minmax", down)
        print_case("very large", [-1.5e308, 1.5e308, 0.0], "zscore", down)
    print_case("goalposts that are one", [1.0, 2.0], "goalposts", False, (3.0, 3.0))
    print_case("very large", [-1.5e308, 1.5e308, 0.0], "goalposts", False, (-1.5e308, 1.5e308))


main()
