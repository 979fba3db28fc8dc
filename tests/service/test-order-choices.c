/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-error.h"
#include "tok-order-choices.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static TokOrderChoices *
new_choices (gboolean listed)
{
  g_autoptr (GPtrArray) countries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_country_free);
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_account_free);

  if (listed)
    {
      g_ptr_array_add (countries, tok_country_new ("USA", "United States", FALSE));
      g_ptr_array_add (countries, tok_country_new ("UK", "United Kingdom", FALSE));
      g_ptr_array_add (countries, tok_country_new ("fr", "France", FALSE));
      g_ptr_array_add (countries, tok_country_new ("PH", "Philippines", TRUE));
      g_ptr_array_add (accounts, tok_account_new ("acc_1"));
      g_ptr_array_add (accounts, tok_account_new ("acc_2"));
      ((TokAccount *) accounts->pdata[1])->is_banned = TRUE;
    }
  return tok_order_choices_new (countries, listed ? accounts : NULL);
}

/* The country as the server lists it, where the match is certain. */
static void
test_countries (void)
{
  static const struct
  {
    gboolean listed;
    TokType type;
    const char *text;
    const char *expected; /* NULL: not possible */
  } cases[] = {
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "USA", "USA" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "us", "USA" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "Usa", "USA" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "GB", "UK" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "uk", "UK" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "FR", "fr" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "France", "fr" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "UNITED KINGDOM", "UK" },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "Deutschland", NULL },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "DE", NULL },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "FRA", NULL },
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "U S", NULL },
    /* For videos only. */
    { TRUE, TOK_TYPE_ACCOUNT_ONLY, "ph", NULL },
    { TRUE, TOK_TYPE_ACCOUNT_AND_VIDEOS, "PH", NULL },
    { TRUE, TOK_TYPE_VIDEOS_ONLY, "ph", "PH" },
    { TRUE, TOK_TYPE_VIDEOS_ONLY, "", "" },
    /* Without a list: any plausible code. */
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "us", "US" },
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "usa", "USA" },
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "Deutschland", NULL },
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "D", NULL },
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "D1", NULL },
    { FALSE, TOK_TYPE_ACCOUNT_ONLY, "дд", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokOrderChoices) choices = new_choices (cases[i].listed);
      g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
      const char *expected = cases[i].expected != NULL ? cases[i].expected : cases[i].text;
      TokField field;

      tok_order_set_bundle_type (order, cases[i].type);
      tok_order_set_country (order, cases[i].text);
      g_assert_cmpint (tok_order_choices_apply (choices, order, &field), ==,
                       cases[i].expected != NULL ? TOK_REASON_NONE : TOK_REASON_INVALID);
      g_assert_cmpstr (tok_order_get_country (order), ==, expected);
      if (cases[i].expected == NULL)
        g_assert_cmpint (field, ==, TOK_FIELD_COUNTRY);
    }
}

/* Videos for a banned account are paid for and cannot be posted. */
static void
test_banned (void)
{
  g_autoptr (TokOrderChoices) choices = new_choices (TRUE);
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
  g_autofree char *possible = NULL;
  TokField field;

  tok_order_set_bundle_type (order, TOK_TYPE_VIDEOS_ONLY);
  tok_order_set_account_id (order, "acc_2");
  g_assert_cmpint (tok_order_choices_apply (choices, order, &field), ==, TOK_REASON_BANNED);
  g_assert_cmpint (field, ==, TOK_FIELD_ACCOUNT_ID);
  possible = tok_order_choices_dup_possible (choices, order, TOK_FIELD_ACCOUNT_ID);
  g_assert_cmpstr (possible, ==, "acc_1");
}

static void
test_possible (void)
{
  g_autoptr (TokOrderChoices) choices = new_choices (TRUE);
  g_autoptr (TokOrderChoices) unknown = new_choices (FALSE);
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
  g_autofree char *possible = NULL;
  TokField field;

  tok_order_set_bundle_type (order, TOK_TYPE_VIDEOS_ONLY);
  tok_order_set_account_id (order, "ACC_1");
  g_assert_cmpint (tok_order_choices_apply (choices, order, &field), ==, TOK_REASON_INVALID);
  g_assert_cmpint (field, ==, TOK_FIELD_ACCOUNT_ID);
  g_assert_cmpint (tok_order_choices_apply (unknown, order, &field), ==, TOK_REASON_NONE);
  tok_order_set_account_id (order, "acc_1");
  g_assert_cmpint (tok_order_choices_apply (choices, order, &field), ==, TOK_REASON_NONE);
  possible = tok_order_choices_dup_possible (choices, order, TOK_FIELD_COUNTRY);
  g_assert_cmpstr (possible, ==, "USA, UK, fr, PH");
  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  g_free (g_steal_pointer (&possible));
  possible = tok_order_choices_dup_possible (choices, order, TOK_FIELD_COUNTRY);
  g_assert_cmpstr (possible, ==, "USA, UK, fr");
  g_assert_null (tok_order_choices_dup_possible (unknown, order, TOK_FIELD_COUNTRY));
}

