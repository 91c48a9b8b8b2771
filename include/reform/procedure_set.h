/* SPDX-License-Identifier: MIT */
/**
 * @file procedure_set.h
 * @brief The procedures of an agency or a province at a date.
 */
#ifndef REFORM_PROCEDURE_SET_H
#define REFORM_PROCEDURE_SET_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/time_limit.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup procedure_set Procedure sets
 * @brief Administrative procedures (danh mục TTHC) in columns.
 *
 * A set is built once, by a reader or a builder, and never changes. Its
 * procedures are numbered from 0 in the order of the input.
 *
 * A procedure may take several rows, one a case. A row joins the procedure
 * of the row before it when it states a case (#REFORM_FIELD_CASE), the two have
 * the same decision, and the same code or, where neither has a code, the same name. A code that comes again in any
 * other way is a finding (REFORM_STATUS_DUPLICATE) and counts as another procedure.
 * @{
 */

/** Rows in one set at the most. */
#define REFORM_PROCEDURE_SET_MAX_ROWS 50000000
/** Extra columns at the most. */
#define REFORM_PROCEDURE_SET_MAX_EXTRA 64

/** What a procedure set knows of a procedure. */
typedef enum reform_field {
    REFORM_FIELD_CODE = 1,       /**< Mã TTHC; see @ref procedure_code. */
    REFORM_FIELD_NAME = 2,       /**< Tên TTHC. */
    REFORM_FIELD_LEVEL = 3,      /**< Cấp: bits of #reform_level. */
    REFORM_FIELD_SECTOR = 4,     /**< Lĩnh vực. */
    REFORM_FIELD_AGENCY = 5,     /**< Cơ quan thực hiện. */
    REFORM_FIELD_DECISION = 6,   /**< Quyết định công bố. */
    REFORM_FIELD_PROVINCE = 7,   /**< Tỉnh, thành phố. */
    REFORM_FIELD_CASE = 8,       /**< Trường hợp: which case a row is about. */
    REFORM_FIELD_ONLINE = 9,     /**< Mức độ dịch vụ công trực tuyến: a #reform_online. */
    REFORM_FIELD_OLD_TEXT = 10,  /**< Thời hạn theo quy định, in words. */
    REFORM_FIELD_OLD_VALUE = 11, /**< The same as a number. */
    REFORM_FIELD_OLD_UNIT = 12,  /**< Unit of that number. */
    REFORM_FIELD_NEW_TEXT = 13,  /**< Thời hạn sau cắt giảm, in words. */
    REFORM_FIELD_NEW_VALUE = 14, /**< The same as a number. */
    REFORM_FIELD_NEW_UNIT = 15,  /**< Unit of that number. */
    REFORM_FIELD_CUT_TEXT = 16,  /**< Thời gian cắt giảm as the decision declares it, to be checked. */
    REFORM_FIELD_MARK = 17,      /**< A remark that says the row contradicts itself; each one becomes a finding. */
    /** @cond INTERNAL */
    REFORM_FIELD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_field;

/** Administrative level (cấp). Values are bits: a procedure can have several. */
typedef enum reform_level {
    REFORM_LEVEL_UNKNOWN = 0,  /**< Not stated, or not known. */
    REFORM_LEVEL_MINISTRY = 1, /**< Bộ. */
    REFORM_LEVEL_PROVINCE = 2, /**< Tỉnh. */
    REFORM_LEVEL_DISTRICT = 4, /**< Huyện, until 2025-06-30. */
    REFORM_LEVEL_COMMUNE = 8,  /**< Xã. */
    REFORM_LEVEL_OTHER = 16,   /**< Cơ quan khác. */
    /** @cond INTERNAL */
    REFORM_LEVEL_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_level;

/** Level of an online public service. Values are bits, so that sets of levels can be asked for. */
typedef enum reform_online {
    REFORM_ONLINE_UNKNOWN = 0, /**< Not stated. */
    REFORM_ONLINE_NONE = 1,    /**< Not offered online. */
    REFORM_ONLINE_LEVEL_1 = 2, /**< Mức độ 1, until 2022. */
    REFORM_ONLINE_LEVEL_2 = 4, /**< Mức độ 2, until 2022. */
    REFORM_ONLINE_LEVEL_3 = 8, /**< Mức độ 3, until 2022. */
    REFORM_ONLINE_LEVEL_4 = 16, /**< Mức độ 4, until 2022. */
    REFORM_ONLINE_PARTIAL = 32, /**< Một phần, since 2022. */
    REFORM_ONLINE_FULL = 64,    /**< Toàn trình, since 2022. */
    /** @cond INTERNAL */
    REFORM_ONLINE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_online;

/** Which of two limits of a procedure. */
typedef enum reform_limit_role {
    REFORM_LIMIT_ROLE_OLD = 1, /**< As prescribed, before the cut. */
    REFORM_LIMIT_ROLE_NEW = 2, /**< After the cut. */
    /** @cond INTERNAL */
    REFORM_LIMIT_ROLE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_limit_role;

/** How to read a set. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_procedure_set_options reform_procedure_set_options;

/** Collects procedures row by row. Owned by one thread at a time. */
typedef struct reform_procedure_set_builder reform_procedure_set_builder;

/** Procedures in columns. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_procedure_set reform_procedure_set;

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_procedure_set_options_free().
 * @since 0.1
 */
REFORM_API reform_procedure_set_options *
reform_procedure_set_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_procedure_set_options_free(reform_procedure_set_options *options);

/**
 * Name the column a field is read from.
 *
 * The default is to find it by the field's aliases, Vietnamese and English,
 * which docs/concepts.md lists. A column named here must be there.
 *
 * @param options The options.
 * @param field The field.
 * @param column The column's name, compared as reform_table_find_column() does; "" to leave the field out; NULL for the default.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the field is unknown.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_procedure_set_options_set_column(reform_procedure_set_options *options,
                                        reform_field field,
                                        const char *column,
                                        reform_error **error);

/**
 * Keep a further column, to group or filter by.
 *
 * @param options The options.
 * @param column The column's name.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It will be kept.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name is empty.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_PROCEDURE_SET_MAX_EXTRA columns.
 * @since 0.1
 */
REFORM_API reform_status
reform_procedure_set_options_add_extra(reform_procedure_set_options *options,
                                       const char *column,
                                       reform_error **error);

/**
 * Take every row as a procedure of its own, also one that states a case.
 *
 * The default is to join the cases of a procedure.
 *
 * @param options The options; NULL does nothing.
 * @param apart 1 to do so, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_procedure_set_options_set_cases_apart(reform_procedure_set_options *options, int apart);

/**
 * Read a set from delimited text, without ever holding the whole text.
 *
 * A limit is read from its words where they state one plain limit or a marker;
 * otherwise from its value and unit, where there are any; otherwise it is what
 * the words gave. Where words and value are both plain and disagree, the words
 * count and a finding says so. Values are written as the table options say; where they say nothing, with a decimal
 * point or comma and no thousands marks.
 *
 * Findings: duplicate codes, malformed codes, rows without code and name,
 * unknown levels and online levels, limits not or partly understood, declared cuts that the
 * limits contradict, marked rows, and all that reform_table_read() finds.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text, or NULL for the defaults.
 * @param options Which columns, or NULL for the defaults.
 * @param findings Takes what is wrong with rows, or NULL.
 * @param[out] out_set A new reference, or NULL if the call fails; release with reform_procedure_set_unref().
 * @param[out] error Where to put the error, with line and column, or NULL.
 * @retval REFORM_STATUS_OK @p out_set holds the set; it may be empty.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_set is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND A column named in the options is not there, or there is neither a code, a name nor a limit column.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of a field.
 * @retval REFORM_STATUS_LIMIT More than REFORM_PROCEDURE_SET_MAX_ROWS rows, or as reform_table_read().
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_STRUCTURE As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for a set of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_read(reform_source *source,
                          const reform_table_options *table_options,
                          const reform_procedure_set_options *options,
                          reform_findings *findings,
                          reform_procedure_set **out_set,
                          reform_error **error);

/**
 * Start a set.
 *
 * @return A builder with no rows; release with reform_procedure_set_builder_free().
 * @since 0.1
 */
REFORM_API reform_procedure_set_builder *
reform_procedure_set_builder_new(void);

/**
 * Release a builder and what it collected.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_procedure_set_builder_free(reform_procedure_set_builder *builder);

/**
 * Start the next row.
 *
 * @param builder The builder.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK Fields set from now on belong to it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_LIMIT More than REFORM_PROCEDURE_SET_MAX_ROWS rows.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the row before it cannot be had; that row stays as it is, and the call may be tried again.
 * @since 0.1
 */
REFORM_API reform_status
reform_procedure_set_builder_add_row(reform_procedure_set_builder *builder, reform_error **error);

/**
 * Set a field of the row, in the words a table would hold.
 *
 * @param builder The builder.
 * @param field The field.
 * @param text UTF-8 text; NULL counts as empty. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, the field is unknown, or no row was started.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_TIME_LIMIT_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_procedure_set_builder_set(reform_procedure_set_builder *builder,
                                 reform_field field,
                                 const char *text,
                                 reform_error **error);

/**
 * Set a further column of the row.
 *
 * @param builder The builder.
 * @param column The column's name; the first use of a name makes the column.
 * @param text UTF-8 text; NULL counts as empty. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, the name is empty, or no row was started.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_PROCEDURE_SET_MAX_EXTRA columns.
 * @since 0.1
 */
REFORM_API reform_status
reform_procedure_set_builder_set_extra(reform_procedure_set_builder *builder,
                                       const char *column,
                                       const char *text,
                                       reform_error **error);

/**
 * Check the rows and freeze them.
 *
 * The builder is emptied, whether the call succeeds or fails, and may be used again.
 *
 * @param builder The builder.
 * @param findings Takes what reform_procedure_set_read() would find in such rows, or NULL; the line of a finding is the row, counted from 1.
 * @param[out] out_set A new reference, or NULL if the call fails; release with reform_procedure_set_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_set holds the set; it may be empty.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p out_set is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a set of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_builder_build(reform_procedure_set_builder *builder,
                                   reform_findings *findings,
                                   reform_procedure_set **out_set,
                                   reform_error **error);

/**
 * Take another reference.
 *
 * @param set The set.
 * @return The same set; release with reform_procedure_set_unref().
 * @since 0.1
 */
REFORM_API reform_procedure_set *
reform_procedure_set_ref(reform_procedure_set *set);

/**
 * Give back a reference; the last one frees the set and all borrowed from it.
 *
 * @param set The set; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_procedure_set_unref(reform_procedure_set *set);

/**
 * Number of procedures.
 *
 * @param set The set, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_procedure_set_get_size(const reform_procedure_set *set);

/**
 * Name of the input the set was read from.
 *
 * @param set The set, or NULL.
 * @return Text owned by the set, or NULL where there is none.
 * @since 0.1
 */
REFORM_API const char *
reform_procedure_set_get_source(const reform_procedure_set *set);

/**
 * Line a procedure starts at in the input.
 *
 * @param set The set.
 * @param index Which procedure.
 * @return The line, counted from 1; for a builder the row. 0 when there is no such procedure.
 * @since 0.1
 */
REFORM_API int64_t
reform_procedure_set_get_line(const reform_procedure_set *set, size_t index);

/**
 * A field of a procedure as text, as its first row states it.
 *
 * Codes come as reform_procedure_code_parse() writes them where they are codes; two codes
 * of one row come as `1.001740; 1.001645`. Levels and online levels come in standard words (`tỉnh; xã`,
 * `toàn trình`) where they are known. Other texts are stored as reform_text_normalise() does.
 *
 * @param set The set.
 * @param index Which procedure.
 * @param field The field: one of code, name, level, sector, agency, decision, province, online.
 * @return Text owned by the set, "" where it is empty; NULL when there is no such procedure, or for another field.
 * @since 0.1
 */
REFORM_API const char *
reform_procedure_set_get_text(const reform_procedure_set *set, size_t index, reform_field field);

/**
 * Levels of a procedure.
 *
 * @param set The set.
 * @param index Which procedure.
 * @return Bits of #reform_level; REFORM_LEVEL_UNKNOWN where none is known.
 * @since 0.1
 */
REFORM_API uint32_t
reform_procedure_set_get_levels(const reform_procedure_set *set, size_t index);

/**
 * Online level of a procedure.
 *
 * @param set The set.
 * @param index Which procedure.
 * @return The level; REFORM_ONLINE_UNKNOWN where none is known.
 * @since 0.1
 */
REFORM_API reform_online
reform_procedure_set_get_online(const reform_procedure_set *set, size_t index);

/**
 * Number of rows, one a case, of a procedure.
 *
 * @param set The set.
 * @param index Which procedure.
 * @return The number, at least 1; 0 when there is no such procedure.
 * @since 0.1
 */
REFORM_API size_t
reform_procedure_set_get_n_rows(const reform_procedure_set *set, size_t index);

/**
 * The case a row is about.
 *
 * @param set The set.
 * @param index Which procedure.
 * @param row Which of its rows, from 0.
 * @return Text owned by the set, "" where it is empty; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_procedure_set_get_case(const reform_procedure_set *set, size_t index, size_t row);

/**
 * A time limit of a procedure.
 *
 * @param set The set.
 * @param index Which procedure.
 * @param row Which of its rows, from 0.
 * @param role The old or the new limit.
 * @return The limit, owned by the set; NULL where the row states none, or there is no such row.
 * @since 0.1
 */
REFORM_API const reform_time_limit *
reform_procedure_set_get_limit(const reform_procedure_set *set,
                               size_t index,
                               size_t row,
                               reform_limit_role role);

/**
 * A further column of a procedure, as its first row states it.
 *
 * @param set The set.
 * @param index Which procedure.
 * @param column The column's name, compared by reform_text_key().
 * @return Text owned by the set, "" where it is empty; NULL when there is no such procedure or column.
 * @since 0.1
 */
REFORM_API const char *
reform_procedure_set_get_extra(const reform_procedure_set *set, size_t index, const char *column);

/**
 * Find a procedure by its code.
 *
 * A code with a suffix finds only that code; a national code (`1.004082`) finds
 * a procedure with any suffix.
 *
 * @param set The set.
 * @param code The code in any printed form.
 * @param[out] out_index The procedure.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_index holds the procedure.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_PARSE The text is not one code.
 * @retval REFORM_STATUS_NOT_FOUND No procedure has the code.
 * @retval REFORM_STATUS_AMBIGUOUS More than one procedure has it.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the lookup, which is made on first use, cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_find_code(const reform_procedure_set *set,
                               const char *code,
                               size_t *out_index,
                               reform_error **error);

/**
 * Find the procedures of a name, by reform_text_key().
 *
 * @param set The set.
 * @param name The name.
 * @param[out] out_indexes Room for @p capacity procedures, filled in order; may be NULL when @p capacity is 0.
 * @param capacity How many fit.
 * @param[out] out_n How many there are, which may be more than fit.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_n holds their number, at least 1.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND No procedure has the name.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the lookup, which is made on first use, cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_find_name(const reform_procedure_set *set,
                               const char *name,
                               size_t *out_indexes,
                               size_t capacity,
                               size_t *out_n,
                               reform_error **error);

/**
 * Make a set of some of the procedures.
 *
 * @param set The set.
 * @param keep One byte a procedure: those that are not 0 are kept.
 * @param n Their number, which must be the size of the set.
 * @param[out] out_set A new reference, or NULL if the call fails; release with reform_procedure_set_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_set holds the set; it may be empty.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p n is not the size of the set.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a set of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_filter(const reform_procedure_set *set,
                            const uint8_t *keep,
                            size_t n,
                            reform_procedure_set **out_set,
                            reform_error **error);

/**
 * Number the groups the procedures fall into.
 *
 * Columns are fields that reform_procedure_set_get_text() gives, by their names (`code`, `name`, `level`, `sector`,
 * `agency`, `decision`, `province`, `online`), or further columns. Groups are
 * numbered from 0 in the order in which they first appear; two procedures are in the same group when
 * the texts of all columns are equal by reform_text_key().
 *
 * @param set The set.
 * @param columns The columns' names.
 * @param n_columns Their number; 0 puts all procedures in one group.
 * @param[out] out_groups Room for the group of each procedure; may be NULL when there are none.
 * @param[out] out_n_groups The number of groups.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The groups are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING A column's name is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND There is no such column.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many groups cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_group(const reform_procedure_set *set,
                           const char *const *columns,
                           size_t n_columns,
                           uint32_t *out_groups,
                           size_t *out_n_groups,
                           reform_error **error);

/**
 * Count procedures by their online level.
 *
 * The share that a target is about is `part / whole`; judge it with
 * reform_share_reaches(). Procedures whose online level is not stated are in neither unless
 * REFORM_ONLINE_UNKNOWN is asked for by @p of being 0.
 *
 * @param set The set.
 * @param levels Bits of #reform_level: only procedures of any of these count; 0 for all.
 * @param online Bits of #reform_online that make the part, such as levels 3 and 4.
 * @param of Bits of #reform_online that make the whole; 0 for every procedure.
 * @param[out] out_part Number of procedures in the part (and in the whole).
 * @param[out] out_whole Number of procedures in the whole.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The numbers are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or unknown bits are set.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_set_count_online(const reform_procedure_set *set,
                                  uint32_t levels,
                                  uint32_t online,
                                  uint32_t of,
                                  int64_t *out_part,
                                  int64_t *out_whole,
                                  reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
