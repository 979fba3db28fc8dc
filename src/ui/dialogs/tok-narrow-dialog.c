/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-narrow-dialog.h"

#include "tok-action-bar.h"
#include "tok-tooltip.h"
#include "tok-weak-ref.h"
#include "tok-wrap-buttons.h"

/* A window of 360 pixels with text of 125 %, or most dialogs with one of 200 %. */
#define NARROW "max-width: 300sp"

/* What has breakpoints does not ask its content for its least size. In pixels. */
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 120

/* The data of a dialog. */
#define BREAKPOINT "tok-narrow-dialog"

/* The data of a row: what has its title and its suffixes. */
#define HEADER "tok-narrow-header"

static gboolean
is_narrow (AdwDialog *dialog)
{
  AdwBreakpoint *breakpoint = g_object_get_data (G_OBJECT (dialog), BREAKPOINT);

  return breakpoint != NULL && adw_dialog_get_current_breakpoint (dialog) == breakpoint;
}

static void
set_orientation (GtkWidget *widget, gboolean vertical)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (widget),
                                  vertical ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
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

/* Names of toggles are short, but not that short. */
static void
set_narrow (GtkWidget *widget, gboolean narrow)
{
  GtkWidget *header = g_object_get_data (G_OBJECT (widget), HEADER);

  if (header != NULL)
    set_stacked (header, narrow);
  if (ADW_IS_TOGGLE_GROUP (widget))
    set_orientation (widget, narrow);
  if (TOK_IS_ACTION_BAR (widget))
    {
      tok_action_bar_set_narrow (TOK_ACTION_BAR (widget), narrow);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_narrow (child, narrow);
}

static gboolean
on_frame (GtkWidget *dialog, GdkFrameClock *clock, gpointer data)
{
  g_autoptr (GtkWidget) focus = g_weak_ref_get (data);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, dialog))
    return G_SOURCE_REMOVE;
  if (!gtk_widget_get_mapped (focus))
    return G_SOURCE_CONTINUE;
  gtk_root_set_focus (gtk_widget_get_root (dialog), focus);
  return G_SOURCE_REMOVE;
}

/* At a breakpoint the content is hidden for a frame, and the focus goes elsewhere. */
static void
keep_focus (GtkWidget *dialog)
{
  GtkRoot *root = gtk_widget_get_root (dialog);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, dialog))
    gtk_widget_add_tick_callback (dialog, on_frame, tok_weak_ref_new (focus), tok_weak_ref_free);
}

static void
on_apply (AdwDialog *dialog)
{
  keep_focus (GTK_WIDGET (dialog));
  set_narrow (adw_dialog_get_child (dialog), TRUE);
}

static void
on_unapply (AdwDialog *dialog)
{
  keep_focus (GTK_WIDGET (dialog));
  set_narrow (adw_dialog_get_child (dialog), FALSE);
}

static void
add_breakpoint (AdwDialog *dialog)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (NARROW));
  int width, height;

  gtk_widget_get_size_request (GTK_WIDGET (dialog), &width, &height);
  gtk_widget_set_size_request (GTK_WIDGET (dialog), width < 0 ? LEAST_WIDTH : width,
                               height < 0 ? LEAST_HEIGHT : height);
  g_signal_connect_object (breakpoint, "apply", G_CALLBACK (on_apply), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (breakpoint, "unapply", G_CALLBACK (on_unapply), dialog,
                           G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (dialog), BREAKPOINT, breakpoint);
  adw_dialog_add_breakpoint (dialog, breakpoint);
}

static void on_visible_page (AdwDialog *dialog, GParamSpec *pspec, AdwNavigationView *view);

/* Returns: whether something in @widget depends on the width */
static gboolean
prepare (AdwDialog *dialog, GtkWidget *widget)
{
  gboolean depends =
      ADW_IS_TOGGLE_GROUP (widget) || g_object_get_data (G_OBJECT (widget), HEADER) != NULL;

  if (ADW_IS_TOOLBAR_VIEW (widget))
    depends |= tok_action_bar_add (ADW_TOOLBAR_VIEW (widget)) != NULL;
  else if (ADW_IS_NAVIGATION_VIEW (widget))
    g_signal_connect_object (widget, "notify::visible-page", G_CALLBACK (on_visible_page), dialog,
                             G_CONNECT_SWAPPED);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    depends |= prepare (dialog, child);
  return depends;
}

static void
set_up (AdwDialog *dialog, GtkWidget *widget)
{
  tok_wrap_buttons (widget);
  if (prepare (dialog, widget) && g_object_get_data (G_OBJECT (dialog), BREAKPOINT) == NULL)
    add_breakpoint (dialog);
  if (is_narrow (dialog))
    set_narrow (widget, TRUE);
}

/* Pages can be made when they are shown. */
static void
on_visible_page (AdwDialog *dialog, GParamSpec *pspec, AdwNavigationView *view)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (view);

  if (page == NULL)
    return;
  set_up (dialog, GTK_WIDGET (page));
  tok_tooltip_tell_all_cut (GTK_WIDGET (page));
}

/**
 * tok_narrow_dialog_set_up:
 * @dialog: a dialog with its content
 *
 * Lets the pages of @dialog get narrow, as with large text in a small window: buttons wrap, and
 * below a width the main action of a header bar goes to the bottom, and toggles are below each
 * other.
 */
void
tok_narrow_dialog_set_up (AdwDialog *dialog)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));

  set_up (dialog, adw_dialog_get_child (dialog));
}

/* A row can be made while the dialog is narrow. */
static void
on_map (GtkWidget *row, gpointer data)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG);

  set_stacked (g_object_get_data (G_OBJECT (row), HEADER),
               dialog != NULL && is_narrow (ADW_DIALOG (dialog)));
}

/* (nullable): what has the title of a row */
static GtkWidget *
find_header (GtkWidget *row)
{
  GtkWidget *header = NULL;

  if (GTK_IS_BOX (row) && gtk_widget_has_css_class (row, "header"))
    return row;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL && header == NULL;
       child = gtk_widget_get_next_sibling (child))
    header = find_header (child);
  return header;
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
