/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-chart.h"

#include <glib/gi18n-lib.h>

#include "tok-chart-row.h"
#include "tok-legend.h"
#include "tok-status-chart-bar.h"
#include "tok-status-icon.h"
#include "tok-words-overview.h"

#define FIRST_VIEW TOK_VIEW_PENDING_SETUP /* by its number; shown in the sidebar's order */

/* The bar of completed bundles is cut off when it would be more than CUT_OFF_RATIO times as
 * long as the longest other bar. It is then at most MAX_CUT_OFF times as long as the chart. */
#define CUT_OFF_RATIO 2
#define MAX_CUT_OFF 8

/*
 * A row per status. The button behind a row is for the whole step; the segments of the bar in
 * front of it are buttons too:
 *
 *   button ───────────────────────────────
 *    title   bar (segments)          count
 */
struct _TokStatusChart
{
  GtkWidget parent_instance;

  TokChartRow *rows[TOK_N_LIST_VIEWS]; /* (nullable) for views that are not a step */
  GtkWidget *buttons[TOK_N_LIST_VIEWS];
  TokStatusChartBar *bars[TOK_N_LIST_VIEWS];
  GtkLabel *counts[TOK_N_LIST_VIEWS];
  TokLegend *legend; /* an entry per platform, in the order of the segments */
  GtkWidget *note;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SIGNAL_SHOW_BUNDLES,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokStatusChart, tok_status_chart, GTK_TYPE_WIDGET)

static TokView
find_view (TokStatusChart *self, GtkWidget *widget)
{
  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    if (self->buttons[view] == widget || GTK_WIDGET (self->bars[view]) == widget)
      return view;
  g_return_val_if_reached (TOK_VIEW_ALL);
}

static void
on_row_clicked (TokStatusChart *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_BUNDLES], 0, find_view (self, button),
                 TOK_PLATFORM_UNKNOWN);
}

static void
on_bar_clicked (TokStatusChart *self, guint platform, GtkWidget *bar)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_BUNDLES], 0, find_view (self, bar), platform);
}

