/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-page.h"

#include <glib/gi18n-lib.h>

#include "tok-action-box.h"
#include "tok-bundle-view.h"
#include "tok-history-page.h"
#include "tok-list-words.h"
#include "tok-menu-action.h"
#include "tok-publish-flow.h"
#include "tok-raw-page.h"
#include "tok-ticker.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/*
 *   TokBundle ── notify ──┐
 *   TokHistory ─ changed ─┤
 *   TokWorkspace, TokSync ┴─► update() ─► title, actions, TokBundleView
 */
struct _TokDetailPage
{
  AdwNavigationPage parent_instance;

  AdwNavigationView *navigation; /* (unowned) */
  AdwBanner *banner;
  GtkStack *stack;
  GtkMenuButton *menu_button;
  TokMenuAction *publish_item;   /* (unowned): of the menu */
  TokMenuAction *unpublish_item; /* (unowned) */
  TokBundleView *view;
  TokActionBox *bottom_actions;

  TokWorkspace *workspace; /* (nullable) (owned) */
  TokBundle *bundle;       /* (nullable) (owned) */
  TokHistory *history;     /* (nullable) (owned) */
  GSignalGroup *bundle_signals;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *rules_signals;
  GSignalGroup *list_signals;
  TokTicker *ticker;
  DexFuture *reading; /* (nullable) (owned): the read in progress */
  GError *error;      /* (nullable) (owned): of the last read */
  gulong active;      /* signal handler of the window; 0: none */
  gboolean gone;      /* the server no longer has the bundle */
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What other parts of the program do with the bundle. */
enum
{
  SIGNAL_EDIT_PROFILE,
  SIGNAL_SETUP_VIDEOS,
  SIGNAL_REVIEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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

/* Whether a button for @action is shown: it is possible, or will be as soon as the request is
 * answered or the server can be reached. */
static gboolean
is_offered (TokDetailPage *self, TokAction action)
{
  TokReason reason =
      tok_actions_check (tok_workspace_get_actions (self->workspace), self->bundle, action);

  return tok_workspace_has_key (self->workspace) &&
         (reason == TOK_REASON_NONE || reason == TOK_REASON_PENDING ||
          reason == TOK_REASON_OFFLINE);
}

static gboolean
has_handler (TokDetailPage *self, guint signal)
{
  return g_signal_has_handler_pending (self, signals[signal], 0, FALSE);
}

/* What can be done here: there is no button for what nobody would do. */
static TokNextActionSet
get_possible (TokDetailPage *self)
{
  TokType type = tok_bundle_get_bundle_type (self->bundle);
  TokNextActionSet possible = TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_DUPLICATE);

  if (has_handler (self, SIGNAL_EDIT_PROFILE) && tok_type_has_account (type))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_EDIT_PROFILE);
  if (has_handler (self, SIGNAL_SETUP_VIDEOS) && tok_type_has_videos (type))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_SETUP_VIDEOS);
  if (has_handler (self, SIGNAL_REVIEW))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_REVIEW);
  if (is_offered (self, TOK_ACTION_PUBLISH))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_PUBLISH);
  if (is_offered (self, TOK_ACTION_UNPUBLISH))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_UNPUBLISH);
  return possible;
}

static void
enable (TokDetailPage *self, const char *name, TokNextActionSet possible, TokNextAction action)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name,
                                 (possible & TOK_NEXT_ACTION_BIT (action)) != 0);
}

/* The menu has both actions, with why one is impossible. Offline is said by its first item. */
static void
update_action (TokDetailPage *self, const char *name, TokAction action, TokMenuAction *item)
{
  gboolean is_shown = g_str_equal (get_state (self), "bundle");
  g_autofree char *obstacle =
      is_shown ? tok_publish_flow_dup_obstacle (self->workspace, self->bundle, action) : NULL;
  gboolean is_offline =
      is_shown && tok_connection_get_offline (tok_workspace_get_connection (self->workspace));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_shown && obstacle == NULL);
  tok_menu_action_set_reason (item, is_offline ? NULL : obstacle);
}

