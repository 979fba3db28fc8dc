/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_ANNOTATION_GROUP (tok_annotation_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokAnnotationGroup, tok_annotation_group, TOK, ANNOTATION_GROUP, AdwPreferencesGroup)

/* What the user noted about a bundle. Its button activates "win.annotate". */
void tok_annotation_group_set_bundle (TokAnnotationGroup *self, TokBundle *bundle);

G_END_DECLS
