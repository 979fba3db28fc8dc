/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "tok-detail-test.h"
#include "tok-uploads-button.h"
#include "tok-uploads-view.h"

typedef struct
{
  TokDetailFixture base;
  GtkWidget *view;
  GtkWidget *button;
  TokUploadQueue *queue; /* (unowned) */
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GListModel *list;

  self->view = tok_uploads_view_new ();
  self->button = tok_uploads_button_new ();
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->view);
  tok_detail_fixture_open_demo (&self->base, box, TOK_CONTRACT_CURRENT);
  tok_detail_fixture_refresh (&self->base);
  list = G_LIST_MODEL (tok_workspace_get_list (self->base.workspace));
  self->base.bundle = g_list_model_get_item (list, 0);
  g_object_unref (self->base.bundle);
  self->queue = tok_setup_get_uploads (tok_workspace_get_setup (self->base.workspace));
  tok_uploads_view_set_workspace (TOK_UPLOADS_VIEW (self->view), self->base.workspace);
  tok_uploads_button_set_workspace (TOK_UPLOADS_BUTTON (self->button), self->base.workspace);
  self->folder = g_dir_make_tmp ("uploads-XXXXXX", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  tok_uploads_view_set_workspace (TOK_UPLOADS_VIEW (self->view), NULL);
  tok_uploads_button_set_workspace (TOK_UPLOADS_BUTTON (self->button), NULL);
  tok_detail_fixture_close (&self->base);
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* A video of some bytes, deleted again by remove_file(). */
static char *
create_file (Fixture *self, const char *name)
{
  static const char start[] = "\0\0\0\x18"
                              "ftypmp42\0\0\0\0mp42isom";
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, start, sizeof start - 1, &error);
  g_assert_no_error (error);
  return path;
}

static TokUpload *
add (Fixture *self, const char *path, int position)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return tok_upload_queue_add (self->queue, TOK_UPLOAD_VIDEO, NULL,
                               tok_bundle_get_id (self->base.bundle), position, file);
}

static gboolean
is_done (gpointer data)
{
  return tok_upload_get_state (data) == TOK_UPLOAD_DONE;
}

static gboolean
is_failed (gpointer data)
{
  return tok_upload_get_state (data) == TOK_UPLOAD_FAILED;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* (nullable): the button with that tooltip, if it is visible */
static GtkWidget *
find_button (Fixture *self, const char *tooltip)
{
  for (GtkWidget *widget = self->view; widget != NULL;)
    {
      if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
          g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
        return widget;
      if (gtk_widget_get_first_child (widget) != NULL)
        {
          widget = gtk_widget_get_first_child (widget);
          continue;
        }
      while (widget != self->view && gtk_widget_get_next_sibling (widget) == NULL)
        widget = gtk_widget_get_parent (widget);
      widget = widget != self->view ? gtk_widget_get_next_sibling (widget) : NULL;
    }
  return NULL;
}

static void
click (Fixture *self, const char *tooltip)
{
  g_signal_emit_by_name (find_button (self, tooltip), "clicked");
  settle ();
}

static gboolean
is_active (Fixture *self)
{
  return tok_upload_queue_count (self->queue).n_active > 0;
}

/* What the button shows. */
static const char *
get_page (Fixture *self)
{
  GtkWidget *button = tok_detail_test_find (self->button, GTK_TYPE_MENU_BUTTON, NULL);

  return gtk_stack_get_visible_child_name (
      GTK_STACK (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))));
}

