/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-dialog.h"
#include "tok-text.h"
#include "tok-toast.h"
#include "tok-view-name-dialog.h"
#include "tok-weak-ref.h"
#include "tok-window-private.h"
#include "tok-words-query.h"
#include "tok-words.h"

/** The most characters of a proposed name. */
#define PROPOSAL_MAX 40

static TokListQuery *
get_query (TokWindow *self)
{
  return tok_list_page_get_query (tok_browser_get_list_page (self->browser));
}

static TokSavedViews *
get_views (TokWindow *self)
{
  return self->workspace != NULL ? tok_workspace_get_saved_views (self->workspace) : NULL;
}

/**
 * tok_window_dup_view:
 *
 * Returns: (transfer full): the name of the view that is shown, or that will be once the saved
 *   views are read, for "win.view"
 */
char *
tok_window_dup_view (TokWindow *self)
{
  if (self->wanted_view != NULL)
    return g_strdup (self->wanted_view);
  if (self->saved_view != NULL)
    return g_strconcat (TOK_VIEW_SAVED, self->saved_view, NULL);
  return g_strdup (tok_view_to_nick (self->view));
}

static void
show (TokWindow *self, TokView view, const TokSavedView *saved)
{
  gboolean is_late = self->wanted_view != NULL;
  g_autofree char *nick = NULL;

  g_clear_pointer (&self->wanted_view, g_free);
  self->view = view;
  g_set_str (&self->saved_view, saved != NULL ? saved->id : NULL);
  tok_window_load_layout (self);
  if (saved != NULL)
    tok_browser_set_saved_view (self->browser, saved);
  else
    tok_browser_set_view (self->browser, view);
  /* What was opened while the view was awaited stays. */
  if (!is_late)
    tok_browser_close_unrelated (self->browser, saved);
  nick = tok_window_dup_view (self);
  tok_sidebar_set_view (self->sidebar, nick);
  tok_window_update_actions (self);
  g_object_notify (G_OBJECT (self), "view");
}

/* (nullable): by its id, as the settings name it, or by its name, as people do */
static const TokSavedView *
find_saved (TokWindow *self, const char *nick)
{
  TokSavedViews *views = get_views (self);

  if (views == NULL)
    return NULL;
  if (g_str_has_prefix (nick, TOK_VIEW_SAVED))
    return tok_saved_views_lookup (views, nick + strlen (TOK_VIEW_SAVED));
  return tok_saved_views_find (views, nick);
}

static void
complain_no_view (TokWindow *self, const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("There is no view “%s”."), name);

  tok_toast_show (GTK_WIDGET (self->toasts), words);
}

/**
 * tok_window_is_view_changed:
 *
 * Returns: whether a saved view is shown that differs from what was saved
 */
gboolean
tok_window_is_view_changed (TokWindow *self)
{
  return self->saved_view != NULL && tok_list_query_get_view_changed (get_query (self));
}

/**
 * tok_window_show_view:
 * @nick: the name of a view: one of the program's own, TOK_VIEW_SAVED and the id of a saved one,
 *   or the name of a saved one
 *
 * Shows the view, a saved one as it was saved, as soon as it is read.
 */
void
tok_window_show_view (TokWindow *self, const char *nick)
{
  const TokSavedView *saved = NULL;
  TokView view;

  if (self->browser == NULL)
    {
      g_set_str (&self->wanted_view, nick);
      return;
    }
  if (tok_view_parse (nick, &view))
    {
      if (self->view != view || self->saved_view != NULL)
        show (self, view, NULL);
      g_clear_pointer (&self->wanted_view, g_free);
      return;
    }
  saved = find_saved (self, nick);
  if (saved != NULL &&
      (g_strcmp0 (saved->id, self->saved_view) != 0 || tok_window_is_view_changed (self)))
    show (self, TOK_VIEW_ALL, saved);
  else if (saved != NULL)
    g_clear_pointer (&self->wanted_view, g_free);
  else if (get_views (self) == NULL || !tok_saved_views_is_loaded (get_views (self)))
    g_set_str (&self->wanted_view, nick);
  else
    {
      g_clear_pointer (&self->wanted_view, g_free);
      /* One that was shown last and is gone, or is another account's, is not asked for. */
      if (!g_str_has_prefix (nick, TOK_VIEW_SAVED))
        complain_no_view (self, nick);
    }
}

