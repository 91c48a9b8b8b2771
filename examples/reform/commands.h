/* SPDX-License-Identifier: MIT */
/* The subcommands of the program reform; main.c lists them. */
#ifndef REFORM_PROGRAM_COMMANDS_H
#define REFORM_PROGRAM_COMMANDS_H

/* How the program ends. */
enum {
    EXIT_DONE = 0,     /* done, nothing found */
    EXIT_FINDINGS = 1, /* done, but something does not hold */
    EXIT_TROUBLE = 2   /* bad usage, or unreadable input */
};

/* Each takes the arguments from its own name on, and gives the exit code. */
int command_time(int argc, char **argv);
int command_cut(int argc, char **argv);
int command_audit(int argc, char **argv);
int command_score(int argc, char **argv);
int command_schemes(int argc, char **argv);
int command_survey(int argc, char **argv);
int command_report(int argc, char **argv);

#endif
