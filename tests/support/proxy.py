#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""proxy.py [LOGIN]

An HTTP proxy on 127.0.0.1; prints its port first. Connects to 127.0.0.1 whatever host is requested. With LOGIN ("name:password") it requires authentication. Prints the head of each request, lines separated by tabs. Exits when standard input closes.
"""
import base64
import re
import select
import socket
import sys
import threading

LOGIN = base64.b64encode(sys.argv[1].encode()).decode() if len(sys.argv) > 1 else None
REFUSAL = (b"HTTP/1.1 407 Log in\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
           b"Content-Length: 0\r\n\r\n")


def read_head(client):
    head = b""
    while b"\r\n\r\n" not in head:
        data = client.recv(65536)
        if not data:
            return None
        head += data
    return head.decode("latin-1")


def serve(client):
    with client:
        while (head := read_head(client)) is not None:
            print(head.strip().replace("\r\n", "\t"), flush=True)
            if LOGIN is None or f"Proxy-Authorization: Basic {LOGIN}" in head:
                return connect(client, head)
            client.sendall(REFUSAL)


def connect(client, head):
    port = re.match(r"CONNECT \S+:(\d+) ", head)
    if port is None:
        return
    with socket.create_connection(("127.0.0.1", int(port[1]))) as server:
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        while True:
            for source in select.select([client, server], [], [])[0]:
                data = source.recv(65536)
                if not data:
                    return
                (server if source is client else client).sendall(data)


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


main()
