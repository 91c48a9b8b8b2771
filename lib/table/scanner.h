/* SPDX-License-Identifier: MIT */
/* Delimited text, row by row, without holding the whole text. */
#ifndef RF_TABLE_SCANNER_H
#define RF_TABLE_SCANNER_H

#include <glib.h>

#include <reform/findings.h>
#include <reform/source.h>
#include <reform/table.h>

#include "table/header.h"
#include "table/rows.h"

typedef struct RfScanner RfScanner;

/* Opens the source and reads the header. Takes nothing over: source, options and findings must outlive it. */
RfScanner *rf_scanner_new(reform_source *source, const reform_table_options *options, reform_findings *findings, GError **error);
void rf_scanner_free(RfScanner *scanner);

const RfHeader *rf_scanner_get_header(const RfScanner *scanner);
const char *rf_scanner_get_source_name(const RfScanner *scanner); /* or NULL */

/* The next row that has as many cells as the header (others have become findings), or NULL at
 * the end and on failure (then the error is set). */
const RfCell *rf_scanner_next(RfScanner *scanner, GError **error);

/* The next rows, `most` at the most, as many as are there without further reading, and the line of each. The last of them
 * becomes the row at hand. Gives how many they are, and 0 where rf_scanner_next() gives NULL. */
gsize rf_scanner_next_rows(RfScanner *scanner, gsize most, gint64 *out_lines, GError **error);

/* A column of these rows, until the next. */
RfColumn rf_scanner_get_column(const RfScanner *scanner, gsize column);

/* How many rows before the one at hand became findings instead. */
gsize rf_scanner_get_n_left_out(const RfScanner *scanner);

/* The line on which the row at hand starts. */
gint64 rf_scanner_get_row_line(const RfScanner *scanner);

/* Where a cell of the row at hand starts; lines and characters from 1. */
gint64 rf_scanner_get_line(const RfScanner *scanner, gsize column);
gint64 rf_scanner_get_position(const RfScanner *scanner, gsize column);

#endif
