/* SPDX-License-Identifier: MIT */
/*
 * One named test of each line of tests/cases/<subject>.tsv. Include after <cmocka.h>.
 *
 * A line holds fields with one tab between them, the first being the test's name; `#` at its start makes it
 * a comment. In fields \t \n \r \\ \xHH and \uHHHH stand for what they do in C. A test finds its line
 * in *state:
 *
 *     static void
 *     key_is(void **state)
 *     {
 *         const Case *line = *state;
 *         ... line->fields[1] ...
 *     }
 *
 *     return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("text", 3, key_is);
 */
#ifndef TESTS_CASES_H
#define TESTS_CASES_H

#include <glib.h>
#include <stdio.h>

typedef struct Case {
    char **fields; /* NULL at the end; the first is the name */
    guint line;
} Case;

static inline void
cases_unescape(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\\' || from[1] == '\0') {
            *to++ = *from;
            continue;
        }
        from++;
        if (*from == 'u' || *from == 'x') {
            const guint digits = *from == 'u' ? 4 : 2;
            gunichar c = 0;
            for (guint i = 0; i < digits && g_ascii_isxdigit(from[1]); i++)
                c = c * 16 + (gunichar)g_ascii_xdigit_value(*++from);
            if (digits == 4)
                to += g_unichar_to_utf8(c, to);
            else
                *to++ = (char)c;
        } else {
            *to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from;
        }
    }
    *to = '\0';
}

static inline void
cases_clear(gpointer item)
{
    g_strfreev(((Case *)item)->fields);
}

/* Cases of a file, of `n_fields` fields each; NULL after saying why not. */
static inline GArray *
cases_load(const char *path, guint n_fields)
{
    char *text = NULL;
    GArray *cases = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "%s cannot be read\n", path);
        return NULL;
    }
    cases = g_array_new(FALSE, FALSE, sizeof(Case));
    g_array_set_clear_func(cases, cases_clear);

    char **lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '\0' || lines[i][0] == '#')
            continue;
        Case item = { g_strsplit(lines[i], "\t", -1), i + 1 };
        if (g_strv_length(item.fields) != n_fields) {
            fprintf(stderr, "%s:%u: %u fields, expected %u\n", path, item.line, g_strv_length(item.fields), n_fields);
            g_strfreev(item.fields);
            g_array_set_size(cases, 0);
            break;
        }
        for (guint j = 0; j < n_fields; j++)
            cases_unescape(item.fields[j]);
        g_array_append_val(cases, item);
    }
    g_strfreev(lines);
    g_free(text);
    return cases;
}

/* Run `function` on each line of tests/cases/<subject>.tsv; gives 1 if any failed or there is no line, else 0. */
static inline int
cases_run(const char *subject, guint n_fields, CMUnitTestFunction function)
{
    char *path = g_strdup_printf("%s/cases/%s.tsv", REFORM_TEST_DATA, subject);
    GArray *cases = cases_load(path, n_fields);
    int failed = 1;

    if (cases != NULL && cases->len > 0) {
        struct CMUnitTest *tests = g_new0(struct CMUnitTest, cases->len);
        for (guint i = 0; i < cases->len; i++) {
            Case *item = &g_array_index(cases, Case, i);
            tests[i].name = item->fields[0];
            tests[i].test_func = function;
            tests[i].initial_state = item;
        }
        failed = _cmocka_run_group_tests(subject, tests, cases->len, NULL, NULL) != 0;
        g_free(tests);
    }
    if (cases != NULL)
        g_array_unref(cases);
    g_free(path);
    return failed;
}

#endif
