/* SPDX-License-Identifier: MIT */
/* What a procedure set holds. */
#ifndef RF_PROCEDURE_PROCEDURE_SET_H
#define RF_PROCEDURE_PROCEDURE_SET_H

#include <glib.h>

#include <reform/procedure_set.h>

#include "foundation/interner.h"
#include "procedure/procedure_columns.h"
#include "procedure/procedure_index.h"
#include "procedure/procedure_limits.h"

/* Texts and limits, shared by a set and the sets filtered from it. */
typedef struct RfProcedureStore {
    gatomicrefcount refs;
    RfInterner *texts;
    RfInterner *codes; /* apart: nearly every one is different, and finding the other texts stays quick */
    RfProcedureLimits *limits;
} RfProcedureStore;

/* Where the texts of a text field stand. */
static inline const RfInterner *
rf_procedure_store_get_texts(const RfProcedureStore *store, reform_field field)
{
    return field == REFORM_FIELD_CODE ? store->codes : store->texts;
}

RfProcedureStore *rf_procedure_store_new(void);
RfProcedureStore *rf_procedure_store_ref(RfProcedureStore *store);
void rf_procedure_store_unref(RfProcedureStore *store);

struct reform_procedure_set {
    gatomicrefcount refs;
    RfProcedureStore *store;
    char *source;
    gsize n;
    gsize n_rows;
    GPtrArray *extra_names; /* of char *, as given */
    RfProcedureColumns columns;
    RfProcedureIndex *index; /* made on first use behind its lock, so that readers may share the set */
};

/* An empty set to be filled; takes a reference to the store and copies the name and the names. */
reform_procedure_set *rf_procedure_set_new(RfProcedureStore *store, const char *source, const GPtrArray *extra_names);

/* Which extra column has this name; FALSE if none. */
gboolean rf_procedure_set_find_extra(const reform_procedure_set *set, const char *name, gsize *out_extra);

/* Text of a procedure in a column named as reform_procedure_set_group() names it; NULL if there is none such. */
const char *rf_procedure_set_get_column(const reform_procedure_set *set, gsize index, const char *name);

static inline const reform_time_limit *
rf_procedure_set_limit(const reform_procedure_set *set, gsize row, reform_limit_role role)
{
    return rf_procedure_limits_get(set->store->limits, rf_procedure_column_get(set->columns.limits[role], row))->limit;
}

#endif
