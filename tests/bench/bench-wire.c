/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"
#include "tok-client.h"
#include "tok-demo-router.h"
#include "tok-wire.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define PER_PAGE "100"
#define RUNS 300
#define GOAL 0.4
#define WARM_UP 20

/* A page of the sample data as JSON. */
static char *
make_page (TokContract contract)
{
  g_autoptr (TokDemoWorld) world = tok_demo_world_new (contract, 1, 1000, g_get_real_time (), 0);
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  TokDemoRequest request = { .method = "GET", .path = "/bundles", .query = query };
  TokDemoReply reply;
  char *text;

  g_hash_table_insert (query, (char *) "page", (char *) "3");
  g_hash_table_insert (query, (char *) "per_page", (char *) PER_PAGE);
  tok_demo_reply_init (&reply, NULL);
  tok_demo_route (world, &request, &reply);
  text = g_strdup (reply.json->str);
  tok_demo_reply_clear (&reply);
  return text;
}

/* The floor: json-glib parsing the same bytes into a tree. */
static double
time_bare_parse (const char *text, gsize length)
{
  double start = bench_cpu_time ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, text, length, NULL))
    g_error ("The page is no JSON");
  g_clear_object (&parser);
  return bench_cpu_time () - start;
}

static double
time_snapshots (const char *text, gsize length)
{
  double start = bench_cpu_time ();
  g_autoptr (TokPage) page = tok_wire_read_page (text, length, NULL);

  if (page == NULL || page->snapshots->len != (guint) atoi (PER_PAGE) || page->n_unreadable > 0)
    g_error ("The page could not be read");
  g_clear_pointer (&page, tok_page_free);
  return bench_cpu_time () - start;
}

static void
bench_contract (TokContract contract)
{
  g_autofree char *text = make_page (contract);
  g_autofree char *what =
      g_strdup_printf ("wire, %s, %s bundles", tok_contract_to_string (contract), PER_PAGE);
  gsize length = strlen (text);
  BenchSamples bare;
  BenchSamples ours;

  bench_samples_init (&bare);
  bench_samples_init (&ours);
  for (guint i = 0; i < RUNS + WARM_UP; i++)
    {
      double bare_time = time_bare_parse (text, length);
      double our_time = time_snapshots (text, length);

      if (i < WARM_UP)
        continue;
      bench_samples_add (&bare, bare_time);
      bench_samples_add (&ours, our_time);
    }
  bench_print_ratio (what, bench_samples_median (&ours), bench_samples_median (&bare), GOAL);
  bench_samples_clear (&bare);
  bench_samples_clear (&ours);
}

int
main (int argc, char **argv)
{
  bench_contract (TOK_CONTRACT_EARLY_2026);
  bench_contract (TOK_CONTRACT_CURRENT);
  return EXIT_SUCCESS;
}
