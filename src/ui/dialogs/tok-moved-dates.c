/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-moved-dates.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-transition.h"
#include "tok-words.h"

/* The most dates that are listed. */
#define MOVED_DATES_MAX 20

/**
 * tok_moved_dates_present:
 * @parent: a widget of the window
 * @moved: (element-type TokMovedDate): the dates that the server moved
 *
 * Shows what the server changed without being asked.
 */
void
tok_moved_dates_present (GtkWidget *parent, GPtrArray *moved)
{
  g_autoptr (GString) text = g_string_new (NULL);
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (moved != NULL && moved->len > 0);

  for (guint i = 0; i < MIN (moved->len, MOVED_DATES_MAX); i++)
    {
      const TokMovedDate *date = g_ptr_array_index (moved, i);
      g_autofree char *line = tok_words_dup_moved_date (date->position, date->before, date->after);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (moved->len > MOVED_DATES_MAX)
    g_string_append (text, "\n…");
  dialog = adw_alert_dialog_new (_ ("Dates Were Moved"), text->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  tok_dialog_present (dialog, parent);
}
