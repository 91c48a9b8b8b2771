/* SPDX-License-Identifier: MIT */
#include "foundation/philox.h"

#include <math.h>

#define ROUNDS 10
#define MULTIPLY_0 G_GUINT64_CONSTANT(0xd2511f53)
#define MULTIPLY_1 G_GUINT64_CONSTANT(0xcd9e8d57)
#define STEP_0 0x9e3779b9u
#define STEP_1 0xbb67ae85u

RfPhilox
rf_philox(RfPhilox counter, guint64 key)
{
    guint32 key_0 = (guint32)key, key_1 = (guint32)(key >> 32);
    RfPhilox x = counter;

    for (guint round = 0; round < ROUNDS; round++) {
        const guint64 product_0 = MULTIPLY_0 * x.words[0], product_1 = MULTIPLY_1 * x.words[2];
        x = (RfPhilox){ { (guint32)(product_1 >> 32) ^ x.words[1] ^ key_0, (guint32)product_1,
                          (guint32)(product_0 >> 32) ^ x.words[3] ^ key_1, (guint32)product_0 } };
        key_0 += STEP_0;
        key_1 += STEP_1;
    }
    return x;
}

/* Logarithm of a number above 0, by nothing but what IEEE 754 fixes to the last bit; that of the C library differs between machines. */
static double
plain_log(double x)
{
    gint exponent;
    double fraction = frexp(x, &exponent);

    if (fraction < G_SQRT2 / 2) {
        fraction *= 2;
        exponent--;
    }
    const double ratio = (fraction - 1) / (fraction + 1), square = ratio * ratio;
    double sum = 0;
    for (gint power = 23; power > 0; power -= 2)
        sum = sum * square + 1.0 / power;
    return exponent * G_LN2 + 2 * ratio * sum;
}

/* The polar method (Marsaglia & Bray 1964): a point within the circle, drawn again until it is. */
void
rf_philox_normals(RfPhilox counter, guint64 key, double out_numbers[2])
{
    double x, y, square;

    do {
        const RfPhilox random = rf_philox(counter, key);
        x = 2 * rf_philox_unit(rf_philox_long(&random, 0)) - 1;
        y = 2 * rf_philox_unit(rf_philox_long(&random, 1)) - 1;
        square = x * x + y * y;
        counter.words[3]++;
    } while (square >= 1);

    const double scale = sqrt(-2 * plain_log(square) / square);
    out_numbers[0] = x * scale;
    out_numbers[1] = y * scale;
}
