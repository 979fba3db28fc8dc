/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-row.h"

#include <glib/gi18n-lib.h>

#include "tok-publish-flow.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-words-attention.h"
#include "tok-words.h"

struct _TokAttentionRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *content;
  GtkLabel *name;
  GtkLabel *mark;
  GtkLabel *sentence;
  GtkWidget *button;

  TokTicker *ticker;
  TokWorkspace *workspace; /* (nullable) */
  TokAttentionItem *item;  /* (nullable) */
  GSignalGroup *item_signals;
  GSignalGroup *bundle_signals;
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

G_DEFINE_FINAL_TYPE (TokAttentionRow, tok_attention_row, GTK_TYPE_WIDGET)

/* The shape shows the kind and the priority without colour. */
static const char *
get_icon (const TokAttention *attention)
{
  switch (attention->kind)
    {
    case TOK_ATTENTION_REVIEW:
      return attention->level == TOK_ATTENTION_CALM ? "view-reveal-symbolic" : "alarm-symbolic";
    case TOK_ATTENTION_DOWNLOAD:
      return "dialog-warning-symbolic";
    case TOK_ATTENTION_ORDER:
      return "dialog-question-symbolic";
    case TOK_ATTENTION_PROBLEM:
      return "dialog-warning-symbolic";
    case TOK_ATTENTION_STALLED:
      return "preferences-system-time-symbolic";
    case TOK_ATTENTION_SETUP:
      return "document-edit-symbolic";
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Red is only for what is urgent. */
static void
set_tone (GtkWidget *widget, const TokAttention *attention)
{
  set_class (widget, "error", tok_attention_is_urgent (attention));
  set_class (widget, "warning",
             attention->kind == TOK_ATTENTION_DOWNLOAD || attention->kind == TOK_ATTENTION_STALLED);
}

/* (nullable): the label of the button */
static const char *
get_action (const TokAttention *attention)
{
  switch (attention->kind)
    {
    case TOK_ATTENTION_REVIEW:
      return _ ("_Review…");
    case TOK_ATTENTION_ORDER:
      return _ ("_Check…");
    case TOK_ATTENTION_SETUP:
      return tok_attention_is_ready (attention) ? _ ("_Publish") : NULL;
    case TOK_ATTENTION_PROBLEM:
      return _ ("Dismiss");
    case TOK_ATTENTION_DOWNLOAD:
    case TOK_ATTENTION_STALLED:
    default:
      return NULL;
    }
}

/* A problem is dismissed with a small button. */
static void
set_button (GtkWidget *button, const char *action, gboolean is_small)
{
  if (is_small)
    gtk_button_set_icon_name (GTK_BUTTON (button), "window-close-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (button), action);
  gtk_button_set_use_underline (GTK_BUTTON (button), !is_small);
  tok_tooltip_set_text (button, is_small ? action : NULL);
  set_class (button, "flat", is_small);
  set_class (button, "circular", is_small);
}

/* The tooltip says why the action is impossible. */
static void
show_button (TokAttentionRow *self, const TokAttention *attention, TokPending pending)
{
  const char *action = pending == TOK_PENDING_NONE ? get_action (attention) : NULL;
  g_autofree char *obstacle = NULL;

  gtk_widget_set_visible (self->button, action != NULL);
  if (action == NULL)
    return;
  set_button (self->button, action, attention->kind == TOK_ATTENTION_PROBLEM);
  if (attention->kind == TOK_ATTENTION_SETUP)
    obstacle =
        tok_publish_flow_dup_obstacle (self->workspace, attention->bundle, TOK_ACTION_PUBLISH);
  gtk_widget_set_sensitive (self->button, obstacle == NULL);
  if (obstacle != NULL)
    tok_tooltip_set_text (self->button, obstacle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}

/* What to do, after where: the name has that already if the bundle has no other. */
static char *
dup_line (const TokAttention *attention, const char *sentence)
{
  g_autofree char *place = tok_words_dup_attention_place (attention);

  if (place == NULL)
    return g_strdup (sentence);
  return tok_words_dup_dotted ((const char *[]) { place, sentence, NULL });
}

static void
update (TokAttentionRow *self)
{
  gint64 now = tok_ticker_get_now (self->ticker);
  const TokAttention *attention;
  TokPending pending = TOK_PENDING_NONE;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *line = NULL;
  g_autofree char *label = NULL;
  g_autofree char *mark = NULL;

  if (self->item == NULL)
    return;
  attention = tok_attention_item_get (self->item);
  if (attention->bundle != NULL)
    pending = tok_bundle_get_pending (attention->bundle);
  name = tok_words_dup_attention_name (attention);
  /* Without a time the sentence says it: the room is the name's. */
  if (attention->level == TOK_ATTENTION_SOON)
    mark = tok_words_dup_attention_mark (attention, now);
  if (pending != TOK_PENDING_NONE)
    {
      sentence = g_strdup (tok_words_pending (pending));
      label = g_strconcat (name, tok_words_list_separator (), sentence, NULL);
    }
  else
    {
      sentence = tok_words_dup_attention (attention, now);
      label = tok_words_dup_attention_row (attention, now);
    }
  line = dup_line (attention, sentence);
  gtk_image_set_from_icon_name (self->icon, get_icon (attention));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->sentence, line);
  gtk_label_set_label (self->mark, mark != NULL ? mark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), mark != NULL);
  set_tone (GTK_WIDGET (self->mark), attention);
  set_tone (GTK_WIDGET (self->icon), attention);
  show_button (self, attention, pending);
  if (g_set_str (&self->label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static gboolean
is_cut (GtkLabel *label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* What is cut is in the tooltip. */
static gboolean
on_query_tooltip (TokAttentionRow *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;

  if (!is_cut (self->name) && !is_cut (self->sentence))
    return FALSE;
  text = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->name),
                          gtk_label_get_label (self->sentence));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
on_clicked (TokAttentionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACT], 0);
}

static void
tok_attention_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, TOK_ATTENTION_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_row_dispose (GObject *object)
{
  TokAttentionRow *self = TOK_ATTENTION_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->bundle_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ATTENTION_ROW);
  G_OBJECT_CLASS (tok_attention_row_parent_class)->dispose (object);
}

static void
tok_attention_row_finalize (GObject *object)
{
  g_free (TOK_ATTENTION_ROW (object)->label);
  G_OBJECT_CLASS (tok_attention_row_parent_class)->finalize (object);
}

static void
tok_attention_row_class_init (TokAttentionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_attention_row_get_property;
  object_class->dispose = tok_attention_row_dispose;
  object_class->finalize = tok_attention_row_finalize;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "attention-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "attention/tok-attention-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, content);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, name);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, mark);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionRow, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
}

