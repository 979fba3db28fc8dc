/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-event.h"

G_BEGIN_DECLS

TokEvent *tok_journal_observe (TokBundle *bundle,
                               const TokBundleSnapshot *snapshot,
                               gint64 last_seen,
                               gint64 now);
void tok_journal_set_step (TokBundleSnapshot *snapshot, gint64 after, gint64 before);

G_END_DECLS
