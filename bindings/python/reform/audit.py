# SPDX-License-Identifier: MIT
"""Printed figures, and whether they agree with one another.

>>> import reform
>>> claims = reform.Claims.of(province=335, district=53, commune=8, all=397)
>>> checks = reform.Checks.of(parts="province + district + commune = all", order="province <= all")
>>> audit = reform.Audit(claims, checks)
>>> [result.verdict.name for result in audit]
['DOES_NOT_HOLD', 'HOLDS']
>>> audit[0].left, audit[0].right, audit[0].difference, audit[0].tolerance
(396.0, 397.0, -1.0, 0.0)
>>> audit[0].cause.name, audit[0].cause_claim, audit[0].corrected
('LAST_DIGIT', 'all', 396.0)
>>> audit[0].explain("en")
"the last digit of 'all' is wrong: 397, expected 396"
"""

from __future__ import annotations

import ctypes
import dataclasses
import math
import operator
from decimal import Decimal
from typing import Mapping, NamedTuple, Optional, Sequence, SupportsIndex, Union

from reform import _native
from reform._calls import call, encode, encode_or_none, integer
from reform._handles import _Handle
from reform._native import lib, text, text_or_none
from reform._sequences import _Sequence
from reform._sources import Input, Source
from reform.enums import (
    Cause,
    ClaimField,
    DecimalMark,
    Exactness,
    Language,
    Status,
    ThousandsMark,
    Verdict,
    member,
)
from reform.findings import Findings, pointer_of
from reform.table import table_options

__all__ = ["Audit", "Check", "CheckResult", "Checks", "Claim", "Claims", "ClaimsBuilder"]

#: A figure as `Claims.of` takes it: a float is what it prints as, a text may end in `%`.
Figure = Union[str, int, float, Decimal, None]


_AS_PRINTED = -(1 << 31)  # REFORM_DECIMALS_AS_PRINTED


def _number(value: float) -> Optional[float]:
    return None if math.isnan(value) else float(value)


class Claim(NamedTuple):
    """A printed figure."""

    name: str  #: What checks call it.
    value: Optional[float]  #: The nearest double; None where it has no value.
    decimals: int  #: Decimals it is printed with.
    exact: bool  #: Whether it is the figure itself, not a rounding of it.
    printed: str  #: The figure as it is printed.
    unit: str  #: Its unit, or "".
    source: str  #: Where it is printed, or its words, or "".
    line: Optional[int]  #: Line of the input; None for a claim that was not read.


class Claims(_Sequence[Claim]):
    """Printed figures by name; a sequence of `Claim`.

    Claims never change; any number of threads may read them at the same time.
    """

    _item = "claim"

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        delimiter: Optional[str] = None,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Claims:
        """Read claims from a table with the columns name, value, decimals, exact, unit, printed, source.

        Only name and value (or printed) must be there. What is wrong with single claims goes to
        `findings`; such a claim has no value. The other arguments are those of `Table.read`.
        """
        pointer = _native.OwnedClaims()
        options = table_options(delimiter, decimal, thousands)
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_claims_read,
                opened.pointer,
                options,
                pointer_of(findings),
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    @classmethod
    def of(
        cls, figures: Optional[Mapping[str, Figure]] = None, *, rounded: Sequence[str] = (), **more: Figure
    ) -> Claims:
        """Claims from values. Whole numbers are exact, and so are those not named in `rounded`."""
        builder = ClaimsBuilder()
        for name, figure in {**(figures or {}), **more}.items():
            builder.add(name, figure, exact=name not in rounded)
        return builder.build()

    def __len__(self) -> int:
        """Number of claims."""
        return int(lib.reform_claims_get_size(self._open))

    def _at(self, index: int) -> Claim:
        pointer = self._open
        printed, unit, source = (
            text(lib.reform_claims_get_text(pointer, index, field)) for field in ClaimField
        )
        return Claim(
            text(lib.reform_claims_get_name(pointer, index)),
            _number(lib.reform_claims_get_value(pointer, index)),
            int(lib.reform_claims_get_decimals(pointer, index)),
            bool(lib.reform_claims_is_exact(pointer, index)),
            printed,
            unit,
            source,
            lib.reform_claims_get_line(pointer, index) or None,
        )

    def find(self, name: str) -> Claim:
        """The claim of a name, found as formulas do. ReformNotFoundError where there is none."""
        index = ctypes.c_size_t()
        call(lib.reform_claims_find, self._open, encode(name, "name"), ctypes.byref(index))
        return self._at(index.value)


