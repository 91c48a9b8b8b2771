/* SPDX-License-Identifier: MIT */
/* Reads one wording of a time limit and prints what it states.
 *
 *     read_time_limit "05 ngày hoặc 08 ngày"
 */
#include <reform/reform.h>

#include <stdio.h>

static void
print_case(const reform_time_limit *limit, size_t index)
{
    int64_t low = 0, high = 0;
    reform_unit unit = REFORM_UNIT_NONE;

    if (reform_time_limit_get_case(limit, index, &low, &high, &unit, NULL) != REFORM_STATUS_OK)
        return;
    double ticks = (double)reform_unit_get_ticks(unit);
    printf("case %zu: %g to %g %s %s\n", index + 1, (double)low / ticks, (double)high / ticks,
           reform_unit_get_name(unit), reform_time_limit_get_label(limit, index));
}

int
main(int argc, char **argv)
{
    const char *wording = argc > 1 ? argv[1] : "05 ngày hoặc 08 ngày";
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;

    if (reform_time_limit_parse(wording, &limit, &error) != REFORM_STATUS_OK) {
        fprintf(stderr, "%s\n", reform_error_get_message(error));
        reform_error_free(error);
        return 2;
    }
    for (size_t i = 0; i < reform_time_limit_get_n_cases(limit); i++)
        print_case(limit, i);
    if (reform_time_limit_get_state(limit) != REFORM_TIME_LIMIT_STATE_OK)
        printf("not understood: %s\n", reform_time_limit_get_doubt(limit));
    reform_time_limit_unref(limit);
    return 0;
}
