/* SPDX-License-Identifier: MIT */
/* Tokens to amounts: a number or a range of two, in digits or words, and its unit. */
#include "procedure/time_limit_number.h"

typedef struct Unit {
    reform_unit unit;
    gint64 times; /* a week is 7 days, a year 12 months */
    guint last;
    RfDoubt doubt;
    gboolean clock;
    gboolean half;
} Unit;

#define is rf_token_is
#define is_kind rf_token_is_kind

/* Units */

/* `làm việc`, `l/v`, `l.v`, `lv` at token `i`: tokens it takes, 0 where it is not there. */
static guint
working_length(const RfTokens *tokens, guint i)
{
    if (is(tokens, i, RF_W_LAM) && is(tokens, i + 1, RF_W_VIEC))
        return 2;
    if (is(tokens, i, RF_W_LV))
        return 1;
    if (is(tokens, i, RF_W_L) && is(tokens, i + 2, RF_W_V) &&
        (is_kind(tokens, i + 1, RF_TOKEN_SLASH) || is_kind(tokens, i + 1, RF_TOKEN_STOP)))
        return 3;
    return 0;
}

/* `(ngày làm việc)` behind the unit. */
static guint
bracketed_working_length(const RfTokens *tokens, guint i)
{
    if (!is_kind(tokens, i, RF_TOKEN_OPEN))
        return 0;

    const guint skip = is(tokens, i + 1, RF_W_NGAY) ? 2 : 1;
    const guint length = working_length(tokens, i + skip);
    return length > 0 && is_kind(tokens, i + skip + length, RF_TOKEN_CLOSE) ? skip + length + 1 : 0;
}

/* The text breaks off within `làm việc`. */
static gboolean
is_cut_off(const RfTokens *tokens, guint i)
{
    if (i >= tokens->n || tokens->at[i].kind != RF_TOKEN_WORD)
        return FALSE;
    if (is(tokens, i, RF_W_LAM))
        return i + 1 == tokens->n ||
               (i + 2 == tokens->n && (tokens->text[tokens->at[i + 1].start] | 0x20) == 'v');
    return i + 1 == tokens->n && (is(tokens, i, RF_W_L) || is(tokens, i, RF_W_LA));
}

/* A number that belongs to a date or a time of day: `tháng 7`, `năm 2025`, `8 giờ 30`. */
static gboolean
number_follows(const RfTokens *tokens, guint i)
{
    return is_kind(tokens, i, RF_TOKEN_NUMBER) && !rf_token_is_unit(tokens, i + 1);
}

/* `làmviệc`, `lam viec`: likely `làm việc`, but not as it is written. In NFC, where `à` and `À` are two bytes
 * that differ in one bit. */
static gboolean
is_nearly_working(const RfTokens *tokens, guint i)
{
    if (!is_kind(tokens, i, RF_TOKEN_WORD))
        return FALSE;

    const char *at = tokens->text + tokens->at[i].start;
    const char *end = tokens->text + tokens->at[i].end;
    if (end - at < 3 || (*at++ | 0x20) != 'l')
        return FALSE;
    if ((*at | 0x20) == 'a')
        at++;
    else if (at[0] == '\xC3' && ((guchar)at[1] | 0x20) == 0xA0)
        at += 2;
    else
        return FALSE;
    return at < end && (*at | 0x20) == 'm';
}

/* `3 ngày x 2` */
static gboolean
is_multiplied(const RfTokens *tokens, guint i)
{
    return is_kind(tokens, i, RF_TOKEN_WORD) && tokens->at[i].end - tokens->at[i].start == 1 &&
           (tokens->text[tokens->at[i].start] | 0x20) == 'x' && is_kind(tokens, i + 1, RF_TOKEN_NUMBER);
}

static void
read_day(const RfTokens *tokens, Unit *unit)
{
    const guint next = unit->last;
    const guint length = working_length(tokens, next);
    const guint bracketed = bracketed_working_length(tokens, next);

    unit->unit = REFORM_UNIT_CALENDAR_DAY;
    if (length > 0 || bracketed > 0) {
        unit->unit = REFORM_UNIT_WORKING_DAY;
        unit->last += MAX(length, bracketed);
    } else if (is(tokens, next, RF_W_LICH)) {
        unit->last++;
    } else if (is_cut_off(tokens, next)) {
        unit->doubt = RF_DOUBT_UNIT_CUT;
    } else if (is_nearly_working(tokens, next)) {
        unit->doubt = RF_DOUBT_UNIT;
    } else if (is_kind(tokens, next, RF_TOKEN_CODE) ||
               ((is_kind(tokens, next, RF_TOKEN_NUMBER) || is_kind(tokens, next, RF_TOKEN_FRACTION)) &&
                is(tokens, next + 1, RF_W_THANG) && is_kind(tokens, next + 2, RF_TOKEN_NUMBER))) {
        unit->clock = TRUE; /* số 10 ngày 05 tháng 7 */
    }
    if (is_multiplied(tokens, unit->last))
        unit->doubt = RF_DOUBT_UNIT;
}

