/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-browser.h"

#include "tok-activity-page.h"
#include "tok-attention-page.h"
#include "tok-detail-page.h"
#include "tok-focus.h"
#include "tok-overview-page.h"
#include "tok-query.h"
#include "tok-settings.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-query.h"
#include "tok-words.h"

struct _TokBrowser
{
  AdwBin parent_instance;

  AdwNavigationSplitView *split;
  GtkStack *pages; /* the list, and the pages that were shown beside it */
  TokListPage *list_page;
  TokDetailPage *detail_page;       /* (nullable) until the first bundle is opened */
  TokAttentionPage *attention_page; /* (nullable) until first shown, like the following */
  TokOverviewPage *overview_page;
  TokActivityPage *activity_page;

  TokWorkspace *workspace;     /* (nullable) */
  TokAttentionList *attention; /* (nullable): the list of the workspace */
  TokView view;
  DexFuture *opening; /* (nullable) (owned): a bundle that is being opened by its id */
  gboolean narrow;
  gboolean detail_open;
};

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_BUNDLE,
  PROP_DETAIL_OPEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The signals of the detail page, emitted again. */
#define N_SIGNALS 3

static const char *const places[N_SIGNALS] = { "edit-profile", "setup-videos", "review" };

G_DEFINE_FINAL_TYPE (TokBrowser, tok_browser, ADW_TYPE_BIN)

/* (nullable): the bundle that the detail shows */
static TokBundle *
get_open (TokBrowser *self)
{
  return self->detail_open ? tok_detail_page_get_bundle (self->detail_page) : NULL;
}

/* Another bundle is open, or selected. The page marks what is shown beside it. */
static void
bundle_changed (TokBrowser *self)
{
  if (self->attention_page != NULL)
    tok_attention_page_set_open (self->attention_page, get_open (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUNDLE]);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Without a detail the list has the full width; collapsed, the detail covers the list. */
static void
update_panes (TokBrowser *self)
{
  adw_navigation_split_view_set_collapsed (self->split, self->narrow || !self->detail_open);
  adw_navigation_split_view_set_show_content (self->split, self->detail_open);
  tok_bundle_views_set_compact (tok_list_page_get_views (self->list_page),
                                self->detail_open && !self->narrow);
  bundle_changed (self);
}

static void
set_detail_open (TokBrowser *self, gboolean open)
{
  if (self->detail_open == open)
    return;
  self->detail_open = open;
  update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL_OPEN]);
}

/* The window knows where that is done. */
static void
on_place (TokDetailPage *page, TokWorkspace *workspace, TokBundle *bundle, TokBrowser *self)
{
  GSignalInvocationHint *hint = g_signal_get_invocation_hint (page);

  g_signal_emit_by_name (self, g_signal_name (hint->signal_id), workspace, bundle);
}

/* Created on first use: the page is large and not needed at startup. */
static void
ensure_detail_page (TokBrowser *self)
{
  if (self->detail_page != NULL)
    return;
  self->detail_page = tok_detail_page_new ();
  g_object_bind_property (self, "narrow", self->detail_page, "narrow", G_BINDING_SYNC_CREATE);
  for (guint i = 0; i < N_SIGNALS; i++)
    g_signal_connect_object (self->detail_page, places[i], G_CALLBACK (on_place), self, 0);
  adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (self->detail_page));
}

/* The time format is common to all pages. */
static void
bind_exact (TokBrowser *self, TokTicker *ticker)
{
  TokBundleViews *views = tok_list_page_get_views (self->list_page);

  g_object_bind_property (tok_bundle_views_get_ticker (views), "exact", ticker, "exact",
                          G_BINDING_SYNC_CREATE);
}

static void
on_show_bundles (TokBrowser *self, guint view, guint platform)
{
  g_autoptr (TokQuery) query = tok_query_new ();

  if (platform != TOK_PLATFORM_UNKNOWN)
    tok_query_add (query, TOK_FACET_PLATFORM, FALSE,
                   tok_platform_to_string ((TokPlatform) platform));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s",
                              tok_view_to_nick ((TokView) view));
  tok_list_page_search (self->list_page, query);
}

