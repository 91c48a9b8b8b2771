/* SPDX-License-Identifier: MIT */
#include "formula/vectors.h"

guint8 *
rf_vector_kinds(RfVector *vector, gsize n)
{
    const guint8 uniform = vector->uniform;

    vector->uniform = RF_UNIFORM_MIXED;
    vector->key = NULL;
    if (uniform == RF_UNIFORM_STATES) {
        for (gsize i = 0; i < n; i++) {
            vector->cells[i].number = vector->kinds[i] == RF_STATE_TRUE;
            vector->kinds[i] = vector->kinds[i] == RF_STATE_NA ? REFORM_KIND_NA : REFORM_KIND_TRUTH;
        }
    } else if (uniform == RF_UNIFORM_NUMBERS) {
        for (gsize i = 0; i < n; i++)
            vector->kinds[i] = isnan(vector->cells[i].number) ? REFORM_KIND_NA : REFORM_KIND_NUMBER;
    } else if (uniform != RF_UNIFORM_MIXED) {
        memset(vector->kinds, uniform, n);
    }
    return vector->kinds;
}

gboolean
rf_vector_make_states(RfVector *vector, gsize n)
{
    if (vector->uniform == RF_UNIFORM_STATES)
        return TRUE;
    if (!rf_vector_is_numeric(vector))
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        const double number = vector->cells[i].number;
        vector->kinds[i] = isnan(number) ? RF_STATE_NA : number != 0.0 ? RF_STATE_TRUE : RF_STATE_FALSE;
    }
    rf_vector_set_uniform(vector, RF_UNIFORM_STATES);
    return TRUE;
}
