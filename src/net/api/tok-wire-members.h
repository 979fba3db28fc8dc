/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-field.h"
#include "tok-json.h"

G_BEGIN_DECLS

/**
 * TokWireLevel:
 *
 * The objects of a bundle whose members are read: the bundle itself, and two of its members.
 */
typedef enum
{
  TOK_WIRE_LEVEL_BUNDLE,
  TOK_WIRE_LEVEL_OPTIONS,
  TOK_WIRE_LEVEL_ACCOUNT,
  TOK_WIRE_N_LEVELS,
} TokWireLevel;

/**
 * TokWireMember:
 *
 * The members of a bundle in both contracts (doc/api.md, section 4.1). The numbers below
 * TOK_BUNDLE_N_FIELDS are those of tok_bundle_fields, as far as a field has a member.
 */
typedef enum
{
  TOK_WIRE_ID = TOK_BUNDLE_N_FIELDS,
  TOK_WIRE_BUNDLE_ID,
  TOK_WIRE_BUNDLE_TYPE,
  TOK_WIRE_TYPE,
  TOK_WIRE_OPTIONS,
  TOK_WIRE_ACCOUNT,
  TOK_WIRE_WANTS_NICHE_WARMING,
  TOK_WIRE_WANTS_DEEP_WARMING,
  TOK_WIRE_WANTS_MODERATION,
  TOK_WIRE_WANTS_ADVANCED_WARMING,
  TOK_WIRE_AUTO_FINALIZE,
  TOK_WIRE_REVIEW_MODE,
  TOK_WIRE_OPTION_NICHE_WARMING,
  TOK_WIRE_OPTION_DEEP_WARMING,
  TOK_WIRE_OPTION_MODERATION,
  TOK_WIRE_OPTION_EDITING,
  TOK_WIRE_OPTION_AUTO_FINALIZE,
  TOK_WIRE_N_MEMBERS,
} TokWireMember;

/**
 * TokWireBundle:
 * @is_object: whether the element is one; else it has no members
 * @values: by TokWireMember
 *
 * An element of a list, or the bundle of its own answer, before it is interpreted. It owns
 * nothing.
 */
typedef struct
{
  gboolean is_object;
  TokJsonValue values[TOK_WIRE_N_MEMBERS];
} TokWireBundle;

int tok_wire_member_find (TokWireLevel level, const TokJsonSpan *name, guint *hint);
TokWireLevel tok_wire_member_get_level (int member);
void tok_wire_bundle_init_from_object (TokWireBundle *self, JsonObject *object);

G_END_DECLS
