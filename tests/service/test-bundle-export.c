/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "service-fixture.h"
#include "tok-annotation-import.h"
#include "tok-bundle-export.h"
#include "tok-store.h"

/* Bundles as files, and names, tags and notes back from them. */

#define N_BUNDLES 10000

typedef struct
{
  Service *service;
  TokBundleList *list; /* of the workspace, like the others */
  TokAnnotations *annotations;
  TokJournal *journal;
  GFile *file;
  GRand *random;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bundles-export", NULL);

  fixture->service = service_new (TOK_CONTRACT_CURRENT, 0);
  fixture->list = service_list (fixture->service);
  fixture->annotations = tok_workspace_get_annotations (fixture->service->workspace);
  fixture->journal = service_journal (fixture->service);
  fixture->file = g_file_new_for_path (path);
  fixture->random = g_rand_new_with_seed (20261129);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (g_file_peek_path (fixture->file));
  g_rand_free (fixture->random);
  g_object_unref (fixture->file);
  service_free (fixture->service);
}

/* Of pieces that something could take for its own. */
static char *
dup_hostile (GRand *random, const char *none)
{
  static const char *const pieces[] = {
    "=",
    "+",
    "-",
    "@",
    "'",
    "\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "1",
    "a",
    "b",
    "\\",
    "\\n",
    "|",
    "\x1b[31m",
    "\x7f",
    "é",
    "مرحبا",
    "שלום",
    "…",
    "😀",
    "\xe2\x80\x8f",
    "\xe2\x80\xae",
    "\xe2\x80\xa8",
    "＝",
    "−",
    "=1+1",
    "=HYPERLINK(\"x\")",
    "null",
    "\\u001b",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (random, 0, 8);

  for (guint i = 0; i < n; i++)
    {
      const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];

      if (strpbrk (piece, none) == NULL)
        g_string_append (text, piece);
    }
  /* At the limit of names. */
  if (g_rand_int_range (random, 0, 50) == 0)
    for (guint i = 0; i < 120; i++)
      g_string_append (text, "ä");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static TokAnnotation *
new_annotation (Fixture *fixture, const char *id)
{
  g_autofree char *name = dup_hostile (fixture->random, "");
  g_autofree char *first = dup_hostile (fixture->random, "");
  g_autofree char *second = dup_hostile (fixture->random, "");
  g_autofree char *tags = g_strjoin (",", first, second, NULL);
  g_autofree char *note = dup_hostile (fixture->random, "");

  return tok_annotation_new (id, name, tags, note);
}

static GPtrArray *
new_annotations (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);
}

static void
replace (Fixture *fixture, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) replaced =
      tok_test_await_boxed (tok_annotations_replace (fixture->annotations, wanted, NULL), NULL);

  g_assert_cmpuint (replaced->len, ==, wanted->len);
}

/* Every third bundle has notes, every second one was received. */
static void
fill (Fixture *fixture, guint n_bundles)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) annotations = new_annotations ();

  for (guint i = 0; i < n_bundles; i++)
    {
      g_autofree char *id = g_strdup_printf ("%sbnd_%u", i % 10 == 0 ? "=" : "", i);
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      snapshot->title = dup_hostile (fixture->random, "");
      snapshot->external_ref = g_strdup_printf ("r%u", i / 2);
      if (i % 2 == 0)
        snapshot->json = g_strdup_printf ("{\"id\":\"%s\",\"credits\":12345678901234567890}", id);
      g_ptr_array_add (snapshots, snapshot);
      if (i % 3 == 0)
        g_ptr_array_add (annotations, new_annotation (fixture, id));
    }
  g_assert_true (
      tok_test_await (tok_store_save_bundles (fixture->service->store, fixture->service->record->id,
                                              snapshots, NULL, TOK_SOURCE_LIST, 1),
                      NULL));
  tok_bundle_list_merge (fixture->list, snapshots, TOK_MERGE_COMPLETE);
  replace (fixture, annotations);
}

static GPtrArray *
collect (Fixture *fixture)
{
  return tok_test_await_boxed (tok_bundle_export_collect (G_LIST_MODEL (fixture->list)), NULL);
}

static void
save (Fixture *fixture, TokBundleFormat format)
{
  g_autoptr (GPtrArray) bundles = collect (fixture);
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_bundle_export_save (fixture->journal, bundles, format, fixture->file),
                  &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (Fixture *fixture, TokBundleList *list)
{
  g_autoptr (GPtrArray) rows =
      tok_test_await_boxed (tok_annotation_import_read (fixture->file), NULL);

  return tok_test_await_boxed (tok_annotation_import_match (rows, list), NULL);
}

static guint
count (GPtrArray *rows, TokAnnotationRowState state)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const TokAnnotationRow *) rows->pdata[i])->state == state;
  return n;
}

