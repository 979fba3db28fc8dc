/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-card.h"

#include <glib/gi18n-lib.h>

#include "tok-details-dialog.h"
#include "tok-inline-note.h"
#include "tok-link.h"
#include "tok-profile-card.h"
#include "tok-review-words.h"
#include "tok-text.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-setup.h"
#include "tok-words.h"

struct _TokReviewCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *bundle;
  TokInlineNote *outcome;
  TokInlineNote *deadline;
  TokProfileCard *profile;
  GtkWidget *facts;
  AdwActionRow *kind;
  AdwActionRow *caption;
  AdwActionRow *date;
  AdwActionRow *status;
  GtkWidget *link;
  AdwButtonContent *link_content;
  GtkWidget *no_link;

  TokReviewEntry *entry; /* (nullable) (owned) */
};

enum
{
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokReviewCard, tok_review_card, GTK_TYPE_BOX)

static void
open_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_link_open (widget, tok_review_entry_get_link (TOK_REVIEW_CARD (widget)->entry));
}

static void
on_outcome_clicked (TokReviewCard *self)
{
  if (tok_review_entry_get_item (self->entry) == NULL)
    g_signal_emit (self, signals[SIGNAL_RETRY], 0);
  else
    tok_details_dialog_present (GTK_WIDGET (self), tok_review_entry_get_error (self->entry));
}

static void
tok_review_card_dispose (GObject *object)
{
  TokReviewCard *self = TOK_REVIEW_CARD (object);

  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_REVIEW_CARD);
  G_OBJECT_CLASS (tok_review_card_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, title);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, bundle);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, outcome);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, deadline);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, profile);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, facts);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, kind);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, caption);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, date);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, status);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, link);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, link_content);
  gtk_widget_class_bind_template_child (widget_class, TokReviewCard, no_link);
}

