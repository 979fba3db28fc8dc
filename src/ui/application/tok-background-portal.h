/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * TokBackgroundAnswer:
 *
 * What the portal allows: the union of the bits.
 */
typedef enum
{
  TOK_BACKGROUND_ALLOWED = 1 << 0,
  TOK_BACKGROUND_AUTOSTART = 1 << 1,
} TokBackgroundAnswer;

/*
 * The interface org.freedesktop.portal.Background. Spoken here and not by libportal,
 * whose function returns only one of the two answers.
 */
DexFuture *tok_background_portal_ask (GDBusConnection *connection,
                                      const char *reason,
                                      gboolean autostart); /* TokBackgroundAnswer as uint */
void tok_background_portal_set_status (GDBusConnection *connection, const char *status);

G_END_DECLS
