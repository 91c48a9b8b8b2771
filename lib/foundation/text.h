/* SPDX-License-Identifier: MIT */
/* Vietnamese text inside the library. All take valid UTF-8 of `length` bytes (-1: NUL-terminated). */
#ifndef RF_FOUNDATION_TEXT_H
#define RF_FOUNDATION_TEXT_H

#include <glib.h>

/* TRUE if the text is UTF-8 without NUL bytes; else sets ENCODING, naming the byte's offset, and `what`. */
gboolean rf_text_check(const char *text, gssize length, const char *what, GError **error);

static inline gboolean
rf_text_are_all_there(const char *const *texts, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (texts[i] == NULL)
            return FALSE;
    return TRUE;
}

/* As reform_text_normalise(); never NULL. Cheap when the text is already in that form. */
char *rf_text_normalise(const char *text, gssize length);

/* As reform_text_key(); never NULL. */
char *rf_text_key(const char *text, gssize length);

/* As rf_text_key(), but dashes stay, each as '-', and '_' stays: for values, where "-5" is not "5". The result
 * stands in `*buffer`, which is made larger where needed (NULL and 0 at first) and freed by the caller; text
 * of Vietnamese letters in NFC costs no other allocation. */
const char *rf_text_fold(const char *text, gssize length, char **buffer, gsize *capacity);

/* g_utf8_next_char() that leaves const alone. */
static inline const char *
rf_text_next(const char *p)
{
    return p + g_utf8_skip[*(const guchar *)p];
}

/* White space of any script, with the zero-width space and the byte order mark. */
gboolean rf_text_is_blank(gunichar c);

/* Whether some run of combining marks is longer than any language has: putting it in order takes time that
 * grows with its square, so such text is not brought into NFC. */
gboolean rf_text_is_overmarked(const char *text, gsize length);

/* Most characters of an excerpt. */
#define RF_TEXT_EXCERPT_MAX 60

/* The start of any bytes at all, fit to be quoted in a one-line message. */
char *rf_text_excerpt(const char *text, gssize length);

#endif
