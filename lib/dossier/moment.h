/* SPDX-License-Identifier: MIT */
/* Moments as tables write them. */
#ifndef RF_DOSSIER_MOMENT_H
#define RF_DOSSIER_MOMENT_H

#include <glib.h>

#include "table/rows.h"

/* What months that were met before start with: `2019-10-` and the day it stands for. All zero is empty. */
typedef struct RfMomentReader {
    struct {
        guint64 text;
        gint32 first;
        gint32 n_days; /* 0: free */
    } months[64];
} RfMomentReader;

/* A column of cells: each a date as reform_day_parse() takes it, perhaps with a time of day as `15:20`, `15:20:59` or `15h20` after
 * a blank or a `T`. What is blank has RF_DOSSIER_NO_DAY, what is no moment RF_DOSSIER_WRONG_DAY; the minute is -1 where there is no
 * time of day. */
void rf_moment_read_column(RfMomentReader *reader, const RfColumn *column, gsize n, gint32 *out_days, gint16 *out_minutes);

#endif
