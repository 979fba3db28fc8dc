/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-job.h"

#include <glib/gi18n-lib.h>

#include "tok-csv.h"
#include "tok-error.h"
#include "tok-words.h"

/* What is said about jobs: publishing, unpublishing, approving or creating many. */

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static gboolean
has_ended (const TokJobFacts *facts)
{
  return facts->state == TOK_JOB_FINISHED || facts->state == TOK_JOB_STOPPED;
}

/* The one that is under way counts: "Publishing 3 of 24" while two are done. */
static guint
get_position (const TokJobFacts *facts)
{
  return tok_job_counts_get_ended (facts->counts) + facts->counts->n[TOK_JOB_ITEM_ACTIVE];
}

static char *
dup_running (TokJobKind kind, guint position, guint total)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      /* Translators: the number of the present one, and of all */
      return g_strdup_printf (_ ("Publishing %'u of %'u"), position, total);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (_ ("Unpublishing %'u of %'u"), position, total);
    case TOK_JOB_APPROVE:
      return g_strdup_printf (_ ("Approving %'u of %'u"), position, total);
    case TOK_JOB_CREATE:
    default:
      return g_strdup_printf (_ ("Creating %'u of %'u"), position, total);
    }
}

static char *
dup_interrupted (TokJobKind kind, guint position, guint total)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return g_strdup_printf (_ ("Publishing was interrupted at %'u of %'u"), position, total);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (_ ("Unpublishing was interrupted at %'u of %'u"), position, total);
    case TOK_JOB_APPROVE:
      return g_strdup_printf (_ ("Approving was interrupted at %'u of %'u"), position, total);
    case TOK_JOB_CREATE:
    default:
      return g_strdup_printf (_ ("Creating was interrupted at %'u of %'u"), position, total);
    }
}

static const char *
get_queued (TokJobKind kind)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return _ ("Waiting to publish");
    case TOK_JOB_UNPUBLISH:
      return _ ("Waiting to unpublish");
    case TOK_JOB_APPROVE:
      return _ ("Waiting to approve");
    case TOK_JOB_CREATE:
    default:
      return _ ("Waiting to create");
    }
}

/* How many bundles were done, by the number of them. */
static char *
dup_done (TokJobKind kind, guint n)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle published",
                                           "%'u bundles published", n),
                              n);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle unpublished",
                                           "%'u bundles unpublished", n),
                              n);
    case TOK_JOB_APPROVE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle approved",
                                           "%'u bundles approved", n),
                              n);
    case TOK_JOB_CREATE:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle created",
                                           "%'u bundles created", n),
                              n);
    }
}

/**
 * tok_words_dup_job_result:
 * @facts: about a job
 *
 * Returns: (transfer full): "20 bundles published"
 */
char *
tok_words_dup_job_result (const TokJobFacts *facts)
{
  guint n = facts->counts->n[TOK_JOB_ITEM_DONE];

  return dup_done (facts->kind, n);
}

static char *
dup_paused (const TokJobFacts *facts, guint position, guint total)
{
  if (facts->pause == TOK_JOB_PAUSE_INTERRUPTED)
    return dup_interrupted (facts->kind, position, total);
  if (facts->pause == TOK_JOB_PAUSE_QUEUED)
    return g_strdup (get_queued (facts->kind));
  /* Translators: the number of the last one, and of all */
  return g_strdup_printf (_ ("Paused at %'u of %'u"), position, total);
}

/**
 * tok_words_dup_job_title:
 * @facts: about a job
 *
 * Returns: (transfer full): "Publishing 3 of 24", "Paused at 3 of 24", "20 bundles published"
 */
char *
tok_words_dup_job_title (const TokJobFacts *facts)
{
  guint position = get_position (facts);
  guint total = tok_job_counts_get_total (facts->counts);

  switch (facts->state)
    {
    case TOK_JOB_RUNNING:
    case TOK_JOB_PAUSING:
      return dup_running (facts->kind, MIN (MAX (position, 1), total), total);
    case TOK_JOB_WAITING:
      return g_strdup_printf (_ ("Paused at %'u of %'u"), position, total);
    case TOK_JOB_PAUSED:
      return dup_paused (facts, position, total);
    case TOK_JOB_STOPPED:
      return g_strdup_printf (_ ("Stopped at %'u of %'u"), position, total);
    case TOK_JOB_FINISHED:
    default:
      return tok_words_dup_job_result (facts);
    }
}

