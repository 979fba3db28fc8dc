/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-batch-form.h"
#include "tok-batch-page.h"
#include "tok-confirm-key.h"
#include "tok-error.h"
#include "tok-form-data.h"
#include "tok-order-choices.h"
#include "tok-order-page.h"
#include "tok-plain.h"
#include "tok-problems-page.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/*
 * new batch:   order_page ─► batch page
 * from a file: reading_page ─┬► problems_page ─► reading_page
 *                            └► batch page
 */
struct _TokBatchDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  TokOrderPage *order_page;
  TokProblemsPage *problems_page;
  AdwNavigationPage *reading_page;
  AdwStatusPage *reading;
  GtkWidget *read_button;

  TokWorkspace *workspace; /* (owned) */
  TokFormData *data;       /* (owned) */
  TokOrderDraft *draft;    /* (nullable) (owned): the common values */
  TokBatchForm *form;      /* (nullable) (owned): around them */
  GFile *location;         /* (nullable) (owned): of the file */
  TokPrices *prices;       /* (nullable) (owned): NULL until loaded */
  double balance;          /* NAN: unknown */
};

enum
{
  SIGNAL_SENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBatchDialog, tok_batch_dialog, ADW_TYPE_DIALOG)

/* (nullable): the batch page stays visible as long as there is a batch. */
static TokBatchPage *
get_batch_page (TokBatchDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  return TOK_IS_BATCH_PAGE (page) ? TOK_BATCH_PAGE (page) : NULL;
}

/* --- lookups ---------------------------------------------------------------------- */

static void
on_countries (TokBatchDialog *self, GPtrArray *countries, const char *reason)
{
  if (self->form != NULL)
    tok_batch_form_set_countries (self->form, countries, reason);
}

static void
on_prices (TokBatchDialog *self, TokPrices *prices)
{
  TokBatchPage *page = get_batch_page (self);

  g_clear_pointer (&self->prices, tok_prices_unref);
  self->prices = tok_prices_ref (prices);
  tok_cost_bar_set_prices (tok_order_page_get_cost_bar (self->order_page), prices);
  if (page != NULL)
    tok_batch_page_set_prices (page, prices);
}

static void
on_balance (TokBatchDialog *self, const TokBalance *balance)
{
  TokBatchPage *page = get_batch_page (self);

  self->balance = balance->credits;
  tok_cost_bar_set_balance (tok_order_page_get_cost_bar (self->order_page), self->balance);
  if (page != NULL)
    tok_batch_page_set_balance (page, self->balance);
}

/* --- batch ------------------------------------------------------------------------ */

/* From now on the sheet of the window shows what becomes of them. */
static void
on_sent (TokBatchDialog *self, TokBatchQueue *queue)
{
  tok_annotations_follow (tok_workspace_get_annotations (self->workspace), queue);
  g_signal_emit (self, signals[SIGNAL_SENT], 0, queue);
  tok_jobs_add (tok_workspace_get_jobs (self->workspace), TOK_JOB (queue));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static AdwNavigationPage *
new_batch_page (TokBatchDialog *self, TokBatch *batch, TokOrderImport *import)
{
  TokBatchPage *page = tok_batch_page_new (batch, import);

  g_signal_connect_object (page, "sent", G_CALLBACK (on_sent), self, G_CONNECT_SWAPPED);
  if (self->prices != NULL)
    tok_batch_page_set_prices (page, self->prices);
  tok_batch_page_set_balance (page, self->balance);
  return ADW_NAVIGATION_PAGE (page);
}

static void
on_closed (TokBatchDialog *self)
{
  TokBatchPage *page = get_batch_page (self);

  if (page != NULL)
    tok_batch_page_leave (page);
}

/* --- from the form ------------------------------------------------------------------ */

static void
show_batch (TokBatchDialog *self)
{
  g_autoptr (TokBatchPlan) plan = NULL;
  g_autoptr (TokBatch) batch = NULL;

  if (!tok_batch_form_check (self->form))
    return;
  plan = tok_batch_form_dup_plan (self->form);
  batch = tok_batch_new (tok_workspace_get_orders (self->workspace), NULL);
  tok_batch_add_plan (batch, plan, &tok_batch_form_names);
  adw_navigation_view_push (self->navigation, new_batch_page (self, batch, NULL));
}

/* --- from a file -------------------------------------------------------------------- */

static void
show_reading (TokBatchDialog *self)
{
  g_autoptr (GdkPaintable) spinner =
      GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->reading)));

  adw_status_page_set_title (self->reading, _ ("Reading the File"));
  tok_plain_set_description (self->reading, NULL);
  adw_status_page_set_paintable (self->reading, spinner);
  gtk_widget_set_visible (self->read_button, FALSE);
  adw_navigation_view_replace (self->navigation, &self->reading_page, 1);
}

static void
show_import (TokBatchDialog *self, TokOrderImport *import)
{
  AdwNavigationPage *page = ADW_NAVIGATION_PAGE (self->problems_page);
  g_autofree char *name = g_file_get_basename (self->location);

  if (tok_order_file_get_n_problems (import->file) > 0)
    tok_problems_page_set_file (self->problems_page, import->file, name);
  else
    {
      g_autoptr (TokBatch) batch =
          tok_batch_new (tok_workspace_get_orders (self->workspace), import->source);

      tok_batch_add_import (batch, import);
      page = new_batch_page (self, batch, import);
    }
  adw_navigation_view_replace (self->navigation, &page, 1);
}

