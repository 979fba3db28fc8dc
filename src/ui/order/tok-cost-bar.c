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
  GObject *source;      /* (nullable) (owned) until it is set */
  TokCostFunc function; /* what @source costs */
  gboolean show_number; /* of bundles */
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

static char *
dup_numbered_text (TokCostBar *self, const TokEstimate *estimate, guint n)
{
  g_autofree char *text = dup_text (self, estimate);
  g_autofree char *number = NULL;

  if (!self->show_number)
    return g_steal_pointer (&text);
  number = g_strdup_printf (ngettext ("%'u bundle", "%'u bundles", n), n);
  return g_strdup_printf (C_ ("cost", "%s · %s"), number, text);
}

/**
 * tok_cost_bar_update:
 *
 * Updates the estimate, when the source has changed.
 */
void
tok_cost_bar_update (TokCostBar *self)
{
  TokEstimate estimate = { 0 };
  g_autofree char *text = NULL;
  guint n = 0;

  g_return_if_fail (TOK_IS_COST_BAR (self));

  if (self->prices != NULL && self->source != NULL)
    n = self->function (self->source, self->prices, &estimate);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  text = dup_numbered_text (self, &estimate, n);
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

  g_clear_object (&self->source);
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
 * tok_cost_bar_set_source:
 * @source: what is to be ordered; call tok_cost_bar_update() when it changes
 * @function: what it costs
 */
void
tok_cost_bar_set_source (TokCostBar *self, GObject *source, TokCostFunc function)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));
  g_return_if_fail (G_IS_OBJECT (source));

  g_set_object (&self->source, source);
  self->function = function;
  tok_cost_bar_update (self);
}

/**
 * tok_cost_bar_set_show_number:
 * @show: whether the number of bundles is shown too
 */
void
tok_cost_bar_set_show_number (TokCostBar *self, gboolean show)
{
  g_return_if_fail (TOK_IS_COST_BAR (self));

  self->show_number = show;
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

TokPrices *
tok_cost_bar_get_prices (TokCostBar *self)
{
  g_return_val_if_fail (TOK_IS_COST_BAR (self), NULL);

  return self->prices;
}

double
tok_cost_bar_get_balance (TokCostBar *self)
{
  g_return_val_if_fail (TOK_IS_COST_BAR (self), NAN);

  return self->balance;
}
