/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-file-identity.h"
#include "tok-order-file.h"

G_BEGIN_DECLS

/**
 * TokOrderImport:
 *
 * A file of orders: its text and the orders that were read from it.
 */
typedef struct
{
  GFile *location;
  TokFileIdentity *source; /* (nullable): identifies its orders when it is read again;
                               NULL: a pipe */
  GBytes *text;            /* in UTF-8; empty when it cannot be decoded */
  gboolean json;           /* else CSV */
  TokOrderFile *file;
  TokContract contract; /* that its orders are validated by */
  guint mode;           /* the permissions of its results file */
  GFile *results;       /* (nullable): the results file; NULL: a person has to choose it */
} TokOrderImport;

#define TOK_TYPE_ORDER_IMPORT (tok_order_import_get_type ())

GType tok_order_import_get_type (void) G_GNUC_CONST;
TokOrderImport *tok_order_import_ref (TokOrderImport *self);
void tok_order_import_unref (TokOrderImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderImport, tok_order_import_unref)

char *tok_order_import_dup_results_name (GFile *location);
GFile *tok_order_import_dup_tagged_results (GFile *results, const char *tag);
DexFuture *
tok_order_import_load (GFile *location, GFile *results, TokContract contract); /* TokOrderImport */

G_END_DECLS
