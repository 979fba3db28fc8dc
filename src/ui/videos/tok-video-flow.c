/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-flow.h"

#include <glib/gi18n-lib.h>

#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-fiber.h"
#include "tok-moved-dates.h"
#include "tok-toast.h"
#include "tok-video-words.h"
#include "tok-words.h"

typedef struct
{
  GWeakRef overlay; /* AdwToastOverlay */
  TokWorkspace *workspace;
  TokBundleSetup *setup;
  TokVideoFlowKind kind;
  GPtrArray *items; /* (element-type TokSetupItem) */

  /* Results */
  GPtrArray *moved; /* (element-type TokMovedDate) */
  guint n_done;
  guint n_failed;
  GError *error; /* (nullable): the first */
} Flow;

static void
flow_clear (gpointer data)
{
  Flow *flow = data;

  g_weak_ref_clear (&flow->overlay);
  g_object_unref (flow->workspace);
  g_object_unref (flow->setup);
  g_ptr_array_unref (flow->items);
  g_ptr_array_unref (flow->moved);
  g_clear_error (&flow->error);
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

static void
free_moved (gpointer moved)
{
  tok_moved_date_free (moved);
}

static Flow *
flow_new (GtkWidget *parent,
          TokWorkspace *workspace,
          TokBundleSetup *setup,
          TokVideoFlowKind kind,
          GPtrArray *items)
{
  Flow *flow = g_rc_box_new0 (Flow);

  g_weak_ref_init (&flow->overlay, gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY));
  flow->workspace = g_object_ref (workspace);
  flow->setup = g_object_ref (setup);
  flow->kind = kind;
  flow->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (flow->items, g_object_ref (g_ptr_array_index (items, i)));
  flow->moved = g_ptr_array_new_with_free_func (free_moved);
  return flow;
}

static char *
dup_done (Flow *flow)
{
  guint n = flow->n_done;

  switch (flow->kind)
    {
    case TOK_VIDEO_FLOW_SAVE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video saved", "%u videos saved", n),
                              n);
    case TOK_VIDEO_FLOW_PUBLISH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video published",
                                           "%u videos published", n),
                              n);
    case TOK_VIDEO_FLOW_APPROVE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video approved",
                                           "%u videos approved", n),
                              n);
    case TOK_VIDEO_FLOW_CLEAR:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video cleared", "%u videos cleared",
                                           n),
                              n);
    case TOK_VIDEO_FLOW_REMOVE_DATE:
      return g_strdup (_ ("Date removed"));
    case TOK_VIDEO_FLOW_PUBLISH_ALL:
    default:
      return g_strdup (_ ("Videos published"));
    }
}

static char *
dup_summary (Flow *flow)
{
  g_autofree char *done = dup_done (flow);
  g_autofree char *failed = NULL;

  if (flow->n_failed == 0)
    return g_steal_pointer (&done);
  if (flow->n_failed == 1 && flow->n_done == 0)
    return tok_words_dup_error (flow->error, tok_workspace_get_address (flow->workspace));
  failed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u failed", "%u failed", flow->n_failed),
                            flow->n_failed);
  if (flow->n_done == 0)
    return g_steal_pointer (&failed);
  /* Translators: what was done, and how much could not be: “3 videos saved, 1 failed” */
  return g_strdup_printf (_ ("%s, %s"), done, failed);
}

static void
on_details_clicked (AdwToast *toast, gpointer data)
{
  tok_details_dialog_present (data, g_object_get_data (G_OBJECT (toast), "error"));
}

/* One toast for all; what happened to each slot is on its card. */
static void
show_result (Flow *flow)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&flow->overlay);
  g_autofree char *summary = NULL;
  AdwToast *toast;

  if (overlay == NULL || flow->n_done + flow->n_failed == 0 ||
      g_error_matches (flow->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  summary = dup_summary (flow);
  toast = tok_toast_new (summary);
  if (flow->error != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Details"));
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      g_object_set_data_full (G_OBJECT (toast), "error", g_error_copy (flow->error),
                              (GDestroyNotify) g_error_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_details_clicked), overlay,
                               0);
    }
  tok_toast_add (overlay, flow->workspace, toast);
  if (flow->moved->len > 0 && !tok_toast_is_elsewhere (overlay, flow->workspace))
    tok_moved_dates_present (overlay, flow->moved);
}

static void
add_error (Flow *flow, const GError *error)
{
  flow->n_failed++;
  if (flow->error == NULL)
    flow->error = g_error_copy (error);
}

/* Takes ownership of @future. For fibers only. */
static gboolean
await_written (Flow *flow, DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWritten) written = dex_await_boxed (future, &error);

  if (written == NULL)
    {
      add_error (flow, error);
      return FALSE;
    }
  flow->n_done++;
  while (written->moved->len > 0)
    g_ptr_array_add (flow->moved, g_ptr_array_steal_index (written->moved, 0));
  return TRUE;
}

static void
save (Flow *flow)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();

  for (guint i = 0; i < flow->items->len; i++)
    if (tok_setup_item_get_draft (g_ptr_array_index (flow->items, i)) != NULL)
      g_ptr_array_add (drafts, g_ptr_array_index (flow->items, i));
  if (drafts->len > 0)
    dex_await (tok_bundle_setup_save (flow->setup, drafts), NULL);
  for (guint i = 0; i < drafts->len; i++)
    {
      const GError *problem = tok_setup_item_get_problem (g_ptr_array_index (drafts, i));

      if (problem != NULL)
        add_error (flow, problem);
      else
        flow->n_done++;
    }
}

