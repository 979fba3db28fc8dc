/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-job-row.h"

#include "tok-ui.h"
#include "tok-words-job.h"
#include "tok-words.h"

struct _TokJobRow
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  GtkImage *icon;
  GtkWidget *texts;
  GtkLabel *name;
  GtkLabel *result;

  TokJob *job;      /* (nullable) */
  TokJobItem *item; /* (nullable) */
  char *address;    /* (nullable) */
  char *label;      /* (nullable) */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokJobRow, tok_job_row, GTK_TYPE_WIDGET)

static const char *
get_icon (TokJobItemState state)
{
  switch (state)
    {
    case TOK_JOB_ITEM_DONE:
      return "object-select-symbolic";
    case TOK_JOB_ITEM_FAILED:
      return "dialog-error-symbolic";
    case TOK_JOB_ITEM_SKIPPED:
      return "action-unavailable-symbolic";
    case TOK_JOB_ITEM_UNKNOWN:
      return "dialog-question-symbolic";
    default:
      return "content-loading-symbolic";
    }
}

static void
update (TokJobRow *self)
{
  TokJobFacts facts = { .kind = tok_job_get_kind (self->job),
                        .state = tok_job_get_state (self->job),
                        .counts = tok_job_get_counts (self->job) };
  TokJobItemState state = tok_job_item_get_state (self->item);
  g_autofree char *result = tok_words_dup_job_item (&facts, self->item, self->address);

  gtk_widget_set_visible (self->spinner, state == TOK_JOB_ITEM_ACTIVE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), state != TOK_JOB_ITEM_ACTIVE);
  gtk_image_set_from_icon_name (self->icon, get_icon (state));
  gtk_label_set_label (self->name, tok_job_item_get_name (self->item));
  gtk_label_set_label (self->result, result);
  g_free (self->label);
  self->label =
      g_strconcat (tok_job_item_get_name (self->item), tok_words_list_separator (), result, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
leave (TokJobRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->item);
  g_clear_object (&self->job);
}

static void
tok_job_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, TOK_JOB_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_job_row_dispose (GObject *object)
{
  leave (TOK_JOB_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_JOB_ROW);
  G_OBJECT_CLASS (tok_job_row_parent_class)->dispose (object);
}

static void
tok_job_row_finalize (GObject *object)
{
  TokJobRow *self = TOK_JOB_ROW (object);

  g_free (self->address);
  g_free (self->label);
  G_OBJECT_CLASS (tok_job_row_parent_class)->finalize (object);
}

static void
tok_job_row_class_init (TokJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_job_row_get_property;
  object_class->dispose = tok_job_row_dispose;
  object_class->finalize = tok_job_row_finalize;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "job-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "queue/tok-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TokJobRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokJobRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TokJobRow, texts);
  gtk_widget_class_bind_template_child (widget_class, TokJobRow, name);
  gtk_widget_class_bind_template_child (widget_class, TokJobRow, result);
}

static void
tok_job_row_init (TokJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_job_row_new:
 *
 * Returns: (transfer floating): a row without an item
 */
GtkWidget *
tok_job_row_new (void)
{
  return g_object_new (TOK_TYPE_JOB_ROW, NULL);
}

/**
 * tok_job_row_set_item:
 * @job: (nullable): the job of @item
 * @item: (nullable): what to show; %NULL: nothing
 * @address: (nullable): of the server
 */
void
tok_job_row_set_item (TokJobRow *self, TokJob *job, TokJobItem *item, const char *address)
{
  g_return_if_fail (TOK_IS_JOB_ROW (self));

  leave (self);
  g_set_str (&self->address, address);
  if (item == NULL)
    return;
  self->job = g_object_ref (job);
  self->item = g_object_ref (item);
  g_signal_connect_swapped (job, "notify::state", G_CALLBACK (update), self);
  g_signal_connect_swapped (item, "notify::state", G_CALLBACK (update), self);
  update (self);
}
