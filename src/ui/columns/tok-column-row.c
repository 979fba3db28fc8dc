/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-column-row.h"

#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"

struct _TokColumnRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
  GtkWidget *up;
  GtkWidget *down;
  TokColumnId id;
  guint place;
  gboolean is_showing; /* changes of the check button are our own */
};

enum
{
  SIGNAL_TOGGLED,
  SIGNAL_MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokColumnRow, tok_column_row, ADW_TYPE_ACTION_ROW)

static void
on_toggled (TokColumnRow *self)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
on_up (TokColumnRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, self->place - 1);
}

static void
on_down (TokColumnRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, self->place + 1);
}

static gboolean
on_drop (TokColumnRow *self, const GValue *value)
{
  TokColumnRow *dragged = g_value_get_object (value);

  /* A row of another window's dialog is about another list. */
  if (dragged == self ||
      gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;
  g_signal_emit (dragged, signals[SIGNAL_MOVE], 0, self->place);
  return TRUE;
}

static GdkContentProvider *
on_prepare (TokColumnRow *self)
{
  return gdk_content_provider_new_typed (TOK_TYPE_COLUMN_ROW, self);
}

static void
on_drag_begin (TokColumnRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static void
tok_column_row_class_init (TokColumnRowClass *klass)
{
  /**
   * TokColumnRow::toggled:
   *
   * The user shows or hides the column.
   */
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", TOK_TYPE_COLUMN_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokColumnRow::move:
   * @place: where the column is to be
   *
   * The user moves the column.
   */
  signals[SIGNAL_MOVE] = g_signal_new ("move", TOK_TYPE_COLUMN_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
add_button (TokColumnRow *self, const char *icon_name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
add_dragging (TokColumnRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TOK_TYPE_COLUMN_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
tok_column_row_init (TokColumnRow *self)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_IMAGE, "icon-name", "list-drag-handle-symbolic",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (handle, "dimmed");
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_toggled), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), handle);
  self->up = add_button (self, "go-up-symbolic", G_CALLBACK (on_up));
  self->down = add_button (self, "go-down-symbolic", G_CALLBACK (on_down));
  add_dragging (self);
}

static void
set_title (GtkWidget *button, const char *title)
{
  tok_tooltip_set_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
set_titles (TokColumnRow *self, const char *title)
{
  /* Translators: “%s” is the title of a column */
  g_autofree char *up = g_strdup_printf (_ ("Move “%s” Up"), title);
  /* Translators: “%s” is the title of a column */
  g_autofree char *down = g_strdup_printf (_ ("Move “%s” Down"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  set_title (self->up, up);
  set_title (self->down, down);
}

/**
 * tok_column_row_new:
 * @id: the column
 *
 * Returns: (transfer floating): a row, for tok_column_row_show()
 */
GtkWidget *
tok_column_row_new (TokColumnId id)
{
  TokColumnRow *self = g_object_new (TOK_TYPE_COLUMN_ROW, NULL);

  self->id = id;
  set_titles (self, tok_column_get_title (id));
  /* Rows are told from each other by it. */
  if (id == TOK_COLUMN_NAME)
    gtk_widget_set_sensitive (GTK_WIDGET (self->check), FALSE);
  else
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  return GTK_WIDGET (self);
}

TokColumnId
tok_column_row_get_id (TokColumnRow *self)
{
  g_return_val_if_fail (TOK_IS_COLUMN_ROW (self), TOK_COLUMN_NAME);

  return self->id;
}

/**
 * tok_column_row_get_active:
 *
 * Returns: whether the user wants the column
 */
gboolean
tok_column_row_get_active (TokColumnRow *self)
{
  g_return_val_if_fail (TOK_IS_COLUMN_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * tok_column_row_get_place:
 *
 * Returns: the place of the column in the layout that is shown
 */
guint
tok_column_row_get_place (TokColumnRow *self)
{
  g_return_val_if_fail (TOK_IS_COLUMN_ROW (self), 0);

  return self->place;
}

/**
 * tok_column_row_show:
 * @layout: what the row shows its column's part of
 *
 * Keeps the focus in the row when one of its buttons does not apply any more.
 */
void
tok_column_row_show (TokColumnRow *self, const TokListLayout *layout)
{
  g_return_if_fail (TOK_IS_COLUMN_ROW (self));

  self->place = tok_list_layout_find_column (layout, self->id);
  self->is_showing = TRUE;
  gtk_check_button_set_active (self->check, layout->columns[self->place].visible);
  self->is_showing = FALSE;
  if (self->place == 0 && gtk_widget_has_focus (self->up))
    gtk_widget_grab_focus (self->down);
  if (self->place == TOK_N_COLUMNS - 1 && gtk_widget_has_focus (self->down))
    gtk_widget_grab_focus (self->up);
  gtk_widget_set_sensitive (self->up, self->place > 0);
  gtk_widget_set_sensitive (self->down, self->place < TOK_N_COLUMNS - 1);
}
