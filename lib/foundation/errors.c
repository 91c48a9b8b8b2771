/* SPDX-License-Identifier: MIT */
#include "foundation/errors.h"

/* What an RF_ERROR carries beside code and message. */
typedef struct Place {
    char *source;
    gint64 line;
    gint64 column;
} Place;

typedef Place RfErrorPrivate;

static void
rf_error_private_init(RfErrorPrivate *place)
{
    *place = (Place){ 0 };
}

static void
rf_error_private_copy(const RfErrorPrivate *from, RfErrorPrivate *to)
{
    *to = (Place){ g_strdup(from->source), from->line, from->column };
}

static void
rf_error_private_clear(RfErrorPrivate *place)
{
    g_free(place->source);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual" /* GLib's macro casts const away */
G_DEFINE_EXTENDED_ERROR(RfError, rf_error)
#pragma GCC diagnostic pop

struct reform_error {
    GError *inner; /* always an RF_ERROR */
};

void
rf_errors_set_at(GError **error,
                 reform_status status,
                 const char *source,
                 gint64 line,
                 gint64 column,
                 const char *format,
                 ...)
{
    va_list arguments;

    if (error == NULL)
        return;
    g_assert(*error == NULL);
    va_start(arguments, format);
    *error = g_error_new_valist(RF_ERROR, (gint)status, format, arguments);
    va_end(arguments);

    Place *place = rf_error_get_private(*error);
    place->source = g_strdup(source);
    place->line = line;
    place->column = column;
}

reform_status
rf_errors_give(GError *inner, reform_error **out)
{
    if (inner == NULL)
        return REFORM_STATUS_OK;
    g_assert(inner->domain == RF_ERROR);

    reform_status status = (reform_status)inner->code;
    if (out == NULL) {
        g_error_free(inner);
    } else {
        *out = g_new(reform_error, 1);
        (*out)->inner = inner;
    }
    return status;
}

void
rf_errors_take(GError **error, reform_error *problem)
{
    g_propagate_error(error, problem->inner);
    g_free(problem);
}

reform_status
rf_errors_bad_argument(reform_error **out, const char *function, const char *condition)
{
    GError *inner = NULL;

    rf_errors_set(&inner, REFORM_STATUS_INVALID_ARGUMENT, "%s() expects %s", function, condition);
    return rf_errors_give(inner, out);
}

/* Public API */

const char *
reform_status_get_name(reform_status status)
{
    switch (status) {
    case REFORM_STATUS_OK: return "ok";
    case REFORM_STATUS_FAILED: return "failed";
    case REFORM_STATUS_INVALID_ARGUMENT: return "invalid_argument";
    case REFORM_STATUS_NO_MEMORY: return "no_memory";
    case REFORM_STATUS_CANCELLED: return "cancelled";
    case REFORM_STATUS_PARSE: return "parse";
    case REFORM_STATUS_LIMIT: return "limit";
    case REFORM_STATUS_ENCODING: return "encoding";
    case REFORM_STATUS_IO: return "io";
    case REFORM_STATUS_NOT_FOUND: return "not_found";
    case REFORM_STATUS_DUPLICATE: return "duplicate";
    case REFORM_STATUS_AMBIGUOUS: return "ambiguous";
    case REFORM_STATUS_MISSING: return "missing";
    case REFORM_STATUS_RANGE: return "range";
    case REFORM_STATUS_UNIT: return "unit";
    case REFORM_STATUS_UNDEFINED: return "undefined";
    case REFORM_STATUS_INCONSISTENT: return "inconsistent";
    case REFORM_STATUS_STRUCTURE: return "structure";
    case REFORM_STATUS_FORCE_INT32: break;
    }
    return "unknown";
}

reform_status
reform_error_get_status(const reform_error *error)
{
    return error == NULL ? REFORM_STATUS_OK : (reform_status)error->inner->code;
}

const char *
reform_error_get_message(const reform_error *error)
{
    return error == NULL ? NULL : error->inner->message;
}

const char *
reform_error_get_source(const reform_error *error)
{
    return error == NULL ? NULL : rf_error_get_private(error->inner)->source;
}

int64_t
reform_error_get_line(const reform_error *error)
{
    return error == NULL ? 0 : rf_error_get_private(error->inner)->line;
}

int64_t
reform_error_get_column(const reform_error *error)
{
    return error == NULL ? 0 : rf_error_get_private(error->inner)->column;
}

void
reform_error_free(reform_error *error)
{
    if (error == NULL)
        return;
    g_error_free(error->inner);
    g_free(error);
}

void
reform_free(void *memory)
{
    g_free(memory);
}
