/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-owner.h"

#include <string.h>

#include "tok-address.h"

static char *
dup_digest (const char *kind, const char *address, const char *secret)
{
  g_autofree char *server = tok_address_dup_identity (address);
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) secret,
                                                       strlen (secret), server, -1);

  return g_strconcat (kind, ":", digest, NULL);
}

/* How much of a digest tells owners apart in a file. */
#define TAG_LENGTH 16

/**
 * tok_owner_dup_key_tag:
 * @address: of a server
 * @key: an API key
 *
 * Returns: (transfer full): what stands for the key where it must not be written
 */
char *
tok_owner_dup_key_tag (const char *address, const char *key)
{
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return dup_digest ("key", address, key);
}

/**
 * tok_owner_dup_account:
 * @address: of a server
 * @profile: what it says about the owner of a key
 *
 * Returns: (transfer full) (nullable): the name of the account; %NULL: it says nothing
 *   that tells it from others
 */
char *
tok_owner_dup_account (const char *address, const TokProfile *profile)
{
  const char *name;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  name = profile->id != NULL ? profile->id : profile->email;
  return name != NULL && *name != '\0' ? dup_digest ("account", address, name) : NULL;
}

/**
 * tok_owner_dup_tag:
 * @owner: what one of the other two returned
 *
 * Returns: (transfer full): the same, short, as results of orders name it. It begins with
 *   a letter that no number has, so that a spreadsheet leaves it as it is
 */
char *
tok_owner_dup_tag (const char *owner)
{
  const char *digest;

  g_return_val_if_fail (owner != NULL, NULL);

  digest = strchr (owner, ':');
  return g_strdup_printf ("w%.*s", TAG_LENGTH, digest != NULL ? digest + 1 : owner);
}
