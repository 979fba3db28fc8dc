/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-view-name-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-view.h"

struct _TokViewNameDialog
{
  AdwAlertDialog parent_instance;

  GtkEditable *row;
  GtkLabel *problem;

  TokSavedViews *views;
  char *id; /* (nullable): of the view to rename */
};

enum
{
  SIGNAL_NAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokViewNameDialog, tok_view_name_dialog, ADW_TYPE_ALERT_DIALOG)

static gboolean
folds_to (const char *text, const char *folded)
{
  g_autofree char *own = tok_text_fold (text);

  return g_str_equal (own, folded);
}

/* On the command line, and in the sidebar, a name means one view. */
static gboolean
is_taken (TokViewNameDialog *self, const char *name)
{
  const TokSavedView *other = tok_saved_views_find (self->views, name);
  g_autofree char *folded = tok_text_fold (name);

  for (guint i = 0; i < TOK_N_VIEWS; i++)
    if (folds_to (tok_view_to_nick (tok_view_get_nth (i)), folded) ||
        folds_to (tok_view_get_label (tok_view_get_nth (i)), folded))
      return TRUE;
  return other != NULL && g_strcmp0 (other->id, self->id) != 0;
}

static void
update (TokViewNameDialog *self)
{
  g_autofree char *name = tok_saved_view_dup_name (gtk_editable_get_text (self->row));
  gboolean is_bad = name != NULL && is_taken (self, name);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "save", name != NULL && !is_bad);
  gtk_label_set_label (self->problem, is_bad ? _ ("There is another view with this name.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), is_bad);
  if (is_bad)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->row), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->row),
                                      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem, NULL,
                                      -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->row), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static void
on_save (TokViewNameDialog *self)
{
  g_autofree char *name = tok_saved_view_dup_name (gtk_editable_get_text (self->row));

  if (name != NULL)
    g_signal_emit (self, signals[SIGNAL_NAMED], 0, name);
}

static void
tok_view_name_dialog_dispose (GObject *object)
{
  TokViewNameDialog *self = TOK_VIEW_NAME_DIALOG (object);

  g_clear_object (&self->views);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (tok_view_name_dialog_parent_class)->dispose (object);
}

static void
tok_view_name_dialog_class_init (TokViewNameDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_view_name_dialog_dispose;

  /**
   * TokViewNameDialog::named:
   * @name: the name
   *
   * The user has given a name that no other view has.
   */
  signals[SIGNAL_NAMED] = g_signal_new ("named", TOK_TYPE_VIEW_NAME_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tok_view_name_dialog_init (TokViewNameDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->row = GTK_EDITABLE (adw_entry_row_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("_Name"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->row), TRUE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_alert_dialog_set_extra_child (dialog, box);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (self, "response::save", G_CALLBACK (on_save), NULL);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * tok_view_name_dialog_new:
 * @views: the views that have names
 * @renamed: (nullable): the view to rename; %NULL: a new one
 * @proposal: what the name is at first
 *
 * Returns: (transfer floating): a dialog, with the name selected
 */
AdwDialog *
tok_view_name_dialog_new (TokSavedViews *views, const TokSavedView *renamed, const char *proposal)
{
  TokViewNameDialog *self = g_object_new (TOK_TYPE_VIEW_NAME_DIALOG, NULL);

  self->views = g_object_ref (views);
  self->id = g_strdup (renamed != NULL ? renamed->id : NULL);
  adw_alert_dialog_set_heading (ADW_ALERT_DIALOG (self),
                                renamed != NULL ? _ ("Rename View") : _ ("Save as View"));
  gtk_editable_set_text (self->row, proposal);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->row));
  update (self);
  return ADW_DIALOG (self);
}
