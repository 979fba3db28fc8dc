/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-floor.h"
#include "bench-loop.h"
#include "bench-stall.h"
#include "bench.h"
#include "tok-list-page.h"
#include "tok-sidebar.h"
#include "tok-store.h"
#include "tok-ui.h"

/*
 * What a person does with the list, at 100 to 100,000 bundles: the longest stall of the main loop
 * and the time until the first frame with other rows, both in CPU time of this thread, and how
 * they grow. With arguments only at that number of bundles, and only what has that in its name.
 */

#define ROUNDS 3

/* Milliseconds for painting, and for what is done in slices. */
#define REST 200
#define SHORT_REST 50
#define LONG_REST 3000

/* Milliseconds of CPU time */
#define PATIENCE 2000

/* Milliseconds: see design/quality. */
#define GOAL_STALL 60
#define GOAL_PAINTED 100
#define GOAL_MERGE 8
#define GOAL_RATIO 1.2

static const guint sizes[] = { 100, 1000, 10000, 100000 };

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokWorkspace *workspace;
  TokListPage *page;
  GtkWindow *window;
  BenchFloor *floor;
  BenchStall *stall;
  guint n;
  guint n_merges;
  double began;   /* CPU time */
  double painted; /* CPU time until the first frame with other rows; 0: none yet */
  gboolean is_changed;
} Bench;

typedef void (*Step) (Bench *self);

/* One thing that a person does: what is measured, what undoes it, and the same of the floor. */
typedef struct
{
  const char *what;
  Step step;
  Step back;
  Step floor; /* (nullable) */
  Step floor_back;
  double goal; /* milliseconds of stall */
} Operation;

static TokBundleSnapshot *
new_snapshot (guint i, const char *status)
{
  static const char *const platforms[] = { "tiktok", "instagram", "youtube" };
  static const char *const countries[] = { "US", "GB", "DE", "FR", "BR", "JP", "PL" };
  static const char *const names[] = { "Noor", "Éclair", "Bakery", "Zoo", "Cinema" };
  guint mixed = i * 2654435761u;
  g_autofree char *id = g_strdup_printf ("bnd_%08x", mixed);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup_printf ("%s %06u", names[mixed >> 8 & 3], mixed % 1000000);
  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup (platforms[(mixed >> 3) % 3]);
  snapshot->country = g_strdup (countries[(mixed >> 5) % 7]);
  snapshot->status = g_strdup (status);
  snapshot->created_at =
      g_strdup_printf ("2026-%02u-%02uT%02u:%02u:%02uZ", mixed % 11 + 1, mixed / 11 % 28 + 1,
                       mixed / 308 % 24, mixed / 7392 % 60, mixed / 443520 % 60);
  snapshot->present = TOK_PRESENT_TITLE;
  return snapshot;
}

static const char *
choose_status (guint i)
{
  static const char *const statuses[] = { "pending_setup", "published", "accepted", "in_review",
                                          "completed" };

  return statuses[i * 2654435761u / 7 % G_N_ELEMENTS (statuses)];
}

static void
fill (Bench *self)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < self->n; i++)
    g_ptr_array_add (snapshots, new_snapshot (i, choose_status (i)));
  tok_bundle_list_merge (tok_workspace_get_list (self->workspace), snapshots, TOK_MERGE_COMPLETE);
}

static GtkSelectionModel *
find_rows (GtkWidget *widget)
{
  GtkSelectionModel *rows = NULL;

  if (GTK_IS_COLUMN_VIEW (widget))
    return gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && rows == NULL;
       child = gtk_widget_get_next_sibling (child))
    rows = find_rows (child);
  return rows;
}

static GtkSelectionModel *
get_rows (Bench *self)
{
  return find_rows (GTK_WIDGET (tok_list_page_get_views (self->page)));
}

/* --- the steps ------------------------------------------------------------- */

static void
search (Bench *self, const char *text)
{
  g_autoptr (TokQuery) query = tok_query_from_text (text);

  tok_list_page_search (self->page, query);
}

static void
search_nothing (Bench *self)
{
  search (self, "");
}

static void
search_first (Bench *self)
{
  search (self, "noo");
}

static void
search_more (Bench *self)
{
  search (self, "noor 7");
}

static void
search_rare (Bench *self)
{
  search (self, "00001");
}

static void
add_chip (Bench *self)
{
  search (self, "country:US");
}

static void
set_layout (Bench *self, const char *column, gboolean descending, const char *group)
{
  g_object_set (tok_list_page_get_views (self->page), "sort-column", column, "sort-descending",
                descending, "group", group, NULL);
}

static void
sort_by_time (Bench *self)
{
  set_layout (self, "created", TRUE, "none");
}

static void
sort_by_name (Bench *self)
{
  set_layout (self, "name", FALSE, "none");
}

static void
sort_by_status (Bench *self)
{
  set_layout (self, "status", FALSE, "none");
}

