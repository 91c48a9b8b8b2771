/* SPDX-License-Identifier: MIT */
/*
 * A tally as bytes: what it is made for, its rows and days, and for each group in order its labels, the counters that are not 0 (the
 * number of each and its value), and the days (likewise). Everything is in one order, so equal tallies are equal bytes; what is
 * read is held to that. Of a calendar there are the id and the digest.
 */
#include <string.h>

#include "dossier/tally.h"
#include "foundation/bytes.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

#define MAGIC "RFDOSSTL"
#define VERSION 2
#define WHAT "dossier tally"

/* Bytes that a counter takes, and a group at the least. */
#define COUNTER_SIZE ((gsize)12)
#define GROUP_SIZE (2 * sizeof(guint64))

/* Writing */

static void
put_counters(RfBytesWriter *writer, const guint64 *counters)
{
    guint64 n = 0;

    for (guint i = 0; i < RF_DOSSIER_AT_DAYS; i++)
        n += i != RF_DOSSIER_AT_WAYS && counters[i] > 0;
    rf_bytes_put_u64(writer, n);
    for (guint i = 0; i < RF_DOSSIER_AT_DAYS; i++) {
        if (i == RF_DOSSIER_AT_WAYS || counters[i] == 0)
            continue;
        rf_bytes_put_u32(writer, i);
        rf_bytes_put_u64(writer, counters[i]);
    }
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
    const guint32 left = ((const RfDayCount *)a)->kind_and_days, right = ((const RfDayCount *)b)->kind_and_days;

    return (left > right) - (left < right);
}

static void
put_days(RfBytesWriter *writer, const reform_dossier_tally *tally, guint32 group)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(RfDayCount));

    for (int days = REFORM_DOSSIER_DAYS_PROCESSING; days <= REFORM_DOSSIER_DAYS_OVERDUE; days++) {
        const guint64 *few = rf_dossier_groups_get_few_days(&tally->groups, group, (reform_dossier_days)days);
        for (guint32 i = 0; i < RF_DOSSIER_FEW_DAYS; i++) {
            const RfDayCount count = { few[i], group, rf_days_join((reform_dossier_days)days, i), 0 };
            if (count.n > 0)
                g_array_append_val(all, count);
        }
    }
    for (const RfDayCount *count = rf_day_counts_first(&tally->day_counts, group); count != NULL;
         count = rf_day_counts_next(&tally->day_counts, count))
        g_array_append_val(all, *count);
    g_array_sort(all, compare_days);
    rf_bytes_put_u64(writer, all->len);
    for (guint i = 0; i < all->len; i++) {
        rf_bytes_put_u32(writer, g_array_index(all, RfDayCount, i).kind_and_days);
        rf_bytes_put_u64(writer, g_array_index(all, RfDayCount, i).n);
    }
}

static void
put_calendar(RfBytesWriter *writer, const RfDossierCalendar *calendar)
{
    rf_bytes_put_u32(writer, calendar != NULL);
    if (calendar == NULL)
        return;
    rf_bytes_put_text(writer, calendar->id);
    rf_bytes_put_text(writer, calendar->digest);
}

static gboolean
write_tally(const reform_dossier_tally *tally, guint8 **out_bytes, gsize *out_size, GError **error)
{
    RfBytesWriter writer;

    rf_bytes_begin(&writer, MAGIC, VERSION);
    rf_bytes_put_i64(&writer, tally->made_for.first);
    rf_bytes_put_i64(&writer, tally->made_for.last);
    rf_bytes_put_u32(&writer, tally->made_for.n_keys);
    for (guint key = 0; key < tally->made_for.n_keys; key++)
        rf_bytes_put_u32(&writer, (guint32)tally->made_for.keys[key]);
    put_calendar(&writer, tally->made_for.calendar);
    rf_bytes_put_u64(&writer, tally->n_rows);
    rf_bytes_put_u64(&writer, tally->n_unconfirmed);
    rf_bytes_put_i64(&writer, tally->earliest);
    rf_bytes_put_i64(&writer, tally->latest);
    rf_bytes_put_u64(&writer, tally->groups.n);
    for (guint32 i = 0; i < tally->groups.n; i++) {
        const guint32 group = tally->order[i];
        for (guint key = 0; key < tally->made_for.n_keys; key++)
            rf_bytes_put_text(&writer, rf_dossier_groups_get_label(&tally->groups, group, key));
        put_counters(&writer, rf_dossier_groups_get_counters(&tally->groups, group));
        put_days(&writer, tally, group);
    }
    return rf_bytes_finish(&writer, out_bytes, out_size, error);
}

