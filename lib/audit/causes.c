/* SPDX-License-Identifier: MIT */
/*
 * Why two sides are not equal. A claim is changed in the way a mistake would have changed it back, and the check is
 * worked out again: if it then holds, that mistake is the likely cause. The claim that stands alone on a side is the
 * first suspect, for a total or a share is more often wrong than what it comes from.
 */
#include <string.h>

#include "audit/subject.h"
#include "foundation/number.h"
#include "foundation/text.h"

/* Looking at nodes this often is enough for any check of a report. */
#define VISITS_MOST 400000

/* A part from outside the check is suspected only where its value is not too common. */
#define PART_LEAST 10

typedef struct Search {
    const RfSubject *subject;
    RfEvaluator evaluator;
    RfRange *names;     /* of the evaluator, to be changed */
    guint32 *order;     /* names, the first suspects first */
    guint32 n_results;  /* how many of them stand alone on a side */
    gsize visits_most;
    RfSuspicion *found;
} Search;

static const RfNode *
node_at(const Search *search, guint32 node)
{
    return rf_tree_node(search->subject->tree, node);
}

static guint32
child_at(const Search *search, guint32 node, guint32 index)
{
    return rf_tree_child(search->subject->tree, node, index);
}

static const RfClaim *
claim_of(const Search *search, guint32 name)
{
    return rf_subject_claim(search->subject, name);
}

/* Trying */

static gboolean
holds_with(Search *search, guint32 name, RfRange range)
{
    const RfRange kept = search->names[name];
    RfTruth truth = { FALSE, FALSE, TRUE };

    if (search->evaluator.visits >= search->visits_most)
        return FALSE;
    search->names[name] = range;
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    const gboolean good = rf_evaluate_truth(&search->evaluator, search->subject->root, &truth);
    search->names[name] = kept;
    return good && truth.can_be_true;
}

static gboolean
range_of_figure(const RfClaim *claim, const RfFigure *figure, RfRange *out)
{
    RfFraction value, unit;

    if (!rf_figure_get_value(figure, &value))
        return FALSE;
    *out = rf_range_of(value);
    return claim->is_exact ||
           (rf_figure_get_unit(figure, claim->decimals, &unit) && rf_range_around(value, unit, out));
}

static gboolean
suspect_figure(Search *search, reform_cause cause, guint32 name, RfFigure figure)
{
    search->found->cause = cause;
    search->found->claim = search->subject->which[name];
    search->found->corrects = rf_figure_get_value(&figure, &search->found->corrected);
    search->found->texts[0] = rf_figure_print(&figure, REFORM_DECIMAL_COMMA);
    search->found->texts[1] = rf_figure_print(&figure, REFORM_DECIMAL_POINT);
    return TRUE;
}

static gboolean
try_figure(Search *search, reform_cause cause, guint32 name, RfFigure figure)
{
    RfRange range;

    return range_of_figure(claim_of(search, name), &figure, &range) && holds_with(search, name, range) &&
           suspect_figure(search, cause, name, figure);
}

/* Truncated instead of rounded */

static gboolean
others_are_exact(const Search *search, guint32 name)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (i != name && !claim_of(search, i)->is_exact)
            return FALSE;
    return TRUE;
}

/* The figure one unit of its printed decimals further from zero. */
static gboolean
next_figure(const RfClaim *claim, RfFigure *out)
{
    gint64 step = 1;

    if (claim->figure.decimals < claim->decimals || claim->figure.decimals - claim->decimals > 16)
        return FALSE;
    for (gint i = claim->decimals; i < claim->figure.decimals; i++)
        step *= 10;
    *out = claim->figure;
    out->mantissa += out->mantissa < 0 ? -step : step;
    return TRUE;
}

/* What was cut off lies between half a unit, which rounding would explain, and a whole one. */
static gboolean
try_truncated(Search *search, guint32 name)
{
    const RfClaim *claim = claim_of(search, name);
    const RfFraction nearly_one = { 999999, 1000000 };
    RfFraction unit, far;
    RfRange range = claim->range;
    RfFigure figure;

    if (claim->is_exact || !others_are_exact(search, name) || !next_figure(claim, &figure) ||
        !rf_figure_get_unit(&claim->figure, claim->decimals, &unit) || !rf_fraction_multiply(unit, nearly_one, &far))
        return FALSE;
    if (figure.mantissa < claim->figure.mantissa) {
        if (!rf_fraction_subtract(range.value, far, &range.low))
            return FALSE;
        range.high = range.value;
    } else {
        if (!rf_fraction_add(range.value, far, &range.high))
            return FALSE;
        range.low = range.value;
    }
    return holds_with(search, name, range) && suspect_figure(search, REFORM_CAUSE_TRUNCATED, name, figure);
}

