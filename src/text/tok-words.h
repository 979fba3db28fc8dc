/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-rules.h"
#include "tok-error.h"
#include "tok-balance.h"
#include "tok-estimate.h"
#include "tok-lifecycle.h"
#include "tok-next-step.h"

G_BEGIN_DECLS

/*
 * Sentences for codes: all user-visible text that is shared by the windows and the command
 * line. Everything returned is translated. Functions named _dup_ return text to free; other
 * texts are static or live as long as the argument.
 */
const char *tok_words_status (TokStatus status);      /* (nullable): UNKNOWN */
const char *tok_words_status_help (TokStatus status); /* a sentence about what it means */
const char *
tok_words_bundle_status (TokBundle *bundle); /* label, else as received, else "Unknown" */
const char *tok_words_list_separator (void);
char *tok_words_dup_dotted (const char *const *parts); /* "TikTok · France · 2 h" */
char *tok_words_dup_listed (const char *const *parts); /* "Caffè Corto, Noor’s kitchen" */
const char *tok_words_type (TokType type);             /* "Account + Videos" */
const char *tok_words_bundle_type (TokBundle *bundle); /* label, else as received */
const char *tok_words_type_caption (TokType type);     /* a sentence about what the type is */
const char *tok_words_platform (TokPlatform platform);
const char *tok_words_bundle_platform (TokBundle *bundle);
void tok_words_read_countries (void);
char *tok_words_dup_country (const char *code);      /* "United States", else the code */
char *tok_words_dup_country_code (const char *text); /* (nullable): "US" */
const char *tok_words_option (TokOption option);
const char *tok_words_option_help (TokOption option);
const char *tok_words_flag (TokFlag flag);          /* On, Off, Not Known */
const char *tok_words_pending (TokPending pending); /* "Publishing…" */
const char *tok_words_reason (TokReason reason);    /* a sentence; "" for NONE */
char *tok_words_dup_issue (const TokIssue *issue);  /* a sentence naming the field */
const char *tok_words_field (TokField field);
const char *tok_words_missing (TokMissing gap); /* one bit */
const char *tok_words_unpublish (TokContract contract, guint n_bundles);
char *tok_words_dup_blocker (const TokBlocker *blocker);
char *tok_words_dup_blocker_facts (const TokBlocker *blocker); /* (nullable) */
char *tok_words_dup_blocker_help (const TokBlocker *blocker);  /* (nullable) */
char *tok_words_dup_unknown_version (const char *version);
char *tok_words_dup_moved_date (int position, const char *before, const char *after);
char *tok_words_dup_refusal_facts (const TokErrorInfo *info); /* (nullable) */
char *tok_words_dup_action_reason (TokBundle *bundle, TokAction action, TokReason reason);
char *tok_words_dup_unsaved (TokBundle *bundle);
char *tok_words_dup_what_now (TokBundle *bundle,
                              TokAttentionRules *rules,
                              gint64 now); /* one sentence: who acts and how */
char *tok_words_dup_next_action (const TokNextStep *step, TokNextAction action);
char *tok_words_dup_contents (TokType type, int n);      /* "Account + 3 videos" */
char *tok_words_dup_bundle_identity (TokBundle *bundle); /* (nullable) */
char *tok_words_dup_composed_name (TokBundle *bundle);   /* (nullable) */
char *tok_words_dup_bundle_place (TokBundle *bundle);    /* (nullable) */
char *tok_words_dup_host (const char *address);
char *tok_words_dup_error (const GError *error, const char *address); /* by cause, in sentences */
char *tok_words_dup_error_details (
    const GError *error); /* several lines: code, status, request id, endpoint, time */
char *tok_words_dup_age (gint64 then, gint64 now); /* "5 min", "2 d" */
char *tok_words_dup_time (gint64 time);            /* local, exact */
char *tok_words_dup_clock (gint64 time);           /* (nullable): the time of day alone */
char *tok_words_format_date (GDateTime *time, const char *format);
void tok_words_set_portal_clock (const char *format);       /* "12h" or "24h" */
char *tok_words_dup_compact_time (gint64 time, gint64 now); /* "02:29", "29 Nov, 02:29" */
char *tok_words_dup_short_time (gint64 time);               /* local, to the minute, in digits */
char *tok_words_dup_estimate (
    const TokEstimate *estimate); /* "About 38 credits (account 32 + 3 videos 6)" */
char *tok_words_dup_cost (const TokEstimate *estimate, double credits); /* with what remains */
char *tok_words_dup_credits (double credits);                           /* "100", "99.5" */
char *tok_words_dup_balance (const TokBalance *balance);  /* "100 credits available" */
char *tok_words_dup_expiring (const TokBalance *balance); /* (nullable) */
char *
tok_words_dup_remaining (double remaining);  /* "73 credits left afterwards", "4 credits short" */
char *tok_words_dup_order (TokOrder *order); /* the order in one line */
char *tok_words_dup_order_heading (TokOrder *order, const char *account); /* without its options */
gboolean tok_words_order_names_account (TokOrder *order);
char *tok_words_dup_orders (TokOrder *order, guint n);   /* several like this one */
char *tok_words_dup_row (TokBundle *bundle, gint64 now); /* one sentence for assistive technology */

const char *tok_words_many_videos (void);

G_END_DECLS
