/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The most bundles for one country and platform at once: a typing error is not to cost more. */
#define TOK_PLACE_MAX 1000

/**
 * TokPlace:
 *
 * A country, and how many bundles are ordered for it.
 */
typedef struct
{
  char *country; /* a code */
  guint count;   /* 0: as many as for the others */
} TokPlace;

/**
 * TokPlaceList:
 *
 * Countries with their numbers, as they are typed or pasted into one field.
 */
typedef struct
{
  GPtrArray *places; /* (element-type TokPlace): each country once */
  guint each;        /* the number for countries without their own; 0: not typed */
  GStrv unknown;     /* what was not understood, as typed */
  GStrv doubled;     /* codes of the countries that were typed more than once */
} TokPlaceList;

/**
 * TokPlaceWords:
 * @find: returns (transfer full) (nullable): the code of the country with that name or code;
 *   "": it cannot be ordered for
 * @data: the second argument of @find
 * @each: the word in “4 each” in the user's language; “each” is always understood
 * @and: the word in “US and FR” in the user's language; “and” is always understood
 *
 * The words of a TokPlaceList.
 */
typedef struct
{
  char *(*find) (const char *text, gpointer data);
  gpointer data;
  const char *each;
  const char *and;
} TokPlaceWords;

TokPlaceList *tok_place_list_new (void);
void tok_place_list_free (TokPlaceList *self);
TokPlaceList *tok_place_list_parse (const char *text, const TokPlaceWords *words);
char *tok_place_list_to_text (const TokPlaceList *self);
TokPlace *tok_place_list_find (const TokPlaceList *self, const char *country); /* (nullable) */
TokPlace *tok_place_list_add (TokPlaceList *self, const char *country, guint count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPlaceList, tok_place_list_free)

G_END_DECLS
