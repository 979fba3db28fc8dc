/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-demo-exchange.h"

G_BEGIN_DECLS

/**
 * TokDemoFaultKind:
 *
 * The kinds of injected faults. A fault is written as
 *
 *   METHOD PATH:WHAT[:TIMES]
 *
 * METHOD is a method or "*". PATH is below the base address and may contain the
 * wildcards "*" and "?". It is matched against the path alone and against path and
 * query ("/bundles?page=3*"). TIMES limits the number of affected requests; without it,
 * all are affected. Of several faults that match a request, the first applies. WHAT is
 * one of
 *
 *   status=N         an error with that HTTP status
 *   refuse=N/CODE[/DETAILS]
 *                    an error with that HTTP status and code, and details as JSON
 *   throttled[=S]    429 RATE_LIMIT_EXCEEDED, with "Retry-After: S" if S is given
 *   capacity         429 capacity_cooldown
 *   unauthorized     401 AUTH_INVALID_KEY
 *   revoked          401 AUTH_REVOKED_KEY
 *   forbidden        403 BUNDLE_NOT_OWNED
 *   payment          402 INSUFFICIENT_CREDITS
 *   pricing          409 BUNDLE_PRICING_CHANGED
 *   html             200 with an HTML page
 *   not-json         200 with text that is not JSON
 *   invalid-utf8     200 with JSON that is not UTF-8
 *   error-in-200     200 with an error object
 *   empty            200 with an empty body
 *   redirect=URL     307 to URL; one that ends in a port ends with a slash
 *   no-pagination    the request is carried out; a list lacks "pagination"
 *   half             it is carried out; the connection ends after half of the body
 *   reset-before     the connection ends without an answer; it is not carried out
 *   reset-after      it is carried out, then the connection ends
 *   cut=BYTES        an upload: the connection ends after so many bytes of its body
 *   stall            no answer ever; it is not carried out
 *   slow=MS          it is carried out and answered after MS milliseconds
 *   hold             it is carried out and answered once other faults replace these
 */
typedef enum
{
  TOK_DEMO_FAULT_STATUS,
  TOK_DEMO_FAULT_REFUSE,
  TOK_DEMO_FAULT_THROTTLED,
  TOK_DEMO_FAULT_CAPACITY,
  TOK_DEMO_FAULT_UNAUTHORIZED,
  TOK_DEMO_FAULT_REVOKED,
  TOK_DEMO_FAULT_FORBIDDEN,
  TOK_DEMO_FAULT_PAYMENT,
  TOK_DEMO_FAULT_PRICING,
  TOK_DEMO_FAULT_HTML,
  TOK_DEMO_FAULT_NOT_JSON,
  TOK_DEMO_FAULT_INVALID_UTF8,
  TOK_DEMO_FAULT_ERROR_IN_200,
  TOK_DEMO_FAULT_EMPTY,
  TOK_DEMO_FAULT_REDIRECT,
  TOK_DEMO_FAULT_NO_PAGINATION,
  TOK_DEMO_FAULT_HALF,
  TOK_DEMO_FAULT_RESET_BEFORE,
  TOK_DEMO_FAULT_RESET_AFTER,
  TOK_DEMO_FAULT_CUT,
  TOK_DEMO_FAULT_STALL,
  TOK_DEMO_FAULT_SLOW,
  TOK_DEMO_FAULT_HOLD,
} TokDemoFaultKind;

typedef struct
{
  char *method;
  GPatternSpec *path;
  TokDemoFaultKind kind;
  guint number;    /* of status=N, throttled=S, slow=MS and cut=BYTES */
  char *text;      /* (nullable): of redirect=URL and refuse=N/CODE/DETAILS */
  guint remaining; /* number of requests still to affect; G_MAXUINT: all */
  GPtrArray *held; /* (element-type SoupServerMessage): the answers of hold */
} TokDemoFault;

GPtrArray *tok_demo_faults_parse (const char *const *specs, GError **error);
TokDemoFault *tok_demo_faults_take (GPtrArray *faults, const TokDemoRequest *request);
guint64 tok_demo_faults_take_cut (GPtrArray *faults, const TokDemoRequest *request);
gboolean tok_demo_fault_is_carried_out (const TokDemoFault *fault);
gboolean tok_demo_fault_answer (const TokDemoFault *fault, TokDemoReply *reply);
void
tok_demo_fault_disturb (TokDemoFault *fault, SoupServerMessage *message, const TokDemoReply *reply);

G_END_DECLS
