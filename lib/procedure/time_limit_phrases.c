/* SPDX-License-Identifier: MIT */
/* Phrases of Vietnamese administrative prose around an amount. */
#include "procedure/time_limit.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

static guint
flags_at(const RfTokens *tokens, guint i)
{
    return i < tokens->n ? rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) : 0;
}

static gboolean
begins_phrase(const RfTokens *tokens, guint i)
{
    return i == 0 || tokens->at[i - 1].kind != RF_TOKEN_WORD || is(tokens, i - 1, RF_W_VA) ||
           is(tokens, i - 1, RF_W_HOAC);
}

/* How the dossier is handed in: trực tuyến, nộp trực tiếp, qua dịch vụ bưu chính, qua môi trường mạng. */
static gboolean
is_channel(const RfTokens *tokens, guint i)
{
    const guint from = i + (is(tokens, i, RF_W_NOP) || is(tokens, i, RF_W_QUA0));

    for (guint at = from; at < from + 3; at++)
        if (is(tokens, at, RF_W_BUU) || is(tokens, at, RF_W_MANG) ||
            (is(tokens, at, RF_W_TRUC) && (is(tokens, at + 1, RF_W_TIEP) || is(tokens, at + 1, RF_W_TUYEN))))
            return from > i || at == i;
    return FALSE;
}

gboolean
rf_time_limit_is_condition(const RfTokens *tokens, guint i)
{
    if (i >= tokens->n)
        return FALSE;
    switch (tokens->at[i].word) {
    case RF_W_TRUONG: /* not `theo từng trường hợp` */
        return is(tokens, i + 1, RF_W_HOP) && !(i > 0 && is(tokens, i - 1, RF_W_TUNG));
    case RF_W_DOI: return is(tokens, i + 1, RF_W_VOI);
    case RF_W_VOI: return begins_phrase(tokens, i) || is(tokens, i + 1, RF_W_TRUONG);
    case RF_W_NEU:
    case RF_W_RIENG:
    case RF_W_NHOM: return TRUE;
    case RF_W_KHU: return is(tokens, i + 1, RF_W_VUC) && begins_phrase(tokens, i);
    case RF_W_VUNG: return begins_phrase(tokens, i);
    case RF_W_KHI: return i == 0 || tokens->at[i - 1].kind != RF_TOKEN_WORD;
    case RF_W_NOP:
    case RF_W_QUA0:
    case RF_W_TRUC:
    case RF_W_BUU: return begins_phrase(tokens, i) && is_channel(tokens, i);
    default: return FALSE;
    }
}

/* `thời hạn giải quyết`, `tổng thời gian xử lý`: tokens it takes. */
static guint
head_length(const RfTokens *tokens, guint i)
{
    guint at = i + is(tokens, i, RF_W_TONG);

    if (!is(tokens, at, RF_W_THOI) || !(is(tokens, at + 1, RF_W_HAN) || is(tokens, at + 1, RF_W_GIAN)))
        return 0;
    at += 2;
    if ((is(tokens, at, RF_W_GIAI) && is(tokens, at + 1, RF_W_QUYET)) ||
        (is(tokens, at, RF_W_THUC) && is(tokens, at + 1, RF_W_HIEN)) ||
        (is(tokens, at, RF_W_XU) && is(tokens, at + 1, RF_W_LY)))
        at += 2;
    at += is(tokens, at, RF_W_TTHC);
    return at - i;
}

guint
rf_time_limit_skip_heads(const RfTokens *tokens, guint i)
{
    for (;;) {
        const guint length = head_length(tokens, i);
        const guint end = i + length;

        if (length > 0 && (is_kind(tokens, end, RF_TOKEN_COLON) || is_kind(tokens, end, RF_TOKEN_DASH) ||
                           is_kind(tokens, end, RF_TOKEN_PLUS)))
            i = end + 1;
        else if (is_kind(tokens, i, RF_TOKEN_DASH) || is_kind(tokens, i, RF_TOKEN_PLUS) ||
                 is_kind(tokens, i, RF_TOKEN_COLON))
            i++;
        else
            return i;
    }
}

static gboolean
leads_up(const RfTokens *tokens, guint i)
{
    if (tokens->at[i].kind != RF_TOKEN_WORD)
        return FALSE;
    switch (tokens->at[i].word) {
    case RF_W_KHONG:
    case RF_W_VUOT:
    case RF_W_TOI:
    case RF_W_CHAM:
    case RF_W_MUON:
    case RF_W_THOI:
    case RF_W_NHUNG: return TRUE;
    case RF_W_VA:
    case RF_W_HOAC:
    case RF_W_HAY:
    case RF_W_MAT:
    case RF_W_CONG:
    case RF_W_THANH:
    case RF_W_DUOC: return FALSE;
    default: return (flags_at(tokens, i) & RF_WORD_INTRO) != 0;
    }
}

