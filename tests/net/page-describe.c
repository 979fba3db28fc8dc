/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-describe.h"

#include "tok-bundle-field.h"

static void
describe_field (GString *text, const TokBundleField *field, const TokBundleSnapshot *snapshot)
{
  const char *value;
  int number;

  if (tok_bundle_field_is_text (field))
    {
      value = tok_bundle_field_get_text (field, snapshot);
      g_string_append_printf (text, value != NULL ? " %s=‹%s›\n" : " %s -\n", field->name, value);
      return;
    }
  tok_bundle_field_get_number (field, snapshot, &number);
  g_string_append_printf (text, " %s=%d\n", field->name, number);
}

/**
 * page_describe:
 *
 * Returns: (transfer full): all that a reader can read of a page, so that pages are equal if
 *   their descriptions are
 */
char *
page_describe (const TokPage *page)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u bundles, %u unreadable, contract %d, %d a page, %d, %d pages\n",
                          page->snapshots->len, page->n_unreadable, page->evidence,
                          page->numbers.per_page, page->numbers.total, page->numbers.total_pages);
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = page->snapshots->pdata[i];

      g_string_append_printf (text, "‹%s› present %x, %s\n", snapshot->id, snapshot->present,
                              snapshot->json != NULL ? snapshot->json : "no JSON");
      for (guint j = 0; j < TOK_BUNDLE_N_FIELDS; j++)
        describe_field (text, &tok_bundle_fields[j], snapshot);
    }
  return g_string_free_and_steal (text);
}
