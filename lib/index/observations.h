/* SPDX-License-Identifier: MIT */
/* Observations as other files of this layer see them, and how they are made. */
#ifndef RF_INDEX_OBSERVATIONS_H
#define RF_INDEX_OBSERVATIONS_H

#include <glib.h>

#include <reform/formula.h>
#include <reform/observations.h>

#include "foundation/interner.h"

#define RF_N_ASSESSMENTS (REFORM_ASSESSMENT_SURVEY + 1)

/* One input, as assessed by one side: `numbers`, or `codes` where it holds texts. */
typedef struct RfObservationColumn {
    char *name;                   /* as given, without the assessment */
    char *key;                    /* as names compare in formulas */
    reform_assessment assessment; /* never COUNTED */
    const double *numbers;        /* one a unit, NaN where missing; NULL for texts */
    double *owned;                /* numbers that were copied or read */
    guint32 *codes;               /* of texts: index into texts, or REFORM_CODE_MISSING */
    const char **texts;
    gsize n_texts;
} RfObservationColumn;

/* The columns of one input: one more than the index of each, 0 for none. */
typedef struct RfObservationPlaces {
    guint32 columns[RF_N_ASSESSMENTS];
} RfObservationPlaces;

struct reform_observations {
    gatomicrefcount refs;
    char *source;      /* or NULL */
    RfInterner *texts; /* 1 to n_units are the codes of the units; after them texts of columns */
    gsize n_units;
    const char **units; /* the codes */
    gsize *by_unit;     /* units in the order of their codes */
    gint64 *lines;      /* that they stand on; NULL where they are no rows of a table */
    RfObservationColumn *columns;
    gsize n_columns;
    gsize capacity;     /* of columns */
    GHashTable *by_key; /* key of a name, of its first column -> RfObservationPlaces */
};

/* The column of an input, NULL if there is none. COUNTED is what is verified or, where nothing is, what a
 * survey found. */
const RfObservationColumn *rf_observations_find(const reform_observations *observations, const char *key,
                                                reform_assessment assessment);

/* What names may end in after '@': self, verified, survey; NULL for COUNTED. */
const char *rf_observations_get_word(reform_assessment assessment);

/* Making them: first all units, then column after column, then rf_observations_finish(). */

reform_observations *rf_observations_new(const char *source);

/* The unit of a code as rf_ranking_take_code() gives it, which is a new one if it is not there. LIMIT,
 * NO_MEMORY. */
gboolean rf_observations_take_unit(reform_observations *observations, const char *code, gsize *out_unit,
                                   GError **error);

/* The column of a valid UTF-8 name, which may state an assessment; a new one, without values, if it is not
 * there. MISSING, PARSE, LIMIT, NO_MEMORY. */
gboolean rf_observations_take_column(reform_observations *observations, const char *name, gsize *out_column,
                                     GError **error);

/* Texts of a column: all missing, each in turn where there is one, and the end. LIMIT, NO_MEMORY. */
gboolean rf_observations_begin_texts(reform_observations *observations, RfObservationColumn *column,
                                     GError **error);
gboolean rf_observations_set_text(reform_observations *observations, RfObservationColumn *column, gsize unit,
                                  const char *text, GError **error);
gboolean rf_observations_end_texts(reform_observations *observations, RfObservationColumn *column,
                                   GError **error);

gboolean rf_observations_finish(reform_observations *observations, GError **error);

#endif
