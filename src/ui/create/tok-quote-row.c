/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-quote-row.h"

#include <glib/gi18n.h>

#include "tok-announce.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokQuoteRow
{
  AdwActionRow parent_instance;

  GtkWidget *spinner;
  GtkWidget *button;
  TokWorkspace *workspace; /* (nullable) until it is set */
  TokOrder *order;         /* (nullable) until it is set */
  gboolean busy;
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  CREATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokQuoteRow, tok_quote_row, ADW_TYPE_ACTION_ROW)

static void
tell (TokQuoteRow *self, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

static void
set_busy (TokQuoteRow *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_visible (self->button, !busy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
offer (TokQuoteRow *self)
{
  TokReason reason = tok_workspace_check_quote (self->workspace);

  gtk_widget_set_visible (GTK_WIDGET (self), reason != TOK_REASON_NOT_IN_CONTRACT);
  gtk_widget_set_sensitive (self->button, reason == TOK_REASON_NONE);
  tell (self, _ ("Exact Price"),
        reason == TOK_REASON_NONE ? _ ("The server is asked without ordering")
                                  : tok_words_reason (reason));
}

static void
show_quote (TokQuoteRow *self, const TokCreated *quote)
{
  g_autofree char *title = quote->credits_charged != TOK_COUNT_UNKNOWN
                               ? g_strdup_printf (ngettext ("The server would charge %d credit",
                                                            "The server would charge %d credits",
                                                            (gulong) quote->credits_charged),
                                                  quote->credits_charged)
                               : g_strdup (_ ("The server would take this order"));

  tell (self, title, _ ("Nothing was created. The price is not reserved."));
  tok_announce (GTK_WIDGET (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_failure (TokQuoteRow *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    {
      gtk_widget_set_sensitive (self->button, FALSE);
      words = g_strdup (_ ("This server has not shown that it can check without ordering."));
    }
  else
    words = tok_words_dup_error (error, tok_workspace_get_address (self->workspace));
  tell (self, _ ("Exact Price"), words);
  tok_announce (GTK_WIDGET (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static DexFuture *
on_quote (DexFuture *future, gpointer data)
{
  g_autoptr (TokQuoteRow) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  const TokCreated *quote = value != NULL ? g_value_get_boxed (value) : NULL;

  if (self == NULL)
    return NULL;
  set_busy (self, FALSE);
  if (quote == NULL)
    show_failure (self, error);
  else if (quote->dry_run)
    show_quote (self, quote);
  else
    g_signal_emit (self, signals[CREATED], 0,
                   tok_bundle_list_lookup (tok_workspace_get_list (self->workspace),
                                           quote->snapshot->id));
  return NULL;
}

static void
on_clicked (TokQuoteRow *self)
{
  set_busy (self, TRUE);
  dex_future_disown (dex_future_finally (tok_workspace_quote (self->workspace, self->order),
                                         on_quote, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
tok_quote_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, TOK_QUOTE_ROW (object)->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tok_quote_row_finalize (GObject *object)
{
  TokQuoteRow *self = TOK_QUOTE_ROW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->order);
  G_OBJECT_CLASS (tok_quote_row_parent_class)->finalize (object);
}

static void
tok_quote_row_class_init (TokQuoteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_quote_row_get_property;
  object_class->finalize = tok_quote_row_finalize;

  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
}

static void
tok_quote_row_init (TokQuoteRow *self)
{
  self->button = gtk_button_new_with_mnemonic (_ ("Chec_k With Server"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/**
 * tok_quote_row_set_order:
 * @workspace: where it would be sent
 * @order: what to ask about
 */
void
tok_quote_row_set_order (TokQuoteRow *self, TokWorkspace *workspace, TokOrder *order)
{
  g_return_if_fail (TOK_IS_QUOTE_ROW (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (TOK_IS_ORDER (order));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->order, order);
  offer (self);
}
