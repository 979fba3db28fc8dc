/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-publish-ready.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-fiber.h"
#include "tok-toast.h"
#include "tok-words.h"

/* Longer lists are cut; the number is in the title. */
#define NAMES_MAX 20

typedef struct
{
  GWeakRef overlay; /* of AdwToastOverlay */
  TokWorkspace *workspace;
  GPtrArray *bundles; /* (element-type TokBundle) */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_weak_ref_clear (&call->overlay);
  g_object_unref (call->workspace);
  g_ptr_array_unref (call->bundles);
  g_free (call);
}

static void
show_result (Call *call, guint n_published)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&call->overlay);
  g_autofree char *title = NULL;

  if (overlay == NULL)
    return;
  if (n_published == call->bundles->len)
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bundle published",
                                          "%u bundles published", n_published),
                             n_published);
  else
    /* Translators: two numbers; the rest is among what needs attention */
    title = g_strdup_printf (_ ("%u of %u published"), n_published, call->bundles->len);
  tok_toast_add (overlay, call->workspace, tok_toast_new (title));
}

/* One after the other: the limit of the server is for all requests. What is refused becomes an
 * item of its own. */
static DexFuture *
publish_fiber (gpointer data)
{
  Call *call = data;
  TokActions *actions = tok_workspace_get_actions (call->workspace);
  guint n_published = 0;

  for (guint i = 0; i < call->bundles->len; i++)
    {
      g_autoptr (TokTransition) transition =
          dex_await_boxed (tok_actions_run (actions, g_ptr_array_index (call->bundles, i),
                                            TOK_ACTION_PUBLISH),
                           NULL);

      n_published += transition != NULL;
    }
  show_result (call, n_published);
  return dex_future_new_true ();
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  const Call *question = data;
  g_autoptr (GtkWidget) overlay = NULL;
  Call *call;

  if (!g_str_equal (response, "publish"))
    return;
  overlay = g_weak_ref_get ((GWeakRef *) &question->overlay);
  call = g_new (Call, 1);
  g_weak_ref_init (&call->overlay, overlay);
  call->workspace = g_object_ref (question->workspace);
  call->bundles = g_ptr_array_ref (question->bundles);
  dex_future_disown (tok_fiber_spawn (publish_fiber, call, call_free));
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
 * Lists the names and asks once, then publishes the bundles, and shows how many there were.
 */
void
tok_publish_ready_ask (GtkWidget *parent, TokWorkspace *workspace, GPtrArray *bundles)
{
  g_autofree char *obstacle = tok_publish_ready_dup_obstacle (workspace);
  g_autofree char *title = NULL;
  g_autofree char *names = NULL;
  AdwDialog *dialog;
  Call *call;

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
  call = g_new (Call, 1);
  g_weak_ref_init (&call->overlay, gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY));
  call->workspace = g_object_ref (workspace);
  call->bundles = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < bundles->len; i++)
    g_ptr_array_add (call->bundles, g_object_ref (g_ptr_array_index (bundles, i)));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), call, free_closure, 0);
  tok_dialog_present (dialog, parent);
}
