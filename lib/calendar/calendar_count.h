/* SPDX-License-Identifier: MIT */
/* Counting the working days in spans whose days are all of one width. calendar_days.c includes this once for each width, with
 * DAY, UNSIGNED_DAY, FIELD and NAME() defined: conversions would cost more than the counts. */

/* Whether all days are in the calendar. What is not has its highest bit set in one of two differences, so no comparison is
 * needed, and compilers do several days at once. */
static gboolean
NAME(has_both)(const reform_calendar *calendar, const DAY *from, const DAY *to, gsize n)
{
    const UNSIGNED_DAY first = (UNSIGNED_DAY)calendar->first_day,
                       last = first + (UNSIGNED_DAY)calendar->n_days - 1;
    UNSIGNED_DAY missed = 0;

    for (gsize i = 0; i < n; i++)
        missed |= ((UNSIGNED_DAY)from[i] - first) | (last - (UNSIGNED_DAY)from[i]) |
                  ((UNSIGNED_DAY)to[i] - first) | (last - (UNSIGNED_DAY)to[i]);
    return missed >> (sizeof(DAY) * 8 - 1) == 0;
}

/* A day is needed when it is counted: the last of a span, if that end counts, else the one before. */
static void
NAME(flag_spans)(const reform_calendar *calendar, reform_ends ends, const DAY *from, const DAY *to, gsize n,
                 guint8 *out_flags)
{
    const gboolean last_counts = ends == REFORM_ENDS_LAST || ends == REFORM_ENDS_BOTH;
    const gint32 limit = calendar->first_day + calendar->n_confirmed - (last_counts ? 1 : 0);
    const gboolean day_counts = ends == REFORM_ENDS_BOTH;

    for (gsize i = 0; i < n; i++) { /* days of a calendar have 32 bits, which compare faster than 64 */
        const gint32 one = (gint32)from[i], other = (gint32)to[i];
        out_flags[i] = ((one > limit) | (other > limit)) & ((one != other) | day_counts);
    }
}

/* Counts where one end counts; `counts` are the working days before each day, or up to it. All days are in the calendar, so
 * what stands at day 0 is never read, and is looked for by number as there need not be any such place. */
static void
NAME(subtract)(const gint32 *counts, gint32 first_day, const DAY *from, const DAY *to, gsize n, DAY *out)
{
    const gint32 *at_day_0 =
        (const gint32 *)((guintptr)counts - (guintptr)(gint64)first_day * sizeof *counts);

    for (gsize i = 0; i < n; i++)
        out[i] = at_day_0[to[i]] - at_day_0[from[i]];
}

static void
NAME(count_chunk)(const reform_calendar *calendar, reform_ends ends, const DAY *from, const DAY *to, gsize n,
                  DAY *out)
{
    switch (ends) {
    case REFORM_ENDS_LAST:
        NAME(subtract)(calendar->counts + 1, calendar->first_day, from, to, n, out);
        return;
    case REFORM_ENDS_FIRST: NAME(subtract)(calendar->counts, calendar->first_day, from, to, n, out); return;
    case REFORM_ENDS_BOTH:
    case REFORM_ENDS_NEITHER:
    case REFORM_ENDS_FORCE_INT32: break;
    }
    for (gsize i = 0; i < n; i++)
        out[i] = count_between(calendar, ends, (gint32)from[i], (gint32)to[i]);
}

static gboolean
NAME(count_days)(const reform_calendar *calendar, reform_ends ends, const DAY *from, const DAY *to, gsize n,
                 DAY *out, guint8 *out_flags, GError **error)
{
    for (gsize at = 0; at < n; at += CHUNK) {
        const gsize m = MIN(n - at, CHUNK);

        if (!NAME(has_both)(calendar, from + at, to + at, m)) {
            refuse_first(calendar, &(Items){ .FIELD = from }, at, m, error);
            if (*error == NULL)
                refuse_first(calendar, &(Items){ .FIELD = to }, at, m, error);
            return FALSE;
        }
        /* Flags first: answers may be written over the days. */
        if (out_flags != NULL)
            NAME(flag_spans)(calendar, ends, from + at, to + at, m, out_flags + at);
        NAME(count_chunk)(calendar, ends, from + at, to + at, m, out + at);
    }
    return TRUE;
}

#undef DAY
#undef UNSIGNED_DAY
#undef FIELD
#undef NAME