/* A long list is cut. */
static void
test_bounded (void)
{
  g_autoptr (GPtrArray) countries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_country_free);
  g_autoptr (TokOrderChoices) choices = NULL;
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_CURRENT);
  g_autofree char *possible = NULL;

  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (countries, tok_country_new ("AA", NULL, FALSE));
  choices = tok_order_choices_new (countries, NULL);
  possible = tok_order_choices_dup_possible (choices, order, TOK_FIELD_COUNTRY);
  g_assert_true (g_str_has_suffix (possible, "AA, …"));
  g_assert_cmpuint (strlen (possible), <, 200);
}

static TokOrderImport *
load_sheet (Service *service, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "choices-XXXXXX.csv", NULL);
  g_autoptr (GFile) location = NULL;
  g_autoptr (TokOrderImport) import = NULL;
  TokOrderImport *checked;
  int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  close (file);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  location = g_file_new_for_path (path);
  import =
      tok_test_await_boxed (tok_order_import_load (location, NULL, TOK_CONTRACT_CURRENT), NULL);
  checked =
      tok_test_await_boxed (tok_order_choices_check_import (service_lookups (service), import),
                            error);
  g_assert_true (checked == import || checked == NULL);
  g_unlink (path);
  return checked;
}

/* An impossible value is a problem of its line, before anything is sent. */
static void
test_import (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (TokOrderImport) import =
      load_sheet (service,
                  "type,country,account\n,us,\n,Deutschland,\n,gb,\n,Deutschland,\n"
                  "videos_only,,nobody\n",
                  NULL);
  TokOrderFile *file = import->file;
  const TokOrderProblem *problem;

  g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 2);
  g_assert_cmpstr (tok_order_get_country (tok_order_file_get_row (file, 0)->order), ==, "USA");
  g_assert_cmpstr (tok_order_get_country (tok_order_file_get_row (file, 2)->order), ==, "UK");
  g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 2);
  problem = tok_order_file_get_problem (file, 0);
  g_assert_cmpint (problem->code, ==, TOK_ORDER_PROBLEM_CHOICE);
  g_assert_cmpuint (problem->line, ==, 3);
  g_assert_cmpuint (problem->column, ==, 2);
  g_assert_cmpstr (problem->name, ==, "country");
  g_assert_cmpstr (problem->text, ==, "Deutschland");
  g_assert_true (g_str_has_prefix (problem->possible, "USA, UK, FR"));
  g_assert_cmpuint (problem->n_more, ==, 1);
  problem = tok_order_file_get_problem (file, 1);
  g_assert_cmpuint (problem->line, ==, 6);
  g_assert_cmpstr (problem->name, ==, "account");
  g_assert_cmpstr (problem->text, ==, "nobody");
}

/* A file with problems needs no request; for another one an error of the server is an error. */
static void
test_server_fails (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (TokOrderImport) wrong = NULL;
  g_autoptr (TokOrderImport) import = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "GET /countries:status=400");
  wrong = load_sheet (service, "country,videos\nFR,x\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tok_order_file_get_n_problems (wrong->file), ==, 1);
  import = load_sheet (service, "country,videos\nFR,1\n", &error);
  g_assert_null (import);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_VALIDATION);
}

/* A key without access to the list, and a server without one: any plausible code is accepted. */
static void
test_server_cannot_say (gconstpointer fault)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (TokOrderImport) import = NULL;

  service_set_fault (service, fault);
  import = load_sheet (service, "country\nfr\nDeutschland\n", NULL);
  g_assert_cmpuint (tok_order_file_get_n_good (import->file), ==, 1);
  g_assert_cmpstr (tok_order_get_country (tok_order_file_get_row (import->file, 0)->order), ==,
                   "FR");
  g_assert_cmpuint (tok_order_file_get_problem (import->file, 0)->line, ==, 3);
  g_assert_null (tok_order_file_get_problem (import->file, 0)->possible);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/order-choices/countries", test_countries);
  g_test_add_func ("/order-choices/banned", test_banned);
  g_test_add_func ("/order-choices/possible", test_possible);
  g_test_add_func ("/order-choices/bounded", test_bounded);
  g_test_add_func ("/order-choices/import", test_import);
  g_test_add_func ("/order-choices/server-fails", test_server_fails);
  g_test_add_data_func ("/order-choices/forbidden", "GET /countries:status=403",
                        test_server_cannot_say);
  g_test_add_data_func ("/order-choices/absent", "GET /countries:status=404",
                        test_server_cannot_say);

  return g_test_run ();
}
