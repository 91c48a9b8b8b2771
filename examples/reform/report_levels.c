/* SPDX-License-Identifier: MIT */
#include "report_levels.h"

#include "report_model.h"

static const struct {
    guint32 bit;
    const char *vi;
    const char *en;
} words[] = {
    { REFORM_LEVEL_MINISTRY, "bộ", "ministry" },   { REFORM_LEVEL_PROVINCE, "tỉnh", "province" },
    { REFORM_LEVEL_DISTRICT, "huyện", "district" }, { REFORM_LEVEL_COMMUNE, "xã", "commune" },
    { REFORM_LEVEL_OTHER, "khác", "other" },
};

static char *
put_in_words(guint32 bits, reform_language language, const char *between, const char *unknown)
{
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if ((bits & words[i].bit) == 0)
            continue;
        g_string_append(out, out->len > 0 ? between : "");
        g_string_append(out, report_say(language, words[i].vi, words[i].en));
    }
    if (out->len == 0)
        g_string_append(out, unknown);
    return g_string_free(out, FALSE);
}

static Level *
new_level(const reform_procedure_set *set, gsize first, gsize group, reform_language language)
{
    const char *text = reform_procedure_set_get_text(set, first, REFORM_FIELD_LEVEL);
    const char *unknown = report_say(language, "(không ghi)", "(not stated)");
    Level *level = g_new0(Level, 1);

    level->bits = reform_procedure_set_get_levels(set, first);
    level->group = group;
    level->name = put_in_words(level->bits, REFORM_LANGUAGE_EN, "; ", text);
    level->label = put_in_words(level->bits, language, report_say(language, " và ", " and "),
                                *text != '\0' ? text : unknown);
    return level;
}

static void
free_level(gpointer data)
{
    Level *level = data;

    g_free(level->name);
    g_free(level->label);
    g_free(level);
}

/* Unknown is 0, which the subtraction makes the greatest. */
static gint
compare_levels(gconstpointer a, gconstpointer b)
{
    guint32 one = (*(const Level *const *)a)->bits - 1, other = (*(const Level *const *)b)->bits - 1;

    return one < other ? -1 : one > other;
}

GPtrArray *
levels_new(const reform_procedure_set *set, reform_language language)
{
    static const char *const column[] = { "level" };
    gsize n = reform_procedure_set_get_size(set), n_groups = 0;
    g_autofree uint32_t *groups = g_new(uint32_t, n);
    GPtrArray *levels = g_ptr_array_new_with_free_func(free_level);

    if (reform_procedure_set_group(set, column, 1, groups, &n_groups, NULL) != REFORM_STATUS_OK)
        return levels;
    for (gsize i = 0; i < n; i++) {
        if (groups[i] == levels->len)
            g_ptr_array_add(levels, new_level(set, i, groups[i], language));
        ((Level *)g_ptr_array_index(levels, groups[i]))->procedures++;
    }
    g_ptr_array_sort(levels, compare_levels);
    return levels;
}
