/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-query.h"
#include "tok-text.h"

#define NOW (G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC)

/* Rows of tests are their titles. */
static const char *
peek_row (TokBundle *bundle)
{
  return g_object_get_data (G_OBJECT (bundle), "row");
}

static TokBundle *
new_bundle (const TokBundleSnapshot *snapshot, const char *tags)
{
  TokBundle *bundle = tok_bundle_new (snapshot);
  g_autoptr (TokAnnotation) annotation = tok_annotation_new (snapshot->id, NULL, tags, NULL);

  tok_bundle_set_annotation (bundle, annotation);
  g_object_set_data_full (G_OBJECT (bundle), "row",
                          tok_text_fold (snapshot->title != NULL ? snapshot->title : ""), g_free);
  return bundle;
}

static TokQuery *
parse (const char *text)
{
  g_auto (TokQueryFault) fault = { 0 };
  TokQuery *query = tok_query_parse (text, NULL, &fault);

  if (query == NULL)
    g_error ("“%s” is no query", text);
  g_assert_cmpint (fault.code, ==, TOK_QUERY_NO_FAULT);
  return query;
}

/* What is written, and the one text of it. */
static const struct
{
  const char *text;
  const char *canonical;
} texts[] = {
  { "", "" },
  { " \t\n\xc2\xa0", "" },
  { "noor", "noor" },
  { "  Noor   Kitchen ", "Noor Kitchen" },
  { "noor NOOR nöör", "noor" },
  { "\"two words\"", "\"two words\"" },
  { "\"one\"", "one" },
  { "-draft", "-draft" },
  { "-\"two words\"", "-\"two words\"" },
  { "-", "\"-\"" },
  { "a - b", "a \"-\" b" },
  { "--x", "-\"-x\"" },
  { "\"-x\"", "\"-x\"" },
  { "5\"", "5\"" },
  { "noor's", "noor's" },
  { "\"say \\\"hi\\\" \\\\ bye\"", "\"say \\\"hi\\\" \\\\ bye\"" },
  { "\"a\\b\"", "a\\b" },
  { "a\\b c,d", "a\\b c,d" },
  { "10:30", "10:30" },
  { "bnd_1", "bnd_1" },
  { "\"campaign:spring\"", "\"campaign:spring\"" },
  { "\"\"", "" },
  { "\xcc\x81 x", "x" }, /* a lone accent */
  { "status", "status" },
  { "-status", "-status" },
  { "status:in_review", "status:in_review" },
  { "STATUS:In_Review", "status:in_review" },
  { "status:\"in_review\"", "status:in_review" },
  { "status:published,in_review,published", "status:in_review,published" },
  { "status:published status:in_review", "status:in_review,published" },
  { "status:OPEN", "status:open" },
  { "status:other", "status:other" },
  { "status:On_Hold", "status:on_hold" },
  { "status:\"on hold\"", "status:\"on hold\"" },
  { "status:archived -status:draft", "status:archived -status:draft" },
  { "-status:open,x", "-status:open,x" },
  { "platform:TikTok,threads", "platform:threads,tiktok" },
  { "country:us,FR", "country:FR,US" },
  { "country:USA,uk,gb", "country:GB,US" },
  { "country:xyz", "country:XYZ" },
  { "type:Videos_Only", "type:videos_only" },
  { "option:editing,AUTO_FINALIZE", "option:auto_finalize,editing" },
  { "option:niche_warming,deep_warming,moderation,advanced_warming",
    "option:advanced_warming,deep_warming,moderation,niche_warming" },
  { "age>3d", "age>3d" },
  { "AGE>=012H", "age>=12h" },
  { "age<2w age>0d", "age<2w age>0d" },
  { "age>1d age<=1w -age<5h", "age<=1w age>1d -age<5h" },
  { "age>99999w", "age>99999w" },
  { "tag:VIP", "tag:VIP" },
  { "tag:VIP,vip,Vip", "tag:VIP" },
  { "tag:\"spring sale\"", "tag:\"spring sale\"" },
  { "tag:\" spring   sale \"", "tag:\"spring sale\"" },
  { "tag:b,a tag:c", "tag:a,b,c" },
  { "tag:été,日本", "tag:été,日本" },
  { "noor status:in_review country:US,FR age>3d -platform:tiktok tag:\"spring sale\" -x",
    "status:in_review -platform:tiktok country:FR,US age>3d tag:\"spring sale\" noor -x" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TokQuery) query = parse (texts[i].text);
      g_autofree char *text = tok_query_to_text (query);
      g_autoptr (TokQuery) again = parse (text);
      g_autoptr (TokQuery) copy = tok_query_copy (query);
      g_autofree char *text_again = tok_query_to_text (again);

      g_assert_cmpstr (text, ==, texts[i].canonical);
      g_assert_cmpstr (text_again, ==, text);
      g_assert_true (tok_query_equal (query, again));
      g_assert_true (tok_query_equal (query, copy));
      g_assert_cmpint (tok_query_is_empty (query), ==, *text == '\0');
    }
}

