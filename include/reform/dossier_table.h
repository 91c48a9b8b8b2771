/* SPDX-License-Identifier: MIT */
/**
 * @file dossier_table.h
 * @brief Which columns of a table of dossiers say what.
 */
#ifndef REFORM_DOSSIER_TABLE_H
#define REFORM_DOSSIER_TABLE_H

#include <reform/error.h>
#include <reform/macros.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup dossier_table Tables of dossiers
 * @brief Which columns of a table of dossiers say what.
 *
 * A field is found by its usual names, Vietnamese and English, or in the column that is named for it.
 * @{
 */

/** What a column of a table of dossiers says. */
typedef enum reform_dossier_field {
    REFORM_DOSSIER_FIELD_PROCEDURE = 1, /**< Procedure. */
    REFORM_DOSSIER_FIELD_LEVEL = 2,     /**< Administrative level. */
    REFORM_DOSSIER_FIELD_SECTOR = 3,    /**< Sector. */
    REFORM_DOSSIER_FIELD_AGENCY = 4,    /**< Agency. */
    REFORM_DOSSIER_FIELD_ACCEPTED = 5,  /**< When the complete dossier was accepted. */
    REFORM_DOSSIER_FIELD_DUE = 6,       /**< When its result is due. */
    REFORM_DOSSIER_FIELD_FINISHED = 7,  /**< When it was settled, returned or withdrawn. */
    REFORM_DOSSIER_FIELD_WAY = 8,       /**< How it came in. */
    REFORM_DOSSIER_FIELD_STATUS = 9,    /**< What the agency says of it. */
    REFORM_DOSSIER_FIELD_RATING = 10,   /**< What the applicant says of its handling. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_FIELD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_field;

/** How to read a table of dossiers. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_dossier_table_options reform_dossier_table_options;

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_dossier_table_options_free().
 * @since 0.1
 */
REFORM_API reform_dossier_table_options *
reform_dossier_table_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_dossier_table_options_free(reform_dossier_table_options *options);

/**
 * Name the column a field is read from.
 *
 * The default is to find it by its usual names, which the page "Dossier figures" lists. A column named here must be there, also where
 * the tally has no use for it.
 *
 * @param options The options.
 * @param field The field.
 * @param column The column's name, compared as reform_table_find_column() does; "" to leave the field out, which those of moments and of
 *        the keys of a tally cannot be; NULL for the default.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the field is unknown.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_table_options_set_column(reform_dossier_table_options *options, reform_dossier_field field, const char *column,
                                        reform_error **error);

/**
 * Name of a field, which is one of its usual names: `procedure`, `level`, `sector`, `agency`, `accepted`, `due`, `finished`, `way`,
 * `status`, `rating`.
 *
 * @param field The field.
 * @return Static text; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_field_get_name(reform_dossier_field field);

/** @} */

REFORM_END_DECLS

#endif
