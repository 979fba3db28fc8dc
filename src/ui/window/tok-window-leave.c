/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-background.h"
#include "tok-batch-dialog.h"
#include "tok-dialog.h"
#include "tok-window-private.h"
#include "tok-words-job.h"

/* Closing the window or quitting while a dialog is open or files are uploaded: immediately if
 * nothing gets lost, else after a confirmation. */

#define QUESTION "leave"
#define UPLOADS "uploads"
#define JOBS "jobs"
#define KEYS "tok-window-keys"

static AdwDialog *
get_dialog (TokWindow *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
}

typedef enum
{
  LOSS_NONE,
  LOSS_UPLOADS, /* what was sent of files that are not sent yet */
  LOSS_JOBS,    /* nothing, but they stop until somebody continues them */
  LOSS_ENTRIES, /* entered text that is not kept as a draft */
  LOSS_ORDERS,  /* orders that are being sent */
} Loss;

static Loss
get_loss (AdwDialog *dialog)
{
  if (!adw_dialog_get_can_close (dialog))
    return LOSS_ORDERS;
  if ((TOK_IS_BATCH_DIALOG (dialog) && tok_batch_dialog_has_entries (TOK_BATCH_DIALOG (dialog))) ||
      (TOK_IS_ADD_WORKSPACE_DIALOG (dialog) &&
       tok_add_workspace_dialog_has_entries (TOK_ADD_WORKSPACE_DIALOG (dialog))))
    return LOSS_ENTRIES;
  return LOSS_NONE;
}

/* Sample data is forgotten anyway. */
static guint
count_uploads (TokWorkspace *workspace)
{
  if (tok_workspace_get_kind (workspace) == TOK_WORKSPACE_SAMPLE)
    return 0;
  return tok_upload_queue_count (tok_setup_get_uploads (tok_workspace_get_setup (workspace)))
      .n_active;
}

/* Whether the program goes on in the background when only the window is closed. */
static gboolean
goes_on (TokWindow *self, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  TokBackground *background = application != NULL ? tok_background_get_for (application) : NULL;

  return !g_str_equal (action, "app.quit") && background != NULL &&
         tok_background_get_state (background) == TOK_BACKGROUND_ON;
}

/* (transfer none) (nullable): the first job that runs and would end with the program */
static TokJob *
find_job (TokWindow *self, const char *action)
{
  guint n_workspaces =
      self->workspaces != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->workspaces)) : 0;

  for (guint i = 0; i < n_workspaces && !goes_on (self, action); i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);
      TokJob *job = tok_jobs_get_current (tok_workspace_get_jobs (workspace));

      /* Sample data is forgotten anyway. */
      if (job != NULL && tok_job_is_active (job) &&
          tok_workspace_get_kind (workspace) != TOK_WORKSPACE_SAMPLE)
        return job;
    }
  return NULL;
}

/* The uploads that end with the program. */
static guint
count_all_uploads (TokWindow *self, const char *action)
{
  guint n_workspaces =
      self->workspaces != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->workspaces)) : 0;
  guint n_uploads = 0;

  if (goes_on (self, action))
    return 0;
  for (guint i = 0; i < n_workspaces; i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      n_uploads += count_uploads (workspace);
    }
  return n_uploads;
}

static Loss
find_loss (TokWindow *self, const char *action)
{
  g_autoptr (GListModel) dialogs =
      adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  TokJob *job = self->jobs_given_up ? NULL : find_job (self, action);
  Loss loss = LOSS_NONE;

  if (!self->uploads_given_up && count_all_uploads (self, action) > 0)
    loss = LOSS_UPLOADS;
  /* Orders that were not sent are not kept. */
  if (job != NULL)
    loss = tok_job_get_kind (job) == TOK_JOB_CREATE ? LOSS_ORDERS : LOSS_JOBS;
  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i);

      loss = MAX (loss, get_loss (dialog));
    }
  return loss;
}

static gboolean
is_question (AdwDialog *dialog)
{
  return dialog != NULL && g_str_equal (gtk_widget_get_name (GTK_WIDGET (dialog)), QUESTION);
}

static gboolean
go_on (GtkWidget *widget, GdkFrameClock *clock, gpointer action)
{
  /* An answered question closes itself. */
  if (is_question (get_dialog (TOK_WINDOW (widget))))
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (widget, action, NULL);
  return G_SOURCE_REMOVE;
}

/* AdwDialog is removed from the window only after "closed". */
static void
go_on_soon (TokWindow *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), go_on, (gpointer) self->leaving, NULL);
}

static void
on_closed (TokWindow *self)
{
  if (--self->n_closing == 0)
    go_on_soon (self);
}

/* Each dialog keeps its draft when it closes. */
static void
close_dialogs (TokWindow *self, const char *action)
{
  g_autoptr (GListModel) dialogs =
      adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i);

      if (!is_question (dialog))
        g_ptr_array_add (all, g_steal_pointer (&dialog));
    }
  self->leaving = action;
  self->n_closing = all->len;
  for (guint i = 0; i < all->len; i++)
    g_signal_connect_object (g_ptr_array_index (all, i), "closed", G_CALLBACK (on_closed), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < all->len; i++)
    adw_dialog_force_close (g_ptr_array_index (all, i));
  if (all->len == 0)
    go_on_soon (self);
}

