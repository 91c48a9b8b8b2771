/* SPDX-License-Identifier: MIT */
#include "table/table.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/source.h"
#include "table/options.h"
#include "table/splitter.h"

/* Bytes read at once: they are split while the processor's cache still has them. */
#define CHUNK ((gsize)256 * 1024)
/* Room for these where the source does not say how long it is. */
#define FIRST_CAPACITY ((gsize)1024 * 1024)

/* The input as it is read, or as it is gone through where it is mapped. */
typedef struct Text {
    char *data; /* NULL if it is mapped */
    gsize length;
    gsize capacity;
    RfMapping mapping;
} Text;

static gboolean
grow_text(Text *text, gsize needed, GError **error)
{
    char *data = rf_memory_grow_long(text->data, &text->capacity, needed, 1, "text", error);

    if (data == NULL)
        return FALSE;
    text->data = data;
    return TRUE;
}

/* Room for a chunk: all at once where the source says how much will come. */
static gboolean
make_room(Text *text, const reform_source *source, GError **error)
{
    gsize hint = rf_source_get_size_hint(source);

    if (hint > (gsize)REFORM_TABLE_MAX_BYTES)
        hint = 0;
    if (text->data == NULL && !grow_text(text, MAX(hint, FIRST_CAPACITY) + CHUNK + RF_SPLITTER_ROOM, error))
        return FALSE;
    return grow_text(text, text->length + CHUNK + RF_SPLITTER_ROOM, error);
}

/* Bytes that the next chunk adds to the text, 0 at its end, or -1. */
static gssize
get_chunk(Text *text, reform_source *source, GError **error)
{
    if (text->mapping.data != NULL)
        return (gssize)MIN(CHUNK, text->mapping.size - text->length);
    return make_room(text, source, error) ? rf_source_read(source, text->data + text->length, CHUNK, error) : -1;
}

/* When the first chunk shows how many cells the text has to a byte, make room for all of them. */
static gboolean
expect_cells(RfSplitter *splitter, const Text *text, const reform_source *source, GError **error)
{
    gsize hint = text->mapping.data != NULL ? text->mapping.size - text->length : rf_source_get_size_hint(source);
    gsize left = MIN(hint, (gsize)REFORM_TABLE_MAX_BYTES);
    RfCells *cells = &splitter->cells;

    if (text->length == 0 || left < CHUNK)
        return TRUE;

    gdouble per_byte = (gdouble)splitter->n_cells / (gdouble)text->length;
    gsize n_cells = splitter->n_cells + (gsize)(per_byte * (gdouble)left * 1.03) + CHUNK;
    return rf_cells_reserve(cells, text->length + left + CHUNK, n_cells, error);
}

/* Read one chunk and split it. */
static gboolean
read_chunk(Text *text, reform_source *source, RfSplitter *splitter, gboolean *at_end, GError **error)
{
    gssize n = get_chunk(text, source, error);
    if (n < 0)
        return FALSE;
    *at_end = n == 0;
    text->length += (gsize)n;
    if (text->length > (gsize)REFORM_TABLE_MAX_BYTES) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, splitter->source, 0, 0,
                         "the table is longer than %" G_GINT64_FORMAT " bytes", REFORM_TABLE_MAX_BYTES);
        return FALSE;
    }
    return rf_splitter_run(splitter, text->mapping.data != NULL ? text->mapping.data : text->data, text->length, *at_end,
                           error);
}

static gboolean
read_all(Text *text, reform_source *source, RfSplitter *splitter, reform_findings *findings, GError **error)
{
    gboolean at_end = FALSE;

    for (gsize n_chunks = 0; !at_end; n_chunks++) {
        gboolean good = read_chunk(text, source, splitter, &at_end, error);
        rf_splitter_report(splitter, splitter->cells.n_rows, findings);
        if (!good || (n_chunks == 0 && !expect_cells(splitter, text, source, error)))
            return FALSE;
    }
    if (splitter->cells.n_rows == 0) {
        rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, splitter->source, 0, 0,
                         "there is no header, expected a row of column names");
        return FALSE;
    }
    return TRUE;
}

/* Give back room that was not needed. Shrinking does not fail, and if it did all stays as it was. */
static void
trim(Text *text, RfCells *cells)
{
    if (text->data != NULL && text->capacity - text->length > text->length / 8 + CHUNK) {
        char *data = g_try_realloc(text->data, text->length + RF_SPLITTER_ROOM);
        if (data != NULL)
            text->data = cells->data = data;
    }
}

/* Takes the text and the splitter's cells over. */
static reform_table *
make_table(Text *text, RfSplitter *splitter, const reform_table_options *options, reform_findings *findings, GError **error)
{
    trim(text, &splitter->cells);

    RfHeader *header = rf_header_new(splitter, findings, error);
    if (header == NULL)
        return NULL;

    reform_table *table = g_new0(reform_table, 1);
    g_atomic_ref_count_init(&table->refs);
    table->header = header;
    table->source = g_strdup(splitter->source);
    table->delimiter = splitter->delimiter;
    table->decimal = options->decimal;
    table->thousands = options->thousands;
    table->text = g_steal_pointer(&text->data);
    table->mapping = text->mapping;
    text->mapping = (RfMapping){ 0 };
    table->cells = splitter->cells;
    splitter->cells = (RfCells){ 0 };
    return table;
}

