/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-request.h"

G_BEGIN_DECLS

/** One HTTP message of a request: one per attempt, and one more per redirect. */
typedef struct
{
  const TokRequest *request;
  SoupMessage *message;
  const char *key;   /* (nullable) */
  guint attempt;     /* from 1 */
  gint64 started_at; /* monotonic, microseconds */
} TokAttempt;

void tok_attempt_log (const TokAttempt *self, const TokResponse *response, const GError *error);

G_END_DECLS
