/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-private.h"
#include "tok-wire.h"

/* Older servers may use the status instead of a member of its own. */
static gboolean
read_banned (JsonObject *object)
{
  const char *status = tok_json_string (object, "status");

  return tok_json_flag (object, "banned") == TOK_FLAG_YES ||
         (status != NULL && g_ascii_strcasecmp (status, "banned") == 0);
}

/* Only what identifies an account and whether it can be used. */
static TokAccount *
read_account (JsonObject *object)
{
  const char *id = tok_json_string (object, "id");
  TokAccount *account;

  if (id == NULL || *id == '\0')
    return NULL;
  account = tok_account_new (id);
  account->platform = g_strdup (tok_json_string (object, "platform"));
  account->username = g_strdup (tok_json_string (object, "username"));
  account->country = g_strdup (tok_json_string (object, "country"));
  account->is_banned = read_banned (object);
  return account;
}

/**
 * tok_wire_read_accounts:
 *
 * Reads GET /accounts (doc/api.md, section 8.3).
 *
 * Returns: (transfer full) (nullable): the page, without unreadable accounts
 */
TokAccountPage *
tok_wire_read_accounts (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonArray *data = tok_wire_parse_list (text, length, &root, &response, error);
  TokAccountPage *page;

  if (data == NULL)
    return NULL;
  page = tok_account_page_new ();
  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      TokAccount *account = read_account (tok_json_node_object (json_array_get_element (data, i)));

      if (account != NULL)
        g_ptr_array_add (page->accounts, account);
    }
  page->numbers = tok_wire_read_numbers (tok_json_object (response, "pagination"));
  return page;
}
