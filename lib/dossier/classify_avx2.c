/* SPDX-License-Identifier: MIT */
/* The same code once more, compiled for processors with AVX2 where the compiler can do that. */
#define rf_dossier_classify rf_dossier_classify_avx2
#include "dossier/classify.c"
