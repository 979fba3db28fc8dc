/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "restrictions.h"
#include "tok-create-test.h"
#include "tok-option-switches.h"
#include "tok-order-file.h"
#include "tok-order-page.h"
#include "tok-country.h"
#include "tok-words.h"

#define WALK_STEPS (g_test_slow () ? 3000 : 500)

static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

typedef struct
{
  TokContract contract;
  GtkWidget *window;
  GtkWidget *page;
  TokOrderDraft *draft;
  TokOrder *order; /* (unowned) */
} Form;

static GPtrArray *
create_countries (void)
{
  GPtrArray *countries = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_country_free);

  g_ptr_array_add (countries, tok_country_new ("USA", "United States", FALSE));
  g_ptr_array_add (countries, tok_country_new ("FR", "France", FALSE));
  g_ptr_array_add (countries, tok_country_new ("PH", "Philippines", TRUE));
  return countries;
}

/* In a window that is not on the screen yet. */
static void
form_create (Form *form, TokContract contract)
{
  GtkWidget *view = adw_navigation_view_new ();
  g_autoptr (GPtrArray) countries = create_countries ();

  form->contract = contract;
  form->draft = tok_order_draft_new (contract);
  form->order = tok_order_draft_get_order (form->draft);
  form->page = g_object_new (TOK_TYPE_ORDER_PAGE, NULL);
  tok_order_page_set_draft (TOK_ORDER_PAGE (form->page), form->draft);
  tok_order_page_set_countries (TOK_ORDER_PAGE (form->page), countries, NULL);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (form->page));
  form->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (form->window), 520, 900);
  adw_window_set_content (ADW_WINDOW (form->window), view);
}

static void
form_open (Form *form, TokContract contract)
{
  form_create (form, contract);
  gtk_window_present (GTK_WINDOW (form->window));
  tok_create_test_settle ();
}

static void
form_close (Form *form)
{
  gtk_window_destroy (GTK_WINDOW (form->window));
  tok_create_test_settle ();
  g_assert_finalize_object (form->draft);
}

static GtkWidget *
find_option (Form *form, TokOption option)
{
  return tok_create_test_find (form->page, ADW_TYPE_SWITCH_ROW, tok_words_option (option));
}

static gboolean
is_on (Form *form, TokOption option)
{
  return adw_switch_row_get_active (ADW_SWITCH_ROW (find_option (form, option)));
}

/* Whatever the type and the platform are. */
static gboolean
has_switch (TokContract contract, TokOption option)
{
  switch (option)
    {
    case TOK_OPTION_DEEP_WARMING:
    case TOK_OPTION_MODERATION:
    case TOK_OPTION_EDITING:
      return contract == TOK_CONTRACT_EARLY_2026;
    case TOK_OPTION_ADVANCED_WARMING:
      return contract == TOK_CONTRACT_CURRENT;
    default:
      return TRUE;
    }
}

/* Compares with the rules directly. */
static void
assert_option (Form *form, TokType type, TokPlatform platform, TokOption option)
{
  TokReason reason = tok_options_check_option (form->contract, type, platform,
                                               tok_order_get_options (form->order), option);
  GtkWidget *row = find_option (form, option);
  const char *subtitle =
      reason == TOK_REASON_NONE ? tok_words_option_help (option) : tok_words_reason (reason);

  /* Instructions are optional here, but a server may require them. */
  if (option == TOK_OPTION_NICHE_WARMING && form->contract == TOK_CONTRACT_CURRENT &&
      reason == TOK_REASON_NONE && tok_order_get_option (form->order, option))
    subtitle = "The server may ask for instructions.";
  if (option == TOK_OPTION_EDITING && reason == TOK_REASON_NONE &&
      tok_order_get_option (form->order, option) && tok_order_get_edits (form->order) == 0)
    subtitle = "Choose how many edits you want.";
  if (!has_switch (form->contract, option))
    {
      g_assert_null (row);
      return;
    }
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_widget_get_sensitive (row), ==, reason == TOK_REASON_NONE);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, subtitle);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle);
}

static void
assert_options (Form *form, TokType type, TokPlatform platform)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    assert_option (form, type, platform, option);
}

static void
toggle_option (Form *form, TokOption option)
{
  GtkWidget *row = find_option (form, option);

  if (row != NULL)
    gtk_widget_activate (row);
}

