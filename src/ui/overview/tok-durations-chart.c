/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-durations-chart.h"

#include <glib/gi18n-lib.h>

#include "tok-chart-row.h"
#include "tok-duration-bar.h"
#include "tok-legend.h"
#include "tok-status-icon.h"
#include "tok-time-axis.h"
#include "tok-tooltip.h"
#include "tok-words-overview.h"
#include "tok-words.h"

/* Bundles never leave the last step: it has no duration. */
#define N_STEPS (TOK_STATUS_LAST - TOK_STATUS_FIRST)

#define TICKS 4
#define TICKS_NARROW 3

struct _TokDurationsChart
{
  GtkWidget parent_instance;

  TokChartRow *rows[N_STEPS];
  TokDurationBar *bars[N_STEPS];
  GtkLabel *medians[N_STEPS];
  GtkLabel *percentiles[N_STEPS];
  TokChartRow *axis_row;
  TokTimeAxis *axis;
  GtkWidget *legend;
  GtkWidget *note;

  TokDurationSummary summaries[N_STEPS];
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokDurationsChart, tok_durations_chart, GTK_TYPE_WIDGET)

static void
show_step (TokDurationsChart *self, guint step, const TokScale *scale)
{
  const TokDurationSummary *summary = &self->summaries[step];
  gboolean is_few = summary->n_samples < TOK_DURATIONS_FEW;
  g_autofree char *words =
      tok_words_dup_duration (tok_words_status (TOK_STATUS_FIRST + step), summary);
  g_autofree char *note = NULL;
  g_autofree char *median = is_few ? NULL : tok_words_dup_span (summary->median);
  g_autofree char *percentile_90 = is_few ? NULL : tok_words_dup_span (summary->percentile_90);

  if (!is_few && summary->n_samples < TOK_DURATIONS_MANY)
    note = tok_words_dup_sample (summary->n_samples);
  tok_chart_row_set_note (self->rows[step], note);
  tok_duration_bar_show (self->bars[step], scale, summary);
  gtk_label_set_label (self->medians[step], is_few ? "" : median);
  gtk_label_set_label (self->percentiles[step], is_few ? "" : percentile_90);
  tok_tooltip_set_text (GTK_WIDGET (self->rows[step]), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[step]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/* Describes the whole chart for screen readers. */
static void
update_accessible (TokDurationsChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *words =
          tok_words_dup_duration (tok_words_status (TOK_STATUS_FIRST + i), &self->summaries[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

static void
update (TokDurationsChart *self)
{
  gint64 largest = 0;
  guint n_left_out = 0;
  g_autofree char *left_out = NULL;
  TokScale scale;

  for (guint i = 0; i < N_STEPS; i++)
    {
      if (self->summaries[i].n_samples >= TOK_DURATIONS_FEW)
        largest = MAX (largest, self->summaries[i].percentile_90);
      n_left_out += self->summaries[i].n_left_out;
    }
  scale = tok_scale_for_spans (largest, self->narrow ? TICKS_NARROW : TICKS);
  for (guint i = 0; i < N_STEPS; i++)
    show_step (self, i, &scale);
  tok_time_axis_set_scale (self->axis, &scale);
  gtk_widget_set_visible (GTK_WIDGET (self->axis_row), largest > 0);
  gtk_widget_set_visible (self->legend, largest > 0);
  left_out = tok_words_dup_left_out (n_left_out);
  gtk_label_set_label (GTK_LABEL (self->note), left_out);
  gtk_widget_set_visible (self->note, n_left_out > 0);
  update_accessible (self);
}

static void
set_narrow (TokDurationsChart *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < N_STEPS; i++)
    tok_chart_row_set_narrow (self->rows[i], narrow);
  tok_chart_row_set_narrow (self->axis_row, narrow);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
tok_durations_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TOK_DURATIONS_CHART (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_durations_chart_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (TOK_DURATIONS_CHART (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_durations_chart_dispose (GObject *object)
{
  TokDurationsChart *self = TOK_DURATIONS_CHART (object);

  for (guint i = 0; i < N_STEPS; i++)
    g_clear_pointer ((GtkWidget **) &self->rows[i], gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->axis_row, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_durations_chart_parent_class)->dispose (object);
}

static void
tok_durations_chart_class_init (TokDurationsChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_durations_chart_get_property;
  object_class->set_property = tok_durations_chart_set_property;
  object_class->dispose = tok_durations_chart_dispose;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "durations-chart");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static GtkLabel *
append_number (GtkWidget *box, GtkSizeGroup *group)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_size_group_add_widget (group, label);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* The columns, equally wide in all rows. */
typedef struct
{
  GtkSizeGroup *titles;
  GtkSizeGroup *ends;
  GtkSizeGroup *numbers;
} Columns;

static void
add_step (TokDurationsChart *self, guint step, const Columns *columns)
{
  GtkWidget *row = tok_chart_row_new (GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                      tok_status_icon_name (TOK_STATUS_FIRST + step),
                                      tok_words_status (TOK_STATUS_FIRST + step));
  GtkWidget *numbers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *bar = tok_duration_bar_new ();

  self->rows[step] = TOK_CHART_ROW (row);
  self->bars[step] = TOK_DURATION_BAR (bar);
  self->medians[step] = append_number (numbers, columns->numbers);
  self->percentiles[step] = append_number (numbers, columns->numbers);
  gtk_widget_add_css_class (GTK_WIDGET (self->percentiles[step]), "dimmed");
  tok_chart_row_set_bar (self->rows[step], bar);
  tok_chart_row_set_end (self->rows[step], numbers);
  tok_chart_row_join (self->rows[step], columns->titles, columns->ends);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static void
add_axis (TokDurationsChart *self, const Columns *columns)
{
  GtkWidget *row = tok_chart_row_new (GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL, NULL);

  self->axis_row = TOK_CHART_ROW (row);
  gtk_widget_add_css_class (row, "axis");
  self->axis = TOK_TIME_AXIS (tok_time_axis_new ());
  tok_chart_row_set_bar (self->axis_row, GTK_WIDGET (self->axis));
  tok_chart_row_set_end (self->axis_row, gtk_label_new (NULL));
  tok_chart_row_join (self->axis_row, columns->titles, columns->ends);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static void
add_legend (TokDurationsChart *self)
{
  TokLegend *legend = TOK_LEGEND (tok_legend_new ());

  tok_legend_set_text (legend, tok_legend_add (legend, TOK_FILL_STRONG, FALSE),
                       _ ("Half of the bundles"));
  tok_legend_set_text (legend, tok_legend_add (legend, TOK_FILL_MEDIUM, TRUE),
                       _ ("90 percent of the bundles"));
  self->legend = GTK_WIDGET (legend);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
}

static void
tok_durations_chart_init (TokDurationsChart *self)
{
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  Columns columns = { titles, ends, numbers };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < N_STEPS; i++)
    add_step (self, i, &columns);
  add_axis (self, &columns);
  add_legend (self);
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "note");
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dimmed");
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time in Each Status"), -1);
}

/**
 * tok_durations_chart_show:
 * @durations: the durations of the steps; call it again after a change
 */
void
tok_durations_chart_show (TokDurationsChart *self, TokDurations *durations)
{
  g_return_if_fail (TOK_IS_DURATIONS_CHART (self));
  g_return_if_fail (durations != NULL);

  for (guint i = 0; i < N_STEPS; i++)
    tok_durations_get (durations, TOK_STATUS_FIRST + i, TOK_DURATIONS_ANY_PLATFORM,
                       TOK_DURATIONS_ANY_COUNTRY, &self->summaries[i]);
  update (self);
}

/**
 * tok_durations_chart_is_empty:
 *
 * Returns: whether no duration of any step was observed
 */
gboolean
tok_durations_chart_is_empty (TokDurationsChart *self)
{
  g_return_val_if_fail (TOK_IS_DURATIONS_CHART (self), TRUE);

  for (guint i = 0; i < N_STEPS; i++)
    if (self->summaries[i].n_samples + self->summaries[i].n_left_out > 0)
      return FALSE;
  return TRUE;
}
