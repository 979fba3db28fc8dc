/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-action-box.h"

#include "tok-lifecycle.h"
#include "tok-publish-flow.h"
#include "tok-ui.h"

struct _TokActionBox
{
  GtkBox parent_instance;

  GtkWidget *publish_button;
  GtkWidget *unpublish_button;

  gboolean had_focus; /* a button had the focus before it became insensitive */
};

G_DEFINE_FINAL_TYPE (TokActionBox, tok_action_box, GTK_TYPE_BOX)

/* Whether to show the button of @action. It depends on the status alone, so that buttons do
 * not appear and disappear during a request. */
static gboolean
is_offered (TokStatus status, TokAction action)
{
  switch (tok_lifecycle_check (status, action))
    {
    case TOK_REASON_NONE:
    case TOK_REASON_UNKNOWN_STATUS:
      return TRUE;
    case TOK_REASON_ALREADY_ACCEPTED:
      return action == TOK_ACTION_UNPUBLISH;
    default:
      return FALSE;
    }
}

static void
show_action (GtkWidget *button, TokWorkspace *workspace, TokBundle *bundle, TokAction action)
{
  g_autofree char *obstacle = tok_publish_flow_dup_obstacle (workspace, bundle, action);

  gtk_widget_set_visible (button, is_offered (tok_bundle_get_status (bundle), action));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}

/* A button that becomes insensitive loses the focus. The next button that becomes sensitive
 * takes it back, unless another widget has it. */
static void
on_sensitive_changed (TokActionBox *self, GParamSpec *pspec, GtkWidget *button)
{
  GtkRoot *root = gtk_widget_get_root (button);

  if (!self->had_focus || !gtk_widget_get_sensitive (button) || root == NULL)
    return;
  self->had_focus = FALSE;
  if (gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (button);
}

static void
tok_action_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ACTION_BOX);
  G_OBJECT_CLASS (tok_action_box_parent_class)->dispose (object);
}

static void
tok_action_box_class_init (TokActionBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_action_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-action-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TokActionBox, publish_button);
  gtk_widget_class_bind_template_child (widget_class, TokActionBox, unpublish_button);
}

static void
tok_action_box_init (TokActionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->publish_button, "notify::sensitive",
                           G_CALLBACK (on_sensitive_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unpublish_button, "notify::sensitive",
                           G_CALLBACK (on_sensitive_changed), self, G_CONNECT_SWAPPED);
}

/**
 * tok_action_box_show:
 * @workspace: the workspace of the bundle
 * @bundle: the bundle that the buttons act on
 *
 * Call it again after a change of either.
 */
void
tok_action_box_show (TokActionBox *self, TokWorkspace *workspace, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ACTION_BOX (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    self->had_focus = TRUE;
  show_action (self->publish_button, workspace, bundle, TOK_ACTION_PUBLISH);
  show_action (self->unpublish_button, workspace, bundle, TOK_ACTION_UNPUBLISH);
}

/**
 * tok_action_box_is_empty:
 *
 * Returns: whether no button is visible
 */
gboolean
tok_action_box_is_empty (TokActionBox *self)
{
  g_return_val_if_fail (TOK_IS_ACTION_BOX (self), TRUE);

  return !gtk_widget_get_visible (self->publish_button) &&
         !gtk_widget_get_visible (self->unpublish_button);
}
