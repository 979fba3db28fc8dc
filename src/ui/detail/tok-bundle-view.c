/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-view.h"

#include <glib/gi18n-lib.h>

#include "tok-annotation-group.h"
#include "tok-focus.h"
#include "tok-history-group.h"
#include "tok-order-group.h"
#include "tok-plain.h"
#include "tok-profile-card.h"
#include "tok-stepper.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-what-now.h"
#include "tok-words.h"
#include "tok-wrap-labels.h"

struct _TokBundleView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  GtkLabel *identity;
  GtkLabel *id;
  TokStepper *stepper;
  TokWhatNow *what_now;
  GtkWidget *profile_group;
  GtkWidget *edit_button;
  TokProfileCard *profile_card;
  TokVideosView *videos_view;
  TokHistoryGroup *history_group;
  TokOrderGroup *order_group;
  TokAnnotationGroup *annotation_group;
};

G_DEFINE_FINAL_TYPE (TokBundleView, tok_bundle_view, ADW_TYPE_BIN)

/* The Tab key focuses the content first, not the first selectable value: the page stays at
 * its top, and a screen reader reads its summary. */
static gboolean
tok_bundle_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    {
      tok_focus_in_place (self->content);
      return TRUE;
    }
  return GTK_WIDGET_CLASS (tok_bundle_view_parent_class)->focus (widget, direction);
}

static void
show_identity (TokBundleView *self, TokBundle *bundle, gint64 now)
{
  g_autofree char *identity = tok_words_dup_bundle_identity (bundle);
  g_autofree char *shown = tok_text_dup_short (identity, TOK_TEXT_LINE);
  g_autofree char *id = tok_text_dup_short (tok_bundle_get_id (bundle), TOK_TEXT_NAME);
  g_autofree char *summary = tok_words_dup_row (bundle, now);

  gtk_label_set_label (self->identity, shown != NULL ? shown : "");
  gtk_widget_set_visible (GTK_WIDGET (self->identity), shown != NULL);
  gtk_label_set_label (self->id, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
}

static void
show_profile (TokBundleView *self, TokWorkspace *workspace, TokBundle *bundle)
{
  TokProfile profile = {
    .username = tok_bundle_get_username (bundle),
    .visible_name = tok_bundle_get_visible_name (bundle),
    .biography = tok_bundle_get_biography (bundle),
    .link = tok_bundle_get_link_in_bio (bundle),
    .platform = tok_bundle_get_platform (bundle),
    .picture_url = tok_bundle_get_profile_picture_url (bundle),
    .has_picture = tok_bundle_get_profile_picture_url (bundle) != NULL,
    .is_known = tok_bundle_get_account_known (bundle),
  };

  tok_profile_card_show (self->profile_card, workspace, &profile);
  /* Videos for an existing account come without its profile, mostly. */
  gtk_widget_set_visible (self->profile_group,
                          tok_bundle_get_bundle_type (bundle) != TOK_TYPE_VIDEOS_ONLY ||
                              profile.username != NULL || profile.visible_name != NULL);
}

static void
tok_bundle_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BUNDLE_VIEW);
  G_OBJECT_CLASS (tok_bundle_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, content);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, identity);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, id);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, stepper);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, what_now);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, profile_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, profile_card);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, videos_view);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, history_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, order_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, annotation_group);
}

static void
tok_bundle_view_class_init (TokBundleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_bundle_view_dispose;
  widget_class->focus = tok_bundle_view_focus;

  g_type_ensure (TOK_TYPE_STEPPER);
  g_type_ensure (TOK_TYPE_WHAT_NOW);
  g_type_ensure (TOK_TYPE_PROFILE_CARD);
  g_type_ensure (TOK_TYPE_ANNOTATION_GROUP);
  g_type_ensure (TOK_TYPE_VIDEOS_VIEW);
  g_type_ensure (TOK_TYPE_HISTORY_GROUP);
  g_type_ensure (TOK_TYPE_ORDER_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-bundle-view.ui");
  bind_children (widget_class);
}

static void
tok_bundle_view_init (TokBundleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_titles (GTK_WIDGET (self));
  tok_wrap_without_hyphens (self->id);
}

/**
 * tok_bundle_view_show:
 * @workspace: the workspace of the bundle
 * @bundle: what to show
 * @history: the journal of the bundle
 * @step: its next step
 * @now: the current time, microseconds since 1970
 * @show_actions: whether the card has the buttons
 *
 * Call it again after a change. Unchanged widgets keep focus, selection and scroll
 * position.
 */
void
tok_bundle_view_show (TokBundleView *self,
                      TokWorkspace *workspace,
                      TokBundle *bundle,
                      TokHistory *history,
                      const TokNextStep *step,
                      gint64 now,
                      gboolean show_actions)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (TOK_IS_HISTORY (history));
  g_return_if_fail (step != NULL);

  show_identity (self, bundle, now);
  tok_stepper_show (self->stepper, bundle, tok_history_get_events (history), now);
  tok_what_now_show (self->what_now, workspace, bundle, step, now, show_actions);
  show_profile (self, workspace, bundle);
  tok_history_group_show (self->history_group, history, now);
  tok_order_group_set_bundle (self->order_group, bundle);
  tok_annotation_group_set_bundle (self->annotation_group, bundle);
}

/**
 * tok_bundle_view_offer:
 * @possible: the actions that can be done here
 *
 * Shows the buttons of the sections.
 */
void
tok_bundle_view_offer (TokBundleView *self, TokNextActionSet possible)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));

  gtk_widget_set_visible (self->edit_button,
                          (possible & TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_EDIT_PROFILE)) != 0);
}

/**
 * tok_bundle_view_get_videos:
 *
 * Returns: (transfer none): the slots
 */
TokVideosView *
tok_bundle_view_get_videos (TokBundleView *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEW (self), NULL);

  return self->videos_view;
}

/**
 * tok_bundle_view_scroll_to_top:
 *
 * Call it after a change of the bundle.
 */
void
tok_bundle_view_scroll_to_top (TokBundleView *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}
