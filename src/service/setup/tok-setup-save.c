/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-setup-private.h"

#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-wire-setup.h"

#define ALL_FIELDS (~(TokSetupFieldSet) 0)

/* The server stores a copy of these elsewhere, so that they come back changed. */
#define MEDIA                                                                                      \
  (TOK_SETUP_FIELD_BIT (TOK_SETUP_PICTURE) | TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_URL) |           \
   TOK_SETUP_FIELD_BIT (TOK_SETUP_CAROUSEL_IMAGES) | TOK_SETUP_FIELD_BIT (TOK_SETUP_STORY_IMAGE))

/* The terms have an endpoint of their own: doc/api.md, section 6.6. */
#define TERMS TOK_SETUP_FIELD_BIT (TOK_SETUP_TERMS)

/* One save of the draft of an item. */
typedef struct
{
  TokBundleSetup *setup;
  TokSetupItem *item;
  TokSetupDraft *draft; /* (nullable): what is being saved, with the server's other changes */
} Job;

static Job *
job_new (TokBundleSetup *setup, TokSetupItem *item)
{
  Job *job = g_new0 (Job, 1);

  job->setup = g_object_ref (setup);
  job->item = g_object_ref (item);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->setup);
  g_object_unref (job->item);
  g_clear_pointer (&job->draft, tok_setup_draft_free);
  g_free (job);
}

static TokClient *
get_client (TokBundleSetup *setup)
{
  return tok_setup_backend_get_client (tok_bundle_setup_get_backend (setup));
}

static const char *
get_id (TokBundleSetup *setup)
{
  return tok_bundle_get_id (tok_bundle_setup_get_bundle (setup));
}

/* Returns: (transfer full): what the server is given instead of a local file */
static char *
dup_place (TokBundleSetup *setup, TokSetupField field, const TokUploaded *uploaded)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  /* doc/api.md, sections 5.2 and 6.7. */
  gboolean wants_url = field == TOK_SETUP_VIDEO_URL ||
                       (field == TOK_SETUP_PICTURE && context.contract != TOK_CONTRACT_CURRENT);
  const char *place = wants_url ? uploaded->public_url : uploaded->storage_path;

  if (place == NULL)
    place = wants_url ? uploaded->storage_path : uploaded->public_url;
  return g_strdup (place);
}

/* Returns: (transfer full) (nullable): like dup_place() */
static char *
upload_file (TokBundleSetup *setup, TokSetupItem *item, TokSetupField field, const char *uri)
{
  TokSetupBackend *backend = tok_bundle_setup_get_backend (setup);
  gboolean is_video = field == TOK_SETUP_VIDEO_URL;
  const char *purpose = field == TOK_SETUP_PICTURE ? "profile_picture" : "carousel";
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (TokUpload) upload =
      tok_upload_queue_add (tok_setup_backend_get_uploads (backend),
                            is_video ? TOK_UPLOAD_VIDEO : TOK_UPLOAD_IMAGE,
                            is_video ? NULL : purpose, get_id (setup),
                            tok_setup_item_get_position (item), file);
  g_autoptr (TokUploaded) uploaded = NULL;
  g_autoptr (GError) error = NULL;

  tok_setup_item_set_upload (item, upload);
  tok_setup_item_set_state (item, TOK_SETUP_UPLOADING);
  uploaded = dex_await_boxed (tok_upload_get_result (upload), &error);
  tok_setup_item_set_upload (item, NULL);
  tok_setup_item_set_state (item, TOK_SETUP_IDLE);
  if (uploaded == NULL)
    {
      tok_setup_item_set_problem (item, error);
      return NULL;
    }
  return dup_place (setup, field, uploaded);
}

