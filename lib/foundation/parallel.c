/* SPDX-License-Identifier: MIT */
#include "foundation/parallel.h"

typedef struct Job {
    RfParallelDo work;
    gpointer data;
    gsize n_parts;
    gsize next;   /* part nobody has begun; counted atomically */
    gsize failed; /* lowest part that failed; G_MAXSIZE: none */
    GError *error;
    gint lock; /* of failed and error; a spin lock, held for a few instructions after a failure */
} Job;

static void
keep_first(Job *job, gsize part, GError *error)
{
    while (!__atomic_compare_exchange_n(&job->lock, &(gint){ 0 }, 1, FALSE, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        g_thread_yield();
    if (part < job->failed) {
        g_clear_error(&job->error);
        __atomic_store_n(&job->failed, part, __ATOMIC_RELAXED);
        job->error = g_steal_pointer(&error);
    }
    __atomic_store_n(&job->lock, 0, __ATOMIC_RELEASE);
    g_clear_error(&error);
}

/* Parts are begun in their order, so that all those before a failed one are done. */
static gpointer
work(gpointer data)
{
    Job *job = data;
    gsize part;

    while ((part = __atomic_fetch_add(&job->next, 1, __ATOMIC_RELAXED)) < job->n_parts &&
           part < __atomic_load_n(&job->failed, __ATOMIC_RELAXED)) {
        GError *error = NULL;
        if (!job->work(job->data, part, &error))
            keep_first(job, part, error);
    }
    return NULL;
}

gboolean
rf_parallel_run(guint n_threads, gsize n_parts, RfParallelDo do_part, gpointer data, GError **error)
{
    Job job = { .work = do_part, .data = data, .n_parts = n_parts, .failed = G_MAXSIZE };
    GThread *threads[RF_PARALLEL_MAX];
    const guint wanted = (guint)MIN(MIN(n_threads == 0 ? g_get_num_processors() : n_threads, RF_PARALLEL_MAX), n_parts);
    guint n = 0;

    /* A thread that cannot be had is done without. */
    while (n + 1 < wanted && (threads[n] = g_thread_try_new("reform", work, &job, NULL)) != NULL)
        n++;
    work(&job);
    while (n > 0)
        g_thread_join(threads[--n]);
    if (job.error != NULL)
        g_propagate_error(error, job.error);
    return job.failed == G_MAXSIZE;
}
