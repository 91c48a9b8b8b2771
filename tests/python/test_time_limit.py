# SPDX-License-Identifier: MIT
"""Time limits: cases, parts, amounts as fractions."""

import unittest
from fractions import Fraction

import reform
from reform import CaseChoice, Channel, Marker, PartKind, TimeLimitState, Unit


def amounts(text):
    return [(case.low, case.high, case.unit) for case in reform.TimeLimit.parse(text).cases]


class Parsing(unittest.TestCase):
    def test_a_plain_limit_has_one_case(self):
        limit = reform.TimeLimit.parse("07 ngày làm việc")
        self.assertIs(limit.state, TimeLimitState.OK)
        self.assertTrue(limit.is_plain)
        self.assertIsNone(limit.doubt)
        self.assertIs(limit.marker, Marker.NONE)
        (case,) = limit.cases
        self.assertEqual((case.low, case.high, case.unit), (7, 7, Unit.WORKING_DAY))
        self.assertEqual((case.low_ticks, case.high_ticks), (7 * 480, 7 * 480))
        self.assertEqual((case.label, case.remark, case.channels), ("", "", Channel.ANY))

    def test_amounts_are_exact_fractions_with_floats_beside(self):
        self.assertEqual(amounts("0,25 ngày làm việc"),
                         [(Fraction(1, 4), Fraction(1, 4), Unit.WORKING_DAY)])
        self.assertEqual(amounts("1/2 ngày"), [(Fraction(1, 2), Fraction(1, 2), Unit.CALENDAR_DAY)])
        case = reform.TimeLimit.parse("16 giờ").cases[0]
        self.assertIsInstance(case.high, Fraction)
        self.assertEqual((case.low_as_float, case.high_as_float), (16.0, 16.0))

    def test_ranges_and_cases_are_kept_apart(self):
        self.assertEqual(amounts("09-14 ngày làm việc"), [(9, 14, Unit.WORKING_DAY)])
        self.assertEqual(amounts("05 ngày hoặc 08 ngày"),
                         [(5, 5, Unit.CALENDAR_DAY), (8, 8, Unit.CALENDAR_DAY)])

    def test_text_that_states_no_limit_is_kept(self):
        limit = reform.TimeLimit.parse("Không quy định")
        self.assertIs(limit.marker, Marker.NOT_SPECIFIED)
        self.assertEqual((limit.cases, limit.text, str(limit)),
                         ((), "Không quy định", "Không quy định"))
        unknown = reform.TimeLimit.parse("1")
        self.assertIs(unknown.state, TimeLimitState.UNKNOWN)
        self.assertTrue(unknown.doubt)
        self.assertFalse(unknown.is_plain)

    def test_parts_belong_to_a_case(self):
        limit = reform.TimeLimit.parse("13 ngày (8 ngày + 5 ngày)")
        self.assertEqual([(p.kind, p.case, p.amount) for p in limit.parts],
                         [(PartKind.STAGE, 0, 8), (PartKind.STAGE, 0, 5)])
        part = reform.TimeLimit.parse("30 ngày (không tính 30 ngày niêm yết)").parts[0]
        self.assertEqual((part.kind, part.amount), (PartKind.EXCLUSION, 30))

    def test_a_value_and_its_unit_make_a_limit(self):
        limit = reform.TimeLimit.parse_value("3.5", "Ngày làm việc")
        self.assertEqual(limit.cases[0].high, Fraction(7, 2))
        self.assertEqual(limit.text, "3.5 Ngày làm việc")
        self.assertIs(reform.TimeLimit.parse_value("x", "ngày").state, TimeLimitState.UNKNOWN)

    def test_the_empty_text_is_a_limit_without_cases(self):
        self.assertEqual(reform.TimeLimit.parse("").cases, ())


class Choosing(unittest.TestCase):
    def test_the_choice_goes_by_member_or_name(self):
        limit = reform.TimeLimit.parse("05 ngày hoặc 08 ngày")
        for choice, wanted in ((CaseChoice.FIRST, 5), ("longest", 8), ("Shortest", 5), (2, 8)):
            self.assertEqual(limit.choose(choice).amount, wanted)
        chosen = limit.choose()
        self.assertEqual((chosen.index, chosen.unit, chosen.amount_as_float),
                         (1, Unit.CALENDAR_DAY, 8.0))

    def test_all_is_not_one_case(self):
        with self.assertRaises(reform.ReformArgumentError):
            reform.TimeLimit.parse("5 ngày").choose("all")

    def test_another_word_names_the_choices(self):
        with self.assertRaisesRegex(ValueError, "first, longest, shortest, all"):
            reform.TimeLimit.parse("5 ngày").choose("middle")


class Printing(unittest.TestCase):
    def test_limits_print_in_both_languages(self):
        limit = reform.TimeLimit.parse("3,5 ngày làm việc")
        self.assertEqual(limit.format(), "3,5 ngày làm việc")
        self.assertEqual(limit.format("en"), "3.5 working days")

    def test_amounts_print_in_both_languages(self):
        self.assertEqual(reform.format_amount(5040, Unit.WORKING_DAY), "10,5 ngày làm việc")
        self.assertEqual(reform.format_amount(5040, "working day", "en"), "10.5 working days")
        with self.assertRaises(reform.ReformArgumentError):
            reform.format_amount(1, Unit.NONE)

    def test_repr_is_short_and_never_fails(self):
        limit = reform.TimeLimit.parse("5 ngày")
        self.assertEqual(repr(limit), "<TimeLimit '5 ngày'>")
        limit.close()
        self.assertEqual(repr(limit), "<TimeLimit closed>")


class Units(unittest.TestCase):
    def test_units_know_their_ticks_and_words(self):
        self.assertEqual([(unit.ticks, unit.word) for unit in Unit],
                         [(0, ""), (480, "working_day"), (480, "calendar_day"), (60, "working_hour"),
                          (60, "hour"), (1, "minute"), (480, "month")])


class Many(unittest.TestCase):
    def test_any_iterable_of_texts_may_be_given(self):
        texts = ["5 ngày", "05 ngày hoặc 08 ngày", None, "16 giờ"]
        for given in (texts, tuple(texts), iter(texts), dict.fromkeys(texts)):
            columns = reform.TimeLimit.parse_many(given)
            self.assertEqual(list(columns.highs), [5 * 480, 8 * 480, 0, 16 * 60])
            self.assertEqual(list(columns.n_cases), [1, 2, 0, 1])
        self.assertEqual(list(reform.TimeLimit.parse_many(texts, "first").highs)[1], 5 * 480)

    def test_no_texts_give_empty_columns(self):
        self.assertEqual([len(column) for column in reform.TimeLimit.parse_many([])], [0] * 5)

    def test_what_is_no_list_of_texts_is_refused(self):
        for wrong in ("5 ngày", b"x", [b"x"], [5], None):
            with self.assertRaises(TypeError):
                reform.TimeLimit.parse_many(wrong)
        with self.assertRaises(reform.ReformEncodingError):
            reform.TimeLimit.parse_many(["5 ngày", "\ud800"])
        with self.assertRaises(reform.ReformArgumentError):
            reform.TimeLimit.parse_many(["5 ngày"], "all")