static char *
dup_tooltip (Fixture *self)
{
  GtkWidget *button = tok_detail_test_find (self->button, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_nonnull (button);
  return g_strdup (gtk_widget_get_tooltip_text (button));
}

static void
test_done (Fixture *self, gconstpointer data)
{
  g_autofree char *path = create_file (self, "dawn.mp4");
  g_autofree char *place =
      g_strdup_printf ("%s · Video 2", tok_bundle_get_name (self->base.bundle));
  g_autofree char *tooltip = NULL;
  g_autoptr (TokUpload) upload = NULL;

  g_assert_false (gtk_widget_get_visible (self->button));
  g_assert_false (is_active (self));
  upload = add (self, path, 2);
  g_assert_true (is_active (self));
  g_assert_cmpstr (get_page (self), ==, "busy");
  g_assert_true (gtk_widget_get_visible (self->button));
  tok_test_run_until (is_done, upload);
  settle ();
  g_assert_false (is_active (self));
  g_assert_cmpstr (get_page (self), ==, "done");
  g_assert_true (tok_detail_test_shows (self->view, "dawn.mp4"));
  g_assert_true (tok_detail_test_shows (self->view, place));
  g_assert_null (find_button (self, "Cancel Upload"));
  tooltip = dup_tooltip (self);
  g_assert_cmpstr (tooltip, ==, "Uploads, 1 of 1 sent");
  tok_detail_test_click (self->view, "Clear Finished");
  settle ();
  g_assert_false (gtk_widget_get_visible (self->button));
  g_assert_true (tok_detail_test_shows (self->view, "No uploads"));
  g_remove (path);
}

/* The sentence, and another attempt with the file that is there now. */
static void
test_failed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "late.mp4", NULL);
  g_autoptr (TokUpload) upload = add (self, path, 1);
  g_autofree char *created = NULL;
  g_autofree char *tooltip = NULL;

  tok_test_run_until (is_failed, upload);
  settle ();
  g_assert_true (tok_detail_test_shows (self->view, "The file is no longer there."));
  tooltip = dup_tooltip (self);
  g_assert_cmpstr (tooltip, ==, "Uploads, 0 of 1 sent, 1 failed");
  created = create_file (self, "late.mp4");
  click (self, "Try Again");
  tok_test_run_until (is_done, upload);
  g_remove (created);
}

static void
test_pause (Fixture *self, gconstpointer data)
{
  g_autofree char *path = create_file (self, "stalled.mp4");
  g_autoptr (TokUpload) first = NULL;
  g_autoptr (TokUpload) second = NULL;

  tok_demo_server_set_faults (self->base.demo,
                              (const char *const[]) { "POST /upload/*:stall", NULL });
  first = add (self, path, 1);
  second = add (self, path, 2);
  settle ();
  tok_detail_test_click (self->view, "Pause All");
  settle ();
  g_assert_cmpint (tok_upload_get_state (first), ==, TOK_UPLOAD_PAUSED);
  g_assert_cmpint (tok_upload_get_state (second), ==, TOK_UPLOAD_PAUSED);
  /* Nothing goes on. */
  g_assert_false (is_active (self));
  g_assert_cmpstr (get_page (self), ==, "paused");
  g_assert_true (
      tok_detail_test_shows (self->view, "Paused. It will start again from the beginning."));
  click (self, "Cancel Upload");
  g_assert_cmpint (tok_upload_get_state (first), ==, TOK_UPLOAD_CANCELLED);
  tok_demo_server_set_faults (self->base.demo, NULL);
  tok_detail_test_click (self->view, "Resume All");
  tok_test_run_until (is_done, second);
  g_assert_cmpint (tok_upload_get_state (first), ==, TOK_UPLOAD_CANCELLED);
  g_remove (path);
}

static void
test_width (Fixture *self, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (self->folder,
                        "a name of a file that is longer than the window is wide, by far.mp4",
                        NULL);
  g_autoptr (TokUpload) upload = add (self, path, 1);
  int width;

  tok_test_run_until (is_failed, upload);
  settle ();
  gtk_widget_measure (self->view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 336);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/uploads-view/done", test_done);
  ADD ("/uploads-view/failed", test_failed);
  ADD ("/uploads-view/pause", test_pause);
  ADD ("/uploads-view/width", test_width);
  return g_test_run ();
}
