/* SPDX-License-Identifier: MIT */
/* From the words of a node to what they mean. */
#include <math.h>
#include <string.h>

#include "foundation/number.h"
#include "index/scheme.h"

static const RfSchemeWord COMBINES[] = {
    { "sum", REFORM_COMBINE_SUM },
    { "mean", REFORM_COMBINE_MEAN },
    { "weighted_mean", REFORM_COMBINE_WEIGHTED_MEAN },
    { "weighted_sum", REFORM_COMBINE_WEIGHTED_SUM },
    { "geometric", REFORM_COMBINE_GEOMETRIC },
    { "harmonic", REFORM_COMBINE_HARMONIC },
    { "min", REFORM_COMBINE_MIN },
    { "max", REFORM_COMBINE_MAX },
};

static const RfSchemeWord MISSINGS[] = {
    { "", REFORM_MISSING_PROPAGATE },
    { "propagate", REFORM_MISSING_PROPAGATE },
    { "zero", REFORM_MISSING_ZERO },
    { "rescale", REFORM_MISSING_RESCALE },
    { "skip", REFORM_MISSING_SKIP },
};

static const RfSchemeWord ROUNDINGS[] = {
    { "half_away", REFORM_ROUNDING_HALF_AWAY },
    { "half_even", REFORM_ROUNDING_HALF_EVEN },
    { "truncate", REFORM_ROUNDING_TRUNCATE },
    { "away", REFORM_ROUNDING_UP },
};

static const RfSchemeWord WAYS[] = { { "stay", FALSE }, { "up", TRUE } };

static const RfSchemeWord ASSESSMENTS[] = {
    { "", REFORM_ASSESSMENT_VERIFIED },
    { "verified", REFORM_ASSESSMENT_VERIFIED },
    { "self", REFORM_ASSESSMENT_SELF },
    { "survey", REFORM_ASSESSMENT_SURVEY },
};

/* NaN where nothing is stated. */
static gboolean
read_number(RfSchemeCheck *check, gsize node, reform_scheme_field field, double *out)
{
    const char *text = rf_scheme_text(check->scheme, node, field);

    *out = NAN;
    if (text[0] == '\0' || rf_scheme_parse_number(text, out))
        return TRUE;
    *out = NAN;
    return rf_scheme_unexpected(check, node, field, REFORM_STATUS_PARSE, "a number such as 2.5");
}

/* Whole billionths. FALSE for what is finer or larger. */
static gboolean
to_points(double number, gint64 *out)
{
    RfDecimal decimal = rf_number_to_decimal(number, 15);
    gint64 points = (gint64)decimal.mantissa;

    if (fabs(number) > RF_SCHEME_MAX_POINTS || decimal.exponent < -9)
        return FALSE;
    for (gint i = decimal.mantissa == 0 ? 0 : decimal.exponent + 9; i > 0; i--)
        points *= 10;
    *out = decimal.negative ? -points : points;
    return TRUE;
}

static gboolean
read_points(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    const char *text = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_POINTS);
    double number;

    if (text[0] == '\0')
        return TRUE;
    node->is_bonus = g_ascii_strncasecmp(text, "bonus:", 6) == 0;
    if (!rf_scheme_parse_number(node->is_bonus ? text + 6 : text, &number))
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_POINTS, REFORM_STATUS_PARSE, "a number such as 2.5, or bonus:2.5");
    if (!to_points(number, &node->points))
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_POINTS, REFORM_STATUS_RANGE,
                          "at most 1000000000 with at most 9 decimals and 15 digits");
    if (node->is_bonus && node->points <= 0)
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_POINTS, REFORM_STATUS_RANGE, "a bonus over 0");
    node->has_points = TRUE;
    return TRUE;
}

static gboolean
read_combine(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    const char *text = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_COMBINE);
    int combine = REFORM_COMBINE_NONE;

    node->power = NAN;
    if (g_ascii_strncasecmp(text, "power:", 6) == 0) {
        if (!rf_scheme_parse_number(text + 6, &node->power) || node->power == 0) {
            node->power = NAN;
            return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_COMBINE, REFORM_STATUS_PARSE,
                              "power: and a number other than 0, such as power:2");
        }
        node->combine = REFORM_COMBINE_POWER;
        return TRUE;
    }
    if (text[0] != '\0' && !rf_scheme_find_word(text, COMBINES, G_N_ELEMENTS(COMBINES), &combine))
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_COMBINE, REFORM_STATUS_PARSE,
                          "sum, mean, weighted_mean, weighted_sum, geometric, harmonic, power:P, min or max");
    node->combine = (reform_combine)combine;
    return TRUE;
}

