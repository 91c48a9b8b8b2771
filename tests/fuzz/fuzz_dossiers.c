/* SPDX-License-Identifier: MIT */
/* Dossier tables of any bytes: refused with a reason, or counts that add up, and bytes that read back to the same. */
#include <reform/reform.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Made once. */
static reform_calendar *
get_calendar(void)
{
    static reform_calendar *calendar;
    reform_catalogue *catalogue = NULL;

    if (calendar == NULL && (reform_catalogue_get_builtin(&catalogue, NULL) != REFORM_STATUS_OK ||
                             reform_catalogue_load_calendar(catalogue, "vi-public", &calendar, NULL) != REFORM_STATUS_OK))
        abort();
    reform_catalogue_unref(catalogue);
    return calendar;
}

static reform_dossier_tally *
make_tally(uint8_t choice)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;

    if (reform_dossier_tally_options_set_period(options, 20666, 20696, NULL) != REFORM_STATUS_OK)
        abort();
    for (int key = REFORM_DOSSIER_KEY_PROCEDURE; key <= REFORM_DOSSIER_KEY_MONTH_FINISHED; key++)
        if ((choice >> key & 1) != 0 &&
            reform_dossier_tally_options_add_key(options, (reform_dossier_key)key, NULL) != REFORM_STATUS_OK)
            abort();
    if (reform_dossier_tally_options_set_calendar(options, (choice & 0x80) != 0 ? get_calendar() : NULL, NULL) != REFORM_STATUS_OK ||
        reform_dossier_tally_new(options, &tally, NULL) != REFORM_STATUS_OK)
        abort();
    reform_dossier_tally_options_free(options);
    return tally;
}

static int64_t
count_days(const reform_dossier_tally *tally, size_t group, reform_dossier_days days)
{
    return reform_dossier_tally_count_days(tally, group, days, 0, INT32_MAX) + reform_dossier_tally_get_n_without_days(tally, group, days);
}

static void
check_group(const reform_dossier_tally *tally, size_t group)
{
    int64_t c[REFORM_DOSSIER_COUNT_LEFT_OUT + 1];

    for (int i = 0; i <= REFORM_DOSSIER_COUNT_LEFT_OUT; i++)
        c[i] = reform_dossier_tally_get_count(tally, group, (reform_dossier_count)i);
    if (c[3] != c[4] + c[5] + c[6] + c[7] + c[8] + c[REFORM_DOSSIER_COUNT_WAY_NOT_STATED] || c[9] != c[10] + c[11] + c[12] ||
        c[13] != c[14] + c[15] || c[3] != c[9] + c[13] ||
        count_days(tally, group, REFORM_DOSSIER_DAYS_PROCESSING) != c[9] || count_days(tally, group, REFORM_DOSSIER_DAYS_OVERDUE) != c[15])
        abort();
}

static void
check_all(const reform_dossier_tally *tally)
{
    reform_dossier_tally *again = NULL;
    uint8_t *bytes = NULL, *second = NULL;
    size_t size, second_size;

    check_group(tally, REFORM_DOSSIER_TALLY_ALL);
    for (size_t group = 0; group < reform_dossier_tally_get_n_groups(tally); group++)
        check_group(tally, group);
    if (reform_dossier_tally_to_bytes(tally, &bytes, &size, NULL) != REFORM_STATUS_OK ||
        reform_dossier_tally_from_bytes(bytes, size, &again, NULL) != REFORM_STATUS_OK ||
        reform_dossier_tally_to_bytes(again, &second, &second_size, NULL) != REFORM_STATUS_OK || size != second_size ||
        memcmp(bytes, second, size) != 0)
        abort();
    reform_free(bytes);
    reform_free(second);
    reform_dossier_tally_free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t choice = size > 0 ? data[size - 1] : 0;
    reform_dossier_tally *tally = make_tally(choice);
    reform_dossier_table_options *options = reform_dossier_table_options_new();
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_error *error = NULL;
    reform_status status;

    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK)
        abort();
    if ((choice & 1) != 0 &&
        (reform_dossier_table_options_set_column(options, REFORM_DOSSIER_FIELD_FINISHED, "due", NULL) != REFORM_STATUS_OK ||
         reform_dossier_table_options_set_column(options, REFORM_DOSSIER_FIELD_STATUS, "", NULL) != REFORM_STATUS_OK))
        abort();
    status = reform_dossier_tally_read(tally, source, NULL, options, findings, &error);
    if ((status == REFORM_STATUS_OK) != (error == NULL) ||
        (status != REFORM_STATUS_OK && reform_dossier_tally_get_n_rows(tally) != 0) ||
        (size_t)reform_dossier_tally_get_count(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_COUNT_LEFT_OUT) >
            reform_findings_count(findings, REFORM_SEVERITY_ERROR))
        abort();
    check_all(tally);
    reform_error_free(error);
    reform_source_free(source);
    reform_findings_free(findings);
    reform_dossier_table_options_free(options);
    reform_dossier_tally_free(tally);
    return 0;
}
