/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-column.h"

#include <glib/gi18n-lib.h>

#include "tok-board-card.h"
#include "tok-growing-model.h"
#include "tok-open-selection.h"
#include "tok-row-position.h"
#include "tok-status-icon.h"
#include "tok-ui.h"
#include "tok-words.h"

/* Six columns grow side by side: what is added to all of them in a frame has to fit into it. */
#define FIRST_CARDS 4
#define MORE_CARDS 2

struct _TokBoardColumn
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *previous_button;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  GtkWidget *next_button;
  GtkScrolledWindow *scroller;
  GtkListView *view;

  TokArrayModel *bundles;
  TokGrowingModel *growing;
  TokOpenSelection *selection;
  TokShownRows *shown;
  TokTicker *ticker;
  guint tick;   /* waits until the view has a size; 0: none */
  guint wanted; /* the position that gets the focus then */
  gboolean paged;
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

G_DEFINE_FINAL_TYPE (TokBoardColumn, tok_board_column, GTK_TYPE_WIDGET)

/* --- cards -------------------------------------------------------------------------- */

static void
on_setup (TokBoardColumn *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, tok_board_card_new (self->ticker, item));
}

static void
on_bind (TokBoardColumn *self, GtkListItem *item)
{
  tok_board_card_set_bundle (TOK_BOARD_CARD (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
  tok_shown_rows_moved (self->shown);
}

static void
on_unbind (TokBoardColumn *self, GtkListItem *item)
{
  tok_board_card_set_bundle (TOK_BOARD_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
on_activate (TokBoardColumn *self, guint position)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->growing), position);

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, bundle);
}

/* --- header ------------------------------------------------------------------------- */

