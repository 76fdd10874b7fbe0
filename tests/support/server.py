"""The real program for tests in Python: started on fresh data, and spoken to over a socket as a browser would."""

import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
BINARY = os.environ.get("SAMLOP_BINARY", str(ROOT / "build/release/samlop"))
ENGINE = os.environ.get("SAMLOP_ENGINE", "sqlite")


def new_database():
    server = os.environ["SAMLOP_TEST_POSTGRES"]
    name = f"samlop_py_{os.getpid()}_{time.monotonic_ns()}"
    subprocess.run(["psql", "-X", "-q", "-d", server, "-c", f"CREATE DATABASE {name}"], check=True)
    return re.sub(r"^(\w+://[^/]*)/[^?]*", rf"\1/{name}", server)


class Place:
    """A data folder and, on PostgreSQL, a database of its own."""

    def __init__(self, engine=ENGINE):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="samlop-test-"))
        self.database = new_database() if engine == "postgres" else ""
        self.options = ["--data", str(self.folder / "data")] + (["--database", self.database] if self.database else [])
        self.audited = self.database or str(self.folder / "data/samlop.db")

    def run(self, command, *arguments, **more):
        return subprocess.run([BINARY, command, *self.options, *arguments], capture_output=True, text=True, timeout=600, **more)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    def __init__(self, place, *options, environment=None):
        quiet = {"SAMLOP_REQUESTS_PER_MINUTE": "10000000", "SAMLOP_LOG_LEVEL": "warn"}
        self.log = open(place.folder / "log", "a+", encoding="utf-8")
        self.process = subprocess.Popen([BINARY, "serve", "--port", "0", *place.options, *options], stdout=subprocess.PIPE, stderr=self.log, text=True,
                                        env={**os.environ, **quiet, **(environment or {})})
        said = ""
        while "serves on http" not in said:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"did not start: {said}{(place.folder / 'log').read_text('utf-8')}")
            said += line
        self.port = int(re.search(r"serves on http://[^:]+:(\d+)", said)[1])
        self.links = {name.lower(): link for name, link in re.findall(r"^  (\w+) .*?http://[^/]+(/inn/\S+)$", said, re.M)}
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def sign_in(self, name):
        return Browser(self, self.links[name])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


class Browser:
    """One person, one connection."""

    def __init__(self, server, link=None):
        self.server = server
        self.connection = server.connect()
        self.cookie = self.token = ""
        if link:
            answer = self.send("POST", link, {})
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
            self.token = re.search(r'name="csrf-token" content="([^"]+)"', self.get("/deg").text)[1]

    def again(self):
        """The same person over another connection."""
        other = Browser(self.server)
        other.cookie, other.token = self.cookie, self.token
        return other

    def send(self, method, path, form=None, headers=None):
        body = urllib.parse.urlencode(form, doseq=True) if form is not None else None
        sent = {"Accept": "text/html", **({"Cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        answer.body = answer.read()
        answer.text = answer.body.decode("utf-8", "replace")
        return answer

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, form, **headers):
        return self.send("POST", path, {**form, "_token": self.token}, headers)

    def post_json(self, path, record):
        self.connection.request("POST", path, json.dumps(record), {"Accept": "application/json", "Content-Type": "application/json", "Cookie": self.cookie, "X-CSRF-Token": self.token})
        answer = self.connection.getresponse()
        answer.body = answer.read()
        return answer


class Report:
    """Counts what held, in the words of a test."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, held, sentence, detail=""):
        self.passed += bool(held)
        self.failed += not held
        print(f"{'ok' if held else 'not ok'} - {sentence}{'' if held or not detail else f': {detail}'}", flush=True)
        return held

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
