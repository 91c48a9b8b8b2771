/* SPDX-License-Identifier: MIT */
/* The one-pass forms of text against GLib's Unicode tables, and what only the library sees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

static void
text_of_all_lengths_is_checked(void **state)
{
    char text[40];

    (void)state;
    for (gsize n = 0; n < sizeof text; n++) {
        memset(text, 'a', sizeof text);
        assert_true(rf_text_check(text, (gssize)n, "text", NULL));
        for (gsize bad = 0; bad < n; bad++) {
            GError *error = NULL;
            char expected[80];
            text[bad] = '\x80';
            g_snprintf(expected, sizeof expected, "cell has byte 0x80 at offset %" G_GSIZE_FORMAT ", expected UTF-8", bad);
            assert_false(rf_text_check(text, (gssize)n, "cell", &error));
            assert_int_equal(error->code, REFORM_STATUS_ENCODING);
            assert_string_equal(error->message, expected);
            g_error_free(error);
            text[bad] = 'a';
        }
    }
}

static void
a_nul_byte_is_found(void **state)
{
    GError *error = NULL;

    (void)state;
    assert_false(rf_text_check("Thủ tục\0của", 16, "cell", &error));
    assert_string_equal(error->message, "cell has a NUL byte at offset 11, expected UTF-8 without");
    g_error_free(error);
    assert_false(rf_text_check("abcdefghijkl\0nop", 16, "cell", NULL));
    assert_true(rf_text_check("abc\0", -1, "cell", NULL));
}

static void
a_character_cut_off_at_the_end_is_found(void **state)
{
    GError *error = NULL;

    (void)state;
    assert_false(rf_text_check("th\xE1\xBB\xA7", 4, "cell", &error));
    assert_string_equal(error->message, "cell has byte 0xe1 at offset 2, expected UTF-8");
    g_error_free(error);
}

static void
lengths_are_kept_to(void **state)
{
    (void)state;
    char *stored = rf_text_normalise("Hoà Bình và", 9);
    assert_string_equal(stored, "Hoà Bìn");
    g_free(stored);
    stored = rf_text_normalise("Hoa\xCC\x80 B", 5);
    assert_string_equal(stored, "Hoà");
    g_free(stored);
    char *key = rf_text_key("HÒA BÌNH", 4);
    assert_string_equal(key, "hoà");
    g_free(key);
    key = rf_text_key("abc", 0);
    assert_string_equal(key, "");
    g_free(key);
}

/* NFC of the text, and what Unicode calls its caseless form, both by GLib. */
static void
assert_forms_by_tables(gunichar c, const char *text)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    g_autofree char *folded = g_utf8_casefold(apart, -1);
    g_autofree char *caseless = g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
    g_autofree char *stored = rf_text_normalise(text, -1);
    g_autofree char *key = rf_text_key(text, -1);
    g_autofree char *key_of_caseless = rf_text_key(caseless, -1);
    const gboolean looks_like_d = c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256;
    const gboolean is_cherokee = (c >= 0x13A0 && c <= 0x13FF) || (c >= 0xAB70 && c <= 0xABBF); /* unfolded by GLib */

    assert_string_equal(stored, rf_text_is_blank(c) ? "x x" : composed);
    assert_string_equal(key, key_of_caseless);
    if (g_unichar_isalpha(c) && !looks_like_d && !is_cherokee)
        assert_string_equal(key, caseless);
}

static void
every_character_has_the_form_of_the_unicode_tables(void **state)
{
    (void)state;
    for (gunichar c = 1; c < 0x30000; c++) {
        char text[16] = "x";
        if (g_unichar_validate(c)) {
            text[1 + g_unichar_to_utf8(c, text + 1)] = 'x';
            assert_forms_by_tables(c, text);
        }
    }
}

