/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-page.h"

#include <glib/gi18n-lib.h>

#include "tok-banner.h"
#include "tok-detail-private.h"
#include "tok-focus.h"
#include "tok-list-words.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"
#include "tok-wrap-buttons.h"

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokDetailPage, tok_detail_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_state (TokDetailPage *self)
{
  if (self->bundle == NULL)
    return "empty";
  if (self->gone)
    return "gone";
  return tok_bundle_get_problem (self->bundle) != NULL ? "unreadable" : "bundle";
}

static void
show_bundle (TokDetailPage *self, TokNextActionSet possible)
{
  TokNextStep step;

  tok_bundle_get_next_step (self->bundle, possible, &step);
  tok_bundle_view_show (self->view, self->workspace, self->bundle, self->history, &step,
                        g_get_real_time (), !self->narrow);
  tok_bundle_view_offer (self->view, possible);
  if (self->narrow)
    tok_action_box_show (self->bottom_actions, &step, self->workspace, self->bundle);
}

/* (nullable): what the banner is about */
static char *
dup_warning (TokDetailPage *self)
{
  TokListRemedy remedy;

  if (self->bundle == NULL)
    return NULL;
  /* The page covers the list and its banner. */
  if (self->narrow && tok_connection_get_offline (tok_workspace_get_connection (self->workspace)))
    return tok_list_words_dup_failure (self->workspace, &remedy, NULL);
  if (self->error == NULL)
    return NULL;
  return tok_words_dup_error (self->error, tok_workspace_get_address (self->workspace));
}

static void
update_banner (TokDetailPage *self)
{
  g_autofree char *warning = dup_warning (self);
  g_autofree char *words = warning != NULL ? tok_banner_dup_first_sentence (warning) : NULL;

  if (warning != NULL)
    tok_banner_show (self->banner, TOK_BANNER_BUNDLE, words, warning);
  else
    tok_banner_hide (self->banner);
}

static void
update (TokDetailPage *self)
{
  const char *state = get_state (self);
  gboolean is_shown = g_str_equal (state, "bundle");
  TokNextActionSet possible = is_shown ? tok_detail_page_get_possible (self) : 0;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 self->bundle != NULL ? tok_bundle_get_name (self->bundle)
                                                      : _ ("Bundle"));
  /* Before the actions: a button that becomes insensitive loses the focus. */
  if (is_shown)
    show_bundle (self, possible);
  if (!is_shown || !self->narrow)
    gtk_widget_set_visible (GTK_WIDGET (self->bottom_actions), FALSE);
  tok_detail_page_update_actions (self, possible, is_shown);
  update_banner (self);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->bundle != NULL);
  gtk_stack_set_visible_child_name (self->stack, state);
}

/* A change is read when the page is visible in the active window. */
static void
mark_read (TokDetailPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->bundle != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root) &&
      gtk_window_is_active (GTK_WINDOW (root)))
    tok_journal_mark_read (tok_workspace_get_journal (self->workspace), self->bundle);
}

