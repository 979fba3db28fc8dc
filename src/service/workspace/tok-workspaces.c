/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspaces.h"

struct _TokWorkspaces
{
  GObject parent_instance;

  TokWorkspaceStore *workspace_store;
  GPtrArray *open;     /* (element-type TokWorkspace) */
  TokWorkspace *shown; /* (nullable) (unowned): one of them */
  gboolean window_visible;
};

enum
{
  PROP_0,
  PROP_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *list)
{
  return TOK_TYPE_WORKSPACE;
}

static guint
get_n_items (GListModel *list)
{
  return TOK_WORKSPACES (list)->open->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  GPtrArray *open = TOK_WORKSPACES (list)->open;

  return position < open->len ? g_object_ref (g_ptr_array_index (open, position)) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokWorkspaces,
                               tok_workspaces,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
update_background (TokWorkspaces *self, TokWorkspace *workspace)
{
  tok_poller_set_background (tok_sync_get_poller (tok_workspace_get_sync (workspace)),
                             workspace != self->shown || !self->window_visible);
}

static void
update_backgrounds (TokWorkspaces *self)
{
  for (guint i = 0; i < self->open->len; i++)
    update_background (self, g_ptr_array_index (self->open, i));
}

static DexFuture *
start_sync (DexFuture *future, gpointer data)
{
  tok_sync_start (data);
  return NULL;
}

/* The cache is loaded before the first request. */
static void
start (TokWorkspaces *self, TokWorkspace *workspace)
{
  TokSync *sync = tok_workspace_get_sync (workspace);

  update_background (self, workspace);
  dex_future_disown (tok_annotations_load (tok_workspace_get_annotations (workspace)));
  dex_future_disown (tok_saved_views_load (tok_workspace_get_saved_views (workspace)));
  dex_future_disown (dex_future_finally (tok_sync_load_cache (sync), start_sync,
                                         g_object_ref (sync), g_object_unref));
}

static void
append (TokWorkspaces *self, TokWorkspace *workspace)
{
  g_ptr_array_add (self->open, g_object_ref (workspace));
  start (self, workspace);
  g_list_model_items_changed (G_LIST_MODEL (self), self->open->len - 1, 0, 1);
}

typedef struct
{
  TokWorkspaces *workspaces;
  char *id; /* (nullable): NULL: the last used workspace */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->workspaces);
  g_free (loading->id);
  g_free (loading);
}

static DexFuture *
on_first_rows (DexFuture *future, gpointer workspace)
{
  return dex_future_new_take_object (g_object_ref (workspace));
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  Loading *loading = data;
  TokWorkspaces *self = loading->workspaces;
  GPtrArray *loaded = g_value_get_boxed (dex_future_get_value (future, NULL));
  TokWorkspace *wanted;

  for (guint i = 0; i < loaded->len; i++)
    {
      TokWorkspace *workspace = g_ptr_array_index (loaded, i);

      if (i == 0 && loading->id == NULL)
        loading->id = g_strdup (tok_workspace_get_id (workspace));
      if (tok_workspaces_lookup (self, tok_workspace_get_id (workspace)) == NULL)
        append (self, workspace);
    }
  wanted = loading->id != NULL ? tok_workspaces_lookup (self, loading->id) : NULL;
  if (wanted == NULL)
    return dex_future_new_take_object (NULL);
  return dex_future_finally (tok_sync_load_first_rows (tok_workspace_get_sync (wanted)),
                             on_first_rows, g_object_ref (wanted), g_object_unref);
}

static void
tok_workspaces_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_object (value, TOK_WORKSPACES (object)->shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_workspaces_dispose (GObject *object)
{
  TokWorkspaces *self = TOK_WORKSPACES (object);

  for (guint i = 0; i < self->open->len; i++)
    tok_sync_stop (tok_workspace_get_sync (g_ptr_array_index (self->open, i)));
  self->shown = NULL;
  g_ptr_array_set_size (self->open, 0);
  g_clear_object (&self->workspace_store);
  G_OBJECT_CLASS (tok_workspaces_parent_class)->dispose (object);
}

static void
tok_workspaces_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_WORKSPACES (object)->open);
  G_OBJECT_CLASS (tok_workspaces_parent_class)->finalize (object);
}

