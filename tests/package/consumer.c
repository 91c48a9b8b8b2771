/* SPDX-License-Identifier: MIT */
/* A program of a user: includes the one header, calls across the library, trusts nothing. */
#include <reform/reform.h>

#include <stdio.h>
#include <string.h>

static int
expect(int holds, const char *what)
{
    if (!holds)
        fprintf(stderr, "does not hold: %s\n", what);
    return holds ? 0 : 1;
}

static int
check_time_limit(void)
{
    reform_time_limit *limit = NULL;
    int64_t high = 0;
    reform_unit unit = REFORM_UNIT_NONE;
    int failures = 0;

    failures += expect(reform_time_limit_parse("07 ngày làm việc", &limit, NULL) == REFORM_STATUS_OK, "a limit is read");
    failures += expect(reform_time_limit_get_case(limit, 0, NULL, &high, &unit, NULL) == REFORM_STATUS_OK, "it has a case");
    failures += expect(high == 7 * reform_unit_get_ticks(unit), "seven days are seven days");
    reform_time_limit_unref(limit);
    return failures;
}

/* The data ships inside the library: it is there wherever the installed tree stands. */
static int
check_provinces(void)
{
    reform_province_registry *registry = NULL;
    size_t province = 0;
    int failures = 0;

    failures += expect(reform_province_registry_get_builtin(&registry, NULL) == REFORM_STATUS_OK, "provinces are there");
    failures += expect(reform_province_registry_find_code(registry, "20", REFORM_PROVINCE_NO_DAY, &province, NULL) ==
                           REFORM_STATUS_OK,
                       "one is found by its code");
    failures += expect(reform_text_matches(reform_province_registry_get_name(registry, province), "Lạng Sơn"), "it is that one");
    reform_province_registry_unref(registry);
    return failures;
}

int
main(void)
{
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_error *error = NULL;
    int failures = 0;

    failures += expect(reform_version_number() == REFORM_VERSION_NUMBER, "headers and library are of one version");
    failures += expect(strcmp(reform_version_text(), REFORM_VERSION_TEXT) == 0, "and say so in words");
    failures += expect(reform_findings_get_size(findings) == 0, "a new list is empty");
    failures += expect(reform_text_matches("Khánh Hoà", "KHÁNH HÒA") == 1, "names match");
    failures += expect(reform_source_new_file(NULL, &source, &error) == REFORM_STATUS_INVALID_ARGUMENT, "NULL is refused");
    failures += expect(reform_error_get_message(error) != NULL, "and the error says why");
    failures += check_time_limit();
    failures += check_provinces();

    reform_error_free(error);
    reform_findings_free(findings);
    return failures == 0 ? 0 : 1;
}
