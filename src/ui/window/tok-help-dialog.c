/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-help-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-status-icon.h"
#include "tok-words.h"

static const struct
{
  const char *title;
  const char *answer;
} questions[] = {
  { N_ ("Why Is Something Unavailable?"),
    N_ ("Options and actions that are not available right now stay visible and say why: below "
        "their title, or when you point at them.") },
  { N_ ("What Does “Unknown” Mean?"),
    N_ ("The server did not say. That is not the same as “no”.") },
  { N_ ("Why Are Some Times Shown as “between … and …”?"),
    N_ ("The server reports only the current status. Bundles checks now and then, so it knows only "
        "between which two checks something changed.") },
  { N_ ("What Happens When the Connection Is Lost?"),
    N_ ("The last list stays visible, with the time it was loaded. Nothing is ever sent twice "
        "automatically.") },
  { N_ ("Where Is My Key?"), N_ ("In your keyring, where your desktop stores passwords. It is sent "
                                 "only to the server of its workspace.") },
};

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", text, NULL);

  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
new_page (void)
{
  GtkWidget *widget = adw_preferences_page_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (widget);
  AdwPreferencesGroup *group = add_group (page, _ ("What a Status Means"));

  /* The steps of the lifecycle come first: the others are rare. */
  for (TokStatus status = TOK_STATUS_UNKNOWN + 1; status < TOK_N_STATUSES; status++)
    {
      GtkWidget *row = add_row (group, tok_words_status (status), tok_words_status_help (status));
      GtkWidget *icon = gtk_image_new_from_icon_name (tok_status_icon_name (status));

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  group = add_group (page, _ ("What an Option Does"));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    add_row (group, tok_words_option (option), tok_words_option_help (option));
  group = add_group (page, _ ("Questions"));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    add_row (group, _ (questions[i].title), _ (questions[i].answer));
  return widget;
}

/**
 * tok_help_dialog_new:
 *
 * Returns: (transfer floating): the help dialog
 */
AdwDialog *
tok_help_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_page ());
  adw_dialog_set_title (dialog, _ ("Help"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