/* The file cannot be read, or the lookups not be loaded. */
static void
show_failure (TokBatchDialog *self, const GError *error)
{
  g_autofree char *words =
      error->domain == TOK_ERROR
          ? tok_words_dup_error (error, tok_workspace_get_address (self->workspace))
          : g_strdup (error->message);

  adw_status_page_set_title (self->reading, error->domain == TOK_ERROR
                                                ? _ ("The Orders Could Not Be Checked")
                                                : _ ("The File Could Not Be Read"));
  tok_plain_set_description (self->reading, words);
}

static DexFuture *
on_import (DexFuture *future, gpointer data)
{
  g_autoptr (TokBatchDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    {
      show_import (self, g_value_get_boxed (value));
      return NULL;
    }
  show_failure (self, error);
  adw_status_page_set_icon_name (self->reading, "dialog-warning-symbolic");
  gtk_widget_set_visible (self->read_button, TRUE);
  return NULL;
}

/* Validates the file against the lookups. */
static DexFuture *
on_loaded (DexFuture *future, gpointer lookups)
{
  TokOrderImport *import = g_value_get_boxed (dex_future_get_value (future, NULL));

  return tok_order_choices_check_import (lookups, import);
}

static void
read_file (TokBatchDialog *self)
{
  TokContract contract = tok_workspace_get_contract (self->workspace);
  DexFuture *import =
      dex_future_then (tok_order_import_load (self->location, NULL, contract), on_loaded,
                       g_object_ref (tok_workspace_get_lookups (self->workspace)), g_object_unref);

  show_reading (self);
  dex_future_disown (
      dex_future_finally (import, on_import, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* --- dialog ------------------------------------------------------------------------- */

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBatchDialog *self = TOK_BATCH_DIALOG (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  if (page == ADW_NAVIGATION_PAGE (self->order_page))
    show_batch (self);
}

static void
read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  read_file (TOK_BATCH_DIALOG (widget));
}

static void
proceed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBatchPage *page = get_batch_page (TOK_BATCH_DIALOG (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "batch.send", NULL);
  else
    gtk_widget_activate_action (widget, "create.continue", NULL);
}

static void
tok_batch_dialog_dispose (GObject *object)
{
  TokBatchDialog *self = TOK_BATCH_DIALOG (object);

  g_clear_object (&self->form);
  g_clear_object (&self->draft);
  g_clear_object (&self->data);
  g_clear_object (&self->workspace);
  g_clear_object (&self->location);
  g_clear_pointer (&self->prices, tok_prices_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_BATCH_DIALOG);
  G_OBJECT_CLASS (tok_batch_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "create.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "create.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "create.read", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "create.proceed", NULL, proceed_action);
}

static void
tok_batch_dialog_class_init (TokBatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_batch_dialog_dispose;
  signals[SIGNAL_SENT] = g_signal_new ("sent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_JOB);
  install_actions (widget_class);

  g_type_ensure (TOK_TYPE_ORDER_PAGE);
  g_type_ensure (TOK_TYPE_PROBLEMS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-batch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, order_page);
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, problems_page);
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, reading_page);
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, reading);
  gtk_widget_class_bind_template_child (widget_class, TokBatchDialog, read_button);
}

static void
tok_batch_dialog_init (TokBatchDialog *self)
{
  self->balance = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "create.proceed");
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

static TokBatchDialog *
new_dialog (TokWorkspace *workspace)
{
  TokBatchDialog *self = g_object_new (TOK_TYPE_BATCH_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->data = tok_form_data_new (workspace);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "cost",
                                  tok_form_data_get_actions (self->data));
  g_signal_connect_object (self->data, "countries", G_CALLBACK (on_countries), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "prices", G_CALLBACK (on_prices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "balance", G_CALLBACK (on_balance), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_batch_dialog_new:
 * @workspace: where the bundles are created; its current contract is used for the lifetime
 *   of the dialog
 *
 * Returns: (transfer floating): the dialog with the form
 */
AdwDialog *
tok_batch_dialog_new (TokWorkspace *workspace)
{
  TokBatchDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = new_dialog (workspace);
  self->draft = tok_order_draft_new (tok_workspace_get_contract (workspace));
  tok_order_page_set_draft (self->order_page, self->draft);
  self->form = tok_batch_form_new (self->order_page, self->draft);
  adw_dialog_set_focus (ADW_DIALOG (self), tok_batch_form_get_first (self->form));
  /* What is known already is there at once. */
  tok_form_data_load (self->data);
  return ADW_DIALOG (self);
}

/**
 * tok_batch_dialog_new_for_file:
 * @workspace: where the bundles are created
 * @location: an order file
 *
 * Returns: (transfer floating): the dialog, which loads the file
 */
AdwDialog *
tok_batch_dialog_new_for_file (TokWorkspace *workspace, GFile *location)
{
  TokBatchDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (G_IS_FILE (location), NULL);

  self = new_dialog (workspace);
  self->location = g_object_ref (location);
  tok_form_data_load (self->data);
  read_file (self);
  return ADW_DIALOG (self);
}

/**
 * tok_batch_dialog_has_entries:
 *
 * Returns: whether unsent text was entered
 */
gboolean
tok_batch_dialog_has_entries (TokBatchDialog *self)
{
  static const TokField fields[] = { TOK_FIELD_EXTERNAL_REF, TOK_FIELD_NICHE_INSTRUCTIONS,
                                     TOK_FIELD_TERMS };
  gboolean has_text;

  g_return_val_if_fail (TOK_IS_BATCH_DIALOG (self), FALSE);

  has_text = self->form != NULL && tok_batch_form_has_entries (self->form);
  for (guint i = 0; self->draft != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = tok_order_draft_get_text (self->draft, fields[i]);

      has_text |= text != NULL && *text != '\0';
    }
  return has_text;
}
