/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-private.h"

/* The card that has the focus, or had it last: actions apply to it. */

/* Where there is only one column it is that of the selected bundle, until the user turns the page.
 */
void
tok_board_show_selected (TokBoard *self)
{
  guint i, position;

  if (self->paged && tok_board_find_card (self, self->selected, &i, &position))
    self->page = i;
  tok_board_update_columns (self);
}

/* @bundle: (nullable) */
static void
set_selected (TokBoard *self, TokBundle *bundle)
{
  if (!g_set_object (&self->selected, bundle))
    return;
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    tok_board_column_set_selected (self->steps[i], bundle);
  g_signal_emit_by_name (self, "selected");
}

/* (transfer full) (nullable): the bundle of the card that contains @widget (nullable) */
static TokBundle *
dup_bundle (TokBoard *self, GtkWidget *widget)
{
  GtkWidget *column = NULL;

  if (widget != NULL && gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    column = gtk_widget_get_ancestor (widget, TOK_TYPE_BOARD_COLUMN);
  return column != NULL ? tok_board_column_dup_bundle (TOK_BOARD_COLUMN (column), widget) : NULL;
}

/* (transfer full) (nullable): the bundle of the card with the focus */
static TokBundle *
dup_focused (TokBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? dup_bundle (self, gtk_root_get_focus (root)) : NULL;
}

/* Returns: the column with the focus, and the position in it; TOK_N_BOARD_COLUMNS: none has it */
static guint
find_focus (TokBoard *self, guint *position)
{
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      *position = tok_board_column_find_focus (self->steps[i]);
      if (*position != GTK_INVALID_LIST_POSITION)
        return i;
    }
  return TOK_N_BOARD_COLUMNS;
}

static void
focus (TokBoard *self, guint i, guint position)
{
  if (self->paged)
    tok_board_set_page (self, i);
  tok_board_column_focus (self->steps[i], position);
}

static void
focus_first (TokBoard *self)
{
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    if (tok_board_column_get_n_bundles (self->steps[i]) > 0)
      {
        focus (self, i, 0);
        return;
      }
}

/* To the next column with cards, or none. Columns wrap around nowhere. */
static gboolean
move_focus (TokBoard *self, gboolean forward)
{
  guint position;
  guint i = find_focus (self, &position);

  if (i == TOK_N_BOARD_COLUMNS)
    return FALSE;
  for (i = forward ? i + 1 : i - 1; i < TOK_N_BOARD_COLUMNS; i = forward ? i + 1 : i - 1)
    if (tok_board_column_get_n_bundles (self->steps[i]) > 0)
      {
        focus (self, i, position);
        return TRUE;
      }
  return TRUE;
}

static gboolean
on_key_pressed (TokBoard *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    return move_focus (self, is_rtl);
  if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    return move_focus (self, !is_rtl);
  return FALSE;
}

/* Actions apply to the card that has the focus, or had it last. */
static void
on_focus (TokBoard *self)
{
  g_autoptr (TokBundle) bundle = NULL;

  if (self->is_filling)
    return;
  bundle = dup_focused (self);
  if (bundle != NULL)
    set_selected (self, bundle);
}

/* The card gets the focus, which comes back to it when the menu is closed. */
static gboolean
on_menu (TokBoard *self, GtkWidget *widget)
{
  g_autoptr (TokBundle) bundle = dup_bundle (self, widget);
  guint i, position;

  if (bundle == NULL)
    return FALSE;
  set_selected (self, bundle);
  if (tok_board_find_card (self, bundle, &i, &position))
    tok_board_column_focus (self->steps[i], position);
  return TRUE;
}

static void
on_long_press (TokBoard *self, double x, double y, GtkGesture *gesture)
{
  if (tok_board_open_menu_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_filling (TokBoard *self)
{
  self->is_filling = TRUE;
  self->focused = dup_focused (self);
  self->focused_column = find_focus (self, &self->focused_position);
}

/* The focus follows its card into another column, so that a key acts on what it was meant for. If
 * the card is gone, a neighbour has the focus, but nothing is selected until the user moves it. */
static void
restore_focus (TokBoard *self)
{
  g_autoptr (TokBundle) now = dup_focused (self);
  guint i, position;

  if (self->focused == NULL || now == self->focused)
    return;
  if (tok_board_find_card (self, self->focused, &i, &position))
    focus (self, i, position);
  else if (now == NULL && tok_board_column_get_n_bundles (self->steps[self->focused_column]) > 0)
    focus (self, self->focused_column, self->focused_position);
  else if (now == NULL)
    focus_first (self);
}

static void
on_filled (TokBoard *self)
{
  guint i, position;

  tok_board_update_columns (self);
  restore_focus (self);
  g_clear_object (&self->focused);
  self->is_filling = FALSE;
  if (!tok_board_find_card (self, self->selected, &i, &position))
    set_selected (self, NULL);
  if (self->wants_focus)
    tok_board_focus (self);
}

/**
 * tok_board_watch_focus:
 * @watch: whether the focus of the window is followed
 */
void
tok_board_watch_focus (TokBoard *self, gboolean watch)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (watch)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus), self,
                             G_CONNECT_SWAPPED);
  else
    g_signal_handlers_disconnect_by_func (root, on_focus, self);
}

static void
add_keys (TokBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the view of a column, which has no use for these keys. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_long_press (TokBoard *self)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_long_press), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * tok_board_init_selection:
 *
 * Called once, when the widget is created.
 */
void
tok_board_init_selection (TokBoard *self)
{
  g_signal_connect_object (self->model, "filling", G_CALLBACK (on_filling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "filled", G_CALLBACK (on_filled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->menu, "select", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
  add_keys (self);
  add_long_press (self);
}

/**
 * tok_board_set_selected:
 * @bundle: (nullable): the bundle that actions apply to; its card is marked
 */
void
tok_board_set_selected (TokBoard *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BOARD (self));

  set_selected (self, bundle);
  tok_board_show_selected (self);
}

/**
 * tok_board_open_menu_at:
 *
 * Opens the menu of the card at a point of the board.
 *
 * Returns: whether there is one
 */
gboolean
tok_board_open_menu_at (TokBoard *self, double x, double y)
{
  g_return_val_if_fail (TOK_IS_BOARD (self), FALSE);

  return tok_row_menu_open_at (self->menu, x, y);
}

/**
 * tok_board_get_selected:
 *
 * Returns: (transfer none) (nullable): the bundle whose card has the focus, or had it last; %NULL:
 *   none, or its card is gone
 */
TokBundle *
tok_board_get_selected (TokBoard *self)
{
  g_return_val_if_fail (TOK_IS_BOARD (self), NULL);

  return self->selected;
}

/**
 * tok_board_focus:
 *
 * Gives the focus to the selected card, else to the first one; where only one column is shown, to
 * the first one of that. If there are no cards yet, as soon as there are.
 */
void
tok_board_focus (TokBoard *self)
{
  guint i, position;

  g_return_if_fail (TOK_IS_BOARD (self));

  self->wants_focus = !tok_board_is_current (self);
  if (self->wants_focus)
    return;
  if (tok_board_find_card (self, self->selected, &i, &position))
    {
      focus (self, i, position);
      return;
    }
  if (self->paged && tok_board_column_get_n_bundles (self->steps[self->page]) > 0)
    {
      focus (self, self->page, 0);
      return;
    }
  focus_first (self);
}
