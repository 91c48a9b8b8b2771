/* SPDX-License-Identifier: MIT */
/*
 * Tallies of any bytes: refused with a reason, or written as the very bytes they were read from, and estimated from without harm.
 *
 * A checksum keeps a fuzzer out of the content, so the input is tried as it is and then as the content of bytes whose header and
 * checksum are right.
 */
#include <reform/reform.h>

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE ((size_t)8 + 4 + 8)
#define CHECKSUM_SIZE ((size_t)32)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bytes of that content: what they are, version 1, its length, and the SHA-256 of all before it. */
static uint8_t *
wrap(const uint8_t *content, size_t size, size_t *out_size)
{
    uint8_t *bytes = g_malloc(HEADER_SIZE + size + CHECKSUM_SIZE);
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize digest_size = CHECKSUM_SIZE;

    memcpy(bytes, "RFRESPTY\1\0\0\0", 12);
    for (size_t i = 0; i < 8; i++)
        bytes[12 + i] = (uint8_t)((uint64_t)size >> (8 * i));
    if (size > 0)
        memcpy(bytes + HEADER_SIZE, content, size);
    g_checksum_update(checksum, bytes, (gssize)(HEADER_SIZE + size));
    g_checksum_get_digest(checksum, bytes + HEADER_SIZE + size, &digest_size);
    g_checksum_free(checksum);
    *out_size = HEADER_SIZE + size + CHECKSUM_SIZE;
    return bytes;
}

static void
check_written(const reform_response_tally *tally, const uint8_t *bytes, size_t size)
{
    uint8_t *written = NULL;
    size_t n = 0;

    if (reform_response_tally_to_bytes(tally, &written, &n, NULL) != REFORM_STATUS_OK || n != size ||
        memcmp(written, bytes, n) != 0)
        abort();
    reform_free(written);
}

/* Into a tally of nothing a tally merges as it is; with one like itself it does where there is room. */
static void
check_merged(reform_response_tally *tally, const uint8_t *bytes, size_t size)
{
    reform_response_tally *again = NULL;
    const uint64_t n_rows = reform_response_tally_get_n_rows(tally);

    if (reform_response_tally_from_bytes(bytes, size, &again, NULL) != REFORM_STATUS_OK)
        abort();
    const reform_status status = reform_response_tally_merge(tally, again, NULL);
    if (status != (2 * n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS ? REFORM_STATUS_LIMIT : REFORM_STATUS_OK) ||
        reform_response_tally_get_n_rows(tally) != (status == REFORM_STATUS_OK ? 2 * n_rows : n_rows))
        abort();
    if (status != REFORM_STATUS_OK)
        check_written(tally, bytes, size);
    check_written(again, bytes, size);
    reform_response_tally_free(again);
}

/* Estimates of whatever is in them: by each way with strata of a single unit in turn. */
static void
check_estimated(const reform_response_tally *tally)
{
    for (reform_lonely lonely = REFORM_LONELY_FAIL; lonely <= REFORM_LONELY_AVERAGE; lonely++) {
        reform_survey_design *design = reform_survey_design_new();
        reform_estimates *estimates = NULL;
        reform_error *error = NULL;
        if (reform_survey_design_set_lonely(design, lonely, NULL) != REFORM_STATUS_OK)
            abort();
        const reform_status status = reform_estimates_new(tally, design, NULL, NULL, &estimates, &error);
        if ((status == REFORM_STATUS_OK) != (estimates != NULL) || (status == REFORM_STATUS_OK) == (error != NULL))
            abort();
        for (size_t row = 0; row < reform_estimates_get_size(estimates); row++)
            if (isinf(reform_estimates_get_figure(estimates, row, REFORM_FIGURE_ESTIMATE)) ||
                reform_estimates_get_figure(estimates, row, REFORM_FIGURE_STANDARD_ERROR) < 0)
                abort();
        reform_error_free(error);
        reform_estimates_unref(estimates);
        reform_survey_design_free(design);
    }
}

static void
read_bytes(const uint8_t *bytes, size_t size)
{
    reform_response_tally *tally = NULL;
    reform_error *error = NULL;

    if (reform_response_tally_from_bytes(bytes, size, &tally, &error) == REFORM_STATUS_OK) {
        if (tally == NULL || error != NULL)
            abort();
        check_written(tally, bytes, size);
        check_estimated(tally);
        check_merged(tally, bytes, size);
    } else if (tally != NULL || error == NULL) {
        abort();
    }
    reform_error_free(error);
    reform_response_tally_free(tally);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t wrapped_size;
    uint8_t *wrapped = wrap(data, size, &wrapped_size);

    read_bytes(data, size);
    read_bytes(wrapped, wrapped_size);
    g_free(wrapped);
    return 0;
}
