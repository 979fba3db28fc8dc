/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-blocker.h"

G_BEGIN_DECLS

/*
 * What keeps a bundle from being published: an answer says it beforehand, and the
 * error object of a refusal too.
 */
GPtrArray *tok_blocker_list_read (JsonObject *object); /* (nullable) */

G_END_DECLS
