/* SPDX-License-Identifier: MIT */
/* Files laid into memory, where they are read without a copy. */
#ifndef RF_FOUNDATION_MAPPING_H
#define RF_FOUNDATION_MAPPING_H

#include <glib.h>

typedef struct RfMapping {
    char *data;    /* only to be read; NULL if there is no mapping */
    gsize size;    /* of the file when it was laid out */
    gsize n_bytes; /* to be read at `data` */
} RfMapping;

/* Lay out a file of `size` bytes, 1 at the least, with `room` bytes or more behind it, zero until the file grows. FALSE if
 * the system cannot do that; then the mapping is left as it was. A file that is shortened later ends the process when
 * what it lost is read. */
gboolean rf_mapping_init(RfMapping *mapping, int fd, gsize size, gsize room);

/* Give the memory back, if there is any; the mapping is then all zero. */
void rf_mapping_clear(RfMapping *mapping);

#endif
