/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-video.h"

G_BEGIN_DECLS

/**
 * TokDemoBundle:
 *
 * A bundle of the built-in server. Times are microseconds since 1970, TOK_TIME_UNKNOWN
 * for "never".
 */
typedef struct
{
  guint serial; /* unique; input of the seeded random choices */
  char *id;
  TokType type;
  TokPlatform platform;
  const char *country; /* static, spelled as in the contract */
  const char *status;  /* interned; tests also set unknown statuses */
  TokOptionSet options;
  int advanced_terms; /* number of terms of advanced warming, 0: off */
  int videos;
  int edits;
  GPtrArray *slots;      /* (nullable) (owned) (element-type TokDemoVideo): see tok-demo-slots.h */
  int videos_configured; /* of the sample data; tok_demo_bundle_count_configured() is the truth */
  gboolean terms_set;    /* the terms of advanced warming are known */
  char *title;           /* (nullable) */
  char *external_ref;    /* (nullable) */
  char *username;        /* (nullable) */
  char *visible_name;    /* (nullable) */
  char *biography;       /* (nullable) */
  char *picture;         /* (nullable) */
  char *link_in_bio;     /* (nullable) */
  char *niche_instructions; /* (nullable) */
  char *account_id;         /* of the account that it delivers, or of the existing one */
  gint64 created_at;
  gint64 updated_at;
  gint64 published_at;
  gint64 configured_at;
  const char *account_state; /* (nullable), interned: NULL until it is published */
  gint64 account_finalized_at;
  gint64 account_due_at; /* of the account's next move */
  gint64 step_at;        /* when its own status moves on by itself */
  GSequenceIter *event;  /* (nullable): its entry in the schedule of TokDemoLife */
  gint64 due_at;         /* the earliest of all these moves; valid with @event */
  gboolean simulated;    /* a copy for a dry run, outside the world */
} TokDemoBundle;

TokDemoBundle *tok_demo_bundle_new (void);
TokDemoBundle *tok_demo_bundle_copy (const TokDemoBundle *self);
void tok_demo_bundle_free (TokDemoBundle *self);

gboolean tok_demo_status_is_setup (TokStatus status);
void tok_demo_bundle_set_status (TokDemoBundle *self, TokStatus status);
TokStatus tok_demo_bundle_get_status (const TokDemoBundle *self);
guint tok_demo_bundle_missing_fields (const TokDemoBundle *self, const char *fields[4]);
int tok_demo_bundle_count_configured (const TokDemoBundle *self);
gboolean tok_demo_bundle_lacks_videos (const TokDemoBundle *self);
const char *tok_demo_bundle_account_status (const TokDemoBundle *self);
gboolean tok_demo_bundle_is_delivered (const TokDemoBundle *self);

void tok_demo_bundle_write_item (const TokDemoBundle *self, TokContract contract, GString *json);
void tok_demo_bundle_write_full (const TokDemoBundle *self, TokContract contract, GString *json);
void tok_demo_bundle_write_created (const TokDemoBundle *self, TokContract contract, GString *json);
void tok_demo_bundle_write_profile (const TokDemoBundle *self,
                                    TokContract contract,
                                    gboolean with_status,
                                    GString *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoBundle, tok_demo_bundle_free)

G_END_DECLS
