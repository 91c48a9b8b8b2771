/* SPDX-License-Identifier: MIT */
/* A table of overrides of any bytes: refused with a reason and nothing stated, or scored by. */
#include <reform/reform.h>

#include <stdlib.h>
#include <string.h>

#include "check_scores.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char SCHEME[] = "code,parent,combine,round,low,high,cap\nt,,mean,,,,\n1,t,,,,,\n2,t,geometric,1,0,10,50\n2.1,2,,0 up,,,\n2.2,2,,,,,3\n";

static reform_scheme *
read_scheme(void)
{
    reform_source *source = NULL;
    reform_scheme *scheme = NULL;

    if (reform_source_new_memory(SCHEME, strlen(SCHEME), &source, NULL) != REFORM_STATUS_OK ||
        reform_scheme_read(source, NULL, NULL, 0, NULL, &scheme, NULL) != REFORM_STATUS_OK)
        abort();
    reform_source_free(source);
    return scheme;
}

static reform_observations *
observe(void)
{
    static const char *const units[] = { "A", "Huế", "C" };
    static const char *const names[] = { "1", "2.1", "2.2", "2.1@self" };
    static const double values[][3] = { { 1, 2, NAN }, { 3, 0, 4 }, { 1, 2, 5 }, { 2, 2, 2 } };
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    if (reform_observations_builder_set_units(builder, units, 3, NULL) != REFORM_STATUS_OK)
        abort();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (reform_observations_builder_add_numbers(builder, names[i], values[i], NULL) != REFORM_STATUS_OK)
            abort();
    if (reform_observations_builder_build(builder, &observations, NULL) != REFORM_STATUS_OK)
        abort();
    reform_observations_builder_free(builder);
    return observations;
}

static void
check_scored(const reform_score_options *options, int may_fail)
{
    reform_scheme *scheme = read_scheme();
    reform_observations *observations = observe();
    reform_scores *scores = NULL;
    reform_error *error = NULL;
    const reform_status status = reform_scores_new(scheme, observations, options, NULL, &scores, &error);

    if (status == REFORM_STATUS_OK)
        check_all_scores(scores);
    else if (!may_fail || (status != REFORM_STATUS_NOT_FOUND && status != REFORM_STATUS_STRUCTURE) || scores != NULL || error == NULL)
        abort();
    reform_error_free(error);
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    reform_score_options *options = reform_score_options_new();
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_error *error = NULL;

    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK)
        abort();
    const reform_status status = reform_score_options_read_overrides(options, source, NULL, findings, &error);
    if ((status == REFORM_STATUS_OK) != (error == NULL))
        abort();
    /* What was refused has stated nothing, so that nothing can be wrong with it. */
    check_scored(options, status == REFORM_STATUS_OK);
    reform_error_free(error);
    reform_source_free(source);
    reform_findings_free(findings);
    reform_score_options_free(options);
    return 0;
}
