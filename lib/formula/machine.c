/* SPDX-License-Identifier: MIT */
#include "formula/machine.h"

#include "formula/compute.h"
#include "formula/units.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* Bytes of vectors at most; formulas of very many take smaller batches. */
#define VECTORS_SIZE ((gsize)4 << 20)
#define BATCH_LEAST 16

typedef struct Machine {
    const RfProgram *program;
    const RfColumn **columns; /* by name of the tree; NULL for names of other parts of it */
    guint8 **tables;          /* by instruction: what each code gives, or NULL */
    RfUnitResult *units;
    gsize batch;
    RfVector *vectors;
    RfCell *cells;
    guint8 *kinds;
    guint8 *masks; /* mask m is at (m - 1) * batch */
    gboolean *any; /* by mask */
    double *room;
    RfArena arena;
} Machine;

static const RfInstruction *
instruction_at(const Machine *machine, guint index)
{
    return &g_array_index(machine->program->instructions, RfInstruction, index);
}

static const RfConstant *
constant_at(const Machine *machine, guint index)
{
    return &g_array_index(machine->program->constants, RfConstant, index);
}

static void
clear_machine(Machine *machine)
{
    for (guint i = 0; machine->tables != NULL && i < machine->program->instructions->len; i++)
        g_free(machine->tables[i]);
    for (guint i = 0; machine->units != NULL && i < machine->program->units->len; i++) {
        g_free(machine->units[i].numbers);
        g_free(machine->units[i].problems);
    }
    g_free(machine->columns);
    g_free(machine->tables);
    g_free(machine->units);
    g_free(machine->vectors);
    g_free(machine->cells);
    g_free(machine->kinds);
    g_free(machine->masks);
    g_free(machine->any);
    g_free(machine->room);
    rf_arena_clear(&machine->arena);
}

/* Find the columns of the names the instructions use. */
static gboolean
bind(Machine *machine, const reform_frame *frame, GError **error)
{
    const RfTree *tree = machine->program->tree;

    for (guint i = 0; i < machine->program->instructions->len; i++) {
        const RfInstruction *instruction = instruction_at(machine, i);
        if (instruction->op != RF_OP_LOAD && instruction->op != RF_OP_COMPARE_NAME &&
            instruction->op != RF_OP_MATCH_NAME)
            continue;
        const RfName *name = &tree->names[instruction->index];
        machine->columns[instruction->index] = rf_frame_find(frame, name->key);
        if (machine->columns[instruction->index] == NULL) {
            g_autofree char *excerpt = rf_text_excerpt(name->name, -1);
            rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no column '%s', which the formula names", excerpt);
            return FALSE;
        }
    }
    return TRUE;
}

/* What comparing with a constant gives for each text of a column, once for all rows; see
 * rf_comparing_codes(). */
static gboolean
make_table(Machine *machine, guint index, GError **error)
{
    const RfInstruction *instruction = instruction_at(machine, index);
    const RfColumn *column = machine->columns[instruction->index];
    const RfConstant *constant = constant_at(machine, instruction->other);
    guint8 *table = rf_memory_new(column->n_texts + 1, 1, "texts of a column", error);

    if (table == NULL)
        return FALSE;
    table[0] = RF_STATE_NA;
    for (gsize i = 0; i < column->n_texts; i++) {
        const char *key = column->keys[i];
        if (key == NULL)
            table[i + 1] = RF_STATE_NA;
        else if (instruction->op == RF_OP_MATCH_NAME)
            table[i + 1] = (guint8)rf_texts_match(key, constant->key);
        else
            table[i + 1] =
                (guint8)rf_compute_holds((RfNodeKind)instruction->what, strcmp(key, constant->key));
    }
    machine->tables[index] = table;
    return TRUE;
}

