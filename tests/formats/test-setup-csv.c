/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "setup-limits.h"
#include "tok-setup-csv.h"

#define EARLIEST tok_date_new (2031, 3, 15)

static TokSetupTable *
read_table (TokSetupTarget target, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) folder = g_file_new_for_path ("/home/anna/tables");

  return tok_setup_csv_read (bytes, target, folder);
}

static const TokSetupTableIssue *
get_issue (TokSetupTable *table, guint i)
{
  g_assert_cmpuint (i, <, table->issues->len);
  return g_ptr_array_index (table->issues, i);
}

static void
assert_value (const TokSetupValues *values, TokSetupField field, const char *text)
{
  g_assert_cmpstr (tok_setup_values_get (values, field), ==, text);
}

/* What people and spreadsheets write, in any order. */
static void
test_profiles (void)
{
  g_autoptr (TokSetupTable) table =
      read_table (TOK_SETUP_PROFILE,
                  "\xef\xbb\xbf"
                  "Visible Name;bundle;USERNAME;advanced-warming-terms;biography\r\n"
                  " Anna ;b_1;anna.bakes;bread; wine ;;cheese\r\n"
                  "\"A \"\"b\"\"\";b_2;;\"bread\nwine\";\"two\nlines\"\r\n"
                  ";;;;\r\n");
  const TokSetupRow *row;

  g_assert_cmpuint (table->rows->len, ==, 2);
  row = tok_setup_table_get_row (table, 0);
  g_assert_cmpstr (row->bundle_id, ==, "b_1");
  assert_value (row->values, TOK_SETUP_VISIBLE_NAME, "Anna");
  assert_value (row->values, TOK_SETUP_USERNAME, "anna.bakes");
  row = tok_setup_table_get_row (table, 1);
  g_assert_cmpuint (row->line, ==, 3);
  assert_value (row->values, TOK_SETUP_VISIBLE_NAME, "A \"b\"");
  assert_value (row->values, TOK_SETUP_USERNAME, NULL);
  assert_value (row->values, TOK_SETUP_TERMS, "bread\nwine");
  assert_value (row->values, TOK_SETUP_BIOGRAPHY, "two\nlines");
  g_assert_cmpuint (row->lines[TOK_SETUP_BIOGRAPHY], ==, 4);
  g_assert_true (table->style.bom);
  g_assert_cmpint (table->style.separator, ==, ';');
  /* The unquoted list of the first row ran into cells without a column. */
  g_assert_cmpuint (table->issues->len, ==, 1);
  g_assert_cmpint (get_issue (table, 0)->code, ==, TOK_SETUP_TABLE_PROBLEM);
  g_assert_cmpint (get_issue (table, 0)->problem, ==, TOK_ORDER_PROBLEM_EXTRA_CELL);
}

/* Flags and numbers in the program's languages, words in any case, the vendor's names. */
static void
test_videos (void)
{
  g_autoptr (TokSetupTable) table = read_table (
      TOK_SETUP_VIDEO,
      "position,video_type,target_publish_start_date,name,ai_content_disclaimer,disclose_as_ads,"
      "volume_original_sound,volume_added_sound,instagram_collaborators\n"
      "1,Carousel,2031-03-20,Bread,ja,いいえ,٣٠,50.0,berta; carla\n"
      "2.0,video,2031-03-21,,VRAI,0,,loud,\n");
  const TokSetupRow *row = tok_setup_table_get_row (table, 0);

  g_assert_cmpuint (table->issues->len, ==, 0);
  g_assert_cmpint (row->position, ==, 1);
  assert_value (row->values, TOK_SETUP_VIDEO_TYPE, "carousel");
  assert_value (row->values, TOK_SETUP_DATE, "2031-03-20");
  assert_value (row->values, TOK_SETUP_NAME, "Bread");
  assert_value (row->values, TOK_SETUP_AI_DISCLAIMER, "true");
  assert_value (row->values, TOK_SETUP_ADS_DISCLOSURE, "false");
  assert_value (row->values, TOK_SETUP_VOLUME_ORIGINAL, "30");
  assert_value (row->values, TOK_SETUP_VOLUME_ADDED, "50");
  assert_value (row->values, TOK_SETUP_COLLABORATORS, "berta\ncarla");
  row = tok_setup_table_get_row (table, 1);
  g_assert_cmpint (row->position, ==, 2);
  assert_value (row->values, TOK_SETUP_AI_DISCLAIMER, "true");
  assert_value (row->values, TOK_SETUP_VOLUME_ADDED, "loud");
}

