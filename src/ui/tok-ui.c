/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ui.h"

#include "tok-resources.h"
#include "tok-words-query.h"
#include "tok-words.h"

/**
 * tok_ui_init:
 *
 * Registers the templates and icons of this library, and gives names to bundles that have
 * none, and the user's language to queries. Call it once, after GTK is initialized and before the
 * first class of the library is used.
 */
void
tok_ui_init (void)
{
  tok_register_resource ();
  /* A page that opens with the focus on a text to copy does not show it as selected. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  tok_bundle_set_namer (tok_words_dup_composed_name);
  tok_facet_set_reader (tok_words_read_facet);
}
