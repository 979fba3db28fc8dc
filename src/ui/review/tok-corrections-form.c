/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-corrections-form.h"

#include <glib/gi18n-lib.h>

#include "tok-ui.h"
#include "tok-words-setup.h"

/* The fields of a profile with feedback of their own (doc/api.md, section 7.3). The picture has
 * another name here than in requests of the profile. */
static const struct
{
  const char *name;
  TokSetupField field;
} feedback[] = {
  { "username", TOK_SETUP_USERNAME },
  { "visible_name", TOK_SETUP_VISIBLE_NAME },
  { "biography", TOK_SETUP_BIOGRAPHY },
  { "profile_picture", TOK_SETUP_PICTURE },
};

struct _TokCorrectionsForm
{
  GtkBox parent_instance;

  GtkWidget *comment_row;
  GtkTextView *comment;
  GtkWidget *missing;
  GtkWidget *fields;
  GtkWidget *username;
  GtkWidget *visible_name;
  GtkWidget *biography;
  GtkWidget *picture;

  GtkEditable *rows[G_N_ELEMENTS (feedback)]; /* (unowned) */
  TokReviewEntry *entry;                      /* (nullable) (owned): what the text is about */
};

G_DEFINE_FINAL_TYPE (TokCorrectionsForm, tok_corrections_form, GTK_TYPE_BOX)

static void
set_missing (TokCorrectionsForm *self, gboolean is_missing)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->comment);

  gtk_widget_set_visible (self->missing, is_missing);
  if (is_missing)
    {
      gtk_widget_add_css_class (self->comment_row, "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      self->missing, NULL, -1);
      return;
    }
  gtk_widget_remove_css_class (self->comment_row, "error");
  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static void
on_comment_changed (TokCorrectionsForm *self)
{
  set_missing (self, FALSE);
}

static gboolean
tok_corrections_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TOK_CORRECTIONS_FORM (widget)->comment));
}

static void
tok_corrections_form_dispose (GObject *object)
{
  TokCorrectionsForm *self = TOK_CORRECTIONS_FORM (object);

  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_CORRECTIONS_FORM);
  G_OBJECT_CLASS (tok_corrections_form_parent_class)->dispose (object);
}

static void
tok_corrections_form_class_init (TokCorrectionsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_corrections_form_dispose;
  widget_class->grab_focus = tok_corrections_form_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "review/tok-corrections-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, comment_row);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, comment);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, missing);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, fields);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, username);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, visible_name);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, biography);
  gtk_widget_class_bind_template_child (widget_class, TokCorrectionsForm, picture);
}

static void
tok_corrections_form_init (TokCorrectionsForm *self)
{
  GtkWidget *rows[G_N_ELEMENTS (feedback)];

  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->username;
  rows[1] = self->visible_name;
  rows[2] = self->biography;
  rows[3] = self->picture;
  for (guint i = 0; i < G_N_ELEMENTS (feedback); i++)
    {
      self->rows[i] = GTK_EDITABLE (rows[i]);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows[i]),
                                     tok_words_setup_field (feedback[i].field));
    }
  g_signal_connect_object (gtk_text_view_get_buffer (self->comment), "changed",
                           G_CALLBACK (on_comment_changed), self, G_CONNECT_SWAPPED);
}

/**
 * tok_corrections_form_open:
 * @entry: what it is about
 * @contract: of the workspace: only the current one has feedback on fields
 *
 * Text about the same entry stays.
 */
void
tok_corrections_form_open (TokCorrectionsForm *self, TokReviewEntry *entry, TokContract contract)
{
  TokSetupItem *item;

  g_return_if_fail (TOK_IS_CORRECTIONS_FORM (self));
  g_return_if_fail (TOK_IS_REVIEW_ENTRY (entry));

  item = tok_review_entry_get_item (entry);
  gtk_widget_set_visible (self->fields, contract == TOK_CONTRACT_CURRENT && item != NULL &&
                                            tok_setup_item_get_target (item) == TOK_SETUP_PROFILE);
  if (!g_set_object (&self->entry, entry))
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->comment), "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (feedback); i++)
    gtk_editable_set_text (self->rows[i], "");
}

/**
 * tok_corrections_form_check:
 *
 * Returns: whether it is complete; if not, it says what is missing
 */
gboolean
tok_corrections_form_check (TokCorrectionsForm *self)
{
  g_autofree char *comment = tok_corrections_form_dup_comment (self);

  set_missing (self, *comment == '\0');
  if (*comment != '\0')
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->comment));
  return FALSE;
}

/**
 * tok_corrections_form_dup_comment:
 *
 * Returns: (transfer full): what is to be corrected
 */
char *
tok_corrections_form_dup_comment (TokCorrectionsForm *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (TOK_IS_CORRECTIONS_FORM (self), NULL);

  buffer = gtk_text_view_get_buffer (self->comment);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/**
 * tok_corrections_form_dup_fields:
 *
 * Returns: (transfer full): names of fields, each followed by its feedback
 */
char **
tok_corrections_form_dup_fields (TokCorrectionsForm *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (TOK_IS_CORRECTIONS_FORM (self), NULL);

  for (guint i = 0; gtk_widget_get_visible (self->fields) && i < G_N_ELEMENTS (feedback); i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->rows[i])));

      if (*text != '\0')
        g_strv_builder_add_many (builder, feedback[i].name, text, NULL);
    }
  return g_strv_builder_end (builder);
}