static TokView
find_focused_row (TokStatusChart *self)
{
  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    if (gtk_widget_get_state_flags (GTK_WIDGET (self->rows[view])) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return view;
  return TOK_VIEW_ALL;
}

/* Within a row: first its button, then the segments. Stops at the ends. */
static gboolean
move_along (TokStatusChart *self, TokView view, int step)
{
  int from = tok_status_chart_bar_find_focus (self->bars[view]);

  if ((from >= 0 || step > 0) && !tok_status_chart_bar_move_focus (self->bars[view], from, step) &&
      step < 0)
    gtk_widget_grab_focus (self->buttons[view]);
  return TRUE;
}

static gboolean
has_row (TokView view)
{
  return view >= FIRST_VIEW && view < TOK_N_LIST_VIEWS;
}

/* The focus goes to the next row from @position of the sidebar's order on, if there is one. */
static gboolean
focus_row (TokStatusChart *self, int position, int step)
{
  for (; position >= 0 && position < (int) TOK_N_VIEWS; position += step)
    {
      TokView view = tok_view_get_nth ((guint) position);

      if (has_row (view) && gtk_widget_is_visible (GTK_WIDGET (self->rows[view])))
        return gtk_widget_grab_focus (self->buttons[view]);
    }
  return FALSE;
}

/* Between rows; from the first and the last one out of the chart. */
static gboolean
move_across (TokStatusChart *self, TokView view, int step)
{
  int position = 0;

  while (tok_view_get_nth ((guint) position) != view)
    position++;
  return focus_row (self, position + step, step);
}

/* The Tab key stops once, at the first row; the arrow keys move between the buttons. */
static gboolean
tok_status_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TokStatusChart *self = TOK_STATUS_CHART (widget);
  TokView view = find_focused_row (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (view == TOK_VIEW_ALL)
    return direction == GTK_DIR_UP ? focus_row (self, TOK_N_VIEWS - 1, -1) : focus_row (self, 0, 1);
  switch (direction)
    {
    case GTK_DIR_LEFT:
      return move_along (self, view, is_rtl ? 1 : -1);
    case GTK_DIR_RIGHT:
      return move_along (self, view, is_rtl ? -1 : 1);
    case GTK_DIR_UP:
      return move_across (self, view, -1);
    case GTK_DIR_DOWN:
      return move_across (self, view, 1);
    default:
      return FALSE;
    }
}

static void
set_narrow (TokStatusChart *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    {
      tok_chart_row_set_narrow (self->rows[view], narrow);
      tok_status_chart_bar_set_clickable (self->bars[view], !narrow);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
tok_status_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TOK_STATUS_CHART (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_status_chart_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (TOK_STATUS_CHART (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_status_chart_dispose (GObject *object)
{
  TokStatusChart *self = TOK_STATUS_CHART (object);

  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    g_clear_pointer ((GtkWidget **) &self->rows[view], gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_status_chart_parent_class)->dispose (object);
}

static void
tok_status_chart_class_init (TokStatusChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_status_chart_get_property;
  object_class->set_property = tok_status_chart_set_property;
  object_class->dispose = tok_status_chart_dispose;
  widget_class->focus = tok_status_chart_focus;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokStatusChart::show-bundles:
   * @view: a TokView
   * @platform: a TokPlatform; UNKNOWN: any
   *
   * The user wants to see these bundles.
   */
  signals[SIGNAL_SHOW_BUNDLES] =
      g_signal_new ("show-bundles", TOK_TYPE_STATUS_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "status-chart");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_row (TokStatusChart *self, TokView view, GtkSizeGroup *titles, GtkSizeGroup *ends)
{
  GtkWidget *row = tok_chart_row_new (GTK_ACCESSIBLE_ROLE_GROUP,
                                      tok_status_icon_name (tok_view_get_status (view)),
                                      tok_view_get_label (view));
  GtkWidget *bar = tok_status_chart_bar_new (view);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_widget_add_css_class (count, "numeric");
  self->rows[view] = TOK_CHART_ROW (row);
  self->bars[view] = TOK_STATUS_CHART_BAR (bar);
  self->counts[view] = GTK_LABEL (count);
  self->buttons[view] = gtk_button_new ();
  gtk_widget_add_css_class (self->buttons[view], "flat");
  g_signal_connect_swapped (self->buttons[view], "clicked", G_CALLBACK (on_row_clicked), self);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (bar, "clicked", G_CALLBACK (on_bar_clicked), self);
  tok_chart_row_set_backdrop (self->rows[view], self->buttons[view]);
  tok_chart_row_set_bar (self->rows[view], bar);
  tok_chart_row_set_end (self->rows[view], count);
  tok_chart_row_join (self->rows[view], titles, ends);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static void
tok_status_chart_init (TokStatusChart *self)
{
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < TOK_N_VIEWS; i++)
    if (has_row (tok_view_get_nth (i)))
      add_row (self, tok_view_get_nth (i), titles, ends);
  self->legend = TOK_LEGEND (tok_legend_new ());
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    tok_legend_add (self->legend,
                    tok_status_chart_segment_get_fill (tok_status_counts_get_platform (i)), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->legend), GTK_WIDGET (self));
  self->note = gtk_label_new (_ ("There are more completed bundles than their bar can show."));
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "note");
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dimmed");
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

/* Completed bundles accumulate: cut off their bar when it would make the others too short. */
static guint
find_scale (const TokStatusCounts *counts)
{
  guint completed = tok_status_counts_count_view (counts, TOK_VIEW_COMPLETED);
  guint others = 0;

  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    if (view != TOK_VIEW_COMPLETED)
      others = MAX (others, tok_status_counts_count_view (counts, view));
  if (completed <= CUT_OFF_RATIO * others)
    return MAX (completed, others);
  return MAX (others, completed / MAX_CUT_OFF);
}

static void
show_row (TokStatusChart *self, TokView view, const TokStatusCounts *counts, guint scale)
{
  guint count = tok_status_counts_count_view (counts, view);
  g_autofree char *number = g_strdup_printf ("%'u", count);
  g_autofree char *words = tok_words_dup_step (tok_view_get_label (view), count);

  tok_status_chart_bar_set_counts (self->bars[view], counts->counts[view], scale);
  gtk_label_set_label (self->counts[view], number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[view]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[view]), !tok_view_is_rare (view) || count > 0);
  if (count == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->rows[view]), "none");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rows[view]), "none");
}

/**
 * tok_status_chart_set_counts:
 * @counts: the bundles per step and platform
 */
void
tok_status_chart_set_counts (TokStatusChart *self, const TokStatusCounts *counts)
{
  guint scale;

  g_return_if_fail (TOK_IS_STATUS_CHART (self));
  g_return_if_fail (counts != NULL);

  scale = find_scale (counts);
  for (TokView view = FIRST_VIEW; view < TOK_N_LIST_VIEWS; view++)
    show_row (self, view, counts, scale);
  gtk_widget_set_visible (self->note,
                          tok_status_counts_count_view (counts, TOK_VIEW_COMPLETED) > scale);
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      TokPlatform platform = tok_status_counts_get_platform (i);
      guint count = tok_status_counts_count_platform (counts, platform);
      g_autofree char *words = count > 0 ? tok_words_dup_platform_total (platform, count) : NULL;

      tok_legend_set_text (self->legend, i, words);
    }
}
