/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-page.h"

#include <glib/gi18n-lib.h>

#include "tok-estimate.h"
#include "tok-inline-note.h"
#include "tok-terms.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokReviewPage
{
  AdwNavigationPage parent_instance;

  GtkWidget *create_button;
  GtkWidget *sending_spinner;
  GtkLabel *create_label;
  AdwBanner *refusal_banner;
  GtkWidget *duplicate_group;
  TokInlineNote *duplicate_note;
  GtkLabel *heading;
  AdwActionRow *cost_row;
  GtkWidget *cost_spinner;
  GtkWidget *check_button;
  GtkLabel *cost_notes;
  GtkWidget *final_group;
  AdwPreferencesGroup *order_group;
  GtkLabel *request_label;

  GPtrArray *order_rows; /* (owned) (element-type GtkWidget): the rows of order_group */
  TokOrder *order;       /* (nullable) (owned) */
  TokPrices *prices;     /* (nullable) (owned) until known */
  TokBalance *balance;   /* (owned) */
  gboolean can_afford;   /* the credits may suffice */
};

G_DEFINE_FINAL_TYPE (TokReviewPage, tok_review_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_copy_clicked (TokReviewPage *self)
{
  tok_toast_copy (GTK_WIDGET (self), gtk_label_get_label (self->request_label),
                  _ ("Copied to Clipboard"));
}

static void
add_row (TokReviewPage *self, TokField field, const char *value)
{
  GtkWidget *row;

  if (value == NULL)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tok_words_field (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->order_group, row);
  g_ptr_array_add (self->order_rows, row);
}

/* (transfer full): its name, if it has one, and its id */
static char *
dup_account (TokOrder *order, const char *name)
{
  const char *id = tok_order_get_account_id (order);

  return name != NULL ? g_strdup_printf ("%s (%s)", name, id) : g_strdup (id);
}

static void
add_edits_row (TokReviewPage *self)
{
  int edits = tok_order_get_edits (self->order);
  g_autofree char *value = g_strdup_printf ("%'d", edits);

  if (edits > 0 && tok_type_has_videos (tok_order_get_bundle_type (self->order)))
    add_row (self, TOK_FIELD_EDITS, value);
}

/* What the heading does not say and a new form would not have. */
static void
update_order (TokReviewPage *self, const char *account_name)
{
  TokOrder *order = self->order;
  g_autofree char *heading = tok_words_dup_order_heading (order, account_name);
  g_autofree char *account = dup_account (order, account_name);
  g_autofree char *terms = tok_terms_join (tok_order_get_terms (order));

  for (guint i = 0; i < self->order_rows->len; i++)
    adw_preferences_group_remove (self->order_group, g_ptr_array_index (self->order_rows, i));
  g_ptr_array_set_size (self->order_rows, 0);

  gtk_label_set_label (self->heading, heading);
  add_row (self, TOK_FIELD_TITLE, tok_order_get_title (order));
  if (!tok_words_order_names_account (order))
    add_row (self, TOK_FIELD_ACCOUNT_ID, account);
  add_edits_row (self);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (!tok_order_has_default (order, option))
      add_row (self, tok_options_get_field (option),
               tok_words_flag (tok_order_get_option (order, option) ? TOK_FLAG_YES : TOK_FLAG_NO));
  add_row (self, TOK_FIELD_NICHE_INSTRUCTIONS, tok_order_get_niche_instructions (order));
  add_row (self, TOK_FIELD_TERMS, terms);
  add_row (self, TOK_FIELD_EXTERNAL_REF, tok_order_get_external_ref (order));
  gtk_widget_set_visible (GTK_WIDGET (self->order_group), self->order_rows->len > 0);
}

/* What the credits are after the order, or now. */
static char *
dup_rest (TokReviewPage *self, const TokEstimate *estimate)
{
  if (!tok_balance_is_known (self->balance))
    return g_strdup ("");
  return estimate->known ? tok_words_dup_remaining (self->balance->credits - estimate->total)
                         : tok_words_dup_balance (self->balance);
}

/* Notes about the cost. */
static char *
dup_cost_notes (TokReviewPage *self)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  char *expiring =
      tok_balance_is_known (self->balance) ? tok_words_dup_expiring (self->balance) : NULL;

  if (self->prices != NULL && tok_prices_has_allowance (self->prices))
    g_strv_builder_add (
        notes,
        _ ("This workspace has its own prices for some bundles, so this one may cost less."));
  if (tok_order_get_contract (self->order) == TOK_CONTRACT_CURRENT &&
      tok_type_has_account (tok_order_get_bundle_type (self->order)))
    g_strv_builder_add (
        notes,
        _ ("Coverage of a delivered account is charged separately, after the first 30 days."));
  if (expiring != NULL)
    g_strv_builder_take (notes, expiring);
  strings = g_strv_builder_end (notes);
  return g_strjoinv ("\n", strings);
}

