/* SPDX-License-Identifier: MIT */
/*
 * Cells of a survey from a table of single answers, for tests. Include after <cmocka.h>.
 *
 * The first columns are stratum, primary, secondary, population1, population2, weight and domain; columns `margin:name` follow, then
 * items: `name:low:high` of a scale, else `name`. No quotes; NA is missing.
 */
#ifndef TESTS_SURVEY_CELLS_H
#define TESTS_SURVEY_CELLS_H

#include <glib.h>
#include <math.h>
#include <string.h>

#include "survey/cells.h"

enum { ROW_STRATUM, ROW_PRIMARY, ROW_SECONDARY, ROW_POPULATION1, ROW_POPULATION2, ROW_WEIGHT, ROW_DOMAIN, ROW_MARGINS };

typedef struct SurveyData {
    RfSurveyCells cells;
    GPtrArray *keep; /* all that cells point to */
} SurveyData;

static inline gpointer
survey_keep(SurveyData *data, gpointer memory)
{
    g_ptr_array_add(data->keep, memory);
    return memory;
}

static inline void
survey_free(SurveyData *data)
{
    g_ptr_array_unref(data->keep);
    g_free(data);
}

static inline double
survey_number(const char *text)
{
    return g_str_equal(text, "NA") ? (double)NAN : g_str_equal(text, "Inf") ? (double)INFINITY : g_ascii_strtod(text, NULL);
}

/* Rows in the order of units, domains and margins. */
static inline gint
survey_compare(gconstpointer a, gconstpointer b, gpointer n_margins)
{
    char *const *x = *(char *const *const *)a, *const *y = *(char *const *const *)b;
    const guint last = ROW_MARGINS + GPOINTER_TO_UINT(n_margins);

    for (guint i = 0; i < last; i++) {
        const gint side = i >= ROW_POPULATION1 && i <= ROW_WEIGHT ? 0 : strcmp(x[i], y[i]);
        if (side != 0)
            return side;
    }
    return 0;
}

static inline char *
survey_join(char **row, guint column, guint n)
{
    GString *text = g_string_new(n == 0 ? "" : row[column]);

    for (guint i = 1; i < n; i++)
        g_string_append_printf(text, "\t%s", row[column + i]);
    return g_string_free(text, FALSE);
}

/* Different texts of a column as they come; of `combined` columns, joined by a tab. */
static inline GPtrArray *
survey_labels(SurveyData *data, GPtrArray *rows, guint column, guint combined)
{
    GPtrArray *labels = g_ptr_array_new();

    for (guint i = 0; i < rows->len; i++) {
        char *text = survey_keep(data, survey_join(g_ptr_array_index(rows, i), column, combined));
        if (!g_ptr_array_find_with_equal_func(labels, text, g_str_equal, NULL))
            g_ptr_array_add(labels, text);
    }
    return labels;
}

static inline guint32
survey_index(GPtrArray *labels, const char *label)
{
    guint index = 0;

    g_assert_true(g_ptr_array_find_with_equal_func(labels, label, g_str_equal, &index));
    return index;
}

static inline const char *const *
survey_names(SurveyData *data, GPtrArray *labels)
{
    return survey_keep(data, g_memdup2(labels->pdata, labels->len * sizeof(gpointer)));
}

static inline void
survey_read_items(SurveyData *data, char **header, guint first)
{
    RfSurveyItem *items = survey_keep(data, g_new0(RfSurveyItem, g_strv_length(header)));
    gsize column = 0;

    for (guint i = first; header[i] != NULL; i++) {
        RfSurveyItem *item = &items[data->cells.n_items++];
        char **parts = g_strsplit(header[i], ":", 3);
        item->name = survey_keep(data, g_strdup(parts[0]));
        item->is_scale = parts[1] != NULL;
        item->low = item->is_scale ? (gint32)g_ascii_strtoll(parts[1], NULL, 10) : 0;
        item->high = item->is_scale ? (gint32)g_ascii_strtoll(parts[2], NULL, 10) : 0;
        item->column = column;
        column += item->is_scale ? (gsize)(item->high - item->low) + 1 : 3;
        g_strfreev(parts);
    }
    data->cells.items = items;
    data->cells.n_columns = column;
}

static inline void
survey_read_margins(SurveyData *data, GPtrArray *rows, char **header, guint n_margins, GPtrArray **out_posts)
{
    RfSurveyCells *cells = &data->cells;
    const char **names = survey_keep(data, g_new0(const char *, n_margins + 1));
    const char *const **categories = survey_keep(data, g_new0(const char *const *, n_margins + 1));
    gsize *n_categories = survey_keep(data, g_new0(gsize, n_margins + 1));

    *out_posts = survey_labels(data, rows, ROW_MARGINS, n_margins);
    cells->n_posts = n_margins == 0 ? 0 : (*out_posts)->len;
    guint32 *posts = survey_keep(data, g_new0(guint32, cells->n_posts * n_margins + 1));
    for (guint i = 0; i < n_margins; i++) {
        GPtrArray *labels = survey_labels(data, rows, ROW_MARGINS + i, 1);
        names[i] = survey_keep(data, g_strdup(strchr(header[ROW_MARGINS + i], ':') + 1));
        categories[i] = survey_names(data, labels);
        n_categories[i] = labels->len;
        for (guint j = 0; j < cells->n_posts; j++) {
            char **parts = g_strsplit(g_ptr_array_index(*out_posts, j), "\t", -1);
            posts[j * n_margins + i] = survey_index(labels, parts[i]);
            g_strfreev(parts);
        }
        g_ptr_array_unref(labels);
    }
    cells->margins = names;
    cells->n_margins = n_margins;
    cells->categories = categories;
    cells->n_categories = n_categories;
    cells->posts = posts;
}

