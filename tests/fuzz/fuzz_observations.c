/* SPDX-License-Identifier: MIT */
/* Observations of any bytes, wide and long: refused with a reason, or written and read again the same. */
#include <reform/reform.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *
written(const reform_observations *observations)
{
    reform_table_writer *writer = NULL;
    char *text = NULL;

    if (reform_table_writer_new(NULL, NULL, NULL, &writer, NULL) != REFORM_STATUS_OK ||
        reform_observations_write(observations, writer, NULL) != REFORM_STATUS_OK ||
        reform_table_writer_take(writer, &text, NULL) != REFORM_STATUS_OK)
        abort();
    reform_table_writer_free(writer);
    return text;
}

/* Every unit and column is found by its name, and holds what its kind may. */
static void
check_all(const reform_observations *observations)
{
    const size_t n_units = reform_observations_get_n_units(observations);
    size_t found = 0;

    for (size_t unit = 0; unit < n_units; unit++)
        if (reform_observations_find_unit(observations, reform_observations_get_unit(observations, unit),
                                          &found, NULL) != REFORM_STATUS_OK ||
            found != unit)
            abort();
    for (size_t column = 0; column < reform_observations_get_n_columns(observations); column++) {
        const double *numbers = reform_observations_get_numbers(observations, column);
        if (reform_observations_find(observations, reform_observations_get_name(observations, column),
                                     reform_observations_get_assessment(observations, column), &found,
                                     NULL) != REFORM_STATUS_OK ||
            found != column || reform_observations_is_text(observations, column) != (numbers == NULL))
            abort();
        for (size_t unit = 0; unit < n_units; unit++) {
            const char *text = reform_observations_get_text(observations, column, unit);
            if ((numbers != NULL && (isinf(numbers[unit]) || text != NULL)) ||
                (text != NULL && text[0] == '\0'))
                abort();
        }
    }
}

static reform_status
read(const void *data, size_t size, reform_observations_layout layout, reform_findings *findings,
     reform_observations **out_observations, reform_error **error)
{
    reform_observations_options *options = reform_observations_options_new();
    reform_source *source = NULL;
    reform_status status;

    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK ||
        reform_observations_options_set_layout(options, layout, NULL) != REFORM_STATUS_OK)
        abort();
    status = reform_observations_read(source, NULL, options, findings, out_observations, error);
    reform_source_free(source);
    reform_observations_options_free(options);
    return status;
}

static void
check_again(const reform_observations *observations)
{
    reform_observations *again = NULL;
    char *text = written(observations);

    if (read(text, strlen(text), REFORM_OBSERVATIONS_LAYOUT_WIDE, NULL, &again, NULL) != REFORM_STATUS_OK)
        abort();
    char *second = written(again);
    if (strcmp(text, second) != 0)
        abort();
    reform_free(second);
    reform_free(text);
    reform_observations_unref(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    if (read(data, size, REFORM_OBSERVATIONS_LAYOUT_AUTO, findings, &observations, &error) ==
        REFORM_STATUS_OK) {
        if (observations == NULL || error != NULL)
            abort();
        check_all(observations);
        check_again(observations);
    } else if (observations != NULL || error == NULL) {
        abort();
    }
    reform_error_free(error);
    reform_observations_unref(observations);
    reform_findings_free(findings);
    return 0;
}
