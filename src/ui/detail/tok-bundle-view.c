/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-view.h"

#include <glib/gi18n-lib.h>

#include "tok-history-group.h"
#include "tok-property-row.h"
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
  AdwPreferencesGroup *options_group;
  TokHistoryGroup *history_group;

  TokBundle *bundle;      /* (nullable) */
  GBindingGroup *options; /* binds the bundle to the option rows */
};

enum
{
  PROP_0,
  PROP_BUNDLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBundleView, tok_bundle_view, ADW_TYPE_BIN)

/* The Tab key focuses the content first, not the first selectable value: the page stays at
 * its top, and a screen reader reads its summary. */
static gboolean
tok_bundle_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (self->content);
  return GTK_WIDGET_CLASS (tok_bundle_view_parent_class)->focus (widget, direction);
}

static gboolean
has_text (TokBundleView *self, const char *text)
{
  return text != NULL;
}

/* Distinguishes an empty field from a profile that was never read. */
static char *
dup_profile_placeholder (TokBundleView *self, gboolean account_known)
{
  return account_known ? g_strdup (_ ("Not Set")) : NULL;
}

static gboolean
has_profile_field (TokBundleView *self, const char *type_text, const char *value)
{
  return value != NULL || tok_bundle_get_bundle_type (self->bundle) != TOK_TYPE_VIDEOS_ONLY;
}

/* An order of videos only is for an existing account: its row is always shown. */
static gboolean
has_saved_account (TokBundleView *self, const char *type_text, const char *id)
{
  return id != NULL || tok_bundle_get_bundle_type (self->bundle) == TOK_TYPE_VIDEOS_ONLY;
}

static char *
dup_type (TokBundleView *self, const char *type_text)
{
  return type_text != NULL ? g_strdup (tok_words_bundle_type (self->bundle)) : NULL;
}

static gboolean
is_unfamiliar_type (TokBundleView *self, const char *type_text)
{
  return type_text != NULL && tok_bundle_get_bundle_type (self->bundle) == TOK_TYPE_UNKNOWN;
}

static char *
dup_platform (TokBundleView *self, const char *platform_text)
{
  return platform_text != NULL ? g_strdup (tok_words_bundle_platform (self->bundle)) : NULL;
}

static gboolean
is_unfamiliar_platform (TokBundleView *self, const char *platform_text)
{
  return platform_text != NULL && tok_bundle_get_platform (self->bundle) == TOK_PLATFORM_UNKNOWN;
}

static gboolean
is_unfamiliar_country (TokBundleView *self, const char *code)
{
  g_autofree char *name = tok_words_dup_country (code);

  return code != NULL && g_str_equal (name, code);
}

static char *
dup_country (TokBundleView *self, const char *code)
{
  g_autofree char *name = tok_words_dup_country (code);

  if (code == NULL || g_str_equal (name, code))
    return g_strdup (code);
  /* TRANSLATORS: the name of a country and its code: "United States (US)" */
  return g_strdup_printf (C_ ("country", "%s (%s)"), name, code);
}

static char *
dup_count (TokBundleView *self, int count)
{
  return count != TOK_COUNT_UNKNOWN ? g_strdup_printf ("%d", count) : NULL;
}

/* A type without videos has no row for their number, unless the server counts some. */
static gboolean
has_count (TokBundleView *self, const char *type_text, int count)
{
  return count > 0 || tok_bundle_get_bundle_type (self->bundle) != TOK_TYPE_ACCOUNT_ONLY;
}

static gboolean
has_known_count (TokBundleView *self, const char *type_text, int count)
{
  return count != TOK_COUNT_UNKNOWN && has_count (self, type_text, count);
}

/* A time that cannot be read is shown as received. */
static char *
dup_time (TokBundleView *self, const char *text)
{
  gint64 time = tok_time_parse (text);

  return time != TOK_TIME_UNKNOWN ? tok_words_dup_time (time) : g_strdup (text);
}

