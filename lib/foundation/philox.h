/* SPDX-License-Identifier: MIT */
/*
 * Random numbers by counting: the same counter and key give the same numbers on every machine, in any order and on any thread.
 * Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
 */
#ifndef RF_FOUNDATION_PHILOX_H
#define RF_FOUNDATION_PHILOX_H

#include <glib.h>

typedef struct RfPhilox {
    guint32 words[4];
} RfPhilox;

RfPhilox rf_philox(RfPhilox counter, guint64 key);

/* A whole number below n, each as likely as the others to 2^-32 of that. */
static inline guint32
rf_philox_below(guint64 word, guint32 n)
{
    return (guint32)(((word >> 32) * n + (((word & 0xffffffff) * n) >> 32)) >> 32);
}

/* A number above 0 and below 1. */
static inline double
rf_philox_unit(guint64 word)
{
    return ((double)(word >> 12) + 0.5) * 0x1p-52;
}

/* The two numbers of 64 bits that four words are. */
static inline guint64
rf_philox_long(const RfPhilox *random, guint which)
{
    return (guint64)random->words[2 * which + 1] << 32 | random->words[2 * which];
}

/* Two independent numbers of the standard normal distribution. The last word of the counter is 0. */
void rf_philox_normals(RfPhilox counter, guint64 key, double out_numbers[2]);

#endif