/* Returns: (transfer full) (nullable) */
static char *
dup_time_left (gint64 time)
{
  guint minutes = (guint) ((time + MINUTE / 2) / MINUTE);
  guint hours = (minutes + 30) / 60;

  if (time < 0)
    return NULL;
  if (minutes < 1)
    return g_strdup (_ ("less than a minute left"));
  if (minutes < 90)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u minute left",
                                         "about %u minutes left", minutes),
                            minutes);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u hour left", "about %u hours left",
                                       hours),
                          hours);
}

/* Takes ownership of @part, which can be NULL. */
static void
append (GString *text, char *part)
{
  if (part != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static void
append_problems (GString *text, const TokJobFacts *facts)
{
  guint n_failed = facts->counts->n[TOK_JOB_ITEM_FAILED];
  guint n_skipped = facts->counts->n[TOK_JOB_ITEM_SKIPPED];
  guint n_unknown = facts->counts->n[TOK_JOB_ITEM_UNKNOWN];

  if (n_failed > 0)
    append (text,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u failed", "%'u failed", n_failed),
                             n_failed));
  if (n_skipped > 0)
    append (text,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u skipped", "%'u skipped", n_skipped),
                             n_skipped));
  if (n_unknown > 0)
    append (text,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u unclear", "%'u unclear", n_unknown),
                             n_unknown));
}

/**
 * tok_words_dup_job_line:
 * @facts: about a job
 *
 * Returns: (transfer full): "Publishing 3 of 24 · about 1 minute left · 1 failed"
 */
char *
tok_words_dup_job_line (const TokJobFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, tok_words_dup_job_title (facts));
  if (facts->state == TOK_JOB_RUNNING)
    append (text, dup_time_left (facts->time_left));
  append_problems (text, facts);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_words_dup_job_detail:
 * @facts: about a job
 * @address: (nullable): of the server
 *
 * Returns: (transfer full) (nullable): why it does not go on, or how it goes
 */
char *
tok_words_dup_job_detail (const TokJobFacts *facts, const char *address)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) wait = NULL;

  if (facts->state == TOK_JOB_WAITING)
    {
      wait = tok_error_new (TOK_ERROR_THROTTLED, "Waiting");
      tok_error_edit (wait)->retry_after = MAX (facts->wait, 0) / G_USEC_PER_SEC + 1;
      return tok_words_dup_error (wait, address);
    }
  if (facts->state == TOK_JOB_PAUSED && facts->error != NULL)
    return tok_words_dup_error (facts->error, address);
  if (facts->state == TOK_JOB_PAUSING)
    return g_strdup (_ ("Finishing what is under way"));
  if (facts->state == TOK_JOB_PAUSED && facts->pause == TOK_JOB_PAUSE_QUEUED)
    return g_strdup (_ ("Starts when the previous one has ended"));
  if (facts->state == TOK_JOB_STOPPED)
    append (text, tok_words_dup_job_result (facts));
  if (facts->state == TOK_JOB_RUNNING)
    append (text, dup_time_left (facts->time_left));
  append_problems (text, facts);
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

static const char *
get_item_active (TokJobKind kind)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return tok_words_pending (TOK_PENDING_PUBLISH);
    case TOK_JOB_UNPUBLISH:
      return tok_words_pending (TOK_PENDING_UNPUBLISH);
    case TOK_JOB_APPROVE:
      return _ ("Approving…");
    case TOK_JOB_CREATE:
    default:
      return _ ("Creating…");
    }
}

static const char *
get_item_done (TokJobKind kind)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return C_ ("result", "Published");
    case TOK_JOB_UNPUBLISH:
      return C_ ("result", "Unpublished");
    case TOK_JOB_APPROVE:
      return C_ ("result", "Approved");
    case TOK_JOB_CREATE:
    default:
      return C_ ("result", "Created");
    }
}

static char *
dup_item_done (TokJobKind kind, TokJobItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_moved = tok_job_item_get_n_moved (item);

  append (text, g_strdup (get_item_done (kind)));
  /* The server moves dates that are too close without a message: doc/api.md, section 4.10. */
  if (n_moved > 0)
    append (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "date of %u video moved",
                                                "dates of %u videos moved", n_moved),
                                   n_moved));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
