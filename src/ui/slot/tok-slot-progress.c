/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-progress.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokSlotProgress
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkProgressBar *bar;
  GtkWidget *caption;
  GtkWidget *buttons;
  GtkWidget *retry;

  TokSetupItem *item; /* (nullable) (owned) */
  TokUpload *upload;  /* (nullable) (owned): of the item */
};

G_DEFINE_FINAL_TYPE (TokSlotProgress, tok_slot_progress, ADW_TYPE_BIN)

static gboolean
has_failed (TokSlotProgress *self)
{
  return self->upload != NULL && tok_upload_get_state (self->upload) == TOK_UPLOAD_FAILED;
}

/* A failed upload waits for the user. */
static char *
dup_words (TokSlotProgress *self)
{
  g_autofree char *name = NULL;
  g_autofree char *fault = NULL;

  if (self->upload == NULL)
    return g_strdup (_ ("Saving…"));
  name = tok_upload_dup_name (self->upload);
  if (!has_failed (self))
    /* Translators: the name of a file */
    return g_strdup_printf (_ ("Uploading “%s”…"), name);
  fault = tok_words_dup_error (tok_upload_get_error (self->upload), NULL);
  /* Translators: the name of a file, and why it could not be sent, as a sentence */
  return g_strdup_printf (_ ("“%s” was not uploaded. %s"), name, fault);
}

static void
update (TokSlotProgress *self)
{
  TokSetupState state = self->item != NULL ? tok_setup_item_get_state (self->item) : TOK_SETUP_IDLE;
  gint64 total = self->upload != NULL ? tok_upload_get_total (self->upload) : 0;
  g_autofree char *words = dup_words (self);

  gtk_widget_set_visible (GTK_WIDGET (self),
                          state == TOK_SETUP_UPLOADING || state == TOK_SETUP_SAVING);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), self->upload != NULL && !has_failed (self));
  gtk_widget_set_visible (self->caption, !has_failed (self));
  gtk_widget_set_visible (self->buttons, self->upload != NULL);
  gtk_widget_set_visible (self->retry, has_failed (self));
  gtk_label_set_label (self->label, words);
  gtk_progress_bar_set_fraction (
      self->bar, total > 0 ? (double) tok_upload_get_sent (self->upload) / (double) total : 0);
}

static void
on_upload_state (TokSlotProgress *self)
{
  update (self);
  if (has_failed (self))
    tok_announce (GTK_WIDGET (self), gtk_label_get_label (self->label),
                  GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
set_upload (TokSlotProgress *self, TokUpload *upload)
{
  if (self->upload != NULL)
    g_signal_handlers_disconnect_by_data (self->upload, self);
  g_set_object (&self->upload, upload);
  if (upload == NULL)
    return;
  g_signal_connect_object (upload, "notify::sent", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (upload, "notify::state", G_CALLBACK (on_upload_state), self,
                           G_CONNECT_SWAPPED);
}

static void
on_upload (TokSlotProgress *self)
{
  set_upload (self, tok_setup_item_get_upload (self->item));
  update (self);
}

static void
on_retry (TokSlotProgress *self)
{
  if (self->upload != NULL)
    tok_upload_resume (self->upload);
}

static void
on_cancel (TokSlotProgress *self)
{
  if (self->upload != NULL)
    tok_upload_cancel (self->upload);
}

static void
drop_item (TokSlotProgress *self)
{
  set_upload (self, NULL);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

static void
tok_slot_progress_dispose (GObject *object)
{
  drop_item (TOK_SLOT_PROGRESS (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SLOT_PROGRESS);
  G_OBJECT_CLASS (tok_slot_progress_parent_class)->dispose (object);
}

static void
tok_slot_progress_class_init (TokSlotProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_slot_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "slot/tok-slot-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSlotProgress, label);
  gtk_widget_class_bind_template_child (widget_class, TokSlotProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, TokSlotProgress, caption);
  gtk_widget_class_bind_template_child (widget_class, TokSlotProgress, buttons);
  gtk_widget_class_bind_template_child (widget_class, TokSlotProgress, retry);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
tok_slot_progress_init (TokSlotProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_slot_progress_set_item:
 * @item: the slot whose save is shown
 */
void
tok_slot_progress_set_item (TokSlotProgress *self, TokSetupItem *item)
{
  g_return_if_fail (TOK_IS_SLOT_PROGRESS (self));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  drop_item (self);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::upload", G_CALLBACK (on_upload), self, G_CONNECT_SWAPPED);
  on_upload (self);
}
