/* SPDX-License-Identifier: MIT */
#include "formula/nearest.h"

#include "foundation/text.h"

/* Letters that are looked at; the rest of a longer word does not count. */
#define LETTERS_MAX 48

static guint
letters_of(const char *word, gunichar out[LETTERS_MAX])
{
    guint n = 0;

    for (const char *p = word; *p != '\0' && n < LETTERS_MAX; p = rf_text_next(p))
        out[n++] = g_utf8_get_char(p);
    return n;
}

guint
rf_nearest_distance(const char *unknown, const char *known)
{
    gunichar a[LETTERS_MAX], b[LETTERS_MAX];
    guint rows[3][LETTERS_MAX + 1];
    guint *before = rows[0], *above = rows[1], *row = rows[2];
    const guint n_a = letters_of(unknown, a);
    const guint n_b = letters_of(known, b);

    for (guint j = 0; j <= n_b; j++)
        above[j] = before[j] = j;
    for (guint i = 1; i <= n_a; i++) {
        row[0] = i;
        for (guint j = 1; j <= n_b; j++) {
            row[j] = MIN(MIN(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
        guint *next = before;
        before = above;
        above = row;
        row = next;
    }
    const guint distance = above[n_b];
    return distance <= MAX(n_a / 3, 1) && distance < MAX(n_a, n_b) ? distance : RF_NEAREST_NONE;
}
