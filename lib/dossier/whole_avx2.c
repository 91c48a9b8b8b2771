/* SPDX-License-Identifier: MIT */
/* The same code once more, compiled for processors with AVX2 where the compiler can do that. */
#define rf_whole_find_ends rf_whole_find_ends_avx2
#define rf_whole_find_places rf_whole_find_places_avx2
#include "dossier/whole.c"
