/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-question.h"

#include <glib/gi18n-lib.h>

#include "tok-bulk-check.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words-job.h"
#include "tok-words.h"
#include "tok-workspace-words.h"

/* So many names are listed; the number of all is in the heading. */
#define NAMES_MAX 10

/* Which of the bundles take part, and why the others do not. */
typedef struct
{
  TokWorkspace *workspace;
  TokJobKind kind;
  GPtrArray *bundles; /* (element-type TokBundle): those that take part */
  guint n_selected;
  guint n_left_out[TOK_N_REASONS];
  gboolean is_answered;
} Split;

static void
split_free (gpointer data)
{
  Split *split = data;

  g_object_unref (split->workspace);
  g_ptr_array_unref (split->bundles);
  g_free (split);
}

static void
split_free_closure (gpointer data, GClosure *closure)
{
  split_free (data);
}

static Split *
split_new (TokWorkspace *workspace, TokJobKind kind, GPtrArray *bundles)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Split *split = g_new0 (Split, 1);

  split->workspace = g_object_ref (workspace);
  split->kind = kind;
  split->bundles = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < bundles->len; i++)
    {
      TokBundle *bundle = g_ptr_array_index (bundles, i);
      TokReason reason;

      if (!g_hash_table_add (seen, bundle))
        continue;
      split->n_selected++;
      reason = tok_bulk_check (bundle, kind);
      if (reason == TOK_REASON_NONE)
        g_ptr_array_add (split->bundles, g_object_ref (bundle));
      else
        split->n_left_out[reason]++;
    }
  return split;
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
new_box (void)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
}

/* The most frequent reason first. */
static void
add_reasons (GtkWidget *box, const Split *split)
{
  guint left[TOK_N_REASONS];

  memcpy (left, split->n_left_out, sizeof left);
  while (TRUE)
    {
      guint most = 0;
      g_autofree char *text = NULL;

      for (guint reason = 0; reason < TOK_N_REASONS; reason++)
        if (left[reason] > left[most])
          most = reason;
      if (left[most] == 0)
        return;
      text = tok_words_dup_bulk_reason ((TokReason) most, left[most]);
      add_label (box, text, "dimmed");
      left[most] = 0;
    }
}

static GtkWidget *
new_left_out (const Split *split)
{
  guint n_left_out = split->n_selected - split->bundles->len;
  g_autofree char *text = tok_words_dup_bulk_left_out (split->kind, n_left_out, split->n_selected);
  GtkWidget *box = new_box ();

  add_label (box, text, "heading");
  add_reasons (box, split);
  return box;
}

static GtkWidget *
new_names (const Split *split)
{
  guint n_names = MIN (split->bundles->len, NAMES_MAX);
  guint n_more = split->bundles->len - n_names;
  GtkWidget *box = new_box ();

  for (guint i = 0; i < n_names; i++)
    {
      GtkWidget *label =
          add_label (box, tok_bundle_get_name (g_ptr_array_index (split->bundles, i)), NULL);

      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (n_more > 0)
    {
      /* Translators: after a list of names: how many bundles it leaves off */
      g_autofree char *more =
          g_strdup_printf (ngettext ("… and %'u more", "… and %'u more", n_more), n_more);

      add_label (box, more, "dimmed");
    }
  return box;
}

/* Nothing was sent: what was confirmed could not be stored. */
static DexFuture *
on_started (DexFuture *future, gpointer data)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (dex_future_get_value (future, &error) != NULL || overlay == NULL)
    return NULL;
  words = tok_words_dup_error (error, NULL);
  tok_toast_show (overlay, words);
  return NULL;
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Split *split = data;
  GtkWidget *overlay;

  /* The second click of a double click is another response. */
  if (split->is_answered || !g_str_equal (response, "go"))
    return;
  split->is_answered = TRUE;
  overlay = gtk_widget_get_ancestor (GTK_WIDGET (dialog), ADW_TYPE_TOAST_OVERLAY);
  dex_future_disown (
      dex_future_finally (tok_bulks_start (tok_workspace_get_bulks (split->workspace), split->kind,
                                           split->bundles),
                          on_started, tok_weak_ref_new (overlay), tok_weak_ref_free));
}

