/* SPDX-License-Identifier: MIT */
/*
 * Comparing many numbers at once. The doubles decide, except where two are so near that their 15 digits may
 * be the same; whether there are any such is found along the way, and the caller then looks at them one by
 * one.
 */
#include "formula/compute.h"
#include "formula/decimals.h"

/* Numbers to compare with `x`: an array, or one number for all rows. */
typedef struct Other {
    const RfCell *cells; /* NULL: the constant */
    double constant;
} Other;

static inline double
other_at(Other other, gsize i)
{
    return other.cells != NULL ? other.cells[i].number : other.constant;
}

static inline gboolean
holds(RfNodeKind kind, double x, double y)
{
    switch (kind) {
    case RF_NODE_EQUAL: return x == y;
    case RF_NODE_NOT_EQUAL: return x != y;
    case RF_NODE_LESS: return x < y;
    case RF_NODE_AT_MOST: return x <= y;
    case RF_NODE_GREATER: return x > y;
    default: return x >= y;
    }
}

/* Rows from `first` on, one after the other; gives whether some are too near, or infinite. */
static gboolean
compare_rows(RfNodeKind kind, const double *x, Other other, gsize first, gsize n, guint8 *states)
{
    gboolean unusual = FALSE;

    for (gsize i = first; i < n; i++) {
        const double y = other_at(other, i);
        const double distance = fabs(x[i] - y);
        unusual |= (x[i] != y && distance <= RF_DECIMALS_NEAR * fabs(y)) || distance == HUGE_VAL;
        states[i] = isnan(x[i]) || isnan(y) ? RF_STATE_NA : (guint8)holds(kind, x[i], y);
    }
    return unusual;
}

#if defined(__SSE2__)
#include <emmintrin.h>

#define BLOCK 16

G_ALWAYS_INLINE static inline __m128d
holds_both(RfNodeKind kind, __m128d x, __m128d y)
{
    switch (kind) {
    case RF_NODE_EQUAL: return _mm_cmpeq_pd(x, y);
    case RF_NODE_NOT_EQUAL: return _mm_cmpneq_pd(x, y);
    case RF_NODE_LESS: return _mm_cmplt_pd(x, y);
    case RF_NODE_AT_MOST: return _mm_cmple_pd(x, y);
    case RF_NODE_GREATER: return _mm_cmpgt_pd(x, y);
    default: return _mm_cmpge_pd(x, y);
    }
}

/* Sixteen masks of eight bytes as masks of one byte. */
G_ALWAYS_INLINE static inline __m128i
narrow(const __m128d masks[BLOCK / 2])
{
    __m128i quarters[4];

    for (guint i = 0; i < 4; i++)
        quarters[i] = _mm_castps_si128(_mm_shuffle_ps(
            _mm_castpd_ps(masks[2 * i]), _mm_castpd_ps(masks[2 * i + 1]), _MM_SHUFFLE(2, 0, 2, 0)));
    return _mm_packs_epi16(_mm_packs_epi32(quarters[0], quarters[1]),
                           _mm_packs_epi32(quarters[2], quarters[3]));
}

