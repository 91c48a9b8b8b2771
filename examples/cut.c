/* SPDX-License-Identifier: MIT */
/* Adds up by how much a decision cuts the time limits of a table.
 *
 *     cut examples/data/quick_start.csv
 */
#include <reform/reform.h>

#include <stdio.h>

/* [read] */
static reform_procedure_set *
read_procedures(const char *path, reform_findings *findings, reform_error **error)
{
    reform_source *source = NULL;
    reform_procedure_set *set = NULL;

    if (reform_source_new_file(path, &source, error) != REFORM_STATUS_OK)
        return NULL;
    if (reform_procedure_set_read(source, NULL, NULL, findings, &set, error) != REFORM_STATUS_OK)
        set = NULL;
    reform_source_free(source);
    return set;
}
/* [read] */

/* [total] */
static void
print_total(reform_procedure_set *set, reform_findings *findings, reform_error **error)
{
    reform_reduction *reduction = NULL;
    reform_reduction_totals *totals = NULL;
    double ratio = 0.0;
    reform_status status = reform_reduction_new(set, NULL, findings, &reduction, error);

    if (status == REFORM_STATUS_OK)
        status = reform_reduction_total(reduction, NULL, 0, &totals, error);
    if (status == REFORM_STATUS_OK)
        status = reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &ratio, error);
    if (status == REFORM_STATUS_OK)
        printf("%lld of %lld procedures cut, %g of %g days saved (%.1f %%)\n",
               (long long)reform_reduction_totals_get_n_cut(totals, 0),
               (long long)reform_reduction_totals_get_n_procedures(totals, 0),
               reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_SAVED),
               reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_BEFORE),
               100.0 * ratio);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
}
/* [total] */

static void
print_findings(const reform_findings *findings)
{
    for (size_t i = 0; i < reform_findings_get_size(findings); i++) {
        char *line = reform_findings_format(findings, i);

        fprintf(stderr, "%s\n", line);
        reform_free(line);
    }
}

int
main(int argc, char **argv)
{
    reform_findings *findings = reform_findings_new();
    reform_error *error = NULL;
    reform_procedure_set *set = argc == 2 ? read_procedures(argv[1], findings, &error) : NULL;

    if (set != NULL)
        print_total(set, findings, &error);
    if (error != NULL)
        fprintf(stderr, "%s\n", reform_error_get_message(error));
    else if (set == NULL)
        fprintf(stderr, "usage: cut FILE\n");
    print_findings(findings);

    int failed = set == NULL || error != NULL;
    reform_procedure_set_unref(set);
    reform_error_free(error);
    reform_findings_free(findings);
    return failed ? 2 : 0;
}
