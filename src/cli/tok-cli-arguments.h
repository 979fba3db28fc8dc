/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tok-types.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_CLI_WINDOW, /* no command: the window */
  TOK_CLI_LIST,
  TOK_CLI_SHOW,
  TOK_CLI_HISTORY,
  TOK_CLI_ATTENTION,
  TOK_CLI_CREATE,
  TOK_CLI_PUBLISH,
  TOK_CLI_UNPUBLISH,
} TokCliCommand;

/** A number that was not given. */
#define TOK_CLI_UNSET G_MININT

/**
 * TokCliArguments:
 *
 * The command line as it was given: checked for its form, not for the rules.
 */
typedef struct
{
  TokCliCommand command;
  TokContract contract; /* UNKNOWN: not given */
  gboolean demo;
  int demo_bundles;
  char *workspace;
  gboolean service;    /* of the window: none, until the session bus asks for it */
  gboolean background; /* likewise, and only where it is to run in the background */
  gboolean new_bundle; /* and what it begins with */
  gboolean refresh;
  char *open;
  char *view;
  gboolean json;
  gboolean yes;
  char *id;       /* of show, history, publish, unpublish */
  GStrv statuses; /* of list */
  char *type;     /* and the rest of create */
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
  char *from;    /* a file with many orders, instead of all these */
  char *results; /* where its results are written */
  gboolean check;
  gboolean again;
  gboolean without_ledger; /* of create: though orders of before are unknown, or none is kept */
} TokCliArguments;

gboolean tok_cli_arguments_parse (TokCliArguments *self, char **argv, int *code);
void tok_cli_arguments_clear (TokCliArguments *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TokCliArguments, tok_cli_arguments_clear)

G_END_DECLS
