/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sort-keys.h"

struct _TokSortKeys
{
  const TokColumn *column;
  gboolean descending;
  TokBundleGroup group;
  GHashTable *column_keys; /* the code or text of a bundle → its collation key */
  GHashTable *group_keys;  /* the code of a group → the collation key of its title */
};

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * tok_sort_keys_new:
 *
 * Returns: (transfer full): sorts by name, without groups
 */
TokSortKeys *
tok_sort_keys_new (void)
{
  TokSortKeys *self = g_new0 (TokSortKeys, 1);

  self->column = tok_column_get (TOK_COLUMN_NAME);
  self->column_keys = new_table ();
  self->group_keys = new_table ();
  return self;
}

void
tok_sort_keys_free (TokSortKeys *self)
{
  g_hash_table_unref (self->column_keys);
  g_hash_table_unref (self->group_keys);
  g_free (self);
}

/**
 * tok_sort_keys_set:
 * @column: the column to sort by
 * @descending: whether the last ones come first; groups, and bundles that have nothing in
 *   @column, stay in their places
 * @group: how to group
 *
 * Fill all entries after it: the keys in them are gone.
 */
void
tok_sort_keys_set (TokSortKeys *self, TokColumnId column, gboolean descending, TokBundleGroup group)
{
  self->column = tok_column_get (column);
  self->descending = descending;
  self->group = group;
  g_hash_table_remove_all (self->column_keys);
  g_hash_table_remove_all (self->group_keys);
}

TokColumnId
tok_sort_keys_get_column (const TokSortKeys *self)
{
  return self->column->id;
}

gboolean
tok_sort_keys_get_descending (const TokSortKeys *self)
{
  return self->descending;
}

TokBundleGroup
tok_sort_keys_get_group (const TokSortKeys *self)
{
  return self->group;
}

static const char *
add_key (GHashTable *table, const char *code, const char *text)
{
  char *key = g_utf8_collate_key (text, -1);

  g_hash_table_insert (table, g_strdup (code), key);
  return key;
}

/* A column without codes has as many different texts as codes. */
static const char *
get_text_key (TokSortKeys *self, TokBundle *bundle)
{
  g_autofree char *text = NULL;
  const char *code;
  const char *key;

  if (self->column->peek_code == NULL)
    {
      text = self->column->dup_text (bundle, NULL);
      code = text;
    }
  else
    code = self->column->peek_code (bundle);
  if (code == NULL || *code == '\0')
    return NULL;
  key = g_hash_table_lookup (self->column_keys, code);
  if (key != NULL)
    return key;
  if (text == NULL && self->column->dup_text != NULL)
    text = self->column->dup_text (bundle, NULL);
  return add_key (self->column_keys, code, text != NULL ? text : code);
}

static const char *
get_group_key (TokSortKeys *self, TokBundle *bundle, gint64 now)
{
  const char *code = tok_bundle_group_peek_code (self->group, bundle);
  const char *key;
  g_autofree char *title = NULL;

  if (code == NULL)
    return NULL;
  key = g_hash_table_lookup (self->group_keys, code);
  if (key != NULL)
    return key;
  title = tok_bundle_group_dup_title (self->group, bundle, now);
  return add_key (self->group_keys, code, title);
}

/**
 * tok_sort_keys_regroup:
 * @entry: an entry
 * @now: the current time, microseconds since 1970
 *
 * Finds the group of the entry's bundle.
 *
 * Returns: whether the group has changed
 */
gboolean
tok_sort_keys_regroup (TokSortKeys *self, TokSortEntry *entry, gint64 now)
{
  int rank = tok_bundle_group_get_rank (self->group, entry->bundle, now);
  const char *key = get_group_key (self, entry->bundle, now);
  gboolean is_same = entry->key.group_rank == rank && entry->key.group_key == key;

  entry->key.group_rank = rank;
  entry->key.group_key = key;
  return !is_same;
}

/**
 * tok_sort_keys_fill:
 * @entry: an entry, filled from its bundle as that is now; the key of its name stays
 * @now: the current time, microseconds since 1970
 */