/* What is wrong with the form of a table, and where. */
static void
test_issues (void)
{
  static const struct
  {
    TokSetupTarget target;
    const char *text;
    TokSetupTableCode code;
    TokOrderProblemCode problem;
    guint line;
    guint column;
  } cases[] = {
    { TOK_SETUP_VIDEO, "", TOK_SETUP_TABLE_EMPTY, 0, 0, 0 },
    { TOK_SETUP_VIDEO, "position,name\n", TOK_SETUP_TABLE_EMPTY, 0, 0, 0 },
    { TOK_SETUP_VIDEO, "a,b\n1,2\n", TOK_SETUP_TABLE_NO_HEADER, 0, 1, 0 },
    { TOK_SETUP_VIDEO, "name,description\nx,y\n", TOK_SETUP_TABLE_NO_KEY_COLUMN, 0, 1, 0 },
    { TOK_SETUP_PROFILE, "username\nanna\n", TOK_SETUP_TABLE_NO_KEY_COLUMN, 0, 1, 0 },
    { TOK_SETUP_VIDEO, "position,title\n1,x\n", TOK_SETUP_TABLE_UNKNOWN_COLUMN, 0, 1, 2 },
    { TOK_SETUP_PROFILE, "bundle,position\nb_1,1\n", TOK_SETUP_TABLE_UNKNOWN_COLUMN, 0, 1, 2 },
    { TOK_SETUP_VIDEO, "position,name,Name\n1,x,y\n", TOK_SETUP_TABLE_PROBLEM,
      TOK_ORDER_PROBLEM_REPEATED_COLUMN, 1, 3 },
    { TOK_SETUP_VIDEO, "position,target_publish_date,target_publish_start_date\n1,,\n",
      TOK_SETUP_TABLE_PROBLEM, TOK_ORDER_PROBLEM_REPEATED_COLUMN, 1, 3 },
    { TOK_SETUP_VIDEO, "name,position\nx,\n", TOK_SETUP_TABLE_NO_KEY, 0, 2, 2 },
    { TOK_SETUP_VIDEO, "name,position\nx\n", TOK_SETUP_TABLE_NO_KEY, 0, 2, 2 },
    { TOK_SETUP_VIDEO, "position,name\n0,x\n", TOK_SETUP_TABLE_NO_NUMBER, 0, 2, 1 },
    { TOK_SETUP_VIDEO, "position,name\none,x\n", TOK_SETUP_TABLE_NO_NUMBER, 0, 2, 1 },
    { TOK_SETUP_VIDEO, "position,name\n1,x\n01,y\n", TOK_SETUP_TABLE_REPEATED, 0, 3, 1 },
    { TOK_SETUP_PROFILE, "bundle,username\nb,x\nb,y\n", TOK_SETUP_TABLE_REPEATED, 0, 3, 1 },
    { TOK_SETUP_VIDEO, "position,name\n1,\"x\n", TOK_SETUP_TABLE_PROBLEM,
      TOK_ORDER_PROBLEM_OPEN_QUOTE, 2, 2 },
    { TOK_SETUP_VIDEO, "position,name\n1,\"x\"y\n", TOK_SETUP_TABLE_PROBLEM,
      TOK_ORDER_PROBLEM_AFTER_QUOTE, 2, 2 },
    { TOK_SETUP_VIDEO, "position,name\n1,x,y\n", TOK_SETUP_TABLE_PROBLEM,
      TOK_ORDER_PROBLEM_EXTRA_CELL, 2, 3 },
    { TOK_SETUP_VIDEO, "position,name\n1,\xfc\n", TOK_SETUP_TABLE_PROBLEM,
      TOK_ORDER_PROBLEM_ENCODING, 2, 0 },
    { TOK_SETUP_VIDEO, "PK\x03\x04", TOK_SETUP_TABLE_PROBLEM, TOK_ORDER_PROBLEM_WORKBOOK, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupTable) table = read_table (cases[i].target, cases[i].text);
      const TokSetupTableIssue *issue = get_issue (table, 0);

      g_test_message ("case %u", i);
      g_assert_cmpuint (table->issues->len, ==, 1);
      g_assert_cmpint (issue->code, ==, cases[i].code);
      g_assert_cmpint (issue->problem, ==, cases[i].problem);
      g_assert_cmpuint (issue->line, ==, cases[i].line);
      g_assert_cmpuint (issue->column, ==, cases[i].column);
    }
}

