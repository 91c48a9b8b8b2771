/* SPDX-License-Identifier: MIT */
/* Answers of surveys, as `reform survey` and `reform report` take them in. */
#ifndef REFORM_PROGRAM_SURVEYING_H
#define REFORM_PROGRAM_SURVEYING_H

#include <glib.h>

#include <reform/reform.h>

/* What is asked. */
typedef struct {
    const char *const *items; /* names, up to NULL */
    gboolean is_scale;        /* else any number */
    gint32 low;
    gint32 high;
    const double *missing; /* answers that mean that there is none */
    gsize n_missing;
    gboolean nested;
} SurveyingForm;

/* A tally of a form, with the rows of a file, or of standard input for `-`. */
reform_status surveying_read(const char *path,
                             const SurveyingForm *form,
                             const reform_table_options *table_options,
                             const reform_response_tally_options *options,
                             reform_findings *findings,
                             reform_response_tally **out_tally,
                             reform_error **error);

#endif
