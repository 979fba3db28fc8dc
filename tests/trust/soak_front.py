# SPDX-License-Identifier: GPL-3.0-or-later
"""The proxy between the program and the sample server in trust/soak: it passes orders on and
breaks the responses, and its list is delayed."""

import collections
import http.client
import json
import random
import socket
import struct
import threading
import time
import urllib.parse

KEY = "tok_live_0123456789abcdef0123456789abcdef"
PAGE = "<!DOCTYPE html><title>Sign in</title>"
OTHERWISE = "/api/bundles/elsewhere"


def error(code):
    return json.dumps({"error": {"code": code, "message": "No."}})


# Complete responses: status and body.
LOST = {
    "html 500": (500, PAGE), "html 502": (502, PAGE), "json 503": (503, error("INTERNAL_ERROR")),
    "301": (301, ""), "302": (302, ""), "303": (303, ""), "307": (307, ""), "308": (308, error("X")),
    "304": (304, ""), "json 408": (408, error("REQUEST_TIMEOUT")), "html 408": (408, PAGE),
    "html 429": (429, PAGE), "empty 429": (429, ""), "empty 402": (402, ""), "html 404": (404, PAGE),
    "word 409": (409, '{"error":"conflict"}'), "empty 401": (401, ""), "html 200": (200, PAGE),
    "empty 200": (200, ""), "204": (204, ""), "hollow 201": (201, '{"data":{}}'),
}
# Broken connections.
BROKEN = ("reset", "end", "cut head", "cut body", "known id")
# Refusals of the server itself: nothing was created.
REFUSED = {
    "402": (402, error("INSUFFICIENT_CREDITS")), "404": (404, error("NOT_FOUND")),
    "409": (409, error("BUNDLE_PRICING_CHANGED")), "401": (401, error("AUTH_INVALID_KEY")),
    "429": (429, error("RATE_LIMIT_EXCEEDED")), "400": (400, error("VALIDATION_ERROR")),
}


def identify(body):
    """The values by which an order and its bundle are compared; several can be equal."""
    options = body.get("options") or {}
    return (body.get("bundle_type") or body.get("type"), body.get("platform"), body.get("country"),
            body.get("videos_quantity") if "bundle_type" in body else None, body.get("external_ref"),
            bool(options.get("moderation")))


