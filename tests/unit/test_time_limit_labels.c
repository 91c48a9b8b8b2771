/* SPDX-License-Identifier: MIT */
/* Wordings labelled by hand: how many are read right, and that none is read wrong without a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <reform/time_limit.h>

#include "cases.h"
#include "limit_notation.h"

enum { SOURCE = 1, KIND, MARKER, CASES, TEXT, N_FIELDS };

typedef struct Share {
    guint right;
    guint all;
} Share;

typedef struct Tally {
    Share plain;
    Share all;
    guint wrong_and_silent;
} Tally;

static gboolean
is_understood_when_right(const char *kind)
{
    return strcmp(kind, "stages") != 0 && strcmp(kind, "extension") != 0 && strcmp(kind, "other") != 0;
}

static void
count(Tally *tally, const Case *line)
{
    reform_time_limit *limit = NULL;

    assert_int_equal(reform_time_limit_parse(line->fields[TEXT], &limit, NULL), REFORM_STATUS_OK);
    char *cases = limits_cases(limit);
    const gboolean ok = reform_time_limit_get_state(limit) == REFORM_TIME_LIMIT_STATE_OK;
    const gboolean same =
        strcmp(cases, line->fields[CASES]) == 0 &&
        strcmp(limits_marker_name(reform_time_limit_get_marker(limit)), line->fields[MARKER]) == 0;
    const gboolean right = same && ok == is_understood_when_right(line->fields[KIND]);

    if (ok && !same) {
        fprintf(stderr, "line %u: %s is read as %s, labelled %s\n", line->line, line->fields[TEXT], cases,
                line->fields[CASES]);
        tally->wrong_and_silent++;
    }
    tally->all.all++;
    tally->all.right += right;
    if (strcmp(line->fields[KIND], "plain") == 0) {
        tally->plain.all++;
        tally->plain.right += right;
    }
    g_free(cases);
    reform_time_limit_unref(limit);
}

static double
percent(const Share *share)
{
    return share->all == 0 ? 0.0 : 100.0 * share->right / share->all;
}

static void
check(const char *subject, guint expected)
{
    char *path = g_strdup_printf("%s/cases/%s.tsv", REFORM_TEST_DATA, subject);
    GArray *lines = cases_load(path, N_FIELDS);
    Tally tally = { { 0, 0 }, { 0, 0 }, 0 };

    assert_non_null(lines);
    for (guint i = 0; i < lines->len; i++) {
        const Case *line = &g_array_index(lines, Case, i);
        if (strcmp(line->fields[0], "id") != 0) /* the header row */
            count(&tally, line);
    }
    printf("%s: plain %u of %u right (%.1f %%), all %u of %u (%.1f %%), wrong and silent %u\n", subject,
           tally.plain.right, tally.plain.all, percent(&tally.plain), tally.all.right, tally.all.all,
           percent(&tally.all), tally.wrong_and_silent);
    assert_int_equal(tally.all.all, expected);
    assert_int_equal(tally.wrong_and_silent, 0);
    assert_true(percent(&tally.plain) >= 97.0);
    assert_true(percent(&tally.all) >= 85.0);
    g_array_unref(lines);
    g_free(path);
}

static void
labelled_wordings_are_read_right_or_doubted(void **state)
{
    (void)state;
    check("time_limit_labels", 310);
}

static void
fresh_wordings_are_read_right_or_doubted(void **state)
{
    (void)state;
    check("time_limit_labels_fresh", 170);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labelled_wordings_are_read_right_or_doubted),
        cmocka_unit_test(fresh_wordings_are_read_right_or_doubted),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
