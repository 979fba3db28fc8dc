/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-publish-flow.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-moved-dates.h"
#include "tok-readiness-dialog.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-workspace-words.h"

/* How long the check of readiness may take before a toast shows it, in milliseconds. */
#define BUSY_DELAY 500

/*
 * publish ── readiness ── blockers ──────────────────► "Not Ready to Publish"
 *                ├─ request failed, or no endpoint
 *                │  and something seems missing ─────► "Publish Anyway?" ── send
 *                └─ send ── done ────────────────────► toast, Undo ── send
 *                      └─ refused ── blockers ───────► "Not Ready to Publish"
 *                              └─ readiness ── likewise, or toast, Details
 * unpublish ── question ── send
 */
typedef struct
{
  GWeakRef overlay; /* AdwToastOverlay; %NULL after its window was closed */
  TokWorkspace *workspace;
  TokBundle *bundle;
  TokAction action;
  GError *refusal;   /* (nullable): the error of a refused request */
  guint timer;       /* shows @waiting, 0: none */
  AdwToast *waiting; /* (nullable) (owned): shown during a long check of readiness */
} Flow;

static void
flow_clear (gpointer data)
{
  Flow *flow = data;

  g_weak_ref_clear (&flow->overlay);
  g_clear_object (&flow->workspace);
  g_clear_object (&flow->bundle);
  g_clear_error (&flow->refusal);
  g_clear_handle_id (&flow->timer, g_source_remove);
  g_clear_object (&flow->waiting);
}

static void
flow_unref (gpointer flow)
{
  g_rc_box_release_full (flow, flow_clear);
}

static void
flow_unref_closure (gpointer flow, GClosure *closure)
{
  flow_unref (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_unref)

static Flow *
flow_new (GtkWidget *overlay, TokWorkspace *workspace, TokBundle *bundle, TokAction action)
{
  Flow *flow = g_rc_box_new0 (Flow);

  g_weak_ref_init (&flow->overlay, overlay);
  flow->workspace = g_object_ref (workspace);
  flow->bundle = g_object_ref (bundle);
  flow->action = action;
  return flow;
}

/*
 * What opens the places where a bundle is mended. On the overlay, because flows start in several
 * pages of its window.
 */
typedef struct
{
  TokPublishFlowPlace edit_profile;
  TokPublishFlowPlace setup_videos;
  gpointer data;
} Places;

#define PLACES "tok-publish-flow-places"

/*
 * From the click until the server's answer a bundle is in one flow only. The flag is on the
 * bundle because several pages start flows. The "pending" property does not suffice: it is
 * not yet set while readiness is checked.
 */
static GQuark
busy_quark (void)
{
  return g_quark_from_static_string ("tok-publish-flow-busy");
}

static gboolean
is_busy (TokBundle *bundle)
{
  return g_object_get_qdata (G_OBJECT (bundle), busy_quark ()) != NULL;
}

static void
set_busy (TokBundle *bundle, gboolean busy)
{
  g_object_set_qdata (G_OBJECT (bundle), busy_quark (), GINT_TO_POINTER (busy));
}

static void
show_toast (Flow *flow, AdwToast *toast)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);

  if (overlay != NULL)
    tok_toast_add (overlay, flow->workspace, toast);
  else
    g_object_unref (toast);
}

static gboolean
on_busy_delay (gpointer data)
{
  Flow *flow = data;

  flow->timer = 0;
  flow->waiting = g_object_ref (tok_toast_new (_ ("Checking What Is Missing…")));
  adw_toast_set_timeout (flow->waiting, 0);
  show_toast (flow, flow->waiting);
  return G_SOURCE_REMOVE;
}

static void
end_wait (Flow *flow)
{
  set_busy (flow->bundle, FALSE);
  g_clear_handle_id (&flow->timer, g_source_remove);
  if (flow->waiting != NULL)
    adw_toast_dismiss (flow->waiting);
  g_clear_object (&flow->waiting);
}

static void
on_details_clicked (AdwToast *toast, gpointer data)
{
  tok_details_dialog_present (data, g_object_get_data (G_OBJECT (toast), "error"));
}

