/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sidebar-row.h"

#include <glib/gi18n-lib.h>

#include "tok-status-icon.h"
#include "tok-ui.h"

struct _TokSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;

  TokView view;
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
dup_label (TokView view, guint count)
{
  const char *label = tok_view_get_label (view);

  if (count == 0 && !tok_view_is_list (view))
    return g_strdup (label);
  if (view == TOK_VIEW_ATTENTION)
    /* Translators: “Needs Attention, 3 things to do” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u thing to do",
                                         "%s, %u things to do", count),
                            label, count);
  if (view == TOK_VIEW_ACTIVITY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u bundle changed",
                                         "%s, %u bundles changed", count),
                            label, count);
  if (view == TOK_VIEW_ALL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "All, %u bundle", "All, %u bundles",
                                         count),
                            count);
  /* Translators: the name of a view or status, and a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u bundle", "%s, %u bundles", count),
                          label, count);
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
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, TokSidebarRow, count);
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

  number = g_strdup_printf ("%'u", count);
  label = dup_label (self->view, count);
  gtk_label_set_label (self->count, number);
  if (!tok_view_is_list (self->view))
    gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  else if (count == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "none");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "none");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
