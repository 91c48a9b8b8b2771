/* SPDX-License-Identifier: MIT */
/* LEN, LEFT, EXACT and TEXT.MATCHES, and the memory they work in. */
#include "formula/compute.h"
#include "foundation/text.h"

#define BLOCK_SIZE ((gsize)65536)

typedef struct Block {
    gsize size;
    char *bytes;
} Block;

static void
free_block(gpointer item)
{
    Block *block = item;

    g_free(block->bytes);
    g_free(block);
}

void
rf_arena_init(RfArena *arena)
{
    *arena = (RfArena){ .blocks = g_ptr_array_new_with_free_func(free_block) };
}

void
rf_arena_reset(RfArena *arena)
{
    arena->n_used = 0;
    arena->used = 0;
}

void
rf_arena_clear(RfArena *arena)
{
    g_clear_pointer(&arena->blocks, g_ptr_array_unref);
    g_clear_pointer(&arena->buffers[0], g_free);
    g_clear_pointer(&arena->buffers[1], g_free);
}

const char *
rf_arena_fold(RfArena *arena, guint buffer, const char *text)
{
    return rf_text_fold(text, -1, &arena->buffers[buffer], &arena->capacities[buffer]);
}

/* Room until the next reset. */
static char *
take(RfArena *arena, gsize size)
{
    const Block *last = arena->n_used == 0 ? NULL : g_ptr_array_index(arena->blocks, arena->n_used - 1);

    if (last == NULL || last->size - arena->used < size) {
        /* Blocks that are too small for this text are passed over until the next batch. */
        do {
            arena->n_used++;
            if (arena->n_used > arena->blocks->len) {
                Block *block = g_new(Block, 1);
                block->size = MAX(BLOCK_SIZE, size);
                block->bytes = g_malloc(block->size);
                g_ptr_array_add(arena->blocks, block);
            }
            last = g_ptr_array_index(arena->blocks, arena->n_used - 1);
        } while (last->size < size);
        arena->used = 0;
    }
    char *room = last->bytes + arena->used;
    arena->used += size;
    return room;
}

static gboolean
is_mark(const char *p)
{
    return (guchar)*p >= 0x80 && g_unichar_ismark(g_utf8_get_char(p));
}

/* Past one character with the marks that stand on it. */
static const char *
next_character(const char *p)
{
    p = rf_text_next(p);
    while (is_mark(p))
        p = rf_text_next(p);
    return p;
}

static double
length_of(const char *text)
{
    double n = 0.0;

    for (const char *p = text; *p != '\0'; p = next_character(p))
        n += 1.0;
    return n;
}

static void
take_left(const RfInstruction *instruction, RfVector *out, gsize i, double n, RfArena *arena)
{
    const char *text = out->cells[i].text;
    const char *end = text;

    if (n < 0.0) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
        return;
    }
    for (double done = 1.0; done <= n && *end != '\0'; done += 1.0)
        end = next_character(end);
    if (*end == '\0')
        return;
    const gsize size = (gsize)(end - text);
    char *copy = take(arena, size + 1);
    memcpy(copy, text, size);
    copy[size] = '\0';
    out->cells[i].text = copy;
}

static gboolean
has_marks(const char *text)
{
    for (const char *p = text; *p != '\0'; p = rf_text_next(p))
        if (is_mark(p))
            return TRUE;
    return FALSE;
}

static gboolean
is_exact(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return TRUE;
    if (!has_marks(a) && !has_marks(b))
        return FALSE;
    g_autofree char *x = g_utf8_normalize(a, -1, G_NORMALIZE_NFC);
    g_autofree char *y = g_utf8_normalize(b, -1, G_NORMALIZE_NFC);
    return strcmp(x, y) == 0;
}

/* Whether the pattern's next sign stands for itself; `~` makes the one after it do so. */
static const char *
literal_at(const char *pattern)
{
    return *pattern == '~' && (pattern[1] == '*' || pattern[1] == '?' || pattern[1] == '~') ? pattern + 1
                                                                                            : pattern;
}

static gboolean
is_same_character(const char *a, const char *b)
{
    return g_utf8_get_char(a) == g_utf8_get_char(b);
}

gboolean
rf_texts_match(const char *key, const char *pattern)
{
    const char *star = NULL; /* after the last `*` */
    const char *from = NULL; /* where what it stands for ends for now */

    while (*key != '\0') {
        const char *literal = literal_at(pattern);
        if (literal == pattern && *pattern == '*') {
            star = ++pattern;
            from = key;
        } else if ((literal == pattern && *pattern == '?') ||
                   (*literal != '\0' && is_same_character(literal, key))) {
            pattern = rf_text_next(literal);
            key = rf_text_next(key);
        } else if (star != NULL) {
            pattern = star;
            key = from = rf_text_next(from);
        } else {
            return FALSE;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

/* An operand that is not what the function takes decides the result; errors first, then NA. */
static gboolean
is_decided(const RfInstruction *instruction, RfVector *vectors, guint n_operands, gboolean second_counts,
           gsize i)
{
    RfVector *out = &vectors[0];
    gboolean has_na = FALSE;

    for (guint j = 0; j < n_operands; j++) {
        const guint8 kind = vectors[j].kinds[i];
        const gboolean fits = j == 1 && second_counts ? rf_kind_counts(kind) : kind == REFORM_KIND_TEXT;

        if (kind == REFORM_KIND_NA) {
            has_na = TRUE;
        } else if (kind == REFORM_KIND_ERROR) {
            out->cells[i] = vectors[j].cells[i];
            out->kinds[i] = REFORM_KIND_ERROR;
            return TRUE;
        } else if (!fits) {
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[j]);
            return TRUE;
        }
    }
    if (has_na)
        out->kinds[i] = REFORM_KIND_NA;
    return has_na;
}

static void
set_truth(RfVector *out, gsize i, gboolean holds)
{
    out->kinds[i] = REFORM_KIND_TRUTH;
    out->cells[i].number = holds;
}

void
rf_texts_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask, RfArena *arena)
{
    const RfFunction function = (RfFunction)instruction->what;
    const guint n_operands = function == RF_FUNCTION_LEN ? 1 : 2;
    const char *pattern_key = vectors[1].key;
    RfVector *out = &vectors[0];

    for (guint j = 0; j < n_operands; j++)
        rf_vector_kinds(&vectors[j], n);
    for (gsize i = 0; i < n; i++) {
        if (!rf_mask_has(mask, i) ||
            is_decided(instruction, vectors, n_operands, function == RF_FUNCTION_LEFT, i))
            continue;
        const RfCell other = vectors[n_operands - 1].cells[i];
        switch (function) {
        case RF_FUNCTION_LEN: rf_vector_set_number(out, i, length_of(other.text), instruction->column); break;
        case RF_FUNCTION_LEFT: take_left(instruction, out, i, other.number, arena); break;
        case RF_FUNCTION_EXACT: set_truth(out, i, is_exact(out->cells[i].text, other.text)); break;
        default: {
            const char *pattern = pattern_key != NULL ? pattern_key : rf_arena_fold(arena, 1, other.text);
            set_truth(out, i, rf_texts_match(rf_arena_fold(arena, 0, out->cells[i].text), pattern));
            break;
        }
        }
    }
}
