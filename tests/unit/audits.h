/* SPDX-License-Identifier: MIT */
/* Claims, checks and audits for tests, from text. Include after <cmocka.h>. */
#ifndef TESTS_AUDITS_H
#define TESTS_AUDITS_H

#include <string.h>

#include <reform/reform.h>

static inline reform_source *
source_of(const char *text, const char *name)
{
    reform_source *source = NULL;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, name);
    return source;
}

/* Claims read from text; what goes wrong fails the test. */
static inline reform_claims *
claims_of(const char *text, const reform_table_options *options, reform_findings *findings)
{
    reform_source *source = source_of(text, "claims.csv");
    reform_claims *claims = NULL;
    reform_error *error = NULL;

    if (reform_claims_read(source, options, findings, &claims, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_source_free(source);
    return claims;
}

static inline reform_checks *
checks_of(const char *text, reform_findings *findings)
{
    reform_source *source = source_of(text, "checks.csv");
    reform_checks *checks = NULL;
    reform_error *error = NULL;

    if (reform_checks_read(source, NULL, findings, &checks, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_source_free(source);
    return checks;
}

/* One check of claims given as a table without its header `name,value,decimals,exact` or that with `unit`. */
static inline reform_audit *
audit_of(const char *rows, const char *formula, reform_findings *findings)
{
    char text[16384] = "name,value,decimals,exact";
    size_t n_commas = 0;
    reform_checks_builder *builder = reform_checks_builder_new();
    reform_checks *checks = NULL;
    reform_audit *audit = NULL;
    reform_error *error = NULL;

    for (const char *p = rows; *p != '\0' && *p != '\n'; p++)
        n_commas += *p == ',';
    assert_true(strlen(text) + strlen(rows) + 8 < sizeof text);
    strcat(text, n_commas == 4 ? ",unit\n" : "\n");
    strcat(text, rows);
    reform_claims *claims = claims_of(text, NULL, findings);
    if (reform_checks_builder_add(builder, "c", formula, &error) != REFORM_STATUS_OK ||
        reform_checks_builder_build(builder, &checks, &error) != REFORM_STATUS_OK ||
        reform_audit_run(claims, checks, findings, &audit, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_checks_builder_free(builder);
    reform_claims_unref(claims);
    reform_checks_unref(checks);
    return audit;
}

#endif
