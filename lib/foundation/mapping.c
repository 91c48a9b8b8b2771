/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE
#define _FILE_OFFSET_BITS 64

#include "foundation/mapping.h"

#include <sys/mman.h>
#include <unistd.h>

gboolean
rf_mapping_init(RfMapping *mapping, int fd, gsize size, gsize room)
{
    const gsize page = (gsize)sysconf(_SC_PAGESIZE), n_bytes = (size + room + page - 1) / page * page;
    /* The file goes over the start of memory that is all zero, for it may end with a page. */
    void *data = mmap(NULL, n_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (data == MAP_FAILED)
        return FALSE;
    if (mmap(data, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0) == MAP_FAILED) {
        munmap(data, n_bytes);
        return FALSE;
    }
    *mapping = (RfMapping){ data, size, n_bytes };
    return TRUE;
}

void
rf_mapping_clear(RfMapping *mapping)
{
    if (mapping->data != NULL)
        munmap(mapping->data, mapping->n_bytes);
    *mapping = (RfMapping){ 0 };
}
