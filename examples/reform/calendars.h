/* SPDX-License-Identifier: MIT */
/* Calendars that commands are given. */
#ifndef REFORM_PROGRAM_CALENDARS_H
#define REFORM_PROGRAM_CALENDARS_H

#include <glib.h>

#include <reform/reform.h>

/* One that ships with the library, by its id, or a file. */
reform_status calendars_load(const char *name, reform_findings *findings, reform_calendar **out_calendar, reform_error **error);

/* Say on standard error how many there are of what needs days that are not confirmed, if there are any. */
void calendars_tell_unconfirmed(const reform_calendar *calendar, const char *what, gint64 n);

#endif