static void
tok_workspaces_class_init (TokWorkspacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_workspaces_get_property;
  object_class->dispose = tok_workspaces_dispose;
  object_class->finalize = tok_workspaces_finalize;
  properties[PROP_SHOWN] =
      g_param_spec_object ("shown", NULL, NULL, TOK_TYPE_WORKSPACE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_workspaces_init (TokWorkspaces *self)
{
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
  self->window_visible = TRUE;
}

/**
 * tok_workspaces_new:
 * @workspace_store: the stored workspaces
 *
 * Returns: (transfer full): an empty list; see tok_workspaces_load()
 */
TokWorkspaces *
tok_workspaces_new (TokWorkspaceStore *workspace_store)
{
  TokWorkspaces *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (workspace_store), NULL);

  self = g_object_new (TOK_TYPE_WORKSPACES, NULL);
  self->workspace_store = g_object_ref (workspace_store);
  return self;
}

/**
 * tok_workspaces_get_workspace_store:
 *
 * Returns: (transfer none): the stored workspaces
 */
TokWorkspaceStore *
tok_workspaces_get_workspace_store (TokWorkspaces *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACES (self), NULL);

  return self->workspace_store;
}

/**
 * tok_workspaces_load:
 * @id: (nullable): the id of a workspace; %NULL: the last used one
 *
 * Opens all stored workspaces.
 *
 * Returns: (transfer full): a future of the TokWorkspace with @id, with its first rows, %NULL
 *   when there is none. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_workspaces_load (TokWorkspaces *self, const char *id)
{
  Loading *loading;

  g_return_val_if_fail (TOK_IS_WORKSPACES (self), NULL);

  loading = g_new (Loading, 1);
  loading->workspaces = g_object_ref (self);
  loading->id = g_strdup (id);
  return dex_future_then (tok_workspace_store_load_all (self->workspace_store), on_loaded, loading,
                          loading_free);
}

/**
 * tok_workspaces_lookup:
 * @id: the id of a workspace
 *
 * Returns: (transfer none) (nullable): the open workspace with that id
 */
TokWorkspace *
tok_workspaces_lookup (TokWorkspaces *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_WORKSPACES (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->open->len; i++)
    if (g_str_equal (tok_workspace_get_id (g_ptr_array_index (self->open, i)), id))
      return g_ptr_array_index (self->open, i);
  return NULL;
}

/**
 * tok_workspaces_add:
 * @workspace: a new workspace, or one that is not stored
 *
 * Opens it and starts its sync, unless it is open.
 */
void
tok_workspaces_add (TokWorkspaces *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_WORKSPACES (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));

  if (!g_ptr_array_find (self->open, workspace, NULL))
    append (self, workspace);
}

/**
 * tok_workspaces_remove:
 * @workspace: an open workspace
 *
 * Closes it. Deletes nothing that is stored; see tok_workspace_store_remove().
 */
void
tok_workspaces_remove (TokWorkspaces *self, TokWorkspace *workspace)
{
  guint position;

  g_return_if_fail (TOK_IS_WORKSPACES (self));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));

  if (!g_ptr_array_find (self->open, workspace, &position))
    return;
  if (self->shown == workspace)
    tok_workspaces_show (self, NULL);
  tok_sync_stop (tok_workspace_get_sync (workspace));
  g_ptr_array_remove_index (self->open, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * tok_workspaces_show:
 * @workspace: (nullable): the open workspace to show in the window
 */
void
tok_workspaces_show (TokWorkspaces *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_WORKSPACES (self));
  g_return_if_fail (workspace == NULL || g_ptr_array_find (self->open, workspace, NULL));

  if (self->shown == workspace)
    return;
  self->shown = workspace;
  update_backgrounds (self);
  if (workspace != NULL)
    tok_workspace_mark_used (workspace);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

/**
 * tok_workspaces_get_shown:
 *
 * Returns: (transfer none) (nullable): the workspace in the window
 */
TokWorkspace *
tok_workspaces_get_shown (TokWorkspaces *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACES (self), NULL);

  return self->shown;
}

/**
 * tok_workspaces_set_window_visible:
 * @window_visible: whether the window is visible; otherwise all workspaces are in the
 *   background
 */
void
tok_workspaces_set_window_visible (TokWorkspaces *self, gboolean window_visible)
{
  g_return_if_fail (TOK_IS_WORKSPACES (self));

  if (self->window_visible == window_visible)
    return;
  self->window_visible = window_visible;
  update_backgrounds (self);
}
