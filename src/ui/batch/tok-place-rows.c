/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-place-rows.h"

#include "tok-words.h"

struct _TokPlaceRows
{
  GObject parent_instance;

  AdwExpanderRow *parent; /* (unowned): owns this */
  GPtrArray *rows;        /* (element-type AdwSpinRow): the parent owns them */
  gboolean updating;
};

#define COUNTRY "country"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokPlaceRows, tok_place_rows, G_TYPE_OBJECT)

static void
on_value (TokPlaceRows *self, GParamSpec *pspec, AdwSpinRow *row)
{
  g_autofree char *country = g_strdup (g_object_get_data (G_OBJECT (row), COUNTRY));

  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, country, (guint) adw_spin_row_get_value (row));
}

static void
add_row (TokPlaceRows *self, const TokPlace *place)
{
  GtkWidget *row = adw_spin_row_new_with_range (1, TOK_PLACE_MAX, 1);
  g_autofree char *name = tok_words_dup_country (place->country);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_spin_row_set_numeric (ADW_SPIN_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), COUNTRY, g_strdup (place->country), g_free);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_value), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->parent, row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_same_rows (TokPlaceRows *self, const TokPlaceList *list)
{
  if (self->rows->len != list->places->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!g_str_equal (g_object_get_data (self->rows->pdata[i], COUNTRY),
                      ((const TokPlace *) list->places->pdata[i])->country))
      return FALSE;
  return TRUE;
}

static void
remove_rows (TokPlaceRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->parent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
tok_place_rows_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_PLACE_ROWS (object)->rows);
  G_OBJECT_CLASS (tok_place_rows_parent_class)->finalize (object);
}

static void
tok_place_rows_class_init (TokPlaceRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_place_rows_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
tok_place_rows_init (TokPlaceRows *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * tok_place_rows_new:
 * @parent: gets the rows; lives longer
 *
 * Returns: (transfer full): no rows
 */
TokPlaceRows *
tok_place_rows_new (AdwExpanderRow *parent)
{
  TokPlaceRows *self;

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (parent), NULL);

  self = g_object_new (TOK_TYPE_PLACE_ROWS, NULL);
  self->parent = parent;
  return self;
}

/**
 * tok_place_rows_update:
 * @list: the countries
 * @each: the number of those without their own
 */
void
tok_place_rows_update (TokPlaceRows *self, const TokPlaceList *list, guint each)
{
  g_return_if_fail (TOK_IS_PLACE_ROWS (self));
  g_return_if_fail (list != NULL);

  self->updating = TRUE;
  if (!has_same_rows (self, list))
    {
      remove_rows (self);
      for (guint i = 0; i < list->places->len; i++)
        add_row (self, g_ptr_array_index (list->places, i));
    }
  for (guint i = 0; i < list->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (list->places, i);

      adw_spin_row_set_value (g_ptr_array_index (self->rows, i),
                              place->count > 0 ? place->count : each);
    }
  self->updating = FALSE;
}

/**
 * tok_place_rows_dup_names:
 *
 * Returns: (transfer full): “United States, France 6”
 */
char *
tok_place_rows_dup_names (const TokPlaceList *list)
{
  GString *names = g_string_new (NULL);

  g_return_val_if_fail (list != NULL, g_string_free_and_steal (names));

  for (guint i = 0; i < list->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (list->places, i);
      g_autofree char *name = tok_words_dup_country (place->country);

      g_string_append_printf (names, "%s%s", i > 0 ? tok_words_list_separator () : "", name);
      if (place->count > 0)
        g_string_append_printf (names, " %u", place->count);
    }
  return g_string_free_and_steal (names);
}