static void
set_class (gpointer widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Says how many credits are missing, if any. */
static void
update_short (TokReviewPage *self, const TokEstimate *estimate, const char *rest)
{
  gboolean is_short = estimate->known && self->balance->credits < estimate->total;

  self->can_afford = !is_short || !tok_estimate_is_certain (estimate, self->prices);
  set_class (self->cost_row, "short", is_short);
  set_class (self->create_button, "suggested-action", !is_short);
  tok_tooltip_set_text (self->create_button, is_short ? rest : NULL);
  gtk_widget_set_visible (self->check_button, is_short);
}

static void
update_cost (TokReviewPage *self)
{
  TokEstimate estimate = { 0 };
  g_autofree char *rest = NULL;
  g_autofree char *notes = NULL;

  if (self->order == NULL)
    return;
  if (self->prices != NULL)
    {
      g_autofree char *text = NULL;

      estimate = tok_order_estimate (self->order, self->prices);
      text = tok_words_dup_estimate (&estimate);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->cost_row), text);
    }
  rest = dup_rest (self, &estimate);
  notes = dup_cost_notes (self);
  adw_action_row_set_subtitle (self->cost_row, rest);
  gtk_label_set_label (self->cost_notes, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->cost_notes), *notes != '\0');
  gtk_widget_set_visible (self->cost_spinner, self->prices == NULL);
  update_short (self, &estimate, rest);
}

static void
tok_review_page_dispose (GObject *object)
{
  TokReviewPage *self = TOK_REVIEW_PAGE (object);

  g_clear_object (&self->order);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_REVIEW_PAGE);
  G_OBJECT_CLASS (tok_review_page_parent_class)->dispose (object);
}

static void
tok_review_page_finalize (GObject *object)
{
  TokReviewPage *self = TOK_REVIEW_PAGE (object);

  g_clear_pointer (&self->order_rows, g_ptr_array_unref);
  g_clear_pointer (&self->balance, tok_balance_free);
  g_clear_pointer (&self->prices, tok_prices_unref);
  G_OBJECT_CLASS (tok_review_page_parent_class)->finalize (object);
}

static void
tok_review_page_class_init (TokReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_review_page_dispose;
  object_class->finalize = tok_review_page_finalize;

  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "create/tok-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, sending_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, create_label);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, refusal_banner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, duplicate_group);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, duplicate_note);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, cost_row);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, cost_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, cost_notes);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, final_group);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, order_group);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, request_label);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_review_page_init (TokReviewPage *self)
{
  self->order_rows = g_ptr_array_new ();
  self->balance = tok_balance_new ();
  self->can_afford = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_review_page_set_order:
 * @order: the order to be sent
 * @account_name: (nullable): the name of its existing account, if that is known
 * @request: the JSON body of the request
 */
void
tok_review_page_set_order (TokReviewPage *self,
                           TokOrder *order,
                           const char *account_name,
                           const char *request)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));
  g_return_if_fail (TOK_IS_ORDER (order));
  g_return_if_fail (request != NULL);

  g_set_object (&self->order, order);
  update_order (self, account_name);
  update_cost (self);
  /* The current contract cannot cancel a bundle; the early one does not document it
   * (doc/api.md, section 4.4). */
  gtk_widget_set_visible (self->final_group,
                          tok_order_get_contract (order) == TOK_CONTRACT_CURRENT);
  gtk_label_set_label (self->request_label, request);
}

/**
 * tok_review_page_set_prices:
 * @prices: the server's prices; all unknown if unavailable
 */
void
tok_review_page_set_prices (TokReviewPage *self, TokPrices *prices)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));
  g_return_if_fail (prices != NULL);

  g_clear_pointer (&self->prices, tok_prices_unref);
  self->prices = tok_prices_ref (prices);
  update_cost (self);
}

/**
 * tok_review_page_set_balance:
 * @balance: the available credits
 */
void
tok_review_page_set_balance (TokReviewPage *self, const TokBalance *balance)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));

  tok_balance_free (self->balance);
  self->balance = tok_balance_copy (balance);
  update_cost (self);
}

/**
 * tok_review_page_get_can_afford:
 *
 * Returns: whether the credits may suffice: %FALSE only if they certainly do not, since else the
 *   server decides
 */
gboolean
tok_review_page_get_can_afford (TokReviewPage *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_PAGE (self), FALSE);

  return self->can_afford;
}

/**
 * tok_review_page_set_sending:
 * @sending: whether the order is being sent; going back is then disabled
 */
void
tok_review_page_set_sending (TokReviewPage *self, gboolean sending)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));

  gtk_widget_set_visible (self->sending_spinner, sending);
  gtk_label_set_label (self->create_label, sending ? _ ("Creating…") : _ ("C_reate Bundle"));
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !sending);
}

/**
 * tok_review_page_set_refusal:
 * @text: (nullable): why the order was refused
 */
void
tok_review_page_set_refusal (TokReviewPage *self, const char *text)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));

  if (text != NULL)
    adw_banner_set_title (self->refusal_banner, text);
  adw_banner_set_revealed (self->refusal_banner, text != NULL);
}

/**
 * tok_review_page_set_duplicate:
 * @bundle: (nullable): a recently created bundle that equals the order
 *
 * Warns of a possible duplicate.
 */
void
tok_review_page_set_duplicate (TokReviewPage *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));

  gtk_widget_set_visible (self->duplicate_group, bundle != NULL);
  if (bundle != NULL)
    {
      g_autofree char *time = tok_words_dup_short_time (tok_bundle_get_created_at (bundle));
      g_autofree char *text =
          /* Translators: the name of a bundle, and a time */
          g_strdup_printf (
              _ ("“%s” has the same details and was created %s. This would be another one."),
              tok_bundle_get_name (bundle), time);

      tok_inline_note_set_text (self->duplicate_note, text);
    }
}
