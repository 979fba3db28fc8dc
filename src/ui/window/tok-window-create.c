/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-create-dialog.h"
#include "tok-dialog.h"
#include "tok-stored-order.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-window-private.h"

/* Opens the creation dialog: empty, with the stored draft, or with the values of a bundle.
 * If another workspace is shown when the data arrives, no dialog opens. */

typedef struct
{
  GWeakRef *window;
  TokWorkspace *workspace;
  TokBundle *bundle; /* (nullable) */
} Beginning;

static Beginning *
beginning_new (TokWindow *self, TokBundle *bundle)
{
  Beginning *beginning = g_new0 (Beginning, 1);

  beginning->window = tok_weak_ref_new (self);
  beginning->workspace = g_object_ref (self->workspace);
  g_set_object (&beginning->bundle, bundle);
  return beginning;
}

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  tok_weak_ref_free (beginning->window);
  g_object_unref (beginning->workspace);
  g_clear_object (&beginning->bundle);
  g_free (beginning);
}

static void
on_toast_button (TokWindow *self, AdwToast *toast)
{
  TokWorkspace *workspace = g_object_get_data (G_OBJECT (toast), "workspace");

  if (tok_window_go_back (self, workspace))
    tok_browser_open (self->browser, workspace, g_object_get_data (G_OBJECT (toast), "bundle"));
}

static void
on_created (TokWindow *self, TokBundle *bundle, TokCreateDialog *dialog)
{
  TokWorkspace *workspace = tok_create_dialog_get_workspace (dialog);
  AdwToast *toast = tok_toast_new (_ ("Bundle Created"));

  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), "workspace", g_object_ref (workspace), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "bundle", g_object_ref (bundle), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button), self,
                           G_CONNECT_SWAPPED);
  tok_toast_add (GTK_WIDGET (self->toasts), workspace, toast);
}

static void
on_open_id (TokWindow *self, const char *id, TokCreateDialog *dialog)
{
  if (tok_window_go_back (self, tok_create_dialog_get_workspace (dialog)))
    tok_browser_open_id (self->browser, id);
}

static void on_begin_with (TokWindow *self, TokOrder *order, TokCreateDialog *dialog);

static TokCreateDialog *
present (TokWindow *self, TokOrder *order)
{
  AdwDialog *dialog;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return NULL;
  dialog = tok_create_dialog_new (self->workspace, order);
  g_signal_connect_object (dialog, "created", G_CALLBACK (on_created), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open-id", G_CALLBACK (on_open_id), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "begin-with", G_CALLBACK (on_begin_with), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (tok_window_update_orders), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
  return TOK_CREATE_DIALOG (dialog);
}

static void
on_begin_with (TokWindow *self, TokOrder *order, TokCreateDialog *dialog)
{
  if (tok_window_go_back (self, tok_create_dialog_get_workspace (dialog)))
    present (self, order);
}

/* The stored draft, unless it is of another contract, whose fields differ. */
static TokOrder *
find_draft (TokWindow *self, GPtrArray *templates)
{
  TokContract contract = tok_workspace_get_contract (self->workspace);

  for (guint i = 0; i < templates->len; i++)
    {
      const TokTemplate *template = g_ptr_array_index (templates, i);

      if (g_str_equal (template->name, TOK_TEMPLATE_DRAFT) && template->contract == contract)
        return tok_template_dup_order (template);
    }
  return NULL;
}

static DexFuture *
on_templates (DexFuture *future, gpointer data)
{
  Beginning *beginning = data;
  g_autoptr (TokWindow) self = g_weak_ref_get (beginning->window);
  const GValue *value = dex_future_get_value (future, NULL);
  g_autoptr (TokOrder) draft = NULL;
  TokCreateDialog *dialog;

  if (self == NULL || self->workspace != beginning->workspace)
    return NULL;
  if (value != NULL)
    draft = find_draft (self, g_value_get_boxed (value));
  dialog = present (self, draft);
  if (dialog != NULL && draft != NULL)
    tok_create_dialog_show_restored (dialog);
  return NULL;
}

static DexFuture *
on_reread (DexFuture *future, gpointer data)
{
  Beginning *beginning = data;
  g_autoptr (TokWindow) self = g_weak_ref_get (beginning->window);
  g_autoptr (TokOrder) order = NULL;

  if (self == NULL || self->workspace != beginning->workspace)
    return NULL;
  order = tok_order_new_like (beginning->bundle, tok_workspace_get_contract (self->workspace));
  present (self, order);
  return NULL;
}

/**
 * tok_window_begin_order:
 *
 * Opens the dialog for a new bundle, with the stored draft.
 */
void
tok_window_begin_order (TokWindow *self)
{
  dex_future_disown (
      dex_future_finally (tok_orders_load_templates (tok_workspace_get_orders (self->workspace)),
                          on_templates, beginning_new (self, NULL), beginning_free));
}

/**
 * tok_window_order_like:
 * @bundle: the bundle to order again
 *
 * The list of the early contract lacks some fields, so the bundle is read first; if that
 * fails, the known fields are used.
 */
void
tok_window_order_like (TokWindow *self, TokBundle *bundle)
{
  dex_future_disown (dex_future_finally (tok_sync_reread (tok_workspace_get_sync (self->workspace),
                                                          tok_bundle_get_id (bundle)),
                                         on_reread, beginning_new (self, bundle), beginning_free));
}
