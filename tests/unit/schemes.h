/* SPDX-License-Identifier: MIT */
/* Schemes as the tables they are written as. Include after <cmocka.h>. */
#ifndef TESTS_SCHEMES_H
#define TESTS_SCHEMES_H

#include <reform/reform.h>

/* Release with reform_free(). */
static inline char *
written(const reform_scheme *scheme)
{
    reform_table_writer *writer = NULL;
    char *text = NULL;

    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_write(scheme, writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    reform_table_writer_free(writer);
    return text;
}

#endif