guint
rf_time_limit_skip_intro_back(const RfTokens *tokens, guint i, guint from)
{
    while (i > from && leads_up(tokens, i - 1))
        i--;
    return i;
}

/* Applicants */

guint
rf_time_limit_applicant_length(const RfTokens *tokens, guint i)
{
    if (i >= tokens->n)
        return 0;
    switch (tokens->at[i].word) {
    case RF_W_NGUOI: return is(tokens, i + 1, RF_W_CO) || is(tokens, i + 1, RF_W_DUNG) ? 0 : 1;
    case RF_W_CA: return is(tokens, i + 1, RF_W_NHAN) ? 2 : 0;
    case RF_W_TO: /* also the verb `to organise` */
        if (!is(tokens, i + 1, RF_W_CHUC))
            return 0;
        return is_kind(tokens, i + 2, RF_TOKEN_COMMA) || is(tokens, i + 2, RF_W_CA) ||
                       is(tokens, i + 2, RF_W_DUOC) || is(tokens, i + 2, RF_W_DEXUAT) ||
                       is(tokens, i + 2, RF_W_CO) || is(tokens, i + 2, RF_W_HOAC) ||
                       (flags_at(tokens, i + 2) & RF_WORD_ACT) != 0
                   ? 2
                   : 0;
    case RF_W_DOANH: return is(tokens, i + 1, RF_W_NGHIEP) ? 2 : 0;
    case RF_W_CHU:
        if (is(tokens, i + 1, RF_W_DAU) && is(tokens, i + 2, RF_W_TU4))
            return 3;
        return is(tokens, i + 1, RF_W_DUAN) || is(tokens, i + 1, RF_W_COSO) ||
                       is(tokens, i + 1, RF_W_SOHUU) || is(tokens, i + 1, RF_W_HO)
                   ? 2
                   : 0;
    case RF_W_NHA: return is(tokens, i + 1, RF_W_DAU) && is(tokens, i + 2, RF_W_TU4) ? 3 : 0;
    case RF_W_CONGDAN: return is(tokens, i + 1, RF_W_DAN) || is(tokens, i + 1, RF_W_TY) ? 2 : 0;
    case RF_W_COSO: return is(tokens, i + 1, RF_W_SOHUU) && !is(tokens, i + 2, RF_W_DULIEU) ? 2 : 0;
    case RF_W_THUONG: return is(tokens, i + 1, RF_W_NHAN) ? 2 : 0;
    case RF_W_HO: return is(tokens, i + 1, RF_W_GIA) ? 2 : 0;
    default: return 0;
    }
}

static guint
skip_articles(const RfTokens *tokens, guint i)
{
    while (is(tokens, i, RF_W_CAC) || is(tokens, i, RF_W_NHUNGNGUOI) || is(tokens, i, RF_W_DE) ||
           is(tokens, i, RF_W_CHO))
        i++;
    return i;
}

static gboolean
ends_clause(const RfTokens *tokens, guint i)
{
    return i >= tokens->n || (tokens->at[i].flags & RF_TOKEN_HARD) != 0 ||
           is_kind(tokens, i, RF_TOKEN_SEMICOLON) || is_kind(tokens, i, RF_TOKEN_STOP);
}

/* A deadline by which something is to be handed in, or for which something holds. */
static gboolean
is_foreign_deadline(const RfTokens *tokens, guint i)
{
    if (i >= tokens->n)
        return FALSE;
    switch (tokens->at[i].word) {
    case RF_W_NOP:
    case RF_W_KHACPHUC:
    case RF_W_THUE:
    case RF_W_LUU:
    case RF_W_GIAY:
    case RF_W_HIEU: return TRUE;
    case RF_W_BOSUNG: return is(tokens, i + 1, RF_W_SUNG);
    case RF_W_HOAN: return is(tokens, i + 1, RF_W_THIEN);
    case RF_W_SUDUNG: return is(tokens, i + 1, RF_W_DUNG2);
    case RF_W_CUA: return is(tokens, i + 1, RF_W_GIAY);
    default: return FALSE;
    }
}

/* `Thời gian những người liên quan thay đổi ý kiến: `, `Thời hạn nộp hồ sơ: ` */
static gboolean
clause_is_of_applicant(const RfTokens *tokens, guint clause, guint first)
{
    guint at = rf_time_limit_skip_heads(tokens, clause);
    guint subject;

    if (at >= first)
        return FALSE;
    if (is(tokens, at, RF_W_THOI) && (is(tokens, at + 1, RF_W_GIAN) || is(tokens, at + 1, RF_W_HAN))) {
        subject = skip_articles(tokens, at + 2);
        return subject < first &&
               (is_foreign_deadline(tokens, subject) || rf_time_limit_applicant_length(tokens, subject) > 0);
    }
    subject = skip_articles(tokens, at);
    if (rf_time_limit_applicant_length(tokens, subject) == 0)
        return FALSE;
    for (guint i = subject; i < first; i++)
        if ((flags_at(tokens, i) & RF_WORD_ACT) != 0)
            return TRUE;
    return FALSE;
}

