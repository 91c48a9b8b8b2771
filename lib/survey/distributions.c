/* SPDX-License-Identifier: MIT */
/*
 * The incomplete beta function by its continued fraction (Didonato & Morris 1992, "Significant digit computation of the
 * incomplete beta function ratios", equation 9) behind a factor that keeps its digits for large shapes (Loader 2000, "Fast and
 * accurate computation of binomial probabilities"); quantiles by Newton's steps within a bracket.
 */
#include "survey/distributions.h"

#include <float.h>
#include <math.h>

#define MAX_FRACTION 100000
#define MAX_STEPS 200
#define TINY 1e-300
#define HALF_LOG_2PI 0.918938533204672741780329736406
/* Where exp() gives 0 for the small side of a logit. */
#define MAX_LOGIT 745.0

/* log(n!) less Stirling's formula. */
static double
stirling_error(double n)
{
    if (n <= 15)
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - HALF_LOG_2PI;

    const double square = n * n;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - (691.0 / 360360 - 1.0 / 156 / square) / square)
        / square) / square) / square) / square) / n;
}

/* x log(x / m) + m - x, without losing digits where both are nearly the same. */
static double
deviance(double x, double m)
{
    const double ratio = (x - m) / (x + m), square = ratio * ratio;

    if (fabs(ratio) >= 0.1)
        return x * log(x / m) + m - x;

    double sum = (x - m) * ratio, term = 2 * x * ratio;
    for (guint k = 3; k < 100; k += 2) {
        term *= square;
        const double more = sum + term / k;
        if (more == sum)
            break;
        sum = more;
    }
    return sum;
}

/* x^a y^b / B(a, b), where y is 1 - x. */
static double
power_factor(double x, double y, double a, double b)
{
    const double n = a + b;
    const double exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);

    /* n! / (a! b!) x^a y^b, and 1 / B(a, b) is that factorial part times a b / n. */
    return exp(exponent - HALF_LOG_2PI) * sqrt(a * b / n);
}

/* Lentz's algorithm on the continued fraction, for x about or below the mean of the distribution. What cancels is how far x is
 * from the mean, so that is taken from the smaller of x and y. */
static double
fraction(double x, double y, double a, double b)
{
    const double distance = x > y ? (a + b) * y - b : a - (a + b) * x;
    double value = TINY, c = TINY, d = 0, numerator = 1;

    for (guint n = 0; n < MAX_FRACTION; n++) {
        const double twice = a + 2.0 * n;
        const double denominator =
            n + (n == 0 ? 0 : n * (b - n) * x / (twice - 1)) + (a + n) * (distance + 1 + n * (1 + y)) / (twice + 1);
        d = denominator + numerator * d;
        c = denominator + numerator / c;
        d = 1 / (fabs(d) < TINY ? TINY : d);
        c = fabs(c) < TINY ? TINY : c;
        value *= c * d;
        if (fabs(c * d - 1) < DBL_EPSILON)
            break;
        numerator = (a + n) * (a + b + n) / (twice + 1) * (n + 1) * (b - n - 1) / (twice + 1) * x * x;
    }
    return value;
}

/* Probability of less than x, or of more; y is 1 - x, which may be known better than that difference. */
static double
beta_of(double x, double y, double a, double b, RfTail tail)
{
    if (x <= 0 || y <= 0)
        return (x <= 0) == (tail == RF_TAIL_LOWER) ? 0 : 1;

    const gboolean is_low = x <= (a + 1) / (a + b + 2);
    const double factor = power_factor(x, y, a, b);
    const double near = is_low ? factor * fraction(x, y, a, b) : factor * fraction(y, x, b, a);
    return is_low == (tail == RF_TAIL_LOWER) ? near : 1 - near;
}

