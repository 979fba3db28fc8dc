/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-terms-editor.h"

#include <glib/gi18n-lib.h>

#include "tok-terms.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokTermsEditor
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *entry;
  GtkWidget *chips_row;
  AdwWrapBox *chips;
  GtkLabel *caption;

  TokOrderDraft *draft; /* (nullable) until set */
  GStrv shown;          /* (nullable): the terms that are shown */
};

G_DEFINE_FINAL_TYPE (TokTermsEditor, tok_terms_editor, ADW_TYPE_PREFERENCES_GROUP)

static const char *const *
get_terms (TokTermsEditor *self)
{
  return tok_order_get_terms (tok_order_draft_get_order (self->draft));
}

/* Shows an error in the typed text at once. */
static void
on_changed (TokTermsEditor *self)
{
  g_auto (GStrv) added = tok_terms_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  const char *const *terms = get_terms (self);
  guint n_terms = g_strv_length ((char **) terms);
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

/* Skips terms that are already in the list. */
static void
on_apply (TokTermsEditor *self)
{
  g_auto (GStrv) added = tok_terms_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *before = tok_terms_join (get_terms (self));
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; added[i] != NULL; i++)
    {
      g_auto (GStrv) terms = tok_terms_parse (text->str);

      if (tok_term_check ((const char *const *) terms, g_strv_length (terms), added[i]) !=
          TOK_REASON_TERM_REPEATED)
        g_string_append_printf (text, ";%s", added[i]);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  tok_order_draft_set_text (self->draft, TOK_FIELD_TERMS, text->str);
}

static void
on_remove (TokTermsEditor *self, GtkWidget *button)
{
  const char *term = g_object_get_data (G_OBJECT (button), "term");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;
  g_autofree char *text = NULL;

  for (const char *const *terms = get_terms (self); *terms != NULL; terms++)
    if (!g_str_equal (*terms, term))
      g_strv_builder_add (builder, *terms);
  left = g_strv_builder_end (builder);
  text = tok_terms_join ((const char *const *) left);
  gtk_widget_grab_focus (self->entry);
  tok_order_draft_set_text (self->draft, TOK_FIELD_TERMS, text);
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
  gtk_widget_set_tooltip_text (chip, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (chip), "term", g_strdup (term), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
update_chips (TokTermsEditor *self)
{
  const char *const *terms = get_terms (self);
  GtkWidget *chip;

  if (self->shown != NULL && g_strv_equal ((const char *const *) self->shown, terms))
    return;
  g_strfreev (self->shown);
  self->shown = g_strdupv ((char **) terms);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  for (guint i = 0; terms[i] != NULL; i++)
    adw_wrap_box_append (self->chips, create_chip (self, terms[i]));
  gtk_widget_set_visible (self->chips_row, terms[0] != NULL);
}

static char *
dup_caption (const char *const *terms)
{
  guint n_terms = g_strv_length ((char **) terms);
  TokReason reason = tok_terms_check (terms);
  g_autofree char *count = g_strdup_printf (ngettext ("%u term.", "%u terms.", n_terms), n_terms);

  if (reason == TOK_REASON_NONE)
    return g_steal_pointer (&count);
  /* Translators: the number of terms, and what is wrong with them */
  return g_strdup_printf (C_ ("terms", "%s %s"), count, tok_words_reason (reason));
}

static void
update (TokTermsEditor *self)
{
  g_autofree char *caption = dup_caption (get_terms (self));

  gtk_widget_set_visible (GTK_WIDGET (self),
                          tok_order_draft_has_field (self->draft, TOK_FIELD_TERMS));
  update_chips (self);
  gtk_label_set_label (self->caption, caption);
}

static void
tok_terms_editor_dispose (GObject *object)
{
  TokTermsEditor *self = TOK_TERMS_EDITOR (object);

  g_clear_object (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_TERMS_EDITOR);
  G_OBJECT_CLASS (tok_terms_editor_parent_class)->dispose (object);
}

static void
tok_terms_editor_finalize (GObject *object)
{
  g_strfreev (TOK_TERMS_EDITOR (object)->shown);
  G_OBJECT_CLASS (tok_terms_editor_parent_class)->finalize (object);
}

static void
tok_terms_editor_class_init (TokTermsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_terms_editor_dispose;
  object_class->finalize = tok_terms_editor_finalize;
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
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tok_terms_editor_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_terms_editor_set_draft (TokTermsEditor *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_TERMS_EDITOR (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
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
