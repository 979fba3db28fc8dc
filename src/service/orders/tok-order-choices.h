/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-lookups.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

/*
 * The countries and accounts that a server lists for orders. Orders are sent with the listed
 * values only; where the server lists no countries, any plausible country is accepted.
 */
typedef struct _TokOrderChoices TokOrderChoices;

#define TOK_TYPE_ORDER_CHOICES (tok_order_choices_get_type ())

GType tok_order_choices_get_type (void) G_GNUC_CONST;
TokOrderChoices *tok_order_choices_new (GPtrArray *countries, GPtrArray *accounts);
TokOrderChoices *tok_order_choices_ref (TokOrderChoices *self);
void tok_order_choices_unref (TokOrderChoices *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderChoices, tok_order_choices_unref)

TokReason tok_order_choices_apply (TokOrderChoices *self, TokOrder *order, TokField *field);
char *tok_order_choices_dup_possible (TokOrderChoices *self, TokOrder *order, TokField field);
void tok_order_choices_apply_file (TokOrderChoices *self, TokOrderFile *file);

DexFuture *tok_order_choices_load (TokLookups *lookups,
                                   gboolean with_accounts); /* TokOrderChoices */
DexFuture *tok_order_choices_check_import (TokLookups *lookups,
                                           TokOrderImport *import); /* TokOrderImport */

G_END_DECLS
