/* SPDX-License-Identifier: MIT */
/* Finding procedures of a set by code and by name. */
#ifndef RF_PROCEDURE_PROCEDURE_INDEX_H
#define RF_PROCEDURE_PROCEDURE_INDEX_H

#include <glib.h>
#include <pthread.h>

#include <reform/procedure_set.h>

#include "foundation/interner.h"

/* From a key to the procedures that have it, in order. */
typedef struct RfProcedureLookup {
    RfInterner *keys;   /* NULL until the lookup is first needed */
    guint32 *starts;    /* by key, and one more for the end */
    guint32 *procedures;
} RfProcedureLookup;

/* The two lookups of a set, each made when it is first needed, by whichever thread comes first. */
typedef struct RfProcedureIndex {
    pthread_mutex_t lock;
    RfProcedureLookup by_code; /* national codes */
    RfProcedureLookup by_name; /* keys of names */
} RfProcedureIndex;

RfProcedureIndex *rf_procedure_index_new(void);
void rf_procedure_index_free(RfProcedureIndex *index);

/* The procedures under a national code, or under the key of a name; none is not an error. */
gboolean rf_procedure_index_find_code(const reform_procedure_set *set, const char *national, const guint32 **out, gsize *out_n, GError **error);
gboolean rf_procedure_index_find_name(const reform_procedure_set *set, const char *key, const guint32 **out, gsize *out_n, GError **error);

/* Whether a code is one of those in `codes`, which are joined by "; ". */
gboolean rf_procedure_index_code_is_among(const char *codes, const char *code);

#endif
