/* SPDX-License-Identifier: MIT */
/**
 * @file array.h
 * @brief What the items of an array of the caller are.
 */
#ifndef REFORM_ARRAY_H
#define REFORM_ARRAY_H

#include <reform/macros.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup array Arrays
 * @brief Columns that the caller holds, in the type they have.
 * @{
 */

/** What the items of an array are. */
typedef enum reform_array_type {
    REFORM_ARRAY_TYPE_INT8 = 1,   /**< `int8_t` */
    REFORM_ARRAY_TYPE_INT16 = 2,  /**< `int16_t` */
    REFORM_ARRAY_TYPE_INT32 = 3,  /**< `int32_t` */
    REFORM_ARRAY_TYPE_INT64 = 4,  /**< `int64_t` */
    REFORM_ARRAY_TYPE_FLOAT = 5,  /**< `float` */
    REFORM_ARRAY_TYPE_DOUBLE = 6, /**< `double` */
    REFORM_ARRAY_TYPE_TEXT = 7,   /**< `const char *`: UTF-8 texts. */
    /** @cond INTERNAL */
    REFORM_ARRAY_TYPE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_array_type;

/** @} */

REFORM_END_DECLS

#endif
