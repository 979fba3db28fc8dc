/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-list.h"

#include <glib/gi18n-lib.h>

#include "tok-growing-model.h"
#include "tok-profiles-words.h"
#include "tok-tooltip.h"
#include "tok-words.h"

struct _TokProfilesList
{
  AdwBin parent_instance;

  GtkListView *view;
  TokProfilesModel *model; /* (nullable) until it is set */
};

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfilesList, tok_profiles_list, ADW_TYPE_BIN)

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tok_tooltip_tell_cut (label);
  return label;
}

/* The username, else the name of the bundle; below it how the profile stands. */
static void
on_setup (TokProfilesList *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *state = new_label ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (box, "profile-line");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_label ());
  gtk_box_append (GTK_BOX (lines), state);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), arrow);
  g_object_set_data (G_OBJECT (item), "list", self);
  gtk_list_item_set_child (item, box);
}

static void
show (TokProfileRow *row, GtkListItem *item)
{
  TokProfilesList *self = g_object_get_data (G_OBJECT (item), "list");
  GtkWidget *lines = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *username = tok_profile_row_get_text (row, TOK_SETUP_USERNAME);
  g_autofree char *name = tok_profiles_words_dup_name (row);
  g_autofree char *identity = tok_profiles_words_dup_identity (row);
  g_autofree char *first = tok_words_dup_dotted (
      (const char *[]) { *username != '\0' ? username : name, identity, NULL });
  g_autofree char *second =
      tok_profiles_words_dup_state (row, tok_workspace_get_address (
                                             tok_profiles_model_get_workspace (self->model)));
  g_autofree char *label = g_strconcat (first, tok_words_list_separator (), second, NULL);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), first);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), second);
  gtk_list_item_set_accessible_label (item, label);
}

static void
on_bind (TokProfilesList *self, GtkListItem *item)
{
  TokProfileRow *row = gtk_list_item_get_item (item);

  g_signal_connect (row, "changed", G_CALLBACK (show), item);
  show (row, item);
  tok_profiles_model_want (self->model, row);
}

static void
on_unbind (TokProfilesList *self, GtkListItem *item)
{
  TokProfileRow *row = gtk_list_item_get_item (item);

  g_signal_handlers_disconnect_by_func (row, show, item);
  tok_profiles_model_unwant (self->model, row);
}

static void
on_activate (TokProfilesList *self, guint position)
{
  g_autoptr (TokProfileRow) row =
      g_list_model_get_item (tok_profiles_model_get_rows (self->model), position);

  if (row != NULL)
    g_signal_emit (self, signals[EDIT], 0, row);
}

static void
tok_profiles_list_dispose (GObject *object)
{
  TokProfilesList *self = TOK_PROFILES_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (tok_profiles_list_parent_class)->dispose (object);
}

static void
tok_profiles_list_class_init (TokProfilesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_profiles_list_dispose;
  signals[EDIT] = g_signal_new ("edit", TOK_TYPE_PROFILES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, TOK_TYPE_PROFILE_ROW);
}

static void
tok_profiles_list_init (TokProfilesList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Profiles"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * tok_profiles_list_set_model:
 * @model: the profiles; set once
 */
void
tok_profiles_list_set_model (TokProfilesList *self, TokProfilesModel *model)
{
  g_autoptr (TokGrowingModel) growing = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (TOK_IS_PROFILES_LIST (self));
  g_return_if_fail (TOK_IS_PROFILES_MODEL (model));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  growing = tok_growing_model_new (tok_profiles_model_get_rows (model));
  tok_growing_model_set_clock (growing, GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (growing)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