static void
on_publish_all (TokBrowser *self, TokWorkspace *workspace, GPtrArray *bundles)
{
  g_signal_emit_by_name (self, "publish-all", workspace, bundles);
}

/* Created on first use, to keep the startup fast. */
static GtkWidget *
ensure_attention_page (TokBrowser *self)
{
  if (self->attention_page == NULL)
    {
      g_autoptr (GSettings) settings = tok_settings_new ();

      self->attention_page = tok_attention_page_new ();
      gtk_stack_add_child (self->pages, GTK_WIDGET (self->attention_page));
      bind_exact (self, tok_attention_page_get_ticker (self->attention_page));
      if (settings != NULL)
        g_settings_bind (settings, "attention-folds",
                         tok_attention_page_get_model (self->attention_page), "folds",
                         G_SETTINGS_BIND_DEFAULT);
      g_signal_connect_object (self->attention_page, "publish-all", G_CALLBACK (on_publish_all),
                               self, G_CONNECT_SWAPPED);
      tok_attention_page_set_open (self->attention_page, get_open (self));
      tok_attention_page_set_list (self->attention_page, self->workspace, self->attention);
    }
  return GTK_WIDGET (self->attention_page);
}

static GtkWidget *
ensure_overview_page (TokBrowser *self)
{
  if (self->overview_page == NULL)
    {
      self->overview_page = tok_overview_page_new ();
      gtk_stack_add_child (self->pages, GTK_WIDGET (self->overview_page));
      bind_exact (self, tok_overview_page_get_ticker (self->overview_page));
      g_signal_connect_object (self->overview_page, "show-bundles", G_CALLBACK (on_show_bundles),
                               self, G_CONNECT_SWAPPED);
      tok_overview_page_set_workspace (self->overview_page, self->workspace);
    }
  return GTK_WIDGET (self->overview_page);
}

static GtkWidget *
ensure_activity_page (TokBrowser *self)
{
  if (self->activity_page == NULL)
    {
      self->activity_page = tok_activity_page_new ();
      gtk_stack_add_child (self->pages, GTK_WIDGET (self->activity_page));
      tok_activity_page_set_workspace (self->activity_page, self->workspace);
    }
  return GTK_WIDGET (self->activity_page);
}

static GtkWidget *
get_page (TokBrowser *self, TokView view)
{
  switch (view)
    {
    case TOK_VIEW_ATTENTION:
      return ensure_attention_page (self);
    case TOK_VIEW_OVERVIEW:
      return ensure_overview_page (self);
    case TOK_VIEW_ACTIVITY:
      return ensure_activity_page (self);
    default:
      return GTK_WIDGET (self->list_page);
    }
}

/* Moves the focus back when the detail is closed. */
static void
focus_page (TokBrowser *self)
{
  if (tok_view_is_list (self->view))
    tok_list_page_focus_list (self->list_page);
  else
    tok_focus_into (get_page (self, self->view));
}

/* The back button and the swipe gesture close the detail without an action. */
static void
on_show_content (TokBrowser *self)
{
  gboolean shown = adw_navigation_split_view_get_show_content (self->split);

  if (!adw_navigation_split_view_get_collapsed (self->split) || shown == self->detail_open)
    return;
  set_detail_open (self, shown);
  if (!shown)
    focus_page (self);
}

/* The pages stay in the window, so that showing another one costs no more than drawing it. */
static void
show_page (TokBrowser *self, GtkWidget *page)
{
  if (gtk_stack_get_visible_child (self->pages) == page)
    return;
  tok_focus_release (gtk_stack_get_visible_child (self->pages));
  gtk_stack_set_visible_child (self->pages, page);
}

/* The page keeps its bundle while it is closed: opened again it is read again. */
static void
open_bundle (TokBrowser *self, TokBundle *bundle)
{
  ensure_detail_page (self);
  if (!self->detail_open && tok_detail_page_get_bundle (self->detail_page) == bundle)
    gtk_widget_activate_action (GTK_WIDGET (self->detail_page), "detail.reload", NULL);
  tok_detail_page_set_bundle (self->detail_page, self->workspace, bundle);
  set_detail_open (self, TRUE);
  bundle_changed (self);
}

