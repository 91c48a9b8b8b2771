/* SPDX-License-Identifier: MIT */
/*
 * Parts that add up exactly to what they are parts of.
 *
 * Sums are those of Shewchuk: Adaptive precision floating-point arithmetic and fast robust geometric predicates, Discrete &
 * Computational Geometry 18(3), 1997.
 */
#include <math.h>

#include "index/score_change.h"

/* Partial sums grow, and their digits do not overlap. */
static void
add_exactly(GArray *partials, double number)
{
    guint n_kept = 0;

    for (guint i = 0; i < partials->len; i++) {
        const double partial = g_array_index(partials, double, i);
        const double large = fabs(number) < fabs(partial) ? partial : number, small = large == number ? partial : number;
        const double sum = large + small, rest = small - (sum - large);
        if (rest != 0)
            g_array_index(partials, double, n_kept++) = rest;
        number = sum;
    }
    g_array_set_size(partials, n_kept);
    g_array_append_val(partials, number);
}

static double
find_rest(const double *parts, gsize n, double total)
{
    g_autoptr(GArray) partials = g_array_new(FALSE, FALSE, sizeof total);
    double rest = 0;

    add_exactly(partials, total);
    for (gsize i = 0; i < n; i++)
        if (parts[i] != 0)
            add_exactly(partials, -parts[i]);
    for (guint i = 0; i < partials->len; i++)
        rest += g_array_index(partials, double, i);
    return rest;
}

/* Whether a part is fine enough for most of what is left to be added to it. */
static gboolean
can_take(double part, double rest)
{
    return fabs(part) < fabs(rest) || fabs(part + rest - part - rest) <= fabs(rest) / 4;
}

void
rf_score_split_settle(double *parts, gsize n, double total)
{
    for (gboolean is_first = TRUE;; is_first = FALSE) {
        const double rest = find_rest(parts, n, total);
        gsize taker = n;
        if (total - rest == total || !isfinite(rest))
            return;
        for (gsize i = 0; i < n; i++)
            if ((taker == n || fabs(parts[i]) > fabs(parts[taker])) && (is_first || can_take(parts[i], rest)))
                taker = i;
        if (taker == n)
            return;
        parts[taker] += rest;
    }
}
