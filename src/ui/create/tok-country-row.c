/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-country-row.h"

#include <glib/gi18n.h>

#include "tok-reply.h"
#include "tok-words.h"

/* One country of the list as it is shown. */
typedef struct
{
  char *code;  /* (nullable): none is chosen */
  char *label; /* "Germany (DE)" */
  char *sort_key;
} Entry;

struct _TokCountryRow
{
  AdwComboRow parent_instance;

  GPtrArray *countries; /* (nullable) (owned) (element-type TokCountry) */
  GPtrArray *entries;   /* (owned) (element-type Entry): the rows of the model */
  char *code;           /* (nullable) (owned) */
  gboolean videos_only;
  gboolean updating;
};

enum
{
  PROP_0,
  PROP_CODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokCountryRow, tok_country_row, ADW_TYPE_COMBO_ROW)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->code);
  g_free (entry->label);
  g_free (entry->sort_key);
  g_free (entry);
}

static Entry *
entry_new (const TokCountry *country)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *name = tok_words_dup_country (country->code);

  /* A code of the server's own has no name but the one that it gives. */
  if (g_str_equal (name, country->code) && country->name != NULL)
    g_set_str (&name, country->name);
  entry->code = g_strdup (country->code);
  entry->label = g_strdup_printf ("%s (%s)", name, country->code);
  entry->sort_key = g_utf8_collate_key (entry->label, -1);
  return entry;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = *(const Entry *const *) a;
  const Entry *right = *(const Entry *const *) b;

  return strcmp (left->sort_key, right->sort_key);
}

static void
set_code (TokCountryRow *self, const char *code)
{
  if (g_set_str (&self->code, code))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

static void
on_selected_changed (TokCountryRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating)
    return;
  if (selected < self->entries->len)
    set_code (self, ((Entry *) g_ptr_array_index (self->entries, selected))->code);
  else
    set_code (self, NULL);
}

/* The first entry, which stands for no choice, is never found. */
static guint
find_code (TokCountryRow *self, const char *code)
{
  for (guint i = 1; code != NULL && i < self->entries->len; i++)
    if (tok_country_equal (((Entry *) g_ptr_array_index (self->entries, i))->code, code))
      return i;
  return 0;
}

/* A row of this kind always has something selected: a country is money, so what
   it starts with is no country. */
static void
add_no_choice (TokCountryRow *self)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->label = g_strdup (_ ("Choose a Country"));
  g_ptr_array_insert (self->entries, 0, entry);
}

static void
fill_entries (TokCountryRow *self)
{
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; self->countries != NULL && i < self->countries->len; i++)
    {
      const TokCountry *country = g_ptr_array_index (self->countries, i);

      if (!country->videos_only || self->videos_only)
        g_ptr_array_add (self->entries, entry_new (country));
    }
  g_ptr_array_sort (self->entries, compare_entries);
  add_no_choice (self);
}

static void
update_model (TokCountryRow *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint position;

  fill_entries (self);
  for (guint i = 0; i < self->entries->len; i++)
    gtk_string_list_append (model, ((Entry *) g_ptr_array_index (self->entries, i))->label);

  position = find_code (self, self->code);
  self->updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->updating = FALSE;
  on_selected_changed (self);
}

static void
tok_country_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TokCountryRow *self = TOK_COUNTRY_ROW (object);

  switch (id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tok_country_row_finalize (GObject *object)
{
  TokCountryRow *self = TOK_COUNTRY_ROW (object);

  g_clear_pointer (&self->countries, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (tok_country_row_parent_class)->finalize (object);
}

static void
tok_country_row_class_init (TokCountryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_country_row_get_property;
  object_class->finalize = tok_country_row_finalize;

  properties[PROP_CODE] =
      g_param_spec_string ("code", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_country_row_init (TokCountryRow *self)
{
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self),
                                       GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_changed), NULL);
}

/**
 * tok_country_row_set_countries:
 * @countries: (element-type TokCountry): what the server offers
 */
void
tok_country_row_set_countries (TokCountryRow *self, GPtrArray *countries)
{
  g_return_if_fail (TOK_IS_COUNTRY_ROW (self));
  g_return_if_fail (countries != NULL);

  g_clear_pointer (&self->countries, g_ptr_array_unref);
  self->countries = g_ptr_array_ref (countries);
  update_model (self);
}

/**
 * tok_country_row_set_videos_only:
 * @videos_only: whether the order is for an existing account: some countries are
 *   open for those only
 */
void
tok_country_row_set_videos_only (TokCountryRow *self, gboolean videos_only)
{
  g_return_if_fail (TOK_IS_COUNTRY_ROW (self));

  if (self->videos_only == videos_only)
    return;
  self->videos_only = videos_only;
  update_model (self);
}

/**
 * tok_country_row_select:
 * @code: (nullable): a code or a known alias of one
 *
 * Returns: whether @code is in the list and now chosen
 */
gboolean
tok_country_row_select (TokCountryRow *self, const char *code)
{
  guint position;

  g_return_val_if_fail (TOK_IS_COUNTRY_ROW (self), FALSE);

  position = find_code (self, code);
  if (position == 0)
    return FALSE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  return TRUE;
}

/**
 * tok_country_row_get_code:
 *
 * Returns: (transfer none) (nullable): the chosen code as the server spells it
 */
const char *
tok_country_row_get_code (TokCountryRow *self)
{
  g_return_val_if_fail (TOK_IS_COUNTRY_ROW (self), NULL);

  return self->code;
}
