/* SPDX-License-Identifier: MIT */
#include <reform/table_writer.h>

#include <glib.h>
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "table/options.h"

/* Bytes that are kept before the caller's function gets them. */
#define KEPT ((gsize)65536)
/* Longest decimal of an int64_t, with its sign. */
#define INTEGER_SIZE 20

#define MARK "\xef\xbb\xbf"

struct reform_table_writer_options {
    char delimiter;
    reform_decimal_mark decimal;
    gboolean guard;
    gboolean windows;
};

static const reform_table_writer_options defaults = { ',', REFORM_DECIMAL_MARK_POINT, FALSE, FALSE };

struct reform_table_writer {
    reform_write_function write; /* or NULL */
    void *user;
    reform_table_writer_options options;
    char *kept;
    gsize length;
    gsize capacity;
    gsize n_columns;     /* 0 until the first row has ended */
    gsize n_cells;       /* of the row at hand */
    gboolean row_is_bare; /* its cells are all empty and without quotes */
    gboolean begun;      /* something was written */
    gboolean refused;    /* by the caller's function; nothing is written from then on */
};

/* Make room for `n` more bytes. */
static char *
reserve(reform_table_writer *writer, gsize n, GError **error)
{
    char *kept = rf_memory_grow(writer->kept, &writer->capacity, writer->length + n, 1, "text", error);

    if (kept == NULL)
        return NULL;
    writer->kept = kept;
    return kept + writer->length;
}

static gboolean
check_accepted(const reform_table_writer *writer, GError **error)
{
    if (writer->refused)
        rf_errors_set(error, REFORM_STATUS_IO, "the write function refused bytes of the table");
    return !writer->refused;
}

static gboolean
hand_over(reform_table_writer *writer, GError **error)
{
    if (writer->write == NULL || writer->length == 0)
        return TRUE;
    writer->refused = writer->write(writer->user, writer->kept, writer->length) != 0;
    writer->length = 0;
    return check_accepted(writer, error);
}

/* Cells */

/* Quotes keep a cell what it is when it is read: also one that opens like a byte order mark, and one in the
 * header that could be taken to show another delimiter. */
static gboolean
needs_quotes(const reform_table_writer *writer, const char *text, gsize length)
{
    const char marks[] = { '"', '\r', '\n', writer->options.delimiter, '\0' };

    if (length == 0)
        return FALSE;
    return strpbrk(text, marks) != NULL || text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' ||
           text[length - 1] == '\t' || g_str_has_prefix(text, MARK) ||
           (writer->n_columns == 0 && strpbrk(text, ",;\t") != NULL);
}

static char *
put_quoted(char *out, const char *text, gsize length)
{
    *out++ = '"';
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '"')
            *out++ = '"';
        *out++ = text[i];
    }
    *out++ = '"';
    return out;
}

static gboolean
begin_cell(reform_table_writer *writer, GError **error)
{
    if (!check_accepted(writer, error))
        return FALSE;
    if (writer->n_columns > 0 && writer->n_cells == writer->n_columns) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                      "the row has %" G_GSIZE_FORMAT " cells like the first, expected it to end", writer->n_cells);
        return FALSE;
    }
    return TRUE;
}

/* The cell as it goes out, `guard` in front of it where that is not 0. Nothing is added when this fails. */
static gboolean
add_cell(reform_table_writer *writer, const char *text, gsize length, char guard, GError **error)
{
    char *out = NULL;

    /* Every byte doubled, two quotes, mark, delimiter and guard. */
    if (length <= G_MAXSIZE / 4)
        out = reserve(writer, 2 * length + 7, error);
    if (out == NULL)
        return FALSE;
    if (!writer->begun && writer->options.windows)
        out = memcpy(out, MARK, 3), out += 3;
    writer->begun = TRUE;
    if (writer->n_cells == 0)
        writer->row_is_bare = TRUE;
    else
        *out++ = writer->options.delimiter;
    if (needs_quotes(writer, text, length)) {
        gchar *start = out;
        out = put_quoted(out, text, length);
        if (guard != '\0') {
            memmove(start + 2, start + 1, (gsize)(out - start) - 1);
            start[1] = guard;
            out++;
        }
    } else {
        if (guard != '\0')
            *out++ = guard;
        memcpy(out, text, length);
        out += length;
    }
    writer->row_is_bare = writer->row_is_bare && length == 0;
    writer->n_cells++;
    writer->length = (gsize)(out - writer->kept);
    return writer->length < KEPT || hand_over(writer, error);
}

static gboolean
add_text(reform_table_writer *writer, const char *text, GError **error)
{
    if (text == NULL)
        text = "";
    if (!begin_cell(writer, error) || !rf_text_check(text, -1, "text of a cell", error))
        return FALSE;

    gboolean guarded = writer->options.guard && *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
    return add_cell(writer, text, strlen(text), guarded ? '\'' : '\0', error);
}

static gboolean
add_number(reform_table_writer *writer, double number, GError **error)
{
    char text[RF_NUMBER_SIZE] = "";
    gsize length = 0;

    if (isinf(number)) {
        rf_errors_set(error, REFORM_STATUS_UNDEFINED, "the number of a cell is infinite, expected a finite one or NaN");
        return FALSE;
    }
    if (!begin_cell(writer, error))
        return FALSE;
    if (!isnan(number)) {
        length = rf_number_print(number, text);
        char *point = memchr(text, '.', length);
        if (point != NULL && writer->options.decimal == REFORM_DECIMAL_MARK_COMMA)
            *point = ',';
    }
    return add_cell(writer, text, length, '\0', error);
}