static void
set_reading (TokDetailPage *self, DexFuture *reading)
{
  gboolean was_loading = self->reading != NULL;

  dex_clear (&self->reading);
  self->reading = reading;
  if (was_loading != (reading != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static DexFuture *
on_read (DexFuture *future, gpointer data)
{
  g_autoptr (TokDetailPage) self = g_weak_ref_get (data);

  if (self == NULL)
    return NULL;
  g_clear_error (&self->error);
  dex_future_get_value (future, &self->error);
  self->gone = g_error_matches (self->error, TOK_ERROR, TOK_ERROR_NOT_FOUND);
  if (self->gone)
    g_clear_error (&self->error);
  set_reading (self, NULL);
  update (self);
  return NULL;
}

/**
 * tok_detail_page_reload:
 *
 * Reads the shown bundle again.
 */
void
tok_detail_page_reload (TokDetailPage *self)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);

  /* An unreadable element has no id to request. */
  if (tok_bundle_get_problem (self->bundle) != NULL)
    return;
  set_reading (self, dex_future_finally (tok_sync_reread (sync, tok_bundle_get_id (self->bundle)),
                                         on_read, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* The list's answer has fewer fields than the bundle's own: after a change in the list, read
 * the bundle and its slots. Own actions do so themselves. */
static void
on_bundle_changed (TokDetailPage *self)
{
  if (self->reading != NULL || tok_bundle_get_pending (self->bundle) != TOK_PENDING_NONE)
    return;
  tok_detail_page_reload (self);
  tok_detail_page_reload_slots (self);
}

/* Slots change with their bundle, also after an own action. */
static void
on_status_changed (TokDetailPage *self)
{
  tok_detail_page_reload_slots (self);
}

/* What failed before is tried again when the server is back. */
static void
on_checked (TokDetailPage *self)
{
  if (self->error != NULL && self->reading == NULL)
    tok_detail_page_reload (self);
}

static void
on_merged (TokDetailPage *self)
{
  TokBundleList *list = tok_workspace_get_list (self->workspace);

  if (tok_bundle_list_lookup (list, tok_bundle_get_id (self->bundle)) == self->bundle)
    return;
  self->gone = TRUE;
  update (self);
}

static void
tok_detail_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->reading != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_detail_page_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_detail_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tok_detail_page_parent_class)->map (widget);
  mark_read (TOK_DETAIL_PAGE (widget));
}

static void
tok_detail_page_root (GtkWidget *widget)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (tok_detail_page_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    self->active =
        g_signal_connect_swapped (root, "notify::is-active", G_CALLBACK (mark_read), self);
}

static void
tok_detail_page_unroot (GtkWidget *widget)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  g_clear_signal_handler (&self->active, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (tok_detail_page_parent_class)->unroot (widget);
}

static void
tok_detail_page_dispose (GObject *object)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (object);

  dex_clear (&self->reading);
  g_clear_object (&self->bundle_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->rules_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->profile_signals);
  g_clear_object (&self->ticker);
  g_clear_object (&self->history);
  g_clear_object (&self->setup);
  g_clear_object (&self->bundle);
  g_clear_object (&self->workspace);
  g_clear_error (&self->error);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_DETAIL_PAGE);
  G_OBJECT_CLASS (tok_detail_page_parent_class)->dispose (object);
}

static void
tok_detail_page_class_init (TokDetailPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_detail_page_get_property;
  object_class->set_property = tok_detail_page_set_property;
  object_class->dispose = tok_detail_page_dispose;
  widget_class->map = tok_detail_page_map;
  widget_class->root = tok_detail_page_root;
  widget_class->unroot = tok_detail_page_unroot;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  tok_detail_page_install_actions (widget_class);

  g_type_ensure (TOK_TYPE_BUNDLE_VIEW);
  g_type_ensure (TOK_TYPE_ACTION_BOX);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-detail-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, uploads_button);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, view);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, bottom_actions);
}

static void
init_signals (TokDetailPage *self)
{
  self->bundle_signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->bundle_signals, "notify", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::updated-text",
                                  G_CALLBACK (on_bundle_changed), self);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::status-text",
                                  G_CALLBACK (on_bundle_changed), self);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::status-text",
                                  G_CALLBACK (on_status_changed), self);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::unread", G_CALLBACK (mark_read),
                                  self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify", G_CALLBACK (update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::error", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->sync_signals, "notify::checked-at", G_CALLBACK (on_checked),
                                  self);
  self->rules_signals = g_signal_group_new (TOK_TYPE_ATTENTION_RULES);
  g_signal_group_connect_swapped (self->rules_signals, "notify", G_CALLBACK (update), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
  self->profile_signals = g_signal_group_new (TOK_TYPE_SETUP_ITEM);
  g_signal_group_connect_swapped (self->profile_signals, "notify::profile", G_CALLBACK (update),
                                  self);
}

