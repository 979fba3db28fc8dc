/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-options.h"

G_BEGIN_DECLS

/** More videos give a warning: the maximum is documented for another kind of order only
 * (doc/api.md, section 4.5). */
#define TOK_ORDER_MANY_VIDEOS 500

/** The longest title and external reference, in characters (doc/api.md, section 4.5). */
#define TOK_ORDER_TEXT_MAX 200

/**
 * TokIssue:
 *
 * A reason why an order cannot be sent.
 */
typedef struct
{
  TokField field;
  TokReason reason;
} TokIssue;

#define TOK_TYPE_ORDER (tok_order_get_type ())
G_DECLARE_FINAL_TYPE (TokOrder, tok_order, TOK, ORDER, GObject)

/*
 * An order for a bundle. Any change emits "changed". Setters accept any value; see
 * tok_order_validate().
 */
TokOrder *tok_order_new (TokContract contract);
TokOrder *tok_order_copy (TokOrder *self);
TokOrder *tok_order_new_like (TokBundle *bundle, TokContract contract);

TokContract tok_order_get_contract (TokOrder *self);
void tok_order_set_contract (TokOrder *self, TokContract contract);
TokType tok_order_get_bundle_type (TokOrder *self);
void tok_order_set_bundle_type (TokOrder *self, TokType type);
TokPlatform tok_order_get_platform (TokOrder *self);
void tok_order_set_platform (TokOrder *self, TokPlatform platform);
const char *tok_order_get_country (TokOrder *self);
void tok_order_set_country (TokOrder *self, const char *country);
const char *tok_order_get_account_id (TokOrder *self);
void tok_order_set_account_id (TokOrder *self, const char *account_id);
int tok_order_get_videos (TokOrder *self);
void tok_order_set_videos (TokOrder *self, int videos);
int tok_order_get_edits (TokOrder *self);
void tok_order_set_edits (TokOrder *self, int edits);
TokOptionSet tok_order_get_options (TokOrder *self);
void tok_order_set_options (TokOrder *self, TokOptionSet options);
gboolean tok_order_get_option (TokOrder *self, TokOption option);
void tok_order_set_option (TokOrder *self, TokOption option, gboolean on);
const char *tok_order_get_niche_instructions (TokOrder *self);
void tok_order_set_niche_instructions (TokOrder *self, const char *instructions);
const char *const *tok_order_get_terms (TokOrder *self); /* never NULL */
guint tok_order_get_n_terms (TokOrder *self);
void tok_order_set_terms (TokOrder *self, const char *const *terms);
const char *tok_order_get_title (TokOrder *self);
void tok_order_set_title (TokOrder *self, const char *title);
const char *tok_order_get_external_ref (TokOrder *self);
void tok_order_set_external_ref (TokOrder *self, const char *external_ref);

gboolean tok_order_equal (gconstpointer a, gconstpointer b); /* GEqualFunc */
guint tok_order_hash (gconstpointer order);

TokReason tok_order_check_option (TokOrder *self, TokOption option);
gboolean tok_order_has_default (TokOrder *self, TokOption option);
TokReason tok_order_check_platform (TokOrder *self, TokPlatform platform);
TokReason tok_order_check_field (TokOrder *self, TokField field);
TokOptionSet
tok_order_drop_forbidden (TokOrder *self); /* turns forbidden options off; returns which */
GArray *
tok_order_validate (TokOrder *self); /* (element-type TokIssue), in the order of the fields */

G_END_DECLS
