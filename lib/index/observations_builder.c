/* SPDX-License-Identifier: MIT */
/* Observations in the making, for readers and for callers. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/observations.h"
#include "index/ranking.h"
#include "index/sort.h"

/* Without units there may be no values, and yet they are numbers. */
static const double NOTHING[1];

struct reform_observations_builder {
    reform_observations *observations;
    gboolean has_units;
};

reform_observations *
rf_observations_new(const char *source)
{
    reform_observations *observations = g_new0(reform_observations, 1);

    g_atomic_ref_count_init(&observations->refs);
    observations->source = g_strdup(source);
    observations->texts = rf_interner_new();
    observations->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    return observations;
}

gboolean
rf_observations_take_unit(reform_observations *observations, const char *code, gsize *out_unit,
                          GError **error)
{
    guint32 id;

    if (observations->n_units >= REFORM_OBSERVATIONS_MAX_UNITS &&
        !rf_interner_find(observations->texts, code, strlen(code), &id)) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more units than REFORM_OBSERVATIONS_MAX_UNITS, %d",
                      REFORM_OBSERVATIONS_MAX_UNITS);
        return FALSE;
    }
    if (!rf_interner_add(observations->texts, code, strlen(code), &id, error))
        return FALSE;
    *out_unit = id - 1;
    observations->n_units = MAX(observations->n_units, id);
    return TRUE;
}

/* The name and, behind the first '@', whose values it states. */
static gboolean
split_name(const char *text, char **out_name, reform_assessment *out_assessment, GError **error)
{
    g_autofree char *normal = rf_text_normalise(text, -1);
    const char *mark = strchr(normal, '@');
    g_autofree char *name = rf_text_normalise(normal, mark == NULL ? -1 : (gssize)(mark - normal));
    g_autofree char *word = mark == NULL ? g_strdup(rf_observations_get_word(REFORM_ASSESSMENT_VERIFIED))
                                         : rf_text_normalise(mark + 1, -1);

    if (name[0] == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the name of an input is blank");
        return FALSE;
    }
    for (int assessment = REFORM_ASSESSMENT_SELF; assessment < RF_N_ASSESSMENTS; assessment++) {
        if (g_ascii_strcasecmp(word, rf_observations_get_word((reform_assessment)assessment)) == 0) {
            *out_name = g_steal_pointer(&name);
            *out_assessment = (reform_assessment)assessment;
            return TRUE;
        }
    }
    g_autofree char *quoted = rf_text_excerpt(word, -1);
    g_autofree char *whole = rf_text_excerpt(normal, -1);
    rf_errors_set(error, REFORM_STATUS_PARSE,
                  "the input '%s' ends in '@%s', expected @self, @verified or @survey", whole, quoted);
    return FALSE;
}

/* A new column; `key` and `name` are taken over. */
static RfObservationColumn *
add_column(reform_observations *observations, char *name, char *key, reform_assessment assessment,
           GError **error)
{
    const gsize n = observations->n_columns;

    if (n >= REFORM_OBSERVATIONS_MAX_INPUTS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more inputs than REFORM_OBSERVATIONS_MAX_INPUTS, %d",
                      REFORM_OBSERVATIONS_MAX_INPUTS);
        return NULL;
    }
    RfObservationColumn *columns = rf_memory_grow(observations->columns, &observations->capacity, n + 1,
                                                  sizeof *columns, "inputs", error);
    if (columns == NULL)
        return NULL;
    observations->columns = columns;
    observations->n_columns = n + 1;
    columns[n] = (RfObservationColumn){ .name = name, .key = key, .assessment = assessment };
    return &columns[n];
}

gboolean
rf_observations_take_column(reform_observations *observations, const char *text, gsize *out_column,
                            GError **error)
{
    g_autofree char *name = NULL, *key = NULL;
    gsize capacity = 0;
    reform_assessment assessment;

    if (strlen(text) > REFORM_OBSERVATIONS_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT,
                      "the name of an input is longer than REFORM_OBSERVATIONS_MAX_TEXT, %d bytes",
                      REFORM_OBSERVATIONS_MAX_TEXT);
        return FALSE;
    }
    if (!split_name(text, &name, &assessment, error))
        return FALSE;
    rf_text_fold(name, -1, &key, &capacity);

    RfObservationPlaces *places = g_hash_table_lookup(observations->by_key, key);
    if (places == NULL || places->columns[assessment] == 0) {
        RfObservationColumn *column = add_column(observations, name, key, assessment, error);
        if (column == NULL)
            return FALSE;
        if (places == NULL) {
            places = g_new0(RfObservationPlaces, 1);
            g_hash_table_insert(observations->by_key, key, places);
        }
        name = key = NULL;
        places->columns[assessment] = (guint32)observations->n_columns;
    }
    *out_column = places->columns[assessment] - 1;
    return TRUE;
}

