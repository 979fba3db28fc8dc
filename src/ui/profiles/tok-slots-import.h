/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-setup.h"

G_BEGIN_DECLS

/** How a row of a table of slots stands. */
typedef enum
{
  TOK_SLOTS_ROW_READY,
  TOK_SLOTS_ROW_SAME,   /* it changes nothing */
  TOK_SLOTS_ROW_FAULTY, /* see tok_slots_row_get_faults() */
  TOK_SLOTS_ROW_SAVING,
  TOK_SLOTS_ROW_SAVED,
  TOK_SLOTS_ROW_REFUSED, /* see tok_slots_row_get_error() */
} TokSlotsRowState;

#define TOK_TYPE_SLOTS_ROW (tok_slots_row_get_type ())
G_DECLARE_FINAL_TYPE (TokSlotsRow, tok_slots_row, TOK, SLOTS_ROW, GObject)

/* One row of the table, or what is wrong with the table as a whole. Property "state" (uint). */
int tok_slots_row_get_position (TokSlotsRow *self);              /* 0: the table */
const TokSetupValues *tok_slots_row_get_own (TokSlotsRow *self); /* (nullable) */
const char *tok_slots_row_get_faults (TokSlotsRow *self);        /* (nullable): lines */
const GError *tok_slots_row_get_error (TokSlotsRow *self);       /* (nullable) */
TokSlotsRowState tok_slots_row_get_state (TokSlotsRow *self);

/* Reads a table of slots, compares it with those of the bundle, and saves the rows that are
 * ready. */
DexFuture *tok_slots_import_load (TokBundleSetup *setup, GFile *file);      /* GListStore */
DexFuture *tok_slots_import_save (TokBundleSetup *setup, GListModel *rows); /* uint: not saved */

G_END_DECLS