static void
show_failure (Flow *flow, const GError *error)
{
  g_autofree char *sentence =
      tok_words_dup_error (error, tok_workspace_get_address (flow->workspace));
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);
  AdwToast *toast;

  /* Cancellation is not an error to report. */
  if (overlay == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  toast = tok_toast_new (sentence);
  adw_toast_set_button_label (toast, _ ("_Details"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "error", g_error_copy (error),
                          (GDestroyNotify) g_error_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_details_clicked), overlay, 0);
  show_toast (flow, toast);
}

static void send_request (Flow *flow);

/* Checks again: the bundle may have changed since the click. */
static void
send_if_possible (Flow *flow)
{
  g_autofree char *obstacle =
      tok_publish_flow_dup_obstacle (flow->workspace, flow->bundle, flow->action);

  if (obstacle != NULL)
    show_toast (flow, tok_toast_new (obstacle));
  else if (!is_busy (flow->bundle))
    send_request (flow);
}

static void
on_publish_anyway (TokReadinessDialog *dialog, gpointer data)
{
  send_if_possible (data);
}

static void
open_place (Flow *flow, gboolean is_profile)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);
  const Places *places = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), PLACES) : NULL;

  if (places == NULL)
    return;
  if (is_profile)
    places->edit_profile (places->data, flow->workspace, flow->bundle);
  else
    places->setup_videos (places->data, flow->workspace, flow->bundle);
}

static void
on_edit_profile (TokReadinessDialog *dialog, gpointer data)
{
  open_place (data, TRUE);
}

static void
on_setup_videos (TokReadinessDialog *dialog, gpointer data)
{
  open_place (data, FALSE);
}

static void
connect_flow (Flow *flow, AdwDialog *dialog, const char *signal, GCallback callback)
{
  g_signal_connect_data (dialog, signal, callback, g_rc_box_acquire (flow), flow_unref_closure, 0);
}

static void
show_readiness (Flow *flow, const TokReadiness *readiness)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);
  AdwDialog *dialog;

  if (overlay == NULL)
    return;
  /* In a window that shows another workspace, the dialog would seem to be about that one. */
  if (tok_toast_is_elsewhere (overlay, flow->workspace))
    {
      show_toast (flow, tok_toast_new (_ ("Not Ready to Publish")));
      return;
    }
  dialog = tok_readiness_dialog_new (flow->bundle, readiness,
                                     tok_workspace_get_address (flow->workspace),
                                     g_object_get_data (G_OBJECT (overlay), PLACES) != NULL);
  connect_flow (flow, dialog, "publish", G_CALLBACK (on_publish_anyway));
  connect_flow (flow, dialog, "edit-profile", G_CALLBACK (on_edit_profile));
  connect_flow (flow, dialog, "setup-videos", G_CALLBACK (on_setup_videos));
  tok_dialog_present (dialog, overlay);
}

static void
on_undo_clicked (AdwToast *toast, gpointer data)
{
  Flow *published = data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&published->overlay);
  g_autoptr (Flow) flow =
      flow_new (overlay, published->workspace, published->bundle, TOK_ACTION_UNPUBLISH);

  send_if_possible (flow);
}

/* Seconds: long enough to reach the button by keyboard or with a screen reader. */
#define UNDO_TIME 20
#define UNDO_TOAST "tok-undo-toast"

/* Stores the toast in the overlay, for tok_publish_flow_undo(). */
static void
offer_undo (Flow *flow, AdwToast *toast)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_TIME);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked),
                         g_rc_box_acquire (flow), flow_unref_closure, 0);
  if (overlay != NULL)
    g_object_set_data_full (G_OBJECT (overlay), UNDO_TOAST, tok_weak_ref_new (toast),
                            (GDestroyNotify) tok_weak_ref_free);
}

static void
show_moved_dates (Flow *flow, GPtrArray *moved)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);

  if (overlay != NULL && !tok_toast_is_elsewhere (overlay, flow->workspace))
    tok_moved_dates_present (overlay, moved);
}

