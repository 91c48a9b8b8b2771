/* SPDX-License-Identifier: MIT */
#include "formula/program.h"

#include "formula/functions.h"
#include "foundation/text.h"

/* Where a node's result goes, for which rows, and which masks are free. */
typedef struct Place {
    guint16 out;
    guint16 mask;
    guint16 free_mask;
} Place;

static void compile(RfProgram *program, guint32 index, Place place);

static RfInstruction *
instruction_at(RfProgram *program, guint32 index)
{
    return &g_array_index(program->instructions, RfInstruction, index);
}

/* Append an instruction; gives where it stands. `width` is how many vectors from `out` on it uses. */
static guint32
emit(RfProgram *program, RfInstruction instruction, Place place, guint width)
{
    instruction.out = place.out;
    instruction.mask = place.mask;
    program->n_vectors = MAX(program->n_vectors, place.out + width);
    program->n_masks = MAX(program->n_masks, MAX(instruction.open, instruction.taken) + 1u);
    g_array_append_val(program->instructions, instruction);
    return program->instructions->len - 1;
}

static Place
above(Place place, guint by)
{
    place.out = (guint16)(place.out + by);
    return place;
}

static void
clear_constant(gpointer item)
{
    g_free(((RfConstant *)item)->key);
}

static guint32
add_constant(RfProgram *program, RfConstant constant)
{
    if (constant.kind == REFORM_KIND_TEXT) {
        gsize capacity = 0;
        rf_text_fold(constant.text, -1, &constant.key, &capacity);
    }
    g_array_append_val(program->constants, constant);
    return program->constants->len - 1;
}

/* The constant a node is, or FALSE. */
static gboolean
constant_of(const RfTree *tree, guint32 index, RfConstant *out_constant)
{
    const RfNode *node = rf_tree_node(tree, index);
    RfConstant inner;

    switch ((gint)node->kind) {
    case RF_NODE_NUMBER:
        *out_constant = (RfConstant){ REFORM_KIND_NUMBER, node->number, NULL, NULL };
        return TRUE;
    case RF_NODE_TRUTH:
        *out_constant = (RfConstant){ REFORM_KIND_TRUTH, node->number, NULL, NULL };
        return TRUE;
    case RF_NODE_TEXT: *out_constant = (RfConstant){ REFORM_KIND_TEXT, 0.0, node->text, NULL }; return TRUE;
    case RF_NODE_NEGATE:
    case RF_NODE_PLUS:
    case RF_NODE_PERCENT:
        if (!constant_of(tree, rf_tree_child(tree, index, 0), &inner) || inner.kind != REFORM_KIND_NUMBER)
            return FALSE;
        if (node->kind != RF_NODE_PLUS)
            inner.number = node->kind == RF_NODE_NEGATE ? -inner.number : inner.number / 100.0;
        *out_constant = inner;
        return TRUE;
    default: return FALSE;
    }
}

/* An instruction of a node, with the places its error values name. */
static RfInstruction
instruction_of(const RfTree *tree, guint32 index, RfOp op, guint what)
{
    const RfNode *node = rf_tree_node(tree, index);
    RfInstruction instruction = { .op = (guint8)op, .what = (guint8)what, .column = node->column };

    for (guint32 i = 0; i < 2; i++)
        instruction.operands[i] =
            i < node->n_children ? rf_tree_node(tree, rf_tree_child(tree, index, i))->column : node->column;
    return instruction;
}

static void
emit_constant(RfProgram *program, RfConstant constant, Place place)
{
    emit(program, (RfInstruction){ .op = RF_OP_CONSTANT, .index = add_constant(program, constant) }, place,
         1);
}

static void
emit_skip(RfProgram *program, guint16 mask, Place place, GArray *out_skips)
{
    const guint32 at = emit(program, (RfInstruction){ .op = RF_OP_SKIP, .open = mask }, place, 0);

    g_array_append_val(out_skips, at);
}

/* Let skips from the `first` on lead to what is emitted next, and forget them. */
static void
land(RfProgram *program, GArray *skips, guint first)
{
    for (guint i = first; i < skips->len; i++)
        instruction_at(program, g_array_index(skips, guint32, i))->index = program->instructions->len;
    g_array_set_size(skips, first);
}

/* A value for the rows of a mask, merged into the result. */
static void
compile_branch(RfProgram *program, guint32 node, guint16 mask, guint16 free_mask, Place place)
{
    compile(program, node, (Place){ (guint16)(place.out + 1), mask, free_mask });
    emit(program, (RfInstruction){ .op = RF_OP_MERGE, .taken = mask }, place, 2);
}

