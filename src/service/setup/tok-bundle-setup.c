/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-setup-private.h"

#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"

struct _TokBundleSetup
{
  GObject parent_instance;

  TokSetupBackend *backend;
  TokBundle *bundle;
  TokSetupItem *profile;
  GListStore *slots; /* of TokSetupItem, by position */
  DexFuture *load;   /* (nullable) (owned): the current one */
  gboolean loaded;
  GError *error; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBundleSetup, tok_bundle_setup, G_TYPE_OBJECT)

static void
tok_bundle_setup_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundleSetup *self = TOK_BUNDLE_SETUP (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->load != NULL);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_setup_finalize (GObject *object)
{
  TokBundleSetup *self = TOK_BUNDLE_SETUP (object);

  dex_clear (&self->load);
  g_object_unref (self->backend);
  g_object_unref (self->bundle);
  g_object_unref (self->profile);
  g_object_unref (self->slots);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_bundle_setup_parent_class)->finalize (object);
}

static void
tok_bundle_setup_class_init (TokBundleSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_bundle_setup_get_property;
  object_class->finalize = tok_bundle_setup_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_bundle_setup_init (TokBundleSetup *self)
{
  self->profile = tok_setup_item_new (TOK_POSITION_PROFILE);
  self->slots = g_list_store_new (TOK_TYPE_SETUP_ITEM);
}

/**
 * tok_bundle_setup_new:
 *
 * Returns: (transfer full): the setup of @bundle, not read yet
 */
TokBundleSetup *
tok_bundle_setup_new (TokSetupBackend *backend, TokBundle *bundle)
{
  TokBundleSetup *self = g_object_new (TOK_TYPE_BUNDLE_SETUP, NULL);

  self->backend = g_object_ref (backend);
  self->bundle = g_object_ref (bundle);
  return self;
}

TokSetupBackend *
tok_bundle_setup_get_backend (TokBundleSetup *self)
{
  return self->backend;
}

/**
 * tok_bundle_setup_get_bundle:
 *
 * Returns: (transfer none): the bundle
 */
TokBundle *
tok_bundle_setup_get_bundle (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  return self->bundle;
}

/**
 * tok_bundle_setup_get_profile:
 *
 * Returns: (transfer none): the profile, even if the bundle has none: see
 *   tok_bundle_setup_check()
 */
TokSetupItem *
tok_bundle_setup_get_profile (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  return self->profile;
}

/**
 * tok_bundle_setup_get_slots:
 *
 * Returns: (transfer none): a list of TokSetupItem, by position
 */
GListModel *
tok_bundle_setup_get_slots (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  return G_LIST_MODEL (self->slots);
}

/**
 * tok_bundle_setup_find:
 * @position: TOK_POSITION_PROFILE, or of a slot
 *
 * Returns: (transfer none) (nullable): the profile or the slot; %NULL: it was not read, or
 *   the bundle has fewer
 */
TokSetupItem *
tok_bundle_setup_find (TokBundleSetup *self, int position)
{
  guint n_slots;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  if (position == TOK_POSITION_PROFILE)
    return self->profile;
  n_slots = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  for (guint i = 0; i < n_slots; i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->slots), i);

      /* The list keeps it. */
      if (tok_setup_item_get_position (item) == position)
        return item;
    }
  return NULL;
}

/**
 * tok_bundle_setup_dup_videos:
 *
 * Returns: (transfer full) (element-type TokVideo): the slots as the user wants them, for
 *   tok_setup_check_day()
 */
GPtrArray *
tok_bundle_setup_dup_videos (TokBundleSetup *self)
{
  GPtrArray *videos = tok_video_array_new ();
  guint n_slots;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), videos);

  n_slots = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  for (guint i = 0; i < n_slots; i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->slots), i);
      TokVideo *video = tok_video_copy (tok_setup_item_get_video (item));

      tok_setup_values_free (video->values);
      video->values = tok_setup_values_copy (tok_setup_item_get_shown (item));
      g_ptr_array_add (videos, video);
    }
  return videos;
}

