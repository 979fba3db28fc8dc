/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** An account of GET /accounts. Other members are dropped: answers of old servers had
 * passwords (doc/api.md, section 8.3). */
typedef struct
{
  char *id;
  char *platform; /* (nullable): as received */
  char *username; /* (nullable) */
  char *country;  /* (nullable): as received */
  gboolean is_banned;
} TokAccount;

#define TOK_TYPE_ACCOUNT (tok_account_get_type ())

GType tok_account_get_type (void) G_GNUC_CONST;
TokAccount *tok_account_new (const char *id);
TokAccount *tok_account_copy (const TokAccount *self);
void tok_account_free (TokAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAccount, tok_account_free)

G_END_DECLS
