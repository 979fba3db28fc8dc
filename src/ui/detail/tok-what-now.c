/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-what-now.h"

#include <glib/gi18n-lib.h>

#include "tok-action-box.h"
#include "tok-publish-flow.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokWhatNow
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *spinner;
  GtkLabel *sentence;
  GtkLabel *obstacles;
  TokActionBox *actions;
};

G_DEFINE_FINAL_TYPE (TokWhatNow, tok_what_now, ADW_TYPE_PREFERENCES_GROUP)

/* A line for each action that is impossible; one line when both have the same reason. */
static char *
dup_obstacles (TokWorkspace *workspace, TokBundle *bundle)
{
  g_autofree char *publish = tok_publish_flow_dup_obstacle (workspace, bundle, TOK_ACTION_PUBLISH);
  g_autofree char *unpublish =
      tok_publish_flow_dup_obstacle (workspace, bundle, TOK_ACTION_UNPUBLISH);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (publish != NULL && g_strcmp0 (publish, unpublish) == 0)
    return g_steal_pointer (&publish);
  /* TRANSLATORS: the name of an action and why it is impossible. */
  if (publish != NULL)
    g_string_append_printf (lines, _ ("Publish: %s"), publish);
  if (publish != NULL && unpublish != NULL)
    g_string_append_c (lines, '\n');
  if (unpublish != NULL)
    g_string_append_printf (lines, _ ("Unpublish: %s"), unpublish);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
tok_what_now_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_WHAT_NOW);
  G_OBJECT_CLASS (tok_what_now_parent_class)->dispose (object);
}

static void
tok_what_now_class_init (TokWhatNowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_what_now_dispose;

  g_type_ensure (TOK_TYPE_ACTION_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-what-now.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, sentence);
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, obstacles);
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, actions);
}

static void
tok_what_now_init (TokWhatNow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_what_now_show:
 * @workspace: the workspace of the bundle
 * @bundle: what to show; call it again after a change of either
 * @show_actions: whether the card has the buttons
 */
void
tok_what_now_show (TokWhatNow *self,
                   TokWorkspace *workspace,
                   TokBundle *bundle,
                   gboolean show_actions)
{
  TokPending pending;
  g_autofree char *sentence = NULL;
  g_autofree char *obstacles = NULL;

  g_return_if_fail (TOK_IS_WHAT_NOW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  pending = tok_bundle_get_pending (bundle);
  if (pending != TOK_PENDING_NONE)
    sentence = g_strdup (tok_words_pending (pending));
  else
    sentence =
        tok_words_dup_what_now (bundle, tok_workspace_get_rules (workspace), g_get_real_time ());
  /* During a request, and for a bundle that is no longer listed, the sentence suffices. */
  if (pending == TOK_PENDING_NONE && tok_bundle_get_listed (bundle))
    obstacles = dup_obstacles (workspace, bundle);
  gtk_widget_set_visible (self->spinner, pending != TOK_PENDING_NONE);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->obstacles, obstacles != NULL ? obstacles : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacles), obstacles != NULL && *obstacles != '\0');
  tok_action_box_show (self->actions, workspace, bundle);
  gtk_widget_set_visible (GTK_WIDGET (self->actions),
                          show_actions && !tok_action_box_is_empty (self->actions));
}
