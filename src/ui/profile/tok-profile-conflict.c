/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profile-conflict.h"

#include <glib/gi18n-lib.h>

#include "tok-setup-rules.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-words-setup.h"

struct _TokProfileConflict
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (TokProfileConflict, tok_profile_conflict, GTK_TYPE_BOX)

static char *
dup_value (const TokSetupValues *values, TokSetupField field)
{
  const char *text = tok_setup_values_get (values, field);

  if (text == NULL)
    /* Translators: a field of a profile is empty */
    return g_strdup (C_ ("profile", "Nothing"));
  if (field == TOK_SETUP_PICTURE && tok_setup_is_local (text))
    return g_strdup (_ ("A picture on this computer"));
  return tok_text_dup_short (text, TOK_TEXT_LINE);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach_pair (TokProfileConflict *self, int row, const char *own, const char *theirs)
{
  const char *css_class = row == 0 ? "heading" : NULL;

  gtk_grid_attach (self->grid, create_label (own, css_class), 0, row, 1, 1);
  gtk_grid_attach (self->grid, create_label (theirs, css_class), 1, row, 1, 1);
}

static void
tok_profile_conflict_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILE_CONFLICT);
  G_OBJECT_CLASS (tok_profile_conflict_parent_class)->dispose (object);
}

static void
tok_profile_conflict_class_init (TokProfileConflictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profile_conflict_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-profile-conflict.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfileConflict, title);
  gtk_widget_class_bind_template_child (widget_class, TokProfileConflict, grid);
}

static void
tok_profile_conflict_init (TokProfileConflict *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
}

/**
 * tok_profile_conflict_show:
 * @item: a profile; invisible if it has no conflicts
 */
void
tok_profile_conflict_show (TokProfileConflict *self, TokSetupItem *item)
{
  TokSetupFieldSet conflicts;
  GtkWidget *child;
  int row = 0;

  g_return_if_fail (TOK_IS_PROFILE_CONFLICT (self));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  conflicts = tok_setup_item_get_conflicts (item);
  gtk_widget_set_visible (GTK_WIDGET (self), conflicts != 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (conflicts == 0)
    return;
  attach_pair (self, row++, _ ("Yours"), _ ("On the Server"));
  for (TokSetupField field = TOK_SETUP_USERNAME; field <= TOK_SETUP_TERMS; field++)
    {
      g_autofree char *own = NULL;
      g_autofree char *theirs = NULL;

      if ((conflicts & TOK_SETUP_FIELD_BIT (field)) == 0)
        continue;
      own = dup_value (tok_setup_item_get_shown (item), field);
      theirs = dup_value (tok_setup_item_get_values (item), field);
      gtk_grid_attach (self->grid, create_label (tok_words_setup_field (field), "dimmed"), 0, row++,
                       2, 1);
      attach_pair (self, row++, own, theirs);
    }
}