/* Each option is also switched on, since one can exclude another. */
static void
try_options (Form *form, TokType type, TokPlatform platform)
{
  assert_options (form, type, platform);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      toggle_option (form, option);
      assert_options (form, type, platform);
      toggle_option (form, option);
      assert_options (form, type, platform);
    }
}

static void
test_options (gconstpointer data)
{
  Form form;

  form_open (&form, GPOINTER_TO_UINT (data));
  for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
    for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
      {
        TokPlatform expected = platform;

        tok_create_test_click (form.page, tok_words_type (TOK_TYPE_ACCOUNT_ONLY));
        tok_create_test_click (form.page, tok_words_platform (platform));
        if (tok_options_check_platform (form.contract, platform) != TOK_REASON_NONE)
          expected = TOK_PLATFORM_INSTAGRAM; /* the click had no effect */
        g_assert_cmpint (tok_order_draft_get_platform (form.draft), ==, expected);
        tok_create_test_click (form.page, tok_words_type (type));
        try_options (&form, type, expected);
      }
  form_close (&form);
}

static void
test_platforms (void)
{
  Form form;
  GtkWidget *youtube;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  youtube = tok_create_test_find (form.page, GTK_TYPE_BUTTON, "YouTube");
  g_assert_true (gtk_widget_is_sensitive (youtube));
  form_close (&form);

  form_open (&form, TOK_CONTRACT_CURRENT);
  youtube = tok_create_test_find (form.page, GTK_TYPE_BUTTON, "YouTube");
  g_assert_false (gtk_widget_is_sensitive (youtube));
  g_assert_true (
      tok_create_test_shows (form.page, tok_words_reason (TOK_REASON_PLATFORM_UNAVAILABLE)));
  form_close (&form);
}

