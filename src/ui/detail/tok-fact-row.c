/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fact-row.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-wrap-labels.h"

struct _TokFactRow
{
  GtkBox parent_instance;

  GtkWidget *title_label;
  GtkLabel *value_label;
  GtkWidget *copy_button;
  GtkWidget *help_button;

  char *title; /* (nullable) */
  char *value; /* (nullable) */
  char *help;  /* (nullable) */
  gboolean copyable;
  gboolean unfamiliar;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_VALUE,
  PROP_COPYABLE,
  PROP_UNFAMILIAR,
  PROP_HELP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokFactRow, tok_fact_row, GTK_TYPE_BOX)

static void
on_copy_clicked (TokFactRow *self)
{
  tok_toast_copy (GTK_WIDGET (self), self->value, _ ("Copied to Clipboard"));
}

static gboolean
has_text (TokFactRow *self, const char *text)
{
  return text != NULL;
}

/* Sets what the template cannot bind. The title is part of the accessible labels, which
 * tells apart equal buttons of different rows. */
static void
update (TokFactRow *self)
{
  /* Layout of a long text is slow, and the label cannot show all of it. */
  g_autofree char *shown =
      self->value != NULL ? tok_text_dup_short (self->value, TOK_TEXT_LINE) : g_strdup ("");
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), self->title);
  g_autofree char *help = g_strdup_printf (_ ("About %s"), self->title);
  /* TRANSLATORS: a title and its value: "Username, cooluser123" */
  g_autofree char *row = g_strdup_printf (C_ ("row", "%s, %s"), self->title, shown);

  gtk_label_set_label (self->value_label, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), self->value != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->help_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  help, -1);
}

static void
tok_fact_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokFactRow *self = TOK_FACT_ROW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->value);
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
tok_fact_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokFactRow *self = TOK_FACT_ROW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (!g_set_str (&self->title, g_value_get_string (value)))
        return;
      update (self);
      break;
    case PROP_VALUE:
      if (!g_set_str (&self->value, g_value_get_string (value)))
        return;
      update (self);
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
tok_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_FACT_ROW);
  G_OBJECT_CLASS (tok_fact_row_parent_class)->dispose (object);
}

static void
tok_fact_row_finalize (GObject *object)
{
  TokFactRow *self = TOK_FACT_ROW (object);

  g_free (self->title);
  g_free (self->value);
  g_free (self->help);
  G_OBJECT_CLASS (tok_fact_row_parent_class)->finalize (object);
}

static void
tok_fact_row_class_init (TokFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_fact_row_get_property;
  object_class->set_property = tok_fact_row_set_property;
  object_class->dispose = tok_fact_row_dispose;
  object_class->finalize = tok_fact_row_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_COPYABLE] = g_param_spec_boolean ("copyable", NULL, NULL, FALSE, flags);
  properties[PROP_UNFAMILIAR] = g_param_spec_boolean ("unfamiliar", NULL, NULL, FALSE, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFactRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TokFactRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, TokFactRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TokFactRow, help_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
tok_fact_row_init (TokFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_without_hyphens (self->value_label);
}

/**
 * tok_fact_row_new:
 * @title: what the value is
 * @help: (nullable): an explanation of it
 *
 * Returns: (transfer floating): a row without a value
 */
TokFactRow *
tok_fact_row_new (const char *title, const char *help)
{
  return g_object_new (TOK_TYPE_FACT_ROW, "title", title, "help", help, NULL);
}

/**
 * tok_fact_row_get_title_label:
 *
 * Returns: (transfer none): the label of the title, for a size group of several rows
 */
GtkWidget *
tok_fact_row_get_title_label (TokFactRow *self)
{
  g_return_val_if_fail (TOK_IS_FACT_ROW (self), NULL);

  return self->title_label;
}

const char *
tok_fact_row_get_title (TokFactRow *self)
{
  g_return_val_if_fail (TOK_IS_FACT_ROW (self), NULL);

  return self->title;
}

/**
 * tok_fact_row_get_value:
 *
 * Returns: (nullable) (transfer none): the value; %NULL: it is not known
 */
const char *
tok_fact_row_get_value (TokFactRow *self)
{
  g_return_val_if_fail (TOK_IS_FACT_ROW (self), NULL);

  return self->value;
}

/**
 * tok_fact_row_get_unfamiliar:
 *
 * Returns: whether the footnote is shown
 */
gboolean
tok_fact_row_get_unfamiliar (TokFactRow *self)
{
  g_return_val_if_fail (TOK_IS_FACT_ROW (self), FALSE);

  return self->unfamiliar;
}
