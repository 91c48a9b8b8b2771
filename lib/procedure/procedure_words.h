/* SPDX-License-Identifier: MIT */
/* The words of procedure tables: column names, levels, online levels. */
#ifndef RF_PROCEDURE_PROCEDURE_WORDS_H
#define RF_PROCEDURE_PROCEDURE_WORDS_H

#include <glib.h>

#include <reform/procedure_set.h>

#define RF_N_FIELDS (REFORM_FIELD_MARK + 1) /* fields are numbered from 1 */

/* Names a column of this field may have, NULL-terminated; docs/concepts.md lists the same. */
const char *const *rf_procedure_words_get_aliases(reform_field field);

/* Name of a field in tables and messages, such as "sector". */
const char *rf_procedure_words_get_field_name(reform_field field);

/* Whether reform_procedure_set_get_text() gives the field. */
gboolean rf_procedure_words_is_text_field(reform_field field);

/* The field that reform_procedure_set_get_text() gives under this name; 0 if none does. */
reform_field rf_procedure_words_find_text_field(const char *name);

/* Levels named in a text such as "Cấp bộ, Cấp tỉnh". FALSE if any word of it is not known; then `out_levels`
 * holds those that are. */
gboolean rf_procedure_words_read_levels(const char *text, guint32 *out_levels);

/* Levels in standard words, such as "tỉnh; xã"; free with g_free(). */
char *rf_procedure_words_print_levels(guint32 levels);

/* Online level named in a text such as "mức độ 4". FALSE if it is not known. */
gboolean rf_procedure_words_read_online(const char *text, reform_online *out_online);

/* Online level in standard words; "" for REFORM_ONLINE_UNKNOWN. */
const char *rf_procedure_words_print_online(reform_online online);

#endif
