/* SPDX-License-Identifier: MIT */
#include <reform/version.h>

/* Public API */

int32_t
reform_version_number(void)
{
    return REFORM_VERSION_NUMBER;
}

const char *
reform_version_text(void)
{
    return REFORM_VERSION_TEXT;
}
