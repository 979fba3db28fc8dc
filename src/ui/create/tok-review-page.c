/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-page.h"

#include <glib/gi18n-lib.h>

#include "tok-inline-note.h"
#include "tok-plain.h"
#include "tok-terms.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokReviewPage
{
  AdwNavigationPage parent_instance;

  GtkWidget *sending_spinner;
  GtkLabel *create_label;
  AdwBanner *refusal_banner;
  GtkWidget *duplicate_group;
  TokInlineNote *duplicate_note;
  AdwPreferencesGroup *summary_group;
  AdwPreferencesRow *cost_row;
  GtkWidget *cost_spinner;
  AdwPreferencesRow *balance_row;
  GtkWidget *final_group;
  AdwPreferencesGroup *order_group;
  GtkLabel *request_label;

  GPtrArray *order_rows; /* (owned) (element-type GtkWidget): the rows of order_group */
  TokOrder *order;       /* (nullable) (owned) */
  TokPrices *prices;     /* (nullable) (owned) until known */
  TokBalance *balance;   /* (owned) */
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

static void
add_location_rows (TokReviewPage *self)
{
  TokPlatform platform = tok_order_get_platform (self->order);
  const char *code = tok_order_get_country (self->order);

  if (platform != TOK_PLATFORM_UNKNOWN)
    add_row (self, TOK_FIELD_PLATFORM, tok_words_platform (platform));
  if (code != NULL)
    {
      g_autofree char *name = tok_words_dup_country (code);
      g_autofree char *value = g_strdup_printf ("%s (%s)", name, code);

      add_row (self, TOK_FIELD_COUNTRY, g_str_equal (name, code) ? code : value);
    }
  add_row (self, TOK_FIELD_ACCOUNT_ID, tok_order_get_account_id (self->order));
}

static void
add_video_rows (TokReviewPage *self)
{
  g_autofree char *videos = g_strdup_printf ("%d", tok_order_get_videos (self->order));
  g_autofree char *edits = g_strdup_printf ("%d", tok_order_get_edits (self->order));

  if (!tok_type_has_videos (tok_order_get_bundle_type (self->order)))
    return;
  add_row (self, TOK_FIELD_VIDEOS, videos);
  add_row (self, TOK_FIELD_EDITS, edits);
}

/* Every available option is listed: those that are off are part of the order too. */
static void
add_option_rows (TokReviewPage *self)
{
  g_autofree char *terms = tok_terms_join (tok_order_get_terms (self->order));

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      gboolean on = tok_order_get_option (self->order, option);

      if (on || tok_order_check_option (self->order, option) == TOK_REASON_NONE)
        add_row (self, tok_options_get_field (option),
                 tok_words_flag (on ? TOK_FLAG_YES : TOK_FLAG_NO));
    }
  add_row (self, TOK_FIELD_NICHE_INSTRUCTIONS, tok_order_get_niche_instructions (self->order));
  add_row (self, TOK_FIELD_TERMS, terms);
}

static void
update_order (TokReviewPage *self)
{
  g_autofree char *words = tok_words_dup_order (self->order);

  for (guint i = 0; i < self->order_rows->len; i++)
    adw_preferences_group_remove (self->order_group, g_ptr_array_index (self->order_rows, i));
  g_ptr_array_set_size (self->order_rows, 0);

  tok_plain_set_description (self->summary_group, words);
  add_row (self, TOK_FIELD_TYPE, tok_words_type (tok_order_get_bundle_type (self->order)));
  add_location_rows (self);
  add_video_rows (self);
  add_option_rows (self);
  add_row (self, TOK_FIELD_TITLE, tok_order_get_title (self->order));
  add_row (self, TOK_FIELD_EXTERNAL_REF, tok_order_get_external_ref (self->order));
}

static void
update_balance (TokReviewPage *self, const TokEstimate *estimate)
{
  gboolean known = tok_balance_is_known (self->balance);
  double remaining = self->balance->credits - estimate->total;
  g_autofree char *title = known ? tok_words_dup_balance (self->balance) : g_strdup ("");
  g_autofree char *rest = known && estimate->known ? tok_words_dup_remaining (remaining) : NULL;
  g_autofree char *expiring = known ? tok_words_dup_expiring (self->balance) : NULL;
  g_autofree char *subtitle =
      g_strconcat (rest != NULL ? rest : "", rest != NULL && expiring != NULL ? "\n" : "", expiring,
                   NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->balance_row), known);
  adw_preferences_row_set_title (self->balance_row, title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->balance_row), subtitle);
  if (known && estimate->known && remaining < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->balance_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->balance_row), "error");
}

/* Notes about the cost. */
static char *
dup_cost_note (TokReviewPage *self)
{
  gboolean has_coverage = tok_order_get_contract (self->order) == TOK_CONTRACT_CURRENT &&
                          tok_type_has_account (tok_order_get_bundle_type (self->order));
  const char *allowance =
      tok_prices_has_allowance (self->prices)
          ? _ ("This workspace has its own prices for some bundles: it may cost less.")
          : NULL;
  const char *coverage =
      has_coverage
          ? _ ("Coverage of a delivered account is charged separately, after the first 30 days.")
          : NULL;

  if (allowance != NULL && coverage != NULL)
    return g_strconcat (allowance, "\n", coverage, NULL);
  return g_strdup (allowance != NULL ? allowance : coverage);
}

static void
update_cost (TokReviewPage *self)
{
  TokEstimate estimate = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  if (self->order == NULL)
    return;
  if (self->prices != NULL)
    {
      estimate = tok_order_estimate (self->order, self->prices);
      text = tok_words_dup_estimate (&estimate);
      note = dup_cost_note (self);
      adw_preferences_row_set_title (self->cost_row, text);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->cost_row), note);
    }
  gtk_widget_set_visible (self->cost_spinner, self->prices == NULL);
  update_balance (self, &estimate);
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
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, sending_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, create_label);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, refusal_banner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, duplicate_group);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, duplicate_note);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, summary_group);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, cost_row);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, cost_spinner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewPage, balance_row);
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
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_review_page_set_order:
 * @order: the order to be sent
 * @request: the JSON body of the request
 */
void
tok_review_page_set_order (TokReviewPage *self, TokOrder *order, const char *request)
{
  g_return_if_fail (TOK_IS_REVIEW_PAGE (self));
  g_return_if_fail (TOK_IS_ORDER (order));
  g_return_if_fail (request != NULL);

  g_set_object (&self->order, order);
  update_order (self);
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
          g_strdup_printf (_ ("“%s” has the same details and was created %s. This is another one."),
                           tok_bundle_get_name (bundle), time);

      tok_inline_note_set_text (self->duplicate_note, text);
    }
}
