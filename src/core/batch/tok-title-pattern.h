/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The pattern for the titles of many bundles: text with placeholders in braces.
 *
 *   {country}   the name of the country: “France”
 *   {code}      its code of two letters: “FR”
 *   {platform}  “TikTok”
 *   {n}         counts the titles that would otherwise be the same, from 1
 *
 * Capitals do not matter. Braces around anything else are an error, a single brace is text.
 */
typedef enum
{
  TOK_PLACEHOLDER_COUNTRY,
  TOK_PLACEHOLDER_CODE,
  TOK_PLACEHOLDER_PLATFORM,
  TOK_PLACEHOLDER_N,
} TokPlaceholder;

#define TOK_N_PLACEHOLDERS (TOK_PLACEHOLDER_N + 1)

const char *tok_placeholder_to_string (TokPlaceholder placeholder); /* "{n}" */
char *tok_title_pattern_dup_unknown (const char *pattern);          /* (nullable) */
char *tok_title_pattern_expand (const char *pattern, const char *const values[TOK_N_PLACEHOLDERS]);

G_END_DECLS
