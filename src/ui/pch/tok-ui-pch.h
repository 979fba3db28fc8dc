/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read once instead of in every file: most of the time that compiling takes. Each file includes
 * what it needs, as a build with -Db_pch=false shows. */
#include <adwaita.h>
#include <libdex.h>
