/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-group.h"

#include <glib/gi18n-lib.h>

#include "tok-fact-row.h"
#include "tok-ui.h"
#include "tok-words-setup.h"
#include "tok-words.h"

struct _TokOrderGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *order;
  GtkBox *option_list;

  TokBundle *bundle;      /* (nullable) (owned) */
  GBindingGroup *options; /* binds the bundle to the rows of the options */
  GtkSizeGroup *titles;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_BUNDLE,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokOrderGroup, tok_order_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkOrientation
get_orientation (TokOrderGroup *self, gboolean narrow)
{
  return narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

/* The title of the page is enough, unless it is shortened there, or the user's own name. */
static char *
dup_long_title (TokOrderGroup *self, const char *title, const char *name)
{
  return title != NULL && g_strcmp0 (title, name) != 0 ? g_strdup (title) : NULL;
}

static char *
dup_type (TokOrderGroup *self, const char *type_text)
{
  return type_text != NULL ? g_strdup (tok_words_bundle_type (self->bundle)) : NULL;
}

static gboolean
is_unfamiliar_type (TokOrderGroup *self, const char *type_text)
{
  return type_text != NULL && tok_bundle_get_bundle_type (self->bundle) == TOK_TYPE_UNKNOWN;
}

static char *
dup_platform (TokOrderGroup *self, const char *platform_text)
{
  return platform_text != NULL ? g_strdup (tok_words_bundle_platform (self->bundle)) : NULL;
}

static gboolean
is_unfamiliar_platform (TokOrderGroup *self, const char *platform_text)
{
  return platform_text != NULL && tok_bundle_get_platform (self->bundle) == TOK_PLATFORM_UNKNOWN;
}

static gboolean
is_unfamiliar_country (TokOrderGroup *self, const char *code)
{
  g_autofree char *name = tok_words_dup_country (code);

  return code != NULL && g_str_equal (name, code);
}

static char *
dup_country (TokOrderGroup *self, const char *code)
{
  g_autofree char *name = tok_words_dup_country (code);

  if (code == NULL || g_str_equal (name, code))
    return g_strdup (code);
  /* TRANSLATORS: the name of a country and its code: "United States (US)" */
  return g_strdup_printf (C_ ("country", "%s (%s)"), name, code);
}

static char *
dup_status (TokOrderGroup *self, const char *text)
{
  return tok_words_dup_account_status (text);
}

static char *
dup_count (TokOrderGroup *self, int count)
{
  return count > 0 ? g_strdup_printf ("%d", count) : NULL;
}

/* A time that cannot be read is shown as received. */
static char *
dup_time (TokOrderGroup *self, const char *text)
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

/* The option list is invisible without a row, so that no column is empty. */
static void
on_option_shown (TokOrderGroup *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->option_list));

  while (row != NULL && !gtk_widget_get_visible (row))
    row = gtk_widget_get_next_sibling (row);
  gtk_widget_set_visible (GTK_WIDGET (self->option_list), row != NULL);
}

static void
add_options (TokOrderGroup *self)
{
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    {
      TokFactRow *row = tok_fact_row_new (tok_words_option (i), tok_words_option_help (i));

      gtk_box_append (self->option_list, GTK_WIDGET (row));
      gtk_size_group_add_widget (self->titles, tok_fact_row_get_title_label (row));
      g_binding_group_bind_full (self->options, "options", row, "value", G_BINDING_SYNC_CREATE,
                                 transform_option, NULL, GUINT_TO_POINTER (i), NULL);
      g_signal_connect_object (row, "notify::visible", G_CALLBACK (on_option_shown), self,
                               G_CONNECT_SWAPPED);
    }
  on_option_shown (self);
}

static void
tok_order_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokOrderGroup *self = TOK_ORDER_GROUP (object);

  switch (prop_id)
    {
    case PROP_BUNDLE:
      g_value_set_object (value, self->bundle);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_order_group_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TokOrderGroup *self = TOK_ORDER_GROUP (object);

  switch (prop_id)
    {
    case PROP_BUNDLE:
      tok_order_group_set_bundle (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_order_group_dispose (GObject *object)
{
  TokOrderGroup *self = TOK_ORDER_GROUP (object);

  g_clear_object (&self->options);
  g_clear_object (&self->bundle);
  g_clear_object (&self->titles);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ORDER_GROUP);
  G_OBJECT_CLASS (tok_order_group_parent_class)->dispose (object);
}

static void
bind_closures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, get_orientation);
  gtk_widget_class_bind_template_callback (widget_class, dup_long_title);
  gtk_widget_class_bind_template_callback (widget_class, dup_type);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_type);
  gtk_widget_class_bind_template_callback (widget_class, dup_platform);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_platform);
  gtk_widget_class_bind_template_callback (widget_class, dup_country);
  gtk_widget_class_bind_template_callback (widget_class, is_unfamiliar_country);
  gtk_widget_class_bind_template_callback (widget_class, dup_status);
  gtk_widget_class_bind_template_callback (widget_class, dup_count);
  gtk_widget_class_bind_template_callback (widget_class, dup_time);
}

static void
tok_order_group_class_init (TokOrderGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_order_group_get_property;
  object_class->set_property = tok_order_group_set_property;
  object_class->dispose = tok_order_group_dispose;

  properties[PROP_BUNDLE] = g_param_spec_object ("bundle", NULL, NULL, TOK_TYPE_BUNDLE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-order-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, order);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, option_list);
  bind_closures (widget_class);
}

static void
tok_order_group_init (TokOrderGroup *self)
{
  self->options = g_binding_group_new ();
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *row = gtk_widget_get_first_child (self->order); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_size_group_add_widget (self->titles, tok_fact_row_get_title_label (TOK_FACT_ROW (row)));
  add_options (self);
}

/**
 * tok_order_group_set_bundle:
 * @bundle: (nullable): what to show; its changes are followed
 */
void
tok_order_group_set_bundle (TokOrderGroup *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ORDER_GROUP (self));
  g_return_if_fail (bundle == NULL || TOK_IS_BUNDLE (bundle));

  if (!g_set_object (&self->bundle, bundle))
    return;
  g_binding_group_set_source (self->options, bundle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUNDLE]);
}
