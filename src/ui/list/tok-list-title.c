/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-title.h"

#include <glib/gi18n-lib.h>

#include "tok-list-words.h"
#include "tok-ui.h"

struct _TokListTitle
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwWindowTitle *window_title;
  GtkWidget *spinner;

  TokWorkspace *workspace; /* (nullable) */
  guint n_shown;
  guint n_all;
  gint64 now;
  guint countdown; /* timeout source while the rate limit is exhausted, 0: none */
};

G_DEFINE_FINAL_TYPE (TokListTitle, tok_list_title, GTK_TYPE_WIDGET)

static void
update_subtitle (TokListTitle *self)
{
  g_autofree char *subtitle =
      tok_list_words_dup_subtitle (self->workspace, self->n_shown, self->n_all, self->now);

  adw_window_title_set_subtitle (self->window_title, subtitle);
}

/* In a narrow window they are cut. Composed when it is asked for: with each text that is set, GTK
 * looks for what is below the pointer. */
static gboolean
tok_list_title_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TokListTitle *self = TOK_LIST_TITLE (widget);
  g_autofree char *both =
      g_strdup_printf ("%s\n%s", adw_window_title_get_title (self->window_title),
                       adw_window_title_get_subtitle (self->window_title));

  gtk_tooltip_set_text (tooltip, both);
  return TRUE;
}

static gboolean
is_waiting (TokListTitle *self)
{
  return tok_connection_get_waiting_until (tok_workspace_get_connection (self->workspace)) >
         g_get_monotonic_time ();
}

static gboolean
on_second (gpointer data)
{
  TokListTitle *self = data;

  g_assert (TOK_IS_LIST_TITLE (self));

  update_subtitle (self);
  if (is_waiting (self))
    return G_SOURCE_CONTINUE;
  self->countdown = 0;
  return G_SOURCE_REMOVE;
}

static void
tok_list_title_dispose (GObject *object)
{
  TokListTitle *self = TOK_LIST_TITLE (object);

  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_LIST_TITLE);
  G_OBJECT_CLASS (tok_list_title_parent_class)->dispose (object);
}

static void
tok_list_title_class_init (TokListTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_list_title_dispose;
  widget_class->query_tooltip = tok_list_title_query_tooltip;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-list-title.ui");
  gtk_widget_class_bind_template_child (widget_class, TokListTitle, box);
  gtk_widget_class_bind_template_child (widget_class, TokListTitle, window_title);
  gtk_widget_class_bind_template_child (widget_class, TokListTitle, spinner);
}

static void
tok_list_title_init (TokListTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * tok_list_title_show:
 * @workspace: the workspace that is shown
 * @name: the name of the view that is shown
 * @n_shown: how many bundles match the view and the query; TOK_LIST_COUNTING: not known yet
 * @n_all: how many bundles are in the view; 0: not known, or there is no query
 * @now: the current time, microseconds since 1970
 */
void
tok_list_title_show (TokListTitle *self,
                     TokWorkspace *workspace,
                     const char *name,
                     guint n_shown,
                     guint n_all,
                     gint64 now)
{
  g_return_if_fail (TOK_IS_LIST_TITLE (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  self->n_shown = n_shown;
  self->n_all = n_all;
  self->now = now;
  adw_window_title_set_title (self->window_title, name);
  gtk_widget_set_visible (self->spinner, tok_sync_get_loading (tok_workspace_get_sync (workspace)));
  update_subtitle (self);
  if (is_waiting (self) && self->countdown == 0)
    self->countdown = g_timeout_add_seconds (1, on_second, self);
}
