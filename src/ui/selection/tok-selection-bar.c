/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-selection-bar.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-menu.h"
#include "tok-ui.h"

struct _TokSelectionBar
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkLabel *dropped;
  GtkWidget *actions;
};

G_DEFINE_FINAL_TYPE (TokSelectionBar, tok_selection_bar, ADW_TYPE_BIN)

static void
show_count (TokSelectionBar *self, guint n_selected, guint n_shown)
{
  /* Translators: how many of the bundles in the list are selected */
  g_autofree char *text =
      g_strdup_printf (ngettext ("%1$'u of %2$'u selected", "%1$'u of %2$'u selected", n_selected),
                       n_selected, n_shown);

  if (g_str_equal (gtk_label_get_label (self->count), text))
    return;
  gtk_label_set_label (self->count, text);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* Actions apply to visible rows only: say that the selection has become smaller. */
static void
show_dropped (TokSelectionBar *self, guint n_dropped)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->dropped), n_dropped > 0);
  if (n_dropped == 0)
    {
      gtk_label_set_label (self->dropped, "");
      return;
    }
  text = g_strdup_printf (ngettext ("%'u hidden bundle was deselected",
                                    "%'u hidden bundles were deselected", n_dropped),
                          n_dropped);
  if (g_str_equal (gtk_label_get_label (self->dropped), text))
    return;
  gtk_label_set_label (self->dropped, text);
  tok_announce (GTK_WIDGET (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
tok_selection_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_SELECTION_BAR);
  G_OBJECT_CLASS (tok_selection_bar_parent_class)->dispose (object);
}

static void
tok_selection_bar_class_init (TokSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_selection_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "selection/tok-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSelectionBar, count);
  gtk_widget_class_bind_template_child (widget_class, TokSelectionBar, dropped);
  gtk_widget_class_bind_template_child (widget_class, TokSelectionBar, actions);
  gtk_widget_class_bind_template_child_full (widget_class, "more_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "more_menu", FALSE, 0);
}

static void
tok_selection_bar_init (TokSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_menu_set_template_model (GTK_WIDGET (self), "more_button", "more_menu");
}

/**
 * tok_selection_bar_show:
 * @selection: what is selected
 * @n_shown: how many bundles the list shows
 */
void
tok_selection_bar_show (TokSelectionBar *self, TokBundleSelection *selection, guint n_shown)
{
  guint n_selected;

  g_return_if_fail (TOK_IS_SELECTION_BAR (self));
  g_return_if_fail (TOK_IS_BUNDLE_SELECTION (selection));

  n_selected = tok_bundle_selection_get_n_selected (selection);
  show_count (self, n_selected, n_shown);
  show_dropped (self, tok_bundle_selection_get_n_dropped (selection));
  gtk_widget_set_sensitive (self->actions, n_selected > 0);
}
