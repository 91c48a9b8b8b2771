/* SPDX-License-Identifier: MIT */
/* The edge between GError inside and reform_error outside. */
#ifndef RF_FOUNDATION_ERRORS_H
#define RF_FOUNDATION_ERRORS_H

#include <glib.h>

#include <reform/error.h>

/* Its codes are reform_status values. An error may also carry a place. */
#define RF_ERROR (rf_error_quark())
GQuark rf_error_quark(void);

/* Set an error that has no place in an input. */
#define rf_errors_set(error, status, ...) \
    rf_errors_set_at((error), (status), NULL, 0, 0, __VA_ARGS__)

/* Set an error at a place; `source` may be NULL, `line` and `column` 0. */
void rf_errors_set_at(GError **error,
                      reform_status status,
                      const char *source,
                      gint64 line,
                      gint64 column,
                      const char *format,
                      ...) G_GNUC_PRINTF(6, 7);

/* Turn a finished inner call into what the public function returns.
 * Takes `inner` (NULL: success); it is freed or moved. */
reform_status rf_errors_give(GError *inner, reform_error **out);

/* The other way: hand what a public function reported on as an inner error. Takes `problem`. */
void rf_errors_take(GError **error, reform_error *problem);

/* Report a breach of contract: always INVALID_ARGUMENT. */
reform_status rf_errors_bad_argument(reform_error **out, const char *function, const char *condition);

#define RF_REQUIRE(condition, error)                                            \
    do {                                                                        \
        if (G_UNLIKELY(!(condition)))                                           \
            return rf_errors_bad_argument((error), G_STRFUNC, #condition);      \
    } while (0)

#endif