static void
read_hour(const RfTokens *tokens, Unit *unit)
{
    const guint next = unit->last;
    const guint length = working_length(tokens, next);

    unit->unit = length > 0 ? REFORM_UNIT_WORKING_HOUR : REFORM_UNIT_HOUR;
    unit->last += length;
    if (length == 0 && is(tokens, next, RF_W_HANH))
        unit->doubt = RF_DOUBT_UNIT;
    else if (length == 0 && is_cut_off(tokens, next))
        unit->doubt = RF_DOUBT_UNIT_CUT;
    if (is_kind(tokens, next, RF_TOKEN_NUMBER) &&
        (number_follows(tokens, next) || is(tokens, next + 1, RF_W_PHUT)))
        unit->clock = TRUE;
}

static gboolean
read_unit(const RfTokens *tokens, guint i, Unit *unit)
{
    if (!rf_token_is_unit(tokens, i))
        return FALSE;
    *unit = (Unit){ .times = 1, .last = i + 1 };
    /* `một ngày rưỡi làm việc`: the half stands within the unit. */
    unit->half = is(tokens, unit->last, RF_W_RUOI);
    unit->last += unit->half;
    switch (tokens->at[i].word) {
    case RF_W_NGAY: read_day(tokens, unit); break;
    case RF_W_H:
    case RF_W_GIO: read_hour(tokens, unit); break;
    case RF_W_PHUT: unit->unit = REFORM_UNIT_MINUTE; break;
    case RF_W_TUAN:
        unit->unit = REFORM_UNIT_CALENDAR_DAY;
        unit->times = 7;
        unit->last += is(tokens, unit->last, RF_W_LE);
        break;
    case RF_W_THANG:
        unit->unit = REFORM_UNIT_MONTH;
        unit->clock = number_follows(tokens, unit->last) || is_kind(tokens, unit->last, RF_TOKEN_CODE) ||
                      (is_kind(tokens, unit->last, RF_TOKEN_NUMBER) && is(tokens, unit->last + 1, RF_W_NAM) &&
                       number_follows(tokens, unit->last + 2));
        break;
    default:
        unit->unit = REFORM_UNIT_MONTH;
        unit->times = 12;
        unit->clock = number_follows(tokens, unit->last);
        break;
    }
    if (tokens->at[i].word != RF_W_NGAY && tokens->at[i].word != RF_W_GIO &&
        working_length(tokens, unit->last) > 0 && unit->unit != REFORM_UNIT_WORKING_HOUR)
        unit->doubt = RF_DOUBT_UNIT;
    return TRUE;
}

/* Amounts */

static RfDoubt
count_ticks(const RfNumber *number, const Unit *unit, gint64 *ticks)
{
    const gint64 per = reform_unit_get_ticks(unit->unit) * unit->times;
    const gint64 below = number->below * (unit->half ? 2 : 1);
    const gint64 above = (number->above * (unit->half ? 2 : 1) + (unit->half ? number->below : 0)) * per;

    *ticks = 0;
    if (number->doubt != RF_DOUBT_NONE)
        return number->doubt;
    if (above % below != 0)
        return RF_DOUBT_INEXACT;
    if (above / below > REFORM_AMOUNT_MAX)
        return RF_DOUBT_TOO_LARGE;
    *ticks = above / below;
    return RF_DOUBT_NONE;
}

static void
make_amount(RfAmount *amount, guint first, const RfNumber *low, const RfNumber *high, const Unit *unit)
{
    *amount = (RfAmount){ .first = first, .last = unit->last, .unit = unit->unit, .clock = unit->clock };
    amount->years = unit->times == 12;
    amount->doubt = count_ticks(low, unit, &amount->low);
    if (amount->doubt == RF_DOUBT_NONE)
        amount->doubt = count_ticks(high, unit, &amount->high);
    if (amount->doubt == RF_DOUBT_NONE)
        amount->doubt = unit->doubt;
    if (amount->doubt == RF_DOUBT_NONE && amount->low > amount->high)
        amount->doubt = RF_DOUBT_ORDER;
}

static gboolean
is_range_mark(const RfTokens *tokens, guint i)
{
    return is_kind(tokens, i, RF_TOKEN_DASH) || is(tokens, i, RF_W_DEN) || is(tokens, i, RF_W_TOI2);
}

/* `01-07-2025` is a date. */
static gboolean
is_date_part(const RfTokens *tokens, guint i)
{
    return i >= 2 && is_kind(tokens, i - 1, RF_TOKEN_DASH) && is_kind(tokens, i - 2, RF_TOKEN_NUMBER) &&
           !rf_token_has_flag(tokens, i - 1, RF_TOKEN_BLANK_BEFORE) &&
           !rf_token_has_flag(tokens, i - 1, RF_TOKEN_BLANK_AFTER);
}

