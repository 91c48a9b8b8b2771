/* SPDX-License-Identifier: MIT */
#include "calendars.h"

#include <stdio.h>
#include <string.h>

#include "common.h"

static reform_status
read_calendar(const char *path, reform_findings *findings, reform_calendar **out_calendar,
              reform_error **error)
{
    g_autoptr(reform_calendar_builder) builder = reform_calendar_builder_new();
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(path, &source, error);

    if (status == REFORM_STATUS_OK)
        status = reform_calendar_builder_read(builder, source, NULL, findings, error);
    return status != REFORM_STATUS_OK ? status
                                      : reform_calendar_builder_build(builder, findings, out_calendar, error);
}

/* What is neither is more likely a slip in an id. */
reform_status
calendars_load(const char *name, reform_findings *findings, reform_calendar **out_calendar,
               reform_error **error)
{
    g_autoptr(reform_catalogue) catalogue = NULL;
    size_t index;
    reform_status status = reform_catalogue_get_builtin(&catalogue, error);

    if (status != REFORM_STATUS_OK)
        return status;
    if (reform_catalogue_find_calendar(catalogue, name, &index, NULL) != REFORM_STATUS_OK &&
        (strcmp(name, "-") == 0 || g_file_test(name, G_FILE_TEST_EXISTS) ||
         strchr(name, G_DIR_SEPARATOR) != NULL))
        return read_calendar(name, findings, out_calendar, error);
    return reform_catalogue_load_calendar(catalogue, name, out_calendar, error);
}

void
calendars_tell_unconfirmed(const reform_calendar *calendar, const char *what, gint64 n)
{
    char *until = NULL;

    if (n == 0 || reform_day_format(reform_calendar_get_confirmed_until(calendar), &until, NULL) != REFORM_STATUS_OK)
        return;
    fprintf(stderr, "reform: %s that need days after %s, the last that is confirmed: %" G_GINT64_FORMAT "\n", what, until, n);
    reform_free(until);
}
