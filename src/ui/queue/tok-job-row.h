/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-job.h"

G_BEGIN_DECLS

#define TOK_TYPE_JOB_ROW (tok_job_row_get_type ())
G_DECLARE_FINAL_TYPE (TokJobRow, tok_job_row, TOK, JOB_ROW, GtkWidget)

/* One item of a job: its name and its result. Property "label": both, in one sentence. */
GtkWidget *tok_job_row_new (void);
void tok_job_row_set_item (TokJobRow *self, TokJob *job, TokJobItem *item, const char *address);

G_END_DECLS
