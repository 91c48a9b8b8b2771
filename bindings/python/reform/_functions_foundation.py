# SPDX-License-Identifier: MIT
"""Functions of errors, text, numbers, days, tables and formulas."""

from __future__ import annotations

from ctypes import (
    POINTER,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint8,
    c_void_p,
)
from typing import Any, Dict, Tuple

from reform._types import (
    Comparison,
    DecimalMark,
    Error,
    ErrorOut,
    Findings,
    Formula,
    Frame,
    Kind,
    Language,
    OwnedFindings,
    OwnedFormula,
    OwnedFrame,
    OwnedTable,
    OwnedTableOptions,
    OwnedTableWriterOptions,
    ReadFunction,
    Rounding,
    Severity,
    Source,
    Status,
    Table,
    TableOptions,
    TableWriter,
    TableWriterOptions,
    ThousandsMark,
    Unit,
    ValueErrorKind,
    WriteFunction,
)

FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    # reform/version.h
    "reform_version_number": (c_int32, ()),
    "reform_version_text": (c_char_p, ()),
    # reform/error.h
    "reform_status_get_name": (c_char_p, (Status,)),
    "reform_error_get_status": (Status, (POINTER(Error),)),
    "reform_error_get_message": (c_char_p, (POINTER(Error),)),
    "reform_error_get_source": (c_char_p, (POINTER(Error),)),
    "reform_error_get_line": (c_int64, (POINTER(Error),)),
    "reform_error_get_column": (c_int64, (POINTER(Error),)),
    "reform_error_free": (None, (POINTER(Error),)),
    "reform_free": (None, (c_void_p,)),
    # reform/findings.h
    "reform_findings_new": (OwnedFindings, ()),
    "reform_findings_free": (None, (POINTER(Findings),)),
    "reform_findings_get_size": (c_size_t, (POINTER(Findings),)),
    "reform_findings_count": (c_size_t, (POINTER(Findings), Severity)),
    "reform_findings_get_severity": (Severity, (POINTER(Findings), c_size_t)),
    "reform_findings_get_status": (Status, (POINTER(Findings), c_size_t)),
    "reform_findings_get_message": (c_char_p, (POINTER(Findings), c_size_t)),
    "reform_findings_get_source": (c_char_p, (POINTER(Findings), c_size_t)),
    "reform_findings_get_line": (c_int64, (POINTER(Findings), c_size_t)),
    "reform_findings_get_column": (c_int64, (POINTER(Findings), c_size_t)),
    "reform_findings_format": (c_void_p, (POINTER(Findings), c_size_t)),
    # reform/text.h
    "reform_text_normalise": (Status, (c_char_p, POINTER(c_void_p), ErrorOut)),
    "reform_text_key": (Status, (c_char_p, POINTER(c_void_p), ErrorOut)),
    "reform_text_matches": (c_int, (c_char_p, c_char_p)),
    # reform/number.h
    "reform_number_parse": (
        Status,
        (c_char_p, DecimalMark, ThousandsMark, POINTER(c_double), ErrorOut),
    ),
    "reform_number_round": (c_double, (c_double, c_int32, Rounding)),
    "reform_number_format": (
        Status,
        (c_double, c_int32, DecimalMark, ThousandsMark, POINTER(c_void_p), ErrorOut),
    ),
    "reform_share_reaches": (c_int, (c_int64, c_int64, c_double)),
    # reform/day.h
    "reform_day_from_date": (Status, (c_int32, c_int32, c_int32, POINTER(c_int32), ErrorOut)),
    "reform_day_to_date": (
        Status,
        (c_int32, POINTER(c_int32), POINTER(c_int32), POINTER(c_int32), ErrorOut),
    ),
    "reform_day_parse": (Status, (c_char_p, POINTER(c_int32), ErrorOut)),
    "reform_day_format": (Status, (c_int32, POINTER(c_void_p), ErrorOut)),
    # reform/source.h
    "reform_source_new_file": (Status, (c_char_p, POINTER(POINTER(Source)), ErrorOut)),
    "reform_source_new_memory": (Status, (c_void_p, c_size_t, POINTER(POINTER(Source)), ErrorOut)),
    "reform_source_new_callback": (
        Status,
        (ReadFunction, c_void_p, POINTER(POINTER(Source)), ErrorOut),
    ),
    "reform_source_set_name": (None, (POINTER(Source), c_char_p)),
    "reform_source_free": (None, (POINTER(Source),)),
    # reform/table.h
    "reform_table_options_new": (OwnedTableOptions, ()),
    "reform_table_options_free": (None, (POINTER(TableOptions),)),
    "reform_table_options_set_delimiter": (Status, (POINTER(TableOptions), c_char, ErrorOut)),
    "reform_table_options_set_mapped": (None, (POINTER(TableOptions), c_int)),
    "reform_table_options_set_number_marks": (
        Status,
        (POINTER(TableOptions), DecimalMark, ThousandsMark, ErrorOut),
    ),
    "reform_table_read": (
        Status,
        (
            POINTER(Source), POINTER(TableOptions), POINTER(Findings), POINTER(POINTER(Table)),
            ErrorOut,
        ),
    ),
    "reform_table_ref": (OwnedTable, (POINTER(Table),)),
    "reform_table_unref": (None, (POINTER(Table),)),
    "reform_table_get_n_rows": (c_size_t, (POINTER(Table),)),
    "reform_table_get_n_columns": (c_size_t, (POINTER(Table),)),
    "reform_table_get_delimiter": (c_char, (POINTER(Table),)),
    "reform_table_get_column_name": (c_char_p, (POINTER(Table), c_size_t)),
    "reform_table_find_column": (
        Status,
        (POINTER(Table), POINTER(c_char_p), c_size_t, POINTER(c_size_t), ErrorOut),
    ),
    "reform_table_get_cell": (c_char_p, (POINTER(Table), c_size_t, c_size_t)),
    "reform_table_get_place": (
        Status,
        (POINTER(Table), c_size_t, c_size_t, POINTER(c_int64), POINTER(c_int64), ErrorOut),
    ),
    "reform_table_get_numbers": (
        Status,
        (
            POINTER(Table), c_size_t, c_size_t, c_size_t, POINTER(c_double), POINTER(Findings),
            ErrorOut,
        ),
    ),
    # reform/table_writer.h
    "reform_table_writer_options_new": (OwnedTableWriterOptions, ()),
    "reform_table_writer_options_free": (None, (POINTER(TableWriterOptions),)),
    "reform_table_writer_options_set_delimiter": (
        Status,
        (POINTER(TableWriterOptions), c_char, ErrorOut),
    ),
    "reform_table_writer_options_set_decimal_mark": (
        Status,
        (POINTER(TableWriterOptions), DecimalMark, ErrorOut),
    ),
    "reform_table_writer_options_set_formula_guard": (None, (POINTER(TableWriterOptions), c_int)),
    "reform_table_writer_options_set_windows": (None, (POINTER(TableWriterOptions), c_int)),
    "reform_table_writer_new": (
        Status,
        (
            WriteFunction, c_void_p, POINTER(TableWriterOptions), POINTER(POINTER(TableWriter)),
            ErrorOut,
        ),
    ),
    "reform_table_writer_add_text": (Status, (POINTER(TableWriter), c_char_p, ErrorOut)),
    "reform_table_writer_add_number": (Status, (POINTER(TableWriter), c_double, ErrorOut)),
    "reform_table_writer_add_integer": (Status, (POINTER(TableWriter), c_int64, ErrorOut)),
    "reform_table_writer_end_row": (Status, (POINTER(TableWriter), ErrorOut)),
    "reform_table_writer_flush": (Status, (POINTER(TableWriter), ErrorOut)),
    "reform_table_writer_take": (Status, (POINTER(TableWriter), POINTER(c_void_p), ErrorOut)),
    "reform_table_writer_free": (None, (POINTER(TableWriter),)),
    # reform/formula.h
    "reform_formula_parse": (
        Status,
        (
            c_char_p, POINTER(c_char_p), POINTER(c_int32), c_size_t, POINTER(POINTER(Formula)),
            ErrorOut,
        ),
    ),
    "reform_formula_ref": (OwnedFormula, (POINTER(Formula),)),
    "reform_formula_unref": (None, (POINTER(Formula),)),
    "reform_formula_get_text": (c_char_p, (POINTER(Formula),)),
    "reform_formula_get_canonical": (c_char_p, (POINTER(Formula),)),
    "reform_formula_get_n_names": (c_size_t, (POINTER(Formula),)),
    "reform_formula_get_name": (c_char_p, (POINTER(Formula), c_size_t)),
    "reform_formula_get_kind": (Kind, (POINTER(Formula),)),
    "reform_formula_get_comparison": (Comparison, (POINTER(Formula),)),
    "reform_formula_get_sides": (
        Status,
        (POINTER(Formula), POINTER(POINTER(Formula)), POINTER(POINTER(Formula)), ErrorOut),
    ),
    "reform_frame_new": (OwnedFrame, (c_size_t,)),
    "reform_frame_free": (None, (POINTER(Frame),)),
    "reform_frame_get_n_rows": (c_size_t, (POINTER(Frame),)),
    "reform_frame_add_numbers": (Status, (POINTER(Frame), c_char_p, POINTER(c_double), ErrorOut)),
    "reform_frame_add_texts": (Status, (POINTER(Frame), c_char_p, POINTER(c_char_p), ErrorOut)),
    "reform_frame_add_codes": (
        Status,
        (
            POINTER(Frame), c_char_p, POINTER(c_uint32), POINTER(c_char_p), c_size_t, ErrorOut,
        ),
    ),
    "reform_frame_add_truths": (Status, (POINTER(Frame), c_char_p, POINTER(c_uint8), ErrorOut)),
    "reform_formula_evaluate": (
        Status,
        (
            POINTER(Formula), POINTER(Frame), c_size_t, c_size_t, POINTER(c_uint8),
            POINTER(c_double), POINTER(c_uint8), POINTER(c_uint32), ErrorOut,
        ),
    ),
    "reform_formula_evaluate_text": (
        Status,
        (POINTER(Formula), POINTER(Frame), c_size_t, POINTER(c_void_p), ErrorOut),
    ),
    "reform_formula_test": (
        Status,
        (
            POINTER(Formula), POINTER(Frame), c_size_t, c_size_t, POINTER(c_uint8),
            POINTER(c_size_t), POINTER(c_size_t), POINTER(c_size_t), ErrorOut,
        ),
    ),
    "reform_formula_print_values": (
        Status,
        (POINTER(Formula), POINTER(Frame), c_size_t, Language, POINTER(c_void_p), ErrorOut),
    ),
    "reform_value_error_get_text": (c_char_p, (ValueErrorKind, Language)),
    # reform/unit.h
    "reform_unit_get_ticks": (c_int64, (Unit,)),
    "reform_unit_get_name": (c_char_p, (Unit,)),
    "reform_amount_format": (Status, (c_int64, Unit, Language, POINTER(c_void_p), ErrorOut)),
}