gboolean
tok_bundle_setup_get_loading (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), FALSE);

  return self->load != NULL;
}

/**
 * tok_bundle_setup_get_loaded:
 *
 * Returns: whether it was read once
 */
gboolean
tok_bundle_setup_get_loaded (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), FALSE);

  return self->loaded;
}

const GError *
tok_bundle_setup_get_error (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  return self->error;
}

/**
 * tok_bundle_setup_get_context:
 *
 * Returns: the facts for tok-setup-rules, as of now
 */
TokSetupContext
tok_bundle_setup_get_context (TokBundleSetup *self)
{
  const TokAccountProfile *profile;
  TokSetupContext context;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), (TokSetupContext) { 0 });

  profile = tok_setup_item_get_profile (self->profile);
  context = tok_setup_context_new (self->bundle,
                                   tok_actions_get_contract (
                                       tok_setup_backend_get_actions (self->backend)),
                                   tok_clock_now ().wall);
  if (profile != NULL)
    {
      context.terms_bought = profile->terms_bought;
      context.has_terms = profile->terms_bought != TOK_COUNT_UNKNOWN && profile->terms_bought > 0;
    }
  return context;
}

/**
 * tok_bundle_setup_check:
 * @item: (nullable): the slot, for the actions that are about one
 *
 * Returns: why the action is not possible now; NONE if it is
 */
TokReason
tok_bundle_setup_check (TokBundleSetup *self, TokSetupAction action, TokSetupItem *item)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), TOK_REASON_INVALID);

  reason = tok_actions_check_create (tok_setup_backend_get_actions (self->backend));
  if (reason == TOK_REASON_READ_ONLY)
    return reason;
  /* Current only: doc/api.md, section 4.12. */
  if (action == TOK_SETUP_EDIT_BUNDLE && tok_actions_get_contract (tok_setup_backend_get_actions (
                                             self->backend)) != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  if (action >= TOK_SETUP_EDIT_VIDEO && (item == NULL || tok_setup_item_get_video (item) == NULL))
    return TOK_REASON_INVALID;
  if (item != NULL && tok_setup_item_get_state (item) == TOK_SETUP_ACTING)
    return TOK_REASON_PENDING;
  /* Being offline is temporary, so other reasons come first. */
  if (tok_setup_action_check (self->bundle, item != NULL ? tok_setup_item_get_video (item) : NULL,
                              action) != TOK_REASON_NONE)
    return tok_setup_action_check (self->bundle,
                                   item != NULL ? tok_setup_item_get_video (item) : NULL, action);
  return reason;
}

/* A response about another bundle must not be used. */
static gboolean
is_other (TokBundleSetup *self, const char *bundle_id, GError **error)
{
  if (bundle_id == NULL || g_str_equal (bundle_id, tok_bundle_get_id (self->bundle)))
    return FALSE;
  g_propagate_error (error,
                     tok_error_new (TOK_ERROR_PROTOCOL, "The answer is about another bundle"));
  return TRUE;
}

static TokBundleMerger *
get_merger (TokBundleSetup *self)
{
  return tok_sync_get_merger (tok_setup_backend_get_sync (self->backend));
}

static void
merge_video (TokBundleSetup *self, guint index, const TokVideo *video)
{
  const TokVideoRecord *record =
      tok_bundle_merger_find_video (get_merger (self), tok_bundle_get_id (self->bundle),
                                    video->position);
  g_autoptr (TokSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->slots), index);

  if (item != NULL && tok_setup_item_get_position (item) == video->position)
    {
      tok_setup_item_set_record (item, record);
      tok_setup_item_set_video (item, video);
      return;
    }
  g_clear_object (&item);
  item = tok_setup_item_new (video->position);
  tok_setup_item_set_record (item, record);
  tok_setup_item_set_video (item, video);
  g_list_store_insert (self->slots, index, item);
}

