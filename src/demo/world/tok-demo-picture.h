/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The pictures of the sample profiles. */
#define TOK_DEMO_PICTURE_FOLDER "profile-pictures/org_demo/"

char *tok_demo_picture_make_path (const char *username);
GBytes *tok_demo_picture_draw (const char *path);

G_END_DECLS
