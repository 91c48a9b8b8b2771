/* SPDX-License-Identifier: MIT */
/* A report: sections of sentences and one table each. What it says is put in once; every format prints the same. */
#ifndef REFORM_PROGRAM_REPORT_MODEL_H
#define REFORM_PROGRAM_REPORT_MODEL_H

#include <glib.h>

#include <reform/reform.h>

typedef enum {
    CELL_NONE,   /* has no value */
    CELL_TEXT,   /* label for people, name for programs */
    CELL_COUNT,  /* whole number */
    CELL_DAYS,   /* number of days */
    CELL_NUMBER, /* any other number */
    CELL_SHARE   /* fraction, shown in percent */
} CellKind;

typedef struct {
    CellKind kind;
    double number;
    char *name;  /* stable, English where it is not data */
    char *label; /* in the language of the report */
} Cell;

typedef struct {
    char *name;
    char *label;
    gboolean numeric;
} Column;

typedef struct {
    char *name;
    char *text;
} Sentence;

typedef struct {
    char *name;
    char *title;
    reform_language language;
    GPtrArray *sentences; /* Sentence */
    GPtrArray *columns;   /* Column; the first says what a row is about */
    GPtrArray *rows;      /* GPtrArray of Cell, as many as columns */
    guint most;           /* rows that people are shown; 0 for all */
} Section;

typedef struct {
    char *title;
    reform_language language;
    GPtrArray *sections; /* Section */
} Report;

Report *report_new(reform_language language, const char *title);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* The words of the language; vi and en are static texts. */
const char *report_say(reform_language language, const char *vi, const char *en);

/* A number as people of the language read it: `1.550,5`, `1,550.5`; -1 digits for as many as it needs. */
char *report_format_number(reform_language language, double number, gint32 digits);

/* A fraction in percent with one digit. */
char *report_format_percent(reform_language language, double share);

Section *report_add_section(Report *report, const char *name, const char *vi, const char *en);
void section_add_sentence(Section *section, const char *name, const char *text);
void section_add_column(Section *section, const char *name, const char *vi, const char *en);
void section_add_numeric_column(Section *section, const char *name, const char *vi, const char *en);

/* Start a row with what it is about; cells are then added from left to right. */
void section_start_row(Section *section, const char *name, const char *label);
void section_add_text(Section *section, const char *name, const char *label);
void section_add_count(Section *section, gint64 count);
void section_add_days(Section *section, double days);
void section_add_share(Section *section, double share);   /* NaN: has no value */
void section_add_number(Section *section, double number); /* NaN: has no value */

/* The formats. */
reform_status report_print_text(const Report *report, reform_error **error);
reform_status report_print_csv(const Report *report, reform_error **error);

#endif
