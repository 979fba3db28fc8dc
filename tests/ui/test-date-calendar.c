/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"
#include "tok-date-calendar.h"

/* March 2026 begins on a Sunday. */
#define EARLIEST "2026-03-04"

typedef struct
{
  GtkWidget *window;
  TokDateCalendar *calendar;
  GtkWidget *grid;
  guint n_chosen;
} Fixture;

static void
on_chosen (Fixture *fixture)
{
  fixture->n_chosen++;
}

static void
add_video (GPtrArray *videos, const char *day, const char *status)
{
  TokVideo *video = tok_video_new ((int) videos->len + 1);

  video->status = g_strdup (status);
  tok_setup_values_set (video->values, TOK_SETUP_DATE, day);
  g_ptr_array_add (videos, video);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TokSetupContext context = { .contract = TOK_CONTRACT_CURRENT,
                              .earliest = tok_date_parse (EARLIEST) };
  g_autoptr (GPtrArray) videos = tok_video_array_new ();

  for (guint i = 0; i < 3; i++)
    add_video (videos, "2026-03-10", "configured");
  add_video (videos, "2026-03-11", "configured");
  add_video (videos, "2026-03-12", "cancelled");
  add_video (videos, NULL, "pending");
  fixture->window = gtk_window_new ();
  fixture->calendar = TOK_DATE_CALENDAR (tok_date_calendar_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->calendar));
  tok_date_calendar_set_context (fixture->calendar, &context);
  tok_date_calendar_set_position (fixture->calendar, 6);
  tok_date_calendar_set_videos (fixture->calendar, videos);
  tok_date_calendar_show_month (fixture->calendar, tok_date_parse ("2026-03-15"));
  fixture->grid = tok_create_test_find (GTK_WIDGET (fixture->calendar), GTK_TYPE_GRID, NULL);
  g_signal_connect_swapped (fixture->calendar, "chosen", G_CALLBACK (on_chosen), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
find_day (Fixture *fixture, const char *day)
{
  GtkWidget *button = tok_date_calendar_find_day (fixture->calendar, tok_date_parse (day));

  g_assert_nonnull (button);
  return button;
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *day;
    const char *name;
    const char *reason; /* (nullable): it can be chosen */
  } cases[] = {
    { "2026-03-03", "3 March 2026", "This date is too early." },
    { "2026-03-04", "4 March 2026", NULL },
    { "2026-03-10", "10 March 2026, 3 videos planned",
      "Three videos are already planned for this day." },
    { "2026-03-11", "11 March 2026, 1 video planned", NULL },
    { "2026-03-12", "12 March 2026", NULL },
    { "2026-04-01", "1 April 2026", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *button = find_day (fixture, cases[i].day);
      gboolean is_forbidden = cases[i].reason != NULL;

      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, cases[i].reason);
      g_assert_cmpint (gtk_widget_has_css_class (button, "forbidden"), ==, is_forbidden);
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].name);
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           is_forbidden ? cases[i].reason : "");
      gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, is_forbidden);
    }
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (find_day (fixture, "2026-03-03"), "clicked");
  g_signal_emit_by_name (find_day (fixture, "2026-03-10"), "clicked");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
  g_assert_cmpuint (tok_date_calendar_get_date (fixture->calendar), ==, TOK_DATE_UNKNOWN);
  g_signal_emit_by_name (find_day (fixture, "2026-03-11"), "clicked");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_cmpuint (tok_date_calendar_get_date (fixture->calendar), ==,
                    tok_date_parse ("2026-03-11"));
  gtk_test_accessible_assert_state (find_day (fixture, "2026-03-11"), GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
}

/* A slot that fills a day with two others can stay there. */
static void
test_own_slot (Fixture *fixture, gconstpointer data)
{
  tok_date_calendar_set_position (fixture->calendar, 3);
  g_signal_emit_by_name (find_day (fixture, "2026-03-10"), "clicked");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
}

static void
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->grid);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
}

/* The only day that Tab reaches. */
static char *
dup_focusable (Fixture *fixture)
{
  TokDate day = tok_date_parse ("2025-12-01");
  TokDate found = TOK_DATE_UNKNOWN;

  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *button = tok_date_calendar_find_day (fixture->calendar, day + i);

      if (button == NULL || !gtk_widget_get_focusable (button))
        continue;
      g_assert_cmpuint (found, ==, TOK_DATE_UNKNOWN);
      found = day + i;
    }
  return tok_date_to_string (found);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint key;
    gboolean rtl;
    const char *day;
  } steps[] = {
    { GDK_KEY_Right, FALSE, "2026-03-16" },
    { GDK_KEY_Left, FALSE, "2026-03-15" },
    { GDK_KEY_Down, FALSE, "2026-03-22" },
    { GDK_KEY_Up, FALSE, "2026-03-15" },
    /* Weeks begin on Sundays in the C locale. */
    { GDK_KEY_Right, FALSE, "2026-03-16" },
    { GDK_KEY_Home, FALSE, "2026-03-15" },
    { GDK_KEY_End, FALSE, "2026-03-21" },
    { GDK_KEY_Page_Down, FALSE, "2026-04-21" },
    { GDK_KEY_Page_Up, FALSE, "2026-03-21" },
    { GDK_KEY_Right, TRUE, "2026-03-20" },
    { GDK_KEY_Left, TRUE, "2026-03-21" },
    { GDK_KEY_Down, FALSE, "2026-03-28" },
    { GDK_KEY_Down, FALSE, "2026-04-04" },
    { GDK_KEY_Page_Up, FALSE, "2026-03-04" },
    { GDK_KEY_Page_Up, FALSE, "2026-02-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *day = NULL;

      gtk_widget_set_direction (GTK_WIDGET (fixture->calendar),
                                steps[i].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      press (fixture, steps[i].key);
      day = dup_focusable (fixture);
      g_assert_cmpstr (day, ==, steps[i].day);
    }
}

/* The last day of a shorter month. */
static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autofree char *day = NULL;

  tok_date_calendar_show_month (fixture->calendar, tok_date_parse ("2026-03-31"));
  press (fixture, GDK_KEY_Page_Up);
  day = dup_focusable (fixture);
  g_assert_cmpstr (day, ==, "2026-02-28");
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->calendar), "February 2026"));
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/ui/date-calendar/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("days", test_days);
  ADD ("choose", test_choose);
  ADD ("own-slot", test_own_slot);
  ADD ("keys", test_keys);
  ADD ("months", test_months);
  return g_test_run ();
}
