/* SPDX-License-Identifier: MIT */
/* What an audit says, in each language. */
#ifndef RF_AUDIT_WORDS_H
#define RF_AUDIT_WORDS_H

#include "audit/subject.h"

/* Languages, as indices: Vietnamese, then English. */
enum { RF_N_LANGUAGES = 2 };

static inline guint
rf_words_index(reform_language language)
{
    return language == REFORM_LANGUAGE_VI ? 0 : 1;
}

/* A likely cause, naming the claim; "" for none. */
char *rf_words_cause(guint language, const RfSubject *subject, const RfSuspicion *suspicion);

#endif
