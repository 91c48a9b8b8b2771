/* SPDX-License-Identifier: MIT */
/* Words that stand in place of an amount, and words that say what the amounts behind them are. */
#include "procedure/time_limit_state.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

/* Markers */

static gboolean
at_clause_start(const RfScan *scan, guint i)
{
    return i == scan->stack[scan->depth].start ||
           i == rf_time_limit_skip_heads(scan->tokens, scan->stack[scan->depth].start);
}

static gboolean
is_end(const RfTokens *tokens, guint i)
{
    return i >= tokens->n || tokens->at[i].kind != RF_TOKEN_WORD;
}

static void
set_marker(RfScan *scan, reform_marker marker, guint i)
{
    if (scan->parse->reading->marker == REFORM_MARKER_NONE) {
        scan->parse->reading->marker = marker;
        scan->marker_at = i;
    }
}

/* `không quy định`, `chưa có quy định thời hạn`; not `không quy định về số lượng`. */
static gboolean
meet_not_specified(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const guint at = i + 1 + is(tokens, i + 1, RF_W_CO);

    if (!is(tokens, at, RF_W_QUY) || !is(tokens, at + 1, RF_W_DINH))
        return FALSE;
    const guint end = at + 2;
    if (!at_clause_start(scan, i) && !is_kind(tokens, i - 1, RF_TOKEN_COLON))
        return FALSE;
    if (!is_end(tokens, end) && !is(tokens, end, RF_W_CU) &&
        !(is(tokens, end, RF_W_THOI) && (is(tokens, end + 1, RF_W_HAN) || is(tokens, end + 1, RF_W_GIAN)) &&
          (is_end(tokens, end + 2) || is(tokens, end + 2, RF_W_GIAI) || is(tokens, end + 2, RF_W_THUC))))
        return FALSE;
    if (at_clause_start(scan, i) || rf_scan_top(scan)->condition)
        set_marker(scan, REFORM_MARKER_NOT_SPECIFIED, i);
    return TRUE;
}

/* `không thực hiện cắt giảm`; gives the token after it, or `i`. */
static guint
meet_exempt(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    guint at = i + 1;

    for (; at <= i + 4; at++) {
        if (is(tokens, at, RF_W_CAT) && is(tokens, at + 1, RF_W_GIAM))
            break;
        if (!(is(tokens, at, RF_W_THUC) || is(tokens, at, RF_W_HIEN) || is(tokens, at, RF_W_DEXUAT) ||
              is(tokens, at, RF_W_XUAT) || is(tokens, at, RF_W_NGHIDE) || is(tokens, at, RF_W_APDUNG) ||
              is(tokens, at, RF_W_DUNG2) || is(tokens, at, RF_W_DUOC) || is(tokens, at, RF_W_PHAI) ||
              is(tokens, at, RF_W_THE) || is(tokens, at, RF_W_CO)))
            return i;
    }
    if (!is(tokens, at, RF_W_CAT))
        return i;
    at += 2;
    if (at_clause_start(scan, i) &&
        (is_end(tokens, at) || is(tokens, at, RF_W_THOI) || is(tokens, at, RF_W_DOLYDO) ||
         is(tokens, at, RF_W_VI) || is(tokens, at, RF_W_THEO) || is(tokens, at, RF_W_DUOC) ||
         is(tokens, at, RF_W_TTHC)))
        set_marker(scan, REFORM_MARKER_EXEMPT, i);
    return at;
}

/* `bãi bỏ`, `thủ tục này đã bị bãi bỏ`; not `bãi bỏ thành phần hồ sơ`. */
static void
meet_abolished(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const guint start = rf_time_limit_skip_heads(tokens, rf_scan_top(scan)->start);
    guint at = i;

    while (at > start && (is(tokens, at - 1, RF_W_BI) || is(tokens, at - 1, RF_W_DA2) ||
                          is(tokens, at - 1, RF_W_DUOC) || is(tokens, at - 1, RF_W_NAY)))
        at--;
    if (at > start && is(tokens, at - 1, RF_W_TTHC))
        at--;
    if (at > start + 1 && is(tokens, at - 1, RF_W_CHINH) && is(tokens, at - 2, RF_W_HANH))
        at -= 2;
    if (at > start + 1 && is(tokens, at - 1, RF_W_TUCLIEN) && is(tokens, at - 2, RF_W_THU))
        at -= 2;
    if (at == start && (is_end(tokens, i + 2) || is(tokens, i + 2, RF_W_THU) || is(tokens, i + 2, RF_W_TTHC)))
        set_marker(scan, REFORM_MARKER_ABOLISHED, i);
}

/* Words that say what the amounts behind them are */

