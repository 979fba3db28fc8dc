/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TOK_TYPE_TEST_POWER (tok_test_power_get_type ())
G_DECLARE_FINAL_TYPE (TokTestPower, tok_test_power, TOK, TEST_POWER, GObject)

/* A GPowerProfileMonitor whose state is set by a test. */
TokTestPower *tok_test_power_new (void);
void tok_test_power_set_saver (TokTestPower *self, gboolean saver);

G_END_DECLS
