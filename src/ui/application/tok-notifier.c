/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notifier.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "tok-error.h"
#include "tok-workspace-words.h"

struct _TokNotifier
{
  GObject parent_instance;

  GApplication *application; /* (not owned): it owns this */
  TokWorkspace *workspace;   /* (nullable) */
  GSignalGroup *sync_signals;
  gboolean key_told; /* that the key no longer works */
};

G_DEFINE_FINAL_TYPE (TokNotifier, tok_notifier, G_TYPE_OBJECT)

static gboolean
is_looked_at (TokNotifier *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  return window != NULL && gtk_window_is_active (window);
}

/* One for each workspace, so that another does not take its place. */
static char *
dup_key_id (TokNotifier *self)
{
  return g_strconcat ("key-", tok_workspace_get_id (self->workspace), NULL);
}

static void
tell_key (TokNotifier *self)
{
  g_autofree char *id = dup_key_id (self);
  /* Translators: a notification; the name of a workspace */
  g_autofree char *title =
      g_strdup_printf (_ ("%s: Key No Longer Works"), tok_words_workspace (self->workspace));
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, _ ("The list is not refreshed until it is replaced."));
  g_application_send_notification (self->application, id, notification);
}

static void
on_error (TokNotifier *self)
{
  const GError *error = tok_sync_get_error (tok_workspace_get_sync (self->workspace));
  gboolean refused = g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH);
  g_autofree char *id = NULL;

  if (refused && !self->key_told && !is_looked_at (self))
    {
      self->key_told = TRUE;
      tell_key (self);
    }
  else if (!refused && self->key_told)
    {
      self->key_told = FALSE;
      id = dup_key_id (self);
      g_application_withdraw_notification (self->application, id);
    }
}

static void
tok_notifier_dispose (GObject *object)
{
  TokNotifier *self = TOK_NOTIFIER (object);

  g_clear_object (&self->sync_signals);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_notifier_parent_class)->dispose (object);
}

static void
tok_notifier_class_init (TokNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_notifier_dispose;
}

static void
tok_notifier_init (TokNotifier *self)
{
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::error", G_CALLBACK (on_error), self);
}

/**
 * tok_notifier_new:
 * @application: who sends the notifications, and outlives this
 *
 * Returns: (transfer full): a notifier that has nothing to say yet
 */
TokNotifier *
tok_notifier_new (GApplication *application)
{
  TokNotifier *self = g_object_new (TOK_TYPE_NOTIFIER, NULL);

  self->application = application;
  return self;
}

/**
 * tok_notifier_set_workspace:
 * @workspace: (nullable): what to tell about
 */
void
tok_notifier_set_workspace (TokNotifier *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_NOTIFIER (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  self->key_told = FALSE;
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
}