static void
update_actions (TokDetailPage *self, TokNextActionSet possible)
{
  GtkWidget *widget = GTK_WIDGET (self);

  update_action (self, "detail.publish", TOK_ACTION_PUBLISH, self->publish_item);
  update_action (self, "detail.unpublish", TOK_ACTION_UNPUBLISH, self->unpublish_item);
  enable (self, "detail.edit-profile", possible, TOK_NEXT_ACTION_EDIT_PROFILE);
  enable (self, "detail.setup-videos", possible, TOK_NEXT_ACTION_SETUP_VIDEOS);
  enable (self, "detail.review", possible, TOK_NEXT_ACTION_REVIEW);
  gtk_widget_action_set_enabled (widget, "detail.copy-id", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.show-raw", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.show-history", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.reload", self->bundle != NULL);
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

/* Whether the list beside the page already shows the same error. */
static gboolean
is_shown_by_list (TokDetailPage *self)
{
  const GError *known = tok_sync_get_error (tok_workspace_get_sync (self->workspace));

  if (self->narrow)
    return FALSE;
  return (known != NULL && g_error_matches (known, self->error->domain, self->error->code)) ||
         (tok_connection_get_offline (tok_workspace_get_connection (self->workspace)) &&
          g_error_matches (self->error, TOK_ERROR, TOK_ERROR_OFFLINE));
}

/* (nullable): the text of the banner */
static char *
dup_warning (TokDetailPage *self)
{
  TokListRemedy remedy;

  if (self->bundle == NULL)
    return NULL;
  /* The page covers the list and its banner. */
  if (self->narrow && tok_connection_get_offline (tok_workspace_get_connection (self->workspace)))
    return tok_list_words_dup_failure (self->workspace, &remedy);
  if (self->error == NULL || is_shown_by_list (self))
    return NULL;
  return tok_words_dup_error (self->error, tok_workspace_get_address (self->workspace));
}

static void
update (TokDetailPage *self)
{
  const char *state = get_state (self);
  gboolean is_shown = g_str_equal (state, "bundle");
  TokNextActionSet possible = is_shown ? get_possible (self) : 0;
  g_autofree char *warning = dup_warning (self);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 self->bundle != NULL ? tok_bundle_get_name (self->bundle)
                                                      : _ ("Bundle"));
  /* Before the actions: a button that becomes insensitive loses the focus. */
  if (is_shown)
    show_bundle (self, possible);
  if (!is_shown || !self->narrow)
    gtk_widget_set_visible (GTK_WIDGET (self->bottom_actions), FALSE);
  update_actions (self, possible);
  if (warning != NULL)
    adw_banner_set_title (self->banner, warning);
  adw_banner_set_revealed (self->banner, warning != NULL);
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

static void
reload (TokDetailPage *self)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);

  /* An unreadable element has no id to request. */
  if (tok_bundle_get_problem (self->bundle) != NULL)
    return;
  set_reading (self, dex_future_finally (tok_sync_reread (sync, tok_bundle_get_id (self->bundle)),
                                         on_read, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* The list's answer has fewer fields than the bundle's own: after a change in the list, read
 * the bundle. Own actions do so themselves. */
static void
on_bundle_changed (TokDetailPage *self)
{
  if (self->reading == NULL && tok_bundle_get_pending (self->bundle) == TOK_PENDING_NONE)
    reload (self);
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
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_publish_flow_publish (widget, self->workspace, self->bundle);
}

static void
unpublish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_publish_flow_unpublish (widget, self->workspace, self->bundle);
}

static void
emit (GtkWidget *widget, guint signal)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  g_signal_emit (self, signals[signal], 0, self->workspace, self->bundle);
}

static void
edit_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_EDIT_PROFILE);
}

static void
setup_videos_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_SETUP_VIDEOS);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_REVIEW);
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_toast_copy (widget, tok_bundle_get_id (self->bundle), _ ("ID Copied"));
}

