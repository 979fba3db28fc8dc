/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-private.h"

#include "tok-ui.h"

enum
{
  PROP_0,
  PROP_PAGED,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECTED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBoard, tok_board, ADW_TYPE_BIN)

/* A rare status has a column only if it has bundles. */
static gboolean
exists (TokBoard *self, guint i)
{
  return tok_status_is_step (tok_status_get_nth (i)) ||
         tok_board_column_get_n_bundles (self->steps[i]) > 0;
}

/* Returns: the next column after @from; TOK_N_BOARD_COLUMNS: there is none */
static guint
find_page (TokBoard *self, guint from, int step)
{
  /* From the first one backwards, the position wraps around. */
  for (guint i = from + (guint) step; i < TOK_N_BOARD_COLUMNS; i += (guint) step)
    if (exists (self, i))
      return i;
  return TOK_N_BOARD_COLUMNS;
}

void
tok_board_update_columns (TokBoard *self)
{
  if (!exists (self, self->page))
    self->page = tok_status_get_rank (TOK_STATUS_FIRST);
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->steps[i]),
                              self->paged ? i == self->page : exists (self, i));
      g_object_set (self->steps[i], "paged", self->paged, NULL);
    }
  gtk_scrolled_window_set_policy (self->scroller,
                                  self->paged ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.previous",
                                 find_page (self, self->page, -1) < TOK_N_BOARD_COLUMNS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.next",
                                 find_page (self, self->page, 1) < TOK_N_BOARD_COLUMNS);
}

void
tok_board_set_page (TokBoard *self, guint page)
{
  self->page = page;
  tok_board_update_columns (self);
}

/* Returns: whether @bundle has a card, and where. @bundle: (nullable) */
gboolean
tok_board_find_card (TokBoard *self, TokBundle *bundle, guint *i, guint *position)
{
  for (*i = 0; *i < TOK_N_BOARD_COLUMNS; (*i)++)
    if (tok_board_column_find (self->steps[*i], bundle, position))
      return TRUE;
  return FALSE;
}

/* --- pages -------------------------------------------------------------------------- */

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBoard *self = TOK_BOARD (widget);

  tok_board_set_page (self, find_page (self, self->page, -1));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBoard *self = TOK_BOARD (widget);

  tok_board_set_page (self, find_page (self, self->page, 1));
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

/* --- cards on the screen ------------------------------------------------------------ */

static void
on_settled (TokBoard *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

/* The others are hidden, or beside what the board is scrolled to. */
static gboolean
is_in_sight (TokBoard *self, GtkWidget *column)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (column) &&
         gtk_widget_compute_bounds (column, GTK_WIDGET (self->scroller), &bounds) &&
         bounds.origin.x < (float) gtk_widget_get_width (GTK_WIDGET (self->scroller)) &&
         bounds.origin.x + bounds.size.width > 0;
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
      tok_board_show_selected (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_board_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tok_board_parent_class)->root (widget);
  tok_board_watch_focus (TOK_BOARD (widget), TRUE);
}

static void
tok_board_unroot (GtkWidget *widget)
{
  tok_board_watch_focus (TOK_BOARD (widget), FALSE);
  GTK_WIDGET_CLASS (tok_board_parent_class)->unroot (widget);
}

static void
tok_board_dispose (GObject *object)
{
  TokBoard *self = TOK_BOARD (object);

  g_clear_object (&self->menu);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BOARD);
  g_clear_object (&self->model);
  g_clear_object (&self->shown);
  g_clear_object (&self->selected);
  G_OBJECT_CLASS (tok_board_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  /**
   * TokBoard::open:
   * @bundle: a TokBundle
   *
   * The user opens @bundle.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", TOK_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  /**
   * TokBoard::selected:
   *
   * Another card is selected, or none any more: see tok_board_get_selected().
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", TOK_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokBoard::settled:
   *
   * Cards were shown, hidden or scrolled: see tok_board_list_shown().
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", TOK_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_board_class_init (TokBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_board_get_property;
  object_class->set_property = tok_board_set_property;
  object_class->dispose = tok_board_dispose;
  widget_class->root = tok_board_root;
  widget_class->unroot = tok_board_unroot;

  properties[PROP_PAGED] =
      g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_signals ();
  gtk_widget_class_install_action (widget_class, "board.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "board.next", NULL, next_action);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES "board/tok-board.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokBoard, columns);
}

static void
add_swipe (TokBoard *self)
{
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (on_swipe), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
}

static void
tok_board_init (TokBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = tok_board_model_new ();
  self->shown = tok_shown_rows_new (GTK_WIDGET (self));
  tok_shown_rows_watch (self->shown, gtk_scrolled_window_get_hadjustment (self->scroller));
  g_signal_connect_object (self->shown, "settled", G_CALLBACK (on_settled), self,
                           G_CONNECT_SWAPPED);
  self->menu = tok_row_menu_new (GTK_WIDGET (self));
  tok_board_init_selection (self);
  add_swipe (self);
}

static void
add_column (TokBoard *self, guint i, TokTicker *ticker)
{
  TokStatus status = tok_status_get_nth (i);
  TokArrayModel *bundles = tok_board_model_get_column (self->model, status);
  GtkWidget *column = tok_board_column_new (status, bundles, ticker, self->shown);

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
  tok_board_update_columns (self);
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
 * tok_board_set_held:
 * @held: whether the cards stay where they are
 */
void
tok_board_set_held (TokBoard *self, gboolean held)
{
  g_return_if_fail (TOK_IS_BOARD (self));

  tok_board_model_set_held (self->model, held);
}

/**
 * tok_board_list_shown:
 *
 * Returns: (transfer full) (element-type TokBundle): the bundles whose cards are on the screen,
 *   column after column; none while the widget is not
 */
GPtrArray *
tok_board_list_shown (TokBoard *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TOK_IS_BOARD (self), NULL);

  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    if (is_in_sight (self, GTK_WIDGET (self->steps[i])))
      tok_board_column_collect_shown (self->steps[i], shown);
  return g_steal_pointer (&shown);
}

/**
 * tok_board_get_menu:
 *
 * Returns: (transfer none): the menu of the cards
 */
TokRowMenu *
tok_board_get_menu (TokBoard *self)
{
  g_return_val_if_fail (TOK_IS_BOARD (self), NULL);

  return self->menu;
}
