/* SPDX-License-Identifier: MIT */
/* Dossiers that commands read. */
#ifndef REFORM_PROGRAM_DOSSIERS_H
#define REFORM_PROGRAM_DOSSIERS_H

#include <glib.h>

#include <reform/reform.h>

/* For the last day of a period: that of acceptance or finish in the file, which is then read twice. */
#define DOSSIERS_LAST_DAY INT32_MAX

/* What to read, and what to count it by. */
typedef struct {
    const char *path;
    int32_t first; /* days of the period */
    int32_t last;
    const reform_dossier_key *keys;
    gsize n_keys;
    const reform_dossier_table_options *columns; /* or NULL */
    reform_calendar *calendar; /* or NULL: calendar days */
} DossiersPlan;

reform_status dossiers_read(const DossiersPlan *plan, reform_findings *findings, reform_dossier_tally **out_tally, reform_error **error);

#endif
