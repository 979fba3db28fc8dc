/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cost-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-tooltip.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokCostBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *short_box;  /* while credits are missing */
  GtkLabel *short_label; /* how many */
  GObject *source;       /* (nullable) (owned) until it is set */
  TokCostFunc function;  /* what @source costs */
  gboolean show_number;  /* of bundles */
  TokPrices *prices;     /* (nullable) until loaded */
  double balance;        /* NAN: unknown */
};

G_DEFINE_FINAL_TYPE (TokCostBar, tok_cost_bar, ADW_TYPE_BIN)

/* Without what is missing, if anything is. */
static char *
dup_text (TokCostBar *self, const TokEstimate *estimate, gboolean is_short, guint n)
{
  g_autofree char *text = tok_words_dup_cost (estimate, is_short ? NAN : self->balance);
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
  g_autofree char *missing = NULL;
  gboolean is_short;
  guint n = 0;

  g_return_if_fail (TOK_IS_COST_BAR (self));

  if (self->prices != NULL && self->source != NULL)
    n = self->function (self->source, self->prices, &estimate);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  is_short = estimate.known && self->balance < estimate.total;
  text = dup_text (self, &estimate, is_short, n);
  missing = is_short ? tok_words_dup_remaining (self->balance - estimate.total) : g_strdup ("");
  gtk_label_set_label (self->label, text);
  gtk_label_set_label (self->short_label, missing);
  gtk_widget_set_visible (self->short_box, is_short);
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

static GtkWidget *
new_check_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("view-refresh-symbolic");

  tok_tooltip_set_text (button, _ ("Check Credits Again"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "cost.check-again");
  return button;
}

static GtkLabel *
new_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (label), "caption");
  return label;
}

static void
tok_cost_bar_init (TokCostBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->balance = NAN;
  self->label = new_label ();
  self->short_label = new_label ();
  gtk_widget_add_css_class (GTK_WIDGET (self->short_label), "error");
  self->short_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->short_box), GTK_WIDGET (self->short_label));
  gtk_box_append (GTK_BOX (self->short_box), new_check_button ());
  gtk_widget_set_layout_manager (box, g_object_new (TOK_TYPE_WRAP_LAYOUT, "spacing", 6, "align",
                                                    0.5, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->short_box);
  gtk_widget_add_css_class (box, "cost");
  adw_bin_set_child (ADW_BIN (self), box);
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
