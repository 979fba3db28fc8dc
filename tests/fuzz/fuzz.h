/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Called by libFuzzer with each input. Returns: always 0 */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
