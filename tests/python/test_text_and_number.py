# SPDX-License-Identifier: MIT
"""Texts, numbers and procedure codes."""

import math
import unicodedata
import unittest
from decimal import Decimal
from fractions import Fraction

import reform

TEXT_FUNCTIONS = (
    reform.normalise_text,
    reform.text_key,
    reform.parse_number,
    reform.parse_procedure_code,
    reform.TimeLimit.parse,
    lambda text: reform.text_matches("a", text),
    lambda text: reform.TimeLimit.parse_value("1", text),
    lambda text: reform.TimeLimit.parse_value(text, "ngày"),
)


class Arguments(unittest.TestCase):
    def test_what_is_no_str_is_a_type_error(self):
        for function in TEXT_FUNCTIONS:
            for wrong in (None, b"1", 1, ["1"]):
                with self.assertRaises(TypeError):
                    function(wrong)

    def test_half_a_surrogate_pair_is_an_encoding_error(self):
        for function in TEXT_FUNCTIONS:
            with self.assertRaises(reform.ReformEncodingError) as caught:
                function("ab\ud800")
            self.assertIn("character 3", str(caught.exception))
            str(caught.exception).encode("utf-8")

    def test_a_nul_is_an_encoding_error(self):
        for function in TEXT_FUNCTIONS:
            with self.assertRaises(reform.ReformEncodingError) as caught:
                function("12\0" + "34")
            self.assertIn("character 3", str(caught.exception))


class Text(unittest.TestCase):
    def test_both_unicode_forms_are_stored_alike(self):
        name = "Thủ tục  hành\u00a0chính "
        self.assertEqual(reform.normalise_text(unicodedata.normalize("NFD", name)),
                         "Thủ tục hành chính")

    def test_keys_are_equal_exactly_for_the_same_name(self):
        self.assertEqual(reform.text_key("Hoà Bình"), reform.text_key("hòa_bình"))
        self.assertNotEqual(reform.text_key("ma"), reform.text_key("mã"))
        self.assertTrue(reform.text_matches("thuỷ", "THỦY"))
        self.assertFalse(reform.text_matches("ma", "mã"))

    def test_the_empty_text_is_a_text(self):
        self.assertEqual(reform.normalise_text(""), "")
        self.assertEqual(reform.text_key(""), "")
        self.assertTrue(reform.text_matches("", " "))

    def test_long_text_comes_back_whole(self):
        self.assertEqual(reform.normalise_text("ế" * 100000), "ế" * 100000)


class Number(unittest.TestCase):
    def test_marks_go_by_member_sign_or_name(self):
        for decimal in (",", "comma", reform.DecimalMark.COMMA):
            for thousands in (".", "point", reform.ThousandsMark.POINT):
                self.assertEqual(reform.parse_number("1.561,5", decimal, thousands), 1561.5)

    def test_an_unknown_mark_is_a_value_error_that_names_the_choices(self):
        with self.assertRaisesRegex(ValueError, "point, comma"):
            reform.parse_number("1", decimal=";")

    def test_rounding_is_that_of_spreadsheets(self):
        self.assertEqual(reform.round_number(2.675, 2), 2.68)
        self.assertEqual(reform.round_number(2.5, 0, "half even"), 2.0)
        self.assertEqual(reform.round_number(-2.5), -3.0)
        self.assertTrue(math.isnan(reform.round_number(math.nan, 2)))

    def test_any_real_number_may_be_rounded_and_printed(self):
        self.assertEqual(reform.round_number(Fraction(5, 2)), 3.0)
        self.assertEqual(reform.format_number(Decimal("1234.5"), 1, ",", "."), "1.234,5")
        self.assertEqual(reform.format_number(7), "7")

    def test_integers_beyond_the_c_type_are_not_cut(self):
        with self.assertRaises(OverflowError):
            reform.round_number(1.5, 2**32 + 1)
        with self.assertRaises(OverflowError):
            reform.share_reaches(2**64 + 3, 10, 0.5)
        with self.assertRaises(OverflowError):
            reform.format_amount(2**63, "hour")

    def test_digits_must_be_whole(self):
        with self.assertRaises(TypeError):
            reform.round_number(1.5, 1.0)

    def test_shares_are_judged_exactly(self):
        self.assertTrue(reform.share_reaches(3, 10, 0.3))
        self.assertFalse(reform.share_reaches(313, 1561, 0.201))
        self.assertFalse(reform.share_reaches(1, 0, 0.0))


class ProcedureCode(unittest.TestCase):
    def test_a_code_comes_whole_and_national(self):
        self.assertEqual(reform.parse_procedure_code("1.004082.000.00.00.H37"),
                         ("1.004082.000.00.00.H37", "1.004082"))

    def test_two_codes_are_ambiguous(self):
        with self.assertRaises(reform.ReformAmbiguousError):
            reform.parse_procedure_code("1.001740; 1.001645")

    def test_no_code_is_missing_and_a_malformed_one_a_parse_error(self):
        with self.assertRaises(reform.ReformMissingError):
            reform.parse_procedure_code(" ")
        with self.assertRaises(reform.ReformParseError):
            reform.parse_procedure_code("TTHC-1")
