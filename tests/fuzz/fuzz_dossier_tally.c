/* SPDX-License-Identifier: MIT */
/*
 * Tallies as any bytes: refused, or a tally that writes the same bytes. Since hardly any bytes have a good checksum, they are also taken
 * as the content of some that do: magic and version are put before them, and length and checksum made right.
 */
#include <reform/reform.h>

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE 20
#define CHECKSUM_SIZE 32

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
take(const uint8_t *bytes, size_t size)
{
    reform_dossier_tally *tally = NULL, *sum = NULL;
    reform_error *error = NULL;
    uint8_t *again = NULL;
    size_t again_size;

    if (reform_dossier_tally_from_bytes(bytes, size, &tally, &error) != REFORM_STATUS_OK) {
        if (tally != NULL || error == NULL)
            abort();
        reform_error_free(error);
        return;
    }
    if (reform_dossier_tally_to_bytes(tally, &again, &again_size, NULL) != REFORM_STATUS_OK || again_size != size ||
        memcmp(again, bytes, size) != 0)
        abort();
    /* What is taken can be worked with. */
    for (size_t group = 0; group < reform_dossier_tally_get_n_groups(tally); group++) {
        double share;
        int32_t days;
        (void)!reform_dossier_tally_get_share(tally, group, REFORM_DOSSIER_SHARE_OF_DUE, &share, NULL);
        (void)!reform_dossier_tally_get_quantile(tally, group, REFORM_DOSSIER_DAYS_OVERDUE, 0.5, &days, NULL);
        if (reform_dossier_tally_get_n_without_days(tally, group, REFORM_DOSSIER_DAYS_OVERDUE) >
            reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_OVERDUE))
            abort();
    }
    if (reform_dossier_tally_from_bytes(bytes, size, &sum, NULL) != REFORM_STATUS_OK)
        abort();
    (void)!reform_dossier_tally_merge(sum, tally, NULL);
    reform_free(again);
    reform_dossier_tally_free(sum);
    reform_dossier_tally_free(tally);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint64_t length = GUINT64_TO_LE((uint64_t)size);
    gsize digest_size = CHECKSUM_SIZE;
    uint8_t *whole = malloc(HEADER_SIZE + size + CHECKSUM_SIZE);
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);

    if (whole == NULL)
        abort();
    take(data, size);
    memcpy(whole, "RFDOSSTL\2\0\0\0", 12);
    memcpy(whole + 12, &length, sizeof length);
    if (size > 0)
        memcpy(whole + HEADER_SIZE, data, size);
    g_checksum_update(checksum, whole, (gssize)(HEADER_SIZE + size));
    g_checksum_get_digest(checksum, whole + HEADER_SIZE + size, &digest_size);
    take(whole, HEADER_SIZE + size + CHECKSUM_SIZE);
    g_checksum_free(checksum);
    free(whole);
    return 0;
}
