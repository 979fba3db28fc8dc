/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-undo.h"

#include <glib/gi18n-lib.h>

#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

typedef struct
{
  GWeakRef overlay; /* AdwToastOverlay; %NULL after its window was closed */
  TokWorkspace *workspace;
  GPtrArray *before;
  GPtrArray *wanted;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_weak_ref_clear (&undo->overlay);
  g_object_unref (undo->workspace);
  g_ptr_array_unref (undo->before);
  g_ptr_array_unref (undo->wanted);
  g_free (undo);
}

static DexFuture *
on_failed (DexFuture *future, gpointer data)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  dex_future_get_value (future, &error);
  words = tok_words_dup_error (error, NULL);
  if (overlay != NULL)
    tok_toast_show (overlay, words);
  return NULL;
}

static void
on_undo (AdwToast *toast, Undo *undo)
{
  TokAnnotations *annotations = tok_workspace_get_annotations (undo->workspace);
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&undo->overlay);

  dex_future_disown (
      dex_future_catch (tok_annotations_replace (annotations, undo->before, undo->wanted),
                        on_failed, tok_weak_ref_new (overlay), tok_weak_ref_free));
}

static void
show (GtkWidget *overlay,
      TokWorkspace *workspace,
      GPtrArray *before,
      GPtrArray *wanted,
      const char *title)
{
  AdwToast *toast;
  Undo *undo;

  undo = g_new0 (Undo, 1);
  g_weak_ref_init (&undo->overlay, overlay);
  undo->workspace = g_object_ref (workspace);
  undo->before = g_ptr_array_ref (before);
  undo->wanted = g_ptr_array_ref (wanted);
  toast = tok_toast_new (title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), undo, undo_free, 0);
  tok_toast_add (overlay, workspace, toast);
}

/**
 * tok_annotation_undo_end:
 * @dialog: is closed, unless something went wrong
 * @fault: says then what
 * @overlay: (nullable): the AdwToastOverlay of a window, if it is still there
 * @workspace: the workspace of the bundles
 * @replaced: the settled future of tok_annotations_replace(): what was noted before
 * @wanted: (element-type TokAnnotation): for each of these what is noted now; what somebody
 *   changes until then stays when it is undone
 * @title: what was done
 *
 * Returns: whether it was
 */
gboolean
tok_annotation_undo_end (AdwDialog *dialog,
                         TokInlineNote *fault,
                         GtkWidget *overlay,
                         TokWorkspace *workspace,
                         DexFuture *replaced,
                         GPtrArray *wanted,
                         const char *title)
{
  g_autoptr (GError) error = NULL;
  const GValue *before = dex_future_get_value (replaced, &error);
  g_autofree char *words = NULL;

  g_return_val_if_fail (ADW_IS_DIALOG (dialog), FALSE);
  g_return_val_if_fail (overlay == NULL || ADW_IS_TOAST_OVERLAY (overlay), FALSE);

  if (before == NULL)
    {
      words = tok_words_dup_error (error, NULL);
      tok_inline_note_set_text (fault, words);
      gtk_widget_set_visible (GTK_WIDGET (fault), TRUE);
      return FALSE;
    }
  if (overlay != NULL)
    show (overlay, workspace, g_value_get_boxed (before), wanted, title);
  adw_dialog_force_close (dialog);
  return TRUE;
}
