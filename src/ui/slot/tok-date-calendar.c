/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-date-calendar.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "tok-announce.h"
#include "tok-clock.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-setup.h"
#include "tok-words.h"

#define DAYS_PER_WEEK 7
#define N_WEEKS 6
#define N_DAYS (DAYS_PER_WEEK * N_WEEKS)

struct _TokDateCalendar
{
  AdwBin parent_instance;

  GtkLabel *month;
  GtkGrid *grid;

  GtkWidget *days[N_DAYS]; /* buttons */
  TokSetupContext context;
  GPtrArray *videos; /* (owned) (element-type TokVideo) */
  int position;
  TokDate date;   /* chosen */
  TokDate cursor; /* the day that can be focused; its month is shown */
  guint first_weekday;
};

enum
{
  PROP_0,
  PROP_DATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokDateCalendar, tok_date_calendar, ADW_TYPE_BIN)

/* --- days ------------------------------------------------------------------- */

static GDate
get_date (TokDate day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return date;
}

/* Returns: of the locale, 0: Sunday */
static guint
find_first_weekday (void)
{
#ifdef __GLIBC__
  union
  {
    const char *text;
    guint number;
  } origin = { .text = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  guint first = (guint) nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  /* The first weekday counts from the weekday of this date, a Monday, else a Sunday. */
  return (first + (origin.number == 19971201 ? 0 : DAYS_PER_WEEK - 1)) % DAYS_PER_WEEK;
#else
  return 1;
#endif
}

static guint
get_weekday (TokDate day)
{
  GDate date = get_date (day);

  return (guint) g_date_get_weekday (&date) % DAYS_PER_WEEK;
}

/* The first day that is shown: in the week of the first of the month. */
static TokDate
get_first_shown (TokDateCalendar *self)
{
  GDate date = get_date (self->cursor);
  TokDate first = self->cursor - g_date_get_day (&date) + 1;

  return first - (get_weekday (first) + DAYS_PER_WEEK - self->first_weekday) % DAYS_PER_WEEK;
}

static gboolean
is_in_month (TokDateCalendar *self, TokDate day)
{
  GDate a = get_date (day), b = get_date (self->cursor);

  return g_date_get_month (&a) == g_date_get_month (&b);
}

static guint
count_videos (TokDateCalendar *self, TokDate day)
{
  guint n = 0;

  for (guint i = 0; i < self->videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (self->videos, i);

      if (tok_video_get_status (video) != TOK_VIDEO_STATUS_CANCELLED &&
          tok_date_parse (tok_setup_values_get (video->values, TOK_SETUP_DATE)) == day)
        n++;
    }
  return n;
}

/* --- what is shown ----------------------------------------------------------- */

/* "15 March 2026, 2 videos planned" */
static char *
dup_name (TokDate day, guint n_videos)
{
  g_autofree char *name = tok_words_dup_calendar_day (day);
  g_autofree char *planned = NULL;

  if (n_videos == 0)
    return g_steal_pointer (&name);
  planned =
      g_strdup_printf (ngettext ("%u video planned", "%u videos planned", n_videos), n_videos);
  /* Translators: a day, and how many videos are planned for it */
  return g_strdup_printf (C_ ("day", "%s, %s"), name, planned);
}

static void
show_number (GtkWidget *button, TokDate day, guint n_videos)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  GDate date = get_date (day);
  g_autofree char *number = g_strdup_printf ("%d", g_date_get_day (&date));
  g_autoptr (GString) dots = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_videos, TOK_VIDEOS_PER_DAY); i++)
    g_string_append (dots, "•");
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), number);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), dots->str);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A forbidden day stays focusable, so that everybody can find out why. */
static void
update_day (TokDateCalendar *self, GtkWidget *button, TokDate day)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (button);
  TokReason reason = tok_setup_check_date (&self->context, self->videos, self->position, day);
  const char *words = reason != TOK_REASON_NONE ? tok_words_reason (reason) : NULL;
  guint n_videos = count_videos (self, day);
  g_autofree char *name = dup_name (day, n_videos);

  show_number (button, day, n_videos);
  set_class (button, "forbidden", reason != TOK_REASON_NONE);
  set_class (button, "other-month", !is_in_month (self, day));
  set_class (button, "chosen", day == self->date);
  tok_tooltip_set_text (button, words);
  gtk_widget_set_focusable (button, day == self->cursor);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_DISABLED, reason != TOK_REASON_NONE,
                               GTK_ACCESSIBLE_STATE_PRESSED,
                               day == self->date ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                 : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