/* Returns: whether all local files of the field were replaced */
static gboolean
upload_field (TokBundleSetup *setup,
              TokSetupItem *item,
              TokSetupValues *values,
              TokSetupField field)
{
  g_auto (GStrv) entries = tok_setup_values_dup_list (values, field);
  g_autofree char *text = NULL;

  for (guint i = 0; entries[i] != NULL; i++)
    {
      char *place;

      if (!tok_setup_is_local (entries[i]))
        continue;
      place = upload_file (setup, item, field, entries[i]);
      if (place == NULL)
        return FALSE;
      g_free (entries[i]);
      entries[i] = place;
    }
  text = g_strjoinv ("\n", entries);
  tok_setup_values_set (values, field, text);
  return TRUE;
}

static gboolean
has_local (const TokSetupValues *values)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((MEDIA & TOK_SETUP_FIELD_BIT (field)) != 0 && values->texts[field] != NULL &&
        g_strstr_len (values->texts[field], -1, "file://") != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tok_setup_upload_media:
 * @values: local files in it are replaced by what the server calls them
 *
 * Uploads the local files of a profile or a slot, one after the other. For fibers only.
 *
 * Returns: %FALSE with an error, which the item has as its problem
 */
gboolean
tok_setup_upload_media (TokBundleSetup *setup,
                        TokSetupItem *item,
                        TokSetupValues *values,
                        GError **error)
{
  if (!has_local (values))
    return TRUE;
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if ((MEDIA & TOK_SETUP_FIELD_BIT (field)) != 0 && !upload_field (setup, item, values, field))
      {
        g_propagate_error (error, g_error_copy (tok_setup_item_get_problem (item)));
        return FALSE;
      }
  return TRUE;
}

/* The draft is that of the job, unless the user has typed since. */
static gboolean
is_current (const Job *job)
{
  const TokSetupDraft *draft = tok_setup_item_get_draft (job->item);

  return draft != NULL && draft->changed_at == job->draft->changed_at;
}

/* Keeps the job's draft, so that it can be saved again. */
static void
store_job (const Job *job)
{
  if (!is_current (job))
    return;
  tok_setup_item_take_draft (job->item, tok_setup_draft_copy (job->draft));
  /* Without a database, saving goes on; only a crash would lose the draft. */
  dex_await (tok_bundle_setup_store_draft (job->setup, job->item), NULL);
}

static TokBundleMerger *
get_merger (TokBundleSetup *setup)
{
  return tok_sync_get_merger (tok_setup_backend_get_sync (tok_bundle_setup_get_backend (setup)));
}

static void
merge_video (const Job *job,
             const TokVideo *video,
             const TokTimestamp *asked,
             const TokOwnChange *own)
{
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokBundleMerger *merger = get_merger (job->setup);

  g_ptr_array_add (videos, tok_video_copy (video));
  dex_await (tok_bundle_merger_merge_videos (merger, get_id (job->setup), videos, FALSE, asked,
                                             own),
             NULL);
  tok_setup_item_set_record (job->item, tok_bundle_merger_find_video (merger, get_id (job->setup),
                                                                      video->position));
  tok_setup_item_set_video (job->item, video);
}

/* @own: (nullable): the change before */
static gboolean
refresh (const Job *job, const TokOwnChange *own, GError **error)
{
  TokTimestamp asked = tok_clock_now ();
  TokClient *client = get_client (job->setup);
  int position = tok_setup_item_get_position (job->item);
  g_autoptr (TokAccountProfile) profile = NULL;
  g_autoptr (TokVideo) video = NULL;

  if (position == TOK_POSITION_PROFILE)
    {
      profile =
          dex_await_boxed (tok_client_get_profile (client, get_id (job->setup), TOK_PRIORITY_USER),
                           error);
      if (profile != NULL)
        tok_setup_item_set_profile (job->item, profile);
      return profile != NULL;
    }
  video = dex_await_boxed (tok_client_get_video (client, get_id (job->setup), position), error);
  if (video != NULL && video->position != position)
    {
      g_propagate_error (error,
                         tok_error_new (TOK_ERROR_PROTOCOL, "The answer is about another video"));
      return FALSE;
    }
  if (video != NULL)
    merge_video (job, video, &asked, own);
  return video != NULL;
}

/* Whether the server has what the job wants. Media count as stored when they changed at all. */
static gboolean
is_stored (const Job *job)
{
  const TokSetupValues *theirs = tok_setup_item_get_values (job->item);
  TokSetupFieldSet wanted = tok_setup_values_diff (job->draft->own, job->draft->base);
  TokSetupFieldSet missing = tok_setup_values_diff (job->draft->own, theirs) & wanted;

  return (missing & ~(MEDIA & tok_setup_values_diff (theirs, job->draft->base))) == 0;
}

/* Takes over the changes of the server in fields that the user did not change. */
static gboolean
merge_theirs (Job *job, GError **error)
{
  const TokSetupValues *theirs = tok_setup_item_get_values (job->item);

  if (tok_setup_values_merge (job->draft->own, job->draft->base, theirs) != 0)
    {
      g_propagate_error (error, tok_error_new_refusal (TOK_REASON_SETUP_CHANGED));
      return FALSE;
    }
  tok_setup_values_copy_fields (job->draft->base, theirs, ALL_FIELDS);
  return TRUE;
}

/* What is sent for a job. */
typedef struct
{
  TokWrite write;
  TokSetupAction action;
  char *body;
} Request;

static Request
plan_video (const Job *job)
{
  TokSetupContext context = tok_bundle_setup_get_context (job->setup);
  const TokSetupValues *own = job->draft->own;
  const TokVideo *video = tok_setup_item_get_video (job->item);
  TokSetupFieldSet usable = tok_setup_get_usable (&context, TOK_SETUP_VIDEO, own);
  TokSetupFieldSet changed = tok_setup_values_diff (own, job->draft->base);

  /* A PATCH clears nothing, and is possible in any status. */
  if (video != NULL && tok_video_status_is_set_up (tok_video_get_status (video)) &&
      (changed & ~tok_setup_get_patchable (context.contract)) == 0)
    return (Request) { TOK_WRITE_PATCH_VIDEO, TOK_SETUP_EDIT_VIDEO,
                       tok_wire_write_setup (own, changed, TRUE) };
  return (Request) { TOK_WRITE_VIDEO, TOK_SETUP_SET_VIDEO,
                     tok_wire_write_setup (own, usable, FALSE) };
}

static Request
plan_profile (const Job *job)
{
  TokSetupContext context = tok_bundle_setup_get_context (job->setup);
  TokSetupFieldSet usable =
      tok_setup_get_usable (&context, TOK_SETUP_PROFILE, job->draft->own) & ~TERMS;

  return (Request) { TOK_WRITE_PROFILE, TOK_SETUP_EDIT_PROFILE,
                     tok_wire_write_setup (job->draft->own, usable, FALSE) };
}

static TokWritten *
send (const Job *job, TokWrite write, const char *body, GError **error)
{
  g_autofree char *key = tok_setup_write_new_key (job->setup);

  return dex_await_boxed (tok_client_write (get_client (job->setup), write, get_id (job->setup),
                                            tok_setup_item_get_position (job->item), body, key),
                          error);
}

static gboolean
is_uncertain (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  return info != NULL && info->uncertain;
}

/* Sends one request and finds out what became of it. */
static gboolean
send_request (const Job *job, const Request *request, TokEventKind event, GError **error)
{
  TokTimestamp sent = tok_clock_now ();
  TokReason reason = tok_bundle_setup_check (job->setup, request->action, job->item);
  TokOwnChange own;
  g_autoptr (TokWritten) written = NULL;
  g_autoptr (GError) failure = NULL;

  if (reason != TOK_REASON_NONE)
    {
      g_propagate_error (error, tok_error_new_refusal (reason));
      return FALSE;
    }
  written = send (job, request->write, request->body, &failure);
  if (g_error_matches (failure, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    {
      g_propagate_error (error, tok_error_new_refusal (TOK_REASON_NOT_IN_CONTRACT));
      return FALSE;
    }
  own = (TokOwnChange) { sent, tok_setup_item_get_position (job->item) };
  tok_bundle_merger_revoke_ready (get_merger (job->setup),
                                  tok_bundle_setup_get_bundle (job->setup));
  if (refresh (job, &own, NULL) && is_uncertain (failure) && is_stored (job))
    {
      written = tok_written_new ();
      g_clear_error (&failure);
    }
  tok_setup_write_record (job->setup, event, tok_setup_item_get_position (job->item), &sent,
                          written != NULL ? written->request_id : NULL, failure);
  if (written != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
send_terms (const Job *job, GError **error)
{
  g_autofree char *body = tok_wire_write_setup (job->draft->own, TERMS, FALSE);
  Request request = { TOK_WRITE_TERMS, TOK_SETUP_SET_TERMS, body };

  return send_request (job, &request, TOK_EVENT_TERMS, error);
}

/* A file that could not be fetched has an endpoint of its own: doc/api.md, section 7.3. */
static gboolean
send_fix (const Job *job, GError **error)
{
  const TokVideo *video = tok_setup_item_get_video (job->item);
  TokSetupFieldSet fix = video != NULL ? tok_setup_get_fixable (video) : 0;
  g_autofree char *body = NULL;
  Request request;

  fix &= tok_setup_values_diff (job->draft->own, job->draft->base);
  if (fix == 0)
    return TRUE;
  body = tok_wire_write_setup (job->draft->own, fix, FALSE);
  request = (Request) { TOK_WRITE_FIX_DOWNLOAD, TOK_SETUP_FIX_DOWNLOAD, body };
  if (!send_request (job, &request, TOK_EVENT_FIX_DOWNLOAD, error))
    return FALSE;
  tok_setup_values_copy_fields (job->draft->base, job->draft->own, fix);
  return TRUE;
}

static gboolean
send_draft (const Job *job, GError **error)
{
  TokSetupFieldSet changed;
  gboolean is_profile = tok_setup_item_get_target (job->item) == TOK_SETUP_PROFILE;
  Request request;
  gboolean done;

  if (!send_fix (job, error))
    return FALSE;
  changed = tok_setup_values_diff (job->draft->own, job->draft->base);
  if ((changed & ~TERMS) != 0)
    {
      request = is_profile ? plan_profile (job) : plan_video (job);
      done = send_request (job, &request, is_profile ? TOK_EVENT_PROFILE : TOK_EVENT_VIDEO, error);
      g_free (request.body);
      if (!done)
        return FALSE;
    }
  return (changed & TERMS) == 0 || send_terms (job, error);
}

/* Uploads, compares with the server and sends. */
static gboolean
run_job (Job *job, GError **error)
{
  if (!tok_setup_upload_media (job->setup, job->item, job->draft->own, error))
    return FALSE;
  tok_setup_item_set_state (job->item, TOK_SETUP_SAVING);
  store_job (job);
  if (!refresh (job, NULL, error))
    return FALSE;
  if (is_stored (job))
    return TRUE;
  return merge_theirs (job, error) && send_draft (job, error);
}

static void
finish_job (Job *job, const GError *error)
{
  tok_setup_item_set_state (job->item, TOK_SETUP_IDLE);
  tok_setup_item_set_problem (job->item, error);
  if (error == NULL)
    {
      dex_await (tok_setup_backend_delete_draft (tok_bundle_setup_get_backend (job->setup),
                                                 job->draft),
                 NULL);
      if (is_current (job))
        tok_setup_item_take_draft (job->item, NULL);
    }
  /* An unknown outcome stays confirmed: it is looked up and, if need be, sent again. */
  else if (!is_uncertain (error))
    {
      job->draft->is_confirmed = FALSE;
      store_job (job);
    }
}

static DexFuture *
job_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  job->draft->is_confirmed = TRUE;
  tok_setup_item_set_problem (job->item, NULL);
  store_job (job);
  if (!run_job (job, &error) && error == NULL)
    error = tok_error_new (TOK_ERROR_PROTOCOL, "The save did not finish");
  finish_job (job, error);
  return dex_future_new_for_boolean (error == NULL);
}

/* Many slots in one request, where the server has it. Returns: whether it has */
static gboolean
send_batch (TokBundleSetup *setup, GPtrArray *jobs, TokWritten **written, GError **error)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  g_autofree char *key = tok_setup_write_new_key (setup);
  g_autofree char *body = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);
      TokVideo *video = tok_video_new (tok_setup_item_get_position (job->item));

      tok_setup_values_copy_fields (video->values, job->draft->own, ALL_FIELDS);
      g_ptr_array_add (videos, video);
    }
  body = tok_wire_write_videos (videos, &context);
  *written = dex_await_boxed (tok_client_write (get_client (setup), TOK_WRITE_VIDEOS,
                                                get_id (setup), 0, body, key),
                              error);
  return *written != NULL || !g_error_matches (*error, TOK_ERROR, TOK_ERROR_UNSUPPORTED);
}

static GError *
new_slot_error (const TokSlotFault *fault)
{
  GError *error = tok_error_new (TOK_ERROR_VALIDATION,
                                 fault->message != NULL ? fault->message : "The video was refused");

  tok_error_edit (error)->code = g_strdup (fault->code);
  tok_error_edit (error)->http_status = 400;
  return error;
}

static void
finish_batch_job (Job *job,
                  const TokTimestamp *sent,
                  const TokWritten *written,
                  const GError *error)
{
  const TokSlotFault *fault =
      written != NULL ? tok_written_find_fault (written, tok_setup_item_get_position (job->item))
                      : NULL;
  g_autoptr (GError) own = NULL;

  if (fault != NULL)
    own = new_slot_error (fault);
  else if (error != NULL && !(is_uncertain (error) && is_stored (job)))
    own = g_error_copy (error);
  tok_setup_write_record (job->setup, TOK_EVENT_VIDEO, tok_setup_item_get_position (job->item),
                          sent, written != NULL ? written->request_id : NULL, own);
  finish_job (job, own);
}

/* Prepares each job with one read of all slots; those that need no request, or cannot be sent,
 * are finished and removed. */
static void
prepare_batch (GPtrArray *jobs)
{
  for (guint i = jobs->len; i > 0; i--)
    {
      Job *job = g_ptr_array_index (jobs, i - 1);
      g_autoptr (GError) error = NULL;
      TokReason reason = tok_bundle_setup_check (job->setup, TOK_SETUP_SET_VIDEO, job->item);

      if (is_stored (job))
        finish_job (job, NULL);
      else if (reason == TOK_REASON_NONE && merge_theirs (job, &error))
        continue;
      else
        {
          if (error == NULL)
            error = tok_error_new_refusal (reason);
          finish_job (job, error);
        }
      g_ptr_array_remove_index (jobs, i - 1);
    }
}

static guint
count_problems (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += tok_setup_item_get_problem (g_ptr_array_index (items, i)) != NULL;
  return n;
}

/* Returns: whether the jobs are finished; else each has to be sent by itself */
static gboolean
run_batch (TokBundleSetup *setup, GPtrArray *jobs)
{
  TokTimestamp sent = tok_clock_now ();
  g_autoptr (TokWritten) written = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = g_ptr_array_index (jobs, i);

      job->draft->is_confirmed = TRUE;
      tok_setup_item_set_problem (job->item, NULL);
      tok_setup_item_set_state (job->item, TOK_SETUP_SAVING);
      store_job (job);
    }
  if (!tok_bundle_setup_read (setup, NULL, &error))
    {
      for (guint i = 0; i < jobs->len; i++)
        finish_job (g_ptr_array_index (jobs, i), error);
      return TRUE;
    }
  prepare_batch (jobs);
  if (jobs->len == 0)
    return TRUE;
  if (!send_batch (setup, jobs, &written, &error))
    return FALSE;
  tok_bundle_merger_revoke_ready (get_merger (setup), tok_bundle_setup_get_bundle (setup));
  tok_bundle_setup_read (setup, &(TokOwnChange) { sent, 0 }, NULL);
  for (guint i = 0; i < jobs->len; i++)
    finish_batch_job (g_ptr_array_index (jobs, i), &sent, written, error);
  return TRUE;
}

