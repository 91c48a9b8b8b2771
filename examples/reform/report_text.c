/* SPDX-License-Identifier: MIT */
/* A report for people: headings, sentences and tables whose columns line up. */
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "report_model.h"

/* Columns a cell may take on the screen; what is longer ends in `…`. */
#define MAX_WIDTH 72

static guint
char_width(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

static guint
text_width(const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL))
        width += char_width(g_utf8_get_char(p));
    return width;
}

/* Marks stay with the letter they belong to. */
static char *
shorten(const char *text)
{
    const char *p = text;
    guint width = 0;

    if (text_width(text) <= MAX_WIDTH)
        return g_strdup(text);
    for (; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        guint next = char_width(g_utf8_get_char(p));
        if (width + next > MAX_WIDTH - 1)
            break;
        width += next;
    }
    return g_strdup_printf("%.*s…", (int)(p - text), text);
}

static char *
cell_text(const Section *section, const Cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT: return shorten(cell->label);
    case CELL_SHARE: return report_format_percent(section->language, cell->number);
    case CELL_NUMBER:
        return report_format_number(section->language, reform_number_round(cell->number, 6, REFORM_ROUNDING_HALF_AWAY), -1);
    case CELL_COUNT:
    case CELL_DAYS: return report_format_number(section->language, cell->number, -1);
    case CELL_NONE: break;
    }
    return g_strdup("-");
}

static void
append_padded(GString *out, const char *text, guint width, gboolean right, gboolean last)
{
    guint pad = width - MIN(width, text_width(text));

    for (guint i = 0; right && i < pad; i++)
        g_string_append_c(out, ' ');
    g_string_append(out, text);
    for (guint i = 0; !right && !last && i < pad; i++)
        g_string_append_c(out, ' ');
}

static void
append_line(GString *out, const Section *section, const GPtrArray *texts, const guint *widths)
{
    guint n = section->columns->len;

    g_string_append(out, "  ");
    for (guint i = 0; i < n; i++) {
        const Column *column = g_ptr_array_index(section->columns, i);
        append_padded(out, g_ptr_array_index(texts, i), widths[i], column->numeric, i + 1 == n);
        g_string_append(out, i + 1 < n ? "  " : "");
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static GPtrArray *
row_texts(const Section *section, const GPtrArray *row)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < section->columns->len; i++) {
        const Column *column = g_ptr_array_index(section->columns, i);
        g_ptr_array_add(texts, row == NULL ? g_strdup(column->label)
                                           : cell_text(section, g_ptr_array_index(row, i)));
    }
    return texts;
}

static void
append_table(GString *out, const Section *section)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree guint *widths = g_new0(guint, section->columns->len);
    guint n = section->most > 0 ? MIN(section->most, section->rows->len) : section->rows->len;

    g_ptr_array_add(lines, row_texts(section, NULL));
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(lines, row_texts(section, g_ptr_array_index(section->rows, i)));
    for (guint i = 0; i < lines->len; i++) {
        const GPtrArray *texts = g_ptr_array_index(lines, i);
        for (guint j = 0; j < texts->len; j++)
            widths[j] = MAX(widths[j], text_width(g_ptr_array_index(texts, j)));
    }
    for (guint i = 0; i < lines->len; i++)
        append_line(out, section, g_ptr_array_index(lines, i), widths);
    if (n < section->rows->len)
        g_string_append_printf(out, section->language == REFORM_LANGUAGE_VI ? "  … và %u dòng nữa\n" : "  … and %u more rows\n",
                               section->rows->len - n);
}

static void
append_heading(GString *out, const char *text, char underline)
{
    guint width = text_width(text);

    g_string_append_printf(out, "%s\n", text);
    for (guint i = 0; i < width; i++)
        g_string_append_c(out, underline);
    g_string_append_c(out, '\n');
}

reform_status
report_print_text(const Report *report, reform_error **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    append_heading(out, report->title, '=');
    for (guint i = 0; i < report->sections->len; i++) {
        const Section *section = g_ptr_array_index(report->sections, i);
        g_string_append_c(out, '\n');
        append_heading(out, section->title, '-');
        for (guint j = 0; j < section->sentences->len; j++)
            g_string_append_printf(out, "%s\n",
                                   ((const Sentence *)g_ptr_array_index(section->sentences, j))->text);
        if (section->rows->len > 0)
            append_table(out, section);
    }
    (void)error; /* nothing but the output itself can fail */
    return common_print(out->str);
}
