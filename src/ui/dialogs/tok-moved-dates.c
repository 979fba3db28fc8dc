/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-moved-dates.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle.h"
#include "tok-dialog.h"
#include "tok-transition.h"
#include "tok-words.h"

/* The most dates that are listed. */
#define MOVED_DATES_MAX 20

/* Returns: whether there was room for all */
static gboolean
append_dates (GString *text, GPtrArray *moved, guint *n_dates)
{
  for (guint i = 0; i < moved->len; i++)
    {
      const TokMovedDate *date = g_ptr_array_index (moved, i);
      g_autofree char *line = tok_words_dup_moved_date (date->position, date->before, date->after);

      if (*n_dates == MOVED_DATES_MAX)
        {
          g_string_append (text, "\n…");
          return FALSE;
        }
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      (*n_dates)++;
    }
  return TRUE;
}

static void
present (GtkWidget *parent, const char *text)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Dates Were Moved"), text);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  tok_dialog_present (dialog, parent);
}

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
  guint n_dates = 0;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (moved != NULL && moved->len > 0);

  append_dates (text, moved, &n_dates);
  present (parent, text->str);
}

/**
 * tok_moved_dates_present_bundles:
 * @parent: a widget of the window
 * @bundles: (element-type TokBundle): at least one
 * @moved: (element-type GPtrArray): for each of them the dates that the server moved, as
 *   tok_moved_dates_present() takes them
 *
 * The same for several bundles, each below its name.
 */
void
tok_moved_dates_present_bundles (GtkWidget *parent, GPtrArray *bundles, GPtrArray *moved)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_dates = 0;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (bundles != NULL && bundles->len > 0);
  g_return_if_fail (moved != NULL && moved->len == bundles->len);

  for (guint i = 0; i < bundles->len; i++)
    {
      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "",
                              tok_bundle_get_name (g_ptr_array_index (bundles, i)));
      if (!append_dates (text, g_ptr_array_index (moved, i), &n_dates))
        break;
    }
  present (parent, text->str);
}
