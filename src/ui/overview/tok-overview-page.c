/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-overview-page.h"

#include <glib/gi18n-lib.h>

#include "tok-daily-chart.h"
#include "tok-details-dialog.h"
#include "tok-durations-chart.h"
#include "tok-empty-page.h"
#include "tok-legend.h"
#include "tok-status-chart.h"
#include "tok-plain.h"
#include "tok-sidebar-button.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-uploads-button.h"
#include "tok-wrap-labels.h"

#define N_DAYS (8 * 7)

struct _TokOverviewPage
{
  AdwNavigationPage parent_instance;

  TokUploadsButton *uploads_button;
  AdwWindowTitle *title;
  GtkStack *stack;
  TokEmptyPage *empty_page;
  TokStatusChart *chart;
  AdwPreferencesGroup *durations_group;
  TokDurationsChart *durations;
  GtkWidget *days_group;
  TokDailyChart *days;
  TokLegend *days_legend;

  TokWorkspace *workspace; /* (nullable) */
  TokTicker *ticker;
  GSignalGroup *sync_signals;
  GSignalGroup *list_signals;
  GSignalGroup *statistics_signals; /* connected when the page is first shown */
  guint idle;                       /* 0: none */
};

enum
{
  SIGNAL_SHOW_BUNDLES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOverviewPage, tok_overview_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_charts (TokOverviewPage *self)
{
  TokStatistics *statistics = tok_workspace_get_statistics (self->workspace);
  TokBundleList *list = tok_workspace_get_list (self->workspace);
  gboolean is_loaded = tok_journal_reader_get_loaded (TOK_JOURNAL_READER (statistics));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GArray) days = NULL;
  gboolean is_empty;
  TokStatusCounts counts;

  tok_status_counts_init (&counts, list);
  tok_status_chart_set_counts (self->chart, &counts);
  /* Charts of the journal stay hidden until it is loaded. */
  gtk_widget_set_visible (GTK_WIDGET (self->durations_group), is_loaded);
  gtk_widget_set_visible (self->days_group, is_loaded);
  if (!is_loaded)
    return;
  tok_durations_chart_show (self->durations, tok_statistics_get_durations (statistics));
  is_empty = tok_durations_chart_is_empty (self->durations);
  gtk_widget_set_visible (GTK_WIDGET (self->durations), !is_empty);
  tok_plain_set_description (self->durations_group,
                             is_empty ? _ ("Appears once a few bundles have moved on.") : NULL);
  days = tok_daily_count (tok_statistics_get_daily (statistics), list, zone,
                          tok_ticker_get_now (self->ticker), N_DAYS);
  tok_daily_chart_show (self->days, days);
}

static void
update (TokOverviewPage *self)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  guint n_bundles = g_list_model_get_n_items (list);
  TokListState state = tok_list_words_get_state (self->workspace, n_bundles, FALSE);
  g_autofree char *subtitle = tok_list_words_dup_subtitle (self->workspace, n_bundles, 0,
                                                           tok_ticker_get_now (self->ticker));

  adw_window_title_set_subtitle (self->title, subtitle);
  if (state == TOK_LIST_STATE_ROWS)
    update_charts (self);
  else
    tok_empty_page_show (self->empty_page, self->workspace, state, TOK_VIEW_ALL);
  gtk_stack_set_visible_child_name (self->stack,
                                    state == TOK_LIST_STATE_ROWS ? "pictures" : "empty");
}

static gboolean
on_idle (gpointer data)
{
  TokOverviewPage *self = data;

  g_assert (TOK_IS_OVERVIEW_PAGE (self));

  self->idle = 0;
  if (self->workspace != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  return G_SOURCE_REMOVE;
}

/* A sync run merges page by page: update once when idle, and only while the page is
 * visible. */
static void
queue_update (TokOverviewPage *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (on_idle, self);
}

/* A closure of the template. */
static gboolean
has_text (TokOverviewPage *self, const char *text)
{
  return text != NULL;
}

static void
on_show_bundles (TokOverviewPage *self, guint view, guint platform)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_BUNDLES], 0, view, platform);
}

