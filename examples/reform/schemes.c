/* SPDX-License-Identifier: MIT */
/* reform schemes: what the catalogue holds, or one scheme as a table. */
#include <glib.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"

static reform_status
write_list(const reform_catalogue *catalogue, reform_table_writer *writer, reform_error **error)
{
    const char *const header[] = { "id", "title", "edition", "evidence", "source", NULL };
    reform_status status = common_write_row(writer, header, error);

    for (gsize i = 0; i < reform_catalogue_get_n_schemes(catalogue) && status == REFORM_STATUS_OK; i++) {
        const char *const cells[] = {
            reform_catalogue_get_scheme_id(catalogue, i),
            reform_catalogue_get_scheme_title(catalogue, i),
            reform_catalogue_get_scheme_edition(catalogue, i),
            reform_evidence_get_name(reform_catalogue_get_scheme_evidence(catalogue, i)),
            reform_catalogue_get_scheme_source(catalogue, i),
            NULL,
        };
        status = common_write_row(writer, cells, error);
    }
    return status;
}

static reform_status
write_scheme(const reform_catalogue *catalogue, const char *id, reform_table_writer *writer, reform_error **error)
{
    g_autoptr(reform_scheme) scheme = NULL;
    reform_status status = reform_catalogue_load_scheme(catalogue, id, &scheme, error);

    return status != REFORM_STATUS_OK ? status : reform_scheme_write(scheme, writer, error);
}

static reform_status
write_schemes(const char *id, reform_error **error)
{
    g_autoptr(reform_catalogue) catalogue = NULL;
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = reform_catalogue_get_builtin(&catalogue, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_table(&writer, error);
    if (status == REFORM_STATUS_OK)
        status = id == NULL ? write_list(catalogue, writer, error) : write_scheme(catalogue, id, writer, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

int
command_schemes(int argc, char **argv)
{
    const GOptionEntry entries[] = { { NULL, 0, 0, 0, NULL, NULL, NULL } };
    g_auto(GStrv) operands = NULL;
    g_autoptr(reform_error) error = NULL;
    reform_status status;

    if (!common_parse_options(argc, argv, entries, "[ID]",
                              "Without ID, write the schemes that ship with the library:\n"
                              "id,title,edition,evidence,source. Evidence is reproduced (published figures come\n"
                              "out), stated (a source says so), inferred (it fits a few figures) or open (one of several\n"
                              "definitions in use). With ID, write that scheme as a table, which can be changed and\n"
                              "read again.",
                              0, 1, &operands))
        return EXIT_TROUBLE;
    status = write_schemes(operands[0], &error);
    common_print_error(error);
    return status == REFORM_STATUS_OK ? EXIT_DONE : EXIT_TROUBLE;
}