gboolean
rf_observations_begin_texts(reform_observations *observations, RfObservationColumn *column, GError **error)
{
    /* Until the end the codes are numbers of the interner, whose 0 is the empty text. */
    column->codes = rf_memory_new0(observations->n_units, sizeof *column->codes, "texts", error);
    return column->codes != NULL;
}

gboolean
rf_observations_set_text(reform_observations *observations, RfObservationColumn *column, gsize unit,
                         const char *text, GError **error)
{
    g_autofree char *normal = rf_text_normalise(text, -1);
    const gsize length = strlen(normal);

    if (length > REFORM_OBSERVATIONS_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT,
                      "a text is longer than REFORM_OBSERVATIONS_MAX_TEXT, %d bytes",
                      REFORM_OBSERVATIONS_MAX_TEXT);
        return FALSE;
    }
    return rf_interner_add(observations->texts, normal, length, &column->codes[unit], error);
}

/* The texts of a column alone, in the order in which they first appear. */
gboolean
rf_observations_end_texts(reform_observations *observations, RfObservationColumn *column, GError **error)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(NULL, NULL);
    gsize capacity = 0;

    for (gsize unit = 0; unit < observations->n_units; unit++) {
        const guint32 id = column->codes[unit];
        gpointer code;

        if (id == 0) {
            column->codes[unit] = REFORM_CODE_MISSING;
            continue;
        }
        if (g_hash_table_lookup_extended(codes, GUINT_TO_POINTER(id), NULL, &code)) {
            column->codes[unit] = GPOINTER_TO_UINT(code);
            continue;
        }
        const char **texts =
            rf_memory_grow(column->texts, &capacity, column->n_texts + 1, sizeof *texts, "texts", error);
        if (texts == NULL)
            return FALSE;
        column->texts = texts;
        texts[column->n_texts] = rf_interner_get(observations->texts, id);
        g_hash_table_insert(codes, GUINT_TO_POINTER(id), GUINT_TO_POINTER((guint)column->n_texts));
        column->codes[unit] = (guint32)column->n_texts++;
    }
    return TRUE;
}

static gint
compare_units(gsize a, gsize b, gconstpointer data)
{
    const reform_observations *observations = data;

    return strcmp(observations->units[a], observations->units[b]);
}

gboolean
rf_observations_finish(reform_observations *observations, GError **error)
{
    const gsize n = observations->n_units;
    g_autofree gsize *scratch = rf_memory_new(n, sizeof *scratch, "units", error);

    if (scratch == NULL)
        return FALSE;
    observations->units = rf_memory_new(n, sizeof *observations->units, "units", error);
    if (observations->units == NULL)
        return FALSE;
    observations->by_unit = rf_memory_new(n, sizeof *observations->by_unit, "units", error);
    if (observations->by_unit == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        observations->units[i] = rf_interner_get(observations->texts, (guint32)i + 1);
        observations->by_unit[i] = i;
    }
    rf_sort_indexes(observations->by_unit, scratch, n, compare_units, observations);
    return TRUE;
}

/* Builders */

static void
start(reform_observations_builder *builder)
{
    *builder = (reform_observations_builder){ .observations = rf_observations_new(NULL) };
}

