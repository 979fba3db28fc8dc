/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query-entry.h"

#include <string.h>

#include "tok-completion-list.h"
#include "tok-ui.h"
#include "tok-words-query.h"

struct _TokQueryEntry
{
  GtkBox parent_instance;

  GtkEditable *entry;
  GtkLabel *problem;
  GtkLabel *unnamed;
  TokCompletionList *completions; /* (unowned): a child of the entry */

  GListModel *bundles;    /* (nullable) */
  TokCurrentQuery *query; /* (nullable) */
  TokFacetCounts *counts; /* (nullable) */
  gboolean is_counting;   /* the counts are held for completions */
  gboolean is_waiting;    /* nothing is counted yet that could be offered */
  gboolean is_writing;    /* the text is changed by the program */
  guint n_unnamed;        /* bundles whose names are not known yet */
  guint idle;             /* a complete term waits for the end of a key; 0: none */
};

enum
{
  SIGNAL_TYPED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokQueryEntry, tok_query_entry, GTK_TYPE_BOX)

/* @fault: (nullable). A term that is not finished yet is bad, too: no error style while one
 * types. */
static void
tell (TokQueryEntry *self, const TokQueryFault *fault)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (self->entry);
  gboolean is_bad = fault != NULL && fault->code != TOK_QUERY_NO_FAULT;
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

/* Filters do not need names. */
static void
tell_unnamed (TokQueryEntry *self)
{
  gboolean matters = self->n_unnamed > 0 && self->query != NULL &&
                     tok_query_has_facet (tok_current_query_get (self->query), TOK_FACET_WORD);
  g_autofree char *words = matters ? tok_words_dup_unnamed (self->n_unnamed) : NULL;

  gtk_label_set_label (self->unnamed, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unnamed), matters);
}

static void
write_text (TokQueryEntry *self, const char *text)
{
  self->is_writing = TRUE;
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  self->is_writing = FALSE;
}

static void complete (TokQueryEntry *self, gboolean is_update);

/* --- from the text to the query -------------------------------------------- */

/* Moves complete terms into the query, and its words are those of the text. @is_complete: see
 * tok_query_take(). */
static void
take (TokQueryEntry *self, gboolean is_complete)
{
  g_autoptr (TokQuery) query = tok_query_copy (tok_current_query_get (self->query));
  g_auto (TokQueryFault) fault = { 0 };
  g_autofree char *rest = NULL;
  gboolean is_taken = tok_query_take (query, gtk_editable_get_text (self->entry), is_complete,
                                      self->bundles, &rest, &fault);

  if (is_taken)
    write_text (self, rest);
  /* The next term may already be typed. */
  if (is_taken && !is_complete)
    complete (self, FALSE);
  /* The list tells better what can be typed. */
  tell (self, tok_completion_list_is_open (self->completions) ? NULL : &fault);
  tok_current_query_set (self->query, query);
}

static char *
dup_words (const TokQuery *query)
{
  g_autoptr (TokQuery) words = tok_query_copy (query);

  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    tok_query_clear (words, facet);
  return tok_query_to_text (words);
}

/* Others changed the query: its words are in the text. */
static void
on_query_changed (TokQueryEntry *self)
{
  g_autoptr (TokQuery) typed = tok_query_new ();
  g_auto (TokQueryFault) fault = { 0 };
  g_autofree char *rest = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = dup_words (tok_current_query_get (self->query));

  tell_unnamed (self);
  tok_query_take (typed, gtk_editable_get_text (self->entry), FALSE, self->bundles, &rest, &fault);
  here = dup_words (typed);
  if (g_str_equal (here, there))
    return;
  write_text (self, there);
  tell (self, NULL);
}

/* --- completion ------------------------------------------------------------ */

/* Where the term ends that is being typed: at the cursor, with nothing behind it */
static const char *
find_typed_end (TokQueryEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *end = g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry));

  return *end == '\0' || g_unichar_isspace (g_utf8_get_char (end)) ? end : NULL;
}

static void
hold_counts (TokQueryEntry *self, gboolean is_counting)
{
  if (self->counts == NULL || self->is_counting == is_counting)
    return;
  self->is_counting = is_counting;
  if (is_counting)
    tok_facet_counts_hold (self->counts);
  else
    tok_facet_counts_release (self->counts);
}

static gboolean
has_focus (TokQueryEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry));
}

/* @is_update: the same is typed as before. */
static void
complete (TokQueryEntry *self, gboolean is_update)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *end = has_focus (self) ? find_typed_end (self) : NULL;
  g_autofree char *term = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gsize begin;

  begin = end != NULL ? tok_query_find_term (text, (gsize) (end - text)) : 0;
  term = end != NULL ? g_strndup (text + begin, (gsize) (end - text) - begin) : g_strdup ("");
  /* What occurs is worth counting only for values. */
  hold_counts (self, strpbrk (term, ":") != NULL);
  found = tok_query_complete (term, self->counts != NULL ? tok_facet_counts_get_tally (self->counts)
                                                         : NULL);
  self->is_waiting = self->is_counting && found->len == 0;
  tok_completion_list_show (self->completions, found, is_update);
  if (tok_completion_list_is_open (self->completions))
    tell (self, NULL);
}

