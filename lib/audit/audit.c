/* SPDX-License-Identifier: MIT */
#include <reform/audit.h>

#include <math.h>
#include <string.h>

#include "audit/audit.h"
#include "formula/formula.h"
#include "formula/nearest.h"
#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "foundation/text.h"

/* Nodes looked at for causes, and names compared for offers, in one audit. */
#define CAUSE_BUDGET 20000000
#define OFFER_BUDGET 2000000

typedef struct Run {
    const reform_audit *audit;
    reform_findings *findings;
    gsize cause_budget;
    gsize offer_budget;
} Run;

static void
set_blank(RfAuditItem *item)
{
    const double none = (double)NAN;

    item->sides = (RfSides){ none, none, none, none, FALSE };
    item->corrected = none;
    item->claim = RF_NO_CLAIM;
}

/* What cannot be checked */

static gboolean
give_reason(RfAuditItem *item, reform_status status, char *vi, char *en)
{
    item->verdict = REFORM_VERDICT_CANNOT_BE_CHECKED;
    item->status = status;
    item->reasons[0] = vi;
    item->reasons[1] = en;
    return FALSE;
}

static gboolean
report_formula(RfAuditItem *item, const RfCheck *check)
{
    return give_reason(item, check->status, g_strdup_printf("công thức không đọc được: %s", check->problem),
                       g_strdup_printf("the formula cannot be read: %s", check->problem));
}

/* The claim whose name is nearest, or NULL. */
static const RfClaim *
nearest_claim(Run *run, const char *key)
{
    const reform_claims *claims = run->audit->claims;
    const RfClaim *best = NULL;
    guint least = RF_NEAREST_NONE;

    if (run->offer_budget < claims->items->len)
        return NULL;
    run->offer_budget -= claims->items->len;
    for (gsize i = 0; i < claims->items->len; i++) {
        const guint distance = rf_nearest_distance(key, rf_claims_at(claims, i)->key);
        if (distance < least) {
            least = distance;
            best = rf_claims_at(claims, i);
        }
    }
    return best;
}

static gboolean
report_missing(Run *run, RfAuditItem *item, const RfName *name)
{
    const RfClaim *offer = nearest_claim(run, name->key);
    g_autofree char *excerpt = rf_text_excerpt(name->name, -1);

    if (offer == NULL)
        return give_reason(item, REFORM_STATUS_NOT_FOUND, g_strdup_printf("thiếu số liệu '%s'", excerpt),
                           g_strdup_printf("missing claim '%s'", excerpt));
    g_autofree char *offered = rf_text_excerpt(offer->name, -1);
    return give_reason(item, REFORM_STATUS_NOT_FOUND,
                       g_strdup_printf("thiếu số liệu '%s', có phải là '%s'?", excerpt, offered),
                       g_strdup_printf("missing claim '%s', did you mean '%s'?", excerpt, offered));
}

static gboolean
report_no_value(RfAuditItem *item, const RfClaim *claim)
{
    g_autofree char *name = rf_text_excerpt(claim->name, -1);

    return give_reason(item, REFORM_STATUS_MISSING, g_strdup_printf("số liệu '%s' không có giá trị", name),
                       g_strdup_printf("claim '%s' has no value", name));
}

/* The words of a node: of a name, the claim's. */
static char *
words_of(const RfSubject *subject, guint32 index)
{
    const RfNode *node = rf_tree_node(subject->tree, index);

    if (node->kind == RF_NODE_NAME)
        return rf_text_excerpt(rf_subject_claim(subject, node->name)->name, -1);
    return rf_text_excerpt(subject->tree->text + node->start, (gssize)(node->end - node->start));
}

static gboolean
report_zero(RfAuditItem *item, const RfSubject *subject, guint32 node)
{
    RfEvaluator evaluator = { .tree = subject->tree, .names = subject->names };
    g_autofree char *words = words_of(subject, node);
    RfRange range;

    if (rf_evaluate_number(&evaluator, node, &range) && rf_fraction_sign(range.value) != 0)
        return give_reason(item, REFORM_STATUS_UNDEFINED,
                           g_strdup_printf("mẫu số có thể bằng 0 khi chưa làm tròn: '%s'", words),
                           g_strdup_printf("the denominator may be zero before rounding: '%s'", words));
    return give_reason(item, REFORM_STATUS_UNDEFINED, g_strdup_printf("mẫu số bằng 0: '%s'", words),
                       g_strdup_printf("zero denominator: '%s'", words));
}

static gboolean
report_nothing_compared(RfAuditItem *item)
{
    return give_reason(item, REFORM_STATUS_STRUCTURE,
                       g_strdup("công thức không so sánh gì, cần có dạng như a + b = c"),
                       g_strdup("the formula compares nothing, expected one such as a + b = c"));
}