static inline void
survey_add_answer(const RfSurveyItem *item, const char *text, double weight, double *sums, guint64 *counts)
{
    const double answer = survey_number(text);

    if (isnan(answer) || weight == 0)
        return;
    if (item->is_scale) {
        const gsize level = (gsize)(answer - item->low);
        sums[item->column + level] += weight;
        counts[item->column + level]++;
        return;
    }
    const double terms[] = { weight, weight * answer, weight * answer * answer };
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        sums[item->column + i] += terms[i];
        counts[item->column + i]++;
    }
}

static inline SurveyData *
survey_read(const char *path)
{
    SurveyData *data = g_new0(SurveyData, 1);
    RfSurveyCells *cells = &data->cells;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    GPtrArray *strata = g_ptr_array_new(), *posts = NULL;
    char *text = NULL;
    guint n_margins = 0;

    data->keep = g_ptr_array_new_with_free_func(g_free);
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("%s cannot be read", path);
    char **lines = g_strsplit(text, "\n", -1);
    guint first = 0;
    while (lines[first][0] == '#')
        first++;
    char **header = g_strsplit(lines[first], ",", -1);
    for (guint i = first + 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
        g_ptr_array_add(rows, g_strsplit(lines[i], ",", -1));
    while (g_str_has_prefix(header[ROW_MARGINS + n_margins], "margin:"))
        n_margins++;
    g_ptr_array_sort_with_data(rows, survey_compare, GUINT_TO_POINTER(n_margins));
    survey_read_items(data, header, ROW_MARGINS + n_margins);
    survey_read_margins(data, rows, header, n_margins, &posts);

    GPtrArray *domains = survey_labels(data, rows, ROW_DOMAIN, 1);
    RfSurveyUnit *primaries = survey_keep(data, g_new0(RfSurveyUnit, rows->len + 1));
    RfSurveyUnit *secondaries = survey_keep(data, g_new0(RfSurveyUnit, rows->len + 1));
    RfSurveyCell *all = survey_keep(data, g_new0(RfSurveyCell, rows->len + 1));
    double *sums = survey_keep(data, g_new0(double, rows->len * cells->n_columns + 1));
    guint64 *counts = survey_keep(data, g_new0(guint64, rows->len * cells->n_columns + 1));
    char **before = NULL;
    for (guint i = 0; i < rows->len; i++) {
        char **row = g_ptr_array_index(rows, i);
        guint same = ROW_STRATUM; /* how many of the leading columns are as in the row before */
        while (before != NULL && same < ROW_POPULATION1 && g_str_equal(before[same], row[same]))
            same++;
        if (same <= ROW_STRATUM)
            g_ptr_array_add(strata, survey_keep(data, g_strdup(row[ROW_STRATUM])));
        if (same <= ROW_PRIMARY)
            primaries[cells->n_primaries++] = (RfSurveyUnit){ survey_keep(data, g_strdup(row[ROW_PRIMARY])), strata->len - 1,
                                                              survey_number(row[ROW_POPULATION1]) };
        if (same <= ROW_SECONDARY)
            secondaries[cells->n_secondaries++] = (RfSurveyUnit){ survey_keep(data, g_strdup(row[ROW_SECONDARY])),
                                                                  (guint32)cells->n_primaries - 1, survey_number(row[ROW_POPULATION2]) };
        if (before == NULL || survey_compare(&before, &row, GUINT_TO_POINTER(n_margins)) != 0)
            cells->n_cells++;
        before = row;

        RfSurveyCell *cell = &all[cells->n_cells - 1];
        const double weight = survey_number(row[ROW_WEIGHT]);
        cell->secondary = (guint32)cells->n_secondaries - 1;
        cell->domain = survey_index(domains, row[ROW_DOMAIN]);
        cell->post = RF_SURVEY_NONE;
        if (n_margins > 0)
            cell->post = survey_index(posts, survey_keep(data, survey_join(row, ROW_MARGINS, n_margins)));
        cell->n += weight != 0;
        cell->weight += weight;
        for (gsize j = 0; j < cells->n_items; j++)
            survey_add_answer(&cells->items[j], row[ROW_MARGINS + n_margins + j], weight, sums + (cells->n_cells - 1) * cells->n_columns,
                              counts + (cells->n_cells - 1) * cells->n_columns);
    }
    cells->strata = survey_names(data, strata);
    cells->n_strata = strata->len;
    cells->domains = survey_names(data, domains);
    cells->n_domains = domains->len;
    cells->primaries = primaries;
    cells->secondaries = secondaries;
    cells->cells = all;
    cells->sums = sums;
    cells->counts = counts;
    g_ptr_array_unref(strata);
    g_ptr_array_unref(domains);
    g_ptr_array_unref(posts);
    g_ptr_array_unref(rows);
    g_strfreev(header);
    g_strfreev(lines);
    g_free(text);
    return data;
}

#endif
