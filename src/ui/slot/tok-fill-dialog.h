/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-setup.h"
#include "tok-date-row.h"

G_BEGIN_DECLS

#define TOK_TYPE_FILL_DIALOG (tok_fill_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokFillDialog, tok_fill_dialog, TOK, FILL_DIALOG, AdwDialog)

/*
 * Gives many slots a date: one every so many days, from a day on. The dates become drafts.
 *
 * Signal "applied" (uint): the drafts of so many slots were changed.
 */
AdwDialog *tok_fill_dialog_new (TokBundleSetup *setup, GPtrArray *items);
TokDateRow *tok_fill_dialog_get_first (TokFillDialog *self);

G_END_DECLS
