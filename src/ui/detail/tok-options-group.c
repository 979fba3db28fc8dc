/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-options-group.h"

#include "tok-property-row.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokOptionsGroup
{
  AdwPreferencesGroup parent_instance;

  TokPropertyRow *options[TOK_N_OPTIONS];
};

G_DEFINE_FINAL_TYPE (TokOptionsGroup, tok_options_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_flag (TokPropertyRow *row, TokFlag flag)
{
  tok_property_row_set_value (row, flag != TOK_FLAG_UNKNOWN ? tok_words_flag (flag) : NULL);
}

static void
tok_options_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_OPTIONS_GROUP);
  G_OBJECT_CLASS (tok_options_group_parent_class)->dispose (object);
}

/* The row of an option, which lies in the template under its name. */
static void
bind_option (GtkWidgetClass *widget_class, const char *name, TokOption option)
{
  gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                             G_STRUCT_OFFSET (TokOptionsGroup, options) +
                                                 option * sizeof (TokPropertyRow *));
}

static void
tok_options_group_class_init (TokOptionsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_options_group_dispose;

  g_type_ensure (TOK_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-options-group.ui");
  bind_option (widget_class, "niche_warming", TOK_OPTION_NICHE_WARMING);
  bind_option (widget_class, "deep_warming", TOK_OPTION_DEEP_WARMING);
  bind_option (widget_class, "moderation", TOK_OPTION_MODERATION);
  bind_option (widget_class, "editing", TOK_OPTION_EDITING);
  bind_option (widget_class, "auto_finalize", TOK_OPTION_AUTO_FINALIZE);
  bind_option (widget_class, "advanced_warming", TOK_OPTION_ADVANCED_WARMING);
}

static void
tok_options_group_init (TokOptionsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->options[i]), tok_words_option (i));
      tok_property_row_set_help (self->options[i], tok_words_option_help (i));
    }
}

/**
 * tok_options_group_show:
 * @bundle: what to show; call it again when the bundle has changed
 */
void
tok_options_group_show (TokOptionsGroup *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_OPTIONS_GROUP (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    show_flag (self->options[i], tok_bundle_get_option (bundle, i));
  /* Only newer servers have it. */
  gtk_widget_set_visible (GTK_WIDGET (self->options[TOK_OPTION_ADVANCED_WARMING]),
                          tok_bundle_get_option (bundle, TOK_OPTION_ADVANCED_WARMING) !=
                              TOK_FLAG_UNKNOWN);
}
