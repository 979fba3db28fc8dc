/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-new-button.h"

#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"
#include "tok-words.h"

struct _TokNewButton
{
  GtkButton parent_instance;

  GSignalGroup *signals; /* of the workspace */
  GSignalGroup *connection_signals;
};

G_DEFINE_FINAL_TYPE (TokNewButton, tok_new_button, GTK_TYPE_BUTTON)

static void
update (TokNewButton *self)
{
  g_autoptr (TokWorkspace) workspace = g_signal_group_dup_target (self->signals);
  const char *obstacle = tok_words_reason (
      workspace != NULL ? tok_actions_check_create (tok_workspace_get_actions (workspace))
                        : TOK_REASON_NONE);
  /* A button with a label needs no tooltip. */
  const char *tooltip = gtk_button_get_label (GTK_BUTTON (self)) != NULL ? NULL : _ ("New Bundle");

  tok_tooltip_set_text (GTK_WIDGET (self), *obstacle != '\0' ? obstacle : tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New Bundle"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, obstacle,
                                  -1);
}

static void
tok_new_button_constructed (GObject *object)
{
  G_OBJECT_CLASS (tok_new_button_parent_class)->constructed (object);
  update (TOK_NEW_BUTTON (object));
}

static void
tok_new_button_dispose (GObject *object)
{
  g_clear_object (&TOK_NEW_BUTTON (object)->signals);
  g_clear_object (&TOK_NEW_BUTTON (object)->connection_signals);
  G_OBJECT_CLASS (tok_new_button_parent_class)->dispose (object);
}

static void
tok_new_button_class_init (TokNewButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = tok_new_button_constructed;
  object_class->dispose = tok_new_button_dispose;
}

static void
tok_new_button_init (TokNewButton *self)
{
  self->signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::offline", G_CALLBACK (update),
                                  self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.new-bundle");
}

/**
 * tok_new_button_set_workspace:
 * @workspace: (nullable): the workspace of new orders
 */
void
tok_new_button_set_workspace (TokNewButton *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_NEW_BUTTON (self));

  g_signal_group_set_target (self->signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  update (self);
}
