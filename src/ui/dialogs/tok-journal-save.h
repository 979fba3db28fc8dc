/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-journal.h"

G_BEGIN_DECLS

/* Exports the journal to a file; its suffix chooses the format. */
void tok_journal_save_ask (GtkWidget *widget, TokJournal *journal, const char *bundle_id);
DexFuture *tok_journal_save (TokJournal *journal, const char *bundle_id, GFile *file); /* boolean */

G_END_DECLS
