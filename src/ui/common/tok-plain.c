/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-plain.h"

#include "tok-text.h"

/**
 * tok_plain_set_description:
 * @widget: (type GtkWidget): a status page or a preferences group: their descriptions are
 *   markup
 * @text: (nullable): plain text of any length
 *
 * Escapes and shortens @text: it may contain names of servers, files and workspaces.
 */
void
tok_plain_set_description (gpointer widget, const char *text)
{
  g_autofree char *start = tok_text_dup_short (text, TOK_TEXT_LINE);
  g_autofree char *markup = start != NULL ? g_markup_escape_text (start, -1) : NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set (widget, "description", markup, NULL);
}
