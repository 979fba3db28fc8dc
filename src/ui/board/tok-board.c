/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board.h"

#include "tok-board-column.h"
#include "tok-board-model.h"
#include "tok-ui.h"

struct _TokBoard
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *columns;

  TokBoardModel *model;
  TokBundle *open; /* (nullable) */
  TokBundle *last; /* (nullable): the one that was open last; it gets the focus back */
  /* (unowned): in their order on the board; the last one is for everything else */
  TokBoardColumn *steps[TOK_N_BOARD_COLUMNS];
  guint page; /* the column that is shown if there is only one */
  gboolean paged;
  gboolean wants_focus; /* as soon as there are cards */
};

enum
{
  PROP_0,
  PROP_PAGED,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBoard, tok_board, ADW_TYPE_BIN)

#define OTHER (TOK_N_BOARD_COLUMNS - 1)

/* The column for everything else is there only if it has bundles. */
static gboolean
exists (TokBoard *self, guint i)
{
  return i < OTHER || (i == OTHER && tok_board_column_get_n_bundles (self->steps[i]) > 0);
}

static void
update_columns (TokBoard *self)
{
  if (!exists (self, self->page))
    self->page = 0;
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->steps[i]),
                              self->paged ? i == self->page : exists (self, i));
      g_object_set (self->steps[i], "paged", self->paged, NULL);
    }
  gtk_scrolled_window_set_policy (self->scroller,
                                  self->paged ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.next", exists (self, self->page + 1));
}

static void
set_page (TokBoard *self, guint page)
{
  self->page = page;
  update_columns (self);
}

/* Returns: whether @bundle has a card, and where. @bundle: (nullable) */
static gboolean
find_card (TokBoard *self, TokBundle *bundle, guint *i, guint *position)
{
  for (*i = 0; *i < TOK_N_BOARD_COLUMNS; (*i)++)
    if (tok_board_column_find (self->steps[*i], bundle, position))
      return TRUE;
  return FALSE;
}

/* Where there is only one column it is that of the open bundle, until the user turns the page. */
static void
show_open (TokBoard *self)
{
  guint i, position;

  if (self->paged && find_card (self, self->open, &i, &position))
    self->page = i;
  update_columns (self);
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
    set_page (self, i);
  tok_board_column_focus (self->steps[i], position);
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

/* --- pages -------------------------------------------------------------------------- */

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBoard *self = TOK_BOARD (widget);

  set_page (self, self->page - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBoard *self = TOK_BOARD (widget);

  set_page (self, self->page + 1);
}

/* Like the pages of a book, with a finger. */
static void
on_swipe (TokBoard *self, double velocity_x, double velocity_y)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->paged && ABS (velocity_x) > 2 * ABS (velocity_y))
    gtk_widget_activate_action (GTK_WIDGET (self),
                                (velocity_x > 0) != is_rtl ? "board.previous" : "board.next", NULL);
}

static void
on_filled (TokBoard *self)
{
  update_columns (self);
  if (self->wants_focus)
    tok_board_focus (self);
}

static void
on_open (TokBoard *self, TokBundle *bundle)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, bundle);
}

/* --- widget ------------------------------------------------------------------------- */

static void
tok_board_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PAGED:
      g_value_set_boolean (value, TOK_BOARD (object)->paged);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_board_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokBoard *self = TOK_BOARD (object);

  switch (prop_id)
    {
    case PROP_PAGED:
      if (self->paged == g_value_get_boolean (value))
        break;
      self->paged = g_value_get_boolean (value);
      show_open (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_board_dispose (GObject *object)
{
  TokBoard *self = TOK_BOARD (object);

  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BOARD);
  g_clear_object (&self->model);
  g_clear_object (&self->open);
  g_clear_object (&self->last);
  G_OBJECT_CLASS (tok_board_parent_class)->dispose (object);
}

static void
tok_board_class_init (TokBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_board_get_property;
  object_class->set_property = tok_board_set_property;
  object_class->dispose = tok_board_dispose;

  properties[PROP_PAGED] =
      g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokBoard::open:
   * @bundle: a TokBundle
   *
   * The user opens @bundle.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", TOK_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  gtk_widget_class_install_action (widget_class, "board.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "board.next", NULL, next_action);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES "board/tok-board.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokBoard, columns);
}

