/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-search-provider.h"

#include "tok-bundle-filter.h"
#include "tok-cache.h"
#include "tok-settings.h"
#include "tok-shell-search.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/** Limits: number of results, and minimum characters of a search. */
#define MAX_RESULTS 5
#define MIN_CHARACTERS 2

/** In microseconds: how long the loaded caches are used. */
#define CACHE_LIFETIME (10 * G_USEC_PER_SEC)

struct _TokSearchProvider
{
  GObject parent_instance;

  TokShellSearchProvider2 *skeleton;
  GSettings *settings;      /* (nullable) */
  TokWorkspaceStore *store; /* (nullable) until open */
  TokBundleFilter *filter;
  GPtrArray *caches; /* (nullable) (element-type TokCache) */
  gint64 loaded_at;  /* monotonic time */
  GPtrArray
      *waiting; /* (element-type GDBusMethodInvocation): calls from before there was a store */
  DexFuture *loading; /* (nullable) (owned) */
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_SEARCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSearchProvider, tok_search_provider, G_TYPE_OBJECT)

static gboolean
is_on (TokSearchProvider *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, "shell-search");
}

/* A result id is the workspace id, which has no slash, a slash, and the bundle id. */
static void
add_matches (TokSearchProvider *self, const TokCache *cache, GPtrArray *results)
{
  guint n_bundles = g_list_model_get_n_items (G_LIST_MODEL (cache->list));

  for (guint i = 0; i < n_bundles && results->len < MAX_RESULTS; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (cache->list), i);

      if (gtk_filter_match (GTK_FILTER (self->filter), bundle))
        g_ptr_array_add (results, g_strdup_printf ("%s/%s", cache->workspace_id,
                                                   tok_bundle_get_id (bundle)));
    }
}

static GStrv
find (TokSearchProvider *self, const char *const *terms)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);
  g_autoptr (GPtrArray) results = g_ptr_array_new_null_terminated (MAX_RESULTS, g_free, TRUE);

  if (is_on (self) && self->caches != NULL && g_utf8_strlen (words, -1) >= MIN_CHARACTERS)
    {
      g_autoptr (TokQuery) query = tok_query_new_words (words);

      tok_bundle_filter_set_query (self->filter, query);
      for (guint i = 0; i < self->caches->len; i++)
        add_matches (self, g_ptr_array_index (self->caches, i), results);
    }
  return (GStrv) g_ptr_array_steal (results, NULL);
}

/* A subsearch searches everything again, because only five of the previous results are known. */
static void
answer (TokSearchProvider *self, GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autofree const char **terms = NULL;
  g_auto (GStrv) results = NULL;

  g_variant_get_child (parameters, g_variant_n_children (parameters) - 1, "^a&s", &terms);
  results = find (self, terms);
  g_dbus_method_invocation_return_value (g_object_ref (invocation),
                                         g_variant_new ("(^as)", results));
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  g_autoptr (TokSearchProvider) self = g_weak_ref_get (data);
  g_autoptr (GPtrArray) waiting = NULL;
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;
  g_clear_pointer (&self->caches, g_ptr_array_unref);
  if (value != NULL)
    self->caches = g_value_dup_boxed (value);
  self->loaded_at = g_get_monotonic_time ();
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    answer (self, g_ptr_array_index (waiting, i));
  return NULL;
}

static void
load (TokSearchProvider *self)
{
  if (self->loading != NULL && dex_future_is_pending (self->loading))
    return;
  dex_clear (&self->loading);
  self->loading =
      dex_future_finally (tok_cache_load_all (tok_workspace_store_get_store (self->store)),
                          on_loaded, tok_weak_ref_new (self), tok_weak_ref_free);
}

static gboolean
on_search (TokSearchProvider *self, GDBusMethodInvocation *invocation)
{
  gboolean fresh =
      self->caches != NULL && g_get_monotonic_time () - self->loaded_at < CACHE_LIFETIME;

  if (fresh || !is_on (self))
    {
      answer (self, invocation);
      g_object_unref (invocation);
      return TRUE;
    }
  g_ptr_array_add (self->waiting, invocation);
  if (self->store != NULL)
    load (self);
  return TRUE;
}

static TokBundle *
lookup (TokSearchProvider *self, const char *result)
{
  for (guint i = 0; self->caches != NULL && i < self->caches->len; i++)
    {
      const TokCache *cache = g_ptr_array_index (self->caches, i);
      gsize length = strlen (cache->workspace_id);

      if (g_str_has_prefix (result, cache->workspace_id) && result[length] == '/')
        return tok_bundle_list_lookup (cache->list, result + length + 1);
    }
  return NULL;
}

