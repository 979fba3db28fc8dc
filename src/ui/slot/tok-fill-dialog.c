/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fill-dialog.h"

#include "tok-confirm-key.h"
#include "tok-ui.h"
#include "tok-words-setup.h"

struct _TokFillDialog
{
  AdwDialog parent_instance;

  TokDateRow *first;
  AdwSpinRow *every;
  AdwPreferencesGroup *preview;

  TokBundleSetup *setup; /* (owned) */
  GPtrArray *items;      /* (owned) (element-type TokSetupItem): those that can have a date */
  GPtrArray *rows;       /* (owned) (element-type GtkWidget): of the preview, which has them */
};

enum
{
  SIGNAL_APPLIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokFillDialog, tok_fill_dialog, ADW_TYPE_DIALOG)

/* Returns: (transfer full) (nullable): the days of the items; %NULL: there is no first day */
static TokDate *
dup_days (TokFillDialog *self)
{
  TokSetupContext context = tok_bundle_setup_get_context (self->setup);
  g_autoptr (GPtrArray) videos = tok_bundle_setup_dup_videos (self->setup);
  g_autofree int *positions = g_new (int, self->items->len + 1);
  g_autofree char *text = NULL;
  TokDate first;

  g_object_get (self->first, "text", &text, NULL);
  first = tok_date_parse (text);
  if (first == TOK_DATE_UNKNOWN)
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    positions[i] = tok_setup_item_get_position (g_ptr_array_index (self->items, i));
  return tok_setup_fill_dates (&context, videos, positions, self->items->len, first,
                               (guint) adw_spin_row_get_value (self->every));
}

static GtkWidget *
create_row (TokSetupItem *item, TokDate day)
{
  g_autofree char *name = tok_words_dup_video_name (tok_setup_item_get_video (item));
  g_autofree char *date = tok_words_dup_calendar_day (day);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name,
                                 "title-lines", 1, NULL);
  GtkWidget *label = gtk_label_new (date);

  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
on_changed (TokFillDialog *self)
{
  g_autofree TokDate *days = NULL;

  /* While the template is built. */
  if (self->setup == NULL)
    return;
  days = dup_days (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->preview, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; days != NULL && i < self->items->len; i++)
    {
      g_ptr_array_add (self->rows, create_row (g_ptr_array_index (self->items, i), days[i]));
      adw_preferences_group_add (self->preview, g_ptr_array_index (self->rows, i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->preview), self->rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fill.apply", self->rows->len > 0);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokFillDialog *self = TOK_FILL_DIALOG (widget);
  g_autofree TokDate *days = dup_days (self);
  guint n = self->items->len;

  for (guint i = 0; days != NULL && i < n; i++)
    {
      TokSetupItem *item = g_ptr_array_index (self->items, i);
      g_autoptr (TokSetupValues) own = tok_setup_values_copy (tok_setup_item_get_shown (item));
      g_autofree char *text = tok_date_to_string (days[i]);

      tok_setup_values_set (own, TOK_SETUP_DATE, text);
      tok_bundle_setup_set_draft (self->setup, item, own);
    }
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0, n);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_fill_dialog_dispose (GObject *object)
{
  TokFillDialog *self = TOK_FILL_DIALOG (object);

  g_clear_object (&self->setup);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_FILL_DIALOG);
  G_OBJECT_CLASS (tok_fill_dialog_parent_class)->dispose (object);
}

static void
tok_fill_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_FILL_DIALOG (object)->items);
  g_ptr_array_unref (TOK_FILL_DIALOG (object)->rows);
  G_OBJECT_CLASS (tok_fill_dialog_parent_class)->finalize (object);
}

static void
tok_fill_dialog_class_init (TokFillDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_fill_dialog_dispose;
  object_class->finalize = tok_fill_dialog_finalize;
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "fill.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "fill.cancel", NULL, cancel_action);
  g_type_ensure (TOK_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "slot/tok-fill-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokFillDialog, first);
  gtk_widget_class_bind_template_child (widget_class, TokFillDialog, every);
  gtk_widget_class_bind_template_child (widget_class, TokFillDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
tok_fill_dialog_init (TokFillDialog *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "fill.apply");
}

/* A date can be given to a slot that can be replaced, or patched where the contract allows it. */
static gboolean
can_plan (TokBundleSetup *setup, const TokSetupContext *context, TokSetupItem *item)
{
  TokSetupFieldSet date = TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE);

  if (tok_bundle_setup_check (setup, TOK_SETUP_SET_VIDEO, item) == TOK_REASON_NONE)
    return TRUE;
  return (tok_setup_get_patchable (context->contract) & date) != 0 &&
         tok_bundle_setup_check (setup, TOK_SETUP_EDIT_VIDEO, item) == TOK_REASON_NONE;
}

static void
set_slots (TokFillDialog *self, TokBundleSetup *setup, GPtrArray *items)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  g_autoptr (GPtrArray) videos = tok_bundle_setup_dup_videos (setup);
  TokDateCalendar *calendar = tok_date_row_get_calendar (self->first);
  g_autofree char *earliest = tok_date_to_string (context.earliest);

  self->setup = g_object_ref (setup);
  for (guint i = 0; i < items->len; i++)
    if (can_plan (setup, &context, g_ptr_array_index (items, i)))
      g_ptr_array_add (self->items, g_object_ref (g_ptr_array_index (items, i)));
  tok_date_calendar_set_context (calendar, &context);
  tok_date_calendar_set_videos (calendar, videos);
  g_object_set (self->first, "text", earliest, NULL);
  on_changed (self);
}

/**
 * tok_fill_dialog_new:
 * @setup: the setup of a bundle, which was read
 * @items: (element-type TokSetupItem): the slots to plan, in order; those whose date cannot be
 *   changed are left out
 *
 * Returns: (transfer floating): a dialog that begins with the first possible day
 */
AdwDialog *
tok_fill_dialog_new (TokBundleSetup *setup, GPtrArray *items)
{
  TokFillDialog *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  self = g_object_new (TOK_TYPE_FILL_DIALOG, NULL);
  set_slots (self, setup, items);
  return ADW_DIALOG (self);
}

/**
 * tok_fill_dialog_get_first:
 *
 * Returns: (transfer none): the row with the first day
 */
TokDateRow *
tok_fill_dialog_get_first (TokFillDialog *self)
{
  g_return_val_if_fail (TOK_IS_FILL_DIALOG (self), NULL);

  return self->first;
}
