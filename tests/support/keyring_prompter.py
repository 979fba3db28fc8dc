# SPDX-License-Identifier: GPL-3.0-or-later
"""keyring_prompter.py ANSWER…: answers the questions of a real keyring, in this order. ANSWER is a
password, or "cancel". Writes the name on the session bus that the keyring has to be told in
GNOME_KEYRING_TEST_PROMPTER, and runs until it is stopped.
"""

import ctypes
import signal
import sys


def main():
    gcr = ctypes.CDLL("libgcr-4.so.4")
    gcr.gcr_mock_prompter_start.restype = ctypes.c_char_p
    name = gcr.gcr_mock_prompter_start()
    for answer in sys.argv[1:]:
        if answer == "cancel":
            gcr.gcr_mock_prompter_expect_password_cancel()
        else:
            gcr.gcr_mock_prompter_expect_password_ok(answer.encode(), None)
    print(name.decode(), flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
