/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sheet.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "tok-application.h"
#include "tok-detail-page.h"
#include "tok-test.h"
#include "tok-window.h"

/* Enough for lists that scroll, and groups of several. */
#define N_BUNDLES 36

/* Frames until what follows from a change of the size or the style is drawn: lists and breakpoints
 * need a second one. */
#define N_FRAMES 3

/* In microseconds. Of what goes on, the start is shown. */
#define PATIENCE (3 * G_TIME_SPAN_SECOND)

static gboolean
use_language (const char *language)
{
  static const struct
  {
    const char *language, *locale;
  } locales[] = {
    { "ar", "ar_EG" }, { "de", "de_DE" },    { "en", "en_US" },
    { "es", "es_ES" }, { "fr", "fr_FR" },    { "it", "it_IT" },
    { "ja", "ja_JP" }, { "pt_BR", "pt_BR" }, { "tr", "tr_TR" },
  };
  g_autofree char *catalogues = g_build_filename (g_getenv ("TOK_BUILD_DIR"), "po", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (g_str_equal (locales[i].language, language))
      {
        g_autofree char *locale = g_strconcat (locales[i].locale, ".UTF-8", NULL);

        g_setenv ("LANGUAGE", language, TRUE);
        g_setenv ("LC_ALL", locale, TRUE);
        if (setlocale (LC_ALL, "") == NULL)
          return FALSE;
        bindtextdomain (GETTEXT_PACKAGE, catalogues);
        bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
        textdomain (GETTEXT_PACKAGE);
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_sheet_init:
 * @language: a language of the program, or "en"
 *
 * To be called first: sets the language, and folders of its own, so that nothing of the user is
 * read or changed.
 *
 * Returns: whether the system has that language
 */
gboolean
tok_sheet_init (const char *language)
{
  static const char *const folders[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                         "XDG_STATE_HOME" };
  g_autofree char *home = g_dir_make_tmp ("bundles-sheet-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (home, folders[i], NULL);

      g_setenv (folders[i], folder, TRUE);
    }
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* No portals: the desktop's settings would apply. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  return use_language (language);
}

static gboolean
start_server (char **address, char **key, gpointer data, GError **error)
{
  TokSheet *self = data;

  self->server = tok_demo_test_server_start (&self->config, NULL, error);
  if (self->server == NULL)
    return FALSE;
  *address = g_strdup (tok_demo_server_get_base_url (self->server));
  *key = g_strdup (TOK_DEMO_KEY);
  return TRUE;
}

/* As a desktop's settings daemon sets it. */
static void
set_desktop (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, "gtk-decoration-layout", ":close", NULL);
}

static gboolean
is_read (gpointer data)
{
  TokSheet *self = data;

  self->workspace = tok_window_get_workspace (TOK_WINDOW (self->window));
  return self->workspace != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (self->workspace))) > 0 &&
         !tok_sync_get_loading (tok_workspace_get_sync (self->workspace));
}

static void
refresh (TokSheet *self)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), &error);
  g_assert_no_error (error);
}

/* What happened since the first read: a delivery that waits for a review, changes for the
 * journal, and a status that is not a step. */
static void
change_bundles (TokSheet *self)
{
  TokBundle *delivered = tok_sheet_find_bundle (self, TOK_STATUS_ACCEPTED);
  TokBundle *published = tok_sheet_find_bundle (self, TOK_STATUS_PUBLISHED);
  TokBundle *completed = tok_sheet_find_bundle (self, TOK_STATUS_COMPLETED);

  if (delivered != NULL)
    {
      const char *id = tok_bundle_get_id (delivered);

      tok_demo_server_set_status (self->server, id, "in_review");
      tok_demo_server_set_account_status (self->server, id, "in_review");
      tok_demo_server_set_video_status (self->server, id, 1, "in_review");
    }
  if (published != NULL)
    tok_demo_server_set_status (self->server, tok_bundle_get_id (published), "accepted");
  if (completed != NULL)
    tok_demo_server_set_status (self->server, tok_bundle_get_id (completed), "cancelled");
  refresh (self);
}

/**
 * tok_sheet_open:
 * @self: (out caller-allocates): the sheet
 * @contract: the contract of the server
 *
 * Opens the window on sample data.
 */
void
tok_sheet_open (TokSheet *self, TokContract contract)
{
  tok_demo_config_init (&self->config);
  self->config.contract = contract;
  self->config.n_bundles = N_BUNDLES;
  self->config.speed = 0;
  self->application =
      G_APPLICATION (tok_application_new (start_server, self, TRUE, TOK_APPLICATION_START_WINDOW));
  if (!g_application_register (self->application, NULL, NULL))
    g_error ("The program cannot be registered");
  set_desktop ();
  g_application_activate (self->application);
  self->window =
      GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self->application)));
  tok_test_run_until (is_read, self);
  change_bundles (self);
}

