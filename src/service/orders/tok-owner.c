/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-owner.h"

#include <string.h>

#include "tok-address.h"
#include "tok-client.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-store-lock.h"
#include "tok-store.h"

/* Characters of a digest that identify an owner in a file. */
#define TAG_LENGTH 16

struct _TokOwner
{
  GObject parent_instance;

  TokClient *client;
  TokStore *ledger;
  char *name;
  GStrv former_names;
  gboolean identified; /* the server named the account */
  GError *error;       /* (nullable): why the account is unknown */
};

enum
{
  SIGNAL_IDENTIFIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOwner, tok_owner, G_TYPE_OBJECT)

static char *
dup_digest (const char *kind, const char *address, const char *secret)
{
  g_autofree char *server = tok_address_dup_identity (address);
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) secret,
                                                       strlen (secret), server, -1);

  return g_strconcat (kind, ":", digest, NULL);
}

/* Returns: (nullable): NULL when the profile has neither an id nor an email address */
static char *
dup_account_name (const char *address, const TokProfile *profile)
{
  const char *name = profile->id != NULL ? profile->id : profile->email;

  return name != NULL && *name != '\0' ? dup_digest ("account", address, name) : NULL;
}

/* The initial letter keeps a spreadsheet from reading it as a number. */
static char *
dup_tag (const char *name)
{
  const char *digest = strchr (name, ':');

  return g_strdup_printf ("w%.*s", TAG_LENGTH, digest != NULL ? digest + 1 : name);
}

static char *
dup_name_of_key (TokOwner *self)
{
  const char *key = tok_client_get_key (self->client);

  return key != NULL ? tok_owner_dup_key_name (tok_client_get_address (self->client), key) : NULL;
}

/* All names of the account from before the server named it. */
static GStrv
dup_all_former_names (TokOwner *self, const char *key_name, const char *known)
{
  g_autoptr (GStrvBuilder) former = g_strv_builder_new ();

  g_strv_builder_add (former, key_name);
  g_strv_builder_addv (former, (const char **) self->former_names);
  if (known != NULL)
    g_strv_builder_add (former, known);
  return g_strv_builder_end (former);
}

/* The endpoint does not exist, or not for this key: asking again is no use. */
static gboolean
is_without_profile (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
}

/* No error where the owner is known all the same: by a stored name, or by the key itself. */
static void
take_error (TokOwner *self, const char *key_name, const char *known, GError *error)
{
  g_clear_error (&self->error);
  if ((known != NULL && !g_str_equal (known, key_name)) || is_without_profile (error))
    g_clear_error (&error);
  self->error = error;
}

static DexFuture *
identify_fiber (gpointer data)
{
  TokOwner *self = data;
  g_autofree char *key = g_strdup (tok_client_get_key (self->client));
  g_autofree char *key_name = dup_name_of_key (self);
  g_autofree char *known = NULL;
  g_autofree char *account = NULL;
  g_autoptr (TokProfile) profile = NULL;
  g_auto (GStrv) former = NULL;
  GError *error = NULL;
  gboolean answered;

  if (key == NULL)
    return dex_future_new_true ();
  profile = dex_await_boxed (tok_client_get_me (self->client), &error);
  /* Another process may have learned it during the request. */
  known = dex_await_string (tok_store_find_owner (self->ledger, key_name), NULL);
  answered = profile != NULL || is_without_profile (error);
  take_error (self, key_name, known, error);
  if (profile != NULL)
    account = dup_account_name (tok_client_get_address (self->client), profile);
  if (account == NULL)
    account = g_strdup (known != NULL ? known : key_name);
  former = dup_all_former_names (self, key_name, known);
  /* The key may have been replaced meanwhile. */
  if (g_strcmp0 (key, tok_client_get_key (self->client)) == 0 &&
      dex_await (tok_store_save_owner (self->ledger, key_name, account,
                                       (const char *const *) former),
                 NULL))
    {
      self->identified = answered;
      g_set_str (&self->name, account);
      g_signal_emit (self, signals[SIGNAL_IDENTIFIED], 0);
    }
  return dex_future_new_true ();
}

static void
tok_owner_finalize (GObject *object)
{
  TokOwner *self = TOK_OWNER (object);

  g_object_unref (self->client);
  g_object_unref (self->ledger);
  g_free (self->name);
  g_strfreev (self->former_names);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_owner_parent_class)->finalize (object);
}