static const struct
{
  const char *text;
  TokQueryFaultCode code;
  TokFacet facet; /* WORD: not looked at */
  guint position;
  const char *term;
  const char *word; /* (nullable) */
} faults[] = {
  { "foo:bar", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 1, "foo:bar", "foo" },
  { "nöör -stauts:open x", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 6, "-stauts:open", "stauts" },
  { "a<b", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 1, "a<b", "a" },
  { "https://example.com", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 1, "https://example.com",
    "https" },
  { "x:\"a b\" c", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 1, "x:\"a b\"", "x" },
  { "status:", TOK_QUERY_FAULT_FORM, TOK_FACET_STATUS, 1, "status:", NULL },
  { "x status: open", TOK_QUERY_FAULT_FORM, TOK_FACET_STATUS, 3, "status:", NULL },
  { "status:open,", TOK_QUERY_FAULT_FORM, TOK_FACET_STATUS, 1, "status:open,", NULL },
  { "status:,open", TOK_QUERY_FAULT_FORM, TOK_FACET_STATUS, 1, "status:,open", NULL },
  { "status:\"\"", TOK_QUERY_FAULT_FORM, TOK_FACET_STATUS, 1, "status:\"\"", NULL },
  { "platform>3", TOK_QUERY_FAULT_FORM, TOK_FACET_PLATFORM, 1, "platform>3", NULL },
  { "country:", TOK_QUERY_FAULT_FORM, TOK_FACET_COUNTRY, 1, "country:", NULL },
  { "type<x", TOK_QUERY_FAULT_FORM, TOK_FACET_TYPE, 1, "type<x", NULL },
  { "option:warming", TOK_QUERY_FAULT_VALUE, TOK_FACET_OPTION, 1, "option:warming", "warming" },
  { "option:editing,edits", TOK_QUERY_FAULT_VALUE, TOK_FACET_OPTION, 1, "option:editing,edits",
    "edits" },
  { "age:3d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age:3d", NULL },
  { "age>", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>", NULL },
  { "age>3", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>3", NULL },
  { "age>d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>d", NULL },
  { "age>3x", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>3x", NULL },
  { "age>3dd", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>3dd", NULL },
  { "age>-3d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>-3d", NULL },
  { "age>3.5d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>3.5d", NULL },
  { "age=3d", TOK_QUERY_NO_FAULT, TOK_FACET_WORD, 0, NULL, NULL },
  { "age>3d,<5d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>3d,<5d", NULL },
  { "age>100000h", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>100000h", NULL },
  { "age>> 3d", TOK_QUERY_FAULT_FORM, TOK_FACET_AGE, 1, "age>>", NULL },
  { "tag:", TOK_QUERY_FAULT_FORM, TOK_FACET_TAG, 1, "tag:", NULL },
  { "tag:\"a;b\"", TOK_QUERY_FAULT_FORM, TOK_FACET_TAG, 1, "tag:\"a;b\"", NULL },
  { "tag:\" \"", TOK_QUERY_FAULT_FORM, TOK_FACET_TAG, 1, "tag:\" \"", NULL },
  { "tag:\"spring sale", TOK_QUERY_FAULT_OPEN_QUOTE, TOK_FACET_TAG, 1, "tag:\"spring sale", NULL },
  { "x \"spring sale", TOK_QUERY_FAULT_OPEN_QUOTE, TOK_FACET_WORD, 3, "\"spring sale", NULL },
  { "\"", TOK_QUERY_FAULT_OPEN_QUOTE, TOK_FACET_WORD, 1, "\"", NULL },
  { "\"a\\\"", TOK_QUERY_FAULT_OPEN_QUOTE, TOK_FACET_WORD, 1, "\"a\\\"", NULL },
  { "\"a\"b c", TOK_QUERY_FAULT_AFTER_QUOTE, TOK_FACET_WORD, 1, "\"a\"b", NULL },
  { "\"a\",b", TOK_QUERY_FAULT_AFTER_QUOTE, TOK_FACET_WORD, 1, "\"a\",b", NULL },
  { "tag:\"a\"b", TOK_QUERY_FAULT_AFTER_QUOTE, TOK_FACET_TAG, 1, "tag:\"a\"b", NULL },
  { "one foo:1 bar:2", TOK_QUERY_FAULT_FACET, TOK_FACET_WORD, 5, "foo:1", "foo" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (TokQueryFault) fault = { 0 };
      g_autoptr (TokQuery) query = tok_query_parse (faults[i].text, NULL, &fault);

      g_test_message ("%s", faults[i].text);
      g_assert_cmpint (fault.code, ==, faults[i].code);
      g_assert_true ((query != NULL) == (fault.code == TOK_QUERY_NO_FAULT));
      g_assert_cmpuint (fault.position, ==, faults[i].position);
      g_assert_cmpstr (fault.term, ==, faults[i].term);
      g_assert_cmpstr (fault.word, ==, faults[i].word);
      if (faults[i].facet != TOK_FACET_WORD)
        g_assert_cmpint (fault.facet, ==, faults[i].facet);
    }
}

/* With bundles, words that are neither the API's nor theirs are faults. */
static void
test_own_words (void)
{
  static const struct
  {
    const char *text;
    TokQueryFaultCode code;
  } cases[] = {
    { "status:in_review,open,other,archived platform:youtube type:videos_only country:FR,USA",
      TOK_QUERY_NO_FAULT },
    { "status:on_hold", TOK_QUERY_NO_FAULT },
    { "status:ON_HOLD platform:threads type:Deluxe country:Narnia", TOK_QUERY_NO_FAULT },
    { "tag:anything", TOK_QUERY_NO_FAULT },
    { "status:in-review,setup,\"In Review\" platform:yt type:videos option:niche",
      TOK_QUERY_NO_FAULT },
    { "status:reviewing", TOK_QUERY_FAULT_VALUE },
    { "-status:open,hold", TOK_QUERY_FAULT_VALUE },
    { "platform:myspace", TOK_QUERY_FAULT_VALUE },
    { "platform:on_hold", TOK_QUERY_FAULT_VALUE },
    { "type:films", TOK_QUERY_FAULT_VALUE },
    { "country:Frankreich", TOK_QUERY_FAULT_FORM },
  };
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokBundle) bare = NULL;
  g_autoptr (TokBundle) own = NULL;

  snapshot.id = (char *) "a";
  bare = new_bundle (&snapshot, NULL);
  snapshot.status = (char *) "on_hold";
  snapshot.platform = (char *) "Threads";
  snapshot.type = (char *) "deluxe";
  snapshot.country = (char *) "Narnia";
  own = new_bundle (&snapshot, NULL);
  g_list_store_append (bundles, bare);
  g_list_store_append (bundles, own);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TokQueryFault) fault = { 0 };
      g_autoptr (TokQuery) query = tok_query_parse (cases[i].text, G_LIST_MODEL (bundles), &fault);
      g_autoptr (TokQuery) lenient = parse (cases[i].text);

      g_assert_cmpint (fault.code, ==, cases[i].code);
    }
}

/* What people say for a word of the API; a word of the server's own comes before. */
static void
test_aliases (void)
{
  static const char *const cases[][2] = {
    { "status:setup,Review,done", "status:completed,in_review,pending_setup" },
    { "status:\"in review\",Pending-Setup", "status:in_review,pending_setup" },
    { "platform:IG,yt,tik-tok", "platform:instagram,tiktok,youtube" },
    { "type:videos,account", "type:account_only,videos_only" },
    { "type:\"account + videos\"", "type:\"account + videos\"" },
    { "type:account+videos", "type:account_and_videos" },
    { "option:deep,auto-finalize", "option:auto_finalize,deep_warming" },
    { "tag:setup review", "tag:setup review" },
  };
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_auto (TokQueryFault) fault = { 0 };
  g_autoptr (TokBundle) own = NULL;
  g_autoptr (TokQuery) query = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokQuery) parsed = parse (cases[i][0]);
      g_autofree char *canonical = tok_query_to_text (parsed);

      g_assert_cmpstr (canonical, ==, cases[i][1]);
    }
  snapshot.id = (char *) "a";
  snapshot.status = (char *) "review";
  own = new_bundle (&snapshot, NULL);
  g_list_store_append (bundles, own);
  query = tok_query_parse ("status:Review", G_LIST_MODEL (bundles), &fault);
  text = tok_query_to_text (query);
  g_assert_cmpstr (text, ==, "status:review");
}

