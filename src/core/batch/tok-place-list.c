/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-place-list.h"

#include "tok-types.h"

static void
free_place (gpointer data)
{
  TokPlace *place = data;

  g_free (place->country);
  g_free (place);
}

/**
 * tok_place_list_new:
 *
 * Returns: (transfer full): a list without countries
 */
TokPlaceList *
tok_place_list_new (void)
{
  TokPlaceList *self = g_new0 (TokPlaceList, 1);

  self->places = g_ptr_array_new_with_free_func (free_place);
  self->unknown = g_new0 (char *, 1);
  self->doubled = g_new0 (char *, 1);
  return self;
}

void
tok_place_list_free (TokPlaceList *self)
{
  g_ptr_array_unref (self->places);
  g_strfreev (self->unknown);
  g_strfreev (self->doubled);
  g_free (self);
}

/**
 * tok_place_list_find:
 * @country: a code
 *
 * Returns: (transfer none) (nullable): that country
 */
TokPlace *
tok_place_list_find (const TokPlaceList *self, const char *country)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      TokPlace *place = g_ptr_array_index (self->places, i);

      if (tok_country_equal (place->country, country))
        return place;
    }
  return NULL;
}

/**
 * tok_place_list_add:
 * @country: the code of a country that the list lacks
 * @count: the number of bundles; 0: as many as for the others
 *
 * Returns: (transfer none): the new last place
 */
TokPlace *
tok_place_list_add (TokPlaceList *self, const char *country, guint count)
{
  TokPlace *place;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (country != NULL, NULL);
  g_return_val_if_fail (tok_place_list_find (self, country) == NULL, NULL);

  place = g_new0 (TokPlace, 1);
  place->country = g_strdup (country);
  place->count = count;
  g_ptr_array_add (self->places, place);
  return place;
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

/**
 * tok_place_list_to_text:
 *
 * What was not understood comes first: behind a country, a number would be its own.
 *
 * Returns: (transfer full): a text that is read as the same list: “Narnia, US, FR 6, 4 each”
 */
char *
tok_place_list_to_text (const TokPlaceList *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free_and_steal (text));

  for (guint i = 0; self->unknown[i] != NULL; i++)
    append_part (text, self->unknown[i]);
  for (guint i = 0; i < self->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (self->places, i);

      append_part (text, place->country);
      if (place->count > 0)
        g_string_append_printf (text, " %u", place->count);
    }
  if (self->each > 0)
    g_string_append_printf (text, "%s%u each", text->len > 0 ? ", " : "", self->each);
  return g_string_free_and_steal (text);
}
