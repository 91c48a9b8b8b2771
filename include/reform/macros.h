/* SPDX-License-Identifier: MIT */
/**
 * @file macros.h
 * @brief How declarations are marked.
 */
#ifndef REFORM_MACROS_H
#define REFORM_MACROS_H

/** @cond INTERNAL */
#if defined(REFORM_PLAIN_HEADERS) /* Doxygen, header parsers */
#    define REFORM_API
#    define REFORM_CHECK_RETURN
#    define REFORM_DEPRECATED_FOR(f)
#elif defined(__GNUC__)
#    define REFORM_API __attribute__((visibility("default")))
#    define REFORM_CHECK_RETURN __attribute__((warn_unused_result))
#    define REFORM_DEPRECATED_FOR(f) __attribute__((deprecated("use " #f " instead")))
#else
#    define REFORM_API
#    define REFORM_CHECK_RETURN
#    define REFORM_DEPRECATED_FOR(f)
#endif

#if defined(__cplusplus)
#    define REFORM_BEGIN_DECLS extern "C" {
#    define REFORM_END_DECLS }
#else
#    define REFORM_BEGIN_DECLS
#    define REFORM_END_DECLS
#endif
/** @endcond */

#endif
