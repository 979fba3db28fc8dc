# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders by the command line and by a window's services, concurrently with one ledger, while
connections break and both are killed at random times, and another window looks for their
bundles. Their results are compared with the server's log: nothing is created twice or lost,
each "created" and each "not created" is true.

A world is one account at one server, of either contract, over HTTP/1.1 or over TLS with
HTTP/2 offered, with its own seed. The command line is the real program; the window is
soak-window.c, without the widgets. TOK_SOAK=10000 is the number of orders; the default is low.
TOK_SOAK_SEED=N is the first seed.

The files of a world in which something is wrong are kept, with what happened to each order.
"""

import collections
import contextlib
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from soak_front import KEY, Front, identify

BUILD = os.environ.get("TOK_BUILD_DIR", "build")
SUPPORT = os.path.join(os.environ["TOK_SOURCE_DIR"], "tests", "support")
CERTIFICATES = os.environ["TOK_TEST_CERTIFICATES"]
LONG = "TOK_SOAK" in os.environ
SIDES = "window's services, the window and command line" if LONG else "window's services and command line"
ORDERS = int(os.environ.get("TOK_SOAK", "80"))
SEED = int(os.environ.get("TOK_SOAK_SEED", "11"))
SEEDS = (SEED, SEED + 1, SEED + 2) if LONG else (SEED,)
ROUND = 200                          # orders in one world: few can be distinguished in the early contract
WORLDS_AT_ONCE = 4
LAG = 3.0 if LONG else 0.5           # the longest delay of the list, in seconds
BEFORE = 3                           # bundles of the sample data
LIMIT = 120                          # seconds for any operation

DONE, FAILED, FORBIDDEN, NO_ACCESS, UNKNOWN = range(5)  # exit codes
FAULTS = ("doubled", "lost", "not reported", "shared")
COUNTRIES = ("FR", "DE", "JP", "BR", "IT", "ES", "SE", "PL", "NL", "PT", "AT", "BE", "CH", "DK", "FI", "IE", "NO")


class Order:
    """An order that is wanted once."""

    def __init__(self, body, is_equal=False):
        self.body, self.said, self.is_equal = body, identify(body), is_equal
        self.bundle = None
        self.state = "open"      # or created, unknown, refused
        self.is_clean = True     # no attempt was killed or remained unknown
        self.is_lost = False     # it was open when the ledger was lost

    def is_open(self):
        return self.state != "created"


class File:
    def __init__(self, path, orders):
        self.path, self.orders = path, orders
        self.results = path.with_name(f"{path.stem}.results{path.suffix}")
        self.is_lost = False     # likewise for some of its orders

    def is_open(self):
        return any(order.is_open() for order in self.orders)


class Window:
    """The window's side: one long-lived process, until it is killed."""

    def __init__(self, world):
        self.process = subprocess.Popen(
            [os.environ["TOK_SOAK_WINDOW"], world.contract], env=world.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=world.errors)
        self.opened = self.process.stdout.readline()
        self.is_killed = False   # at the chosen time

    def kill_now(self):
        self.is_killed = True
        self.process.kill()

    def ask(self, line, moment):
        """The answer; None when the window was killed before."""
        timer = threading.Timer(LIMIT if moment is None else moment,
                                self.process.kill if moment is None else self.kill_now)
        timer.start()
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline().split(" ", 1)
        except BrokenPipeError:
            answer = [""]
        timer.cancel()
        if len(answer) == 2:
            return answer[0], answer[1].strip()
        code = self.process.wait()
        self.process.communicate()
        assert code == -signal.SIGKILL and self.is_killed, f"the window ended with {code}"
        return None

    def kill(self):
        self.process.kill()
        self.process.communicate()


