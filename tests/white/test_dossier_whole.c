/* SPDX-License-Identifier: MIT */
/* Keys of whole numbers of every type, against a plain loop; both forms of the code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "dossier/whole.h"

#define N 133
#define N_TYPES 4

typedef void (*FindEnds)(reform_array_type type, const void *items, gsize start, gsize n, gint64 *out_least, gint64 *out_most);
typedef void (*FindPlaces)(const RfWholeKey *keys, gsize n_keys, gsize start, gsize n, guint32 *out_places);

/* The same numbers in all types. */
typedef struct Sample {
    gint8 small[N];
    gint16 medium[N];
    gint32 large[N];
    gint64 huge[N];
} Sample;

static const reform_array_type TYPES[N_TYPES] = { REFORM_ARRAY_TYPE_INT8, REFORM_ARRAY_TYPE_INT16, REFORM_ARRAY_TYPE_INT32,
                                                  REFORM_ARRAY_TYPE_INT64 };

static void
fill(Sample *sample)
{
    for (gsize i = 0; i < N; i++)
        sample->huge[i] = sample->large[i] = sample->medium[i] = sample->small[i] = (gint8)((i * 37 + 11) % 256 - 128);
}

static const void *
items_of(const Sample *sample, gsize type)
{
    const void *const items[N_TYPES] = { sample->small, sample->medium, sample->large, sample->huge };

    return items[type];
}

static void
check(FindEnds find_ends, FindPlaces find_places)
{
    Sample sample;

    fill(&sample);
    for (gsize type = 0; type < N_TYPES; type++) {
        for (gsize start = 0; start < 9; start++) {
            gint64 least = G_MAXINT64, most = G_MININT64, found_least, found_most;
            guint32 places[N];

            for (gsize i = start; i < N; i++) {
                least = MIN(least, sample.huge[i]);
                most = MAX(most, sample.huge[i]);
            }
            find_ends(TYPES[type], items_of(&sample, type), start, N - start, &found_least, &found_most);
            assert_int_equal(found_least, least);
            assert_int_equal(found_most, most);

            const RfWholeKey keys[2] = { { TYPES[type], items_of(&sample, type), (guint32)least, 3 }, { TYPES[0], sample.small, (guint32)-128, 1000 } };
            find_places(keys, 2, start, N - start, places);
            for (gsize i = start; i < N; i++)
                assert_int_equal(places[i - start], (sample.huge[i] - least) * 3 + (sample.huge[i] + 128) * 1000);
        }
        gint64 least = 5, most = 5;
        find_ends(TYPES[type], items_of(&sample, type), 0, 0, &least, &most);
        assert_int_equal(least, 0);
        assert_int_equal(most, 0);
    }
}

static void
places_are_those_of_a_plain_loop(void **state)
{
    (void)state;
    check(rf_whole_find_ends, rf_whole_find_places);
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        check(rf_whole_find_ends_avx2, rf_whole_find_places_avx2);
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_those_of_a_plain_loop),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
