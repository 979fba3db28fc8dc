/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-request.h"

G_BEGIN_DECLS

/** One message of a request: each attempt has one, and one more for each redirect. */
typedef struct
{
  const TokRequest *request;
  SoupMessage *message;
  const char *key; /* (nullable) */
  guint attempt;   /* from 1 */
  gint64 begun_at; /* monotonic, microseconds */
} TokAttempt;

void tok_attempt_log (const TokAttempt *self, const TokResponse *response, const GError *error);

G_END_DECLS
