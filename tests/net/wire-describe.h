/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-wire.h"

G_BEGIN_DECLS

/*
 * Describes the result of a reader as text for the tables of the tests, with the names and
 * values of all known members.
 */
char *wire_describe_page (const char *text);
char *wire_describe_bundle (const char *text);
char *wire_describe_created (const char *text);
char *wire_describe_transition (const char *text);
char *wire_describe_profile (const char *text);
char *wire_describe_countries (const char *text);
char *wire_describe_blockers (const char *text);
char *wire_describe_prices (const char *text);
char *wire_describe_balance (const char *text);
char *wire_describe_error (guint status, const char *text);
char *wire_describe_json (const char *text);
char *wire_describe_index (const char *text);

G_END_DECLS
