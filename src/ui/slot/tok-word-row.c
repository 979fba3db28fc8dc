/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-word-row.h"

#include <glib/gi18n-lib.h>

#include "tok-words-setup.h"

struct _TokWordRow
{
  AdwComboRow parent_instance;

  GStrv words; /* (nullable): until the model is set */
  char *text;  /* (nullable) */
  gboolean is_updating;
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokWordRow, tok_word_row, ADW_TYPE_COMBO_ROW)

/* Position 0 is "not chosen". */
static void
on_selected (TokWordRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->is_updating || self->words == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (g_set_str (&self->text, selected > 0 ? self->words[selected - 1] : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
set_text (TokWordRow *self, const char *text)
{
  guint position = 0;

  for (guint i = 0; text != NULL && self->words[i] != NULL; i++)
    if (g_str_equal (self->words[i], text))
      position = i + 1;
  self->is_updating = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->is_updating = FALSE;
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
tok_word_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_set_string (value, TOK_WORD_ROW (object)->text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_word_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    set_text (TOK_WORD_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_word_row_finalize (GObject *object)
{
  g_strfreev (TOK_WORD_ROW (object)->words);
  g_free (TOK_WORD_ROW (object)->text);
  G_OBJECT_CLASS (tok_word_row_parent_class)->finalize (object);
}

static void
tok_word_row_class_init (TokWordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_word_row_get_property;
  object_class->set_property = tok_word_row_set_property;
  object_class->finalize = tok_word_row_finalize;
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_word_row_init (TokWordRow *self)
{
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

/**
 * tok_word_row_new:
 * @field: a field of TOK_SETUP_KIND_WORD
 *
 * Returns: (transfer floating): a row without a chosen word
 */
GtkWidget *
tok_word_row_new (TokSetupField field)
{
  TokWordRow *self = g_object_new (TOK_TYPE_WORD_ROW, "title", tok_words_setup_field (field), NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_auto (GStrv) words = g_strsplit (tok_setup_field_get_info (field)->words, "|", -1);

  gtk_string_list_append (model, _ ("Not Chosen"));
  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (model, tok_words_setup_choice (field, words[i]));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  self->words = g_steal_pointer (&words);
  return GTK_WIDGET (self);
}
