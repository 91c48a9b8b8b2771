/* SPDX-License-Identifier: MIT */
/**
 * @file province_registry.h
 * @brief The provinces of Viet Nam, before and after 2025-07-01.
 */
#ifndef REFORM_PROVINCE_REGISTRY_H
#define REFORM_PROVINCE_REGISTRY_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup province_registry Provinces
 * @brief 63 provinces until 2025-06-30, 34 since 2025-07-01, and what became of each.
 *
 * The registry holds both lists, one after the other: 97 entries, each with the
 * days on which it is valid. A province that kept its name is in it twice, for
 * most of those took others in. An entry is a number from 0, the same in every
 * registry of one version of the library; keep codes, not numbers, in files.
 *
 * Seven codes of the statistics office (15, 24, 44, 52, 80, 82, 91) mean one
 * province in the first list and another in the second. They are found only
 * with a day. Everything else may be asked for without one, as
 * REFORM_PROVINCE_NO_DAY: then the second list answers where both could.
 *
 * The page "Provinces" says where the lists come from and how sure they are.
 * @{
 */

/** In place of a day (see @ref day): none is stated. */
#define REFORM_PROVINCE_NO_DAY (-2147483647 - 1)

/** Provinces and the days they are valid. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_province_registry reform_province_registry;

/** How sure a fact of the catalogue is. */
typedef enum reform_certainty {
    REFORM_CERTAINTY_NONE = 0,     /**< There is no such fact. */
    REFORM_CERTAINTY_OBSERVED = 1, /**< Seen in a published document. */
    REFORM_CERTAINTY_RECALLED = 2, /**< From a list that no source was found for; it contradicts nothing observed. */
    /** @cond INTERNAL */
    REFORM_CERTAINTY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_certainty;

/**
 * The registry that ships inside the library.
 *
 * It is built by the first call; all calls give the same one.
 *
 * @param[out] out_registry A new reference, or NULL if the call fails; release with reform_province_registry_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_registry holds the registry.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_registry is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for it cannot be had; a later call tries again.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_get_builtin(reform_province_registry **out_registry, reform_error **error);

/**
 * Take another reference.
 *
 * @param registry The registry.
 * @return The same registry; release with reform_province_registry_unref().
 * @since 0.1
 */
REFORM_API reform_province_registry *
reform_province_registry_ref(reform_province_registry *registry);

/**
 * Give back a reference; the last one frees the registry and all borrowed from it.
 *
 * @param registry The registry; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_province_registry_unref(reform_province_registry *registry);

/**
 * Number of entries, both lists together.
 *
 * @param registry The registry, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_province_registry_get_size(const reform_province_registry *registry);

/**
 * The provinces valid on a day, by code.
 *
 * @param registry The registry.
 * @param day The day, or REFORM_PROVINCE_NO_DAY for all entries of both lists.
 * @param room How many entries @p out_provinces has room for.
 * @param[out] out_provinces The first @p room of them; may be NULL when @p room is 0.
 * @param[out] out_n Number of provinces, which may be more than @p room: 63 or 34, or 97 without a day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_list(const reform_province_registry *registry,
                              int32_t day,
                              size_t room,
                              size_t *out_provinces,
                              size_t *out_n,
                              reform_error **error);

/**
 * Find a province by its code of the statistics office.
 *
 * @param registry The registry.
 * @param code The code, such as `20`; `1` and `01` are the same. Blanks around it are passed over.
 * @param day The day on which the code is meant, or REFORM_PROVINCE_NO_DAY.
 * @param[out] out_province The entry.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_province holds the entry.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING The code is empty or blank.
 * @retval REFORM_STATUS_PARSE It is not one or two digits.
 * @retval REFORM_STATUS_NOT_FOUND No province has the code on that day; the message says what became of one that had it.
 * @retval REFORM_STATUS_AMBIGUOUS The code means two provinces and no day is stated; the message names both.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_find_code(const reform_province_registry *registry,
                                   const char *code,
                                   int32_t day,
                                   size_t *out_province,
                                   reform_error **error);

/**
 * Find a province by its name.
 *
 * Names are compared by reform_text_key(), so `Hoà Bình` is `Hòa Bình` and
 * `Thừa Thiên - Huế` is `Thừa Thiên Huế`. A leading `Tỉnh`, `Thành phố` or
 * `TP.` does not matter. Short names and spellings in use are known too, such
 * as `TP.HCM`, `BRVT`, `Bắc Cạn` and `Đăk Lăk`. Marks matter: `Ha Nam` is no name.
 *
 * @param registry The registry.
 * @param name The name.
 * @param day The day on which it is meant, or REFORM_PROVINCE_NO_DAY.
 * @param[out] out_province The entry.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_province holds the entry.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING The name is empty or blank.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND No province has the name on that day; the message says what became of one that had it.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_find_name(const reform_province_registry *registry,
                                   const char *name,
                                   int32_t day,
                                   size_t *out_province,
                                   reform_error **error);

/**
 * Find a province by its code as an agency that publishes procedures.
 *
 * Ask reform_province_registry_get_agency_certainty() how sure the code is.
 *
 * @param registry The registry.
 * @param code The code, such as `H12`, in any case; what stands before it with a point is passed over, as in
 *             `000.00.00.H37`.
 * @param day The day on which it is meant, or REFORM_PROVINCE_NO_DAY.
 * @param[out] out_province The entry.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_province holds the entry.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING The code is empty or blank.
 * @retval REFORM_STATUS_PARSE It is not an H and two digits.
 * @retval REFORM_STATUS_NOT_FOUND No province has the code on that day; the message says what became of one that had it.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_find_agency_code(const reform_province_registry *registry,
                                          const char *code,
                                          int32_t day,
                                          size_t *out_province,
                                          reform_error **error);

/**
 * Code of the statistics office.
 *
 * @param registry The registry, or NULL.
 * @param province Which entry.
 * @return Two digits, owned by the registry; NULL when there is no such entry.
 * @since 0.1
 */
REFORM_API const char *
reform_province_registry_get_code(const reform_province_registry *registry, size_t province);

/**
 * Name, without `Tỉnh` or `Thành phố`.
 *
 * @param registry The registry, or NULL.
 * @param province Which entry.
 * @return Text owned by the registry; NULL when there is no such entry.
 * @since 0.1
 */
REFORM_API const char *
reform_province_registry_get_name(const reform_province_registry *registry, size_t province);

/**
 * Code as an agency that publishes procedures.
 *
 * For the second list it is the code that the province of that name had before.
 *
 * @param registry The registry, or NULL.
 * @param province Which entry.
 * @return A code such as `H37`, owned by the registry; NULL when there is no such entry.
 * @since 0.1
 */
REFORM_API const char *
reform_province_registry_get_agency_code(const reform_province_registry *registry, size_t province);

/**
 * How sure the agency code is.
 *
 * @param registry The registry, or NULL.
 * @param province Which entry.
 * @return The certainty; REFORM_CERTAINTY_NONE when there is no such entry.
 * @since 0.1
 */
REFORM_API reform_certainty
reform_province_registry_get_agency_certainty(const reform_province_registry *registry, size_t province);

/**
 * The days on which an entry is valid.
 *
 * The first list does not say since when it holds and the second not until
 * when: those days are REFORM_DAY_MIN and REFORM_DAY_MAX.
 *
 * @param registry The registry.
 * @param province Which entry.
 * @param[out] out_first The first day, or NULL.
 * @param[out] out_last The last day, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The days are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p registry is NULL, or there is no such entry.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_get_validity(const reform_province_registry *registry,
                                      size_t province,
                                      int32_t *out_first,
                                      int32_t *out_last,
                                      reform_error **error);

/**
 * What a province of the first list is, or is part of, since 2025-07-01.
 *
 * @param registry The registry.
 * @param province Which entry.
 * @param[out] out_province The entry of the second list.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_province holds the entry.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or there is no such entry.
 * @retval REFORM_STATUS_NOT_FOUND The province is of the second list: nothing has followed it.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_get_successor(const reform_province_registry *registry,
                                       size_t province,
                                       size_t *out_province,
                                       reform_error **error);

/**
 * What a province of the second list was made of: first the one of its own name, then the others.
 *
 * @param registry The registry.
 * @param province Which entry.
 * @param room How many entries @p out_provinces has room for.
 * @param[out] out_provinces The first @p room of them, entries of the first list; may be NULL when @p room is 0.
 * @param[out] out_n Number of provinces, 1 to 3, which may be more than @p room; 0 for a province of the first list.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or there is no such entry.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_list_predecessors(const reform_province_registry *registry,
                                           size_t province,
                                           size_t room,
                                           size_t *out_provinces,
                                           size_t *out_n,
                                           reform_error **error);

/**
 * Codes of the first list beside the codes of what followed, ready for comparing figures across 2025-07-01.
 *
 * @param registry The registry.
 * @param room How many codes each array has room for.
 * @param[out] out_before The first @p room codes of the first list, in order, owned by the registry, or NULL.
 * @param[out] out_after For each the code of its successor, owned by the registry, or NULL.
 * @param[out] out_n Number of codes, 63, which may be more than @p room.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p registry or @p out_n is NULL.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_province_registry_list_mapping(const reform_province_registry *registry,
                                      size_t room,
                                      const char **out_before,
                                      const char **out_after,
                                      size_t *out_n,
                                      reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
