/* SPDX-License-Identifier: MIT */
/* Text looked at in blocks of 64 bytes: bit i of a mask stands for byte i of the block. */
#ifndef RF_TABLE_BLOCKS_H
#define RF_TABLE_BLOCKS_H

#include <glib.h>
#include <string.h>

#if defined(__AVX2__)
#    include <immintrin.h>
#elif defined(__SSE2__)
#    include <emmintrin.h>
#endif

#define RF_BLOCK_SIZE 64

/* Have the processor fetch what is needed soon; any address will do. */
#if defined(__GNUC__)
#    define RF_PREFETCH(address) __builtin_prefetch(address)
#else
#    define RF_PREFETCH(address) ((void)(address))
#endif

/* Bits below `n`, 0 to 64. */
static inline guint64
rf_block_below(guint n)
{
    return n >= 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT(1) << n) - 1;
}

/* The lowest bit of a mask that is not 0. */
static inline guint
rf_block_first(guint64 mask)
{
#if defined(__GNUC__)
    return (guint)__builtin_ctzll(mask);
#else
    guint n = 0;

    for (; (mask & 1) == 0; mask >>= 1)
        n++;
    return n;
#endif
}

static inline guint
rf_block_count(guint64 mask)
{
#if defined(__POPCNT__)
    return (guint)__builtin_popcountll(mask);
#else
    /* The compiler's own calls a function where the processor may lack the instruction. */
    mask -= (mask >> 1) & G_GUINT64_CONSTANT(0x5555555555555555);
    mask = (mask & G_GUINT64_CONSTANT(0x3333333333333333)) +
           ((mask >> 2) & G_GUINT64_CONSTANT(0x3333333333333333));
    mask = (mask + (mask >> 4)) & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f);
    return (guint)((mask * G_GUINT64_CONSTANT(0x0101010101010101)) >> 56);
#endif
}

/* A mask without its two lowest bits. */
static inline guint64
rf_block_drop2(guint64 mask)
{
    mask &= mask - 1;
    return mask & (mask - 1);
}

/* Eight bytes, or the bits of 64, the first lowest. */
static inline guint64
rf_block_load8(const void *at)
{
    guint64 word;

    memcpy(&word, at, sizeof word);
    return GUINT64_FROM_LE(word);
}

static inline void
rf_block_store8(void *at, guint64 word)
{
    word = GUINT64_TO_LE(word);
    memcpy(at, &word, sizeof word);
}

/* Portable forms, eight bytes at a time */

#define RF_BLOCK_LOW7 G_GUINT64_CONSTANT(0x7f7f7f7f7f7f7f7f)

/* The high bits of eight bytes, side by side. */
static inline guint64
rf_block_gather8(guint64 word)
{
    word = (word >> 7) & G_GUINT64_CONSTANT(0x0101010101010101);
    return (word * G_GUINT64_CONSTANT(0x0102040810204080)) >> 56;
}

static inline guint64
rf_block_find_portable(const char *at, char byte)
{
    const guint64 wanted = (guint8)byte * G_GUINT64_CONSTANT(0x0101010101010101);
    guint64 mask = 0;

    for (guint i = 0; i < 8; i++) {
        guint64 word = rf_block_load8(at + 8 * i) ^ wanted;
        guint64 zero = ~(((word & RF_BLOCK_LOW7) + RF_BLOCK_LOW7) | word | RF_BLOCK_LOW7);
        mask |= rf_block_gather8(zero) << (8 * i);
    }
    return mask;
}

static inline guint64
rf_block_find_high_portable(const char *at)
{
    guint64 mask = 0;

    for (guint i = 0; i < 8; i++)
        mask |= rf_block_gather8(rf_block_load8(at + 8 * i)) << (8 * i);
    return mask;
}

static inline gboolean
rf_block_scan_portable(const char *at, char delimiter, guint64 *out_delimiters, guint64 *out_newlines)
{
    *out_delimiters = rf_block_find_portable(at, delimiter);
    *out_newlines = rf_block_find_portable(at, '\n');
    return (rf_block_find_portable(at, '"') | rf_block_find_portable(at, '\0') |
            rf_block_find_high_portable(at)) == 0;
}

static inline void
rf_block_terminate_portable(char *at, char delimiter)
{
    for (guint i = 0; i < RF_BLOCK_SIZE; i++) {
        if (at[i] == delimiter || at[i] == '\n')
            at[i] = '\0';
    }
}

#if defined(__SSE2__)