static gboolean
on_key (GtkWidget *dialog, GVariant *arguments, gpointer action)
{
  return tok_window_defer (TOK_WINDOW (gtk_widget_get_root (dialog)), action);
}

static void
add_key (GtkEventController *keys, const char *accelerator, const char *action)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (accelerator);
  GtkShortcutAction *callback = gtk_callback_action_new (on_key, (gpointer) action, NULL);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, callback));
}

/* A dialog captures the keys, so close and quit get shortcuts in it. */
static void
add_keys (AdwDialog *dialog)
{
  GtkEventController *keys;

  if (g_object_get_data (G_OBJECT (dialog), KEYS) != NULL)
    return;
  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, "<Control>q", "app.quit");
  add_key (keys, "<Control>w", "window.close");
  g_object_set_data (G_OBJECT (dialog), KEYS, keys);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
}

static void
on_visible_dialog (TokWindow *self)
{
  AdwDialog *dialog = get_dialog (self);

  if (dialog != NULL)
    add_keys (dialog);
}

static void
on_leave (TokWindow *self, const char *response, AdwDialog *question)
{
  self->uploads_given_up |= g_object_get_data (G_OBJECT (question), UPLOADS) != NULL;
  self->jobs_given_up |= g_object_get_data (G_OBJECT (question), JOBS) != NULL;
  close_dialogs (self, g_object_get_data (G_OBJECT (question), QUESTION));
}

static AdwDialog *
new_uploads_question (TokWindow *self, const char *action)
{
  guint n_uploads = count_all_uploads (self, action);
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u file is not uploaded yet. It is uploaded from the beginning when you open "
                "Bundles again.",
                "%u files are not uploaded yet. They are uploaded from the beginning when you open "
                "Bundles again.",
                n_uploads),
      n_uploads);

  return adw_alert_dialog_new (_ ("Stop Uploads?"), body);
}

static AdwDialog *
new_job_question (TokJob *job)
{
  const TokJobCounts *counts = tok_job_get_counts (job);
  guint total = tok_job_counts_get_total (counts);
  guint n_left = total - tok_job_counts_get_ended (counts);
  /* Translators: how many bundles of how many */
  g_autofree char *body = g_strdup_printf (
      ngettext ("%'u of %'u is left. You can continue when you open Bundles again.",
                "%'u of %'u are left. You can continue when you open Bundles again.", n_left),
      n_left, total);

  return adw_alert_dialog_new (tok_words_job_leave (tok_job_get_kind (job)), body);
}

static AdwDialog *
new_question (TokWindow *self, Loss loss, const char *action)
{
  if (loss == LOSS_JOBS)
    return new_job_question (find_job (self, action));
  if (loss == LOSS_UPLOADS)
    return new_uploads_question (self, action);
  if (loss == LOSS_ENTRIES)
    return adw_alert_dialog_new (_ ("Discard Entries?"), _ ("What you have entered will be lost."));
  return adw_alert_dialog_new (_ ("Stop Ordering?"),
                               _ ("Orders already sent cannot be taken back; Bundles checks them "
                                  "at the next start. The rest is not ordered."));
}

static void
ask (TokWindow *self, Loss loss, const char *action)
{
  AdwDialog *question = new_question (self, loss, action);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "stay", _ ("_Cancel"), "leave",
                                  loss == LOSS_ENTRIES ? _ ("_Discard") : _ ("_Stop"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "stay");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "stay");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "leave",
                                            loss == LOSS_UPLOADS || loss == LOSS_JOBS
                                                ? ADW_RESPONSE_DEFAULT
                                                : ADW_RESPONSE_DESTRUCTIVE);
  gtk_widget_set_name (GTK_WIDGET (question), QUESTION);
  g_object_set_data (G_OBJECT (question), QUESTION, (gpointer) action);
  if (loss == LOSS_UPLOADS)
    g_object_set_data (G_OBJECT (question), UPLOADS, self);
  if (loss == LOSS_JOBS || loss == LOSS_ORDERS)
    g_object_set_data (G_OBJECT (question), JOBS, self);
  g_signal_connect_object (question, "response::leave", G_CALLBACK (on_leave), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (question, GTK_WIDGET (self));
}

/**
 * tok_window_init_leave:
 *
 * Called once, when the window is created.
 */
void
tok_window_init_leave (TokWindow *self)
{
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (on_visible_dialog), NULL);
}

/**
 * tok_window_defer:
 * @action: (type utf8): "window.close" or "app.quit", a static string
 *
 * Asks if something would get lost, then closes open dialogs. Then @action is activated again,
 * unless the user declined.
 *
 * Returns: whether @action is deferred
 */
gboolean
tok_window_defer (TokWindow *self, const char *action)
{
  AdwDialog *dialog;
  Loss loss;

  g_return_val_if_fail (TOK_IS_WINDOW (self), FALSE);

  dialog = get_dialog (self);
  if (is_question (dialog))
    return TRUE;
  loss = find_loss (self, action);
  if (loss != LOSS_NONE)
    ask (self, loss, action);
  else if (dialog != NULL)
    close_dialogs (self, action);
  return loss != LOSS_NONE || dialog != NULL;
}
