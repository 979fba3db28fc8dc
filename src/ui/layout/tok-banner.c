/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-banner.h"
#include "tok-tooltip.h"

/* The banners of a window, in any of its pages, know of each other by its root. A banner on a
 * page that is not shown takes no part. */

typedef struct
{
  TokBannerRank rank;
  char *text;        /* (nullable): what it says while it is wanted */
  GPtrArray *mapped; /* (nullable): the array of the root while the banner is mapped */
} TokBannerState;

static GQuark
state_quark (void)
{
  return g_quark_from_static_string ("tok-banner-state");
}

static GQuark
mapped_quark (void)
{
  return g_quark_from_static_string ("tok-banner-mapped");
}

static void
state_free (gpointer data)
{
  TokBannerState *self = data;

  g_clear_pointer (&self->mapped, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static TokBannerState *
get_state (AdwBanner *banner)
{
  return g_object_get_qdata (G_OBJECT (banner), state_quark ());
}

/* Assistive technology finds a banner that is not revealed, too: it says nothing. */
static void
reveal (AdwBanner *banner, gboolean revealed)
{
  adw_banner_set_title (banner, revealed ? get_state (banner)->text : "");
  adw_banner_set_revealed (banner, revealed);
}

/* Shows the most serious one. */
static void
choose (GPtrArray *banners)
{
  AdwBanner *chosen = NULL;

  for (guint i = 0; i < banners->len; i++)
    {
      const TokBannerState *state = get_state (banners->pdata[i]);

      if (state->text != NULL && (chosen == NULL || state->rank < get_state (chosen)->rank))
        chosen = banners->pdata[i];
    }
  for (guint i = 0; i < banners->len; i++)
    reveal (banners->pdata[i], banners->pdata[i] == chosen);
}

/* (transfer full): the mapped banners of the window of @banner */
static GPtrArray *
ref_mapped (AdwBanner *banner)
{
  GObject *root = G_OBJECT (gtk_widget_get_root (GTK_WIDGET (banner)));
  GPtrArray *mapped = g_object_get_qdata (root, mapped_quark ());

  if (mapped == NULL)
    {
      mapped = g_ptr_array_new ();
      g_object_set_qdata_full (root, mapped_quark (), mapped, (GDestroyNotify) g_ptr_array_unref);
    }
  return g_ptr_array_ref (mapped);
}

static void
on_map (AdwBanner *banner)
{
  TokBannerState *state = get_state (banner);

  state->mapped = ref_mapped (banner);
  g_ptr_array_add (state->mapped, banner);
  choose (state->mapped);
}

static void
on_unmap (AdwBanner *banner)
{
  TokBannerState *state = get_state (banner);
  g_autoptr (GPtrArray) mapped = g_steal_pointer (&state->mapped);

  g_ptr_array_remove (mapped, banner);
  choose (mapped);
}

static void
update (AdwBanner *banner, TokBannerState *state)
{
  if (state->mapped != NULL)
    choose (state->mapped);
  else
    reveal (banner, state->text != NULL);
}

static TokBannerState *
ensure_state (AdwBanner *banner)
{
  TokBannerState *state = get_state (banner);

  if (state != NULL)
    return state;
  state = g_new0 (TokBannerState, 1);
  g_object_set_qdata_full (G_OBJECT (banner), state_quark (), state, state_free);
  g_signal_connect (banner, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (banner, "unmap", G_CALLBACK (on_unmap), NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (banner)))
    {
      state->mapped = ref_mapped (banner);
      g_ptr_array_add (state->mapped, banner);
    }
  return state;
}

/**
 * tok_banner_dup_first_sentence:
 * @text: one or more sentences
 *
 * Returns: (transfer full): the first of them, for a banner of one line
 */
char *
tok_banner_dup_first_sentence (const char *text)
{
  int n = (int) g_utf8_strlen (text, -1) + 1;
  g_autofree PangoLogAttr *places = g_new0 (PangoLogAttr, n);
  int end = 1;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), places, n);
  while (end < n - 1 && !places[end].is_sentence_start)
    end++;
  return g_strchomp (g_utf8_substring (text, 0, MIN (end, n - 1)));
}

/**
 * tok_banner_show:
 * @banner: a banner of a page or a window, not of a dialog
 * @rank: how serious it is
 * @text: what it says, short enough for one line
 * @details: (nullable): the whole story, as a tooltip
 *
 * Shows the banner as soon as and as long as no more serious one of its window is shown.
 */
void
tok_banner_show (AdwBanner *banner, TokBannerRank rank, const char *text, const char *details)
{
  TokBannerState *state;

  g_return_if_fail (ADW_IS_BANNER (banner));
  g_return_if_fail (text != NULL);

  tok_tooltip_set_text (GTK_WIDGET (banner), details);
  state = ensure_state (banner);
  state->rank = rank;
  g_set_str (&state->text, text);
  update (banner, state);
}

/**
 * tok_banner_hide:
 *
 * Hides a banner of tok_banner_show(); another one may take its place.
 */
void
tok_banner_hide (AdwBanner *banner)
{
  TokBannerState *state;

  g_return_if_fail (ADW_IS_BANNER (banner));

  state = ensure_state (banner);
  g_clear_pointer (&state->text, g_free);
  update (banner, state);
}