static void
on_views_changed (TokWindow *self)
{
  TokSavedViews *views = get_views (self);
  g_autofree char *wanted = g_strdup (self->wanted_view);
  const TokSavedView *saved = NULL;

  if (wanted != NULL)
    tok_window_show_view (self, wanted);
  if (self->saved_view == NULL)
    return;
  saved = views != NULL ? tok_saved_views_lookup (views, self->saved_view) : NULL;
  if (saved == NULL)
    show (self, TOK_VIEW_ALL, NULL);
  else
    tok_list_query_update_saved_view (get_query (self), saved);
}

static void
on_view_changed (TokWindow *self)
{
  tok_window_update_actions (self);
}

/**
 * tok_window_init_views:
 *
 * Follows the saved views.
 */
void
tok_window_init_views (TokWindow *self)
{
  self->views_signals = g_signal_group_new (TOK_TYPE_SAVED_VIEWS);
  g_signal_group_connect_swapped (self->views_signals, "changed", G_CALLBACK (on_views_changed),
                                  self);
  g_signal_connect_object (get_query (self), "notify::view-changed", G_CALLBACK (on_view_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * tok_window_use_views:
 *
 * Follows the saved views of another workspace.
 */
void
tok_window_use_views (TokWindow *self)
{
  g_signal_group_set_target (self->views_signals, get_views (self));
  on_views_changed (self);
}

static DexFuture *
on_stored (DexFuture *future, gpointer data)
{
  g_autoptr (GtkWidget) toasts = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (toasts == NULL || dex_future_get_value (future, &error) != NULL)
    return NULL;
  words = tok_words_dup_error (error, NULL);
  tok_toast_show (toasts, words);
  return NULL;
}

/* @stored: (transfer full). What could not be stored is there until the program ends. */
static void
watch (TokWindow *self, DexFuture *stored)
{
  dex_future_disown (
      dex_future_finally (stored, on_stored, tok_weak_ref_new (self->toasts), tok_weak_ref_free));
}

/* A dialog, and the views it is about. */
static void
ask (TokWindow *self, const TokSavedView *renamed, const char *proposal, GCallback on_named)
{
  AdwDialog *dialog = tok_view_name_dialog_new (get_views (self), renamed, proposal);

  g_object_set_data_full (G_OBJECT (dialog), "workspace", g_object_ref (self->workspace),
                          g_object_unref);
  if (renamed != NULL)
    g_object_set_data_full (G_OBJECT (dialog), "view", tok_saved_view_copy (renamed),
                            (GDestroyNotify) tok_saved_view_free);
  g_signal_connect_object (dialog, "named", on_named, self, 0);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_named_new (AdwDialog *dialog, const char *name, TokWindow *self)
{
  TokSavedViews *views = get_views (self);
  g_autoptr (TokSavedView) view = NULL;

  if (self->workspace != g_object_get_data (G_OBJECT (dialog), "workspace"))
    return;
  view = tok_list_query_dup_saved (get_query (self), NULL,
                                   tok_saved_views_get_next_position (views), name);
  if (view == NULL)
    return;
  watch (self, tok_saved_views_save (views, view));
  show (self, TOK_VIEW_ALL, view);
}

/**
 * tok_window_save_view:
 *
 * Asks for a name, and saves what the list shows as a view.
 */
void
tok_window_save_view (TokWindow *self)
{
  g_autoptr (TokQuery) query = tok_list_query_dup_whole (get_query (self));
  g_autofree char *filters = tok_words_dup_filters (query);
  g_autofree char *proposal = tok_text_dup_short (filters, PROPOSAL_MAX);

  ask (self, NULL, proposal, G_CALLBACK (on_named_new));
}

/**
 * tok_window_update_view:
 *
 * Saves what the list shows as the view that it was.
 */
void
tok_window_update_view (TokWindow *self)
{
  const TokSavedView *saved =
      self->saved_view != NULL ? tok_saved_views_lookup (get_views (self), self->saved_view) : NULL;
  g_autoptr (TokSavedView) view = NULL;

  if (saved == NULL)
    return;
  view = tok_list_query_dup_saved (get_query (self), saved->id, saved->position, saved->name);
  watch (self, tok_saved_views_save (get_views (self), view));
}

static void
on_named_again (AdwDialog *dialog, const char *name, TokWindow *self)
{
  TokSavedViews *views =
      tok_workspace_get_saved_views (g_object_get_data (G_OBJECT (dialog), "workspace"));
  const TokSavedView *asked = g_object_get_data (G_OBJECT (dialog), "view");
  const TokSavedView *view = tok_saved_views_lookup (views, asked->id);
  g_autoptr (TokSavedView) renamed = NULL;

  if (view == NULL)
    return;
  renamed = tok_saved_view_new (view->id, view->position, name, view->query, view->layout);
  if (renamed != NULL)
    watch (self, tok_saved_views_save (views, renamed));
}

/**
 * tok_window_rename_view:
 * @id: of a saved view
 *
 * Asks for another name.
 */
void
tok_window_rename_view (TokWindow *self, const char *id)
{
  const TokSavedView *view = tok_saved_views_lookup (get_views (self), id);

  if (view != NULL)
    ask (self, view, view->name, G_CALLBACK (on_named_again));
}

/* What a toast can bring back. */
typedef struct
{
  TokWindow *window; /* (unowned): the toast is its own */
  TokWorkspace *workspace;
  TokSavedView *view;
  gboolean was_shown;
} Deleted;

static void
deleted_free (gpointer data, GClosure *closure)
{
  Deleted *deleted = data;

  g_object_unref (deleted->workspace);
  tok_saved_view_free (deleted->view);
  g_free (deleted);
}

static void
on_undo (AdwToast *toast, Deleted *deleted)
{
  TokWindow *self = deleted->window;

  watch (self,
         tok_saved_views_save (tok_workspace_get_saved_views (deleted->workspace), deleted->view));
  if (deleted->was_shown && self->workspace == deleted->workspace)
    show (self, TOK_VIEW_ALL, deleted->view);
}

/**
 * tok_window_delete_view:
 * @id: of a saved view
 *
 * Deletes the view; a toast can undo it.
 */
void
tok_window_delete_view (TokWindow *self, const char *id)
{
  const TokSavedView *view = tok_saved_views_lookup (get_views (self), id);
  Deleted *deleted = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast = NULL;

  if (view == NULL)
    return;
  deleted = g_new (Deleted, 1);
  *deleted = (Deleted) { self, g_object_ref (self->workspace), tok_saved_view_copy (view),
                         g_strcmp0 (self->saved_view, id) == 0 };
  /* Translators: the name of a view of the list */
  title = g_strdup_printf (_ ("View “%s” deleted"), view->name);
  toast = tok_toast_new (title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), deleted, deleted_free, 0);
  watch (self, tok_saved_views_remove (get_views (self), deleted->view->id));
  tok_toast_present (GTK_WIDGET (self->toasts), toast);
}

/**
 * tok_window_show_nth_view:
 * @n: from 1, in the order of the sidebar
 *
 * Shows a saved view, if there are as many.
 */
void
tok_window_show_nth_view (TokWindow *self, guint n)
{
  g_autofree char *nick = NULL;

  if (n == 0 || n > tok_saved_views_get_n (get_views (self)))
    return;
  nick = g_strconcat (TOK_VIEW_SAVED, tok_saved_views_get_nth (get_views (self), n - 1)->id, NULL);
  tok_window_show_view (self, nick);
}