class ClaimsBuilder(_Handle):
    """Collects claims one by one. Use one in one thread at a time.

    Args:
        decimal: what stands before the decimals in values given as text, `"."` or `","`.
        thousands: what may stand between groups of three digits: `""`, `"."`, `","` or `" "`.

    >>> builder = reform.ClaimsBuilder(decimal=",")
    >>> builder.add("days.saved", "1550,5", exact=True, unit="day")
    >>> builder.add("days.share", "31,2%", source="Báo Lạng Sơn 2019")
    >>> [(claim.value, claim.exact, claim.unit) for claim in builder.build()]
    [(1550.5, True, 'day'), (0.312, False, '')]
    """

    def __init__(
        self,
        *,
        decimal: Union[DecimalMark, str] = DecimalMark.POINT,
        thousands: Union[ThousandsMark, str] = ThousandsMark.NONE,
    ) -> None:
        self._decimal = member(DecimalMark, decimal)
        pointer = lib.reform_claims_builder_new()
        call(
            lib.reform_claims_builder_set_number_marks,
            pointer,
            self._decimal,
            member(ThousandsMark, thousands),
        )
        self._pointer = pointer

    def add(
        self,
        name: str,
        value: Figure = None,
        *,
        decimals: Optional[SupportsIndex] = None,
        exact: Optional[bool] = None,
        printed: Optional[str] = None,
        unit: Optional[str] = None,
        source: Optional[str] = None,
    ) -> None:
        """Add a claim.

        Args:
            name: what checks call it.
            value: the figure; a text may end in `%`, which divides it by 100; None for a claim without.
            decimals: decimals it is printed with, negative where it is rounded to tens or more; None
                for as many as the value shows.
            exact: whether it is the figure itself, not a rounding of it; None takes whole numbers as
                exact.
            printed, unit, source: the figure as it is printed, its unit, which decides the causes that
                are thought of, and where it is printed.

        Raises:
            ReformParseError: the value is not a number so written.
            ReformRangeError: the value has more than 18 digits, or there are too many decimals.
            ReformDuplicateError: there is a claim of that name.
            ReformLimitError: the name is longer than 512 bytes, or there are 100000 claims.
        """
        texts = [
            (field, encode(text, field.name.lower()))
            for field, text in (
                (ClaimField.PRINTED, printed), (ClaimField.UNIT, unit), (ClaimField.SOURCE, source)
            )
            if text is not None
        ]
        exactness = Exactness.BY_VALUE
        if exact is not None:
            exactness = Exactness.EXACT if exact else Exactness.ROUNDED
        pointer = self._open
        call(
            lib.reform_claims_builder_add,
            pointer,
            encode(name, "name"),
            encode_or_none(_spell(value, self._decimal), "value"),
            _AS_PRINTED if decimals is None else integer(decimals, "decimals", 32),
            exactness,
        )
        for field, given in texts:
            call(lib.reform_claims_builder_set_text, pointer, field, given)

    def build(self) -> Claims:
        """Make the claims. The builder is emptied and may be used again."""
        pointer = _native.OwnedClaims()
        call(lib.reform_claims_builder_build, self._open, ctypes.byref(pointer))
        return Claims._wrap(pointer)


def _spell(figure: Figure, decimal: DecimalMark) -> Optional[str]:
    """A figure as text with the decimal mark of a builder."""
    if figure is None or isinstance(figure, str):
        return figure
    if isinstance(figure, bool) or not isinstance(figure, (float, Decimal)):
        if isinstance(figure, bool) or not hasattr(figure, "__index__"):
            raise TypeError(f"value must be str, a number or None, not {type(figure).__name__}")
        return str(operator.index(figure))
    exact = Decimal(repr(float(figure))) if isinstance(figure, float) else figure
    text = format(exact, "f")
    return text.replace(".", ",") if decimal is DecimalMark.COMMA else text


class Check(NamedTuple):
    """What must hold between claims."""

    name: str  #: Its name.
    formula: str  #: The formula, as it is written.
    line: Optional[int]  #: Line of the input; None for a check that was not read.


