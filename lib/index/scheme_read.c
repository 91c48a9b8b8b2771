/* SPDX-License-Identifier: MIT */
/* Schemes from tables and from builders. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"
#include "formula/nearest.h"
#include "index/scheme.h"
#include "table/scanner.h"

#define NO_COLUMN G_MAXSIZE

struct reform_scheme_builder {
    RfSchemeDraft draft;
};

/* A table on its way to a scheme. */
typedef struct Reading {
    RfScanner *scanner;
    RfSchemeDraft *draft;
    reform_findings *findings;
    gsize columns[RF_N_SCHEME_FIELDS];
    gboolean has_about[RF_N_SCHEME_ABOUT];
    gsize n_wrong;
} Reading;

/* The code of rows about inputs. */
#define INPUT "@input"

static const char *const ABOUT[RF_N_SCHEME_ABOUT] = {
    [REFORM_SCHEME_ABOUT_EDITION] = "@edition",
    [REFORM_SCHEME_ABOUT_TITLE] = "@title",
    [REFORM_SCHEME_ABOUT_CITATION] = "@citation",
};

/* Fields of rows about the scheme and about inputs. */
#define ABOUT_FIELDS (1u << REFORM_SCHEME_FIELD_NAME)
#define INPUT_FIELDS                                                                                                               \
    (1u << REFORM_SCHEME_FIELD_NAME | 1u << REFORM_SCHEME_FIELD_NAME_EN | 1u << REFORM_SCHEME_FIELD_LOW | 1u << REFORM_SCHEME_FIELD_HIGH | \
     1u << REFORM_SCHEME_FIELD_SOURCE)

/* Further columns are notes and passed over; one that is nearly named as a field is more likely a slip. */
static void
report_slip(const Reading *reading, gsize column)
{
    const char *name = rf_header_get_name(rf_scanner_get_header(reading->scanner), column);
    g_autofree char *key = rf_text_key(name, -1);
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++) {
        const char *known = rf_scheme_get_column((reform_scheme_field)field);
        g_autofree char *known_key = rf_text_key(known, -1);
        guint distance = rf_nearest_distance(key, known_key);
        if (reading->columns[field] == column)
            return;
        if (distance < best) {
            best = distance;
            nearest = known;
        }
    }
    if (nearest == NULL)
        return;
    g_autofree char *quoted = rf_text_excerpt(name, -1);
    rf_findings_add(reading->findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_NOT_FOUND, rf_scanner_get_source_name(reading->scanner),
                    1, 0, "the column '%s' is passed over, did you mean '%s'?", quoted, nearest);
}

static gboolean
map_columns(Reading *reading, GError **error)
{
    const RfHeader *header = rf_scanner_get_header(reading->scanner);

    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++) {
        const char *name = rf_scheme_get_column((reform_scheme_field)field);
        GError *missing = NULL;

        reading->columns[field] = NO_COLUMN;
        if (rf_header_find(header, &name, 1, &reading->columns[field], &missing))
            continue;
        if (missing->code != REFORM_STATUS_NOT_FOUND || field == REFORM_SCHEME_FIELD_CODE || field == REFORM_SCHEME_FIELD_PARENT) {
            g_propagate_error(error, missing);
            return FALSE;
        }
        g_error_free(missing);
    }
    for (gsize column = 0; column < rf_header_get_size(header); column++)
        report_slip(reading, column);
    return TRUE;
}

static void
wrong_about(Reading *reading, reform_scheme_field field, reform_status status, const char *code, const char *problem)
{
    const gsize column = reading->columns[field];
    g_autofree char *quoted = rf_text_excerpt(code, -1);

    reading->n_wrong++;
    rf_findings_add(reading->findings, REFORM_SEVERITY_ERROR, status, rf_scanner_get_source_name(reading->scanner),
                    rf_scanner_get_line(reading->scanner, 0), rf_scanner_get_position(reading->scanner, column),
                    "row '%s': %s", quoted, problem);
}

