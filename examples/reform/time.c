/* SPDX-License-Identifier: MIT */
/* reform time: wordings of time limits in, cases out. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"

/* Bytes of a line that are kept: one more than a wording may have, so that the library sees it is too long. */
#define MAX_LINE (REFORM_TIME_LIMIT_MAX_TEXT + 1)

typedef struct {
    FILE *file;
    const char *name;
    char buffer[65536];
    gsize filled;
    gsize next;
    gint64 number;  /* of the line last read */
    GString *line;  /* without its end */
    gboolean nul;   /* the line holds a NUL byte */
} Lines;

typedef struct {
    reform_table_writer *writer;
    gint64 n_doubts;
} Output;

/* Reading lines */

static gboolean
fill_buffer(Lines *lines)
{
    lines->filled = fread(lines->buffer, 1, sizeof lines->buffer, lines->file);
    lines->next = 0;
    return lines->filled > 0;
}

static void
keep_bytes(Lines *lines, const char *bytes, gsize n)
{
    gsize room = MAX_LINE - lines->line->len;

    lines->nul = lines->nul || memchr(bytes, '\0', n) != NULL;
    g_string_append_len(lines->line, bytes, (gssize)MIN(n, room));
}

static void
tidy_line(Lines *lines)
{
    if (lines->line->len > 0 && lines->line->str[lines->line->len - 1] == '\r')
        g_string_truncate(lines->line, lines->line->len - 1);
    if (lines->number == 1 && g_str_has_prefix(lines->line->str, "\xEF\xBB\xBF"))
        g_string_erase(lines->line, 0, 3);
}

/* FALSE at the end of the input; a last line needs no line break. */
static gboolean
next_line(Lines *lines)
{
    gboolean any = FALSE;

    g_string_truncate(lines->line, 0);
    lines->nul = FALSE;
    while (lines->next < lines->filled || fill_buffer(lines)) {
        const char *start = lines->buffer + lines->next;
        const char *end = memchr(start, '\n', lines->filled - lines->next);
        gsize n = end != NULL ? (gsize)(end - start) : lines->filled - lines->next;

        any = TRUE;
        keep_bytes(lines, start, n);
        lines->next += n + (end != NULL ? 1 : 0);
        if (end != NULL)
            break;
    }
    lines->number += any ? 1 : 0;
    tidy_line(lines);
    return any;
}

/* Writing rows */

static const char *
state_name(reform_time_limit_state state)
{
    switch (state) {
    case REFORM_TIME_LIMIT_STATE_OK: return "ok";
    case REFORM_TIME_LIMIT_STATE_PARTIAL: return "partial";
    default: return "unknown";
    }
}

static const char *
marker_name(reform_marker marker)
{
    switch (marker) {
    case REFORM_MARKER_NOT_SPECIFIED: return "not_specified";
    case REFORM_MARKER_EXEMPT: return "exempt";
    case REFORM_MARKER_ABOLISHED: return "abolished";
    default: return "";
    }
}

static void
complain(const Lines *lines, Output *output, const char *message)
{
    output->n_doubts++;
    fprintf(stderr, "%s:%" G_GINT64_FORMAT ":1: %s\n", lines->name, lines->number, message);
}

static reform_status
write_no_case(reform_table_writer *writer, gint64 line, const char *state, const char *label, reform_error **error)
{
    const char *const cells[] = { state, "", label, "", "", "", NULL };
    reform_status status = reform_table_writer_add_integer(writer, line, error);

    return status != REFORM_STATUS_OK ? status : common_write_row(writer, cells, error);
}