/* The rows by contract and type: doc/api.md, section 4.4. */
static void
test_fields (void)
{
  Form form;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Title"));
  gtk_widget_activate (find_option (&form, TOK_OPTION_NICHE_WARMING));
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Niche Instructions"));
  tok_create_test_click (form.page, "Videos");
  g_assert_nonnull (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Existing Account"));
  g_assert_nonnull (tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Country"));
  form_close (&form);

  form_open (&form, TOK_CONTRACT_CURRENT);
  g_assert_nonnull (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Title"));
  g_assert_nonnull (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Reference"));
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Existing Account"));
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Niche Instructions"));
  gtk_widget_activate (find_option (&form, TOK_OPTION_NICHE_WARMING));
  g_assert_nonnull (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Niche Instructions"));
  tok_create_test_click (form.page, "Videos");
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Country"));
  g_assert_true (
      tok_create_test_shows (form.page, "The platform and the country come from the account."));
  tok_create_test_click (form.page, "Account");
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_SPIN_ROW, NULL));
  g_assert_cmpint (tok_order_get_videos (form.order), ==, 0);
  form_close (&form);
}

static void
add_account (GPtrArray *accounts, const char *id, const char *platform, gboolean is_banned)
{
  TokAccount *account = tok_account_new (id);

  account->username = g_strconcat ("name_", id, NULL);
  account->platform = g_strdup (platform);
  account->is_banned = is_banned;
  g_ptr_array_add (accounts, account);
}

/* The choices, one per line. */
static void
assert_accounts (Form *form, const char *expected)
{
  GtkWidget *row = tok_create_test_find (form->page, ADW_TYPE_COMBO_ROW, "Existing Account");
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s\n", gtk_string_object_get_string (item));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Accounts of another platform and banned accounts are not offered. */
static void
test_accounts (void)
{
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_account_free);
  Form form;
  GtkWidget *row;

  add_account (accounts, "a", "tiktok", FALSE);
  add_account (accounts, "b", "instagram", FALSE);
  add_account (accounts, "c", NULL, FALSE);
  add_account (accounts, "d", "tiktok", TRUE);
  form_open (&form, TOK_CONTRACT_EARLY_2026);
  tok_create_test_click (form.page, "Videos");
  tok_order_page_set_accounts (TOK_ORDER_PAGE (form.page), accounts);
  assert_accounts (&form, "name_a · TikTok\nname_c\n");
  g_assert_true (tok_create_test_shows (form.page, "1 banned account is hidden: you would pay for "
                                                   "videos that cannot be posted."));
  row = tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Existing Account");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpstr (tok_order_get_account_id (form.order), ==, "a");
  tok_create_test_click (form.page, "Instagram");
  assert_accounts (&form, "name_b · Instagram\nname_c\n");
  g_assert_null (tok_order_get_account_id (form.order));
  form_close (&form);

  /* If the account determines the platform, all accounts are offered. */
  form_open (&form, TOK_CONTRACT_CURRENT);
  tok_create_test_click (form.page, "Videos");
  tok_order_page_set_accounts (TOK_ORDER_PAGE (form.page), accounts);
  assert_accounts (&form, "name_a · TikTok\nname_b · Instagram\nname_c\n");
  form_close (&form);

  /* A copy of a bundle whose account was banned since. */
  form_open (&form, TOK_CONTRACT_CURRENT);
  tok_create_test_click (form.page, "Videos");
  tok_create_test_type (form.page, "Existing Account", "d");
  tok_order_page_set_accounts (TOK_ORDER_PAGE (form.page), accounts);
  g_assert_true (tok_create_test_shows (
      form.page, "This account is banned: you would pay for videos that cannot be posted."));
  form_close (&form);
}

/* Values of hidden fields are not sent, and are restored later. */
static void
test_restored (void)
{
  Form form;

  form_open (&form, TOK_CONTRACT_CURRENT);
  tok_create_test_click (form.page, "Videos");
  tok_create_test_type (form.page, "Existing Account", "  acc_1 ");
  g_assert_cmpstr (tok_order_get_account_id (form.order), ==, "acc_1");
  tok_create_test_click (form.page, "Account + Videos");
  g_assert_null (tok_order_get_account_id (form.order));
  tok_create_test_click (form.page, "Videos");
  g_assert_cmpstr (tok_order_get_account_id (form.order), ==, "acc_1");
  form_close (&form);
}

static AdwSpinRow *
find_spin (Form *form, const char *title)
{
  GtkWidget *row = tok_create_test_find (form->page, ADW_TYPE_SPIN_ROW, title);

  g_assert_nonnull (row);
  return ADW_SPIN_ROW (row);
}

static void
test_videos (void)
{
  Form form;
  AdwSpinRow *videos;
  AdwSpinRow *edits;

  form_open (&form, TOK_CONTRACT_CURRENT);
  videos = find_spin (&form, "Number of Videos");
  edits = find_spin (&form, "Edits");
  g_assert_cmpfloat (adw_spin_row_get_value (videos), ==, 1);
  adw_spin_row_set_value (videos, 3);
  adw_spin_row_set_value (edits, 5);
  g_assert_cmpfloat (adw_spin_row_get_value (edits), ==, 3);
  g_assert_cmpint (tok_order_get_edits (form.order), ==, 3);
  /* Editing has no flag, and so no switch that could contradict the number. */
  g_assert_null (find_option (&form, TOK_OPTION_EDITING));
  g_assert_false (tok_order_get_option (form.order, TOK_OPTION_EDITING));
  adw_spin_row_set_value (videos, 2);
  g_assert_cmpfloat (adw_spin_row_get_value (edits), ==, 2);
  adw_spin_row_set_value (videos, 0);
  g_assert_cmpint (tok_order_get_videos (form.order), ==, 1);
  g_assert_cmpint (tok_order_get_edits (form.order), ==, 1);
  form_close (&form);
}

/* Where editing is an option of its own, it never contradicts the number of edits. */
static void
test_editing (void)
{
  Form form;
  AdwSpinRow *edits;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  adw_spin_row_set_value (find_spin (&form, "Number of Videos"), 3);
  edits = find_spin (&form, "Edits");
  adw_spin_row_set_value (edits, 2);
  g_assert_true (is_on (&form, TOK_OPTION_EDITING));
  tok_create_test_click (form.page, "Account");
  tok_create_test_click (form.page, "Account + Videos");
  g_assert_true (is_on (&form, TOK_OPTION_EDITING));
  g_assert_cmpfloat (adw_spin_row_get_value (edits), ==, 2);
  adw_spin_row_set_value (edits, 0);
  g_assert_false (is_on (&form, TOK_OPTION_EDITING));
  adw_spin_row_set_value (edits, 1);
  gtk_widget_activate (find_option (&form, TOK_OPTION_EDITING));
  g_assert_cmpfloat (adw_spin_row_get_value (edits), ==, 0);
  g_assert_cmpint (tok_order_get_edits (form.order), ==, 0);
  /* Editing without edits is for the server to judge, but not left without a word. */
  gtk_widget_activate (find_option (&form, TOK_OPTION_EDITING));
  g_assert_true (tok_create_test_shows (form.page, "Choose how many edits you want."));
  g_assert_cmpint (tok_order_get_edits (form.order), ==, 0);
  form_close (&form);
}

/* What the contract no longer has is one line of text below the switches. */
static void
test_gone (void)
{
  const char *line = "Deep Warming: TokPortal no longer offers this. "
                     "Moderation: Currently has no effect.";
  Form form;
  GtkWidget *group;

  form_open (&form, TOK_CONTRACT_CURRENT);
  group = gtk_widget_get_ancestor (find_option (&form, TOK_OPTION_NICHE_WARMING),
                                   TOK_TYPE_OPTION_SWITCHES);
  gtk_test_accessible_assert_relation (group, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                       tok_create_test_find (group, GTK_TYPE_LABEL, line), NULL);
  tok_create_test_click (form.page, "Account");
  g_assert_nonnull (tok_create_test_find (group, GTK_TYPE_LABEL, line));
  g_assert_null (find_option (&form, TOK_OPTION_EDITING));
  form_close (&form);

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  g_assert_false (tok_create_test_shows (form.page, "no longer offers"));
  form_close (&form);
}

/* The title stands first and has the focus; where there is none, the type. */
static void
test_first (void)
{
  Form form;
  GtkWidget *first;
  graphene_point_t title, type;

  form_open (&form, TOK_CONTRACT_CURRENT);
  first = tok_order_page_get_first (TOK_ORDER_PAGE (form.page));
  g_assert_true (first == tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, NULL));
  g_assert_true (first == tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Title"));
  g_assert_true (gtk_widget_compute_point (first, form.page, &GRAPHENE_POINT_INIT (0, 0), &title));
  g_assert_true (
      gtk_widget_compute_point (tok_create_test_find (form.page, ADW_TYPE_TOGGLE_GROUP, NULL),
                                form.page, &GRAPHENE_POINT_INIT (0, 0), &type));
  g_assert_cmpfloat (title.y, <, type.y);
  form_close (&form);

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  g_assert_true (ADW_IS_TOGGLE_GROUP (tok_order_page_get_first (TOK_ORDER_PAGE (form.page))));
  form_close (&form);
}

static void
test_note_platform (void)
{
  const char *text = "Deep warming was turned off: it is only available on Instagram.";
  Form form;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  tok_create_test_click (form.page, "Instagram");
  gtk_widget_activate (find_option (&form, TOK_OPTION_DEEP_WARMING));
  g_assert_true (is_on (&form, TOK_OPTION_DEEP_WARMING));
  tok_create_test_click (form.page, "YouTube");
  g_assert_false (is_on (&form, TOK_OPTION_DEEP_WARMING));
  g_assert_true (tok_create_test_shows (form.page, text));

  tok_create_test_click (form.page, "Undo");
  g_assert_true (is_on (&form, TOK_OPTION_DEEP_WARMING));
  g_assert_cmpint (tok_order_get_platform (form.order), ==, TOK_PLATFORM_INSTAGRAM);
  g_assert_false (tok_create_test_shows (form.page, text));

  /* The note is about the last change, and disappears with the next. */
  tok_create_test_click (form.page, "TikTok");
  g_assert_true (tok_create_test_shows (form.page, text));
  gtk_widget_activate (find_option (&form, TOK_OPTION_NICHE_WARMING));
  g_assert_false (tok_create_test_shows (form.page, text));
  form_close (&form);
}

static void
test_note_type (void)
{
  Form form;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  gtk_widget_activate (find_option (&form, TOK_OPTION_EDITING));
  gtk_widget_activate (find_option (&form, TOK_OPTION_AUTO_FINALIZE));
  tok_create_test_click (form.page, "Account");
  g_assert_true (
      tok_create_test_shows (form.page, "Editing was turned off: this type has no videos."));
  g_assert_true (
      tok_create_test_shows (form.page,
                             "Finalize Automatically was turned off: this type has no videos."));
  tok_create_test_click (form.page, "Undo");
  g_assert_cmpint (tok_order_get_bundle_type (form.order), ==, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_assert_true (is_on (&form, TOK_OPTION_EDITING));
  g_assert_true (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  form_close (&form);
}

/* A default option is dropped and restored without a note. */
static void
test_default_option (void)
{
  Form form;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  g_assert_false (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  form_close (&form);

  form_open (&form, TOK_CONTRACT_CURRENT);
  g_assert_true (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  tok_create_test_click (form.page, "Account");
  g_assert_false (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  g_assert_false (tok_create_test_shows (form.page, "was turned off"));
  tok_create_test_click (form.page, "Account + Videos");
  g_assert_true (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  gtk_widget_activate (find_option (&form, TOK_OPTION_AUTO_FINALIZE));
  tok_create_test_click (form.page, "Account");
  tok_create_test_click (form.page, "Account + Videos");
  g_assert_false (is_on (&form, TOK_OPTION_AUTO_FINALIZE));
  form_close (&form);
}

/* Issues that a random walk may leave: texts that were not typed. */
static gboolean
is_missing_text (const TokIssue *issue)
{
  return (issue->reason == TOK_REASON_REQUIRED &&
          (issue->field == TOK_FIELD_COUNTRY || issue->field == TOK_FIELD_ACCOUNT_ID)) ||
         (issue->reason == TOK_REASON_TERMS_NUMBER && issue->field == TOK_FIELD_TERMS);
}

static TokOption
find_option_of (TokField field)
{
  TokOption option = 0;

  while (option < TOK_N_OPTIONS && tok_options_get_field (option) != field)
    option++;
  return option;
}

static TokReason
find_reason (TokOrder *order, TokField field)
{
  g_autoptr (GArray) issues = tok_order_validate (order);

  for (guint i = 0; i < issues->len; i++)
    if (g_array_index (issues, TokIssue, i).field == field)
      return g_array_index (issues, TokIssue, i).reason;
  return TOK_REASON_NONE;
}

static void
click_at_random (Form *form, GRand *random)
{
  GtkWidget *widget;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      tok_create_test_click (form->page, tok_words_type (g_rand_int_range (random, 1, 4)));
      break;
    case 1:
      widget = tok_create_test_find (form->page, GTK_TYPE_BUTTON,
                                     tok_words_platform (g_rand_int_range (random, 1, 4)));
      if (widget != NULL && gtk_widget_is_sensitive (widget))
        g_signal_emit_by_name (widget, "clicked");
      break;
    case 2:
      widget = tok_create_test_find (form->page, ADW_TYPE_SPIN_ROW,
                                     g_rand_boolean (random) ? "Edits" : "Number of Videos");
      if (widget != NULL)
        adw_spin_row_set_value (ADW_SPIN_ROW (widget), g_rand_int_range (random, -1, 6));
      break;
    case 3:
      if (tok_create_test_find (form->page, GTK_TYPE_BUTTON, "Undo") != NULL)
        tok_create_test_click (form->page, "Undo");
      break;
    default:
      toggle_option (form, g_rand_int_range (random, 0, TOK_N_OPTIONS));
    }
}

static void
test_random_walk (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260525);
  Form form;

  form_open (&form, GPOINTER_TO_UINT (data));
  for (guint step = 0; step < WALK_STEPS; step++)
    {
      g_autoptr (GArray) issues = NULL;

      click_at_random (&form, random);
      issues = tok_order_validate (form.order);
      for (guint i = 0; i < issues->len; i++)
        g_assert_true (is_missing_text (&g_array_index (issues, TokIssue, i)));
      g_assert_cmpint (tok_options_forbidden (form.contract, tok_order_get_bundle_type (form.order),
                                              tok_order_get_platform (form.order),
                                              tok_order_get_options (form.order)),
                       ==, 0);
      for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
        if (find_option (&form, option) != NULL &&
            tok_order_check_option (form.order, option) != TOK_REASON_FOLLOWS_EDITS)
          g_assert_cmpint (is_on (&form, option), ==, tok_order_get_option (form.order, option));
    }
  form_close (&form);
}

/* Terms are added one or several at a time, and removed. */
static void
test_terms (void)
{
  Form form;
  GtkWidget *entry;

  form_open (&form, TOK_CONTRACT_CURRENT);
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Add Terms"));
  gtk_widget_activate (find_option (&form, TOK_OPTION_ADVANCED_WARMING));
  entry = tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Add Terms");
  g_assert_nonnull (entry);
  g_assert_true (tok_create_test_shows (form.page, "Use 3, 6, 9 … up to 30 terms."));

  gtk_editable_set_text (GTK_EDITABLE (entry), "bread; wine");
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpuint (tok_order_get_n_terms (form.order), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Bread");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpuint (tok_order_get_n_terms (form.order), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cheese");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "apply");
  g_assert_true (tok_create_test_shows (form.page, "3 terms."));
  g_assert_cmpint (find_reason (form.order, TOK_FIELD_TERMS), ==, TOK_REASON_NONE);

  tok_create_test_click (form.page, "wine");
  g_assert_cmpstr (tok_order_get_terms (form.order)[1], ==, "cheese");
  g_assert_null (tok_create_test_find (form.page, GTK_TYPE_BUTTON, "wine"));
  form_close (&form);
}

/* Enters one column of a restriction. */
static void
enter (TokOrderDraft *draft, TokField field, const char *value)
{
  switch (field)
    {
    case TOK_FIELD_TYPE:
      tok_order_draft_set_bundle_type (draft, tok_type_parse (value));
      break;
    case TOK_FIELD_PLATFORM:
      tok_order_draft_set_platform (draft, tok_platform_parse (value));
      break;
    case TOK_FIELD_VIDEOS:
      tok_order_draft_set_videos (draft, (int) g_ascii_strtoll (value, NULL, 10));
      break;
    case TOK_FIELD_EDITS:
      tok_order_draft_set_edits (draft, (int) g_ascii_strtoll (value, NULL, 10));
      break;
    default:
      if (find_option_of (field) < TOK_N_OPTIONS)
        tok_order_draft_set_option (draft, find_option_of (field), g_str_equal (value, "yes"));
      else
        tok_order_draft_set_text (draft, field, value);
    }
}

/* Enters everything else, unless the form allows it. */
static void
enter_all (Form *form, const Restriction *restriction)
{
  g_auto (GStrv) columns = g_strsplit (restriction->order, " ", -1);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (columns[i], "=", 2);
      int field;

      if (pair[0] == NULL)
        continue;
      field = tok_order_column_find (pair[0]);
      g_assert_cmpint (field, >=, 0);
      if ((TokField) field != restriction->field || restriction->dialog == DIALOG_FIELD_ERROR)
        enter (form->draft, (TokField) field, pair[1]);
    }
}

static void
assert_restricted (Form *form, const Restriction *restriction)
{
  const char *words = tok_words_reason (restriction->reason);
  g_autofree char *caption =
      g_strdup_printf ("%s: %s", tok_words_field (restriction->field), words);
  TokOption option = find_option_of (restriction->field);
  GtkWidget *row = option < TOK_N_OPTIONS ? find_option (form, option) : NULL;

  switch (restriction->dialog)
    {
    case DIALOG_OPTION:
      g_assert_nonnull (row);
      g_assert_false (gtk_widget_get_sensitive (row));
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, words);
      break;
    case DIALOG_GONE:
      g_assert_null (row);
      g_assert_true (tok_create_test_shows (form->page, caption));
      break;
    case DIALOG_PLATFORM:
      g_assert_true (tok_create_test_shows (form->page, words));
      break;
    case DIALOG_HIDDEN:
      g_assert_null (row);
      g_assert_false (option >= TOK_N_OPTIONS &&
                      tok_order_draft_has_field (form->draft, restriction->field));
      break;
    case DIALOG_FIELD_ERROR:
      g_assert_false (tok_order_page_check (TOK_ORDER_PAGE (form->page)));
      g_assert_true (tok_create_test_shows (form->page, caption));
      break;
    default:
      break;
    }
}

/* Every row of the restriction table, in the form. */
static void
test_restrictions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (restrictions); i++)
    {
      const Restriction *restriction = &restrictions[i];
      Form form;

      g_test_message ("%s", restriction->rule);
      form_create (&form, restriction->contract);
      enter_all (&form, restriction);
      assert_restricted (&form, restriction);
      /* Values that the form accepted do not break the rule, unless it shows an error. */
      if (restriction->dialog != DIALOG_FIELD_ERROR)
        g_assert_cmpint (find_reason (form.order, restriction->field), !=, restriction->reason);
      form_close (&form);
    }
}

static gboolean
has_focus (Form *form, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (form->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
assert_marked (Form *form, GtkWidget *row, const char *caption)
{
  GtkWidget *label = tok_create_test_find (form->page, GTK_TYPE_LABEL, caption);

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL);
}

static void
test_errors (void)
{
  Form form;
  GtkWidget *country;
  GtkWidget *reference;
  g_autofree char *long_text = g_strnfill (TOK_ORDER_TEXT_MAX + 1, 'x');

  form_open (&form, TOK_CONTRACT_CURRENT);
  tok_create_test_type (form.page, "Title", long_text);
  tok_create_test_type (form.page, "Reference", long_text);
  country = tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Country");
  reference = tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Reference");
  g_assert_false (gtk_widget_has_css_class (country, "error"));

  g_assert_false (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  tok_create_test_settle ();
  assert_marked (&form, country, "Country: Required.");
  assert_marked (&form, reference, "Reference: This is longer than 200 characters.");
  g_assert_true (tok_create_test_shows (form.page, "Title: This is longer than 200 characters."));
  g_assert_true (has_focus (&form, tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Title")));
  tok_create_test_type (form.page, "Title", "");
  g_assert_false (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  g_assert_true (has_focus (&form, country));

  /* A corrected field has no error; the others keep theirs. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (country), 1);
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "FR");
  g_assert_false (gtk_widget_has_css_class (country, "error"));
  g_assert_false (tok_create_test_shows (form.page, "Country: "));
  g_assert_true (gtk_widget_has_css_class (reference, "error"));

  g_assert_false (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  g_assert_true (has_focus (&form, reference));
  tok_create_test_type (form.page, "Reference", "launch-1");
  g_assert_true (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  form_close (&form);
}

static void
test_countries (void)
{
  Form form;
  AdwComboRow *row;
  g_autoptr (GPtrArray) countries = create_countries ();

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  row = ADW_COMBO_ROW (tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Country"));
  /* The prompt and two countries sorted by name; the one for existing accounts is not offered. */
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  g_assert_null (tok_order_get_country (form.order));
  adw_combo_row_set_selected (row, 2);
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "USA");
  tok_create_test_click (form.page, "Videos");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 4);
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "USA");
  adw_combo_row_set_selected (row, 2);
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "PH");
  tok_create_test_click (form.page, "Account");
  g_assert_null (tok_order_get_country (form.order));

  /* An alias of the server's code. */
  tok_order_page_set_countries (TOK_ORDER_PAGE (form.page), countries, "US");
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "USA");
  form_close (&form);
}

static void
test_no_countries (void)
{
  Form form;

  form_open (&form, TOK_CONTRACT_EARLY_2026);
  tok_order_page_set_no_countries (TOK_ORDER_PAGE (form.page), "There is no list.");
  g_assert_null (tok_create_test_find (form.page, ADW_TYPE_COMBO_ROW, "Country"));
  g_assert_true (tok_create_test_shows (form.page, "There is no list."));
  g_assert_false (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  g_assert_true (
      has_focus (&form, tok_create_test_find (form.page, ADW_TYPE_ENTRY_ROW, "Country Code")));
  tok_create_test_type (form.page, "Country Code", " US ");
  g_assert_cmpstr (tok_order_get_country (form.order), ==, "US");
  g_assert_true (tok_order_page_check (TOK_ORDER_PAGE (form.page)));
  form_close (&form);
}

static void
add_for_contracts (const char *path, GTestDataFunc function)
{
  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      g_autofree char *full =
          g_strdup_printf ("%s/%s", path, tok_contract_to_string (contracts[i]));

      g_test_add_data_func (full, GUINT_TO_POINTER (contracts[i]), function);
    }
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  add_for_contracts ("/order-page/options", test_options);
  add_for_contracts ("/order-page/random-walk", test_random_walk);
  g_test_add_func ("/order-page/platforms", test_platforms);
  g_test_add_func ("/order-page/fields", test_fields);
  g_test_add_func ("/order-page/accounts", test_accounts);
  g_test_add_func ("/order-page/restored", test_restored);
  g_test_add_func ("/order-page/videos", test_videos);
  g_test_add_func ("/order-page/editing", test_editing);
  g_test_add_func ("/order-page/gone", test_gone);
  g_test_add_func ("/order-page/first", test_first);
  g_test_add_func ("/order-page/note-platform", test_note_platform);
  g_test_add_func ("/order-page/note-type", test_note_type);
  g_test_add_func ("/order-page/default-option", test_default_option);
  g_test_add_func ("/order-page/errors", test_errors);
  g_test_add_func ("/order-page/countries", test_countries);
  g_test_add_func ("/order-page/no-countries", test_no_countries);

  g_test_add_func ("/order-page/terms", test_terms);
  g_test_add_func ("/order-page/restrictions", test_restrictions);
  return g_test_run ();
}
