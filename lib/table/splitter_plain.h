/* SPDX-License-Identifier: MIT */
/* The quick way through text that has nothing odd about it. */
#ifndef RF_TABLE_SPLITTER_PLAIN_H
#define RF_TABLE_SPLITTER_PLAIN_H

#include <glib.h>

#include "table/blocks.h"
#include "table/splitter.h"

/* Split whole blocks of common characters without quotes or NUL whose rows all have as many cells as the header, which is
 * most text. Stops at the first other block. */
void rf_splitter_run_plain(RfSplitter *splitter, gsize end);

/* The same for processors with AVX2, BMI and POPCNT. */
void rf_splitter_run_plain_avx2(RfSplitter *splitter, gsize end);

#endif
