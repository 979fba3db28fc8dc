/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tok-sheet-check.h"
#include "tok-test.h"

/* The check of the contact sheet finds what is planted, and nothing on a page that is right. */

typedef struct
{
  GtkWidget *window;
  GtkWidget *card; /* a GtkFixed of 200 × 100 */
  GPtrArray *findings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->findings = tok_sheet_findings_new ();
  fixture->window = adw_window_new ();
  fixture->card = gtk_fixed_new ();
  gtk_widget_set_size_request (fixture->card, 200, 100);
  gtk_widget_set_halign (fixture->card, GTK_ALIGN_START);
  gtk_widget_set_valign (fixture->card, GTK_ALIGN_START);
  gtk_widget_set_overflow (fixture->card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), fixture->card);
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_ptr_array_unref (fixture->findings);
}

static GtkWidget *
add (Fixture *fixture, GtkWidget *widget, double x, double y)
{
  gtk_fixed_put (GTK_FIXED (fixture->card), widget, x, y);
  return widget;
}

static GtkWidget *
add_label (Fixture *fixture, const char *text, double x, double y)
{
  return add (fixture, gtk_label_new (text), x, y);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  (*(guint *) n_frames)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_drawn (gpointer n_frames)
{
  return *(guint *) n_frames > 2;
}

static void
check (Fixture *fixture)
{
  guint n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (fixture->window, on_frame, &n_frames, NULL);

  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_test_run_until (is_drawn, &n_frames);
  gtk_widget_remove_tick_callback (fixture->window, tick);
  tok_sheet_check_labels (fixture->findings, fixture->window);
  tok_sheet_check_names (fixture->findings, fixture->window);
  tok_sheet_check_contrast (fixture->findings, fixture->window, fixture->window);
}

/* Exactly one finding, about @text. */
static void
assert_finding (Fixture *fixture, TokSheetFault fault, const char *text)
{
  const TokSheetFinding *finding;

  g_assert_cmpuint (fixture->findings->len, ==, 1);
  finding = g_ptr_array_index (fixture->findings, 0);
  g_assert_cmpstr (tok_sheet_fault_to_nick (finding->fault), ==, tok_sheet_fault_to_nick (fault));
  g_assert_nonnull (strstr (finding->text, text));
}

static void
assert_no_finding (Fixture *fixture)
{
  for (guint i = 0; i < fixture->findings->len; i++)
    g_test_message ("%s", ((TokSheetFinding *) fixture->findings->pdata[i])->text);
  g_assert_cmpuint (fixture->findings->len, ==, 0);
}

static void
test_right (Fixture *fixture, gconstpointer data)
{
  add_label (fixture, "First", 0, 0);
  add_label (fixture, "Second", 0, 30);
  add (fixture, gtk_button_new_with_label ("Named"), 0, 60);
  check (fixture);
  assert_no_finding (fixture);
}

static GtkWidget *
add_narrow (Fixture *fixture)
{
  GtkWidget *label = add_label (fixture, "Much more than there is room for", 0, 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 5);
  return label;
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  add_narrow (fixture);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_CUT, "Much more");
}

/* A tooltip tells the rest; one that says something else does not. */
static void
test_tooltip (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_tooltip_text (add_narrow (fixture), "Much more than there is room for");
  gtk_widget_set_tooltip_text (fixture->card, "A card");
  check (fixture);
  assert_no_finding (fixture);
}

static void
test_other_tooltip (Fixture *fixture, gconstpointer data)
{
  add_narrow (fixture);
  gtk_widget_set_tooltip_text (fixture->card, "A card");
  check (fixture);
  assert_finding (fixture, TOK_SHEET_CUT, "Much more");
}

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GskTransform) away = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (-30, 0));

  gtk_fixed_set_child_transform (GTK_FIXED (fixture->card),
                                 add_label (fixture, "Leaves its card", 0, 0), away);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_OUTSIDE, "Leaves its card");
}

/* What is scrolled out of sight is not outside. */
static void
test_scrolled (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < 20; i++)
    gtk_box_append (GTK_BOX (box), gtk_label_new ("Line"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, 200, 60);
  add (fixture, scrolled, 0, 0);
  add_label (fixture, "Below", 0, 70);
  check (fixture);
  assert_no_finding (fixture);
}

/* Lines of a title are inside of the header bar, beside its padding; not of one that is too low. */
static void
test_title (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_widget_get_parent (fixture->card);
  GtkWidget *title = adw_window_title_new ("Title", "Subtitle");
  GtkWidget *bar = adw_header_bar_new ();

  gtk_widget_add_css_class (title, "large");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), title);
  gtk_box_prepend (GTK_BOX (box), bar);
  check (fixture);
  assert_no_finding (fixture);
  gtk_widget_add_css_class (title, "higher");
  check (fixture);
  g_assert_cmpuint (fixture->findings->len, >, 0);
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  add_label (fixture, "One", 0, 0);
  add_label (fixture, "Other", 10, 5);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_OVERLAP, "“One” and “Other”");
}

static void
test_unnamed (Fixture *fixture, gconstpointer data)
{
  add (fixture, gtk_button_new_from_icon_name ("list-add-symbolic"), 0, 0);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_UNNAMED, "GtkButton");
}

static void
add_style (const char *style)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_string (provider, style);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* A colour that is too light, one that is dimmed by something around it, and one that only what
 * cannot be used may have. */
static void
test_contrast (Fixture *fixture, gconstpointer data)
{
  gtk_widget_add_css_class (add_label (fixture, "Pale", 0, 0), "pale");
  gtk_widget_add_css_class (add_label (fixture, "Strong", 0, 30), "strong");
  check (fixture);
  assert_finding (fixture, TOK_SHEET_CONTRAST, "“Pale”: 2.");
}

static void
test_dimmed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_label ("Off");

  gtk_box_append (GTK_BOX (box), gtk_label_new ("Dimmed"));
  gtk_widget_add_css_class (box, "faint");
  add (fixture, box, 0, 0);
  gtk_widget_set_sensitive (button, FALSE);
  add (fixture, button, 0, 40);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_CONTRAST, "“Dimmed”");
}

/* Two sentences that begin with a foreign word; a mark gives the second one its direction. What is
 * foreign as a whole, or stands in a window from left to right, is right. */
static void
test_direction (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "TikTok · فرنسا", "\u200fTikTok · مصر", "TikTok · France" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_widget_set_direction (add_label (fixture, texts[i], 0, i * 30.), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (add_label (fixture, "YouTube: مصر", 0, 90), GTK_TEXT_DIR_LTR);
  check (fixture);
  assert_finding (fixture, TOK_SHEET_DIRECTION, "فرنسا");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/sheet/right", test_right },     { "/sheet/cut", test_cut },
    { "/sheet/tooltip", test_tooltip }, { "/sheet/other-tooltip", test_other_tooltip },
    { "/sheet/outside", test_outside }, { "/sheet/scrolled", test_scrolled },
    { "/sheet/title", test_title },     { "/sheet/overlap", test_overlap },
    { "/sheet/unnamed", test_unnamed }, { "/sheet/contrast", test_contrast },
    { "/sheet/dimmed", test_dimmed },   { "/sheet/direction", test_direction },
  };

  g_test_init (&argc, &argv, NULL);
  tok_test_ignore_popover_warnings ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add_style (
      ".pale { color: #a0a0a0; } .strong { color: #505050; } .faint { opacity: 0.5; }"
      ".large { font-size: 28px; } .large label { opacity: 1; } .higher { margin-top: -30px; }");
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
