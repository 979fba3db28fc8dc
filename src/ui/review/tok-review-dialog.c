/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-approve-page.h"
#include "tok-confirm-key.h"
#include "tok-corrections-form.h"
#include "tok-dialog.h"
#include "tok-plain.h"
#include "tok-review-card.h"
#include "tok-review-queue.h"
#include "tok-review-words.h"
#include "tok-ticker.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-review.h"
#include "tok-wrap-layout.h"

/* How many names the question lists. */
#define NAMES_MAX 10

/*
 *   TokReviewQueue ─ items-changed, loading ─┐
 *   TokReviewEntry ─ state, error ───────────┼─► update() ─► card, buttons, end page
 *   TokTicker, TokConnection ────────────────┘
 */
struct _TokReviewDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  GtkWidget *view;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkWidget *skip_button;
  GtkWidget *menu_button;
  GtkWidget *spinner;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  TokReviewCard *card;
  TokCorrectionsForm *form;
  GtkWidget *end;
  GtkWidget *again_button;
  GtkWidget *close_button;
  GtkStack *bar;

  TokWorkspace *workspace;
  TokReviewQueue *queue;
  TokTicker *ticker;
  GSignalGroup *entry_signals;
  TokReviewEntry *entry; /* (nullable) (owned): what is shown */
  guint position;        /* of it; the number of entries: the end */
  gboolean is_correcting;
};

G_DEFINE_FINAL_TYPE (TokReviewDialog, tok_review_dialog, ADW_TYPE_DIALOG)

static guint
get_length (TokReviewDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->queue));
}

static const char *
get_page (TokReviewDialog *self)
{
  if (self->entry != NULL)
    return "entry";
  return tok_review_queue_get_loading (self->queue) ? "loading" : "end";
}

/* --- showing ------------------------------------------------------------------ */

static void
show_end (TokReviewDialog *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->end);
  TokReviewCounts counts;
  g_autofree char *text = NULL;

  tok_review_queue_count (self->queue, &counts);
  text =
      tok_words_dup_review_counts (counts.approved, counts.corrections, counts.over, counts.left);
  if (get_length (self) == 0)
    adw_status_page_set_title (page, _ ("Nothing to Review"));
  else
    adw_status_page_set_title (page,
                               counts.left == 0 ? _ ("All Reviewed") : _ ("Not All Reviewed"));
  adw_status_page_set_icon_name (page, counts.left == 0 ? "check-double-symbolic"
                                                        : "document-open-recent-symbolic");
  tok_plain_set_description (page, text);
  gtk_widget_set_visible (self->again_button, counts.left > 0);
}

static void
show_title (TokReviewDialog *self)
{
  g_autofree char *place = NULL;

  if (self->entry != NULL)
    /* Translators: which one of how many: “2 of 7” */
    place = g_strdup_printf (C_ ("review", "%u of %u"), self->position + 1,
                             tok_review_queue_get_n_expected (self->queue));
  adw_window_title_set_subtitle (self->title, place != NULL ? place : "");
}

static void
update_actions (TokReviewDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_move = !self->is_correcting;
  gboolean can_decide = self->entry != NULL &&
                        tok_review_entry_get_state (self->entry) == TOK_REVIEW_WAITING &&
                        tok_review_entry_check (self->entry) == TOK_REASON_NONE;
  g_autoptr (GPtrArray) delivered = tok_review_queue_dup_delivered (self->queue);

  gtk_widget_action_set_enabled (widget, "review.approve", can_move && can_decide);
  gtk_widget_action_set_enabled (widget, "review.correct", can_move && can_decide);
  gtk_widget_action_set_enabled (widget, "review.send", self->is_correcting && can_decide);
  gtk_widget_action_set_enabled (widget, "review.cancel", self->is_correcting);
  gtk_widget_action_set_enabled (widget, "review.skip", can_move && self->entry != NULL);
  gtk_widget_action_set_enabled (widget, "review.back", can_move && self->position > 0);
  gtk_widget_action_set_enabled (widget, "review.approve-all", can_move && delivered->len > 1);
  gtk_widget_set_visible (self->menu_button, get_length (self) > 1);
}

