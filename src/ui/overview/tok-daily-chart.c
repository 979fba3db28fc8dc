/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily-chart.h"

#include "tok-announce.h"
#include "tok-daily-picture.h"
#include "tok-words-overview.h"

#define DAYS_PER_WEEK 7

#define NONE (-1)

struct _TokDailyChart
{
  GtkWidget parent_instance;

  GArray *days; /* (nullable) (element-type TokDay) */
  guint first;  /* index of the first shown day */
  int selected; /* index from @first on, or NONE */
  gboolean narrow;
  char *words;
  char *note; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_WORDS,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokDailyChart, tok_daily_chart, GTK_TYPE_WIDGET)

static void
tok_daily_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokDailyChart *self = TOK_DAILY_CHART (widget);
  TokDailyPicture picture;

  if (self->days == NULL)
    return;
  tok_daily_picture_init (&picture, widget, self->days, self->first);
  tok_daily_picture_append (&picture, snapshot, self->selected);
}

static void
tok_daily_chart_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * DAYS_PER_WEEK
                                                       : tok_daily_picture_measure (widget);
  *natural = *minimum;
}

static void
update_words (TokDailyChart *self)
{
  g_autofree char *words = NULL;

  if (self->selected != NONE)
    words = tok_words_dup_day_counts (
        &g_array_index (self->days, TokDay, self->first + (guint) self->selected));
  else if (self->days != NULL)
    words = tok_words_dup_days (self->days, self->first);
  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/* Text about days that the chart does not show. */
static void
update_note (TokDailyChart *self)
{
  const TokDay *first_known = NULL;
  guint n_late = 0;
  g_autofree char *since = NULL;
  g_autofree char *late = NULL;
  g_autofree char *note = NULL;

  for (guint i = self->days->len; i > self->first; i--)
    {
      const TokDay *day = &g_array_index (self->days, TokDay, i - 1);

      first_known = day->is_known ? day : first_known;
      n_late += day->n_late;
    }
  if (first_known != NULL && first_known != &g_array_index (self->days, TokDay, self->first))
    since = tok_words_dup_since (&first_known->date);
  if (n_late > 0)
    late = tok_words_dup_late (n_late);
  if (since != NULL || late != NULL)
    note = g_strjoin (" ", since != NULL ? since : late, since != NULL ? late : NULL, NULL);
  if (g_set_str (&self->note, note))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}

static void
select_day (TokDailyChart *self, int day)
{
  if (self->selected == day)
    return;
  self->selected = day;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (TokDailyChart *self, double x, double y)
{
  TokDailyPicture picture;

  if (self->days == NULL)
    return;
  tok_daily_picture_init (&picture, GTK_WIDGET (self), self->days, self->first);
  select_day (self, tok_daily_frame_find_day (&picture.frame, x, y));
}

static void
on_leave (TokDailyChart *self)
{
  select_day (self, NONE);
}

/* Screen readers cannot read the drawing: announce the selected day. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDailyChart *self = TOK_DAILY_CHART (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step = g_variant_get_int32 (parameter) * (is_rtl ? -1 : 1);
  int n_days;

  if (self->days == NULL)
    return;
  n_days = (int) (self->days->len - self->first);
  select_day (self,
              CLAMP ((self->selected != NONE ? self->selected : n_days) + step, 0, n_days - 1));
  tok_announce (widget, self->words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Describes the whole chart for screen readers. */
static void
update_accessible (TokDailyChart *self)
{
  g_autofree char *label = tok_words_dup_days (self->days, self->first);
  g_autofree char *description = tok_words_dup_weeks (self->days, self->first);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* Keeps the selected day if it is still shown. */
static void
update (TokDailyChart *self)
{
  guint n_weeks;

  if (self->days == NULL)
    return;
  n_weeks = self->days->len / DAYS_PER_WEEK;
  self->first = self->narrow ? (n_weeks - (n_weeks + 1) / 2) * DAYS_PER_WEEK : 0;
  if (self->selected >= (int) (self->days->len - self->first))
    self->selected = NONE;
  update_words (self);
  update_note (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tok_daily_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokDailyChart *self = TOK_DAILY_CHART (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_daily_chart_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TokDailyChart *self = TOK_DAILY_CHART (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      self->selected = NONE;
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_daily_chart_finalize (GObject *object)
{
  TokDailyChart *self = TOK_DAILY_CHART (object);

  g_clear_pointer (&self->days, g_array_unref);
  g_free (self->words);
  g_free (self->note);
  G_OBJECT_CLASS (tok_daily_chart_parent_class)->finalize (object);
}

static void
tok_daily_chart_class_init (TokDailyChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_daily_chart_get_property;
  object_class->set_property = tok_daily_chart_set_property;
  object_class->finalize = tok_daily_chart_finalize;
  widget_class->measure = tok_daily_chart_measure;
  widget_class->snapshot = tok_daily_chart_snapshot;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] =
      g_param_spec_string ("words", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NOTE] =
      g_param_spec_string ("note", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "daily-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "days.move", "i", move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "days.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "days.move", "i", 1);
}

static void
tok_daily_chart_init (TokDailyChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->selected = NONE;
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  tok_chart_style_follow (GTK_WIDGET (self));
}

/**
 * tok_daily_chart_show:
 * @days: (element-type TokDay): whole weeks, at least one; must not change afterwards
 */
void
tok_daily_chart_show (TokDailyChart *self, GArray *days)
{
  g_return_if_fail (TOK_IS_DAILY_CHART (self));
  g_return_if_fail (days != NULL && days->len >= DAYS_PER_WEEK);

  g_array_ref (days);
  g_clear_pointer (&self->days, g_array_unref);
  self->days = days;
  update (self);
}

/**
 * tok_daily_chart_get_words:
 *
 * Returns: (nullable): the numbers of the selected day, else of all days
 */
const char *
tok_daily_chart_get_words (TokDailyChart *self)
{
  g_return_val_if_fail (TOK_IS_DAILY_CHART (self), NULL);

  return self->words;
}
