/* SPDX-License-Identifier: MIT */
/* What amounts of time count. */
#include "foundation/unit.h"

#include "foundation/errors.h"
#include "foundation/number.h"

typedef struct UnitText {
    const char *name;
    gint64 ticks;
    const char *vietnamese;
    const char *english; /* of one; more get an s */
} UnitText;

static const UnitText units[] = {
    [REFORM_UNIT_NONE] = { "", 0, "", "" },
    [REFORM_UNIT_WORKING_DAY] = { "working_day", 480, "ngày làm việc", "working day" },
    [REFORM_UNIT_CALENDAR_DAY] = { "calendar_day", 480, "ngày", "day" },
    [REFORM_UNIT_WORKING_HOUR] = { "working_hour", 60, "giờ làm việc", "working hour" },
    [REFORM_UNIT_HOUR] = { "hour", 60, "giờ", "hour" },
    [REFORM_UNIT_MINUTE] = { "minute", 1, "phút", "minute" },
    [REFORM_UNIT_MONTH] = { "month", 480, "tháng", "month" },
};

static const UnitText *
find(reform_unit unit)
{
    return &units[(guint)unit < G_N_ELEMENTS(units) ? unit : REFORM_UNIT_NONE];
}

void
rf_unit_append_number(GString *text, gint64 ticks, reform_unit unit, reform_language language)
{
    const gint64 per = find(unit)->ticks;
    const gint64 third = per / 3;
    char number[RF_NUMBER_SIZE];

    /* Thirds have no decimals that end. */
    if (ticks >= 0 && per > 1 && ticks % 3 != 0 && ticks % third == 0) {
        if (ticks >= per)
            g_string_append_printf(text, "%" G_GINT64_FORMAT " ", ticks / per);
        g_string_append_printf(text, "%" G_GINT64_FORMAT "/3", ticks % per / third);
        return;
    }
    rf_number_print_ticks(
        ticks, per, language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT,
        number);
    g_string_append(text, number);
}

void
rf_unit_append_name(GString *text, gint64 ticks, reform_unit unit, reform_language language)
{
    g_string_append_c(text, ' ');
    if (language == REFORM_LANGUAGE_VI) {
        g_string_append(text, find(unit)->vietnamese);
        return;
    }
    g_string_append(text, find(unit)->english);
    if (ticks != find(unit)->ticks && ticks != -find(unit)->ticks)
        g_string_append_c(text, 's');
}

gboolean
rf_unit_is_language(reform_language language)
{
    return language == REFORM_LANGUAGE_VI || language == REFORM_LANGUAGE_EN;
}

/* Public API */

int64_t
reform_unit_get_ticks(reform_unit unit)
{
    return find(unit)->ticks;
}

const char *
reform_unit_get_name(reform_unit unit)
{
    return find(unit)->name;
}

reform_status
reform_amount_format(int64_t ticks, reform_unit unit, reform_language language, char **out_text,
                     reform_error **error)
{
    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(reform_unit_get_ticks(unit) != 0, error);
    RF_REQUIRE(rf_unit_is_language(language), error);

    GString *text = g_string_new(NULL);
    rf_unit_append_number(text, ticks, unit, language);
    rf_unit_append_name(text, ticks, unit, language);
    *out_text = g_string_free(text, FALSE);
    return REFORM_STATUS_OK;
}
