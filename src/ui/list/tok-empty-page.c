/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-empty-page.h"

#include <glib/gi18n-lib.h>

#include "tok-new-button.h"
#include "tok-plain.h"
#include "tok-ui.h"
#include "tok-words-query.h"

struct _TokEmptyPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwStatusPage *loading_page;
  AdwStatusPage *failed_page;
  GtkButton *failed_button;
  TokNewButton *new_button;
  AdwStatusPage *no_results_page;
  GtkButton *elsewhere_button;
  GtkButton *clear_button;
  AdwStatusPage *no_matches_page;
};

enum
{
  SIGNAL_CLEAR_SEARCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokEmptyPage, tok_empty_page, GTK_TYPE_WIDGET)

static const char *const names[] = {
  [TOK_LIST_STATE_ROWS] = NULL,
  [TOK_LIST_STATE_LOADING] = "loading",
  [TOK_LIST_STATE_STOPPED] = "stopped",
  [TOK_LIST_STATE_FAILED] = "failed",
  [TOK_LIST_STATE_EMPTY] = "none",
  [TOK_LIST_STATE_NO_RESULTS] = "no-results",
  [TOK_LIST_STATE_NO_MATCHES] = "no-matches",
};

static void
show_loading (TokEmptyPage *self, TokWorkspace *workspace)
{
  guint n_loaded = tok_sync_get_n_loaded (tok_workspace_get_sync (workspace));
  g_autofree char *loaded = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle so far",
                                                          "%'u bundles so far", n_loaded),
                                             n_loaded);

  tok_plain_set_description (self->loading_page, n_loaded > 0 ? loaded : NULL);
}

static void
show_failure (TokEmptyPage *self, TokWorkspace *workspace)
{
  TokListRemedy remedy;
  g_autofree char *cause = tok_list_words_dup_failure (workspace, &remedy);

  tok_plain_set_description (self->failed_page, cause);
  gtk_button_set_label (self->failed_button, tok_list_remedy_get_label (remedy));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->failed_button),
                                  tok_list_remedy_get_action (remedy));
}

static void
show_no_matches (TokEmptyPage *self, TokView view)
{
  g_autofree char *text =
      g_strdup_printf (_ ("No bundle is in the view “%s”."), tok_view_get_label (view));

  tok_plain_set_description (self->no_matches_page, text);
}

/* @n_elsewhere: how many match outside of the view */
static void
show_no_results (TokEmptyPage *self, const TokQuery *query, guint n_elsewhere)
{
  g_autofree char *filters = tok_words_dup_filters (query);
  /* Translators: “%s” is what is searched for: “In Review, United States” */
  g_autofree char *text = g_strdup_printf (_ ("No bundle matches %s."), filters);
  /* Translators: a number of bundles, in the view of all bundles */
  g_autofree char *elsewhere = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u in All Bundles",
                                                             "%'u in All Bundles", n_elsewhere),
                                                n_elsewhere);
  g_autoptr (TokQuery) words = tok_query_copy (query);

  tok_query_clear (words, TOK_FACET_WORD);
  tok_plain_set_description (self->no_results_page, text);
  gtk_button_set_label (self->elsewhere_button, elsewhere);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere_button), n_elsewhere > 0);
  gtk_button_set_label (self->clear_button,
                        tok_query_is_empty (words) ? _ ("_Clear Search") : _ ("_Clear Filters"));
}

static void
on_clear_search (TokEmptyPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CLEAR_SEARCH], 0);
}

static void
tok_empty_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_EMPTY_PAGE);
  G_OBJECT_CLASS (tok_empty_page_parent_class)->dispose (object);
}

static void
tok_empty_page_class_init (TokEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_empty_page_dispose;

  /**
   * TokEmptyPage::clear-search:
   *
   * The user clears the query that found nothing.
   */
  signals[SIGNAL_CLEAR_SEARCH] =
      g_signal_new ("clear-search", TOK_TYPE_EMPTY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_NEW_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, loading_page);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, failed_button);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, no_results_page);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, elsewhere_button);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TokEmptyPage, no_matches_page);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_search);
}

static void
tok_empty_page_init (TokEmptyPage *self)
{
  g_autoptr (GdkPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->loading_page)));
  adw_status_page_set_paintable (self->loading_page, spinner);
}

/**
 * tok_empty_page_show_no_results:
 * @query: what no bundle of the view matches
 * @n_elsewhere: how many bundles of other views match
 *
 * Names what is searched for, and offers what is elsewhere.
 */
void
tok_empty_page_show_no_results (TokEmptyPage *self, const TokQuery *query, guint n_elsewhere)
{
  g_return_if_fail (TOK_IS_EMPTY_PAGE (self));
  g_return_if_fail (query != NULL);

  show_no_results (self, query, n_elsewhere);
  gtk_stack_set_visible_child_name (self->stack, names[TOK_LIST_STATE_NO_RESULTS]);
}

/**
 * tok_empty_page_show:
 * @workspace: the workspace of the list
 * @state: why there are no rows; not NO_RESULTS
 * @view: the view that is shown
 */
void
tok_empty_page_show (TokEmptyPage *self, TokWorkspace *workspace, TokListState state, TokView view)
{
  g_return_if_fail (TOK_IS_EMPTY_PAGE (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (state != TOK_LIST_STATE_ROWS && state != TOK_LIST_STATE_NO_RESULTS);

  if (state == TOK_LIST_STATE_LOADING)
    show_loading (self, workspace);
  else if (state == TOK_LIST_STATE_FAILED)
    show_failure (self, workspace);
  else if (state == TOK_LIST_STATE_NO_MATCHES)
    show_no_matches (self, view);
  tok_new_button_set_workspace (self->new_button, workspace);
  gtk_stack_set_visible_child_name (self->stack, names[state]);
}