static gboolean
read_missing(RfSchemeCheck *check, gsize index)
{
    int missing = REFORM_MISSING_PROPAGATE;
    gboolean known = rf_scheme_find_word(rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_MISSING), MISSINGS, G_N_ELEMENTS(MISSINGS), &missing);

    check->scheme->nodes[index].missing = (reform_missing)missing;
    return known ||
           rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_MISSING, REFORM_STATUS_PARSE, "propagate, zero, rescale or skip");
}

static gboolean
parse_rounding(RfSchemeNode *node, char **words)
{
    int mode = REFORM_ROUNDING_HALF_AWAY;
    int up = FALSE;
    gboolean moded = FALSE, wayed = FALSE;
    double digits;

    if (!rf_scheme_parse_number(words[0], &digits) || digits < -15 || digits > 15 || digits != floor(digits) ||
        strchr(words[0], '%') != NULL)
        return FALSE;
    for (gsize i = 1; words[i] != NULL; i++) {
        if (!moded && rf_scheme_find_word(words[i], ROUNDINGS, G_N_ELEMENTS(ROUNDINGS), &mode))
            moded = TRUE;
        else if (!wayed && rf_scheme_find_word(words[i], WAYS, G_N_ELEMENTS(WAYS), &up))
            wayed = TRUE;
        else
            return FALSE;
    }
    node->rounds = TRUE;
    node->digits = (gint8)digits;
    node->rounding = (reform_rounding)mode;
    node->goes_up = up != 0;
    return TRUE;
}

static gboolean
read_round(RfSchemeCheck *check, gsize index)
{
    const char *text = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_ROUND);

    if (text[0] == '\0')
        return TRUE;
    g_auto(GStrv) words = g_strsplit(text, " ", 5);
    return parse_rounding(&check->scheme->nodes[index], words) ||
           rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_ROUND, REFORM_STATUS_PARSE,
                      "digits from -15 to 15, then half_away, half_even, truncate or away, then up or stay, such as '2 up'");
}

static gboolean
read_bounds(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    gboolean read = read_number(check, index, REFORM_SCHEME_FIELD_LOW, &node->low);

    read = read_number(check, index, REFORM_SCHEME_FIELD_HIGH, &node->high) && read;
    if (!read || (isnan(node->low) && isnan(node->high)))
        return read;
    if (isnan(node->low))
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_LOW, REFORM_STATUS_MISSING, "a number, as high is stated");
    if (isnan(node->high))
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_HIGH, REFORM_STATUS_MISSING, "a number, as low is stated");
    return node->low < node->high || rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_HIGH, REFORM_STATUS_RANGE, "a number over low");
}

static gboolean
read_weight(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];

    if (!read_number(check, index, REFORM_SCHEME_FIELD_WEIGHT, &node->weight))
        return FALSE;
    if (node->weight < 0 || node->weight > RF_SCHEME_MAX_POINTS) {
        node->weight = NAN;
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_WEIGHT, REFORM_STATUS_RANGE, "a number from 0 to 1000000000");
    }
    return TRUE;
}

static gboolean
read_counts(RfSchemeCheck *check, gsize index)
{
    int counts = REFORM_ASSESSMENT_VERIFIED;
    gboolean known = rf_scheme_find_word(rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_COUNTS), ASSESSMENTS, G_N_ELEMENTS(ASSESSMENTS), &counts);

    check->scheme->nodes[index].counts = (reform_assessment)counts;
    return known || rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_COUNTS, REFORM_STATUS_PARSE, "verified, self or survey");
}

static gboolean
read_least(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];

    if (!read_number(check, index, REFORM_SCHEME_FIELD_LEAST, &node->least))
        return FALSE;
    if (node->least < 0 || node->least > 1) {
        node->least = NAN;
        return rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_LEAST, REFORM_STATUS_RANGE, "a share from 0 to 1, such as 50%");
    }
    return TRUE;
}

void
rf_scheme_node_read(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    const char *code = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_CODE);

    node->parent = RF_NO_NODE;
    if (code[0] == '\0')
        rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_MISSING, "a code");
    else if (code[0] == '@')
        rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_PARSE, "a code that does not start with @");
    read_points(check, index);
    read_weight(check, index);
    read_combine(check, index);
    read_missing(check, index);
    read_round(check, index);
    read_bounds(check, index);
    read_number(check, index, REFORM_SCHEME_FIELD_CAP, &node->cap);
    rf_scheme_normalise_read(check, index);
    read_counts(check, index);
    read_least(check, index);
}
