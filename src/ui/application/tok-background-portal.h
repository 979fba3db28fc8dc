/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * TokBackgroundAnswer:
 *
 * What the portal granted, as flags.
 */
typedef enum
{
  TOK_BACKGROUND_ALLOWED = 1 << 0,
  TOK_BACKGROUND_AUTOSTART = 1 << 1,
} TokBackgroundAnswer;

/*
 * A client for org.freedesktop.portal.Background. libportal's function returns only one of
 * the two results.
 */
DexFuture *tok_background_portal_ask (GDBusConnection *connection,
                                      const char *reason,
                                      gboolean autostart); /* TokBackgroundAnswer as uint */
void tok_background_portal_set_status (GDBusConnection *connection, const char *status);

G_END_DECLS
