/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <stdio.h>
#include <string.h>

#include "common.h"

#define CHUNK 65536

/* No header goes over more lines, empty ones before it counted. */
#define MAX_LINES 100

struct Input {
    char *name;
    FILE *file;
    GByteArray *head; /* what was read to see the header */
    gsize given;      /* bytes of it that were read again */
    reform_table *header; /* NULL where the head is no table */
};

void
input_free(Input *input)
{
    if (input == NULL)
        return;
    if (input->file != NULL && input->file != stdin)
        fclose(input->file);
    g_byte_array_unref(input->head);
    reform_table_unref(input->header);
    g_free(input->name);
    g_free(input);
}

/* FALSE where there is no more to read. */
static gboolean
read_chunk(Input *input)
{
    guint had = input->head->len;
    gsize n;

    g_byte_array_set_size(input->head, had + CHUNK);
    n = fread(input->head->data + had, 1, CHUNK, input->file);
    g_byte_array_set_size(input->head, had + (guint)n);
    return n > 0;
}

/* The library judges how much text is a header: it may go over several lines where names stand in quotes, and
   empty lines may come before it. FALSE where more lines are needed. */
static gboolean
try_header(Input *input, gsize size, const reform_table_options *options)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = reform_source_new_memory(input->head->data, size, &source, NULL);

    if (status == REFORM_STATUS_OK)
        status = reform_table_read(source, options, NULL, &input->header, NULL);
    return status != REFORM_STATUS_PARSE && status != REFORM_STATUS_STRUCTURE;
}

/* Go on to the end of the line, or of what there is; FALSE where the line may go on. */
static gboolean
ends_line(const Input *input, gsize *at)
{
    gsize left = input->head->len - *at;
    const guint8 *end = left > 0 ? memchr(input->head->data + *at, '\n', left) : NULL;

    *at = end != NULL ? (gsize)(end - input->head->data) + 1 : input->head->len;
    return end != NULL;
}

static void
look(Input *input, const reform_table_options *options)
{
    gsize at = 0;

    for (int line = 0; line < MAX_LINES; line++) {
        gboolean more = TRUE;
        while (more && !ends_line(input, &at) && input->head->len < REFORM_TABLE_MAX_LINE)
            more = read_chunk(input);
        if (try_header(input, at, options) || !more)
            return;
    }
}

reform_status
input_open(const char *path, const reform_table_options *options, Input **out_input, reform_error **error)
{
    gboolean is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : g_file_test(path, G_FILE_TEST_IS_DIR) ? NULL : fopen(path, "rb");
    g_autoptr(reform_source) source = NULL;
    reform_status status = file != NULL ? REFORM_STATUS_OK : common_open(path, &source, error); /* says why */
    Input *input;

    if (status != REFORM_STATUS_OK)
        return status;
    input = g_new0(Input, 1);
    input->name = g_strdup(is_stdin ? COMMON_STDIN_NAME : path);
    input->head = g_byte_array_new();
    input->file = file;
    if (file != NULL)
        look(input, options);
    *out_input = input;
    return REFORM_STATUS_OK;
}

gboolean
input_has_column(const Input *input, const char *name)
{
    size_t column;

    /* Two of one name are a column too: the library refuses them with a reason. */
    return input->header != NULL && reform_table_find_column(input->header, &name, 1, &column, NULL) !=
                                        REFORM_STATUS_NOT_FOUND;
}

static int64_t
read_again(void *user, void *buffer, size_t size)
{
    Input *input = user;
    gsize n = MIN(size, input->head->len - input->given);

    if (n > 0) {
        memcpy(buffer, input->head->data + input->given, n);
        input->given += n;
        return (int64_t)n;
    }
    if (input->file == NULL)
        return -1;
    n = fread(buffer, 1, size, input->file);
    return n == 0 && ferror(input->file) ? -1 : (int64_t)n;
}

reform_status
input_get_source(Input *input, reform_source **out_source, reform_error **error)
{
    reform_status status = reform_source_new_callback(read_again, input, out_source, error);

    if (status == REFORM_STATUS_OK)
        reform_source_set_name(*out_source, input->name);
    return status;
}