/* An open detail follows the selection; it stays open if its row is removed. */
static void
on_selected (TokBrowser *self, TokBundle *bundle)
{
  if (self->detail_open && !self->narrow && bundle != NULL)
    tok_detail_page_set_bundle (self->detail_page, self->workspace, bundle);
  bundle_changed (self);
}

static void
tok_browser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBrowser *self = TOK_BROWSER (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_BUNDLE:
      g_value_set_object (value, tok_browser_get_bundle (self));
      break;
    case PROP_DETAIL_OPEN:
      g_value_set_boolean (value, self->detail_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_browser_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokBrowser *self = TOK_BROWSER (object);
  gboolean is_covered;

  switch (prop_id)
    {
    case PROP_NARROW:
      is_covered = self->detail_open && has_focus_within (GTK_WIDGET (self->pages));
      self->narrow = g_value_get_boolean (value);
      update_panes (self);
      if (self->narrow && is_covered)
        tok_detail_page_focus_content (self->detail_page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_browser_dispose (GObject *object)
{
  TokBrowser *self = TOK_BROWSER (object);

  self->detail_page = NULL; /* owned by the split view, like the following */
  self->attention_page = NULL;
  self->overview_page = NULL;
  self->activity_page = NULL;
  dex_clear (&self->opening);
  g_clear_object (&self->attention);
  g_clear_object (&self->workspace);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BROWSER);
  G_OBJECT_CLASS (tok_browser_parent_class)->dispose (object);
}

static void
tok_browser_class_init (TokBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tok_browser_get_property;
  object_class->set_property = tok_browser_set_property;
  object_class->dispose = tok_browser_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, writable);
  properties[PROP_BUNDLE] = g_param_spec_object ("bundle", NULL, NULL, TOK_TYPE_BUNDLE, readable);
  properties[PROP_DETAIL_OPEN] = g_param_spec_boolean ("detail-open", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (guint i = 0; i < N_SIGNALS; i++)
    g_signal_new (places[i], TOK_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  2, TOK_TYPE_WORKSPACE, TOK_TYPE_BUNDLE);
  /* Of the attention page, emitted again. */
  g_signal_new ("publish-all", TOK_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, TOK_TYPE_WORKSPACE, G_TYPE_PTR_ARRAY);

  g_type_ensure (TOK_TYPE_LIST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBrowser, split);
  gtk_widget_class_bind_template_child (widget_class, TokBrowser, pages);
  gtk_widget_class_bind_template_child (widget_class, TokBrowser, list_page);
  gtk_widget_class_bind_template_callback (widget_class, open_bundle);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_show_content);
}

static void
tok_browser_init (TokBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_browser_set_workspace:
 * @workspace: (nullable): the workspace to show
 */
void
tok_browser_set_workspace (TokBrowser *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  set_detail_open (self, FALSE);
  if (self->detail_page != NULL)
    tok_detail_page_set_bundle (self->detail_page, NULL, NULL);
  tok_list_page_set_workspace (self->list_page, workspace);
  if (self->overview_page != NULL)
    tok_overview_page_set_workspace (self->overview_page, workspace);
  if (self->activity_page != NULL)
    tok_activity_page_set_workspace (self->activity_page, workspace);
}

/**
 * tok_browser_set_attention:
 * @attention: (nullable): the attention list of the workspace
 */
void
tok_browser_set_attention (TokBrowser *self, TokAttentionList *attention)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (g_set_object (&self->attention, attention) && self->attention_page != NULL)
    tok_attention_page_set_list (self->attention_page, self->workspace, attention);
}

static void
show_view (TokBrowser *self, TokView view)
{
  self->view = view;
  show_page (self, get_page (self, view));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUNDLE]);
}

/**
 * tok_browser_set_view:
 * @view: the list or page to show
 */
void
tok_browser_set_view (TokBrowser *self, TokView view)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (tok_view_is_list (view))
    tok_list_page_set_view (self->list_page, view);
  show_view (self, view);
}

