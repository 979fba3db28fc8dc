/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"
#include "tok-event.h"
#include "tok-lifecycle.h"
#include "tok-status-pill.h"
#include "tok-stepper.h"

#define MINUTE (60 * G_USEC_PER_SEC)
#define NOW at ("2026-01-14T13:50:00Z")

typedef struct
{
  GtkWidget *window;
  TokStepper *stepper;
  GPtrArray *events;
} Fixture;

static gint64
at (const char *time)
{
  return tok_time_parse (time);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->stepper = tok_stepper_new ();
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->stepper));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->events);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static TokBundle *
new_bundle (const char *type, const char *status, const char *created_at)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  g_set_str (&snapshot->type, type);
  g_set_str (&snapshot->status, status);
  g_set_str (&snapshot->created_at, created_at);
  return tok_bundle_new (snapshot);
}

static void
add_event (
    Fixture *fixture, const char *from, const char *to, const char *after, const char *before)
{
  g_ptr_array_add (fixture->events,
                   tok_event_new ("bnd_1", from, to, after != NULL ? at (after) : TOK_TIME_UNKNOWN,
                                  at (before)));
}

static TokStepState
expect_state (int position, int present)
{
  if (present < 0)
    return TOK_STEP_UNRELATED;
  return position < present    ? TOK_STEP_DONE
         : position == present ? TOK_STEP_CURRENT
                               : TOK_STEP_FUTURE;
}

/* The accessible label matches the appearance. */
static void
assert_label (TokStep *step, guint position, guint n_steps)
{
  static const char *const endings[] = { "done, time unknown", "now", "not yet reached",
                                         "unknown whether reached" };
  g_autofree char *label =
      g_strdup_printf ("Step %u of %u, %s, %s", position + 1, n_steps, tok_step_get_label (step),
                       endings[tok_step_get_state (step)]);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                       (int) position + 1);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                       (int) n_steps);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const char *const types[] = { "account_only", "account_and_videos", "videos_only",
                                       "account_and_clips" };
  static const char *const statuses[] = {
    "pending_setup", "published",          "accepted", "in_review", "finalized",
    "completed",     "published_priority", "draft",    "cancelled", "on_hold"
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; j < G_N_ELEMENTS (statuses); j++)
      {
        g_autoptr (TokBundle) bundle = new_bundle (types[i], statuses[j], NULL);
        TokType type = tok_bundle_get_bundle_type (bundle);
        guint n_steps = type == TOK_TYPE_ACCOUNT_ONLY ? 4 : 6;
        int present = tok_lifecycle_position (type, tok_bundle_get_status (bundle));
        GtkWidget *pill;

        tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
        g_assert_cmpuint (tok_stepper_get_n_steps (fixture->stepper), ==, n_steps);
        for (guint k = 0; k < n_steps; k++)
          {
            TokStep *step = tok_stepper_get_step (fixture->stepper, k);

            g_assert_cmpint (tok_step_get_state (step), ==, expect_state ((int) k, present));
            assert_label (step, k, n_steps);
          }
        g_assert_null (tok_stepper_get_step (fixture->stepper, n_steps));

        pill = tok_detail_test_find (GTK_WIDGET (fixture->stepper), TOK_TYPE_STATUS_PILL, NULL);
        g_assert_cmpint (pill != NULL, ==, present < 0 || j > 5);
      }
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("account_and_videos", "on_hold", NULL);
  GtkWidget *root = GTK_WIDGET (fixture->stepper);

  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_true (tok_detail_test_shows (root, "on_hold"));
  g_assert_true (tok_detail_test_shows (root, "Bundles does not know this value"));
  g_assert_false (tok_detail_test_shows (root, "time unknown"));
}

/* A known synonym of a step has no footnote. */
static void
test_priority (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("account_only", "published_priority", NULL);
  GtkWidget *root = GTK_WIDGET (fixture->stepper);

  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_true (tok_detail_test_shows (root, "Priority"));
  g_assert_false (tok_detail_test_shows (root, "Bundles does not know this value"));
}

/* The time of a step that was reached is its tooltip and its description. */
static void
assert_time (TokStep *step, const char *time)
{
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (step));
  g_autofree char *start = g_strconcat (time, "\n", NULL);

  g_assert_cmpstr (tok_step_get_time (step), ==, time);
  g_assert_nonnull (tooltip);
  g_assert_cmpint (g_str_has_prefix (tooltip, start), ==, *time != '\0');
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       tooltip);
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle =
      new_bundle ("account_and_videos", "in_review", "2026-01-12T09:00:00Z");
  static const char *const times[] = { "12 January 2026, 09:00",
                                       "between 12 January 2026, 09:00 and 13 January 2026, 08:00",
                                       "time unknown",
                                       "between 14 January 2026, 11:40 and 11:45",
                                       "",
                                       "" };

  add_event (fixture, NULL, "published", NULL, "2026-01-13T08:00:00Z");
  add_event (fixture, "published", "in_review", "2026-01-14T11:40:10Z", "2026-01-14T11:45:10Z");
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    assert_time (tok_stepper_get_step (fixture->stepper, i), times[i]);
  /* Only the current step shows its time. */
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (fixture->stepper), "since about 11:45 · 2 h"));
  g_assert_false (tok_detail_test_shows (GTK_WIDGET (fixture->stepper), "12 January 2026, 09:00"));

  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (tok_stepper_get_step (fixture->stepper, 3)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Step 4 of 6, In Review, since between 14 January 2026, 11:40 and 11:45");
}

