/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-column.h"

#include <glib/gi18n-lib.h>

#include "tok-board-card.h"
#include "tok-growing-model.h"
#include "tok-status-icon.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokBoardColumn
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *previous_button;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  GtkWidget *next_button;
  GtkWidget *scroller;
  GtkListView *view;

  TokArrayModel *bundles;
  TokGrowingModel *growing;
  TokTicker *ticker;
  TokBundle *open; /* (nullable) */
  guint tick;      /* waits until the view has a size; 0: none */
  guint wanted;    /* the position that gets the focus then */
  gboolean paged;
};

enum
{
  PROP_0,
  PROP_PAGED,
  PROP_OPEN,
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
  GtkWidget *card = tok_board_card_new (self->ticker, item);

  g_object_bind_property (self, "open", card, "open", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, card);
}

static void
on_bind (TokBoardColumn *self, GtkListItem *item)
{
  tok_board_card_set_bundle (TOK_BOARD_CARD (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
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
    case PROP_OPEN:
      g_value_set_object (value, TOK_BOARD_COLUMN (object)->open);
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
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_OPEN:
      if (g_set_object (&self->open, g_value_get_object (value)))
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
  g_clear_object (&self->open);
  g_clear_object (&self->growing);
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
  properties[PROP_OPEN] =
      g_param_spec_object ("open", NULL, NULL, TOK_TYPE_BUNDLE,
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
  g_autoptr (GtkNoSelection) selection = NULL;

  self->growing = tok_growing_model_new (G_LIST_MODEL (self->bundles));
  tok_growing_model_set_clock (self->growing, GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->growing)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/**
 * tok_board_column_new:
 * @status: the step; TOK_STATUS_UNKNOWN: everything else
 * @bundles: its bundles
 * @ticker: the current time
 *
 * Returns: (transfer floating): a column
 */
GtkWidget *
tok_board_column_new (TokStatus status, TokArrayModel *bundles, TokTicker *ticker)
{
  TokBoardColumn *self = g_object_new (TOK_TYPE_BOARD_COLUMN, NULL);

  self->bundles = g_object_ref (bundles);
  self->ticker = g_object_ref (ticker);
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
  GtkWidget *focus;

  g_return_val_if_fail (TOK_IS_BOARD_COLUMN (self), GTK_INVALID_LIST_POSITION);

  /* The row has the focus, and its only child is the card. */
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return GTK_INVALID_LIST_POSITION;
  focus = gtk_widget_get_first_child (focus);
  return TOK_IS_BOARD_CARD (focus)
             ? gtk_list_item_get_position (tok_board_card_get_item (TOK_BOARD_CARD (focus)))
             : GTK_INVALID_LIST_POSITION;
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
  tok_growing_model_finish (self->growing);
  self->wanted = position;
  if (self->tick != 0)
    return;
  if (on_tick (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}
