/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-uploads-button.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-ui.h"
#include "tok-uploads-view.h"

struct _TokUploadsButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkStack *stack;
  TokUploadsView *view;

  TokUploadQueue *queue; /* (nullable) */
  guint n_open;
};

G_DEFINE_FINAL_TYPE (TokUploadsButton, tok_uploads_button, ADW_TYPE_BIN)

typedef struct
{
  guint n_all; /* without those that were cancelled */
  guint n_done;
  guint n_failed;
} Counts;

static Counts
count (TokUploadsButton *self)
{
  guint n_items = self->queue != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;
  Counts counts = { 0 };

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
      TokUploadState state = tok_upload_get_state (upload);

      counts.n_all += state != TOK_UPLOAD_CANCELLED;
      counts.n_done += state == TOK_UPLOAD_DONE;
      counts.n_failed += state == TOK_UPLOAD_FAILED;
    }
  return counts;
}

static char *
dup_label (const Counts *counts)
{
  if (counts->n_failed > 0)
    /* Translators: how many files were sent, of how many, and how many could not be */
    return g_strdup_printf (_ ("Uploads, %u of %u sent, %u failed"), counts->n_done, counts->n_all,
                            counts->n_failed);
  /* Translators: how many files were sent, of how many */
  return g_strdup_printf (_ ("Uploads, %u of %u sent"), counts->n_done, counts->n_all);
}

/* The end of all uploads is worth a word, their progress is not. */
static void
announce (TokUploadsButton *self, const char *label)
{
  guint n_open = self->queue != NULL ? tok_upload_queue_get_n_open (self->queue) : 0;

  if (self->n_open > 0 && n_open == 0)
    tok_announce (GTK_WIDGET (self), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  self->n_open = n_open;
}

static void
update (TokUploadsButton *self)
{
  Counts counts = count (self);
  gboolean is_empty =
      self->queue == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 0;
  gboolean is_busy = self->queue != NULL && tok_uploads_is_busy (self->queue);
  g_autofree char *label = dup_label (&counts);

  if (is_empty)
    gtk_popover_popdown (self->popover);
  gtk_widget_set_visible (GTK_WIDGET (self), !is_empty);
  gtk_stack_set_visible_child_name (self->stack, counts.n_failed > 0 ? "failed"
                                                 : is_busy           ? "busy"
                                                                     : "done");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  announce (self, label);
}

static void
on_items_changed (TokUploadsButton *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      g_signal_connect_object (upload, "notify::state", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  update (self);
}

static void
leave_queue (TokUploadsButton *self)
{
  if (self->queue == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->queue, self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      g_signal_handlers_disconnect_by_data (upload, self);
    }
  g_clear_object (&self->queue);
}

static void
tok_uploads_button_dispose (GObject *object)
{
  TokUploadsButton *self = TOK_UPLOADS_BUTTON (object);

  leave_queue (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_UPLOADS_BUTTON);
  G_OBJECT_CLASS (tok_uploads_button_parent_class)->dispose (object);
}

static void
tok_uploads_button_class_init (TokUploadsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_uploads_button_dispose;

  g_type_ensure (TOK_TYPE_UPLOADS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "uploads/tok-uploads-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TokUploadsButton, button);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsButton, stack);
  gtk_widget_class_bind_template_child (widget_class, TokUploadsButton, view);
}

static void
tok_uploads_button_init (TokUploadsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_uploads_button_new:
 *
 * Returns: (transfer floating): a button without a workspace, hidden
 */
GtkWidget *
tok_uploads_button_new (void)
{
  return g_object_new (TOK_TYPE_UPLOADS_BUTTON, NULL);
}

/**
 * tok_uploads_button_set_workspace:
 * @workspace: (nullable): whose uploads to show
 */
void
tok_uploads_button_set_workspace (TokUploadsButton *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_UPLOADS_BUTTON (self));

  leave_queue (self);
  self->n_open = 0;
  tok_uploads_view_set_workspace (self->view, workspace);
  if (workspace != NULL)
    {
      self->queue = g_object_ref (tok_setup_get_uploads (tok_workspace_get_setup (workspace)));
      g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (on_items_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->queue, "notify::n-open", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->queue)));
    }
  else
    update (self);
}

/**
 * tok_uploads_is_busy:
 *
 * Returns: whether uploads of the queue would be lost when the program ends
 */
gboolean
tok_uploads_is_busy (TokUploadQueue *queue)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_QUEUE (queue), FALSE);

  return tok_upload_queue_get_n_open (queue) > 0;
}