static int
find_about(const char *code)
{
    for (int about = 1; about < RF_N_SCHEME_ABOUT; about++)
        if (g_ascii_strcasecmp(ABOUT[about], code) == 0)
            return about;
    return 0;
}

/* Fields that a row with such a code does not have must be empty. */
static void
check_empty(Reading *reading, const RfCell *cells, const char *code, guint fields, const char *problem)
{
    for (int field = REFORM_SCHEME_FIELD_PARENT; field < RF_N_SCHEME_FIELDS; field++) {
        const gsize column = reading->columns[field];
        g_autofree char *text = column == NO_COLUMN || (fields & 1u << field) != 0
                                    ? NULL
                                    : rf_text_normalise(cells[column].text, (gssize)cells[column].length);
        if (text != NULL && text[0] != '\0')
            wrong_about(reading, (reform_scheme_field)field, REFORM_STATUS_STRUCTURE, code, problem);
    }
}

/* A row about the scheme as a whole: its code says what, its name holds it. */
static gboolean
read_about(Reading *reading, const RfCell *cells, const char *code, GError **error)
{
    const gsize name = reading->columns[REFORM_SCHEME_FIELD_NAME];
    int about = find_about(code);

    if (about == 0) {
        wrong_about(reading, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_PARSE, code, "expected @edition, @title, @citation or @input");
        return TRUE;
    }
    if (reading->has_about[about]) {
        wrong_about(reading, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_DUPLICATE, code, "it is there twice");
        return TRUE;
    }
    reading->has_about[about] = TRUE;
    check_empty(reading, cells, code, ABOUT_FIELDS, "only its name is read, expected nothing in other columns");
    if (name == NO_COLUMN) {
        wrong_about(reading, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_MISSING, code, "there is no column 'name' to hold it");
        return TRUE;
    }
    return rf_scheme_draft_set_about(reading->draft, (reform_scheme_about)about, cells[name].text, cells[name].length, error);
}