update_month (TokDateCalendar *self)
{
  GDate date = get_date (self->cursor);
  g_autoptr (GDateTime) time =
      g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date), 1, 0, 0, 0);
  /* Translators: a month, in the form of g_date_time_format(): “March 2026” */
  g_autofree char *name = g_date_time_format (time, C_ ("month", "%OB %Y"));

  gtk_label_set_label (self->month, name);
}

static void
update (TokDateCalendar *self)
{
  TokDate first = get_first_shown (self);

  update_month (self);
  for (guint i = 0; i < N_DAYS; i++)
    update_day (self, self->days[i], first + i);
}

/* --- choosing ---------------------------------------------------------------- */

static void
choose (TokDateCalendar *self, TokDate day)
{
  TokReason reason = tok_setup_check_date (&self->context, self->videos, self->position, day);

  if (reason != TOK_REASON_NONE)
    {
      tok_announce (GTK_WIDGET (self), tok_words_reason (reason),
                    GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return;
    }
  tok_date_calendar_set_date (self, day);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
on_day_clicked (TokDateCalendar *self, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  choose (self, get_first_shown (self) + index);
}

/* Returns: the same day in another month, or its last day */
static TokDate
add_months (TokDate day, int months)
{
  GDate date = get_date (day);

  if (months > 0)
    g_date_add_months (&date, (guint) months);
  else if (g_date_get_year (&date) > 1)
    g_date_subtract_months (&date, (guint) -months);
  return g_date_get_julian (&date);
}

static void
move_to (TokDateCalendar *self, TokDate day)
{
  self->cursor = day;
  update (self);
}

/* The focus stays on the button, so that the month has to be said. */
static void
turn_page (TokDateCalendar *self, int months)
{
  move_to (self, add_months (self->cursor, months));
  tok_announce (GTK_WIDGET (self), gtk_label_get_label (self->month),
                GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_previous (TokDateCalendar *self)
{
  turn_page (self, -1);
}

static void
on_next (TokDateCalendar *self)
{
  turn_page (self, 1);
}

/* Returns: the day to which a key moves; @day: none */
static TokDate
find_target (TokDateCalendar *self, guint key)
{
  TokDate day = self->cursor;
  guint in_week = (get_weekday (day) + DAYS_PER_WEEK - self->first_weekday) % DAYS_PER_WEEK;
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return (TokDate) ((int) day - forward);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return (TokDate) ((int) day + forward);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return day - DAYS_PER_WEEK;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return day + DAYS_PER_WEEK;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return add_months (day, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return add_months (day, 1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return day - in_week;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return day + DAYS_PER_WEEK - 1 - in_week;
    default:
      return TOK_DATE_UNKNOWN;
    }
}

static gboolean
on_key (TokDateCalendar *self, guint key, guint code, GdkModifierType modifiers)
{
  TokDate day = find_target (self, key);

  if (day == TOK_DATE_UNKNOWN ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  move_to (self, day);
  gtk_widget_grab_focus (tok_date_calendar_find_day (self, day));
  return GDK_EVENT_STOP;
}

static gboolean
tok_date_calendar_grab_focus (GtkWidget *widget)
{
  TokDateCalendar *self = TOK_DATE_CALENDAR (widget);

  return gtk_widget_grab_focus (tok_date_calendar_find_day (self, self->cursor));
}

/* --- the object --------------------------------------------------------------- */

static void
add_weekdays (TokDateCalendar *self)
{
  /* The weekdays of any week that begins on a Sunday. */
  TokDate sunday = tok_date_new (2023, 1, 1);

  for (guint i = 0; i < DAYS_PER_WEEK; i++)
    {
      GDate date = get_date (sunday + (i + self->first_weekday) % DAYS_PER_WEEK);
      g_autoptr (GDateTime) time =
          g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                               g_date_get_day (&date), 0, 0, 0);
      g_autofree char *name = g_date_time_format (time, "%a");
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "weekday");
      gtk_widget_add_css_class (label, "dimmed");
      gtk_grid_attach (self->grid, label, (int) i, 0, 1, 1);
    }
}

static GtkWidget *
create_day (TokDateCalendar *self, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dots = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), dots);
  gtk_widget_add_css_class (dots, "dots");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "day");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_day_clicked), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, button, (int) (index % DAYS_PER_WEEK),
                   (int) (index / DAYS_PER_WEEK) + 1, 1, 1);
  return button;
}

