/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-queue-sheet.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-job-row.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words-job.h"
#include "tok-wrap-buttons.h"
#include "tok-wrap-layout.h"

struct _TokQueueSheet
{
  AdwBin parent_instance;

  AdwBottomSheet *sheet;
  GtkLabel *bar_label;
  GtkProgressBar *bar_progress;
  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *progress;
  GtkWidget *buttons;
  GtkWidget *resume;
  GtkWidget *pause;
  GtkWidget *stop;
  GtkWidget *discard;
  GtkWidget *retry;
  GtkWidget *show;
  GtkWidget *copy;
  GtkWidget *done;
  GtkListView *list;

  TokWorkspace *workspace; /* (nullable) */
  TokJobs *jobs;           /* (nullable) */
  TokJob *job;             /* (nullable): the one that is shown */
  guint tick;              /* while a time is shown */
};

enum
{
  PROP_0,
  PROP_CONTENT,
  N_PROPS,
};

enum
{
  SHOW_BUNDLES,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokQueueSheet, tok_queue_sheet, ADW_TYPE_BIN)

static TokJobFacts
get_facts (TokJob *job)
{
  return (TokJobFacts) {
    .kind = tok_job_get_kind (job),
    .state = tok_job_get_state (job),
    .pause = tok_job_get_pause (job),
    .counts = tok_job_get_counts (job),
    .error = tok_job_get_error (job),
    .wait = tok_job_get_waiting_until (job) - g_get_monotonic_time (),
    .time_left = tok_job_get_time_left (job),
  };
}

static const char *
get_address (TokQueueSheet *self)
{
  return tok_workspace_get_address (self->workspace);
}

static gboolean
is_interrupted (TokJob *job)
{
  return tok_job_get_state (job) == TOK_JOB_PAUSED &&
         tok_job_get_pause (job) == TOK_JOB_PAUSE_INTERRUPTED;
}

static void
update_buttons (TokQueueSheet *self, const TokJobFacts *facts)
{
  gboolean has_ended = tok_job_has_ended (self->job);
  gboolean interrupted = is_interrupted (self->job);
  guint n_failed = facts->counts->n[TOK_JOB_ITEM_FAILED] + facts->counts->n[TOK_JOB_ITEM_UNKNOWN];
  guint n_done = facts->counts->n[TOK_JOB_ITEM_DONE];
  /* Translators: a button that shows the bundles that a job has published or created */
  g_autofree char *show =
      g_strdup_printf (ngettext ("S_how This One", "S_how These %'u", n_done), n_done);

  gtk_button_set_label (GTK_BUTTON (self->resume), interrupted ? _ ("_Continue") : _ ("_Resume"));
  gtk_button_set_label (GTK_BUTTON (self->show), show);
  gtk_widget_set_visible (self->resume,
                          facts->state == TOK_JOB_PAUSED && facts->pause != TOK_JOB_PAUSE_QUEUED);
  gtk_widget_set_visible (self->pause,
                          facts->state == TOK_JOB_RUNNING || facts->state == TOK_JOB_WAITING);
  gtk_widget_set_visible (self->stop, !has_ended && !interrupted);
  gtk_widget_set_sensitive (self->stop, facts->state != TOK_JOB_PAUSING);
  gtk_widget_set_visible (self->discard, interrupted);
  gtk_widget_set_visible (self->retry, has_ended && n_failed > 0);
  gtk_widget_set_visible (self->show, has_ended && n_done > 0);
  gtk_widget_set_visible (self->copy, tok_job_counts_get_ended (facts->counts) > 0);
  gtk_widget_set_visible (self->done, has_ended);
}

static gboolean on_second (gpointer data);

