/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-draft-conflicts.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words-setup.h"

struct _TokDraftConflicts
{
  AdwPreferencesGroup parent_instance;

  TokBundleSetup *setup; /* (nullable) (owned) */
  TokSetupItem *item;    /* (nullable) (owned) */
  TokSetupFieldSet kept; /* conflicts that the user decided for their own values */
  GPtrArray *rows;       /* (owned) (element-type GtkWidget): the group has them */
};

enum
{
  SIGNAL_TAKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The data of a button: its field. */
#define FIELD "field"

/* Long captions are compared in the form. */
#define MAX_LINES 6

G_DEFINE_FINAL_TYPE (TokDraftConflicts, tok_draft_conflicts, ADW_TYPE_PREFERENCES_GROUP)

static TokSetupFieldSet
get_open (TokDraftConflicts *self)
{
  return tok_setup_item_get_conflicts (self->item) & ~self->kept;
}

/* Every conflict is decided before the own values count as seen. */
static void
finish (TokDraftConflicts *self)
{
  if (get_open (self) == 0)
    tok_bundle_setup_keep_own (self->setup, self->item);
  tok_draft_conflicts_update (self);
  /* The button that had the focus is gone. */
  gtk_widget_child_focus (self->rows->len > 0 ? GTK_WIDGET (self)
                                              : gtk_widget_get_parent (GTK_WIDGET (self)),
                          GTK_DIR_TAB_FORWARD);
}

static TokSetupField
get_field (GtkWidget *button)
{
  return (TokSetupField) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FIELD));
}

static void
on_keep (TokDraftConflicts *self, GtkWidget *button)
{
  self->kept |= TOK_SETUP_FIELD_BIT (get_field (button));
  finish (self);
}

static void
on_take (TokDraftConflicts *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_TAKE], 0, get_field (button));
  finish (self);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_version (TokDraftConflicts *self,
                const char *title,
                const TokSetupValues *values,
                TokSetupField field,
                const char *action,
                GCallback callback,
                GtkSizeGroup *buttons)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = create_label (title, "caption");
  GtkWidget *button = gtk_button_new_with_label (action);
  g_autofree char *value = tok_words_dup_setup_value (values, field);
  g_autofree char *shown = tok_text_dup_short (value, TOK_TEXT_LINE);
  g_autofree char *name =
      g_strdup_printf (C_ ("issue", "%s: %s"), tok_words_setup_field (field), action);

  gtk_widget_add_css_class (caption, "dimmed");
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_box_append (GTK_BOX (texts), create_label (shown, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), FIELD, GUINT_TO_POINTER (field));
  /* Its label alone does not say of which field, and would come first. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_size_group_add_widget (buttons, button);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
create_row (TokDraftConflicts *self,
            TokSetupField field,
            const TokSetupValues *own,
            const TokSetupValues *theirs)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GtkSizeGroup) buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_box_append (GTK_BOX (box), create_label (tok_words_setup_field (field), "heading"));
  gtk_box_append (GTK_BOX (box), create_version (self, _ ("Yours"), own, field, _ ("Keep Mine"),
                                                 G_CALLBACK (on_keep), buttons));
  gtk_box_append (GTK_BOX (box), create_version (self, _ ("On the Server"), theirs, field,
                                                 _ ("Use Theirs"), G_CALLBACK (on_take), buttons));
  gtk_widget_add_css_class (box, "conflict");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
tok_draft_conflicts_finalize (GObject *object)
{
  TokDraftConflicts *self = TOK_DRAFT_CONFLICTS (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->item);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (tok_draft_conflicts_parent_class)->finalize (object);
}

static void
tok_draft_conflicts_class_init (TokDraftConflictsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_draft_conflicts_finalize;
  signals[SIGNAL_TAKE] = g_signal_new ("take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tok_draft_conflicts_init (TokDraftConflicts *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Changed by Someone Else"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tok_draft_conflicts_set_item:
 * @setup: the setup of a bundle
 * @item: its profile or one of its slots
 */
void
tok_draft_conflicts_set_item (TokDraftConflicts *self, TokBundleSetup *setup, TokSetupItem *item)
{
  g_return_if_fail (TOK_IS_DRAFT_CONFLICTS (self));
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (setup));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  g_set_object (&self->setup, setup);
  g_set_object (&self->item, item);
  self->kept = 0;
  tok_draft_conflicts_update (self);
}

static void
add_row (TokDraftConflicts *self, TokSetupField field)
{
  GtkWidget *row = create_row (self, field, tok_setup_item_get_shown (self->item),
                               tok_setup_item_get_values (self->item));

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/**
 * tok_draft_conflicts_update:
 *
 * Shows the fields that are still to be decided; none: it is invisible. To be called after the
 * item has changed.
 */
void
tok_draft_conflicts_update (TokDraftConflicts *self)
{
  TokSetupFieldSet fields;

  g_return_if_fail (TOK_IS_DRAFT_CONFLICTS (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->kept &= tok_setup_item_get_conflicts (self->item);
  fields = get_open (self);
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((fields & TOK_SETUP_FIELD_BIT (field)) != 0)
      add_row (self, field);
  gtk_widget_set_visible (GTK_WIDGET (self), fields != 0);
}
