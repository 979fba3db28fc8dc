/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-row-menu.h"

#include "tok-ui.h"

/* How far inside of a row the menu is that a key opens, in pixels. */
#define INSET 24

struct _TokRowMenu
{
  GObject parent_instance;

  GtkWidget *rows;     /* (unowned): it owns the menu */
  GtkPopover *popover; /* (nullable) */
  GtkWidget *focus;    /* (nullable) (weak): what had the focus before it was opened */
};

enum
{
  SIGNAL_SELECT,
  SIGNAL_OPENED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokRowMenu, tok_row_menu, G_TYPE_OBJECT)

static void
tok_row_menu_dispose (GObject *object)
{
  TokRowMenu *self = TOK_ROW_MENU (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  g_clear_object (&self->popover);
  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (tok_row_menu_parent_class)->dispose (object);
}

static void
tok_row_menu_class_init (TokRowMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_row_menu_dispose;

  /**
   * TokRowMenu::select:
   * @widget: where the menu is to be opened
   *
   * Selects the row that contains @widget: the menu applies to what is selected.
   *
   * Returns: whether there is such a row
   */
  signals[SIGNAL_SELECT] = g_signal_new ("select", TOK_TYPE_ROW_MENU, G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, GTK_TYPE_WIDGET);

  /**
   * TokRowMenu::opened:
   *
   * The menu is open.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", TOK_TYPE_ROW_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokRowMenu::closed:
   *
   * The menu is no longer open.
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TOK_TYPE_ROW_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_row_menu_init (TokRowMenu *self)
{
}

/* GTK gives the focus to the first row that it finds. */
static void
on_closed (TokRowMenu *self)
{
  if (self->focus != NULL && gtk_widget_get_mapped (self->focus))
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void
on_map (TokRowMenu *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
on_unmap (TokRowMenu *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Its widgets are created when it is first opened. */
static GtkPopover *
ensure_popover (TokRowMenu *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->popover != NULL)
    return self->popover;
  builder = gtk_builder_new_from_resource (TOK_UI_RESOURCES "selection/tok-row-menu.ui");
  self->popover = g_object_ref (GTK_POPOVER (gtk_builder_get_object (builder, "popover")));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), self->rows);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "map", G_CALLBACK (on_map), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "unmap", G_CALLBACK (on_unmap), self, G_CONNECT_SWAPPED);
  return self->popover;
}

/* @widget: (nullable) */
static gboolean
open_menu (TokRowMenu *self, GtkWidget *widget, const GdkRectangle *pointing_to)
{
  gboolean is_row = FALSE;

  if (widget != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECT], 0, widget, &is_row);
  if (!is_row)
    return FALSE;
  g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (self->rows)));
  gtk_popover_set_pointing_to (ensure_popover (self), pointing_to);
  gtk_popover_popup (self->popover);
  return TRUE;
}

static void
on_secondary_click (TokRowMenu *self, int n_press, double x, double y)
{
  tok_row_menu_open_at (self, x, y);
}

static gboolean
on_key (GtkWidget *rows, GVariant *arguments, gpointer data)
{
  TokRowMenu *self = TOK_ROW_MENU (data);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (rows));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, rows) ||
      !gtk_widget_compute_bounds (focus, rows, &bounds))
    return FALSE;
  return open_menu (self, focus,
                    &(GdkRectangle) { (int) bounds.origin.x + INSET,
                                      (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType state, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, state),
                                                          action));
}

static void
add_keys (TokRowMenu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_key (keys, GDK_KEY_Menu, 0, gtk_callback_action_new (on_key, self, NULL));
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, gtk_callback_action_new (on_key, self, NULL));
  add_key (keys, GDK_KEY_c, GDK_CONTROL_MASK, gtk_named_action_new ("list.copy-id"));
  gtk_widget_add_controller (self->rows, keys);
}

/**
 * tok_row_menu_new:
 * @rows: the widget with the rows; it releases the menu when it is disposed
 *
 * Returns: (transfer full): the menu of its rows
 */
TokRowMenu *
tok_row_menu_new (GtkWidget *rows)
{
  TokRowMenu *self;
  GtkGesture *click;

  g_return_val_if_fail (GTK_IS_WIDGET (rows), NULL);

  self = g_object_new (TOK_TYPE_ROW_MENU, NULL);
  self->rows = rows;
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_secondary_click), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (rows, GTK_EVENT_CONTROLLER (click));
  add_keys (self);
  return self;
}

/**
 * tok_row_menu_open_at:
 *
 * Opens the menu of the row at a point of the widget with the rows.
 *
 * Returns: whether there is a row
 */
gboolean
tok_row_menu_open_at (TokRowMenu *self, double x, double y)
{
  g_return_val_if_fail (TOK_IS_ROW_MENU (self), FALSE);

  return open_menu (self, gtk_widget_pick (self->rows, x, y, GTK_PICK_DEFAULT),
                    &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/**
 * tok_row_menu_get_popover:
 *
 * Returns: (transfer none): the popover, mapped while the menu is open
 */
GtkWidget *
tok_row_menu_get_popover (TokRowMenu *self)
{
  g_return_val_if_fail (TOK_IS_ROW_MENU (self), NULL);

  return GTK_WIDGET (ensure_popover (self));
}
