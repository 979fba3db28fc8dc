/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-open.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-slot-dialog.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/**
 * tok_slot_open:
 * @parent: a widget of the window
 * @item: a slot that was read
 *
 * Presents the editor of a slot.
 */
void
tok_slot_open (GtkWidget *parent, TokBundleSetup *setup, TokSetupItem *item)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (setup));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  tok_dialog_present (tok_slot_dialog_new (setup, item), parent);
}

/* Whether the user has something to do with it. */
static gboolean
needs_work (TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);
  TokVideoStatus status = tok_video_get_status (video);

  return status == TOK_VIDEO_STATUS_PENDING || video->download_issue == TOK_FLAG_YES;
}

/* What was begun comes first: it keeps the bundle from being published. */
static gboolean
is_begun (TokSetupItem *item)
{
  return tok_setup_item_get_draft (item) != NULL;
}

/* Returns: (transfer full) (nullable): the first slot that is so */
static TokSetupItem *
find (TokBundleSetup *setup, gboolean (*is_wanted) (TokSetupItem *item))
{
  GListModel *slots = tok_bundle_setup_get_slots (setup);

  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      if (is_wanted (item))
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): the first slot with work, else the first one */
static TokSetupItem *
find_first (TokBundleSetup *setup)
{
  TokSetupItem *item = find (setup, is_begun);

  if (item == NULL)
    item = find (setup, needs_work);
  return item != NULL ? item : g_list_model_get_item (tok_bundle_setup_get_slots (setup), 0);
}

typedef struct
{
  GWeakRef *parent;
  TokWorkspace *workspace;
  TokBundleSetup *setup;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  tok_weak_ref_free (opening->parent);
  g_object_unref (opening->workspace);
  g_object_unref (opening->setup);
  g_free (opening);
}

static char *
dup_obstacle (const Opening *opening, const GError *error)
{
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    return g_strdup (tok_words_reason (TOK_REASON_NOT_IN_CONTRACT));
  if (error != NULL)
    return tok_words_dup_error (error, tok_workspace_get_address (opening->workspace));
  return g_strdup (_ ("This bundle has no videos."));
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  const Opening *opening = data;
  g_autoptr (GtkWidget) parent = g_weak_ref_get (opening->parent);
  g_autoptr (TokSetupItem) item = find_first (opening->setup);
  g_autoptr (GError) error = NULL;
  g_autofree char *obstacle = NULL;

  dex_future_get_value (future, &error);
  if (parent == NULL || gtk_widget_get_root (parent) == NULL)
    return NULL;
  if (item != NULL)
    {
      tok_slot_open (parent, opening->setup, item);
      return NULL;
    }
  obstacle = dup_obstacle (opening, error);
  tok_toast_show (parent, obstacle);
  return NULL;
}

/**
 * tok_slot_open_first:
 * @parent: a widget of the window
 *
 * Reads the slots and presents the editor of the first one that needs work.
 */
void
tok_slot_open_first (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle)
{
  Opening *opening;
  DexFuture *loaded;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  opening = g_new0 (Opening, 1);
  opening->parent = tok_weak_ref_new (parent);
  opening->workspace = g_object_ref (workspace);
  opening->setup = tok_setup_get_bundle (tok_workspace_get_setup (workspace), bundle);
  loaded = tok_bundle_setup_get_loaded (opening->setup) ? dex_future_new_true ()
                                                        : tok_bundle_setup_load (opening->setup);
  dex_future_disown (dex_future_finally (loaded, on_loaded, opening, opening_free));
}
