/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-card.h"

#include <glib/gi18n-lib.h>

#include "tok-remote-picture.h"
#include "tok-text.h"
#include "tok-ui.h"

struct _TokProfileCard
{
  GtkBox parent_instance;

  AdwAvatar *avatar;
  GtkLabel *visible_name;
  GtkLabel *username;
  GtkLabel *biography;
  GtkLabel *link;
  GtkWidget *picture_missing;

  char *url;           /* (nullable): of the picture of the server that was asked for */
  GdkTexture *texture; /* (nullable): that picture */
};

G_DEFINE_FINAL_TYPE (TokProfileCard, tok_profile_card, GTK_TYPE_BOX)

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* @missing: (nullable): what to say instead of an empty text; %NULL: the label is invisible */
static void
show_text (GtkLabel *label, const char *text, const char *missing)
{
  /* Layout of a long text is slow, and the label cannot show all of it. */
  g_autofree char *shown = has_text (text) ? tok_text_dup_short (text, TOK_TEXT_LINE) : NULL;

  if (shown != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
  if (shown == NULL)
    shown = g_strdup (missing);
  gtk_label_set_label (label, shown != NULL ? shown : "");
  gtk_label_set_selectable (label, has_text (text));
  gtk_widget_set_visible (GTK_WIDGET (label), shown != NULL);
}

static void
show_username (TokProfileCard *self, const TokProfile *profile)
{
  g_autofree char *handle = NULL;

  if (has_text (profile->username))
    /* As the platforms show it; an answer may have the sign already. */
    handle = g_strconcat (*profile->username == '@' ? "" : "@", profile->username, NULL);
  show_text (self->username, handle, profile->is_known ? _ ("No username") : NULL);
}

/* The card of the picture that was asked for. */
typedef struct
{
  GWeakRef card;
  char *url;
} Call;

static Call *
call_new (TokProfileCard *self)
{
  Call *call = g_new0 (Call, 1);

  g_weak_ref_init (&call->card, self);
  call->url = g_strdup (self->url);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_weak_ref_clear (&call->card);
  g_free (call->url);
  g_free (call);
}

/* Without a picture the initials stay. */
static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  Call *call = data;
  g_autoptr (TokProfileCard) self = g_weak_ref_get (&call->card);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL || value == NULL || g_strcmp0 (self->url, call->url) != 0)
    return NULL;
  g_set_object (&self->texture, GDK_TEXTURE (g_value_get_object (value)));
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (self->texture));
  return NULL;
}

static void
load_picture (TokProfileCard *self, TokWorkspace *workspace, const char *url)
{
  if (!g_set_str (&self->url, url))
    return;
  g_clear_object (&self->texture);
  if (url != NULL)
    dex_future_disown (dex_future_finally (tok_remote_picture_load (workspace, url), on_loaded,
                                           call_new (self), call_free));
}

static void
show_picture (TokProfileCard *self, TokWorkspace *workspace, const TokProfile *profile)
{
  const char *name = has_text (profile->visible_name) ? profile->visible_name : profile->username;
  g_autofree char *shown = tok_text_dup_name (name);

  load_picture (self, workspace, profile->picture == NULL ? profile->picture_url : NULL);
  adw_avatar_set_text (self->avatar, shown);
  adw_avatar_set_show_initials (self->avatar, shown != NULL);
  adw_avatar_set_custom_image (self->avatar, profile->picture != NULL
                                                 ? profile->picture
                                                 : (GdkPaintable *) self->texture);
  gtk_widget_set_visible (self->picture_missing, profile->is_known && !profile->has_picture);
}

static void
tok_profile_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_CARD);
  G_OBJECT_CLASS (tok_profile_card_parent_class)->dispose (object);
}

static void
tok_profile_card_finalize (GObject *object)
{
  TokProfileCard *self = TOK_PROFILE_CARD (object);

  g_free (self->url);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (tok_profile_card_parent_class)->finalize (object);
}

static void
tok_profile_card_class_init (TokProfileCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profile_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_profile_card_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-profile-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, avatar);
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, visible_name);
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, username);
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, biography);
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, link);
  gtk_widget_class_bind_template_child (widget_class, TokProfileCard, picture_missing);
}

static void
tok_profile_card_init (TokProfileCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Profile"), -1);
}

/**
 * tok_profile_card_new:
 *
 * Returns: (transfer floating): a card without a profile
 */
TokProfileCard *
tok_profile_card_new (void)
{
  return g_object_new (TOK_TYPE_PROFILE_CARD, NULL);
}

/**
 * tok_profile_card_show:
 * @workspace: of the profile
 * @profile: what to show; call it again after a change
 *
 * Only Instagram has links in profiles (doc/api.md, section 5.2): elsewhere a missing one is
 * not mentioned.
 */
void
tok_profile_card_show (TokProfileCard *self, TokWorkspace *workspace, const TokProfile *profile)
{
  g_return_if_fail (TOK_IS_PROFILE_CARD (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (profile != NULL);

  show_text (self->visible_name, profile->visible_name,
             profile->is_known ? _ ("No visible name") : _ ("Profile Not Reported"));
  show_username (self, profile);
  show_text (self->biography, profile->biography, profile->is_known ? _ ("No biography") : NULL);
  show_text (self->link, profile->link,
             profile->is_known && profile->platform == TOK_PLATFORM_INSTAGRAM ? _ ("No link")
                                                                              : NULL);
  show_picture (self, workspace, profile);
}