static gboolean
read_input(Reading *reading, const RfCell *cells, const char *code, GError **error)
{
    check_empty(reading, cells, code, INPUT_FIELDS, "only name, name_en, low, high and source are read, expected nothing in other columns");
    if (!rf_scheme_draft_add_input(reading->draft, rf_scanner_get_line(reading->scanner, 0), error))
        return FALSE;
    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++) {
        const gsize column = reading->columns[field];
        if (column != NO_COLUMN && (INPUT_FIELDS & 1u << field) != 0 &&
            !rf_scheme_draft_set_input(reading->draft, (reform_scheme_field)field, cells[column].text, cells[column].length,
                                       rf_scanner_get_position(reading->scanner, column), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_node(Reading *reading, const RfCell *cells, GError **error)
{
    if (!rf_scheme_draft_add(reading->draft, rf_scanner_get_line(reading->scanner, 0), error))
        return FALSE;
    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++) {
        const gsize column = reading->columns[field];
        if (column != NO_COLUMN &&
            !rf_scheme_draft_set(reading->draft, (reform_scheme_field)field, cells[column].text, cells[column].length,
                                 rf_scanner_get_position(reading->scanner, column), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_rows(Reading *reading, GError **error)
{
    const gsize column = reading->columns[REFORM_SCHEME_FIELD_CODE];
    GError *failure = NULL;
    const RfCell *cells;

    while ((cells = rf_scanner_next(reading->scanner, &failure)) != NULL) {
        gboolean read;
        g_autofree char *code = rf_text_normalise(cells[column].text, (gssize)cells[column].length);
        if (g_ascii_strcasecmp(code, INPUT) == 0)
            read = read_input(reading, cells, code, error);
        else
            read = code[0] == '@' ? read_about(reading, cells, code, error) : read_node(reading, cells, error);
        if (!read)
            return FALSE;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    reading->n_wrong += rf_scanner_get_n_left_out(reading->scanner);
    return TRUE;
}

static gboolean
check_inputs(const char *const *inputs, gsize n_inputs, GError **error)
{
    for (gsize i = 0; i < n_inputs; i++)
        if (!rf_text_check(inputs[i], -1, "the name of an input", error))
            return FALSE;
    return TRUE;
}

static gboolean
read_scheme(reform_source *source,
            const reform_table_options *options,
            const char *const *inputs,
            gsize n_inputs,
            reform_findings *findings,
            reform_scheme **out_scheme,
            GError **error)
{
    RfSchemeDraft draft = { 0 };
    Reading reading = { .draft = &draft, .findings = findings };
    gboolean read;

    if (!check_inputs(inputs, n_inputs, error) ||
        (reading.scanner = rf_scanner_new(source, options, findings, error)) == NULL)
        return FALSE;
    rf_scheme_draft_init(&draft, rf_scanner_get_source_name(reading.scanner));
    read = map_columns(&reading, error) && read_rows(&reading, error) &&
           rf_scheme_draft_finish(&draft, inputs, n_inputs, findings, reading.n_wrong, out_scheme, error);
    rf_scheme_draft_clear(&draft);
    rf_scanner_free(reading.scanner);
    return read;
}

/* Public API */

reform_status
reform_scheme_read(reform_source *source,
                   const reform_table_options *table_options,
                   const char *const *inputs,
                   size_t n_inputs,
                   reform_findings *findings,
                   reform_scheme **out_scheme,
                   reform_error **error)
{
    GError *err = NULL;

    if (out_scheme != NULL)
        *out_scheme = NULL;
    RF_REQUIRE(source != NULL && out_scheme != NULL, error);
    RF_REQUIRE(inputs != NULL || n_inputs == 0, error);
    RF_REQUIRE(rf_text_are_all_there(inputs, n_inputs), error);
    read_scheme(source, table_options, inputs, n_inputs, findings, out_scheme, &err);
    return rf_errors_give(err, error);
}

reform_scheme_builder *
reform_scheme_builder_new(void)
{
    reform_scheme_builder *builder = g_new0(reform_scheme_builder, 1);

    rf_scheme_draft_init(&builder->draft, NULL);
    return builder;
}

void
reform_scheme_builder_free(reform_scheme_builder *builder)
{
    if (builder == NULL)
        return;
    rf_scheme_draft_clear(&builder->draft);
    g_free(builder);
}

reform_status
reform_scheme_builder_add_node(reform_scheme_builder *builder, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    rf_scheme_draft_add(&builder->draft, (gint64)builder->draft.scheme->n_nodes + 1, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_scheme_builder_set(reform_scheme_builder *builder, reform_scheme_field field, const char *text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->draft.scheme->n_nodes > 0, error);
    RF_REQUIRE((int)field >= 1 && (int)field < RF_N_SCHEME_FIELDS, error);
    if (text == NULL)
        text = "";
    if (rf_text_check(text, -1, "the text", &err))
        rf_scheme_draft_set(&builder->draft, field, text, strlen(text), 0, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_scheme_builder_set_about(reform_scheme_builder *builder, reform_scheme_about about, const char *text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    RF_REQUIRE((int)about >= 1 && (int)about < RF_N_SCHEME_ABOUT, error);
    if (text == NULL)
        text = "";
    if (rf_text_check(text, -1, "the text", &err))
        rf_scheme_draft_set_about(&builder->draft, about, text, strlen(text), &err);
    return rf_errors_give(err, error);
}

reform_status
reform_scheme_builder_add_input(reform_scheme_builder *builder,
                                const char *name,
                                const char *name_en,
                                const char *low,
                                const char *high,
                                const char *source,
                                reform_error **error)
{
    const char *const texts[RF_N_SCHEME_FIELDS] = {
        [REFORM_SCHEME_FIELD_NAME] = name,
        [REFORM_SCHEME_FIELD_NAME_EN] = name_en,
        [REFORM_SCHEME_FIELD_LOW] = low,
        [REFORM_SCHEME_FIELD_HIGH] = high,
        [REFORM_SCHEME_FIELD_SOURCE] = source,
    };
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && name != NULL, error);
    for (int field = 1; err == NULL && field < RF_N_SCHEME_FIELDS; field++)
        if (texts[field] != NULL)
            rf_text_check(texts[field], -1, "the text", &err);
    if (err == NULL)
        rf_scheme_draft_add_input(&builder->draft, (gint64)builder->draft.scheme->n_described + 1, &err);
    for (int field = 1; err == NULL && field < RF_N_SCHEME_FIELDS; field++)
        if (texts[field] != NULL)
            rf_scheme_draft_set_input(&builder->draft, (reform_scheme_field)field, texts[field], strlen(texts[field]), 0, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_scheme_builder_build(reform_scheme_builder *builder,
                            const char *const *inputs,
                            size_t n_inputs,
                            reform_findings *findings,
                            reform_scheme **out_scheme,
                            reform_error **error)
{
    GError *err = NULL;

    if (out_scheme != NULL)
        *out_scheme = NULL;
    RF_REQUIRE(builder != NULL && out_scheme != NULL, error);
    RF_REQUIRE(inputs != NULL || n_inputs == 0, error);
    RF_REQUIRE(rf_text_are_all_there(inputs, n_inputs), error);
    if (check_inputs(inputs, n_inputs, &err))
        rf_scheme_draft_finish(&builder->draft, inputs, n_inputs, findings, 0, out_scheme, &err);
    rf_scheme_draft_clear(&builder->draft);
    rf_scheme_draft_init(&builder->draft, NULL);
    return rf_errors_give(err, error);
}

static reform_status
write_row(const char *const texts[RF_N_SCHEME_FIELDS], reform_table_writer *writer, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (int field = 1; status == REFORM_STATUS_OK && field < RF_N_SCHEME_FIELDS; field++)
        status = reform_table_writer_add_text(writer, texts[field], error);
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

/* A row as it was given, so that reading it again gives the same; it has its code, or is known by `code`. */
static reform_status
write_given(const reform_scheme *scheme, const guint32 given[RF_N_SCHEME_FIELDS], const char *code, reform_table_writer *writer, reform_error **error)
{
    const char *texts[RF_N_SCHEME_FIELDS];

    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++)
        texts[field] = rf_interner_get(scheme->texts, given[field]);
    if (code != NULL)
        texts[REFORM_SCHEME_FIELD_CODE] = code;
    return write_row(texts, writer, error);
}

static reform_status
write_head(const reform_scheme *scheme, reform_table_writer *writer, reform_error **error)
{
    const char *names[RF_N_SCHEME_FIELDS];

    for (int field = 1; field < RF_N_SCHEME_FIELDS; field++)
        names[field] = rf_scheme_get_column((reform_scheme_field)field);
    reform_status status = write_row(names, writer, error);
    for (int about = 1; status == REFORM_STATUS_OK && about < RF_N_SCHEME_ABOUT; about++) {
        const guint32 given[RF_N_SCHEME_FIELDS] = { [REFORM_SCHEME_FIELD_NAME] = scheme->about[about] };
        if (scheme->about[about] != 0)
            status = write_given(scheme, given, ABOUT[about], writer, error);
    }
    return status;
}

reform_status
reform_scheme_write(const reform_scheme *scheme, reform_table_writer *writer, reform_error **error)
{
    reform_status status;

    RF_REQUIRE(scheme != NULL && writer != NULL, error);
    status = write_head(scheme, writer, error);
    for (gsize row = 0; status == REFORM_STATUS_OK && row < scheme->n_described; row++)
        status = write_given(scheme, scheme->described[row].texts, INPUT, writer, error);
    for (gsize node = 0; status == REFORM_STATUS_OK && node < scheme->n_nodes; node++)
        status = write_given(scheme, scheme->nodes[node].texts, NULL, writer, error);
    return status;
}
