/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-row.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokUploadRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *texts;
  GtkLabel *name;
  GtkLabel *place;
  GtkProgressBar *progress;
  GtkLabel *facts;
  GtkWidget *resume;
  GtkWidget *pause;
  GtkWidget *cancel;

  TokWorkspace *workspace; /* (nullable) */
  TokUpload *upload;       /* (nullable) */
  GSignalGroup *signals;
  char *label; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokUploadRow, tok_upload_row, GTK_TYPE_WIDGET)

/* "12.0 MB of 40.0 MB · 3.0 MB/s" */
static char *
dup_progress (TokUpload *upload)
{
  gint64 total = tok_upload_get_total (upload);
  guint64 speed = tok_upload_get_speed (upload);
  g_autofree char *sent = g_format_size ((guint64) tok_upload_get_sent (upload));
  g_autofree char *all = g_format_size ((guint64) total);
  g_autofree char *rate = g_format_size (speed);

  if (total == 0)
    return g_strdup (_ ("Starting…"));
  if (tok_upload_get_sent (upload) == total)
    return g_strdup (_ ("Waiting for the server…"));
  if (speed == 0)
    /* Translators: how much of a file was sent: “12.0 MB of 40.0 MB” */
    return g_strdup_printf (C_ ("upload", "%s of %s"), sent, all);
  /* Translators: how much of a file was sent, and how much a second */
  return g_strdup_printf (C_ ("upload", "%s of %s · %s/s"), sent, all, rate);
}

static char *
dup_done (TokUpload *upload)
{
  g_autofree char *size = g_format_size ((guint64) tok_upload_get_total (upload));

  if (tok_upload_get_total (upload) == 0)
    return g_strdup (_ ("Uploaded"));
  /* Translators: the size of a file that was sent */
  return g_strdup_printf (_ ("Uploaded, %s"), size);
}

static char *
dup_facts (TokUploadRow *self)
{
  switch (tok_upload_get_state (self->upload))
    {
    case TOK_UPLOAD_WAITING:
      return g_strdup (_ ("Waiting"));
    case TOK_UPLOAD_RUNNING:
      return dup_progress (self->upload);
    case TOK_UPLOAD_PAUSED:
      return g_strdup (_ ("Paused. It will start again from the beginning."));
    case TOK_UPLOAD_FAILED:
      return tok_words_dup_error (tok_upload_get_error (self->upload),
                                  tok_workspace_get_address (self->workspace));
    case TOK_UPLOAD_CANCELLED:
      return g_strdup (C_ ("upload", "Cancelled"));
    case TOK_UPLOAD_DONE:
    default:
      return dup_done (self->upload);
    }
}

/* Returns: (transfer full): the bundle, and what of it the file is for */
static char *
dup_place (TokUploadRow *self)
{
  const char *id = tok_upload_get_bundle_id (self->upload);
  TokBundle *bundle = tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), id);
  const char *name = bundle != NULL ? tok_bundle_get_name (bundle) : id;
  int position = tok_upload_get_position (self->upload);

  if (position == TOK_POSITION_PROFILE)
    /* Translators: the name of a bundle; the file is the picture of its profile */
    return g_strdup_printf (_ ("%s · Profile"), name);
  /* Translators: the name of a bundle, and the number of a video */
  return g_strdup_printf (_ ("%s · Video %d"), name, position);
}

static void
update_progress (TokUploadRow *self)
{
  gint64 total = tok_upload_get_total (self->upload);
  TokUploadState state = tok_upload_get_state (self->upload);
  g_autofree char *facts = dup_facts (self);

  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          state == TOK_UPLOAD_RUNNING || state == TOK_UPLOAD_WAITING);
  gtk_progress_bar_set_fraction (
      self->progress, total > 0 ? (double) tok_upload_get_sent (self->upload) / (double) total : 0);
  gtk_label_set_label (self->facts, facts);
}

