# SPDX-License-Identifier: GPL-3.0-or-later
"""The cost of the program without a window: memory with 10,000 bundles, and wakeups. Prints figures
and never fails on them.

Run it through with-keyring and with-display, with tests/e2e on the path (see meson.build).
"""

import os
import pathlib
import time
import unittest

import driver
import following
import portal

N_BUNDLES = 10000
MEMORY_GOAL = 80
WAKEUPS_GOAL = 1
# Seconds: to settle after the window is closed, and to count.
REST, COUNT = 5, 30


def get_memory(process):
    """Resident memory in MiB: total, and without file mappings."""
    status = pathlib.Path("/proc", str(process.pid), "status").read_text(encoding="utf-8")
    values = dict(line.split(":", 1) for line in status.splitlines())
    return [int(values[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")]


def count_switches(process):
    """Voluntary context switches of each thread of the process."""
    counts = {}
    for path in pathlib.Path("/proc", str(process.pid), "task").glob("*/status"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches:"):
                counts[path] = int(line.split()[1])
    return counts


class Measure(following.Case):
    n_bundles = N_BUNDLES

    def setUp(self):
        super().setUp()
        self.portal = portal.Portal()
        following.write_settings(run_in_background="true")

    def tearDown(self):
        super().tearDown()
        self.portal.stop()

    def has_all(self):
        """The status message of the background app has the number of loaded bundles."""
        return self.portal.status == f"Following {N_BUNDLES} bundles"

    def print_memory(self, what, process, goal=""):
        everything, own = get_memory(process)
        print(f"{what}, {N_BUNDLES} bundles: {everything:.1f} MiB resident, "
              f"{own:.1f} MiB of them its own{goal}", flush=True)

    def measure(self, what, process):
        time.sleep(REST)
        self.print_memory(what, process, f" (goal: {MEMORY_GOAL} MiB)")
        before = count_switches(process)
        time.sleep(COUNT)
        wakeups = sum(count - before.get(path, 0)
                      for path, count in count_switches(process).items()) / COUNT
        print(f"{what}, idle: {wakeups:.2f} wake-ups a second (goal: < {WAKEUPS_GOAL})", flush=True)

    def test_measure(self):
        """With the display of the tests: Mesa's software renderer."""
        self.measure_all()

    def test_without_driver(self):
        """Without a graphics driver, whose memory is not the program's own."""
        print("-- without a driver for graphics:", flush=True)
        os.environ["GDK_DISABLE"] = "gl,vulkan"
        self.addCleanup(os.environ.pop, "GDK_DISABLE")
        self.measure_all()

    def measure_all(self):
        program = self.open()
        driver.wait_for(self.has_all, "all bundles")
        time.sleep(REST)
        self.print_memory("with a window", program.process)
        self.close_window()
        driver.wait_for(self.has_no_window, "the window to close")
        self.measure("after the window was closed", program.process)
        self.activate("quit")
        program.process.wait(timeout=driver.LIMIT)
        self.portal.status = None
        process = self.start("--background")
        driver.wait_for(self.has_all, "all bundles")
        self.measure("started without a window", process)


if __name__ == "__main__":
    unittest.main()