static void
group_by_country (Bench *self)
{
  set_layout (self, "created", TRUE, "country");
}

static void
show_published (Bench *self)
{
  tok_list_page_set_view (self->page, TOK_VIEW_PUBLISHED);
}

static void
show_all (Bench *self)
{
  tok_list_page_set_view (self->page, TOK_VIEW_ALL);
}

static void
select_all (Bench *self)
{
  gtk_selection_model_select_all (get_rows (self));
}

static void
select_none (Bench *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), "list.select-none", NULL);
}

static void
merge_one (Bench *self)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  g_ptr_array_add (snapshots, new_snapshot (self->n / 2,
                                            self->n_merges++ % 2 == 0 ? "finalized" : "archived"));
  tok_bundle_list_merge (tok_workspace_get_list (self->workspace), snapshots, TOK_MERGE_PARTIAL);
}

static void
toggle_filters (Bench *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), "list.filter", NULL);
}

static void
toggle_board (Bench *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), "list.board", NULL);
}

static void
floor_third (Bench *self)
{
  bench_floor_show_third (self->floor);
}

static void
floor_all (Bench *self)
{
  bench_floor_show_all (self->floor);
}

static void
floor_reverse (Bench *self)
{
  bench_floor_reverse (self->floor);
}

static const Operation operations[] = {
  { "a keystroke", search_first, search_nothing, floor_third, floor_all, GOAL_STALL },
  { "a keystroke with few results", search_rare, search_nothing, floor_third, floor_all,
    GOAL_STALL },
  { "the search emptied", search_nothing, search_more, floor_all, floor_third, GOAL_STALL },
  { "a filter added", add_chip, search_nothing, floor_third, floor_all, GOAL_STALL },
  { "a filter removed", search_nothing, add_chip, floor_all, floor_third, GOAL_STALL },
  { "sorted by name", sort_by_name, sort_by_time, floor_reverse, floor_all, GOAL_STALL },
  { "sorted by status", sort_by_status, sort_by_time, floor_reverse, floor_all, GOAL_STALL },
  { "grouped by country", group_by_country, sort_by_time, floor_reverse, floor_all, GOAL_STALL },
  { "the view of a status", show_published, show_all, floor_third, floor_all, GOAL_STALL },
  { "the view of all", show_all, show_published, floor_all, floor_third, GOAL_STALL },
  { "all selected", select_all, select_none, NULL, NULL, GOAL_STALL },
  { "none selected", select_none, select_all, NULL, NULL, GOAL_STALL },
  { "one change merged", merge_one, merge_one, NULL, NULL, GOAL_MERGE },
  { "the filters opened", toggle_filters, toggle_filters, NULL, NULL, GOAL_STALL },
  { "the board opened", toggle_board, toggle_board, NULL, NULL, GOAL_STALL },
};

/* --- measuring ------------------------------------------------------------- */

static void
on_items_changed (Bench *self)
{
  self->is_changed = TRUE;
}

static void
on_after_paint (Bench *self)
{
  if (self->is_changed && self->painted == 0)
    self->painted = bench_cpu_time () - self->began;
}

typedef struct
{
  Bench *bench;
  Step step; /* NULL: done */
} Call;

static gboolean
on_call (gpointer data)
{
  Call *call = data;

  call->bench->began = bench_cpu_time ();
  call->bench->painted = 0;
  call->bench->is_changed = FALSE;
  call->step (call->bench);
  call->step = NULL;
  return G_SOURCE_REMOVE;
}