class Front:
    def __init__(self, behind, seed, lag):
        address = urllib.parse.urlsplit(behind)
        self.behind, self.path, self.lag = address.port, address.path, lag
        self.random, self.lock = random.Random(seed), threading.Lock()
        self.calm = False              # no faults
        self.created = {}              # id of a bundle → the values of its order
        self.by_key = {}               # idempotency key → id
        self.reported = []                 # ids that the program has reported
        self.hidden = {}               # id → when it appears in the list
        self.doomed = {}               # idempotency key → its refusal from now on
        self.faults = collections.Counter()
        self.n_orders = 0              # requests
        self.began = time.monotonic()
        self.story = collections.defaultdict(list)  # values of an order → what happened to it
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self):
        self.socket.close()

    def count(self, what):
        with self.lock:
            return sum(said == what for said in self.created.values())

    def tell(self, said, what):
        self.story[said].append(f"{time.monotonic() - self.began:8.3f} {what}")

    def serve(self):
        while True:
            try:
                stream, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(stream,), daemon=True).start()

    def serve_one(self, stream):
        try:
            with stream, stream.makefile("rb") as reader:
                while self.handle(stream, reader):
                    pass
        except (OSError, http.client.HTTPException):
            pass

    def handle(self, stream, reader):
        line = reader.readline().decode("latin-1").split()
        if len(line) != 3:
            return False
        headers = http.client.parse_headers(reader)
        length = int(headers.get("content-length", 0))
        body = reader.read(length)
        if len(body) < length:  # killed meanwhile
            return False
        method, target = line[0], line[1]
        path = target.partition("?")[0].removeprefix(self.path)
        if (method, path) == ("POST", "/bundles"):
            return self.order(stream, target, headers, body)
        if (method, path) == ("GET", "/bundles"):
            return self.list(stream, target, headers)
        return self.reply(stream, *self.ask(method, target, headers, body))

    def ask(self, method, target, headers, body=b""):
        client = http.client.HTTPConnection("127.0.0.1", self.behind)
        sent = {k: v for k, v in headers.items() if k.lower() not in ("host", "connection", "content-length")}
        client.request(method, target, body or None, sent)
        answer = client.getresponse()
        content = answer.read()
        client.close()
        kept = {k: v for k, v in answer.getheaders()
                if k.lower() not in ("content-length", "connection", "transfer-encoding")}
        return answer.status, content, kept

    def reply(self, stream, status, body, headers=None):
        stream.sendall(self.dup_bytes(status, body, headers))
        return True

    def dup_bytes(self, status, body, headers=None):
        body = body.encode() if isinstance(body, str) else body
        more = dict(headers or {})
        if 300 <= status < 400 and status != 304:
            more["Location"] = OTHERWISE
        if status == 429 and body.startswith(b"{"):
            more["Retry-After"] = "0"
        lines = [f"HTTP/1.1 {status} -", *(f"{k}: {v}" for k, v in more.items())]
        if status not in (204, 304):
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def choose(self, key):
        """The fate of this order: (whether it is carried out, the response)."""
        with self.lock:
            self.n_orders += 1
            if key in self.doomed:
                return False, self.doomed[key]
            if self.calm or self.random.random() < 0.5:
                return True, None
            kind = self.random.choice(("lost", "lost", "broken", "broken", "refused", "nothing"))
            if kind == "lost":
                what = self.random.choice(list(LOST))
            elif kind == "broken":
                what = self.random.choice(BROKEN)
            elif kind == "refused":
                return False, self.random.choice(list(REFUSED))
            else:
                return False, self.random.choice(("reset", "end", "html 502", "empty 429"))
            if key is not None and self.random.random() < 0.4:
                self.doomed[key] = self.random.choice(list(REFUSED))
            return True, what

    def order(self, stream, target, headers, body):
        key, said = headers.get("idempotency-key"), identify(json.loads(body))
        carried_out, what = self.choose(key)
        self.tell(said, f"request {'without a key' if key is None else 'with key ' + key}")
        if what is not None:
            self.faults[("then " if carried_out else "only ") + what] += 1
        time.sleep(self.random.choice((0, 0, 0.02, 0.05)))  # time in which to be killed
        answer = self.carry_out(key, target, headers, body) if carried_out else (201, b"{}", {})
        self.tell(said, f"{'carried out' if carried_out else 'not carried out'}, {what or 'and answered'}: "
                        f"{answer[0]} {answer[1].decode(errors='replace')}")
        time.sleep(self.random.choice((0, 0, 0.02, 0.05)))
        if what is None:
            return self.reply(stream, *answer)
        if what in REFUSED:
            return self.reply(stream, *REFUSED[what])
        if what in LOST:
            return self.reply(stream, *LOST[what])
        return self.break_off(stream, what, answer)

    def carry_out(self, key, target, headers, body):
        answer = self.ask("POST", target, headers, body)
        if answer[0] == 201 and not any(k.lower().endswith("replayed") for k in answer[2]):
            data = json.loads(answer[1])
            data = data.get("data", data)
            name = data.get("id") or data.get("bundle_id")
            with self.lock:
                assert name not in self.created
                self.created[name] = identify(json.loads(body))
                if key is not None:
                    self.by_key[key] = name
                if self.lag > 0 and self.random.random() < 0.5:
                    self.hidden[name] = time.monotonic() + self.random.uniform(0, self.lag)
        return answer

    def break_off(self, stream, what, answer):
        full = self.dup_bytes(*answer)
        if what == "known id":
            return self.reply(stream, answer[0], self.replace_id(answer[1]), answer[2])
        if what == "cut head":
            stream.sendall(b"HTTP/1.1 20")
        elif what == "cut body":
            stream.sendall(full[:-max(1, len(answer[1]) // 2)])
        if what == "reset":
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def replace_id(self, content):
        """The response with the id of another order that the program has."""
        with self.lock:
            mine = next((name for name in self.created if name.encode() in content), None)
            others = [name for name in self.reported if name != mine]
            other = self.random.choice(others) if others else None
        if mine is None or other is None:
            return b"{}"
        return content.replace(mine.encode(), other.encode())

    def list(self, stream, target, headers):
        if not self.calm and self.random.random() < 0.03:
            self.faults["list"] += 1
            return self.random.random() < 0.5 and self.reply(stream, 502, PAGE)
        now = time.monotonic()
        with self.lock:
            hidden = {name for name, until in self.hidden.items() if until > now}
        if not hidden:
            return self.reply(stream, *self.ask("GET", target, headers))
        return self.list_old(stream, target, headers, hidden)

    def list_old(self, stream, target, headers, hidden):
        """The list with a delay."""
        path, _, query = target.partition("?")
        wanted = dict(urllib.parse.parse_qsl(query))
        page, size = int(wanted.pop("page", 1)), min(100, int(wanted.pop("per_page", 25)))
        rows, n, status = [], 1, 200
        while True:
            more = urllib.parse.urlencode({**wanted, "page": n, "per_page": 100})
            status, content, kept = self.ask("GET", f"{path}?{more}", headers)
            if status != 200:
                return self.reply(stream, status, content, kept)
            data = json.loads(content)["data"]
            rows += [row for row in data if row["id"] not in hidden]
            if len(data) < 100:
                break
            n += 1
        body = {"data": rows[(page - 1) * size:page * size],
                "pagination": {"page": page, "per_page": size, "total": len(rows),
                               "total_pages": -(-len(rows) // size)}}
        return self.reply(stream, 200, json.dumps(body), kept)
