/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-group.h"

#include <glib/gi18n.h>

#include "tok-property-row.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokOrderGroup
{
  AdwPreferencesGroup parent_instance;

  TokPropertyRow *order_title;
  TokPropertyRow *external_ref;
  TokPropertyRow *type;
  TokPropertyRow *platform;
  TokPropertyRow *country;
  TokPropertyRow *videos;
  TokPropertyRow *videos_configured;
  TokPropertyRow *edits;
  TokPropertyRow *created;
  TokPropertyRow *updated;
  TokPropertyRow *id;
};

G_DEFINE_FINAL_TYPE (TokOrderGroup, tok_order_group, ADW_TYPE_PREFERENCES_GROUP)

/* A type without videos needs no row that says so, unless the server counts some. */
static void
show_count (TokPropertyRow *row, int count, gboolean has_videos)
{
  g_autofree char *text = count != TOK_COUNT_UNKNOWN ? g_strdup_printf ("%d", count) : NULL;

  tok_property_row_set_value (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), has_videos || count > 0);
}

static void
show_time (TokPropertyRow *row, gint64 time, const char *received)
{
  g_autofree char *text = time != TOK_TIME_UNKNOWN ? tok_words_dup_time (time) : NULL;

  tok_property_row_set_value (row, text != NULL ? text : received);
}

static void
show_country (TokPropertyRow *row, const char *code)
{
  g_autofree char *name = code != NULL ? tok_words_dup_country (code) : NULL;
  gboolean is_known = name != NULL && g_strcmp0 (name, code) != 0;
  g_autofree char *text = NULL;

  if (is_known)
    /* TRANSLATORS: the name of a country and its code: "United States (US)" */
    text = g_strdup_printf (C_ ("country", "%s (%s)"), name, code);
  tok_property_row_set_value (row, is_known ? text : code);
  tok_property_row_set_unfamiliar (row, code != NULL && !is_known);
}

static void
show_what (TokOrderGroup *self, TokBundle *bundle)
{
  TokType type = tok_bundle_get_bundle_type (bundle);
  TokPlatform platform = tok_bundle_get_platform (bundle);
  const char *type_text = tok_bundle_get_type_text (bundle);
  const char *platform_text = tok_bundle_get_platform_text (bundle);

  tok_property_row_set_optional (self->order_title, tok_bundle_get_title (bundle));
  tok_property_row_set_optional (self->external_ref, tok_bundle_get_external_ref (bundle));
  tok_property_row_set_value (self->type,
                              type_text != NULL ? tok_words_bundle_type (bundle) : NULL);
  tok_property_row_set_unfamiliar (self->type, type_text != NULL && type == TOK_TYPE_UNKNOWN);
  tok_property_row_set_value (self->platform,
                              platform_text != NULL ? tok_words_bundle_platform (bundle) : NULL);
  tok_property_row_set_unfamiliar (self->platform,
                                   platform_text != NULL && platform == TOK_PLATFORM_UNKNOWN);
  show_country (self->country, tok_bundle_get_country (bundle));
}

static void
tok_order_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ORDER_GROUP);
  G_OBJECT_CLASS (tok_order_group_parent_class)->dispose (object);
}

static void
tok_order_group_class_init (TokOrderGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_order_group_dispose;

  g_type_ensure (TOK_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-order-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, order_title);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, external_ref);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, type);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, platform);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, country);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, videos);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, videos_configured);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, edits);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, created);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, updated);
  gtk_widget_class_bind_template_child (widget_class, TokOrderGroup, id);
}

static void
tok_order_group_init (TokOrderGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_order_group_show:
 * @bundle: what to show; call it again when the bundle has changed
 */
void
tok_order_group_show (TokOrderGroup *self, TokBundle *bundle)
{
  gboolean has_videos;

  g_return_if_fail (TOK_IS_ORDER_GROUP (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  show_what (self, bundle);
  has_videos = tok_bundle_get_bundle_type (bundle) != TOK_TYPE_ACCOUNT_ONLY;
  show_count (self->videos, tok_bundle_get_videos_quantity (bundle), has_videos);
  show_count (self->videos_configured, tok_bundle_get_videos_configured (bundle),
              tok_bundle_get_videos_configured (bundle) != TOK_COUNT_UNKNOWN && has_videos);
  show_count (self->edits, tok_bundle_get_edits_quantity (bundle), has_videos);
  show_time (self->created, tok_bundle_get_created_at (bundle),
             tok_bundle_get_created_text (bundle));
  show_time (self->updated, tok_bundle_get_updated_at (bundle),
             tok_bundle_get_updated_text (bundle));
  tok_property_row_set_value (self->id, tok_bundle_get_id (bundle));
}
