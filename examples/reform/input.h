/* SPDX-License-Identifier: MIT */
/* A table whose header is looked at before its rows are read, also where it comes from a pipe. */
#ifndef REFORM_PROGRAM_INPUT_H
#define REFORM_PROGRAM_INPUT_H

#include <glib.h>

#include <reform/reform.h>

typedef struct Input Input;

/* Open a file, or standard input for `-`, and read as much as shows its header. */
reform_status input_open(const char *path, const reform_table_options *options, Input **out_input, reform_error **error);
void input_free(Input *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Input, input_free)

/* Whether the header has a column of this name. No column is found in a table that cannot be read: reading it says why. */
gboolean input_has_column(const Input *input, const char *name);

/* All of the input, from its start; asked for once, and read before the input is freed. */
reform_status input_get_source(Input *input, reform_source **out_source, reform_error **error);

#endif
