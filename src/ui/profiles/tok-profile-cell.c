/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-cell.h"

#include <glib/gi18n-lib.h>

#include "tok-pasted-cells.h"
#include "tok-profiles-words.h"
#include "tok-tooltip.h"
#include "tok-weak-ref.h"
#include "tok-words-profile.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/*
 * One child: a GtkEntry, or for the picture a GtkButton. Both have a label, a tooltip and the
 * invalid state for assistive technology.
 */
struct _TokProfileCell
{
  GtkWidget parent_instance;

  TokProfilesModel *model;
  TokSetupField field;
  GtkWidget *child;
  TokProfileRow *row; /* (nullable) */
  char *before;       /* (nullable): the text when the cell got the focus */
  gboolean updating;
};

enum
{
  MOVE,
  PASTE,
  CHOOSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfileCell, tok_profile_cell, GTK_TYPE_WIDGET)

static gboolean
is_picture (TokProfileCell *self)
{
  return self->field == TOK_SETUP_PICTURE;
}

/* --- showing ------------------------------------------------------------------------ */

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_text (TokProfileCell *self)
{
  const char *text = tok_profile_row_get_text (self->row, self->field);
  g_autofree char *name = NULL;

  if (!is_picture (self))
    {
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->child)), text))
        gtk_editable_set_text (GTK_EDITABLE (self->child), text);
      return;
    }
  name = tok_profiles_words_dup_picture (self->row);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->child))),
                       name != NULL ? name : _ ("Choose…"));
  set_class (self->child, "dimmed", name == NULL);
}

/* (transfer full) (nullable): why the cell cannot be used, or the value not be saved */
static char *
dup_fault (TokProfileCell *self)
{
  TokReason reason = tok_profile_row_check_value (self->row, self->field);

  return reason != TOK_REASON_NONE ? tok_words_dup_setup_fault (self->field, reason) : NULL;
}

static void
show_fault (TokProfileCell *self, const char *fault, const char *hint)
{
  const char *text = fault != NULL ? fault : hint;

  set_class (self->child, "error", fault != NULL);
  tok_tooltip_set_text (self->child, text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
                               fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->child),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->child),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Only if it is another: see tok_tooltip_set_text(). */
static void
set_icon_tooltip (GtkEntry *entry, const char *text)
{
  g_autofree char *shown = gtk_entry_get_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY);

  if (g_strcmp0 (shown, text) != 0)
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, text);
}

static void
show_icon (TokProfileCell *self, const char *fault, const char *hint)
{
  const char *name = fault != NULL  ? "dialog-error-symbolic"
                     : hint != NULL ? "dialog-information-symbolic"
                                    : NULL;

  if (is_picture (self))
    return;
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->child), GTK_ENTRY_ICON_SECONDARY, name);
  gtk_entry_set_icon_activatable (GTK_ENTRY (self->child), GTK_ENTRY_ICON_SECONDARY, FALSE);
  set_icon_tooltip (GTK_ENTRY (self->child), fault != NULL ? fault : hint);
  /* An entry leaves room for an icon that has no name. */
  for (GtkWidget *child = gtk_widget_get_first_child (self->child); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_IMAGE (child))
      gtk_widget_set_visible (child, name != NULL);
}

static void
show_name (TokProfileCell *self)
{
  g_autofree char *bundle = tok_profiles_words_dup_name (self->row);
  /* Translators: a column of a table and the bundle of its row: “Username of Atelier Mousse” */
  g_autofree char *name =
      g_strdup_printf (_ ("%s of %s"), tok_words_setup_field (self->field), bundle);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * tok_profile_cell_update_hint:
 *
 * Shows the fault of the value, else the words that other profiles have too.
 */
void
tok_profile_cell_update_hint (TokProfileCell *self)
{
  TokReason reason;
  g_autofree char *fault = NULL;
  g_autofree char *hint = NULL;

  g_return_if_fail (TOK_IS_PROFILE_CELL (self));

  if (self->row == NULL)
    return;
  reason = tok_profile_row_check_field (self->row, self->field);
  fault = dup_fault (self);
  /* A value that the field cannot have must still be deletable. */
  gtk_widget_set_sensitive (self->child,
                            reason == TOK_REASON_NONE ||
                                *tok_profile_row_get_text (self->row, self->field) != '\0');
  if (fault == NULL && reason != TOK_REASON_NONE)
    hint = g_strdup (tok_words_reason (reason));
  else if (fault == NULL)
    {
      g_autoptr (GPtrArray) words =
          tok_profiles_model_find_shared (self->model, self->row, self->field);

      hint = tok_words_dup_shared_words (words);
    }
  show_fault (self, fault, hint);
  show_icon (self, fault, reason == TOK_REASON_NONE ? hint : NULL);
}

static void
update (TokProfileCell *self)
{
  self->updating = TRUE;
  show_text (self);
  self->updating = FALSE;
  tok_profile_cell_update_hint (self);
}

/* --- editing ------------------------------------------------------------------------ */

static void
on_text_changed (TokProfileCell *self)
{
  if (!self->updating && self->row != NULL)
    tok_profile_row_set_text (self->row, self->field,
                              gtk_editable_get_text (GTK_EDITABLE (self->child)));
}

static void
on_focus_in (TokProfileCell *self)
{
  if (self->row != NULL)
    g_set_str (&self->before, tok_profile_row_get_text (self->row, self->field));
}

static gboolean
move (TokProfileCell *self, int columns, int rows)
{
  gboolean moved = FALSE;

  g_signal_emit (self, signals[MOVE], 0, columns, rows, &moved);
  return moved;
}

/* Takes back what was typed since the cell got the focus; else Escape closes the dialog. */
static gboolean
take_back (TokProfileCell *self)
{
  if (self->before == NULL || self->row == NULL ||
      g_str_equal (self->before, tok_profile_row_get_text (self->row, self->field)))
    return FALSE;
  tok_profile_row_set_text (self->row, self->field, self->before);
  update (self);
  return TRUE;
}

/* By Return. */
static void
on_activate (TokProfileCell *self)
{
  move (self, 0, 1);
}

/* After the input method, which has its own use for these keys while one composes. */
static gboolean
on_key_pressed (TokProfileCell *self, guint key, guint code, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || self->row == NULL)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return move (self, shift || key == GDK_KEY_ISO_Left_Tab ? -1 : 1, 0);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return shift && move (self, 0, -1);
    case GDK_KEY_Up:
      return move (self, 0, -1);
    case GDK_KEY_Down:
      return move (self, 0, 1);
    case GDK_KEY_Escape:
      return take_back (self);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      if (is_picture (self))
        tok_profile_row_set_text (self->row, self->field, NULL);
      return is_picture (self);
    default:
      return FALSE;
    }
}