static void
update (TokReviewDialog *self)
{
  const char *page = get_page (self);

  gtk_widget_set_visible (self->spinner,
                          tok_review_queue_get_loading (self->queue) && self->entry != NULL);
  gtk_widget_set_visible (self->back_button, get_length (self) > 0);
  gtk_widget_set_visible (self->skip_button, get_length (self) > 0);
  show_title (self);
  if (self->entry != NULL)
    tok_review_card_show (self->card, self->workspace, self->entry,
                          tok_ticker_get_now (self->ticker));
  else
    show_end (self);
  gtk_widget_set_visible (GTK_WIDGET (self->form), self->is_correcting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form),
                            self->entry != NULL && !tok_review_entry_is_busy (self->entry));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), self->entry != NULL);
  gtk_stack_set_visible_child_name (self->bar, self->is_correcting ? "correct" : "decide");
  gtk_stack_set_visible_child_name (self->stack, page);
  update_actions (self);
}

/* Keys need the focus within the dialog, also while it opens. The card is read out when it gets
 * it. */
static void
focus (TokReviewDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self->card);

  if (self->entry == NULL)
    widget = self->close_button;
  else if (self->is_correcting)
    widget = GTK_WIDGET (self->form);
  adw_dialog_set_focus (ADW_DIALOG (self), widget);
  gtk_widget_grab_focus (widget);
}

static void
set_correcting (TokReviewDialog *self, gboolean is_correcting)
{
  self->is_correcting = is_correcting;
  /* Escape closes the form first. */
  adw_dialog_set_can_close (ADW_DIALOG (self), !is_correcting);
}

static void
set_position (TokReviewDialog *self, guint position)
{
  g_autoptr (TokReviewEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->queue), position);

  self->position = MIN (position, get_length (self));
  if (!g_set_object (&self->entry, entry))
    return;
  set_correcting (self, FALSE);
  g_signal_group_set_target (self->entry_signals, entry);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
go_to (TokReviewDialog *self, guint position)
{
  set_position (self, position);
  update (self);
  focus (self);
}

static void
on_items_changed (TokReviewDialog *self)
{
  guint position =
      self->entry != NULL ? tok_review_queue_find (self->queue, self->entry) : self->position;
  gboolean was_shown = self->entry != NULL;

  set_position (self, position != G_MAXUINT ? position : self->position);
  update (self);
  if (was_shown != (self->entry != NULL))
    focus (self);
}

static void
on_loading (TokReviewDialog *self)
{
  update (self);
  if (self->entry == NULL)
    focus (self);
}

/* --- deciding ----------------------------------------------------------------- */

typedef struct
{
  GWeakRef *dialog;
  TokReviewEntry *entry;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  tok_weak_ref_free (decision->dialog);
  g_object_unref (decision->entry);
  g_free (decision);
}

static void
say (TokReviewDialog *self, TokReviewEntry *entry)
{
  g_autofree char *outcome =
      tok_review_words_dup_outcome (entry, tok_workspace_get_address (self->workspace));
  g_autofree char *name = tok_review_entry_dup_name (entry);
  g_autofree char *text = NULL;

  if (outcome == NULL)
    return;
  /* Translators: what became of something in review, and its name: “Approved: Video 2” */
  text = g_strdup_printf (C_ ("review", "%s: %s"), outcome, name);
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  if (tok_review_entry_get_state (entry) != TOK_REVIEW_WAITING || entry != self->entry)
    tok_toast_show (GTK_WIDGET (self->stack), text);
}

static DexFuture *
on_decided (DexFuture *future, gpointer data)
{
  Decision *decision = data;
  g_autoptr (TokReviewDialog) self = g_weak_ref_get (decision->dialog);

  if (self == NULL)
    return NULL;
  say (self, decision->entry);
  /* After a refusal one stays, to see why. */
  if (decision->entry == self->entry && dex_future_get_value (future, NULL) != NULL)
    go_to (self, tok_review_queue_find_waiting (self->queue, self->position + 1));
  else if (decision->entry == self->entry)
    focus (self);
  return NULL;
}