/* Both are in the order of positions. */
static void
merge_videos (TokBundleSetup *self, GPtrArray *videos)
{
  GListModel *slots = G_LIST_MODEL (self->slots);

  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      while (item != NULL && tok_setup_item_get_position (item) < video->position)
        {
          g_list_store_remove (self->slots, i);
          g_clear_object (&item);
          item = g_list_model_get_item (slots, i);
        }
      merge_video (self, i, video);
    }
  while (g_list_model_get_n_items (slots) > videos->len)
    g_list_store_remove (self->slots, videos->len);
}

static gboolean
read_videos (TokBundleSetup *self,
             DexFuture *request,
             const TokTimestamp *asked,
             const TokOwnChange *own,
             GError **error)
{
  g_autoptr (GPtrArray) videos = dex_await_boxed (request, error);

  if (videos == NULL)
    return FALSE;
  for (guint i = 0; i < videos->len; i++)
    if (is_other (self, ((const TokVideo *) g_ptr_array_index (videos, i))->bundle_id, error))
      return FALSE;
  dex_await (tok_bundle_merger_merge_videos (get_merger (self), tok_bundle_get_id (self->bundle),
                                             videos, TRUE, asked, own),
             NULL);
  merge_videos (self, videos);
  tok_setup_backend_update_bundle (self->backend, tok_bundle_get_id (self->bundle));
  return TRUE;
}

static gboolean
read_profile (TokBundleSetup *self, DexFuture *request, GError **error)
{
  g_autoptr (TokAccountProfile) profile = dex_await_boxed (request, error);

  if (profile == NULL || is_other (self, profile->bundle_id, error))
    return FALSE;
  tok_setup_item_set_profile (self->profile, profile);
  return TRUE;
}

/**
 * tok_bundle_setup_read:
 * @own: (nullable): the user's own change before, of which this shows the effects
 *
 * Reads profile and slots, as far as the type of the bundle and the server have them. For
 * fibers only.
 *
 * Returns: %FALSE with the error of the first request that failed
 */
gboolean
tok_bundle_setup_read (TokBundleSetup *self, const TokOwnChange *own, GError **error)
{
  TokTimestamp asked = tok_clock_now ();
  TokClient *client = tok_setup_backend_get_client (self->backend);
  const char *id = tok_bundle_get_id (self->bundle);
  TokType type = tok_bundle_get_bundle_type (self->bundle);
  DexFuture *profile =
      type != TOK_TYPE_VIDEOS_ONLY ? tok_client_get_profile (client, id, TOK_PRIORITY_USER) : NULL;
  DexFuture *videos =
      type != TOK_TYPE_ACCOUNT_ONLY ? tok_client_list_videos (client, id, TOK_PRIORITY_USER) : NULL;
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  if (profile != NULL)
    read_profile (self, profile, &first);
  if (videos != NULL)
    read_videos (self, videos, &asked, own, &second);
  tok_bundle_setup_apply_drafts (self);
  if (first == NULL && second == NULL)
    return TRUE;
  g_propagate_error (error, first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second));
  return FALSE;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokBundleSetup *self = data;
  GError *error = NULL;
  gboolean done;

  dex_await (tok_setup_backend_load_drafts (self->backend), NULL);
  done = tok_bundle_setup_read (self, NULL, &error);
  self->loaded |= done;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  dex_clear (&self->load);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  tok_setup_backend_emit_changed (self->backend, self->bundle);
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * tok_bundle_setup_load:
 *
 * Reads profile and slots. Calls while it is loading share one load.
 *
 * Returns: (transfer full): a future of a boolean; rejects with the error of the request
 */
DexFuture *
tok_bundle_setup_load (TokBundleSetup *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  if (self->load == NULL)
    {
      DexFuture *load = tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);

      if (!dex_future_is_pending (load))
        return load;
      self->load = load;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
  return dex_ref (self->load);
}

static void
apply_draft (TokBundleSetup *self, TokSetupItem *item)
{
  const TokSetupDraft *draft =
      tok_setup_backend_find_draft (self->backend, tok_bundle_get_id (self->bundle),
                                    tok_setup_item_get_position (item));

  if (draft != NULL && tok_setup_item_get_draft (item) == NULL)
    tok_setup_item_take_draft (item, tok_setup_draft_copy (draft));
}

