/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-order-problem.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_ANNOTATION_ROW_FAULTY, /* see the fault; not found ones have a state of their own */
  TOK_ANNOTATION_ROW_NOT_FOUND,
  TOK_ANNOTATION_ROW_SAME, /* it changes nothing */
  TOK_ANNOTATION_ROW_CHANGED,
} TokAnnotationRowState;

typedef enum
{
  TOK_ANNOTATION_NO_FAULT,
  TOK_ANNOTATION_FAULT_FORM,          /* see the problem */
  TOK_ANNOTATION_FAULT_TOO_LARGE,     /* the file: more bytes than it can have */
  TOK_ANNOTATION_FAULT_EMPTY,         /* the file: no rows */
  TOK_ANNOTATION_FAULT_NO_KEY_COLUMN, /* the header: neither an id nor a reference */
  TOK_ANNOTATION_FAULT_NO_COLUMN,     /* the header: nothing to annotate with */
  TOK_ANNOTATION_FAULT_NO_KEY,        /* neither an id nor a reference */
  TOK_ANNOTATION_FAULT_AMBIGUOUS,     /* several bundles have the reference */
  TOK_ANNOTATION_FAULT_REPEATED,      /* another line has the same bundle */
  TOK_ANNOTATION_FAULT_LONG_NAME,     /* longer than TOK_TEXT_NAME */
  TOK_ANNOTATION_FAULT_LONG_TAG,      /* longer than TOK_TAG_LENGTH */
} TokAnnotationFault;

/** What a row can say about a bundle. */
typedef enum
{
  TOK_ANNOTATION_NAME,
  TOK_ANNOTATION_TAGS,
  TOK_ANNOTATION_NOTE,
} TokAnnotationText;

#define TOK_N_ANNOTATION_TEXTS (TOK_ANNOTATION_NOTE + 1)

#define TOK_TYPE_ANNOTATION_ROW (tok_annotation_row_get_type ())
G_DECLARE_FINAL_TYPE (TokAnnotationRow, tok_annotation_row, TOK, ANNOTATION_ROW, GObject)

/**
 * TokAnnotationRow:
 *
 * A row of a table of names, tags and notes, or what is wrong with the table as a whole. Others
 * only read its members.
 */
struct _TokAnnotationRow
{
  GObject parent_instance;

  TokAnnotationRowState state;
  TokAnnotationFault fault;
  TokOrderProblemCode problem;         /* with FORM */
  guint line;                          /* from 1; 0: the file as a whole */
  guint column;                        /* of the fault, from 1; 0: none */
  guint other_line;                    /* with REPEATED */
  char *encoding;                      /* (nullable): with FORM: the probable one */
  char *key;                           /* (nullable): the id or the reference */
  gboolean is_reference;               /* what the key is */
  char *texts[TOK_N_ANNOTATION_TEXTS]; /* (nullable): NULL: stays as it is; empty: removed */
  TokBundle *bundle;                   /* (nullable): that it is about */
  TokAnnotation *annotation;           /* (nullable): CHANGED, SAME: the bundle's after it */
};

TokAnnotationRow *tok_annotation_row_new (guint line);
void tok_annotation_row_reject (TokAnnotationRow *self, TokAnnotationFault fault, guint column);
void tok_annotation_row_match (TokAnnotationRow *self, TokBundle *bundle);

G_END_DECLS