static void
update (TokQueueSheet *self)
{
  TokJobFacts facts;
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;
  g_autofree char *detail = NULL;
  guint total;
  double fraction;
  gboolean needs_tick;

  if (self->job == NULL)
    return;
  facts = get_facts (self->job);
  title = tok_words_dup_job_title (&facts);
  line = tok_words_dup_job_line (&facts);
  detail = tok_words_dup_job_detail (&facts, get_address (self));
  total = tok_job_counts_get_total (facts.counts);
  fraction = total > 0 ? 1 - (double) facts.counts->n[TOK_JOB_ITEM_WAITING] / total : 1;
  gtk_label_set_label (self->bar_label, line);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_progress_bar_set_fraction (self->bar_progress, fraction);
  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->bar_progress), !tok_job_has_ended (self->job));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !tok_job_has_ended (self->job));
  update_buttons (self, &facts);
  needs_tick = facts.state == TOK_JOB_WAITING || facts.state == TOK_JOB_RUNNING;
  if (needs_tick && self->tick == 0)
    self->tick = g_timeout_add_seconds (1, on_second, self);
  else if (!needs_tick)
    g_clear_handle_id (&self->tick, g_source_remove);
}

static gboolean
on_second (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

/* The button that had the focus may be hidden now. */
static void
keep_focus (TokQueueSheet *self)
{
  if (adw_bottom_sheet_get_open (self->sheet))
    gtk_widget_child_focus (self->buttons, GTK_DIR_TAB_FORWARD);
}

static void
emit_show (TokQueueSheet *self, char **ids)
{
  adw_bottom_sheet_set_open (self->sheet, FALSE);
  g_signal_emit (self, signals[SHOW_BUNDLES], 0, ids);
}

static void
on_toast_show (AdwToast *toast, gpointer data)
{
  emit_show (data, g_object_get_data (G_OBJECT (toast), "ids"));
}

/* Everything is done and nobody looks: no more than a toast is needed. */
static void
tell (TokQueueSheet *self, const TokJobFacts *facts)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *result = tok_words_dup_job_result (facts);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = tok_toast_new (result);
  adw_toast_set_button_label (toast, _ ("_Show"));
  g_object_set_data_full (G_OBJECT (toast), "ids", tok_job_dup_ids (self->job, TOK_JOB_ITEM_DONE),
                          (GDestroyNotify) g_strfreev);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_show), self, 0);
  tok_toast_add (overlay, self->workspace, toast);
}

static void
on_state (TokQueueSheet *self)
{
  TokJobFacts facts = get_facts (self->job);

  update (self);
  if (!tok_job_has_ended (self->job))
    return;
  tok_announce (GTK_WIDGET (self), gtk_label_get_label (self->bar_label),
                GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  if (adw_bottom_sheet_get_open (self->sheet) ||
      facts.counts->n[TOK_JOB_ITEM_DONE] < tok_job_counts_get_total (facts.counts))
    return;
  tell (self, &facts);
  tok_jobs_remove (self->jobs, self->job);
}

static void
set_job (TokQueueSheet *self, TokJob *job)
{
  g_autoptr (GtkNoSelection) model = NULL;

  if (self->job == job)
    return;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->job != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->job, on_state, self);
      g_signal_handlers_disconnect_by_func (self->job, update, self);
    }
  g_set_object (&self->job, job);
  if (job != NULL)
    {
      g_signal_connect_swapped (job, "notify::state", G_CALLBACK (on_state), self);
      g_signal_connect_swapped (job, "notify::n-begun", G_CALLBACK (update), self);
      g_signal_connect_swapped (job, "notify::n-ended", G_CALLBACK (update), self);
      model = gtk_no_selection_new (g_object_ref (tok_job_get_items (job)));
    }
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  if (job == NULL)
    adw_bottom_sheet_set_open (self->sheet, FALSE);
  adw_bottom_sheet_set_can_open (self->sheet, job != NULL);
  adw_bottom_sheet_set_reveal_bottom_bar (self->sheet, job != NULL);
  update (self);
}

/* The next job is shown when it goes on. One that has ended stays until the user has seen it,
 * or another one goes on. */
static void
choose_job (TokQueueSheet *self)
{
  set_job (self, self->jobs != NULL ? tok_jobs_get_current (self->jobs) : NULL);
}

static void
on_jobs_changed (TokQueueSheet *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TokJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), position + i);

      g_signal_connect_object (job, "notify::state", G_CALLBACK (choose_job), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      if (is_interrupted (job))
        adw_bottom_sheet_set_open (self->sheet, TRUE);
    }
  choose_job (self);
}

static void
on_resume (TokQueueSheet *self)
{
  tok_job_enqueue (self->job);
  keep_focus (self);
}

static void
on_pause (TokQueueSheet *self)
{
  tok_job_pause (self->job);
  keep_focus (self);
}

