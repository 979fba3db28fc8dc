/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-filters.h"

#include <glib/gi18n-lib.h>

/**
 * tok_file_filters_add:
 * @filters: of GtkFileFilter
 * @name: what the user sees
 * @suffix: the end of the files' names, without a dot
 */
void
tok_file_filters_add (GListStore *filters, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_return_if_fail (G_IS_LIST_STORE (filters));
  g_return_if_fail (name != NULL && suffix != NULL);

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  g_list_store_append (filters, filter);
}

/**
 * tok_file_filters_add_all:
 * @filters: of GtkFileFilter
 *
 * Offers all files, for those with unusual names.
 */
void
tok_file_filters_add_all (GListStore *filters)
{
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_return_if_fail (G_IS_LIST_STORE (filters));

  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, all);
}
