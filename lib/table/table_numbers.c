/* SPDX-License-Identifier: MIT */
#include <reform/table.h>

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/number_plain.h"
#include "foundation/text.h"
#include "table/blocks.h"
#include "table/table.h"

/* Cells found before they are read. */
#define PART ((gsize)32)

static void
report_cell(const reform_table *table, gsize row, gsize column, reform_status status, reform_findings *findings)
{
    const char *cell = rf_cells_get(&table->cells, row, column);
    g_autofree char *text = rf_text_excerpt(cell == NULL ? "…" : cell, -1); /* there may be no memory for it */
    g_autofree char *name = rf_text_excerpt(rf_header_get_name(table->header, column), -1);
    gint64 line, position;

    rf_cells_get_place(&table->cells, row, column, &line, &position);
    if (status == REFORM_STATUS_RANGE)
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, status, table->source, line, position,
                        "'%s' in column '%s' is too large, expected a number up to 1.8e308", text, name);
    else
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, status, table->source, line, position,
                        "'%s' in column '%s' is not a number, expected one with decimal %s", text, name,
                        table->decimal == REFORM_DECIMAL_MARK_COMMA ? "comma" : "point");
}

/* A cell that is not written the plain way. */
static double
read_cell(const reform_table *table, gsize row, gsize column, reform_findings *findings)
{
    const gsize offset = rf_cells_find(&table->cells, row * table->cells.n_columns + column);
    const char *text = rf_cells_get_text(&table->cells, offset);
    const gsize length = rf_cells_measure_text(&table->cells, offset);
    double number = NAN;
    reform_status status = rf_number_parse(text, length, table->decimal, table->thousands, &number);

    if (status == REFORM_STATUS_OK)
        return number;
    if (status != REFORM_STATUS_MISSING && findings != NULL)
        report_cell(table, row, column, status, findings);
    return NAN;
}

/* Cells taken at once. */
#define GROUP 4

/* Where the texts of some cells are. */
typedef struct Spans {
    guint32 starts[PART];
    guint32 lengths[PART];
} Spans;

/* The digits of one cell. */
typedef struct Digits {
    guint64 word;
    double scale;
} Digits;

/* The most common cells, `1234.5678`, have up to eight digits and perhaps the mark. Their digits are laid to the
 * right in eight bytes, '0' being 0, and `scale` is what to divide by. Gives strays for any other cell. Reads nine
 * bytes, whatever the length. */
static inline Digits
take_digits(const char *text, gsize length, guint64 marks)
{
    static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8 };
    guint64 word = rf_block_load8(text);
    /* The lowest bit is that of the first mark, or of a byte of a character that is not ASCII. Such a character has
     * two bytes at least, so one of them stays and is a stray. */
    const guint64 marked = ((word ^ marks) - RF_EACH_BYTE) & 0x80 * RF_EACH_BYTE;
    gsize decimals = 0;

    if (marked != 0) {
        const gsize place = rf_block_first(marked) / 8;
        if (place + 1 < length) {
            const guint64 before = (marked ^ (marked - 1)) >> 8;
            word = (word & before) | (rf_block_load8(text + 1) & ~before);
            length--;
            decimals = length - place;
        }
    }
    if (G_UNLIKELY(length - 1 >= 8))
        return (Digits){ G_MAXUINT64, 1.0 };
    return (Digits){ (word ^ '0' * RF_EACH_BYTE) << (8 - length) * 8, powers[decimals] };
}

#if defined(__SSE2__)

/* Two words of digits as four pairs of four digits; the bytes that are no digits are gathered in `strays`. */
static inline __m128i
join_fours(guint64 a, guint64 b, __m128i *strays)
{
    const __m128i digits = _mm_set_epi64x((gint64)b, (gint64)a);
    const __m128i tens = _mm_mullo_epi16(_mm_and_si128(digits, _mm_set1_epi16(0xff)), _mm_set1_epi16(10));
    const __m128i pairs = _mm_add_epi16(tens, _mm_srli_epi16(digits, 8));

    *strays = _mm_or_si128(*strays, _mm_or_si128(digits, _mm_add_epi8(digits, _mm_set1_epi8(6))));
    return _mm_madd_epi16(pairs, _mm_set1_epi32(100 | 1 << 16));
}

/* TRUE with the numbers if all words are digits. */
static inline gboolean
join_group(Digits a, Digits b, Digits c, Digits d, double *out_numbers)
{
    __m128i strays = _mm_setzero_si128();
    const __m128i first = join_fours(a.word, b.word, &strays), last = join_fours(c.word, d.word, &strays);
    const __m128i whole = _mm_madd_epi16(_mm_packs_epi32(first, last), _mm_set1_epi32(10000 | 1 << 16));

    strays = _mm_and_si128(strays, _mm_set1_epi8((char)0xf0));
    _mm_storeu_pd(out_numbers, _mm_div_pd(_mm_cvtepi32_pd(whole), _mm_set_pd(b.scale, a.scale)));
    _mm_storeu_pd(out_numbers + 2,
                  _mm_div_pd(_mm_cvtepi32_pd(_mm_shuffle_epi32(whole, 0xee)), _mm_set_pd(d.scale, c.scale)));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(strays, _mm_setzero_si128())) == 0xffff;
}

