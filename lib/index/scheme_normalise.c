/* SPDX-License-Identifier: MIT */
/* The words that say how the values of all units are put on a common scale. */
#include "index/scheme.h"

#define EXPECTED                                                                                               \
    "minmax, minmax LOW HIGH, zscore, goalposts WORST BEST, goalposts WORST BEST unclamped, rank, percentile, " \
    "best, target T or unit CODE, then down or up"

static const RfSchemeWord METHODS[] = {
    { "minmax", RF_NORMALISE_MINMAX }, { "zscore", RF_NORMALISE_ZSCORE },         { "goalposts", RF_NORMALISE_GOALPOSTS },
    { "rank", RF_NORMALISE_RANK },     { "percentile", RF_NORMALISE_PERCENTILE }, { "best", RF_NORMALISE_BEST },
    { "target", RF_NORMALISE_TARGET }, { "unit", RF_NORMALISE_UNIT },
};

static const RfSchemeWord DIRECTIONS[] = { { "up", FALSE }, { "down", TRUE } };

/* What the numbers after a method are for. */
static gboolean
take_numbers(RfNormalise *normalise, char **words, gsize n_words)
{
    switch ((gint)normalise->method) {
    case RF_NORMALISE_MINMAX:
        normalise->second = 1.0;
        if (n_words == 0)
            return TRUE;
        break;
    case RF_NORMALISE_GOALPOSTS:
        normalise->clamp = n_words != 3;
        if (n_words == 3 && g_ascii_strcasecmp(words[2], "unclamped") == 0)
            n_words = 2;
        break;
    case RF_NORMALISE_TARGET: return n_words == 1 && rf_scheme_parse_number(words[0], &normalise->first);
    default: return n_words == 0;
    }
    return n_words == 2 && rf_scheme_parse_number(words[0], &normalise->first) && rf_scheme_parse_number(words[1], &normalise->second);
}

/* Whether the numbers make sense; what is expected if they do not. */
static const char *
expected_of(RfNormalise *normalise, gboolean directed)
{
    switch ((gint)normalise->method) {
    case RF_NORMALISE_MINMAX: return normalise->first < normalise->second ? NULL : "a high end over the low end";
    case RF_NORMALISE_TARGET: return normalise->first != 0 ? NULL : "a target other than 0";
    case RF_NORMALISE_GOALPOSTS: {
        const gboolean down = normalise->second < normalise->first;
        if (normalise->first == normalise->second)
            return "a best other than the worst";
        if (directed && normalise->down != down)
            return "the direction in which the best is from the worst";
        normalise->down = down;
        return NULL;
    }
    default: return NULL;
    }
}

static gboolean
parse(RfSchemeNode *node, char **words, gboolean *out_directed)
{
    gsize n_words = g_strv_length(words);
    int method = RF_NORMALISE_NONE, down = FALSE;

    if (!rf_scheme_find_word(words[0], METHODS, G_N_ELEMENTS(METHODS), &method))
        return FALSE;
    *out_directed = n_words > 1 && rf_scheme_find_word(words[n_words - 1], DIRECTIONS, G_N_ELEMENTS(DIRECTIONS), &down);
    if (*out_directed)
        g_clear_pointer(&words[--n_words], g_free);
    node->normalise.method = (RfNormaliseMethod)method;
    node->normalise.down = down;
    if (node->normalise.method != RF_NORMALISE_UNIT)
        return take_numbers(&node->normalise, words + 1, n_words - 1);
    if (n_words > 1)
        node->unit_code = g_strjoinv(" ", words + 1);
    return n_words > 1;
}

void
rf_scheme_normalise_read(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    const char *text = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_NORMALISE);
    gboolean directed = FALSE;

    if (text[0] == '\0')
        return;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    if (!parse(node, words, &directed)) {
        rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_NORMALISE, REFORM_STATUS_PARSE, EXPECTED);
        return;
    }
    const char *expected = expected_of(&node->normalise, directed);
    if (expected != NULL)
        rf_scheme_unexpected(check, index, REFORM_SCHEME_FIELD_NORMALISE, REFORM_STATUS_RANGE, expected);
}
