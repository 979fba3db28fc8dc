/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sidebar-row.h"

#include <glib/gi18n-lib.h>

#include "tok-status-icon.h"
#include "tok-tooltip.h"
#include "tok-ui.h"

struct _TokSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  GtkMenuButton *menu_button; /* (nullable): of a saved view */

  TokView view;
  char *id;   /* (nullable): of a saved view, whose @view is ALL */
  char *name; /* (nullable): of a saved view */
  guint n;
};

G_DEFINE_FINAL_TYPE (TokSidebarRow, tok_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
icon_of (TokView view)
{
  switch (view)
    {
    case TOK_VIEW_ALL:
      return "view-list-symbolic";
    case TOK_VIEW_OPEN:
      return "content-loading-symbolic";
    case TOK_VIEW_ATTENTION:
      return "task-due-symbolic";
    case TOK_VIEW_OVERVIEW:
      return "x-office-presentation-symbolic";
    case TOK_VIEW_ACTIVITY:
      return "document-open-recent-symbolic";
    default:
      return tok_status_icon_name (tok_view_get_status (view));
    }
}

/* Full sentences like "9 bundles in review", for translation. */
static char *
dup_label (TokView view, const char *name, guint count)
{
  const char *label = name != NULL ? name : tok_view_get_label (view);

  if (count == 0 && !tok_view_is_list (view))
    return g_strdup (label);
  if (view == TOK_VIEW_ATTENTION)
    /* Translators: “Needs Attention, 3 things to do” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u thing to do",
                                         "%s, %'u things to do", count),
                            label, count);
  if (view == TOK_VIEW_ACTIVITY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u bundle changed",
                                         "%s, %'u bundles changed", count),
                            label, count);
  if (view == TOK_VIEW_ALL && name == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "All, %'u bundle", "All, %'u bundles",
                                         count),
                            count);
  /* Translators: the name of a view or status, and a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u bundle", "%s, %'u bundles", count),
                          label, count);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (id != NULL)
    g_menu_item_set_action_and_target (item, action, "s", id);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

/* Only what is shown can have changes to save. */
static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  TokSidebarRow *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self)))
    add_item (menu, _ ("_Save Changes"), "win.update-view", NULL);
  add_item (menu, _ ("_Rename…"), "win.rename-view", self->id);
  add_item (menu, _ ("_Delete"), "win.delete-view", self->id);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* Not an action of the class: assistive technology would take it for what the row does. */
static gboolean
on_menu_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TokSidebarRow *self = TOK_SIDEBAR_ROW (widget);

  if (self->id == NULL)
    return FALSE;
  gtk_menu_button_popup (self->menu_button);
  return TRUE;
}

static void
on_secondary_click (TokSidebarRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (self->menu_button);
}

static void
tok_sidebar_row_finalize (GObject *object)
{
  TokSidebarRow *self = TOK_SIDEBAR_ROW (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (tok_sidebar_row_parent_class)->finalize (object);
}

static void
tok_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (tok_sidebar_row_parent_class)->dispose (object);
}

static void
tok_sidebar_row_class_init (TokSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_sidebar_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_sidebar_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, count);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
tok_sidebar_row_init (TokSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_sidebar_row_new:
 *
 * Returns: (transfer floating): a row without a count
 */
GtkWidget *
tok_sidebar_row_new (TokView view)
{
  TokSidebarRow *self = g_object_new (TOK_TYPE_SIDEBAR_ROW, NULL);

  self->view = view;
  gtk_image_set_from_icon_name (self->icon, icon_of (view));
  gtk_label_set_label (self->title, tok_view_get_label (view));
  if (view == TOK_VIEW_ATTENTION)
    gtk_widget_set_css_classes (GTK_WIDGET (self->count),
                                (const char *[]) { "badge", "numeric", NULL });
  tok_sidebar_row_set_count (self, 0);
  return GTK_WIDGET (self);
}

static void
add_menu (TokSidebarRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->menu_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (self->menu_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "circular");
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "small");
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))),
                  GTK_WIDGET (self->menu_button));
  gtk_menu_button_set_create_popup_func (self->menu_button, fill_menu, self, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_secondary_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * tok_sidebar_row_new_saved:
 * @view: a view that the user saved
 *
 * Returns: (transfer floating): a row without a count, with a menu
 */
GtkWidget *
tok_sidebar_row_new_saved (const TokSavedView *view)
{
  TokSidebarRow *self = g_object_new (TOK_TYPE_SIDEBAR_ROW, NULL);

  self->view = TOK_VIEW_ALL;
  self->id = g_strdup (view->id);
  gtk_image_set_from_icon_name (self->icon, "filter-symbolic");
  add_menu (self);
  tok_sidebar_row_set_name (self, view->name);
  return GTK_WIDGET (self);
}

/**
 * tok_sidebar_row_set_name:
 * @name: the name of a saved view
 */
void
tok_sidebar_row_set_name (TokSidebarRow *self, const char *name)
{
  /* Translators: the menu of a saved view */
  g_autofree char *menu = g_strdup_printf (_ ("Menu of “%s”"), name);

  g_return_if_fail (TOK_IS_SIDEBAR_ROW (self));
  g_return_if_fail (self->id != NULL);

  g_set_str (&self->name, name);
  gtk_label_set_label (self->title, name);
  tok_tooltip_set_text (GTK_WIDGET (self->title), name);
  tok_tooltip_set_text (GTK_WIDGET (self->menu_button), menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
  tok_sidebar_row_set_count (self, self->n);
}

/**
 * tok_sidebar_row_get_id:
 *
 * Returns: (nullable): the id of a saved view; %NULL: it is one of the program
 */
const char *
tok_sidebar_row_get_id (TokSidebarRow *self)
{
  g_return_val_if_fail (TOK_IS_SIDEBAR_ROW (self), NULL);

  return self->id;
}

/**
 * tok_sidebar_row_dup_nick:
 *
 * Returns: (transfer full): the name of its view for "win.view"
 */
char *
tok_sidebar_row_dup_nick (TokSidebarRow *self)
{
  g_return_val_if_fail (TOK_IS_SIDEBAR_ROW (self), NULL);

  return self->id != NULL ? g_strconcat (TOK_VIEW_SAVED, self->id, NULL)
                          : g_strdup (tok_view_to_nick (self->view));
}

TokView
tok_sidebar_row_get_view (TokSidebarRow *self)
{
  g_return_val_if_fail (TOK_IS_SIDEBAR_ROW (self), TOK_VIEW_ALL);

  return self->view;
}

/**
 * tok_sidebar_row_set_count:
 * @count: number of items in the view; 0 dims the row of a list and hides the number of a
 *   page
 */
void
tok_sidebar_row_set_count (TokSidebarRow *self, guint count)
{
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (TOK_IS_SIDEBAR_ROW (self));

  self->n = count;
  number = g_strdup_printf ("%'u", count);
  label = dup_label (self->view, self->name, count);
  gtk_label_set_label (self->count, number);
  if (!tok_view_is_list (self->view))
    gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  else if (count == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "none");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "none");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
