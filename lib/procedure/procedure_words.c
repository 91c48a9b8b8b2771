/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_words.h"

#include <string.h>

#include "foundation/text.h"

#define N_ALIASES 20

/* Compared by rf_text_key(): case, blanks, `_`, the Unicode form and the place of tone marks do not matter. */
static const struct {
    const char *name;
    gboolean is_text; /* reform_procedure_set_get_text() gives it */
    const char *const aliases[N_ALIASES];
} FIELDS[RF_N_FIELDS] = {
    [REFORM_FIELD_CODE] = { "code",
                            TRUE,
                            { "code", "procedure_code", "Mã TTHC", "Mã số TTHC", "Mã thủ tục", "Mã số thủ tục",
                              "Mã thủ tục hành chính", "Mã số", "Mã", NULL } },
    [REFORM_FIELD_NAME] = { "name",
                            TRUE,
                            { "name", "procedure_name", "Tên TTHC", "Tên thủ tục hành chính", "Tên thủ tục",
                              "Thủ tục hành chính", "TTHC", "Tên", NULL } },
    [REFORM_FIELD_LEVEL] = { "level",
                             TRUE,
                             { "level", "Cấp", "Cấp thực hiện", "Cấp giải quyết", "Cấp chính quyền", NULL } },
    [REFORM_FIELD_SECTOR] = { "sector", TRUE, { "sector", "Lĩnh vực", "Ngành", "Ngành, lĩnh vực", NULL } },
    [REFORM_FIELD_AGENCY] = { "agency",
                              TRUE,
                              { "agency", "implementing_agency", "competent_agency", "Cơ quan thực hiện",
                                "Cơ quan giải quyết", "Cơ quan", "Đơn vị thực hiện", NULL } },
    [REFORM_FIELD_DECISION] = { "decision",
                                TRUE,
                                { "decision", "Quyết định", "Quyết định công bố", "Số quyết định", NULL } },
    [REFORM_FIELD_PROVINCE] = { "province",
                                TRUE,
                                { "province", "Tỉnh", "Tỉnh, thành phố", "Tỉnh/thành phố", "Địa phương", NULL } },
    [REFORM_FIELD_CASE] = { "case", FALSE, { "case", "case_label", "Trường hợp", NULL } },
    [REFORM_FIELD_ONLINE] = { "online",
                              TRUE,
                              { "online", "online_level", "Mức độ dịch vụ công trực tuyến", "Mức độ dịch vụ công",
                                "Mức độ DVC", "Mức độ DVCTT", "Mức độ trực tuyến", "Mức độ", NULL } },
    [REFORM_FIELD_OLD_TEXT] = { "old_text",
                                FALSE,
                                { "old_text", "old", "old_limit", "before", "time_limit", "time_text",
                                  "Thời hạn theo quy định", "Thời gian theo quy định",
                                  "Thời hạn giải quyết theo quy định", "Thời gian giải quyết theo quy định",
                                  "Thời hạn trước cắt giảm", "Thời gian trước cắt giảm", "Thời hạn cũ",
                                  "Thời hạn giải quyết", "Thời gian giải quyết", "Thời hạn", NULL } },
    [REFORM_FIELD_OLD_VALUE] = { "old_value", FALSE, { "old_value", "value", "Số ngày theo quy định", NULL } },
    [REFORM_FIELD_OLD_UNIT] = { "old_unit", FALSE, { "old_unit", "unit", "Đơn vị tính", "Đơn vị thời gian", NULL } },
    [REFORM_FIELD_NEW_TEXT] = { "new_text",
                                FALSE,
                                { "new_text", "new", "new_limit", "after", "Thời hạn sau cắt giảm",
                                  "Thời gian sau cắt giảm", "Thời hạn sau khi cắt giảm", "Thời gian sau khi cắt giảm",
                                  "Thời hạn giải quyết sau cắt giảm", "Thời gian giải quyết sau cắt giảm",
                                  "Thời hạn mới", NULL } },
    [REFORM_FIELD_NEW_VALUE] = { "new_value", FALSE, { "new_value", "Số ngày sau cắt giảm", NULL } },
    [REFORM_FIELD_NEW_UNIT] = { "new_unit", FALSE, { "new_unit", "Đơn vị tính mới", NULL } },
    [REFORM_FIELD_CUT_TEXT] = { "cut_text",
                                FALSE,
                                { "declared_cut_text", "declared_cut", "cut_text", "Thời gian cắt giảm",
                                  "Thời hạn cắt giảm", "Số ngày cắt giảm", NULL } },
    [REFORM_FIELD_MARK] = { "mark", FALSE, { "inconsistency", "mark", "Mâu thuẫn", NULL } },
};

