/* SPDX-License-Identifier: MIT */
/* Questions about days. Arrays are gone through in chunks that stay in the cache: their days are checked all together,
 * and what is left is a lookup or two an item. */
#include "calendar/calendar.h"

#include "foundation/errors.h"

#define CHUNK 1024

/* Flags are written as truth values. */
G_STATIC_ASSERT(REFORM_CALENDAR_FLAG_UNCONFIRMED == 1);

/* Days or amounts of the caller; one of the two is set. */
typedef struct Items {
    const gint32 *narrow;
    const gint64 *wide;
} Items;

/* Where answers go; likewise. */
typedef struct Answers {
    gint32 *narrow;
    gint64 *wide;
} Answers;

/* A chunk in 32 bits: in place, or in `room`. What does not fit becomes the smallest number, which is no day. */
static const gint32 *
take(const Items *items, gsize at, gsize n, gint32 *room)
{
    if (items->narrow != NULL)
        return items->narrow + at;
    for (gsize i = 0; i < n; i++) {
        const gint64 item = items->wide[at + i];
        room[i] = item == (gint32)item ? (gint32)item : G_MININT32;
    }
    return room;
}

static gint64
get(const Items *items, gsize index)
{
    return items->narrow != NULL ? items->narrow[index] : items->wide[index];
}

/* Where the answers of a chunk are written: in place, or in `room`. */
static gint32 *
open_answers(const Answers *answers, gsize at, gint32 *room)
{
    return answers->narrow != NULL ? answers->narrow + at : room;
}

static void
close_answers(const Answers *answers, gsize at, gsize n, const gint32 *room)
{
    for (gsize i = 0; answers->wide != NULL && i < n; i++)
        answers->wide[at + i] = room[i];
}

/* Whether all are in the calendar: what is not has its highest bit set in one of the differences. */
static gboolean
has_all(const reform_calendar *calendar, const gint32 *days, gsize n)
{
    const guint32 first = (guint32)calendar->first_day, last = first + (guint32)calendar->n_days - 1;
    guint32 missed = 0;

    for (gsize i = 0; i < n; i++)
        missed |= ((guint32)days[i] - first) | (last - (guint32)days[i]);
    return missed >> 31 == 0;
}

static void
refuse_first(const reform_calendar *calendar, const Items *days, gsize at, gsize n, GError **error)
{
    for (gsize i = at; i < at + n; i++) {
        if (!rf_calendar_has(calendar, get(days, i))) {
            rf_calendar_refuse_day(calendar, i, get(days, i), error);
            return;
        }
    }
}

/* Is working */

static gboolean
is_working(const reform_calendar *calendar, Items days, gsize n, guint8 *out_works, guint8 *out_flags,
           GError **error)
{
    gint32 room[CHUNK];

    for (gsize at = 0; at < n; at += CHUNK) {
        const gsize m = MIN(n - at, CHUNK);
        const gint32 *chunk = take(&days, at, m, room);

        if (!has_all(calendar, chunk, m)) {
            refuse_first(calendar, &days, at, m, error);
            return FALSE;
        }
        for (gsize i = 0; i < m; i++) {
            const gint32 index = chunk[i] - calendar->first_day;
            out_works[at + i] = rf_calendar_works(calendar, index);
            if (out_flags != NULL)
                out_flags[at + i] = index >= calendar->n_confirmed ? REFORM_CALENDAR_FLAG_UNCONFIRMED : 0;
        }
    }
    return TRUE;
}

/* Counting */

/* Counts where both ends count, or neither does. */
static gint32
count_between(const reform_calendar *calendar, reform_ends ends, gint32 from, gint32 to)
{
    const gint32 sign = to < from ? -1 : 1;
    const gint32 low = MIN(from, to) - calendar->first_day, high = MAX(from, to) - calendar->first_day;

    if (ends == REFORM_ENDS_BOTH)
        return sign * (calendar->counts[high + 1] - calendar->counts[low]);
    return low == high ? 0 : sign * (calendar->counts[high] - calendar->counts[low + 1]);
}

#define DAY gint32
#define UNSIGNED_DAY guint32
#define FIELD narrow
#define NAME(function) function##_narrow
#include "calendar/calendar_count.h"

#define DAY gint64
#define UNSIGNED_DAY guint64
#define FIELD wide
#define NAME(function) function##_wide
#include "calendar/calendar_count.h"

/* Adding */

gboolean
rf_calendar_add_day(const reform_calendar *calendar, gint32 from, gint32 amount, gint32 *out_day)
{
    const gint32 index = from - calendar->first_day;
    const gint64 nth = (gint64)calendar->counts[index + (amount > 0)] + amount - (amount > 0);

    *out_day = from;
    if (amount == 0)
        return TRUE;
    if (nth < 0 || nth >= calendar->n_working)
        return FALSE;
    *out_day = calendar->working[nth];
    return TRUE;
}

