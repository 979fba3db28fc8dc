/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-terms-editor.h"

#include <glib/gi18n-lib.h>

#include "tok-terms.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-wrap-layout.h"

struct _TokTermsEditor
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *entry;
  GtkWidget *chips_row;
  GtkBox *chips;
  GtkLabel *caption;

  GStrv terms;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokTermsEditor, tok_terms_editor, ADW_TYPE_PREFERENCES_GROUP)

/* Pasted lists have commas too. */
static char **
parse (TokTermsEditor *self)
{
  g_autofree char *text =
      g_strdelimit (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))), ",\r\t", ';');

  return tok_terms_parse (text);
}

/* Shows an error in the typed text at once. */
static void
on_changed (TokTermsEditor *self)
{
  g_auto (GStrv) added = parse (self);
  const char *const *terms = (const char *const *) self->terms;
  guint n_terms = g_strv_length (self->terms);
  TokReason reason = TOK_REASON_NONE;

  for (guint i = 0; added[i] != NULL && reason == TOK_REASON_NONE; i++)
    {
      reason = tok_term_check (terms, n_terms, added[i]);
      if (reason == TOK_REASON_NONE)
        reason = tok_term_check ((const char *const *) added, i, added[i]);
    }
  if (reason == TOK_REASON_TERM_REPEATED || reason == TOK_REASON_TERM_LENGTH)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* Takes terms of the user. */
static void
take (TokTermsEditor *self, GStrv terms)
{
  tok_terms_editor_set_terms (self, (const char *const *) terms);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_apply (TokTermsEditor *self)
{
  g_auto (GStrv) added = parse (self);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  tok_terms_editor_add (self, (const char *const *) added, G_MAXUINT);
}

static void
on_remove (TokTermsEditor *self, GtkWidget *button)
{
  const char *term = g_object_get_data (G_OBJECT (button), "term");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; self->terms[i] != NULL; i++)
    if (!g_str_equal (self->terms[i], term))
      g_strv_builder_add (builder, self->terms[i]);
  left = g_strv_builder_end (builder);
  gtk_widget_grab_focus (self->entry);
  take (self, left);
}

static GtkWidget *
create_chip (TokTermsEditor *self, const char *term)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (term);
  /* Translators: takes a term out of the list */
  g_autofree char *text = g_strdup_printf (_ ("Remove “%s”"), term);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  tok_tooltip_set_text (chip, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (chip), "term", g_strdup (term), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
update_chips (TokTermsEditor *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  for (guint i = 0; self->terms[i] != NULL; i++)
    gtk_box_append (self->chips, create_chip (self, self->terms[i]));
  gtk_widget_set_visible (self->chips_row, self->terms[0] != NULL);
}

static void
tok_terms_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_TERMS_EDITOR);
  G_OBJECT_CLASS (tok_terms_editor_parent_class)->dispose (object);
}

static void
tok_terms_editor_finalize (GObject *object)
{
  g_strfreev (TOK_TERMS_EDITOR (object)->terms);
  G_OBJECT_CLASS (tok_terms_editor_parent_class)->finalize (object);
}

static void
tok_terms_editor_class_init (TokTermsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_terms_editor_dispose;
  object_class->finalize = tok_terms_editor_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-terms-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TokTermsEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, TokTermsEditor, chips_row);
  gtk_widget_class_bind_template_child (widget_class, TokTermsEditor, chips);
  gtk_widget_class_bind_template_child (widget_class, TokTermsEditor, caption);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
tok_terms_editor_init (TokTermsEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->terms = g_new0 (char *, 1);
  update_chips (self);
}

/**
 * tok_terms_editor_get_terms:
 *
 * Returns: (transfer none): the terms
 */
const char *const *
tok_terms_editor_get_terms (TokTermsEditor *self)
{
  g_return_val_if_fail (TOK_IS_TERMS_EDITOR (self), NULL);

  return (const char *const *) self->terms;
}

/**
 * tok_terms_editor_set_terms:
 * @terms: the terms to show
 */
void
tok_terms_editor_set_terms (TokTermsEditor *self, const char *const *terms)
{
  g_return_if_fail (TOK_IS_TERMS_EDITOR (self));
  g_return_if_fail (terms != NULL);

  if (g_strv_equal ((const char *const *) self->terms, terms))
    return;
  g_strfreev (self->terms);
  self->terms = g_strdupv ((char **) terms);
  update_chips (self);
}

/**
 * tok_terms_editor_add:
 * @terms: terms of the user
 * @max: how many there can be in all
 *
 * Adds terms as if they were typed. Terms that are already in the list are skipped.
 */
void
tok_terms_editor_add (TokTermsEditor *self, const char *const *terms, guint max)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  g_return_if_fail (TOK_IS_TERMS_EDITOR (self));
  g_return_if_fail (terms != NULL);

  for (guint i = 0; self->terms[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (self->terms[i]));
  for (guint i = 0; terms[i] != NULL && all->len < max; i++)
    if (tok_term_check ((const char *const *) all->pdata, all->len, terms[i]) !=
        TOK_REASON_TERM_REPEATED)
      g_ptr_array_add (all, g_strdup (terms[i]));
  take (self, (char **) all->pdata);
}

/**
 * tok_terms_editor_set_caption:
 * @caption: how many terms there are, and what is wrong with them
 */
void
tok_terms_editor_set_caption (TokTermsEditor *self, const char *caption)
{
  g_return_if_fail (TOK_IS_TERMS_EDITOR (self));

  gtk_label_set_label (self->caption, caption);
}

/**
 * tok_terms_editor_get_entry:
 *
 * Returns: (transfer none): the #AdwEntryRow to add terms
 */
GtkWidget *
tok_terms_editor_get_entry (TokTermsEditor *self)
{
  g_return_val_if_fail (TOK_IS_TERMS_EDITOR (self), NULL);

  return self->entry;
}