static gboolean
report_error_value(RfAuditItem *item, const RfEstimate *estimate)
{
    if (estimate->kind == REFORM_KIND_NA)
        return give_reason(item, REFORM_STATUS_MISSING, g_strdup("một vế không có giá trị"),
                           g_strdup("a side has no value"));
    return give_reason(item, REFORM_STATUS_UNDEFINED,
                       g_strdup_printf("%s (cột %u của công thức)",
                                       reform_value_error_get_text(estimate->problem, REFORM_LANGUAGE_VI),
                                       estimate->column),
                       g_strdup_printf("%s at column %u of the formula",
                                       reform_value_error_get_text(estimate->problem, REFORM_LANGUAGE_EN),
                                       estimate->column));
}

/* Checking */

/* Names to claims. */
static gboolean
resolve(Run *run, RfAuditItem *item, RfSubject *subject)
{
    for (guint32 i = 0; i < subject->tree->n_names; i++) {
        const RfName *name = &subject->tree->names[i];
        if (!rf_claims_find_key(subject->claims, name->key, &subject->which[i]))
            return report_missing(run, item, name);
        const RfClaim *claim = rf_subject_claim(subject, i);
        if (!claim->has_value)
            return report_no_value(item, claim);
        subject->names[i] = claim->range;
    }
    return TRUE;
}

static void
set_verdict(RfAuditItem *item, gboolean holds)
{
    item->verdict = holds ? REFORM_VERDICT_HOLDS : REFORM_VERDICT_DOES_NOT_HOLD;
    item->status = holds ? REFORM_STATUS_OK : REFORM_STATUS_INCONSISTENT;
}

/* Both sides and what lies between them; FALSE when fractions do not do. */
static gboolean
compare_exactly(RfEvaluator *evaluator, const RfSubject *subject, RfAuditItem *item)
{
    const RfNode *root = rf_tree_node(subject->tree, subject->root);
    RfRange left, right, difference;
    RfFraction tolerance;

    if (!rf_evaluate_number(evaluator, rf_tree_child(subject->tree, subject->root, 0), &left) ||
        !rf_evaluate_number(evaluator, rf_tree_child(subject->tree, subject->root, 1), &right))
        return FALSE;
    if (!rf_range_subtract(&left, &right, &difference) ||
        !(rf_fraction_sign(difference.value) < 0
              ? rf_fraction_subtract(difference.high, difference.value, &tolerance)
              : rf_fraction_subtract(difference.value, difference.low, &tolerance)))
        return rf_evaluate_give_up(evaluator);
    item->sides.left = rf_fraction_to_double(left.value);
    item->sides.right = rf_fraction_to_double(right.value);
    item->sides.difference = rf_fraction_to_double(difference.value);
    item->sides.tolerance = rf_fraction_to_double(tolerance);
    set_verdict(item, rf_evaluate_comparison(root->kind, &left, &right).can_be_true);
    return TRUE;
}

/* FALSE, with the obstacle, when fractions do not do. */
static gboolean
check_exactly(RfEvaluator *evaluator, const RfSubject *subject, RfAuditItem *item)
{
    RfValue value;

    item->is_exact = TRUE;
    if (rf_node_compares(rf_tree_node(subject->tree, subject->root)))
        return compare_exactly(evaluator, subject, item);
    if (!rf_evaluate(evaluator, subject->root, &value))
        return FALSE;
    if (value.is_truth)
        set_verdict(item, value.truth.can_be_true);
    else
        report_nothing_compared(item);
    return TRUE;
}

static gboolean
check_roughly(const RfSubject *subject, RfAuditItem *item, GError **error)
{
    RfEstimate estimate;

    if (!rf_estimate(subject, &estimate, error))
        return FALSE;
    if (estimate.kind == REFORM_KIND_NA || estimate.kind == REFORM_KIND_ERROR) {
        report_error_value(item, &estimate);
    } else if (estimate.kind != REFORM_KIND_TRUTH) {
        report_nothing_compared(item);
    } else {
        item->sides = estimate.sides;
        set_verdict(item, estimate.sides.holds);
    }
    return TRUE;
}

static void
look_for_cause(Run *run, const RfSubject *subject, RfAuditItem *item)
{
    RfSuspicion suspicion;

    rf_causes_find(subject, &run->cause_budget, &suspicion);
    item->cause = suspicion.cause;
    if (suspicion.cause != REFORM_CAUSE_NONE) {
        item->claim = suspicion.claim;
        if (suspicion.corrects)
            item->corrected = rf_fraction_to_double(suspicion.corrected);
        for (guint i = 0; i < RF_N_LANGUAGES; i++)
            item->causes[i] = rf_words_cause(i, subject, &suspicion);
    }
    rf_suspicion_clear(&suspicion);
}

static gboolean
check_subject(Run *run, const RfSubject *subject, RfAuditItem *item, GError **error)
{
    RfEvaluator evaluator = { .tree = subject->tree, .names = subject->names };

    if (check_exactly(&evaluator, subject, item)) {
        if (item->verdict == REFORM_VERDICT_DOES_NOT_HOLD &&
            rf_tree_node(subject->tree, subject->root)->kind == RF_NODE_EQUAL)
            look_for_cause(run, subject, item);
    } else {
        item->is_exact = FALSE;
        if (evaluator.obstacle == RF_OBSTACLE_ZERO)
            report_zero(item, subject, evaluator.zero);
        else if (!check_roughly(subject, item, error))
            return FALSE;
    }
    item->is_exact = item->is_exact && item->verdict != REFORM_VERDICT_CANNOT_BE_CHECKED;
    return TRUE;
}