static void
on_items_changed (TokBoardColumn *self)
{
  guint n = tok_board_column_get_n_bundles (self);
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *label =
      /* Translators: a step, like “Setup”, and how many bundles are in it */
      g_strdup_printf (ngettext ("%s, %'u bundle", "%s, %'u bundles", n),
                       gtk_label_get_label (self->title), n);

  /* What comes next is another list. */
  if (n == 0)
    tok_growing_model_restart (self->growing);
  gtk_label_set_label (self->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* --- widget ------------------------------------------------------------------------- */

static void
tok_board_column_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PAGED:
      g_value_set_boolean (value, TOK_BOARD_COLUMN (object)->paged);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_board_column_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TokBoardColumn *self = TOK_BOARD_COLUMN (object);

  switch (prop_id)
    {
    case PROP_PAGED:
      if (self->paged == g_value_get_boolean (value))
        break;
      self->paged = g_value_get_boolean (value);
      if (self->paged)
        gtk_widget_add_css_class (GTK_WIDGET (self), "paged");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "paged");
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_board_column_dispose (GObject *object)
{
  TokBoardColumn *self = TOK_BOARD_COLUMN (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BOARD_COLUMN);
  g_clear_object (&self->selection);
  g_clear_object (&self->growing);
  g_clear_object (&self->shown);
  g_clear_object (&self->bundles);
  g_clear_object (&self->ticker);
  G_OBJECT_CLASS (tok_board_column_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "board/tok-board-column.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, header);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, previous_button);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, icon);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, title);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, count);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, next_button);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokBoardColumn, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tok_board_column_class_init (TokBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_board_column_get_property;
  object_class->set_property = tok_board_column_set_property;
  object_class->dispose = tok_board_column_dispose;

  properties[PROP_PAGED] =
      g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_OPEN] = g_signal_new ("open", TOK_TYPE_BOARD_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
  gtk_widget_class_set_css_name (widget_class, "board-column");
  bind_template (widget_class);
}

static void
tok_board_column_init (TokBoardColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The cards follow the array, the first ones a few per frame. */
static void
fill_view (TokBoardColumn *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->growing = tok_growing_model_new (G_LIST_MODEL (self->bundles));
  tok_growing_model_set_pace (self->growing, FIRST_CARDS, MORE_CARDS);
  tok_growing_model_set_clock (self->growing, GTK_WIDGET (self));
  self->selection = tok_open_selection_new (G_LIST_MODEL (self->growing));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  tok_shown_rows_watch (self->shown, gtk_scrolled_window_get_vadjustment (self->scroller));
}

/**
 * tok_board_column_new:
 * @status: TOK_STATUS_UNKNOWN: everything that has another status
 * @bundles: its bundles
 * @ticker: the current time
 * @shown: what watches the cards on the screen
 *
 * Returns: (transfer floating): a column
 */
GtkWidget *
tok_board_column_new (TokStatus status,
                      TokArrayModel *bundles,
                      TokTicker *ticker,
                      TokShownRows *shown)
{
  TokBoardColumn *self = g_object_new (TOK_TYPE_BOARD_COLUMN, NULL);

  self->bundles = g_object_ref (bundles);
  self->ticker = g_object_ref (ticker);
  self->shown = g_object_ref (shown);
  gtk_image_set_from_icon_name (self->icon, tok_status_icon_name (status));
  gtk_label_set_label (self->title, status != TOK_STATUS_UNKNOWN ? tok_words_status (status)
                                                                 : C_ ("view", "Other"));
  g_signal_connect_object (bundles, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  fill_view (self);
  on_items_changed (self);
  return GTK_WIDGET (self);
}

/**
 * tok_board_column_get_n_bundles:
 *
 * Returns: how many bundles are in the step, also those without a card yet
 */
guint
tok_board_column_get_n_bundles (TokBoardColumn *self)
{
  g_return_val_if_fail (TOK_IS_BOARD_COLUMN (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->bundles));
}

/**
 * tok_board_column_find:
 * @bundle: (nullable): a bundle
 * @position: (out): its position
 *
 * Returns: whether it is in the column
 */
gboolean
tok_board_column_find (TokBoardColumn *self, TokBundle *bundle, guint *position)
{
  g_return_val_if_fail (TOK_IS_BOARD_COLUMN (self), FALSE);

  return bundle != NULL && tok_array_model_find (self->bundles, bundle, position);
}

/**
 * tok_board_column_find_focus:
 *
 * Returns: the position of the card with the focus; %GTK_INVALID_LIST_POSITION: none has it
 */
guint
tok_board_column_find_focus (TokBoardColumn *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (TOK_IS_BOARD_COLUMN (self), GTK_INVALID_LIST_POSITION);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
             ? tok_row_position_find (focus)
             : GTK_INVALID_LIST_POSITION;
}

/**
 * tok_board_column_dup_bundle:
 * @widget: a widget in the column
 *
 * Returns: (transfer full) (nullable): the bundle of the card that contains @widget; %NULL: none
 *   does
 */
TokBundle *
tok_board_column_dup_bundle (TokBoardColumn *self, GtkWidget *widget)
{
  g_return_val_if_fail (TOK_IS_BOARD_COLUMN (self), NULL);

  return g_list_model_get_item (G_LIST_MODEL (self->growing), tok_row_position_find (widget));
}

/**
 * tok_board_column_set_selected:
 * @bundle: (nullable): the bundle whose card is marked, of whatever column
 */
void
tok_board_column_set_selected (TokBoardColumn *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BOARD_COLUMN (self));

  tok_open_selection_set_bundle (self->selection, bundle);
}

/**
 * tok_board_column_collect_shown:
 * @shown: an array that owns objects
 *
 * Appends the bundles whose cards the column shows.
 */
void
tok_board_column_collect_shown (TokBoardColumn *self, GPtrArray *shown)
{
  g_return_if_fail (TOK_IS_BOARD_COLUMN (self));

  tok_shown_rows_collect (GTK_WIDGET (self->view), G_LIST_MODEL (self->growing), shown);
}

/* A list that gets the focus before it was allocated stays blank (GTK 4.18 and 4.24). */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokBoardColumn *self = TOK_BOARD_COLUMN (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->growing));

  if (gtk_widget_get_height (GTK_WIDGET (self->view)) == 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (n == 0)
    return G_SOURCE_REMOVE;
  /* The flag chooses the card that gets the focus; the list still has to grab it. */
  gtk_list_view_scroll_to (self->view, MIN (self->wanted, n - 1), GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/**
 * tok_board_column_focus:
 * @position: a position; behind the end: the last one
 *
 * Gives the focus to a card, at once or as soon as it has a size.
 */
void
tok_board_column_focus (TokBoardColumn *self, guint position)
{
  g_return_if_fail (TOK_IS_BOARD_COLUMN (self));

  /* The card may be behind those shown so far. */
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->growing)))
    tok_growing_model_finish (self->growing);
  self->wanted = position;
  if (self->tick != 0)
    return;
  if (on_tick (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}
