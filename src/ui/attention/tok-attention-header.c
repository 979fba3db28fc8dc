/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-header.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words.h"
#include "tok-workspace-words.h"
#include "tok-words-attention.h"
#include "tok-wrap-buttons.h"
#include "tok-wrap-layout.h"

struct _TokAttentionHeader
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkImage *arrow;
  GtkLabel *title;
  GtkLabel *special;
  GtkWidget *button;

  TokWorkspace *workspace;      /* (nullable) */
  TokAttentionSection *section; /* (nullable) */
  GSignalGroup *section_signals;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  char *label; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokAttentionHeader, tok_attention_header, GTK_TYPE_WIDGET)

/* (nullable): the label of the button. A single one has its own. */
static const char *
get_action (TokAttentionSection *section)
{
  switch (tok_attention_section_get_group (section))
    {
    case TOK_ATTENTION_GROUP_REVIEW:
      return tok_attention_section_get_n_items (section) > 1 ? _ ("_Review All…") : NULL;
    case TOK_ATTENTION_GROUP_SETUP:
      return tok_attention_section_get_n_special (section) > 1 ? _ ("_Publish All…") : NULL;
    case TOK_ATTENTION_GROUP_DOWNLOAD:
    case TOK_ATTENTION_GROUP_FAILED:
    case TOK_ATTENTION_GROUP_STALLED:
    default:
      return NULL;
    }
}

/* (nullable): why nothing can be published now */
static char *
dup_obstacle (TokWorkspace *workspace)
{
  TokReason reason = tok_bulks_check (tok_workspace_get_bulks (workspace));

  if (reason != TOK_REASON_NONE)
    return g_strdup (tok_words_reason (reason));
  return tok_words_dup_no_key (workspace);
}

/* The tooltip says why the action is impossible. */
static void
show_button (TokAttentionHeader *self)
{
  const char *action = get_action (self->section);
  g_autofree char *obstacle = NULL;

  gtk_widget_set_visible (self->button, action != NULL);
  if (action == NULL)
    return;
  if (tok_attention_section_get_group (self->section) == TOK_ATTENTION_GROUP_SETUP)
    obstacle = dup_obstacle (self->workspace);
  gtk_button_set_label (GTK_BUTTON (self->button), action);
  tok_wrap_button (self->button);
  gtk_widget_set_sensitive (self->button, obstacle == NULL);
  tok_tooltip_set_text (self->button, obstacle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}

static void
update (TokAttentionHeader *self)
{
  TokAttentionGroup group;
  g_autofree char *title = NULL;
  g_autofree char *special = NULL;
  g_autofree char *dotted = NULL;
  g_autofree char *label = NULL;

  if (self->section == NULL)
    return;
  group = tok_attention_section_get_group (self->section);
  title = tok_words_dup_attention_group (group, tok_attention_section_get_n_items (self->section));
  special =
      tok_words_dup_attention_part (group, tok_attention_section_get_n_special (self->section));
  if (special != NULL)
    {
      dotted = g_strdup_printf ("· %s", special);
      label = g_strconcat (title, tok_words_list_separator (), special, NULL);
    }
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->special, dotted != NULL ? dotted : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->special),
                              (const char *[]) {
                                  group == TOK_ATTENTION_GROUP_REVIEW ? "error" : "dimmed", NULL });
  gtk_image_set_from_icon_name (self->arrow, tok_attention_section_get_folded (self->section)
                                                 ? "pan-end-symbolic"
                                                 : "pan-down-symbolic");
  show_button (self);
  if (!g_set_str (&self->label, label != NULL ? label : title))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label,
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
on_clicked (TokAttentionHeader *self)
{
  g_signal_emit (self, signals[SIGNAL_ACT], 0);
}

static void
tok_attention_header_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, TOK_ATTENTION_HEADER (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_header_dispose (GObject *object)
{
  TokAttentionHeader *self = TOK_ATTENTION_HEADER (object);

  g_clear_object (&self->section_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->section);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ATTENTION_HEADER);
  G_OBJECT_CLASS (tok_attention_header_parent_class)->dispose (object);
}

static void
tok_attention_header_finalize (GObject *object)
{
  g_free (TOK_ATTENTION_HEADER (object)->label);
  G_OBJECT_CLASS (tok_attention_header_parent_class)->finalize (object);
}

static void
tok_attention_header_class_init (TokAttentionHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_attention_header_get_property;
  object_class->dispose = tok_attention_header_dispose;
  object_class->finalize = tok_attention_header_finalize;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "attention-header");
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "attention/tok-attention-header.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAttentionHeader, content);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionHeader, arrow);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionHeader, title);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionHeader, special);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionHeader, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
tok_attention_header_init (TokAttentionHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  self->section_signals = g_signal_group_new (TOK_TYPE_ATTENTION_SECTION);
  g_signal_group_connect_swapped (self->section_signals, "changed", G_CALLBACK (update), self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::read-only", G_CALLBACK (update),
                                  self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::offline", G_CALLBACK (update),
                                  self);
}

/**
 * tok_attention_header_new:
 *
 * Returns: (transfer floating): an empty header
 */
GtkWidget *
tok_attention_header_new (void)
{
  return g_object_new (TOK_TYPE_ATTENTION_HEADER, NULL);
}

/**
 * tok_attention_header_set_section:
 * @workspace: (nullable): the workspace of the section
 * @section: (nullable): what to show
 */
void
tok_attention_header_set_section (TokAttentionHeader *self,
                                  TokWorkspace *workspace,
                                  TokAttentionSection *section)
{
  g_return_if_fail (TOK_IS_ATTENTION_HEADER (self));
  g_return_if_fail (section == NULL || TOK_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->section, section);
  g_signal_group_set_target (self->section_signals, section);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  update (self);
}

/**
 * tok_attention_header_get_section:
 *
 * Returns: (transfer none) (nullable): the shown section
 */
TokAttentionSection *
tok_attention_header_get_section (TokAttentionHeader *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_HEADER (self), NULL);

  return self->section;
}
