/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-property-row.h"

#include <glib/gi18n.h>

#include "tok-text.h"
#include "tok-toast.h"
#include "tok-ui.h"

struct _TokPropertyRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *value_label;
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
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokPropertyRow, tok_property_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_copy_clicked (TokPropertyRow *self)
{
  tok_toast_copy (GTK_WIDGET (self), self->value, _ ("Copied to Clipboard"));
}

static char *
dup_shown (TokPropertyRow *self)
{
  if (self->value == NULL)
    return g_strdup (self->placeholder != NULL ? self->placeholder : _ ("Not Known"));
  /* More than the lines of the label hold: what nobody sees is not laid out. */
  return tok_text_dup_short (self->value, TOK_TEXT_LINE);
}

/* A row is one sentence, and buttons that look alike are told apart by its title. */
static void
update_accessible (TokPropertyRow *self)
{
  g_autofree char *shown = dup_shown (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), title);
  g_autofree char *help = g_strdup_printf (_ ("About %s"), title);
  /* TRANSLATORS: a title and its value: "Username, cooluser123" */
  g_autofree char *row = g_strdup_printf (C_ ("row", "%s, %s"), title, shown);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->help_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  help, -1);
}

static void
update (TokPropertyRow *self)
{
  g_autofree char *shown = dup_shown (self);

  gtk_label_set_label (self->value_label, shown);
  gtk_label_set_selectable (self->value_label, self->value != NULL);
  if (self->value != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "dimmed");
  gtk_widget_set_visible (self->copy_button, self->copyable && self->value != NULL);
  gtk_widget_set_visible (self->help_button, self->help != NULL);
  update_accessible (self);
}

static void
set_copyable (TokPropertyRow *self, gboolean copyable)
{
  if (self->copyable == copyable)
    return;
  self->copyable = copyable;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPYABLE]);
}

static void
tok_property_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TokPropertyRow *self = TOK_PROPERTY_ROW (object);

  switch (id)
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
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tok_property_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TokPropertyRow *self = TOK_PROPERTY_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      tok_property_row_set_value (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      tok_property_row_set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_COPYABLE:
      set_copyable (self, g_value_get_boolean (value));
      break;
    case PROP_UNFAMILIAR:
      tok_property_row_set_unfamiliar (self, g_value_get_boolean (value));
      break;
    case PROP_HELP:
      tok_property_row_set_help (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
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
}

static void
tok_property_row_init (TokPropertyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (update_accessible), NULL);
  update (self);
}

/**
 * tok_property_row_set_value:
 * @value: (nullable): text as received or in words; %NULL: there is none
 */
void
tok_property_row_set_value (TokPropertyRow *self, const char *value)
{
  g_return_if_fail (TOK_IS_PROPERTY_ROW (self));

  if (!g_set_str (&self->value, value))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * tok_property_row_set_optional:
 * @value: (nullable): the value of a field that not every answer has: without
 *   one there is no row
 */
void
tok_property_row_set_optional (TokPropertyRow *self, const char *value)
{
  tok_property_row_set_value (self, value);
  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL);
}

/**
 * tok_property_row_get_value:
 *
 * Returns: (nullable) (transfer none): the value; %NULL: there is none
 */
const char *
tok_property_row_get_value (TokPropertyRow *self)
{
  g_return_val_if_fail (TOK_IS_PROPERTY_ROW (self), NULL);

  return self->value;
}

/**
 * tok_property_row_set_placeholder:
 * @placeholder: (nullable): what stands in place of a value; %NULL: "Not Known"
 */
void
tok_property_row_set_placeholder (TokPropertyRow *self, const char *placeholder)
{
  g_return_if_fail (TOK_IS_PROPERTY_ROW (self));

  if (!g_set_str (&self->placeholder, placeholder))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

/**
 * tok_property_row_set_unfamiliar:
 * @unfamiliar: whether the value is none of those that this program knows
 */
void
tok_property_row_set_unfamiliar (TokPropertyRow *self, gboolean unfamiliar)
{
  g_return_if_fail (TOK_IS_PROPERTY_ROW (self));

  if (self->unfamiliar == unfamiliar)
    return;
  self->unfamiliar = unfamiliar;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNFAMILIAR]);
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

/**
 * tok_property_row_set_help:
 * @help: (nullable): an explanation of what the title means
 */
void
tok_property_row_set_help (TokPropertyRow *self, const char *help)
{
  g_return_if_fail (TOK_IS_PROPERTY_ROW (self));

  if (!g_set_str (&self->help, help))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELP]);
}