typedef struct
{
  TokBundleSetup *setup;
  GPtrArray *items; /* (element-type TokSetupItem): with a draft */
} SaveCall;

static void
save_call_free (gpointer data)
{
  SaveCall *call = data;

  g_object_unref (call->setup);
  g_ptr_array_unref (call->items);
  g_free (call);
}

/* A slot that is set up can be changed without replacing it. The early contract has no batch:
 * doc/api.md, section 6.1. */
static gboolean
suits_batch (TokBundleSetup *setup, TokSetupItem *item)
{
  const TokVideo *video = tok_setup_item_get_video (item);

  return tok_bundle_setup_get_context (setup).contract == TOK_CONTRACT_CURRENT && video != NULL &&
         !tok_video_status_is_set_up (tok_video_get_status (video)) &&
         !has_local (tok_setup_item_get_draft (item)->own);
}

static void
add_job (TokBundleSetup *setup, TokSetupItem *item, GPtrArray *jobs)
{
  Job *job = job_new (setup, item);

  job->draft = tok_setup_draft_copy (tok_setup_item_get_draft (item));
  g_ptr_array_add (jobs, job);
}

/* Each job runs in a fiber of its own, so that one upload does not keep the others waiting. */
static void
run_jobs (GPtrArray *jobs)
{
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  while (jobs->len > 0)
    g_ptr_array_add (futures,
                     tok_fiber_spawn (job_fiber, g_ptr_array_steal_index (jobs, 0), job_free));
  if (futures->len > 0)
    dex_await (dex_future_allv ((DexFuture *const *) futures->pdata, futures->len), NULL);
}

