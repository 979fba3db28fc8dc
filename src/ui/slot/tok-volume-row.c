/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-volume-row.h"

#include <glib/gi18n-lib.h>

struct _TokVolumeRow
{
  AdwExpanderRow parent_instance;

  GtkRange *scale;
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define VOLUME_MAX 100

G_DEFINE_FINAL_TYPE (TokVolumeRow, tok_volume_row, ADW_TYPE_EXPANDER_ROW)

static void
on_changed (TokVolumeRow *self)
{
  g_autofree char *percent = NULL;

  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    /* Translators: a volume in percent; “%%” is shown as “%” */
    percent = g_strdup_printf (_ ("%d%%"), (int) gtk_range_get_value (self->scale));
  else
    /* Setting a volume for the first time costs a credit: doc/api.md, section 6.2. */
    percent = g_strdup (_ ("Default volume. A change costs one credit."));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), percent);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
set_text (TokVolumeRow *self, const char *text)
{
  if (text != NULL)
    gtk_range_set_value (self->scale, g_ascii_strtod (text, NULL));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), text != NULL);
  on_changed (self);
}

static void
tok_volume_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokVolumeRow *self = TOK_VOLUME_ROW (object);

  if (prop_id != PROP_TEXT)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    g_value_take_string (value, g_strdup_printf ("%d", (int) gtk_range_get_value (self->scale)));
}

static void
tok_volume_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    set_text (TOK_VOLUME_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_volume_row_class_init (TokVolumeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_volume_row_get_property;
  object_class->set_property = tok_volume_row_set_property;
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_volume_row_init (TokVolumeRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, VOLUME_MAX, 5);

  self->scale = GTK_RANGE (scale);
  gtk_range_set_value (self->scale, VOLUME_MAX);
  gtk_range_set_round_digits (self->scale, 0);
  gtk_widget_add_css_class (scale, "volume");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), scale);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (self), TRUE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), FALSE);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (on_changed), NULL);
  on_changed (self);
}

/**
 * tok_volume_row_new:
 *
 * Returns: (transfer floating): a row with the server's default
 */
GtkWidget *
tok_volume_row_new (const char *title)
{
  TokVolumeRow *self = g_object_new (TOK_TYPE_VOLUME_ROW, "title", title, NULL);

  /* The row around its header has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return GTK_WIDGET (self);
}
