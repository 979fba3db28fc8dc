/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-view.h"

#include "tok-account-group.h"
#include "tok-history-group.h"
#include "tok-options-group.h"
#include "tok-order-group.h"
#include "tok-stepper.h"
#include "tok-ui.h"
#include "tok-what-now.h"
#include "tok-words.h"

struct _TokBundleView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  TokStepper *stepper;
  TokWhatNow *what_now;
  TokAccountGroup *account_group;
  TokOrderGroup *order_group;
  TokOptionsGroup *options_group;
  TokHistoryGroup *history_group;

  gboolean show_actions;
};

enum
{
  PROP_0,
  PROP_SHOW_ACTIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBundleView, tok_bundle_view, ADW_TYPE_BIN)

/* The focus comes to the whole first, not to the first value that could be
 * selected: so the page stays at its top, and what is shown is said in one sentence. */
static gboolean
tok_bundle_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (self->content);
  return GTK_WIDGET_CLASS (tok_bundle_view_parent_class)->focus (widget, direction);
}

static void
show_summary (TokBundleView *self, TokBundle *bundle)
{
  g_autofree char *summary = tok_words_dup_row (bundle, g_get_real_time ());

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
}

static void
tok_bundle_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (object);

  switch (id)
    {
    case PROP_SHOW_ACTIONS:
      g_value_set_boolean (value, self->show_actions);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tok_bundle_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (object);

  switch (id)
    {
    case PROP_SHOW_ACTIONS:
      if (self->show_actions == g_value_get_boolean (value))
        break;
      self->show_actions = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tok_bundle_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BUNDLE_VIEW);
  G_OBJECT_CLASS (tok_bundle_view_parent_class)->dispose (object);
}

static void
tok_bundle_view_class_init (TokBundleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_bundle_view_get_property;
  object_class->set_property = tok_bundle_view_set_property;
  object_class->dispose = tok_bundle_view_dispose;
  widget_class->focus = tok_bundle_view_focus;

  properties[PROP_SHOW_ACTIONS] =
      g_param_spec_boolean ("show-actions", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_STEPPER);
  g_type_ensure (TOK_TYPE_WHAT_NOW);
  g_type_ensure (TOK_TYPE_ACCOUNT_GROUP);
  g_type_ensure (TOK_TYPE_ORDER_GROUP);
  g_type_ensure (TOK_TYPE_OPTIONS_GROUP);
  g_type_ensure (TOK_TYPE_HISTORY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-bundle-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, content);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, stepper);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, what_now);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, account_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, order_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, options_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, history_group);
}

static void
tok_bundle_view_init (TokBundleView *self)
{
  self->show_actions = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_bundle_view_show:
 * @workspace: where the bundle lives
 * @bundle: what to show
 * @history: what the journal knows of it
 *
 * Call it again when one of them has changed: what is the same is left alone, so
 * that focus, selection and scroll keep their place.
 */
void
tok_bundle_view_show (TokBundleView *self,
                      TokWorkspace *workspace,
                      TokBundle *bundle,
                      TokHistory *history)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (TOK_IS_HISTORY (history));

  show_summary (self, bundle);
  tok_stepper_show (self->stepper, bundle, tok_history_get_events (history));
  tok_what_now_show (self->what_now, workspace, bundle);
  tok_account_group_show (self->account_group, bundle);
  tok_order_group_show (self->order_group, bundle);
  tok_options_group_show (self->options_group, bundle);
  tok_history_group_show (self->history_group, history);
}

/**
 * tok_bundle_view_scroll_to_top:
 *
 * For another bundle than before.
 */
void
tok_bundle_view_scroll_to_top (TokBundleView *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}