static TokSetupContext
new_context (TokPlatform platform)
{
  return (TokSetupContext) { .contract = TOK_CONTRACT_CURRENT,
                             .platform = platform,
                             .terms_bought = TOK_COUNT_UNKNOWN,
                             .earliest = EARLIEST };
}

/* Columns that are not there change nothing, empty cells clear. */
static void
test_absent (void)
{
  g_autoptr (TokSetupTable) table =
      read_table (TOK_SETUP_PROFILE, "bundle,biography,visible_name\nb_1,,Berta\n");
  g_autoptr (TokSetupValues) current = tok_setup_values_new ();
  TokSetupContext context = new_context (TOK_PLATFORM_TIKTOK);
  const TokSetupRow *row = tok_setup_table_get_row (table, 0);

  tok_setup_values_set (current, TOK_SETUP_USERNAME, "anna.bakes");
  tok_setup_values_set (current, TOK_SETUP_VISIBLE_NAME, "Anna");
  tok_setup_values_set (current, TOK_SETUP_BIOGRAPHY, "Bread");
  tok_setup_table_check_profile (table, 0, &context, current);
  g_assert_cmpuint (table->issues->len, ==, 0);
  assert_value (row->own, TOK_SETUP_USERNAME, "anna.bakes");
  assert_value (row->own, TOK_SETUP_VISIBLE_NAME, "Berta");
  assert_value (row->own, TOK_SETUP_BIOGRAPHY, NULL);
}

/* File names begin in the folder of the table; addresses and what the server has stay. */
static void
test_files (void)
{
  g_autoptr (TokSetupTable) table =
      read_table (TOK_SETUP_VIDEO,
                  "position,video_url,carousel_images\n"
                  "1,clips/bread 1.mp4,a.jpg;https://example.org/b.jpg;carousel/c.jpg\n"
                  "2,/srv/wine.mp4,\n");
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokSetupContext context = new_context (TOK_PLATFORM_TIKTOK);

  for (int i = 1; i <= 2; i++)
    g_ptr_array_add (videos, tok_video_new (i));
  tok_setup_values_set (((TokVideo *) videos->pdata[0])->values, TOK_SETUP_CAROUSEL_IMAGES,
                        "carousel/c.jpg");
  tok_setup_table_check_videos (table, &context, videos);
  assert_value (tok_setup_table_get_row (table, 0)->own, TOK_SETUP_VIDEO_URL,
                "file:///home/anna/tables/clips/bread%201.mp4");
  assert_value (tok_setup_table_get_row (table, 0)->own, TOK_SETUP_CAROUSEL_IMAGES,
                "file:///home/anna/tables/a.jpg\nhttps://example.org/b.jpg\ncarousel/c.jpg");
  assert_value (tok_setup_table_get_row (table, 1)->own, TOK_SETUP_VIDEO_URL,
                "file:///srv/wine.mp4");
}

