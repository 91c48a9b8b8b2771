/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include <glib.h>

#include "cases.h"
#include "scoring.h"

/* Columns of a scheme that cases may state, in their order. */
static const char *const COLUMNS[] = { "points", "weight", "combine", "formula", "missing", "round", "low", "high", "cap", "least" };

static const struct {
    const char *word;
    reform_score_state state;
} STATES[] = {
    { "missing", REFORM_SCORE_STATE_MISSING },   { "too_few", REFORM_SCORE_STATE_TOO_FEW },
    { "division", REFORM_SCORE_STATE_DIVISION }, { "domain", REFORM_SCORE_STATE_DOMAIN },
    { "overflow", REFORM_SCORE_STATE_OVERFLOW }, { "not_positive", REFORM_SCORE_STATE_NOT_POSITIVE },
};

/* A row: code, parent, and the cells that are stated as column=value; commas in values stand for blanks. */
static void
append_row(GString *scheme, const char *code, const char *parent, const char *formula, char **stated)
{
    g_string_append_printf(scheme, "%s,%s", code, parent);
    for (gsize i = 0; i < N_OF(COLUMNS); i++) {
        g_autofree char *prefix = g_strconcat(COLUMNS[i], "=", NULL);
        const char *cell = strcmp(COLUMNS[i], "formula") == 0 ? formula : "";
        for (char **word = stated; *word != NULL; word++)
            if (g_str_has_prefix(*word, prefix))
                cell = *word + strlen(prefix);
        g_string_append_printf(scheme, ",%s", cell);
    }
    g_string_append_c(scheme, '\n');
}

static GString *
scheme_text(const char *parent, const char *children)
{
    GString *scheme = g_string_new("code,parent");
    g_auto(GStrv) stated = g_strsplit(parent, " ", -1);
    g_auto(GStrv) terms = g_strsplit(children, " ", -1);

    for (gsize i = 0; i < N_OF(COLUMNS); i++)
        g_string_append_printf(scheme, ",%s", COLUMNS[i]);
    g_string_append_c(scheme, '\n');
    for (char **word = stated; *word != NULL; word++)
        g_strdelimit(*word, ",", ' ');
    append_row(scheme, "root", "", "", stated);
    for (gsize i = 0; terms[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(terms[i], ",", -1);
        g_autofree char *code = g_strdup_printf("c%" G_GSIZE_FORMAT, i);
        append_row(scheme, code, "root", strcmp(cells[0], "na") == 0 ? "NA()" : cells[0], cells + 1);
    }
    return scheme;
}

static void
children_become_their_parent(void **state)
{
    static const double NOTHING[] = { 0 };
    const Case *item = *state;
    GString *text = scheme_text(item->fields[1], item->fields[2]);
    reform_scores *scores = score_unit(text->str, (Input[]){ { "x", NOTHING } }, 1, NULL);
    reform_score_state expected = REFORM_SCORE_STATE_VALUE;

    for (gsize i = 0; i < N_OF(STATES); i++)
        if (strcmp(item->fields[3], STATES[i].word) == 0)
            expected = STATES[i].state;
    assert_int_equal(state_at(scores, 0, "root"), expected);
    if (expected == REFORM_SCORE_STATE_VALUE) {
        const double value = g_ascii_strtod(item->fields[3], NULL);
        assert_close(value_at(scores, 0, "root"), value, 4e-16 * fabs(value));
    } else {
        assert_true(isnan(value_at(scores, 0, "root")));
    }
    reform_scores_unref(scores);
    g_string_free(text, TRUE);
}

int
main(void)
{
    setlocale(LC_ALL, "");
    return cases_run("combine", 4, children_become_their_parent);
}
