/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;
typedef struct _TokStoreLock TokStoreLock;

#define TOK_TYPE_OWNER (tok_owner_get_type ())
G_DECLARE_FINAL_TYPE (TokOwner, tok_owner, TOK, OWNER, GObject)

/*
 * The owner of orders, an account of a server, and the ledger with its submissions. The
 * server names the account of a key (GET /me, doc/api.md, section 8.1); until it does, the
 * key stands for the account. Names are digests: they reveal neither a key nor an email
 * address. Emits "identified" when the name is final.
 */
TokOwner *tok_owner_new (TokClient *client,
                         TokStore *ledger,
                         const char *name,
                         const char *const *former_names);
void tok_owner_set_ledger (TokOwner *self, TokStore *ledger, const char *name);
TokStore *tok_owner_get_ledger (TokOwner *self);
const char *tok_owner_get_name (TokOwner *self);
const GError *tok_owner_get_error (TokOwner *self); /* (nullable) */
DexFuture *tok_owner_identify (TokOwner *self);     /* boolean */
gboolean tok_owner_lock (
    TokOwner *self, TokStoreLock *lock, const char *kind, const char *what, GError **error);
void tok_owner_reset (TokOwner *self);
char *tok_owner_dup_tag (TokOwner *self);
char *tok_owner_dup_key_tag (TokOwner *self); /* (nullable) */
char *tok_owner_dup_key_name (const char *address, const char *key);

G_END_DECLS