static gboolean
make_tables(Machine *machine, GError **error)
{
    for (guint i = 0; i < machine->program->instructions->len; i++) {
        const RfInstruction *instruction = instruction_at(machine, i);
        if ((instruction->op == RF_OP_COMPARE_NAME || instruction->op == RF_OP_MATCH_NAME) &&
            machine->columns[instruction->index]->kind == RF_COLUMN_CODES &&
            constant_at(machine, instruction->other)->kind == REFORM_KIND_TEXT &&
            !make_table(machine, i, error))
            return FALSE;
    }
    return TRUE;
}

static void
keep_whole(gpointer data, gsize first, gsize n, RfVector *result)
{
    const RfWhole *whole = data;

    memcpy(whole->kinds + first, rf_vector_kinds(result, n), n);
    memcpy(whole->cells + first, result->cells, n * sizeof *result->cells);
}

/* All rows of a program; what it gives is freed with clear_whole() in any case. */
static gboolean
run_whole(const RfProgram *program, const reform_frame *frame, RfWhole *out, GError **error)
{
    const gsize n = reform_frame_get_n_rows(frame);

    return (out->kinds = rf_memory_new(n, 1, "kinds of all rows", error)) != NULL &&
           (out->cells = rf_memory_new(n, sizeof *out->cells, "values of all rows", error)) != NULL &&
           rf_machine_run(program, frame, 0, n, keep_whole, out, error);
}

static void
clear_whole(RfWhole *whole)
{
    g_free(whole->kinds);
    g_free(whole->cells);
}

static gboolean
run_unit(Machine *machine, const RfInstruction *instruction, const reform_frame *frame, GError **error)
{
    const RfUnit *unit = &g_array_index(machine->program->units, RfUnit, instruction->index);
    RfUnitResult *result = &machine->units[instruction->index];
    const gsize n = reform_frame_get_n_rows(frame);
    RfWhole argument = { NULL, NULL }, condition = { NULL, NULL };
    gboolean done = run_whole(unit->argument, frame, &argument, error);

    if (done && unit->condition != NULL) {
        done = run_whole(unit->condition, frame, &condition, error);
        if (done)
            rf_units_pick(instruction, argument, condition, n, result);
    } else if (done) {
        done = rf_units_work_out(unit, instruction, argument, n, result, error);
    }
    clear_whole(&argument);
    clear_whole(&condition);
    return done;
}

static gboolean
run_units(Machine *machine, const reform_frame *frame, GError **error)
{
    for (guint i = 0; i < machine->program->instructions->len; i++)
        if (instruction_at(machine, i)->op == RF_OP_UNITS &&
            !run_unit(machine, instruction_at(machine, i), frame, error))
            return FALSE;
    return TRUE;
}