static void
test_interval_of_bundle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("account_only", "accepted", NULL);
  gint64 after = at ("2026-01-14T23:58:00Z");

  tok_bundle_set_step_interval (bundle, after, after + 4 * MINUTE);
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_cmpstr (tok_step_get_time (tok_stepper_get_step (fixture->stepper, 2)), ==,
                   "between 14 January 2026, 23:58 and 15 January 2026, 00:02");

  /* An interval within one minute is shown as one time. */
  tok_bundle_set_step_interval (bundle, after, after + MINUTE / 2);
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_cmpstr (tok_step_get_time (tok_stepper_get_step (fixture->stepper, 2)), ==,
                   "14 January 2026, 23:58");
}

/* Unpublished and published again: the last time is shown. */
static void
test_back_and_forth (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle =
      new_bundle ("account_only", "pending_setup", "2026-01-01T00:00:00Z");

  add_event (fixture, NULL, "pending_setup", NULL, "2026-01-02T00:00:00Z");
  add_event (fixture, "pending_setup", "published", "2026-01-03T10:00:00Z", "2026-01-03T10:00:00Z");
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_cmpstr (tok_step_get_time (tok_stepper_get_step (fixture->stepper, 0)), ==,
                   "1 January 2026, 00:00");
  g_assert_cmpstr (tok_step_get_time (tok_stepper_get_step (fixture->stepper, 1)), ==, "");

  add_event (fixture, "published", "pending_setup", "2026-01-04T10:00:00Z", "2026-01-04T10:00:00Z");
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_cmpstr (tok_step_get_time (tok_stepper_get_step (fixture->stepper, 0)), ==,
                   "4 January 2026, 10:00");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("account_and_videos", "accepted", NULL);
  TokStep *first, *second;
  graphene_rect_t a, b;
  GtkWidget *root = GTK_WIDGET (fixture->stepper);
  int wide, narrow;

  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  gtk_widget_measure (root, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  g_object_set (fixture->stepper, "narrow", TRUE, NULL);
  gtk_widget_measure (root, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, <, wide);
  g_assert_cmpint (narrow, <, 200);

  gtk_widget_allocate (root, 300, 900, -1, NULL);
  first = tok_stepper_get_step (fixture->stepper, 0);
  second = tok_stepper_get_step (fixture->stepper, 1);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (first), root, &a));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (second), root, &b));
  g_assert_cmpfloat (b.origin.y, >=, a.origin.y + a.size.height);
  g_assert_cmpfloat (b.origin.x, ==, a.origin.x);
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("account_and_videos", "accepted", NULL);
  GtkWidget *root = GTK_WIDGET (fixture->stepper);
  graphene_rect_t first, last;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  gtk_widget_allocate (root, 600, 200, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tok_stepper_get_step (fixture->stepper, 0)),
                                            root, &first));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (tok_stepper_get_step (fixture->stepper, 5)),
                                            root, &last));
  g_assert_cmpfloat (first.origin.x, >, last.origin.x);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Texts of the server are not markup, and do not widen the stepper. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (5000, 'x');
  g_autofree char *status = g_strconcat ("<b>%s%n\xe2\x80\xae", word, NULL);
  g_autoptr (TokBundle) bundle = new_bundle ("<i>", status, "yesterday");
  int minimum;

  tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (fixture->stepper), status));
  gtk_widget_measure (GTK_WIDGET (fixture->stepper), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 420);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

static gboolean
is_bold (TokStep *step)
{
  GtkWidget *label =
      tok_detail_test_find (GTK_WIDGET (step), GTK_TYPE_LABEL, tok_step_get_label (step));

  g_assert_nonnull (label);
  return gtk_label_get_attributes (GTK_LABEL (label)) != NULL;
}

/* Only the current step is bold, also after another bundle was shown. */
static void
test_one_is_bold (Fixture *fixture, gconstpointer data)
{
  static const char *const statuses[] = { "pending_setup", "published", "pending_setup" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (TokBundle) bundle = new_bundle ("account_only", statuses[i], NULL);

      tok_stepper_show (fixture->stepper, bundle, fixture->events, NOW);
      for (guint j = 0; j < 4; j++)
        g_assert_cmpint (is_bold (tok_stepper_get_step (fixture->stepper, j)), ==, j == i % 2);
    }
}

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/stepper/states", test_states);
  ADD ("/stepper/unknown", test_unknown);
  ADD ("/stepper/priority", test_priority);
  ADD ("/stepper/times", test_times);
  ADD ("/stepper/interval-of-bundle", test_interval_of_bundle);
  ADD ("/stepper/back-and-forth", test_back_and_forth);
  ADD ("/stepper/narrow", test_narrow);
  ADD ("/stepper/right-to-left", test_right_to_left);
  ADD ("/stepper/hostile", test_hostile);
  ADD ("/stepper/one-is-bold", test_one_is_bold);
  return g_test_run ();
}
