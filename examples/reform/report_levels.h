/* SPDX-License-Identifier: MIT */
/* Administrative levels in words, and the groups of a set by level. */
#ifndef REFORM_PROGRAM_REPORT_LEVELS_H
#define REFORM_PROGRAM_REPORT_LEVELS_H

#include <glib.h>

#include <reform/reform.h>

typedef struct {
    guint32 bits;  /* of reform_level */
    gsize group;   /* as reform_procedure_set_group() numbers them by level */
    char *name;    /* `province`, stable */
    char *label;   /* in the language */
    gint64 procedures;
} Level;

/* The levels of a set, from the ministries down, unknown last. Level, to be freed with the array. */
GPtrArray *levels_new(const reform_procedure_set *set, reform_language language);

#endif