static char *
read_country (TokFacet facet, const char *text)
{
  return g_strdup (facet == TOK_FACET_COUNTRY && g_str_equal (text, "Germany") ? "DE" : NULL);
}

/* Names in the languages of people, and what is stored, which has none. */
static void
test_reader (void)
{
  g_autoptr (TokQuery) query = NULL;
  g_autoptr (TokQuery) exact = NULL;
  g_autofree char *text = NULL;
  g_autofree char *exact_text = NULL;

  tok_facet_set_reader (read_country);
  query = parse ("country:Germany,us -status:setup");
  text = tok_query_to_text (query);
  g_assert_cmpstr (text, ==, "-status:pending_setup country:DE,US");
  exact = tok_query_from_text ("status:review country:Germany noor");
  exact_text = tok_query_to_text (exact);
  g_assert_cmpstr (exact_text, ==, "status:review country:GERMANY noor");
  g_assert_null (tok_query_from_text ("stauts:open"));
  g_assert_null (tok_query_from_text ("status:"));
  tok_facet_set_reader (NULL);
}

/* What is typed, what becomes the query, and what stays in the field. */
static const struct
{
  const char *text;
  gboolean is_complete;
  const char *query;
  const char *rest;
  TokQueryFaultCode code;
  guint position;
} takes[] = {
  { "", FALSE, "platform:tiktok", "", TOK_QUERY_NO_FAULT, 0 },
  { "status:open", FALSE, "platform:tiktok", "status:open", TOK_QUERY_NO_FAULT, 0 },
  { "status:open ", FALSE, "status:open platform:tiktok", "", TOK_QUERY_NO_FAULT, 0 },
  { "status:open", TRUE, "status:open platform:tiktok", "", TOK_QUERY_NO_FAULT, 0 },
  { "noor  status:open kit", FALSE, "status:open platform:tiktok noor kit", "noor kit",
    TOK_QUERY_NO_FAULT, 0 },
  { "noor status:open ", FALSE, "status:open platform:tiktok noor", "noor ", TOK_QUERY_NO_FAULT,
    0 },
  { "-platform:ig,yt tag:\"a b\" x", FALSE,
    "platform:tiktok -platform:instagram,youtube tag:\"a b\" x", "x", TOK_QUERY_NO_FAULT, 0 },
  { "tag:\"a b", FALSE, "platform:tiktok", "tag:\"a b", TOK_QUERY_FAULT_OPEN_QUOTE, 1 },
  { "noor status: x", FALSE, "platform:tiktok noor x", "noor status: x", TOK_QUERY_FAULT_FORM, 6 },
  { "age>3d foo:1 age<9d x", TRUE, "platform:tiktok age<9d age>3d x", "foo:1 x",
    TOK_QUERY_FAULT_FACET, 1 },
  { "-draft \"a b\"", FALSE, "platform:tiktok \"a b\" -draft", "-draft \"a b\"", TOK_QUERY_NO_FAULT,
    0 },
};

