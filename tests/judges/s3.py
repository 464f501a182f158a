"""Publishes the tiny project to an S3 server (moto), looks at every object, and kills the program at each write.

    tests/tools/venv/bin/python tests/judges/s3.py TAKEHOME

TAKEHOME is the program, built with --features s3. It speaks to the server through a proxy that counts what is written and
kills the program before, or right after, the write that it is told.
"""

import hashlib
import http.client
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

try:
    import boto3
    from moto.server import ThreadedMotoServer
except ImportError as missing:
    print(f"cannot judge: {missing}; install: bash tests/judges/install.sh", file=sys.stderr)
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".atom": "application/atom+xml",
}
# Of the writes of the first publication every sixteenth is a step at which the program is killed; of a change each is.
EVERY = 16

findings = []


def expect(what, found, wanted):
    if found != wanted:
        findings.append(what)
        print(f"{what}: {found!r}, not {wanted!r}")


def stop_if_wrong():
    """A program that ends by itself where it should have been killed would be started again for ever."""
    if findings:
        sys.exit(1)


class Proxy(http.server.BaseHTTPRequestHandler):
    """Hands everything on; kills `victim` at the write with the number `at`."""

    protocol_version = "HTTP/1.1"
    server_port = 0
    lock = threading.Lock()
    victim, at, after, writes, names = None, None, False, 0, []

    def hand_on(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        deadly = False
        if self.command in ("PUT", "DELETE") or "?delete" in self.path:
            with Proxy.lock:
                deadly = Proxy.at is not None and Proxy.writes >= Proxy.at
                Proxy.writes += 1
                Proxy.names.append(f"{self.command} {self.path}")
        if deadly and not (Proxy.after and Proxy.writes == Proxy.at + 1):
            Proxy.victim.kill()
            self.close_connection = True
            return
        asked = http.client.HTTPConnection("127.0.0.1", Proxy.server_port, timeout=60)
        asked.request(self.command, self.path, body, dict(self.headers))
        answer = asked.getresponse()
        text = answer.read()
        if deadly:
            Proxy.victim.kill()
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "connection", "transfer-encoding", "date", "server"):
                self.send_header(name, value)
        length = answer.getheader("content-length") if self.command == "HEAD" else len(text)
        self.send_header("content-length", str(length or 0))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = hand_on

    def log_message(self, *_):
        pass


class Ground:
    def __init__(self, program):
        self.program = program
        self.work = Path(tempfile.mkdtemp(prefix="takehome-s3-"))
        self.project = self.work / "project"
        shutil.copytree(ROOT / "tests/projects/tiny", self.project)
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.moto.start()
        Proxy.server_port = self.moto.get_host_and_port()[1]
        self.proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=self.proxy.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.proxy.server_port}"
        self.s3 = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{Proxy.server_port}",
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        self.s3.create_bucket(Bucket="clinic")
        self.s3.put_object(Bucket="clinic", Key="mine.txt", Body=b"mine")
        self.s3.put_object(Bucket="clinic", Key="handouts/mine.txt", Body=b"mine")

    def publish(self, *more, at=None, after=False):
        command = [self.program, "-C", self.project, "publish", "--to", "s3://clinic/handouts", *more]
        environment = dict(os.environ, AWS_ENDPOINT_URL=self.endpoint, SOURCE_DATE_EPOCH="1795305600", **KEYS)
        with Proxy.lock:
            Proxy.at, Proxy.after, Proxy.writes, Proxy.names = at, after, 0, []
            Proxy.victim = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        out, told = Proxy.victim.communicate()
        return Proxy.victim.returncode, out, told

    def edit(self, number):
        page = self.project / "content/treatments/stretching.md"
        text = page.read_text().split("\nAgain ")[0]
        page.write_text(f"{text}\nAgain {number} times.\n")

    def objects(self):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket="clinic")
        return {found["Key"]: found["ETag"].strip('"') for page in pages for found in page.get("Contents", [])}

    def built(self):
        site = self.project / "output/site"
        return {str(file.relative_to(site)): file for file in site.rglob("*") if file.is_file()}

    def look(self, when, headers=False):
        """All objects are those of the site, and what was there before; moto's tags are the MD5 sums of the bytes."""
        built, objects = self.built(), self.objects()
        wanted = ["mine.txt", "handouts/mine.txt", *(f"handouts/{name}" for name in built)]
        expect(f"{when}: the objects", sorted(objects), sorted(wanted))
        for name, file in built.items():
            bytes_there = objects.get(f"handouts/{name}")
            expect(f"{when}: {name}", bytes_there, hashlib.md5(file.read_bytes()).hexdigest())
            if headers:
                got = self.s3.head_object(Bucket="clinic", Key=f"handouts/{name}")
                kind = TYPES.get(file.suffix)
                expect(f"{name}: type", kind is None or got["ContentType"] == kind, True)
                kept = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
                expect(f"{name}: cache", got.get("CacheControl"), kept)


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print("cannot judge: give the program as first argument", file=sys.stderr)
        sys.exit(2)
    ground = Ground(str(Path(sys.argv[1]).resolve()))
    code, out, told = ground.publish("--dry-run", "--quiet")
    expect(f"a dry run: {told}", (code, Proxy.writes, "+ index.html\n" in out), (0, 0, True))
    stop_if_wrong()

    # The first publication, killed again and again, from its first write to its last.
    at, kills = 0, 0
    while True:
        code, _, told = ground.publish("--quiet", at=at, after=kills % 2 == 1)
        if code == 0:
            break
        expect(f"killed at write {at}: {told}", code, -9)
        stop_if_wrong()
        kills += 1
        at += EVERY
    ground.look("published", headers=True)
    writes = Proxy.writes

    code, _, told = ground.publish("--quiet")
    expect(f"published again: {told}", (code, Proxy.writes), (0, 0))

    # One page changed: few writes, and each of them is a step.
    at = 0
    while True:
        ground.edit(at)
        code, _, told = ground.publish("--quiet", at=at)
        if code == 0:
            break
        expect(f"killed at write {at} of a change: {told}", code, -9)
        stop_if_wrong()
        kills += 1
        at += 1
        code, _, told = ground.publish("--quiet")
        expect(f"completed: {told}", code, 0)
        ground.look(f"killed at write {at} and completed")
    expect("a change writes little", 2 < Proxy.writes < 20, True)

    # A handout that is gone takes its page and its sheets along, and nothing else.
    toml = ground.project / "takehome.toml"
    toml.write_text(toml.read_text().replace('editions = ["letter"]', "editions = []"))
    code, _, told = ground.publish("--quiet")
    expect(f"without sheets: {told}", code, 0)
    ground.look("without sheets")
    removed = [number for number, name in enumerate(Proxy.names) if name.startswith("DELETE") or "?delete" in name]
    put = [number for number, name in enumerate(Proxy.names) if name.startswith("PUT") and ".takehome" not in name]
    expect("pages are written before sheets are removed", max(put) < min(removed, default=-1), True)
    ground.proxy.shutdown()
    ground.moto.stop()
    shutil.rmtree(ground.work)
    print(f"{writes} writes for the last part of the first publication, killed {kills} times; {len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
