/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"
#include "tok-dialog.h"
#include "tok-narrow-dialog.h"
#include "tok-toast.h"

/* Narrow: the dialog is a sheet. */
static const int widths[] = { 360, 1200 };

static GtkWidget *
open_window (int width)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, 640);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

typedef struct
{
  AdwDialog *dialog;
  GtkWidget *row;
  GtkWidget *save;
  GtkWidget *menu;
} Form;

/* A button above a row, as in every dialog that is saved. */
static Form
new_form (void)
{
  Form form = { adw_dialog_new (), adw_entry_row_new (), gtk_button_new_with_label ("Save"),
                gtk_menu_button_new () };
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), gtk_button_new_with_label ("Cancel"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), form.save);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), form.menu);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form.row), "Name");
  gtk_list_box_append (GTK_LIST_BOX (list), form.row);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_dialog_set_child (form.dialog, view);
  return form;
}

static GtkWidget *
get_focus (gpointer dialog)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (dialog));

  return focus != NULL && gtk_widget_is_ancestor (focus, dialog) ? focus : NULL;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  ++*(int *) n_frames;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_open (gpointer n_frames)
{
  return *(int *) n_frames >= 4;
}

/* A dialog opens in its second frame. */
static void
wait_until_open (AdwDialog *dialog)
{
  int n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (dialog), count_frame, &n_frames, NULL);

  tok_test_run_until (is_open, &n_frames);
  gtk_widget_remove_tick_callback (GTK_WIDGET (dialog), tick);
}

static void
test_focus (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *window = open_window (widths[i]);
      Form form = new_form ();
      GtkWidget *focus;

      adw_dialog_set_focus (form.dialog, form.row);
      tok_dialog_present (form.dialog, window);
      wait_until_open (form.dialog);
      focus = get_focus (form.dialog);
      g_test_message ("%d px: %s", widths[i], focus ? G_OBJECT_TYPE_NAME (focus) : NULL);
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, form.row));
      /* And then the user moves it. */
      gtk_widget_child_focus (GTK_WIDGET (form.dialog), GTK_DIR_TAB_BACKWARD);
      wait_until_open (form.dialog);
      g_assert_false (gtk_widget_is_ancestor (get_focus (form.dialog), form.row));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* What cannot take the focus must not leave the dialog without one: no key would work. */
static void
test_insensitive (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *window = open_window (widths[i]);
      Form form = new_form ();

      adw_dialog_set_focus (form.dialog, form.row);
      gtk_widget_set_sensitive (form.row, FALSE);
      tok_dialog_present (form.dialog, window);
      wait_until_open (form.dialog);
      g_assert_true (GTK_IS_BUTTON (get_focus (form.dialog)));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static gboolean
is_in_header (const Form *form)
{
  return gtk_widget_get_ancestor (form->save, ADW_TYPE_HEADER_BAR) != NULL;
}

static void
count (int *n)
{
  ++*n;
}

/* As the Return key in an entry does. */
static void
assert_default (const Form *form)
{
  int n_activated = 0;
  gulong handler =
      g_signal_connect_swapped (form->save, "activate", G_CALLBACK (count), &n_activated);

  g_assert_true (gtk_widget_activate_action (form->row, "default.activate", NULL));
  g_assert_cmpint (n_activated, ==, 1);
  g_signal_handler_disconnect (form->save, handler);
}

/* Narrow is what has large text. The main action keeps its place among the buttons, the focus, and
 * the Return key. */
static void
test_narrow (void)
{
  GtkWidget *window = open_window (360);
  Form form = new_form ();

  tok_create_test_set_text_size (200);
  adw_dialog_set_focus (form.dialog, form.row);
  adw_dialog_set_default_widget (form.dialog, form.save);
  tok_dialog_present (form.dialog, window);
  wait_until_open (form.dialog);
  g_assert_false (is_in_header (&form));
  g_assert_true (gtk_widget_get_mapped (form.save));
  g_assert_true (gtk_widget_is_ancestor (get_focus (form.dialog), form.row));
  assert_default (&form);

  gtk_widget_grab_focus (form.save);
  tok_create_test_set_text_size (100);
  wait_until_open (form.dialog);
  g_assert_true (is_in_header (&form));
  g_assert_true (gtk_widget_get_prev_sibling (form.save) == form.menu);
  g_assert_true (get_focus (form.dialog) == form.save);
  assert_default (&form);

  tok_create_test_set_text_size (200);
  wait_until_open (form.dialog);
  g_assert_false (is_in_header (&form));
  g_assert_true (get_focus (form.dialog) == form.save);
  gtk_widget_set_visible (form.save, FALSE);
  g_assert_false (gtk_widget_get_mapped (gtk_widget_get_parent (form.save)));
  gtk_window_destroy (GTK_WINDOW (window));
  tok_create_test_set_text_size (100);
}

static gboolean
is_closed (gpointer dialog)
{
  return gtk_widget_get_native (dialog) == NULL;
}

/* A dialog that somebody still holds is in no window any more. */
static void
test_closed (void)
{
  GtkWidget *window = open_window (360);
  Form form = new_form ();
  g_autoptr (AdwDialog) dialog = g_object_ref (form.dialog);

  tok_dialog_present (dialog, window);
  wait_until_open (dialog);
  adw_dialog_force_close (dialog);
  tok_test_run_until (is_closed, dialog);
  tok_create_test_set_text_size (200);
  g_assert_true (is_in_header (&form));
  gtk_window_destroy (GTK_WINDOW (window));
  tok_create_test_set_text_size (100);
}

static GtkWidget *
new_wide_row (GtkWidget **suffix)
{
  GtkWidget *row = adw_action_row_new ();

  *suffix = gtk_button_new_with_label ("Choose Something…");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Row");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), *suffix);
  tok_narrow_dialog_stack_row (row);
  return row;
}

static GtkWidget *
new_wide_group (GtkWidget **suffix)
{
  GtkWidget *group = adw_preferences_group_new ();

  *suffix = gtk_button_new_with_label ("Choose Something…");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), "Several Long Words of a Title");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), *suffix);
  return group;
}