/**
 * tok_sheet_set_style:
 *
 * Changes the settings of the desktop.
 */
void
tok_sheet_set_style (TokSheet *self, TokSheetStyle style)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  g_settings_set_boolean (settings, "high-contrast", style == TOK_SHEET_HIGH_CONTRAST);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      style == TOK_SHEET_DARK ? ADW_COLOR_SCHEME_FORCE_DARK
                                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/**
 * tok_sheet_set_text_size:
 * @percent: of the usual size
 */
void
tok_sheet_set_text_size (TokSheet *self, guint percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * percent / 100),
                NULL);
}

typedef struct
{
  TokSheet *sheet;
  int width;
  gint64 until;
  guint n_frames;
} Wait;

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Wait *wait = data;

  wait->n_frames++;
  return G_SOURCE_CONTINUE;
}

static gboolean
has_size (gpointer data)
{
  Wait *wait = data;

  return gtk_widget_get_width (wait->sheet->window) == wait->width ||
         g_get_monotonic_time () > wait->until;
}

static gboolean
is_drawn (gpointer data)
{
  return ((Wait *) data)->n_frames > N_FRAMES;
}

/* What is still being loaded. */
static gboolean
is_loading (GtkWidget *root)
{
  GtkWidget *detail = tok_sheet_find (root, TOK_TYPE_DETAIL_PAGE);

  return tok_sheet_find (root, ADW_TYPE_SPINNER) != NULL ||
         (detail != NULL && tok_detail_page_get_loading (TOK_DETAIL_PAGE (detail)));
}

static gboolean
is_loaded (gpointer data)
{
  Wait *wait = data;

  return g_get_monotonic_time () > wait->until || !is_loading (wait->sheet->window);
}

static void
wait_for_frames (TokSheet *self)
{
  Wait wait = { .sheet = self };
  guint tick = gtk_widget_add_tick_callback (self->window, on_frame, &wait, NULL);

  tok_test_run_until (is_drawn, &wait);
  gtk_widget_remove_tick_callback (self->window, tick);
}

/**
 * tok_sheet_settle:
 *
 * Waits until the page has what it shows, and is drawn.
 */
void
tok_sheet_settle (TokSheet *self)
{
  Wait wait = { .sheet = self, .until = g_get_monotonic_time () + PATIENCE };

  wait_for_frames (self);
  if (!is_loading (self->window))
    return;
  tok_test_run_until (is_loaded, &wait);
  wait_for_frames (self);
}

/**
 * tok_sheet_resize:
 *
 * Changes the size of the window; see also gtk_widget_get_width(), because it may not be possible.
 */
void
tok_sheet_resize (TokSheet *self, int width, int height)
{
  Wait wait = { .sheet = self, .width = width, .until = g_get_monotonic_time () + PATIENCE };
  double x, y;

  /* Without a compositor the frame is part of the size; it is known once it is drawn. */
  wait_for_frames (self);
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &x, &y);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width + 2 * (int) x,
                               height + 2 * (int) y);
  tok_test_run_until (has_size, &wait);
}

/**
 * tok_sheet_get_front:
 *
 * Returns: (transfer none): the dialog in front, else the window
 */
GtkWidget *
tok_sheet_get_front (TokSheet *self)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  return dialog != NULL ? GTK_WIDGET (dialog) : self->window;
}

/**
 * tok_sheet_find_styled:
 * @css_class: (nullable): a class that it has
 *
 * Returns: (transfer none) (nullable): the first such widget on the screen
 */
GtkWidget *
tok_sheet_find_styled (GtkWidget *root, GType type, const char *css_class)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (css_class == NULL || gtk_widget_has_css_class (root, css_class)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = tok_sheet_find_styled (child, type, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
tok_sheet_find (GtkWidget *root, GType type)
{
  return tok_sheet_find_styled (root, type, NULL);
}

/**
 * tok_sheet_find_bundle:
 *
 * Returns: (transfer none) (nullable): the first bundle with that status, if possible one with an
 *   account and videos
 */
TokBundle *
tok_sheet_find_bundle (TokSheet *self, TokStatus status)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  TokBundle *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) != status)
        continue;
      if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_ACCOUNT_AND_VIDEOS)
        return bundle;
      found = found != NULL ? found : bundle;
    }
  return found;
}

/**
 * tok_sheet_activate:
 * @action: an action of what is in front
 * @parameter: (nullable): its parameter
 */
void
tok_sheet_activate (TokSheet *self, const char *action, const char *parameter)
{
  gtk_widget_activate_action (tok_sheet_get_front (self), action, parameter != NULL ? "s" : NULL,
                              parameter);
}