/**
 * tok_browser_set_saved_view:
 * @view: the view of the list to show
 */
void
tok_browser_set_saved_view (TokBrowser *self, const TokSavedView *view)
{
  g_return_if_fail (TOK_IS_BROWSER (self));
  g_return_if_fail (view != NULL);

  tok_list_page_set_saved_view (self->list_page, view);
  show_view (self, TOK_VIEW_ALL);
}

static gboolean
is_within (TokBundle *bundle, const TokSavedView *saved)
{
  g_autoptr (TokQuery) query = tok_saved_view_dup_query (saved);

  return tok_query_matches (query, bundle, g_get_real_time (), tok_words_peek_row);
}

/* Pages that are not about single bundles have none. */
static gboolean
has_bundle (TokBrowser *self, const TokSavedView *saved, TokBundle *bundle)
{
  if (saved != NULL)
    return is_within (bundle, saved);
  if (self->view == TOK_VIEW_ATTENTION)
    return self->attention != NULL && tok_attention_list_has_bundle (self->attention, bundle);
  return tok_view_is_list (self->view) && tok_view_contains (self->view, bundle);
}

/**
 * tok_browser_close_unrelated:
 * @saved: (nullable): the saved view that is shown
 *
 * Closes the open bundle unless the view that is shown has it.
 */
void
tok_browser_close_unrelated (TokBrowser *self, const TokSavedView *saved)
{
  TokBundle *bundle;
  gboolean has_focus;

  g_return_if_fail (TOK_IS_BROWSER (self));

  bundle = get_open (self);
  if (bundle == NULL || has_bundle (self, saved, bundle))
    return;
  has_focus = has_focus_within (GTK_WIDGET (self->detail_page));
  set_detail_open (self, FALSE);
  if (has_focus)
    focus_page (self);
}

/**
 * tok_browser_get_list_page:
 *
 * Returns: (transfer none): the list
 */
TokListPage *
tok_browser_get_list_page (TokBrowser *self)
{
  g_return_val_if_fail (TOK_IS_BROWSER (self), NULL);

  return self->list_page;
}

/**
 * tok_browser_get_bundle:
 *
 * Returns: (transfer none) (nullable): the bundle that actions apply to: the open one, else
 *   the selected one
 */
TokBundle *
tok_browser_get_bundle (TokBrowser *self)
{
  TokBundle *open;

  g_return_val_if_fail (TOK_IS_BROWSER (self), NULL);

  open = get_open (self);
  if (open != NULL || !tok_view_is_list (self->view))
    return open;
  return tok_list_page_get_selected (self->list_page);
}

/**
 * tok_browser_dup_targets:
 *
 * Returns: (transfer full) (element-type TokBundle): what an action on any number of bundles
 * applies to: the selection of the list while there is a bar that tells its size, else the current
 * bundle
 */
GPtrArray *
tok_browser_dup_targets (TokBrowser *self)
{
  GPtrArray *targets;
  TokBundle *bundle;

  g_return_val_if_fail (TOK_IS_BROWSER (self), NULL);

  if (tok_browser_get_selecting (self))
    return tok_list_page_dup_selected (self->list_page);
  targets = g_ptr_array_new_with_free_func (g_object_unref);
  bundle = tok_browser_get_bundle (self);
  if (bundle != NULL)
    g_ptr_array_add (targets, g_object_ref (bundle));
  return targets;
}

/**
 * tok_browser_get_n_targets:
 *
 * Returns: how many bundles tok_browser_dup_targets() returns
 */
guint
tok_browser_get_n_targets (TokBrowser *self)
{
  g_return_val_if_fail (TOK_IS_BROWSER (self), 0);

  if (tok_browser_get_selecting (self))
    return tok_list_page_get_n_selected (self->list_page);
  return tok_browser_get_bundle (self) != NULL ? 1 : 0;
}

/**
 * tok_browser_get_selecting:
 *
 * Returns: whether actions apply to the selection of the list
 */
