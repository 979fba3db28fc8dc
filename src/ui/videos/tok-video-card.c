/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-card.h"

#include <glib/gi18n-lib.h>

#include "tok-thumbnail.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-video-words.h"

struct _TokVideoCard
{
  GtkWidget parent_instance;

  TokThumbnail *thumbnail;
  GtkWidget *texts;
  GtkLabel *name;
  GtkMenuButton *menu_button;
  GtkWidget *pill;
  GtkImage *status_icon;
  GtkLabel *status;
  GtkWidget *draft;
  GtkLabel *date;
  GtkLabel *caption;
  GtkLabel *review;
  GtkLabel *problem;
  GtkProgressBar *progress;

  TokSetupItem *item; /* (nullable) */
  char *address;      /* (nullable): of the server */
  char *review_words; /* (nullable): until when the video can be reviewed, if it is in review */
  GSignalGroup *item_signals;
  GSignalGroup *upload_signals;
  TokVideoMenuFunc menu;
  gpointer menu_data;
  const char *style_class; /* (nullable): of the status */
  char *label;             /* (nullable) */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokVideoCard, tok_video_card, GTK_TYPE_WIDGET)

/* Returns: (transfer full) (nullable): the first picture, if it is a file on this computer */
static char *
dup_picture (const TokSetupValues *values)
{
  g_auto (GStrv) images = tok_setup_values_dup_list (values, TOK_SETUP_CAROUSEL_IMAGES);
  const char *story = tok_setup_values_get (values, TOK_SETUP_STORY_IMAGE);

  if (tok_setup_is_local (images[0]))
    return g_strdup (images[0]);
  return tok_setup_is_local (story) ? g_strdup (story) : NULL;
}

static const char *
get_icon (const TokSetupValues *values)
{
  switch (tok_setup_values_get_video_type (values))
    {
    case TOK_VIDEO_TYPE_CAROUSEL:
      return "image-x-generic-symbolic";
    case TOK_VIDEO_TYPE_STORY:
      return "camera-photo-symbolic";
    case TOK_VIDEO_TYPE_VIDEO:
      return "video-x-generic-symbolic";
    case TOK_VIDEO_TYPE_UNKNOWN:
    default:
      return "list-add-symbolic";
    }
}

static void
show_thumbnail (TokVideoCard *self)
{
  const TokSetupValues *values = tok_setup_item_get_shown (self->item);
  g_autofree char *uri = dup_picture (values);

  tok_thumbnail_set (self->thumbnail, uri, get_icon (values));
}

static TokVideoStatus
get_status (TokVideoCard *self)
{
  const TokVideo *video = tok_setup_item_get_video (self->item);

  return video != NULL ? tok_video_get_status (video) : TOK_VIDEO_STATUS_UNKNOWN;
}

/* The shape shows the status without colour. */
static const char *
get_status_icon (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_PENDING:
      return "document-edit-symbolic";
    case TOK_VIDEO_STATUS_CONFIGURED:
      return "object-select-symbolic";
    case TOK_VIDEO_STATUS_PUBLISHED:
      return "document-send-symbolic";
    case TOK_VIDEO_STATUS_ACCEPTED:
      return "avatar-default-symbolic";
    case TOK_VIDEO_STATUS_IN_REVIEW:
      return "view-reveal-symbolic";
    case TOK_VIDEO_STATUS_FINALIZED:
      return "check-double-symbolic";
    case TOK_VIDEO_STATUS_PENDING_CORRECTIONS:
      return "mail-reply-sender-symbolic";
    case TOK_VIDEO_STATUS_CANCELLED:
      return "action-unavailable-symbolic";
    case TOK_VIDEO_STATUS_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}

static const char *
get_style_class (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_PUBLISHED:
    case TOK_VIDEO_STATUS_ACCEPTED:
      return "accent";
    case TOK_VIDEO_STATUS_IN_REVIEW:
    case TOK_VIDEO_STATUS_PENDING_CORRECTIONS:
      return "warning";
    case TOK_VIDEO_STATUS_CONFIGURED:
      return "success";
    case TOK_VIDEO_STATUS_FINALIZED:
      return "finalized";
    default:
      return NULL;
    }
}

static void
set_style_class (TokVideoCard *self, const char *style_class)
{
  if (self->style_class != NULL)
    gtk_widget_remove_css_class (self->pill, self->style_class);
  if (style_class != NULL)
    gtk_widget_add_css_class (self->pill, style_class);
  self->style_class = style_class;
}

static void
update_status (TokVideoCard *self)
{
  gboolean is_idle = tok_setup_item_get_state (self->item) == TOK_SETUP_IDLE ||
                     tok_video_words_has_failed (self->item);
  TokVideoStatus status = get_status (self);
  g_autofree char *words = tok_video_words_dup_status (self->item);

  gtk_label_set_label (self->status, words);
  gtk_image_set_from_icon_name (self->status_icon,
                                is_idle ? get_status_icon (status) : "content-loading-symbolic");
  set_style_class (self, is_idle ? get_style_class (status) : NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static gboolean
is_active (TokUpload *upload)
{
  TokUploadState state = tok_upload_get_state (upload);

  return state == TOK_UPLOAD_WAITING || state == TOK_UPLOAD_RUNNING;
}

/* Called several times a second. */
static void
update_progress (TokVideoCard *self)
{
  TokUpload *upload = self->item != NULL ? tok_setup_item_get_upload (self->item) : NULL;
  gint64 total = upload != NULL ? tok_upload_get_total (upload) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), upload != NULL && is_active (upload));
  gtk_progress_bar_set_fraction (self->progress,
                                 total > 0 ? (double) tok_upload_get_sent (upload) / (double) total
                                           : 0);
}

