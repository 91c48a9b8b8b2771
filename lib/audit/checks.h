/* SPDX-License-Identifier: MIT */
/* Checks inside the library. */
#ifndef RF_AUDIT_CHECKS_H
#define RF_AUDIT_CHECKS_H

#include <glib.h>

#include <reform/audit.h>

typedef struct RfCheck {
    char *name;
    char *text;              /* the formula, as given */
    reform_formula *formula; /* NULL: it cannot be read, and `problem` says why */
    reform_status status;
    char *problem;
    gint64 line;
    gint64 column;
} RfCheck;

struct reform_checks {
    gatomicrefcount refs;
    GArray *items; /* of RfCheck; never changes */
    char *source;  /* name of the input, or NULL */
};

static inline const RfCheck *
rf_checks_at(const reform_checks *checks, gsize index)
{
    return &g_array_index(checks->items, RfCheck, index);
}

#endif
