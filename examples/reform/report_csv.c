/* SPDX-License-Identifier: MIT */
/* A report as one long table: section,group,measure,value. */
#include <math.h>

#include "common.h"
#include "report_model.h"

static reform_status
write_cell(reform_table_writer *writer,
           const Section *section,
           const Cell *group,
           const Column *column,
           const Cell *cell,
           reform_error **error)
{
    reform_table_writer_add_text(writer, section->name, NULL);
    reform_table_writer_add_text(writer, group->name, NULL);
    reform_table_writer_add_text(writer, column->name, NULL);
    if (cell->kind == CELL_TEXT)
        reform_table_writer_add_text(writer, cell->name, NULL);
    else
        reform_table_writer_add_number(writer, cell->kind == CELL_NONE ? (double)NAN : cell->number, NULL);
    return reform_table_writer_end_row(writer, error); /* fails where a cell failed */
}

static reform_status
write_section(reform_table_writer *writer, const Section *section, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (guint i = 0; i < section->sentences->len && status == REFORM_STATUS_OK; i++) {
        const Sentence *sentence = g_ptr_array_index(section->sentences, i);
        const char *const cells[] = { section->name, "", sentence->name, sentence->text, NULL };
        status = common_write_row(writer, cells, error);
    }
    for (guint i = 0; i < section->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(section->rows, i);
        for (guint j = 1; j < row->len && status == REFORM_STATUS_OK; j++)
            status = write_cell(writer, section, g_ptr_array_index(row, 0), g_ptr_array_index(section->columns, j),
                                g_ptr_array_index(row, j), error);
    }
    return status;
}

reform_status
report_print_csv(const Report *report, reform_error **error)
{
    const char *const header[] = { "section", "group", "measure", "value", NULL };
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = common_write_table(&writer, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_row(writer, header, error);
    for (guint i = 0; i < report->sections->len && status == REFORM_STATUS_OK; i++)
        status = write_section(writer, g_ptr_array_index(report->sections, i), error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}
