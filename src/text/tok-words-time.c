/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "tok-words.h"

#define DESKTOP "org.gnome.desktop.interface"

/* In seconds: how far from a time to look for a change of the UTC offset. */
#define AROUND (12 * 60 * 60)

/* Within this the year is clear. */
#define NEAR (7 * G_TIME_SPAN_DAY)

/* As reported by the Settings portal. */
static gboolean portal_has_12_hours = FALSE;

/* (nullable) (transfer none): the desktop settings; never freed */
static GSettings *
get_desktop (void)
{
  static gsize is_known = 0;
  static GSettings *desktop = NULL;

  if (g_once_init_enter (&is_known))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema =
          source != NULL ? g_settings_schema_source_lookup (source, DESKTOP, TRUE) : NULL;

      if (schema != NULL && g_settings_schema_has_key (schema, "clock-format"))
        desktop = g_settings_new (DESKTOP);
      g_once_init_leave (&is_known, 1);
    }
  return desktop;
}

/* The locale's time format. Without words for a.m. and p.m. only 24 hours are unambiguous. */
static gboolean
has_locale_12_hours (void)
{
  const char *format = nl_langinfo (T_FMT);

  return *nl_langinfo (AM_STR) != '\0' &&
         (strstr (format, "%p") != NULL || strstr (format, "%P") != NULL ||
          strstr (format, "%r") != NULL);
}

/* The user's setting, else the locale. The desktop's default, 24 hours in every country,
 * does not count as a setting; the portal cannot distinguish them. */
static gboolean
has_12_hours (void)
{
  GSettings *desktop = get_desktop ();
  g_autoptr (GVariant) chosen =
      desktop != NULL ? g_settings_get_user_value (desktop, "clock-format") : NULL;

  if (chosen == NULL)
    return portal_has_12_hours || has_locale_12_hours ();
  return g_str_equal (g_variant_get_string (chosen, NULL), "12h");
}

/* Whether the local time occurs twice, because clocks are set back. */
static gboolean
is_repeated (GDateTime *local)
{
  static const int probes[] = { -AROUND, AROUND };
  GTimeZone *zone = g_date_time_get_timezone (local);
  gint64 time = g_date_time_to_unix (local);
  gint32 offset = (gint32) (g_date_time_get_utc_offset (local) / G_TIME_SPAN_SECOND);

  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time + probes[i]);
      gint32 other = g_time_zone_get_offset (zone, interval);

      interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time + offset - other);
      if (other != offset && g_time_zone_get_offset (zone, interval) == other)
        return TRUE;
    }
  return FALSE;
}

static GDateTime *
new_local (gint64 time)
{
  g_autoptr (GDateTime) utc =
      time != TOK_TIME_UNKNOWN ? g_date_time_new_from_unix_utc_usec (time) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/* Whether dates are written as in the United States. The C locale, which is of no country, has two
 * digits of the year. */
static gboolean
has_month_first (void)
{
  return g_str_equal (nl_langinfo (D_FMT), "%m/%d/%Y");
}

/**
 * tok_words_format_date:
 * @time: a time, in the zone to show
 * @format: for g_date_time_format(), translated: with the day before the month
 *
 * Where the locale has the month first, English has, too: "March 15, 2026". The locale decides as
 * it does about the clock; the language of the words can be another one.
 *
 * Returns: (transfer full): the words of a date
 */
char *
tok_words_format_date (GDateTime *time, const char *format)
{
  static const char *const orders[][2] = {
    { "%-d %B %Y", "%B %-d, %Y" },
    { "%-d %b %Y", "%b %-d, %Y" },
    { "%-d %B", "%B %-d" },
    { "%-d %b", "%b %-d" },
  };
  g_autoptr (GString) text = g_string_new (format);

  for (guint i = 0; has_month_first () && i < G_N_ELEMENTS (orders); i++)
    if (g_string_replace (text, orders[i][0], orders[i][1], 1) > 0)
      break;
  return g_date_time_format (time, text->str);
}

/* (transfer full) (nullable): @time, in the format for the 24 or 12 hour clock */
static char *
format_time (gint64 time, const char *format_24, const char *format_12)
{
  g_autoptr (GDateTime) local = new_local (time);
  g_autofree char *text = NULL;
  g_autofree char *offset = NULL;

  if (local == NULL)
    return NULL;
  text = tok_words_format_date (local, has_12_hours () ? format_12 : format_24);
  if (!is_repeated (local))
    return g_steal_pointer (&text);
  offset = g_date_time_format (local, "%:z");
  /* Translators: a time that comes twice, because clocks are set back, and its offset
   * from UTC, like “+02:00” */
  return g_strdup_printf (C_ ("time", "%s (UTC%s)"), text, offset);
}

/**
 * tok_words_set_portal_clock:
 * @format: the desktop's clock format, "12h" or "24h"
 *
 * For a sandbox, where the desktop settings are not readable. Main thread only.
 */
void
tok_words_set_portal_clock (const char *format)
{
  portal_has_12_hours = g_strcmp0 (format, "12h") == 0;
}

/**
 * tok_words_dup_time:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): the local date and time, in the user's format
 */
char *
tok_words_dup_time (gint64 time)
{
  /* Translators: a date and time for g_date_time_format(), exact to the minute */
  char *words = format_time (time, _ ("%-d %B %Y, %H:%M"),
                             /* Translators: the same where a day has twice 12 hours */
                             _ ("%-d %B %Y, %-I:%M %p"));

  return words != NULL ? words : g_strdup (_ ("Unknown"));
}

/**
 * tok_words_dup_clock:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full) (nullable): the local time of day; %NULL when unknown
 */
char *
tok_words_dup_clock (gint64 time)
{
  /* TRANSLATORS: the time of day, for g_date_time_format(). */
  return format_time (time, C_ ("time of day", "%H:%M"),
                      /* TRANSLATORS: the same where a day has twice 12 hours */
                      C_ ("time of day", "%-I:%M %p"));
}

/**
 * tok_words_dup_compact_time:
 * @time: microseconds since 1970
 * @now: the current time, likewise
 *
 * Returns: (transfer full) (nullable): the local time without what is clear: today without
 *   the date, this year without the year, and other years without the time of day unless they
 *   are near; %NULL when unknown
 */
char *
tok_words_dup_compact_time (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) then = new_local (time);
  g_autoptr (GDateTime) today = new_local (now);

  if (then == NULL || today == NULL)
    return NULL;
  if (g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    return tok_words_dup_clock (time);
  /* A deadline keeps its hour over New Year. */
  if (g_date_time_get_year (then) != g_date_time_get_year (today) && ABS (time - now) > NEAR)
    /* Translators: a short date of another year, for g_date_time_format() */
    return format_time (time, _ ("%-d %b %Y"), _ ("%-d %b %Y"));
  /* Translators: a short date of this year, and the time of day */
  return format_time (time, _ ("%-d %b, %H:%M"),
                      /* Translators: the same where a day has twice 12 hours */
                      _ ("%-d %b, %-I:%M %p"));
}

/**
 * tok_words_dup_short_time:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): the local date and time in the locale's digits, to the minute;
 *   a dash when unknown
 */
char *
tok_words_dup_short_time (gint64 time)
{
  char *words = format_time (time, "%x %H:%M", "%x %-I:%M %p");

  return words != NULL ? words : g_strdup ("–");
}
