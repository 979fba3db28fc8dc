/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-property-row.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-toast.h"
#include "tok-ui.h"

struct _TokPropertyRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *value_label;
  GtkWidget *copy_button;
  GtkWidget *help_button;

  char *value;       /* (nullable) */
  char *placeholder; /* (nullable) */
  char *help;        /* (nullable) */
  gboolean copyable;
  gboolean unfamiliar;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_PLACEHOLDER,
  PROP_COPYABLE,
  PROP_UNFAMILIAR,
  PROP_HELP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokPropertyRow, tok_property_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_copy_clicked (TokPropertyRow *self)
{
  tok_toast_copy (GTK_WIDGET (self), self->value, _ ("Copied to Clipboard"));
}

static gboolean
has_text (TokPropertyRow *self, const char *text)
{
  return text != NULL;
}

static gboolean
is_copyable (TokPropertyRow *self, gboolean copyable, const char *value)
{
  return copyable && value != NULL;
}

static char *
dup_shown (TokPropertyRow *self, const char *value, const char *placeholder)
{
  if (value == NULL)
    return g_strdup (placeholder != NULL ? placeholder : _ ("Not Known"));
  /* Layout of a long text is slow, and the label cannot show all of it. */
  return tok_text_dup_short (value, TOK_TEXT_LINE);
}

/* Sets what the template cannot bind. The title is part of the accessible labels, which
 * tells apart equal buttons of different rows. */
static void
update (TokPropertyRow *self)
{
  g_autofree char *shown = dup_shown (self, self->value, self->placeholder);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), title);
  g_autofree char *help = g_strdup_printf (_ ("About %s"), title);
  /* TRANSLATORS: a title and its value: "Username, cooluser123" */
  g_autofree char *row = g_strdup_printf (C_ ("row", "%s, %s"), title, shown);

  if (self->value != NULL)
    gtk_widget_remove_css_class (self->value_label, "dimmed");
  else
    gtk_widget_add_css_class (self->value_label, "dimmed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->help_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  help, -1);
}

static void
tok_property_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokPropertyRow *self = TOK_PROPERTY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_COPYABLE:
      g_value_set_boolean (value, self->copyable);
      break;
    case PROP_UNFAMILIAR:
      g_value_set_boolean (value, self->unfamiliar);
      break;
    case PROP_HELP:
      g_value_set_string (value, self->help);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_property_row_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TokPropertyRow *self = TOK_PROPERTY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      if (!g_set_str (&self->value, g_value_get_string (value)))
        return;
      break;
    case PROP_PLACEHOLDER:
      if (!g_set_str (&self->placeholder, g_value_get_string (value)))
        return;
      break;
    case PROP_COPYABLE:
      self->copyable = g_value_get_boolean (value);
      break;
    case PROP_UNFAMILIAR:
      self->unfamiliar = g_value_get_boolean (value);
      break;
    case PROP_HELP:
      if (!g_set_str (&self->help, g_value_get_string (value)))
        return;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
tok_property_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROPERTY_ROW);
  G_OBJECT_CLASS (tok_property_row_parent_class)->dispose (object);
}

static void
tok_property_row_finalize (GObject *object)
{
  TokPropertyRow *self = TOK_PROPERTY_ROW (object);

  g_free (self->value);
  g_free (self->placeholder);
  g_free (self->help);
  G_OBJECT_CLASS (tok_property_row_parent_class)->finalize (object);
}

static void
tok_property_row_class_init (TokPropertyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_property_row_get_property;
  object_class->set_property = tok_property_row_set_property;
  object_class->dispose = tok_property_row_dispose;
  object_class->finalize = tok_property_row_finalize;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_COPYABLE] = g_param_spec_boolean ("copyable", NULL, NULL, FALSE, flags);
  properties[PROP_UNFAMILIAR] = g_param_spec_boolean ("unfamiliar", NULL, NULL, FALSE, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-property-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPropertyRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, TokPropertyRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TokPropertyRow, help_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_copyable);
  gtk_widget_class_bind_template_callback (widget_class, dup_shown);
}

static void
tok_property_row_init (TokPropertyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (update), NULL);
  g_signal_connect (self, "notify::value", G_CALLBACK (update), NULL);
  g_signal_connect (self, "notify::placeholder", G_CALLBACK (update), NULL);
  update (self);
}

/**
 * tok_property_row_get_value:
 *
 * Returns: (nullable) (transfer none): the value; %NULL: it is not known
 */
const char *
tok_property_row_get_value (TokPropertyRow *self)
{
  g_return_val_if_fail (TOK_IS_PROPERTY_ROW (self), NULL);

  return self->value;
}

/**
 * tok_property_row_get_unfamiliar:
 *
 * Returns: whether the footnote is shown
 */
gboolean
tok_property_row_get_unfamiliar (TokPropertyRow *self)
{
  g_return_val_if_fail (TOK_IS_PROPERTY_ROW (self), FALSE);

  return self->unfamiliar;
}
