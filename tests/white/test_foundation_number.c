/* SPDX-License-Identifier: MIT */
/* The fast ways of reading and printing numbers against the C library's slow ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include "foundation/number.h"
#include "foundation/number_plain.h"

/* A copy without a terminator, of exactly `n` bytes: reading beyond is seen by AddressSanitizer. */
static reform_status
parse_bytes(const char *text, gsize n, double *out_number)
{
    char *bytes = g_memdup2(n == 0 ? "x" : text, MAX(n, 1));
    const reform_status status = rf_number_parse(bytes, n, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, out_number);

    g_free(bytes);
    return status;
}

static void
random_decimals_are_read_as_the_c_library_reads_them(void **state)
{
    GRand *random = g_rand_new_with_seed(3);

    (void)state;
    for (guint i = 0; i < 300000; i++) {
        char text[40];
        gsize n = 0;
        double number = -99.0;
        const gint whole = g_rand_int_range(random, 1, 12), decimals = g_rand_int_range(random, 0, 12);

        if (g_rand_boolean(random))
            text[n++] = '-';
        for (gint j = 0; j < whole; j++)
            text[n++] = (char)('0' + g_rand_int_range(random, 0, 10));
        if (decimals > 0)
            text[n++] = '.';
        for (gint j = 0; j < decimals; j++)
            text[n++] = (char)('0' + g_rand_int_range(random, 0, 10));
        text[n] = '\0';
        assert_int_equal(parse_bytes(text, n, &number), REFORM_STATUS_OK);
        if (number != g_ascii_strtod(text, NULL))
            fail_msg("%s is read as %.17g", text, number);
    }
    g_rand_free(random);
}

/* What a number looks like, character by character. */
static gboolean
is_plain_number(const char *text, gsize n)
{
    gsize i = n > 0 && text[0] == '-', digits = 0, after = 1;

    for (; i < n && g_ascii_isdigit(text[i]); i++)
        digits++;
    if (i < n && text[i] == '.')
        for (i++, after = 0; i < n && g_ascii_isdigit(text[i]); i++)
            after++;
    return i == n && after > 0 && (digits > 0 || (n > 0 && memchr(text, '.', n) != NULL));
}

static void
one_strange_byte_anywhere_is_seen(void **state)
{
    static const char *const texts[] = { "1", "12.5", "1234.56", "12345678", "123456.789", "-1234567.12345", "1234567890.12345" };

    (void)state;
    for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
        const gsize n = strlen(texts[t]);
        for (gsize at = 0; at < n; at++) {
            for (gint byte = 0; byte < 256; byte++) {
                char text[32];
                double number;
                memcpy(text, texts[t], n + 1);
                text[at] = (char)byte;
                if (is_plain_number(text, n)) {
                    text[n] = '\0';
                    assert_int_equal(parse_bytes(text, n, &number), REFORM_STATUS_OK);
                    assert_true(number == g_ascii_strtod(text, NULL));
                } else {
                    char *bytes = g_memdup2(text, n);
                    assert_false(rf_number_parse_plain(bytes, n, '.', &number));
                    g_free(bytes);
                }
            }
        }
    }
}

static void
most_cells_are_read_the_fast_way(void **state)
{
    static const char *const texts[] = { "0", "5", "-5", "12", "123", "1234", "12345", "1234.5678", "-0.25", ".5",
                                         "12345678", "123456789", "0.12345678", "123456789.012345", "999999999999999" };
    double number;

    (void)state;
    if (!RF_NUMBER_ROUNDS_ONCE)
        skip();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_true(rf_number_parse_plain(texts[i], strlen(texts[i]), '.', &number));
        assert_true(number == g_ascii_strtod(texts[i], NULL));
    }
    assert_true(rf_number_parse_plain("1234,5678", 9, ',', &number));
    assert_true(number == 1234.5678);
    assert_false(rf_number_parse_plain("1234.5678", 9, ',', &number));
    assert_false(rf_number_parse_plain("", 0, '.', &number));
    assert_false(rf_number_parse_plain("-", 1, '.', &number));
}

static void
very_long_numbers_are_read_exactly(void **state)
{
    GString *text = g_string_new("0.");
    double number;

    (void)state;
    /* 2^-1074 has 751 significant digits; half of it is a tie, and one digit far behind decides. */
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '0');
    g_string_append(text, "1e100001");
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_OK);
    assert_true(number == 1.0);

    g_string_assign(text, "9007199254740993.");
    for (guint i = 0; i < 5000; i++)
        g_string_append_c(text, '0');
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_OK);
    assert_true(number == 9007199254740992.0);
    g_string_append_c(text, '1');
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_OK);
    assert_true(number == 9007199254740994.0);

    g_string_assign(text, "1");
    for (guint i = 0; i < 5000; i++)
        g_string_append_c(text, '0');
    g_string_append(text, "e-5000");
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_OK);
    assert_true(number == 1.0);

    g_string_assign(text, "");
    for (guint i = 0; i < 2000; i++)
        g_string_append_c(text, '7');
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_RANGE);
    g_string_append(text, "e-1990");
    assert_int_equal(parse_bytes(text->str, text->len, &number), REFORM_STATUS_OK);
    assert_true(number == 7777777777.7777777777777777777777777777);
    g_string_free(text, TRUE);
}