dup_item_error (const char *words, TokJobItem *item, const char *address)
{
  const GError *error = tok_job_item_get_error (item);
  TokReason reason = tok_job_item_get_reason (item);
  g_autofree char *why = NULL;

  if (error == NULL)
    return g_strdup (words);
  why = reason != TOK_REASON_NONE ? g_strdup (tok_words_reason (reason))
                                  : tok_words_dup_error (error, address);
  /* Translators: "Skipped" or "Failed", and a sentence that says why */
  return g_strdup_printf (C_ ("result", "%s: %s"), words, why);
}

/**
 * tok_words_dup_job_item:
 * @facts: about its job
 * @item: an item of it
 * @address: (nullable): of the server
 *
 * Returns: (transfer full): its result
 */
char *
tok_words_dup_job_item (const TokJobFacts *facts, TokJobItem *item, const char *address)
{
  switch (tok_job_item_get_state (item))
    {
    case TOK_JOB_ITEM_WAITING:
      return g_strdup (has_ended (facts) ? _ ("Not Sent") : _ ("Waiting"));
    case TOK_JOB_ITEM_ACTIVE:
      return g_strdup (get_item_active (facts->kind));
    case TOK_JOB_ITEM_DONE:
      return dup_item_done (facts->kind, item);
    case TOK_JOB_ITEM_SKIPPED:
      return dup_item_error (_ ("Skipped"), item, address);
    case TOK_JOB_ITEM_UNKNOWN:
      /* Advice of the error, to try again, would be wrong here. */
      return g_strdup (_ ("Unclear: it may not have gone through"));
    case TOK_JOB_ITEM_FAILED:
    default:
      return dup_item_error (_ ("Failed"), item, address);
    }
}

static const char *
get_state_name (TokJobItemState state)
{
  /* Documented names, not translated. */
  static const char *const names[TOK_N_JOB_ITEM_STATES] = {
    [TOK_JOB_ITEM_WAITING] = "not sent", [TOK_JOB_ITEM_ACTIVE] = "under way",
    [TOK_JOB_ITEM_DONE] = "done",        [TOK_JOB_ITEM_FAILED] = "failed",
    [TOK_JOB_ITEM_SKIPPED] = "skipped",  [TOK_JOB_ITEM_UNKNOWN] = "unknown",
  };

  return names[state];
}

/**
 * tok_words_dup_job_report:
 * @facts: about a job
 * @items: its items
 * @address: (nullable): of the server
 *
 * Returns: (transfer full): the results as CSV, a line for each item: id, name, result, details
 */
char *
tok_words_dup_job_report (const TokJobFacts *facts, GListModel *items, const char *address)
{
  static const TokCsvStyle style = { .separator = ',', .newline = "\n" };
  static const char *const header[] = { "id", "name", "result", "details", NULL };
  g_autoptr (GString) text = g_string_new (NULL);

  tok_csv_append_row (text, &style, header);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (TokJobItem) item = g_list_model_get_item (items, i);
      const char *id = tok_job_item_get_id (item);
      g_autofree char *details = tok_words_dup_job_item (facts, item, address);
      const char *cells[] = { id != NULL ? id : "", tok_job_item_get_name (item),
                              get_state_name (tok_job_item_get_state (item)), details, NULL };

      tok_csv_append_row (text, &style, cells);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_words_job_leave:
 *
 * Returns: the heading of a question whether the program shall end while a job runs
 */
const char *
tok_words_job_leave (TokJobKind kind)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return _ ("Stop Publishing?");
    case TOK_JOB_UNPUBLISH:
      return _ ("Stop Unpublishing?");
    case TOK_JOB_APPROVE:
      return _ ("Stop Approving?");
    case TOK_JOB_CREATE:
    default:
      return _ ("Stop Ordering?");
    }
}

/**
 * tok_words_dup_bulk_question:
 * @n: of how many bundles
 *
 * Returns: (transfer full): "Publish 18 Bundles?"
 */
char *
tok_words_dup_bulk_question (TokJobKind kind, guint n)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Publish %'u Bundle?",
                                           "Publish %'u Bundles?", n),
                              n);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Unpublish %'u Bundle?",
                                           "Unpublish %'u Bundles?", n),
                              n);
    case TOK_JOB_APPROVE:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Approve %'u Bundle?",
                                           "Approve %'u Bundles?", n),
                              n);
    }
}

