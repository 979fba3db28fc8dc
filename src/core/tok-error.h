/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-blocker.h"
#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_ERROR (tok_error_quark ())

/**
 * TokErrorCode:
 *
 * Errors by what the user can do about them (doc/api.md, section 9.2). Each has a word in
 * tok-error-word.c.
 */
typedef enum
{
  TOK_ERROR_OFFLINE, /* the server could not be reached */
  TOK_ERROR_TIMEOUT,
  TOK_ERROR_TLS,         /* the certificate is not trusted */
  TOK_ERROR_AUTH,        /* 401, AUTH_* */
  TOK_ERROR_FORBIDDEN,   /* 403 */
  TOK_ERROR_PAYMENT,     /* 402 */
  TOK_ERROR_NOT_FOUND,   /* 404 */
  TOK_ERROR_UNSUPPORTED, /* the server lacks an optional endpoint; never shown */
  TOK_ERROR_CONFLICT,    /* 409 */
  TOK_ERROR_VALIDATION,  /* 400, 422 */
  TOK_ERROR_THROTTLED,   /* 429 */
  TOK_ERROR_CAPACITY,    /* 429 capacity_cooldown */
  TOK_ERROR_SERVER,      /* 5xx */
  TOK_ERROR_PROTOCOL,    /* not a response of this API */
  TOK_ERROR_ADDRESS,     /* not an acceptable server address */
  TOK_ERROR_KEY,         /* not a possible API key; nothing was sent */
  TOK_ERROR_RULES,       /* refused by the client; nothing was sent */
  TOK_ERROR_FILE,        /* the file to be sent: see TokFileFault */
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
  TOK_ADDRESS_HOST,      /* no valid host or port */
  TOK_ADDRESS_LOGIN,     /* a user name or a password */
  TOK_ADDRESS_QUERY,     /* a query or a fragment */
  TOK_ADDRESS_INVISIBLE, /* a blank or an invisible character */
} TokAddressFault;

/** What is wrong with a file that was to be sent. */
typedef enum
{
  TOK_FILE_UNREADABLE,
  TOK_FILE_MISSING,
  TOK_FILE_NOT_REGULAR, /* a folder, a device or a pipe */
  TOK_FILE_EMPTY,
  TOK_FILE_CHANGED, /* while it was sent */
} TokFileFault;

/** The endpoint of errors of a storage server, whose addresses are secret. */
#define TOK_ERROR_ENDPOINT_STORAGE "PUT (upload)"

/**
 * TokErrorInfo:
 *
 * What the Details dialog shows. Never holds the key.
 */
typedef struct
{
  guint http_status;     /* 0: no response */
  char *code;            /* (nullable): the server's code, as received */
  char *request_id;      /* (nullable) */
  char *endpoint;        /* (nullable): "GET /bundles" */
  gint64 time;           /* TOK_TIME_UNKNOWN when not set */
  gint64 retry_after;    /* seconds, -1: unknown */
  char *details;         /* (nullable): the server's details as JSON text */
  char *field;           /* (nullable): the member that the server's details name */
  char *other_id;        /* (nullable): the bundle that the server named instead */
  char *existing_id;     /* (nullable): the bundle that prevents the creation */
  char *current_status;  /* (nullable): the status of the bundle, as received */
  char *earliest;        /* (nullable): the first possible date, as received */
  int min_days;          /* the minimum number of days ahead, TOK_COUNT_UNKNOWN: unknown */
  char *account_id;      /* (nullable): the account concerned */
  char *server_reason;   /* (nullable): the server's word for the cause */
  GPtrArray *blockers;   /* (nullable) (element-type TokBlocker): what blocks the action */
  int order_field;       /* the TokField of the order concerned, -1: none */
  int required;          /* credits that a paid request needs, TOK_COUNT_UNKNOWN: unknown */
  int available;         /* credits in the account */
  int missing;           /* credits still needed */
  gboolean no_such_host; /* the server's name could not be resolved */
  gboolean uncertain;    /* the server may have carried the request out */
  char *submission_id;   /* (nullable): the order concerned */
  gboolean web_page;     /* the response was an HTML page */
  guint reason;          /* a TokReason with TOK_ERROR_RULES, a TokAddressFault with _ADDRESS, a
                            TokFileFault with _FILE */
} TokErrorInfo;

GQuark tok_error_quark (void);
GError *tok_error_new (TokErrorCode code, const char *message);
GError *tok_error_new_refusal (TokReason reason);
GError *tok_error_new_file (TokFileFault fault, const char *message);
TokErrorInfo *tok_error_edit (GError *error);
const TokErrorInfo *tok_error_get_info (const GError *error); /* (nullable): another domain */

G_END_DECLS