static gboolean
is_extension(const RfTokens *tokens, guint i)
{
    const guint next = i + 1;

    if (is(tokens, i, RF_W_KEO) && is(tokens, next, RF_W_DAI))
        return i == 0 || !is(tokens, i - 1, RF_W_KHONG);
    if (is(tokens, i, RF_W_THEM))
        return is_kind(tokens, next, RF_TOKEN_NUMBER) || is_kind(tokens, next, RF_TOKEN_FRACTION) ||
               is(tokens, next, RF_W_TOI) || is(tokens, next, RF_W_KHONG) || is(tokens, next, RF_W_NHUNG) ||
               (is(tokens, i - 1, RF_W_TANG) && /* thời gian tăng thêm; not `phần tăng thêm` */
                (is(tokens, i - 2, RF_W_DUOC) || is(tokens, i - 2, RF_W_GIAN) ||
                 is(tokens, i - 2, RF_W_THE)));
    if (!is(tokens, i, RF_W_GIA) || !is(tokens, next, RF_W_HAN))
        return FALSE;
    /* Also the name of a procedure: `gia hạn giấy phép`. */
    return (i > 1 && is(tokens, i - 1, RF_W_THE) && is(tokens, i - 2, RF_W_CO)) ||
           (i > 0 && is(tokens, i - 1, RF_W_DUOC)) || is(tokens, i + 2, RF_W_THEM) ||
           is(tokens, i + 2, RF_W_KHONG) || is(tokens, i + 2, RF_W_TOI) || is(tokens, i + 2, RF_W_NHUNG) ||
           is_kind(tokens, i + 2, RF_TOKEN_NUMBER);
}

static gboolean
is_exclusion(const RfTokens *tokens, guint i)
{
    const guint next = i + 1;

    if (is(tokens, i, RF_W_TRU))
        return is(tokens, next, RF_W_THOI) || is(tokens, next, RF_W_NGAY) || is(tokens, next, RF_W_THU7) ||
               is(tokens, next, RF_W_NGHI) || (is(tokens, next, RF_W_CAC) && is(tokens, next + 1, RF_W_NGAY));
    if (!is(tokens, i, RF_W_KHONG) && !is(tokens, i, RF_W_CHUA))
        return FALSE;
    return is(tokens, next, RF_W_TINH) || is(tokens, next, RF_W_KE) || is(tokens, next, RF_W_GOM) ||
           (is(tokens, next, RF_W_BAO) && is(tokens, i + 2, RF_W_GOM));
}

/* `cắt giảm`, `rút ngắn`, and `giảm` where a time follows; not `sau cắt giảm`. */
static void
meet_cut(RfScan *scan, guint i, guint length)
{
    const RfTokens *tokens = scan->tokens;
    const guint next = i + length;
    guint before = i;

    if (length == 1 && !is_kind(tokens, next, RF_TOKEN_NUMBER) && !is_kind(tokens, next, RF_TOKEN_FRACTION) &&
        !is(tokens, next, RF_W_THOI) && !is(tokens, next, RF_W_TU) && !is(tokens, next, RF_W_TOI) &&
        !is(tokens, next, RF_W_CON) && !is(tokens, next, RF_W_XUONG))
        return;
    while (before > 0 && (is(tokens, before - 1, RF_W_KHI) || is(tokens, before - 1, RF_W_DA2) ||
                          is(tokens, before - 1, RF_W_DUOC)))
        before--;
    if (before > 0 && is(tokens, before - 1, RF_W_SAU))
        return;
    rf_scan_set_role(scan, before > 0 && is(tokens, before - 1, RF_W_TRUOC) ? RF_ROLE_FORMER : RF_ROLE_CUT,
                     i);
}

static gboolean
is_equivalent(const RfTokens *tokens, guint i)
{
    if (is(tokens, i, RF_W_TUONG))
        return is(tokens, i + 1, RF_W_DUONG) && !is(tokens, i + 2, RF_W_GIAM);
    if (is(tokens, i, RF_W_QUY))
        return is(tokens, i + 1, RF_W_DOI2);
    if (is(tokens, i, RF_W_TUC))
        return is(tokens, i + 1, RF_W_LA) || is_kind(tokens, i + 1, RF_TOKEN_NUMBER);
    return is(tokens, i, RF_W_BANG) && is_kind(tokens, i + 1, RF_TOKEN_NUMBER) && i > 0;
}

