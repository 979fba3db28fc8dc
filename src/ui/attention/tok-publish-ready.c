/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-publish-ready.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-fiber.h"
#include "tok-moved-dates.h"
#include "tok-toast.h"
#include "tok-words.h"

/* Longer lists are cut; the number is in the title. */
#define NAMES_MAX 20

typedef struct
{
  GWeakRef overlay; /* of AdwToastOverlay */
  TokWorkspace *workspace;
  GPtrArray *bundles; /* (element-type TokBundle) */

  /* Results */
  guint n_published;
  GPtrArray *moved_bundles; /* (element-type TokBundle): of which the server moved dates */
  GPtrArray *moved;         /* (element-type GPtrArray): their dates, of TokMovedDate */
} Call;

static Call *
call_new (GtkWidget *overlay, TokWorkspace *workspace, GPtrArray *bundles)
{
  Call *call = g_new0 (Call, 1);

  g_weak_ref_init (&call->overlay, overlay);
  call->workspace = g_object_ref (workspace);
  call->bundles = g_ptr_array_ref (bundles);
  call->moved_bundles = g_ptr_array_new_with_free_func (g_object_unref);
  call->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_weak_ref_clear (&call->overlay);
  g_object_unref (call->workspace);
  g_ptr_array_unref (call->bundles);
  g_ptr_array_unref (call->moved_bundles);
  g_ptr_array_unref (call->moved);
  g_free (call);
}

static void
show_result (Call *call)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&call->overlay);
  g_autofree char *title = NULL;

  if (overlay == NULL)
    return;
  if (call->n_published == call->bundles->len)
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bundle published",
                                          "%u bundles published", call->n_published),
                             call->n_published);
  else
    /* Translators: two numbers; the rest is among what needs attention */
    title = g_strdup_printf (_ ("%u of %u published"), call->n_published, call->bundles->len);
  tok_toast_add (overlay, call->workspace, tok_toast_new (title));
  if (call->moved->len > 0 && !tok_toast_is_elsewhere (overlay, call->workspace))
    tok_moved_dates_present_bundles (overlay, call->moved_bundles, call->moved);
}

/* For fibers only. */
static void
publish (Call *call, TokBundle *bundle)
{
  g_autoptr (TokTransition) transition =
      dex_await_boxed (tok_actions_run (tok_workspace_get_actions (call->workspace), bundle,
                                        TOK_ACTION_PUBLISH),
                       NULL);

  if (transition == NULL)
    return;
  call->n_published++;
  /* The server moves dates that are too close without a message (doc/api.md, section 4.10). */
  if (transition->moved->len == 0)
    return;
  g_ptr_array_add (call->moved_bundles, g_object_ref (bundle));
  g_ptr_array_add (call->moved, g_ptr_array_ref (transition->moved));
}

/* One after the other: the limit of the server is for all requests. What is refused becomes an
 * item of its own. */
static DexFuture *
publish_fiber (gpointer data)
{
  Call *call = data;

  for (guint i = 0; i < call->bundles->len; i++)
    publish (call, g_ptr_array_index (call->bundles, i));
  show_result (call);
  return dex_future_new_true ();
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  const Call *question = data;
  g_autoptr (GtkWidget) overlay = NULL;

  if (!g_str_equal (response, "publish"))
    return;
  overlay = g_weak_ref_get ((GWeakRef *) &question->overlay);
  dex_future_disown (tok_fiber_spawn (publish_fiber,
                                      call_new (overlay, question->workspace, question->bundles),
                                      call_free));
}

static void
free_closure (gpointer data, GClosure *closure)
{
  call_free (data);
}

static char *
dup_names (GPtrArray *bundles)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (bundles->len, NAMES_MAX); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                            tok_bundle_get_name (g_ptr_array_index (bundles, i)));
  if (bundles->len > NAMES_MAX)
    g_string_append (names, "\n…");
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static gpointer
copy_bundle (gconstpointer bundle, gpointer data)
{
  return g_object_ref ((gpointer) bundle);
}

/**
 * tok_publish_ready_dup_obstacle:
 *
 * Returns: (transfer full) (nullable): a sentence that says why nothing can be published now;
 *   %NULL: it can be
 */
char *
tok_publish_ready_dup_obstacle (TokWorkspace *workspace)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  /* Like creating, this depends on the workspace only. */
  reason = tok_actions_check_create (tok_workspace_get_actions (workspace));
  if (reason != TOK_REASON_NONE)
    return g_strdup (tok_words_reason (reason));
  if (!tok_workspace_has_key (workspace))
    return g_strdup (_ ("This workspace has no key."));
  return NULL;
}

/**
 * tok_publish_ready_ask:
 * @parent: a widget of the window
 * @workspace: the workspace
 * @bundles: (element-type TokBundle): bundles that can be published; copied
 *
 * Lists the names and asks once, then publishes the bundles, and shows how many there were, and
 * the dates that the server moved.
 */
void
tok_publish_ready_ask (GtkWidget *parent, TokWorkspace *workspace, GPtrArray *bundles)
{
  g_autofree char *obstacle = tok_publish_ready_dup_obstacle (workspace);
  g_autofree char *title = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GPtrArray) copy = NULL;
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (bundles != NULL);

  if (obstacle != NULL)
    tok_toast_show (parent, obstacle);
  if (obstacle != NULL || bundles->len == 0)
    return;
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Publish %u Bundle?",
                                        "Publish %u Bundles?", bundles->len),
                           bundles->len);
  names = dup_names (bundles);
  dialog = adw_alert_dialog_new (title, names);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "publish",
                                  _ ("_Publish"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "publish",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "publish");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  copy = g_ptr_array_copy (bundles, copy_bundle, NULL);
  g_ptr_array_set_free_func (copy, g_object_unref);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response),
                         call_new (gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY),
                                   workspace, copy),
                         free_closure, 0);
  tok_dialog_present (dialog, parent);
}
