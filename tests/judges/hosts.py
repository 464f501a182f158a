"""Publishes the tiny project into folders that a real nginx and a real Apache serve, and asks both for every file.

    python3 tests/judges/hosts.py TAKEHOME

TAKEHOME is the program. What is asked: that each file arrives as it was built, with its type, its headers and, packed, as
the same text; that the page for wrong addresses comes with its status; that the sheet of a withdrawn handout leads to the
page that says so; that hidden files are not shown; that no reader meets a gap while a new site is swapped in.
"""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RETIRED = """[[retired]]
id = "old-back"
kind = "condition"
on = 2026-11-01
reason = "It has a new name."
successor = "sore-back"
titles = { en = "Old back" }
"""
NGINX = """
{user}daemon off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {work}/t1;
  proxy_temp_path {work}/t2;
  fastcgi_temp_path {work}/t3;
  uwsgi_temp_path {work}/t4;
  scgi_temp_path {work}/t5;
  server {{
    listen 127.0.0.1:{port};
    root {work}/www;
    include {work}/www/handouts/.nginx.conf;
  }}
}}
"""
APACHE = """
ServerRoot {work}
ServerName localhost
PidFile {work}/apache.pid
ErrorLog {work}/error.log
Listen 127.0.0.1:{port}
{modules}
{user}TypesConfig {work}/mime.types
DocumentRoot {work}/www
<Directory {work}/www>
  AllowOverride All
  Require all granted
</Directory>
"""
MODULES = "mpm_event authz_core dir alias headers rewrite mime env"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "json": "application/json",
    "atom": "application/atom+xml",
}

findings = []


def tell(message):
    findings.append(message)
    print(message)


