/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-uploads-button.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-tooltip.h"
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

static char *
dup_label (const TokUploadCounts *counts)
{
  guint n_all = counts->n_active + counts->n_paused + counts->n_failed + counts->n_done;

  if (counts->n_failed > 0)
    /* Translators: how many files were sent, of how many, and how many could not be */
    return g_strdup_printf (_ ("Uploads, %u of %u sent, %u failed"), counts->n_done, n_all,
                            counts->n_failed);
  /* Translators: how many files were sent, of how many */
  return g_strdup_printf (_ ("Uploads, %u of %u sent"), counts->n_done, n_all);
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

static const char *
get_page (const TokUploadCounts *counts)
{
  if (counts->n_failed > 0)
    return "failed";
  if (counts->n_active > 0)
    return "busy";
  return counts->n_paused > 0 ? "paused" : "done";
}

static void
update (TokUploadsButton *self)
{
  TokUploadCounts counts = { 0 };
  gboolean is_empty =
      self->queue == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 0;
  g_autofree char *label = NULL;

  if (is_empty)
    gtk_popover_popdown (self->popover);
  else
    counts = tok_upload_queue_count (self->queue);
  label = dup_label (&counts);
  gtk_widget_set_visible (GTK_WIDGET (self), !is_empty);
  gtk_stack_set_visible_child_name (self->stack, get_page (&counts));
  tok_tooltip_set_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  announce (self, label);
}

static void
leave_queue (TokUploadsButton *self)
{
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
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
      g_signal_connect_object (self->queue, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

/**
 * tok_uploads_button_popup:
 *
 * Opens the popover with the uploads.
 */
void
tok_uploads_button_popup (TokUploadsButton *self)
{
  g_return_if_fail (TOK_IS_UPLOADS_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