/* Units */

static gboolean
is_any_of(const char *text, const char *const *words, gsize n)
{
    g_autofree char *key = rf_text_key(text, -1);

    for (gsize i = 0; i < n; i++)
        if (strcmp(key, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static const char *
unit_of(const RfClaim *claim)
{
    const char *unit = claim->texts[REFORM_CLAIM_FIELD_UNIT - 1];

    return unit == NULL ? "" : unit;
}

/* Days, or nothing stated. */
static gboolean
may_be_days(const RfClaim *claim)
{
    static const char *const words[] = { "",     "day",           "days",        "working day",  "working days",
                                         "ngày", "ngày làm việc", "ngày lv",     "calendar day", "calendar days" };

    return is_any_of(unit_of(claim), words, G_N_ELEMENTS(words));
}

static gboolean
may_be_time(const RfClaim *claim)
{
    static const char *const words[] = { "hour",  "hours", "working hour", "working hours", "giờ", "giờ làm việc",
                                         "month", "months", "tháng",       "minute",        "minutes", "phút" };

    return may_be_days(claim) || is_any_of(unit_of(claim), words, G_N_ELEMENTS(words));
}

/* The node below signs that change nothing. */
static guint32
bare(const Search *search, guint32 node)
{
    while (node_at(search, node)->kind == RF_NODE_PLUS)
        node = child_at(search, node, 0);
    return node;
}

/* Hours of a day, days of a month, minutes of an hour and of a working day. */
static gboolean
is_factor(const Search *search, guint32 node)
{
    static const double factors[] = { 8.0, 24.0, 30.0, 60.0, 480.0 };

    node = bare(search, node);
    for (guint i = 0; i < G_N_ELEMENTS(factors); i++)
        if (node_at(search, node)->kind == RF_NODE_NUMBER && node_at(search, node)->number == factors[i])
            return TRUE;
    return FALSE;
}

/* Whether a side is a claim times or by such a factor. */
static gboolean
is_conversion(const Search *search, guint32 node)
{
    node = bare(search, node);

    const RfNodeKind kind = node_at(search, node)->kind;
    if (kind != RF_NODE_MULTIPLY && kind != RF_NODE_DIVIDE)
        return FALSE;
    const guint32 left = bare(search, child_at(search, node, 0)), right = bare(search, child_at(search, node, 1));
    return (node_at(search, left)->kind == RF_NODE_NAME && is_factor(search, right)) ||
           (kind == RF_NODE_MULTIPLY && is_factor(search, left) && node_at(search, right)->kind == RF_NODE_NAME);
}

static gboolean
try_unit(Search *search, guint32 converted, guint32 single)
{
    const guint32 name_node = bare(search, single);
    char text[RF_NUMBER_SIZE];
    RfRange range;

    if (node_at(search, name_node)->kind != RF_NODE_NAME || !is_conversion(search, converted))
        return FALSE;
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (!may_be_time(claim_of(search, i)))
            return FALSE;
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    if (!rf_evaluate_number(&search->evaluator, converted, &range))
        return FALSE;
    search->found->cause = REFORM_CAUSE_UNIT;
    search->found->claim = search->subject->which[node_at(search, name_node)->name];
    search->found->corrects = TRUE;
    search->found->corrected = range.value;
    rf_number_print(rf_fraction_to_double(range.value), text);
    search->found->texts[1] = g_strdup(text);
    search->found->texts[0] = g_strdelimit(g_strdup(text), ".", ',');
    return TRUE;
}

static gboolean
try_units(Search *search)
{
    const guint32 left = child_at(search, search->subject->root, 0), right = child_at(search, search->subject->root, 1);

    return try_unit(search, left, right) || try_unit(search, right, left);
}

/* Digits and half days */

static gboolean
try_transposed(Search *search, guint32 name)
{
    const RfFigure *figure = &claim_of(search, name)->figure;
    const guint n = rf_figure_count_digits(figure);

    for (guint place = 0; place + 1 < n; place++) {
        const guint low = rf_figure_get_digit(figure, place), high = rf_figure_get_digit(figure, place + 1);
        if (low == high || (low == 0 && place + 2 == n))
            continue;
        if (try_figure(search, REFORM_CAUSE_TRANSPOSED, name, rf_figure_with_swap(figure, place)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
try_half_day(Search *search, guint32 name)
{
    const RfClaim *claim = claim_of(search, name);
    RfFigure figure = claim->figure;

    if (!claim->is_exact || figure.decimals != 0 || figure.percent || !may_be_days(claim))
        return FALSE;
    rf_figure_extend(&figure, 1);
    if (figure.decimals != 1)
        return FALSE;
    for (gint half = 5; half >= -5; half -= 10) {
        RfFigure other = figure;
        other.mantissa += half;
        if (try_figure(search, REFORM_CAUSE_HALF_DAY, name, other))
            return TRUE;
    }
    return FALSE;
}

static gboolean
try_last_digit(Search *search, guint32 name)
{
    const RfFigure *figure = &claim_of(search, name)->figure;
    const gint digit = (gint)rf_figure_get_digit(figure, 0);

    if (rf_figure_count_digits(figure) < 2)
        return FALSE;
    for (gint by = 1; by <= 9; by++)
        for (gint sign = -1; sign <= 1; sign += 2) {
            const gint other = digit + sign * by;
            RfFigure changed = *figure;
            if ((other < 0 || other > 9) && by > 1)
                continue;
            changed.mantissa += figure->mantissa < 0 ? -sign * by : sign * by;
            if (try_figure(search, REFORM_CAUSE_LAST_DIGIT, name, changed))
                return TRUE;
        }
    return FALSE;
}

static gboolean
try_one_digit(Search *search, guint32 name)
{
    const RfFigure *figure = &claim_of(search, name)->figure;
    const guint n = rf_figure_count_digits(figure);

    for (guint place = n == 1 ? 0 : 1; place < n; place++)
        for (guint digit = place + 1 == n && n > 1 ? 1 : 0; digit <= 9; digit++)
            if (digit != rf_figure_get_digit(figure, place) &&
                try_figure(search, REFORM_CAUSE_ONE_DIGIT, name, rf_figure_with_digit(figure, place, digit)))
                return TRUE;
    return FALSE;
}

static gboolean
all_are_exact(const Search *search)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (!claim_of(search, i)->is_exact)
            return FALSE;
    return TRUE;
}

/* Next to a rounded share many a digit of a count could be changed; then only the share itself is suspected. */
static gboolean
try_digits(Search *search)
{
    const guint32 n = all_are_exact(search) ? search->subject->tree->n_names : search->n_results;

    for (guint32 first = 0; first < n; first = first < search->n_results ? search->n_results : n) {
        const guint32 end = first < search->n_results ? search->n_results : n;
        for (guint32 i = first; i < end; i++)
            if (try_last_digit(search, search->order[i]))
                return TRUE;
        for (guint32 i = first; i < end; i++)
            if (try_one_digit(search, search->order[i]))
                return TRUE;
    }
    return FALSE;
}

/* Sums */

/* Whether a side adds up claims; each is marked in `terms`, if that is not NULL. */
static gboolean
collect_terms(const Search *search, guint32 node, gboolean *terms, guint *n)
{
    const RfNode *here = node_at(search, node);

    if (here->kind == RF_NODE_NAME) {
        terms[here->name] = TRUE;
        ++*n;
        return TRUE;
    }
    if (here->kind != RF_NODE_ADD && here->kind != RF_NODE_PLUS &&
        (here->kind != RF_NODE_CALL || here->function != RF_FUNCTION_SUM))
        return FALSE;
    for (guint32 i = 0; i < here->n_children; i++)
        if (!collect_terms(search, child_at(search, node, i), terms, n))
            return FALSE;
    return TRUE;
}

static gboolean
suspect_part(Search *search, gsize claim)
{
    search->found->cause = REFORM_CAUSE_PART_MISSING;
    search->found->claim = claim;
    search->found->texts[0] = rf_figure_print(&rf_claims_at(search->subject->claims, claim)->figure, REFORM_DECIMAL_COMMA);
    search->found->texts[1] = rf_figure_print(&rf_claims_at(search->subject->claims, claim)->figure, REFORM_DECIMAL_POINT);
    return TRUE;
}

/* A claim of the same unit and, where names have parts, of the same first part. */
static gboolean
is_akin(const RfClaim *a, const RfClaim *b)
{
    const char *dot = strchr(a->key, '.');

    if (strcmp(unit_of(a), unit_of(b)) != 0)
        return FALSE;
    return dot == NULL ? *unit_of(a) != '\0' && strchr(b->key, '.') == NULL
                       : strncmp(a->key, b->key, (gsize)(dot - a->key) + 1) == 0;
}

static gboolean
is_in_check(const Search *search, gsize claim)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (search->subject->which[i] == claim)
            return TRUE;
    return FALSE;
}

static gboolean
try_outside_part(Search *search, const RfClaim *whole, const RfRange *sum, gsize index)
{
    const RfClaim *claim = rf_claims_at(search->subject->claims, index);
    RfRange more;

    search->evaluator.visits++;
    return claim->has_value && claim->is_exact && is_akin(whole, claim) &&
           rf_fraction_compare(claim->range.value, rf_fraction_of(PART_LEAST)) >= 0 && !is_in_check(search, index) &&
           rf_range_add(sum, &claim->range, &more) && rf_range_equal(&more, &whole->range).can_be_true &&
           suspect_part(search, index);
}

static gboolean
try_sum(Search *search, guint32 side, guint32 single)
{
    const guint32 n_names = search->subject->tree->n_names;
    const guint32 whole = bare(search, single);
    g_autofree gboolean *terms = g_new0(gboolean, (gsize)n_names + 1);
    RfRange sum;
    guint n = 0;

    if (node_at(search, whole)->kind != RF_NODE_NAME || !collect_terms(search, side, terms, &n) || n < 2)
        return FALSE;
    for (guint32 name = 0; name < n_names; name++)
        if (terms[name] && holds_with(search, name, rf_range_of(rf_fraction_of(0))))
            return suspect_part(search, search->subject->which[name]);
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    if (!rf_evaluate_number(&search->evaluator, side, &sum))
        return FALSE;
    for (gsize i = 0; i < search->subject->claims->items->len && search->evaluator.visits < search->visits_most; i++)
        if (try_outside_part(search, claim_of(search, node_at(search, whole)->name), &sum, i))
            return TRUE;
    return FALSE;
}

static gboolean
try_sums(Search *search)
{
    const guint32 left = child_at(search, search->subject->root, 0), right = child_at(search, search->subject->root, 1);

    return try_sum(search, left, right) || try_sum(search, right, left);
}

/* Suspects */

static gboolean
is_literal(const Search *search, guint32 node)
{
    const RfNode *here = node_at(search, node);

    return here->kind == RF_NODE_NUMBER ||
           ((here->kind == RF_NODE_PERCENT || here->kind == RF_NODE_NEGATE || here->kind == RF_NODE_PLUS) &&
            is_literal(search, child_at(search, node, 0)));
}

/* The claim that alone makes up a side, but for signs and constant factors; FALSE if none does. */
static gboolean
find_result(const Search *search, guint32 node, guint32 *out_name)
{
    for (;;) {
        const RfNode *here = node_at(search, node);
        const gboolean product = here->kind == RF_NODE_MULTIPLY || here->kind == RF_NODE_DIVIDE;

        if (here->kind == RF_NODE_NAME) {
            *out_name = here->name;
            return TRUE;
        }
        if (here->kind == RF_NODE_NEGATE || here->kind == RF_NODE_PLUS || here->kind == RF_NODE_PERCENT ||
            (product && is_literal(search, child_at(search, node, 1))))
            node = child_at(search, node, 0);
        else if (here->kind == RF_NODE_MULTIPLY && is_literal(search, child_at(search, node, 0)))
            node = child_at(search, node, 1);
        else
            return FALSE;
    }
}

static void
order_names(Search *search)
{
    const guint32 n_names = search->subject->tree->n_names;
    guint32 n = 0, name;

    for (guint32 side = 2; side-- > 0;)
        if (find_result(search, child_at(search, search->subject->root, side), &name) &&
            (n == 0 || search->order[0] != name))
            search->order[n++] = name;
    search->n_results = n;
    for (guint32 i = 0; i < n_names; i++)
        if ((search->n_results < 1 || search->order[0] != i) && (search->n_results < 2 || search->order[1] != i))
            search->order[n++] = i;
}

static gboolean
try_each(Search *search, gboolean (*attempt)(Search *search, guint32 name))
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (attempt(search, search->order[i]))
            return TRUE;
    return FALSE;
}

void
rf_causes_find(const RfSubject *subject, gsize *budget, RfSuspicion *out)
{
    const gsize n_names = subject->tree->n_names;
    g_autofree RfRange *names = g_new(RfRange, n_names + 1);
    g_autofree guint32 *order = g_new(guint32, n_names + 1);
    Search search = { .subject = subject, .names = names, .order = order, .found = out };

    *out = (RfSuspicion){ .cause = REFORM_CAUSE_NONE, .claim = RF_NO_CLAIM };
    for (gsize i = 0; i < n_names; i++)
        names[i] = subject->names[i];
    search.evaluator = (RfEvaluator){ .tree = subject->tree, .names = names };
    search.visits_most = MIN(*budget, VISITS_MOST);
    order_names(&search);
    if (!try_each(&search, try_truncated) && !try_units(&search) && !try_each(&search, try_transposed) &&
        !try_each(&search, try_half_day) && !try_sums(&search))
        try_digits(&search);
    *budget -= MIN(*budget, search.evaluator.visits);
}

void
rf_suspicion_clear(RfSuspicion *suspicion)
{
    g_free(suspicion->texts[0]);
    g_free(suspicion->texts[1]);
}