static void
printed_doubles_read_back(void **state)
{
    GRand *random = g_rand_new_with_seed(5);

    (void)state;
    for (guint i = 0; i < 200000; i++) {
        const guint64 bits = (guint64)g_rand_int(random) << 32 | g_rand_int(random);
        double number, back;
        char text[RF_NUMBER_SIZE];
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number))
            continue;
        const gsize n = rf_number_print(number, text);
        assert_int_equal(n, strlen(text));
        assert_int_equal(rf_number_parse(text, n, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &back), REFORM_STATUS_OK);
        if (back != number || g_ascii_strtod(text, NULL) != number)
            fail_msg("%.17g prints as %s", number, text);
    }
    g_rand_free(random);
}

static void
decimals_print_as_they_were_written(void **state)
{
    GRand *random = g_rand_new_with_seed(6);

    (void)state;
    for (guint i = 0; i < 200000; i++) {
        char written[40], text[RF_NUMBER_SIZE];
        const gint64 mantissa = (gint64)(g_rand_double(random) * pow(10, g_rand_int_range(random, 1, 16))) | 1;
        const gint places = g_rand_int_range(random, 1, 7);
        const gint64 power = (gint64)pow(10, places);
        if (mantissa % 10 == 0 || mantissa % 5 == 0)
            continue;
        g_snprintf(written, sizeof written, "%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, mantissa / power, places,
                   mantissa % power);
        rf_number_print(g_ascii_strtod(written, NULL), text);
        assert_string_equal(text, written);
    }
    g_rand_free(random);
}

static void
the_fast_decimal_is_the_one_that_printing_gives(void **state)
{
    GRand *random = g_rand_new_with_seed(8);

    (void)state;
    for (guint i = 0; i < 200000; i++) {
        const double number = floor(g_rand_double(random) * pow(10, g_rand_int_range(random, 0, 16))) /
                              pow(10, g_rand_int_range(random, 0, 9));
        const RfDecimal decimal = rf_number_to_decimal(number, 15);
        char text[40], expected[40];
        g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT "e%d", decimal.mantissa, decimal.exponent);
        g_ascii_formatd(expected, sizeof expected, "%.14e", number);
        char again[40];
        g_ascii_formatd(again, sizeof again, "%.14e", g_ascii_strtod(text, NULL));
        assert_string_equal(again, expected);
        assert_true(decimal.mantissa < G_GUINT64_CONSTANT(1000000000000000));
        assert_true(decimal.mantissa % 10 != 0 || decimal.mantissa == 0);
    }
    g_rand_free(random);
}

static void
the_longest_number_fits(void **state)
{
    static const double numbers[] = { -1.2345678901234567e-7, -2.2250738585072014e-308, -1.7976931348623157e308,
                                      -123456789012345680000.0, -0.00000012345678901234566 };
    char text[RF_NUMBER_SIZE];

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        assert_true(rf_number_print(numbers[i], text) < RF_NUMBER_SIZE);
}

static void
ticks_print_exactly(void **state)
{
    static const struct {
        gint64 ticks, per_unit;
        const char *expected;
    } cases[] = {
        { 0, 480, "0" },          { 480, 480, "1" },        { 5040, 480, "10.5" },     { 120, 480, "0.25" },
        { -120, 480, "-0.25" },   { 1, 480, "0.002083333" }, { 479, 480, "0.997916667" }, { 30, 60, "0.5" },
        { 20, 60, "0.333333333" }, { 40, 60, "0.666666667" }, { 7, 1, "7" },            { -7, 1, "-7" },
        { 100, 1, "100" },        { 48000, 480, "100" },     { 1, 8000000000, "0" },    { 1, 2000000000, "0.000000001" },
        { -1, 8000000000, "0" },  { 7999999999, 8000000000, "1" }, { -7999999999, 8000000000, "-1" },
        { G_MAXINT64, 1, "9223372036854775807" }, { G_MININT64, 1, "-9223372036854775808" },
        { G_MAXINT64, 480, "19215358410114116.264583333" }, { G_MAXINT64, G_MAXINT64, "1" },
        { G_MAXINT64 - 1, G_MAXINT64, "1" }, { G_MININT64, 480, "-19215358410114116.266666667" },
        { 1, G_MAXINT64, "0" },
    };
    char text[RF_NUMBER_SIZE];

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(rf_number_print_ticks(cases[i].ticks, cases[i].per_unit, REFORM_DECIMAL_MARK_POINT, text),
                         strlen(cases[i].expected));
        assert_string_equal(text, cases[i].expected);
    }
    rf_number_print_ticks(5040, 480, REFORM_DECIMAL_MARK_COMMA, text);
    assert_string_equal(text, "10,5");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_decimals_are_read_as_the_c_library_reads_them),
        cmocka_unit_test(one_strange_byte_anywhere_is_seen),
        cmocka_unit_test(most_cells_are_read_the_fast_way),
        cmocka_unit_test(very_long_numbers_are_read_exactly),
        cmocka_unit_test(printed_doubles_read_back),
        cmocka_unit_test(decimals_print_as_they_were_written),
        cmocka_unit_test(the_fast_decimal_is_the_one_that_printing_gives),
        cmocka_unit_test(the_longest_number_fits),
        cmocka_unit_test(ticks_print_exactly),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
