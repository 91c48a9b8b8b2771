/* SPDX-License-Identifier: MIT */
#include "procedure/time_limit_state.h"

gboolean
rf_scan_has_case(const RfScan *scan)
{
    for (guint k = 0; k < scan->parse->n_found; k++)
        if (scan->parse->found[k].role == RF_ROLE_CASE)
            return TRUE;
    return FALSE;
}

void
rf_scan_set_role(RfScan *scan, RfRole role, guint at)
{
    RfClause *clause = rf_scan_top(scan);

    clause->role = role;
    clause->role_at = at;
    clause->scoped = FALSE;
    if (role == RF_ROLE_EXCLUSION || role == RF_ROLE_EXTENSION)
        return;
    clause->display_at = 0;
}

void
rf_scan_note_part(RfScan *scan, RfRole role, guint i)
{
    RfParse *parse = scan->parse;

    if (parse->n_found == RF_FOUND_MAX)
        return;
    parse->found[parse->n_found++] = (RfFound){ .amount = { .first = i, .last = i, .unit = REFORM_UNIT_NONE },
                                                .role = role,
                                                .owner = -1,
                                                .clause = rf_scan_top(scan)->start,
                                                .bracket = rf_scan_top(scan)->bracket };
}
