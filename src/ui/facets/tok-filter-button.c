/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-filter-button.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-facet-pane.h"
#include "tok-ui.h"
#include "tok-words-query.h"

struct _TokFilterButton
{
  AdwBin parent_instance;

  GtkToggleButton *button;
  GtkWidget *dot;

  TokCurrentQuery *query; /* (nullable) */
  TokFacetCounts *counts; /* (nullable) */
  GtkPopover *popover;    /* (unowned): a child of the button, empty while it is closed */
  AdwDialog *dialog;      /* (nullable) (unowned): while it is open */
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokFilterButton, tok_filter_button, ADW_TYPE_BIN)

static void
on_close (TokFilterButton *self)
{
  gtk_toggle_button_set_active (self->button, FALSE);
}

/* The filters exist, and are counted, only while they are open. */
static GtkWidget *
new_pane (TokFilterButton *self, gboolean narrow)
{
  GtkWidget *pane = tok_facet_pane_new (self->query, self->counts, narrow);

  g_signal_connect_object (pane, "close", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
  return pane;
}

static void
on_popover_closed (TokFilterButton *self)
{
  gtk_popover_set_child (self->popover, NULL);
  gtk_toggle_button_set_active (self->button, FALSE);
}

static void
open_popover (TokFilterButton *self)
{
  gtk_popover_set_child (self->popover, new_pane (self, FALSE));
  gtk_popover_popup (self->popover);
}

static void
on_dialog_closed (TokFilterButton *self)
{
  self->dialog = NULL;
  gtk_toggle_button_set_active (self->button, FALSE);
}

static void
open_dialog (TokFilterButton *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->dialog = adw_dialog_new ();
  adw_dialog_set_title (self->dialog, _ ("Filters"));
  adw_dialog_set_content_width (self->dialog, 420);
  adw_dialog_set_content_height (self->dialog, 640);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_pane (self, TRUE));
  adw_dialog_set_child (self->dialog, view);
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (on_dialog_closed), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (self->dialog, GTK_WIDGET (self));
}

static void
on_toggled (TokFilterButton *self)
{
  gboolean is_open = gtk_popover_get_child (self->popover) != NULL || self->dialog != NULL;

  if (!gtk_toggle_button_get_active (self->button))
    {
      gtk_popover_popdown (self->popover);
      if (self->dialog != NULL)
        adw_dialog_close (self->dialog);
    }
  else if (!is_open && self->narrow)
    open_dialog (self);
  else if (!is_open)
    open_popover (self);
}

static void
update (TokFilterButton *self)
{
  g_autofree char *filters = tok_words_dup_filters (tok_current_query_get (self->query));
  gboolean has_filters = tok_current_query_has_filters (self->query);

  gtk_widget_set_visible (self->dot, has_filters);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, has_filters ? filters : "",
                                  -1);
}

static void
tok_filter_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TOK_FILTER_BUTTON (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_filter_button_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      TOK_FILTER_BUTTON (object)->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_filter_button_dispose (GObject *object)
{
  TokFilterButton *self = TOK_FILTER_BUTTON (object);

  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
    }
  g_clear_object (&self->query);
  g_clear_object (&self->counts);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_FILTER_BUTTON);
  G_OBJECT_CLASS (tok_filter_button_parent_class)->dispose (object);
}

static void
tok_filter_button_class_init (TokFilterButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_filter_button_get_property;
  object_class->set_property = tok_filter_button_set_property;
  object_class->dispose = tok_filter_button_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "facets/tok-filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, TokFilterButton, dot);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
tok_filter_button_init (TokFilterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->button));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_filter_button_set_query:
 * @query: what the list shows
 * @counts: its counts
 */
void
tok_filter_button_set_query (TokFilterButton *self, TokCurrentQuery *query, TokFacetCounts *counts)
{
  g_return_if_fail (TOK_IS_FILTER_BUTTON (self));
  g_return_if_fail (self->query == NULL);

  self->query = g_object_ref (query);
  self->counts = g_object_ref (counts);
  g_signal_connect_object (query, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tok_filter_button_toggle:
 *
 * Opens or closes the filters.
 */
void
tok_filter_button_toggle (TokFilterButton *self)
{
  g_return_if_fail (TOK_IS_FILTER_BUTTON (self));

  gtk_toggle_button_set_active (self->button, !gtk_toggle_button_get_active (self->button));
}
