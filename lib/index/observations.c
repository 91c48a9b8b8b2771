/* SPDX-License-Identifier: MIT */
/* What observations say when asked. */
#include "index/observations.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

static const char *const WORDS[RF_N_ASSESSMENTS] = {
    [REFORM_ASSESSMENT_SELF] = "self",
    [REFORM_ASSESSMENT_VERIFIED] = "verified",
    [REFORM_ASSESSMENT_SURVEY] = "survey",
};

const char *
rf_observations_get_word(reform_assessment assessment)
{
    return WORDS[assessment];
}

const RfObservationColumn *
rf_observations_find(const reform_observations *observations, const char *key, reform_assessment assessment)
{
    const RfObservationPlaces *places = g_hash_table_lookup(observations->by_key, key);
    guint32 place;

    if (places == NULL)
        return NULL;
    place = places->columns[assessment];
    if (assessment == REFORM_ASSESSMENT_COUNTED) {
        place = places->columns[REFORM_ASSESSMENT_VERIFIED];
        if (place == 0)
            place = places->columns[REFORM_ASSESSMENT_SURVEY];
    }
    return place == 0 ? NULL : &observations->columns[place - 1];
}

/* The column, or NULL if there is none. */
static const RfObservationColumn *
get(const reform_observations *observations, size_t column)
{
    return observations == NULL || column >= observations->n_columns ? NULL : &observations->columns[column];
}

/* As a header states it. */
static char *
make_header(const RfObservationColumn *column)
{
    return column->assessment == REFORM_ASSESSMENT_VERIFIED
               ? g_strdup(column->name)
               : g_strconcat(column->name, "@", WORDS[column->assessment], NULL);
}

static reform_status
write_header(const reform_observations *observations, reform_table_writer *writer, reform_error **error)
{
    reform_status status = reform_table_writer_add_text(writer, "unit", error);

    for (gsize i = 0; status == REFORM_STATUS_OK && i < observations->n_columns; i++) {
        g_autofree char *header = make_header(&observations->columns[i]);
        status = reform_table_writer_add_text(writer, header, error);
    }
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

static reform_status
write_unit(const reform_observations *observations, gsize unit, reform_table_writer *writer,
           reform_error **error)
{
    reform_status status = reform_table_writer_add_text(writer, observations->units[unit], error);

    for (gsize i = 0; status == REFORM_STATUS_OK && i < observations->n_columns; i++) {
        const double *numbers = observations->columns[i].numbers;
        status = numbers != NULL ? reform_table_writer_add_number(writer, numbers[unit], error)
                                 : reform_table_writer_add_text(
                                       writer, reform_observations_get_text(observations, i, unit), error);
    }
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

/* Public API */

reform_observations *
reform_observations_ref(reform_observations *observations)
{
    if (observations != NULL)
        g_atomic_ref_count_inc(&observations->refs);
    return observations;
}

void
reform_observations_unref(reform_observations *observations)
{
    if (observations == NULL || !g_atomic_ref_count_dec(&observations->refs))
        return;
    g_hash_table_unref(observations->by_key);
    for (gsize i = 0; i < observations->n_columns; i++) {
        g_free(observations->columns[i].name);
        g_free(observations->columns[i].key);
        g_free(observations->columns[i].owned);
        g_free(observations->columns[i].codes);
        g_free(observations->columns[i].texts);
    }
    g_free(observations->columns);
    g_free(observations->units);
    g_free(observations->by_unit);
    g_free(observations->lines);
    rf_interner_free(observations->texts);
    g_free(observations->source);
    g_free(observations);
}

size_t
reform_observations_get_n_units(const reform_observations *observations)
{
    return observations == NULL ? 0 : observations->n_units;
}

const char *
reform_observations_get_unit(const reform_observations *observations, size_t unit)
{
    return observations == NULL || unit >= observations->n_units ? NULL : observations->units[unit];
}

reform_status
reform_observations_find_unit(const reform_observations *observations, const char *code, size_t *out_unit,
                              reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(observations != NULL && code != NULL && out_unit != NULL, error);
    if (rf_text_check(code, -1, "the code", &err)) {
        g_autofree char *normal = rf_text_normalise(code, -1);
        guint32 id;
        if (rf_interner_find(observations->texts, normal, strlen(normal), &id) && id > 0 &&
            id <= observations->n_units) {
            *out_unit = id - 1;
            return REFORM_STATUS_OK;
        }
        g_autofree char *quoted = rf_text_excerpt(code, -1);
        rf_errors_set(&err, REFORM_STATUS_NOT_FOUND, "there is no unit '%s'", quoted);
    }
    return rf_errors_give(err, error);
}

size_t
reform_observations_get_n_columns(const reform_observations *observations)
{
    return observations == NULL ? 0 : observations->n_columns;
}

const char *
reform_observations_get_name(const reform_observations *observations, size_t column)
{
    const RfObservationColumn *found = get(observations, column);

    return found == NULL ? NULL : found->name;
}

reform_assessment
reform_observations_get_assessment(const reform_observations *observations, size_t column)
{
    const RfObservationColumn *found = get(observations, column);

    return found == NULL ? REFORM_ASSESSMENT_COUNTED : found->assessment;
}

int
reform_observations_is_text(const reform_observations *observations, size_t column)
{
    const RfObservationColumn *found = get(observations, column);

    return found != NULL && found->numbers == NULL;
}

const double *
reform_observations_get_numbers(const reform_observations *observations, size_t column)
{
    const RfObservationColumn *found = get(observations, column);

    return found == NULL ? NULL : found->numbers;
}

const char *
reform_observations_get_text(const reform_observations *observations, size_t column, size_t unit)
{
    const RfObservationColumn *found = get(observations, column);

    if (found == NULL || found->codes == NULL || unit >= observations->n_units ||
        found->codes[unit] == REFORM_CODE_MISSING)
        return NULL;
    return found->texts[found->codes[unit]];
}

reform_status
reform_observations_find(const reform_observations *observations, const char *name,
                         reform_assessment assessment, size_t *out_column, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(observations != NULL && name != NULL && out_column != NULL, error);
    RF_REQUIRE((int)assessment >= 0 && (int)assessment < RF_N_ASSESSMENTS, error);
    if (rf_text_check(name, -1, "the name", &err)) {
        g_autofree char *key = NULL;
        gsize capacity = 0;
        const RfObservationColumn *found =
            rf_observations_find(observations, rf_text_fold(name, -1, &key, &capacity), assessment);
        if (found != NULL) {
            *out_column = (size_t)(found - observations->columns);
            return REFORM_STATUS_OK;
        }
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        const char *word = WORDS[assessment];
        rf_errors_set(&err, REFORM_STATUS_NOT_FOUND, "there is no input '%s%s%s'", quoted,
                      word == NULL ? "" : "@", word == NULL ? "" : word);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_observations_write(const reform_observations *observations, reform_table_writer *writer,
                          reform_error **error)
{
    reform_status status;

    RF_REQUIRE(observations != NULL && writer != NULL, error);
    status = write_header(observations, writer, error);
    for (gsize unit = 0; status == REFORM_STATUS_OK && unit < observations->n_units; unit++)
        status = write_unit(observations, unit, writer, error);
    return status;
}