static gboolean
make_room(Machine *machine, gsize n_rows, GError **error)
{
    const RfProgram *program = machine->program;
    const gsize n = program->n_vectors;
    const gsize affordable = VECTORS_SIZE / (n * (sizeof(RfCell) + 1));

    machine->batch = MIN(CLAMP(affordable, BATCH_LEAST, RF_BATCH_MAX), MAX(n_rows, 1));
    if ((machine->vectors = rf_memory_new0(n, sizeof *machine->vectors, "vectors", error)) == NULL ||
        (machine->cells = rf_memory_new0(n * machine->batch, sizeof *machine->cells, "values", error)) ==
            NULL ||
        (machine->kinds = rf_memory_new0(n * machine->batch, 1, "kinds", error)) == NULL ||
        (machine->masks = rf_memory_new0(program->n_masks * machine->batch, 1, "masks", error)) == NULL ||
        (machine->any = rf_memory_new0(program->n_masks, sizeof *machine->any, "masks", error)) == NULL ||
        (machine->room = rf_memory_new(n, sizeof *machine->room, "numbers", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        machine->vectors[i].cells = machine->cells + i * machine->batch;
        machine->vectors[i].kinds = machine->kinds + i * machine->batch;
    }
    return TRUE;
}

static gboolean
prepare(Machine *machine, const reform_frame *frame, gsize n_rows, GError **error)
{
    const RfProgram *program = machine->program;

    rf_arena_init(&machine->arena);
    machine->columns = g_new0(const RfColumn *, program->tree->n_names + 1);
    machine->tables = g_new0(guint8 *, program->instructions->len);
    machine->units = g_new0(RfUnitResult, program->units->len + 1);
    return bind(machine, frame, error) && make_tables(machine, error) && run_units(machine, frame, error) &&
           make_room(machine, n_rows, error);
}

static guint8 *
mask_at(const Machine *machine, guint mask)
{
    return mask == 0 ? NULL : machine->masks + (mask - 1) * machine->batch;
}

static void
load_constant(RfVector *out, const RfConstant *constant, gsize n)
{
    const RfCell cell = constant->kind == REFORM_KIND_TEXT ? (RfCell){ .text = constant->text }
                                                           : (RfCell){ .number = constant->number };

    for (gsize i = 0; i < n; i++)
        out->cells[i] = cell;
    rf_vector_set_uniform(out, constant->kind);
    out->key = constant->key;
}

static void
load_numbers(const RfInstruction *instruction, RfVector *out, const double *numbers, gsize n)
{
    gint unusual = 0;

    for (gsize i = 0; i < n; i++) {
        out->cells[i].number = numbers[i];
        unusual |= fabs(numbers[i]) == HUGE_VAL;
    }
    rf_vector_set_uniform(out, RF_UNIFORM_NUMBERS);
    if (!unusual)
        return;
    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++)
        if (isinf(numbers[i]))
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_OVERFLOW, instruction->column);
}

static void
load_truths(RfVector *out, const guint8 *truths, gsize n)
{
    for (gsize i = 0; i < n; i++)
        out->kinds[i] = MIN(truths[i], RF_STATE_NA);
    rf_vector_set_uniform(out, RF_UNIFORM_STATES);
}

static void
load_texts(RfVector *out, const RfColumn *column, gsize first, gsize n)
{
    rf_vector_set_uniform(out, RF_UNIFORM_MIXED);
    for (gsize i = 0; i < n; i++) {
        const char *text;
        if (column->kind == RF_COLUMN_TEXTS)
            text = column->texts[first + i];
        else
            text = column->codes[first + i] == REFORM_CODE_MISSING ? NULL
                                                                   : column->texts[column->codes[first + i]];
        out->kinds[i] = text == NULL ? REFORM_KIND_NA : REFORM_KIND_TEXT;
        out->cells[i].text = text;
    }
}

static void
load(const Machine *machine, const RfInstruction *instruction, RfVector *out, gsize first, gsize n)
{
    const RfColumn *column = machine->columns[instruction->index];

    switch (column->kind) {
    case RF_COLUMN_NUMBERS: load_numbers(instruction, out, column->numbers + first, n); break;
    case RF_COLUMN_TRUTHS: load_truths(out, column->truths + first, n); break;
    case RF_COLUMN_TEXTS:
    case RF_COLUMN_CODES: load_texts(out, column, first, n); break;
    }
}

static void
load_units(const Machine *machine, const RfInstruction *instruction, RfVector *out, gsize first, gsize n)
{
    const RfUnitResult *unit = &machine->units[instruction->index];

    if (unit->numbers != NULL) {
        load_numbers(instruction, out, unit->numbers + first, n);
        if (unit->problems == NULL)
            return;
        rf_vector_kinds(out, n);
        for (gsize i = 0; i < n; i++)
            if (unit->problems[first + i] != REFORM_VALUE_ERROR_NONE)
                rf_vector_set_error(out, i, (reform_value_error)unit->problems[first + i],
                                    instruction->column);
        return;
    }
    for (gsize i = 0; i < n; i++)
        out->cells[i] = unit->cell;
    rf_vector_set_uniform(out, unit->kind);
}

