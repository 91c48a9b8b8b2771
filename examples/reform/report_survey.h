/* SPDX-License-Identifier: MIT */
/* The surveys of a folder. */
#ifndef REFORM_PROGRAM_REPORT_SURVEY_H
#define REFORM_PROGRAM_REPORT_SURVEY_H

#include "report_folder.h"

/* Read the answers of a file and estimate what of them is satisfied, and their mean. */
reform_status report_survey_estimate(const Folder *folder, FolderFile *file, reform_error **error);

#endif
