/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-pill.h"

#include "tok-status-icon.h"
#include "tok-words.h"

struct _TokStatusPill
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  const char *style_class; /* (nullable): of the status */
  GSignalGroup *signals;
};

enum
{
  PROP_0,
  PROP_BUNDLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokStatusPill, tok_status_pill, GTK_TYPE_WIDGET)

static const char *
get_style_class (TokBundle *bundle)
{
  if (!tok_bundle_get_listed (bundle))
    return "dimmed";
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
    case TOK_STATUS_ACCEPTED:
      return "accent";
    case TOK_STATUS_IN_REVIEW:
      return "warning";
    case TOK_STATUS_FINALIZED:
      return "finalized";
    case TOK_STATUS_COMPLETED:
      return "success";
    default:
      return NULL;
    }
}

static const char *
get_icon_name (TokBundle *bundle)
{
  return tok_bundle_get_listed (bundle) ? tok_status_icon_name (tok_bundle_get_status (bundle))
                                        : "action-unavailable-symbolic";
}

static void
set_style_class (TokStatusPill *self, const char *style_class)
{
  if (self->style_class == style_class)
    return;
  if (self->style_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style_class);
  if (style_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style_class);
  self->style_class = style_class;
}

static void
update (TokStatusPill *self, TokBundle *bundle)
{
  TokPending pending = tok_bundle_get_pending (bundle);

  /* What is under way ends with an ellipsis; with an icon, too, it would not fit. */
  gtk_widget_set_visible (self->icon, pending == TOK_PENDING_NONE);
  if (pending != TOK_PENDING_NONE)
    {
      set_style_class (self, NULL);
      gtk_label_set_label (GTK_LABEL (self->label), tok_words_pending (pending));
      return;
    }
  set_style_class (self, get_style_class (bundle));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon_name (bundle));
  gtk_label_set_label (GTK_LABEL (self->label), tok_words_bundle_status (bundle));
}

static void
on_notify (TokStatusPill *self, GParamSpec *pspec, TokBundle *bundle)
{
  update (self, bundle);
}

/* Created on demand: a list has many pills. */
static gboolean
tok_status_pill_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autoptr (TokBundle) bundle = g_signal_group_dup_target (TOK_STATUS_PILL (widget)->signals);

  if (bundle == NULL)
    return FALSE;
  if (tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    gtk_tooltip_set_text (tooltip, tok_words_pending (tok_bundle_get_pending (bundle)));
  else
    gtk_tooltip_set_text (tooltip, tok_bundle_get_listed (bundle)
                                       ? tok_words_status_help (tok_bundle_get_status (bundle))
                                       : tok_words_reason (TOK_REASON_UNLISTED));
  return TRUE;
}

static void
tok_status_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokStatusPill *self = TOK_STATUS_PILL (object);

  switch (prop_id)
    {
    case PROP_BUNDLE:
      g_value_take_object (value, g_signal_group_dup_target (self->signals));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_status_pill_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUNDLE:
      tok_status_pill_set_bundle (TOK_STATUS_PILL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_status_pill_dispose (GObject *object)
{
  TokStatusPill *self = TOK_STATUS_PILL (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_status_pill_parent_class)->dispose (object);
}

static void
tok_status_pill_class_init (TokStatusPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_status_pill_get_property;
  object_class->set_property = tok_status_pill_set_property;
  object_class->dispose = tok_status_pill_dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = tok_status_pill_query_tooltip;

  properties[PROP_BUNDLE] =
      g_param_spec_object ("bundle", NULL, NULL, TOK_TYPE_BUNDLE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "status-pill");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tok_status_pill_init (TokStatusPill *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  self->signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_connect_swapped (self->signals, "bind", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::status-text", G_CALLBACK (on_notify),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::pending", G_CALLBACK (on_notify), self);
  g_signal_group_connect_swapped (self->signals, "notify::problem", G_CALLBACK (on_notify), self);
  g_signal_group_connect_swapped (self->signals, "notify::listed", G_CALLBACK (on_notify), self);
}

/**
 * tok_status_pill_new:
 *
 * Returns: (transfer floating): a pill without a bundle
 */
GtkWidget *
tok_status_pill_new (void)
{
  return g_object_new (TOK_TYPE_STATUS_PILL, NULL);
}

/**
 * tok_status_pill_set_bundle:
 * @bundle: (nullable): the bundle to show
 */
void
tok_status_pill_set_bundle (TokStatusPill *self, TokBundle *bundle)
{
  g_autoptr (TokBundle) before = NULL;

  g_return_if_fail (TOK_IS_STATUS_PILL (self));

  before = g_signal_group_dup_target (self->signals);
  if (before == bundle)
    return;
  g_signal_group_set_target (self->signals, bundle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUNDLE]);
}