/* `5 ngày - 7 ngày`, `từ 5 ngày đến 7 ngày` */
static void
extend_to_range(const RfTokens *tokens, gboolean thousands, const RfNumber *low, RfAmount *amount, Unit *unit)
{
    RfNumber high;
    Unit other;

    if (!is_range_mark(tokens, unit->last) ||
        !rf_time_limit_number_read(tokens, unit->last + 1, thousands, &high) ||
        !read_unit(tokens, high.last, &other))
        return;
    if (other.unit != unit->unit &&
        !(unit->unit == REFORM_UNIT_CALENDAR_DAY && other.unit == REFORM_UNIT_WORKING_DAY))
        return;
    if (other.clock || unit->clock || other.times != unit->times)
        return;
    if (other.unit != unit->unit) {
        make_amount(amount, amount->first, low, &high, &other);
        amount->doubt = RF_DOUBT_UNITS_DIFFER;
        return;
    }
    make_amount(amount, amount->first, low, &high, &other);
}

/* `Mười ngày rưỡi 10,5 ngày làm việc`: words, then the same in digits, whose unit counts. */
static void
merge_digits(const RfTokens *tokens, gboolean thousands, const RfNumber *number, const Unit *unit,
             RfAmount *amount)
{
    RfNumber digits;
    Unit other;
    RfAmount again;

    if (tokens->at[amount->first].kind != RF_TOKEN_WORD || !is_kind(tokens, unit->last, RF_TOKEN_NUMBER) ||
        !rf_time_limit_number_read(tokens, unit->last, thousands, &digits) ||
        !read_unit(tokens, digits.last, &other))
        return;
    make_amount(&again, amount->first, &digits, &digits, &other);
    if (again.doubt == RF_DOUBT_NONE &&
        (again.low != amount->low || number->doubt != RF_DOUBT_NONE ||
         (again.unit != amount->unit &&
          !(again.unit == REFORM_UNIT_WORKING_DAY && amount->unit == REFORM_UNIT_CALENDAR_DAY))))
        again.doubt = RF_DOUBT_WORDS_DISAGREE;
    *amount = again;
}

static RfJoin
join_at(const RfTokens *tokens, guint i)
{
    if (is(tokens, i, RF_W_HOAC) || is(tokens, i, RF_W_HAY))
        return RF_JOIN_OR;
    return is_kind(tokens, i, RF_TOKEN_PLUS) ? RF_JOIN_PLUS : RF_JOIN_NONE;
}

/* Numbers joined by `hoặc` or `+` that share the unit of the last. */
static guint
read_run(const RfTokens *tokens, guint i, gboolean thousands, RfAmount amounts[RF_AMOUNTS_IN_RUN])
{
    RfNumber numbers[RF_AMOUNTS_IN_RUN];
    RfJoin joins[RF_AMOUNTS_IN_RUN] = { RF_JOIN_NONE };
    guint firsts[RF_AMOUNTS_IN_RUN] = { i };
    guint n = 0;
    Unit unit;

    for (;;) {
        if (!rf_time_limit_number_read(tokens, firsts[n], thousands, &numbers[n]))
            return 0;
        const guint next = numbers[n++].last;
        if (read_unit(tokens, next, &unit))
            break;
        if (n == RF_AMOUNTS_IN_RUN || join_at(tokens, next) == RF_JOIN_NONE)
            return 0;
        joins[n] = join_at(tokens, next);
        firsts[n] = next + 1;
    }
    if (n < 2)
        return 0;
    for (guint k = 0; k < n; k++) {
        make_amount(&amounts[k], firsts[k], &numbers[k], &numbers[k], &unit);
        if (k + 1 < n)
            amounts[k].last = numbers[k].last;
        amounts[k].join = joins[k];
    }
    return n;
}

guint
rf_time_limit_amounts_read(const RfTokens *tokens, guint i, gboolean thousands,
                           RfAmount amounts[RF_AMOUNTS_IN_RUN])
{
    RfNumber low;
    RfNumber high;
    Unit unit;

    if (is_date_part(tokens, i) || !rf_time_limit_number_read(tokens, i, thousands, &low))
        return 0;
    if (read_unit(tokens, low.last, &unit)) {
        make_amount(&amounts[0], i, &low, &low, &unit);
        merge_digits(tokens, thousands, &low, &unit, &amounts[0]);
        if (amounts[0].last == unit.last)
            extend_to_range(tokens, thousands, &low, &amounts[0], &unit);
        return 1;
    }
    if (is_range_mark(tokens, low.last) &&
        rf_time_limit_number_read(tokens, low.last + 1, thousands, &high) &&
        read_unit(tokens, high.last, &unit)) {
        make_amount(&amounts[0], i, &low, &high, &unit);
        return 1;
    }
    return read_run(tokens, i, thousands, amounts);
}

gboolean
rf_time_limit_amounts_is_printable(gint64 ticks, reform_unit unit)
{
    const gint64 per = reform_unit_get_ticks(unit);

    /* 480 and 60 are three times a number whose parts are decimals that end. */
    return per == 1 || ticks % 3 == 0 || ticks % (per / 3) == 0;
}
