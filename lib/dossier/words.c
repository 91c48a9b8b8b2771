/* SPDX-License-Identifier: MIT */
#include "dossier/words.h"

#include <string.h>

#include "foundation/text.h"

#define N_ALIASES 10
#define N_WORDS 10

static const struct {
    const char *name;
    const char *const aliases[N_ALIASES];
} COLUMNS[RF_DOSSIER_N_COLUMNS] = {
    [REFORM_DOSSIER_KEY_PROCEDURE] = { "procedure",
                                       { "procedure", "procedure_code", "Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính",
                                         "Thủ tục", "Thủ tục hành chính", "TTHC" } },
    [REFORM_DOSSIER_KEY_LEVEL] = { "level", { "level", "Cấp", "Cấp giải quyết", "Cấp thực hiện" } },
    [REFORM_DOSSIER_KEY_SECTOR] = { "sector", { "sector", "Lĩnh vực", "Ngành", "Ngành, lĩnh vực" } },
    [REFORM_DOSSIER_KEY_AGENCY] = { "agency",
                                    { "agency", "Cơ quan giải quyết", "Cơ quan", "Đơn vị giải quyết", "Đơn vị",
                                      "Cơ quan thực hiện" } },
    [RF_DOSSIER_COLUMN_ACCEPTED] = { "accepted",
                                     { "accepted", "received", "Ngày tiếp nhận", "Tiếp nhận", "Thời điểm tiếp nhận",
                                       "Ngày nhận" } },
    [RF_DOSSIER_COLUMN_DUE] = { "due",
                                { "due", "Ngày hẹn trả", "Ngày hẹn trả kết quả", "Hạn giải quyết", "Hạn trả kết quả",
                                  "Ngày hẹn" } },
    [RF_DOSSIER_COLUMN_FINISHED] = { "finished",
                                     { "finished", "Ngày kết thúc", "Ngày kết thúc xử lý", "Ngày hoàn thành",
                                       "Ngày có kết quả", "Ngày giải quyết", "Ngày trả kết quả" } },
    [RF_DOSSIER_COLUMN_WAY] = { "way", { "way", "channel", "Hình thức tiếp nhận", "Hình thức nộp", "Kênh tiếp nhận" } },
    [RF_DOSSIER_COLUMN_STATUS] = { "status", { "status", "Trạng thái", "Tình trạng", "Trạng thái hồ sơ" } },
    [RF_DOSSIER_COLUMN_RATING] = { "rating", { "rating", "Đánh giá", "Mức độ hài lòng", "Hài lòng" } },
};

