/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokSplice:
 *
 * A replacement of a run of items, with the arguments of GListModel::items-changed.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} TokSplice;

TokSplice
tok_list_diff (gpointer const *before, guint n_before, gpointer const *after, guint n_after);

G_END_DECLS