/* A column and a constant: by the shortest way there is for them. */
static void
compare_name(Machine *machine, guint at, RfVector *vectors, gsize first, gsize n)
{
    const RfInstruction *instruction = instruction_at(machine, at);
    const RfColumn *column = machine->columns[instruction->index];
    const RfConstant *constant = constant_at(machine, instruction->other);
    RfInstruction whole = *instruction;
    const guint8 *mask = mask_at(machine, instruction->mask);

    if (machine->tables[at] != NULL) {
        rf_comparing_codes(&vectors[0], column->codes + first, machine->tables[at], n);
        return;
    }
    if (instruction->op == RF_OP_COMPARE_NAME && rf_kind_counts(constant->kind)) {
        if (column->kind == RF_COLUMN_NUMBERS) {
            rf_comparing_numbers(instruction, &vectors[0], column->numbers + first, constant->number, n);
            return;
        }
        if (column->kind == RF_COLUMN_TRUTHS) {
            rf_comparing_truths(instruction, &vectors[0], column->truths + first, constant->number, n);
            return;
        }
    }
    whole.column = instruction->operands[0];
    load(machine, &whole, &vectors[0], first, n);
    load_constant(&vectors[1], constant, n);
    whole = *instruction;
    if (instruction->op == RF_OP_COMPARE_NAME) {
        rf_comparing_vectors(instruction, vectors, n, mask, &machine->arena);
    } else {
        whole.what = RF_FUNCTION_TEXT_MATCHES;
        rf_texts_call(&whole, vectors, n, mask, &machine->arena);
    }
}

static void
call(Machine *machine, const RfInstruction *instruction, RfVector *vectors, gsize n)
{
    const guint8 *mask = mask_at(machine, instruction->mask);

    switch ((RfFunction)instruction->what) {
    case RF_FUNCTION_ISNA: {
        guint8 *kinds = rf_vector_kinds(vectors, n);
        for (gsize i = 0; i < n; i++)
            kinds[i] = kinds[i] == REFORM_KIND_NA ? RF_STATE_TRUE : RF_STATE_FALSE;
        rf_vector_set_uniform(vectors, RF_UNIFORM_STATES);
        break;
    }
    case RF_FUNCTION_EXACT:
    case RF_FUNCTION_LEFT:
    case RF_FUNCTION_LEN:
    case RF_FUNCTION_TEXT_MATCHES: rf_texts_call(instruction, vectors, n, mask, &machine->arena); break;
    case RF_FUNCTION_GOALPOSTS:
    case RF_FUNCTION_TO_TARGET: rf_scales_call(instruction, vectors, n, mask); break;
    default: rf_numbers_call(instruction, vectors, n, mask); break;
    }
}

/* Those that begin a calculation or bring rows together. */
static void
control(Machine *machine, const RfInstruction *instruction, RfVector *vectors, gsize n)
{
    const guint8 *mask = mask_at(machine, instruction->mask);
    guint8 *open = mask_at(machine, instruction->open);
    guint8 *taken = mask_at(machine, instruction->taken);
    gboolean *any_open = &machine->any[instruction->open];
    gboolean *any_taken = &machine->any[instruction->taken];

    switch ((RfOp)instruction->op) {
    case RF_OP_CHOICE_BEGIN:
        *any_open = rf_choices_open(mask, open, n);
        rf_choices_begin(vectors, n);
        break;
    case RF_OP_CHOOSE: rf_choices_choose(instruction, vectors, open, taken, n, any_open, any_taken); break;
    case RF_OP_MERGE: rf_choices_merge(vectors, taken, n); break;
    case RF_OP_NO_MATCH:
        rf_vector_kinds(vectors, n);
        for (gsize i = 0; i < n; i++)
            if (open[i])
                rf_vector_set_error(vectors, i, REFORM_VALUE_ERROR_NO_MATCH, instruction->column);
        break;
    case RF_OP_CATCH: *any_taken = rf_choices_catch(instruction, vectors, mask, taken, n); break;
    case RF_OP_LOGIC_BEGIN:
        *any_open = rf_choices_open(mask, open, n);
        memset(vectors->kinds, instruction->what == RF_FUNCTION_AND ? RF_STATE_TRUE : RF_STATE_FALSE, n);
        rf_vector_set_uniform(vectors, RF_UNIFORM_STATES);
        break;
    case RF_OP_LOGIC: *any_open = rf_choices_logic(instruction, vectors, open, n); break;
    case RF_OP_STEP_BEGIN: rf_choices_step_begin(instruction, vectors, n); break;
    default: rf_choices_step(instruction, vectors, n, mask); break;
    }
}

