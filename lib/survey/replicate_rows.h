/* SPDX-License-Identifier: MIT */
/* Rows in every replicate: sums of primary units, multiplied by the factors of these and, where weights agree with known totals, by
 * those that make the replicate agree with them too. */
#ifndef RF_SURVEY_REPLICATE_ROWS_H
#define RF_SURVEY_REPLICATE_ROWS_H

#include <glib.h>

#include <reform/findings.h>

#include "survey/calibration.h"
#include "survey/cells.h"
#include "survey/measures.h"
#include "survey/replicates.h"

typedef struct RfReplicateRows RfReplicateRows;

/* `calibration` is NULL where weights stay as they are. Replicates that leave a category without weight are reported. */
RfReplicateRows *rf_replicate_rows_new(const RfSurveyCells *cells, const RfReplicates *replicates, RfCalibration *calibration,
                                       reform_findings *findings, GError **error);
void rf_replicate_rows_free(RfReplicateRows *rows);

/* The cells of the domain whose rows are asked for next, in the order of their units; `order` is NULL for all there are. */
void rf_replicate_rows_take(RfReplicateRows *rows, const gsize *order, gsize n);

/* A measure in each replicate: not finite where there is none. */
void rf_replicate_rows_find(RfReplicateRows *rows, const RfMeasure *measure, double *out_values);

#endif
