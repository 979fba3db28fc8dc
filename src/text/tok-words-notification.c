/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-notification.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words.h"

/* Counts by status; the last indexes count what is about videos, and all other statuses. */
#define VIDEOS (TOK_STATUS_COMPLETED + 1)
#define DOWNLOADS (VIDEOS + 1)
#define OTHERS (DOWNLOADS + 1)
#define N_COUNTS (OTHERS + 1)

/* Names appear in titles only: some desktops parse the body of a notification as markup.
 * @title: (transfer full) @workspace: (nullable) */
static char *
dup_with_workspace (char *title, const char *workspace)
{
  g_autofree char *owned = title;
  g_autofree char *name = tok_text_dup_name (workspace);

  if (name == NULL)
    return g_steal_pointer (&owned);
  return tok_words_dup_dotted ((const char *[]) { title, name, NULL });
}

static char *
dup_title (const char *what, TokBundle *bundle)
{
  const char *name = tok_bundle_get_name (bundle);

  if (g_str_equal (what, TOK_NOTIFICATION_REVIEW))
    /* Translators: the title of a notification; the name of a bundle */
    return g_strdup_printf (_ ("Videos of %s Are Ready for Review"), name);
  if (g_str_equal (what, TOK_NOTIFICATION_CORRECTED))
    /* Translators: the title of a notification; the name of a bundle */
    return g_strdup_printf (_ ("%s Was Corrected: Ready for Review"), name);
  if (g_str_equal (what, TOK_NOTIFICATION_DOWNLOAD))
    /* Translators: the title of a notification; the name of a bundle */
    return g_strdup_printf (_ ("A File of %s Could Not Be Downloaded"), name);
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_ACCEPTED:
      /* Translators: the title of a notification; the name of a bundle */
      return g_strdup_printf (_ ("%s Was Accepted"), name);
    case TOK_STATUS_IN_REVIEW:
      /* Translators: the title of a notification; the name of a bundle */
      return g_strdup_printf (_ ("%s Is In Review"), name);
    case TOK_STATUS_FINALIZED:
      /* Translators: the title of a notification; the name of a bundle */
      return g_strdup_printf (_ ("%s Was Finalized"), name);
    case TOK_STATUS_COMPLETED:
      /* Translators: the title of a notification; the name of a bundle */
      return g_strdup_printf (_ ("%s Is Completed"), name);
    default:
      /* Translators: the title of a notification; the name of a bundle and its status */
      return g_strdup_printf (_ ("%s: %s"), name, tok_words_bundle_status (bundle));
    }
}

/**
 * tok_words_dup_notification_title:
 * @notification: what happened
 * @bundle: its bundle
 * @workspace: (nullable): the name of its workspace, if there are several
 *
 * Returns: (transfer full): the title of a notification
 */
char *
tok_words_dup_notification_title (const TokNotification *notification,
                                  TokBundle *bundle,
                                  const char *workspace)
{
  return dup_with_workspace (dup_title (notification->status, bundle), workspace);
}

/**
 * tok_words_dup_notification_body:
 * @notification: what happened
 * @bundle: its bundle
 * @rules: with the duration of a review
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full) (nullable): who acts next, and until when
 */
char *
tok_words_dup_notification_body (const TokNotification *notification,
                                 TokBundle *bundle,
                                 TokAttentionRules *rules,
                                 gint64 now)
{
  if (g_str_equal (notification->status, TOK_NOTIFICATION_DOWNLOAD))
    return g_strdup (_ ("Replace it so that the work can continue."));
  /* The title is enough. */
  if (tok_bundle_get_status (bundle) == TOK_STATUS_COMPLETED)
    return NULL;
  return tok_words_dup_what_now (bundle, rules, now);
}

/**
 * tok_words_dup_summary_title:
 * @n_notifications: number of changed bundles
 * @workspace: (nullable): the name of their workspace, if there are several
 *
 * Returns: (transfer full): the title of a notification
 */
char *
tok_words_dup_summary_title (guint n_notifications, const char *workspace)
{
  /* Translators: the title of a notification */
  char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u Bundle Changed",
                                              "%'u Bundles Changed", n_notifications),
                                 n_notifications);

  return dup_with_workspace (title, workspace);
}

static char *
dup_count (guint status, guint n)
{
  switch (status)
    {
    case TOK_STATUS_ACCEPTED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u accepted", "%u accepted", n), n);
    case TOK_STATUS_IN_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u in review", "%u in review", n), n);
    case TOK_STATUS_FINALIZED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finalized", "%u finalized", n), n);
    case TOK_STATUS_COMPLETED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u completed", "%u completed", n), n);
    case VIDEOS:
      /* Translators: bundles with videos in review */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with videos to review",
                                           "%u with videos to review", n),
                              n);
    case DOWNLOADS:
      /* Translators: bundles with files that could not be downloaded */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with a failed download",
                                           "%u with failed downloads", n),
                              n);
    default:
      /* Translators: bundles that came to another status, besides those of some statuses */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u other", "%u others", n), n);
    }
}

/* @list: (transfer full) (nullable) */
static char *
append_count (char *list, guint status, guint n)
{
  g_autofree char *before = list;
  g_autofree char *count = dup_count (status, n);

  if (before == NULL)
    return g_steal_pointer (&count);
  /* Translators: the parts of “3 accepted, 2 completed” */
  return g_strdup_printf (_ ("%s, %s"), before, count);
}

static guint
find_count (const char *what)
{
  TokStatus status = tok_status_parse (what);

  if (g_str_equal (what, TOK_NOTIFICATION_REVIEW) || g_str_equal (what, TOK_NOTIFICATION_CORRECTED))
    return VIDEOS;
  if (g_str_equal (what, TOK_NOTIFICATION_DOWNLOAD))
    return DOWNLOADS;
  return status >= TOK_STATUS_ACCEPTED && status <= TOK_STATUS_COMPLETED ? status : OTHERS;
}

/**
 * tok_words_dup_summary_body:
 * @notifications: (element-type TokNotification): the changes
 *
 * Returns: (transfer full): the number of bundles by new status, in lifecycle order
 */
char *
tok_words_dup_summary_body (GPtrArray *notifications)
{
  char *text = NULL;
  guint counts[N_COUNTS] = { 0 };

  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      counts[find_count (notification->status)]++;
    }
  for (guint status = 0; status < N_COUNTS; status++)
    if (counts[status] > 0)
      text = append_count (text, status, counts[status]);
  return text;
}