static void
test_take (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    {
      g_autoptr (TokQuery) query = parse ("platform:tiktok old words");
      g_auto (TokQueryFault) fault = { 0 };
      g_autofree char *rest = NULL;
      g_autofree char *text = NULL;
      gboolean is_taken =
          tok_query_take (query, takes[i].text, takes[i].is_complete, NULL, &rest, &fault);

      g_test_message ("%s", takes[i].text);
      text = tok_query_to_text (query);
      g_assert_cmpstr (text, ==, takes[i].query);
      g_assert_cmpstr (rest, ==, takes[i].rest);
      g_assert_cmpint (fault.code, ==, takes[i].code);
      g_assert_cmpuint (fault.position, ==, takes[i].position);
      g_assert_cmpint (is_taken, ==, !g_str_equal (rest, takes[i].text));
    }
}

static void
test_find_term (void)
{
  static const struct
  {
    const char *text;
    gsize end;
    gsize term;
  } cases[] = {
    { "", 0, 0 },           { "a", 1, 0 },  { "a b", 3, 2 },       { "a b", 1, 0 },
    { "a  b", 2, 2 },       { "a ", 2, 2 }, { "tag:\"a b", 8, 0 }, { "x tag:\"a b\" y", 11, 2 },
    { "é status:", 10, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tok_query_find_term (cases[i].text, cases[i].end), ==, cases[i].term);
}

/* As chips do. */
static void
test_edit (void)
{
  g_autoptr (TokQuery) query = parse ("status:open noor");
  g_autoptr (TokQuery) before = tok_query_copy (query);
  g_autofree char *text = NULL;
  g_autofree const char **values = NULL;
  g_autofree const char **excluded = NULL;

  g_assert_true (tok_query_add (query, TOK_FACET_STATUS, FALSE, "Published"));
  g_assert_true (tok_query_add (query, TOK_FACET_STATUS, FALSE, "published"));
  g_assert_true (tok_query_add (query, TOK_FACET_COUNTRY, TRUE, "usa"));
  g_assert_true (tok_query_add (query, TOK_FACET_AGE, FALSE, ">2D"));
  g_assert_false (tok_query_add (query, TOK_FACET_AGE, FALSE, "2d"));
  g_assert_false (tok_query_add (query, TOK_FACET_OPTION, FALSE, "edits"));
  g_assert_false (tok_query_add (query, TOK_FACET_TAG, FALSE, "a,b"));
  g_assert_false (tok_query_add (query, TOK_FACET_WORD, FALSE, " "));
  text = tok_query_to_text (query);
  g_assert_cmpstr (text, ==, "status:open,published -country:US age>2d noor");
  g_assert_false (tok_query_equal (query, before));
  g_assert_true (tok_query_has_facet (query, TOK_FACET_STATUS));
  g_assert_true (tok_query_has_facet (query, TOK_FACET_COUNTRY));
  g_assert_false (tok_query_has_facet (query, TOK_FACET_TAG));
  values = tok_query_get_values (query, TOK_FACET_STATUS, FALSE);
  g_assert_cmpstrv (values, ((const char *const[]) { "open", "published", NULL }));
  excluded = tok_query_get_values (query, TOK_FACET_STATUS, TRUE);
  g_assert_null (excluded[0]);

  g_assert_false (tok_query_remove (query, TOK_FACET_STATUS, TRUE, "published"));
  g_assert_false (tok_query_remove (query, TOK_FACET_STATUS, FALSE, "in_review"));
  g_assert_false (tok_query_remove (query, TOK_FACET_AGE, FALSE, "2d"));
  g_assert_true (tok_query_remove (query, TOK_FACET_STATUS, FALSE, "PUBLISHED"));
  g_assert_true (tok_query_remove (query, TOK_FACET_COUNTRY, TRUE, "US"));
  g_assert_true (tok_query_remove (query, TOK_FACET_AGE, FALSE, ">2d"));
  g_assert_true (tok_query_equal (query, before));
  g_assert_true (tok_query_remove (query, TOK_FACET_WORD, FALSE, "NOOR"));
  g_assert_true (tok_query_remove (query, TOK_FACET_STATUS, FALSE, "open"));
  g_assert_true (tok_query_is_empty (query));
}

/* Nothing in words has a meaning of its own. */
static void
test_words (void)
{
  g_autoptr (TokQuery) query = tok_query_new_words (" Status:open -x  \"a b ");
  g_autofree const char **words = tok_query_get_values (query, TOK_FACET_WORD, FALSE);
  g_autofree char *text = tok_query_to_text (query);
  g_autoptr (TokQuery) again = parse (text);
  g_autoptr (TokQuery) none = tok_query_new_words ("  ");

  g_assert_cmpstrv (words, ((const char *const[]) { "Status:open", "-x", "\"a", "b", NULL }));
  g_assert_true (tok_query_equal (query, again));
  g_assert_true (tok_query_is_empty (none));
}

static const struct
{
  const char *text;
  gboolean matches;
} matches[] = {
  { "", TRUE },
  { "kuche", TRUE },
  { "KÜCHE noor", TRUE },
  { "\"noors kuche\"", TRUE },
  { "\"kuche noors\"", FALSE },
  { "bath", FALSE },
  { "-bath", TRUE },
  { "noor -kuche", FALSE },
  { "status:In_Review", TRUE },
  { "status:open", TRUE },
  { "status:other", FALSE },
  { "status:published,in_review", TRUE },
  { "-status:published", TRUE },
  { "-status:open", FALSE },
  { "platform:tiktok", FALSE },
  { "platform:threads", TRUE },
  { "-platform:Threads", FALSE },
  { "country:US", TRUE },
  { "country:usa,fr", TRUE },
  { "country:FR", FALSE },
  { "type:videos_only", FALSE }, /* not known */
  { "-type:videos_only", TRUE },
  { "option:editing", TRUE },
  { "option:moderation", FALSE },   /* off */
  { "-option:deep_warming", TRUE }, /* not known */
  { "option:moderation,editing", TRUE },
  { "age>2d", TRUE },
  { "age>=3d", TRUE },
  { "age<=3d", TRUE },
  { "age>3d", FALSE },
  { "age<3d", FALSE },
  { "age<73h age>71h", TRUE },
  { "age>1d age<2d", FALSE },
  { "-age>1d", FALSE },
  { "age<1w", TRUE },
  { "tag:ete", TRUE },
  { "tag:\"spring sale\",x", TRUE },
  { "tag:spring", FALSE },
  { "-tag:été", FALSE },
  { "status:in_review country:US age>2d tag:été noor", TRUE },
  { "status:in_review country:US age>2d tag:été nour", FALSE },
};

static void
test_matches (void)
{
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokBundle) bundle = NULL;

  snapshot.id = (char *) "a";
  snapshot.title = (char *) "Noors Küche";
  snapshot.status = (char *) "in_review";
  snapshot.platform = (char *) "threads";
  snapshot.country = (char *) "USA";
  snapshot.options[TOK_OPTION_EDITING] = TOK_FLAG_YES;
  snapshot.options[TOK_OPTION_MODERATION] = TOK_FLAG_NO;
  bundle = new_bundle (&snapshot, "Spring Sale, Été");
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, NOW - 3 * G_TIME_SPAN_DAY);
  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      g_autoptr (TokQuery) query = parse (matches[i].text);

      g_assert_cmpint (tok_query_matches (query, bundle, NOW, peek_row), ==, matches[i].matches);
    }
}