static const struct {
    guint32 level;
    const char *standard;
    const char *const words[8]; /* keys, without "cấp " in front */
} LEVELS[] = {
    { REFORM_LEVEL_MINISTRY, "bộ", { "bộ", "trung ương", "ministry", "central", NULL } },
    { REFORM_LEVEL_PROVINCE, "tỉnh", { "tỉnh", "province", "provincial", NULL } },
    { REFORM_LEVEL_DISTRICT, "huyện", { "huyện", "quận", "district", NULL } },
    { REFORM_LEVEL_COMMUNE, "xã", { "xã", "phường", "commune", NULL } },
    { REFORM_LEVEL_OTHER, "khác", { "khác", "cơ quan khác", "other", NULL } },
};

static const struct {
    reform_online online;
    const char *standard;
    const char *const words[10]; /* keys */
} ONLINES[] = {
    { REFORM_ONLINE_NONE, "không trực tuyến", { "không trực tuyến", "không", "none", "offline", "trực tiếp", NULL } },
    { REFORM_ONLINE_LEVEL_1, "mức độ 1", { "1", "mức độ 1", "mức 1", "level 1", NULL } },
    { REFORM_ONLINE_LEVEL_2, "mức độ 2", { "2", "mức độ 2", "mức 2", "level 2", NULL } },
    { REFORM_ONLINE_LEVEL_3, "mức độ 3", { "3", "mức độ 3", "mức 3", "level 3", NULL } },
    { REFORM_ONLINE_LEVEL_4, "mức độ 4", { "4", "mức độ 4", "mức 4", "level 4", NULL } },
    { REFORM_ONLINE_PARTIAL,
      "một phần",
      { "một phần", "trực tuyến một phần", "dvctt một phần", "dịch vụ công trực tuyến một phần", "partial", NULL } },
    { REFORM_ONLINE_FULL,
      "toàn trình",
      { "toàn trình", "trực tuyến toàn trình", "dvctt toàn trình", "dịch vụ công trực tuyến toàn trình", "full",
        NULL } },
};

static gboolean
is_one_of(const char *key, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(key, *words) == 0)
            return TRUE;
    return FALSE;
}

const char *const *
rf_procedure_words_get_aliases(reform_field field)
{
    return FIELDS[field].aliases;
}

const char *
rf_procedure_words_get_field_name(reform_field field)
{
    return FIELDS[field].name;
}

gboolean
rf_procedure_words_is_text_field(reform_field field)
{
    return (int)field >= 1 && field < RF_N_FIELDS && FIELDS[field].is_text;
}

reform_field
rf_procedure_words_find_text_field(const char *name)
{
    g_autofree char *key = rf_text_key(name, -1);

    for (int field = 1; field < RF_N_FIELDS; field++)
        if (FIELDS[field].is_text && strcmp(key, FIELDS[field].name) == 0)
            return (reform_field)field;
    return (reform_field)0;
}

static gboolean
read_level(const char *key, guint32 *levels)
{
    if (g_str_has_prefix(key, "cấp "))
        key += strlen("cấp ");
    for (gsize i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        if (is_one_of(key, LEVELS[i].words)) {
            *levels |= LEVELS[i].level;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
rf_procedure_words_read_levels(const char *text, guint32 *out_levels)
{
    g_autofree char *key = rf_text_key(text, -1);
    g_auto(GStrv) words = g_strsplit_set(key, ",;/+", -1);
    gboolean all = TRUE;

    *out_levels = 0;
    for (char **word = words; *word != NULL; word++) {
        g_strstrip(*word);
        if (**word != '\0' && !read_level(*word, out_levels))
            all = FALSE;
    }
    return all;
}

char *
rf_procedure_words_print_levels(guint32 levels)
{
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        if ((levels & LEVELS[i].level) == 0)
            continue;
        if (text->len > 0)
            g_string_append(text, "; ");
        g_string_append(text, LEVELS[i].standard);
    }
    return g_string_free(text, FALSE);
}

gboolean
rf_procedure_words_read_online(const char *text, reform_online *out_online)
{
    g_autofree char *key = rf_text_key(text, -1);

    *out_online = REFORM_ONLINE_UNKNOWN;
    for (gsize i = 0; i < G_N_ELEMENTS(ONLINES); i++) {
        if (is_one_of(key, ONLINES[i].words)) {
            *out_online = ONLINES[i].online;
            return TRUE;
        }
    }
    return FALSE;
}

const char *
rf_procedure_words_print_online(reform_online online)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ONLINES); i++)
        if (ONLINES[i].online == online)
            return ONLINES[i].standard;
    return "";
}
