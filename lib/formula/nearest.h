/* SPDX-License-Identifier: MIT */
/* What someone may have meant. */
#ifndef RF_FORMULA_NEAREST_H
#define RF_FORMULA_NEAREST_H

#include <glib.h>

/* No word is near. */
#define RF_NEAREST_NONE G_MAXUINT

/* How far a known word is from one that is not: letters put in, left out, replaced or swapped with their
 * neighbour; RF_NEAREST_NONE when that is more than a third of its letters. */
guint rf_nearest_distance(const char *unknown, const char *known);

#endif