/* Takes ownership of @written. */
static void
follow (TokReviewDialog *self, DexFuture *written)
{
  Decision *decision = g_new (Decision, 1);

  decision->dialog = tok_weak_ref_new (self);
  decision->entry = g_object_ref (self->entry);
  dex_future_disown (dex_future_finally (written, on_decided, decision, decision_free));
  if (!self->is_correcting)
    focus (self);
}

static void
approve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  follow (self, tok_review_entry_approve (self->entry));
}

/* All of the form, not only the line with the cursor. */
static gboolean
show_form (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);
  GtkWidget *viewport = gtk_scrolled_window_get_child (self->scrolled);

  if (self->is_correcting)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self->form), NULL);
  return G_SOURCE_REMOVE;
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  tok_corrections_form_open (self->form, self->entry, tok_workspace_get_contract (self->workspace));
  set_correcting (self, TRUE);
  update (self);
  focus (self);
  gtk_widget_add_tick_callback (widget, show_form, NULL, NULL);
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);
  g_autofree char *comment = NULL;
  g_auto (GStrv) fields = NULL;

  if (!tok_corrections_form_check (self->form))
    return;
  comment = tok_corrections_form_dup_comment (self->form);
  fields = tok_corrections_form_dup_fields (self->form);
  follow (self, tok_review_entry_correct (self->entry, comment, (const char *const *) fields));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  set_correcting (self, FALSE);
  update (self);
  focus (self);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget,
                              TOK_REVIEW_DIALOG (widget)->is_correcting ? "review.send"
                                                                        : "review.approve",
                              NULL);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  go_to (self, self->position + 1);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  go_to (self, self->position - 1);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);

  go_to (self, tok_review_queue_find_waiting (self->queue, 0));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
on_retry (TokReviewDialog *self)
{
  tok_review_queue_retry (self->queue, self->entry);
}

/* --- all ---------------------------------------------------------------------- */

static char *
dup_names (GPtrArray *entries)
{
  GString *text = g_string_new (_ ("This cannot be undone."));
  guint more = entries->len > NAMES_MAX ? entries->len - NAMES_MAX : 0;

  g_string_append_c (text, '\n');
  for (guint i = 0; i < entries->len - more; i++)
    {
      g_autofree char *name = tok_review_entry_dup_name (g_ptr_array_index (entries, i));

      g_string_append_printf (text, "\n%s", name);
    }
  if (more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              /* Translators: after a list of names, one a line */
                              g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more),
                              more);
    }
  return g_string_free_and_steal (text);
}

static void
on_approve_all (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (TokReviewDialog) self =
      g_weak_ref_get (g_object_get_data (G_OBJECT (dialog), "review"));

  if (self == NULL)
    return;
  adw_navigation_view_push (self->navigation,
                            tok_approve_page_new (self->workspace, self->queue, data));
}

static void
unref_array (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (data);
}