class World:
    def __init__(self, contract, wire, seed, n_orders, folder):
        self.contract, self.wire, self.n_orders = contract, wire, n_orders
        self.is_current = contract == "2026-05-25"
        self.random = random.Random(f"{contract} {wire} {seed}")
        self.folder = pathlib.Path(folder)
        self.figures = collections.Counter()
        self.lock = threading.Lock()
        self.singles, self.files = [], []
        self.names = self.name_all()
        self.window = None
        self.real_window = None
        self.n_made = 0          # orders so far

    # Orders

    def name_all(self):
        """Orders with different values."""
        if self.is_current:
            for n in range(1, 480):
                yield {"bundle_type": "account_and_videos", "platform": "instagram",
                       "country": "USA", "videos_quantity": n}
            return
        for country in COUNTRIES:
            for kind in ("account_only", "account_and_videos"):
                for platform in ("tiktok", "instagram", "youtube"):
                    for moderation in (False, True):
                        yield {"type": kind, "platform": platform, "country": country,
                               "options": {"moderation": True} if moderation else {}}

    def new_body(self, n):
        body = next(self.names)
        if self.is_current and self.random.random() < 0.5:
            body["external_ref"] = f"reference-{n}"
        return body

    def new_single(self, n):
        self.singles.append(Order(self.new_body(n)))
        return self.singles[-1]

    def new_equal(self, n):
        body = self.new_body(n)
        body.pop("external_ref", None)
        equals = (Order(body, True), Order(body, True))
        self.singles += equals
        return equals

    def new_file(self, n, n_rows):
        """Equal rows, some of them with external references."""
        body = next(self.names)
        orders = []
        for i in range(n_rows):
            reference = {"external_ref": f"row-{n}-{i}"} if self.is_current and n % 2 else {}
            orders.append(Order({**body, **reference}))
        rows = [self.row(order) for order in orders]
        path = self.folder / f"orders-{n}.{'json' if n % 3 == 0 else 'csv'}"
        with path.open("w", newline="", encoding="utf-8") as file:
            if path.suffix == ".json":
                json.dump(rows, file)
            else:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows({**row, "moderation": "yes"} if "moderation" in row else row for row in rows)
        self.files.append(File(path, orders))
        return self.files[-1]

    def row(self, order):
        body = order.body
        row = {"type": body.get("bundle_type") or body["type"], "platform": body["platform"],
               "country": body["country"]}
        if "videos_quantity" in body:
            row["videos"] = body["videos_quantity"]
        if "external_ref" in body:
            row["ref"] = body["external_ref"]
        if body.get("options"):
            row["moderation"] = True
        return row

    def arguments(self, order):
        words = []
        for name, value in self.row(order).items():
            words += [f"--{name}"] if value is True else [f"--{name}", str(value)]
        return words

    def new_jobs(self, n_orders):
        """Jobs for the window and for the command line; some are for both."""
        jobs, n = ([], []), self.n_made
        n_orders += n
        while n < n_orders:
            kind = self.random.random()
            side = self.random.randrange(2)
            left = n_orders - n
            if kind < 0.1 and left > 1:
                equals = self.new_equal(n)
                jobs[0].append(("both", equals[0]))
                jobs[1].append(("both", equals[1]))
                n += 2
            elif kind < 0.5 or left < 2:
                jobs[side].append(("one", self.new_single(n)))
                n += 1
            else:
                file = self.new_file(n, self.random.randint(2, min(8, left)))
                n += len(file.orders)
                if kind < 0.65:
                    jobs[0].append(("both", file))
                    jobs[1].append(("both", file))
                else:
                    jobs[side].append(("one", file))
        self.n_made = n
        return jobs

    # Running

    def start(self):
        self.errors = (self.folder / "errors").open("w")
        self.log = self.folder / "log"
        program = os.path.join(BUILD, "src", "demo", "bundles-demo-server")
        self.server = subprocess.Popen(
            [program, "--speed", "0", "--rate", "0", "--seed", "1", "--key", KEY, "--bundles",
             str(BEFORE), "--credits", "2000000000", "--contract", self.contract, "--log", self.log],
            stdout=subprocess.PIPE, text=True)
        behind = self.server.stdout.readline().strip()
        self.front = Front(behind, self.random.random(), LAG)
        self.address = f"http://127.0.0.1:{self.front.port}{self.front.path}"
        self.environment = {**os.environ, "XDG_DATA_HOME": str(self.folder / "data"),
                            "XDG_CONFIG_HOME": str(self.folder / "config"),
                            "XDG_CACHE_HOME": str(self.folder / "cache"), "TOKPORTAL_API_KEY": KEY,
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "GIO_USE_VFS": "local"}
        self.tls = None
        if self.wire == "TLS":
            self.start_tls()
        self.environment["TOKPORTAL_BASE_URL"] = self.address
        self.real_window = self.open_real_window() if LONG else None

    def open_real_window(self):
        """The program's own window on the same data: it syncs the list and checks the open
        submissions of both sides."""
        environment = {**self.environment, "GTK_A11Y": "none",
                       "GSETTINGS_SCHEMA_DIR": os.path.join(BUILD, "data")}
        environment.pop("G_DEBUG", None)
        return subprocess.Popen(
            [os.path.join(SUPPORT, "with-display"), os.path.join(BUILD, "src", "bundles")],
            env=environment, stdout=self.errors, stderr=self.errors, start_new_session=True)

    def close_real_window(self):
        assert self.real_window.poll() is None, "the window has ended by itself"
        os.killpg(self.real_window.pid, signal.SIGKILL)
        self.real_window.wait()

    def start_tls(self):
        self.tls = subprocess.Popen(
            [sys.executable, os.path.join(SUPPORT, "h2_server.py"),
             os.path.join(CERTIFICATES, "good.pem"), str(self.front.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        port = self.tls.stdout.readline().strip()
        self.spoken = collections.Counter()
        threading.Thread(target=self.listen, daemon=True).start()
        self.address = f"https://127.0.0.1:{port}{self.front.path}"
        self.environment["LD_PRELOAD"] = os.environ["TOK_SOAK_AUTHORITY"]
        self.environment["TOK_TEST_AUTHORITY"] = os.path.join(CERTIFICATES, "authority.pem")
        self.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"

    def listen(self):
        with self.tls.stdout:
            for line in self.tls.stdout:
                self.spoken[line.partition(" ")[0]] += 1  # two lines can be one

    def stop(self):
        if self.window is not None:
            self.window.kill()
        if self.real_window is not None and self.real_window.poll() is None:
            self.close_real_window()
        self.server.kill()
        self.server.communicate()
        if self.tls is not None:
            self.tls.kill()
            self.tls.stdin.close()
            self.tls.wait()
        self.front.stop()
        self.errors.close()

    def kill_time(self):
        """Seconds until it is killed; None: it is not."""
        return self.random.uniform(0.02, 0.5) if self.random.random() < 0.4 else None

    def run_line(self, arguments, moment=None):
        """Exit code, standard output and errors; the code is None when it was killed."""
        process = subprocess.Popen(
            [os.path.join(BUILD, "src", "bundles"), "create", *arguments, "--yes"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment)
        try:
            output, words = process.communicate(timeout=LIMIT if moment is None else moment)
            assert process.returncode >= 0 and "CRITICAL" not in words, words
            return process.returncode, output.strip(), words
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            assert moment is not None, "the command line never came to its end"
            self.add("killed")
            return None, "", ""

    def ask_window(self, line, moment=None):
        if self.window is None:
            self.window = Window(self)
            assert self.window.opened == "open \n", self.window.opened
        answer = self.window.ask(line, moment)
        if answer is None:
            self.window = None
            self.add("killed")
        return answer

    def add(self, what, n=1):
        with self.lock:
            self.figures[what] += n

    # What happened

    def tell(self, thing, what):
        for said in {order.said for order in getattr(thing, "orders", [thing])}:
            self.front.tell(said, what)

    def tell_ledger(self, thing):
        wanted = {order.said for order in getattr(thing, "orders", [thing])}
        for state, key, body, name in self.read_ledger():
            said = identify(json.loads(body))
            if said in wanted:
                self.front.tell(said, f"the ledger has: {state}, key {key}, bundle {name}")

    def write_story(self):
        """Each order, and what happened to it."""
        orders = self.singles + [order for file in self.files for order in file.orders]
        with (self.folder / "story").open("w", encoding="utf-8") as story:
            for said in dict.fromkeys(order.said for order in orders):
                equals = [order for order in orders if order.said == said]
                there = [name for name, values in self.front.created.items() if values == said]
                print(f"{said}: {len(equals)} orders, the server has {there}", file=story)
                for order in equals:
                    print(f"  {order.state}, bundle {order.bundle}", file=story)
                print(*self.front.story[said], sep="\n", end="\n\n", file=story)

    # Results

    def order_by_line(self, order, moment, more):
        code, output, words = self.run_line([*self.arguments(order), *more], moment)
        if code is None:
            return None
        return {DONE: "created", UNKNOWN: "unknown"}.get(code, "refused"), output or words

    def try_single(self, by_window, order, moment, more=()):
        if by_window:
            answer = self.ask_window("create " + json.dumps(order.body), moment)
        else:
            answer = self.order_by_line(order, moment, more)
        self.tell(order, f"answer: {answer}")
        if answer is None:
            order.is_clean = False
            self.find_bundle(order)
            return
        word, words = answer
        self.add(f"said {word}")
        if word == "created":
            self.confirm(order, words)
        elif word == "unknown":
            order.state, order.is_clean = word, False
        else:
            assert word == "refused", answer
            if order.is_clean and not order.is_equal:
                assert self.front.count(order.said) == 0, f"said not to be created: {words}"
                order.state = "refused"

    def read_ledger(self):
        """State, idempotency key, body and bundle of each submission in the ledger."""
        path = self.folder / "data" / "bundles" / "bundles.db"
        if not path.exists():
            return []
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=LIMIT)
        try:
            return database.execute("SELECT state, idempotency_key, body, bundle FROM submissions").fetchall()
        except sqlite3.OperationalError as error:
            assert "no such table" in str(error), error
            return []
        finally:
            database.close()

    def find_bundle(self, order):
        """Created, and killed before it was reported: a person finds it. The same command
        again would create another one."""
        assigned = {single.bundle for single in self.singles}
        for state, _, body, name in self.read_ledger():
            if state == "created" and identify(json.loads(body)) == order.said and name not in assigned:
                self.add("created, killed and not reported")
                self.confirm(order, name)
                return

    def confirm(self, order, name):
        """An order that is reported as created has that bundle, as ordered, and keeps it."""
        said = self.front.created.get(name)
        assert said == order.said, f"{order.said} is said to be created as {name}, which is {said}"
        assert order.bundle in (None, name), f"{order.said} is said to be {order.bundle}, then {name}"
        order.state, order.bundle = "created", name
        self.front.reported.append(name)

    def try_file(self, by_window, file, moment):
        if by_window:
            answer = self.ask_window(f"from {file.path}", moment)
            self.tell(file, f"answer: {answer}")
            is_finished = answer is not None and answer[0] == "done"
        else:
            code, _, words = self.run_line(["--from", str(file.path)], moment)
            self.tell(file, f"answer: {code} {words}")
            is_finished = code is not None and " orders are created." in words
        with self.lock:
            self.read_results(file, is_finished)

    def read_results(self, file, is_finished):
        """The results file is true at any time; its "not created" is after a finished run."""
        for order in file.orders if not is_finished else ():
            order.is_clean = False
        if not file.results.exists():
            return
        with file.results.open(newline="", encoding="utf-8") as stream:
            rows = json.load(stream) if file.path.suffix == ".json" else list(csv.DictReader(stream))
        assert len(rows) == len(file.orders)
        assigned = [row.get("bundle") for row in rows if row.get("bundle")]
        assert len(assigned) == len(set(assigned)), "two rows have one bundle"
        for order, row in zip(file.orders, rows):
            if row.get("bundle"):
                self.confirm(order, row["bundle"])
            elif order.is_open():
                is_unknown = row["result"] in ("unknown", "sending") or not is_finished
                order.state = "unknown" if is_unknown else "refused"
        for said in {order.said for order in file.orders} if is_finished else ():
            orders = [order for order in file.orders if order.said == said]
            n = sum(order.state in ("created", "unknown") for order in orders)
            assert self.front.count(said) <= n, f"said not to be created: {file.path}"

    def attempt(self, by_window, thing, moment):
        self.tell_ledger(thing)
        self.tell(thing, f"{'window' if by_window else 'command line'}, "
                         f"{'until it ends' if moment is None else f'killed after {moment:.3f}'}")
        if isinstance(thing, File):
            self.try_file(by_window, thing, moment)
        else:
            self.try_single(by_window, thing, moment)
        self.tell(thing, "end of this attempt")
        self.tell_ledger(thing)

    def work(self, by_window, jobs, meeting):
        """One side's jobs; both start their common jobs together."""
        try:
            for how, thing in jobs:
                if how == "both":
                    meeting.wait(LIMIT)
                for _ in range(3):
                    if thing.is_open():
                        self.attempt(by_window, thing, self.kill_time())
        except BaseException:
            meeting.abort()
            raise

    def work_both(self, n_orders):
        jobs = self.new_jobs(n_orders)
        meeting = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            sides = [pool.submit(self.work, i == 0, jobs[i], meeting) for i in range(2)]
        errors = [side.exception() for side in sides if side.exception() is not None]
        errors.sort(key=lambda error: isinstance(error, threading.BrokenBarrierError))
        if errors:
            raise errors[0]

    def lose_ledger(self):
        """The ledger is deleted: both report it, and send nothing before a person accepts."""
        if self.window is not None:
            self.window.kill()
            self.window = None
        for path in (self.folder / "data" / "bundles").glob("bundles.db*"):
            path.unlink()
        self.front.reported.clear()
        for thing in (*self.singles, *self.files):
            self.tell(thing, "the ledger is deleted")
            if thing.is_open():
                thing.is_lost = True
        order = self.new_single(self.n_made)
        self.n_made += 1
        before = self.front.n_orders
        code, _, words = self.run_line(self.arguments(order))
        assert code == FORBIDDEN, f"the loss is not reported: {code} {words}"
        assert self.ask_window("create " + json.dumps(order.body))[0] == "asks"
        assert self.front.n_orders == before, "something was sent without the ledger"
        self.add("refused without the ledger", 2)
        if self.random.random() < 0.5:
            self.ask_window("accept")
        else:
            self.try_single(False, order, None, ["--without-ledger"])
        self.window.kill()
        self.window = None
        self.repeat_files()

    def repeat_files(self):
        """Created orders are recognized by their results files: a second run creates nothing."""
        for i, file in enumerate([file for file in self.files if not file.is_open()]):
            before = self.front.n_orders
            self.try_file(i % 2 == 0, file, None)
            assert self.front.n_orders == before, f"ordered again: {file.path}"

    def finish(self):
        """Without faults: the retries that are left for a person."""
        self.front.calm = True
        self.front.doomed.clear()
        self.front.hidden.clear()
        for i in range(3):
            for thing in (*self.singles, *self.files):
                if thing.is_open() and not thing.is_lost:
                    self.attempt(i % 2 == 0, thing, None)

    # Comparison

    def compare(self):
        orders = self.singles + [order for file in self.files for order in file.orders]
        with self.log.open(encoding="utf-8") as lines:
            log = [move["bundle_id"] for move in map(json.loads, lines) if move["from"] is None]
        assert len(log) == len(set(log)) and set(log) == set(self.front.created)
        by_said = collections.defaultdict(list)
        for order in orders:
            by_said[order.said].append(order)
        there = collections.Counter(self.front.created.values())
        assert set(there) <= set(by_said), "a bundle without an order"
        for said, equals in by_said.items():
            assigned = {order.bundle for order in equals if order.bundle}
            unknown = sum(order.state == "unknown" or (order.is_open() and not order.is_clean) for order in equals)
            self.figures["doubled"] += max(0, there[said] - max(len(equals), len(assigned)))
            self.figures["not reported"] += max(0, there[said] - len(assigned) - unknown)
            self.figures["lost"] += sum(order.bundle is not None and order.bundle not in log
                                        for order in equals)
            self.figures["shared"] += sum(not order.is_equal and order.bundle is not None for order in equals) \
                - len({order.bundle for order in equals if not order.is_equal and order.bundle})
        self.figures["orders"] += len(orders)
        self.figures["bundles"] += len(log)
        for order in orders:
            self.figures[order.state if order.state != "open" else "unknown"] += 1
        self.figures["unknown since the ledger was lost"] += sum(
            order.is_open() for thing in (*self.singles, *self.files) if thing.is_lost
            for order in getattr(thing, "orders", [thing]))
        self.compare_ledger(set(log))

    def find_unknown(self):
        """Open orders that were not open when the ledger was lost."""
        things = [thing for thing in (*self.singles, *self.files) if not thing.is_lost]
        return [order for thing in things for order in getattr(thing, "orders", [thing]) if order.is_open()]

    def compare_ledger(self, log):
        """Compares each row of the ledger with the server."""
        rows = self.read_ledger()
        created = [name for state, _, _, name in rows if state == "created"]
        assert created
        assert len(created) == len(set(created)) and set(created) <= log, "the ledger has a bundle that does not exist"
        for state, key, _, _ in rows:
            assert state != "refused" or key not in self.front.by_key, "recorded as refused, and created"

    @contextlib.contextmanager
    def other_window(self):
        """A second window looks for the bundles of open orders all the time, also of orders that it did not
        send."""
        window, is_over = Window(self), threading.Event()

        def look():
            while not is_over.wait(0.1):
                assert window.ask("look", None)[0] == "looked"

        with ThreadPoolExecutor(1) as pool:
            looking = pool.submit(look)
            try:
                yield
            finally:
                is_over.set()
                looking.exception()
                window.kill()
            looking.result()

    def run(self):
        self.start()
        try:
            with self.other_window():
                self.work_both(self.n_orders // 2)
            self.lose_ledger()
            with self.other_window():
                self.work_both(self.n_orders - self.n_orders // 2 - 1)
                self.finish()
            self.window.kill()
            if self.real_window is not None:
                self.close_real_window()
            self.compare()
        finally:
            self.stop()
        self.figures["requests"] = self.front.n_orders
        self.figures["broken"] = sum(self.front.faults.values())
        self.figures["ways"] = len(self.front.faults)
        if self.tls is not None:
            assert self.spoken["http/1.1"] > 0
        return self


def run_world(contract, wire, seed, n_orders):
    folder = tempfile.mkdtemp(prefix="soak-")
    world = World(contract, wire, seed, n_orders, folder)
    try:
        world.run()
    except BaseException as error:
        world.write_story()
        error.add_note(f"{contract}, {wire}, seed {seed}, {folder}")
        raise
    if any(world.figures[fault] for fault in FAULTS):
        world.write_story()
        print(f"# wrong: {contract}, {wire}, seed {seed}, {folder}", flush=True)
    else:
        shutil.rmtree(folder)
    return world


class Soak(unittest.TestCase):
    def test_orders(self):
        plan = []
        for contract in ("early-2026", "2026-05-25"):
            for wire in ("HTTP/1.1", "TLS"):
                for seed in SEEDS:
                    left = -(-ORDERS // (4 * len(SEEDS)))
                    n_worlds = -(-left // ROUND)
                    plan += [(contract, wire, seed + 100 * i, -(-left // n_worlds)) for i in range(n_worlds)]
        with ThreadPoolExecutor(WORLDS_AT_ONCE) as pool:
            worlds = list(pool.map(lambda arguments: run_world(*arguments), plan))
        for contract in ("early-2026", "2026-05-25"):
            for wire in ("HTTP/1.1", "TLS"):
                self.report(contract, wire, [w for w in worlds if (w.contract, w.wire) == (contract, wire)])

    def report(self, contract, wire, worlds):
        n = sum((world.figures for world in worlds), collections.Counter())
        ways = set().union(*(world.front.faults for world in worlds))
        print(f"# figures: soak of orders, {contract}, {wire}, {len(worlds)} worlds, {SIDES} at "
              f"once: {n['orders']} orders, {n['requests']} requests for them, {n['broken']} broken in "
              f"{len(ways)} ways, {n['killed']} kills ({n['created, killed and not reported']} after it was created), {len(worlds)} times without the ledger; {n['created']} "
              f"created, {n['refused']} refused, {n['unknown']} unknown ({sum(len(w.find_unknown()) for w in worlds)} "
              f"open for another reason than the lost ledger); the server has {n['bundles']} bundles: "
              f"{n['doubled']} doubled, {n['lost']} lost, {n['not reported']} not reported, {n['shared']} assigned twice",
              flush=True)
        for what in FAULTS:
            self.assertEqual(n[what], 0, what)


if __name__ == "__main__":
    sys.exit(unittest.main())