/* IF and IFS: pairs of condition and value, and perhaps a last value. */
static void
compile_choice(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);
    const guint16 open = place.free_mask;
    const guint16 taken = (guint16)(open + 1);
    const guint16 free_mask = (guint16)(open + 2);
    const guint32 n_pairs = node->n_children / 2;
    g_autoptr(GArray) skips = g_array_new(FALSE, FALSE, sizeof(guint32));
    RfInstruction choose = instruction_of(tree, index, RF_OP_CHOOSE, 0);

    choose.open = open;
    choose.taken = taken;
    emit(program, (RfInstruction){ .op = RF_OP_CHOICE_BEGIN, .open = open }, place, 2);
    for (guint32 i = 0; i < n_pairs; i++) {
        const guint32 condition = rf_tree_child(tree, index, 2 * i);
        emit_skip(program, open, place, skips);
        compile(program, condition, (Place){ (guint16)(place.out + 1), open, free_mask });
        choose.operands[1] = rf_tree_node(tree, condition)->column;
        emit(program, choose, place, 2);
        const guint before = skips->len;
        emit_skip(program, taken, place, skips);
        compile_branch(program, rf_tree_child(tree, index, 2 * i + 1), taken, free_mask, place);
        land(program, skips, before);
    }
    emit_skip(program, open, place, skips);
    if (node->n_children % 2 == 1) {
        compile_branch(program, rf_tree_child(tree, index, node->n_children - 1), open, free_mask, place);
    } else if (node->function == RF_FUNCTION_IFS) {
        RfInstruction none = instruction_of(tree, index, RF_OP_NO_MATCH, 0);
        none.open = open;
        emit(program, none, place, 1);
    } else {
        emit_constant(program, (RfConstant){ REFORM_KIND_TRUTH, 0.0, NULL, NULL }, above(place, 1));
        emit(program, (RfInstruction){ .op = RF_OP_MERGE, .taken = open }, place, 2);
    }
    land(program, skips, 0);
}

static void
compile_catch(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const guint16 taken = place.free_mask;
    g_autoptr(GArray) skips = g_array_new(FALSE, FALSE, sizeof(guint32));
    RfInstruction catching = instruction_of(tree, index, RF_OP_CATCH, rf_tree_node(tree, index)->function);

    compile(program, rf_tree_child(tree, index, 0), place);
    catching.taken = taken;
    emit(program, catching, place, 2);
    emit_skip(program, taken, place, skips);
    compile_branch(program, rf_tree_child(tree, index, 1), taken, (guint16)(taken + 1), place);
    land(program, skips, 0);
}

static void
compile_logic(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);
    const guint16 open = place.free_mask;
    g_autoptr(GArray) skips = g_array_new(FALSE, FALSE, sizeof(guint32));
    RfInstruction logic = instruction_of(tree, index, RF_OP_LOGIC_BEGIN, node->function);

    logic.open = open;
    emit(program, logic, place, 2);
    logic.op = RF_OP_LOGIC;
    for (guint32 i = 0; i < node->n_children; i++) {
        const guint32 argument = rf_tree_child(tree, index, i);
        if (i > 0)
            emit_skip(program, open, place, skips);
        compile(program, argument, (Place){ (guint16)(place.out + 1), open, (guint16)(open + 1) });
        logic.operands[1] = rf_tree_node(tree, argument)->column;
        emit(program, logic, place, 2);
    }
    land(program, skips, 0);
}

/* SUM and its like take one argument after the other, so that any number needs the same room. */
static void
compile_fold(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);
    RfInstruction fold = instruction_of(tree, index, RF_OP_FOLD_BEGIN, node->function);

    emit(program, fold, place, 5);
    fold.op = RF_OP_FOLD;
    for (guint32 i = 0; i < node->n_children; i++) {
        const guint32 argument = rf_tree_child(tree, index, i);
        compile(program, argument, above(place, 4));
        fold.operands[1] = rf_tree_node(tree, argument)->column;
        emit(program, fold, place, 5);
    }
    fold.op = RF_OP_FOLD_END;
    emit(program, fold, place, 5);
}

static void
compile_median(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const guint32 n = rf_tree_node(tree, index)->n_children;
    RfInstruction median = instruction_of(tree, index, RF_OP_MEDIAN, 0);

    for (guint32 i = 0; i < n; i++)
        compile(program, rf_tree_child(tree, index, i), above(place, i));
    median.index = n;
    emit(program, median, place, n);
}

static void
compile_steps(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);
    RfInstruction step = instruction_of(tree, index, RF_OP_STEP_BEGIN, 0);

    compile(program, rf_tree_child(tree, index, 0), place);
    emit(program, step, place, 4);
    step.op = RF_OP_STEP;
    for (guint32 i = 1; i < node->n_children; i += 2) {
        const guint32 threshold = rf_tree_child(tree, index, i);
        compile(program, threshold, above(place, 3));
        compile(program, rf_tree_child(tree, index, i + 1), above(place, 4));
        step.operands[1] = rf_tree_node(tree, threshold)->column;
        emit(program, step, place, 5);
    }
}

