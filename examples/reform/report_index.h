/* SPDX-License-Identifier: MIT */
/* The indices of a folder: scored, and compared with an earlier year. */
#ifndef REFORM_PROGRAM_REPORT_INDEX_H
#define REFORM_PROGRAM_REPORT_INDEX_H

#include "report_folder.h"

/* Read the observations of a file and score them by the scheme beside them, or by that of the catalogue. */
reform_status report_index_score(const Folder *folder, FolderFile *file, reform_error **error);

/* Rank the units by a node, and compare with the earlier year. NULL where there is no such ranking or year; where
   provinces were merged in between, what became of them is told apart. */
reform_ranking *report_index_rank(const FolderFile *file, gsize node);
reform_ranking_change *report_index_compare(const Folder *folder, const FolderFile *file, gsize node, reform_ranking *now);

#endif
