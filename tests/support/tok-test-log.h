/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tok_test_log_capture (void);
GStrv tok_test_log_take (void);
void tok_test_log_assert (const char *const *log, const char *domain, const char *const *patterns);

G_END_DECLS
