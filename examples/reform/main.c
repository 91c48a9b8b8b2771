/* SPDX-License-Identifier: MIT */
/* reform: one program over the library, one subcommand a job. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} Command;

static const Command commands[] = {
    { "time", command_time, "read time limits, one wording a line" },
    { "cut", command_cut, "how much time was cut, by group or by procedure" },
    { "audit", command_audit, "which printed figures do not agree with one another" },
    { "score", command_score, "scores of units under a scheme, with ranks" },
    { "schemes", command_schemes, "the schemes of indices that ship with the library" },
    { "survey", command_survey, "shares and means of a survey, with standard errors" },
    { "report", command_report, "the yearly reform report of a folder of tables" },
};

static void
print_help(FILE *file)
{
    fputs("Usage: reform COMMAND [OPTION...] [FILE]\n\n"
          "Figures of public-administration reform.\n\n"
          "Commands:\n",
          file);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(file, "  %-8s %s\n", commands[i].name, commands[i].summary);
    fputs("\n`reform COMMAND --help` says more. `-` is standard input. Tables are CSV in UTF-8;\n"
          "findings and errors go to standard error as file:line:column: message.\n"
          "Exit codes: 0 done, 1 findings or failed checks, 2 bad usage or unreadable input.\n",
          file);
}

int
main(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("reform %s\n", reform_version_text());
        return EXIT_DONE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "reform: no command '%s'; `reform --help` lists them\n", argv[1]);
    return EXIT_TROUBLE;
}
