#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""h2_server.py CERTIFICATE.pem PORT [FAULT…]

An HTTP/2 and HTTP/1.1 proxy with TLS on 127.0.0.1, for the plain HTTP/1.1 server on
PORT. Prints its own port first, then each request as "h2 POST /path" or "http/1.1 POST
/path". Exits when standard input closes.

A FAULT is "METHOD PATH:WHAT[:TIMES]"; METHOD and PATH may be "*", and TIMES says how
many HTTP/2 requests it affects, by default all. With "refuse", "goaway" and "stall" the
upstream server does not get the request. WHAT is one of

  refuse         REFUSED_STREAM
  refuse-after   the same, but the request is carried out
  http11         HTTP_1_1_REQUIRED, after it is carried out
  goaway         GOAWAY that declares the stream unprocessed
  stall          no answer
  reset          INTERNAL_ERROR instead of an answer
  reset-in-body  INTERNAL_ERROR after half of the body
  stall-in-body  half of the body, then nothing
  cut-in-body    half of the body, then the connection ends
  drip           the body byte by byte, without an end
  informational  103 without end
"""
import fnmatch
import http.client
import select
import socket
import ssl
import sys
import threading

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions

DRIP = 0.02  # seconds between two pieces of what never ends
HOP_BY_HOP = ("connection", "transfer-encoding", "keep-alive", "content-length", "host", "te")


class Fault:
    def __init__(self, spec):
        self.method, rest = spec.split(" ", 1)
        self.path, self.what, *times = rest.split(":")
        self.left = int(times[0]) if times else None

    def take(self, method, path):
        if self.left == 0 or self.method not in ("*", method) or not fnmatch.fnmatch(path, self.path):
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Connection:
    """An HTTP/2 connection; requests are answered one after the other."""

    def __init__(self, server, stream):
        self.server, self.stream = server, stream
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        self.requests = {}

    def flush(self):
        self.stream.sendall(self.h2.data_to_send())

    def receive(self):
        data = self.stream.recv(65536)
        if not data:
            raise EOFError
        return self.h2.receive_data(data)

    def run(self):
        self.h2.initiate_connection()
        self.flush()
        while True:
            for event in self.receive():
                self.on_event(event)
            self.flush()

    def on_event(self, event):
        if isinstance(event, h2.events.RequestReceived):
            self.requests[event.stream_id] = (dict(event.headers), bytearray())
        elif isinstance(event, h2.events.DataReceived):
            self.requests[event.stream_id][1].extend(event.data)
            self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            self.answer(event.stream_id, *self.requests.pop(event.stream_id))

    def answer(self, stream, headers, body):
        method, path = headers[":method"], headers[":path"]
        what = self.server.find_fault(method, path)
        say(f"h2 {method} {path}")
        if what == "refuse":
            self.h2.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
        elif what == "goaway":
            self.h2.close_connection(last_stream_id=stream - 2 if stream > 1 else 0)
        elif what != "stall":
            self.misbehave(stream, what, *self.server.ask(method, path, headers, bytes(body)))

    def misbehave(self, stream, what, status, headers, body):
        codes = {"refuse-after": h2.errors.ErrorCodes.REFUSED_STREAM,
                 "http11": h2.errors.ErrorCodes.HTTP_1_1_REQUIRED,
                 "reset": h2.errors.ErrorCodes.INTERNAL_ERROR}
        if what in codes:
            return self.h2.reset_stream(stream, codes[what])
        if what == "informational":
            return self.go_on(lambda: self.h2.send_headers(stream, [(":status", "103")]))
        self.h2.send_headers(stream, [(":status", str(status)), *headers])
        if what == "drip":
            return self.go_on(lambda: self.h2.send_data(stream, b" "))
        self.send_body(stream, body if what is None else body[:len(body) // 2], what is None)
        if what == "reset-in-body":
            self.flush()
            self.h2.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
        elif what == "cut-in-body":
            self.flush()
            raise EOFError

    def send_body(self, stream, body, end):
        size = self.h2.max_outbound_frame_size
        for i in range(0, len(body), size):
            self.h2.send_data(stream, body[i:i + size])
        if end:
            self.h2.end_stream(stream)

    def go_on(self, send):
        """Runs until the client closes the connection."""
        while True:
            send()
            self.flush()
            if self.stream.pending() or select.select([self.stream], [], [], DRIP)[0]:
                if any(isinstance(event, h2.events.StreamReset) for event in self.receive()):
                    return


def say(line):
    print(line, flush=True)


class Server:
    def __init__(self, certificate, behind, faults):
        self.behind, self.faults, self.lock = behind, [Fault(spec) for spec in faults], threading.Lock()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.context.set_alpn_protocols(["h2", "http/1.1"])
        self.socket = socket.create_server(("127.0.0.1", 0))

    def find_fault(self, method, path):
        with self.lock:
            return next((fault.what for fault in self.faults if fault.take(method, path)), None)

    def ask(self, method, path, headers, body):
        """The response of the upstream server: status, headers, body."""
        client = http.client.HTTPConnection("127.0.0.1", self.behind)
        sent = {k: v for k, v in headers.items() if not k.startswith(":") and k not in HOP_BY_HOP}
        client.request(method, path, body or None, sent)
        answer = client.getresponse()
        content = answer.read()
        client.close()
        return answer.status, [(k.lower(), v) for k, v in answer.getheaders() if k.lower() not in HOP_BY_HOP], content

    def serve(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve_one, args=(connection,), daemon=True).start()

    def serve_one(self, connection):
        try:
            with self.context.wrap_socket(connection, server_side=True) as stream:
                if stream.selected_alpn_protocol() == "h2":
                    Connection(self, stream).run()
                else:
                    self.pass_on(stream)
        except (OSError, EOFError, h2.exceptions.ProtocolError, http.client.HTTPException):
            connection.close()

    def pass_on(self, stream):
        """Forwards HTTP/1.1 unchanged, in both directions."""
        with socket.create_connection(("127.0.0.1", self.behind)) as behind:
            while True:
                ready = [stream] if stream.pending() else select.select([stream, behind], [], [])[0]
                for source, target in ((stream, behind), (behind, stream)):
                    if source not in ready:
                        continue
                    data = source.recv(65536)
                    if not data:
                        return
                    line = data.split(b"\r\n", 1)[0].decode("latin-1")
                    if source is stream and line.endswith(" HTTP/1.1"):
                        say("http/1.1 " + line.removesuffix(" HTTP/1.1"))
                    target.sendall(data)


def main():
    server = Server(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
    say(str(server.socket.getsockname()[1]))
    threading.Thread(target=server.serve, daemon=True).start()
    sys.stdin.read()


main()
