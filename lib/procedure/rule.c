/* SPDX-License-Identifier: MIT */
/* From the words of a rule to what it means. */
#include "procedure/rule.h"

#include <string.h>

#include <reform/day.h>

#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "procedure/procedure_words.h"

static const char *const COLUMNS[RF_N_RULE_FIELDS] = {
    [REFORM_RULE_FIELD_ID] = "id",
    [REFORM_RULE_FIELD_WHERE] = "where",
    [REFORM_RULE_FIELD_ACTION] = "action",
    [REFORM_RULE_FIELD_AMOUNT] = "amount",
    [REFORM_RULE_FIELD_BASE] = "base",
    [REFORM_RULE_FIELD_STEP] = "step",
    [REFORM_RULE_FIELD_ROUNDING] = "rounding",
    [REFORM_RULE_FIELD_FLOOR] = "floor",
    [REFORM_RULE_FIELD_ADDS] = "adds",
    [REFORM_RULE_FIELD_REASON] = "reason",
    [REFORM_RULE_FIELD_SOURCE] = "source",
    [REFORM_RULE_FIELD_VALID_FROM] = "valid_from",
    [REFORM_RULE_FIELD_VALID_TO] = "valid_to",
    [REFORM_RULE_FIELD_STATUS] = "status",
};

/* A word of a closed set and what it stands for. */
typedef struct Word {
    const char *word;
    int value;
} Word;

static const Word ACTIONS[] = { { "share", RF_RULE_SHARE }, { "days", RF_RULE_DAYS }, { "set", RF_RULE_SET }, { "exempt", RF_RULE_EXEMPT } };
static const Word ROUNDINGS[] = { { "down", RF_RULE_DOWN }, { "citizen", RF_RULE_DOWN }, { "up", RF_RULE_UP }, { "agency", RF_RULE_UP }, { "nearest", RF_RULE_NEAREST } };
static const Word ANSWERS[] = { { "yes", TRUE }, { "no", FALSE }, { "", FALSE } };
static const Word STATUSES[] = { { "", TRUE }, { "applied", TRUE }, { "approved", TRUE }, { "proposed", FALSE }, { "expired", FALSE } };

const char *
rf_rule_get_column(reform_rule_field field)
{
    return COLUMNS[field];
}

RfRule *
rf_rule_new(void)
{
    RfRule *rule = g_new0(RfRule, 1);

    for (gsize field = 0; field < RF_N_RULE_FIELDS; field++)
        rule->texts[field] = g_strdup("");
    return rule;
}

void
rf_rule_free(RfRule *rule)
{
    for (gsize field = 0; field < RF_N_RULE_FIELDS; field++)
        g_free(rule->texts[field]);
    reform_formula_unref(rule->where);
    g_free(rule);
}

/* Report a field that does not hold; always FALSE. */
static gboolean
wrong(const RfRule *rule, const RfRulePlace *place, reform_rule_field field, reform_status status, const char *expected)
{
    g_autofree char *id = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);
    g_autofree char *found = rf_text_excerpt(rule->texts[field], -1);

    rf_findings_add(place->findings, REFORM_SEVERITY_ERROR, status, place->source, place->line, place->positions[field],
                    "rule '%s': %s is '%s', expected %s", id, COLUMNS[field], found, expected);
    return FALSE;
}

static gboolean
read_word(const RfRule *rule,
          const RfRulePlace *place,
          reform_rule_field field,
          const Word *words,
          gsize n_words,
          const char *expected,
          int *out)
{
    g_autofree char *key = rf_text_key(rule->texts[field], -1);

    for (gsize i = 0; i < n_words; i++) {
        if (strcmp(words[i].word, key) == 0) {
            *out = words[i].value;
            return TRUE;
        }
    }
    return wrong(rule, place, field, key[0] == '\0' ? REFORM_STATUS_MISSING : REFORM_STATUS_PARSE, expected);
}

/* A number of at most 12 digits, up to 9 of them decimals, exactly; with a point or a comma, and with a percent sign
 * or without. */
static gboolean
read_fraction(const char *text, RfFraction *out)
{
    double number;
    RfDecimal decimal;

    if (reform_number_parse(text, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number, NULL) != REFORM_STATUS_OK &&
        reform_number_parse(text, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, &number, NULL) != REFORM_STATUS_OK)
        return FALSE;
    decimal = rf_number_to_decimal(number, 15);
    if (decimal.mantissa > 1000000000000 || decimal.exponent > 6 || decimal.exponent < -9)
        return FALSE;
    *out = (RfFraction){ decimal.negative ? -(gint64)decimal.mantissa : (gint64)decimal.mantissa, 1 };
    for (int i = 0; i < decimal.exponent; i++)
        out->numerator *= 10;
    for (int i = 0; i > decimal.exponent; i--)
        out->denominator *= 10;
    return TRUE;
}

