/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

static const char *
as_received (const char *text)
{
  return text != NULL && *text != '\0' ? text : _ ("Unknown");
}

/**
 * tok_words_bundle_status:
 *
 * Returns: the text of the status pill: the label, or the status as received. Unlisted
 *   bundles have no known status
 */
const char *
tok_words_bundle_status (TokBundle *bundle)
{
  const char *label = tok_words_status (tok_bundle_get_status (bundle));

  if (tok_bundle_get_problem (bundle) != NULL)
    return _ ("Could Not Be Read");
  if (!tok_bundle_get_listed (bundle))
    return C_ ("bundle status", "Not Listed");
  return label != NULL ? label : as_received (tok_bundle_get_status_text (bundle));
}

/**
 * tok_words_bundle_type:
 *
 * Returns: the label of the bundle's type, or the type as received
 */
const char *
tok_words_bundle_type (TokBundle *bundle)
{
  TokType type = tok_bundle_get_bundle_type (bundle);

  if (type != TOK_TYPE_UNKNOWN)
    return tok_words_type (type);
  return as_received (tok_bundle_get_type_text (bundle));
}

/**
 * tok_words_bundle_platform:
 *
 * Returns: the label of the bundle's platform, or the platform as received
 */
const char *
tok_words_bundle_platform (TokBundle *bundle)
{
  TokPlatform platform = tok_bundle_get_platform (bundle);

  if (platform != TOK_PLATFORM_UNKNOWN)
    return tok_words_platform (platform);
  return as_received (tok_bundle_get_platform_text (bundle));
}

/**
 * tok_words_dup_action_reason:
 * @reason: why @action is not possible for @bundle
 *
 * Returns: (transfer full): a sentence, with the bundle's details where they matter
 */
char *
tok_words_dup_action_reason (TokBundle *bundle, TokAction action, TokReason reason)
{
  if (reason == TOK_REASON_ALREADY_ACCEPTED && action == TOK_ACTION_PUBLISH)
    return g_strdup (_ ("Already published and accepted."));
  if (reason == TOK_REASON_UNKNOWN_STATUS && tok_bundle_get_status_text (bundle) != NULL)
    return g_strdup_printf (_ ("Bundles does not know the status “%s”."),
                            tok_bundle_get_status_text (bundle));
  if (reason == TOK_REASON_UNSAVED && tok_bundle_is_unsaved (bundle))
    return tok_words_dup_unsaved (bundle);
  return g_strdup (tok_words_reason (reason));
}

/**
 * tok_words_dup_age:
 * @then: a timestamp, or %TOK_TIME_UNKNOWN
 * @now: the current time; both in microseconds since 1970
 *
 * Returns: (transfer full): the time since @then in the largest unit, abbreviated; "" when
 *   it is unknown
 */
char *
tok_words_dup_age (gint64 then, gint64 now)
{
  gint64 seconds;

  if (then == TOK_TIME_UNKNOWN)
    return g_strdup ("");
  seconds = (now - then) / G_USEC_PER_SEC;
  if (seconds < 60)
    return g_strdup (C_ ("age", "now"));
  if (seconds < 60 * 60)
    /* Translators: minutes, as short as possible */
    return g_strdup_printf (C_ ("age", "%d min"), (int) (seconds / 60));
  if (seconds < 24 * 60 * 60)
    /* Translators: hours, as short as possible */
    return g_strdup_printf (C_ ("age", "%d h"), (int) (seconds / (60 * 60)));
  /* Translators: days, as short as possible */
  return g_strdup_printf (C_ ("age", "%d d"), (int) (seconds / (24 * 60 * 60)));
}

/* Like tok_words_dup_age(), unabbreviated for assistive technology. */
static char *
dup_spoken_age (gint64 then, gint64 now)
{
  gint64 minutes = (now - then) / (60 * G_USEC_PER_SEC);
  int hours = (int) (minutes / 60);
  int days = hours / 24;

  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d day", "for %d days",
                                         (gulong) days),
                            days);
  if (hours > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d hour", "for %d hours",
                                         (gulong) hours),
                            hours);
  return g_strdup (_ ("for less than an hour"));
}

static char *
dup_sentence (TokBundle *bundle, gint64 now)
{
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));
  const char *status = tok_words_bundle_status (bundle);
  g_autofree char *age = NULL;
  gint64 before;

  if (tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    status = tok_words_pending (tok_bundle_get_pending (bundle));
  tok_bundle_get_step_interval (bundle, NULL, &before);
  if (!tok_bundle_get_listed (bundle))
    /* Translators: a bundle's name, platform and country */
    return g_strdup_printf (_ ("Bundle %s, %s, %s, no longer listed by the server"),
                            tok_bundle_get_name (bundle), tok_words_bundle_platform (bundle),
                            country);
  if (before == TOK_TIME_UNKNOWN)
    /* Translators: a bundle's name, platform, country and status */
    return g_strdup_printf (_ ("Bundle %s, %s, %s, %s"), tok_bundle_get_name (bundle),
                            tok_words_bundle_platform (bundle), country, status);
  age = dup_spoken_age (before, now);
  /* Translators: a bundle's name, platform, country, status, and “for 2 days” */
  return g_strdup_printf (_ ("Bundle %s, %s, %s, %s %s"), tok_bundle_get_name (bundle),
                          tok_words_bundle_platform (bundle), country, status, age);
}

/**
 * tok_words_dup_row:
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): a row of the list as one sentence
 */
char *
tok_words_dup_row (TokBundle *bundle, gint64 now)
{
  g_autofree char *sentence = dup_sentence (bundle, now);
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);
  g_autoptr (GString) text = g_string_new (sentence);

  if (annotation != NULL && annotation->name != NULL)
    /* Translators: a bundle in one sentence, with the name that the user gave it here */
    g_string_printf (text, _ ("%s, named on this computer"), sentence);
  if (!tok_bundle_get_unread (bundle))
    return g_string_free_and_steal (g_steal_pointer (&text));
  /* Translators: a bundle that changed since somebody looked at it, in one sentence */
  return g_strdup_printf (_ ("%s, changed"), text->str);
}