/* Returns: the longest stall in milliseconds */
static double
run (Bench *self, Step step)
{
  Call call = { self, step };

  bench_stall_reset (self->stall);
  g_idle_add (on_call, &call);
  while (call.step != NULL)
    g_main_context_iteration (NULL, TRUE);
  bench_rest (REST);
  /* Other programs may take the time of a rest. */
  while (self->is_changed && self->painted == 0 && bench_cpu_time () - self->began < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  bench_rest (SHORT_REST);
  return self->stall->longest;
}

typedef struct
{
  BenchSamples stalls;
  BenchSamples painted;
  BenchSamples used;
  BenchSamples floors;
} Samples;

static void
samples_init (Samples *self)
{
  bench_samples_init (&self->stalls);
  bench_samples_init (&self->painted);
  bench_samples_init (&self->used);
  bench_samples_init (&self->floors);
}

static void
samples_clear (Samples *self)
{
  bench_samples_clear (&self->stalls);
  bench_samples_clear (&self->painted);
  bench_samples_clear (&self->used);
  bench_samples_clear (&self->floors);
}

static void
print (Bench *self, const Operation *operation, Samples *samples)
{
  double stall = bench_samples_median (&samples->stalls);

  printf ("list, %u bundles, %s: longest stall %.1f ms (goal: %.0f ms), other rows painted after "
          "%.1f ms (goal: %u ms), %.0f ms in all",
          self->n, operation->what, stall, operation->goal,
          bench_samples_median (&samples->painted), GOAL_PAINTED,
          bench_samples_median (&samples->used));
  if (operation->floor != NULL)
    {
      double floor = bench_samples_median (&samples->floors);

      printf (", %.2f × the floor of %.1f ms", stall / floor, floor);
      if (self->n == 1000 || self->n == 10000)
        printf (" (goal: %.1f ×)", GOAL_RATIO);
    }
  printf ("\n");
}

/* Returns: the CPU time of the step until everything rests */
static double
measure (Bench *self, const Operation *operation)
{
  Samples samples;
  double used;

  samples_init (&samples);
  for (guint i = 0; i < ROUNDS; i++)
    {
      if (operation->floor != NULL)
        {
          run (self, operation->floor_back);
          bench_samples_add (&samples.floors, run (self, operation->floor));
        }
      run (self, operation->back);
      bench_samples_add (&samples.stalls, run (self, operation->step));
      bench_samples_add (&samples.used, bench_cpu_time () - self->began);
      bench_samples_add (&samples.painted, self->painted);
    }
  print (self, operation, &samples);
  used = bench_samples_median (&samples.used);
  samples_clear (&samples);
  /* Each begins with all bundles, without a selection. */
  run (self, operation->step == toggle_filters || operation->step == toggle_board ? operation->back
                                                                                  : show_all);
  run (self, search_nothing);
  run (self, sort_by_time);
  run (self, select_none);
  return used;
}

/* Once: later the texts of the rows are known. */
static void
measure_first_keystroke (Bench *self)
{
  double stall = run (self, search_first);

  printf ("list, %u bundles, the first keystroke ever: longest stall %.1f ms (goal: %u ms), other "
          "rows painted after %.1f ms (goal: %u ms)\n",
          self->n, stall, GOAL_STALL, self->painted, GOAL_PAINTED);
  run (self, search_nothing);
}

static void
open_window (Bench *self)
{
  TokSidebar *sidebar = g_object_new (TOK_TYPE_SIDEBAR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->page = tok_list_page_new ();
  tok_list_page_set_workspace (self->page, self->workspace);
  tok_sidebar_set_workspace (sidebar, self->workspace);
  gtk_widget_set_hexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (sidebar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_default_size (self->window, 1200, 760);
  gtk_window_present (self->window);
}

static void
open_bench (Bench *self)
{
  g_autoptr (GError) error = NULL;

  self->store = bench_await_object (tok_store_open (NULL));
  self->record = tok_workspace_record_new ("Bench", "http://127.0.0.1:9/api/ext");
  self->workspace =
      tok_workspace_new (self->record, TOK_WORKSPACE_SAMPLE, "tok_live_bench", self->store, &error);
  if (self->workspace == NULL)
    g_error ("%s", error->message);
  fill (self);
  self->floor = bench_floor_new (self->n);
  open_window (self);
  self->stall = bench_stall_new ();
  bench_rest (LONG_REST);
  g_signal_connect_swapped (get_rows (self), "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (on_after_paint), self);
}

static void
close_bench (Bench *self)
{
  g_signal_handlers_disconnect_by_data (get_rows (self), self);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                                        self);
  gtk_window_destroy (self->window);
  bench_floor_free (self->floor);
  bench_stall_free (self->stall);
  bench_rest (REST);
  g_object_unref (self->workspace);
  tok_workspace_record_free (self->record);
  g_object_unref (self->store);
}

int
main (int argc, char **argv)
{
  double used[G_N_ELEMENTS (sizes)][G_N_ELEMENTS (operations)] = { 0 };
  guint only = argc > 1 ? (guint) atoi (argv[1]) : 0;
  const char *part = argc > 2 ? argv[2] : "";

  /* Lines are worth reading while the others are measured. */
  setvbuf (stdout, NULL, _IOLBF, 0);
  dex_init ();
  adw_init ();
  tok_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Bench bench = { .n = sizes[i] };

      if (only != 0 && only != sizes[i])
        continue;
      open_bench (&bench);
      measure_first_keystroke (&bench);
      for (guint j = 0; j < G_N_ELEMENTS (operations); j++)
        if (strstr (operations[j].what, part) != NULL)
          used[i][j] = measure (&bench, &operations[j]);
      close_bench (&bench);
    }
  for (guint j = 0; only == 0 && j < G_N_ELEMENTS (operations); j++)
    printf ("list, %s: grows with the number of bundles to the power of %.2f (goal: 1.00)\n",
            operations[j].what,
            log (used[G_N_ELEMENTS (sizes) - 1][j] / used[0][j]) /
                log ((double) sizes[G_N_ELEMENTS (sizes) - 1] / sizes[0]));
  return EXIT_SUCCESS;
}