class Checks(_Sequence[Check]):
    """Formulas that compare claims; a sequence of `Check`.

    Checks never change; any number of threads may read them at the same time.
    """

    _item = "check"

    @classmethod
    def read(
        cls,
        source: Input,
        *,
        delimiter: Optional[str] = None,
        findings: Optional[Findings] = None,
        name: Optional[str] = None,
    ) -> Checks:
        """Read checks from a table with the columns check and formula.

        A formula that cannot be read is a finding, and stays as a check that cannot be made.
        """
        pointer = _native.OwnedChecks()
        options = table_options(delimiter, DecimalMark.POINT, ThousandsMark.NONE)
        with Source(source, name) as opened:
            opened.run(
                call,
                lib.reform_checks_read,
                opened.pointer,
                options,
                pointer_of(findings),
                ctypes.byref(pointer),
            )
        return cls._wrap(pointer)

    @classmethod
    def of(cls, formulas: Optional[Mapping[str, str]] = None, **more: str) -> Checks:
        """Checks from formulas by name. A formula that cannot be read raises `ReformParseError` or its like."""
        builder = lib.reform_checks_builder_new()
        for name, formula in {**(formulas or {}), **more}.items():
            call(lib.reform_checks_builder_add, builder, encode(name, "name"), encode(formula, "formula"))
        pointer = _native.OwnedChecks()
        call(lib.reform_checks_builder_build, builder, ctypes.byref(pointer))
        return cls._wrap(pointer)

    def __len__(self) -> int:
        """Number of checks."""
        return int(lib.reform_checks_get_size(self._open))

    def _at(self, index: int) -> Check:
        pointer = self._open
        return Check(
            text(lib.reform_checks_get_name(pointer, index)),
            text(lib.reform_checks_get_formula(pointer, index)),
            lib.reform_checks_get_line(pointer, index) or None,
        )


@dataclasses.dataclass(frozen=True)
class CheckResult:
    """What an audit says of a check."""

    check: Check  #: The check.
    verdict: Verdict  #: Whether it holds.
    status: Status  #: Why it does not hold or cannot be checked.
    exact: bool  #: Whether it was worked out in exact fractions.
    left: Optional[float]  #: Left side; None where there is none.
    right: Optional[float]  #: Right side, likewise.
    difference: Optional[float]  #: Left side less right side.
    tolerance: Optional[float]  #: How much of it rounding of the claims can explain.
    cause: Cause  #: Likely cause where it does not hold.
    cause_claim: Optional[str]  #: The claim that is likely wrong; of a missing part, that part.
    corrected: Optional[float]  #: What that claim should be.
    _words: Mapping[Language, str] = dataclasses.field(repr=False)

    def explain(self, language: Union[Language, str] = Language.VI) -> str:
        """The likely cause, or why the check cannot be made; "" where there is nothing to say."""
        return self._words[member(Language, language)]


class Audit(_Sequence[CheckResult]):
    """Every check made; a sequence of `CheckResult` in the order of the checks.

    An audit never changes; any number of threads may read one at the same time.
    """

    _item = "check"

    def __init__(self, claims: Claims, checks: Checks, *, findings: Optional[Findings] = None) -> None:
        if not isinstance(claims, Claims):
            raise TypeError(f"claims must be Claims, not {type(claims).__name__}")
        if not isinstance(checks, Checks):
            raise TypeError(f"checks must be Checks, not {type(checks).__name__}")
        pointer = _native.OwnedAudit()
        call(
            lib.reform_audit_run,
            claims._open,
            checks._open,
            pointer_of(findings),
            ctypes.byref(pointer),
        )
        self._pointer = pointer
        self._checks = checks[:]

    def __len__(self) -> int:
        """Number of checks made."""
        return int(lib.reform_audit_get_size(self._open))

    def count(self, verdict: Union[Verdict, str]) -> int:
        """Number of checks of a verdict."""
        return int(lib.reform_audit_count(self._open, member(Verdict, verdict)))

    def _at(self, index: int) -> CheckResult:
        pointer = self._open
        return CheckResult(
            self._checks[index],
            Verdict(lib.reform_audit_get_verdict(pointer, index)),
            Status(lib.reform_audit_get_status(pointer, index)),
            bool(lib.reform_audit_is_exact(pointer, index)),
            _number(lib.reform_audit_get_left(pointer, index)),
            _number(lib.reform_audit_get_right(pointer, index)),
            _number(lib.reform_audit_get_difference(pointer, index)),
            _number(lib.reform_audit_get_tolerance(pointer, index)),
            Cause(lib.reform_audit_get_cause(pointer, index)),
            text_or_none(lib.reform_audit_get_cause_claim(pointer, index)),
            _number(lib.reform_audit_get_corrected(pointer, index)),
            {
                language: text(lib.reform_audit_get_cause_text(pointer, index, language))
                or text(lib.reform_audit_get_reason(pointer, index, language))
                for language in Language
            },
        )
