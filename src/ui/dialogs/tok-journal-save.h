/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-journal.h"

G_BEGIN_DECLS

/* The journal in a file, of the format that its name asks for. */
void tok_journal_save_ask (GtkWidget *widget, TokJournal *journal, const char *bundle_id);
DexFuture *tok_journal_save (TokJournal *journal, const char *bundle_id, GFile *file); /* boolean */

G_END_DECLS