/**
 * tok_bundle_setup_apply_drafts:
 *
 * Gives items without a draft the one of an earlier process.
 */
void
tok_bundle_setup_apply_drafts (TokBundleSetup *self)
{
  apply_draft (self, self->profile);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->slots)); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->slots), i);

      apply_draft (self, item);
    }
}

/**
 * tok_bundle_setup_store_draft:
 * @item: an item with a draft
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_bundle_setup_store_draft (TokBundleSetup *self, TokSetupItem *item)
{
  return tok_setup_backend_store_draft (self->backend, tok_setup_item_get_draft (item));
}

/* The values that the server has changed since are in what the user has seen, but for conflicts:
 * they are no changes of the user. */
static TokSetupDraft *
dup_draft (TokBundleSetup *self, TokSetupItem *item)
{
  const TokSetupDraft *known = tok_setup_item_get_draft (item);
  TokSetupDraft *draft = known != NULL ? tok_setup_draft_copy (known)
                                       : tok_setup_draft_new (tok_bundle_get_id (self->bundle),
                                                              tok_setup_item_get_position (item));

  if (known == NULL || tok_setup_item_get_profile (item) != NULL ||
      tok_setup_item_get_video (item) != NULL)
    tok_setup_values_copy_fields (draft->base, tok_setup_item_get_values (item),
                                  ~tok_setup_item_get_conflicts (item));
  return draft;
}

/**
 * tok_bundle_setup_set_draft:
 * @item: the profile or a slot
 * @own: what the user wants now, of what tok_setup_item_get_shown() has
 *
 * Keeps what the user typed, also over a crash, until it is saved or discarded.
 */
void
tok_bundle_setup_set_draft (TokBundleSetup *self, TokSetupItem *item, const TokSetupValues *own)
{
  TokSetupDraft *draft;

  g_return_if_fail (TOK_IS_BUNDLE_SETUP (self));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));
  g_return_if_fail (own != NULL);

  if (tok_setup_values_diff (own, tok_setup_item_get_shown (item)) == 0)
    return;
  draft = dup_draft (self, item);
  tok_setup_values_copy_fields (draft->own, own, ~(TokSetupFieldSet) 0);
  draft->is_confirmed = FALSE;
  draft->changed_at = MAX (tok_clock_now ().wall, draft->changed_at + 1);
  tok_setup_item_take_draft (item, draft);
  dex_future_disown (tok_bundle_setup_store_draft (self, item));
}

/**
 * tok_bundle_setup_discard:
 *
 * Forgets what the user typed.
 */
void
tok_bundle_setup_discard (TokBundleSetup *self, TokSetupItem *item)
{
  g_return_if_fail (TOK_IS_BUNDLE_SETUP (self));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  if (tok_setup_item_get_draft (item) == NULL)
    return;
  dex_future_disown (
      tok_setup_backend_delete_draft (self->backend, tok_setup_item_get_draft (item)));
  tok_setup_item_take_draft (item, NULL);
  tok_setup_item_set_problem (item, NULL);
}

/**
 * tok_bundle_setup_keep_own:
 *
 * Resolves the conflicts of an item: the user has seen the values of the server and wants
 * their own.
 */
void
tok_bundle_setup_keep_own (TokBundleSetup *self, TokSetupItem *item)
{
  TokSetupDraft *draft;

  g_return_if_fail (TOK_IS_BUNDLE_SETUP (self));
  g_return_if_fail (TOK_IS_SETUP_ITEM (item));

  if (tok_setup_item_get_draft (item) == NULL)
    return;
  draft = tok_setup_draft_copy (tok_setup_item_get_draft (item));
  tok_setup_values_merge (draft->own, draft->base, tok_setup_item_get_values (item));
  tok_setup_values_copy_fields (draft->base, tok_setup_item_get_values (item),
                                ~(TokSetupFieldSet) 0);
  draft->changed_at = MAX (tok_clock_now ().wall, draft->changed_at + 1);
  tok_setup_item_take_draft (item, draft);
  tok_setup_item_set_problem (item, NULL);
  dex_future_disown (tok_bundle_setup_store_draft (self, item));
}
