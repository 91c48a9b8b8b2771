# SPDX-License-Identifier: MIT
"""What holds of every tally: split, shuffled and merged rows give the same bytes."""

import unittest

import reform

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:
    raise unittest.SkipTest("hypothesis is not installed") from None

# From weights that a tally holds in one number to those for which it needs more.
WEIGHT = st.one_of(
    st.just(0.0),
    st.floats(1e-12, 1e12),
    st.integers(1, 1000).map(lambda number: number / 7),
)
ROW = st.tuples(
    WEIGHT,
    st.integers(0, 3),  # stratum
    st.integers(0, 2),  # unit within it
    st.sampled_from(["Hà Nội", "Huế"]),  # domain
    st.sampled_from(["nam", "nữ"]),  # margin
    st.one_of(st.none(), st.integers(1, 5), st.just(9)),  # scale
    st.one_of(st.none(), st.just(0.0), st.floats(1e-12, 1e12), st.floats(-1e12, -1e-12)),  # number
)


def tally_of(rows):
    tally = reform.ResponseTally({"Q1": (1, 5)}, numbers="days", margins="gender", missing=[9], nested=True)
    weights, strata, primary, domains, genders, scale, number = zip(*rows) if rows else ([],) * 7
    tally.add(
        weights=weights, strata=strata, primary=primary, domains=domains, margins={"gender": genders},
        answers={"Q1": scale, "days": number},
    )
    return tally


class Partitions(unittest.TestCase):
    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(st.lists(ROW, max_size=40), st.randoms(use_true_random=False), st.lists(st.integers(0, 40), max_size=4), st.booleans())
    def test_split_shuffle_and_merge_give_the_same_bytes(self, rows, random, cuts, through_bytes):
        whole = tally_of(rows).to_bytes()
        shuffled = list(rows)
        random.shuffle(shuffled)
        bounds = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
        parts = [tally_of(shuffled[first:last]) for first, last in zip(bounds, bounds[1:])]
        random.shuffle(parts)
        if through_bytes:
            parts = [reform.ResponseTally.from_bytes(part.to_bytes()) for part in parts]
        merged = parts[0]
        for part in parts[1:]:
            merged.merge(part)
        self.assertEqual(merged.n_rows, len(rows))
        self.assertEqual(merged.to_bytes(), whole)

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(st.lists(ROW, max_size=40))
    def test_bytes_are_read_back_to_the_same_bytes(self, rows):
        data = tally_of(rows).to_bytes()
        self.assertEqual(reform.ResponseTally.from_bytes(data).to_bytes(), data)

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(st.lists(ROW, min_size=1, max_size=20), st.integers(0, 19))
    def test_a_row_that_does_not_hold_leaves_everything_as_it_was(self, rows, place):
        tally = tally_of(rows)
        before = tally.to_bytes()
        bad = list(rows)
        bad[place % len(bad)] = (-1.0, *bad[place % len(bad)][1:])
        with self.assertRaises(reform.ReformInconsistentError):
            tally.add(
                **dict(zip(("weights", "strata", "primary", "domains"), list(zip(*bad)))),
                margins={"gender": [row[4] for row in bad]},
                answers={"Q1": [row[5] for row in bad], "days": [row[6] for row in bad]},
            )
        self.assertEqual(tally.to_bytes(), before)


if __name__ == "__main__":
    unittest.main()
