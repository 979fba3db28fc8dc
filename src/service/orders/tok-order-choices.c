/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-choices.h"

#include "tok-account.h"
#include "tok-country.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-lookups.h"

/* How many values a message lists. */
#define POSSIBLE_MAX 30

struct _TokOrderChoices
{
  GPtrArray *countries; /* (element-type TokCountry); empty: unknown */
  GPtrArray *accounts;  /* (nullable) (element-type TokAccount); NULL: unknown */
};

G_DEFINE_BOXED_TYPE (TokOrderChoices,
                     tok_order_choices,
                     tok_order_choices_ref,
                     tok_order_choices_unref)

static void
clear (gpointer data)
{
  TokOrderChoices *self = data;

  g_ptr_array_unref (self->countries);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
}

/**
 * tok_order_choices_new:
 * @countries: (element-type TokCountry): as the server lists them; empty: unknown
 * @accounts: (nullable) (element-type TokAccount): likewise; %NULL: unknown
 *
 * Returns: (transfer full): the possible values of orders
 */
TokOrderChoices *
tok_order_choices_new (GPtrArray *countries, GPtrArray *accounts)
{
  TokOrderChoices *self;

  g_return_val_if_fail (countries != NULL, NULL);

  self = g_atomic_rc_box_new0 (TokOrderChoices);
  self->countries = g_ptr_array_ref (countries);
  self->accounts = accounts != NULL ? g_ptr_array_ref (accounts) : NULL;
  return self;
}

TokOrderChoices *
tok_order_choices_ref (TokOrderChoices *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tok_order_choices_unref (TokOrderChoices *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
is_same_text (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

/* From the exact code to the name, so that the closest match wins. */
static gboolean
matches_country (const TokCountry *country, const char *text, guint step)
{
  switch (step)
    {
    case 0:
      return g_str_equal (country->code, text);
    case 1:
      return is_same_text (country->code, text);
    case 2:
      return tok_country_equal (country->code, text);
    default:
      return country->name != NULL && is_same_text (country->name, text);
    }
}

/* Some countries allow only videos for existing accounts. */
static gboolean
is_open (const TokCountry *country, TokOrder *order)
{
  return !country->videos_only || !tok_type_has_account (tok_order_get_bundle_type (order));
}

static const char *
find_country (TokOrderChoices *self, TokOrder *order)
{
  const char *text = tok_order_get_country (order);

  for (guint step = 0; step < 4; step++)
    for (guint i = 0; i < self->countries->len; i++)
      {
        const TokCountry *country = self->countries->pdata[i];

        if (is_open (country, order) && matches_country (country, text, step))
          return country->code;
      }
  return NULL;
}

static gboolean
apply_country (TokOrderChoices *self, TokOrder *order)
{
  const char *country = tok_order_get_country (order);
  g_autofree char *code = NULL;

  if (country == NULL || *country == '\0')
    return TRUE;
  code = self->countries->len > 0 ? g_strdup (find_country (self, order))
                                  : tok_country_dup_code (country);
  if (code != NULL)
    tok_order_set_country (order, code);
  return code != NULL;
}

static TokReason
check_account (TokOrderChoices *self, TokOrder *order)
{
  const char *id = tok_order_get_account_id (order);

  if (id == NULL || *id == '\0' || self->accounts == NULL)
    return TOK_REASON_NONE;
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const TokAccount *account = self->accounts->pdata[i];

      if (g_str_equal (account->id, id))
        return account->is_banned ? TOK_REASON_BANNED : TOK_REASON_NONE;
    }
  return TOK_REASON_INVALID;
}

/**
 * tok_order_choices_apply:
 * @order: an order, whose country is replaced by the code that the server lists
 * @field: (out): the field that is not possible
 *
 * Returns: NONE when the order is possible, as far as is known; INVALID when the server does
 *   not list the value, BANNED when the account is banned
 */
TokReason
tok_order_choices_apply (TokOrderChoices *self, TokOrder *order, TokField *field)
{
  g_return_val_if_fail (self != NULL, TOK_REASON_INVALID);
  g_return_val_if_fail (TOK_IS_ORDER (order), TOK_REASON_INVALID);
  g_return_val_if_fail (field != NULL, TOK_REASON_INVALID);

  *field = TOK_FIELD_COUNTRY;
  if (!apply_country (self, order))
    return TOK_REASON_INVALID;
  *field = TOK_FIELD_ACCOUNT_ID;
  return check_account (self, order);
}

static GPtrArray *
list_countries (TokOrderChoices *self, TokOrder *order)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < self->countries->len; i++)
    {
      const TokCountry *country = self->countries->pdata[i];

      if (is_open (country, order))
        g_ptr_array_add (values, country->code);
    }
  return values;
}

static GPtrArray *
list_accounts (TokOrderChoices *self)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; self->accounts != NULL && i < self->accounts->len; i++)
    if (!((const TokAccount *) self->accounts->pdata[i])->is_banned)
      g_ptr_array_add (values, ((const TokAccount *) self->accounts->pdata[i])->id);
  return values;
}

