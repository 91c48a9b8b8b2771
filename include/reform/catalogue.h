/* SPDX-License-Identifier: MIT */
/**
 * @file catalogue.h
 * @brief The schemes that ship inside the library.
 */
#ifndef REFORM_CATALOGUE_H
#define REFORM_CATALOGUE_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/scheme.h>

#include <stddef.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup catalogue Catalogue
 * @brief Published indices as schemes: PAPI, PCI, PAR INDEX, ICT Index, DTI, Decision 766.
 *
 * Each scheme is one method in one edition, and has an id such as `papi-2018`. The
 * catalogue says of each where it comes from and how sure it is: what no source states and no published
 * figure confirms is not in it. A scheme is data; to change one, write it with
 * reform_scheme_write(), change rows, and read it again.
 *
 * Schemes are numbered from 0, the same in every catalogue of one version of the library; keep ids,
 * not numbers, in files. The pages "PAPI", "PCI", "PAR INDEX", "ICT Index and DTI" and "Decision 766" tell
 * what each scheme does and what is not known.
 * @{
 */

/** The schemes that ship inside the library. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_catalogue reform_catalogue;

/** How sure a scheme is. */
typedef enum reform_evidence {
    REFORM_EVIDENCE_NONE = 0,       /**< There is no such scheme. */
    REFORM_EVIDENCE_REPRODUCED = 1, /**< `reproduced`: published figures come out of it; the page of the index says which, and to what error. */
    REFORM_EVIDENCE_STATED = 2,     /**< `stated`: a source says so; no published figures were there to try it on. */
    REFORM_EVIDENCE_INFERRED = 3,   /**< `inferred`: it fits a few published figures, and nobody states it. */
    REFORM_EVIDENCE_OPEN = 4,       /**< `open`: one of several definitions in use; none is stated to be the official one, and no published figure tells. */
    /** @cond INTERNAL */
    REFORM_EVIDENCE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_evidence;

/**
 * The catalogue that ships inside the library.
 *
 * It is built by the first call; all calls give the same one.
 *
 * @param[out] out_catalogue A new reference, or NULL if the call fails; release with reform_catalogue_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_catalogue holds the catalogue.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_catalogue is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for it cannot be had; a later call tries again.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_catalogue_get_builtin(reform_catalogue **out_catalogue, reform_error **error);

/**
 * Take another reference.
 *
 * @param catalogue The catalogue, or NULL.
 * @return The same catalogue; release with reform_catalogue_unref().
 * @since 0.1
 */
REFORM_API reform_catalogue *
reform_catalogue_ref(reform_catalogue *catalogue);

/**
 * Give back a reference; the last one frees the catalogue and all borrowed from it.
 *
 * @param catalogue The catalogue; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_catalogue_unref(reform_catalogue *catalogue);

/**
 * Number of schemes.
 *
 * @param catalogue The catalogue, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_catalogue_get_n_schemes(const reform_catalogue *catalogue);

/**
 * Find a scheme by its id.
 *
 * @param catalogue The catalogue.
 * @param id The id, such as `papi-2018`, compared letter by letter.
 * @param[out] out_index Which scheme it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_index holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No scheme has that id; the message names the one that is nearly it.
 * @retval REFORM_STATUS_ENCODING The id is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_catalogue_find_scheme(const reform_catalogue *catalogue, const char *id, size_t *out_index, reform_error **error);

/**
 * A scheme, ready for use.
 *
 * It is read anew by each call; keep it.
 *
 * @param catalogue The catalogue.
 * @param id The id, such as `papi-2018`, compared letter by letter.
 * @param[out] out_scheme A new reference, or NULL if the call fails; release with reform_scheme_unref(). It may outlive the catalogue.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_scheme holds the scheme.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No scheme has that id; the message names the one that is nearly it.
 * @retval REFORM_STATUS_ENCODING The id is not UTF-8.
 * @retval REFORM_STATUS_NO_MEMORY Memory for it cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_catalogue_load_scheme(const reform_catalogue *catalogue,
                             const char *id,
                             reform_scheme **out_scheme,
                             reform_error **error);

/**
 * Id of a scheme.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return Text owned by the catalogue; NULL when there is no such scheme.
 * @since 0.1
 */
REFORM_API const char *
reform_catalogue_get_scheme_id(const reform_catalogue *catalogue, size_t index);

/**
 * What the index of a scheme is called in Vietnamese.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return Text owned by the catalogue; NULL when there is no such scheme.
 * @since 0.1
 */
REFORM_API const char *
reform_catalogue_get_scheme_title(const reform_catalogue *catalogue, size_t index);

/**
 * What the index of a scheme is called in English.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return Text owned by the catalogue; NULL when there is no such scheme.
 * @since 0.1
 */
REFORM_API const char *
reform_catalogue_get_scheme_title_en(const reform_catalogue *catalogue, size_t index);

/**
 * Years in which the method of a scheme holds.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return Text such as `2011-2015`, owned by the catalogue; NULL when there is no such scheme.
 * @since 0.1
 */
REFORM_API const char *
reform_catalogue_get_scheme_edition(const reform_catalogue *catalogue, size_t index);

/**
 * How sure a scheme is.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return The evidence; REFORM_EVIDENCE_NONE when there is no such scheme.
 * @since 0.1
 */
REFORM_API reform_evidence
reform_catalogue_get_scheme_evidence(const reform_catalogue *catalogue, size_t index);

/**
 * What the evidence of a scheme is.
 *
 * @param catalogue The catalogue, or NULL.
 * @param index Which scheme, from 0.
 * @return Text owned by the catalogue; NULL when there is no such scheme.
 * @since 0.1
 */
REFORM_API const char *
reform_catalogue_get_scheme_source(const reform_catalogue *catalogue, size_t index);

/**
 * The word for an evidence, such as `reproduced`.
 *
 * @param evidence The evidence.
 * @return Static text; `none` for REFORM_EVIDENCE_NONE and what is unknown.
 * @since 0.1
 */
REFORM_API const char *
reform_evidence_get_name(reform_evidence evidence);

/** @} */

REFORM_END_DECLS

#endif
