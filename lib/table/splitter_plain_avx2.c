/* SPDX-License-Identifier: MIT */
/* The same code once more, compiled for processors with AVX2 where the compiler can do that. */
#define rf_splitter_run_plain rf_splitter_run_plain_avx2
#include "table/splitter_plain.c"
