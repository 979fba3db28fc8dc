/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-blocker.h"

G_BEGIN_DECLS

/*
 * Reads what prevents publishing, from publish-readiness and from the error object.
 */
GPtrArray *tok_blocker_list_read (JsonObject *object); /* (nullable) */

G_END_DECLS
