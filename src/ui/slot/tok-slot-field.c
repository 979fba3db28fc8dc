/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-field.h"

#include "tok-date-row.h"
#include "tok-focus.h"
#include "tok-list-row.h"
#include "tok-media-row.h"
#include "tok-text-row.h"
#include "tok-volume-row.h"
#include "tok-word-row.h"
#include "tok-words-setup.h"
#include "tok-words-slot.h"

struct _TokSlotField
{
  GObject parent_instance;

  TokSetupField field;
  GtkWidget *row;       /* (owned) */
  GtkWidget *fault_row; /* (owned) */
  GtkLabel *fault;      /* in fault_row */
  gboolean is_loading;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSlotField, tok_slot_field, G_TYPE_OBJECT)

static gboolean
is_flag (TokSlotField *self)
{
  return tok_setup_field_get_info (self->field)->kind == TOK_SETUP_KIND_FLAG;
}

/* --- rows ----------------------------------------------------------------------- */

/* An entry row has no subtitle. */
static GtkWidget *
create_entry (TokSetupField field, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
  const char *help = tok_words_slot_help (field);
  GtkWidget *label;

  if (*help == '\0')
    return row;
  label = gtk_label_new (help);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label,
                                  NULL, -1);
  return row;
}

static GtkWidget *
create_text (TokSetupField field, const char *title)
{
  switch (field)
    {
    case TOK_SETUP_DESCRIPTION:
    case TOK_SETUP_EDITING:
      return tok_text_row_new (title);
    case TOK_SETUP_VIDEO_URL:
      return tok_media_row_new (title, TRUE);
    case TOK_SETUP_STORY_IMAGE:
      return tok_media_row_new (title, FALSE);
    default:
      return create_entry (field, title);
    }
}

static GtkWidget *
create_row (TokSetupField field)
{
  const char *title = tok_words_setup_field (field);

  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_WORD:
      return tok_word_row_new (field);
    case TOK_SETUP_KIND_DATE:
      return tok_date_row_new (title);
    case TOK_SETUP_KIND_LIST:
      return tok_list_row_new (field);
    case TOK_SETUP_KIND_FLAG:
      return g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, "subtitle",
                           tok_words_slot_help (field), NULL);
    case TOK_SETUP_KIND_VOLUME:
      return tok_volume_row_new (title);
    case TOK_SETUP_KIND_TEXT:
    default:
      return create_text (field, title);
    }
}

static void
create_fault_row (TokSlotField *self)
{
  self->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->fault, TRUE);
  gtk_label_set_wrap_mode (self->fault, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->fault, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "error");
  self->fault_row = g_object_ref_sink (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->fault_row), GTK_WIDGET (self->fault));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->fault_row), FALSE);
  gtk_widget_set_focusable (self->fault_row, FALSE);
  gtk_widget_add_css_class (self->fault_row, "fault");
  gtk_widget_set_visible (self->fault_row, FALSE);
}

static void
on_changed (TokSlotField *self)
{
  if (!self->is_loading)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tok_slot_field_finalize (GObject *object)
{
  TokSlotField *self = TOK_SLOT_FIELD (object);

  g_object_unref (self->row);
  g_object_unref (self->fault_row);
  G_OBJECT_CLASS (tok_slot_field_parent_class)->finalize (object);
}

static void
tok_slot_field_class_init (TokSlotFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_slot_field_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_slot_field_init (TokSlotField *self)
{
}

/**
 * tok_slot_field_new:
 * @field: a field of a slot
 *
 * Returns: (transfer full): an editor without a value
 */
TokSlotField *
tok_slot_field_new (TokSetupField field)
{
  TokSlotField *self = g_object_new (TOK_TYPE_SLOT_FIELD, NULL);

  self->field = field;
  self->row = g_object_ref_sink (create_row (field));
  create_fault_row (self);
  g_signal_connect_object (self->row, is_flag (self) ? "notify::active" : "notify::text",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  /* What is wrong with a file is found out later. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->row), "fault") != NULL)
    g_signal_connect_object (self->row, "notify::fault", G_CALLBACK (on_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

TokSetupField
tok_slot_field_get_field (TokSlotField *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), TOK_SETUP_VIDEO_TYPE);

  return self->field;
}

/**
 * tok_slot_field_get_row:
 *
 * Returns: (transfer none): the row that edits the field
 */
GtkWidget *
tok_slot_field_get_row (TokSlotField *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), NULL);

  return self->row;
}

/**
 * tok_slot_field_get_fault_row:
 *
 * Returns: (transfer none): the row that belongs below it
 */
GtkWidget *
tok_slot_field_get_fault_row (TokSlotField *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), NULL);

  return self->fault_row;
}

