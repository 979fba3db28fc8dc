/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-views-private.h"

/* The columns that there is room for: of those by default the first ones, and two-line rows where
 * there is hardly any. Columns that the user has chosen all stay, and can be scrolled, except
 * beside a detail. */

/* The fewest columns, which are also those beside a detail. */
#define N_FEWEST 3

/* The greatest widths for few columns beside a detail, and for two-line rows, in sp. */
#define COMPACT_WIDTH 800
#define TWO_LINES_WIDTH 519

static AdwBreakpointCondition *
new_condition (double width, AdwLengthUnit unit)
{
  return adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH, width, unit);
}

static void
on_breakpoint (TokBundleViews *self)
{
  AdwBreakpoint *current = adw_breakpoint_bin_get_current_breakpoint (self->bin);
  guint n = N_FEWEST;

  if (current == self->two_lines)
    {
      tok_bundle_views_set_narrow (self, TRUE);
      return;
    }
  while (n < TOK_N_COLUMNS && self->fewer[n] != current)
    n++;
  /* New columns push the first heading out of sight. */
  if (tok_bundle_views_is_at_top (self))
    tok_bundle_views_show_first_header (self);
  tok_bundle_columns_set_limit (self->columns, n);
  tok_bundle_views_set_narrow (self, FALSE);
}

static AdwBreakpoint *
add_breakpoint (TokBundleViews *self, AdwBreakpointCondition *condition)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (condition);

  adw_breakpoint_bin_add_breakpoint (self->bin, breakpoint);
  return breakpoint;
}

/* Called once, when the widget is created. Of the breakpoints that match the last one counts. */
void
tok_bundle_views_init_room (TokBundleViews *self)
{
  for (guint n = TOK_N_COLUMNS - 1; n >= N_FEWEST; n--)
    self->fewer[n] = add_breakpoint (self, new_condition (0, ADW_LENGTH_UNIT_PX));
  self->two_lines = add_breakpoint (self, new_condition (TWO_LINES_WIDTH, ADW_LENGTH_UNIT_SP));
  g_signal_connect_object (self->bin, "notify::current-breakpoint", G_CALLBACK (on_breakpoint),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ticker, "notify::exact", G_CALLBACK (tok_bundle_views_update_room),
                           self, G_CONNECT_SWAPPED);
  tok_bundle_views_update_room (self);
}

/* Called when the columns or their widths have changed. */
void
tok_bundle_views_update_room (TokBundleViews *self)
{
  const TokListLayout *layout = tok_bundle_views_get_layout (self);
  int widths[TOK_N_COLUMNS];
  guint n_widths = 0;

  if (tok_list_layout_has_default_columns (layout))
    n_widths = tok_bundle_columns_measure (self->columns, widths);
  for (guint n = N_FEWEST; n < TOK_N_COLUMNS; n++)
    {
      /* There is no room for one more. */
      int width = n < n_widths ? widths[n] - 1 : 0;
      g_autoptr (AdwBreakpointCondition) condition = new_condition (width, ADW_LENGTH_UNIT_PX);

      if (n == N_FEWEST && self->is_compact)
        condition =
            adw_breakpoint_condition_new_or (g_steal_pointer (&condition),
                                             new_condition (COMPACT_WIDTH, ADW_LENGTH_UNIT_SP));
      adw_breakpoint_set_condition (self->fewer[n], condition);
    }
}
