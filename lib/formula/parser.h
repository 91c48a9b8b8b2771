/* SPDX-License-Identifier: MIT */
/* Text to tree. */
#ifndef RF_FORMULA_PARSER_H
#define RF_FORMULA_PARSER_H

#include "formula/builder.h"

/* Parse valid UTF-8. The node of the whole is the last one. NULL with an error. */
RfTree *rf_parser_parse(const char *text, const RfKnown *known, GError **error);

#endif