static gboolean
read_share(RfRule *rule, const RfRulePlace *place)
{
    const char *expected = "a share over 0 and at most 100%, such as 30% or 0.3";

    if (!read_fraction(rule->texts[REFORM_RULE_FIELD_AMOUNT], &rule->share))
        return wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_PARSE, expected);
    if (rule->share.numerator <= 0 || rule->share.numerator > rule->share.denominator)
        return wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_RANGE, expected);
    return TRUE;
}

/* Whether a bare number of days is one that limits are counted in. */
static gboolean
is_amount(const RfFraction *days)
{
    RfInt128 ticks = (RfInt128)days->numerator * reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY);

    return ticks >= 0 && ticks % days->denominator == 0 && ticks / days->denominator <= REFORM_AMOUNT_MAX;
}

/* A time in words, or a bare number. */
static gboolean
read_time(RfRule *rule, const RfRulePlace *place)
{
    const char *expected = "a time such as 1.5 or '2 ngày làm việc', not below 0, in whole parts of 1/480 of a day";
    const char *text = rule->texts[REFORM_RULE_FIELD_AMOUNT];
    reform_time_limit *limit = NULL;
    gboolean plain;

    if (read_fraction(text, &rule->share)) {
        if (!is_amount(&rule->share))
            return wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_RANGE, expected);
        return TRUE;
    }
    if (reform_time_limit_parse(text, &limit, NULL) != REFORM_STATUS_OK)
        return wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_PARSE, expected);
    plain = reform_time_limit_is_plain(limit);
    if (plain)
        reform_time_limit_get_case(limit, 0, NULL, &rule->amount, &rule->unit, NULL);
    reform_time_limit_unref(limit);
    return plain || wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_PARSE, expected);
}

static gboolean
read_amount(RfRule *rule, const RfRulePlace *place)
{
    switch (rule->action) {
    case RF_RULE_SHARE: return read_share(rule, place);
    case RF_RULE_DAYS:
    case RF_RULE_SET: return read_time(rule, place);
    case RF_RULE_EXEMPT: break;
    }
    if (rule->texts[REFORM_RULE_FIELD_AMOUNT][0] != '\0')
        return wrong(rule, place, REFORM_RULE_FIELD_AMOUNT, REFORM_STATUS_STRUCTURE, "nothing, as the rule exempts");
    if (rule->texts[REFORM_RULE_FIELD_REASON][0] == '\0')
        return wrong(rule, place, REFORM_RULE_FIELD_REASON, REFORM_STATUS_MISSING, "why the rule exempts");
    return TRUE;
}

static gboolean
read_rounding(RfRule *rule, const RfRulePlace *place)
{
    const char *step = rule->texts[REFORM_RULE_FIELD_STEP];
    int rounding = RF_RULE_NEAREST;

    rule->step = (RfFraction){ 0, 1 };
    if (step[0] == '\0') {
        if (rule->texts[REFORM_RULE_FIELD_ROUNDING][0] != '\0')
            return wrong(rule, place, REFORM_RULE_FIELD_STEP, REFORM_STATUS_MISSING, "a step to round to, such as 0.5");
        return TRUE;
    }
    if (!read_fraction(step, &rule->step))
        return wrong(rule, place, REFORM_RULE_FIELD_STEP, REFORM_STATUS_PARSE, "a number such as 0.5");
    if (rule->step.numerator <= 0 || !is_amount(&rule->step))
        return wrong(rule, place, REFORM_RULE_FIELD_STEP, REFORM_STATUS_RANGE, "a step over 0 that is a whole number of 1/480");
    if (!read_word(rule, place, REFORM_RULE_FIELD_ROUNDING, ROUNDINGS, G_N_ELEMENTS(ROUNDINGS),
                   "down, citizen, up, agency or nearest", &rounding))
        return FALSE;
    rule->rounding = (RfRuleRounding)rounding;
    return TRUE;
}

static gboolean
read_floor(RfRule *rule, const RfRulePlace *place)
{
    rule->floor = (RfFraction){ 0, 1 };
    if (rule->texts[REFORM_RULE_FIELD_FLOOR][0] == '\0')
        return TRUE;
    if (!read_fraction(rule->texts[REFORM_RULE_FIELD_FLOOR], &rule->floor))
        return wrong(rule, place, REFORM_RULE_FIELD_FLOOR, REFORM_STATUS_PARSE, "a number such as 1");
    if (!is_amount(&rule->floor))
        return wrong(rule, place, REFORM_RULE_FIELD_FLOOR, REFORM_STATUS_RANGE, "a floor not below 0 that is a whole number of 1/480");
    return TRUE;
}

