/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_TEST_NETWORK (tok_test_network_get_type ())
G_DECLARE_FINAL_TYPE (TokTestNetwork, tok_test_network, TOK, TEST_NETWORK, GObject)

/* A GNetworkMonitor whose state is set by a test. */
TokTestNetwork *tok_test_network_new (void);
void tok_test_network_set_available (TokTestNetwork *self, gboolean available);
void tok_test_network_set_metered (TokTestNetwork *self, gboolean metered);

G_END_DECLS
