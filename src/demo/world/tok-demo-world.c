/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-world.h"

#include "tok-demo-data.h"
#include "tok-demo-slots.h"

/**
 * tok_demo_world_new:
 * @n_bundles: the number of sample bundles
 * @now: the current time, microseconds since 1970
 * @speed: see tok_demo_life_new()
 */
TokDemoWorld *
tok_demo_world_new (TokContract contract, guint32 seed, guint n_bundles, gint64 now, double speed)
{
  TokDemoWorld *self = g_new0 (TokDemoWorld, 1);

  self->contract = contract;
  self->seed = seed;
  self->credits = TOK_DEMO_CREDITS;
  self->next_serial = n_bundles;
  self->life = tok_demo_life_new (now, speed, seed);
  self->bundles = tok_demo_data_generate (contract, seed, n_bundles, self->life);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->storage = tok_demo_storage_new ();
  self->blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->bundles->len; i++)
    {
      TokDemoBundle *bundle = g_ptr_array_index (self->bundles, i);

      g_hash_table_insert (self->by_id, bundle->id, bundle);
    }
  return self;
}

/**
 * tok_demo_world_set_origin:
 * @origin: the address of the server, without a path
 *
 * On the early contract the pictures of profiles have addresses (doc/api.md, section 5.2).
 */
void
tok_demo_world_set_origin (TokDemoWorld *self, const char *origin)
{
  tok_demo_storage_set_origin (self->storage, origin);
  for (guint i = 0; self->contract != TOK_CONTRACT_CURRENT && i < self->bundles->len; i++)
    {
      TokDemoBundle *bundle = g_ptr_array_index (self->bundles, i);
      g_autofree char *path = g_steal_pointer (&bundle->picture);

      if (path != NULL)
        bundle->picture = tok_demo_storage_make_url (self->storage, path);
    }
}

void
tok_demo_world_free (TokDemoWorld *self)
{
  g_clear_pointer (&self->simulated, tok_demo_bundle_free);
  tok_demo_storage_free (self->storage);
  g_hash_table_unref (self->blocked);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->bundles);
  tok_demo_life_free (self->life);
  g_free (self);
}

/**
 * tok_demo_world_lookup:
 *
 * Returns: (transfer none) (nullable): the bundle
 */
