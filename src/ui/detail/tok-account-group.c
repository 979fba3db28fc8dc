/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-account-group.h"

#include <glib/gi18n.h>

#include "tok-property-row.h"
#include "tok-ui.h"

struct _TokAccountGroup
{
  AdwPreferencesGroup parent_instance;

  TokPropertyRow *username;
  TokPropertyRow *visible_name;
  TokPropertyRow *biography;
  TokPropertyRow *picture;
  TokPropertyRow *link;
  TokPropertyRow *account_status;
  TokPropertyRow *saved_account;
};

G_DEFINE_FINAL_TYPE (TokAccountGroup, tok_account_group, ADW_TYPE_PREFERENCES_GROUP)

/* A profile that was read and lacks the field is told from one never read. */
static void
show_profile (TokPropertyRow *row, TokBundle *bundle, const char *value)
{
  TokType type = tok_bundle_get_bundle_type (bundle);

  tok_property_row_set_placeholder (row,
                                    tok_bundle_get_account_known (bundle) ? _ ("Not Set") : NULL);
  tok_property_row_set_value (row, value);
  gtk_widget_set_visible (GTK_WIDGET (row), value != NULL || type != TOK_TYPE_VIDEOS_ONLY);
}

static void
tok_account_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ACCOUNT_GROUP);
  G_OBJECT_CLASS (tok_account_group_parent_class)->dispose (object);
}

static void
tok_account_group_class_init (TokAccountGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_account_group_dispose;

  g_type_ensure (TOK_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, username);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, visible_name);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, biography);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, picture);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, link);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, account_status);
  gtk_widget_class_bind_template_child (widget_class, TokAccountGroup, saved_account);
}

static void
tok_account_group_init (TokAccountGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_account_group_show:
 * @bundle: what to show; call it again when the bundle has changed
 */
void
tok_account_group_show (TokAccountGroup *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ACCOUNT_GROUP (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  show_profile (self->username, bundle, tok_bundle_get_username (bundle));
  show_profile (self->visible_name, bundle, tok_bundle_get_visible_name (bundle));
  show_profile (self->biography, bundle, tok_bundle_get_biography (bundle));
  show_profile (self->picture, bundle, tok_bundle_get_profile_picture_url (bundle));
  tok_property_row_set_optional (self->link, tok_bundle_get_link_in_bio (bundle));
  tok_property_row_set_optional (self->account_status, tok_bundle_get_account_status (bundle));
  tok_property_row_set_optional (self->saved_account, tok_bundle_get_saved_account_id (bundle));
  /* Videos go to an account that exists: which one is the point of the order. */
  if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_VIDEOS_ONLY)
    gtk_widget_set_visible (GTK_WIDGET (self->saved_account), TRUE);
}
