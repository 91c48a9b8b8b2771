/* SPDX-License-Identifier: MIT */
/* What every subcommand needs: options, input, output, findings. */
#ifndef REFORM_PROGRAM_COMMON_H
#define REFORM_PROGRAM_COMMON_H

#include <glib.h>

#include <reform/reform.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_error, reform_error_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_findings, reform_findings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_source, reform_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_table_options, reform_table_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_table_writer, reform_table_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_time_limit, reform_time_limit_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_procedure_set, reform_procedure_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_procedure_set_builder, reform_procedure_set_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_procedure_set_options, reform_procedure_set_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_reduction, reform_reduction_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_reduction_options, reform_reduction_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_reduction_totals, reform_reduction_totals_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_claims, reform_claims_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_checks, reform_checks_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_audit, reform_audit_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_calendar, reform_calendar_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_calendar_builder, reform_calendar_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_dossier_table_options, reform_dossier_table_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_dossier_tally, reform_dossier_tally_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_dossier_tally_options, reform_dossier_tally_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_catalogue, reform_catalogue_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_scheme, reform_scheme_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_explanation, reform_explanation_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_observations, reform_observations_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_observations_options, reform_observations_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_ranking, reform_ranking_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_ranking_change, reform_ranking_change_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_ranking_options, reform_ranking_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_score_options, reform_score_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_scores, reform_scores_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_table, reform_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_response_tally, reform_response_tally_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_response_tally_options, reform_response_tally_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_survey_design, reform_survey_design_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_estimate_options, reform_estimate_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_estimates, reform_estimates_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_composite, reform_composite_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_composite_options, reform_composite_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_rank_confidence_options, reform_rank_confidence_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_scheme_builder, reform_scheme_builder_free)

/* What messages call standard input. */
#define COMMON_STDIN_NAME "<stdin>"

/* Parse options; what is left over lands in *out_operands, at least `least` and at most `most` of them.
   FALSE, and a line on standard error, when the usage is bad. */
gboolean common_parse_options(int argc,
                              char **argv,
                              const GOptionEntry *entries,
                              const char *synopsis,
                              const char *summary,
                              guint least,
                              guint most,
                              GStrv *out_operands);

/* Say on standard error that a command is used wrongly. */
void common_bad_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Open a file, or standard input for `-`. */
reform_status common_open(const char *path, reform_source **out_source, reform_error **error);

/* Start a table on standard output. */
reform_status common_write_table(reform_table_writer **out_writer, reform_error **error);

/* Write cells of text, up to NULL, and end the row. */
reform_status common_write_row(reform_table_writer *writer, const char *const *cells, reform_error **error);

/* Hand everything to standard output. */
reform_status common_finish_table(reform_table_writer *writer, reform_error **error);

/* Print text, and hand everything to standard output; what goes wrong is said on standard error. */
reform_status common_print(const char *text);

/* Print the first `most` findings to standard error, and how many more there are. */
void common_print_findings(const reform_findings *findings, gsize most);

/* Print an error to standard error as file:line:column: message. */
void common_print_error(const reform_error *error);

/* Exit code for a list: findings of severity warning or error, or none. */
int common_exit_code(const reform_findings *findings);

/* `vi`, also where NULL, or `en`; FALSE, and a line on standard error, for another word. */
gboolean common_find_language(const char *command, const char *name, reform_language *out_language);

/* The field whose text a set holds under this name, such as `level`; FALSE for the name of a further column. */
gboolean common_find_field(const char *column, reform_field *out_field);

/* An amount in its unit, as the nearest double. */
double common_amount(gint64 ticks, reform_unit unit);

#endif