static gboolean
check_one(Run *run, const RfCheck *check, RfAuditItem *item, GError **error)
{
    set_blank(item);
    if (check->formula == NULL) {
        report_formula(item, check);
        return TRUE;
    }

    const RfTree *tree = rf_formula_get_tree(check->formula);
    g_autofree gsize *which = g_new(gsize, (gsize)tree->n_names + 1);
    g_autofree RfRange *names = g_new(RfRange, (gsize)tree->n_names + 1);
    RfSubject subject = {
        run->audit->claims, check->formula, tree, rf_formula_get_root(check->formula), which, names
    };
    return !resolve(run, item, &subject) || check_subject(run, &subject, item, error);
}

/* Findings */

static void
append_number(GString *text, const char *label, double number)
{
    char digits[RF_NUMBER_SIZE];

    if (isnan(number))
        return;
    rf_number_print(number, digits);
    g_string_append_printf(text, "%s%s %s", text->len == 0 ? ": " : ", ", label, digits);
}

static void
report_failure(const Run *run, const RfCheck *check, const RfAuditItem *item, const char *name)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append_number(text, "left", item->sides.left);
    append_number(text, "right", item->sides.right);
    append_number(text, "difference", item->sides.difference);
    append_number(text, "tolerance", item->sides.tolerance);
    rf_findings_add(
        run->findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT, run->audit->checks->source,
        check->line, check->column, "check '%s' does not hold%s%s%s", name, text->str,
        item->causes[1] == NULL ? "" : "; likely cause: ", item->causes[1] == NULL ? "" : item->causes[1]);
}

static void
report(const Run *run, const RfCheck *check, const RfAuditItem *item)
{
    g_autofree char *name = rf_text_excerpt(check->name, -1);

    if (item->verdict == REFORM_VERDICT_DOES_NOT_HOLD)
        report_failure(run, check, item, name);
    else if (item->verdict == REFORM_VERDICT_CANNOT_BE_CHECKED && check->formula != NULL)
        rf_findings_add(run->findings, REFORM_SEVERITY_ERROR, item->status, run->audit->checks->source,
                        check->line, check->column, "check '%s' cannot be checked: %s", name,
                        item->reasons[1]);
    if (item->verdict != REFORM_VERDICT_CANNOT_BE_CHECKED && !item->is_exact)
        rf_findings_add(run->findings, REFORM_SEVERITY_NOTE, REFORM_STATUS_OK, run->audit->checks->source,
                        check->line, check->column,
                        "check '%s' was worked out in doubles, not in exact fractions", name);
}

static gboolean
run_checks(reform_audit *audit, reform_findings *findings, GError **error)
{
    Run run = { audit, findings, CAUSE_BUDGET, OFFER_BUDGET };

    audit->items =
        rf_memory_new0(reform_checks_get_size(audit->checks), sizeof(RfAuditItem), "an audit", error);
    if (audit->items == NULL)
        return FALSE;
    for (gsize i = 0; i < reform_checks_get_size(audit->checks); i++) {
        audit->n_items++;
        if (!check_one(&run, rf_checks_at(audit->checks, i), &audit->items[i], error))
            return FALSE;
        report(&run, rf_checks_at(audit->checks, i), &audit->items[i]);
    }
    return TRUE;
}

/* Public API */

reform_status
reform_audit_run(reform_claims *claims, reform_checks *checks, reform_findings *findings,
                 reform_audit **out_audit, reform_error **error)
{
    GError *err = NULL;

    if (out_audit != NULL)
        *out_audit = NULL;
    RF_REQUIRE(claims != NULL && checks != NULL && out_audit != NULL, error);
    reform_audit *audit = g_new0(reform_audit, 1);
    g_atomic_ref_count_init(&audit->refs);
    audit->claims = reform_claims_ref(claims);
    audit->checks = reform_checks_ref(checks);
    if (run_checks(audit, findings, &err))
        *out_audit = audit;
    else
        reform_audit_unref(audit);
    return rf_errors_give(err, error);
}

reform_audit *
reform_audit_ref(reform_audit *audit)
{
    if (audit != NULL)
        g_atomic_ref_count_inc(&audit->refs);
    return audit;
}

void
reform_audit_unref(reform_audit *audit)
{
    if (audit == NULL || !g_atomic_ref_count_dec(&audit->refs))
        return;
    for (gsize i = 0; i < audit->n_items; i++)
        for (guint language = 0; language < RF_N_LANGUAGES; language++) {
            g_free(audit->items[i].reasons[language]);
            g_free(audit->items[i].causes[language]);
        }
    g_free(audit->items);
    reform_claims_unref(audit->claims);
    reform_checks_unref(audit->checks);
    g_free(audit);
}
