/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

#define TOK_TYPE_SEARCH_PROVIDER (tok_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (TokSearchProvider, tok_search_provider, TOK, SEARCH_PROVIDER, GObject)

/*
 * The GNOME Shell search provider. It searches the caches without a request; if the setting
 * "shell-search" is off, it finds nothing. Signals: "activate" (string workspace id, string
 * bundle id, string words) and "search" (string words).
 */
TokSearchProvider *tok_search_provider_new (void);
void tok_search_provider_set_store (TokSearchProvider *self, TokWorkspaceStore *store);
gboolean tok_search_provider_export (TokSearchProvider *self,
                                     GDBusConnection *connection,
                                     const char *object_path,
                                     GError **error);

G_END_DECLS
