/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-application.h"
#include "tok-background.h"
#include "tok-notifier.h"
#include "tok-search-provider.h"
#include "tok-window.h"

G_BEGIN_DECLS

struct _TokApplication
{
  AdwApplication parent_instance;

  TokSampleFunc sample;
  gpointer sample_data;
  gboolean start_with_sample;
  TokApplicationStart start;
  TokWorkspaceStore *workspace_store; /* (nullable) until open */
  TokWorkspaces *workspaces;          /* (nullable) until the workspace store is open */
  char *wanted;             /* (nullable): the id of the workspace that the window starts with */
  GSettings *settings;      /* (nullable) */
  DexFuture *opening;       /* (nullable) (owned) */
  TokWorkspace *replaced;   /* (nullable) (owned): the workspace shown when opening began */
  GPtrArray *read_requests; /* (element-type GVariant): "mark-seen" before the workspaces */
  TokSearchProvider *search_provider;
  TokNotifier *notifier;
  TokBackground *background;
};

TokWindow *tok_application_get_window (TokApplication *self); /* (nullable) */
void tok_application_explore (TokApplication *self);
void tok_application_show_in (TokApplication *self, const char *workspace_id);

/* tok-application-actions.c: the actions for D-Bus, notifications and menus. */
void tok_application_install_actions (TokApplication *self);
void tok_application_request (TokApplication *self,
                              const char *workspace_id,
                              const char *action,
                              GVariant *parameter);
void tok_application_mark_read (TokApplication *self, GVariant *what);

G_END_DECLS