static void
tok_board_init (TokBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = tok_board_model_new ();
  g_signal_connect_object (self->model, "filled", G_CALLBACK (on_filled), self, G_CONNECT_SWAPPED);
  /* Before the view of a column, which has no use for these keys. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (on_swipe), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
}

static void
add_column (TokBoard *self, guint i, TokTicker *ticker)
{
  TokStatus status = i < OTHER ? (TokStatus) (TOK_STATUS_FIRST + i) : TOK_STATUS_UNKNOWN;
  TokArrayModel *bundles = tok_board_model_get_column (self->model, status);
  GtkWidget *column = tok_board_column_new (status, bundles, ticker);

  self->steps[i] = TOK_BOARD_COLUMN (column);
  g_signal_connect_object (column, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->columns, column);
}

/**
 * tok_board_new:
 * @bundles: (nullable): the bundles to show, filtered and in their order
 * @ticker: the current time
 *
 * Returns: (transfer floating): a board
 */
TokBoard *
tok_board_new (GListModel *bundles, TokTicker *ticker)
{
  TokBoard *self = g_object_new (TOK_TYPE_BOARD, NULL);

  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    add_column (self, i, ticker);
  update_columns (self);
  tok_board_set_bundles (self, bundles);
  return self;
}

/**
 * tok_board_set_bundles:
 * @bundles: (nullable): the bundles to show; %NULL: none, while the board is not seen
 */
void
tok_board_set_bundles (TokBoard *self, GListModel *bundles)
{
  g_return_if_fail (TOK_IS_BOARD (self));

  self->wants_focus = FALSE;
  tok_board_model_set_source (self->model, bundles);
}

/**
 * tok_board_refresh:
 *
 * Moves the cards whose bundles have another status since, soon. To be called after a merge that
 * changed bundles.
 */
void
tok_board_refresh (TokBoard *self)
{
  g_return_if_fail (TOK_IS_BOARD (self));

  tok_board_model_refresh (self->model);
}

/**
 * tok_board_is_current:
 *
 * Returns: whether the columns are as the list is
 */
gboolean
tok_board_is_current (TokBoard *self)
{
  g_return_val_if_fail (TOK_IS_BOARD (self), FALSE);

  return tok_board_model_is_current (self->model);
}

/**
 * tok_board_set_open:
 * @bundle: (nullable): the bundle whose details are shown; its card is marked
 */
void
tok_board_set_open (TokBoard *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BOARD (self));

  if (!g_set_object (&self->open, bundle))
    return;
  if (bundle != NULL)
    g_set_object (&self->last, bundle);
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    g_object_set (self->steps[i], "open", bundle, NULL);
  show_open (self);
}

/**
 * tok_board_focus:
 *
 * Gives the focus to the card that was opened last, else to the first one; where only one column is
 * shown, to the first one of that. If there are no cards yet, as soon as there are.
 */
void
tok_board_focus (TokBoard *self)
{
  guint i, position;

  g_return_if_fail (TOK_IS_BOARD (self));

  self->wants_focus = !tok_board_is_current (self);
  if (self->wants_focus)
    return;
  if (find_card (self, self->last, &i, &position))
    {
      focus (self, i, position);
      return;
    }
  if (self->paged && tok_board_column_get_n_bundles (self->steps[self->page]) > 0)
    {
      focus (self, self->page, 0);
      return;
    }
  for (i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    if (tok_board_column_get_n_bundles (self->steps[i]) > 0)
      {
        focus (self, i, 0);
        return;
      }
}
