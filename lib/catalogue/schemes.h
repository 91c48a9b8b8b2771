/* SPDX-License-Identifier: MIT */
/* What a reform_catalogue is inside. */
#ifndef RF_CATALOGUE_SCHEMES_H
#define RF_CATALOGUE_SCHEMES_H

#include <glib.h>

#include <reform/catalogue.h>

#include "catalogue/list.h"

struct reform_catalogue {
    gatomicrefcount refs;
    RfList schemes;
    RfList calendars;
};

/* Make a catalogue of its tables, which it takes, checking that each thing in them has a file. */
reform_catalogue *rf_schemes_build(reform_table *schemes, reform_table *calendars, GError **error);

/* A list of calendars, likewise. */
gboolean rf_calendars_open(RfList *list, reform_table *table, GError **error);

#endif
