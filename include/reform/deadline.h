/* SPDX-License-Identifier: MIT */
/**
 * @file deadline.h
 * @brief When a dossier must be settled.
 */
#ifndef REFORM_DEADLINE_H
#define REFORM_DEADLINE_H

#include <reform/calendar.h>
#include <reform/error.h>
#include <reform/macros.h>
#include <reform/text.h>
#include <reform/unit.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup deadline Deadlines
 * @brief From a time limit, the moment of acceptance and a calendar to the moment at which a dossier is due.
 *
 * The rules are those of the Civil Code of 2015, articles 146 to 148, and of Decree 118/2025/NĐ-CP, in force since 2025-07-01:
 *
 * | unit | how it is counted |
 * |---|---|
 * | working day | the day of acceptance is not counted; the term ends at 24:00 of the nth working day after it. A fraction ends within the next working day, after that share of its working hours |
 * | calendar day | likewise with all days; a fraction ends after that share of the 24 hours of the next day |
 * | month | it ends on the same date, or on the last day of the month; half a month is 15 days, other fractions are refused |
 * | hour, minute | it runs from the moment of acceptance, day and night |
 * | working hour | it runs from the moment of acceptance within working hours |
 * | in the day | low 0 and high one working day, as limits say it: the term ends at 24:00 of the day of acceptance |
 *
 * A term whose last day is off ends at 24:00 of the next working day, in whatever unit it is counted.
 *
 * Moments are minutes as in @ref calendar. The due moment is the last minute that is in time: of a term that ends at 24:00 it is
 * 23:59 of its last day, so that what was finished is late exactly when its minute is greater.
 * @{
 */

/** Pauses, and likewise requests for a supplement, of one dossier at the most. */
#define REFORM_DEADLINE_MAX_EVENTS 1000
/** Stands for no cut-off. */
#define REFORM_DEADLINE_NO_CUTOFF (-1)
/** Flag of a dossier that counts as late whenever it is settled, beside #REFORM_CALENDAR_FLAG_UNCONFIRMED. */
#define REFORM_DEADLINE_FLAG_LATE_BY_RULE 2

/** What a request to supplement a dossier does. */
typedef enum reform_supplement_rule {
    REFORM_SUPPLEMENT_RULE_RESTART = 1,  /**< The clock starts anew when the supplement is received (Decree 118/2025/NĐ-CP). */
    REFORM_SUPPLEMENT_RULE_SUBTRACT = 2, /**< The time from request to receipt is not counted, and a second request counts as late (Decision 766/QĐ-TTg). */
    /** @cond INTERNAL */
    REFORM_SUPPLEMENT_RULE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_supplement_rule;

/** What a step of the working says. */
typedef enum reform_deadline_step {
    REFORM_DEADLINE_STEP_NONE = 0,       /**< There is no such step. */
    REFORM_DEADLINE_STEP_ACCEPTED = 1,   /**< When the complete dossier was accepted. */
    REFORM_DEADLINE_STEP_CUTOFF = 2,     /**< It was after the cut-off, before work or on a day off, and counts as accepted when work next starts. */
    REFORM_DEADLINE_STEP_COUNTED = 3,    /**< What the limit gives, before a last day off moves on. */
    REFORM_DEADLINE_STEP_MOVED = 4,      /**< The last day is off. */
    REFORM_DEADLINE_STEP_PAUSED = 5,     /**< A pause is added. */
    REFORM_DEADLINE_STEP_RESTARTED = 6,  /**< A supplement was received and the clock starts anew. */
    REFORM_DEADLINE_STEP_SUBTRACTED = 7, /**< The time of a supplement is added. */
    REFORM_DEADLINE_STEP_EXTENDED = 8,   /**< What the extension gives. */
    REFORM_DEADLINE_STEP_TOO_LATE = 9,   /**< A pause or request that came after the term had ended, and so changes nothing. */
    REFORM_DEADLINE_STEP_LATE_BY_RULE = 10, /**< More than one request for a supplement: it counts as late whenever it is settled. */
    REFORM_DEADLINE_STEP_UNCONFIRMED = 11,  /**< The term goes beyond the last confirmed day of the calendar. */
    REFORM_DEADLINE_STEP_DUE = 12,          /**< The end. */
    /** @cond INTERNAL */
    REFORM_DEADLINE_STEP_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_deadline_step;

/** By which rules to count. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_deadline_options reform_deadline_options;

/** What happened to a dossier after its acceptance. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_deadline_events reform_deadline_events;

/** A deadline and its working. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_deadline reform_deadline;

/**
 * Make options that hold the defaults: no cut-off, and a supplement starts the clock anew.
 *
 * @return The options; release with reform_deadline_options_free().
 * @since 0.1
 */
REFORM_API reform_deadline_options *
reform_deadline_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_deadline_options_free(reform_deadline_options *options);

/**
 * State after which minute of the day dossiers count as accepted on the next working day.
 *
 * One accepted at that very minute is still of the day. With a cut-off, acceptance on a day off too counts as on the
 * next working day, and acceptance before work as at its start, from which hours then run; so a later acceptance is never due
 * earlier.
 *
 * @param options The options.
 * @param minute Such as 900 for 15:00; REFORM_DEADLINE_NO_CUTOFF for none.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @retval REFORM_STATUS_RANGE The minute is not within a day.
 * @since 0.1
 */
REFORM_API reform_status
reform_deadline_options_set_cutoff(reform_deadline_options *options, int32_t minute, reform_error **error);

/**
 * State what a request for a supplement does.
 *
 * @param options The options.
 * @param rule The rule.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p rule is unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_deadline_options_set_supplement_rule(reform_deadline_options *options,
                                            reform_supplement_rule rule,
                                            reform_error **error);

/**
 * Make an empty list of events.
 *
 * @return The events; release with reform_deadline_events_free().
 * @since 0.1
 */
REFORM_API reform_deadline_events *
reform_deadline_events_new(void);

/**
 * Release events.
 *
 * @param events The events; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_deadline_events_free(reform_deadline_events *events);

/**
 * Add a time in which the clock stands still, such as while a tax is to be paid.
 *
 * In days, the day on which it starts is not counted and the day on which it ends is, as with terms. For a pause that goes on,
 * give the present moment as its end.
 *
 * @param events The events.
 * @param from When it starts.
 * @param to When it ends.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p events is NULL.
 * @retval REFORM_STATUS_RANGE It ends before it starts.
 * @retval REFORM_STATUS_LIMIT There are REFORM_DEADLINE_MAX_EVENTS pauses already.
 * @since 0.1
 */
REFORM_API reform_status
reform_deadline_events_add_pause(reform_deadline_events *events, int64_t from, int64_t to, reform_error **error);

/**
 * Add a request to supplement the dossier.
 *
 * @param events The events.
 * @param requested When it was made.
 * @param received When the supplement was received.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p events is NULL.
 * @retval REFORM_STATUS_RANGE The supplement was received before it was requested.
 * @retval REFORM_STATUS_LIMIT There are REFORM_DEADLINE_MAX_EVENTS requests already.
 * @since 0.1
 */
REFORM_API reform_status
reform_deadline_events_add_supplement(reform_deadline_events *events,
                                      int64_t requested,
                                      int64_t received,
                                      reform_error **error);

/**
 * State the one extension there may be, in place of one that was stated before.
 *
 * It counts from the end of the term, whose last day is its first and so not counted.
 *
 * @param events The events.
 * @param ticks The amount in ticks of the unit; 0 for none.
 * @param unit The unit.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p events is NULL, or @p unit is none or unknown.
 * @retval REFORM_STATUS_RANGE The amount is negative or greater than REFORM_AMOUNT_MAX.
 * @retval REFORM_STATUS_UNIT It is in months and no whole number of half ones.
 * @since 0.1
 */
REFORM_API reform_status
reform_deadline_events_set_extension(reform_deadline_events *events,
                                     int64_t ticks,
                                     reform_unit unit,
                                     reform_error **error);

/**
 * Work out a deadline.
 *
 * @param calendar The calendar. The deadline keeps a reference.
 * @param options By which rules, or NULL for the defaults.
 * @param low Low amount of the limit, in ticks of the unit, as reform_time_limit_get_case() gives it. It matters only where
 *        it is 0 and @p high one working day: that is "in the day".
 * @param high High amount of the limit.
 * @param unit The unit.
 * @param accepted When the complete dossier was accepted.
 * @param events What happened since, or NULL.
 * @param[out] out_deadline A new reference, or NULL if the call fails; release with reform_deadline_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_deadline holds the deadline.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p unit is none or unknown.
 * @retval REFORM_STATUS_RANGE An amount is negative or greater than REFORM_AMOUNT_MAX, or @p low is greater than @p high;
 *         or a moment, or the deadline, is not in the calendar.
 * @retval REFORM_STATUS_UNIT The limit is in months and no whole number of half ones.
 * @retval REFORM_STATUS_STRUCTURE Pauses or requests overlap, or start before the acceptance.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_deadline_new(reform_calendar *calendar,
                    const reform_deadline_options *options,
                    int64_t low,
                    int64_t high,
                    reform_unit unit,
                    int64_t accepted,
                    const reform_deadline_events *events,
                    reform_deadline **out_deadline,
                    reform_error **error);

/**
 * Due moments of many dossiers, as reform_deadline_new() gives them one by one.
 *
 * @param calendar The calendar.
 * @param options By which rules, or NULL for the defaults.
 * @param lows Low amount of each limit, or NULL where none is "in the day".
 * @param highs High amount of each limit.
 * @param units Unit of each limit, the numbers of #reform_unit.
 * @param accepted When each dossier was accepted.
 * @param events What happened to each since, NULL where nothing did; several may share one. Or NULL where nothing happened to any.
 * @param n_dossiers Their number; the arrays may be NULL when it is 0.
 * @param[out] out_due The last minute of each that is in time.
 * @param[out] out_flags Flags of each answer, a sum of #REFORM_CALENDAR_FLAG_UNCONFIRMED and #REFORM_DEADLINE_FLAG_LATE_BY_RULE; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or a unit is none or unknown.
 * @retval REFORM_STATUS_RANGE As with reform_deadline_new(), of the item that the message names.
 * @retval REFORM_STATUS_UNIT Likewise.
 * @retval REFORM_STATUS_STRUCTURE Likewise.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_deadline_find_due(const reform_calendar *calendar,
                         const reform_deadline_options *options,
                         const int64_t *lows,
                         const int64_t *highs,
                         const int32_t *units,
                         const int64_t *accepted,
                         const reform_deadline_events *const *events,
                         size_t n_dossiers,
                         int64_t *out_due,
                         uint8_t *out_flags,
                         reform_error **error);

/**
 * Take another reference.
 *
 * @param deadline The deadline, or NULL.
 * @return The same deadline; release with reform_deadline_unref().
 * @since 0.1
 */
REFORM_API reform_deadline *
reform_deadline_ref(reform_deadline *deadline);

/**
 * Give back a reference; the last one frees the deadline.
 *
 * @param deadline The deadline; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_deadline_unref(reform_deadline *deadline);

/**
 * The due moment.
 *
 * @param deadline The deadline, or NULL.
 * @return The last minute that is in time; 0 for NULL.
 * @since 0.1
 */
REFORM_API int64_t
reform_deadline_get_due(const reform_deadline *deadline);

/**
 * The day of the due moment.
 *
 * @param deadline The deadline, or NULL.
 * @return The day; 0 for NULL.
 * @since 0.1
 */
REFORM_API int32_t
reform_deadline_get_due_day(const reform_deadline *deadline);

/**
 * Whether the deadline needs days after the last confirmed one of the calendar.
 *
 * @param deadline The deadline, or NULL.
 * @return 1 if it does, else 0; 0 for NULL.
 * @since 0.1
 */
REFORM_API int
reform_deadline_is_unconfirmed(const reform_deadline *deadline);

/**
 * Whether the dossier counts as late whenever it is settled: a supplement was requested more than once under
 * #REFORM_SUPPLEMENT_RULE_SUBTRACT.
 *
 * @param deadline The deadline, or NULL.
 * @return 1 if it does, else 0; 0 for NULL.
 * @since 0.1
 */
REFORM_API int
reform_deadline_is_late_by_rule(const reform_deadline *deadline);

/**
 * Number of steps of the working.
 *
 * @param deadline The deadline, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_deadline_get_n_steps(const reform_deadline *deadline);

/**
 * What a step says.
 *
 * @param deadline The deadline, or NULL.
 * @param index Which step, from 0.
 * @return What it says; REFORM_DEADLINE_STEP_NONE when there is no such step.
 * @since 0.1
 */
REFORM_API reform_deadline_step
reform_deadline_get_step(const reform_deadline *deadline, size_t index);

/**
 * A step in one sentence, with the article it follows.
 *
 * @param deadline The deadline.
 * @param index Which step, from 0.
 * @param language The language.
 * @param[out] out_text The sentence, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the sentence.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, there is no such step, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_deadline_explain_step(const reform_deadline *deadline,
                             size_t index,
                             reform_language language,
                             char **out_text,
                             reform_error **error);

/**
 * All steps, each on a line of its own.
 *
 * @param deadline The deadline.
 * @param language The language.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_deadline_explain(const reform_deadline *deadline,
                        reform_language language,
                        char **out_text,
                        reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