static gboolean
is_below (GtkWidget *widget, GtkWidget *title)
{
  graphene_point_t end = GRAPHENE_POINT_INIT (0, (float) gtk_widget_get_height (title));

  g_assert_true (gtk_widget_compute_point (title, widget, &end, &end));
  return end.y <= 0;
}

/* In a narrow dialog, a wide suffix leaves the title its room, also in a row that is added then. */
static void
test_wide_suffix (void)
{
  GtkWidget *window = open_window (360);
  Form form = new_form ();
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (form.row));
  GtkWidget *suffixes[3];
  GtkWidget *rows[3] = { new_wide_group (&suffixes[0]), new_wide_row (&suffixes[1]),
                         new_wide_row (&suffixes[2]) };

  tok_create_test_set_text_size (200);
  gtk_list_box_append (list, rows[0]);
  gtk_list_box_append (list, rows[1]);
  tok_dialog_present (form.dialog, window);
  gtk_list_box_append (list, rows[2]);
  wait_until_open (form.dialog);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *title = tok_create_test_find (rows[i], GTK_TYPE_LABEL,
                                               i == 0 ? "Several Long Words of a Title" : "Row");

      g_assert_true (is_below (suffixes[i], title));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
    }
  tok_create_test_set_text_size (100);
  wait_until_open (form.dialog);
  g_assert_false (is_below (suffixes[2], tok_create_test_find (rows[2], GTK_TYPE_LABEL, "Row")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A warning of GTK ends the test. */
static void
test_long_heading (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint n_letters = 10; n_letters <= 90; n_letters += 20)
      {
        GtkWidget *window = open_window (widths[i]);
        g_autofree char *heading = g_strnfill (n_letters, 'w');
        AdwDialog *dialog = adw_alert_dialog_new (heading, "Body");

        adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", "_Cancel", "confirm",
                                        "_Confirm", NULL);
        tok_dialog_present (dialog, window);
        wait_until_open (dialog);
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (dialog)), <=, widths[i]);
        gtk_window_destroy (GTK_WINDOW (window));
      }
}

/* A text to copy that gets the focus does not look as if somebody had selected it. */
static void
test_text_to_copy (void)
{
  GtkWidget *window = open_window (widths[0]);
  GtkWidget *label = gtk_label_new ("cooluser123");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  adw_window_set_content (ADW_WINDOW (window), label);
  g_assert_true (gtk_widget_grab_focus (label));
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is told next replaces a message, but not a toast with something to do. */
static void
test_toasts (void)
{
  GtkWidget *window = open_window (1200);
  GtkWidget *overlay = adw_toast_overlay_new ();
  AdwToast *undo = tok_toast_new ("Deleted");

  adw_window_set_content (ADW_WINDOW (window), overlay);
  adw_toast_set_button_label (undo, "Undo");
  adw_toast_set_timeout (undo, 0);
  tok_toast_show (overlay, "First");
  tok_create_test_wait_for (window, "First");
  tok_toast_show (overlay, "Second");
  g_assert_false (tok_create_test_shows (window, "First"));
  tok_create_test_wait_for (window, "Second");
  tok_toast_present (overlay, g_object_ref (undo));
  tok_create_test_wait_for (window, "Deleted");
  tok_toast_show (overlay, "Third");
  g_assert_true (tok_create_test_shows (window, "Deleted"));
  adw_toast_dismiss (undo);
  tok_create_test_wait_for (window, "Third");
  g_object_unref (undo);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
  g_test_add_func ("/ui/dialog/focus", test_focus);
  g_test_add_func ("/ui/dialog/insensitive", test_insensitive);
  g_test_add_func ("/ui/dialog/narrow", test_narrow);
  g_test_add_func ("/ui/dialog/closed", test_closed);
  g_test_add_func ("/ui/dialog/wide-suffix", test_wide_suffix);
  g_test_add_func ("/ui/dialog/long-heading", test_long_heading);
  g_test_add_func ("/ui/dialog/text-to-copy", test_text_to_copy);
  g_test_add_func ("/ui/dialog/toasts", test_toasts);
  return g_test_run ();
}