static gboolean
add_integer(reform_table_writer *writer, gint64 number, GError **error)
{
    guint64 left = number < 0 ? 0 - (guint64)number : (guint64)number;
    char text[INTEGER_SIZE + 1];
    char *start = text + INTEGER_SIZE;

    if (!begin_cell(writer, error))
        return FALSE;
    *start = '\0';
    do {
        *--start = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        *--start = '-';
    return add_cell(writer, start, (gsize)(text + INTEGER_SIZE - start), '\0', error);
}

/* Rows */

static gboolean
end_row(reform_table_writer *writer, GError **error)
{
    if (!check_accepted(writer, error))
        return FALSE;
    if (writer->n_cells == 0 || (writer->n_columns > 0 && writer->n_cells != writer->n_columns)) {
        if (writer->n_columns > 0)
            rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                          "the row has %" G_GSIZE_FORMAT " cell%s, expected %" G_GSIZE_FORMAT " like the first",
                          writer->n_cells, writer->n_cells == 1 ? "" : "s", writer->n_columns);
        else
            rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the row has no cells, expected at least one");
        return FALSE;
    }

    char *out = reserve(writer, 4, error);
    if (out == NULL)
        return FALSE;
    /* One empty cell would be an empty line, which readers pass over. */
    if (writer->n_cells == 1 && writer->row_is_bare) {
        *out++ = '"';
        *out++ = '"';
    }
    if (writer->options.windows)
        *out++ = '\r';
    *out++ = '\n';
    writer->length = (gsize)(out - writer->kept);
    writer->n_columns = writer->n_cells;
    writer->n_cells = 0;
    return writer->length < KEPT || hand_over(writer, error);
}

static gboolean
check_row_ended(const reform_table_writer *writer, GError **error)
{
    if (writer->n_cells == 0)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                  "a row was begun with %" G_GSIZE_FORMAT " cells and not ended, expected whole rows", writer->n_cells);
    return FALSE;
}

static gboolean
flush(reform_table_writer *writer, GError **error)
{
    return check_accepted(writer, error) && check_row_ended(writer, error) && hand_over(writer, error);
}

static char *
take(reform_table_writer *writer, GError **error)
{
    char *out = check_row_ended(writer, error) ? reserve(writer, 1, error) : NULL;

    if (out == NULL)
        return NULL;
    *out = '\0';
    writer->length = writer->capacity = writer->n_columns = 0;
    writer->begun = FALSE;
    return g_steal_pointer(&writer->kept);
}

/* Public API: options */

reform_table_writer_options *
reform_table_writer_options_new(void)
{
    return g_memdup2(&defaults, sizeof defaults);
}

void
reform_table_writer_options_free(reform_table_writer_options *options)
{
    g_free(options);
}

reform_status
reform_table_writer_options_set_delimiter(reform_table_writer_options *options, char delimiter, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(rf_options_is_delimiter(delimiter), error);
    options->delimiter = delimiter;
    return REFORM_STATUS_OK;
}

reform_status
reform_table_writer_options_set_decimal_mark(reform_table_writer_options *options,
                                             reform_decimal_mark decimal,
                                             reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(decimal == REFORM_DECIMAL_MARK_POINT || decimal == REFORM_DECIMAL_MARK_COMMA, error);
    options->decimal = decimal;
    return REFORM_STATUS_OK;
}

void
reform_table_writer_options_set_formula_guard(reform_table_writer_options *options, int guard)
{
    if (options != NULL)
        options->guard = guard != 0;
}

void
reform_table_writer_options_set_windows(reform_table_writer_options *options, int windows)
{
    if (options != NULL)
        options->windows = windows != 0;
}

/* Public API: writer */

reform_status
reform_table_writer_new(reform_write_function write,
                        void *user,
                        const reform_table_writer_options *options,
                        reform_table_writer **out_writer,
                        reform_error **error)
{
    RF_REQUIRE(out_writer != NULL, error);
    *out_writer = g_new0(reform_table_writer, 1);
    (*out_writer)->write = write;
    (*out_writer)->user = user;
    (*out_writer)->options = options == NULL ? defaults : *options;
    return REFORM_STATUS_OK;
}

reform_status
reform_table_writer_add_text(reform_table_writer *writer, const char *text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(writer != NULL, error);
    add_text(writer, text, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_table_writer_add_number(reform_table_writer *writer, double number, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(writer != NULL, error);
    add_number(writer, number, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_table_writer_add_integer(reform_table_writer *writer, int64_t number, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(writer != NULL, error);
    add_integer(writer, number, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_table_writer_end_row(reform_table_writer *writer, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(writer != NULL, error);
    end_row(writer, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_table_writer_flush(reform_table_writer *writer, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(writer != NULL, error);
    flush(writer, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_table_writer_take(reform_table_writer *writer, char **out_text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(writer != NULL, error);
    RF_REQUIRE(writer->write == NULL, error);
    *out_text = take(writer, &err);
    return rf_errors_give(err, error);
}

void
reform_table_writer_free(reform_table_writer *writer)
{
    if (writer == NULL)
        return;
    g_free(writer->kept);
    g_free(writer);
}
