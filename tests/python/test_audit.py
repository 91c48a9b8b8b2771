# SPDX-License-Identifier: MIT
"""Audits of printed figures. Expected values are worked out by hand, or printed in the news item on Lạng Sơn of 2019."""

import unittest
from decimal import Decimal
from pathlib import Path

import reform

FIGURES = Path(__file__).resolve().parents[2] / "examples/data/lang_son_2019_claims"


class Audits(unittest.TestCase):
    def test_one_figure_of_lang_son_is_wrong(self):
        findings = reform.Findings()
        claims = reform.Claims.read(FIGURES / "claims.csv", findings=findings)
        checks = reform.Checks.read(FIGURES / "checks.csv", findings=findings)
        self.assertEqual(len(findings), 0)
        audit = reform.Audit(claims, checks, findings=findings)
        wrong = [result for result in audit if result.verdict is not reform.Verdict.HOLDS]
        self.assertEqual([(r.check.name, r.left, r.right) for r in wrong], [("publication.parts", 396, 397)])
        self.assertEqual((audit.count("holds"), audit.count("does not hold"), len(findings)), (11, 1, 1))
        self.assertEqual(claims.find("Days.Share").printed, "31,2%")
        self.assertEqual(claims[-1].line, 40)

    def test_claims_come_from_numbers_of_every_kind(self):
        claims = reform.Claims.of({"a.b": 1550.5, "c": "31.2%"}, d=Decimal("1E+3"), e=None, rounded=["c"])
        self.assertEqual([claim.value for claim in claims], [1550.5, 0.312, 1000.0, None])
        self.assertEqual([claim.exact for claim in claims][:3], [True, False, True])
        self.assertEqual(claims[1].decimals, 1)

    def test_claims_are_built_with_what_stands_beside_them(self):
        builder = reform.ClaimsBuilder(decimal=",", thousands=".")
        builder.add("saved", "1.550,5", exact=True, printed="1.550,5 ngày", unit="ngày", source="Báo")
        builder.add("share", 31.2, decimals=1)
        builder.add("all", 1561)
        builder.add("nothing")
        claims = builder.build()
        self.assertEqual([claim.value for claim in claims], [1550.5, 31.2, 1561.0, None])
        self.assertEqual([claim.exact for claim in claims][:3], [True, False, True])
        self.assertEqual((claims[0].printed, claims[0].unit, claims[0].source), ("1.550,5 ngày", "ngày", "Báo"))
        self.assertEqual(len(builder.build()), 0)

    def test_a_unit_decides_what_causes_are_thought_of(self):
        # 1.5 days of 8 hours are 12 hours, not 11.
        for unit, cause in (("hour", reform.Cause.UNIT), ("count", reform.Cause.LAST_DIGIT)):
            builder = reform.ClaimsBuilder()
            builder.add("hours", 11, unit=unit)
            builder.add("days", 1.5, exact=True, unit="day")
            (result,) = reform.Audit(builder.build(), reform.Checks.of(x="hours = days * 8"))
            self.assertEqual((result.cause, result.cause_claim, result.corrected), (cause, "hours", 12.0))

    def test_claims_that_are_none_are_refused(self):
        builder = reform.ClaimsBuilder()
        builder.add("a", 1)
        for wrong, error in ((("a", 2), reform.ReformDuplicateError), (("b", "many"), reform.ReformParseError),
                             (("b", "1" * 19), reform.ReformRangeError), (("b", float("nan")), reform.ReformParseError),
                             (("", 1), reform.ReformArgumentError), (("b", True), TypeError),
                             (("b", [1]), TypeError), ((1, 1), TypeError), (("b\0", 1), reform.ReformEncodingError)):
            with self.subTest(repr(wrong)), self.assertRaises(error):
                builder.add(*wrong)
        with self.assertRaises(reform.ReformArgumentError):
            reform.ClaimsBuilder(decimal=",", thousands=",")
        self.assertEqual([claim.name for claim in builder.build()], ["a"])

    def test_an_audit_is_of_claims_and_checks(self):
        claims, checks = reform.Claims.of(a=1), reform.Checks.of(c="a = 1")
        for wrong in ((None, checks), (claims, None), (checks, claims)):
            with self.assertRaises(TypeError):
                reform.Audit(*wrong)

    def test_what_cannot_be_checked_says_why(self):
        audit = reform.Audit(reform.Claims.of(days=5), reform.Checks.of(x="dayz = 5", y="1 / (days - 5) = 1"))
        self.assertEqual([r.verdict for r in audit], [reform.Verdict.CANNOT_BE_CHECKED] * 2)
        self.assertEqual(audit[0].explain("en"), "missing claim 'dayz', did you mean 'days'?")
        self.assertEqual(audit[0].status, reform.Status.NOT_FOUND)
        self.assertEqual(audit[1].explain(), "mẫu số bằng 0: '(days - 5)'")
        self.assertIsNone(audit[1].left)

    def test_what_is_no_claim_or_check_raises(self):
        with self.assertRaises(reform.ReformParseError):
            reform.Claims.of(a="many")
        with self.assertRaises(reform.ReformParseError) as raised:
            reform.Checks.of(a="a + = b")
        self.assertEqual(raised.exception.column, 5)
        with self.assertRaises(reform.ReformNotFoundError):
            reform.Claims.of(a=1).find("b")

    def test_an_audit_outlives_its_claims_and_checks(self):
        claims, checks = reform.Claims.of(a=1), reform.Checks.of(c="a = 2")
        audit = reform.Audit(claims, checks)
        claims.close()
        checks.close()
        self.assertEqual(audit[0].check.formula, "a = 2")
        self.assertEqual(audit[:1][0].difference, -1.0)
        with self.assertRaises(ValueError):
            len(claims)


if __name__ == "__main__":
    unittest.main()
