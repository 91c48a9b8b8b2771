/* SPDX-License-Identifier: MIT */
/* The tables of a folder, read and put together. */
#ifndef REFORM_PROGRAM_REPORT_FOLDER_H
#define REFORM_PROGRAM_REPORT_FOLDER_H

#include <glib.h>

#include <reform/reform.h>

typedef enum {
    FILE_REDUCTIONS, /* reductions*.csv: old and new limits, from decisions */
    FILE_PROCEDURES, /* procedures*.csv: all procedures, with new limits or without */
    FILE_ONLINE,     /* online_services*.csv: online services and their levels */
    FILE_CLAIMS,     /* claims.csv: printed figures */
    FILE_CHECKS,     /* checks.csv: what must hold between them */
    FILE_RULES,      /* rules.csv: rules to apply to the procedures */
    FILE_SCHEME,     /* scheme_NAME.csv: how an index is worked out */
    FILE_INDEX,      /* observations_NAME.csv: what it is worked out from */
    FILE_BEFORE,     /* observations_NAME_before.csv: the same of an earlier year */
    FILE_SURVEY,     /* survey.csv, survey_NAME.csv: answers, one row a respondent */
    FILE_DOSSIERS    /* dossiers.csv: a row a dossier */
} FileKind;

typedef struct {
    FileKind kind;
    char *name;
    char *path;
    reform_procedure_set *set;   /* NULL where no procedures or services are listed */
    reform_reduction *reduction; /* of the files the cuts come from, else NULL */
    reform_reduction *ruled;     /* what the rules make of it; NULL where they are not applied to it */
    char *index;                 /* NAME of an index or survey; NULL of other files */
    reform_scheme *scheme;       /* NULL of other files */
    reform_scores *scores;       /* NULL of other files */
    reform_estimates *shares;    /* of satisfied answers; NULL of other files */
    reform_estimates *means;     /* over the maximum; likewise */
    reform_composite *share_index; /* means of all items; likewise */
    reform_composite *mean_index;
    gsize n_notes, n_warnings, n_errors;
} FolderFile;

typedef struct {
    char *name;                       /* last part of the folder's path */
    GPtrArray *files;                 /* FolderFile, by name */
    reform_findings *findings;        /* of all files */
    reform_procedure_set *procedures; /* all procedures, or NULL */
    reform_reduction *cuts;           /* NULL where no file has limits to compare */
    reform_procedure_set *online;     /* NULL where no file has online levels */
    reform_claims *claims;            /* NULL where there is no such file */
    reform_checks *checks;            /* likewise */
    reform_audit *audit;              /* NULL where one of them is missing */
    reform_dossier_tally *dossiers;   /* by level; NULL where there is no such file */
    reform_rule_set *rules;           /* NULL where there is no rules.csv */
    gint32 date;                      /* that they are applied at */
    char *unit;                       /* whose scores are asked for, or NULL */
} Folder;

/* FALSE, with what is wrong on standard error, when a file cannot be read or there is none. Rules are applied at the date. */
gboolean folder_read(const char *path, gint32 date, const char *unit, Folder **out_folder);
void folder_free(Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* The file of a kind that belongs to an index; NULL where there is none. */
const FolderFile *folder_find_index(const Folder *folder, FileKind kind, const char *index);

#endif
