/* SPDX-License-Identifier: MIT */
/* Mistakes in one figure. */
#include "audit/search.h"

static gboolean
range_of_figure(const RfClaim *claim, const RfFigure *figure, RfRange *out)
{
    RfFraction value, unit;

    if (!rf_figure_get_value(figure, &value))
        return FALSE;
    *out = rf_range_of(value);
    return claim->is_exact ||
           (rf_figure_get_unit(figure, claim->decimals, &unit) && rf_range_around(value, unit, out));
}

static gboolean
suspect_figure(RfSearch *search, reform_cause cause, guint32 name, RfFigure figure)
{
    search->found->cause = cause;
    search->found->claim = search->subject->which[name];
    search->found->corrects = rf_figure_get_value(&figure, &search->found->corrected);
    search->found->texts[0] = rf_figure_print(&figure, REFORM_DECIMAL_MARK_COMMA);
    search->found->texts[1] = rf_figure_print(&figure, REFORM_DECIMAL_MARK_POINT);
    return TRUE;
}

static gboolean
try_figure(RfSearch *search, reform_cause cause, guint32 name, RfFigure figure)
{
    RfRange range;

    return range_of_figure(rf_search_claim(search, name), &figure, &range) &&
           rf_search_holds_with(search, name, range) && suspect_figure(search, cause, name, figure);
}

/* Truncated instead of rounded */

static gboolean
others_are_exact(const RfSearch *search, guint32 name)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (i != name && !rf_search_claim(search, i)->is_exact)
            return FALSE;
    return TRUE;
}

/* The figure one unit of its printed decimals further from zero. */
static gboolean
next_figure(const RfClaim *claim, RfFigure *out)
{
    gint64 step = 1;

    if (claim->figure.decimals < claim->decimals || claim->figure.decimals - claim->decimals > 16)
        return FALSE;
    for (gint i = claim->decimals; i < claim->figure.decimals; i++)
        step *= 10;
    *out = claim->figure;
    out->mantissa += out->mantissa < 0 ? -step : step;
    return TRUE;
}

/* What was cut off lies between half a unit, which rounding would explain, and a whole one. */
gboolean
rf_search_try_truncated(RfSearch *search, guint32 name)
{
    const RfClaim *claim = rf_search_claim(search, name);
    const RfFraction nearly_one = { 999999, 1000000 };
    RfFraction unit, far;
    RfRange range = claim->range;
    RfFigure figure;

    if (claim->is_exact || !others_are_exact(search, name) || !next_figure(claim, &figure) ||
        !rf_figure_get_unit(&claim->figure, claim->decimals, &unit) ||
        !rf_fraction_multiply(unit, nearly_one, &far))
        return FALSE;
    if (figure.mantissa < claim->figure.mantissa) {
        if (!rf_fraction_subtract(range.value, far, &range.low))
            return FALSE;
        range.high = range.value;
    } else {
        if (!rf_fraction_add(range.value, far, &range.high))
            return FALSE;
        range.low = range.value;
    }
    return rf_search_holds_with(search, name, range) &&
           suspect_figure(search, REFORM_CAUSE_TRUNCATED, name, figure);
}

/* Digits and half days */

gboolean
rf_search_try_transposed(RfSearch *search, guint32 name)
{
    const RfFigure *figure = &rf_search_claim(search, name)->figure;
    const guint n = rf_figure_count_digits(figure);

    for (guint place = 0; place + 1 < n; place++) {
        const guint low = rf_figure_get_digit(figure, place), high = rf_figure_get_digit(figure, place + 1);
        if (low == high || (low == 0 && place + 2 == n))
            continue;
        if (try_figure(search, REFORM_CAUSE_TRANSPOSED, name, rf_figure_with_swap(figure, place)))
            return TRUE;
    }
    return FALSE;
}

gboolean
rf_search_try_half_day(RfSearch *search, guint32 name)
{
    const RfClaim *claim = rf_search_claim(search, name);
    RfFigure figure = claim->figure;

    if (!claim->is_exact || figure.decimals != 0 || figure.percent || !rf_search_may_be_days(claim))
        return FALSE;
    rf_figure_extend(&figure, 1);
    if (figure.decimals != 1)
        return FALSE;
    for (gint half = 5; half >= -5; half -= 10) {
        RfFigure other = figure;
        other.mantissa += half;
        if (try_figure(search, REFORM_CAUSE_HALF_DAY, name, other))
            return TRUE;
    }
    return FALSE;
}

static gboolean
try_last_digit(RfSearch *search, guint32 name)
{
    const RfFigure *figure = &rf_search_claim(search, name)->figure;
    const gint digit = (gint)rf_figure_get_digit(figure, 0);

    if (rf_figure_count_digits(figure) < 2)
        return FALSE;
    for (gint by = 1; by <= 9; by++)
        for (gint sign = -1; sign <= 1; sign += 2) {
            const gint other = digit + sign * by;
            RfFigure changed = *figure;
            if ((other < 0 || other > 9) && by > 1)
                continue;
            changed.mantissa += figure->mantissa < 0 ? -sign * by : sign * by;
            if (try_figure(search, REFORM_CAUSE_LAST_DIGIT, name, changed))
                return TRUE;
        }
    return FALSE;
}

static gboolean
try_one_digit(RfSearch *search, guint32 name)
{
    const RfFigure *figure = &rf_search_claim(search, name)->figure;
    const guint n = rf_figure_count_digits(figure);

    for (guint place = n == 1 ? 0 : 1; place < n; place++)
        for (guint digit = place + 1 == n && n > 1 ? 1 : 0; digit <= 9; digit++)
            if (digit != rf_figure_get_digit(figure, place) &&
                try_figure(search, REFORM_CAUSE_ONE_DIGIT, name, rf_figure_with_digit(figure, place, digit)))
                return TRUE;
    return FALSE;
}

static gboolean
all_are_exact(const RfSearch *search)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (!rf_search_claim(search, i)->is_exact)
            return FALSE;
    return TRUE;
}

/* Next to a rounded share many a digit of a count could be changed; then only the share itself is suspected.
 */
gboolean
rf_search_try_digits(RfSearch *search)
{
    const guint32 n = all_are_exact(search) ? search->subject->tree->n_names : search->n_results;

    for (guint32 first = 0; first < n; first = first < search->n_results ? search->n_results : n) {
        const guint32 end = first < search->n_results ? search->n_results : n;
        for (guint32 i = first; i < end; i++)
            if (try_last_digit(search, search->order[i]))
                return TRUE;
        for (guint32 i = first; i < end; i++)
            if (try_one_digit(search, search->order[i]))
                return TRUE;
    }
    return FALSE;
}
