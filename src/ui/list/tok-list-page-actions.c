/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "tok-columns-dialog.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-export.h"
#include "tok-toast.h"

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->query_entry));
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_filter_button_toggle (TOK_LIST_PAGE (widget)->filter_button);
}

static void
select_none_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_list_page_select_none (self);
  tok_list_page_focus_list (self);
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) bundles = tok_list_page_dup_selected (TOK_LIST_PAGE (widget));
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < bundles->len; i++)
    {
      if (i > 0)
        g_string_append_c (ids, '\n');
      g_string_append (ids, tok_bundle_get_id (g_ptr_array_index (bundles, i)));
    }
  title = bundles->len == 1
              ? g_strdup (_ ("ID Copied"))
              : g_strdup_printf (ngettext ("%'u ID Copied", "%'u IDs Copied", bundles->len),
                                 bundles->len);
  if (bundles->len > 0)
    tok_toast_copy (widget, ids->str, title);
}

/* As it is shown: filtered, and in its order. */
static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_list_model_finish (self->model);
  if (tok_list_model_get_n_shown (self->model) > 0)
    tok_export_dialog_present (widget, self->workspace, tok_list_model_get_shown (self->model));
  else
    tok_toast_show (widget, _ ("There are no bundles to export"));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_sync_stop (tok_workspace_get_sync (self->workspace));
  tok_list_page_update (self);
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_dialog_present (tok_columns_dialog_new (self->views), widget);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);
  const GError *error = tok_sync_get_error (tok_workspace_get_sync (self->workspace));

  if (error != NULL)
    tok_details_dialog_present (widget, error);
}

/**
 * tok_list_page_install_actions:
 * @widget_class: the class of #TokListPage
 */
void
tok_list_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "list.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "list.select-none", NULL, select_none_action);
  gtk_widget_class_install_property_action (widget_class, "list.choose", "choosing");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "list.select-none", NULL);
  gtk_widget_class_install_action (widget_class, "list.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "list.export", NULL, export_action);
  gtk_widget_class_install_property_action (widget_class, "list.board", "board");
  gtk_widget_class_install_action (widget_class, "list.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "list.columns", NULL, columns_action);
  gtk_widget_class_install_action (widget_class, "list.show-error", NULL, show_error_action);
}