/**
 * tok_words_dup_bulk_nothing:
 *
 * Returns: (transfer full): that none of the selected bundles can take part
 */
char *
tok_words_dup_bulk_nothing (TokJobKind kind)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return g_strdup (_ ("Nothing to Publish"));
    case TOK_JOB_UNPUBLISH:
      return g_strdup (_ ("Nothing to Unpublish"));
    case TOK_JOB_APPROVE:
    default:
      return g_strdup (_ ("Nothing to Approve"));
    }
}

/**
 * tok_words_dup_bulk_verb:
 * @n: for how many bundles
 *
 * Returns: (transfer full): the label of a button with a mnemonic: "_Publish 18"
 */
char *
tok_words_dup_bulk_verb (TokJobKind kind, guint n)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      /* Translators: a button, with how many bundles */
      return g_strdup_printf (_ ("_Publish %'u"), n);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (_ ("_Unpublish %'u"), n);
    case TOK_JOB_APPROVE:
    default:
      return g_strdup_printf (_ ("_Approve %'u"), n);
    }
}

/**
 * tok_words_dup_bulk_left_out:
 * @n: how many are left out
 * @n_selected: of how many
 *
 * Returns: (transfer full): "7 of the 25 selected cannot be published"
 */
char *
tok_words_dup_bulk_left_out (TokJobKind kind, guint n, guint n_selected)
{
  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%'u of the %'u selected cannot be published",
                                           "%'u of the %'u selected cannot be published", n),
                              n, n_selected);
    case TOK_JOB_UNPUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%'u of the %'u selected cannot be unpublished",
                                           "%'u of the %'u selected cannot be unpublished", n),
                              n, n_selected);
    case TOK_JOB_APPROVE:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%'u of the %'u selected cannot be approved",
                                           "%'u of the %'u selected cannot be approved", n),
                              n, n_selected);
    }
}

/* Returns: (transfer full) (nullable) */
static char *
dup_known_reason (TokReason reason, guint n)
{
  switch (reason)
    {
    case TOK_REASON_ALREADY_PUBLISHED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u already published",
                                           "%'u already published", n),
                              n);
    case TOK_REASON_ALREADY_ACCEPTED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u already accepted",
                                           "%'u already accepted", n),
                              n);
    case TOK_REASON_COMPLETED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u completed", "%'u completed", n),
                              n);
    case TOK_REASON_CLOSED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u closed", "%'u closed", n), n);
    case TOK_REASON_NOT_PUBLISHED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u not published",
                                           "%'u not published", n),
                              n);
    case TOK_REASON_NOT_IN_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u not in review",
                                           "%'u not in review", n),
                              n);
    case TOK_REASON_PROFILE_INCOMPLETE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u account incomplete",
                                           "%'u accounts incomplete", n),
                              n);
    case TOK_REASON_VIDEOS_NOT_SET_UP:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u with no videos set up",
                                           "%'u with no videos set up", n),
                              n);
    case TOK_REASON_NOT_READY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u not ready", "%'u not ready", n),
                              n);
    case TOK_REASON_UNSAVED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u with unsaved changes",
                                           "%'u with unsaved changes", n),
                              n);
    case TOK_REASON_PENDING:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u with an action under way",
                                           "%'u with an action under way", n),
                              n);
    case TOK_REASON_UNLISTED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u no longer listed",
                                           "%'u no longer listed", n),
                              n);
    case TOK_REASON_UNKNOWN_STATUS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u with an unknown status",
                                           "%'u with an unknown status", n),
                              n);
    default:
      return NULL;
    }
}

/**
 * tok_words_dup_bulk_reason:
 * @reason: why bundles are left out
 * @n: how many
 *
 * Returns: (transfer full): "4 already published"
 */
char *
tok_words_dup_bulk_reason (TokReason reason, guint n)
{
  char *known = dup_known_reason (reason, n);

  if (known != NULL)
    return known;
  /* Translators: a number of bundles, and a sentence that says why they are left out */
  return g_strdup_printf (C_ ("left out", "%'u: %s"), n, tok_words_reason (reason));
}