static void
execute(Machine *machine, guint at, gsize first, gsize n)
{
    const RfInstruction *instruction = instruction_at(machine, at);
    RfVector *vectors = &machine->vectors[instruction->out];
    const guint8 *mask = mask_at(machine, instruction->mask);

    switch ((RfOp)instruction->op) {
    case RF_OP_CONSTANT: load_constant(vectors, constant_at(machine, instruction->index), n); break;
    case RF_OP_NA: rf_vector_set_uniform(vectors, REFORM_KIND_NA); break;
    case RF_OP_LOAD: load(machine, instruction, vectors, first, n); break;
    case RF_OP_UNITS: load_units(machine, instruction, vectors, first, n); break;
    case RF_OP_UNARY: rf_numbers_unary(instruction, vectors, n); break;
    case RF_OP_ARITHMETIC: rf_numbers_arithmetic(instruction, vectors, n, mask); break;
    case RF_OP_COMPARE: rf_comparing_vectors(instruction, vectors, n, mask, &machine->arena); break;
    case RF_OP_COMPARE_NAME:
    case RF_OP_MATCH_NAME: compare_name(machine, at, vectors, first, n); break;
    case RF_OP_CALL: call(machine, instruction, vectors, n); break;
    case RF_OP_FOLD_BEGIN: rf_aggregates_begin(vectors, n); break;
    case RF_OP_FOLD: rf_aggregates_add(instruction, vectors, n, mask); break;
    case RF_OP_FOLD_END: rf_aggregates_end(instruction, vectors, n, mask); break;
    case RF_OP_MEDIAN: rf_aggregates_median(instruction, vectors, n, mask, machine->room); break;
    case RF_OP_SKIP: break;
    case RF_OP_CHOICE_BEGIN:
    case RF_OP_CHOOSE:
    case RF_OP_MERGE:
    case RF_OP_NO_MATCH:
    case RF_OP_CATCH:
    case RF_OP_LOGIC_BEGIN:
    case RF_OP_LOGIC:
    case RF_OP_STEP_BEGIN:
    case RF_OP_STEP: control(machine, instruction, vectors, n); break;
    }
}

static void
run_batch(Machine *machine, gsize first, gsize n)
{
    guint at = 0;

    rf_arena_reset(&machine->arena);
    while (at < machine->program->instructions->len) {
        const RfInstruction *instruction = instruction_at(machine, at);
        if (instruction->op == RF_OP_SKIP && !machine->any[instruction->open])
            at = instruction->index;
        else
            execute(machine, at++, first, n);
    }
}

gboolean
rf_machine_run(const RfProgram *program, const reform_frame *frame, gsize first, gsize n_rows, RfSink sink,
               gpointer data, GError **error)
{
    const gsize n_frame = reform_frame_get_n_rows(frame);
    Machine machine = { .program = program };

    if (first > n_frame || n_rows > n_frame - first) {
        rf_errors_set(error, REFORM_STATUS_RANGE,
                      "%" G_GSIZE_FORMAT " rows from row %" G_GSIZE_FORMAT
                      " on, the frame has %" G_GSIZE_FORMAT,
                      n_rows, first, n_frame);
        return FALSE;
    }
    const gboolean ready = prepare(&machine, frame, n_rows, error);
    for (gsize done = 0; ready && done < n_rows; done += machine.batch) {
        const gsize n = MIN(machine.batch, n_rows - done);
        run_batch(&machine, first + done, n);
        sink(data, first + done, n, &machine.vectors[0]);
    }
    clear_machine(&machine);
    return ready;
}