/* All whole blocks; `kind` is a constant where this is inlined. */
G_ALWAYS_INLINE static inline gboolean
compare_blocks(RfNodeKind kind, const double *x, Other other, gsize n, guint8 *states)
{
    const __m128d sign = _mm_set1_pd(-0.0);
    const __m128d near_part = _mm_set1_pd(RF_DECIMALS_NEAR);
    const __m128d infinity = _mm_set1_pd(HUGE_VAL);
    const __m128d constant = _mm_set1_pd(other.constant);
    __m128d unusual = _mm_setzero_pd();

    for (gsize i = 0; i + BLOCK <= n; i += BLOCK) {
        __m128d true_rows[BLOCK / 2], na_rows[BLOCK / 2];
        for (guint j = 0; j < BLOCK / 2; j++) {
            const __m128d a = _mm_loadu_pd(x + i + 2 * j);
            const __m128d b = other.cells != NULL ? _mm_loadu_pd(&other.cells[i + 2 * j].number) : constant;
            const __m128d distance = _mm_andnot_pd(sign, _mm_sub_pd(a, b));
            const __m128d bound = _mm_mul_pd(near_part, _mm_andnot_pd(sign, b));
            na_rows[j] = _mm_cmpunord_pd(a, b);
            true_rows[j] = _mm_andnot_pd(na_rows[j], holds_both(kind, a, b));
            unusual = _mm_or_pd(unusual, _mm_and_pd(_mm_cmpneq_pd(a, b), _mm_cmple_pd(distance, bound)));
            unusual = _mm_or_pd(unusual, _mm_cmpeq_pd(distance, infinity));
        }
        const __m128i is_true = _mm_and_si128(narrow(true_rows), _mm_set1_epi8(RF_STATE_TRUE));
        const __m128i is_na = _mm_and_si128(narrow(na_rows), _mm_set1_epi8(RF_STATE_NA));
        const __m128i both = _mm_or_si128(is_true, is_na);
        memcpy(states + i, &both, BLOCK);
    }
    return _mm_movemask_pd(unusual) != 0 || compare_rows(kind, x, other, n - n % BLOCK, n, states);
}
#else
G_ALWAYS_INLINE static inline gboolean
compare_blocks(RfNodeKind kind, const double *x, Other other, gsize n, guint8 *states)
{
    return compare_rows(kind, x, other, 0, n, states);
}
#endif

G_ALWAYS_INLINE static inline gboolean
compare(RfNodeKind kind, const double *x, Other other, gsize n, guint8 *states)
{
    switch (kind) {
    case RF_NODE_EQUAL: return compare_blocks(RF_NODE_EQUAL, x, other, n, states);
    case RF_NODE_NOT_EQUAL: return compare_blocks(RF_NODE_NOT_EQUAL, x, other, n, states);
    case RF_NODE_LESS: return compare_blocks(RF_NODE_LESS, x, other, n, states);
    case RF_NODE_AT_MOST: return compare_blocks(RF_NODE_AT_MOST, x, other, n, states);
    case RF_NODE_GREATER: return compare_blocks(RF_NODE_GREATER, x, other, n, states);
    default: return compare_blocks(RF_NODE_AT_LEAST, x, other, n, states);
    }
}

gboolean
rf_comparing_numeric(RfNodeKind kind, RfVector *left, const RfVector *right, gsize n)
{
    if (compare(kind, &left->cells->number, (Other){ right->cells, 0.0 }, n, left->kinds))
        return FALSE;
    rf_vector_set_uniform(left, RF_UNIFORM_STATES);
    return TRUE;
}

/* A row of a column: NaN is NA, infinity an error. */
static void
compare_number(const RfInstruction *instruction, RfVector *out, gsize i, double number, double constant)
{
    if (isnan(number)) {
        out->kinds[i] = REFORM_KIND_NA;
    } else if (isinf(number)) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_OVERFLOW, instruction->operands[0]);
    } else {
        out->kinds[i] = REFORM_KIND_TRUTH;
        out->cells[i].number =
            rf_compute_holds((RfNodeKind)instruction->what, rf_decimals_compare(number, constant));
    }
}

void
rf_comparing_numbers(const RfInstruction *instruction, RfVector *out, const double *numbers, double constant,
                     gsize n)
{
    if (!compare((RfNodeKind)instruction->what, numbers, (Other){ NULL, constant }, n, out->kinds)) {
        rf_vector_set_uniform(out, RF_UNIFORM_STATES);
        return;
    }
    rf_vector_set_uniform(out, RF_UNIFORM_MIXED);
    for (gsize i = 0; i < n; i++)
        compare_number(instruction, out, i, numbers[i], constant);
}