static void
show_published (Flow *flow, const TokTransition *transition)
{
  const char *name = tok_bundle_get_name (flow->bundle);
  g_autofree char *title = NULL;
  AdwToast *toast;

  /* The server moves dates that are too close without a message (doc/api.md, section 4.10). */
  if (transition->moved->len > 0)
    {
      /* Translators: the name of a bundle, and how many videos */
      title =
          g_strdup_printf (ngettext ("“%s” published. The posting date of %u video was changed.",
                                     "“%s” published. The posting dates of %u videos were changed.",
                                     transition->moved->len),
                           name, transition->moved->len);
      show_moved_dates (flow, transition->moved);
    }
  else
    /* Translators: the name of a bundle */
    title = g_strdup_printf (_ ("“%s” published"), name);
  toast = tok_toast_new (title);
  offer_undo (flow, toast);
  show_toast (flow, toast);
}

static void
show_unpublished (Flow *flow)
{
  /* Translators: the name of a bundle */
  g_autofree char *title =
      g_strdup_printf (_ ("“%s” unpublished"), tok_bundle_get_name (flow->bundle));

  show_toast (flow, tok_toast_new (title));
}

/* Readiness after a refusal: its blockers say more than the error. */
static DexFuture *
on_blockers (DexFuture *future, gpointer data)
{
  Flow *flow = data;
  const GValue *value = dex_future_get_value (future, NULL);
  const TokReadiness *readiness = value != NULL ? g_value_get_boxed (value) : NULL;

  set_busy (flow->bundle, FALSE);
  if (readiness != NULL && readiness->blockers->len > 0)
    show_readiness (flow, readiness);
  else
    show_failure (flow, flow->refusal);
  return NULL;
}

/* Several 4xx statuses mean "not ready": doc/api.md, section 9.1. */
static gboolean
may_be_unready (Flow *flow, const GError *error)
{
  return flow->action == TOK_ACTION_PUBLISH &&
         (g_error_matches (error, TOK_ERROR, TOK_ERROR_CONFLICT) ||
          g_error_matches (error, TOK_ERROR, TOK_ERROR_VALIDATION)) &&
         tok_actions_check (tok_workspace_get_actions (flow->workspace), flow->bundle,
                            TOK_ACTION_PUBLISH) == TOK_REASON_NONE;
}

/* Whether the error itself has blockers; then shows them. */
static gboolean
show_named_blockers (Flow *flow, const GError *error)
{
  GPtrArray *blockers = tok_error_get_info (error)->blockers;

  if (blockers == NULL || blockers->len == 0)
    return FALSE;
  set_busy (flow->bundle, FALSE);
  show_readiness (flow, &(TokReadiness) { .blockers = blockers, .answered = TRUE });
  return TRUE;
}

static DexFuture *
on_sent (DexFuture *future, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL && may_be_unready (flow, error) && show_named_blockers (flow, error))
    return NULL;
  if (value == NULL && may_be_unready (flow, error))
    {
      flow->refusal = g_steal_pointer (&error);
      dex_future_disown (dex_future_finally (
          tok_actions_load_readiness (tok_workspace_get_actions (flow->workspace), flow->bundle),
          on_blockers, g_rc_box_acquire (flow), flow_unref));
      return NULL;
    }

  set_busy (flow->bundle, FALSE);
  if (value == NULL)
    show_failure (flow, error);
  else if (flow->action == TOK_ACTION_PUBLISH)
    show_published (flow, g_value_get_boxed (value));
  else
    show_unpublished (flow);
  return NULL;
}

static void
send_request (Flow *flow)
{
  DexFuture *answer =
      tok_actions_run (tok_workspace_get_actions (flow->workspace), flow->bundle, flow->action);

  set_busy (flow->bundle, TRUE);
  dex_future_disown (dex_future_finally (answer, on_sent, g_rc_box_acquire (flow), flow_unref));
}

static DexFuture *
on_readiness (DexFuture *future, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  const TokReadiness *readiness = value != NULL ? g_value_get_boxed (value) : NULL;

  end_wait (flow);
  if (readiness == NULL)
    show_failure (flow, error);
  else if (readiness->blockers->len > 0 || tok_readiness_is_doubtful (readiness, flow->bundle))
    show_readiness (flow, readiness);
  else
    send_request (flow);
  return NULL;
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Flow *flow = data;

  if (g_strcmp0 (response, "unpublish") == 0)
    send_if_possible (flow);
}

