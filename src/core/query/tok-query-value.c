/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query-value.h"

#include "tok-text.h"

/** The most digits of an age: 99,999 weeks fit in microseconds. */
#define AGE_DIGITS 5

typedef struct
{
  gboolean is_more;
  gboolean or_equal;
  int number;
  char unit; /* h, d, w */
} Age;

static int
read_number (const char **p)
{
  int number = 0;
  guint n_digits = 0;

  for (; g_ascii_isdigit (**p); (*p)++)
    {
      if (++n_digits > AGE_DIGITS)
        return -1;
      number = number * 10 + (**p - '0');
    }
  return n_digits > 0 ? number : -1;
}

/* Parses "<12h", ">=3d", ">2w". */
static gboolean
parse_age (const char *text, Age *age)
{
  const char *p = text;

  if (*p != '<' && *p != '>')
    return FALSE;
  age->is_more = *p++ == '>';
  age->or_equal = *p == '=';
  if (age->or_equal)
    p++;
  age->number = read_number (&p);
  age->unit = g_ascii_tolower (*p);
  return age->number >= 0 && (age->unit == 'h' || age->unit == 'd' || age->unit == 'w') &&
         p[1] == '\0';
}

static gint64
get_length (char unit)
{
  switch (unit)
    {
    case 'h':
      return G_TIME_SPAN_HOUR;
    case 'd':
      return G_TIME_SPAN_DAY;
    default:
      return 7 * G_TIME_SPAN_DAY;
    }
}

/**
 * tok_query_age_dup_text:
 * @text: a comparison with an age as entered
 *
 * Returns: (transfer full) (nullable): its one spelling, like ">=3d"; %NULL if it is none
 */
char *
tok_query_age_dup_text (const char *text)
{
  Age age;

  if (!parse_age (text, &age))
    return NULL;
  return g_strdup_printf ("%c%s%d%c", age.is_more ? '>' : '<', age.or_equal ? "=" : "", age.number,
                          age.unit);
}

static guint
get_status_mask (const char *text)
{
  guint mask = 0;
  gboolean is_open = g_str_equal (text, TOK_QUERY_OPEN);

  for (TokStatus status = TOK_STATUS_UNKNOWN; status < TOK_N_STATUSES; status++)
    if (is_open && tok_status_is_open (status))
      mask |= 1u << status;
  return mask | 1u << tok_status_parse (text);
}

/* A server's own word has the bit of UNKNOWN, which is no match by itself. */
static guint
get_mask (TokFacet facet, const char *text)
{
  g_auto (GStrv) options = NULL;

  switch (facet)
    {
    case TOK_FACET_STATUS:
      return get_status_mask (text);
    case TOK_FACET_PLATFORM:
      return 1u << tok_platform_parse (text);
    case TOK_FACET_TYPE:
      return 1u << tok_type_parse (text);
    case TOK_FACET_OPTION:
      options = tok_facet_dup_words (facet);
      for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
        if (g_str_equal (options[option], text))
          return TOK_OPTION_BIT (option);
      g_return_val_if_reached (0);
    default:
      return 0;
    }
}

/**
 * tok_query_value_new:
 * @text: a value of @facet as entered
 *
 * Returns: (transfer full) (nullable): the value; %NULL if @text cannot be one
 */
TokQueryValue *
tok_query_value_new (TokFacet facet, const char *text)
{
  g_autofree char *known = tok_facet_dup_value (facet, text);
  TokQueryValue *self;
  Age age;

  if (known == NULL)
    return NULL;
  self = g_new0 (TokQueryValue, 1);
  self->text = g_steal_pointer (&known);
  self->mask = get_mask (facet, self->text);
  if (facet == TOK_FACET_TAG || facet == TOK_FACET_WORD)
    self->folded = tok_text_fold (self->text);
  if (facet == TOK_FACET_COUNTRY)
    self->alpha2 = tok_country_alpha2 (self->text);
  if (facet == TOK_FACET_AGE && parse_age (self->text, &age))
    {
      self->age = age.number * get_length (age.unit);
      self->is_more = age.is_more;
      self->or_equal = age.or_equal;
    }
  return self;
}

void
tok_query_value_free (TokQueryValue *self)
{
  g_free (self->text);
  g_free (self->folded);
  g_free (self);
}

/**
 * tok_query_value_equal:
 * @a: a value
 * @b: a value of the same facet
 *
 * Returns: whether both match the same
 */
gboolean
tok_query_value_equal (const TokQueryValue *a, const TokQueryValue *b)
{
  return a->folded != NULL ? g_str_equal (a->folded, b->folded) : g_str_equal (a->text, b->text);
}

/**
 * tok_query_value_has_age:
 * @self: an age
 * @now: the current time, microseconds since 1970
 *
 * Returns: whether @bundle has been in its step for as long; never if that is not known
 */
gboolean
tok_query_value_has_age (const TokQueryValue *self, TokBundle *bundle, gint64 now)
{
  gint64 before;
  gint64 age;

  tok_bundle_get_step_interval (bundle, NULL, &before);
  if (before == TOK_TIME_UNKNOWN)
    return FALSE;
  /* The server's clock can be ahead, and one's own can be set back. */
  age = MAX (now - before, 0);
  if (age == self->age)
    return self->or_equal;
  return self->is_more ? age > self->age : age < self->age;
}
