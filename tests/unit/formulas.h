/* SPDX-License-Identifier: MIT */
/* Frames and formulas for the tests of them. Include after <cmocka.h>. */
#ifndef TESTS_FORMULAS_H
#define TESTS_FORMULAS_H

#include <math.h>

#include <reform/reform.h>

/* A formula over any names; the test fails if it is none. */
static inline reform_formula *
formula_new(const char *text)
{
    reform_formula *formula = NULL;
    reform_error *error = NULL;

    if (reform_formula_parse(text, NULL, NULL, 0, &formula, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", text, reform_error_get_message(error));
    return formula;
}

/* One row with a value of every kind. */
static inline reform_frame *
formula_frame_new(void)
{
    static const double numbers[] = { 10.0, 95.2, 0.0, NAN, -2.5, 7.0, 12.75, 3.0, 1.0 / 3.0 };
    static const char *const number_names[] = { "days", "x", "zero", "gap", "negative", "thúy", "Thời hạn (ngày)", "and", "third" };
    static const char *const texts[] = { "tỉnh", "Hoà giải" };
    static const char *const text_names[] = { "level", "note" };
    static const uint8_t truths[] = { 1, 0 };
    static const char *const truth_names[] = { "yes", "no" };
    reform_frame *frame = reform_frame_new(1);

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(reform_frame_add_numbers(frame, number_names[i], &numbers[i], NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(reform_frame_add_texts(frame, text_names[i], &texts[i], NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(reform_frame_add_truths(frame, truth_names[i], &truths[i], NULL), REFORM_STATUS_OK);
    return frame;
}

#endif
