/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

enum { N_ROWS = 600, N_ITEMS = 3 };

/* A sample of two stages in four strata, three domains and a margin; some weights are of unusual size. */
typedef struct Sample {
    double weights[N_ROWS];
    int16_t strata[N_ROWS];
    int32_t primaries[N_ROWS];
    int64_t secondaries[N_ROWS];
    const char *domains[N_ROWS];
    int8_t ages[N_ROWS];
    double strata_sizes[N_ROWS];
    int8_t first[N_ROWS];
    double second[N_ROWS];
    float days[N_ROWS];
} Sample;

static uint32_t
draw(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

static Sample *
make_sample(void)
{
    static const char *const DOMAINS[] = { "Hà Nội", "Huế", "Cần Thơ" };
    Sample *sample = calloc(1, sizeof *sample);
    uint32_t state = 20261123;

    assert_non_null(sample);
    for (size_t i = 0; i < N_ROWS; i++) {
        sample->primaries[i] = (int32_t)(i / 30);
        sample->strata[i] = (int16_t)(sample->primaries[i] % 4);
        sample->secondaries[i] = (int64_t)(i / 10);
        sample->domains[i] = DOMAINS[sample->primaries[i] % 3];
        sample->ages[i] = (int8_t)(draw(&state, 3) * 20);
        sample->strata_sizes[i] = 10.0 * (sample->strata[i] + 1);
        sample->weights[i] = i % 97 == 0 ? 3e-9 : i % 89 == 0 ? 7e11 : (draw(&state, 1000) + 1) / 7.0;
        sample->first[i] = (int8_t)(draw(&state, 12) == 0 ? 9 : 1 + draw(&state, 5));
        sample->second[i] = draw(&state, 10) == 0 ? (double)NAN : 1 + draw(&state, 4);
        sample->days[i] = (float)draw(&state, 400) / 8;
    }
    return sample;
}

static reform_response_tally *
new_tally(void)
{
    reform_response_tally *tally = reform_response_tally_new();

    assert_int_equal(reform_response_tally_add_scale(tally, "Q1", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_scale(tally, "Q2", 1, 4, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_margin(tally, "age", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_missing_code(tally, 9, NULL), REFORM_STATUS_OK);
    return tally;
}

static reform_response_batch *
batch_of(const Sample *sample, size_t first, size_t n)
{
    reform_response_batch *batch = reform_response_batch_new(n);

    assert_int_equal(reform_response_batch_set_weights(batch, sample->weights + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT16, sample->strata + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, sample->primaries + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_SECONDARY, REFORM_ARRAY_TYPE_INT64, sample->secondaries + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_TEXT, sample->domains + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_margin(batch, 0, REFORM_ARRAY_TYPE_INT8, sample->ages + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_population(batch, 1, sample->strata_sizes + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, sample->first + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 1, REFORM_ARRAY_TYPE_DOUBLE, sample->second + first, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 2, REFORM_ARRAY_TYPE_FLOAT, sample->days + first, NULL), 0);
    return batch;
}

static void
add_rows(reform_response_tally *tally, const Sample *sample, size_t first, size_t n)
{
    reform_response_batch *batch = batch_of(sample, first, n);
    reform_findings *findings = reform_findings_new();

    if (reform_response_tally_add(tally, batch, findings, NULL) != REFORM_STATUS_OK)
        fail_msg("%s", reform_findings_get_message(findings, 0));
    reform_findings_free(findings);
    reform_response_batch_free(batch);
}

typedef struct Bytes {
    uint8_t *bytes;
    size_t size;
} Bytes;

static Bytes
bytes_of(const reform_response_tally *tally)
{
    Bytes bytes = { NULL, 0 };

    assert_int_equal(reform_response_tally_to_bytes(tally, &bytes.bytes, &bytes.size, NULL), REFORM_STATUS_OK);
    return bytes;
}

static void
assert_same_bytes(const reform_response_tally *a, const reform_response_tally *b)
{
    Bytes x = bytes_of(a), y = bytes_of(b);

    assert_int_equal(x.size, y.size);
    assert_memory_equal(x.bytes, y.bytes, x.size);
    reform_free(x.bytes);
    reform_free(y.bytes);
}

static void
any_partition_in_any_order_gives_the_same_bytes(void **state)
{
    static const size_t PARTS[] = { 1, 7, 100 };
    Sample *sample = make_sample();
    reform_response_tally *whole = new_tally();

    (void)state;
    add_rows(whole, sample, 0, N_ROWS);
    assert_int_equal(reform_response_tally_get_n_rows(whole), N_ROWS);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const size_t size = (N_ROWS + PARTS[i] - 1) / PARTS[i];
        reform_response_tally *merged = new_tally();
        for (size_t part = PARTS[i]; part-- > 0;) {
            const size_t first = part * size, n = first >= N_ROWS ? 0 : first + size > N_ROWS ? N_ROWS - first : size;
            reform_response_tally *one = new_tally();
            if (n > 0)
                add_rows(one, sample, first, n);
            assert_int_equal(reform_response_tally_merge(merged, one, NULL), REFORM_STATUS_OK);
            reform_response_tally_free(one);
        }
        assert_same_bytes(whole, merged);
        reform_response_tally_free(merged);
    }
    reform_response_tally_free(whole);
    free(sample);
}

static void
rows_one_by_one_backwards_give_the_same_bytes(void **state)
{
    Sample *sample = make_sample();
    reform_response_tally *whole = new_tally(), *single = new_tally();

    (void)state;
    add_rows(whole, sample, 0, N_ROWS);
    for (size_t i = N_ROWS; i-- > 0;)
        add_rows(single, sample, i, 1);
    assert_same_bytes(whole, single);
    reform_response_tally_free(whole);
    reform_response_tally_free(single);
    free(sample);
}

static void
bytes_are_read_back_and_damage_is_refused(void **state)
{
    Sample *sample = make_sample();
    reform_response_tally *tally = new_tally(), *read = NULL;

    (void)state;
    add_rows(tally, sample, 0, 60);
    Bytes bytes = bytes_of(tally);
    assert_int_equal(reform_response_tally_from_bytes(bytes.bytes, bytes.size, &read, NULL), REFORM_STATUS_OK);
    assert_same_bytes(tally, read);
    reform_response_tally_free(read);
    for (size_t i = 0; i < bytes.size; i += 7) {
        bytes.bytes[i] ^= 1;
        assert_int_equal(reform_response_tally_from_bytes(bytes.bytes, bytes.size, &read, NULL), REFORM_STATUS_PARSE);
        assert_null(read);
        bytes.bytes[i] ^= 1;
    }
    for (size_t size = 0; size < bytes.size; size += 11)
        assert_int_equal(reform_response_tally_from_bytes(bytes.bytes, size, &read, NULL), REFORM_STATUS_PARSE);
    reform_free(bytes.bytes);
    reform_response_tally_free(tally);
    free(sample);
}

/* What adding a batch with something wrong says; the tally must not change. */
static void
assert_refused(const Sample *sample, reform_status status, const char *message)
{
    reform_response_tally *tally = new_tally(), *before = new_tally();
    reform_findings *findings = reform_findings_new();
    Sample *good = make_sample();
    reform_response_batch *batch = batch_of(sample, 0, N_ROWS);

    add_rows(tally, good, 0, 30);
    add_rows(before, good, 0, 30);
    assert_int_equal(reform_response_tally_add(tally, batch, findings, NULL), status);
    assert_int_not_equal(reform_findings_get_size(findings), 0);
    assert_string_equal(reform_findings_get_message(findings, 0), message);
    assert_same_bytes(tally, before);
    reform_response_batch_free(batch);
    reform_findings_free(findings);
    reform_response_tally_free(tally);
    reform_response_tally_free(before);
    free(good);
}

static void
rows_that_do_not_hold_are_named_and_nothing_is_taken(void **state)
{
    Sample *sample = make_sample();

    (void)state;
    sample->weights[41] = -1;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 42: the weight is -1, expected 0 or from 1e-12 to 1e12");
    sample->weights[41] = NAN;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 42: the weight is nan, expected 0 or from 1e-12 to 1e12");
    sample->weights[41] = 1;
    sample->first[5] = 6;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 6: the answer to 'Q1' is 6, expected a whole number from 1 to 5");
    sample->first[5] = 5;
    sample->second[6] = 2.5;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 7: the answer to 'Q2' is 2.5, expected a whole number from 1 to 4");
    sample->second[6] = 9;
    sample->strata[59] = 3;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 60: primary unit '1' is in two strata, '1' and '3'");
    sample->strata[59] = 1;
    sample->strata_sizes[59] = 21;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 60: stratum '1' has two populations, 20 and 21");
    sample->strata_sizes[59] = 20;
    sample->domains[100] = NULL;
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 101: the domain is missing");
    sample->domains[100] = "\xff";
    assert_refused(sample, REFORM_STATUS_INCONSISTENT, "row 101: the domain is not UTF-8");
    free(sample);
}

static void
columns_stay_the_same(void **state)
{
    Sample *sample = make_sample();
    reform_response_tally *tally = new_tally(), *other = new_tally();
    reform_response_batch *batch = batch_of(sample, 0, 10);

    (void)state;
    add_rows(tally, sample, 0, 10);
    assert_int_equal(reform_response_batch_set_population(batch, 1, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_response_tally_add(other, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_merge(tally, other, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_response_tally_add_number(tally, "late", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_response_batch_free(batch);
    batch = reform_response_batch_new(1);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_MISSING);
    reform_response_batch_free(batch);
    reform_response_tally_free(tally);
    reform_response_tally_free(other);
    free(sample);
}

static void
scales_alone_need_no_numbers_and_one_stratum_no_codes(void **state)
{
    static const int32_t PEOPLE[] = { 1, 2, 3 };
    static const int8_t ANSWERS[] = { 5, 1, 4 };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(3);

    (void)state;
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_response_tally_add_scale(tally, "Q1", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, PEOPLE, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, ANSWERS, NULL), 0);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_get_n_rows(tally), 3);
    reform_response_batch_free(batch);
    reform_response_tally_free(tally);
}

static void
what_is_asked_is_checked(void **state)
{
    reform_response_tally *tally = new_tally();

    (void)state;
    assert_int_equal(reform_response_tally_add_scale(tally, "Q1", 1, 5, NULL), REFORM_STATUS_DUPLICATE);
    assert_int_equal(reform_response_tally_add_scale(tally, " ", 1, 5, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_response_tally_add_scale(tally, "\xff", 1, 5, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_response_tally_add_scale(tally, "Q9", 5, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_response_tally_add_scale(tally, "Q9", -2147483647, 2147483647, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_response_tally_add_margin(tally, "age", NULL), REFORM_STATUS_DUPLICATE);
    assert_int_equal(reform_response_tally_get_n_items(tally), N_ITEMS);
    assert_string_equal(reform_response_tally_get_item_name(tally, 2), "days");
    assert_null(reform_response_tally_get_item_name(tally, 3));
    reform_response_tally_free(tally);
    reform_response_tally_free(NULL);
    reform_response_batch_free(NULL);
    assert_int_equal(reform_response_tally_get_n_rows(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_partition_in_any_order_gives_the_same_bytes),
        cmocka_unit_test(rows_one_by_one_backwards_give_the_same_bytes),
        cmocka_unit_test(bytes_are_read_back_and_damage_is_refused),
        cmocka_unit_test(rows_that_do_not_hold_are_named_and_nothing_is_taken),
        cmocka_unit_test(columns_stay_the_same),
        cmocka_unit_test(scales_alone_need_no_numbers_and_one_stratum_no_codes),
        cmocka_unit_test(what_is_asked_is_checked),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
