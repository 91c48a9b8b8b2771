/* SPDX-License-Identifier: MIT */
#include "common.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"

static const struct {
    const char *name;
    reform_field field;
} fields[] = {
    { "code", REFORM_FIELD_CODE },         { "name", REFORM_FIELD_NAME },
    { "level", REFORM_FIELD_LEVEL },       { "sector", REFORM_FIELD_SECTOR },
    { "agency", REFORM_FIELD_AGENCY },     { "decision", REFORM_FIELD_DECISION },
    { "province", REFORM_FIELD_PROVINCE }, { "online", REFORM_FIELD_ONLINE },
};

/* Text of GLib as it is: without a locale GLib would make it ASCII. */
static void
print(const char *text)
{
    fputs(text, stdout);
}

gboolean
common_parse_options(int argc,
                     char **argv,
                     const GOptionEntry *entries,
                     const char *synopsis,
                     const char *summary,
                     guint least,
                     guint most,
                     GStrv *out_operands)
{
    /* GLib shortens the array it is given, and strdup'ed names outlive it. */
    g_auto(GStrv) copy = g_new0(char *, (gsize)argc + 1);
    g_auto(GStrv) operands = NULL;
    g_autofree char *name = g_strdup_printf("reform %s", argv[0]);
    g_autoptr(GError) err = NULL;
    const GOptionEntry rest[] = {
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &operands, NULL, NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    GOptionContext *context = g_option_context_new(synopsis);
    guint n_operands;
    gboolean good;

    for (int i = 0; i < argc; i++)
        copy[i] = g_strdup(argv[i]);
    g_set_prgname(name);
    g_set_print_handler(print);
    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, rest, NULL);
    good = g_option_context_parse_strv(context, &copy, &err);
    g_option_context_free(context);
    if (!good) {
        common_bad_usage(argv[0], "%s", err->message);
        return FALSE;
    }
    n_operands = operands == NULL ? 0 : g_strv_length(operands);
    if (n_operands < least || n_operands > most) {
        common_bad_usage(argv[0], "%u operands, expected %s", n_operands, synopsis);
        return FALSE;
    }
    *out_operands = operands != NULL ? g_steal_pointer(&operands) : g_new0(char *, 1);
    return TRUE;
}

void
common_bad_usage(const char *command, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "reform %s: ", command);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "; see `reform %s --help`\n", command);
}

static int64_t
read_stdin(void *user, void *buffer, size_t size)
{
    size_t n = fread(buffer, 1, size, stdin);

    (void)user;
    return n == 0 && ferror(stdin) ? -1 : (int64_t)n;
}

reform_status
common_open(const char *path, reform_source **out_source, reform_error **error)
{
    reform_status status;

    if (strcmp(path, "-") != 0)
        return reform_source_new_file(path, out_source, error);
    status = reform_source_new_callback(read_stdin, NULL, out_source, error);
    if (status == REFORM_STATUS_OK)
        reform_source_set_name(*out_source, COMMON_STDIN_NAME);
    return status;
}

static int32_t
write_stdout(void *user, const void *data, size_t size)
{
    (void)user;
    return fwrite(data, 1, size, stdout) == size ? 0 : 1;
}

reform_status
common_write_table(reform_table_writer **out_writer, reform_error **error)
{
    return reform_table_writer_new(write_stdout, NULL, NULL, out_writer, error);
}

reform_status
common_write_row(reform_table_writer *writer, const char *const *cells, reform_error **error)
{
    for (; *cells != NULL; cells++) {
        reform_status status = reform_table_writer_add_text(writer, *cells, error);
        if (status != REFORM_STATUS_OK)
            return status;
    }
    return reform_table_writer_end_row(writer, error);
}

reform_status
common_finish_table(reform_table_writer *writer, reform_error **error)
{
    reform_status status = reform_table_writer_flush(writer, error);

    return status != REFORM_STATUS_OK ? status : common_print("");
}

reform_status
common_print(const char *text)
{
    /* A full disk may show only when the last bytes leave. */
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
        return REFORM_STATUS_OK;
    fputs("reform: standard output cannot be written\n", stderr);
    return REFORM_STATUS_IO;
}

void
common_print_findings(const reform_findings *findings, gsize most)
{
    gsize kept = reform_findings_get_size(findings);
    gsize all = reform_findings_count(findings, REFORM_SEVERITY_NOTE);
    gsize shown = MIN(kept, most);

    for (gsize i = 0; i < shown; i++) {
        char *text = reform_findings_format(findings, i);
        fprintf(stderr, "%s\n", text);
        reform_free(text);
    }
    if (all > shown)
        fprintf(stderr, "reform: %" G_GSIZE_FORMAT " more findings\n", all - shown);
}

void
common_print_error(const reform_error *error)
{
    const char *source = reform_error_get_source(error);

    if (error == NULL)
        return;
    if (source == NULL)
        fprintf(stderr, "reform: ");
    else if (reform_error_get_line(error) == 0)
        fprintf(stderr, "%s: ", source);
    else
        fprintf(stderr, "%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ": ", source, reform_error_get_line(error),
                MAX(reform_error_get_column(error), 1));
    fprintf(stderr, "%s\n", reform_error_get_message(error));
}

int
common_exit_code(const reform_findings *findings)
{
    return reform_findings_count(findings, REFORM_SEVERITY_WARNING) > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

gboolean
common_find_language(const char *command, const char *name, reform_language *out_language)
{
    if (name == NULL || strcmp(name, "vi") == 0)
        *out_language = REFORM_LANGUAGE_VI;
    else if (strcmp(name, "en") == 0)
        *out_language = REFORM_LANGUAGE_EN;
    else {
        common_bad_usage(command, "language '%s', expected vi or en", name);
        return FALSE;
    }
    return TRUE;
}

gboolean
common_find_field(const char *column, reform_field *out_field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (reform_text_matches(column, fields[i].name)) {
            *out_field = fields[i].field;
            return TRUE;
        }
    return FALSE;
}

double
common_amount(gint64 ticks, reform_unit unit)
{
    gint64 in_one = reform_unit_get_ticks(unit);

    return in_one > 0 ? (double)ticks / (double)in_one : 0.0;
}