static void
tok_owner_class_init (TokOwnerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_owner_finalize;

  signals[SIGNAL_IDENTIFIED] =
      g_signal_new ("identified", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
tok_owner_init (TokOwner *self)
{
}

/**
 * tok_owner_new:
 * @client: the server, with the key
 * @ledger: where submissions are written before they are sent
 * @name: the owner's name there, as far as is known
 * @former_names: (array zero-terminated=1): its names in earlier versions, at least one
 *
 * Returns: (transfer full): an owner that is not identified
 */
TokOwner *
tok_owner_new (TokClient *client,
               TokStore *ledger,
               const char *name,
               const char *const *former_names)
{
  TokOwner *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (former_names != NULL && former_names[0] != NULL, NULL);

  self = g_object_new (TOK_TYPE_OWNER, NULL);
  self->client = g_object_ref (client);
  self->former_names = g_strdupv ((GStrv) former_names);
  tok_owner_set_ledger (self, ledger, name);
  return self;
}

/**
 * tok_owner_set_ledger:
 * @ledger: where submissions are written before they are sent
 * @name: the owner's name there
 */
void
tok_owner_set_ledger (TokOwner *self, TokStore *ledger, const char *name)
{
  g_return_if_fail (TOK_IS_OWNER (self));
  g_return_if_fail (TOK_IS_STORE (ledger));
  g_return_if_fail (name != NULL);

  g_set_object (&self->ledger, ledger);
  g_set_str (&self->name, name);
}

/**
 * tok_owner_get_ledger:
 *
 * Returns: (transfer none): the ledger; check tok_store_needs_confirmation() before sending
 */
TokStore *
tok_owner_get_ledger (TokOwner *self)
{
  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  return self->ledger;
}

/**
 * tok_owner_get_name:
 *
 * Returns: (transfer none): the owner's name in the ledger
 */
const char *
tok_owner_get_name (TokOwner *self)
{
  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  return self->name;
}

/**
 * tok_owner_get_error:
 *
 * Returns: (nullable): why the account is unknown
 */
const GError *
tok_owner_get_error (TokOwner *self)
{
  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  return self->error;
}

/**
 * tok_owner_identify:
 *
 * Asks the server for the account of the key; without an answer the key stands for it.
 * Two keys of one account share their submissions, two accounts share nothing.
 *
 * Returns: (transfer full): a future of a boolean; never rejects
 */
DexFuture *
tok_owner_identify (TokOwner *self)
{
  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  if (self->identified)
    return dex_future_new_true ();
  return tok_fiber_spawn (identify_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_owner_lock:
 * @lock: takes it
 * @kind: the kind of what is locked
 * @what: its name
 *
 * Locks something of the account. A process that does not know the account locks it for the
 * key, which is why others lock it for both.
 *
 * Returns: %FALSE with an error, or without one when another process has it
 */
gboolean
tok_owner_lock (
    TokOwner *self, TokStoreLock *lock, const char *kind, const char *what, GError **error)
{
  g_autofree char *key_name = NULL;
  g_autofree char *for_account = NULL;
  g_autofree char *for_key = NULL;

  g_return_val_if_fail (TOK_IS_OWNER (self), FALSE);
  g_return_val_if_fail (lock != NULL, FALSE);
  g_return_val_if_fail (kind != NULL && what != NULL, FALSE);

  for_account = g_strdup_printf ("%s %s %s", kind, self->name, what);
  if (!tok_store_lock_take (lock, for_account, error))
    return FALSE;
  key_name = dup_name_of_key (self);
  if (key_name == NULL || g_str_equal (key_name, self->name))
    return TRUE;
  for_key = g_strdup_printf ("%s %s %s", kind, key_name, what);
  return tok_store_lock_take (lock, for_key, error);
}

/**
 * tok_owner_reset:
 *
 * To be called when the key changes: the new one may belong to another account.
 */
void
tok_owner_reset (TokOwner *self)
{
  g_return_if_fail (TOK_IS_OWNER (self));

  self->identified = FALSE;
  g_clear_error (&self->error);
  g_free (self->name);
  self->name = dup_name_of_key (self);
  if (self->name == NULL)
    self->name = g_strdup (self->former_names[0]);
  dex_future_disown (tok_owner_identify (self));
}

/**
 * tok_owner_dup_tag:
 *
 * Returns: (transfer full): the account's tag in results files
 */
char *
tok_owner_dup_tag (TokOwner *self)
{
  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  return dup_tag (self->name);
}

/**
 * tok_owner_dup_key_tag:
 *
 * Returns: (transfer full) (nullable): its tag in results files written before the server
 *   named the account; %NULL: there is no key
 */
char *
tok_owner_dup_key_tag (TokOwner *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TOK_IS_OWNER (self), NULL);

  name = dup_name_of_key (self);
  return name != NULL ? dup_tag (name) : NULL;
}

/**
 * tok_owner_dup_key_name:
 * @address: of a server
 * @key: an API key
 *
 * Returns: (transfer full): a digest that stands for the key
 */
char *
tok_owner_dup_key_name (const char *address, const char *key)
{
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return dup_digest ("key", address, key);
}
