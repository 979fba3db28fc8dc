/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-save.h"

#include <glib/gi18n-lib.h>

#include "tok-file-filters.h"
#include "tok-journal-export.h"
#include "tok-save-dialog.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/* The state while the file dialog is open. */
typedef struct
{
  GWeakRef *widget;
  TokJournal *journal;
  char *bundle_id; /* (nullable) */
} SaveRequest;

static void
save_request_free (gpointer data)
{
  SaveRequest *request = data;

  tok_weak_ref_free (request->widget);
  g_object_unref (request->journal);
  g_free (request->bundle_id);
  g_free (request);
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (widget == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    words = g_strdup (_ ("Journal Exported"));
  else if (error->domain == G_IO_ERROR)
    words = g_strdup_printf (_ ("The file could not be written: %s"), error->message);
  else
    words = tok_words_dup_error (error, NULL);
  tok_toast_show (widget, words);
  return NULL;
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  SaveRequest *request = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (request->widget);

  if (file != NULL && widget != NULL)
    dex_future_disown (
        dex_future_finally (tok_journal_save (request->journal, request->bundle_id, file), on_saved,
                            tok_weak_ref_new (widget), tok_weak_ref_free));
  save_request_free (request);
}

/**
 * tok_journal_save_ask:
 * @widget: a widget of the window
 * @journal: a journal
 * @bundle_id: (nullable): of one bundle only
 *
 * Asks for a file, writes the journal to it, and shows a toast.
 */
void
tok_journal_save_ask (GtkWidget *widget, TokJournal *journal, const char *bundle_id)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  SaveRequest *request;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TOK_IS_JOURNAL (journal));

  tok_file_filters_add (filters, _ ("Table (CSV)"), "csv");
  tok_file_filters_add (filters, _ ("JSON"), "json");
  request = g_new0 (SaveRequest, 1);
  request->widget = tok_weak_ref_new (widget);
  request->journal = g_object_ref (journal);
  request->bundle_id = g_strdup (bundle_id);
  tok_save_dialog_open (widget, _ ("Export Journal"),
                        /* TRANSLATORS: the name of a file; the end stays. */
                        _ ("journal.csv"), G_LIST_MODEL (filters), on_chosen, request);
}

/**
 * tok_journal_save:
 * @journal: a journal
 * @bundle_id: (nullable): of one bundle only
 * @file: the target; JSON if its name ends with .json, else CSV
 *
 * Replaces the file atomically: an error leaves the old one.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE or
 *   an error of GIO
 */
DexFuture *
tok_journal_save (TokJournal *journal, const char *bundle_id, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  TokJournalFormat format;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  folded = g_utf8_casefold (name != NULL ? name : "", -1);
  format = g_str_has_suffix (folded, ".json") ? TOK_JOURNAL_JSON : TOK_JOURNAL_CSV;
  return tok_journal_export_to_file (journal, bundle_id, format, file);
}