/* Neither an age nor its opposite. */
static void
test_nothing_known (void)
{
  static const char *const none[] = { "age>0h",          "age<9w",           "country:US",
                                      "platform:tiktok", "status:published", "tag:x",
                                      "option:editing" };
  static const char *const all[] = { "-age>0h",      "-age<9w", "-country:US",    "-status:open",
                                     "status:other", "-tag:x",  "-option:editing" };
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokBundle) bundle = NULL;

  snapshot.id = (char *) "a";
  bundle = new_bundle (&snapshot, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (TokQuery) query = parse (none[i]);
      g_autoptr (TokQuery) other = parse (all[i]);

      g_assert_false (tok_query_matches (query, bundle, NOW, peek_row));
      g_assert_true (tok_query_matches (other, bundle, NOW, peek_row));
    }
}

/* A step begins now at the latest, also by a clock that is ahead. */
static void
test_clock_ahead (void)
{
  static const char *const all[] = { "age>=0h", "age<1h", "-age>0h" };
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokBundle) bundle = NULL;

  snapshot.id = (char *) "a";
  bundle = new_bundle (&snapshot, NULL);
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, NOW + G_TIME_SPAN_MINUTE);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (TokQuery) query = parse (all[i]);

      g_assert_true (tok_query_matches (query, bundle, NOW, peek_row));
    }
}

/* --- against a plain reference implementation ----------------------------- */

#define N_BUNDLES (g_test_slow () ? 10000u : 4000u)
#define N_QUERIES 100

/* NULL: not known. Rows also have words in other cases. */
static const char *const statuses[] = { NULL,        "pending_setup", "published", "accepted",
                                        "in_review", "finalized",     "completed", "archived",
                                        "cancelled", "draft",         "on_hold",   "IN_REVIEW" };
static const char *const platforms[] = { NULL, "tiktok", "instagram", "youtube", "Threads" };
static const char *const countries[] = { NULL, "US", "USA", "FR", "UK", "GB", "de", "Narnia" };
static const char *const types[] = { NULL, "account_only", "account_and_videos", "videos_only",
                                     "deluxe" };