/* Reading */

static gboolean
get_day(RfBytesReader *reader, gint32 *out_day, GError **error)
{
    gint64 day;

    if (!rf_bytes_get_i64(reader, &day, error))
        return FALSE;
    if (day < REFORM_DAY_MIN || day > REFORM_DAY_MAX)
        return rf_bytes_refuse(reader, "a day is outside the years 1 to 9999", error);
    *out_day = (gint32)day;
    return TRUE;
}

static gboolean
is_digest(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isxdigit(text[i]) || g_ascii_isupper(text[i]))
            return FALSE;
    return length == RF_CALENDAR_DIGEST_LENGTH;
}

static gboolean
get_calendar(RfBytesReader *reader, RfDossierCalendar **out_calendar, GError **error)
{
    const char *id, *digest;
    gsize id_length, digest_length;
    guint32 n;

    if (!rf_bytes_get_u32(reader, &n, error))
        return FALSE;
    if (n == 0)
        return TRUE;
    if (n > 1)
        return rf_bytes_refuse(reader, "it has more than one calendar", error);
    if (!rf_bytes_get_text(reader, REFORM_CALENDAR_MAX_TEXT, &id, &id_length, error) ||
        !rf_bytes_get_text(reader, RF_CALENDAR_DIGEST_LENGTH, &digest, &digest_length, error))
        return FALSE;
    if (!is_digest(digest, digest_length))
        return rf_bytes_refuse(reader, "the digest of its calendar is none", error);
    *out_calendar = rf_dossier_calendar_new_unknown(g_strndup(id, id_length), g_strndup(digest, digest_length));
    return TRUE;
}

static gboolean
get_made_for(RfBytesReader *reader, reform_dossier_tally_options *options, GError **error)
{
    guint32 n_keys, key;

    if (!get_day(reader, &options->first, error) || !get_day(reader, &options->last, error) || !rf_bytes_get_u32(reader, &n_keys, error))
        return FALSE;
    if (reform_dossier_tally_options_set_period(options, options->first, options->last, NULL) != REFORM_STATUS_OK)
        return rf_bytes_refuse(reader, "its period ends before it starts", error);
    for (guint32 i = 0; i < n_keys; i++) {
        if (!rf_bytes_get_u32(reader, &key, error))
            return FALSE;
        if (key > G_MAXINT8 || reform_dossier_tally_options_add_key(options, (reform_dossier_key)key, NULL) != REFORM_STATUS_OK)
            return rf_bytes_refuse(reader, "a key is unknown, or there twice", error);
    }
    return get_calendar(reader, &options->calendar, error);
}

/* Labels, which are to come after those of the group before. */
static gboolean
get_group(RfBytesReader *reader, reform_dossier_tally *tally, guint32 *out_group, GError **error)
{
    RfDossierGroups *groups = &tally->groups;
    guint32 labels[RF_DOSSIER_MAX_KEYS];
    gint order = groups->n == 0 ? -1 : 0; /* of the labels before to these */

    for (guint key = 0; key < groups->n_keys; key++) {
        const char *text;
        gsize length;

        if (!rf_bytes_get_text(reader, REFORM_DOSSIER_TALLY_MAX_LABEL, &text, &length, error) ||
            !rf_interner_add(groups->labels, text, length, &labels[key], error))
            return FALSE;
        const char *label = rf_interner_get(groups->labels, labels[key]);
        g_autofree char *stored = rf_text_normalise(label, -1);
        if (strcmp(stored, label) != 0)
            return rf_bytes_refuse(reader, "a label is not as labels are stored", error);
        if (order == 0)
            order = strcmp(rf_dossier_groups_get_label(groups, groups->n - 1, key), label);
    }
    if (order >= 0)
        return rf_bytes_refuse(reader, "its groups are not in order", error);
    return rf_dossier_groups_take(groups, labels, out_group, error);
}

