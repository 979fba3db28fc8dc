/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-members.h"

#include <string.h>

/* The members that are no field of their own. */
static const struct
{
  const char *name;
  TokWireLevel level;
} others[] = {
  { "id", TOK_WIRE_LEVEL_BUNDLE },
  { "bundle_id", TOK_WIRE_LEVEL_BUNDLE },
  { "bundle_type", TOK_WIRE_LEVEL_BUNDLE },
  { "type", TOK_WIRE_LEVEL_BUNDLE },
  { "options", TOK_WIRE_LEVEL_BUNDLE },
  { "account", TOK_WIRE_LEVEL_BUNDLE },
  { "wants_niche_warming", TOK_WIRE_LEVEL_BUNDLE },
  { "wants_deep_warming", TOK_WIRE_LEVEL_BUNDLE },
  { "wants_moderation", TOK_WIRE_LEVEL_BUNDLE },
  { "wants_advanced_warming", TOK_WIRE_LEVEL_BUNDLE },
  { "auto_finalize_videos", TOK_WIRE_LEVEL_BUNDLE },
  { "review_mode", TOK_WIRE_LEVEL_BUNDLE },
  { "niche_warming", TOK_WIRE_LEVEL_OPTIONS },
  { "deep_warming", TOK_WIRE_LEVEL_OPTIONS },
  { "moderation", TOK_WIRE_LEVEL_OPTIONS },
  { "editing", TOK_WIRE_LEVEL_OPTIONS },
  { "auto_finalize_videos", TOK_WIRE_LEVEL_OPTIONS },
};

G_STATIC_ASSERT (TOK_BUNDLE_N_FIELDS + G_N_ELEMENTS (others) == TOK_WIRE_N_MEMBERS);

typedef struct
{
  const char *name;
  gsize length;
  int member;
} Member;

typedef struct
{
  Member members[TOK_WIRE_N_MEMBERS];
  guint n_members;
} Level;

/* (nullable): a field may have no member. */
static const char *
get_name (int member)
{
  return member < TOK_BUNDLE_N_FIELDS ? tok_bundle_fields[member].json
                                      : others[member - TOK_BUNDLE_N_FIELDS].name;
}

/**
 * tok_wire_member_get_level:
 *
 * Returns: the object that has the member
 */
TokWireLevel
tok_wire_member_get_level (int member)
{
  if (member >= TOK_BUNDLE_N_FIELDS)
    return others[member - TOK_BUNDLE_N_FIELDS].level;
  return tok_bundle_fields[member].present == TOK_PRESENT_ACCOUNT ? TOK_WIRE_LEVEL_ACCOUNT
                                                                  : TOK_WIRE_LEVEL_BUNDLE;
}

static const Level *
get_levels (void)
{
  static Level levels[TOK_WIRE_N_LEVELS];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (int i = 0; i < TOK_WIRE_N_MEMBERS; i++)
        {
          Level *level = &levels[tok_wire_member_get_level (i)];
          const char *name = get_name (i);

          if (name != NULL)
            level->members[level->n_members++] = (Member) { name, strlen (name), i };
        }
      g_once_init_leave (&is_ready, 1);
    }
  return levels;
}

/**
 * tok_wire_member_find:
 * @level: the object that has the member
 * @name: a name, without escapes
 * @hint: (inout): where to search first: 0, then what the previous call left. A server sends the
 *   members of all bundles in the same order, which is about that of the tables
 *
 * Returns: the TokWireMember; -1: it is not read
 */
int
tok_wire_member_find (TokWireLevel level, const TokJsonSpan *name, guint *hint)
{
  const Level *self = &get_levels ()[level];
  guint i = *hint;

  do
    {
      const Member *member = &self->members[i];

      i = i + 1 < self->n_members ? i + 1 : 0;
      if (member->length == name->length && memcmp (member->name, name->text, name->length) == 0)
        {
          *hint = i;
          return member->member;
        }
    }
  while (i != *hint);
  return -1;
}

/**
 * tok_wire_bundle_init_from_object:
 * @self: (out): the members, which belong to @object
 * @object: (nullable): a bundle; %NULL: the element is no object
 */
void
tok_wire_bundle_init_from_object (TokWireBundle *self, JsonObject *object)
{
  JsonObject *const objects[] = {
    [TOK_WIRE_LEVEL_BUNDLE] = object,
    [TOK_WIRE_LEVEL_OPTIONS] = tok_json_object (object, "options"),
    [TOK_WIRE_LEVEL_ACCOUNT] = tok_json_object (object, "account"),
  };

  *self = (TokWireBundle) { .is_object = object != NULL };
  for (int i = 0; i < TOK_WIRE_N_MEMBERS; i++)
    if (get_name (i) != NULL)
      self->values[i] = tok_json_value (objects[tok_wire_member_get_level (i)], get_name (i));
}