static const char *const options[] = { "niche_warming", "deep_warming",  "moderation",
                                       "editing",       "auto_finalize", "advanced_warming" };
static const char *const tags[] = { "vip", "Spring Sale", "b2b", "test", "later" };
static const char *const words[] = { "noor", "kitchen", "garden", "tour", "42" };

typedef struct
{
  const char *status, *platform, *country, *type;
  TokFlag options[TOK_N_OPTIONS];
  guint tags;  /* bits */
  guint words; /* bits */
  gint64 age;  /* in hours; -1: not known */
  TokBundle *bundle;
} Row;

#define PICK(random, list) ((list)[g_rand_int_range ((random), 0, G_N_ELEMENTS (list))])

static void
fill_row (GRand *random, Row *row, guint i)
{
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autofree char *id = g_strdup_printf ("%u", i);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) noted = g_string_new (NULL);

  snapshot.id = id;
  snapshot.status = (char *) (row->status = PICK (random, statuses));
  snapshot.platform = (char *) (row->platform = PICK (random, platforms));
  snapshot.country = (char *) (row->country = PICK (random, countries));
  snapshot.type = (char *) (row->type = PICK (random, types));
  for (guint j = 0; j < TOK_N_OPTIONS; j++)
    snapshot.options[j] = row->options[j] = (TokFlag) g_rand_int_range (random, 0, 3);
  row->tags = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 0, 32) : 0;
  row->words = (guint) g_rand_int_range (random, 0, 32);
  for (guint j = 0; j < 5; j++)
    {
      if (row->tags & (1u << j))
        g_string_append_printf (noted, "%s,", tags[j]);
      if (row->words & (1u << j))
        g_string_append_printf (title, "%s ", words[j]);
    }
  snapshot.title = title->str;
  row->bundle = new_bundle (&snapshot, noted->str);
  row->age = g_rand_int_range (random, -100, 1000);
  row->age = MAX (row->age, -1);
  if (row->age >= 0)
    tok_bundle_set_step_interval (row->bundle, TOK_TIME_UNKNOWN, NOW - row->age * G_TIME_SPAN_HOUR);
}

/* A term with one value each; terms of a facet belong together. */
typedef struct
{
  TokFacet facet;
  gboolean excluded;
  const char *value;
  guint index; /* of the value in its list */
  int hours;   /* AGE */
  char sign;
  char *text;
} Term;

static void
term_clear (gpointer data)
{
  g_free (((Term *) data)->text);
}

#define CHOOSE(list)                                                                               \
  (term->index = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (list)),                        \
   term->value = (list)[term->index])

static void
fill_term (GRand *random, Term *term)
{
  static const char *const more_statuses[] = { "open", "OTHER", "Published", "on_HOLD" };
  static const char *const names[] = { "status", "platform", "country", "type",
                                       "option", "age",      "tag" };

  term->facet = (TokFacet) g_rand_int_range (random, 0, TOK_N_FACETS);
  term->excluded = g_rand_int_range (random, 0, 4) == 0;
  switch (term->facet)
    {
    case TOK_FACET_STATUS:
      if (g_rand_boolean (random))
        CHOOSE (statuses);
      if (term->value == NULL)
        CHOOSE (more_statuses);
      break;
    case TOK_FACET_PLATFORM:
      while (CHOOSE (platforms) == NULL)
        ;
      break;
    case TOK_FACET_COUNTRY:
      while (CHOOSE (countries) == NULL)
        ;
      break;
    case TOK_FACET_TYPE:
      while (CHOOSE (types) == NULL)
        ;
      break;
    case TOK_FACET_OPTION:
      CHOOSE (options);
      break;
    case TOK_FACET_TAG:
      CHOOSE (tags);
      break;
    case TOK_FACET_WORD:
      CHOOSE (words);
      break;
    case TOK_FACET_AGE:
    default:
      term->hours = g_rand_int_range (random, 0, 40) * 24;
      term->sign = g_rand_boolean (random) ? '>' : '<';
      term->text = g_strdup_printf ("%sage%c%d%c", term->excluded ? "-" : "", term->sign,
                                    term->hours % 48 == 0 ? term->hours : term->hours / 24,
                                    term->hours % 48 == 0 ? 'h' : 'd');
      return;
    }
  if (term->facet == TOK_FACET_WORD)
    term->text = g_strconcat (term->excluded ? "-" : "", term->value, NULL);
  else
    term->text =
        g_strdup_printf ("%s%s:\"%s\"", term->excluded ? "-" : "", names[term->facet], term->value);
}

static gboolean
same (const char *a, const char *b)
{
  return a != NULL && b != NULL && g_ascii_strcasecmp (a, b) == 0;
}

static gboolean
is_one_of (const char *text, const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, " ", -1);

  return text != NULL && g_strv_contains ((const char *const *) parts, text);
}

static const char *
plain_country (const char *country)
{
  if (same (country, "USA"))
    return "US";
  return same (country, "UK") ? "GB" : country;
}