/**
 * tok_order_choices_dup_possible:
 * @order: an order
 * @field: its field that is not possible
 *
 * Returns: (transfer full) (nullable): the possible values, the first POSSIBLE_MAX of them;
 *   %NULL: unknown
 */
char *
tok_order_choices_dup_possible (TokOrderChoices *self, TokOrder *order, TokField field)
{
  g_autoptr (GPtrArray) values = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field == TOK_FIELD_COUNTRY || field == TOK_FIELD_ACCOUNT_ID, NULL);

  values = field == TOK_FIELD_COUNTRY ? list_countries (self, order) : list_accounts (self);
  if (values->len == 0)
    return NULL;
  if (values->len > POSSIBLE_MAX)
    {
      g_ptr_array_set_size (values, POSSIBLE_MAX);
      g_ptr_array_add (values, (gpointer) "…");
    }
  g_ptr_array_add (values, NULL);
  return g_strjoinv (", ", (char **) values->pdata);
}

/**
 * tok_order_choices_apply_file:
 * @file: orders, whose countries are replaced by the codes that the server lists; gets a
 *   problem for each order that is not possible
 */
void
tok_order_choices_apply_file (TokOrderChoices *self, TokOrderFile *file)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      TokOrder *order = tok_order_file_get_row (file, i)->order;
      TokField field;
      TokReason reason = tok_order_choices_apply (self, order, &field);
      g_autofree char *possible = NULL;

      if (reason == TOK_REASON_NONE)
        continue;
      if (reason == TOK_REASON_INVALID)
        possible = tok_order_choices_dup_possible (self, order, field);
      tok_order_file_reject (file, i, field, reason, possible);
    }
}

typedef struct
{
  TokLookups *lookups;
  gboolean with_accounts;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->lookups);
  g_free (loading);
}

/* A key without access to a list can still order: then the list is empty. */
static GPtrArray *
await_list (DexFuture *future, GError **error)
{
  GError *local = NULL;
  GPtrArray *list = dex_await_boxed (future, &local);

  if (list != NULL)
    return list;
  if (!g_error_matches (local, TOK_ERROR, TOK_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_error_free (local);
  return g_ptr_array_new ();
}

/* @accounts: (out) (nullable): NULL: unknown */
static gboolean
await_accounts (TokLookups *lookups, GPtrArray **accounts, GError **error)
{
  *accounts = await_list (tok_lookups_load_accounts (lookups), error);
  if (*accounts == NULL)
    return FALSE;
  if (!tok_lookups_has_all_accounts (lookups))
    g_clear_pointer (accounts, g_ptr_array_unref);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GPtrArray) countries = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  GError *error = NULL;

  countries = await_list (tok_lookups_load_countries (loading->lookups), &error);
  if (countries == NULL ||
      (loading->with_accounts && !await_accounts (loading->lookups, &accounts, &error)))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (TOK_TYPE_ORDER_CHOICES,
                                    tok_order_choices_new (countries, accounts));
}

/**
 * tok_order_choices_load:
 * @lookups: the server's lists
 * @with_accounts: whether to load the accounts too
 *
 * Returns: (transfer full): a future of TokOrderChoices. Rejects with the error of the
 *   server
 */
DexFuture *
tok_order_choices_load (TokLookups *lookups, gboolean with_accounts)
{
  Loading *loading;

  g_return_val_if_fail (TOK_IS_LOOKUPS (lookups), NULL);

  loading = g_new0 (Loading, 1);
  loading->lookups = g_object_ref (lookups);
  loading->with_accounts = with_accounts;
  return tok_fiber_spawn (load_fiber, loading, loading_free);
}

static gboolean
wants_accounts (TokOrderFile *file)
{
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    if (tok_order_get_account_id (tok_order_file_get_row (file, i)->order) != NULL)
      return TRUE;
  return FALSE;
}

static DexFuture *
on_choices (DexFuture *future, gpointer data)
{
  TokOrderImport *import = data;

  tok_order_choices_apply_file (g_value_get_boxed (dex_future_get_value (future, NULL)),
                                import->file);
  return dex_future_new_take_boxed (TOK_TYPE_ORDER_IMPORT, tok_order_import_ref (import));
}

/**
 * tok_order_choices_check_import:
 * @lookups: the server's lists
 * @import: a file of orders
 *
 * Applies the server's lists to a file; see tok_order_choices_apply_file(). A file that has
 * problems already is returned as it is, without a request.
 *
 * Returns: (transfer full): a future of @import. Rejects with the error of the server
 */
DexFuture *
tok_order_choices_check_import (TokLookups *lookups, TokOrderImport *import)
{
  g_return_val_if_fail (TOK_IS_LOOKUPS (lookups), NULL);
  g_return_val_if_fail (import != NULL, NULL);

  if (tok_order_file_get_n_problems (import->file) > 0)
    return dex_future_new_take_boxed (TOK_TYPE_ORDER_IMPORT, tok_order_import_ref (import));
  return dex_future_then (tok_order_choices_load (lookups, wants_accounts (import->file)),
                          on_choices, tok_order_import_ref (import),
                          (GDestroyNotify) tok_order_import_unref);
}