def cannot_judge(message):
    print(f"cannot judge: {message}", file=sys.stderr)
    sys.exit(2)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def get(port, path, packed=False):
    """Status, headers with small names, body."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", path, headers={"Accept-Encoding": "gzip"} if packed else {})
    answer = asked.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    asked.close()
    return answer.status, headers, body


class Host:
    """A project, the folder that it is published into, and a server of that folder."""

    def __init__(self, name, program, command, settings):
        self.name, self.program, self.command = name, program, command
        self.work = Path(tempfile.mkdtemp(prefix="takehome-host-"))
        self.work.chmod(0o755)
        self.project, self.folder = self.work / "project", self.work / "www" / "handouts"
        (self.work / "www").mkdir()
        (self.work / "mime.types").write_text("")
        shutil.copytree(ROOT / "tests/projects/tiny", self.project)
        toml = (self.project / "takehome.toml").read_text()
        toml = toml.replace("https://tiny.example/", "https://tiny.example/handouts/")
        (self.project / "takehome.toml").write_text(f'hosting = "{name}"\ncompress = true\n{toml}')
        (self.project / "content/retired.toml").write_text(RETIRED)
        self.port = free_port()
        modules = "\n".join(
            f"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so" for module in MODULES.split()
        )
        root = os.getuid() == 0
        user = {"nginx": "user root;\n", "apache": "User www-data\nGroup www-data\n"}[name] if root else ""
        (self.work / "conf").write_text(settings.format(work=self.work, port=self.port, modules=modules, user=user))

    def publish(self, *more):
        command = [self.program, "-C", self.project, "publish", "--quiet", "--to", self.folder, *more]
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1795305600")
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    def __enter__(self):
        self.publish()
        self.process = subprocess.Popen([*self.command, str(self.work / "conf")])
        for _ in range(200):
            try:
                get(self.port, "/handouts/index.html")
                return self
            except OSError:
                time.sleep(0.05)
        cannot_judge(f"{self.name} did not start: {(self.work / 'error.log').read_text()}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.work)

    def expect(self, what, found, wanted):
        if found != wanted:
            tell(f"{self.name}: {what}: {found!r}, not {wanted!r}")


def ask_for_a_file(host, path):
    file = host.folder / path
    status, headers, body = get(host.port, f"/handouts/{path}")
    host.expect(f"{path}: status", status, 200)
    host.expect(f"{path}: bytes", body == file.read_bytes(), True)
    ending = file.suffix[1:]
    if ending in TYPES:
        host.expect(f"{path}: type", headers.get("content-type", "").split(";")[0], TYPES[ending])
    if ending in ("html", "txt"):
        host.expect(f"{path}: letters", "utf-8" in headers.get("content-type", "").lower(), True)
    host.expect(f"{path}: referrer", headers.get("referrer-policy"), "no-referrer")
    host.expect(f"{path}: sniffing", headers.get("x-content-type-options"), "nosniff")
    policy = headers.get("content-security-policy", "")
    host.expect(f"{path}: policy", policy.startswith("default-src 'none';"), ending == "html")
    kept = "immutable" in headers.get("cache-control", "")
    host.expect(f"{path}: kept for ever", kept, path.startswith("assets/"))
    if not kept:
        host.expect(f"{path}: cache", headers.get("cache-control"), "no-cache")
    open_to_all = path.startswith("connect/") and ending in ("json", "atom")
    host.expect(f"{path}: open", headers.get("access-control-allow-origin"), "*" if open_to_all else None)
    if (host.folder / f"{path}.gz").exists():
        _, headers, packed = get(host.port, f"/handouts/{path}", packed=True)
        host.expect(f"{path}: packed", headers.get("content-encoding"), "gzip")
        host.expect(f"{path}: type when packed", headers.get("content-type", "").split(";")[0].endswith(
            ("html", "css", "javascript", "json", "xml", "plain")), True)
        host.expect(f"{path}: unpacked", gzip.decompress(packed) == body, True)


def ask(host):
    files = [line.split(" ", 2)[2] for line in (host.folder / ".takehome").read_text().splitlines()[1:]]
    shown = [path for path in files if not path.startswith(".") and not path.endswith(".gz")]
    for path in shown:
        ask_for_a_file(host, path)
    status, headers, body = get(host.port, "/handouts/conditions/nothing.html")
    host.expect("a wrong address", (status, body), (404, (host.folder / "404.html").read_bytes()))
    host.expect("the policy of a wrong address", "content-security-policy" in headers, True)
    for path in (".takehome", ".nginx.conf", ".htaccess"):
        host.expect(f"{path}: hidden", get(host.port, f"/handouts/{path}")[0] in (403, 404), True)
    status, headers, _ = get(host.port, "/handouts/conditions/old-back.letter.pdf")
    where = headers.get("location", "").removeprefix(f"http://127.0.0.1:{host.port}").removeprefix("http://localhost")
    host.expect("a withdrawn sheet", (status, where), (302, "/handouts/conditions/old-back.html"))
    status, _, body = get(host.port, "/handouts/conditions/old-back.html")
    host.expect("the page of what is withdrawn", (status, b"It has a new name." in body), (200, True))
    host.expect("the first page by its folder", get(host.port, "/handouts/")[0], 200)
    return len(shown)


def swap_under_readers(host):
    """Publishes new sites while readers ask, and gives how often they asked.

    Apache measures a file before it opens it: a reader who comes between the two gets the new page, cut at the length of the
    old one. That is Apache's way with every file that is replaced, so such a page counts as answered; no other part does.
    """
    source = host.project / "content/treatments/stretching.md"
    built = host.folder / "treatments/stretching.html"
    asked, pages, over = [], [built.read_bytes()], threading.Event()

    def read():
        while not over.is_set():
            status, _, body = get(host.port, "/handouts/treatments/stretching.html")
            asked.append((status, body))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(3):
        source.write_text(source.read_text() + "\nStretch a little each day.\n")
        host.publish()
        pages.append(built.read_bytes())
    over.set()
    for reader in readers:
        reader.join()
    host.expect("pages that were served", len(set(pages)), 4)
    whole = {(200, page) for page in pages}
    if host.name == "apache":
        whole |= {(200, new[: len(old)]) for old, new in zip(pages, pages[1:])}
    bad = [(status, len(body)) for status, body in asked if (status, body) not in whole]
    host.expect("answers (status, bytes) that are no page, while the site was swapped", bad, [])
    host.expect("nothing left to do", host.publish("--dry-run"), "")
    return len(asked)


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        cannot_judge("give the program as first argument")
    program = str(Path(sys.argv[1]).resolve())
    for command, package in (("nginx", "nginx-light"), ("apache2", "apache2-bin")):
        if not shutil.which(command):
            cannot_judge(f"{command} is missing; install: apt-get install -y {package}")
    hosts = (
        ("nginx", ["nginx", "-e", "stderr", "-c"], NGINX),
        ("apache", ["apache2", "-D", "FOREGROUND", "-f"], APACHE),
    )
    for name, command, settings in hosts:
        with Host(name, program, command, settings) as host:
            files = ask(host)
            asked = swap_under_readers(host)
            print(f"{name}: {files} files asked for, {asked} answers while the site was swapped three times")
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