gboolean
tok_browser_get_selecting (TokBrowser *self)
{
  g_return_val_if_fail (TOK_IS_BROWSER (self), FALSE);

  return tok_view_is_list (self->view) && tok_list_page_get_selecting (self->list_page);
}

gboolean
tok_browser_is_detail_open (TokBrowser *self)
{
  g_return_val_if_fail (TOK_IS_BROWSER (self), FALSE);

  return self->detail_open;
}

/**
 * tok_browser_open_selected:
 *
 * Opens the selected bundle, if any.
 */
void
tok_browser_open_selected (TokBrowser *self)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (tok_list_page_get_selected (self->list_page) != NULL)
    open_bundle (self, tok_list_page_get_selected (self->list_page));
}

/**
 * tok_browser_open:
 * @workspace: the workspace of the bundle
 * @bundle: the bundle to open, and to select in the list
 *
 * Does nothing if another workspace is shown.
 */
void
tok_browser_open (TokBrowser *self, TokWorkspace *workspace, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BROWSER (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  if (self->workspace != workspace)
    return;
  open_bundle (self, bundle);
  tok_list_page_select (self->list_page, bundle);
}

/* A bundle requested by id, and the workspace shown at that time. */
typedef struct
{
  GWeakRef *browser;
  TokWorkspace *workspace;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  tok_weak_ref_free (wanted->browser);
  g_object_unref (wanted->workspace);
  g_free (wanted);
}

/* Opens the bundle or shows the error, unless the workspace has changed. */
static DexFuture *
on_bundle (DexFuture *future, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (TokBrowser) self = g_weak_ref_get (wanted->browser);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *words = NULL;

  if (self == NULL || self->workspace != wanted->workspace)
    return NULL;
  if (value != NULL)
    {
      tok_browser_open (self, wanted->workspace, g_value_get_object (value));
      return NULL;
    }
  words = tok_words_dup_error (error, tok_workspace_get_address (wanted->workspace));
  tok_toast_show (GTK_WIDGET (self), words);
  return NULL;
}

/**
 * tok_browser_open_id:
 * @id: the id of a bundle that may not be in the list: from a search, a notification or the
 *   command line
 *
 * Opens the bundle from the list, else from the server. Shows a toast if it does not exist.
 */
void
tok_browser_open_id (TokBrowser *self, const char *id)
{
  Wanted *wanted;

  g_return_if_fail (TOK_IS_BROWSER (self));
  g_return_if_fail (self->workspace != NULL);

  wanted = g_new (Wanted, 1);
  wanted->browser = tok_weak_ref_new (self);
  wanted->workspace = g_object_ref (self->workspace);
  dex_clear (&self->opening);
  self->opening = dex_future_finally (tok_sync_find (tok_workspace_get_sync (self->workspace), id),
                                      on_bundle, wanted, wanted_free);
}

/**
 * tok_browser_reload:
 *
 * Reads the open bundle again, if any, with its profile and its videos.
 */
void
tok_browser_reload (TokBrowser *self)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (self->detail_open)
    gtk_widget_activate_action (GTK_WIDGET (self->detail_page), "detail.reload", NULL);
}

/**
 * tok_browser_show_raw:
 *
 * Shows the JSON of the current bundle.
 */
void
tok_browser_show_raw (TokBrowser *self)
{
  TokBundle *bundle;

  g_return_if_fail (TOK_IS_BROWSER (self));

  bundle = tok_browser_get_bundle (self);
  if (bundle == NULL)
    return;
  open_bundle (self, bundle);
  gtk_widget_activate_action (GTK_WIDGET (self->detail_page), "detail.show-raw", NULL);
}

/**
 * tok_browser_close_detail:
 *
 * Closes the detail and restores the focus.
 */
void
tok_browser_close_detail (TokBrowser *self)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  set_detail_open (self, FALSE);
  focus_page (self);
}

/**
 * tok_browser_uncover_list:
 *
 * Closes the detail if it covers the list.
 */
void
tok_browser_uncover_list (TokBrowser *self)
{
  g_return_if_fail (TOK_IS_BROWSER (self));

  if (self->narrow && self->detail_open)
    tok_browser_close_detail (self);
}
