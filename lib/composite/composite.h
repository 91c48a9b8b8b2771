/* SPDX-License-Identifier: MIT */
/* Composites from the inside: what each unit, or replicate, makes of each node. */
#ifndef RF_COMPOSITE_COMPOSITE_H
#define RF_COMPOSITE_COMPOSITE_H

#include <glib.h>

#include <reform/composite.h>

#include "index/scores.h"
#include "survey/estimates.h"

#define RF_N_COMPOSITE_FIGURES REFORM_FIGURE_HIGH

struct reform_composite_options {
    double level;
    char *whole; /* name of all domains together, or NULL */
};

struct reform_composite {
    gatomicrefcount refs;
    reform_estimates *estimates;
    reform_scores *scores;
    gsize n_units;
    gsize n_domains;
    gsize *domains; /* of the estimates, for each unit */
    gsize *widths;  /* of each unit: sampling units that add something or, where estimates have replicates, these */
    double **parts; /* of each unit, its width for each node: what each of them adds, or the values of replicates; NaN where there is no error */
    double *centres; /* values that no node rounds, of all units at a node together */
    double *figures[RF_N_COMPOSITE_FIGURES]; /* by figure less 1, then of all units at a node together */
};

static inline double *
rf_composite_part(const reform_composite *composite, gsize unit, gsize node)
{
    return composite->parts[unit] + node * composite->widths[unit];
}

static inline gsize
rf_composite_n_nodes(const reform_composite *composite)
{
    return composite->scores->scheme->n_nodes;
}

/* A unit and a node. */
typedef struct RfCompositeCell {
    const reform_composite *composite;
    gsize unit;
    gsize node;
} RfCompositeCell;

static inline double
rf_composite_figure(const RfCompositeCell *cell, reform_figure figure)
{
    return cell->composite->figures[figure - 1][cell->node * cell->composite->n_units + cell->unit];
}

/* The covariance of two values over the same estimates; NaN where one has no standard error. NO_MEMORY. */
gboolean rf_composite_covariance(const RfCompositeCell *a, const RfCompositeCell *b, double *out_covariance, GError **error);

/* A composite that is being made: the scheme without rounding, and inputs that are changed between one scoring and the next. */
typedef struct RfCompositeWork {
    reform_composite *composite;
    reform_scheme *scheme;
    gsize n_columns;
    gsize *items;    /* of the estimates, for each column */
    gsize *columns;  /* for each input of the scheme; G_MAXSIZE where no item is meant */
    double *values;  /* of all units in a column together */
    reform_observations *observations; /* over these values */
    reform_scores *base;               /* of the values as they are estimated */
} RfCompositeWork;

/* composite_inputs.c: inputs and the scheme. */
gboolean rf_composite_work_start(RfCompositeWork *work, reform_composite *composite, reform_scheme *scheme, const char *const *units,
                                 GError **error);
void rf_composite_work_clear(RfCompositeWork *work);
/* Observations that keep a copy of the estimates. */
reform_observations *rf_composite_work_observe(const RfCompositeWork *work, const char *const *units, GError **error);
/* Scores of the values as they are now; the caller's. */
reform_scores *rf_composite_work_score(const RfCompositeWork *work, GError **error);
/* What a column is estimated to be for a unit. */
double rf_composite_work_estimate(const RfCompositeWork *work, gsize column, gsize unit);
/* Put the estimates back. */
void rf_composite_work_reset(RfCompositeWork *work, gsize column);

/* composite_slopes.c, composite_replicates.c: fill in the parts. */
gboolean rf_composite_linearise(RfCompositeWork *work, GError **error);
gboolean rf_composite_replicate(RfCompositeWork *work, GError **error);

#endif
