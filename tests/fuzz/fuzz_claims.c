/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a table of claims, audited by fixed checks; and, where the bytes begin with `=`, as the formula of a
 * check of fixed claims. What an audit says must agree with itself, and saying it again must give the same.
 */
#include <reform/reform.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define REQUIRE(condition) \
    do {                   \
        if (!(condition))  \
            abort();       \
    } while (0)

static const char fixed_claims[] = "name,value,decimals,exact,unit\n"
                                   "a,335,,,count\nb,53,,,count\nc,8,,,count\nall,397,,,count\n"
                                   "saved,1550.5,1,yes,day\nbefore,4975,,,day\nshare,31.2%,1,no,percent\n"
                                   "points,47.05,2,no,points\nzero,0,,,\nnone,,,,\n";
static const char fixed_checks[] = "check,formula\n"
                                   "sum,a + b + c = all\nshare,saved / before = share\nleast,MIN(a; b) <= all\n"
                                   "days,saved * 8 = hours\nroot,SQRT(a) >= b\npercent,ROUND(100 * a / b; 1) = c\n"
                                   "both,AND(a > b; NOT(b = c))\nlost,nowhere = a\nbroken,a + = b\n";

static reform_source *
open_memory(const void *data, size_t size)
{
    reform_source *source = NULL;

    REQUIRE(reform_source_new_memory(data, size, &source, NULL) == REFORM_STATUS_OK);
    return source;
}

static reform_claims *
read_claims(const void *data, size_t size, reform_findings *findings)
{
    reform_source *source = open_memory(data, size);
    reform_claims *claims = NULL;
    reform_error *error = NULL;
    const reform_status status = reform_claims_read(source, NULL, findings, &claims, &error);

    REQUIRE((status == REFORM_STATUS_OK) == (claims != NULL) && (status == REFORM_STATUS_OK) == (error == NULL));
    reform_error_free(error);
    reform_source_free(source);
    return claims;
}

static int
is_same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void
check_verdict(const reform_audit *audit, size_t i)
{
    const reform_verdict verdict = reform_audit_get_verdict(audit, i);
    const double difference = reform_audit_get_difference(audit, i), tolerance = reform_audit_get_tolerance(audit, i);
    const reform_cause cause = reform_audit_get_cause(audit, i);

    REQUIRE(verdict >= REFORM_VERDICT_HOLDS && verdict <= REFORM_VERDICT_CANNOT_BE_CHECKED);
    REQUIRE((verdict == REFORM_VERDICT_HOLDS) == (reform_audit_get_status(audit, i) == REFORM_STATUS_OK));
    REQUIRE((verdict == REFORM_VERDICT_CANNOT_BE_CHECKED) == (*reform_audit_get_reason(audit, i, REFORM_LANGUAGE_VI) != '\0'));
    REQUIRE(!(tolerance < 0.0) && isnan(tolerance) == isnan(difference));
    REQUIRE(cause == REFORM_CAUSE_NONE || verdict == REFORM_VERDICT_DOES_NOT_HOLD);
    REQUIRE((cause == REFORM_CAUSE_NONE) == (reform_audit_get_cause_claim(audit, i) == NULL));
    REQUIRE((cause == REFORM_CAUSE_NONE) == (*reform_audit_get_cause_text(audit, i, REFORM_LANGUAGE_EN) == '\0'));
}

static void
require_same(const reform_audit *a, const reform_audit *b)
{
    REQUIRE(reform_audit_get_size(a) == reform_audit_get_size(b));
    for (size_t i = 0; i < reform_audit_get_size(a); i++) {
        REQUIRE(reform_audit_get_verdict(a, i) == reform_audit_get_verdict(b, i));
        REQUIRE(is_same(reform_audit_get_difference(a, i), reform_audit_get_difference(b, i)));
        REQUIRE(strcmp(reform_audit_get_cause_text(a, i, REFORM_LANGUAGE_VI),
                       reform_audit_get_cause_text(b, i, REFORM_LANGUAGE_VI)) == 0);
    }
}

static void
audit_twice(reform_claims *claims, reform_checks *checks)
{
    reform_findings *findings = reform_findings_new();
    reform_audit *audit = NULL, *again = NULL;

    REQUIRE(reform_audit_run(claims, checks, findings, &audit, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_audit_run(claims, checks, NULL, &again, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_audit_get_size(audit) == reform_checks_get_size(checks));
    for (size_t i = 0; i < reform_audit_get_size(audit); i++)
        check_verdict(audit, i);
    REQUIRE(reform_findings_count(findings, REFORM_SEVERITY_WARNING) >= reform_audit_count(audit, REFORM_VERDICT_DOES_NOT_HOLD));
    require_same(audit, again);
    reform_audit_unref(audit);
    reform_audit_unref(again);
    reform_findings_free(findings);
}

static void
fuzz_claims(const uint8_t *data, size_t size)
{
    reform_source *source = open_memory(fixed_checks, strlen(fixed_checks));
    reform_findings *findings = reform_findings_new();
    reform_claims *claims = read_claims(data, size, findings);
    reform_checks *checks = NULL;

    REQUIRE(reform_checks_read(source, NULL, NULL, &checks, NULL) == REFORM_STATUS_OK);
    if (claims != NULL)
        audit_twice(claims, checks);
    for (size_t i = 0; i < reform_claims_get_size(claims); i++) {
        size_t index = 0;
        REQUIRE(reform_claims_find(claims, reform_claims_get_name(claims, i), &index, NULL) == REFORM_STATUS_OK && index == i);
    }
    reform_claims_unref(claims);
    reform_checks_unref(checks);
    reform_findings_free(findings);
    reform_source_free(source);
}

static void
fuzz_formula(const uint8_t *data, size_t size)
{
    reform_claims *claims = read_claims(fixed_claims, strlen(fixed_claims), NULL);
    reform_checks_builder *builder = reform_checks_builder_new();
    reform_checks *checks = NULL;
    reform_error *error = NULL;
    char *formula = malloc(size + 1);

    REQUIRE(formula != NULL && claims != NULL);
    memcpy(formula, data, size);
    formula[size] = '\0';
    if (reform_checks_builder_add(builder, "fuzz", formula, &error) == REFORM_STATUS_OK) {
        REQUIRE(reform_checks_builder_build(builder, &checks, NULL) == REFORM_STATUS_OK);
        audit_twice(claims, checks);
    } else {
        REQUIRE(error != NULL && reform_error_get_message(error)[0] != '\0');
    }
    free(formula);
    reform_error_free(error);
    reform_checks_builder_free(builder);
    reform_checks_unref(checks);
    reform_claims_unref(claims);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && data[0] == '=')
        fuzz_formula(data, size);
    else
        fuzz_claims(data, size);
    return 0;
}
