/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-types.h"

#include <string.h>

/* The API's words, indexed by enumeration value; the first is UNKNOWN. */
static const char *const contract_words[] = { NULL, "early-2026", "2026-05-25" };
static const char *const type_words[] = { NULL, "account_only", "account_and_videos",
                                          "videos_only" };
static const char *const platform_words[] = { NULL, "tiktok", "instagram", "youtube" };
static const char *const status_words[] = {
  NULL,        "pending_setup", "published",   "accepted",           "in_review", "finalized",
  "completed", "draft",         "configuring", "published_priority", "cancelled", "archived",
};

static guint
find_word (const char *const *words, guint n_words, const char *text)
{
  for (guint i = 1; text != NULL && i < n_words; i++)
    if (g_str_equal (words[i], text))
      return i;
  return 0;
}

/**
 * tok_contract_parse:
 * @text: (nullable): "early-2026" or "2026-05-25"
 *
 * Compares exactly, as do the other parse functions.
 *
 * Returns: the contract; UNKNOWN for any other text
 */
TokContract
tok_contract_parse (const char *text)
{
  return find_word (contract_words, G_N_ELEMENTS (contract_words), text);
}

/**
 * tok_contract_to_string:
 *
 * Returns: (nullable): the word; %NULL for UNKNOWN
 */
const char *
tok_contract_to_string (TokContract contract)
{
  g_return_val_if_fail (contract < G_N_ELEMENTS (contract_words), NULL);

  return contract_words[contract];
}

/**
 * tok_type_parse:
 * @text: (nullable): a word of doc/api.md, section 3.1
 */
TokType
tok_type_parse (const char *text)
{
  return find_word (type_words, G_N_ELEMENTS (type_words), text);
}

/**
 * tok_type_to_string:
 *
 * Returns: (nullable): the API's word; %NULL for UNKNOWN
 */
const char *
tok_type_to_string (TokType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_words), NULL);

  return type_words[type];
}

/**
 * tok_type_has_account:
 *
 * Returns: whether the type creates an account
 */
gboolean
tok_type_has_account (TokType type)
{
  return type == TOK_TYPE_ACCOUNT_ONLY || type == TOK_TYPE_ACCOUNT_AND_VIDEOS;
}

/**
 * tok_type_has_videos:
 *
 * Returns: whether the type has video slots
 */
gboolean
tok_type_has_videos (TokType type)
{
  return type == TOK_TYPE_VIDEOS_ONLY || type == TOK_TYPE_ACCOUNT_AND_VIDEOS;
}

/**
 * tok_platform_parse:
 * @text: (nullable): a word of doc/api.md, section 3.2
 */
TokPlatform
tok_platform_parse (const char *text)
{
  return find_word (platform_words, G_N_ELEMENTS (platform_words), text);
}

/**
 * tok_platform_to_string:
 *
 * Returns: (nullable): the API's word; %NULL for UNKNOWN
 */
const char *
tok_platform_to_string (TokPlatform platform)
{
  g_return_val_if_fail (platform < G_N_ELEMENTS (platform_words), NULL);

  return platform_words[platform];
}

/**
 * tok_status_parse:
 * @text: (nullable): a word of doc/api.md, section 3.3
 */
TokStatus
tok_status_parse (const char *text)
{
  return find_word (status_words, G_N_ELEMENTS (status_words), text);
}

/**
 * tok_status_to_string:
 *
 * Returns: (nullable): the API's word; %NULL for UNKNOWN
 */
const char *
tok_status_to_string (TokStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_words), NULL);

  return status_words[status];
}

/**
 * tok_status_get_nth:
 * @position: less than TOK_N_STATUSES
 *
 * Returns: the status at @position of the order in which they are shown: as a bundle can go
 *   through them, those that end it last; at the end UNKNOWN
 */
TokStatus
tok_status_get_nth (guint position)
{
  static const TokStatus order[TOK_N_STATUSES] = {
    TOK_STATUS_DRAFT,     TOK_STATUS_PENDING_SETUP,      TOK_STATUS_CONFIGURING,
    TOK_STATUS_PUBLISHED, TOK_STATUS_PUBLISHED_PRIORITY, TOK_STATUS_ACCEPTED,
    TOK_STATUS_IN_REVIEW, TOK_STATUS_FINALIZED,          TOK_STATUS_COMPLETED,
    TOK_STATUS_CANCELLED, TOK_STATUS_ARCHIVED,           TOK_STATUS_UNKNOWN,
  };

  g_return_val_if_fail (position < TOK_N_STATUSES, TOK_STATUS_UNKNOWN);

  return order[position];
}

/**
 * tok_status_get_rank:
 *
 * Returns: the position of @status in the order of tok_status_get_nth()
 */
guint
tok_status_get_rank (TokStatus status)
{
  guint rank = 0;

  while (tok_status_get_nth (rank) != status)
    rank++;
  return rank;
}

/**
 * tok_status_is_step:
 *
 * Returns: whether @status is one of the six of the lifecycle
 */
gboolean
tok_status_is_step (TokStatus status)
{
  return status >= TOK_STATUS_FIRST && status <= TOK_STATUS_LAST;
}

/**
 * tok_status_is_open:
 *
 * Returns: whether @status can still change; an unknown one is open. See tok_bundle_is_open()
 */
gboolean
tok_status_is_open (TokStatus status)
{
  return status != TOK_STATUS_COMPLETED && status != TOK_STATUS_CANCELLED &&
         status != TOK_STATUS_ARCHIVED;
}

/**
 * tok_country_alpha2:
 * @code: (nullable): a country as the server spells it
 *
 * The API has aliases for some countries (doc/api.md, section 3.6).
 *
 * Returns: (nullable): the ISO 3166-1 alpha-2 code, interned; %NULL if @code is
 *   neither two letters nor an alias
 */
const char *
tok_country_alpha2 (const char *code)
{
  char letters[3];

  if (code == NULL)
    return NULL;
  if (g_ascii_strcasecmp (code, "USA") == 0)
    return g_intern_static_string ("US");
  if (g_ascii_strcasecmp (code, "UK") == 0)
    return g_intern_static_string ("GB");
  if (strlen (code) != 2 || !g_ascii_isalpha (code[0]) || !g_ascii_isalpha (code[1]))
    return NULL;
  letters[0] = g_ascii_toupper (code[0]);
  letters[1] = g_ascii_toupper (code[1]);
  letters[2] = '\0';
  return g_intern_string (letters);
}

/**
 * tok_country_equal:
 * @a: (nullable): a country as the server spells it
 * @b: (nullable): another country
 *
 * Returns: whether both are the same country: US is USA, GB is UK
 */
gboolean
tok_country_equal (const char *a, const char *b)
{
  const char *alpha2 = tok_country_alpha2 (a);

  if (alpha2 != NULL)
    return alpha2 == tok_country_alpha2 (b);
  return a != NULL && b != NULL && g_ascii_strcasecmp (a, b) == 0;
}

/**
 * tok_country_dup_code:
 * @text: a country as entered, while the list of countries is unknown
 *
 * Returns: (transfer full) (nullable): the code in upper case; %NULL if @text is not
 *   two or three letters
 */
char *
tok_country_dup_code (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (text[length] != '\0' || length < 2 || length > 3)
    return NULL;
  return g_ascii_strup (text, -1);
}
