/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notifications-group.h"

#include "tok-settings.h"
#include "tok-ui.h"

struct _TokNotificationsGroup
{
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *accepted_row;
  AdwSwitchRow *in_review_row;
  AdwSwitchRow *videos_row;
  AdwSwitchRow *downloads_row;
  AdwSwitchRow *finalized_row;
  AdwSwitchRow *completed_row;
  AdwSpinRow *threshold_row;

  GSettings *settings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TokNotificationsGroup, tok_notifications_group, ADW_TYPE_PREFERENCES_GROUP)

static void
bind_settings (TokNotificationsGroup *self)
{
  const struct
  {
    const char *key;
    gpointer row;
    const char *property;
  } bindings[] = {
    { "notify-accepted", self->accepted_row, "active" },
    { "notify-in-review", self->in_review_row, "active" },
    { "notify-videos", self->videos_row, "active" },
    { "notify-downloads", self->downloads_row, "active" },
    { "notify-finalized", self->finalized_row, "active" },
    { "notify-completed", self->completed_row, "active" },
    { "summary-threshold", self->threshold_row, "value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].row, bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT);
}

static void
tok_notifications_group_dispose (GObject *object)
{
  g_clear_object (&TOK_NOTIFICATIONS_GROUP (object)->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_NOTIFICATIONS_GROUP);
  G_OBJECT_CLASS (tok_notifications_group_parent_class)->dispose (object);
}

static void
tok_notifications_group_class_init (TokNotificationsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_notifications_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "preferences/tok-notifications-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, accepted_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, in_review_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, videos_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, downloads_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, finalized_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, completed_row);
  gtk_widget_class_bind_template_child (widget_class, TokNotificationsGroup, threshold_row);
}

static void
tok_notifications_group_init (TokNotificationsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = tok_settings_new ();
  if (self->settings != NULL)
    bind_settings (self);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