static void
on_counts_changed (TokQueryEntry *self)
{
  if (self->is_counting && (self->is_waiting || tok_completion_list_is_open (self->completions)))
    complete (self, TRUE);
}

/* --- what the user does ---------------------------------------------------- */

/* The text cannot be replaced while a key changes it. */
static gboolean
on_idle (gpointer data)
{
  TokQueryEntry *self = data;

  g_assert (TOK_IS_QUERY_ENTRY (self));

  self->idle = 0;
  take (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_changed (TokQueryEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  gsize length = strlen (text);

  if (self->is_writing || self->query == NULL)
    return;
  /* A blank completes a term; words wait for the end of typing. */
  if (length > 0 && g_ascii_isspace (text[length - 1]) && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

/* What is in the entry while its text is replaced is not completed: the list would close and
 * open. */
static void
on_chosen (TokQueryEntry *self, const TokCompletion *completion)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *end = find_typed_end (self);
  gsize begin = end != NULL ? tok_query_find_term (text, (gsize) (end - text)) : 0;
  g_autofree char *after = NULL;
  g_autofree char *changed = NULL;
  int position;

  if (end == NULL)
    return;
  after = g_strconcat (completion->term, completion->is_complete && *end == '\0' ? " " : "", NULL);
  changed = g_strdup_printf ("%.*s%s%s", (int) begin, text, after, end);
  position = (int) (g_utf8_pointer_to_offset (text, text + begin) + g_utf8_strlen (after, -1));
  self->is_writing = TRUE;
  gtk_editable_set_text (self->entry, changed);
  gtk_editable_set_position (self->entry, position);
  self->is_writing = FALSE;
  on_changed (self);
  complete (self, FALSE);
}

/* With each key, too. */
static void
on_cursor (TokQueryEntry *self)
{
  if (!self->is_writing && self->query != NULL)
    complete (self, FALSE);
}

static void
on_search_changed (TokQueryEntry *self)
{
  if (self->query != NULL)
    take (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0);
}

/* A term that was typed to its end is first moved to the filters, and a bad one mended. */
static void
on_activate (TokQueryEntry *self)
{
  g_autofree char *before = g_strdup (gtk_editable_get_text (self->entry));

  tok_completion_list_close (self->completions);
  take (self, TRUE);
  if (g_str_equal (before, gtk_editable_get_text (self->entry)) &&
      !gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
on_leave (TokQueryEntry *self)
{
  tok_completion_list_close (self->completions);
  hold_counts (self, FALSE);
  if (self->query != NULL)
    take (self, TRUE);
}

/* Backspace where nothing is typed takes back the last filter. */
static gboolean
remove_last (TokQueryEntry *self)
{
  const TokQuery *query = tok_current_query_get (self->query);

  for (TokFacet facet = TOK_FACET_WORD; facet > 0; facet--)
    for (guint excluded = 2; excluded > 0; excluded--)
      {
        g_autofree const char **values = tok_query_get_values (query, facet - 1, excluded == 2);
        guint n = g_strv_length ((char **) values);

        if (n == 0)
          continue;
        tok_current_query_remove (self->query, facet - 1, excluded == 2, values[n - 1]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
on_key (TokQueryEntry *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers != 0)
    return FALSE;
  if (tok_completion_list_is_open (self->completions))
    return tok_completion_list_take_key (self->completions, key);
  return key == GDK_KEY_BackSpace && *gtk_editable_get_text (self->entry) == '\0' &&
         self->query != NULL && remove_last (self);
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

  g_clear_handle_id (&self->idle, g_source_remove);
  hold_counts (self, FALSE);
  if (self->completions != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->completions)));
  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  g_clear_object (&self->query);
  g_clear_object (&self->counts);
  g_clear_object (&self->bundles);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_QUERY_ENTRY);
  G_OBJECT_CLASS (tok_query_entry_parent_class)->dispose (object);
}

static void
tok_query_entry_class_init (TokQueryEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_query_entry_dispose;
  widget_class->grab_focus = tok_query_entry_grab_focus;

  /**
   * TokQueryEntry::typed:
   *
   * The text has changed.
   */
  signals[SIGNAL_TYPED] = g_signal_new ("typed", TOK_TYPE_QUERY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

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
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
}

static void
tok_query_entry_init (TokQueryEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completions = tok_completion_list_new (GTK_WIDGET (self->entry));
  g_signal_connect_object (self->completions, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_query_entry_set_query:
 * @query: what the list shows
 * @counts: its counts, held while values are typed
 */
void
tok_query_entry_set_query (TokQueryEntry *self, TokCurrentQuery *query, TokFacetCounts *counts)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));
  g_return_if_fail (self->query == NULL);

  self->query = g_object_ref (query);
  self->counts = g_object_ref (counts);
  g_signal_connect_object (query, "changed", G_CALLBACK (on_query_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (counts, "changed", G_CALLBACK (on_counts_changed), self,
                           G_CONNECT_SWAPPED);
  on_query_changed (self);
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
 * Reads a bad term again, after the bundles have changed: their words are possible values.
 */
void
tok_query_entry_check (TokQueryEntry *self)
{
  g_return_if_fail (TOK_IS_QUERY_ENTRY (self));

  if (self->query != NULL && gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    take (self, FALSE);
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
