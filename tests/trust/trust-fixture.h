/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "tok-bundle-list.h"
#include "tok-client-private.h"
#include "tok-error.h"
#include "tok-store.h"
#include "tok-sync.h"
#include "tok-test.h"
#include "trust-server.h"

G_BEGIN_DECLS

/** The key whose every appearance is a defect; no other text contains it. */
#define TRUST_KEY "tok_live_c0ffee00feedface0123456789abcdef"

/* The objects of a workspace. */
typedef struct
{
  SoupSession *session; /* its settings are used by the client */
  TokClient *client;
  TokStore *store;
  TokBundleList *list;
  TokSync *sync;
} Trust;

Trust *trust_new (const char *address);
void trust_free (Trust *self);
void trust_accept_authority (Trust *self);
guint trust_count_rows (Trust *self);
GTlsCertificate *trust_load_certificate (const char *name);
void trust_report (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trust, trust_free)

G_END_DECLS