static inline __m128i
rf_block_load16(const char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static inline guint64
rf_block_gather64(__m128i a, __m128i b, __m128i c, __m128i d)
{
    guint64 low = (guint)_mm_movemask_epi8(a) | ((guint)_mm_movemask_epi8(b) << 16);
    guint64 high = (guint)_mm_movemask_epi8(c) | ((guint)_mm_movemask_epi8(d) << 16);

    return low | (high << 32);
}

/* Where a byte stands. */
static inline guint64
rf_block_find(const char *at, char byte)
{
    const __m128i wanted = _mm_set1_epi8(byte);

    return rf_block_gather64(_mm_cmpeq_epi8(rf_block_load16(at), wanted),
                             _mm_cmpeq_epi8(rf_block_load16(at + 16), wanted),
                             _mm_cmpeq_epi8(rf_block_load16(at + 32), wanted),
                             _mm_cmpeq_epi8(rf_block_load16(at + 48), wanted));
}

/* Where bytes stand that are not ASCII. */
static inline guint64
rf_block_find_high(const char *at)
{
    return rf_block_gather64(rf_block_load16(at), rf_block_load16(at + 16), rf_block_load16(at + 32),
                             rf_block_load16(at + 48));
}

#endif

#if defined(__AVX2__)

static inline __m256i
rf_block_load32(const char *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

static inline guint64
rf_block_gather32(__m256i a, __m256i b)
{
    return (guint)_mm256_movemask_epi8(a) | ((guint64)(guint)_mm256_movemask_epi8(b) << 32);
}

/* Has its high bit set in bytes that a plain block may not hold. */
static inline __m256i
rf_block_odd32(__m256i bytes)
{
    return _mm256_or_si256(bytes, _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')),
                                                  _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256())));
}

/* Where delimiters and line feeds stand. TRUE if the block is plain: ASCII without quotes or NUL. */
static inline gboolean
rf_block_scan(const char *at, char delimiter, guint64 *out_delimiters, guint64 *out_newlines)
{
    const __m256i a = rf_block_load32(at), b = rf_block_load32(at + 32);
    const __m256i wanted = _mm256_set1_epi8(delimiter), newline = _mm256_set1_epi8('\n');

    *out_delimiters = rf_block_gather32(_mm256_cmpeq_epi8(a, wanted), _mm256_cmpeq_epi8(b, wanted));
    *out_newlines = rf_block_gather32(_mm256_cmpeq_epi8(a, newline), _mm256_cmpeq_epi8(b, newline));
    return _mm256_movemask_epi8(_mm256_or_si256(rf_block_odd32(a), rf_block_odd32(b))) == 0;
}

/* NUL over every delimiter and line feed. */
static inline void
rf_block_terminate(char *at, char delimiter)
{
    const __m256i wanted = _mm256_set1_epi8(delimiter), newline = _mm256_set1_epi8('\n');

    for (guint i = 0; i < RF_BLOCK_SIZE; i += 32) {
        __m256i bytes = rf_block_load32(at + i);
        __m256i ends = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, wanted), _mm256_cmpeq_epi8(bytes, newline));
        _mm256_storeu_si256((__m256i *)(void *)(at + i), _mm256_andnot_si256(ends, bytes));
    }
}

#elif defined(__SSE2__)

/* Has its high bit set in bytes that a plain block may not hold. */
static inline __m128i
rf_block_odd16(__m128i bytes)
{
    return _mm_or_si128(bytes, _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                            _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
}

/* Where delimiters and line feeds stand. TRUE if the block is plain: ASCII without quotes or NUL. */
static inline gboolean
rf_block_scan(const char *at, char delimiter, guint64 *out_delimiters, guint64 *out_newlines)
{
    const __m128i a = rf_block_load16(at), b = rf_block_load16(at + 16);
    const __m128i c = rf_block_load16(at + 32), d = rf_block_load16(at + 48);
    const __m128i wanted = _mm_set1_epi8(delimiter), newline = _mm_set1_epi8('\n');
    const __m128i odd = _mm_or_si128(_mm_or_si128(rf_block_odd16(a), rf_block_odd16(b)),
                                     _mm_or_si128(rf_block_odd16(c), rf_block_odd16(d)));

    *out_delimiters = rf_block_gather64(_mm_cmpeq_epi8(a, wanted), _mm_cmpeq_epi8(b, wanted),
                                        _mm_cmpeq_epi8(c, wanted), _mm_cmpeq_epi8(d, wanted));
    *out_newlines = rf_block_gather64(_mm_cmpeq_epi8(a, newline), _mm_cmpeq_epi8(b, newline),
                                      _mm_cmpeq_epi8(c, newline), _mm_cmpeq_epi8(d, newline));
    return _mm_movemask_epi8(odd) == 0;
}

/* NUL over every delimiter and line feed. */
static inline void
rf_block_terminate(char *at, char delimiter)
{
    const __m128i wanted = _mm_set1_epi8(delimiter), newline = _mm_set1_epi8('\n');

    for (guint i = 0; i < RF_BLOCK_SIZE; i += 16) {
        __m128i bytes = rf_block_load16(at + i);
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, wanted), _mm_cmpeq_epi8(bytes, newline));
        _mm_storeu_si128((__m128i *)(void *)(at + i), _mm_andnot_si128(ends, bytes));
    }
}

#endif

#if !defined(__SSE2__)
#    define rf_block_find rf_block_find_portable
#    define rf_block_find_high rf_block_find_high_portable
#    define rf_block_scan rf_block_scan_portable
#    define rf_block_terminate rf_block_terminate_portable
#endif

#endif
