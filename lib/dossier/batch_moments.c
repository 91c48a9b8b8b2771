/* SPDX-License-Identifier: MIT */
#include "dossier/batch.h"

#include <math.h>

#define MINUTES_A_DAY 1440

static void
take_day(gint64 number, gint32 *out_day, gint16 *out_minute)
{
    *out_minute = -1;
    *out_day = number == G_MININT64 ? RF_DOSSIER_NO_DAY : number <= G_MININT32 || number > G_MAXINT32 ? RF_DOSSIER_WRONG_DAY : (gint32)number;
}

static void
take_minute(gint64 number, gint32 *out_day, gint16 *out_minute)
{
    const gint64 minute = (number % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;

    if (number == G_MININT64) {
        take_day(number, out_day, out_minute);
        return;
    }
    take_day(number / MINUTES_A_DAY - (number % MINUTES_A_DAY < 0), out_day, out_minute);
    *out_minute = (gint16)minute;
}

static gint64
get(const RfDossierArray *array, gsize i)
{
    const gint32 small = array->type == REFORM_ARRAY_TYPE_INT32 ? ((const gint32 *)array->items)[i] : 0;
    const double real = array->type == REFORM_ARRAY_TYPE_DOUBLE ? ((const double *)array->items)[i] : 0.0;

    switch (array->type) {
    case REFORM_ARRAY_TYPE_INT32: return small == G_MININT32 ? G_MININT64 : small;
    case REFORM_ARRAY_TYPE_INT64: return ((const gint64 *)array->items)[i];
    default: return isnan(real) ? G_MININT64 : fabs(real) < 0x1p53 ? (gint64)floor(real) : G_MAXINT64;
    }
}

void
rf_dossier_moments_get(const RfDossierArray *array, gsize start, gsize n, gint32 *out_days, gint16 *out_minutes)
{
    for (gsize i = 0; i < n; i++) {
        const gint64 number = get(array, start + i);
        if (array->unit == REFORM_DOSSIER_UNIT_MINUTE)
            take_minute(number, &out_days[i], &out_minutes[i]);
        else
            take_day(number, &out_days[i], &out_minutes[i]);
    }
}