/* The logit of the quantile: both ends of the distribution keep their digits on that scale. */
static double
beta_logit(double probability, double a, double b, RfTail tail)
{
    double low = -MAX_LOGIT, high = MAX_LOGIT, logit = log(a / b);

    for (guint step = 0; step < MAX_STEPS && high - low > 2 * DBL_EPSILON * fabs(logit); step++) {
        const double x = 1 / (1 + exp(-logit)), y = 1 / (1 + exp(logit));
        const double excess = (beta_of(x, y, a, b, tail) - probability) * (tail == RF_TAIL_LOWER ? 1 : -1);
        if (excess == 0)
            return logit;
        if (excess > 0)
            high = logit;
        else
            low = logit;
        /* The derivative by the logit is the density times x y. */
        const double next = logit - excess / power_factor(x, y, a, b);
        const double from = logit;
        logit = next > low && next < high ? next : low + (high - low) / 2;
        if (fabs(logit - from) <= DBL_EPSILON * fabs(logit))
            break;
    }
    return logit;
}

double
rf_beta_probability(double x, double a, double b, RfTail tail)
{
    if (isnan(x) || !(a > 0 && a < INFINITY && b > 0 && b < INFINITY))
        return NAN;
    return beta_of(x, 1 - x, a, b, tail);
}

double
rf_beta_quantile(double probability, double a, double b, RfTail tail)
{
    if (!(probability >= 0 && probability <= 1) || !(a > 0 && a < INFINITY && b > 0 && b < INFINITY))
        return NAN;
    if (probability == 0 || probability == 1)
        return (probability == 0) == (tail == RF_TAIL_LOWER) ? 0 : 1;
    return 1 / (1 + exp(-beta_logit(probability, a, b, tail)));
}

double
rf_normal_probability(double z, RfTail tail)
{
    return erfc((tail == RF_TAIL_LOWER ? -z : z) / G_SQRT2) / 2;
}

double
rf_normal_quantile(double probability, RfTail tail)
{
    return rf_t_quantile(probability, INFINITY, tail);
}

/* Probability of more than t, which is not negative. */
static double
t_above(double t, double degrees)
{
    if (isinf(degrees))
        return rf_normal_probability(t, RF_TAIL_UPPER);
    if (isinf(t))
        return 0;

    const double square = t * t;
    if (square > degrees)
        return beta_of(degrees / (degrees + square), 1 / (1 + degrees / square), degrees / 2, 0.5, RF_TAIL_LOWER) / 2;
    return beta_of(square / (degrees + square), 1 / (1 + square / degrees), 0.5, degrees / 2, RF_TAIL_UPPER) / 2;
}

static double
t_density(double t, double degrees)
{
    if (isinf(degrees))
        return exp(-t * t / 2 - HALF_LOG_2PI);

    /* The density of the beta distribution of t^2 / (degrees + t^2), turned into that of t. */
    const double square = t * t;
    return t == 0 ? INFINITY
                  : power_factor(square / (degrees + square), 1 / (1 + square / degrees), 0.5, degrees / 2) / t;
}

/* The t that is exceeded with a probability of at most a half. */
static double
t_exceeded(double probability, double degrees)
{
    double low = 0, high = 1;

    while (t_above(high, degrees) > probability && high < DBL_MAX / 2) {
        low = high;
        high *= 2;
    }
    double t = low + (high - low) / 2;
    for (guint step = 0; step < MAX_STEPS; step++) {
        const double excess = t_above(t, degrees) - probability;
        if (excess == 0)
            break;
        if (excess > 0)
            low = t;
        else
            high = t;
        const double next = t + excess / t_density(t, degrees);
        const double from = t;
        t = next > low && next < high ? next : low + (high - low) / 2;
        if (fabs(t - from) <= DBL_EPSILON * fabs(t))
            break;
    }
    return t;
}

double
rf_t_probability(double t, double degrees, RfTail tail)
{
    if (isnan(t) || !(degrees > 0))
        return NAN;

    const double far = t_above(fabs(t), degrees);
    return (t > 0) == (tail == RF_TAIL_UPPER) ? far : 1 - far;
}

double
rf_t_quantile(double probability, double degrees, RfTail tail)
{
    if (!(probability >= 0 && probability <= 1) || !(degrees > 0))
        return NAN;

    const gboolean is_near = probability <= 0.5;
    const double far = is_near ? probability : 1 - probability;
    const double t = far == 0.5 ? 0 : far == 0 ? INFINITY : t_exceeded(far, degrees);
    return is_near == (tail == RF_TAIL_UPPER) ? t : -t;
}
