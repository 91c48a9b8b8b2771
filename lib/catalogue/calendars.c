/* SPDX-License-Identifier: MIT */
/* The calendars of the catalogue: several may be made of one file, each of the rows that apply to its audience. */
#include <reform/source.h>

#include "calendar/calendar.h"
#include "catalogue/catalogue.h"
#include "catalogue/schemes.h"
#include "foundation/errors.h"

static const RfListColumn columns[] = { RF_LIST_FILE, RF_LIST_AUDIENCE };

static char *
file_of(const RfList *list, gsize row)
{
    return g_strdup_printf("calendars/%s.csv", rf_list_get(list, row, RF_LIST_FILE));
}

gboolean
rf_calendars_open(RfList *list, reform_table *table, GError **error)
{
    if (!rf_list_open(list, "calendar", "calendars.csv", table, columns, G_N_ELEMENTS(columns), error))
        return FALSE;
    for (gsize row = 0; row < rf_list_get_size(list); row++) {
        g_autofree char *file = file_of(list, row);
        gsize size = 0;
        if (rf_catalogue_find(file, &size) == NULL)
            return rf_list_refuse(list, row, "has no file", error);
    }
    return TRUE;
}

static reform_status
read_calendar(const RfList *list, gsize row, reform_calendar_builder *builder, reform_calendar **out_calendar,
              reform_error **error)
{
    g_autofree char *file = file_of(list, row);
    gsize size = 0;
    const guint8 *bytes = rf_catalogue_find(file, &size);
    reform_source *source = NULL;
    reform_status status = reform_source_new_memory(bytes, size, &source, error);

    if (status == REFORM_STATUS_OK)
        status =
            reform_calendar_builder_set_audience(builder, rf_list_get(list, row, RF_LIST_AUDIENCE), error);
    if (status == REFORM_STATUS_OK) {
        reform_source_set_name(source, file);
        status = reform_calendar_builder_read(builder, source, NULL, NULL, error);
    }
    if (status == REFORM_STATUS_OK)
        status = reform_calendar_builder_build(builder, NULL, out_calendar, error);
    if (status == REFORM_STATUS_OK)
        (*out_calendar)->id = g_strdup(rf_list_get(list, row, RF_LIST_ID));
    reform_source_free(source);
    return status;
}

/* Public API */

size_t
reform_catalogue_get_n_calendars(const reform_catalogue *catalogue)
{
    return catalogue == NULL ? 0 : rf_list_get_size(&catalogue->calendars);
}

reform_status
reform_catalogue_find_calendar(const reform_catalogue *catalogue, const char *id, size_t *out_index,
                               reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(catalogue != NULL && id != NULL && out_index != NULL, error);
    rf_list_find(&catalogue->calendars, id, out_index, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_catalogue_load_calendar(const reform_catalogue *catalogue, const char *id,
                               reform_calendar **out_calendar, reform_error **error)
{
    reform_calendar_builder *builder;
    reform_status status;
    GError *err = NULL;
    gsize row = 0;

    if (out_calendar != NULL)
        *out_calendar = NULL;
    RF_REQUIRE(catalogue != NULL && id != NULL && out_calendar != NULL, error);
    if (!rf_list_find(&catalogue->calendars, id, &row, &err))
        return rf_errors_give(err, error);
    builder = reform_calendar_builder_new();
    status = read_calendar(&catalogue->calendars, row, builder, out_calendar, error);
    reform_calendar_builder_free(builder);
    return status;
}

const char *
reform_catalogue_get_calendar_id(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->calendars, index, RF_LIST_ID);
}

const char *
reform_catalogue_get_calendar_title(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->calendars, index, RF_LIST_TITLE);
}

const char *
reform_catalogue_get_calendar_title_en(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->calendars, index, RF_LIST_TITLE_EN);
}

const char *
reform_catalogue_get_calendar_edition(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->calendars, index, RF_LIST_EDITION);
}

const char *
reform_catalogue_get_calendar_source(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->calendars, index, RF_LIST_SOURCE);
}
