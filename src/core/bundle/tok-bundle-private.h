/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

struct _TokBundle
{
  GObject parent_instance;

  char *id;
  char *name; /* what is shown of the title, or what there is instead */
  GRefString *type_text;
  GRefString *platform_text;
  GRefString *country;
  GRefString *status_text;
  GRefString *account_status;
  char *title;
  char *external_ref;
  char *saved_account_id;
  char *username;
  char *visible_name;
  char *biography;
  char *profile_picture_url;
  char *link_in_bio;
  char *created_text;
  char *updated_text;
  char *published_text;
  char *problem;
  gint64 created_at;
  gint64 updated_at;
  gint64 published_at;
  gint64 step_after;
  gint64 step_before;
  gint64 account_after;
  gint64 account_before;
  int videos_quantity;
  int edits_quantity;
  int videos_configured;
  guint8 options[TOK_N_OPTIONS]; /* TokFlag */
  guint8 account_configured;     /* TokFlag */
  guint8 bundle_type;            /* TokType */
  guint8 platform;               /* TokPlatform */
  guint8 status;                 /* TokStatus */
  guint8 pending;                /* TokPending */
  gboolean account_known;
  gboolean unlisted; /* the last complete read did not show it */
  gboolean unseen;   /* something changed since somebody looked at it */
  guint revision;
};

G_END_DECLS