static gboolean
has (const Row *row, const Term *term)
{
  switch (term->facet)
    {
    case TOK_FACET_STATUS:
      if (same (term->value, "open"))
        return row->status != NULL && !is_one_of (row->status, "completed cancelled archived");
      if (same (term->value, "other"))
        return !is_one_of (row->status,
                           "pending_setup published accepted in_review finalized completed "
                           "draft cancelled archived");
      return same (term->value, row->status);
    case TOK_FACET_PLATFORM:
      return same (term->value, row->platform);
    case TOK_FACET_COUNTRY:
      return same (plain_country (term->value), plain_country (row->country));
    case TOK_FACET_TYPE:
      return same (term->value, row->type);
    case TOK_FACET_OPTION:
      return row->options[term->index] == TOK_FLAG_YES;
    case TOK_FACET_TAG:
      return (row->tags & (1u << term->index)) != 0;
    case TOK_FACET_WORD:
      return (row->words & (1u << term->index)) != 0;
    case TOK_FACET_AGE:
    default:
      return row->age >= 0 && (term->sign == '>' ? row->age > term->hours : row->age < term->hours);
    }
}

static gboolean
is_expected (const Row *row, GArray *terms)
{
  guint wanted[TOK_N_FACETS] = { 0 };
  guint found[TOK_N_FACETS] = { 0 };

  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);

      if (term->excluded && has (row, term))
        return FALSE;
      if (!term->excluded)
        {
          wanted[term->facet]++;
          found[term->facet] += has (row, term) ? 1 : 0;
        }
    }
  for (guint i = 0; i < TOK_N_FACETS; i++)
    {
      guint least = i == TOK_FACET_AGE || i == TOK_FACET_WORD ? wanted[i] : MIN (wanted[i], 1);

      if (found[i] < least)
        return FALSE;
    }
  return TRUE;
}

/* A bundle that fails by one facet would match without it. */
static void
compare_failed (const TokQuery *query, const Row *row, GArray *terms)
{
  guint failed = tok_query_get_failed (query, row->bundle, NOW, peek_row);
  guint expected = 0;

  for (TokFacet facet = 0; facet < TOK_N_FACETS; facet++)
    {
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (Term));

      for (guint i = 0; i < terms->len; i++)
        if (g_array_index (terms, Term, i).facet == facet)
          g_array_append_val (own, g_array_index (terms, Term, i));
      expected |= is_expected (row, own) ? 0 : 1u << facet;
    }
  if ((expected & (expected - 1)) == 0)
    g_assert_cmpuint (failed, ==, expected);
  else
    g_assert_true ((failed & (failed - 1)) != 0 && (failed & ~expected) == 0);
}

/* Returns: how many bundles match */
static guint
compare_query (GRand *random, const Row *rows)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, TRUE, sizeof (Term));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TokQuery) query = NULL;
  g_autoptr (TokQuery) again = NULL;
  g_autofree char *canonical = NULL;
  guint n = 0;

  g_array_set_clear_func (terms, term_clear);
  g_array_set_size (terms, (guint) g_rand_int_range (random, 1, 7));
  for (guint i = 0; i < terms->len; i++)
    {
      Term *term = &g_array_index (terms, Term, i);

      fill_term (random, term);
      g_string_append_printf (text, " %s", term->text);
    }
  query = parse (text->str);
  canonical = tok_query_to_text (query);
  again = parse (canonical);
  g_assert_true (tok_query_equal (query, again));
  for (guint i = 0; i < N_BUNDLES; i++)
    {
      gboolean expected = is_expected (&rows[i], terms);

      n += expected ? 1 : 0;
      g_assert_cmpint (tok_query_matches (again, rows[i].bundle, NOW, peek_row), ==, expected);
      compare_failed (again, &rows[i], terms);
    }
  return n;
}

static void
test_reference (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260525);
  g_autofree Row *rows = g_new0 (Row, N_BUNDLES);
  guint n_some = 0;

  for (guint i = 0; i < N_BUNDLES; i++)
    fill_row (random, &rows[i], i);
  for (guint i = 0; i < N_QUERIES; i++)
    {
      guint n = compare_query (random, rows);

      n_some += n > 0 && n < N_BUNDLES ? 1 : 0;
    }
  /* Most queries tell bundles apart. */
  g_assert_cmpuint (n_some, >, N_QUERIES / 2);
  for (guint i = 0; i < N_BUNDLES; i++)
    g_object_unref (rows[i].bundle);
}

/* Typed bit by bit, a text becomes the query that it is as a whole. */
static void
compare_taken (const char *text, const TokQuery *query)
{
  g_autoptr (TokQuery) taken = tok_query_new ();
  g_autoptr (TokQuery) exact = NULL;
  g_auto (TokQueryFault) fault = { 0 };
  g_autofree char *rest = NULL;
  g_autofree char *canonical = tok_query_to_text (query);

  tok_query_take (taken, text, TRUE, NULL, &rest, &fault);
  g_assert_cmpint (fault.code, ==, TOK_QUERY_NO_FAULT);
  g_assert_true (tok_query_equal (taken, query));
  exact = tok_query_from_text (canonical);
  g_assert_true (tok_query_equal (exact, query));
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    tok_query_clear (taken, facet);
  g_clear_pointer (&exact, tok_query_free);
  exact = parse (rest);
  g_assert_true (tok_query_equal (exact, taken));
}