/* `trong đó` anywhere, `gồm` right behind the limit. */
static void
meet_within(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    guint at = i;

    if (!rf_scan_has_case(scan))
        return;
    if (is(tokens, i, RF_W_GOM)) {
        if (at > 0 && is(tokens, at - 1, RF_W_BAO))
            at--;
        while (at > 0 && (is_kind(tokens, at - 1, RF_TOKEN_COMMA) || is_kind(tokens, at - 1, RF_TOKEN_OPEN)))
            at--;
        if (at != scan->tail)
            return;
    }
    if (scan->depth == 0)
        scan->within = TRUE;
    rf_scan_set_role(scan, RF_ROLE_STAGE, i);
}

/* Words that matter for the amounts behind them; gives the token to go on with. */
guint
rf_scan_meet_word(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    RfClause *clause = rf_scan_top(scan);

    switch (tokens->at[i].word) {
    case RF_W_KHONG:
    case RF_W_CHUA: {
        if (is_exclusion(tokens, i)) {
            rf_scan_set_role(scan, RF_ROLE_EXCLUSION, i);
            rf_scan_note_part(scan, RF_ROLE_EXCLUSION, i);
            return i + 2;
        }
        meet_not_specified(scan, i);
        return is(tokens, i, RF_W_KHONG) ? MAX(meet_exempt(scan, i), i + 1) : i + 1;
    }
    case RF_W_TRU:
        if (is_exclusion(tokens, i)) {
            rf_scan_set_role(scan, RF_ROLE_EXCLUSION, i);
            rf_scan_note_part(scan, RF_ROLE_EXCLUSION, i);
        }
        break;
    case RF_W_KEO:
    case RF_W_THEM:
    case RF_W_GIA:
        if (is_extension(tokens, i) && clause->role != RF_ROLE_EXTENSION) {
            rf_scan_set_role(scan, RF_ROLE_EXTENSION, i);
            rf_scan_note_part(scan, RF_ROLE_EXTENSION, i);
        }
        break;
    case RF_W_TUONG:
    case RF_W_QUY:
    case RF_W_TUC:
    case RF_W_BANG:
        if (is_equivalent(tokens, i) && scan->parse->n_found > 0)
            rf_scan_set_role(scan, RF_ROLE_EQUIVALENT, i);
        break;
    case RF_W_CAT:
        if (is(tokens, i + 1, RF_W_GIAM)) {
            meet_cut(scan, i, 2);
            return i + 2;
        }
        break;
    case RF_W_RUT:
        if (is(tokens, i + 1, RF_W_NGAN))
            meet_cut(scan, i, 2);
        break;
    case RF_W_GIAM: meet_cut(scan, i, 1); break;
    case RF_W_TRONG:
        if (is(tokens, i + 1, RF_W_DO))
            meet_within(scan, i);
        break;
    case RF_W_GOM: meet_within(scan, i); break;
    case RF_W_HEN:
        if (is(tokens, i + 1, RF_W_LAN) && rf_scan_has_case(scan)) {
            rf_scan_set_role(scan, RF_ROLE_STAGE, i);
            clause->appointment = TRUE;
        }
        break;
    case RF_W_BAI:
        if (is(tokens, i + 1, RF_W_BO))
            meet_abolished(scan, i);
        break;
    case RF_W_NIEM:
        /* Display lasts; but its end may start the clock, and a case may be the one with display. */
        if (is(tokens, i + 1, RF_W_YET) && !clause->condition && clause->display_at == 0) {
            gboolean clock = FALSE;
            for (guint j = i; j > clause->start && j + 12 > i; j--)
                clock = clock || is(tokens, j - 1, RF_W_KE) || is(tokens, j - 1, RF_W_SAU);
            if (!clock)
                clause->display_at = i + 2;
        }
        break;
    case RF_W_HIEU:
        if (is(tokens, i + 1, RF_W_LUC))
            clause->validity_at = i + 2;
        break;
    case RF_W_CO: /* a thing that `có thời hạn` so long */
        if (is(tokens, i + 1, RF_W_THOI) && is(tokens, i + 2, RF_W_HAN))
            clause->validity_at = i + 3;
        break;
    case RF_W_GIATRI:
        if (is(tokens, i + 1, RF_W_TRI))
            clause->validity_at = i + 2;
        break;
    case RF_W_NGAY0:
        if ((is(tokens, i + 1, RF_W_SAU) || is(tokens, i + 1, RF_W_KHI)) && scan->at_once == 0 &&
            (at_clause_start(scan, i) || is_kind(tokens, i - 1, RF_TOKEN_COLON) ||
             is(tokens, i - 1, RF_W_THI)))
            scan->at_once = i + 1;
        break;
    default: break;
    }
    if (rf_time_limit_is_condition(tokens, i)) {
        clause->scoped = clause->role != RF_ROLE_CASE && clause->bracket == 0 &&
                         is_kind(tokens, i - 1, RF_TOKEN_COMMA) && i > 0;
        clause->condition = TRUE;
    }
    return i + 1;
}