TokDemoBundle *
tok_demo_world_lookup (TokDemoWorld *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * tok_demo_world_find_account:
 *
 * Returns: (transfer none) (nullable): the bundle that delivered the account
 */
const TokDemoBundle *
tok_demo_world_find_account (TokDemoWorld *self, const char *account_id)
{
  for (guint i = 0; i < self->bundles->len; i++)
    {
      const TokDemoBundle *bundle = g_ptr_array_index (self->bundles, i);

      if (tok_demo_bundle_is_delivered (bundle) && g_strcmp0 (bundle->account_id, account_id) == 0)
        return bundle;
    }
  return NULL;
}

/**
 * tok_demo_world_find_reference:
 *
 * Returns: (transfer none) (nullable): a bundle with a new account that already has the
 *   reference (doc/api.md, section 4.7, DUPLICATE_ACCOUNT_BUNDLE)
 */
const TokDemoBundle *
tok_demo_world_find_reference (TokDemoWorld *self, const char *external_ref)
{
  for (guint i = 0; i < self->bundles->len; i++)
    {
      const TokDemoBundle *bundle = g_ptr_array_index (self->bundles, i);

      if (tok_type_has_account (bundle->type) &&
          g_strcmp0 (bundle->external_ref, external_ref) == 0)
        return bundle;
    }
  return NULL;
}

/**
 * tok_demo_world_new_bundle:
 *
 * Returns: (transfer full): a bundle created now, in pending_setup; without an id until
 *   it is added to the world
 */
TokDemoBundle *
tok_demo_world_new_bundle (TokDemoWorld *self)
{
  TokDemoBundle *bundle = tok_demo_bundle_new ();

  bundle->created_at = tok_demo_life_get_now (self->life);
  bundle->updated_at = bundle->created_at;
  return bundle;
}

/* Applies the effects of a new status. */
static void
enter_status (TokDemoWorld *self, TokDemoBundle *bundle, const char *from)
{
  bundle->updated_at = tok_demo_life_get_now (self->life);
  if (tok_demo_bundle_get_status (bundle) == TOK_STATUS_PUBLISHED)
    bundle->published_at = bundle->updated_at;
  else if (tok_demo_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP)
    bundle->published_at = TOK_TIME_UNKNOWN;
  tok_demo_life_notify (self->life, bundle, from, bundle->updated_at);
  tok_demo_life_enter (self->life, bundle, tok_status_parse (from), 0);
}

/**
 * tok_demo_world_add:
 * @bundle: (transfer full): from tok_demo_world_new_bundle()
 *
 * Adds the bundle to the world, in its current status. Assigns its id, and an account
 * unless it uses an existing one.
 */
void
tok_demo_world_add (TokDemoWorld *self, TokDemoBundle *bundle)
{
  bundle->serial = self->next_serial++;
  bundle->id = tok_demo_data_make_id (self->contract, self->seed, bundle->serial);
  if (bundle->account_id == NULL)
    bundle->account_id = tok_demo_data_make_account_id (self->contract, self->seed, bundle->serial);
  g_ptr_array_add (self->bundles, bundle);
  g_hash_table_insert (self->by_id, bundle->id, bundle);
  enter_status (self, bundle, NULL);
  bundle->created_at = bundle->updated_at;
}

/**
 * tok_demo_world_remove:
 *
 * Returns: whether the bundle existed
 */
gboolean
tok_demo_world_remove (TokDemoWorld *self, const char *id)
{
  TokDemoBundle *bundle = tok_demo_world_lookup (self, id);

  if (bundle == NULL)
    return FALSE;
  tok_demo_life_cancel (self->life, bundle);
  g_hash_table_remove (self->by_id, bundle->id);
  return g_ptr_array_remove (self->bundles, bundle);
}

/**
 * tok_demo_world_move:
 * @status: any text
 *
 * Changes the bundle's status now and schedules its next move.
 */
void
tok_demo_world_move (TokDemoWorld *self, TokDemoBundle *bundle, const char *status)
{
  const char *from = bundle->status;

  tok_demo_slots_get (bundle);
  bundle->status = g_intern_string (status);
  enter_status (self, bundle, from);
}

/**
 * tok_demo_world_simulate:
 *
 * Returns: (transfer none): a copy of the bundle that a dry run may change, valid until
 *   the next call
 */
TokDemoBundle *
tok_demo_world_simulate (TokDemoWorld *self, const TokDemoBundle *bundle)
{
  TokDemoBundle *copy = tok_demo_bundle_copy (bundle);

  copy->simulated = TRUE;
  g_clear_pointer (&self->simulated, tok_demo_bundle_free);
  self->simulated = copy;
  return copy;
}

/**
 * tok_demo_world_charge:
 * @price: credits
 *
 * Charges the credits, unless the bundle is simulated.
 *
 * Returns: %FALSE when they are not enough
 */
gboolean
tok_demo_world_charge (TokDemoWorld *self, const TokDemoBundle *bundle, int price)
{
  if (price > self->credits)
    return FALSE;
  if (!bundle->simulated)
    self->credits -= price;
  return TRUE;
}

/**
 * tok_demo_world_is_blocked:
 *
 * Returns: whether the bundle is for a delivered account whose subscription is not active
 *   (doc/api.md, section 4.9, MANAGED_ACCOUNT_TASK_BLOCKED)
 */
gboolean
tok_demo_world_is_blocked (TokDemoWorld *self, const TokDemoBundle *bundle)
{
  return tok_demo_bundle_is_delivered (bundle) && bundle->account_id != NULL &&
         g_hash_table_contains (self->blocked, bundle->account_id);
}

/**
 * tok_demo_world_get_lead_days:
 *
 * Returns: how many days after today (UTC) the earliest target of a video is: doc/api.md,
 *   section 6.3
 */
int
tok_demo_world_get_lead_days (const TokDemoBundle *bundle)
{
  return tok_demo_bundle_is_delivered (bundle) ? 1 : 3;
}

/**
 * tok_demo_world_get_earliest_day:
 *
 * Returns: the earliest target of a video of the bundle
 */
gint64
tok_demo_world_get_earliest_day (TokDemoWorld *self, const TokDemoBundle *bundle)
{
  return tok_demo_day_at (tok_demo_life_get_now (self->life)) +
         tok_demo_world_get_lead_days (bundle);
}