/* Random text of Vietnamese letters, marks, blanks, dashes and a few others. */
static char *
random_text(GRand *random)
{
    static const char *const pieces[] = { "o", "a", "e", "u", "y", "ò", "ỏ", "ù", "Ủ", "Ý", "đ", "Đ", "Ư", "n", "H",
                                          " ", "-", "_", "–", "\xC2\xA0", "\xCC\x80", "\xCC\x89", "\xCC\x81",
                                          "\xCC\x82", "1", ",", "ß", "Ω", "Ж", "\xE2\x80\x9C", "\xEF\xBB\xBF", "ầ", "İ" };
    GString *text = g_string_new(NULL);

    for (gint n = g_rand_int_range(random, 0, 12); n > 0; n--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static void
forms_of_random_text_are_stable(void **state)
{
    GRand *random = g_rand_new_with_seed(11);

    (void)state;
    for (guint i = 0; i < 100000; i++) {
        g_autofree char *text = random_text(random);
        g_autofree char *stored = rf_text_normalise(text, -1);
        g_autofree char *stored_again = rf_text_normalise(stored, -1);
        g_autofree char *composed = g_utf8_normalize(stored, -1, G_NORMALIZE_NFC);
        g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
        g_autofree char *key = rf_text_key(text, -1);
        g_autofree char *key_again = rf_text_key(key, -1);
        g_autofree char *key_of_stored = rf_text_key(stored, -1);
        g_autofree char *key_of_apart = rf_text_key(apart, -1);
        assert_string_equal(stored_again, stored);
        assert_string_equal(composed, stored);
        assert_string_equal(key_again, key);
        assert_string_equal(key_of_stored, key);
        assert_string_equal(key_of_apart, key);
    }
    g_rand_free(random);
}

static void
thirty_marks_are_put_in_order_and_more_are_not(void **state)
{
    (void)state;
    for (guint n = 29; n <= 32; n++) {
        GString *text = g_string_new("a");
        for (guint i = 0; i < n; i++)
            g_string_append(text, i == 0 ? "\xCC\x80" : "\xCC\xA3");
        assert_int_equal(rf_text_is_overmarked(text->str, text->len), n > 30);
        g_autofree char *stored = rf_text_normalise(text->str, -1);
        assert_int_equal(strcmp(stored, text->str) == 0, n > 30);
        g_string_free(text, TRUE);
    }
}

static void
an_excerpt_fits_into_a_message(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        { "", "" }, { "Hoà Bình", "Hoà Bình" }, { "a\tb\nc\x01", "a b c " }, { "a\xFF", "a\xEF\xBF\xBD" },
    };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *excerpt = rf_text_excerpt(cases[i].text, -1);
        assert_string_equal(excerpt, cases[i].expected);
        g_free(excerpt);
    }
    for (gsize n = 58; n < 300; n++) {
        g_autofree char *text = g_strnfill(n, 'x');
        g_autofree char *excerpt = rf_text_excerpt(text, -1);
        assert_int_equal(g_utf8_strlen(excerpt, -1), MIN(n, RF_TEXT_EXCERPT_MAX + 1));
        assert_int_equal(g_str_has_suffix(excerpt, "…"), n > RF_TEXT_EXCERPT_MAX);
    }
}

static void
an_excerpt_is_cut_between_characters(void **state)
{
    GString *text = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < 200; i++)
        g_string_append(text, "𠀀");
    for (gsize n = 0; n < text->len; n += 4) {
        g_autofree char *excerpt = rf_text_excerpt(text->str, (gssize)n);
        assert_null(strstr(excerpt, "\xEF\xBF\xBD"));
    }
    g_string_free(text, TRUE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_all_lengths_is_checked),
        cmocka_unit_test(a_nul_byte_is_found),
        cmocka_unit_test(a_character_cut_off_at_the_end_is_found),
        cmocka_unit_test(lengths_are_kept_to),
        cmocka_unit_test(every_character_has_the_form_of_the_unicode_tables),
        cmocka_unit_test(forms_of_random_text_are_stable),
        cmocka_unit_test(thirty_marks_are_put_in_order_and_more_are_not),
        cmocka_unit_test(an_excerpt_fits_into_a_message),
        cmocka_unit_test(an_excerpt_is_cut_between_characters),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