static void
show_page (TokDetailPage *self, AdwNavigationPage *page)
{
  adw_navigation_view_pop_to_tag (self->navigation, "bundle");
  adw_navigation_view_push (self->navigation, page);
}

static void
show_raw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  show_page (self, tok_raw_page_new (tok_workspace_get_journal (self->workspace), self->bundle));
}

static void
show_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  show_page (self, tok_history_page_new (self->history));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  reload (TOK_DETAIL_PAGE (widget));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);
  g_autoptr (TokWorkspace) workspace = g_object_ref (self->workspace);
  g_autoptr (TokBundle) bundle = g_object_ref (self->bundle);

  tok_detail_page_set_bundle (self, NULL, NULL);
  tok_sync_forget (tok_workspace_get_sync (workspace), tok_bundle_get_id (bundle));
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
  g_clear_object (&self->ticker);
  g_clear_object (&self->history);
  g_clear_object (&self->bundle);
  g_clear_object (&self->workspace);
  g_clear_error (&self->error);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_DETAIL_PAGE);
  G_OBJECT_CLASS (tok_detail_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "detail.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "detail.unpublish", NULL, unpublish_action);
  gtk_widget_class_install_action (widget_class, "detail.edit-profile", NULL, edit_profile_action);
  gtk_widget_class_install_action (widget_class, "detail.setup-videos", NULL, setup_videos_action);
  gtk_widget_class_install_action (widget_class, "detail.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "detail.show-raw", NULL, show_raw_action);
  gtk_widget_class_install_action (widget_class, "detail.show-history", NULL, show_history_action);
  gtk_widget_class_install_action (widget_class, "detail.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "detail.remove", NULL, remove_action);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, TOK_TYPE_DETAIL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, TOK_TYPE_WORKSPACE, TOK_TYPE_BUNDLE);
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

  signals[SIGNAL_EDIT_PROFILE] = new_signal ("edit-profile");
  signals[SIGNAL_SETUP_VIDEOS] = new_signal ("setup-videos");
  signals[SIGNAL_REVIEW] = new_signal ("review");
  install_actions (widget_class);

  g_type_ensure (TOK_TYPE_BUNDLE_VIEW);
  g_type_ensure (TOK_TYPE_ACTION_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-detail-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokDetailPage, menu_button);
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
  g_signal_group_connect_swapped (self->bundle_signals, "notify::unread", G_CALLBACK (mark_read),
                                  self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify", G_CALLBACK (update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::error", G_CALLBACK (update), self);
  self->rules_signals = g_signal_group_new (TOK_TYPE_ATTENTION_RULES);
  g_signal_group_connect_swapped (self->rules_signals, "notify", G_CALLBACK (update), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
}

/* The items of the menu that the model leaves to a widget. */
static void
init_menu (TokDetailPage *self)
{
  GtkPopoverMenu *menu = GTK_POPOVER_MENU (gtk_menu_button_get_popover (self->menu_button));

  self->publish_item = tok_menu_action_new (_ ("_Publish"), "detail.publish");
  self->unpublish_item = tok_menu_action_new (_ ("_Unpublish…"), "detail.unpublish");
  gtk_popover_menu_add_child (menu, GTK_WIDGET (self->publish_item), "publish");
  gtk_popover_menu_add_child (menu, GTK_WIDGET (self->unpublish_item), "unpublish");
}

static void
tok_detail_page_init (TokDetailPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_menu (self);
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
  g_clear_error (&self->error);
  set_reading (self, NULL);
  self->gone = FALSE;
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->bundle, bundle);
  if (bundle != NULL)
    self->history = tok_history_new (tok_workspace_get_journal (workspace), bundle);
  update_signal_targets (self);

  adw_navigation_view_pop_to_tag (self->navigation, "bundle");
  tok_bundle_view_scroll_to_top (self->view);
  if (bundle != NULL)
    {
      tok_journal_mark_read (tok_workspace_get_journal (workspace), bundle);
      reload (self);
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