static void
update_label (TokVideoCard *self, const char *name, const char *review)
{
  g_autofree char *label = tok_video_words_dup_label (self->item, self->address, review);
  /* Translators: the menu of a video */
  g_autofree char *menu = g_strdup_printf (_ ("Menu of %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
  if (g_set_str (&self->label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
update (TokVideoCard *self)
{
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *problem = NULL;
  const char *review = NULL;

  if (self->item == NULL)
    return;
  name = tok_video_words_dup_name (self->item);
  date = tok_video_words_dup_date (self->item);
  caption = tok_video_words_dup_caption (self->item);
  problem = tok_video_words_dup_problem (self->item, self->address);
  if (get_status (self) == TOK_VIDEO_STATUS_IN_REVIEW)
    review = self->review_words;
  show_thumbnail (self);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->date, date);
  set_text (self->caption, caption);
  set_text (self->problem, problem);
  set_text (self->review, review);
  gtk_widget_set_visible (self->draft, tok_setup_item_get_draft (self->item) != NULL);
  update_status (self);
  g_signal_group_set_target (self->upload_signals, tok_setup_item_get_upload (self->item));
  update_progress (self);
  update_label (self, name, review);
}

static void
on_notify (TokVideoCard *self, GParamSpec *pspec, TokSetupItem *item)
{
  update (self);
}

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  TokVideoCard *self = data;

  if (self->item != NULL)
    gtk_menu_button_set_popover (button, GTK_WIDGET (self->menu (self->item, self->menu_data)));
}

static void
on_pressed (TokVideoCard *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  tok_video_card_popup_menu (self);
}

static void
tok_video_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, TOK_VIDEO_CARD (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_video_card_dispose (GObject *object)
{
  TokVideoCard *self = TOK_VIDEO_CARD (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->upload_signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_VIDEO_CARD);
  G_OBJECT_CLASS (tok_video_card_parent_class)->dispose (object);
}

static void
tok_video_card_finalize (GObject *object)
{
  TokVideoCard *self = TOK_VIDEO_CARD (object);

  g_free (self->address);
  g_free (self->review_words);
  g_free (self->label);
  G_OBJECT_CLASS (tok_video_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, texts);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, name);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, pill);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, status_icon);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, status);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, draft);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, date);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, caption);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, review);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, problem);
  gtk_widget_class_bind_template_child (widget_class, TokVideoCard, progress);
}

static void
tok_video_card_class_init (TokVideoCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_video_card_get_property;
  object_class->dispose = tok_video_card_dispose;
  object_class->finalize = tok_video_card_finalize;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_THUMBNAIL);
  gtk_widget_class_set_css_name (widget_class, "video-card");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "videos/tok-video-card.ui");
  bind_children (widget_class);
}

static void
tok_video_card_init (TokVideoCard *self)
{
  GtkGesture *click;

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (TOK_TYPE_SETUP_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify", G_CALLBACK (on_notify), self);
  self->upload_signals = g_signal_group_new (TOK_TYPE_UPLOAD);
  g_signal_group_connect_swapped (self->upload_signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->upload_signals, "notify::sent",
                                  G_CALLBACK (update_progress), self);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * tok_video_card_new:
 * @menu: makes the menu, each time that it is opened
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
tok_video_card_new (TokVideoMenuFunc menu, gpointer data)
{
  TokVideoCard *self = g_object_new (TOK_TYPE_VIDEO_CARD, NULL);

  self->menu = menu;
  self->menu_data = data;
  return GTK_WIDGET (self);
}

/**
 * tok_video_card_set_item:
 * @item: (nullable): the slot to show
 * @address: (nullable): of its server
 */
void
tok_video_card_set_item (TokVideoCard *self, TokSetupItem *item, const char *address)
{
  g_return_if_fail (TOK_IS_VIDEO_CARD (self));

  g_set_str (&self->address, address);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->item_signals, item);
  if (item == NULL)
    g_signal_group_set_target (self->upload_signals, NULL);
  update (self);
}

/**
 * tok_video_card_get_item:
 *
 * Returns: (transfer none) (nullable): the slot that is shown
 */
TokSetupItem *
tok_video_card_get_item (TokVideoCard *self)
{
  g_return_val_if_fail (TOK_IS_VIDEO_CARD (self), NULL);

  return self->item;
}

/**
 * tok_video_card_set_review:
 * @words: (nullable): until when the video can be reviewed, if it is in review
 */
void
tok_video_card_set_review (TokVideoCard *self, const char *words)
{
  g_return_if_fail (TOK_IS_VIDEO_CARD (self));

  if (g_set_str (&self->review_words, words))
    update (self);
}

/**
 * tok_video_card_popup_menu:
 *
 * Opens the menu of the card.
 */
void
tok_video_card_popup_menu (TokVideoCard *self)
{
  g_return_if_fail (TOK_IS_VIDEO_CARD (self));

  gtk_menu_button_popup (self->menu_button);
}