/* A number, which ascend, and how many it counts, which together are rows of a tally at the most. */
static gboolean
get_counter(RfBytesReader *reader, gint64 before, guint32 *out_number, guint64 *out_n, GError **error)
{
    if (!rf_bytes_get_u32(reader, out_number, error) || !rf_bytes_get_u64(reader, out_n, error))
        return FALSE;
    return ((gint64)*out_number > before && *out_n > 0) || rf_bytes_refuse(reader, "its counters are not in order", error);
}

static gboolean
add_up(const RfBytesReader *reader, guint64 *sum, guint64 n, GError **error)
{
    if (n > RF_DOSSIER_MAX_ROWS - *sum)
        return rf_bytes_refuse(reader, "its counters are too large", error);
    *sum += n;
    return TRUE;
}

static gboolean
get_counters(RfBytesReader *reader, guint64 *counters, guint64 *out_rows, GError **error)
{
    guint64 rows = 0, others = 0, n = 0;
    gint64 before = -1;
    guint32 number = 0;
    gsize count;

    if (!rf_bytes_get_count(reader, COUNTER_SIZE, &count, error))
        return FALSE;
    for (gsize i = 0; i < count; i++, before = number) {
        if (!get_counter(reader, before, &number, &n, error))
            return FALSE;
        const gboolean is_class = number < RF_DOSSIER_N_CLASSES;
        if (number == RF_DOSSIER_AT_WAYS || number > RF_DOSSIER_AT_RATINGS + RF_DOSSIER_N_RATINGS ||
            (is_class && number % RF_DOSSIER_CARRIED_OVER >= RF_DOSSIER_N_OUTCOMES) ||
            (is_class && number % RF_DOSSIER_CARRIED_OVER == RF_DOSSIER_OUTSIDE && number != RF_DOSSIER_OUTSIDE))
            return rf_bytes_refuse(reader, "it has a counter that is none", error);
        if (!add_up(reader, is_class ? &rows : &others, n, error))
            return FALSE;
        counters[number] = n;
    }
    *out_rows = rows;
    return rows > 0 || rf_bytes_refuse(reader, "a group has no rows", error);
}

static gboolean
get_days(RfBytesReader *reader, reform_dossier_tally *tally, guint32 group, GError **error)
{
    const guint32 most = tally->made_for.calendar == NULL ? REFORM_DOSSIER_TALLY_MAX_DAYS : RF_DOSSIER_DAYS_UNKNOWN;
    guint64 sum = 0, n = 0;
    gint64 before = -1;
    guint32 number = 0;
    gsize count;

    if (!rf_bytes_get_count(reader, COUNTER_SIZE, &count, error) ||
        !rf_day_counts_reserve(&tally->day_counts, count, tally->groups.n, error))
        return FALSE;
    for (gsize i = 0; i < count; i++, before = number) {
        if (!get_counter(reader, before, &number, &n, error) || !add_up(reader, &sum, n, error))
            return FALSE;
        const reform_dossier_days kind = rf_days_get_kind(number);
        if ((kind != REFORM_DOSSIER_DAYS_PROCESSING && kind != REFORM_DOSSIER_DAYS_OVERDUE) || rf_days_get_number(number) > most)
            return rf_bytes_refuse(reader, "it has a number of days that is none", error);
        rf_dossier_tally_add_days(tally, group, number, n);
    }
    return TRUE;
}

/* Dossiers that have such days, known or not. */
static gint64
count_with_days(const reform_dossier_tally *tally, gsize group, reform_dossier_days days)
{
    return reform_dossier_tally_count_days(tally, group, days, 0, REFORM_DOSSIER_TALLY_MAX_DAYS) +
           reform_dossier_tally_get_n_without_days(tally, group, days);
}

/* Whether the counts of the last group can be of the same rows. */
static gboolean
check_group(const RfBytesReader *reader, const reform_dossier_tally *tally, gsize group, GError **error)
{
    if (reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_WAY_NOT_STATED) < 0 ||
        reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_RATED) >
            reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_RECEIVED) ||
        count_with_days(tally, group, REFORM_DOSSIER_DAYS_PROCESSING) !=
            reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_SETTLED) ||
        count_with_days(tally, group, REFORM_DOSSIER_DAYS_OVERDUE) !=
            reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_OVERDUE))
        return rf_bytes_refuse(reader, "the counts of a group do not agree", error);
    return TRUE;
}