#else

static inline gboolean
join_group(Digits a, Digits b, Digits c, Digits d, double *out_numbers)
{
    out_numbers[0] = (double)(gint64)rf_number_join(a.word) / a.scale;
    out_numbers[1] = (double)(gint64)rf_number_join(b.word) / b.scale;
    out_numbers[2] = (double)(gint64)rf_number_join(c.word) / c.scale;
    out_numbers[3] = (double)(gint64)rf_number_join(d.word) / d.scale;
    return (rf_number_strays(a.word) | rf_number_strays(b.word) | rf_number_strays(c.word) | rf_number_strays(d.word)) == 0;
}

#endif

/* Cells of one column below each other, the first of them being `index`. They are far apart, so each step has what the
 * next one needs fetched for all of them.
 *
 * Where more than the delimiter stands between a cell and the next, its length comes out too long and has a NUL
 * in it, which is a stray. So is a quote in front. */
static inline void
find_spans(const RfCells *cells, gsize index, gsize n, Spans *spans)
{
    const gsize step = cells->n_columns;

    for (gsize i = 0; i < n; i++) {
        spans->starts[i] = rf_cells_get_sample(cells, index + i * step);
        RF_PREFETCH(cells->begins + spans->starts[i] / 8);
    }
    for (gsize i = 0; i < n; i++, index += step) {
        const guint64 begins = rf_cells_look(cells, index, spans->starts[i]), later = begins & (begins - 1);
        if (G_UNLIKELY(later == 0)) {
            spans->starts[i] = (guint32)rf_cells_find(cells, index);
            spans->lengths[i] = (guint32)rf_cells_measure_text(cells, spans->starts[i]);
        } else {
            const guint first = rf_block_first(begins);
            spans->starts[i] += first;
            spans->lengths[i] = rf_block_first(later) - first - 1;
        }
        RF_PREFETCH(cells->data + spans->starts[i]);
    }
}

static inline Digits
take_cell(const char *data, const Spans *spans, gsize i, guint64 marks)
{
    return take_digits(data + spans->starts[i], spans->lengths[i], marks);
}

/* Numbers of cells from `first` to `end`, up to the first group that has a cell of another kind; gives how many. */
static inline gsize
read_groups(const char *data, const Spans *spans, gsize first, gsize end, guint64 marks, double *out_numbers)
{
    gsize i = first;

    for (; RF_NUMBER_ROUNDS_ONCE && i + GROUP <= end; i += GROUP) {
        const Digits a = take_cell(data, spans, i, marks), b = take_cell(data, spans, i + 1, marks);
        const Digits c = take_cell(data, spans, i + 2, marks), d = take_cell(data, spans, i + 3, marks);
        if (G_UNLIKELY(!join_group(a, b, c, d, out_numbers + i)))
            break;
    }
    return i - first;
}

void
rf_table_get_numbers(const reform_table *table,
                     gsize column,
                     gsize first_row,
                     gsize n_rows,
                     double *out_numbers,
                     reform_findings *findings)
{
    const RfCells cells = table->cells;
    const guint64 marks = (table->decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.') * RF_EACH_BYTE;
    Spans spans;

    first_row++; /* the header is row 0 */
    for (gsize done = 0; done < n_rows;) {
        const gsize n = MIN(n_rows - done, PART);
        find_spans(&cells, (first_row + done) * cells.n_columns + column, n, &spans);
        for (gsize i = 0; i < n;) {
            i += read_groups(cells.data, &spans, i, n, marks, out_numbers + done);
            for (const gsize end = MIN(i + GROUP, n); i < end; i++)
                out_numbers[done + i] = read_cell(table, first_row + done + i, column, findings);
        }
        done += n;
    }
}

/* Public API */

reform_status
reform_table_get_numbers(const reform_table *table,
                         size_t column,
                         size_t first_row,
                         size_t n_rows,
                         double *out_numbers,
                         reform_findings *findings,
                         reform_error **error)
{
    RF_REQUIRE(table != NULL, error);
    RF_REQUIRE(column < table->cells.n_columns, error);
    RF_REQUIRE(first_row <= table->cells.n_rows - 1, error);
    RF_REQUIRE(n_rows <= table->cells.n_rows - 1 - first_row, error);
    RF_REQUIRE(out_numbers != NULL || n_rows == 0, error);
    rf_table_get_numbers(table, column, first_row, n_rows, out_numbers, findings);
    return REFORM_STATUS_OK;
}