static void
on_stop (TokQueueSheet *self)
{
  tok_job_stop (self->job);
  keep_focus (self);
}

static void
on_retry (TokQueueSheet *self)
{
  tok_job_retry_failed (self->job);
  keep_focus (self);
}

static void
on_remove (TokQueueSheet *self)
{
  tok_jobs_remove (self->jobs, self->job);
  keep_focus (self);
}

static void
on_show (TokQueueSheet *self)
{
  g_auto (GStrv) ids = tok_job_dup_ids (self->job, TOK_JOB_ITEM_DONE);

  emit_show (self, ids);
}

static void
on_copy (TokQueueSheet *self)
{
  TokJobFacts facts = get_facts (self->job);
  g_autofree char *report =
      tok_words_dup_job_report (&facts, tok_job_get_items (self->job), get_address (self));

  tok_toast_copy (GTK_WIDGET (self), report, _ ("Report copied"));
}

static void
on_setup (TokQueueSheet *self, GtkListItem *item)
{
  GtkWidget *row = tok_job_row_new ();

  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
  g_object_bind_property (row, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
on_bind (TokQueueSheet *self, GtkListItem *item)
{
  tok_job_row_set_item (TOK_JOB_ROW (gtk_list_item_get_child (item)), self->job,
                        gtk_list_item_get_item (item), get_address (self));
}

static void
on_unbind (TokQueueSheet *self, GtkListItem *item)
{
  tok_job_row_set_item (TOK_JOB_ROW (gtk_list_item_get_child (item)), NULL, NULL, NULL);
}

static void
leave_workspace (TokQueueSheet *self)
{
  guint n_jobs = self->jobs != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) : 0;

  set_job (self, NULL);
  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (TokJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      g_signal_handlers_disconnect_by_data (job, self);
    }
  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_data (self->jobs, self);
  g_clear_object (&self->jobs);
  g_clear_object (&self->workspace);
}

static void
tok_queue_sheet_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_bottom_sheet_get_content (TOK_QUEUE_SHEET (object)->sheet));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The bar does not cover the content. */
static void
set_content (TokQueueSheet *self, GtkWidget *content)
{
  adw_bottom_sheet_set_content (self->sheet, content);
  if (content != NULL)
    g_object_bind_property (self->sheet, "bottom-bar-height", content, "margin-bottom",
                            G_BINDING_SYNC_CREATE);
}

static void
tok_queue_sheet_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONTENT:
      set_content (TOK_QUEUE_SHEET (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_queue_sheet_dispose (GObject *object)
{
  TokQueueSheet *self = TOK_QUEUE_SHEET (object);

  if (self->sheet != NULL)
    leave_workspace (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_QUEUE_SHEET);
  G_OBJECT_CLASS (tok_queue_sheet_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, sheet);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, bar_label);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, bar_progress);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, title);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, detail);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, progress);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, buttons);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, resume);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, pause);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, stop);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, discard);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, retry);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, show);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, copy);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, done);
  gtk_widget_class_bind_template_child (widget_class, TokQueueSheet, list);
}

static void
tok_queue_sheet_class_init (TokQueueSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_queue_sheet_get_property;
  object_class->set_property = tok_queue_sheet_set_property;
  object_class->dispose = tok_queue_sheet_dispose;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SHOW_BUNDLES] = g_signal_new ("show-bundles", TOK_TYPE_QUEUE_SHEET, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "queue/tok-queue-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_resume);
  gtk_widget_class_bind_template_callback (widget_class, on_pause);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
tok_queue_sheet_init (TokQueueSheet *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_wrap_buttons (self->buttons);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * tok_queue_sheet_set_workspace:
 * @workspace: (nullable): whose jobs are shown; those of others go on
 */
void
tok_queue_sheet_set_workspace (TokQueueSheet *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_QUEUE_SHEET (self));

  if (workspace == self->workspace)
    return;
  leave_workspace (self);
  if (workspace == NULL)
    return;
  self->workspace = g_object_ref (workspace);
  self->jobs = g_object_ref (tok_workspace_get_jobs (workspace));
  g_signal_connect_swapped (self->jobs, "items-changed", G_CALLBACK (on_jobs_changed), self);
  on_jobs_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->jobs)));
}
