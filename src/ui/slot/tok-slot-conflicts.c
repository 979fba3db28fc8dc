/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-slot-conflicts.h"

#include <glib/gi18n-lib.h>

#include "tok-words-setup.h"
#include "tok-words-slot.h"

struct _TokSlotConflicts
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type GtkWidget): the group has them */
};

enum
{
  SIGNAL_KEEP,
  SIGNAL_TAKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The data of a button: its field. */
#define FIELD "field"

/* Long captions are compared in the form. */
#define MAX_LINES 6

G_DEFINE_FINAL_TYPE (TokSlotConflicts, tok_slot_conflicts, ADW_TYPE_PREFERENCES_GROUP)

static void
on_keep (TokSlotConflicts *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_KEEP], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FIELD)));
}

static void
on_take (TokSlotConflicts *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_TAKE], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FIELD)));
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
create_version (TokSlotConflicts *self,
                const char *title,
                const TokSetupValues *values,
                TokSetupField field,
                const char *action,
                GCallback callback)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_with_label (action);
  g_autofree char *value = tok_words_dup_slot_value (values, field);
  g_autofree char *name =
      g_strdup_printf (C_ ("issue", "%s: %s"), tok_words_setup_field (field), action);

  gtk_box_append (GTK_BOX (texts), create_label (title, "caption"));
  gtk_box_append (GTK_BOX (texts), create_label (value, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), FIELD, GUINT_TO_POINTER (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
create_row (TokSlotConflicts *self,
            TokSetupField field,
            const TokSetupValues *own,
            const TokSetupValues *theirs)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), create_label (tok_words_setup_field (field), "heading"));
  gtk_box_append (GTK_BOX (box), create_version (self, _ ("Yours"), own, field, _ ("Keep Mine"),
                                                 G_CALLBACK (on_keep)));
  gtk_box_append (GTK_BOX (box), create_version (self, _ ("On the Server"), theirs, field,
                                                 _ ("Use Theirs"), G_CALLBACK (on_take)));
  gtk_widget_add_css_class (box, "conflict");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
tok_slot_conflicts_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_SLOT_CONFLICTS (object)->rows);
  G_OBJECT_CLASS (tok_slot_conflicts_parent_class)->finalize (object);
}

static void
tok_slot_conflicts_class_init (TokSlotConflictsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_slot_conflicts_finalize;
  signals[SIGNAL_KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_TAKE] = g_signal_new ("take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tok_slot_conflicts_init (TokSlotConflicts *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Changed by Someone Else"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tok_slot_conflicts_set:
 * @fields: the fields to decide about; none: the group is hidden
 * @own: what the user wants
 * @theirs: what the server has
 */
void
tok_slot_conflicts_set (TokSlotConflicts *self,
                        TokSetupFieldSet fields,
                        const TokSetupValues *own,
                        const TokSetupValues *theirs)
{
  g_return_if_fail (TOK_IS_SLOT_CONFLICTS (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((fields & TOK_SETUP_FIELD_BIT (field)) != 0)
      {
        g_ptr_array_add (self->rows, create_row (self, field, own, theirs));
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self),
                                   g_ptr_array_index (self->rows, self->rows->len - 1));
      }
  gtk_widget_set_visible (GTK_WIDGET (self), fields != 0);
}