static void
insert (TokProfileCell *self, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (self->child);
  int position;

  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

static void
on_clipboard_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfileCell) self = g_weak_ref_get (data);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  tok_weak_ref_free (data);
  if (self == NULL || self->row == NULL || text == NULL)
    return;
  if (is_picture (self) || tok_pasted_cells_is_table (text))
    g_signal_emit (self, signals[PASTE], 0, text);
  else
    insert (self, text);
}

static void
read_clipboard (TokProfileCell *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                 on_clipboard_read, tok_weak_ref_new (self));
}

static void
on_paste (TokProfileCell *self, GtkText *text)
{
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  read_clipboard (self);
}

static gboolean
on_paste_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  read_clipboard (TOK_PROFILE_CELL (widget));
  return GDK_EVENT_STOP;
}

static void
on_clicked (TokProfileCell *self)
{
  if (self->row != NULL)
    g_signal_emit (self, signals[CHOOSE], 0);
}

/* --- widget ------------------------------------------------------------------------- */

static void
tok_profile_cell_dispose (GObject *object)
{
  TokProfileCell *self = TOK_PROFILE_CELL (object);

  tok_profile_cell_set_row (self, NULL);
  g_clear_object (&self->model);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (tok_profile_cell_parent_class)->dispose (object);
}

static void
tok_profile_cell_class_init (TokProfileCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profile_cell_dispose;
  signals[MOVE] = g_signal_new ("move", TOK_TYPE_PROFILE_CELL, G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 2,
                                G_TYPE_INT, G_TYPE_INT);
  signals[PASTE] = g_signal_new ("paste", TOK_TYPE_PROFILE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOOSE] = g_signal_new ("choose", TOK_TYPE_PROFILE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, on_paste_key, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "profile-cell");
}

static void
tok_profile_cell_init (TokProfileCell *self)
{
}

static GtkWidget *
new_entry (TokProfileCell *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_text_set_truncate_multiline (GTK_TEXT (text), FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "paste-clipboard", G_CALLBACK (on_paste), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_button (TokProfileCell *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  tok_tooltip_tell_cut (label);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

/**
 * tok_profile_cell_new:
 * @field: its column
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
tok_profile_cell_new (TokProfilesModel *model, TokSetupField field)
{
  TokProfileCell *self = g_object_new (TOK_TYPE_PROFILE_CELL, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->model = g_object_ref (model);
  self->field = field;
  self->child = is_picture (self) ? new_button (self) : new_entry (self);
  gtk_widget_set_hexpand (self->child, TRUE);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_in), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  return GTK_WIDGET (self);
}

TokSetupField
tok_profile_cell_get_field (TokProfileCell *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_CELL (self), TOK_SETUP_USERNAME);

  return self->field;
}

TokProfileRow *
tok_profile_cell_get_row (TokProfileCell *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_CELL (self), NULL);

  return self->row;
}

/**
 * tok_profile_cell_set_row:
 * @row: (nullable): the row to show
 */
void
tok_profile_cell_set_row (TokProfileCell *self, TokProfileRow *row)
{
  g_return_if_fail (TOK_IS_PROFILE_CELL (self));

  if (self->row == row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, update, self);
  g_set_object (&self->row, row);
  g_clear_pointer (&self->before, g_free);
  if (row == NULL)
    return;
  g_signal_connect_swapped (row, "changed", G_CALLBACK (update), self);
  show_name (self);
  update (self);
}

/**
 * tok_profile_cell_focus:
 *
 * Returns: whether the cell can be edited, and has the focus now
 */
gboolean
tok_profile_cell_focus (TokProfileCell *self)
{
  g_return_val_if_fail (TOK_IS_PROFILE_CELL (self), FALSE);

  return gtk_widget_is_sensitive (self->child) && gtk_widget_grab_focus (self->child);
}
