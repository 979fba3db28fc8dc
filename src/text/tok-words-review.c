/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-review.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/**
 * tok_words_dup_review_deadline:
 * @review: the end of a review
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): a sentence about what happens when. Of an end that is not known
 *   exactly the earliest is said, because a late one would cost the decision
 */
char *
tok_words_dup_review_deadline (const TokReview *review, gint64 now)
{
  gint64 end;
  g_autofree char *time = NULL;

  g_return_val_if_fail (review != NULL, g_strdup (""));

  end = review->earliest != TOK_TIME_UNKNOWN ? review->earliest : review->latest;
  if (end != TOK_TIME_UNKNOWN && end <= now)
    return g_strdup (
        _ ("Approve or request corrections now: it could be approved automatically at any time."));
  if (review->earliest == TOK_TIME_UNKNOWN)
    return g_strdup (_ ("Deadline unknown: it could be approved automatically at any time."));
  time = tok_words_dup_compact_time (end, now);
  /* Translators: a date and a time of day, or only the latter */
  return g_strdup_printf (
      _ ("Approve or request corrections before %s; after that it is approved automatically."),
      time);
}

/* Takes ownership of @part. */
static void
append (GString *text, guint count, char *part)
{
  if (count > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/**
 * tok_words_dup_review_counts:
 * @approved: how many were approved
 * @corrections: for how many corrections were requested
 * @over: how many reviews ended otherwise
 * @left: how many were skipped
 *
 * Returns: (transfer full): "3 approved · 2 skipped"; "" if all are 0
 */
char *
tok_words_dup_review_counts (guint approved, guint corrections, guint over, guint left)
{
  GString *text = g_string_new (NULL);

  append (text, approved,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u approved", "%u approved", approved),
                           approved));
  append (text, corrections,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with corrections",
                                        "%u with corrections", corrections),
                           corrections));
  append (text, over,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u no longer in review",
                                        "%u no longer in review", over),
                           over));
  append (text, left,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u skipped", "%u skipped", left), left));
  return g_string_free_and_steal (text);
}