/* What follows from it, and whether there is a way back. */
static const char *
get_body (const Split *split)
{
  guint n = split->bundles->len;

  switch (split->kind)
    {
    case TOK_JOB_PUBLISH:
      return g_dngettext (
          GETTEXT_PACKAGE,
          "Once published, an operator can accept it. You can unpublish it until it is accepted.",
          "Once published, operators can accept them. You can unpublish each one until it is "
          "accepted.",
          n);
    case TOK_JOB_UNPUBLISH:
      return tok_words_unpublish (tok_workspace_get_contract (split->workspace), n);
    case TOK_JOB_APPROVE:
      return _ ("Everything delivered will be approved as is. This cannot be undone.");
    default:
      return NULL;
    }
}

static void
add_go (AdwAlertDialog *dialog, Split *split)
{
  gboolean is_final = split->kind != TOK_JOB_PUBLISH;
  g_autofree char *verb = tok_words_dup_bulk_verb (split->kind, split->bundles->len);

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "go", verb, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "go",
                                            is_final ? ADW_RESPONSE_DESTRUCTIVE
                                                     : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, is_final ? "cancel" : "go");
  adw_alert_dialog_set_close_response (dialog, "cancel");
}

/* (nullable): why nothing can be done with any bundle */
static char *
dup_obstacle (TokWorkspace *workspace)
{
  TokReason reason = tok_bulks_check (tok_workspace_get_bulks (workspace));

  if (reason != TOK_REASON_NONE)
    return g_strdup (tok_words_reason (reason));
  return tok_words_dup_no_key (workspace);
}

static AdwDialog *
new_refusal (const Split *split, const char *obstacle)
{
  g_autofree char *heading = tok_words_dup_bulk_nothing (split->kind);
  AdwDialog *dialog = adw_alert_dialog_new (heading, obstacle);

  adw_alert_dialog_set_prefer_wide_layout (ADW_ALERT_DIALOG (dialog), TRUE);
  if (obstacle == NULL)
    adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), new_left_out (split));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  return dialog;
}

/**
 * tok_bulk_question_new:
 * @kind: what to do; not CREATE
 * @bundles: (element-type TokBundle): the selected bundles; those that the action is possible for
 *   now are the ones that take part, whatever is selected later
 *
 * Returns: (transfer floating): a question with the number and the names of the bundles that take
 *   part, and the reasons why others do not; it starts the job. Without any bundle it only says
 *   why
 */
AdwDialog *
tok_bulk_question_new (TokWorkspace *workspace, TokJobKind kind, GPtrArray *bundles)
{
  g_autofree char *obstacle = NULL;
  g_autofree char *heading = NULL;
  AdwDialog *dialog;
  GtkWidget *details;
  Split *split;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind != TOK_JOB_CREATE, NULL);
  g_return_val_if_fail (bundles != NULL, NULL);

  split = split_new (workspace, kind, bundles);
  obstacle = dup_obstacle (workspace);
  if (obstacle != NULL || split->bundles->len == 0)
    {
      dialog = new_refusal (split, obstacle);
      split_free (split);
      return dialog;
    }
  heading = tok_words_dup_bulk_question (kind, split->bundles->len);
  dialog = adw_alert_dialog_new (heading, get_body (split));
  adw_alert_dialog_set_prefer_wide_layout (ADW_ALERT_DIALOG (dialog), TRUE);
  details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (details), new_names (split));
  if (split->n_selected > split->bundles->len)
    gtk_box_append (GTK_BOX (details), new_left_out (split));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), details);
  add_go (ADW_ALERT_DIALOG (dialog), split);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), split, split_free_closure,
                         0);
  return dialog;
}
