/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-local-mark.h"

#include <glib/gi18n-lib.h>

struct _TokLocalMark
{
  GtkWidget parent_instance;

  GtkWidget *image; /* (nullable) until the mark is shown: most bundles have none */
};

G_DEFINE_FINAL_TYPE (TokLocalMark, tok_local_mark, GTK_TYPE_WIDGET)

/* Created on demand: a list has many marks. */
static gboolean
tok_local_mark_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, _ ("Your name for it, on this computer"));
  return TRUE;
}

static void
tok_local_mark_dispose (GObject *object)
{
  g_clear_pointer (&TOK_LOCAL_MARK (object)->image, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_local_mark_parent_class)->dispose (object);
}

static void
tok_local_mark_class_init (TokLocalMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_local_mark_dispose;
  widget_class->query_tooltip = tok_local_mark_query_tooltip;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "local-mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_local_mark_init (TokLocalMark *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tok_local_mark_new:
 *
 * Returns: (transfer floating): an invisible mark
 */
GtkWidget *
tok_local_mark_new (void)
{
  return g_object_new (TOK_TYPE_LOCAL_MARK, NULL);
}

/**
 * tok_local_mark_is_needed:
 * @bundle: whose name is shown
 *
 * Returns: whether the name is one of the user's own
 */
gboolean
tok_local_mark_is_needed (TokBundle *bundle)
{
  const TokAnnotation *annotation;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  annotation = tok_bundle_get_annotation (bundle);
  return annotation != NULL && annotation->name != NULL;
}

/**
 * tok_local_mark_update:
 * @bundle: whose name is shown
 *
 * Shows the mark if the name is one of the user's own.
 */
void
tok_local_mark_update (TokLocalMark *self, TokBundle *bundle)
{
  gboolean is_local;

  g_return_if_fail (TOK_IS_LOCAL_MARK (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  is_local = tok_local_mark_is_needed (bundle);
  if (is_local && self->image == NULL)
    {
      self->image = gtk_image_new_from_icon_name ("computer-symbolic");
      gtk_widget_set_parent (self->image, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), is_local);
}
