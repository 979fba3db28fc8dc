/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokRecovered:
 *
 * How much was recovered from a damaged database. Boxed.
 */
typedef struct
{
  guint n_orders;
  guint n_workspaces;
  guint n_events;
  guint n_bundles;
  gboolean has_all_orders; /* no order was unreadable */
} TokRecovered;

#define TOK_TYPE_RECOVERED (tok_recovered_get_type ())
GType tok_recovered_get_type (void);

G_END_DECLS
