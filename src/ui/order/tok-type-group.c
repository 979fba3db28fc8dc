/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-type-group.h"

#include <glib/gi18n-lib.h>

#include "tok-ui.h"
#include "tok-words.h"

struct _TokTypeGroup
{
  AdwPreferencesGroup parent_instance;

  AdwToggleGroup *toggles;
  GtkLabel *caption;

  TokOrderDraft *draft; /* (nullable) until set */
  gboolean only_new;    /* offer only types with a new account */
  gboolean updating;    /* the toggles are being updated from the draft */
};

G_DEFINE_FINAL_TYPE (TokTypeGroup, tok_type_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_active_changed (TokTypeGroup *self)
{
  if (!self->updating && self->draft != NULL)
    tok_order_draft_set_bundle_type (self->draft, tok_type_parse (adw_toggle_group_get_active_name (
                                                      self->toggles)));
}

static void
update (TokTypeGroup *self)
{
  TokType type = tok_order_get_bundle_type (tok_order_draft_get_order (self->draft));
  g_autofree char *text = NULL;

  self->updating = TRUE;
  adw_toggle_group_set_active_name (self->toggles, tok_type_to_string (type));
  self->updating = FALSE;
  text = self->only_new
             ? g_strdup_printf ("%s\n%s", tok_words_type_caption (type),
                                _ ("Videos for existing accounts are ordered one by one."))
             : g_strdup (tok_words_type_caption (type));
  gtk_label_set_label (self->caption, text);
}

static void
tok_type_group_dispose (GObject *object)
{
  g_clear_object (&TOK_TYPE_GROUP (object)->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_TYPE_GROUP);
  G_OBJECT_CLASS (tok_type_group_parent_class)->dispose (object);
}

static void
tok_type_group_class_init (TokTypeGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_type_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "order/tok-type-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokTypeGroup, toggles);
  gtk_widget_class_bind_template_child (widget_class, TokTypeGroup, caption);
  gtk_widget_class_bind_template_callback (widget_class, on_active_changed);
}

static void
tok_type_group_init (TokTypeGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, tok_type_to_string (type));
      adw_toggle_set_label (toggle, tok_words_type (type));
      adw_toggle_group_add (self->toggles, toggle);
    }
}

/**
 * tok_type_group_set_draft:
 * @draft: the order to edit; set once
 */
void
tok_type_group_set_draft (TokTypeGroup *self, TokOrderDraft *draft)
{
  g_return_if_fail (TOK_IS_TYPE_GROUP (self));
  g_return_if_fail (TOK_IS_ORDER_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_type_group_set_only_new:
 *
 * Offers only types with a new account.
 */
void
tok_type_group_set_only_new (TokTypeGroup *self)
{
  g_return_if_fail (TOK_IS_TYPE_GROUP (self));
  g_return_if_fail (self->draft != NULL);

  self->only_new = TRUE;
  adw_toggle_set_enabled (adw_toggle_group_get_toggle_by_name (
                              self->toggles, tok_type_to_string (TOK_TYPE_VIDEOS_ONLY)),
                          FALSE);
  update (self);
}

/**
 * tok_type_group_get_toggles:
 *
 * Returns: (transfer none): the #AdwToggleGroup
 */
GtkWidget *
tok_type_group_get_toggles (TokTypeGroup *self)
{
  g_return_val_if_fail (TOK_IS_TYPE_GROUP (self), NULL);

  return GTK_WIDGET (self->toggles);
}
