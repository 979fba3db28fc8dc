/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-form.h"

#include <glib/gi18n-lib.h>

#include "tok-places-group.h"
#include "tok-platforms-group.h"
#include "tok-titles-group.h"
#include "tok-text.h"
#include "tok-words.h"

struct _TokBatchForm
{
  GObject parent_instance;

  TokOrderPage *page; /* (unowned): its dialog owns both */
  TokOrderDraft *draft;
  TokPlacesGroup *places;       /* the page owns it */
  TokPlatformsGroup *platforms; /* the page owns it */
  TokTitlesGroup *titles;       /* the page owns it */
};

G_DEFINE_FINAL_TYPE (TokBatchForm, tok_batch_form, G_TYPE_OBJECT)

const TokPlanNames tok_batch_form_names = { tok_words_dup_country, tok_words_platform };

/* The number of titles that are shown before they are used. */
#define N_PREVIEWS 3

static guint
estimate (GObject *source, const TokPrices *prices, TokEstimate *cost)
{
  g_autoptr (TokBatchPlan) plan = tok_batch_form_dup_plan (TOK_BATCH_FORM (source));

  *cost = tok_batch_plan_estimate (plan, prices);
  return tok_batch_plan_count (plan);
}

/* Instagram has the options of every other platform; rows for those show conflicts. */
static TokPlatform
pick_platform (TokBatchForm *self)
{
  if (tok_platforms_group_has (self->platforms, TOK_PLATFORM_INSTAGRAM))
    return TOK_PLATFORM_INSTAGRAM;
  return tok_platforms_group_has (self->platforms, TOK_PLATFORM_YOUTUBE) &&
                 !tok_platforms_group_has (self->platforms, TOK_PLATFORM_TIKTOK)
             ? TOK_PLATFORM_YOUTUBE
             : TOK_PLATFORM_TIKTOK;
}

static void
update_titles (TokBatchForm *self)
{
  g_autoptr (TokBatchPlan) plan = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  if (!tok_text_is_blank (tok_titles_group_get_pattern (self->titles)))
    {
      plan = tok_batch_form_dup_plan (self);
      orders = tok_batch_plan_expand (plan, &tok_batch_form_names, N_PREVIEWS + 1);
    }
  for (guint i = 0; orders != NULL && i < orders->len; i++)
    {
      const TokPlannedOrder *planned = g_ptr_array_index (orders, i);
      const char *title =
          planned->name != NULL ? planned->name : tok_order_get_title (planned->order);

      g_string_append_printf (titles, "%s%s", i > 0 ? tok_words_list_separator () : "",
                              i < N_PREVIEWS ? title : "…");
    }
  tok_titles_group_set_preview (self->titles, titles->str);
}

static void
update (TokBatchForm *self)
{
  update_titles (self);
  tok_cost_bar_update (tok_order_page_get_cost_bar (self->page));
}

/* The draft has a place, although each order has its own: it decides what is allowed. */
static void
on_places_changed (TokBatchForm *self)
{
  const TokPlaceList *list = tok_places_group_get_list (self->places);

  tok_order_draft_set_location (self->draft, pick_platform (self),
                                list->places->len > 0
                                    ? ((const TokPlace *) list->places->pdata[0])->country
                                    : NULL);
  update (self);
}

static void
tok_batch_form_finalize (GObject *object)
{
  g_object_unref (TOK_BATCH_FORM (object)->draft);
  G_OBJECT_CLASS (tok_batch_form_parent_class)->finalize (object);
}

static void
tok_batch_form_class_init (TokBatchFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_batch_form_finalize;
}

static void
tok_batch_form_init (TokBatchForm *self)
{
}

static GtkWidget *
new_places (TokBatchForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->places));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->platforms));
  return box;
}

/**
 * tok_batch_form_new:
 * @page: the form; lives as long as this
 * @draft: its order, without a country
 *
 * Returns: (transfer full): the form of a batch
 */
TokBatchForm *
tok_batch_form_new (TokOrderPage *page, TokOrderDraft *draft)
{
  TokBatchForm *self;
  TokContract contract;

  g_return_val_if_fail (TOK_IS_ORDER_PAGE (page), NULL);
  g_return_val_if_fail (TOK_IS_ORDER_DRAFT (draft), NULL);

  self = g_object_new (TOK_TYPE_BATCH_FORM, NULL);
  self->page = page;
  self->draft = g_object_ref (draft);
  self->places = g_object_new (TOK_TYPE_PLACES_GROUP, NULL);
  self->platforms = g_object_new (TOK_TYPE_PLATFORMS_GROUP, NULL);
  self->titles = g_object_new (TOK_TYPE_TITLES_GROUP, NULL);
  contract = tok_order_get_contract (tok_order_draft_get_order (draft));
  tok_platforms_group_set_contract (self->platforms, contract);
  tok_titles_group_set_contract (self->titles, contract);
  tok_order_page_set_common (page, new_places (self), GTK_WIDGET (self->titles));
  tok_cost_bar_set_show_number (tok_order_page_get_cost_bar (page), TRUE);
  tok_cost_bar_set_source (tok_order_page_get_cost_bar (page), G_OBJECT (self), estimate);
  on_places_changed (self);
  g_signal_connect_object (self->places, "changed", G_CALLBACK (on_places_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->platforms, "changed", G_CALLBACK (on_places_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->titles, "changed", G_CALLBACK (update_titles), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_batch_form_set_countries:
 * @countries: (nullable) (element-type TokCountry): what the server offers
 * @reason: (nullable): without @countries, why
 */
void
tok_batch_form_set_countries (TokBatchForm *self, GPtrArray *countries, const char *reason)
{
  g_return_if_fail (TOK_IS_BATCH_FORM (self));

  tok_places_group_set_countries (self->places, countries, reason);
}

/**
 * tok_batch_form_get_first:
 *
 * Returns: (transfer none): the first widget to focus
 */
GtkWidget *
tok_batch_form_get_first (TokBatchForm *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_FORM (self), NULL);

  return tok_places_group_get_entry (self->places);
}

/**
 * tok_batch_form_has_entries:
 *
 * Returns: whether countries or titles were entered
 */
gboolean
tok_batch_form_has_entries (TokBatchForm *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_FORM (self), FALSE);

  return !tok_text_is_blank (
             gtk_editable_get_text (GTK_EDITABLE (tok_places_group_get_entry (self->places)))) ||
         !tok_text_is_blank (tok_titles_group_get_pattern (self->titles));
}

/**
 * tok_batch_form_check:
 *
 * Checks the whole form. Shows what is wrong, and focuses the first.
 *
 * Returns: whether it can be ordered
 */
gboolean
tok_batch_form_check (TokBatchForm *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_FORM (self), FALSE);

  return tok_places_group_check (self->places) && tok_platforms_group_check (self->platforms) &&
         tok_titles_group_check (self->titles) && tok_order_page_check (self->page);
}

/**
 * tok_batch_form_dup_plan:
 *
 * Returns: (transfer full): the orders
 */
TokBatchPlan *
tok_batch_form_dup_plan (TokBatchForm *self)
{
  TokBatchPlan *plan;

  g_return_val_if_fail (TOK_IS_BATCH_FORM (self), NULL);

  plan = tok_batch_plan_new (tok_order_draft_get_order (self->draft),
                             tok_places_group_get_list (self->places),
                             tok_places_group_get_each (self->places));
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    if (tok_platforms_group_has (self->platforms, platform))
      tok_batch_plan_add_platform (plan, platform);
  tok_batch_plan_set_pattern (plan, tok_titles_group_get_pattern (self->titles));
  return plan;
}
