/* SPDX-License-Identifier: MIT */
/* From the tables of a folder to the sections of a report; each adds its own, or none where it has no figures. */
#ifndef REFORM_PROGRAM_REPORT_SECTIONS_H
#define REFORM_PROGRAM_REPORT_SECTIONS_H

#include "report_folder.h"
#include "report_model.h"

void report_add_headline(Report *report, const Folder *folder);
void report_add_files(Report *report, const Folder *folder);
void report_add_procedures(Report *report, const Folder *folder);
void report_add_cuts(Report *report, const Folder *folder);
void report_add_outcomes(Report *report, const Folder *folder);
void report_add_rules(Report *report, const Folder *folder);
void report_add_online(Report *report, const Folder *folder);
void report_add_scores(Report *report, const Folder *folder);
void report_add_satisfaction(Report *report, const Folder *folder);
void report_add_audit(Report *report, const Folder *folder);

#endif
