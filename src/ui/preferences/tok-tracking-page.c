/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-tracking-page.h"

#include <glib/gi18n-lib.h>

#include "tok-background-group.h"
#include "tok-notifications-group.h"
#include "tok-settings.h"
#include "tok-ui.h"

struct _TokTrackingPage
{
  AdwPreferencesPage parent_instance;

  AdwComboRow *refresh_row;
  AdwActionRow *effective_row;
  GtkWidget *review_row;
  GtkWidget *stalled_row;

  GSettings *settings;       /* (nullable) */
  TokWorkspaces *workspaces; /* (nullable) until it is set */
  TokWorkspace *workspace;   /* (nullable) */
  GSignalGroup *signals;     /* of the workspace's poller */
};

G_DEFINE_FINAL_TYPE (TokTrackingPage, tok_tracking_page, ADW_TYPE_PREFERENCES_PAGE)

/* The values of the setting "refresh-minutes". */
static const struct
{
  int minutes;
  const char *title;
} choices[] = {
  { 0, N_ ("Automatically") }, { 5, N_ ("Every 5 Minutes") },      { 15, N_ ("Every 15 Minutes") },
  { 60, N_ ("Every Hour") },   { -1, N_ ("Only When I Refresh") },
};

static char *
dup_interval (guint seconds)
{
  if (seconds > 60 && seconds % 60 == 0)
    return g_strdup_printf (ngettext ("Every %u minute", "Every %u minutes", seconds / 60),
                            seconds / 60);
  return g_strdup_printf (ngettext ("Every %u second", "Every %u seconds", seconds), seconds);
}

/* (nullable): why the effective interval is longer */
static const char *
get_throttle_reason_words (TokThrottleReason throttle_reason)
{
  switch (throttle_reason)
    {
    case TOK_THROTTLE_REASON_METERED:
      return _ ("Slower now: metered network");
    case TOK_THROTTLE_REASON_POWER_SAVER:
      return _ ("Slower now: power saver");
    case TOK_THROTTLE_REASON_BACKGROUND:
      return _ ("Slower now: the window is hidden");
    case TOK_THROTTLE_REASON_NONE:
    default:
      return NULL;
    }
}

static char *
dup_effect (TokPoller *poller)
{
  guint seconds = tok_poller_get_interval (poller);
  const char *throttle_reason = get_throttle_reason_words (tok_poller_get_throttle_reason (poller));
  g_autofree char *interval = NULL;
  g_autofree char *words = NULL;

  if (seconds == 0)
    return g_strdup (_ ("Never automatically"));
  interval = dup_interval (seconds);
  /* Translators: “Every 60 seconds”, and the share of the requests that the server
   * allows which this takes */
  words = g_strdup_printf (_ ("%s, about %.0f%% of the server’s limit"), interval,
                           MAX (1.0, tok_poller_get_share (poller) * 100));
  return throttle_reason != NULL ? g_strconcat (words, "\n", throttle_reason, NULL)
                                 : g_steal_pointer (&words);
}

static void
show_effect (TokTrackingPage *self)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->effective_row), self->workspace != NULL);
  if (self->workspace == NULL)
    return;
  words = dup_effect (tok_sync_get_poller (tok_workspace_get_sync (self->workspace)));
  adw_action_row_set_subtitle (self->effective_row, words);
}

static void
on_selected (TokTrackingPage *self)
{
  int minutes = choices[adw_combo_row_get_selected (self->refresh_row)].minutes;
  GListModel *open = G_LIST_MODEL (self->workspaces);

  g_settings_set_int (self->settings, "refresh-minutes", minutes);
  for (guint i = 0; i < g_list_model_get_n_items (open); i++)
    {
      g_autoptr (TokWorkspace) workspace = g_list_model_get_item (open, i);

      tok_settings_apply_refresh (self->settings, workspace);
    }
  show_effect (self);
}

static void
fill_choices (TokTrackingPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int minutes = g_settings_get_int (self->settings, "refresh-minutes");
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      gtk_string_list_append (names, _ (choices[i].title));
      if (choices[i].minutes == minutes)
        selected = i;
    }
  adw_combo_row_set_model (self->refresh_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->refresh_row, selected);
  g_signal_connect_object (self->refresh_row, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
tok_tracking_page_dispose (GObject *object)
{
  TokTrackingPage *self = TOK_TRACKING_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  g_clear_object (&self->workspaces);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_TRACKING_PAGE);
  G_OBJECT_CLASS (tok_tracking_page_parent_class)->dispose (object);
}

static void
tok_tracking_page_class_init (TokTrackingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_tracking_page_dispose;

  g_type_ensure (TOK_TYPE_NOTIFICATIONS_GROUP);
  g_type_ensure (TOK_TYPE_BACKGROUND_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "preferences/tok-tracking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokTrackingPage, refresh_row);
  gtk_widget_class_bind_template_child (widget_class, TokTrackingPage, effective_row);
  gtk_widget_class_bind_template_child (widget_class, TokTrackingPage, review_row);
  gtk_widget_class_bind_template_child (widget_class, TokTrackingPage, stalled_row);
}

static void
tok_tracking_page_init (TokTrackingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (TOK_TYPE_POLLER);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_effect), self);
  self->settings = tok_settings_new ();
  if (self->settings == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->refresh_row), FALSE);
      gtk_widget_set_sensitive (self->review_row, FALSE);
      gtk_widget_set_sensitive (self->stalled_row, FALSE);
      return;
    }
  fill_choices (self);
  /* The attention list is bound to the settings in tok_settings_bind_attention(). */
  g_settings_bind (self->settings, "review-hours", self->review_row, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "stalled-days", self->stalled_row, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

/**
 * tok_tracking_page_set_workspaces:
 * @workspaces: the open workspaces; the effective interval shown is that of the workspace
 *   in the window
 */
void
tok_tracking_page_set_workspaces (TokTrackingPage *self, TokWorkspaces *workspaces)
{
  TokWorkspace *shown;

  g_return_if_fail (TOK_IS_TRACKING_PAGE (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));

  shown = tok_workspaces_get_shown (workspaces);
  g_set_object (&self->workspaces, workspaces);
  g_set_object (&self->workspace, shown);
  g_signal_group_set_target (self->signals,
                             shown != NULL ? tok_sync_get_poller (tok_workspace_get_sync (shown))
                                           : NULL);
  show_effect (self);
}
