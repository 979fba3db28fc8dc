/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query-entry.h"

#include "tok-ui.h"
#include "tok-words-query.h"

struct _TokQueryEntry
{
  GtkBox parent_instance;

  GtkEditable *entry;
  GtkLabel *problem;
  GtkLabel *unnamed;

  GListModel *bundles; /* (nullable) */
  TokQuery *query;
  guint n_unnamed; /* bundles whose names are not known yet */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokQueryEntry, tok_query_entry, GTK_TYPE_BOX)

/* A term that is not finished yet is bad, too: no error style while one types. */
static void
tell (TokQueryEntry *self, const TokQueryFault *fault)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (self->entry);
  gboolean is_bad = fault->code != TOK_QUERY_NO_FAULT;
  g_autofree char *words = is_bad ? tok_words_dup_query_fault (fault) : NULL;

  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), is_bad);
  if (is_bad)
    {
      gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      gtk_accessible_update_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem,
                                      NULL, -1);
      return;
    }
  gtk_accessible_reset_state (entry, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

/* Facets do not need names. */
static void
tell_unnamed (TokQueryEntry *self)
{
  gboolean matters = self->n_unnamed > 0 && tok_query_has_facet (self->query, TOK_FACET_WORD);
  g_autofree char *words = matters ? tok_words_dup_unnamed (self->n_unnamed) : NULL;

  gtk_label_set_label (self->unnamed, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unnamed), matters);
}

/* The terms before the first bad one. */
static TokQuery *
parse_beginning (TokQueryEntry *self, const char *text, const TokQueryFault *fault)
{
  g_auto (TokQueryFault) ignored = { 0 };
  g_autofree char *beginning = g_utf8_substring (text, 0, fault->position - 1);

  return tok_query_parse (beginning, self->bundles, &ignored);
}

/* Returns: whether the query has changed */
static gboolean
read_query (TokQueryEntry *self)
{
  g_auto (TokQueryFault) fault = { 0 };
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (TokQuery) query = tok_query_parse (text, self->bundles, &fault);

  if (query == NULL)
    query = parse_beginning (self, text, &fault);
  tell (self, &fault);
  if (tok_query_equal (query, self->query))
    return FALSE;
  tok_query_free (self->query);
  self->query = g_steal_pointer (&query);
  tell_unnamed (self);
  return TRUE;
}

static void
on_search_changed (TokQueryEntry *self)
{
  read_query (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_activate (TokQueryEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static gboolean
tok_query_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TOK_QUERY_ENTRY (widget)->entry));
}

static void
tok_query_entry_dispose (GObject *object)
{
  TokQueryEntry *self = TOK_QUERY_ENTRY (object);

  g_clear_object (&self->bundles);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_QUERY_ENTRY);
  G_OBJECT_CLASS (tok_query_entry_parent_class)->dispose (object);
}

static void
tok_query_entry_finalize (GObject *object)
{
  tok_query_free (TOK_QUERY_ENTRY (object)->query);
  G_OBJECT_CLASS (tok_query_entry_parent_class)->finalize (object);
}

static void
tok_query_entry_class_init (TokQueryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_query_entry_dispose;
  object_class->finalize = tok_query_entry_finalize;
  widget_class->grab_focus = tok_query_entry_grab_focus;

  /**
   * TokQueryEntry::changed:
   *
   * The text or the query has changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_QUERY_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokQueryEntry::activate:
   *
   * The user goes on to the results.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", TOK_TYPE_QUERY_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "search/tok-query-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TokQueryEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, TokQueryEntry, problem);
  gtk_widget_class_bind_template_child (widget_class, TokQueryEntry, unnamed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tok_query_entry_init (TokQueryEntry *self)
{
  self->query = tok_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_query_entry_set_bundles:
 * @bundles: (nullable) (element-type TokBundle): the bundles of the workspace
 */
void
tok_query_entry_set_bundles (TokQueryEntry *self, GListModel *bundles)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));
  g_return_if_fail (bundles == NULL || G_IS_LIST_MODEL (bundles));

  if (g_set_object (&self->bundles, bundles))
    tok_query_entry_check (self);
}

/**
 * tok_query_entry_set_n_unnamed:
 * @n_unnamed: of how many bundles the names are not known yet
 */
void
tok_query_entry_set_n_unnamed (TokQueryEntry *self, guint n_unnamed)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));

  if (self->n_unnamed == n_unnamed)
    return;
  self->n_unnamed = n_unnamed;
  tell_unnamed (self);
}

/**
 * tok_query_entry_check:
 *
 * Reads the terms again, after the bundles have changed: their words are possible values.
 */
void
tok_query_entry_check (TokQueryEntry *self)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));

  if (read_query (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tok_query_entry_set_text:
 * @text: terms, as if they were typed
 */
void
tok_query_entry_set_text (TokQueryEntry *self, const char *text)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->entry, text);
}

/**
 * tok_query_entry_get_text:
 *
 * Returns: what is typed
 */
const char *
tok_query_entry_get_text (TokQueryEntry *self)
{
  g_return_val_if_fail (TOK_IS_QUERY_ENTRY (self), NULL);

  return gtk_editable_get_text (self->entry);
}

/**
 * tok_query_entry_get_query:
 *
 * Returns: (transfer none): the query, valid until "changed"
 */
const TokQuery *
tok_query_entry_get_query (TokQueryEntry *self)
{
  g_return_val_if_fail (TOK_IS_QUERY_ENTRY (self), NULL);

  return self->query;
}

/**
 * tok_query_entry_get_editable:
 *
 * Returns: (transfer none): the entry, for a search bar
 */
GtkEditable *
tok_query_entry_get_editable (TokQueryEntry *self)
{
  g_return_val_if_fail (TOK_IS_QUERY_ENTRY (self), NULL);

  return self->entry;
}