/* `sửa đổi hồ sơ của chủ đầu tư tối đa là 06 tháng` */
static gboolean
is_act_of_applicant(const RfTokens *tokens, guint clause, guint first)
{
    guint end = rf_time_limit_skip_intro_back(tokens, first, clause);
    gboolean acts = FALSE;
    guint length = 0;

    for (guint n = 1; n <= 3 && n + 1 <= end - clause; n++)
        if (rf_time_limit_applicant_length(tokens, end - n) == n)
            length = n;
    if (length == 0)
        return FALSE;
    end -= length;
    if (end >= clause + 3 && is_kind(tokens, end - 1, RF_TOKEN_COMMA) && is(tokens, end - 3, RF_W_TO))
        end -= 3;
    if (end == clause || !is(tokens, end - 1, RF_W_CUA))
        return FALSE;
    for (guint i = clause; i < end; i++)
        acts = acts || (flags_at(tokens, i) & RF_WORD_ACT) != 0 || is(tokens, i, RF_W_DOI2);
    return acts;
}

static gboolean
is_clock_start(const RfTokens *tokens, guint i)
{
    return is(tokens, i, RF_W_KE) || is(tokens, i, RF_W_TU) || is(tokens, i, RF_W_SAU) ||
           (is(tokens, i, RF_W_TINH) && is(tokens, i + 1, RF_W_TU));
}

/* Who is named as acting after the amount: the first one behind what starts the clock. */
static gboolean
applicant_acts_after(const RfTokens *tokens, guint last)
{
    guint at = last;

    if (is_kind(tokens, at, RF_TOKEN_COMMA) || is_kind(tokens, at, RF_TOKEN_COLON))
        at++;
    if (is_clock_start(tokens, at)) {
        for (; !ends_clause(tokens, at); at++)
            if (is_kind(tokens, at, RF_TOKEN_COMMA) && !is(tokens, at - 1, RF_W_CHUC) &&
                !is(tokens, at + 1, RF_W_CA))
                break;
        if (!is_kind(tokens, at, RF_TOKEN_COMMA))
            return FALSE;
        at++;
    }
    at = skip_articles(tokens, at + is(tokens, at, RF_W_THI));
    if (rf_time_limit_applicant_length(tokens, at) == 0)
        return FALSE;
    for (guint i = at; i < at + 12 && !ends_clause(tokens, i); i++)
        if ((flags_at(tokens, i) & RF_WORD_ACT) != 0 || is(tokens, i, RF_W_KHONG))
            return TRUE;
    return FALSE;
}

gboolean
rf_time_limit_binds_applicant(const RfTokens *tokens, guint clause, guint first, guint last)
{
    return clause_is_of_applicant(tokens, clause, first) || is_act_of_applicant(tokens, clause, first) ||
           applicant_acts_after(tokens, last);
}

/* Around an amount */

RfBefore
rf_time_limit_before(const RfTokens *tokens, guint first)
{
    if (first == 0)
        return RF_BEFORE_LIMIT;

    guint p = first - 1;
    if (is(tokens, p, RF_W_LA) && p > 0 && (is(tokens, p - 1, RF_W_NHAT) || is(tokens, p - 1, RF_W_THIEU)))
        p--; /* ít nhất là */
    switch (tokens->at[p].kind) {
    case RF_TOKEN_WORD: break;
    case RF_TOKEN_NUMBER:
    case RF_TOKEN_FRACTION:
    case RF_TOKEN_CODE: return RF_BEFORE_PROSE;
    default: return RF_BEFORE_LIMIT;
    }
    const gboolean negated =
        p > 0 && (is(tokens, p - 1, RF_W_KHONG) ||
                  (p > 1 && is(tokens, p - 1, RF_W_VUOT) && is(tokens, p - 2, RF_W_KHONG)));
    switch (tokens->at[p].word) {
    case RF_W_QUA:
    case RF_W_VUOT: return negated ? RF_BEFORE_LIMIT : RF_BEFORE_THRESHOLD;
    case RF_W_NHAT: return p > 0 && is(tokens, p - 1, RF_W_IT) ? RF_BEFORE_AT_LEAST : RF_BEFORE_LIMIT;
    case RF_W_TRONG: return p > 0 && is(tokens, p - 1, RF_W_NHAT) ? RF_BEFORE_AMONG : RF_BEFORE_LIMIT;
    case RF_W_THIEU: return RF_BEFORE_AT_LEAST;
    case RF_W_DU:
    case RF_W_TREN:
    case RF_W_HON:
    case RF_W_DUOI:
    case RF_W_MOI:
    case RF_W_HANG: return RF_BEFORE_THRESHOLD;
    case RF_W_SAU:
        if (p > 0 && is(tokens, p - 1, RF_W_NHAT)) /* chậm nhất sau 05 ngày */
            return RF_BEFORE_LIMIT;
        return RF_BEFORE_MOMENT;
    case RF_W_TRUOC:
    case RF_W_LUCGIO:
    case RF_W_HOI: return RF_BEFORE_MOMENT;
    case RF_W_TU: return RF_BEFORE_FROM;
    case RF_W_KHOANG: return RF_BEFORE_ABOUT;
    case RF_W_QUYET:
    case RF_W_HIEN:
    case RF_W_LY: /* thời gian giải quyết 15 ngày */
        return p >= 3 && head_length(tokens, p - 3) >= 4 ? RF_BEFORE_LIMIT : RF_BEFORE_PROSE;
    case RF_W_NGAY:
    case RF_W_THANG:
    case RF_W_NAM:
    case RF_W_SO:
    case RF_W_THU7:
    case RF_W_QUY3: return RF_BEFORE_DATE;
    default: return (flags_at(tokens, p) & RF_WORD_INTRO) != 0 ? RF_BEFORE_LIMIT : RF_BEFORE_PROSE;
    }
}

