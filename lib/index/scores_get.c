/* SPDX-License-Identifier: MIT */
/* What scores say when asked. */
#include <math.h>

#include "foundation/errors.h"
#include "index/ranking.h"
#include "index/scores.h"

static gboolean
has_node(const reform_scores *scores, size_t node)
{
    return scores != NULL && node < scores->scheme->n_nodes && scores->n_units > 0;
}

static gboolean
has(const reform_scores *scores, size_t unit, size_t node)
{
    return has_node(scores, node) && unit < scores->n_units;
}

static void
release_observations(gpointer observations)
{
    reform_observations_unref(observations);
}

/* Public API */

const reform_scheme *
reform_scores_get_scheme(const reform_scores *scores)
{
    return scores == NULL ? NULL : scores->scheme;
}

const reform_observations *
reform_scores_get_observations(const reform_scores *scores)
{
    return scores == NULL ? NULL : scores->observations;
}

const reform_scores *
reform_scores_get_assessment(const reform_scores *scores, reform_assessment assessment)
{
    if (scores == NULL || (int)assessment < 0 || (int)assessment >= RF_N_ASSESSMENTS)
        return NULL;
    return assessment == REFORM_ASSESSMENT_COUNTED ? scores : scores->sides[assessment];
}

const double *
reform_scores_get_values(const reform_scores *scores, size_t node)
{
    return has_node(scores, node) ? rf_scores_values(scores, node) : NULL;
}

const double *
reform_scores_get_unrounded(const reform_scores *scores, size_t node)
{
    return has_node(scores, node) ? scores->unrounded[node] : NULL;
}

const uint8_t *
reform_scores_get_states(const reform_scores *scores, size_t node)
{
    return has_node(scores, node) ? rf_scores_states(scores, node) : NULL;
}

double
reform_scores_get_value(const reform_scores *scores, size_t unit, size_t node)
{
    return has(scores, unit, node) ? rf_scores_values(scores, node)[unit] : (double)NAN;
}

reform_score_state
reform_scores_get_state(const reform_scores *scores, size_t unit, size_t node)
{
    return has(scores, unit, node) ? (reform_score_state)rf_scores_states(scores, node)[unit] : REFORM_SCORE_STATE_MISSING;
}

const char *
reform_scores_get_override_reason(const reform_scores *scores, size_t unit, size_t node)
{
    const RfOverride *override = has(scores, unit, node) ? rf_scores_find_override(scores, unit, node) : NULL;

    return override == NULL ? NULL : override->reason;
}

int
reform_scores_cross_units(const reform_scores *scores)
{
    for (gsize i = 0; scores != NULL && i < scores->scheme->n_leaves; i++)
        if (rf_scores_node_crosses(&scores->scheme->nodes[scores->scheme->leaves[i]]))
            return 1;
    return 0;
}

reform_status
reform_scores_rank(const reform_scores *scores, size_t node, const reform_ranking_options *options,
                   reform_ranking **out_ranking, reform_error **error)
{
    GError *err = NULL;

    if (out_ranking != NULL)
        *out_ranking = NULL;
    RF_REQUIRE(scores != NULL && out_ranking != NULL, error);
    RF_REQUIRE(node < scores->scheme->n_nodes, error);

    const reform_observations *observations = scores->observations;
    const RfRankingUnits units = { observations->units, observations->by_unit, observations->n_units, release_observations,
                                   reform_observations_ref(scores->observations) };
    *out_ranking = rf_ranking_new(&units, scores->unrounded[node], options, &err);
    return rf_errors_give(err, error);
}

const char *
reform_score_state_get_text(reform_score_state state, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;

    switch (state) {
    case REFORM_SCORE_STATE_VALUE: return vi ? "có điểm" : "a value";
    case REFORM_SCORE_STATE_MISSING: return vi ? "thiếu số liệu" : "missing";
    case REFORM_SCORE_STATE_TOO_FEW: return vi ? "quá ít số liệu" : "too few values";
    case REFORM_SCORE_STATE_NOT_ASSESSED: return vi ? "không chấm" : "not assessed";
    case REFORM_SCORE_STATE_DIVISION: return reform_value_error_get_text(REFORM_VALUE_ERROR_DIVISION, language);
    case REFORM_SCORE_STATE_DOMAIN: return reform_value_error_get_text(REFORM_VALUE_ERROR_DOMAIN, language);
    case REFORM_SCORE_STATE_OVERFLOW: return reform_value_error_get_text(REFORM_VALUE_ERROR_OVERFLOW, language);
    case REFORM_SCORE_STATE_KIND: return reform_value_error_get_text(REFORM_VALUE_ERROR_KIND, language);
    case REFORM_SCORE_STATE_NO_MATCH: return reform_value_error_get_text(REFORM_VALUE_ERROR_NO_MATCH, language);
    case REFORM_SCORE_STATE_CONSTANT: return reform_value_error_get_text(REFORM_VALUE_ERROR_CONSTANT, language);
    case REFORM_SCORE_STATE_NOT_POSITIVE:
        return vi ? "giá trị bằng 0 hoặc âm trong trung bình nhân, điều hòa hoặc lũy thừa"
                  : "a value of 0 or less under a geometric, harmonic or power mean";
    case REFORM_SCORE_STATE_FORCE_INT32: break;
    }
    return vi ? "không rõ" : "unknown";
}
