/* SPDX-License-Identifier: MIT */
/* assert_close() compares doubles as doubles; cmocka's own assertion casts to float. Include after <cmocka.h>. */
#ifndef TESTS_CLOSE_H
#define TESTS_CLOSE_H

#include <math.h>

/* NaN is close to nothing; an infinity only to itself. */
#define assert_close(actual, expected, epsilon)                                                              \
    do {                                                                                                     \
        const double close_a = (actual), close_e = (expected);                                               \
        if (!(close_a == close_e || fabs(close_a - close_e) <= (epsilon)))                                   \
            fail_msg("%s is %.17g, expected %.17g within %g", #actual, close_a, close_e, (double)(epsilon)); \
    } while (0)

#endif