static DexFuture *
save_fiber (gpointer data)
{
  SaveCall *call = data;
  g_autoptr (GPtrArray) single = g_ptr_array_new_with_free_func (job_free);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (job_free);

  for (guint i = 0; i < call->items->len; i++)
    {
      TokSetupItem *item = g_ptr_array_index (call->items, i);

      add_job (call->setup, item, suits_batch (call->setup, item) ? batch : single);
    }
  /* One alone is sent by its own request. */
  if (batch->len == 1 || (batch->len > 0 && !run_batch (call->setup, batch)))
    while (batch->len > 0)
      g_ptr_array_add (single, g_ptr_array_steal_index (batch, 0));
  run_jobs (single);
  dex_await (tok_sync_reread (tok_setup_backend_get_sync (
                                  tok_bundle_setup_get_backend (call->setup)),
                              get_id (call->setup)),
             NULL);
  tok_setup_backend_emit_changed (tok_bundle_setup_get_backend (call->setup),
                                  tok_bundle_setup_get_bundle (call->setup));
  return dex_future_new_for_uint (count_problems (call->items));
}

/**
 * tok_bundle_setup_save:
 * @items: (element-type TokSetupItem): the profile or slots; those without a draft, and those
 *   that are being saved, are skipped
 *
 * Uploads local files, then sends what the user changed. Each draft is marked as confirmed
 * on disk before anything is sent, so that it is finished after a crash: see
 * tok_setup_resume(). A draft in conflict with a change of somebody else is not sent.
 *
 * Returns: (transfer full): a future of a guint: how many failed; each has its "problem"
 */
DexFuture *
tok_bundle_setup_save (TokBundleSetup *self, GPtrArray *items)
{
  SaveCall *call;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  call = g_new0 (SaveCall, 1);
  call->setup = g_object_ref (self);
  call->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    {
      TokSetupItem *item = g_ptr_array_index (items, i);

      if (tok_setup_item_get_draft (item) != NULL &&
          tok_setup_item_get_state (item) == TOK_SETUP_IDLE)
        g_ptr_array_add (call->items, g_object_ref (item));
    }
  return tok_fiber_spawn (save_fiber, call, save_call_free);
}