/* Compared by rf_text_key(). Words that could mean two things, such as `quá hạn` and `trực tuyến`, are not there. */
static const struct {
    guint column;
    guint32 code;
    const char *const words[N_WORDS];
} CODES[] = {
    { RF_DOSSIER_COLUMN_WAY, REFORM_DOSSIER_WAY_ONLINE, { "trực tuyến toàn trình", "toàn trình", "online" } },
    { RF_DOSSIER_COLUMN_WAY, REFORM_DOSSIER_WAY_ONLINE_PART, { "trực tuyến một phần", "một phần", "online part" } },
    { RF_DOSSIER_COLUMN_WAY, REFORM_DOSSIER_WAY_POST, { "bưu chính", "qua bưu chính", "bưu chính công ích", "dịch vụ bưu chính công ích", "post" } },
    { RF_DOSSIER_COLUMN_WAY, REFORM_DOSSIER_WAY_IN_PERSON, { "trực tiếp", "nộp trực tiếp", "in person" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_PENDING, { "đang giải quyết", "đang xử lý", "chưa giải quyết", "mới tiếp nhận", "pending" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_WAITING, { "chờ bổ sung", "đang chờ bổ sung", "yêu cầu bổ sung", "chờ bổ sung hồ sơ", "waiting" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_SETTLED, { "đã giải quyết", "đã xử lý", "đã xử lý xong", "đã có kết quả", "đã trả kết quả", "hoàn thành", "settled" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_EARLY, { "trước hạn", "giải quyết trước hạn", "đã giải quyết trước hạn", "early" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_ON_TIME, { "đúng hạn", "giải quyết đúng hạn", "đã giải quyết đúng hạn", "on time" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_LATE, { "trễ hạn", "giải quyết quá hạn", "giải quyết trễ hạn", "đã giải quyết quá hạn", "late" } },
    { RF_DOSSIER_COLUMN_STATUS, REFORM_DOSSIER_STATUS_WITHDRAWN, { "rút hồ sơ", "đã rút", "trả lại", "trả lại hồ sơ", "từ chối giải quyết", "withdrawn", "returned" } },
    { RF_DOSSIER_COLUMN_RATING, 1, { "không hài lòng", "chưa hài lòng", "not satisfied", "no" } },
    { RF_DOSSIER_COLUMN_RATING, 2, { "hài lòng", "rất hài lòng", "satisfied", "yes" } },
};

const char *
rf_dossier_words_get_column(guint column)
{
    return COLUMNS[column].name;
}

const char *const *
rf_dossier_words_get_aliases(guint column, gsize *out_n)
{
    *out_n = 0;
    while (*out_n < N_ALIASES && COLUMNS[column].aliases[*out_n] != NULL)
        (*out_n)++;
    return COLUMNS[column].aliases;
}

guint32
rf_dossier_words_get_most(guint column)
{
    guint32 most = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(CODES); i++)
        most = CODES[i].column == column ? CODES[i].code : most;
    return most;
}

static gboolean
has_word(gsize i, const char *key)
{
    for (gsize word = 0; word < N_WORDS && CODES[i].words[word] != NULL; word++) {
        g_autofree char *known = rf_text_key(CODES[i].words[word], -1);
        if (strcmp(known, key) == 0)
            return TRUE;
    }
    return FALSE;
}

guint32
rf_dossier_words_read(guint column, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return RF_DOSSIER_NO_CODE;

    g_autofree char *key = rf_text_key(text, -1);
    if (*key == '\0')
        return 0;
    if (g_ascii_isdigit(key[0]) && key[1] == '\0')
        return (guint32)(key[0] - '0') <= rf_dossier_words_get_most(column) ? (guint32)(key[0] - '0') : RF_DOSSIER_NO_CODE;
    for (gsize i = 0; i < G_N_ELEMENTS(CODES); i++)
        if (CODES[i].column == column && has_word(i, key))
            return CODES[i].code;
    return RF_DOSSIER_NO_CODE;
}

/* Public API */

const char *
reform_dossier_key_get_name(reform_dossier_key key)
{
    switch (key) {
    case REFORM_DOSSIER_KEY_PROCEDURE:
    case REFORM_DOSSIER_KEY_LEVEL:
    case REFORM_DOSSIER_KEY_SECTOR:
    case REFORM_DOSSIER_KEY_AGENCY: return COLUMNS[key].name;
    case REFORM_DOSSIER_KEY_MONTH_ACCEPTED: return "month_accepted";
    case REFORM_DOSSIER_KEY_MONTH_FINISHED: return "month_finished";
    case REFORM_DOSSIER_KEY_FORCE_INT32: break;
    }
    return "unknown";
}

const char *
reform_dossier_count_get_name(reform_dossier_count count)
{
    switch (count) {
    case REFORM_DOSSIER_COUNT_RECEIVED: return "received";
    case REFORM_DOSSIER_COUNT_ONLINE: return "online";
    case REFORM_DOSSIER_COUNT_ONLINE_PART: return "online_part";
    case REFORM_DOSSIER_COUNT_POST: return "post";
    case REFORM_DOSSIER_COUNT_IN_PERSON: return "in_person";
    case REFORM_DOSSIER_COUNT_CARRIED_OVER: return "carried_over";
    case REFORM_DOSSIER_COUNT_SETTLED: return "settled";
    case REFORM_DOSSIER_COUNT_EARLY: return "early";
    case REFORM_DOSSIER_COUNT_ON_TIME: return "on_time";
    case REFORM_DOSSIER_COUNT_LATE: return "late";
    case REFORM_DOSSIER_COUNT_PENDING: return "pending";
    case REFORM_DOSSIER_COUNT_PENDING_IN_TIME: return "pending_in_time";
    case REFORM_DOSSIER_COUNT_OVERDUE: return "overdue";
    case REFORM_DOSSIER_COUNT_WAY_NOT_STATED: return "way_not_stated";
    case REFORM_DOSSIER_COUNT_WITHDRAWN: return "withdrawn";
    case REFORM_DOSSIER_COUNT_WAITING: return "waiting";
    case REFORM_DOSSIER_COUNT_DUE: return "due";
    case REFORM_DOSSIER_COUNT_DUE_IN_TIME: return "due_in_time";
    case REFORM_DOSSIER_COUNT_RATED: return "rated";
    case REFORM_DOSSIER_COUNT_SATISFIED: return "satisfied";
    case REFORM_DOSSIER_COUNT_OUTSIDE: return "outside";
    case REFORM_DOSSIER_COUNT_LEFT_OUT: return "left_out";
    case REFORM_DOSSIER_COUNT_FORCE_INT32: break;
    }
    return "unknown";
}

const char *
reform_dossier_problem_get_name(reform_dossier_problem problem)
{
    switch (problem) {
    case REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE: return "no_acceptance";
    case REFORM_DOSSIER_PROBLEM_RANGE: return "range";
    case REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE: return "finished_before";
    case REFORM_DOSSIER_PROBLEM_DUE_BEFORE: return "due_before";
    case REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS: return "unknown_status";
    case REFORM_DOSSIER_PROBLEM_CONTRADICTION: return "contradiction";
    case REFORM_DOSSIER_PROBLEM_NO_CLASS: return "no_class";
    case REFORM_DOSSIER_PROBLEM_FORCE_INT32: break;
    }
    return "unknown";
}