static void
tok_detail_page_init (TokDetailPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_buttons (GTK_WIDGET (self));
  tok_detail_page_init_menu (self);
  tok_detail_page_init_videos (self);
  /* Times and ages grow old while the page is open. */
  self->ticker = tok_ticker_new ();
  g_signal_connect_object (self->ticker, "notify::now", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  /* Not a template child: the page already owns it as its child. */
  self->navigation =
      ADW_NAVIGATION_VIEW (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self)));
  init_signals (self);
  update (self);
}

/**
 * tok_detail_page_new:
 *
 * Returns: (transfer floating): a page without a bundle
 */
TokDetailPage *
tok_detail_page_new (void)
{
  return g_object_new (TOK_TYPE_DETAIL_PAGE, NULL);
}

static void
update_signal_targets (TokDetailPage *self)
{
  TokWorkspace *workspace = self->workspace;

  g_signal_group_set_target (self->bundle_signals, self->bundle);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
  g_signal_group_set_target (self->rules_signals,
                             workspace != NULL ? tok_workspace_get_rules (workspace) : NULL);
  g_signal_group_set_target (self->list_signals,
                             workspace != NULL ? tok_workspace_get_list (workspace) : NULL);
  g_signal_group_set_target (self->profile_signals, self->setup != NULL
                                                        ? tok_bundle_setup_get_profile (self->setup)
                                                        : NULL);
  if (self->history != NULL)
    g_signal_connect_object (self->history, "changed", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tok_detail_page_set_bundle:
 * @workspace: (nullable): the workspace of the bundle
 * @bundle: (nullable): what to show; %NULL: nothing is selected
 *
 * Shows the known data and requests the bundle from the server. The same bundle again has
 * no effect: the selection notifies after each merge.
 */
void
tok_detail_page_set_bundle (TokDetailPage *self, TokWorkspace *workspace, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_DETAIL_PAGE (self));
  g_return_if_fail (bundle == NULL || TOK_IS_BUNDLE (bundle));
  g_return_if_fail (bundle == NULL || TOK_IS_WORKSPACE (workspace));

  if (self->bundle == bundle)
    return;

  g_clear_object (&self->history);
  g_clear_object (&self->setup);
  g_clear_error (&self->error);
  set_reading (self, NULL);
  self->gone = FALSE;
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->bundle, bundle);
  if (bundle != NULL)
    {
      self->history = tok_history_new (tok_workspace_get_journal (workspace), bundle);
      self->setup = tok_setup_get_bundle (tok_workspace_get_setup (workspace), bundle);
    }
  update_signal_targets (self);
  tok_detail_page_show_slots (self);
  tok_uploads_button_set_workspace (self->uploads_button, workspace);

  adw_navigation_view_pop_to_tag (self->navigation, "bundle");
  tok_bundle_view_scroll_to_top (self->view);
  if (bundle != NULL)
    {
      tok_journal_mark_read (tok_workspace_get_journal (workspace), bundle);
      tok_detail_page_reload (self);
      /* They may have changed since they were last shown. */
      tok_detail_page_reload_slots (self);
    }
  update (self);
}

/**
 * tok_detail_page_get_bundle:
 *
 * Returns: (transfer none) (nullable): the bundle that is shown
 */
TokBundle *
tok_detail_page_get_bundle (TokDetailPage *self)
{
  g_return_val_if_fail (TOK_IS_DETAIL_PAGE (self), NULL);

  return self->bundle;
}

/**
 * tok_detail_page_get_loading:
 *
 * Returns: whether the bundle is being read
 */
gboolean
tok_detail_page_get_loading (TokDetailPage *self)
{
  g_return_val_if_fail (TOK_IS_DETAIL_PAGE (self), FALSE);

  return self->reading != NULL;
}

/**
 * tok_detail_page_focus_content:
 *
 * Gives the focus to what the page shows, soon: not to its header bar.
 */
void
tok_detail_page_focus_content (TokDetailPage *self)
{
  g_return_if_fail (TOK_IS_DETAIL_PAGE (self));

  tok_focus_into (GTK_WIDGET (self->stack));
}
