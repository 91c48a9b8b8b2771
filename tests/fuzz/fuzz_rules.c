/* SPDX-License-Identifier: MIT */
/* A rule table of any bytes: read, or refused with every reason; what is read is applied. */
#include <reform/reform.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char PROCEDURES[] = "name,level,sector,old,limit_2024,dossiers\n"
                                 "a,tỉnh,Đường bộ,1 ngày làm việc,2 ngày làm việc,10\n"
                                 "b,tỉnh; xã,Đường bộ,15 ngày làm việc,20 ngày,0\n"
                                 "c,xã,Hộ tịch,05 ngày hoặc 08 ngày,10 ngày,\n"
                                 "d,xã,Hộ tịch,Không quy định,,5\n"
                                 "e,xã,Hộ tịch,16 giờ,2 tháng,7\n";

static reform_procedure_set *
procedures(void)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;

    if (reform_procedure_set_options_add_extra(options, "limit_2024", NULL) != REFORM_STATUS_OK ||
        reform_procedure_set_options_add_extra(options, "dossiers", NULL) != REFORM_STATUS_OK ||
        reform_source_new_memory(PROCEDURES, strlen(PROCEDURES), &source, NULL) != REFORM_STATUS_OK ||
        reform_procedure_set_read(source, NULL, options, NULL, &set, NULL) != REFORM_STATUS_OK)
        abort();
    reform_source_free(source);
    reform_procedure_set_options_free(options);
    return set;
}

/* A limit is never made longer than the longest there is, and every result says how it came about. */
static void
check(const reform_reduction *reduction)
{
    for (size_t i = 0; i < reform_reduction_get_size(reduction); i++) {
        int64_t before = 0, after = 0;
        char *text = NULL;

        /* A base may be shorter than the limit in force, and then what is left may be longer than the base. */
        if (reform_reduction_get_amounts(reduction, i, &before, &after, NULL, NULL, NULL) == REFORM_STATUS_OK &&
            (after < 0 || after > 15 * 480))
            abort();
        for (size_t rule = 0; rule < reform_reduction_get_n_rules(reduction, i); rule++)
            if (reform_reduction_get_rule(reduction, i, rule) == NULL)
                abort();
        if (reform_reduction_explain(reduction, i, i % 2 == 0 ? REFORM_LANGUAGE_VI : REFORM_LANGUAGE_EN, &text, NULL) != REFORM_STATUS_OK)
            abort();
        reform_free(text);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static reform_procedure_set *set;
    reform_findings *findings = reform_findings_new();
    reform_reduction *reduction = NULL;
    reform_rule_set *rules = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;

    if (set == NULL)
        set = procedures();
    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK)
        abort();
    if (reform_rule_set_read(source, NULL, findings, &rules, &error) == REFORM_STATUS_OK) {
        if (rules == NULL || error != NULL)
            abort();
        if (reform_rule_set_apply(rules, set, 20781, NULL, findings, &reduction, &error) == REFORM_STATUS_OK)
            check(reduction);
        else if (reduction != NULL || error == NULL)
            abort();
    } else if (rules != NULL || error == NULL) {
        abort();
    }
    reform_error_free(error);
    reform_reduction_unref(reduction);
    reform_rule_set_unref(rules);
    reform_source_free(source);
    reform_findings_free(findings);
    return 0;
}