static void
tok_date_calendar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DATE)
    g_value_set_uint (value, TOK_DATE_CALENDAR (object)->date);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_date_calendar_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_DATE)
    tok_date_calendar_set_date (TOK_DATE_CALENDAR (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tok_date_calendar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_DATE_CALENDAR);
  G_OBJECT_CLASS (tok_date_calendar_parent_class)->dispose (object);
}

static void
tok_date_calendar_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_DATE_CALENDAR (object)->videos);
  G_OBJECT_CLASS (tok_date_calendar_parent_class)->finalize (object);
}

static void
tok_date_calendar_class_init (TokDateCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_date_calendar_get_property;
  object_class->set_property = tok_date_calendar_set_property;
  object_class->dispose = tok_date_calendar_dispose;
  object_class->finalize = tok_date_calendar_finalize;
  widget_class->grab_focus = tok_date_calendar_grab_focus;

  properties[PROP_DATE] =
      g_param_spec_uint ("date", NULL, NULL, 0, G_MAXUINT, TOK_DATE_UNKNOWN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "slot/tok-date-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, TokDateCalendar, month);
  gtk_widget_class_bind_template_child (widget_class, TokDateCalendar, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
}

static void
tok_date_calendar_init (TokDateCalendar *self)
{
  self->videos = tok_video_array_new ();
  self->cursor = tok_date_from_time (tok_clock_now ().wall);
  self->first_weekday = find_first_weekday ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
  for (guint i = 0; i < N_DAYS; i++)
    self->days[i] = create_day (self, i);
  update (self);
}

/**
 * tok_date_calendar_new:
 *
 * Returns: (transfer floating): a calendar of this month, without a chosen day
 */
GtkWidget *
tok_date_calendar_new (void)
{
  return g_object_new (TOK_TYPE_DATE_CALENDAR, NULL);
}

/**
 * tok_date_calendar_set_context:
 * @context: has the first possible day: doc/api.md, section 6.3
 */
void
tok_date_calendar_set_context (TokDateCalendar *self, const TokSetupContext *context)
{
  g_return_if_fail (TOK_IS_DATE_CALENDAR (self));
  g_return_if_fail (context != NULL);

  self->context = *context;
  if (self->date == TOK_DATE_UNKNOWN && context->earliest != TOK_DATE_UNKNOWN)
    self->cursor = MAX (self->cursor, context->earliest);
  update (self);
}

/**
 * tok_date_calendar_set_videos:
 * @videos: (element-type TokVideo): the slots of the bundle, as the user wants them
 */
void
tok_date_calendar_set_videos (TokDateCalendar *self, GPtrArray *videos)
{
  g_return_if_fail (TOK_IS_DATE_CALENDAR (self));
  g_return_if_fail (videos != NULL);

  g_ptr_array_ref (videos);
  g_ptr_array_unref (self->videos);
  self->videos = videos;
  update (self);
}

/**
 * tok_date_calendar_set_position:
 * @position: the slot whose day is chosen: it does not count itself
 */
void
tok_date_calendar_set_position (TokDateCalendar *self, int position)
{
  g_return_if_fail (TOK_IS_DATE_CALENDAR (self));

  self->position = position;
  update (self);
}

/**
 * tok_date_calendar_set_date:
 * @date: the chosen day, whose month is shown; UNKNOWN: none
 */
void
tok_date_calendar_set_date (TokDateCalendar *self, TokDate date)
{
  g_return_if_fail (TOK_IS_DATE_CALENDAR (self));

  if (self->date == date)
    return;
  self->date = date;
  if (date != TOK_DATE_UNKNOWN)
    self->cursor = date;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

TokDate
tok_date_calendar_get_date (TokDateCalendar *self)
{
  g_return_val_if_fail (TOK_IS_DATE_CALENDAR (self), TOK_DATE_UNKNOWN);

  return self->date;
}

/**
 * tok_date_calendar_show_month:
 * @day: the day that gets the focus next; its month is shown
 */
void
tok_date_calendar_show_month (TokDateCalendar *self, TokDate day)
{
  g_return_if_fail (TOK_IS_DATE_CALENDAR (self));
  g_return_if_fail (day != TOK_DATE_UNKNOWN);

  move_to (self, day);
}

/**
 * tok_date_calendar_find_day:
 *
 * Returns: (transfer none) (nullable): the button of a day; %NULL: it is not shown
 */
GtkWidget *
tok_date_calendar_find_day (TokDateCalendar *self, TokDate day)
{
  TokDate first;

  g_return_val_if_fail (TOK_IS_DATE_CALENDAR (self), NULL);

  first = get_first_shown (self);
  return day >= first && day < first + N_DAYS ? self->days[day - first] : NULL;
}