static RfAfter
after_slash(const RfTokens *tokens, guint i)
{
    if ((flags_at(tokens, i) & RF_WORD_UNIT) != 0 || is(tokens, i, RF_W_LAN) || is(tokens, i, RF_W_QUY3))
        return RF_AFTER_MEASURE; /* giờ/ngày, tháng/lần */
    return i < tokens->n && tokens->at[i].kind == RF_TOKEN_WORD ? RF_AFTER_PER : RF_AFTER_NOTHING;
}

/* Words that make of a duration something that has happened, or is to last. */
static gboolean
is_span_word(const RfTokens *tokens, guint i)
{
    switch (tokens->at[i].word) {
    case RF_W_LIEN: return is(tokens, i + 1, RF_W_TUCLIEN) || is(tokens, i + 1, RF_W_TIEP);
    case RF_W_GAN: return is(tokens, i + 1, RF_W_NHAT);
    case RF_W_KINH: return is(tokens, i + 1, RF_W_NGHIEM);
    case RF_W_PHUC: return is(tokens, i + 1, RF_W_VU);
    case RF_W_LIEN2:
    case RF_W_DAU:
    case RF_W_CUOI:
    case RF_W_LUONG:
    case RF_W_NGHI: return TRUE;
    default: return FALSE;
    }
}

RfAfter
rf_time_limit_after(const RfTokens *tokens, const RfAmount *amount)
{
    const guint i = amount->last;
    const gboolean hours = amount->unit == REFORM_UNIT_HOUR;
    const gboolean long_unit = amount->unit == REFORM_UNIT_MONTH;

    if (i >= tokens->n)
        return RF_AFTER_NOTHING;
    if (tokens->at[i].kind == RF_TOKEN_SLASH)
        return after_slash(tokens, i + 1);
    switch (tokens->at[i].word) {
    case RF_W_TUOI:
    case RF_W_HANG: return RF_AFTER_MEASURE;
    case RF_W_TRO:
        return is(tokens, i + 1, RF_W_LEN) || is(tokens, i + 1, RF_W_XUONG) ? RF_AFTER_MEASURE
                                                                            : RF_AFTER_NOTHING;
    case RF_W_MOT: return is(tokens, i + 1, RF_W_LAN) ? RF_AFTER_MEASURE : RF_AFTER_NOTHING;
    case RF_W_MOI: return RF_AFTER_MEASURE;
    case RF_W_CUNG:
    case RF_W_SANG:
    case RF_W_CHIEU: return hours ? RF_AFTER_MEASURE : RF_AFTER_NOTHING;
    case RF_W_TRONG: return hours && is(tokens, i + 1, RF_W_NGAY) ? RF_AFTER_MEASURE : RF_AFTER_NOTHING;
    case RF_W_TRUOC: return RF_AFTER_FOREIGN;
    case RF_W_NIEM: return RF_AFTER_FOREIGN;
    case RF_W_XUONG: return RF_AFTER_FORMER;
    case RF_W_CON: return is_kind(tokens, i + 1, RF_TOKEN_NUMBER) ? RF_AFTER_FORMER : RF_AFTER_NOTHING;
    default:
        if (!is_span_word(tokens, i))
            return RF_AFTER_NOTHING;
        return long_unit ? RF_AFTER_MEASURE : RF_AFTER_FOREIGN;
    }
}
