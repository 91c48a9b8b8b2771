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

/* A composite of all domains and, last, of all of them together, whose name is empty. */
reform_status surveying_compose(reform_scheme *scheme,
                                reform_estimates *estimates,
                                double level,
                                reform_findings *findings,
                                reform_composite **out_composite,
                                reform_error **error);

gsize surveying_count_units(const reform_composite *composite);
const char *surveying_name_unit(const reform_composite *composite, gsize unit);

/* Of each domain: its rank, and the first and the last that it can have; 0 where it has none. */
typedef struct {
    size_t *ranks;
    size_t *best;
    size_t *worst;
} SurveyingRanks;

/* Rank the domains by a node. */
reform_status surveying_rank(const reform_composite *composite,
                             gsize node,
                             const reform_rank_confidence_options *options,
                             SurveyingRanks *out_ranks,
                             reform_error **error);
void surveying_clear_ranks(SurveyingRanks *ranks);

#endif
