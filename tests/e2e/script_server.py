# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of the early contract. A test changes its bundles, and can hold responses until it has
prepared the desktop."""

import http.server
import json
import threading
import urllib.parse

import case

PREFIX = "/api/ext/bundles"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments):
        pass

    def do_GET(self):
        script = self.server.script
        script.wait_for_turn()
        if self.headers["X-API-Key"] != script.key:
            self.reply(401, {"error": {"code": script.refusal, "message": "no"}})
            return
        path, _, query = self.path.partition("?")
        if path == PREFIX:
            self.reply(200, script.page(dict(urllib.parse.parse_qsl(query))))
        elif path.removeprefix(PREFIX + "/") in script.bundles:
            self.reply(200, {"data": script.describe(path.removeprefix(PREFIX + "/"))})
        elif path.endswith("/videos") and script.videos:
            self.reply(200, {"data": script.list_videos(path.split("/")[-2])})
        else:
            self.reply(404, {"error": {"code": "NOT_FOUND", "message": "no"}})

    def reply(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Threads(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, _request, _address):
        """Ignores a client that exited while it waited for a response."""


class ScriptServer:
    """Serves bundles bnd_00 and so on, titled name_00, all published. Each has one video if a test
    gives any."""

    def __init__(self, n_bundles):
        self.n_bundles = n_bundles
        self.n_held = 0
        self.turn = threading.Condition()
        self.begin()
        self.http = Threads(("127.0.0.1", 0), Handler)
        self.http.script = self
        self.address = f"http://127.0.0.1:{self.http.server_port}/api/ext"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def begin(self):
        """Resets the bundles to their initial state."""
        self.key = case.KEY
        self.refusal = "AUTH_INVALID_KEY"
        self.bundles = {f"bnd_{i:02}": "published" for i in range(self.n_bundles)}
        self.videos = {}  # what the API tells of a bundle's video, besides its place
        self.n_asked = 0
        self.holding = False

    def wait_for_turn(self):
        with self.turn:
            self.n_asked += 1
            self.n_held += 1
            self.turn.wait_for(lambda: not self.holding)
            self.n_held -= 1

    def hold(self):
        """Holds all responses from now on."""
        with self.turn:
            self.holding = True

    def release(self):
        with self.turn:
            self.holding = False
            self.turn.notify_all()

    def describe(self, bundle):
        name = bundle.replace("bnd", "name")
        return {"id": bundle, "type": "account_and_videos", "platform": "tiktok", "country": "US",
                "status": self.bundles[bundle], "options": {}, "account": {"username": name},
                "created_at": "2026-01-10T09:00:00Z", "updated_at": "2026-01-10T09:00:00Z"}

    def list_videos(self, bundle):
        return [{"bundle_id": bundle, "position": 1, "video_type": "video",
                 **self.videos.get(bundle, {"status": "accepted", "download_issue": False})}]

    def page(self, query):
        wanted = [bundle for bundle, status in self.bundles.items()
                  if query.get("status") in (None, status)]
        page, size = int(query.get("page", 1)), int(query.get("per_page", 25))
        return {"data": [self.describe(bundle) for bundle in wanted[(page - 1) * size:page * size]],
                "pagination": {"page": page, "per_page": size, "total": len(wanted),
                               "total_pages": -(-len(wanted) // size)}}

    def stop(self):
        self.release()
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()