static gboolean
read_day(const RfRule *rule, const RfRulePlace *place, reform_rule_field field, gint32 otherwise, gint32 *out)
{
    reform_status status;

    *out = otherwise;
    if (rule->texts[field][0] == '\0')
        return TRUE;
    status = reform_day_parse(rule->texts[field], out, NULL);
    return status == REFORM_STATUS_OK || wrong(rule, place, field, status, "a date such as 2026-03-01");
}

static gboolean
read_window(RfRule *rule, const RfRulePlace *place)
{
    if (!read_day(rule, place, REFORM_RULE_FIELD_VALID_FROM, REFORM_DAY_MIN, &rule->valid_from) ||
        !read_day(rule, place, REFORM_RULE_FIELD_VALID_TO, REFORM_DAY_MAX, &rule->valid_to))
        return FALSE;
    if (rule->valid_to < rule->valid_from)
        return wrong(rule, place, REFORM_RULE_FIELD_VALID_TO, REFORM_STATUS_RANGE, "a day not before valid_from");
    return TRUE;
}

/* The condition is checked against the columns of a procedure set when the rule is applied; here, that it is one. */
static gboolean
read_where(RfRule *rule, const RfRulePlace *place)
{
    const char *text = rule->texts[REFORM_RULE_FIELD_WHERE];
    reform_error *problem = NULL;

    rule->line = place->line;
    rule->where_position = place->positions[REFORM_RULE_FIELD_WHERE];
    if (text[0] == '\0')
        return TRUE;
    if (reform_formula_parse(text, NULL, NULL, 0, &rule->where, &problem) != REFORM_STATUS_OK) {
        g_autofree char *id = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);
        rf_findings_add(place->findings, REFORM_SEVERITY_ERROR, reform_error_get_status(problem), place->source,
                        place->line, rule->where_position, "rule '%s': where: %s", id, reform_error_get_message(problem));
        reform_error_free(problem);
        return FALSE;
    }
    if (reform_formula_get_kind(rule->where) == REFORM_KIND_TEXT)
        return wrong(rule, place, REFORM_RULE_FIELD_WHERE, REFORM_STATUS_STRUCTURE, "a condition");
    return TRUE;
}

/* A rule may cut the limit of a base year, not the limit that it makes. */
static gboolean
read_base(RfRule *rule, const RfRulePlace *place)
{
    static const reform_field MADE[] = { REFORM_FIELD_NEW_TEXT, REFORM_FIELD_NEW_VALUE };

    rule->base_position = place->positions[REFORM_RULE_FIELD_BASE];
    if (rule->texts[REFORM_RULE_FIELD_BASE][0] == '\0')
        return TRUE;
    if (rule->action == RF_RULE_EXEMPT)
        return wrong(rule, place, REFORM_RULE_FIELD_BASE, REFORM_STATUS_STRUCTURE, "nothing, as the rule exempts");
    if (rule->adds)
        return wrong(rule, place, REFORM_RULE_FIELD_BASE, REFORM_STATUS_STRUCTURE,
                     "nothing, as the rule adds: what it cuts is what earlier rules leave");

    for (gsize i = 0; i < G_N_ELEMENTS(MADE); i++)
        for (const char *const *name = rf_procedure_words_get_aliases(MADE[i]); *name != NULL; name++)
            if (reform_text_matches(rule->texts[REFORM_RULE_FIELD_BASE], *name))
                return wrong(rule, place, REFORM_RULE_FIELD_BASE, REFORM_STATUS_STRUCTURE,
                             "a column other than the limit that the rule makes: that would be circular");
    return TRUE;
}

gboolean
rf_rule_read(RfRule *rule, const RfRulePlace *place)
{
    int action = RF_RULE_EXEMPT;
    int adds = FALSE;
    int in_force = TRUE;
    gboolean right = TRUE;

    if (rule->texts[REFORM_RULE_FIELD_ID][0] == '\0')
        right = wrong(rule, place, REFORM_RULE_FIELD_ID, REFORM_STATUS_MISSING, "a name for the rule");
    if (read_word(rule, place, REFORM_RULE_FIELD_ACTION, ACTIONS, G_N_ELEMENTS(ACTIONS), "share, days, set or exempt", &action)) {
        rule->action = (RfRuleAction)action;
        right = read_amount(rule, place) && right;
    } else {
        right = FALSE;
    }
    right = read_where(rule, place) && right;
    right = read_rounding(rule, place) && right;
    right = read_floor(rule, place) && right;
    right = read_window(rule, place) && right;
    right = read_word(rule, place, REFORM_RULE_FIELD_ADDS, ANSWERS, G_N_ELEMENTS(ANSWERS), "yes or no", &adds) && right;
    right = read_word(rule, place, REFORM_RULE_FIELD_STATUS, STATUSES, G_N_ELEMENTS(STATUSES),
                      "proposed, approved, applied or expired", &in_force) &&
            right;
    rule->adds = adds;
    rule->in_force = in_force;
    return read_base(rule, place) && right;
}
