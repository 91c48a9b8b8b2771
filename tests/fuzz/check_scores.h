/* SPDX-License-Identifier: MIT */
/* What holds for scores, whatever they are of. */
#ifndef TESTS_FUZZ_CHECK_SCORES_H
#define TESTS_FUZZ_CHECK_SCORES_H

#include <reform/reform.h>

#include <math.h>
#include <stdlib.h>

/* A number stands where the state says so, and nowhere else. */
static inline void
check_column(const double *numbers, const uint8_t *states, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (states[i] == REFORM_SCORE_STATE_VALUE ? !isfinite(numbers[i]) : !isnan(numbers[i]))
            abort();
}

static inline void
check_scores(const reform_scores *scores)
{
    const reform_scheme *scheme = reform_scores_get_scheme(scores);
    const size_t n_units = reform_observations_get_n_units(reform_scores_get_observations(scores));
    reform_ranking *ranking = NULL;
    size_t n_values = 0;

    for (size_t node = 0; node < reform_scheme_get_size(scheme); node++) {
        check_column(reform_scores_get_values(scores, node), reform_scores_get_states(scores, node), n_units);
        check_column(reform_scores_get_unrounded(scores, node), reform_scores_get_states(scores, node), n_units);
    }
    for (size_t unit = 0; unit < n_units; unit++)
        n_values += reform_scores_get_state(scores, unit, reform_scheme_get_root(scheme)) == REFORM_SCORE_STATE_VALUE;
    if (reform_scores_rank(scores, reform_scheme_get_root(scheme), NULL, &ranking, NULL) != REFORM_STATUS_OK ||
        reform_ranking_get_n_ranked(ranking) != n_values)
        abort();
    reform_ranking_unref(ranking);
}

/* Those that count, and those of each side. */
static inline void
check_all_scores(const reform_scores *scores)
{
    for (int side = REFORM_ASSESSMENT_COUNTED; side <= REFORM_ASSESSMENT_SURVEY; side++) {
        const reform_scores *of_side = reform_scores_get_assessment(scores, (reform_assessment)side);
        if (of_side != NULL)
            check_scores(of_side);
    }
}

#endif