static TokBundle *
get_bundle (TokBundleList *list, guint i)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

  return bundle;
}

/* (transfer full): the same bundles, about which nothing is noted */
static TokBundleList *
new_plain (Fixture *fixture)
{
  TokBundleList *list = tok_bundle_list_new ();
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    g_ptr_array_add (snapshots, (gpointer) tok_bundle_get_known (get_bundle (fixture->list, i)));
  tok_bundle_list_merge (list, snapshots, TOK_MERGE_COMPLETE);
  return list;
}

/* What was exported changes nothing, and elsewhere makes everything as it was. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleList) plain = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  fill (fixture, N_BUNDLES);
  save (fixture, TOK_BUNDLE_CSV);
  same = load (fixture, fixture->list);
  g_assert_cmpuint (count (same, TOK_ANNOTATION_ROW_SAME), ==, N_BUNDLES);

  plain = new_plain (fixture);
  rows = load (fixture, plain);
  changes = tok_annotation_import_dup_changes (rows);
  g_assert_cmpuint (changes->len, >, N_BUNDLES / 4);
  tok_bundle_list_annotate (plain, changes);
  for (guint i = 0; i < N_BUNDLES; i++)
    g_assert_true (
        tok_annotation_equal (tok_bundle_get_annotation (get_bundle (plain, i)),
                              tok_bundle_get_annotation (get_bundle (fixture->list, i))));
}

/* In the order of the list; what the server sent stays as it is. */
static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  fill (fixture, N_BUNDLES);
  save (fixture, TOK_BUNDLE_JSON);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL));
  g_assert_null (strchr (text, '\x1b'));
  g_assert_nonnull (strstr (text, "\"credits\":12345678901234567890"));
  root = json_from_string (text, NULL);
  array = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (array), ==, N_BUNDLES);
  for (guint i = 0; i < N_BUNDLES; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      TokBundle *bundle = get_bundle (fixture->list, i);
      const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);

      g_assert_cmpstr (json_object_get_string_member (object, "id"), ==,
                       tok_bundle_get_id (bundle));
      g_assert_cmpint (json_object_has_member (object, "credits"), ==, i % 2 == 0);
      g_assert_cmpstr (json_object_get_string_member_with_default (object, "local_name", NULL), ==,
                       annotation != NULL ? annotation->name : NULL);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "tags")), ==,
                        annotation != NULL ? g_strv_length (annotation->tags) : 0);
    }
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;

  save (fixture, TOK_BUNDLE_CSV);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &csv, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (csv, "id,name,"));
  save (fixture, TOK_BUNDLE_JSON);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &json, NULL, NULL, NULL));
  g_assert_cmpstr (json, ==, "[]\n");
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/bundles.csv");
  g_autoptr (GPtrArray) bundles = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, 3);
  bundles = collect (fixture);
  g_assert_false (
      tok_test_await (tok_bundle_export_save (fixture->journal, bundles, TOK_BUNDLE_CSV, nowhere),
                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (tok_test_await_boxed (tok_annotation_import_read (nowhere), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Each state that the preview can show. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  static const char table[] = "id,ref,name\nbnd_1,,A\nbnd_9,,B\nbnd_1,,C\n,r0,D\n,r1,E\n,r9,F\n"
                              "'=bnd_0,r9,\n";
  static const struct
  {
    TokAnnotationRowState state;
    TokAnnotationFault fault;
  } expected[] = {
    { TOK_ANNOTATION_ROW_CHANGED, TOK_ANNOTATION_NO_FAULT },
    { TOK_ANNOTATION_ROW_NOT_FOUND, TOK_ANNOTATION_NO_FAULT },
    { TOK_ANNOTATION_ROW_FAULTY, TOK_ANNOTATION_FAULT_REPEATED },
    { TOK_ANNOTATION_ROW_FAULTY, TOK_ANNOTATION_FAULT_AMBIGUOUS },
    { TOK_ANNOTATION_ROW_CHANGED, TOK_ANNOTATION_NO_FAULT },
    { TOK_ANNOTATION_ROW_NOT_FOUND, TOK_ANNOTATION_NO_FAULT },
    { TOK_ANNOTATION_ROW_SAME, TOK_ANNOTATION_NO_FAULT },
  };
  g_autoptr (GPtrArray) nothing = new_annotations ();
  g_autoptr (GPtrArray) rows = NULL;

  /* r0 are two bundles, r1 is one. */
  fill (fixture, 3);
  g_assert_true (g_file_replace_contents (fixture->file, table, sizeof table - 1, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_ptr_array_add (nothing, tok_annotation_new ("=bnd_0", NULL, NULL, NULL));
  replace (fixture, nothing);
  rows = load (fixture, fixture->list);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);

      g_test_message ("%u", i);
      g_assert_cmpint (row->state, ==, expected[i].state);
      g_assert_cmpint (row->fault, ==, expected[i].fault);
      g_assert_cmpuint (row->line, ==, i + 2);
    }
  g_assert_cmpuint (((const TokAnnotationRow *) rows->pdata[2])->other_line, ==, 2);
}

/* What somebody changed meanwhile is not undone. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) wanted = new_annotations ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) later = new_annotations ();
  g_autoptr (GPtrArray) stored = NULL;
  TokOwner *owner;

  fill (fixture, 2);
  g_ptr_array_add (wanted, tok_annotation_new ("=bnd_0", "A", "x", NULL));
  g_ptr_array_add (wanted, tok_annotation_new ("bnd_1", "B", "x", NULL));
  before =
      tok_test_await_boxed (tok_annotations_replace (fixture->annotations, wanted, NULL), NULL);
  g_ptr_array_add (later, tok_annotation_new ("=bnd_0", "C", NULL, NULL));
  replace (fixture, later);
  undone =
      tok_test_await_boxed (tok_annotations_replace (fixture->annotations, before, wanted), NULL);
  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_cmpstr (tok_bundle_get_name (get_bundle (fixture->list, 0)), ==, "C");
  g_assert_null (tok_bundle_get_annotation (get_bundle (fixture->list, 1)));
  owner = tok_orders_get_owner (service_orders (fixture->service));
  stored = tok_test_await_boxed (tok_store_load_annotations (fixture->service->store,
                                                             tok_owner_get_name (owner)),
                                 NULL);
  g_assert_cmpuint (stored->len, ==, 1);
  g_assert_cmpstr (((const TokAnnotation *) stored->pdata[0])->name, ==, "C");
}

/* --- a list that changes while it is read ------------------------------------------- */

#define TEST_TYPE_RESTLESS (test_restless_get_type ())
G_DECLARE_FINAL_TYPE (TestRestless, test_restless, TEST, RESTLESS, GObject)

struct _TestRestless
{
  GObject parent_instance;
  GListModel *list;
  guint n_reads;
  guint n_hidden; /* at its beginning */
};

static GType
test_restless_get_item_type (GListModel *model)
{
  return TOK_TYPE_BUNDLE;
}

static guint
test_restless_get_n_items (GListModel *model)
{
  TestRestless *self = TEST_RESTLESS (model);

  return g_list_model_get_n_items (self->list) - self->n_hidden;
}

/* The first bundle goes when the third one is read. */
static gpointer
test_restless_get_item (GListModel *model, guint position)
{
  TestRestless *self = TEST_RESTLESS (model);
  gpointer item = g_list_model_get_item (self->list, position + self->n_hidden);

  if (++self->n_reads == 3)
    {
      self->n_hidden = 1;
      g_list_model_items_changed (model, 0, 1, 0);
    }
  return item;
}

static void
test_restless_list_init (GListModelInterface *iface)
{
  iface->get_item_type = test_restless_get_item_type;
  iface->get_n_items = test_restless_get_n_items;
  iface->get_item = test_restless_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRestless,
                               test_restless,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, test_restless_list_init))

static void
test_restless_finalize (GObject *object)
{
  g_object_unref (TEST_RESTLESS (object)->list);
  G_OBJECT_CLASS (test_restless_parent_class)->finalize (object);
}

static void
test_restless_class_init (TestRestlessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_restless_finalize;
}

static void
test_restless_init (TestRestless *self)
{
}

static void
test_collect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestRestless) model = g_object_new (TEST_TYPE_RESTLESS, NULL);
  g_autoptr (GPtrArray) bundles = NULL;

  fill (fixture, 5);
  model->list = g_object_ref (G_LIST_MODEL (fixture->list));
  bundles = tok_test_await_boxed (tok_bundle_export_collect (G_LIST_MODEL (model)), NULL);
  g_assert_cmpuint (bundles->len, ==, 4);
  for (guint i = 0; i < bundles->len; i++)
    g_assert_true (bundles->pdata[i] == get_bundle (fixture->list, i + 1));
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/bundle-export/round-trip", test_round_trip);
  ADD ("/bundle-export/json", test_json);
  ADD ("/bundle-export/empty", test_empty);
  ADD ("/bundle-export/failure", test_failure);
  ADD ("/bundle-export/preview", test_preview);
  ADD ("/bundle-export/undo", test_undo);
  ADD ("/bundle-export/collect", test_collect);

  return g_test_run ();
}