/* --- value ------------------------------------------------------------------------ */

/**
 * tok_slot_field_store:
 * @values: gets the value that is shown
 */
void
tok_slot_field_store (TokSlotField *self, TokSetupValues *values)
{
  g_autofree char *text = NULL;
  gboolean active;

  g_return_if_fail (TOK_IS_SLOT_FIELD (self));

  if (is_flag (self))
    {
      g_object_get (self->row, "active", &active, NULL);
      /* One that was never set stays so. */
      if (active != tok_setup_values_get_flag (values, self->field))
        tok_setup_values_set (values, self->field, active ? "true" : "false");
      return;
    }
  g_object_get (self->row, "text", &text, NULL);
  tok_setup_values_set (values, self->field, text);
}

/**
 * tok_slot_field_commit:
 *
 * Takes over what was typed and is no value yet: an item of a list that was not added.
 */
void
tok_slot_field_commit (TokSlotField *self)
{
  g_return_if_fail (TOK_IS_SLOT_FIELD (self));

  if (TOK_IS_LIST_ROW (self->row))
    tok_list_row_commit (TOK_LIST_ROW (self->row));
}

/**
 * tok_slot_field_load:
 * @values: the values to show
 *
 * A text that only differs in blanks at its ends stays, so that a blank can be typed.
 */
void
tok_slot_field_load (TokSlotField *self, const TokSetupValues *values)
{
  g_autoptr (TokSetupValues) shown = tok_setup_values_copy (values);
  const char *text;

  g_return_if_fail (TOK_IS_SLOT_FIELD (self));

  tok_slot_field_store (self, shown);
  text = tok_setup_values_get (values, self->field);
  if (g_strcmp0 (tok_setup_values_get (shown, self->field), text) == 0)
    return;
  self->is_loading = TRUE;
  if (is_flag (self))
    g_object_set (self->row, "active", tok_setup_values_get_flag (values, self->field), NULL);
  else if (ADW_IS_ENTRY_ROW (self->row))
    gtk_editable_set_text (GTK_EDITABLE (self->row), text != NULL ? text : "");
  else
    g_object_set (self->row, "text", text, NULL);
  self->is_loading = FALSE;
}

/**
 * tok_slot_field_dup_file_fault:
 *
 * Returns: (transfer full) (nullable): what is wrong with a local file, as a sentence
 */
char *
tok_slot_field_dup_file_fault (TokSlotField *self)
{
  char *fault = NULL;

  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), NULL);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->row), "fault") != NULL)
    g_object_get (self->row, "fault", &fault, NULL);
  return fault;
}

/* --- state ------------------------------------------------------------------------- */

/**
 * tok_slot_field_set_usable:
 * @usable: whether the field is shown
 * @editable: whether the user can change it
 */
void
tok_slot_field_set_usable (TokSlotField *self, gboolean usable, gboolean editable)
{
  g_return_if_fail (TOK_IS_SLOT_FIELD (self));

  gtk_widget_set_visible (self->row, usable);
  /* GTK does not tell an entry that turns insensitive that it lost the focus. */
  if (!editable)
    tok_focus_release (self->row);
  gtk_widget_set_sensitive (self->row, editable);
  gtk_widget_set_visible (self->fault_row, usable && *gtk_label_get_label (self->fault) != '\0');
}

gboolean
tok_slot_field_get_usable (TokSlotField *self)
{
  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), FALSE);

  return gtk_widget_get_visible (self->row);
}

/**
 * tok_slot_field_set_fault:
 * @text: (nullable): what is wrong, as a sentence; %NULL: nothing
 */
void
tok_slot_field_set_fault (TokSlotField *self, const char *text)
{
  GtkAccessible *accessible;

  g_return_if_fail (TOK_IS_SLOT_FIELD (self));

  if (g_strcmp0 (tok_slot_field_get_fault (self), text) == 0)
    return;
  accessible = GTK_ACCESSIBLE (self->row);
  gtk_label_set_label (self->fault, text != NULL ? text : "");
  gtk_widget_set_visible (self->fault_row, text != NULL && tok_slot_field_get_usable (self));
  if (text != NULL)
    {
      gtk_widget_add_css_class (self->row, "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      self->fault, NULL, -1);
      return;
    }
  gtk_widget_remove_css_class (self->row, "error");
  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

/**
 * tok_slot_field_get_fault:
 *
 * Returns: (transfer none) (nullable): what is wrong; %NULL: nothing
 */
const char *
tok_slot_field_get_fault (TokSlotField *self)
{
  const char *text;

  g_return_val_if_fail (TOK_IS_SLOT_FIELD (self), NULL);

  text = gtk_label_get_label (self->fault);
  return *text != '\0' ? text : NULL;
}