/* The name of a picture counts before its address; an empty one changes nothing beside it. */
static void
test_pictures (void)
{
  static const struct
  {
    const char *text;
    const char *picture;
  } cases[] = {
    { "bundle,picture\nb_1,anna.jpg\n", "file:///home/anna/tables/anna.jpg" },
    { "bundle,picture\nb_1,\n", NULL },
    { "bundle,picture,profile_picture_url\nb_1,anna.jpg,profile/x\n",
      "file:///home/anna/tables/anna.jpg" },
    { "bundle,picture,profile_picture_url\nb_1,,profile/x\n", "profile/x" },
    { "bundle,username\nb_1,anna\n", "profile/x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupTable) table = read_table (TOK_SETUP_PROFILE, cases[i].text);
      g_autoptr (TokSetupValues) current = tok_setup_values_new ();
      TokSetupContext context = new_context (TOK_PLATFORM_TIKTOK);

      g_test_message ("case %u", i);
      tok_setup_values_set (current, TOK_SETUP_PICTURE, "profile/x");
      tok_setup_table_check_profile (table, 0, &context, current);
      assert_value (tok_setup_table_get_row (table, 0)->own, TOK_SETUP_PICTURE, cases[i].picture);
    }
}

static void
fill (TokVideo *video, const char *day)
{
  tok_setup_values_set (video->values, TOK_SETUP_VIDEO_TYPE, "video");
  tok_setup_values_set (video->values, TOK_SETUP_DATE, day);
  tok_setup_values_set (video->values, TOK_SETUP_DESCRIPTION, "Bread");
  tok_setup_values_set (video->values, TOK_SETUP_VIDEO_URL, "https://example.org/a.mp4");
}

/* The cap of a day counts the slots as they will be, and a slot that stays where it is not. */
static void
test_days (void)
{
  g_autoptr (TokSetupTable) table =
      read_table (TOK_SETUP_VIDEO, "position,target_publish_date\n1,2031-03-20\n2,2031-03-21\n"
                                   "4,2031-03-20\n5,2031-03-20\n9,2031-03-20\n");
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokSetupContext context = new_context (TOK_PLATFORM_TIKTOK);

  for (int i = 1; i <= 5; i++)
    {
      TokVideo *video = tok_video_new (i);

      fill (video, i <= 3 ? "2031-03-20" : "2031-03-25");
      g_ptr_array_add (videos, video);
    }
  tok_setup_table_check_videos (table, &context, videos);
  /* 1 and 3 stay, 2 leaves, so that there is room for one of 4 and 5. */
  g_assert_cmpuint (table->issues->len, ==, 3);
  g_assert_cmpint (get_issue (table, 0)->code, ==, TOK_SETUP_TABLE_NOT_THERE);
  g_assert_cmpuint (get_issue (table, 0)->line, ==, 6);
  g_assert_cmpint (get_issue (table, 1)->reason, ==, TOK_REASON_DAY_FULL);
  g_assert_cmpint (get_issue (table, 1)->row, ==, 2);
  g_assert_cmpint (get_issue (table, 2)->row, ==, 3);
}

/* A slot that is set up and stays as it is, or changes only in part, is not refused for what
 * is not sent. */
static void
test_set_up (void)
{
  static const struct
  {
    const char *text;
    guint n_issues;
  } cases[] = {
    { "position,name\n1,Bread\n", 0 },
    { "position,target_publish_date\n1,2020-01-01\n", 0 },
    { "position,target_publish_date\n1,2020-01-02\n", 1 },
    { "position,video_url\n1,https://example.org/b.mp4\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupTable) table = read_table (TOK_SETUP_VIDEO, cases[i].text);
      g_autoptr (GPtrArray) videos = tok_video_array_new ();
      TokSetupContext context = new_context (TOK_PLATFORM_TIKTOK);
      TokVideo *video = tok_video_new (1);

      g_test_message ("case %u", i);
      video->status = g_strdup ("configured");
      fill (video, "2020-01-01");
      g_ptr_array_add (videos, video);
      tok_setup_table_check_videos (table, &context, videos);
      g_assert_cmpuint (table->issues->len, ==, cases[i].n_issues);
    }
}

/* Every field, formulas, quotes and lines come back as they were. */
static void
test_round_trip (void)
{
  static const TokSetupTarget targets[] = { TOK_SETUP_PROFILE, TOK_SETUP_VIDEO };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (TokSetupTable) table = tok_setup_table_new (targets[i], NULL);
      g_autoptr (TokSetupTable) again = NULL;
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autofree char *text = NULL;
      TokSetupField first, end;

      tok_setup_target_get_fields (targets[i], &first, &end);
      for (TokSetupField field = first; field < end; field++)
        {
          TokSetupKind kind = tok_setup_field_get_info (field)->kind;

          tok_setup_values_set (values, field,
                                kind == TOK_SETUP_KIND_LIST     ? "=a, \"b\"\nhttps://x/;y\n-c"
                                : kind == TOK_SETUP_KIND_FLAG   ? "true"
                                : kind == TOK_SETUP_KIND_VOLUME ? "7"
                                : kind == TOK_SETUP_KIND_WORD   ? "story"
                                                                : "=1+1; “é”\nl2");
        }
      tok_setup_table_add_row (table, targets[i] == TOK_SETUP_PROFILE ? "@b,1" : NULL,
                               targets[i] == TOK_SETUP_PROFILE ? TOK_POSITION_PROFILE : 12, values);
      text = tok_setup_csv_write (table);
      again = read_table (targets[i], text);
      g_assert_cmpuint (again->issues->len, ==, 0);
      g_assert_cmpuint (again->rows->len, ==, 1);
      g_assert_cmpuint (tok_setup_values_diff (tok_setup_table_get_row (again, 0)->values, values),
                        ==, 0);
      g_assert_cmpint (tok_setup_table_get_row (again, 0)->position, ==,
                       targets[i] == TOK_SETUP_PROFILE ? TOK_POSITION_PROFILE : 12);
      g_assert_cmpstr (tok_setup_table_get_row (again, 0)->bundle_id, ==,
                       targets[i] == TOK_SETUP_PROFILE ? "@b,1" : NULL);
      /* No cell is a formula. */
      g_assert_null (strstr (text, ",="));
      g_assert_null (strstr (text, ",\"="));
    }
}

/* A table in the style of the one that was read. */
static void
test_style (void)
{
  g_autoptr (TokSetupTable) table =
      read_table (TOK_SETUP_PROFILE, "sep=;\nbundle;username\nb_1;anna\n");
  g_autofree char *text = tok_setup_csv_write (table);

  g_assert_true (g_str_has_prefix (text, "sep=;\nbundle;username;visible_name;"));
  g_assert_true (g_str_has_suffix (text, "\nb_1;anna;;;;;;\n"));
}

#define TODAY (EARLIEST - TOK_LEAD_DAYS_NEW)

/* Returns: (transfer full): a table with one row, compared with the server */
static TokSetupTable *
check_values (const SetupLimit *limit, const TokSetupValues *values)
{
  g_autoptr (TokSetupTable) written = tok_setup_table_new (limit->target, NULL);
  g_autoptr (TokSetupValues) none = tok_setup_values_new ();
  g_autoptr (GPtrArray) videos = setup_limit_new_videos (limit, TODAY);
  TokSetupContext context = setup_limit_get_context (limit, TODAY);
  g_autofree char *text = NULL;
  TokSetupTable *table;

  tok_setup_table_add_row (written, limit->target == TOK_SETUP_PROFILE ? "b_1" : NULL,
                           limit->target == TOK_SETUP_PROFILE ? TOK_POSITION_PROFILE : 1, values);
  text = tok_setup_csv_write (written);
  table = read_table (limit->target, text);
  if (limit->target == TOK_SETUP_PROFILE)
    tok_setup_table_check_profile (table, 0, &context, none);
  else
    tok_setup_table_check_videos (table, &context, videos);
  return table;
}

static gboolean
has_issue (TokSetupTable *table, const SetupLimit *limit)
{
  for (guint i = 0; i < table->issues->len; i++)
    {
      const TokSetupTableIssue *issue = get_issue (table, i);

      if (issue->field == limit->field && issue->reason == limit->reason && issue->line == 2 &&
          (issue->column > 0 || limit->value == NULL))
        return TRUE;
    }
  return FALSE;
}

/* Every limit is an issue at its cell, and without breaking it there is none. */
static void
test_limits (void)
{
  guint n_limits;
  const SetupLimit *limits = setup_limits_get (&n_limits);

  for (guint i = 0; i < n_limits; i++)
    {
      g_autoptr (TokSetupValues) base = setup_limit_new_base (&limits[i], TODAY);
      g_autoptr (TokSetupTable) without = check_values (&limits[i], base);
      g_autoptr (TokSetupValues) values = setup_limit_new_values (&limits[i], TODAY);
      g_autoptr (TokSetupTable) table = check_values (&limits[i], values);
      g_autofree char *allowed = setup_limit_dup_allowed (&limits[i], TODAY);

      g_test_message ("%s", limits[i].rule);
      g_assert_cmpuint (without->issues->len, ==, 0);
      g_assert_true (has_issue (table, &limits[i]));
      g_assert_cmpuint (tok_setup_table_get_row (table, 0)->n_issues, ==, table->issues->len);
      if (allowed != NULL)
        {
          g_autoptr (TokSetupTable) within = NULL;

          tok_setup_values_set (base, limits[i].field, allowed);
          within = check_values (&limits[i], base);
          g_assert_cmpuint (within->issues->len, ==, 0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup-csv/profiles", test_profiles);
  g_test_add_func ("/setup-csv/videos", test_videos);
  g_test_add_func ("/setup-csv/issues", test_issues);
  g_test_add_func ("/setup-csv/absent", test_absent);
  g_test_add_func ("/setup-csv/files", test_files);
  g_test_add_func ("/setup-csv/pictures", test_pictures);
  g_test_add_func ("/setup-csv/days", test_days);
  g_test_add_func ("/setup-csv/set-up", test_set_up);
  g_test_add_func ("/setup-csv/round-trip", test_round_trip);
  g_test_add_func ("/setup-csv/style", test_style);
  g_test_add_func ("/setup-csv/limits", test_limits);
  return g_test_run ();
}
