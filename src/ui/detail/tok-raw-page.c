/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-raw-page.h"

#include <glib/gi18n-lib.h>

#include "tok-json-text.h"
#include "tok-toast.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"

struct _TokRawPage
{
  AdwNavigationPage parent_instance;

  GtkStack *stack;
  GtkTextView *view;
  GtkWidget *copy_button;

  DexFuture *loading; /* (nullable) (owned) */
};

G_DEFINE_FINAL_TYPE (TokRawPage, tok_raw_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_copy_clicked (TokRawPage *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  tok_toast_copy (GTK_WIDGET (self), text, _ ("Copied to Clipboard"));
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  g_autoptr (TokRawPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (error != NULL)
    g_debug ("Raw data: %s", error->message);
  tok_raw_page_set_json (self, value != NULL ? g_value_get_string (value) : NULL);
  return NULL;
}

static void
tok_raw_page_dispose (GObject *object)
{
  TokRawPage *self = TOK_RAW_PAGE (object);

  dex_clear (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_RAW_PAGE);
  G_OBJECT_CLASS (tok_raw_page_parent_class)->dispose (object);
}

static void
tok_raw_page_class_init (TokRawPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_raw_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-raw-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokRawPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokRawPage, view);
  gtk_widget_class_bind_template_child (widget_class, TokRawPage, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_raw_page_init (TokRawPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self));
}

/**
 * tok_raw_page_new:
 * @journal: the journal with the stored answer
 * @bundle: the bundle
 *
 * Returns: (transfer floating): a page that loads the answer
 */
AdwNavigationPage *
tok_raw_page_new (TokJournal *journal, TokBundle *bundle)
{
  TokRawPage *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = g_object_new (TOK_TYPE_RAW_PAGE, NULL);
  self->loading = dex_future_finally (tok_journal_load_json (journal, bundle), on_loaded,
                                      tok_weak_ref_new (self), tok_weak_ref_free);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * tok_raw_page_set_json:
 * @json: (nullable): the answer as received; %NULL: none is stored
 */
void
tok_raw_page_set_json (TokRawPage *self, const char *json)
{
  g_autofree char *indented = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TOK_IS_RAW_PAGE (self));

  if (json != NULL)
    {
      indented = tok_json_text_indent (json);
      text = g_utf8_make_valid (indented, -1);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
    }
  gtk_widget_set_sensitive (self->copy_button, json != NULL);
  gtk_stack_set_visible_child_name (self->stack, json != NULL ? "text" : "empty");
}
