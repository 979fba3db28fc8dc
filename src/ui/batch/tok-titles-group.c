/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-titles-group.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-options.h"
#include "tok-plain.h"
#include "tok-title-pattern.h"
#include "tok-ui.h"

struct _TokTitlesGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *entry;
  GtkLabel *preview;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokTitlesGroup, tok_titles_group, ADW_TYPE_PREFERENCES_GROUP)

/* (nullable): what is wrong with the pattern */
static char *
dup_fault (TokTitlesGroup *self)
{
  g_autofree char *unknown = tok_title_pattern_dup_unknown (tok_titles_group_get_pattern (self));

  /* Translators: a placeholder in braces, like {name} */
  return unknown != NULL ? g_strdup_printf (_ ("Unknown placeholder: %s"), unknown) : NULL;
}

static void
show (TokTitlesGroup *self, const char *text, gboolean is_error)
{
  gtk_label_set_label (self->preview, text);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), *text != '\0');
  gtk_widget_remove_css_class (GTK_WIDGET (self->preview), is_error ? "dimmed" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), is_error ? "error" : "dimmed");
  if (is_error)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* The titles stay in view while the pattern is typed. */
static void
on_text_changed (TokTitlesGroup *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkWidget *preview = GTK_WIDGET (self->preview);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (viewport != NULL)
    /* With the first letter the titles have no place yet. */
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport),
                            gtk_widget_get_height (preview) > 0 ? preview : self->entry, NULL);
}

static void
on_entry_activated (TokTitlesGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "create.continue", NULL);
}

static void
tok_titles_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_TITLES_GROUP);
  G_OBJECT_CLASS (tok_titles_group_parent_class)->dispose (object);
}

static void
tok_titles_group_class_init (TokTitlesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_titles_group_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-titles-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokTitlesGroup, entry);
  gtk_widget_class_bind_template_child (widget_class, TokTitlesGroup, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
}

static void
tok_titles_group_init (TokTitlesGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->preview, NULL, -1);
}

/**
 * tok_titles_group_set_contract:
 * @contract: whether the server has titles, or they are names on this computer
 */
void
tok_titles_group_set_contract (TokTitlesGroup *self, TokContract contract)
{
  gboolean has_titles =
      tok_options_check_field (contract, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_TITLE) == TOK_REASON_NONE;

  g_return_if_fail (TOK_IS_TITLES_GROUP (self));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   has_titles ? _ ("Titles") : _ ("Local Names"));
  /* Translators: the placeholders in braces stay as they are */
  tok_plain_set_description (self, has_titles
                                       ? _ ("For example, {country} {n}. You can use {country}, "
                                            "{code}, {platform}, and {n}, a running number.")
                                       : _ ("For example, {country} {n}. You can use {country}, "
                                            "{code}, {platform}, and {n}, a running number. The "
                                            "names stay on this computer: the server has no "
                                            "titles."));
}

/**
 * tok_titles_group_get_pattern:
 *
 * Returns: (transfer none): the pattern, or ""
 */
const char *
tok_titles_group_get_pattern (TokTitlesGroup *self)
{
  g_return_val_if_fail (TOK_IS_TITLES_GROUP (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * tok_titles_group_set_preview:
 * @titles: the first titles that the pattern gives, or ""
 */
void
tok_titles_group_set_preview (TokTitlesGroup *self, const char *titles)
{
  g_autofree char *fault = NULL;

  g_return_if_fail (TOK_IS_TITLES_GROUP (self));

  fault = dup_fault (self);
  show (self, fault != NULL ? fault : titles, fault != NULL);
}

/**
 * tok_titles_group_check:
 *
 * Checks the pattern; else says what is wrong and focuses it.
 *
 * Returns: whether the pattern can be used
 */
gboolean
tok_titles_group_check (TokTitlesGroup *self)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (TOK_IS_TITLES_GROUP (self), FALSE);

  fault = dup_fault (self);
  if (fault == NULL)
    return TRUE;
  show (self, fault, TRUE);
  tok_announce (GTK_WIDGET (self), fault, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (self->entry);
  return FALSE;
}
