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
 * A file with orders as it was read: what is in it, and what its orders are.
 */
typedef struct
{
  GFile *location;
  TokFileIdentity *source; /* (nullable): what its orders are known by when it is read again;
                               %NULL: a pipe, which is gone */
  GBytes *text;            /* in UTF-8; empty where it cannot be read */
  gboolean json;           /* else CSV */
  TokOrderFile *file;
  TokContract contract; /* that it was read by */
  guint mode;           /* the permissions that a copy has */
  GFile *results;       /* (nullable): where a copy with results can be; %NULL: a person says it */
} TokOrderImport;

#define TOK_TYPE_ORDER_IMPORT (tok_order_import_get_type ())

GType tok_order_import_get_type (void) G_GNUC_CONST;
TokOrderImport *tok_order_import_ref (TokOrderImport *self);
void tok_order_import_unref (TokOrderImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderImport, tok_order_import_unref)

char *tok_order_import_dup_results_name (GFile *location);
GFile *tok_order_import_dup_tagged_results (GFile *place, const char *tag);
DexFuture *
tok_order_import_load (GFile *location, GFile *place, TokContract contract); /* TokOrderImport */

G_END_DECLS
