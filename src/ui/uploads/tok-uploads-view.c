/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-uploads-view.h"

#include "tok-ui.h"
#include "tok-upload-row.h"

struct _TokUploadsView
{
  AdwBin parent_instance;

  GtkListView *list;
  GtkWidget *scrolled;
  GtkWidget *empty_label;
  GtkWidget *pause_button;
  GtkWidget *resume_button;
  GtkWidget *clear_button;

  TokWorkspace *workspace; /* (nullable) */
  TokUploadQueue *queue;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TokUploadsView, tok_uploads_view, ADW_TYPE_BIN)

static void
update (TokUploadsView *self)
{
  guint n_items = self->queue != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;
  TokUploadCounts counts = { 0 };

  if (self->queue != NULL)
    counts = tok_upload_queue_count (self->queue);
  gtk_widget_set_visible (self->pause_button, counts.n_active > 0);
  gtk_widget_set_visible (self->resume_button,
                          counts.n_active == 0 && counts.n_paused + counts.n_failed > 0);
  gtk_widget_set_visible (self->clear_button, counts.n_done + counts.n_cancelled > 0);
  gtk_widget_set_visible (self->scrolled, n_items > 0);
  gtk_widget_set_visible (self->empty_label, n_items == 0);
}

static void
leave_queue (TokUploadsView *self)
{
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
}

/* The button that had the focus may be hidden now. */
static void
keep_focus (TokUploadsView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_pause (TokUploadsView *self)
{
  tok_upload_queue_pause (self->queue);
  keep_focus (self);
}

static void
on_resume (TokUploadsView *self)
{
  tok_upload_queue_resume (self->queue);
  keep_focus (self);
}

static void
on_clear (TokUploadsView *self)
{
  tok_upload_queue_clear (self->queue);
  keep_focus (self);
}

static void
on_setup (TokUploadsView *self, GtkListItem *item)
{
  GtkWidget *row = tok_upload_row_new ();

  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
  g_object_bind_property (row, "label", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
on_bind (TokUploadsView *self, GtkListItem *item)
{
  tok_upload_row_set_upload (TOK_UPLOAD_ROW (gtk_list_item_get_child (item)), self->workspace,
                             gtk_list_item_get_item (item));
}

static void
on_unbind (TokUploadsView *self, GtkListItem *item)
{
  tok_upload_row_set_upload (TOK_UPLOAD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
tok_uploads_view_dispose (GObject *object)
{
  TokUploadsView *self = TOK_UPLOADS_VIEW (object);

  leave_queue (self);
  g_clear_object (&self->workspace);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_UPLOADS_VIEW);
  G_OBJECT_CLASS (tok_uploads_view_parent_class)->dispose (object);
}

static void
tok_uploads_view_class_init (TokUploadsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_uploads_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "uploads/tok-uploads-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, list);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, empty_label);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, pause_button);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, resume_button);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsView, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_pause);
  gtk_widget_class_bind_template_callback (widget_class, on_resume);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
tok_uploads_view_init (TokUploadsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  update (self);
}

/**
 * tok_uploads_view_new:
 *
 * Returns: (transfer floating): a view without a workspace
 */
GtkWidget *
tok_uploads_view_new (void)
{
  return g_object_new (TOK_TYPE_UPLOADS_VIEW, NULL);
}

/**
 * tok_uploads_view_set_workspace:
 * @workspace: (nullable): whose uploads to show
 */
void
tok_uploads_view_set_workspace (TokUploadsView *self, TokWorkspace *workspace)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (TOK_IS_UPLOADS_VIEW (self));

  if (self->workspace == workspace)
    return;
  gtk_list_view_set_model (self->list, NULL);
  leave_queue (self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    {
      self->queue = g_object_ref (tok_setup_get_uploads (tok_workspace_get_setup (workspace)));
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->queue)));
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
      g_signal_connect_object (self->queue, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}