static void
tok_attention_row_init (TokAttentionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (TOK_TYPE_ATTENTION_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (update), self);
  self->bundle_signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::pending", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->bundle_signals, "notify::name", G_CALLBACK (update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::offline", G_CALLBACK (update),
                                  self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify::read-only", G_CALLBACK (update),
                                  self);
}

/**
 * tok_attention_row_new:
 * @ticker: the current time
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tok_attention_row_new (TokTicker *ticker)
{
  TokAttentionRow *self = g_object_new (TOK_TYPE_ATTENTION_ROW, NULL);

  self->ticker = g_object_ref (ticker);
  g_signal_connect_object (ticker, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tok_attention_row_set_item:
 * @workspace: (nullable): the workspace of the item
 * @item: (nullable): what to show
 */
void
tok_attention_row_set_item (TokAttentionRow *self, TokWorkspace *workspace, TokAttentionItem *item)
{
  g_return_if_fail (TOK_IS_ATTENTION_ROW (self));
  g_return_if_fail (item == NULL || TOK_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  g_signal_group_set_target (self->item_signals, item);
  g_signal_group_set_target (self->bundle_signals,
                             item != NULL ? tok_attention_item_get (item)->bundle : NULL);
  update (self);
}

/**
 * tok_attention_row_get_item:
 *
 * Returns: (transfer none) (nullable): the shown item
 */
TokAttentionItem *
tok_attention_row_get_item (TokAttentionRow *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_ROW (self), NULL);

  return self->item;
}
