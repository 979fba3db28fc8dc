/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * Text of a server that must be shown unchanged: printf directives, markup, a line break, a
 * bidirectional override.
 */
#define HOSTILE "%s%n %d<b>&amp;</b>\n\xe2\x80\xae\"'"

/** How it is shown as a name. */
#define HOSTILE_NAME "%s%n %d<b>&amp;</b> \"'"

/**
 * Terminal control: colour, bell, title, erase, C1 characters, line and paragraph
 * separators, and all bidirectional controls.
 */
#define STEERING                                                                                   \
  "\x1b[31m\x07\x1b]0;x\x07\x7f\xc2\x9b"                                                           \
  "31m\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80"    \
  "\xae\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c"
