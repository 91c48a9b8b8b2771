/* SPDX-License-Identifier: MIT */
/* What children add up to: points exactly, weights nearly. */
#include <math.h>

#include "foundation/number.h"
#include "foundation/ratio.h"
#include "index/scheme.h"

/* Weights are data and printed with few digits: this far from 1, or from 100 in percent, is no warning. */
#define WEIGHT_TOLERANCE 1e-6

static const RfSchemeNode *
child_of(const reform_scheme *scheme, const RfSchemeNode *node, guint32 index)
{
    return &scheme->nodes[scheme->children[node->first_child + index]];
}

static void
print_points(RfInt128 points, char out[RF_NUMBER_SIZE])
{
    rf_number_print((double)points / RF_SCHEME_POINT, out);
}

/* Bonuses stand outside the total, and so do penalties, unless all of the parent is one. */
static void
check_points(RfSchemeCheck *check, gsize index)
{
    const RfSchemeNode *node = &check->scheme->nodes[index];
    RfInt128 sum = 0;
    gboolean stated = FALSE;
    char found[RF_NUMBER_SIZE], expected[RF_NUMBER_SIZE];

    if (!node->has_points || node->combine != REFORM_COMBINE_SUM)
        return;
    for (guint32 i = 0; i < node->n_children; i++) {
        const RfSchemeNode *child = child_of(check->scheme, node, i);
        stated = stated || child->has_points;
        if (child->has_points && !child->is_bonus && (child->points > 0 || node->points < 0))
            sum += child->points;
    }
    if (!stated || sum == node->points)
        return;
    print_points(sum, found);
    print_points(node->points, expected);
    rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_POINTS, REFORM_STATUS_INCONSISTENT, "the points of its children add up to %s, expected %s",
                    found, expected);
}

static gboolean
needs_weights(reform_combine combine)
{
    return combine == REFORM_COMBINE_WEIGHTED_MEAN || combine == REFORM_COMBINE_WEIGHTED_SUM;
}

static gboolean
takes_weights(reform_combine combine)
{
    return needs_weights(combine) || combine == REFORM_COMBINE_GEOMETRIC || combine == REFORM_COMBINE_HARMONIC ||
           combine == REFORM_COMBINE_POWER;
}

static void
check_weights(RfSchemeCheck *check, gsize index)
{
    const RfSchemeNode *node = &check->scheme->nodes[index];
    guint32 n_stated = 0;
    double sum = 0;

    if (!takes_weights(node->combine))
        return;
    for (guint32 i = 0; i < node->n_children; i++) {
        double weight = child_of(check->scheme, node, i)->weight;
        n_stated += !isnan(weight);
        sum += isnan(weight) ? 0 : weight;
    }
    if (n_stated == 0 && !needs_weights(node->combine))
        return;
    if (n_stated < node->n_children) {
        for (guint32 i = 0; i < node->n_children; i++)
            if (child_of(check->scheme, node, i)->texts[REFORM_SCHEME_FIELD_WEIGHT] == 0)
                rf_scheme_wrong(check, check->scheme->children[node->first_child + i], REFORM_SCHEME_FIELD_WEIGHT, REFORM_STATUS_MISSING,
                                "it has no weight, expected one, as its parent combines by weights");
        return;
    }
    if (sum == 0) {
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_COMBINE, REFORM_STATUS_RANGE, "the weights of its children add up to 0, expected more");
    } else if (fabs(sum - 1) > WEIGHT_TOLERANCE && fabs(sum - 100) > 100 * WEIGHT_TOLERANCE) {
        char found[RF_NUMBER_SIZE];
        rf_number_print(reform_number_round(sum, 9, REFORM_ROUNDING_HALF_AWAY), found);
        rf_scheme_warn(check, index, REFORM_SCHEME_FIELD_COMBINE, REFORM_STATUS_INCONSISTENT, "the weights of its children add up to %s, expected 1 or 100", found);
    }
}

void
rf_scheme_sums_check(RfSchemeCheck *check)
{
    for (gsize node = 0; node < check->scheme->n_nodes; node++) {
        check_points(check, node);
        check_weights(check, node);
    }
}