/* Any text is a query, which its one text gives again, or has a fault in one of its terms. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "status", "age",  "tag", "open", "3d", ":", ">",  "<",
                                        "=",      ",",    "-",   "\"",   "\\", " ", "\"", "x",
                                        "é",      "日本", ";",   "\n",   "US", "_" };
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  guint n_queries = 0;

  for (guint i = 0; i < (g_test_slow () ? 20000 : 5000); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (TokQueryFault) fault = { 0 };
      g_autoptr (TokQuery) query = NULL;
      g_autoptr (TokQuery) again = NULL;
      g_autofree char *canonical = NULL;

      for (int n = g_rand_int_range (random, 1, 12); n > 0; n--)
        g_string_append (text, PICK (random, pieces));
      query = tok_query_parse (text->str, NULL, &fault);
      if (query == NULL)
        {
          g_assert_nonnull (strstr (text->str, fault.term));
          g_assert_cmpuint (fault.position, <=, g_utf8_strlen (text->str, -1));
          g_assert_true (g_str_has_prefix (g_utf8_offset_to_pointer (text->str, fault.position - 1),
                                           fault.term));
          continue;
        }
      n_queries++;
      canonical = tok_query_to_text (query);
      again = parse (canonical);
      g_assert_true (tok_query_equal (query, again));
      compare_taken (text->str, query);
    }
  g_assert_cmpuint (n_queries, >, 1000);
}

static const struct
{
  const char *text;
  const char *wider;
  gboolean is_within;
} pairs[] = {
  { "noor", "noo", TRUE },
  { "noo", "noor", FALSE },
  { "kitchen noor", "noo", TRUE },
  { "noor", "noo kitchen", FALSE },
  { "noor", "", TRUE },
  { "", "noor", FALSE },
  { "noor country:US", "noo", TRUE },
  { "country:US", "country:US,FR", TRUE },
  { "country:US,FR", "country:US", FALSE },
  { "status:in_review -country:US", "status:in_review", TRUE },
  { "status:in_review", "status:in_review -country:US", FALSE },
  { "age>3d age<7d", "age>3d", TRUE },
  { "age>3d", "age>7d", FALSE },
  { "-noo", "-noor", FALSE },
  { "xnoor", "NOOR", TRUE },
};

static void
test_within (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (TokQuery) query = parse (pairs[i].text);
      g_autoptr (TokQuery) wider = parse (pairs[i].wider);

      g_assert_cmpint (tok_query_is_within (query, wider), ==, pairs[i].is_within);
    }
}

static TokQuery *
choose_query (GRand *random)
{
  TokQuery *query = tok_query_new ();

  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      static const char *const parts[] = { "noo", "noor", "kit", "kitchen", "4", "42" };
      Term term = { 0 };

      fill_term (random, &term);
      if (g_rand_int_range (random, 0, 3) == 0)
        tok_query_add (query, TOK_FACET_WORD, FALSE, PICK (random, parts));
      else if (term.facet != TOK_FACET_AGE)
        tok_query_add (query, term.facet, term.excluded, term.value);
      else
        tok_query_add (query, TOK_FACET_AGE, FALSE, g_rand_boolean (random) ? ">3d" : ">14d");
      term_clear (&term);
    }
  return query;
}

/* What is within another query never has a bundle that the other does not have. */
static void
test_within_reference (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261129);
  Row rows[40] = { 0 };
  guint n_within = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      fill_row (random, &rows[i], i);
      g_object_set_data_full (G_OBJECT (rows[i].bundle), "row",
                              tok_text_fold (tok_bundle_get_title (rows[i].bundle)), g_free);
    }
  for (guint i = 0; i < (g_test_slow () ? 2000 : 500); i++)
    {
      g_autoptr (TokQuery) query = choose_query (random);
      g_autoptr (TokQuery) wider = choose_query (random);

      if (!tok_query_is_within (query, wider))
        continue;
      n_within++;
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        if (tok_query_matches (query, rows[j].bundle, NOW, peek_row))
          g_assert_true (tok_query_matches (wider, rows[j].bundle, NOW, peek_row));
    }
  g_assert_cmpuint (n_within, >, 100);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_unref (rows[i].bundle);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/query/aliases", test_aliases);
  g_test_add_func ("/core/query/reader", test_reader);
  g_test_add_func ("/core/query/take", test_take);
  g_test_add_func ("/core/query/find-term", test_find_term);
  g_test_add_func ("/core/query/texts", test_texts);
  g_test_add_func ("/core/query/faults", test_faults);
  g_test_add_func ("/core/query/own-words", test_own_words);
  g_test_add_func ("/core/query/edit", test_edit);
  g_test_add_func ("/core/query/words", test_words);
  g_test_add_func ("/core/query/matches", test_matches);
  g_test_add_func ("/core/query/nothing-known", test_nothing_known);
  g_test_add_func ("/core/query/clock-ahead", test_clock_ahead);
  g_test_add_func ("/core/query/reference", test_reference);
  g_test_add_func ("/core/query/any-text", test_any_text);
  g_test_add_func ("/core/query/within", test_within);
  g_test_add_func ("/core/query/within-reference", test_within_reference);

  return g_test_run ();
}
