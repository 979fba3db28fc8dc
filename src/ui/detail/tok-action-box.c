/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-action-box.h"

#include "tok-publish-flow.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokActionBox
{
  GtkBox parent_instance;

  GtkWidget *primary_button;
  GtkWidget *secondary_button;

  gboolean had_focus; /* a button had the focus before it became insensitive */
};

G_DEFINE_FINAL_TYPE (TokActionBox, tok_action_box, GTK_TYPE_BOX)

static const char *const action_names[] = {
  [TOK_NEXT_ACTION_NONE] = NULL,
  [TOK_NEXT_ACTION_EDIT_PROFILE] = "detail.edit-profile",
  [TOK_NEXT_ACTION_SETUP_VIDEOS] = "detail.setup-videos",
  [TOK_NEXT_ACTION_SHOW_UPLOADS] = "detail.show-uploads",
  [TOK_NEXT_ACTION_REVIEW] = "detail.review",
  [TOK_NEXT_ACTION_PUBLISH] = "detail.publish",
  [TOK_NEXT_ACTION_UNPUBLISH] = "detail.unpublish",
  [TOK_NEXT_ACTION_DUPLICATE] = "win.duplicate",
};

/* (nullable): why a button is insensitive */
static char *
dup_obstacle (TokWorkspace *workspace, TokBundle *bundle, TokNextAction action)
{
  if (action == TOK_NEXT_ACTION_PUBLISH)
    return tok_publish_flow_dup_obstacle (workspace, bundle, TOK_ACTION_PUBLISH);
  if (action == TOK_NEXT_ACTION_UNPUBLISH)
    return tok_publish_flow_dup_obstacle (workspace, bundle, TOK_ACTION_UNPUBLISH);
  return NULL;
}

/* What moves a bundle on is suggested; taking it back and ordering it again are not. */
static gboolean
is_suggested (TokNextAction action)
{
  return action != TOK_NEXT_ACTION_UNPUBLISH && action != TOK_NEXT_ACTION_DUPLICATE;
}

static void
show_action (GtkWidget *button,
             const TokNextStep *step,
             TokNextAction action,
             TokWorkspace *workspace,
             TokBundle *bundle)
{
  g_autofree char *label = tok_words_dup_next_action (step, action);
  g_autofree char *obstacle = dup_obstacle (workspace, bundle, action);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_names[action]);
  gtk_widget_set_visible (button, action != TOK_NEXT_ACTION_NONE);
  tok_tooltip_set_text (button, obstacle);
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

  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-action-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TokActionBox, primary_button);
  gtk_widget_class_bind_template_child (widget_class, TokActionBox, secondary_button);
}

static void
tok_action_box_init (TokActionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->primary_button, "notify::sensitive",
                           G_CALLBACK (on_sensitive_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->secondary_button, "notify::sensitive",
                           G_CALLBACK (on_sensitive_changed), self, G_CONNECT_SWAPPED);
}

/**
 * tok_action_box_show:
 * @step: the next step of @bundle
 * @workspace: the workspace of the bundle
 * @bundle: the bundle that the buttons act on
 *
 * Call it again after a change of any.
 */
void
tok_action_box_show (TokActionBox *self,
                     const TokNextStep *step,
                     TokWorkspace *workspace,
                     TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ACTION_BOX (self));
  g_return_if_fail (step != NULL);
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    self->had_focus = TRUE;
  show_action (self->primary_button, step, step->primary, workspace, bundle);
  show_action (self->secondary_button, step, step->secondary, workspace, bundle);
  if (is_suggested (step->primary))
    gtk_widget_add_css_class (self->primary_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->primary_button, "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self), step->primary != TOK_NEXT_ACTION_NONE);
}
