/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cost-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-words.h"

struct _TokCostBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  TokOrderDraft *draft; /* (nullable): a single order, or */
  TokBatch *batch;      /* (nullable): many orders */
  TokPrices *prices;    /* (nullable) until loaded */
  double balance;       /* NAN: unknown */
};

G_DEFINE_FINAL_TYPE (TokCostBar, tok_cost_bar, ADW_TYPE_BIN)

static char *
dup_text (TokCostBar *self, const TokEstimate *estimate)
{
  g_autofree char *cost = tok_words_dup_estimate (estimate);
  g_autofree char *rest = NULL;

  if (!estimate->known || isnan (self->balance))
    return g_steal_pointer (&cost);
  rest = tok_words_dup_remaining (self->balance - estimate->total);
  /* Translators: what an order costs, and what remains */
  return g_strdup_printf (C_ ("cost", "%s · %s"), cost, rest);
}

static gboolean
has_cost (TokCostBar *self)
{
  return self->prices != NULL &&
         (self->draft != NULL ||
          (self->batch != NULL && tok_batch_count_waiting (self->batch) > 0));
}

/**
 * tok_cost_bar_update:
 *
 * Updates the estimate.
 */
void
tok_cost_bar_update (TokCostBar *self)
{
  TokEstimate estimate;
  g_autofree char *text = NULL;

  g_return_if_fail (TOK_IS_COST_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_cost (self));
  if (!has_cost (self))
    return;
  estimate = self->draft != NULL
                 ? tok_order_estimate (tok_order_draft_get_order (self->draft), self->prices)
                 : tok_batch_estimate (self->batch, self->prices);
  text = dup_text (self, &estimate);
  gtk_label_set_label (self->label, text);
  if (estimate.known && self->balance < estimate.total)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
}

static void
tok_cost_bar_finalize (GObject *object)
{
  TokCostBar *self = TOK_COST_BAR (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->prices, tok_prices_unref);
  G_OBJECT_CLASS (tok_cost_bar_parent_class)->finalize (object);
}

static void
tok_cost_bar_class_init (TokCostBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_cost_bar_finalize;
}

static void
tok_cost_bar_init (TokCostBar *self)
{
  self->balance = NAN;
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "cost");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_set_draft:
 * @draft: the order to estimate; its changes are followed
 */
void
tok_cost_bar_set_draft (TokCostBar *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL && self->batch == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (tok_cost_bar_update), self,
                           G_CONNECT_SWAPPED);
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_set_batch:
 * @batch: the orders to estimate; call tok_cost_bar_update() after changes
 */
void
tok_cost_bar_set_batch (TokCostBar *self, TokBatch *batch)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));
  g_return_if_fail (TOK_IS_BATCH (batch));
  g_return_if_fail (self->draft == NULL && self->batch == NULL);

  self->batch = g_object_ref (batch);
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_set_prices:
 * @prices: the server's prices
 */
void
tok_cost_bar_set_prices (TokCostBar *self, TokPrices *prices)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));
  g_return_if_fail (prices != NULL);

  g_clear_pointer (&self->prices, tok_prices_unref);
  self->prices = tok_prices_ref (prices);
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_set_balance:
 * @balance: the current credits; NAN: unknown
 */
void
tok_cost_bar_set_balance (TokCostBar *self, double balance)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));

  self->balance = balance;
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_charge:
 * @row: a finished order
 *
 * Subtracts the estimate of a created order from the balance, until the balance is loaded
 * again.
 */
void
tok_cost_bar_charge (TokCostBar *self, TokBatchRow *row)
{
  TokEstimate estimate = { 0 };

  g_return_if_fail (TOK_IS_COST_BAR (self));
  g_return_if_fail (TOK_IS_BATCH_ROW (row));

  if (tok_batch_row_get_state (row) != TOK_BATCH_CREATED)
    return;
  if (self->prices != NULL)
    estimate = tok_order_estimate (tok_batch_row_get_order (row), self->prices);
  self->balance = estimate.known ? self->balance - estimate.total : NAN;
  tok_cost_bar_update (self);
}
