/* SPDX-License-Identifier: MIT */
/* Runs a program over the rows of a frame. */
#ifndef RF_FORMULA_MACHINE_H
#define RF_FORMULA_MACHINE_H

#include "formula/frame.h"
#include "formula/program.h"
#include "formula/vectors.h"

/* Takes the result of `n` rows from `first` on. Numbers are finite, but zero may be negative. */
typedef void (*RfSink)(gpointer data, gsize first, gsize n, RfVector *result);

/* NOT_FOUND where the frame lacks a column, RANGE where it lacks rows, NO_MEMORY. All memory is taken before
 * the first row. */
gboolean rf_machine_run(const RfProgram *program, const reform_frame *frame, gsize first, gsize n_rows,
                        RfSink sink, gpointer data, GError **error);

#endif