/* What stands in the place of an argument that is left out. */
static double
default_of(RfFunction function)
{
    return function == RF_FUNCTION_ROUND || function == RF_FUNCTION_ROUNDUP ||
                   function == RF_FUNCTION_ROUNDDOWN
               ? 0.0
               : 1.0;
}

static RfNormaliseMethod
method_of(RfFunction function)
{
    switch ((gint)function) {
    case RF_FUNCTION_UNITS_MINMAX: return RF_NORMALISE_MINMAX;
    case RF_FUNCTION_UNITS_ZSCORE: return RF_NORMALISE_ZSCORE;
    case RF_FUNCTION_UNITS_RANK: return RF_NORMALISE_RANK;
    case RF_FUNCTION_UNITS_PERCENTILE: return RF_NORMALISE_PERCENTILE;
    case RF_FUNCTION_UNITS_TO_BEST: return RF_NORMALISE_BEST;
    default: return RF_NORMALISE_NONE;
    }
}

/* A number that is stated as a constant argument, or what it is where the argument is left out. */
static double
stated(const RfTree *tree, guint32 index, guint32 argument, double otherwise)
{
    RfConstant constant = { .number = otherwise };

    if (argument < rf_tree_node(tree, index)->n_children)
        constant_of(tree, rf_tree_child(tree, index, argument), &constant);
    return constant.number;
}

static RfNormalise
normalise_of(const RfTree *tree, guint32 index)
{
    const RfFunction function = rf_tree_node(tree, index)->function;
    RfNormalise normalise = { .method = method_of(function) };

    if (normalise.method == RF_NORMALISE_NONE)
        return normalise;
    normalise.down = stated(tree, index, rf_functions_direction(function), 1.0) < 0.0;
    if (normalise.method == RF_NORMALISE_MINMAX) {
        normalise.first = stated(tree, index, 1, 0.0);
        normalise.second = stated(tree, index, 2, 1.0);
    }
    return normalise;
}

static void
compile_units(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfFunction function = rf_tree_node(tree, index)->function;
    RfInstruction instruction = instruction_of(tree, index, RF_OP_UNITS, 0);
    RfUnit unit = { .function = function, .normalise = normalise_of(tree, index) };

    unit.argument = rf_program_new(tree, rf_tree_child(tree, index, 0));
    if (function == RF_FUNCTION_UNITS_AT)
        unit.condition = rf_program_new(tree, rf_tree_child(tree, index, 1));
    instruction.index = program->units->len;
    g_array_append_val(program->units, unit);
    emit(program, instruction, place, 1);
}

/* A comparison or match of a column with a constant, for which there are instructions of their own. */
static gboolean
compile_name_and_constant(RfProgram *program, guint32 index, RfOp op, RfNodeKind kind, guint32 name,
                          guint32 other, Place place)
{
    const RfTree *tree = program->tree;
    RfInstruction instruction = instruction_of(tree, index, op, kind);
    RfConstant constant;

    if (rf_tree_node(tree, name)->kind != RF_NODE_NAME || !constant_of(tree, other, &constant))
        return FALSE;
    instruction.index = rf_tree_node(tree, name)->name;
    instruction.operands[0] = rf_tree_node(tree, name)->column;
    instruction.other = add_constant(program, constant);
    emit(program, instruction, place, 2);
    return TRUE;
}

static RfNodeKind
turned(RfNodeKind kind)
{
    switch ((gint)kind) {
    case RF_NODE_LESS: return RF_NODE_GREATER;
    case RF_NODE_AT_MOST: return RF_NODE_AT_LEAST;
    case RF_NODE_GREATER: return RF_NODE_LESS;
    case RF_NODE_AT_LEAST: return RF_NODE_AT_MOST;
    default: return kind;
    }
}

static void
compile_operands(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;

    for (guint32 i = 0; i < rf_tree_node(tree, index)->n_children; i++)
        compile(program, rf_tree_child(tree, index, i), above(place, i));
}

static void
compile_comparison(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNodeKind kind = rf_tree_node(tree, index)->kind;
    const guint32 left = rf_tree_child(tree, index, 0);
    const guint32 right = rf_tree_child(tree, index, 1);

    if (compile_name_and_constant(program, index, RF_OP_COMPARE_NAME, kind, left, right, place) ||
        compile_name_and_constant(program, index, RF_OP_COMPARE_NAME, turned(kind), right, left, place))
        return;
    compile_operands(program, index, place);
    emit(program, instruction_of(tree, index, RF_OP_COMPARE, kind), place, 2);
}