static gboolean
set_units(reform_observations *observations, const char *const *codes, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        gsize unit;
        g_autofree char *code = rf_ranking_take_code(codes[i], "the code of unit", i, error);

        if (code == NULL || !rf_observations_take_unit(observations, code, &unit, error))
            return FALSE;
        if (unit < i) {
            g_autofree char *quoted = rf_text_excerpt(code, -1);
            rf_errors_set(error, REFORM_STATUS_DUPLICATE,
                          "units %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT
                          " both have the code '%s', expected one of each",
                          unit + 1, i + 1, quoted);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_numbers(const reform_observations *observations, const char *name, const double *values, GError **error)
{
    for (gsize i = 0; i < observations->n_units; i++) {
        if (!isinf(values[i]))
            continue;
        g_autofree char *unit = rf_text_excerpt(rf_interner_get(observations->texts, (guint32)i + 1), -1);
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        rf_errors_set(error, REFORM_STATUS_RANGE, "'%s' of unit '%s' is infinite, expected a number", quoted,
                      unit);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_texts(const reform_observations *observations, const char *name, const char *const *texts,
            GError **error)
{
    for (gsize i = 0; i < observations->n_units; i++) {
        if (texts[i] == NULL || g_utf8_validate(texts[i], -1, NULL))
            continue;
        g_autofree char *unit = rf_text_excerpt(rf_interner_get(observations->texts, (guint32)i + 1), -1);
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        g_autofree char *what = g_strdup_printf("'%s' of unit '%s'", quoted, unit);
        return rf_text_check(texts[i], -1, what, error);
    }
    return TRUE;
}

/* A new column of a name from the caller. */
static gboolean
add_named(reform_observations *observations, const char *name, gsize *out_column, GError **error)
{
    const gsize n = observations->n_columns;

    if (!rf_observations_take_column(observations, name, out_column, error))
        return FALSE;
    if (*out_column == n)
        return TRUE;
    g_autofree char *quoted = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_DUPLICATE,
                  "the input '%s' is there already, as column %" G_GSIZE_FORMAT ", expected it once", quoted,
                  *out_column + 1);
    return FALSE;
}

/* `owned` is NULL, or the values, which are then taken over. */
static gboolean
add_numbers(reform_observations *observations, const char *name, const double *values, double *owned,
            GError **error)
{
    gsize column;

    if (!rf_text_check(name, -1, "the name of an input", error) ||
        !check_numbers(observations, name, values, error) || !add_named(observations, name, &column, error)) {
        g_free(owned);
        return FALSE;
    }
    observations->columns[column].numbers = values != NULL ? values : NOTHING;
    observations->columns[column].owned = owned;
    return TRUE;
}

static gboolean
read_texts(reform_observations *observations, RfObservationColumn *values, const char *const *texts,
           GError **error)
{
    if (!rf_observations_begin_texts(observations, values, error))
        return FALSE;
    for (gsize i = 0; i < observations->n_units; i++)
        if (texts[i] != NULL && !rf_observations_set_text(observations, values, i, texts[i], error))
            return FALSE;
    return rf_observations_end_texts(observations, values, error);
}

static gboolean
add_texts(reform_observations *observations, const char *name, const char *const *texts, GError **error)
{
    RfObservationColumn values = { 0 };
    gsize column;

    if (!rf_text_check(name, -1, "the name of an input", error) ||
        !check_texts(observations, name, texts, error) || !read_texts(observations, &values, texts, error) ||
        !add_named(observations, name, &column, error)) {
        g_free(values.codes);
        g_free(values.texts);
        return FALSE;
    }
    observations->columns[column].codes = values.codes;
    observations->columns[column].texts = values.texts;
    observations->columns[column].n_texts = values.n_texts;
    return TRUE;
}

/* Public API */

reform_observations_builder *
reform_observations_builder_new(void)
{
    reform_observations_builder *builder = g_new(reform_observations_builder, 1);

    start(builder);
    return builder;
}

void
reform_observations_builder_free(reform_observations_builder *builder)
{
    if (builder == NULL)
        return;
    reform_observations_unref(builder->observations);
    g_free(builder);
}

reform_status
reform_observations_builder_set_units(reform_observations_builder *builder, const char *const *codes,
                                      size_t n, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && !builder->has_units, error);
    RF_REQUIRE(codes != NULL || n == 0, error);
    if (n > REFORM_OBSERVATIONS_MAX_UNITS) {
        rf_errors_set(&err, REFORM_STATUS_LIMIT,
                      "%" G_GSIZE_FORMAT " units, expected at most REFORM_OBSERVATIONS_MAX_UNITS, %d", n,
                      REFORM_OBSERVATIONS_MAX_UNITS);
        return rf_errors_give(err, error);
    }
    RF_REQUIRE(rf_text_are_all_there(codes, n), error);
    builder->has_units = set_units(builder->observations, codes, n, &err);
    if (!builder->has_units) {
        reform_observations_unref(builder->observations);
        start(builder);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_observations_builder_add_numbers(reform_observations_builder *builder, const char *name,
                                        const double *values, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->has_units && name != NULL, error);
    RF_REQUIRE(values != NULL || builder->observations->n_units == 0, error);
    add_numbers(builder->observations, name, values, NULL, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_observations_builder_copy_numbers(reform_observations_builder *builder, const char *name,
                                         const double *values, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->has_units && name != NULL, error);
    RF_REQUIRE(values != NULL || builder->observations->n_units == 0, error);

    const gsize n = builder->observations->n_units;
    double *owned = rf_memory_new(n, sizeof *owned, "numbers", &err);
    if (owned != NULL) {
        if (n > 0)
            memcpy(owned, values, n * sizeof *owned);
        add_numbers(builder->observations, name, owned, owned, &err);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_observations_builder_add_texts(reform_observations_builder *builder, const char *name,
                                      const char *const *texts, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->has_units && name != NULL, error);
    RF_REQUIRE(texts != NULL || builder->observations->n_units == 0, error);
    add_texts(builder->observations, name, texts, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_observations_builder_build(reform_observations_builder *builder,
                                  reform_observations **out_observations, reform_error **error)
{
    GError *err = NULL;

    if (out_observations != NULL)
        *out_observations = NULL;
    RF_REQUIRE(builder != NULL && out_observations != NULL, error);
    if (rf_observations_finish(builder->observations, &err))
        *out_observations = g_steal_pointer(&builder->observations);
    reform_observations_unref(builder->observations);
    start(builder);
    return rf_errors_give(err, error);
}
