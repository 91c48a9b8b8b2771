/* SPDX-License-Identifier: MIT */
#include "formula/frame.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

struct reform_frame {
    gsize n_rows;
    GHashTable *columns; /* key of a name to RfColumn */
};

static void
free_column(gpointer item)
{
    RfColumn *column = item;

    for (gsize i = 0; column->keys != NULL && i < column->n_texts; i++)
        g_free(column->keys[i]);
    g_free(column->keys);
    g_free(column);
}

const RfColumn *
rf_frame_find(const reform_frame *frame, const char *key)
{
    return g_hash_table_lookup(frame->columns, key);
}

/* Enter a column; takes what it owns, also when failing. */
static gboolean
add_column(reform_frame *frame, const char *name, RfColumn column, GError **error)
{
    g_autofree char *key = NULL;
    gsize capacity = 0;
    RfColumn *kept = g_memdup2(&column, sizeof column);

    if (!rf_text_check(name, -1, "the name of a column", error)) {
        free_column(kept);
        return FALSE;
    }
    rf_text_fold(name, -1, &key, &capacity);
    if (g_hash_table_contains(frame->columns, key)) {
        g_autofree char *excerpt = rf_text_excerpt(name, -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE, "column '%s' is there already", excerpt);
        free_column(kept);
        return FALSE;
    }
    g_hash_table_insert(frame->columns, g_steal_pointer(&key), kept);
    return TRUE;
}

static gboolean
check_texts(const char *name, const char *const *texts, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (texts[i] == NULL || rf_text_check(texts[i], -1, "a text", NULL))
            continue;
        g_autofree char *excerpt = rf_text_excerpt(name, -1);
        rf_errors_set(error, REFORM_STATUS_ENCODING, "text %" G_GSIZE_FORMAT " of column '%s' is not UTF-8",
                      i, excerpt);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_codes(const char *name, const guint32 *codes, gsize n_rows, gsize n_texts, GError **error)
{
    for (gsize i = 0; i < n_rows; i++) {
        if (codes[i] < n_texts || codes[i] == REFORM_CODE_MISSING)
            continue;
        g_autofree char *excerpt = rf_text_excerpt(name, -1);
        rf_errors_set(error, REFORM_STATUS_RANGE,
                      "row %" G_GSIZE_FORMAT
                      " of column '%s' has code %u, expected less than %" G_GSIZE_FORMAT,
                      i, excerpt, codes[i], n_texts);
        return FALSE;
    }
    return TRUE;
}

/* What comparing with any constant needs, worked out once. */
static char **
fold_texts(const char *const *texts, gsize n, GError **error)
{
    char **keys = rf_memory_new0(n, sizeof *keys, "texts of a column", error);

    for (gsize i = 0; keys != NULL && i < n; i++) {
        gsize capacity = 0;
        if (texts[i] != NULL)
            rf_text_fold(texts[i], -1, &keys[i], &capacity);
    }
    return keys;
}

/* Public API */

reform_frame *
reform_frame_new(size_t n_rows)
{
    reform_frame *frame = g_new0(reform_frame, 1);

    frame->n_rows = n_rows;
    frame->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_column);
    return frame;
}

void
reform_frame_free(reform_frame *frame)
{
    if (frame == NULL)
        return;
    g_hash_table_unref(frame->columns);
    g_free(frame);
}

size_t
reform_frame_get_n_rows(const reform_frame *frame)
{
    return frame == NULL ? 0 : frame->n_rows;
}

reform_status
reform_frame_add_numbers(reform_frame *frame, const char *name, const double *values, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(frame != NULL, error);
    RF_REQUIRE(name != NULL && *name != '\0', error);
    RF_REQUIRE(values != NULL || frame->n_rows == 0, error);
    add_column(frame, name, (RfColumn){ .kind = RF_COLUMN_NUMBERS, .numbers = values }, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_frame_add_texts(reform_frame *frame, const char *name, const char *const *texts, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(frame != NULL, error);
    RF_REQUIRE(name != NULL && *name != '\0', error);
    RF_REQUIRE(texts != NULL || frame->n_rows == 0, error);
    if (check_texts(name, texts, frame->n_rows, &err))
        add_column(frame, name, (RfColumn){ .kind = RF_COLUMN_TEXTS, .texts = texts }, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_frame_add_codes(reform_frame *frame, const char *name, const uint32_t *codes, const char *const *texts,
                       size_t n_texts, reform_error **error)
{
    RfColumn column = { .kind = RF_COLUMN_CODES, .codes = codes, .texts = texts, .n_texts = n_texts };
    GError *err = NULL;

    RF_REQUIRE(frame != NULL, error);
    RF_REQUIRE(name != NULL && *name != '\0', error);
    RF_REQUIRE(codes != NULL || frame->n_rows == 0, error);
    RF_REQUIRE(texts != NULL || n_texts == 0, error);
    if (check_codes(name, codes, frame->n_rows, n_texts, &err) && check_texts(name, texts, n_texts, &err) &&
        (column.keys = fold_texts(texts, n_texts, &err)) != NULL)
        add_column(frame, name, column, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_frame_add_truths(reform_frame *frame, const char *name, const uint8_t *values, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(frame != NULL, error);
    RF_REQUIRE(name != NULL && *name != '\0', error);
    RF_REQUIRE(values != NULL || frame->n_rows == 0, error);
    add_column(frame, name, (RfColumn){ .kind = RF_COLUMN_TRUTHS, .truths = values }, &err);
    return rf_errors_give(err, error);
}
