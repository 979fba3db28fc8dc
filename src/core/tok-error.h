/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-blocker.h"
#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_ERROR (tok_error_quark ())

/**
 * TokErrorCode:
 *
 * Cut by what a person can do about it (doc/api.md, section 9.2).
 */
typedef enum
{
  TOK_ERROR_OFFLINE, /* the server could not be reached */
  TOK_ERROR_TIMEOUT,
  TOK_ERROR_TLS,         /* the certificate cannot be trusted */
  TOK_ERROR_AUTH,        /* 401, AUTH_* */
  TOK_ERROR_FORBIDDEN,   /* 403 */
  TOK_ERROR_PAYMENT,     /* 402 */
  TOK_ERROR_NOT_FOUND,   /* 404 */
  TOK_ERROR_UNSUPPORTED, /* the server lacks an optional endpoint: a fact, never shown */
  TOK_ERROR_CONFLICT,    /* 409 */
  TOK_ERROR_VALIDATION,  /* 400, 422 */
  TOK_ERROR_THROTTLED,   /* 429 */
  TOK_ERROR_CAPACITY,    /* 429 capacity_cooldown */
  TOK_ERROR_SERVER,      /* 5xx */
  TOK_ERROR_PROTOCOL,    /* not an answer of this API */
  TOK_ERROR_ADDRESS,     /* not an acceptable server address */
  TOK_ERROR_KEY,         /* nothing that can be an API key; nothing was sent */
  TOK_ERROR_RULES,       /* forbidden by our own rules; nothing was sent */
  TOK_ERROR_STORE,       /* the local database */
  TOK_ERROR_KEYRING_LOCKED,
  TOK_ERROR_KEYRING_CANCELLED,
  TOK_ERROR_KEYRING_ABSENT, /* there is no keyring service */
  TOK_ERROR_KEYRING_FAILED,
} TokErrorCode;

/** What is wrong with a server address. */
typedef enum
{
  TOK_ADDRESS_NOT_HTTPS, /* also: nothing like an address */
  TOK_ADDRESS_HOST,      /* no host or port that could be one */
  TOK_ADDRESS_LOGIN,     /* a name or a password before the host */
  TOK_ADDRESS_QUERY,     /* something behind the path */
  TOK_ADDRESS_INVISIBLE, /* a blank, or what cannot be seen */
} TokAddressFault;

/**
 * TokErrorInfo:
 *
 * What the Details dialog shows. Never holds the key.
 */
typedef struct
{
  guint http_status;     /* 0: no answer */
  char *code;            /* (nullable): the server's code, as received */
  char *request_id;      /* (nullable) */
  char *endpoint;        /* (nullable): "GET /bundles" */
  gint64 time;           /* TOK_TIME_UNKNOWN when not set */
  gint64 retry_after;    /* seconds, -1: not said */
  char *details;         /* (nullable): the server's details as JSON text */
  char *field;           /* (nullable): the member that the server's details name */
  char *other_id;        /* (nullable): the bundle that the server spoke of instead */
  char *existing_id;     /* (nullable): the bundle that keeps another one from being made */
  char *current_status;  /* (nullable): of what was to be changed, as received */
  char *earliest;        /* (nullable): the first date that is possible, as received */
  int min_days;          /* how far ahead it is at least, TOK_COUNT_UNKNOWN: not said */
  char *account_id;      /* (nullable): the account that it is about */
  char *server_reason;   /* (nullable): the server's own word for the cause */
  GPtrArray *blockers;   /* (nullable) (element-type TokBlocker): what keeps it from being done */
  int order_field;       /* the TokField of an order that it is about, -1: none */
  int required;          /* credits that a paid request needs, TOK_COUNT_UNKNOWN: not said */
  int available;         /* credits that there are */
  int missing;           /* credits that are short */
  gboolean no_such_host; /* nobody knows an address for the server's name */
  gboolean uncertain;    /* the server may have carried the request out */
  char *submission_id;   /* (nullable): the order that it is about */
  gboolean web_page;     /* what came was a page for people */
  guint reason;          /* a TokReason with TOK_ERROR_RULES, a TokAddressFault with _ADDRESS */
} TokErrorInfo;

GQuark tok_error_quark (void);
GError *tok_error_new (TokErrorCode code, const char *message);
GError *tok_error_new_refusal (TokReason reason);
TokErrorInfo *tok_error_edit (GError *error);
const TokErrorInfo *tok_error_get_info (const GError *error); /* (nullable): not one of ours */

G_END_DECLS
