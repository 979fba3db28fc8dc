/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tok-setup-values.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_CLI_WINDOW, /* no command: the window */
  TOK_CLI_LIST,
  TOK_CLI_SHOW,
  TOK_CLI_HISTORY,
  TOK_CLI_ATTENTION,
  TOK_CLI_ANNOTATE,
  TOK_CLI_CREATE,
  TOK_CLI_PUBLISH,
  TOK_CLI_UNPUBLISH,
  TOK_CLI_PROFILE,
  TOK_CLI_VIDEOS,
  TOK_CLI_VIDEO,
  TOK_CLI_APPROVE,
  TOK_CLI_CORRECTIONS,
} TokCliCommand;

/** A number that was not given. */
#define TOK_CLI_UNSET G_MININT

/**
 * TokCliArguments:
 *
 * The parsed command line: checked for syntax, not by the order rules.
 */
typedef struct
{
  TokCliCommand command;
  TokContract contract; /* UNKNOWN: not given */
  gboolean demo;
  int demo_bundles;
  char *workspace;
  gboolean service;    /* start without a window, for D-Bus activation */
  gboolean background; /* start without a window if background operation is enabled */
  gboolean new_bundle; /* open the creation dialog */
  gboolean refresh;
  char *open;
  char *view; /* also of list */
  gboolean json;
  gboolean csv; /* list */
  gboolean yes;
  char *id;       /* (nullable): of the bundle that the command is about */
  GStrv statuses; /* list, like the following */
  char *filter;   /* (nullable): terms of a query */
  char *type;     /* create, like the following */
  char *platform;
  char *country;
  char *account;
  char *title;
  char *ref;
  char *niche_instructions;
  int videos;
  int edits;
  gboolean options[TOK_N_OPTIONS];
  char *terms;
  char *from;    /* a file with orders, instead of the options */
  char *results; /* where the report is written */
  gboolean check;
  gboolean again;
  gboolean without_ledger; /* create even if earlier orders are unknown or cannot be stored */
  int position;            /* of the slot: video */
  int video;               /* of the slot: approve, corrections */
  TokSetupValues *setup;   /* profile, video: what the options say */
  TokSetupFieldSet named;  /* the fields they name */
  char *import;            /* profile, videos, annotate: a table */
  char *export;
  char *comment; /* corrections, like the following */
  GStrv fields;  /* (nullable): NAME=TEXT */
} TokCliArguments;

/** The views that are lists of bundles, besides the statuses; NULL-terminated. */
extern const char *const tok_cli_list_views[];

gboolean tok_cli_arguments_parse (TokCliArguments *self, char **argv, int *code);
void tok_cli_arguments_clear (TokCliArguments *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TokCliArguments, tok_cli_arguments_clear)

G_END_DECLS
