/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-platforms-group.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-options.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokPlatformsGroup
{
  AdwPreferencesGroup parent_instance;

  AdwWrapBox *checks;
  GtkLabel *caption;

  GtkWidget *check_of[TOK_PLATFORM_YOUTUBE + 1];
  char *reasons; /* (nullable) (owned): why some cannot be chosen */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokPlatformsGroup, tok_platforms_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_caption (TokPlatformsGroup *self, const char *text, gboolean is_error)
{
  gtk_label_set_label (self->caption, text);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *text != '\0');
  gtk_widget_remove_css_class (GTK_WIDGET (self->caption), is_error ? "dimmed" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), is_error ? "error" : "dimmed");
}

static void
on_toggled (TokPlatformsGroup *self)
{
  show_caption (self, self->reasons != NULL ? self->reasons : "", FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tok_platforms_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PLATFORMS_GROUP);
  G_OBJECT_CLASS (tok_platforms_group_parent_class)->dispose (object);
}

static void
tok_platforms_group_finalize (GObject *object)
{
  g_free (TOK_PLATFORMS_GROUP (object)->reasons);
  G_OBJECT_CLASS (tok_platforms_group_parent_class)->finalize (object);
}

static void
tok_platforms_group_class_init (TokPlatformsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_platforms_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_platforms_group_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-platforms-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPlatformsGroup, checks);
  gtk_widget_class_bind_template_child (widget_class, TokPlatformsGroup, caption);
}

static void
tok_platforms_group_init (TokPlatformsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (tok_words_platform (platform));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), platform == TOK_PLATFORM_TIKTOK);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->checks, check);
      self->check_of[platform] = check;
    }
}

/**
 * tok_platforms_group_set_contract:
 * @contract: determines the platforms
 */
void
tok_platforms_group_set_contract (TokPlatformsGroup *self, TokContract contract)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  g_return_if_fail (TOK_IS_PLATFORMS_GROUP (self));

  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    {
      TokReason reason = tok_options_check_platform (contract, platform);

      gtk_widget_set_sensitive (self->check_of[platform], reason == TOK_REASON_NONE);
      if (reason != TOK_REASON_NONE)
        /* Translators: a platform, and why it cannot be chosen. */
        g_string_append_printf (reasons, _ ("%s: %s"), tok_words_platform (platform),
                                tok_words_reason (reason));
    }
  g_set_str (&self->reasons, reasons->str);
  on_toggled (self);
}

/**
 * tok_platforms_group_has:
 *
 * Returns: whether @platform is chosen
 */
gboolean
tok_platforms_group_has (TokPlatformsGroup *self, TokPlatform platform)
{
  g_return_val_if_fail (TOK_IS_PLATFORMS_GROUP (self), FALSE);
  g_return_val_if_fail (platform > TOK_PLATFORM_UNKNOWN && platform <= TOK_PLATFORM_YOUTUBE, FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check_of[platform])) &&
         gtk_widget_get_sensitive (self->check_of[platform]);
}

/**
 * tok_platforms_group_check:
 *
 * Checks that a platform is chosen; else says so and focuses the first.
 *
 * Returns: whether there is one
 */
gboolean
tok_platforms_group_check (TokPlatformsGroup *self)
{
  const char *text = _ ("Choose a platform.");

  g_return_val_if_fail (TOK_IS_PLATFORMS_GROUP (self), FALSE);

  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    if (tok_platforms_group_has (self, platform))
      return TRUE;
  show_caption (self, text, TRUE);
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (self->check_of[TOK_PLATFORM_TIKTOK]);
  return FALSE;
}