/* What a screen reader says of the row; the progress has a role of its own. */
static void
update_label (TokUploadRow *self)
{
  TokUploadState state = tok_upload_get_state (self->upload);
  g_autofree char *facts =
      state == TOK_UPLOAD_RUNNING ? g_strdup (_ ("Uploading")) : dup_facts (self);
  g_autofree char *label = g_strdup_printf ("%s, %s, %s", gtk_label_get_label (self->name),
                                            gtk_label_get_label (self->place), facts);

  if (g_set_str (&self->label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
update_buttons (TokUploadRow *self)
{
  TokUploadState state = tok_upload_get_state (self->upload);
  gboolean is_failed = state == TOK_UPLOAD_FAILED;
  gboolean is_over = state == TOK_UPLOAD_DONE || state == TOK_UPLOAD_CANCELLED;

  gtk_widget_set_visible (self->pause, state == TOK_UPLOAD_RUNNING || state == TOK_UPLOAD_WAITING);
  gtk_widget_set_visible (self->resume, is_failed || state == TOK_UPLOAD_PAUSED);
  gtk_button_set_icon_name (GTK_BUTTON (self->resume),
                            is_failed ? "view-refresh-symbolic" : "media-playback-start-symbolic");
  tok_tooltip_set_text (self->resume, is_failed ? _ ("Try Again") : _ ("Resume"));
  gtk_widget_set_visible (self->cancel, !is_over);
}

static const char *
get_icon (TokUpload *upload)
{
  switch (tok_upload_get_state (upload))
    {
    case TOK_UPLOAD_FAILED:
      return "dialog-warning-symbolic";
    case TOK_UPLOAD_DONE:
      return "object-select-symbolic";
    default:
      return tok_upload_get_kind (upload) == TOK_UPLOAD_VIDEO ? "video-x-generic-symbolic"
                                                              : "image-x-generic-symbolic";
    }
}

static void
update (TokUploadRow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *visible_name = NULL;
  g_autofree char *place = NULL;

  if (self->upload == NULL)
    return;
  name = tok_upload_dup_name (self->upload);
  visible_name = tok_text_dup_short (name, TOK_TEXT_NAME);
  place = dup_place (self);
  gtk_image_set_from_icon_name (self->icon, get_icon (self->upload));
  gtk_label_set_label (self->name, visible_name);
  gtk_label_set_label (self->place, place);
  if (tok_upload_get_state (self->upload) == TOK_UPLOAD_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self->facts), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->facts), "error");
  update_buttons (self);
  update_progress (self);
  update_label (self);
}

/* The button that had the focus may be hidden now. */
static void
keep_focus (TokUploadRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (gtk_widget_get_visible (self->pause))
    gtk_widget_grab_focus (self->pause);
  else if (gtk_widget_get_visible (self->resume))
    gtk_widget_grab_focus (self->resume);
  else if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
on_pause (TokUploadRow *self)
{
  tok_upload_pause (self->upload);
  keep_focus (self);
}

static void
on_resume (TokUploadRow *self)
{
  tok_upload_resume (self->upload);
  keep_focus (self);
}

static void
on_cancel (TokUploadRow *self)
{
  tok_upload_cancel (self->upload);
  keep_focus (self);
}

static void
tok_upload_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, TOK_UPLOAD_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_upload_row_dispose (GObject *object)
{
  TokUploadRow *self = TOK_UPLOAD_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->upload);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_UPLOAD_ROW);
  G_OBJECT_CLASS (tok_upload_row_parent_class)->dispose (object);
}

static void
tok_upload_row_finalize (GObject *object)
{
  g_free (TOK_UPLOAD_ROW (object)->label);
  G_OBJECT_CLASS (tok_upload_row_parent_class)->finalize (object);
}

static void
tok_upload_row_class_init (TokUploadRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_upload_row_get_property;
  object_class->dispose = tok_upload_row_dispose;
  object_class->finalize = tok_upload_row_finalize;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "upload-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "uploads/tok-upload-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, texts);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, name);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, place);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, progress);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, resume);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, pause);
  gtk_widget_class_bind_template_child (widget_class, TokUploadRow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_pause);
  gtk_widget_class_bind_template_callback (widget_class, on_resume);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
tok_upload_row_init (TokUploadRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (TOK_TYPE_UPLOAD);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::sent", G_CALLBACK (update_progress),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::speed", G_CALLBACK (update_progress),
                                  self);
}

/**
 * tok_upload_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tok_upload_row_new (void)
{
  return g_object_new (TOK_TYPE_UPLOAD_ROW, NULL);
}

/**
 * tok_upload_row_set_upload:
 * @workspace: (nullable): the workspace of the upload
 * @upload: (nullable): what to show
 */
void
tok_upload_row_set_upload (TokUploadRow *self, TokWorkspace *workspace, TokUpload *upload)
{
  g_return_if_fail (TOK_IS_UPLOAD_ROW (self));
  g_return_if_fail (upload == NULL || TOK_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->upload, upload);
  g_signal_group_set_target (self->signals, upload);
  update (self);
}
