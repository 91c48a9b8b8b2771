/* SPDX-License-Identifier: MIT */
/* The quick way through text that has nothing odd about it. */
#ifndef RF_TABLE_SPLITTER_PLAIN_H
#define RF_TABLE_SPLITTER_PLAIN_H

#include <glib.h>

#include "table/blocks.h"
#include "table/splitter.h"

/* Cells that one block can end, one more for the cell at its end, and eight that may be written in vain. */
#define RF_SPLITTER_BLOCK_CELLS (RF_BLOCK_SIZE + 1 + 8)

/* Split whole blocks of ASCII without quotes or NUL whose rows all have as many cells as the header, which is
 * most text. Stops at the first other block, and when there is no room for the cells of one more. */
void rf_splitter_run_plain(RfSplitter *splitter, gsize end);

#endif