/* What cannot be mapped is read. */
static gboolean
map_all(Text *text, reform_source *source, RfCells *cells, GError **error)
{
    if (!rf_source_map(source, (gsize)REFORM_TABLE_MAX_BYTES, RF_SPLITTER_ROOM, &text->mapping))
        return TRUE;
    cells->texts = rf_texts_new(text->mapping.size, error);
    return cells->texts != NULL;
}

static reform_table *
read_table(reform_source *source, const reform_table_options *options, reform_findings *findings, GError **error)
{
    reform_table *table = NULL;
    RfSplitter splitter;
    Text text = { 0 };

    if (!rf_source_begin(source, error))
        return NULL;
    rf_splitter_init(&splitter, options, rf_source_get_name(source));
    if ((!options->mapped || map_all(&text, source, &splitter.cells, error)) &&
        read_all(&text, source, &splitter, findings, error))
        table = make_table(&text, &splitter, options, findings, error);
    rf_splitter_clear(&splitter);
    rf_mapping_clear(&text.mapping);
    g_free(text.data);
    return table;
}

reform_status
rf_table_read(reform_source *source, const reform_table_options *options, reform_findings *findings, reform_table **out_table,
              reform_error **error)
{
    reform_table_options unmapped = options == NULL ? rf_options_defaults : *options;

    unmapped.mapped = FALSE;
    return reform_table_read(source, &unmapped, findings, out_table, error);
}

reform_status
rf_table_read_counted(reform_source *source, const reform_table_options *options, reform_findings *findings,
                      reform_table **out_table, gsize *out_n_wrong, reform_error **error)
{
    reform_findings *own = reform_findings_new();
    reform_status status = rf_table_read(source, options, own, out_table, error);

    *out_n_wrong = reform_findings_count(own, REFORM_SEVERITY_ERROR);
    rf_findings_append(findings, own);
    reform_findings_free(own);
    return status;
}

/* Public API */

reform_status
reform_table_read(reform_source *source,
                  const reform_table_options *options,
                  reform_findings *findings,
                  reform_table **out_table,
                  reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_table != NULL, error);
    *out_table = NULL;
    RF_REQUIRE(source != NULL, error);
    *out_table = read_table(source, options == NULL ? &rf_options_defaults : options, findings, &err);
    return rf_errors_give(err, error);
}

reform_table *
reform_table_ref(reform_table *table)
{
    if (table != NULL)
        g_atomic_ref_count_inc(&table->refs);
    return table;
}

void
reform_table_unref(reform_table *table)
{
    if (table == NULL || !g_atomic_ref_count_dec(&table->refs))
        return;
    rf_header_free(table->header);
    rf_cells_clear(&table->cells);
    rf_mapping_clear(&table->mapping);
    g_free(table->source);
    g_free(table->text);
    g_free(table);
}

size_t
reform_table_get_n_rows(const reform_table *table)
{
    return table == NULL ? 0 : table->cells.n_rows - 1;
}

size_t
reform_table_get_n_columns(const reform_table *table)
{
    return table == NULL ? 0 : table->cells.n_columns;
}

char
reform_table_get_delimiter(const reform_table *table)
{
    return table == NULL ? '\0' : table->delimiter;
}

const char *
reform_table_get_column_name(const reform_table *table, size_t column)
{
    if (table == NULL || column >= table->cells.n_columns)
        return NULL;
    return rf_cells_get(&table->cells, 0, column);
}

reform_status
reform_table_find_column(const reform_table *table,
                         const char *const *aliases,
                         size_t n_aliases,
                         size_t *out_column,
                         reform_error **error)
{
    GError *err = NULL;
    gsize column;

    RF_REQUIRE(table != NULL, error);
    RF_REQUIRE(aliases != NULL && n_aliases > 0, error);
    for (size_t i = 0; i < n_aliases; i++)
        RF_REQUIRE(aliases[i] != NULL, error);
    RF_REQUIRE(out_column != NULL, error);
    if (rf_header_find(table->header, aliases, n_aliases, &column, &err))
        *out_column = column;
    return rf_errors_give(err, error);
}

const char *
reform_table_get_cell(const reform_table *table, size_t row, size_t column)
{
    if (table == NULL || !rf_table_has_cell(table, row, column))
        return NULL;
    return rf_cells_get(&table->cells, row + 1, column);
}

reform_status
reform_table_get_place(const reform_table *table,
                       size_t row,
                       size_t column,
                       int64_t *out_line,
                       int64_t *out_position,
                       reform_error **error)
{
    gint64 line, position;

    RF_REQUIRE(table != NULL, error);
    RF_REQUIRE(rf_table_has_cell(table, row, column), error);
    rf_cells_get_place(&table->cells, row + 1, column, &line, &position);
    if (out_line != NULL)
        *out_line = line;
    if (out_position != NULL)
        *out_position = position;
    return REFORM_STATUS_OK;
}
