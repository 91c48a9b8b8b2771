/* SPDX-License-Identifier: MIT */
/**
 * @file reform.h
 * @brief All of libreform.
 */
#ifndef REFORM_REFORM_H
#define REFORM_REFORM_H

#include <reform/array.h>
#include <reform/audit.h>
#include <reform/calendar.h>
#include <reform/catalogue.h>
#include <reform/composite.h>
#include <reform/cost.h>
#include <reform/day.h>
#include <reform/deadline.h>
#include <reform/diagnosis.h>
#include <reform/dossier_table.h>
#include <reform/dossier_tally.h>
#include <reform/error.h>
#include <reform/estimates.h>
#include <reform/explanation.h>
#include <reform/findings.h>
#include <reform/formula.h>
#include <reform/group.h>
#include <reform/macros.h>
#include <reform/number.h>
#include <reform/observations.h>
#include <reform/procedure_code.h>
#include <reform/procedure_set.h>
#include <reform/province_registry.h>
#include <reform/rank_confidence.h>
#include <reform/ranking.h>
#include <reform/reduction.h>
#include <reform/response_tally.h>
#include <reform/rule_set.h>
#include <reform/scheme.h>
#include <reform/score_change.h>
#include <reform/scores.h>
#include <reform/source.h>
#include <reform/survey_design.h>
#include <reform/table.h>
#include <reform/table_writer.h>
#include <reform/text.h>
#include <reform/time_limit.h>
#include <reform/unit.h>
#include <reform/version.h>
#include <reform/what_if.h>

#endif
