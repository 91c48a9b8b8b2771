/* SPDX-License-Identifier: MIT */
#include "foundation/philox.h"

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