static void
refuse_answer(const reform_calendar *calendar, gsize item, gint64 from, gint64 amount, GError **error)
{
    g_autofree char *start = rf_calendar_format_day(from);
    g_autofree char *first = rf_calendar_format_day(calendar->first_day);
    g_autofree char *last = rf_calendar_format_day(calendar->first_day + calendar->n_days - 1);

    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "item %" G_GSIZE_FORMAT ": %" G_GINT64_FORMAT
                  " working days from %s lead out of the calendar, which goes from %s to %s",
                  item, amount, start, first, last);
}

static guint8
flag_sum(const reform_calendar *calendar, gint32 from, gint32 amount, gint32 day)
{
    const gint32 needed = amount > 0 ? day : from - 1;

    return amount != 0 && needed - calendar->first_day >= calendar->n_confirmed
               ? REFORM_CALENDAR_FLAG_UNCONFIRMED
               : 0;
}

static gboolean
add_days(const reform_calendar *calendar, Items from, Items amounts, gsize n, Answers answers,
         guint8 *out_flags, GError **error)
{
    gint32 from_room[CHUNK], amount_room[CHUNK], room[CHUNK];

    for (gsize at = 0; at < n; at += CHUNK) {
        const gsize m = MIN(n - at, CHUNK);
        const gint32 *froms = take(&from, at, m, from_room), *adds = take(&amounts, at, m, amount_room);
        gint32 *out = open_answers(&answers, at, room);

        if (!has_all(calendar, froms, m)) {
            refuse_first(calendar, &from, at, m, error);
            return FALSE;
        }
        for (gsize i = 0; i < m; i++) {
            const gint32 start = froms[i], amount = adds[i];
            gint32 day;
            if (!rf_calendar_add_day(calendar, start, amount, &day)) {
                refuse_answer(calendar, at + i, start, get(&amounts, at + i), error);
                return FALSE;
            }
            out[i] = day;
            if (out_flags != NULL)
                out_flags[at + i] = flag_sum(calendar, start, amount, day);
        }
        close_answers(&answers, at, m, out);
    }
    return TRUE;
}

static gboolean
is_ends(reform_ends ends)
{
    return (int)ends >= REFORM_ENDS_LAST && (int)ends <= REFORM_ENDS_NEITHER;
}

/* Public API */

reform_status
reform_calendar_is_working(const reform_calendar *calendar, const int32_t *days, size_t n_days,
                           uint8_t *out_works, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL && (n_days == 0 || (days != NULL && out_works != NULL)), error);
    is_working(calendar, (Items){ .narrow = days }, n_days, out_works, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_is_working_64(const reform_calendar *calendar, const int64_t *days, size_t n_days,
                              uint8_t *out_works, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL && (n_days == 0 || (days != NULL && out_works != NULL)), error);
    is_working(calendar, (Items){ .wide = days }, n_days, out_works, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_count_days(const reform_calendar *calendar, reform_ends ends, const int32_t *from,
                           const int32_t *to, size_t n_spans, int32_t *out_counts, uint8_t *out_flags,
                           reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL && is_ends(ends), error);
    RF_REQUIRE(n_spans == 0 || (from != NULL && to != NULL && out_counts != NULL), error);
    count_days_narrow(calendar, ends, from, to, n_spans, out_counts, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_count_days_64(const reform_calendar *calendar, reform_ends ends, const int64_t *from,
                              const int64_t *to, size_t n_spans, int64_t *out_counts, uint8_t *out_flags,
                              reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL && is_ends(ends), error);
    RF_REQUIRE(n_spans == 0 || (from != NULL && to != NULL && out_counts != NULL), error);
    count_days_wide(calendar, ends, from, to, n_spans, out_counts, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_add_days(const reform_calendar *calendar, const int32_t *from, const int32_t *amounts,
                         size_t n_days, int32_t *out_days, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL, error);
    RF_REQUIRE(n_days == 0 || (from != NULL && amounts != NULL && out_days != NULL), error);
    add_days(calendar, (Items){ .narrow = from }, (Items){ .narrow = amounts }, n_days,
             (Answers){ .narrow = out_days }, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_add_days_64(const reform_calendar *calendar, const int64_t *from, const int64_t *amounts,
                            size_t n_days, int64_t *out_days, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL, error);
    RF_REQUIRE(n_days == 0 || (from != NULL && amounts != NULL && out_days != NULL), error);
    add_days(calendar, (Items){ .wide = from }, (Items){ .wide = amounts }, n_days,
             (Answers){ .wide = out_days }, out_flags, &err);
    return rf_errors_give(err, error);
}