static gboolean
transform_option (GBinding *binding, const GValue *options, GValue *value, gpointer option)
{
  g_autoptr (GObject) bundle = g_binding_dup_source (binding);
  TokFlag flag = tok_bundle_get_option (TOK_BUNDLE (bundle), GPOINTER_TO_UINT (option));

  g_value_set_string (value, flag != TOK_FLAG_UNKNOWN ? tok_words_flag (flag) : NULL);
  return TRUE;
}

static gboolean
transform_visible (GBinding *binding, const GValue *text, GValue *visible, gpointer data)
{
  g_value_set_boolean (visible, g_value_get_string (text) != NULL);
  return TRUE;
}

static void
add_option_rows (TokBundleView *self)
{
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    {
      GtkWidget *row = g_object_new (TOK_TYPE_PROPERTY_ROW, "title", tok_words_option (i), "help",
                                     tok_words_option_help (i), NULL);

      adw_preferences_group_add (self->options_group, row);
      g_binding_group_bind_full (self->options, "options", row, "value", G_BINDING_SYNC_CREATE,
                                 transform_option, NULL, GUINT_TO_POINTER (i), NULL);
      /* Only newer servers have this option. */
      if (i == TOK_OPTION_ADVANCED_WARMING)
        g_object_bind_property_full (row, "value", row, "visible", G_BINDING_SYNC_CREATE,
                                     transform_visible, NULL, NULL, NULL);
    }
}

static void
tok_bundle_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (object);

  switch (prop_id)
    {
    case PROP_BUNDLE:
      g_value_set_object (value, self->bundle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_view_dispose (GObject *object)
{
  TokBundleView *self = TOK_BUNDLE_VIEW (object);

  g_clear_object (&self->options);
  g_clear_object (&self->bundle);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BUNDLE_VIEW);
  G_OBJECT_CLASS (tok_bundle_view_parent_class)->dispose (object);
}

static void
bind_closures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, dup_profile_placeholder);
  gtk_widget_class_bind_template_callback (widget_class, has_profile_field);
  gtk_widget_class_bind_template_callback (widget_class, has_saved_account);
  gtk_widget_class_bind_template_callback (widget_class, dup_type);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_type);
  gtk_widget_class_bind_template_callback (widget_class, dup_platform);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_platform);
  gtk_widget_class_bind_template_callback (widget_class, dup_country);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_country);
  gtk_widget_class_bind_template_callback (widget_class, dup_count);
  gtk_widget_class_bind_template_callback (widget_class, has_count);
  gtk_widget_class_bind_template_callback (widget_class, has_known_count);
  gtk_widget_class_bind_template_callback (widget_class, dup_time);
}

static void
tok_bundle_view_class_init (TokBundleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_bundle_view_get_property;
  object_class->dispose = tok_bundle_view_dispose;
  widget_class->focus = tok_bundle_view_focus;

  properties[PROP_BUNDLE] =
      g_param_spec_object ("bundle", NULL, NULL, TOK_TYPE_BUNDLE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_STEPPER);
  g_type_ensure (TOK_TYPE_WHAT_NOW);
  g_type_ensure (TOK_TYPE_PROPERTY_ROW);
  g_type_ensure (TOK_TYPE_HISTORY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-bundle-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, content);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, stepper);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, what_now);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, options_group);
  gtk_widget_class_bind_template_child (widget_class, TokBundleView, history_group);
  bind_closures (widget_class);
}

static void
tok_bundle_view_init (TokBundleView *self)
{
  self->options = g_binding_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_option_rows (self);
}

/**
 * tok_bundle_view_show:
 * @workspace: the workspace of the bundle
 * @bundle: what to show
 * @history: the journal of the bundle
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
                      gboolean show_actions)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (TOK_IS_BUNDLE_VIEW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (TOK_IS_HISTORY (history));

  if (g_set_object (&self->bundle, bundle))
    {
      g_binding_group_set_source (self->options, bundle);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUNDLE]);
    }
  summary = tok_words_dup_row (bundle, g_get_real_time ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
  tok_stepper_show (self->stepper, bundle, tok_history_get_events (history));
  tok_what_now_show (self->what_now, workspace, bundle, show_actions);
  tok_history_group_show (self->history_group, history);
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