static void
tok_overview_page_map (GtkWidget *widget)
{
  TokOverviewPage *self = TOK_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (tok_overview_page_parent_class)->map (widget);
  if (self->workspace == NULL)
    return;
  g_signal_group_set_target (self->statistics_signals,
                             tok_workspace_get_statistics (self->workspace));
  update (self);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOverviewPage *self = TOK_OVERVIEW_PAGE (widget);

  tok_sync_stop (tok_workspace_get_sync (self->workspace));
  update (self);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokOverviewPage *self = TOK_OVERVIEW_PAGE (widget);
  const GError *error = tok_sync_get_error (tok_workspace_get_sync (self->workspace));

  if (error != NULL)
    tok_details_dialog_present (widget, error);
}

static void
tok_overview_page_dispose (GObject *object)
{
  TokOverviewPage *self = TOK_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->statistics_signals);
  g_clear_object (&self->ticker);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (tok_overview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOK_TYPE_STATUS_CHART);
  g_type_ensure (TOK_TYPE_DURATIONS_CHART);
  g_type_ensure (TOK_TYPE_DAILY_CHART);
  g_type_ensure (TOK_TYPE_LEGEND);
  g_type_ensure (TOK_TYPE_EMPTY_PAGE);
  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "overview/tok-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, uploads_button);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, chart);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, durations_group);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, durations);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, days_group);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, days);
  gtk_widget_class_bind_template_child (widget_class, TokOverviewPage, days_legend);
  gtk_widget_class_bind_template_callback (widget_class, on_show_bundles);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
tok_overview_page_class_init (TokOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_overview_page_dispose;
  widget_class->map = tok_overview_page_map;

  /**
   * TokOverviewPage::show-bundles:
   * @view: a TokView
   * @platform: a TokPlatform; UNKNOWN: any
   *
   * The user wants to see these bundles in the list.
   */
  signals[SIGNAL_SHOW_BUNDLES] =
      g_signal_new ("show-bundles", TOK_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  bind_template (widget_class);
  /* Actions of the empty page. */
  gtk_widget_class_install_action (widget_class, "list.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "list.show-error", NULL, show_error_action);
}

static GSignalGroup *
new_signal_group (TokOverviewPage *self, GType type, const char *signal)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, G_CALLBACK (queue_update), self);
  return group;
}

static void
tok_overview_page_init (TokOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_titles (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self->title));
  tok_legend_set_text (self->days_legend,
                       tok_legend_add (self->days_legend, TOK_FILL_STRONG, FALSE),
                       C_ ("bundles", "Created"));
  tok_legend_set_text (self->days_legend,
                       tok_legend_add (self->days_legend, TOK_FILL_MEDIUM, FALSE),
                       C_ ("bundle status", "Completed"));
  self->sync_signals = new_signal_group (self, TOK_TYPE_SYNC, "notify");
  self->list_signals = new_signal_group (self, TOK_TYPE_BUNDLE_LIST, "merged");
  self->statistics_signals = new_signal_group (self, TOK_TYPE_STATISTICS, "changed");
  self->ticker = tok_ticker_new ();
  g_signal_connect_object (self->ticker, "notify::now", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_overview_page_new:
 *
 * Returns: (transfer floating): a page without a workspace
 */
TokOverviewPage *
tok_overview_page_new (void)
{
  return g_object_new (TOK_TYPE_OVERVIEW_PAGE, NULL);
}

/**
 * tok_overview_page_set_workspace:
 * @workspace: (nullable): the workspace to show
 */
void
tok_overview_page_set_workspace (TokOverviewPage *self, TokWorkspace *workspace)
{
  gboolean is_mapped;

  g_return_if_fail (TOK_IS_OVERVIEW_PAGE (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  tok_uploads_button_set_workspace (self->uploads_button, workspace);
  is_mapped = workspace != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
  g_signal_group_set_target (self->list_signals,
                             workspace != NULL ? tok_workspace_get_list (workspace) : NULL);
  g_signal_group_set_target (self->statistics_signals,
                             is_mapped ? tok_workspace_get_statistics (workspace) : NULL);
  if (is_mapped)
    update (self);
}

/**
 * tok_overview_page_get_ticker:
 *
 * Returns: (transfer none): the current time of the page, for tests
 */
TokTicker *
tok_overview_page_get_ticker (TokOverviewPage *self)
{
  g_return_val_if_fail (TOK_IS_OVERVIEW_PAGE (self), NULL);

  return self->ticker;
}
