/* SPDX-License-Identifier: MIT */
#include "report_model.h"

#include <math.h>

static void
free_cell(gpointer data)
{
    Cell *cell = data;

    g_free(cell->name);
    g_free(cell->label);
    g_free(cell);
}

static void
free_column(gpointer data)
{
    Column *column = data;

    g_free(column->name);
    g_free(column->label);
    g_free(column);
}

static void
free_sentence(gpointer data)
{
    Sentence *sentence = data;

    g_free(sentence->name);
    g_free(sentence->text);
    g_free(sentence);
}

static void
free_section(gpointer data)
{
    Section *section = data;

    g_ptr_array_unref(section->sentences);
    g_ptr_array_unref(section->columns);
    g_ptr_array_unref(section->rows);
    g_free(section->name);
    g_free(section->title);
    g_free(section);
}

Report *
report_new(reform_language language, const char *title)
{
    Report *report = g_new0(Report, 1);

    report->title = g_strdup(title);
    report->language = language;
    report->sections = g_ptr_array_new_with_free_func(free_section);
    return report;
}

void
report_free(Report *report)
{
    if (report == NULL)
        return;
    g_ptr_array_unref(report->sections);
    g_free(report->title);
    g_free(report);
}

const char *
report_say(reform_language language, const char *vi, const char *en)
{
    return language == REFORM_LANGUAGE_VI ? vi : en;
}

char *
report_format_number(reform_language language, double number, gint32 digits)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;
    char *text = NULL;
    char *copy;

    if (reform_number_format(number, digits, vi ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT,
                             vi ? REFORM_THOUSANDS_MARK_POINT : REFORM_THOUSANDS_MARK_COMMA, &text,
                             NULL) != REFORM_STATUS_OK)
        return g_strdup("");
    copy = g_strdup(text);
    reform_free(text);
    return copy;
}

char *
report_format_percent(reform_language language, double share)
{
    g_autofree char *number = report_format_number(language, share * 100.0, 1);

    return g_strconcat(number, "%", NULL);
}

Section *
report_add_section(Report *report, const char *name, const char *vi, const char *en)
{
    Section *section = g_new0(Section, 1);

    section->name = g_strdup(name);
    section->title = g_strdup(report_say(report->language, vi, en));
    section->language = report->language;
    section->sentences = g_ptr_array_new_with_free_func(free_sentence);
    section->columns = g_ptr_array_new_with_free_func(free_column);
    section->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(report->sections, section);
    return section;
}

void
section_add_sentence(Section *section, const char *name, const char *text)
{
    Sentence *sentence = g_new0(Sentence, 1);

    sentence->name = g_strdup(name);
    sentence->text = g_strdup(text);
    g_ptr_array_add(section->sentences, sentence);
}

static void
add_column(Section *section, const char *name, const char *label, gboolean numeric)
{
    Column *column = g_new0(Column, 1);

    column->name = g_strdup(name);
    column->label = g_strdup(label);
    column->numeric = numeric;
    g_ptr_array_add(section->columns, column);
}

void
section_add_column(Section *section, const char *name, const char *vi, const char *en)
{
    add_column(section, name, report_say(section->language, vi, en), FALSE);
}

void
section_add_numeric_column(Section *section, const char *name, const char *vi, const char *en)
{
    add_column(section, name, report_say(section->language, vi, en), TRUE);
}

static void
add_cell(Section *section, CellKind kind, double number, const char *name, const char *label)
{
    GPtrArray *row;
    Cell *cell = g_new0(Cell, 1);

    g_assert(section->rows->len > 0);
    row = g_ptr_array_index(section->rows, section->rows->len - 1);
    g_assert(row->len < section->columns->len);
    cell->kind = kind;
    cell->number = number;
    cell->name = g_strdup(name);
    cell->label = g_strdup(label);
    g_ptr_array_add(row, cell);
}

void
section_start_row(Section *section, const char *name, const char *label)
{
    g_ptr_array_add(section->rows, g_ptr_array_new_with_free_func(free_cell));
    section_add_text(section, name, label);
}

void
section_add_text(Section *section, const char *name, const char *label)
{
    add_cell(section, CELL_TEXT, 0.0, name != NULL ? name : "", label != NULL ? label : "");
}

void
section_add_count(Section *section, gint64 count)
{
    add_cell(section, CELL_COUNT, (double)count, NULL, NULL);
}

void
section_add_days(Section *section, double days)
{
    add_cell(section, CELL_DAYS, days, NULL, NULL);
}

void
section_add_share(Section *section, double share)
{
    if (isfinite(share))
        add_cell(section, CELL_SHARE, share, NULL, NULL);
    else
        add_cell(section, CELL_NONE, 0.0, NULL, NULL);
}

void
section_add_number(Section *section, double number)
{
    if (isfinite(number))
        add_cell(section, CELL_NUMBER, number, NULL, NULL);
    else
        add_cell(section, CELL_NONE, 0.0, NULL, NULL);
}
