/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-open-submissions.h"

#include "tok-fiber.h"

struct _TokOpenSubmissions
{
  GObject parent_instance;

  TokOrders *orders;
  GPtrArray *records; /* (element-type TokSubmissionRecord): newest first */
  gboolean updating;
};

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokOpenSubmissions, tok_open_submissions, G_TYPE_OBJECT)

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);
}

static void
take_records (TokOpenSubmissions *self, GPtrArray *records)
{
  g_ptr_array_unref (self->records);
  self->records = records;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
tok_open_submissions_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, TOK_OPEN_SUBMISSIONS (object)->records->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_open_submissions_finalize (GObject *object)
{
  TokOpenSubmissions *self = TOK_OPEN_SUBMISSIONS (object);

  g_clear_object (&self->orders);
  g_ptr_array_unref (self->records);
  G_OBJECT_CLASS (tok_open_submissions_parent_class)->finalize (object);
}

static void
tok_open_submissions_class_init (TokOpenSubmissionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_open_submissions_get_property;
  object_class->finalize = tok_open_submissions_finalize;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_open_submissions_init (TokOpenSubmissions *self)
{
  self->records = new_records ();
}

/**
 * tok_open_submissions_new:
 *
 * Returns: (transfer full): the open submissions of @orders; empty until
 *   tok_open_submissions_load() or tok_open_submissions_update()
 */
TokOpenSubmissions *
tok_open_submissions_new (TokOrders *orders)
{
  TokOpenSubmissions *self;

  g_return_val_if_fail (TOK_IS_ORDERS (orders), NULL);

  self = g_object_new (TOK_TYPE_OPEN_SUBMISSIONS, NULL);
  self->orders = g_object_ref (orders);
  return self;
}

/**
 * tok_open_submissions_get_count:
 *
 * Returns: the number of open submissions
 */
guint
tok_open_submissions_get_count (TokOpenSubmissions *self)
{
  g_return_val_if_fail (TOK_IS_OPEN_SUBMISSIONS (self), 0);

  return self->records->len;
}

/**
 * tok_open_submissions_get_first:
 *
 * Returns: (transfer none) (nullable): the newest open submission
 */
const TokSubmissionRecord *
tok_open_submissions_get_first (TokOpenSubmissions *self)
{
  g_return_val_if_fail (TOK_IS_OPEN_SUBMISSIONS (self), NULL);

  return self->records->len > 0 ? g_ptr_array_index (self->records, 0) : NULL;
}

/* Without those that this or another process is sending: their outcome is still to come. */
static GPtrArray *
pick_open (TokOpenSubmissions *self, GPtrArray *records)
{
  GPtrArray *open = new_records ();

  for (guint i = 0; i < records->len; i++)
    if (tok_submission_record_is_open (g_ptr_array_index (records, i)) &&
        !tok_orders_is_sending (self->orders, g_ptr_array_index (records, i)))
      g_ptr_array_add (open, tok_submission_record_copy (g_ptr_array_index (records, i)));
  return open;
}

/* Without a connection all stay open. */
static GPtrArray *
check (TokOpenSubmissions *self, GPtrArray *open)
{
  g_autoptr (GPtrArray) checked = NULL;

  if (open->len > 0)
    checked =
        dex_await_boxed (tok_orders_check_submissions (
                             self->orders, (TokSubmissionRecord *const *) (gpointer) open->pdata,
                             open->len),
                         NULL);
  return checked != NULL ? pick_open (self, checked) : g_ptr_array_ref (open);
}

static DexFuture *
load_fiber (gpointer data)
{
  TokOpenSubmissions *self = data;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  records = dex_await_boxed (tok_orders_load_submissions (self->orders), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  take_records (self, pick_open (self, records));
  return dex_future_new_true ();
}

static DexFuture *
update_fiber (gpointer data)
{
  TokOpenSubmissions *self = data;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) open = NULL;
  GError *error = NULL;

  if (self->updating)
    return dex_future_new_true ();
  self->updating = TRUE;
  records = dex_await_boxed (tok_orders_load_submissions (self->orders), &error);
  if (records != NULL)
    {
      open = pick_open (self, records);
      take_records (self, check (self, open));
    }
  self->updating = FALSE;
  return records != NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * tok_open_submissions_load:
 *
 * Reads the ledger only; sends no request.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_open_submissions_load (TokOpenSubmissions *self)
{
  g_return_val_if_fail (TOK_IS_OPEN_SUBMISSIONS (self), NULL);

  return tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_open_submissions_update:
 *
 * Reads the ledger and, if there are open submissions, the server's list, which may show
 * their bundles.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_open_submissions_update (TokOpenSubmissions *self)
{
  g_return_val_if_fail (TOK_IS_OPEN_SUBMISSIONS (self), NULL);

  return tok_fiber_spawn (update_fiber, g_object_ref (self), g_object_unref);
}