static gboolean
get_groups(RfBytesReader *reader, reform_dossier_tally *tally, GError **error)
{
    guint64 n_rows = 0, rows = 0;
    guint32 group;
    gsize n;

    if (!rf_bytes_get_count(reader, GROUP_SIZE, &n, error))
        return FALSE;
    tally->order = rf_memory_grow(NULL, &tally->order_capacity, n, sizeof *tally->order, "groups", error);
    if (tally->order == NULL && n > 0)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!get_group(reader, tally, &group, error))
            return FALSE;
        tally->order[i] = group;
        if (!get_counters(reader, rf_dossier_groups_get_counters(&tally->groups, group), &rows, error) ||
            !get_days(reader, tally, group, error) || !check_group(reader, tally, i, error))
            return FALSE;
        if (rows > tally->n_rows - n_rows)
            return rf_bytes_refuse(reader, "its rows do not add up", error);
        n_rows += rows;
    }
    return n_rows == tally->n_rows || rf_bytes_refuse(reader, "its rows do not add up", error);
}

/* Only dossiers whose days are known need days that are not confirmed, and only by a calendar. */
static gboolean
check_unconfirmed(const RfBytesReader *reader, const reform_dossier_tally *tally, GError **error)
{
    guint64 most = 0;

    for (int days = REFORM_DOSSIER_DAYS_PROCESSING; tally->made_for.calendar != NULL && days <= REFORM_DOSSIER_DAYS_OVERDUE; days++)
        most += (guint64)reform_dossier_tally_count_days(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_days)days, 0,
                                                         REFORM_DOSSIER_TALLY_MAX_DAYS);
    return tally->n_unconfirmed <= most || rf_bytes_refuse(reader, "too many of its days are not confirmed", error);
}

static gboolean
get_rows(RfBytesReader *reader, reform_dossier_tally *tally, GError **error)
{
    if (!rf_bytes_get_u64(reader, &tally->n_rows, error) || !rf_bytes_get_u64(reader, &tally->n_unconfirmed, error) ||
        !get_day(reader, &tally->earliest, error) || !get_day(reader, &tally->latest, error))
        return FALSE;
    if (tally->n_rows > RF_DOSSIER_MAX_ROWS)
        return rf_bytes_refuse(reader, "it has too many rows", error);
    if (tally->latest < tally->earliest && (tally->earliest != REFORM_DAY_MAX || tally->latest != REFORM_DAY_MIN))
        return rf_bytes_refuse(reader, "its latest day is before its earliest", error);
    return get_groups(reader, tally, error) && check_unconfirmed(reader, tally, error);
}

static reform_dossier_tally *
read_tally(const void *bytes, gsize size, GError **error)
{
    reform_dossier_tally_options made_for = { 0 };
    RfBytesReader reader;

    if (!rf_bytes_open(&reader, bytes, size, MAGIC, VERSION, WHAT, error) || !get_made_for(&reader, &made_for, error))
        return NULL;

    reform_dossier_tally *tally = rf_dossier_tally_new(&made_for);
    rf_dossier_calendar_unref(made_for.calendar);
    if (get_rows(&reader, tally, error) && rf_bytes_close(&reader, error))
        return tally;
    reform_dossier_tally_free(tally);
    return NULL;
}

/* Public API */

reform_status
reform_dossier_tally_to_bytes(const reform_dossier_tally *tally, uint8_t **out_bytes, size_t *out_size, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_bytes != NULL, error);
    *out_bytes = NULL;
    RF_REQUIRE(tally != NULL && out_size != NULL, error);
    write_tally(tally, out_bytes, out_size, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_dossier_tally_from_bytes(const void *bytes, size_t size, reform_dossier_tally **out_tally, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_tally != NULL, error);
    *out_tally = NULL;
    RF_REQUIRE(bytes != NULL, error);
    *out_tally = read_tally(bytes, size, &err);
    return rf_errors_give(err, error);
}