static void
tok_review_card_class_init (TokReviewCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_review_card_dispose;

  signals[SIGNAL_RETRY] = g_signal_new ("retry", TOK_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  g_type_ensure (TOK_TYPE_PROFILE_CARD);
  gtk_widget_class_install_action (widget_class, "review.open-link", NULL, open_link_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "review/tok-review-card.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_outcome_clicked);
}

static void
tok_review_card_init (TokReviewCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_fact (AdwActionRow *row, const char *text)
{
  /* Layout of a long text is slow, and nobody reads all of it here. */
  g_autofree char *shown = text != NULL ? tok_text_dup_short (text, TOK_TEXT_LINE) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), shown != NULL && *shown != '\0');
  /* An equal text would lose its selection. */
  if (shown != NULL && g_strcmp0 (adw_action_row_get_subtitle (row), shown) != 0)
    adw_action_row_set_subtitle (row, shown);
}

static void
show_video (TokReviewCard *self, const TokVideo *video)
{
  const char *date = tok_setup_values_get (video->values, TOK_SETUP_DATE);
  TokDate day = date != NULL ? tok_date_parse (date) : TOK_DATE_UNKNOWN;
  g_autofree char *shown = tok_words_dup_calendar_day (day);
  TokVideoType type = tok_setup_values_get_video_type (video->values);

  show_fact (self->kind, type != TOK_VIDEO_TYPE_UNKNOWN ? tok_words_video_type (type) : NULL);
  show_fact (self->caption, tok_setup_values_get (video->values, TOK_SETUP_DESCRIPTION));
  show_fact (self->date, *shown != '\0' ? shown : date);
  show_fact (self->status, tok_words_video_status (video));
}

/* What the answer about the profile does not say may be known from the bundle. */
static void
show_profile (TokReviewCard *self,
              TokWorkspace *workspace,
              TokBundle *bundle,
              const TokAccountProfile *known)
{
  const TokSetupValues *values = known != NULL && known->is_known ? known->values : NULL;
  TokProfile profile = {
    .username = tok_bundle_get_username (bundle),
    .visible_name = tok_bundle_get_visible_name (bundle),
    .biography = tok_bundle_get_biography (bundle),
    .link = tok_bundle_get_link_in_bio (bundle),
    .platform = tok_bundle_get_platform (bundle),
    .picture_url = tok_bundle_get_profile_picture_url (bundle),
    .has_picture = tok_bundle_get_profile_picture_url (bundle) != NULL,
    .is_known = values != NULL || tok_bundle_get_account_known (bundle),
  };

  if (values != NULL)
    {
      profile.username = tok_setup_values_get (values, TOK_SETUP_USERNAME);
      profile.visible_name = tok_setup_values_get (values, TOK_SETUP_VISIBLE_NAME);
      profile.biography = tok_setup_values_get (values, TOK_SETUP_BIOGRAPHY);
      profile.link = tok_setup_values_get (values, TOK_SETUP_LINK);
      profile.picture_url = tok_setup_values_get (values, TOK_SETUP_PICTURE);
      profile.has_picture = profile.picture_url != NULL;
    }
  tok_profile_card_show (self->profile, workspace, &profile);
}

static void
show_link (TokReviewCard *self, TokSetupItem *item)
{
  const char *link = tok_review_entry_get_link (self->entry);
  gboolean is_link = item != NULL && tok_link_is_web (link);
  g_autofree char *shown = is_link ? tok_text_dup_short (link, TOK_TEXT_NAME) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.open-link", is_link);
  gtk_widget_set_visible (self->link, is_link);
  gtk_widget_set_visible (self->no_link, item != NULL && !is_link);
  if (!is_link)
    return;
  adw_button_content_set_label (self->link_content,
                                tok_setup_item_get_target (item) == TOK_SETUP_PROFILE
                                    ? _ ("_Open Profile")
                                    : _ ("_Open Post"));
  tok_tooltip_set_text (self->link, shown);
}

static void
show_note (TokInlineNote *note, const char *text)
{
  tok_inline_note_set_text (note, text);
  gtk_widget_set_visible (GTK_WIDGET (note), text != NULL);
}

static void
show_outcome (TokReviewCard *self, TokWorkspace *workspace)
{
  g_autofree char *outcome =
      tok_review_words_dup_outcome (self->entry, tok_workspace_get_address (workspace));
  const char *button = NULL;

  if (tok_review_entry_get_item (self->entry) == NULL)
    button = _ ("_Try Again");
  else if (tok_review_entry_get_error (self->entry) != NULL)
    button = _ ("_Details");
  g_object_set (self->outcome, "icon-name", tok_review_words_icon (self->entry), "button-label",
                button, NULL);
  show_note (self->outcome, outcome);
}

/* A composed name says the same as the identity. */
static char *
dup_bundle (TokReviewEntry *entry)
{
  TokBundle *bundle = tok_review_entry_get_bundle (entry);
  const char *name = tok_bundle_get_name (bundle);
  g_autofree char *identity = tok_words_dup_bundle_identity (bundle);
  g_autofree char *composed = tok_words_dup_composed_name (bundle);

  if (identity == NULL || tok_review_entry_get_item (entry) == NULL)
    return g_strdup (name);
  if (g_strcmp0 (composed, name) == 0)
    return g_steal_pointer (&identity);
  return tok_words_dup_dotted ((const char *[]) { name, identity, NULL });
}

static void
show_head (TokReviewCard *self)
{
  g_autofree char *title = tok_review_entry_dup_title (self->entry);
  g_autofree char *whole = dup_bundle (self->entry);
  g_autofree char *shown = tok_text_dup_short (whole, TOK_TEXT_LINE);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->bundle, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
}

/**
 * tok_review_card_show:
 * @workspace: its workspace
 * @entry: what to show; call it again after a change
 * @now: the current time, microseconds since 1970
 */
void
tok_review_card_show (TokReviewCard *self,
                      TokWorkspace *workspace,
                      TokReviewEntry *entry,
                      gint64 now)
{
  TokSetupItem *item;
  const TokVideo *video;
  g_autofree char *deadline = NULL;

  g_return_if_fail (TOK_IS_REVIEW_CARD (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_REVIEW_ENTRY (entry));

  g_set_object (&self->entry, entry);
  item = tok_review_entry_get_item (entry);
  video = item != NULL ? tok_setup_item_get_video (item) : NULL;
  show_head (self);
  show_outcome (self, workspace);
  if (tok_review_entry_get_state (entry) == TOK_REVIEW_WAITING)
    deadline = tok_review_words_dup_deadline (entry, tok_workspace_get_rules (workspace), now);
  show_note (self->deadline, deadline);
  gtk_widget_set_visible (GTK_WIDGET (self->profile), item != NULL && video == NULL);
  gtk_widget_set_visible (self->facts, video != NULL);
  if (video != NULL)
    show_video (self, video);
  else if (item != NULL)
    show_profile (self, workspace, tok_review_entry_get_bundle (entry),
                  tok_setup_item_get_profile (item));
  show_link (self, item);
}