static void
compile_plain_call(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);

    if (node->function == RF_FUNCTION_TEXT_MATCHES &&
        compile_name_and_constant(program, index, RF_OP_MATCH_NAME, RF_NODE_CALL,
                                  rf_tree_child(tree, index, 0), rf_tree_child(tree, index, 1), place))
        return;
    compile_operands(program, index, place);
    const guint32 most = rf_functions_get(node->function)->most;
    for (guint32 i = node->n_children; i < most; i++)
        emit_constant(program, (RfConstant){ REFORM_KIND_NUMBER, default_of(node->function), NULL, NULL },
                      above(place, i));
    emit(program, instruction_of(tree, index, RF_OP_CALL, node->function), place, MAX(most, 2));
}

static void
compile_call(RfProgram *program, guint32 index, Place place)
{
    const RfFunction function = rf_tree_node(program->tree, index)->function;

    if (rf_functions_is_units(function)) {
        compile_units(program, index, place);
        return;
    }
    switch ((gint)function) {
    case RF_FUNCTION_NA: emit(program, (RfInstruction){ .op = RF_OP_NA }, place, 1); break;
    case RF_FUNCTION_IF:
    case RF_FUNCTION_IFS: compile_choice(program, index, place); break;
    case RF_FUNCTION_IFERROR:
    case RF_FUNCTION_IFNA: compile_catch(program, index, place); break;
    case RF_FUNCTION_AND:
    case RF_FUNCTION_OR: compile_logic(program, index, place); break;
    case RF_FUNCTION_AVERAGE:
    case RF_FUNCTION_COUNT:
    case RF_FUNCTION_MAX:
    case RF_FUNCTION_MIN:
    case RF_FUNCTION_SUM: compile_fold(program, index, place); break;
    case RF_FUNCTION_MEDIAN: compile_median(program, index, place); break;
    case RF_FUNCTION_STEP_AT: compile_steps(program, index, place); break;
    default: compile_plain_call(program, index, place); break;
    }
}

static void
compile(RfProgram *program, guint32 index, Place place)
{
    const RfTree *tree = program->tree;
    const RfNode *node = rf_tree_node(tree, index);
    RfConstant constant;

    if (constant_of(tree, index, &constant)) {
        emit_constant(program, constant, place);
        return;
    }
    switch (node->kind) {
    case RF_NODE_NUMBER:
    case RF_NODE_TEXT:
    case RF_NODE_TRUTH: g_assert_not_reached();
    case RF_NODE_NAME: {
        RfInstruction load = instruction_of(tree, index, RF_OP_LOAD, 0);
        load.index = node->name;
        emit(program, load, place, 1);
        break;
    }
    case RF_NODE_NEGATE:
    case RF_NODE_PLUS:
    case RF_NODE_PERCENT:
        compile_operands(program, index, place);
        emit(program, instruction_of(tree, index, RF_OP_UNARY, node->kind), place, 1);
        break;
    case RF_NODE_ADD:
    case RF_NODE_SUBTRACT:
    case RF_NODE_MULTIPLY:
    case RF_NODE_DIVIDE:
    case RF_NODE_POWER:
        compile_operands(program, index, place);
        emit(program, instruction_of(tree, index, RF_OP_ARITHMETIC, node->kind), place, 2);
        break;
    case RF_NODE_EQUAL:
    case RF_NODE_NOT_EQUAL:
    case RF_NODE_LESS:
    case RF_NODE_AT_MOST:
    case RF_NODE_GREATER:
    case RF_NODE_AT_LEAST: compile_comparison(program, index, place); break;
    case RF_NODE_CALL: compile_call(program, index, place); break;
    }
}

static void
clear_unit(gpointer item)
{
    RfUnit *unit = item;

    rf_program_free(unit->argument);
    rf_program_free(unit->condition);
}

RfProgram *
rf_program_new(const RfTree *tree, guint32 node)
{
    RfProgram *program = g_new0(RfProgram, 1);

    program->tree = tree;
    program->instructions = g_array_new(FALSE, FALSE, sizeof(RfInstruction));
    program->constants = g_array_new(FALSE, FALSE, sizeof(RfConstant));
    g_array_set_clear_func(program->constants, clear_constant);
    program->units = g_array_new(FALSE, FALSE, sizeof(RfUnit));
    g_array_set_clear_func(program->units, clear_unit);
    program->n_masks = 1;
    compile(program, node, (Place){ 0, 0, 1 });
    return program;
}

void
rf_program_free(RfProgram *program)
{
    if (program == NULL)
        return;
    g_array_unref(program->instructions);
    g_array_unref(program->constants);
    g_array_unref(program->units);
    g_free(program);
}