static void
ask (Flow *flow, GtkWidget *parent)
{
  /* TRANSLATORS: the name of a bundle */
  g_autofree char *heading =
      g_strdup_printf (_ ("Unpublish “%s”?"), tok_bundle_get_name (flow->bundle));
  AdwDialog *dialog =
      adw_alert_dialog_new (heading,
                            tok_words_unpublish (tok_workspace_get_contract (flow->workspace), 1));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "unpublish",
                                  _ ("_Unpublish"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "unpublish",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), g_rc_box_acquire (flow),
                         flow_unref_closure, 0);
  tok_dialog_present (dialog, parent);
}

/* (nullable): a new flow; %NULL: the action is impossible, and a toast says why. */
static Flow *
start_flow (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle, TokAction action)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (Flow) flow = flow_new (overlay, workspace, bundle, action);
  g_autofree char *obstacle = NULL;

  if (is_busy (bundle))
    return NULL;
  obstacle = tok_publish_flow_dup_obstacle (workspace, bundle, action);
  if (obstacle == NULL)
    return g_steal_pointer (&flow);
  show_toast (flow, tok_toast_new (obstacle));
  return NULL;
}

/**
 * tok_publish_flow_dup_obstacle:
 * @workspace: the workspace of the bundle
 * @bundle: a bundle
 * @action: an action
 *
 * Returns: (transfer full) (nullable): a sentence that says why @action is impossible now;
 *   %NULL: it is possible
 */
char *
tok_publish_flow_dup_obstacle (TokWorkspace *workspace, TokBundle *bundle, TokAction action)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  reason = tok_actions_check (tok_workspace_get_actions (workspace), bundle, action);
  if (reason != TOK_REASON_NONE)
    return tok_words_dup_action_reason (bundle, action, reason);
  return tok_words_dup_no_key (workspace);
}

/**
 * tok_publish_flow_publish:
 * @parent: a widget of the window
 * @workspace: the workspace of the bundle
 * @bundle: what to publish
 *
 * Publishes at once when the server reports no blockers; the toast offers Undo. When the
 * server does not report readiness, a dialog lists the known gaps and asks.
 */
void
tok_publish_flow_publish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle)
{
  g_autoptr (Flow) flow = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  flow = start_flow (parent, workspace, bundle, TOK_ACTION_PUBLISH);
  if (flow == NULL)
    return;
  set_busy (bundle, TRUE);
  flow->timer = g_timeout_add (BUSY_DELAY, on_busy_delay, flow);
  dex_future_disown (
      dex_future_finally (tok_actions_load_readiness (tok_workspace_get_actions (workspace),
                                                      bundle),
                          on_readiness, g_rc_box_acquire (flow), flow_unref));
}

/**
 * tok_publish_flow_unpublish:
 * @parent: a widget of the window
 * @workspace: the workspace of the bundle
 * @bundle: what to unpublish
 *
 * Unpublishes after a confirmation.
 */
void
tok_publish_flow_unpublish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle)
{
  g_autoptr (Flow) flow = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  flow = start_flow (parent, workspace, bundle, TOK_ACTION_UNPUBLISH);
  if (flow != NULL)
    ask (flow, parent);
}

/**
 * tok_publish_flow_set_places:
 * @overlay: the AdwToastOverlay of a window
 * @edit_profile: opens the editor of the profile
 * @setup_videos: opens the videos
 * @data: for both; must live as long as @overlay
 *
 * From now on what prevents publishing leads to the place where it is mended.
 */
void
tok_publish_flow_set_places (GtkWidget *overlay,
                             TokPublishFlowPlace edit_profile,
                             TokPublishFlowPlace setup_videos,
                             gpointer data)
{
  Places *places;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (edit_profile != NULL && setup_videos != NULL);

  places = g_new (Places, 1);
  *places = (Places) { edit_profile, setup_videos, data };
  g_object_set_data_full (G_OBJECT (overlay), PLACES, places, g_free);
}

/**
 * tok_publish_flow_undo:
 * @parent: a widget of the window
 *
 * Does the same as the button of the last "Published" toast while it is visible.
 */
void
tok_publish_flow_undo (GtkWidget *parent)
{
  GtkWidget *overlay;
  GWeakRef *shown;
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  overlay = gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);
  shown = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), UNDO_TOAST) : NULL;
  toast = shown != NULL ? g_weak_ref_get (shown) : NULL;
  if (toast == NULL)
    return;
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
}
