/* SPDX-License-Identifier: MIT */
/* Figures that were printed, each with what an audit must say of it: tests/cases/audit_figures.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "audits.h"
#include "cases.h"
#include "close.h"

enum { CLAIMS = 1, FORMULA, VERDICT, LEFT, RIGHT, DIFFERENCE, TOLERANCE, CAUSE, CLAIM, CORRECTED, N_FIELDS = 12 };

/* `name=value`, with `%`, `~decimals`, `!` and `:unit` after it. */
static void
add_claim(GString *rows, const char *word)
{
    g_auto(GStrv) name = g_strsplit(word, "=", 2);
    g_auto(GStrv) unit = g_strsplit(name[1], ":", 2);
    const gboolean exact = g_str_has_suffix(unit[0], "!");

    if (exact)
        unit[0][strlen(unit[0]) - 1] = '\0';
    g_auto(GStrv) value = g_strsplit(unit[0], "~", 2);
    g_string_append_printf(rows, "%s,%s,%s,%s,%s\n", name[0], value[0], value[1] == NULL ? "" : value[1],
                           exact ? "yes" : value[1] == NULL ? "" : "no", unit[1] == NULL ? "" : unit[1]);
}

static double
number_of(const char *text)
{
    double number = 0.0;

    if (strcmp(text, "-") == 0)
        return (double)NAN;
    assert_int_equal(reform_number_parse(text, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number, NULL), REFORM_STATUS_OK);
    return number;
}

static void
assert_number(double actual, const char *expected)
{
    const double number = number_of(expected);

    if (isnan(number))
        assert_true(isnan(actual));
    else
        assert_close(actual, number, 1e-14 * fmax(1.0, fabs(number)));
}

static void
figure_is_judged(void **state)
{
    const Case *line = *state;
    g_auto(GStrv) words = g_strsplit(line->fields[CLAIMS], " ", -1);
    g_autoptr(GString) rows = g_string_new(NULL);

    for (guint i = 0; words[i] != NULL; i++)
        add_claim(rows, words[i]);
    reform_audit *audit = audit_of(rows->str, line->fields[FORMULA], NULL);
    assert_string_equal(reform_verdict_get_name(reform_audit_get_verdict(audit, 0)), line->fields[VERDICT]);
    assert_int_equal(reform_audit_is_exact(audit, 0), 1);
    assert_number(reform_audit_get_left(audit, 0), line->fields[LEFT]);
    assert_number(reform_audit_get_right(audit, 0), line->fields[RIGHT]);
    assert_number(reform_audit_get_difference(audit, 0), line->fields[DIFFERENCE]);
    assert_number(reform_audit_get_tolerance(audit, 0), line->fields[TOLERANCE]);
    assert_string_equal(reform_cause_get_name(reform_audit_get_cause(audit, 0)), line->fields[CAUSE]);
    if (strcmp(line->fields[CLAIM], "-") == 0)
        assert_null(reform_audit_get_cause_claim(audit, 0));
    else
        assert_string_equal(reform_audit_get_cause_claim(audit, 0), line->fields[CLAIM]);
    assert_number(reform_audit_get_corrected(audit, 0), line->fields[CORRECTED]);
    reform_audit_unref(audit);
}

/* Of the figures of Lạng Sơn exactly one check fails: 397 against 396. */
static void
one_figure_of_lang_son_is_wrong(void **state)
{
    static const char folder[] = REFORM_EXAMPLE_DATA "/lang_son_2019_claims";
    reform_source *claims_source = NULL, *checks_source = NULL;
    reform_claims *claims = NULL;
    reform_checks *checks = NULL;
    reform_audit *audit = NULL;
    g_autofree char *claims_path = g_strdup_printf("%s/claims.csv", folder);
    g_autofree char *checks_path = g_strdup_printf("%s/checks.csv", folder);
    reform_findings *findings = reform_findings_new();

    (void)state;
    assert_int_equal(reform_source_new_file(claims_path, &claims_source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_source_new_file(checks_path, &checks_source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_read(claims_source, NULL, findings, &claims, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_checks_read(checks_source, NULL, findings, &checks, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(reform_audit_run(claims, checks, findings, &audit, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_audit_count(audit, REFORM_VERDICT_DOES_NOT_HOLD), 1);
    assert_int_equal(reform_audit_count(audit, REFORM_VERDICT_CANNOT_BE_CHECKED), 0);
    assert_int_equal(reform_audit_get_verdict(audit, 0), REFORM_VERDICT_DOES_NOT_HOLD);
    assert_close(reform_audit_get_left(audit, 0), 396.0, 0.0);
    assert_close(reform_audit_get_right(audit, 0), 397.0, 0.0);
    assert_int_equal(reform_findings_get_size(findings), 1);
    reform_audit_unref(audit);
    reform_claims_unref(claims);
    reform_checks_unref(checks);
    reform_source_free(claims_source);
    reform_source_free(checks_source);
    reform_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(one_figure_of_lang_son_is_wrong) };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("audit_figures", N_FIELDS, figure_is_judged);
}