void
tok_sort_keys_fill (TokSortKeys *self, TokSortEntry *entry, gint64 now)
{
  const TokColumn *column = self->column;
  TokSortKey *key = &entry->key;

  key->number = 0;
  key->text = NULL;
  key->is_empty = FALSE;
  tok_sort_keys_regroup (self, entry, now);
  if (column->get_number != NULL)
    key->is_empty = !column->get_number (entry->bundle, &key->number);
  if (column->id == TOK_COLUMN_NAME || (column->get_number != NULL && column->peek_code == NULL))
    return;
  key->text = get_text_key (self, entry->bundle);
  if (column->get_number == NULL)
    key->is_empty = key->text == NULL;
}

/**
 * tok_sort_key_compare_groups:
 *
 * Returns: negative, positive, or 0 if both are in one group
 */
int
tok_sort_key_compare_groups (const TokSortKey *a, const TokSortKey *b)
{
  if (a->group_rank != b->group_rank)
    return a->group_rank < b->group_rank ? -1 : 1;
  return a->group_key == b->group_key ? 0 : g_strcmp0 (a->group_key, b->group_key);
}

/**
 * tok_sort_keys_compare_columns:
 *
 * Compares all but the names: an order by names, sorted by this, is the one of
 * tok_sort_keys_compare(), if the sort is stable.
 *
 * Returns: negative, 0, or positive
 */
int
tok_sort_keys_compare_columns (const TokSortKeys *self, const TokSortKey *a, const TokSortKey *b)
{
  int order = tok_sort_key_compare_groups (a, b);

  if (order != 0)
    return order;
  if (a->is_empty != b->is_empty)
    return a->is_empty ? 1 : -1;
  /* Numbers of empty ones are not valid. */
  if (a->is_empty)
    return 0;
  order = (a->number > b->number) - (a->number < b->number);
  if (order == 0 && a->text != b->text)
    order = g_strcmp0 (a->text, b->text);
  return self->descending ? -order : order;
}

/**
 * tok_sort_entry_compare_names:
 *
 * Returns: negative, positive, or 0 if both have the same name
 */
int
tok_sort_entry_compare_names (TokSortEntry *a, TokSortEntry *b)
{
  tok_sort_entry_prepare_name (a);
  tok_sort_entry_prepare_name (b);
  return strcmp (a->name_key, b->name_key);
}

/**
 * tok_sort_keys_compare:
 *
 * Returns: negative or positive; 0 only for the same bundle
 */
int
tok_sort_keys_compare (const TokSortKeys *self, TokSortEntry *a, TokSortEntry *b)
{
  int order = tok_sort_keys_compare_columns (self, &a->key, &b->key);

  if (order != 0 || a == b)
    return order;
  order = tok_sort_entry_compare_names (a, b);
  if (self->column->id == TOK_COLUMN_NAME && self->descending)
    order = -order;
  return order != 0 ? order : strcmp (tok_bundle_get_id (a->bundle), tok_bundle_get_id (b->bundle));
}

/**
 * tok_sort_entry_new:
 * @bundle: a bundle
 *
 * Returns: (transfer full): an entry that is not filled yet
 */
TokSortEntry *
tok_sort_entry_new (TokBundle *bundle)
{
  TokSortEntry *entry = g_new0 (TokSortEntry, 1);

  entry->bundle = g_object_ref (bundle);
  return entry;
}

void
tok_sort_entry_free (TokSortEntry *entry)
{
  g_object_unref (entry->bundle);
  tok_sort_entry_forget_name (entry);
  g_free (entry);
}

/**
 * tok_sort_entry_prepare_name:
 *
 * Makes the collation key of the bundle's name, which takes a few microseconds.
 *
 * Returns: whether there was none
 */
gboolean
tok_sort_entry_prepare_name (TokSortEntry *entry)
{
  g_autofree char *key = NULL;

  if (entry->name_key != NULL)
    return FALSE;
  key = g_utf8_collate_key (tok_bundle_get_name (entry->bundle), -1);
  /* Thousands of bundles without a name of their own are called the same. */
  entry->is_shared = tok_bundle_has_composed_name (entry->bundle);
  entry->name_key = entry->is_shared ? g_ref_string_new_intern (key) : g_steal_pointer (&key);
  return TRUE;
}

/**
 * tok_sort_entry_forget_name:
 *
 * The name may have changed.
 */
void
tok_sort_entry_forget_name (TokSortEntry *entry)
{
  if (entry->is_shared)
    g_clear_pointer (&entry->name_key, g_ref_string_release);
  else
    g_clear_pointer (&entry->name_key, g_free);
}
