/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-draft-discard.h"

#include <glib/gi18n-lib.h>

#include "tok-setup-pictures.h"
#include "tok-toast.h"

/* What was discarded, for Undo. */
typedef struct
{
  TokBundleSetup *setup;
  TokSetupItem *item;
  TokSetupValues *own;
} Discarded;

/* The toast is gone: a cropped picture is only kept for Undo. */
static void
discarded_free (gpointer data, GClosure *closure)
{
  Discarded *discarded = data;
  const char *picture = tok_setup_values_get (discarded->own, TOK_SETUP_PICTURE);

  if (g_strcmp0 (picture, tok_setup_values_get (tok_setup_item_get_shown (discarded->item),
                                                TOK_SETUP_PICTURE)) != 0)
    tok_setup_pictures_forget (picture);
  g_object_unref (discarded->setup);
  g_object_unref (discarded->item);
  tok_setup_values_free (discarded->own);
  g_free (discarded);
}

static void
on_undo (AdwToast *toast, gpointer data)
{
  Discarded *discarded = data;

  tok_bundle_setup_set_draft (discarded->setup, discarded->item, discarded->own);
}

/**
 * tok_draft_discard:
 * @setup: the setup of a bundle
 * @item: its profile or one of its slots, with a draft
 *
 * Returns: (transfer full): a toast that says so and brings the draft back, to be shown
 */
AdwToast *
tok_draft_discard (TokBundleSetup *setup, TokSetupItem *item)
{
  Discarded *discarded;
  AdwToast *toast;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);

  discarded = g_new0 (Discarded, 1);
  discarded->setup = g_object_ref (setup);
  discarded->item = g_object_ref (item);
  discarded->own = tok_setup_values_copy (tok_setup_item_get_shown (item));
  tok_bundle_setup_discard (setup, item);
  toast = tok_toast_new (_ ("Changes discarded"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), discarded, discarded_free,
                         0);
  return toast;
}
