/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-what-now.h"

#include "tok-action-box.h"
#include "tok-ui.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokWhatNow
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *spinner;
  GtkLabel *sentence;
  TokActionBox *actions;
};

G_DEFINE_FINAL_TYPE (TokWhatNow, tok_what_now, ADW_TYPE_PREFERENCES_GROUP)

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
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-what-now.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokWhatNow, sentence);
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
 * @step: its next step
 * @now: the current time, microseconds since 1970
 * @show_actions: whether the card has the buttons
 */
void
tok_what_now_show (TokWhatNow *self,
                   TokWorkspace *workspace,
                   TokBundle *bundle,
                   const TokNextStep *step,
                   gint64 now,
                   gboolean show_actions)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (TOK_IS_WHAT_NOW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (step != NULL);

  sentence = tok_words_dup_what_now (bundle, tok_workspace_get_rules (workspace), now);
  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (self->spinner, step->kind == TOK_NEXT_PENDING);
  tok_action_box_show (self->actions, step, workspace, bundle);
  if (!show_actions)
    gtk_widget_set_visible (GTK_WIDGET (self->actions), FALSE);
}
