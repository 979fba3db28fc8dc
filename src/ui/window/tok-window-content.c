/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-window-private.h"

/* What the window shows of a workspace: created with the first one, because a start without any,
 * and the first frame of every start, do without. */

static void
on_bundle_changed (TokWindow *self)
{
  g_signal_group_set_target (self->bundle_signals, tok_browser_get_bundle (self->browser));
  tok_window_update_actions (self);
}

static void
on_view_selected (TokWindow *self, const char *nick)
{
  tok_window_show_view (self, nick);
}

/* The sidebar's last state is restored only if the window is wide enough. */
static void
restore_sidebar (TokWindow *self)
{
  if (self->settings != NULL && !adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, g_settings_get_boolean (self->settings,
                                                                                  "show-sidebar"));
}

/* In sp. */
#define SIDEBAR_MIN 210
#define SIDEBAR_MIN_NARROW 150

static void
on_breakpoint (TokWindow *self)
{
  AdwBreakpoint *current =
      adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self));

  adw_overlay_split_view_set_collapsed (self->outer, current != NULL);
  /* With large text it would make the window wider than it is. */
  adw_overlay_split_view_set_min_sidebar_width (self->outer, current == self->narrow
                                                                 ? SIDEBAR_MIN_NARROW
                                                                 : SIDEBAR_MIN);
  g_object_set (self->browser, "narrow", current == self->narrow, NULL);
}

/* A view that was asked for meanwhile comes before that of the settings. */
static void
bind_settings (TokWindow *self)
{
  TokListPage *list_page = tok_browser_get_list_page (self->browser);
  g_autofree char *wanted = g_steal_pointer (&self->wanted_view);
  g_autofree char *start_view = NULL;

  tok_sidebar_set_view (self->sidebar, tok_view_to_nick (self->view));
  if (self->settings != NULL)
    {
      /* The setting "start-view" overrides the last view. */
      start_view = g_settings_get_string (self->settings, "start-view");
      if (*start_view != '\0')
        g_settings_set_string (self->settings, "view", start_view);
      g_settings_bind (self->settings, "exact-times",
                       tok_bundle_views_get_ticker (tok_list_page_get_views (list_page)), "exact",
                       G_SETTINGS_BIND_GET);
      g_settings_bind (self->settings, "view", self, "view", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (self->settings, "board", list_page, "board", G_SETTINGS_BIND_DEFAULT);
    }
  if (wanted != NULL)
    tok_window_show_view (self, wanted);
}

static void
create_widgets (TokWindow *self)
{
  self->outer = ADW_OVERLAY_SPLIT_VIEW (adw_overlay_split_view_new ());
  self->sidebar = g_object_new (TOK_TYPE_SIDEBAR, NULL);
  self->browser = g_object_new (TOK_TYPE_BROWSER, NULL);
  adw_overlay_split_view_set_min_sidebar_width (self->outer, SIDEBAR_MIN);
  adw_overlay_split_view_set_max_sidebar_width (self->outer, 250);
  adw_overlay_split_view_set_sidebar_width_fraction (self->outer, 0.22);
  adw_overlay_split_view_set_sidebar (self->outer, GTK_WIDGET (self->sidebar));
  adw_overlay_split_view_set_content (self->outer, GTK_WIDGET (self->browser));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->outer));
  tok_sidebar_set_workspaces (self->sidebar, self->workspaces);
}

static void
create (TokWindow *self)
{
  create_widgets (self);
  g_signal_connect_object (self->sidebar, "view-selected", G_CALLBACK (on_view_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "notify", G_CALLBACK (on_bundle_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::current-breakpoint", G_CALLBACK (on_breakpoint), NULL);
  on_breakpoint (self);
  tok_window_init_jobs (self);
  tok_window_init_setup (self);
  tok_window_init_views (self);
  bind_settings (self);
  tok_window_init_layouts (self);
  g_signal_connect_object (self->outer, "notify::collapsed", G_CALLBACK (restore_sidebar), self,
                           G_CONNECT_SWAPPED);
  restore_sidebar (self);
}

/**
 * tok_window_use_content:
 *
 * Shows the current workspace in the sidebar and the pages, which are created if needed.
 */
void
tok_window_use_content (TokWindow *self)
{
  if (self->outer == NULL && self->workspace != NULL)
    create (self);
  if (self->outer != NULL)
    {
      tok_sidebar_set_workspace (self->sidebar, self->workspace);
      tok_browser_set_workspace (self->browser, self->workspace);
      tok_window_use_views (self);
      tok_sidebar_set_attention (self->sidebar, self->attention);
      tok_browser_set_attention (self->browser, self->attention);
      g_signal_group_set_target (self->bundle_signals, tok_browser_get_bundle (self->browser));
    }
  tok_window_update_actions (self);
}

/**
 * tok_window_leave_content:
 *
 * The widgets are disposed with the window: ignores their last changes.
 */
void
tok_window_leave_content (TokWindow *self)
{
  if (self->outer == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->browser, on_bundle_changed, self);
  g_signal_handlers_disconnect_by_func (self->outer, restore_sidebar, self);
  g_signal_handlers_disconnect_by_func (self, on_breakpoint, NULL);
  self->outer = NULL;
  self->sidebar = NULL;
  self->browser = NULL;
}
