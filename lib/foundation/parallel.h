/* SPDX-License-Identifier: MIT */
/* Work that falls into parts which do not touch one another. */
#ifndef RF_FOUNDATION_PARALLEL_H
#define RF_FOUNDATION_PARALLEL_H

#include <glib.h>

#define RF_PARALLEL_MAX 256

/* Do one part; FALSE with the error. */
typedef gboolean (*RfParallelDo)(gpointer data, gsize part, GError **error);

/* Do parts 0 to n_parts - 1 on at most `n_threads` threads, the caller's among them; 0 is one a processor. If parts fail,
 * the error is that of the first of them, whatever the threads. */
gboolean rf_parallel_run(guint n_threads, gsize n_parts, RfParallelDo work, gpointer data, GError **error);

#endif
