/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-platform-group.h"

#include <glib/gi18n-lib.h>

#include "tok-ui.h"
#include "tok-words.h"

struct _TokPlatformGroup
{
  AdwPreferencesGroup parent_instance;

  AdwToggleGroup *toggles;
  GtkLabel *caption;

  TokOrderDraft *draft; /* (nullable) until set */
  gboolean updating;    /* the toggles are being updated from the draft */
};

G_DEFINE_FINAL_TYPE (TokPlatformGroup, tok_platform_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_active_changed (TokPlatformGroup *self)
{
  if (!self->updating && self->draft != NULL)
    tok_order_draft_set_platform (self->draft,
                                  tok_platform_parse (
                                      adw_toggle_group_get_active_name (self->toggles)));
}

/* Updates the sensitivity of each toggle and returns why one is unavailable. */
static char *
update_toggles (TokPlatformGroup *self)
{
  TokOrder *order = tok_order_draft_get_order (self->draft);
  GString *caption = g_string_new (NULL);

  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    {
      TokReason reason = tok_order_check_platform (order, platform);

      adw_toggle_set_enabled (
          adw_toggle_group_get_toggle_by_name (self->toggles, tok_platform_to_string (platform)),
          reason == TOK_REASON_NONE);
      if (reason != TOK_REASON_NONE)
        /* Translators: a platform, and why it cannot be chosen. */
        g_string_append_printf (caption, _ ("%s: %s"), tok_words_platform (platform),
                                tok_words_reason (reason));
    }
  return g_string_free_and_steal (caption);
}

static void
update (TokPlatformGroup *self)
{
  TokPlatform platform = tok_order_draft_get_platform (self->draft);
  g_autofree char *caption = NULL;

  self->updating = TRUE;
  caption = update_toggles (self);
  adw_toggle_group_set_active_name (self->toggles, tok_platform_to_string (platform));
  self->updating = FALSE;
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *caption != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self),
                          tok_order_draft_edits_field (self->draft, TOK_FIELD_PLATFORM));
}

static void
tok_platform_group_dispose (GObject *object)
{
  g_clear_object (&TOK_PLATFORM_GROUP (object)->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PLATFORM_GROUP);
  G_OBJECT_CLASS (tok_platform_group_parent_class)->dispose (object);
}

static void
tok_platform_group_class_init (TokPlatformGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_platform_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-platform-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPlatformGroup, toggles);
  gtk_widget_class_bind_template_child (widget_class, TokPlatformGroup, caption);
  gtk_widget_class_bind_template_callback (widget_class, on_active_changed);
}

static void
tok_platform_group_init (TokPlatformGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, tok_platform_to_string (platform));
      adw_toggle_set_label (toggle, tok_words_platform (platform));
      adw_toggle_group_add (self->toggles, toggle);
    }
}

/**
 * tok_platform_group_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_platform_group_set_draft (TokPlatformGroup *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_PLATFORM_GROUP (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_platform_group_get_toggles:
 *
 * Returns: (transfer none): the #AdwToggleGroup
 */
GtkWidget *
tok_platform_group_get_toggles (TokPlatformGroup *self)
{
  g_return_val_if_fail (TOK_IS_PLATFORM_GROUP (self), NULL);

  return GTK_WIDGET (self->toggles);
}
