/* SPDX-License-Identifier: MIT */
/* What a reform_catalogue is inside. */
#ifndef RF_CATALOGUE_SCHEMES_H
#define RF_CATALOGUE_SCHEMES_H

#include <glib.h>

#include <reform/catalogue.h>
#include <reform/table.h>

typedef struct RfCatalogueScheme {
    const char *id; /* the texts stand in the table */
    const char *title;
    const char *title_en;
    const char *edition;
    const char *source;
    reform_evidence evidence;
} RfCatalogueScheme;

struct reform_catalogue {
    gatomicrefcount refs;
    reform_table *table;
    RfCatalogueScheme *schemes;
    gsize n_schemes;
};

/* Make a catalogue of its table, checking that each scheme has a file. Takes the table. */
reform_catalogue *rf_schemes_build(reform_table *table, GError **error);

#endif