/* Calls on a writer that has failed fail too, so the last one tells. */
static reform_status
write_case(reform_table_writer *writer,
           gint64 line,
           const reform_time_limit *limit,
           gsize index,
           reform_error **error)
{
    gint64 low = 0, high = 0;
    reform_unit unit = REFORM_UNIT_NONE;

    reform_time_limit_get_case(limit, index, &low, &high, &unit, NULL);
    reform_table_writer_add_integer(writer, line, NULL);
    reform_table_writer_add_text(writer, state_name(reform_time_limit_get_state(limit)), NULL);
    reform_table_writer_add_integer(writer, (gint64)index + 1, NULL);
    reform_table_writer_add_text(writer, reform_time_limit_get_label(limit, index), NULL);
    reform_table_writer_add_number(writer, common_amount(low, unit), NULL);
    reform_table_writer_add_number(writer, common_amount(high, unit), NULL);
    reform_table_writer_add_text(writer, reform_unit_get_name(unit), NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_limit(Output *output, const Lines *lines, const reform_time_limit *limit, reform_error **error)
{
    gsize n_cases = reform_time_limit_get_n_cases(limit);
    reform_time_limit_state state = reform_time_limit_get_state(limit);
    reform_status status = REFORM_STATUS_OK;

    if (state != REFORM_TIME_LIMIT_STATE_OK) {
        const char *doubt = reform_time_limit_get_doubt(limit);
        complain(lines, output, doubt != NULL ? doubt : "no time limit is understood");
    }
    if (n_cases == 0)
        return write_no_case(output->writer, lines->number, state_name(state),
                             marker_name(reform_time_limit_get_marker(limit)), error);
    for (gsize i = 0; i < n_cases && status == REFORM_STATUS_OK; i++)
        status = write_case(output->writer, lines->number, limit, i, error);
    return status;
}

static reform_status
read_line(Output *output, const Lines *lines, reform_error **error)
{
    g_autoptr(reform_time_limit) limit = NULL;
    g_autoptr(reform_error) trouble = NULL;

    if (lines->nul)
        complain(lines, output, "the line holds a NUL byte, expected text");
    else if (reform_time_limit_parse(lines->line->str, &limit, &trouble) == REFORM_STATUS_OK)
        return write_limit(output, lines, limit, error);
    else
        complain(lines, output, reform_error_get_message(trouble));
    return write_no_case(output->writer, lines->number, state_name(REFORM_TIME_LIMIT_STATE_UNKNOWN), "", error);
}

static reform_status
read_lines(Output *output, Lines *lines, reform_error **error)
{
    const char *const header[] = { "line", "status", "case", "label", "low", "high", "unit", NULL };
    reform_status status = common_write_table(&output->writer, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_row(output->writer, header, error);
    while (status == REFORM_STATUS_OK && next_line(lines))
        status = read_line(output, lines, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(output->writer, error);
}

static int
run(FILE *file, const char *name)
{
    g_autoptr(reform_error) error = NULL;
    Output output = { NULL, 0 };
    Lines *lines = g_new0(Lines, 1);
    reform_status status;
    gboolean broken;

    lines->file = file;
    lines->name = name;
    lines->line = g_string_new(NULL);
    status = read_lines(&output, lines, &error);
    broken = ferror(file) != 0;
    reform_table_writer_free(output.writer);
    g_string_free(lines->line, TRUE);
    g_free(lines);
    common_print_error(error);
    if (broken)
        fprintf(stderr, "%s: cannot be read: %s\n", name, g_strerror(errno));
    if (broken || status != REFORM_STATUS_OK)
        return EXIT_TROUBLE;
    return output.n_doubts > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int
command_time(int argc, char **argv)
{
    const GOptionEntry entries[] = { { NULL, 0, 0, 0, NULL, NULL, NULL } };
    g_auto(GStrv) operands = NULL;
    FILE *file;
    int code;

    if (!common_parse_options(argc, argv, entries, "[FILE]",
                              "Read time limits, one wording a line, from FILE or standard input, and write\n"
                              "line,status,case,label,low,high,unit: one row a case, amounts in the unit.\n"
                              "A wording without a case gives one row; label then says not_specified,\n"
                              "exempt or abolished. What is not understood goes to standard error.",
                              0, 1, &operands))
        return EXIT_TROUBLE;
    if (operands[0] == NULL || strcmp(operands[0], "-") == 0)
        return run(stdin, COMMON_STDIN_NAME);
    file = fopen(operands[0], "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be opened: %s\n", operands[0], g_strerror(errno));
        return EXIT_TROUBLE;
    }
    code = run(file, operands[0]);
    fclose(file);
    return code;
}
