/* SPDX-License-Identifier: MIT */
/* Both forms of the code that classifies rows of dossiers against each other; that they are right is seen in the tallies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "dossier/classify.h"

#define FIRST 20000
#define LAST 20090
#define ROUNDS 400

static guint32
next_random(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 9;
}

/* A day about the period; one in `rarity` is none, wrong, or far away. */
static gint32
draw_day(guint32 *seed, guint32 rarity)
{
    static const gint32 odd[] = { RF_DOSSIER_NO_DAY, RF_DOSSIER_WRONG_DAY, REFORM_DAY_MIN, REFORM_DAY_MAX, FIRST, LAST, FIRST - 1, LAST + 1 };
    const guint32 n = next_random(seed);

    return n % rarity == 0 ? odd[n / rarity % G_N_ELEMENTS(odd)] : FIRST - 30 + (gint32)(n / rarity % 150);
}

typedef struct Sample {
    gint32 accepted[RF_DOSSIER_BLOCK];
    gint32 due[RF_DOSSIER_BLOCK];
    gint32 finished[RF_DOSSIER_BLOCK];
    guint8 statuses[RF_DOSSIER_BLOCK];
    guint8 times[RF_DOSSIER_BLOCK];
} Sample;

static void
draw_sample(guint32 *seed, guint round, Sample *out)
{
    const guint32 rarity = 2 + round % 100;

    for (gsize i = 0; i < RF_DOSSIER_BLOCK; i++) {
        out->accepted[i] = draw_day(seed, rarity);
        out->due[i] = next_random(seed) % 5 == 0 ? draw_day(seed, rarity) : (gint32)((guint32)out->accepted[i] + next_random(seed) % 40);
        out->finished[i] = next_random(seed) % 3 == 0 ? draw_day(seed, rarity) : (gint32)((guint32)out->due[i] - next_random(seed) % 40);
        out->statuses[i] = (guint8)(next_random(seed) % (round % 2 == 0 ? RF_DOSSIER_N_STATUSES : REFORM_DOSSIER_STATUS_PENDING));
        out->times[i] = (guint8)(next_random(seed) % 16);
    }
}

static void
fill(RfDossierRows *rows, const Sample *sample, guint round)
{
    memset(rows, 0, sizeof *rows);
    rows->n = round % 7 == 0 ? round : RF_DOSSIER_BLOCK;
    rows->accepted = sample->accepted;
    rows->due = sample->due;
    rows->finished = sample->finished;
    rows->statuses = round % 3 == 0 ? NULL : sample->statuses;
    rows->times = round % 5 == 0 ? sample->times : NULL;
    rows->first = FIRST;
    rows->last = LAST;
    rows->earliest = REFORM_DAY_MAX;
    rows->latest = REFORM_DAY_MIN;
}

#if defined(__GNUC__) && defined(__x86_64__)

static void
both_forms_find_the_same(void **state)
{
    g_autofree Sample *sample = g_new0(Sample, 1);
    g_autofree RfDossierRows *a = g_new(RfDossierRows, 1), *b = g_new(RfDossierRows, 1);
    guint32 seed = 11;

    (void)state;
    if (!__builtin_cpu_supports("avx2"))
        skip();
    for (guint round = 0; round < ROUNDS; round++) {
        draw_sample(&seed, round, sample);
        fill(a, sample, round);
        fill(b, sample, round);
        rf_dossier_classify(a);
        rf_dossier_classify_avx2(b);
        assert_memory_equal(a->quick, b->quick, a->n * sizeof *a->quick);
        assert_int_equal(a->n_seldom, b->n_seldom);
        assert_memory_equal(a->seldom, b->seldom, a->n_seldom * sizeof *a->seldom);
        assert_int_equal(a->earliest, b->earliest);
        assert_int_equal(a->latest, b->latest);
    }
}

#endif

/* The class of a row, whether it has quick counters or not. */
static guint
class_of(const RfDossierRows *rows, gsize row)
{
    for (gsize i = 0; i < rows->n_seldom; i++)
        if (rows->seldom[i].row == row)
            return rows->seldom[i].class;
    return rf_dossier_quick_get_class(rows->quick[row] & 0xFF);
}

/* Eight copies of a row are classified side by side, one is not. */
static void
a_row_is_classified_alike_alone_and_beside_others(void **state)
{
    g_autofree Sample *sample = g_new0(Sample, 1), *copies = g_new0(Sample, 1);
    g_autofree RfDossierRows *alone = g_new(RfDossierRows, 1), *beside = g_new(RfDossierRows, 1);
    guint32 seed = 12;

    (void)state;
    draw_sample(&seed, 20, sample);
    for (gsize i = 0; i < RF_DOSSIER_BLOCK; i++) {
        for (gsize copy = 0; copy < 8; copy++) {
            copies->accepted[copy] = sample->accepted[i];
            copies->due[copy] = sample->due[i];
            copies->finished[copy] = sample->finished[i];
            copies->statuses[copy] = sample->statuses[i];
        }
        fill(alone, copies, 1);
        fill(beside, copies, 1);
        alone->n = 1;
        beside->n = 8;
        alone->earliest = beside->earliest = FIRST - 100;
        alone->latest = beside->latest = LAST + 100;
        rf_dossier_classify(alone);
        rf_dossier_classify(beside);
        assert_int_equal(class_of(alone, 0), class_of(beside, 5));
        assert_int_equal(alone->quick[0], beside->quick[5]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#if defined(__GNUC__) && defined(__x86_64__)
        cmocka_unit_test(both_forms_find_the_same),
#endif
        cmocka_unit_test(a_row_is_classified_alike_alone_and_beside_others),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