static void
add_meta (GVariantBuilder *metas, const char *result, TokBundle *bundle)
{
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));
  g_autofree char *description = tok_words_dup_dotted (
      (const char *[]) { tok_words_bundle_status (bundle), tok_words_bundle_platform (bundle),
                         country != NULL ? country : "–", NULL });

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (result));
  g_variant_builder_add (metas, "{sv}", "name",
                         g_variant_new_string (tok_bundle_get_name (bundle)));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "gicon", g_variant_new_string (BUNDLES_APPLICATION_ID));
  g_variant_builder_close (metas);
}

static gboolean
on_metas (TokSearchProvider *self, GDBusMethodInvocation *invocation, const char *const *results)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; is_on (self) && results[i] != NULL; i++)
    {
      TokBundle *bundle = lookup (self, results[i]);

      if (bundle != NULL)
        add_meta (&metas, results[i], bundle);
    }
  tok_shell_search_provider2_complete_get_result_metas (self->skeleton, invocation,
                                                        g_variant_builder_end (&metas));
  return TRUE;
}

static gboolean
on_activate (TokSearchProvider *self,
             GDBusMethodInvocation *invocation,
             const char *result,
             const char *const *terms,
             guint timestamp)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);
  g_auto (GStrv) parts = g_strsplit (result, "/", 2);

  if (g_strv_length (parts) == 2)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, parts[0], parts[1], words);
  tok_shell_search_provider2_complete_activate_result (self->skeleton, invocation);
  return TRUE;
}

static gboolean
on_launch (TokSearchProvider *self,
           GDBusMethodInvocation *invocation,
           const char *const *terms,
           guint timestamp)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);

  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, words);
  tok_shell_search_provider2_complete_launch_search (self->skeleton, invocation);
  return TRUE;
}

static void
tok_search_provider_dispose (GObject *object)
{
  TokSearchProvider *self = TOK_SEARCH_PROVIDER (object);

  if (g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton)))
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  dex_clear (&self->loading);
  g_ptr_array_set_size (self->waiting, 0);
  g_clear_pointer (&self->caches, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tok_search_provider_parent_class)->dispose (object);
}

static void
tok_search_provider_finalize (GObject *object)
{
  TokSearchProvider *self = TOK_SEARCH_PROVIDER (object);

  g_ptr_array_unref (self->waiting);
  g_object_unref (self->filter);
  g_object_unref (self->skeleton);
  G_OBJECT_CLASS (tok_search_provider_parent_class)->finalize (object);
}

static void
tok_search_provider_class_init (TokSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_search_provider_dispose;
  object_class->finalize = tok_search_provider_finalize;

  /**
   * TokSearchProvider::activate:
   * @workspace_id: the workspace of the bundle
   * @bundle_id: the selected bundle
   * @words: the search text
   */
  signals[SIGNAL_ACTIVATE] =
      g_signal_new ("activate", TOK_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * TokSearchProvider::search:
   * @words: the text to search for in the window
   */
  signals[SIGNAL_SEARCH] = g_signal_new ("search", TOK_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tok_search_provider_init (TokSearchProvider *self)
{
  self->filter = tok_bundle_filter_new ();
  self->settings = tok_settings_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->skeleton = tok_shell_search_provider2_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-get-initial-result-set", G_CALLBACK (on_search),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-subsearch-result-set",
                           G_CALLBACK (on_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-result-metas", G_CALLBACK (on_metas), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-activate-result", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-launch-search", G_CALLBACK (on_launch), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_search_provider_new:
 *
 * Returns: (transfer full): a provider without a store
 */
TokSearchProvider *
tok_search_provider_new (void)
{
  return g_object_new (TOK_TYPE_SEARCH_PROVIDER, NULL);
}

/**
 * tok_search_provider_set_store:
 * @store: where the caches are. Pending calls are answered now
 */
void
tok_search_provider_set_store (TokSearchProvider *self, TokWorkspaceStore *store)
{
  g_return_if_fail (TOK_IS_SEARCH_PROVIDER (self));
  g_return_if_fail (TOK_IS_WORKSPACE_STORE (store));

  if (g_set_object (&self->store, store) && self->waiting->len > 0)
    load (self);
}

/**
 * tok_search_provider_export:
 * @connection: the session bus
 * @object_path: the object path for GNOME Shell
 *
 * Returns: whether it was exported
 */
gboolean
tok_search_provider_export (TokSearchProvider *self,
                            GDBusConnection *connection,
                            const char *object_path,
                            GError **error)
{
  g_return_val_if_fail (TOK_IS_SEARCH_PROVIDER (self), FALSE);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection,
                                           object_path, error);
}
