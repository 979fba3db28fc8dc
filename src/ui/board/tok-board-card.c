/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-card.h"

#include "tok-local-mark.h"
#include "tok-row-position.h"
#include "tok-ui.h"
#include "tok-unread-dot.h"
#include "tok-words.h"

struct _TokBoardCard
{
  GtkWidget parent_instance;

  GtkWidget *first_line;
  GtkWidget *dot;
  GtkLabel *name;
  TokLocalMark *mark;
  GtkLabel *facts;

  GtkListItem *item; /* (unowned): the item whose child it is */
  TokTicker *ticker;
  TokBundle *bundle; /* (nullable) */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TokBoardCard, tok_board_card, GTK_TYPE_WIDGET)

/* "Instagram · France"; if the name says that, because the bundle has no other, its id */
static char *
dup_place (TokBundle *bundle)
{
  g_autofree char *identity = tok_words_dup_bundle_identity (bundle);
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));

  if (g_strcmp0 (identity, tok_bundle_get_name (bundle)) == 0)
    return g_strdup (tok_bundle_get_id (bundle));
  return tok_words_dup_dotted (
      (const char *[]) { tok_words_bundle_platform (bundle), country, NULL });
}

/* First the age, which a long country would push out; it is left out while it is not known. */
static char *
dup_facts (TokBoardCard *self)
{
  g_autofree char *place = dup_place (self->bundle);
  g_autofree char *age = NULL;
  gint64 before;

  tok_bundle_get_step_interval (self->bundle, NULL, &before);
  age = tok_ticker_dup_time (self->ticker, before);
  if (*age == '\0')
    return g_steal_pointer (&place);
  return tok_words_dup_dotted ((const char *[]) { age, place, NULL });
}

static void
update_label (TokBoardCard *self)
{
  g_autofree char *row = tok_words_dup_row (self->bundle, tok_ticker_get_now (self->ticker));

  gtk_list_item_set_accessible_label (self->item, row);
}

static void
update (TokBoardCard *self)
{
  g_autofree char *facts = NULL;

  if (self->bundle == NULL)
    return;
  facts = dup_facts (self);
  gtk_widget_set_visible (self->dot, tok_bundle_get_unread (self->bundle));
  gtk_label_set_label (self->name, tok_bundle_get_name (self->bundle));
  tok_local_mark_update (self->mark, self->bundle);
  gtk_label_set_label (self->facts, facts);
  if (tok_bundle_get_listed (self->bundle))
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dimmed");
  update_label (self);
}

static gboolean
tok_board_card_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TokBoardCard *self = TOK_BOARD_CARD (widget);
  gboolean is_cut = pango_layout_is_ellipsized (gtk_label_get_layout (self->name)) ||
                    pango_layout_is_ellipsized (gtk_label_get_layout (self->facts));
  g_autofree char *text = NULL;

  if (!is_cut || self->bundle == NULL)
    return FALSE;
  text =
      g_strjoin ("\n", gtk_label_get_label (self->name), gtk_label_get_label (self->facts), NULL);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
tok_board_card_dispose (GObject *object)
{
  TokBoardCard *self = TOK_BOARD_CARD (object);

  if (self->bundle != NULL)
    g_clear_signal_handler (&self->handler, self->bundle);
  g_clear_object (&self->bundle);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BOARD_CARD);
  G_OBJECT_CLASS (tok_board_card_parent_class)->dispose (object);
}

static void
tok_board_card_class_init (TokBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_board_card_dispose;
  widget_class->query_tooltip = tok_board_card_query_tooltip;
  g_type_ensure (TOK_TYPE_LOCAL_MARK);
  g_type_ensure (TOK_TYPE_UNREAD_DOT);
  gtk_widget_class_set_css_name (widget_class, "board-card");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "board/tok-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBoardCard, first_line);
  gtk_widget_class_bind_template_child (widget_class, TokBoardCard, dot);
  gtk_widget_class_bind_template_child (widget_class, TokBoardCard, name);
  gtk_widget_class_bind_template_child (widget_class, TokBoardCard, mark);
  gtk_widget_class_bind_template_child (widget_class, TokBoardCard, facts);
}

static void
tok_board_card_init (TokBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * tok_board_card_new:
 * @ticker: the current time
 * @item: the item that the card is the child of; the card sets its accessible label
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
tok_board_card_new (TokTicker *ticker, GtkListItem *item)
{
  TokBoardCard *self = g_object_new (TOK_TYPE_BOARD_CARD, NULL);

  self->item = item;
  tok_row_position_set_item (GTK_WIDGET (self), item);
  self->ticker = g_object_ref (ticker);
  g_signal_connect_object (ticker, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tok_board_card_set_bundle:
 * @bundle: (nullable): the bundle to show
 */
void
tok_board_card_set_bundle (TokBoardCard *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BOARD_CARD (self));

  if (self->bundle == bundle)
    return;
  if (self->bundle != NULL)
    g_clear_signal_handler (&self->handler, self->bundle);
  g_set_object (&self->bundle, bundle);
  if (bundle == NULL)
    return;
  self->handler = g_signal_connect_swapped (bundle, "notify", G_CALLBACK (update), self);
  update (self);
}
