/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-date.h"
#include "tok-video.h"

G_BEGIN_DECLS

/** Lead times and cap of doc/api.md, section 6.3. */
#define TOK_LEAD_DAYS_NEW 3
#define TOK_LEAD_DAYS_DELIVERED 1
#define TOK_VIDEOS_PER_DAY 3

/** Most video slots that can be added at once: doc/api.md, section 6.6. */
#define TOK_ADDED_SLOTS_MAX 500

/**
 * TokSetupContext:
 *
 * What the rules of a profile or a slot depend on.
 */
typedef struct
{
  TokContract contract;
  TokPlatform platform; /* UNKNOWN: rules that depend on it do not apply */
  gboolean has_niche_warming;
  gboolean has_terms; /* advanced warming was bought, or it is not known */
  int terms_bought;   /* TOK_COUNT_UNKNOWN: unknown */
  gboolean has_edits;
  TokDate earliest; /* the first possible day; UNKNOWN: any */
} TokSetupContext;

/**
 * TokSetupIssue:
 *
 * Why a value cannot be saved.
 */
typedef struct
{
  TokSetupField field;
  TokReason reason;
} TokSetupIssue;

/*
 * The rules of profiles and slots, used by editors, tables and command line. They save a
 * request; the server decides.
 */
TokSetupContext tok_setup_context_new (TokBundle *bundle, TokContract contract, gint64 now);
TokReason tok_setup_check_field (const TokSetupContext *context,
                                 const TokSetupValues *values,
                                 TokSetupField field);
TokReason tok_setup_check_value (const TokSetupContext *context,
                                 const TokSetupValues *values,
                                 TokSetupField field);
GArray *tok_setup_validate (const TokSetupContext *context,
                            TokSetupTarget target,
                            const TokSetupValues *values);
gboolean tok_setup_is_local (const char *text);
char *tok_setup_dup_media (const char *text);
TokSetupFieldSet tok_setup_get_usable (const TokSetupContext *context,
                                       TokSetupTarget target,
                                       const TokSetupValues *values);

/* Changes of what the server has (tok-setup-change.c). */
GArray *tok_setup_validate_change (const TokSetupContext *context,
                                   TokSetupTarget target,
                                   const TokSetupValues *base,
                                   const TokSetupValues *values,
                                   gboolean is_set_up);
gboolean tok_setup_is_partial (const TokSetupContext *context,
                               TokSetupTarget target,
                               TokSetupFieldSet changed,
                               gboolean is_set_up);
void
tok_setup_fit_type (const TokSetupContext *context, TokSetupValues *values, TokSetupFieldSet keep);

/* Days, with the other slots of the bundle (element-type TokVideo). */
TokReason
tok_setup_check_date (const TokSetupContext *context, GPtrArray *videos, int position, TokDate day);
TokDate *tok_setup_fill_dates (const TokSetupContext *context,
                               GPtrArray *videos,
                               const int *positions,
                               guint n_positions,
                               TokDate first,
                               guint every);

G_END_DECLS
