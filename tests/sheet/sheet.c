/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "tok-sheet-check.h"
#include "tok-sheet-pages.h"
#include "tok-sheet-picture.h"
#include "tok-sheet.h"
#include "tok-test.h"

/*
 * The contact sheet: every page and dialog of the program in one language, in several sizes,
 * styles and sizes of text. Checks each of them, and writes pictures if wanted.
 */

static char *language = NULL;
static char *folder = NULL;
static char *widths = NULL;
static char *styles = NULL;
static char *sizes = NULL;
static char *names = NULL;
static gboolean is_early = FALSE;

static const GOptionEntry entries[] = {
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, "one of the program, or en", "LANGUAGE" },
  { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &folder, "where to write pictures", "DIRECTORY" },
  { "widths", 0, 0, G_OPTION_ARG_STRING, &widths, "of the window: 1200,1000,360", "LIST" },
  { "styles", 0, 0, G_OPTION_ARG_STRING, &styles, "light,dark,high-contrast", "LIST" },
  { "text", 0, 0, G_OPTION_ARG_STRING, &sizes, "sizes of text in percent: 100,200", "LIST" },
  { "pages", 0, 0, G_OPTION_ARG_STRING, &names, "names of pages; all by default", "LIST" },
  { "early", 0, 0, G_OPTION_ARG_NONE, &is_early, "the early contract", NULL },
  { NULL },
};

static const char *const style_names[] = { "light", "dark", "high-contrast" };

/* What is looked at now. */
typedef struct
{
  const TokSheetPage *page;
  const char *width, *size, *style;
} View;

static guint n_findings = 0;
static guint n_views = 0;

static void
print_findings (const View *view, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const TokSheetFinding *finding = g_ptr_array_index (findings, i);

      g_print ("%s %s %s %s %s%%: %s: %s\n", language, view->page->name, view->width, view->style,
               view->size, tok_sheet_fault_to_nick (finding->fault), finding->text);
    }
  n_findings += findings->len;
}

static void
check_root (TokSheet *sheet, GPtrArray *findings, GtkWidget *root, gboolean is_first)
{
  /* What does not depend on the colours is looked at once. */
  if (is_first)
    {
      tok_sheet_check_room (findings, root);
      tok_sheet_check_labels (findings, root);
      tok_sheet_check_names (findings, root);
    }
  tok_sheet_check_contrast (findings, root, sheet->window);
}

static void
check (TokSheet *sheet, const View *view, gboolean is_first)
{
  g_autoptr (GPtrArray) findings = tok_sheet_findings_new ();
  g_autoptr (GListModel) popovers = tok_sheet_list_popovers (sheet->window);
  int width = gtk_widget_get_width (sheet->window);

  if (is_first && width != atoi (view->width))
    tok_sheet_findings_add (findings, TOK_SHEET_SIZE, sheet->window,
                            g_strdup_printf ("%d wide", width));
  check_root (sheet, findings, tok_sheet_get_front (sheet), is_first);
  for (guint i = 0; i < g_list_model_get_n_items (popovers); i++)
    {
      g_autoptr (GtkWidget) popover = g_list_model_get_item (popovers, i);

      check_root (sheet, findings, popover, is_first);
    }
  print_findings (view, findings);
}

static void
save (TokSheet *sheet, const View *view)
{
  graphene_rect_t viewport;
  g_autoptr (GdkTexture) picture = tok_sheet_draw (sheet->window, &viewport);
  g_autofree char *name = g_strdup_printf ("%s_%s_%s_%s_%s.png", view->page->name, language,
                                           view->size, view->style, view->width);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!gdk_texture_save_to_png (picture, path))
    g_error ("%s cannot be written", path);
}

static TokSheetStyle
parse_style (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (style_names); i++)
    if (g_str_equal (style_names[i], name))
      return (TokSheetStyle) i;
  g_error ("There is no style “%s”", name);
}

/* The page is opened for each size of the window and the text; colours change while it is open. */
static void
look_at (TokSheet *sheet, View *view, GStrv all_styles)
{
  tok_sheet_reset (sheet);
  view->page->open (sheet, view->page->data);
  for (guint i = 0; all_styles[i] != NULL; i++)
    {
      view->style = all_styles[i];
      tok_sheet_set_style (sheet, parse_style (view->style));
      tok_sheet_settle (sheet);
      check (sheet, view, i == 0);
      if (folder != NULL)
        save (sheet, view);
      n_views++;
    }
}

static int
get_height (int width)
{
  return width == 1200 ? 760 : width == 1000 ? 680 : width > 1200 ? 900 : 720;
}

static gboolean
is_wanted (const char *page, GStrv wanted)
{
  return wanted == NULL || g_strv_contains ((const char *const *) wanted, page);
}

static void
look_at_all (TokSheet *sheet)
{
  g_auto (GStrv) all_widths = g_strsplit (widths != NULL ? widths : "1200,1000,360", ",", -1);
  g_auto (GStrv) all_sizes = g_strsplit (sizes != NULL ? sizes : "100,200", ",", -1);
  g_auto (GStrv) all_styles =
      g_strsplit (styles != NULL ? styles : "light,dark,high-contrast", ",", -1);
  g_auto (GStrv) wanted = names != NULL ? g_strsplit (names, ",", -1) : NULL;
  guint n_pages;
  const TokSheetPage *pages = tok_sheet_get_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    for (guint w = 0; all_widths[w] != NULL && is_wanted (pages[i].name, wanted); w++)
      for (guint s = 0; all_sizes[s] != NULL; s++)
        {
          View view = { &pages[i], all_widths[w], all_sizes[s], NULL };

          tok_sheet_set_text_size (sheet, (guint) atoi (view.size));
          tok_sheet_resize (sheet, atoi (view.width), get_height (atoi (view.width)));
          look_at (sheet, &view, all_styles);
        }
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  TokSheet sheet = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  language = language != NULL ? language : g_strdup ("en");
  if (!tok_sheet_init (language))
    {
      g_printerr ("There is no locale for “%s”\n", language);
      return 2;
    }
  tok_test_ignore_popover_warnings ();
  tok_sheet_open (&sheet, is_early ? TOK_CONTRACT_EARLY_2026 : TOK_CONTRACT_CURRENT);
  look_at_all (&sheet);
  g_print ("%s: %u looked at, %u findings\n", language, n_views, n_findings);
  /* A job may be under way, which would ask. */
  exit (n_findings > 0 ? EXIT_FAILURE : EXIT_SUCCESS);
}
