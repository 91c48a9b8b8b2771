/* SPDX-License-Identifier: MIT */
/* Reading time limits when memory fails, and tokens of odd texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "foundation/memory.h"
#include "procedure/time_limit.h"

static void
a_limit_without_memory_is_an_error(void **state)
{
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;
    char *text = g_strnfill(4000, ';');

    (void)state;
    rf_memory_fail_after(1); /* the tokens of a long text */
    assert_int_equal(reform_time_limit_parse(text, &limit, &error), REFORM_STATUS_NO_MEMORY);
    assert_null(limit);
    assert_non_null(error);
    reform_error_free(error);
    rf_memory_fail_after(1); /* the limit itself */
    assert_int_equal(reform_time_limit_parse("5 ngày", &limit, NULL), REFORM_STATUS_NO_MEMORY);
    assert_null(limit);
    for (guint n = 1; n <= 2; n++) { /* the two cells joined, then the limit */
        rf_memory_fail_after(n);
        assert_int_equal(reform_time_limit_parse_value("5", "ngày", &limit, NULL), REFORM_STATUS_NO_MEMORY);
        assert_null(limit);
    }
    rf_memory_fail_after(0);
    g_free(text);
}

static void
assert_token(const char *text, RfTokenKind kind, gint64 number, guint32 divisor)
{
    RfTokens tokens;

    assert_true(rf_time_limit_tokens_read(&tokens, text, strlen(text), NULL));
    assert_true(tokens.n >= 1);
    assert_int_equal(tokens.at[0].kind, kind);
    if (kind == RF_TOKEN_NUMBER || kind == RF_TOKEN_FRACTION) {
        assert_int_equal(tokens.at[0].number, number);
        assert_int_equal(tokens.at[0].divisor, divisor);
    }
    rf_time_limit_tokens_clear(&tokens);
}

static void
numbers_and_codes_are_told_apart(void **state)
{
    (void)state;
    assert_token("07", RF_TOKEN_NUMBER, 7, 1);
    assert_token("3,5", RF_TOKEN_NUMBER, 35, 10);
    assert_token("3.", RF_TOKEN_NUMBER, 3, 1);
    assert_token("12/60,", RF_TOKEN_FRACTION, 12, 60);
    assert_token("5/0", RF_TOKEN_CODE, 0, 0);
    assert_token("30%", RF_TOKEN_CODE, 0, 0);
    assert_token("15,000,000", RF_TOKEN_CODE, 0, 0);
    assert_token("27/8/2021", RF_TOKEN_CODE, 0, 0);
    assert_token("25/2022/TT-BTC", RF_TOKEN_CODE, 0, 0);
    assert_token("1749/QĐ-UBND", RF_TOKEN_CODE, 0, 0);
    assert_token("99999999999999999999999999", RF_TOKEN_CODE, 0, 0);
    assert_token("0,0000000001", RF_TOKEN_CODE, 0, 0);
    assert_token("\xEF\xBB\xBF"
                 "5",
                 RF_TOKEN_NUMBER, 5, 1);
}

static void
assert_word(const char *text, RfWord word)
{
    RfTokens tokens;

    assert_true(rf_time_limit_tokens_read(&tokens, text, strlen(text), NULL));
    assert_int_equal(tokens.n, 1);
    assert_int_equal(tokens.at[0].word, word);
    rf_time_limit_tokens_clear(&tokens);
}

static void
words_are_found_in_any_case(void **state)
{
    (void)state;
    assert_word("ngày", RF_W_NGAY);
    assert_word("NGÀY", RF_W_NGAY);
    assert_word("Trường", RF_W_TRUONG);
    assert_word("TRƯỜNG", RF_W_TRUONG);
    assert_word("Đối", RF_W_DOI);
    assert_word("ĐỦ", RF_W_DU);
    assert_word("bẩy", RF_W_BAY);
    assert_word("ngay", RF_W_NGAY0);
    assert_word("nghiêngngả", RF_W_NONE);
    assert_word("nga", RF_W_NONE);
}

static void
every_doubt_has_a_sentence(void **state)
{
    (void)state;
    for (gint doubt = RF_DOUBT_NONE + 1; doubt < RF_DOUBT_N; doubt++) {
        const char *sentence = rf_time_limit_doubt_get_sentence((RfDoubt)doubt);
        assert_non_null(sentence);
        assert_true(strstr(sentence, "'%s'") != NULL || doubt == RF_DOUBT_EMPTY);
        assert_null(strchr(sentence, '\n'));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_without_memory_is_an_error),
        cmocka_unit_test(numbers_and_codes_are_told_apart),
        cmocka_unit_test(words_are_found_in_any_case),
        cmocka_unit_test(every_doubt_has_a_sentence),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
