/* SPDX-License-Identifier: MIT */
/* A table on its way to observations. */
#ifndef RF_INDEX_OBSERVATIONS_READING_H
#define RF_INDEX_OBSERVATIONS_READING_H

#include <glib.h>

#include "index/observations.h"
#include "index/observations_options.h"
#include "table/table.h"

/* Stands for the header where a row is asked for. */
#define RF_OBSERVATIONS_HEADER G_MAXSIZE

/* Stands for no column. */
#define RF_OBSERVATIONS_NO_COLUMN G_MAXSIZE

typedef struct RfObservationsReading {
    const reform_table *table;
    const reform_observations_options *options;
    reform_findings *findings;
    reform_observations *observations;
    gboolean *passed_over; /* of each column of the table: the options say so */
    gsize unit_column;
    gsize n_wrong;
} RfObservationsReading;

/* The columns of a table with one value a row. */
typedef struct RfObservationsLong {
    gsize input;
    gsize value;
    gsize assessment; /* or RF_OBSERVATIONS_NO_COLUMN */
} RfObservationsLong;

/* Something does not hold: a finding at a cell. */
void rf_observations_wrong(RfObservationsReading *reading, gsize row, gsize column, reform_status status,
                           const char *format, ...) G_GNUC_PRINTF(5, 6);

/* The same with what a call has set, which is taken. FALSE where the reading cannot go on, with the error. */
gboolean rf_observations_judge(RfObservationsReading *reading, gsize row, gsize column, GError *problem,
                               GError **error);

/* Read the unit of a row: `*out_unit` is RF_OBSERVATIONS_NO_COLUMN where its code is wrong. */
gboolean rf_observations_read_unit(RfObservationsReading *reading, gsize row, gsize *out_unit,
                                   GError **error);

/* Read the values of an input. They stand in a column of the table: `rows` has, for each unit, one more than
 * the row, 0 for none, and `numbers` the numbers of all rows; or both are NULL and units are rows. */
gboolean rf_observations_read_values(RfObservationsReading *reading, gsize input, gsize column,
                                     const guint32 *rows, const double *numbers, GError **error);

gboolean rf_observations_read_long(RfObservationsReading *reading, const RfObservationsLong *columns,
                                   GError **error);

#endif