static void
approve_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (widget);
  g_autoptr (GPtrArray) entries = tok_review_queue_dup_delivered (self->queue);
  g_autofree char *names = dup_names (entries);
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Approve %u Delivery?",
                                                           "Approve %u Deliveries?", entries->len),
                                              entries->len);
  AdwDialog *dialog = adw_alert_dialog_new (heading, names);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "approve", _ ("_Approve All"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (alert, "approve", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (alert, TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "review", tok_weak_ref_new (self),
                          (GDestroyNotify) tok_weak_ref_free);
  g_signal_connect_data (dialog, "response::approve", G_CALLBACK (on_approve_all),
                         g_ptr_array_ref (entries), unref_array, 0);
  tok_dialog_present (dialog, widget);
}

/* From the approvals one returns to what is left. */
static void
on_popped (TokReviewDialog *self)
{
  go_to (self, tok_review_queue_find_waiting (self->queue, 0));
}

/* --- the dialog --------------------------------------------------------------- */

static void
on_close_attempt (TokReviewDialog *self)
{
  cancel_action (GTK_WIDGET (self), NULL, NULL);
}

static void
tok_review_dialog_closed (AdwDialog *dialog)
{
  tok_review_queue_stop (TOK_REVIEW_DIALOG (dialog)->queue);
}

static void
tok_review_dialog_dispose (GObject *object)
{
  TokReviewDialog *self = TOK_REVIEW_DIALOG (object);

  g_clear_object (&self->entry_signals);
  g_clear_object (&self->entry);
  g_clear_object (&self->ticker);
  g_clear_object (&self->queue);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_REVIEW_DIALOG);
  G_OBJECT_CLASS (tok_review_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "review.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "review.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "review.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "review.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "review.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "review.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "review.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "review.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "review.approve-all", NULL, approve_all_action);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, skip_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, card);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, form);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, end);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, again_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, TokReviewDialog, bar);
}

static void
tok_review_dialog_class_init (TokReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_review_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = tok_review_dialog_closed;

  install_actions (widget_class);
  g_type_ensure (TOK_TYPE_REVIEW_CARD);
  g_type_ensure (TOK_TYPE_CORRECTIONS_FORM);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "review/tok-review-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
}

/* In texts that read from right to left, the next one is on the left. */
static gboolean
on_arrow (GtkWidget *widget, GVariant *args, gpointer data)
{
  gboolean is_right = g_variant_get_boolean (args);
  gboolean is_next = is_right == (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL);

  return gtk_widget_activate_action (widget, is_next ? "review.skip" : "review.back", NULL);
}

/* Takes ownership of @action. */
static void
add_key (GtkEventController *controller, guint key, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), action));
}

static void
add_arrow (GtkEventController *controller, guint key, gboolean is_right)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                            gtk_callback_action_new (on_arrow, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (is_right));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* On the page: the dialog has keys of its own for the arrows. After the text fields, which take
 * what they can use. */
static void
add_page_keys (TokReviewDialog *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_a, "review.approve" },
    { GDK_KEY_c, "review.correct" },
    { GDK_KEY_n, "review.skip" },
    { GDK_KEY_p, "review.back" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (controller, keys[i].key, gtk_named_action_new (keys[i].action));
  add_arrow (controller, GDK_KEY_Right, TRUE);
  add_arrow (controller, GDK_KEY_Left, FALSE);
  gtk_widget_add_controller (self->view, controller);
}

static void
tok_review_dialog_init (TokReviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_page_keys (self);
  tok_confirm_key_add (self->view, "review.confirm");
  g_signal_connect (self, "close-attempt", G_CALLBACK (on_close_attempt), NULL);
  g_signal_connect_object (self->navigation, "popped", G_CALLBACK (on_popped), self,
                           G_CONNECT_SWAPPED);
  self->ticker = tok_ticker_new ();
  g_signal_connect_object (self->ticker, "notify::now", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  self->entry_signals = g_signal_group_new (TOK_TYPE_REVIEW_ENTRY);
  g_signal_group_connect_swapped (self->entry_signals, "notify", G_CALLBACK (update), self);
}

/**
 * tok_review_dialog_new:
 * @workspace: the workspace of the bundles
 * @bundles: (element-type TokBundle): what to review, the most urgent first; one suffices
 *
 * Reads what is in review of @bundles, one after the other, and shows it.
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
tok_review_dialog_new (TokWorkspace *workspace, GListModel *bundles)
{
  TokReviewDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (bundles), NULL);

  self = g_object_new (TOK_TYPE_REVIEW_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->queue = tok_review_queue_new (tok_workspace_get_setup (workspace), bundles);
  g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::loading", G_CALLBACK (on_loading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::n-expected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  /* After the queue, which updates its entries first. */
  g_signal_connect_object (tok_workspace_get_setup (workspace), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_workspace_get_connection (workspace), "notify", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  tok_review_queue_load (self->queue);
  return ADW_DIALOG (self);
}
