/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-balance.h"
#include "tok-client.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-paging.h"
#include "tok-lookups.h"

/* How long a response is cached, in microseconds. */
#define LIFETIME (5 * 60 * G_USEC_PER_SEC)

/* With more accounts than these pages hold, the id has to be entered. */
#define ACCOUNT_PAGES_MAX 20

typedef enum
{
  TOPIC_COUNTRIES,
  TOPIC_ACCOUNTS,
  TOPIC_PRICES,
  TOPIC_BALANCE,
  N_TOPICS,
} Topic;

typedef struct
{
  DexFuture *future; /* (nullable) (owned) */
  gint64 asked_at;   /* monotonic */
} Answer;

struct _TokLookups
{
  GObject parent_instance;

  TokClient *client;
  Answer answers[N_TOPICS];
  gboolean has_all_accounts; /* the loaded accounts are complete */
};

G_DEFINE_FINAL_TYPE (TokLookups, tok_lookups, G_TYPE_OBJECT)

static void
add_accounts (GPtrArray *accounts, TokPaging *paging, const TokAccountPage *page)
{
  for (guint i = 0; i < page->accounts->len; i++)
    {
      const TokAccount *account = g_ptr_array_index (page->accounts, i);

      if (tok_paging_add (paging, account->id, TRUE))
        g_ptr_array_add (accounts, tok_account_copy (account));
    }
  tok_paging_end_page (paging, &page->numbers);
}

static DexFuture *
accounts_fiber (gpointer data)
{
  TokLookups *self = data;
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_account_free);
  g_autoptr (TokPaging) paging = tok_paging_new ();
  guint number;

  g_assert (TOK_IS_LOOKUPS (self));

  self->has_all_accounts = FALSE;
  while ((number = tok_paging_next (paging)) > 0 && number <= ACCOUNT_PAGES_MAX)
    {
      GError *error = NULL;
      g_autoptr (TokAccountPage) page =
          dex_await_boxed (tok_client_list_accounts (self->client, number, TOK_PAGING_PER_PAGE),
                           &error);

      if (page == NULL)
        return dex_future_new_for_error (error);
      add_accounts (accounts, paging, page);
    }
  self->has_all_accounts = tok_paging_is_complete (paging);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&accounts));
}

static DexFuture *
send_request (TokLookups *self, Topic topic)
{
  switch (topic)
    {
    case TOPIC_COUNTRIES:
      return tok_client_list_countries (self->client);
    case TOPIC_ACCOUNTS:
      return tok_fiber_spawn (accounts_fiber, g_object_ref (self), g_object_unref);
    case TOPIC_PRICES:
      return tok_client_get_prices (self->client);
    default:
      return tok_client_get_balance (self->client);
    }
}

static DexFuture *
new_unknown (Topic topic)
{
  switch (topic)
    {
    case TOPIC_COUNTRIES:
      return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_new_with_free_func (
                                                              (GDestroyNotify) tok_country_free));
    case TOPIC_ACCOUNTS:
      return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_new_with_free_func (
                                                              (GDestroyNotify) tok_account_free));
    case TOPIC_PRICES:
      return dex_future_new_take_boxed (TOK_TYPE_PRICES, tok_prices_new ());
    default:
      return dex_future_new_take_boxed (TOK_TYPE_BALANCE, tok_balance_new ());
    }
}

static DexFuture *
on_failed (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    return new_unknown (GPOINTER_TO_INT (data));
  return dex_ref (future);
}

/* A running request is not cancelled: see tok_fiber_spawn(). */
static void
drop_answer (Answer *answer)
{
  if (answer->future != NULL)
    dex_future_disown (g_steal_pointer (&answer->future));
}

static DexFuture *
load (TokLookups *self, Topic topic)
{
  Answer *answer = &self->answers[topic];
  gint64 now = g_get_monotonic_time ();

  if (answer->future == NULL || dex_future_is_rejected (answer->future) ||
      now - answer->asked_at > LIFETIME)
    {
      drop_answer (answer);
      answer->asked_at = now;
      answer->future =
          dex_future_catch (send_request (self, topic), on_failed, GINT_TO_POINTER (topic), NULL);
    }
  return dex_ref (answer->future);
}

static void
tok_lookups_dispose (GObject *object)
{
  TokLookups *self = TOK_LOOKUPS (object);

  tok_lookups_forget (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (tok_lookups_parent_class)->dispose (object);
}

static void
tok_lookups_class_init (TokLookupsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_lookups_dispose;
}

static void
tok_lookups_init (TokLookups *self)
{
}

/**
 * tok_lookups_new:
 * @client: the server
 *
 * Returns: (transfer full): the lookups of one server
 */
TokLookups *
tok_lookups_new (TokClient *client)
{
  TokLookups *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);

  self = g_object_new (TOK_TYPE_LOOKUPS, NULL);
  self->client = g_object_ref (client);
  return self;
}

/**
 * tok_lookups_load_countries:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokCountry, empty when the
 *   server has no such endpoint
 */
DexFuture *
tok_lookups_load_countries (TokLookups *self)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (self), NULL);

  return load (self, TOPIC_COUNTRIES);
}

/**
 * tok_lookups_load_accounts:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAccount: the delivered
 *   accounts, empty when the server has no such endpoint
 */
DexFuture *
tok_lookups_load_accounts (TokLookups *self)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (self), NULL);

  return load (self, TOPIC_ACCOUNTS);
}

/**
 * tok_lookups_has_all_accounts:
 *
 * Returns: whether the loaded accounts are complete
 */
gboolean
tok_lookups_has_all_accounts (TokLookups *self)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (self), FALSE);

  return self->has_all_accounts;
}

/**
 * tok_lookups_load_prices:
 *
 * Returns: (transfer full): a future of TokPrices, all unknown when the server has no
 *   such endpoint
 */
DexFuture *
tok_lookups_load_prices (TokLookups *self)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (self), NULL);

  return load (self, TOPIC_PRICES);
}

/**
 * tok_lookups_load_balance:
 *
 * Returns: (transfer full): a future of a TokBalance, unknown when the server has no such
 *   endpoint
 */
DexFuture *
tok_lookups_load_balance (TokLookups *self)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (self), NULL);

  return load (self, TOPIC_BALANCE);
}

/**
 * tok_lookups_forget:
 *
 * Drops the cached responses, after an action that changes them.
 */
void
tok_lookups_forget (TokLookups *self)
{
  g_return_if_fail (TOK_IS_LOOKUPS (self));

  for (guint i = 0; i < N_TOPICS; i++)
    drop_answer (&self->answers[i]);
}
