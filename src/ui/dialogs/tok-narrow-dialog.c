/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-narrow-dialog.h"

#include "tok-action-bar.h"
#include "tok-tooltip.h"
#include "tok-wrap-buttons.h"
#include "tok-wrap-labels.h"

/* A window of 360 pixels with text of 125 %, or most dialogs with one of 200 %. In sp. */
#define NARROW 300

/* The data of a dialog that is narrow. */
#define IS_NARROW "tok-narrow-dialog"

/* The data of a row: what has its title and its suffixes. */
#define HEADER "tok-narrow-header"

static gboolean
is_narrow (AdwDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), IS_NARROW) != NULL;
}

static void
set_orientation (GtkWidget *widget, gboolean vertical)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (widget),
                                  vertical ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* (nullable): what has the title of a row or a group */
static GtkWidget *
find_header (GtkWidget *widget)
{
  GtkWidget *header = NULL;

  if (GTK_IS_BOX (widget) && gtk_widget_has_css_class (widget, "header"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && header == NULL;
       child = gtk_widget_get_next_sibling (child))
    header = find_header (child);
  return header;
}

static void
set_stacked (GtkWidget *header, gboolean stacked)
{
  set_orientation (header, stacked);
  if (stacked)
    gtk_widget_add_css_class (header, "stacked");
  else
    gtk_widget_remove_css_class (header, "stacked");
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "prefixes") ||
        gtk_widget_has_css_class (child, "suffixes"))
      gtk_widget_set_halign (child, stacked ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

static void
set_group_narrow (AdwPreferencesGroup *group, gboolean narrow)
{
  GtkWidget *suffix = adw_preferences_group_get_header_suffix (group);

  if (suffix == NULL)
    return;
  set_orientation (find_header (GTK_WIDGET (group)), narrow);
  gtk_widget_set_halign (suffix, narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

/* Names of toggles are short, but not that short. */
static void
set_narrow (GtkWidget *widget, gboolean narrow)
{
  GtkWidget *header = g_object_get_data (G_OBJECT (widget), HEADER);

  if (header != NULL)
    set_stacked (header, narrow);
  if (ADW_IS_TOGGLE_GROUP (widget))
    set_orientation (widget, narrow);
  else if (ADW_IS_PREFERENCES_GROUP (widget))
    set_group_narrow (ADW_PREFERENCES_GROUP (widget), narrow);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "narrow") != NULL)
    g_object_set (widget, "narrow", narrow, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_narrow (child, narrow);
}

/* In pixels, without the shadow of the window. */
static int
get_window_width (GtkNative *native)
{
  double x, y;

  gtk_native_get_surface_transform (native, &x, &y);
  return gdk_surface_get_width (gtk_native_get_surface (native)) - 2 * (int) x;
}

/* No breakpoint of the dialog: it would hide the content for a frame, and move the focus with that,
 * and there can be only one at a time. */
static void
update (AdwDialog *dialog)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (dialog));
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (dialog));
  int content_width = adw_dialog_get_content_width (dialog);
  gboolean narrow;
  int width;

  /* A dialog that was closed can live on. */
  if (native == NULL)
    return;
  width = get_window_width (native);
  if (content_width > 0)
    width = MIN (width, content_width);
  narrow = width <= adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, NARROW, settings);
  if (narrow == is_narrow (dialog))
    return;
  g_object_set_data (G_OBJECT (dialog), IS_NARROW, GINT_TO_POINTER (narrow));
  set_narrow (adw_dialog_get_child (dialog), narrow);
}

/* libadwaita shortens titles of groups and of rows that are buttons to one line. */
static gboolean
is_shortened (GtkWidget *widget)
{
  if (!GTK_IS_LABEL (widget) ||
      gtk_label_get_ellipsize (GTK_LABEL (widget)) == PANGO_ELLIPSIZE_NONE)
    return FALSE;
  return gtk_widget_get_ancestor (widget, ADW_TYPE_BUTTON_ROW) != NULL ||
         (gtk_widget_has_css_class (widget, "heading") &&
          gtk_widget_has_css_class (gtk_widget_get_parent (widget), "labels"));
}

static void on_visible_page (AdwDialog *dialog, GParamSpec *pspec, AdwNavigationView *view);

static void
prepare (AdwDialog *dialog, GtkWidget *widget)
{
  if (ADW_IS_TOOLBAR_VIEW (widget))
    tok_action_bar_add (ADW_TOOLBAR_VIEW (widget));
  else if (ADW_IS_NAVIGATION_VIEW (widget))
    g_signal_connect_object (widget, "notify::visible-page", G_CALLBACK (on_visible_page), dialog,
                             G_CONNECT_SWAPPED);
  else if (is_shortened (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      tok_wrap_label (GTK_LABEL (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    prepare (dialog, child);
}

/* Pages can be made when they are shown. */
static void
on_visible_page (AdwDialog *dialog, GParamSpec *pspec, AdwNavigationView *view)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (view);

  if (page == NULL)
    return;
  tok_wrap_buttons (GTK_WIDGET (page));
  tok_tooltip_tell_all_cut (GTK_WIDGET (page));
  prepare (dialog, GTK_WIDGET (page));
  set_narrow (GTK_WIDGET (page), is_narrow (dialog));
}

/**
 * tok_narrow_dialog_set_up:
 * @dialog: a dialog that is presented
 *
 * Lets the pages of @dialog get narrow, as with large text in a small window: buttons and titles
 * wrap, and below a width the main action of a header bar goes to the bottom, and what is beside
 * each other in groups below each other. Widgets with a property "narrow" are told.
 */
void
tok_narrow_dialog_set_up (AdwDialog *dialog)
{
  GtkNative *native;

  g_return_if_fail (ADW_IS_DIALOG (dialog));

  native = gtk_widget_get_native (GTK_WIDGET (dialog));
  g_return_if_fail (native != NULL);

  tok_wrap_buttons (adw_dialog_get_child (dialog));
  prepare (dialog, adw_dialog_get_child (dialog));
  g_signal_connect_object (gtk_native_get_surface (native), "notify::width", G_CALLBACK (update),
                           dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (dialog)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update), dialog, G_CONNECT_SWAPPED);
  update (dialog);
}

/* A row can be made while the dialog is narrow. */
static void
on_map (GtkWidget *row, gpointer data)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG);

  set_stacked (g_object_get_data (G_OBJECT (row), HEADER),
               dialog != NULL && is_narrow (ADW_DIALOG (dialog)));
}

/**
 * tok_narrow_dialog_stack_row:
 * @row: an AdwActionRow or AdwExpanderRow
 *
 * In a narrow dialog, @row has its suffixes below its title: of wide ones, nothing would be left
 * for the title.
 */
void
tok_narrow_dialog_stack_row (GtkWidget *row)
{
  GtkWidget *header;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  header = find_header (row);
  g_return_if_fail (header != NULL);
  g_object_set_data (G_OBJECT (row), HEADER, header);
  g_signal_connect (row, "map", G_CALLBACK (on_map), NULL);
}
