/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-window-private.h"

/* Each list of the sidebar has its own layout, kept in the settings as a text. */

#define KEY "layouts"

static TokBundleViews *
get_views (TokWindow *self)
{
  return tok_list_page_get_views (tok_browser_get_list_page (self->browser));
}

/* (nullable): what is stored for @view */
static char *
dup_stored (TokWindow *self, TokView view)
{
  g_autoptr (GVariant) layouts = g_settings_get_value (self->settings, KEY);
  char *text = NULL;

  g_variant_lookup (layouts, tok_view_to_nick (view), "s", &text);
  return text;
}

static void
store (TokWindow *self, const char *text)
{
  GVariantBuilder layouts;

  g_variant_builder_init (&layouts, G_VARIANT_TYPE ("a{ss}"));
  for (TokView view = TOK_VIEW_ALL; tok_view_is_list (view); view++)
    {
      g_autofree char *stored = view != self->view ? dup_stored (self, view) : g_strdup (text);

      if (stored != NULL)
        g_variant_builder_add (&layouts, "{ss}", tok_view_to_nick (view), stored);
    }
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&layouts));
}

/* A list that was never changed keeps following the default, which may be another one in a later
 * version. */
static void
on_layout (TokWindow *self)
{
  g_autofree char *text = tok_bundle_views_dup_layout_text (get_views (self));
  g_autofree char *stored = NULL;
  TokListLayout layout;

  if (!tok_view_is_list (self->view))
    return;
  stored = dup_stored (self, self->view);
  tok_list_layout_parse (&layout, stored);
  if (!tok_list_layout_equal (&layout, tok_bundle_views_get_layout (get_views (self))))
    store (self, text);
}

/**
 * tok_window_load_layout:
 *
 * Shows the list as it was when the current view was left.
 */
void
tok_window_load_layout (TokWindow *self)
{
  g_autofree char *text = NULL;

  if (self->settings == NULL || !tok_view_is_list (self->view))
    return;
  text = dup_stored (self, self->view);
  tok_bundle_views_set_layout_text (get_views (self), text);
}

/**
 * tok_window_init_layouts:
 *
 * Keeps the layouts from now on, if there are settings.
 */
void
tok_window_init_layouts (TokWindow *self)
{
  if (self->settings == NULL)
    return;
  tok_window_load_layout (self);
  g_signal_connect_object (get_views (self), "notify::layout", G_CALLBACK (on_layout), self,
                           G_CONNECT_SWAPPED);
}