/* For fibers only. */
static void
change (Flow *flow, TokSetupItem *item)
{
  switch (flow->kind)
    {
    case TOK_VIDEO_FLOW_PUBLISH:
      await_written (flow, tok_bundle_setup_publish (flow->setup, item));
      break;
    case TOK_VIDEO_FLOW_APPROVE:
      await_written (flow, tok_bundle_setup_approve (flow->setup, item));
      break;
    case TOK_VIDEO_FLOW_REMOVE_DATE:
      await_written (flow, tok_bundle_setup_unschedule (flow->setup, item));
      break;
    case TOK_VIDEO_FLOW_CLEAR:
      if (await_written (flow, tok_bundle_setup_reset (flow->setup, item)))
        tok_bundle_setup_discard (flow->setup, item);
      break;
    case TOK_VIDEO_FLOW_SAVE:
    case TOK_VIDEO_FLOW_PUBLISH_ALL:
    default:
      g_assert_not_reached ();
    }
}

static DexFuture *
run_fiber (gpointer data)
{
  Flow *flow = data;

  if (flow->kind == TOK_VIDEO_FLOW_SAVE)
    save (flow);
  else if (flow->kind == TOK_VIDEO_FLOW_PUBLISH_ALL)
    await_written (flow, tok_bundle_setup_publish (flow->setup, NULL));
  else
    for (guint i = 0; i < flow->items->len; i++)
      change (flow, g_ptr_array_index (flow->items, i));
  show_result (flow);
  return dex_future_new_true ();
}

static void
run (Flow *flow)
{
  dex_future_disown (tok_fiber_spawn (run_fiber, g_rc_box_acquire (flow), flow_unref));
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  if (g_strcmp0 (response, "confirm") == 0)
    run (data);
}

static char *
dup_heading (Flow *flow)
{
  guint n = flow->items->len;
  g_autofree char *name = tok_video_words_dup_name (g_ptr_array_index (flow->items, 0));

  switch (flow->kind)
    {
    case TOK_VIDEO_FLOW_APPROVE:
      /* Translators: the name of a video */
      return g_strdup_printf (_ ("Approve “%s”?"), name);
    case TOK_VIDEO_FLOW_REMOVE_DATE:
      return g_strdup_printf (_ ("Remove the Date of “%s”?"), name);
    case TOK_VIDEO_FLOW_CLEAR:
    default:
      if (n == 1)
        return g_strdup_printf (_ ("Clear “%s”?"), name);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Clear %u Video?", "Clear %u Videos?",
                                           n),
                              n);
    }
}

static gboolean
has_drafts (Flow *flow)
{
  for (guint i = 0; i < flow->items->len; i++)
    if (tok_setup_item_get_draft (g_ptr_array_index (flow->items, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* What is lost. */
static char *
dup_body (Flow *flow)
{
  g_autofree char *date = NULL;

  switch (flow->kind)
    {
    case TOK_VIDEO_FLOW_APPROVE:
      return g_strdup (_ ("Approval is final. Corrections cannot be requested afterwards."));
    case TOK_VIDEO_FLOW_REMOVE_DATE:
      date = tok_video_words_dup_date (g_ptr_array_index (flow->items, 0));
      /* Translators: a day */
      return g_strdup_printf (
          _ ("It will not be posted on %s, or on any other day, until you set a new date."), date);
    case TOK_VIDEO_FLOW_CLEAR:
    default:
      return g_strdup (has_drafts (flow)
                           ? _ ("The file, the caption, the date, and everything else that was set "
                                "up will be deleted, including unsaved changes.")
                           : _ ("The file, the caption, the date, and everything else that was set "
                                "up will be deleted."));
    }
}

static const char *
get_confirm_label (Flow *flow)
{
  switch (flow->kind)
    {
    case TOK_VIDEO_FLOW_APPROVE:
      return _ ("_Approve");
    case TOK_VIDEO_FLOW_REMOVE_DATE:
      return _ ("_Remove Date");
    case TOK_VIDEO_FLOW_CLEAR:
    default:
      return _ ("C_lear");
    }
}

static void
ask (Flow *flow, GtkWidget *parent)
{
  g_autofree char *heading = dup_heading (flow);
  g_autofree char *body = dup_body (flow);
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  gboolean is_loss = flow->kind != TOK_VIDEO_FLOW_APPROVE;

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "confirm",
                                  get_confirm_label (flow), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "confirm",
                                            is_loss ? ADW_RESPONSE_DESTRUCTIVE
                                                    : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), is_loss ? "cancel" : "confirm");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), g_rc_box_acquire (flow),
                         flow_unref_closure, 0);
  tok_dialog_present (dialog, parent);
}

/**
 * tok_video_flow_start:
 * @parent: a widget of the window
 * @workspace: the workspace of the bundle
 * @items: (element-type TokSetupItem) (nullable): slots
 *
 * Changes slots one after the other. What cannot be undone is asked first, with what is lost.
 */
void
tok_video_flow_start (GtkWidget *parent,
                      TokWorkspace *workspace,
                      TokBundleSetup *setup,
                      TokVideoFlowKind kind,
                      GPtrArray *items)
{
  g_autoptr (Flow) flow = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (setup));
  g_return_if_fail (kind == TOK_VIDEO_FLOW_PUBLISH_ALL || items != NULL);

  if (kind != TOK_VIDEO_FLOW_PUBLISH_ALL && items->len == 0)
    return;
  flow = flow_new (parent, workspace, setup, kind, items);
  if (kind == TOK_VIDEO_FLOW_APPROVE || kind == TOK_VIDEO_FLOW_REMOVE_DATE ||
      kind == TOK_VIDEO_FLOW_CLEAR)
    ask (flow, parent);
  else
    run (flow);
}
