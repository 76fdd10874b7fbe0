"""What the product costs and how soon it answers, on the data set Norge. Called by bin/bench."""

import argparse
import datetime
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/bench")]
import postgres  # noqa: E402
from load import at_rate, memory, wrk  # noqa: E402
from server import BINARY, Browser, Server  # noqa: E402

SECONDS = 8
EMAIL = "maaling@norge.example"


class Data:
    """The generated data, kept between runs: making it takes minutes."""

    def __init__(self, options, server):
        self.folder = ROOT / f"build/bench/{options.engine}-{options.scale}-{options.seed}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.server = server
        self.database = server.url("norge") if server else ""
        self.options = ["--data", str(self.folder / "data")] + (["--database", self.database] if server else [])
        made = self.folder / "made.txt"
        if server or not made.exists():
            if server:
                server.create("norge")
            done = subprocess.run([BINARY, "generate", *self.options, "--scale", str(options.scale), "--seed", str(options.seed)], capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"generate failed: {done.stderr}")
            made.write_text(done.stdout)
        self.told = made.read_text()

    def sql(self, text):
        if self.server:
            return [line.split("|") for line in self.server.sql(text, "norge").splitlines()]
        with sqlite3.connect(self.folder / "data/samlop.db") as database:
            return database.execute(text).fetchall()

    def largest(self):
        """Address and coordinating organisation of the collaboration with most answers."""
        return self.sql("SELECT c.slug, o.orgnr, c.id FROM collaborations c JOIN parties p ON p.collaboration = c.id AND p.role = 'coordinating' JOIN organisations o ON o.id = p.organisation"
                        " ORDER BY (SELECT count(*) FROM answers a WHERE a.collaboration = c.id) DESC, c.id LIMIT 1")[0]

    def link(self, orgnr):
        """Somebody who leads for that organisation and may read every collaboration. A link that lets her in."""
        subprocess.run([BINARY, "user", *self.options, "add", EMAIL, "--name", "Målt Person", "--organisation", orgnr, "--role", "lead"], capture_output=True, text=True)
        self.sql(f"INSERT INTO guest_readers (collaboration, person, since) SELECT c.id, p.id, 1 FROM collaborations c, people p WHERE p.email = '{EMAIL}' ON CONFLICT DO NOTHING")
        done = subprocess.run([BINARY, "user", *self.options, "link", EMAIL], capture_output=True, text=True)
        return re.search(r"/inn/\S+", done.stdout)[0]


def criterion_of(data, collaboration):
    number, item = data.sql(f"SELECT i.number, a.item FROM answers a JOIN initiatives i ON i.id = a.initiative WHERE a.collaboration = {collaboration} ORDER BY a.id LIMIT 1")[0]
    return f"/del/{number}/krav/{item}"


def first_view(browser, path):
    """Bytes over the wire for a first visit: the page and what its head asks for, as compressed as the server sends them."""
    ask = {"Accept-Encoding": "br, gzip"}
    page = browser.get(path, **ask)
    sizes = len(page.body)
    plain = browser.get(path).text
    for address in set(re.findall(r'(?:src|href)="(/assets/[^"]+\.(?:js|css|woff2|svg|webmanifest))"', plain.split("</head>")[0])):
        sizes += len(browser.get(address, **ask).body)
    return sizes


def answer_form(browser, path):
    """The criterion's form as wrk sends it: the same answer, each time with another comment."""
    return urllib.parse.urlencode({"_token": browser.token, "state": "1", "visibility": "2"}) + "&comment=Svar+nummer+%d"


class Measured:
    def __init__(self, data, options):
        self.data = data
        slug, orgnr, collaboration = data.largest()
        self.place = f"/samarbeid/{slug}"
        link = data.link(orgnr)
        started = time.monotonic()
        self.server = Server(DataPlace(data), environment={"SAMLOP_TRUST_PROXY": "true"})
        Browser(self.server).get("/healthz")
        self.start = time.monotonic() - started
        self.browser = Browser(self.server, link)
        self.criterion = self.place + criterion_of(data, collaboration)
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.pid = self.server.process.pid
        self.pages = {"the map": f"{self.place}/kart", "my tasks": "/oppgaver", "the portfolio": "/samarbeid", "a criterion": self.criterion,
                      "deliverables": f"{self.place}/leveranser",
                      "who stands behind": f"{self.place}/forankring", "letters of allocation": f"{self.place}/forankring/tildelingsbrev",
                      "the advice on form": f"{self.place}/styringsform", "hello (/healthz)": "/healthz"}
        self.form = answer_form(self.browser, self.criterion)
        self.seconds = options.seconds

    def load(self, path, connections=1, seconds=None, form=None):
        return wrk(self.pid, self.data.folder, self.url + path, self.browser.cookie, connections, seconds or self.seconds, form)

    def each_page(self):
        rows = {}
        for name, path in self.pages.items():
            self.load(path, 2, 2)
            rows[name] = self.load(path)
        self.load(self.criterion, 2, 2, self.form)
        rows["an answer saved"] = self.load(self.criterion, 1, None, self.form)
        return rows

    def mixed(self):
        reads = [self.pages[name] for name in ("the map", "my tasks", "the portfolio", "a criterion", "deliverables")]
        calls = [lambda browser, path=reads[number % len(reads)]: browser.get(path).status for number in range(9)]
        state = {"comment": "Målt i blandet last", "state": "1", "visibility": "2"}
        calls.append(lambda browser: browser.post(self.criterion, state).status)
        at_rate(self.browser, calls, 50, 3)
        return at_rate(self.browser, calls, 50, 20)

    def while_500_write(self):
        """Five hundred at once that write without pause; beside them one who reads."""
        times, stop = [], threading.Event()

        def read():
            own = self.browser.again()
            while not stop.is_set():
                began = time.monotonic()
                own.get(self.pages["the map"])
                times.append((time.monotonic() - began) * 1000)

        reader = threading.Thread(target=read)
        reader.start()
        writes = self.load(self.criterion, 500, 6, self.form)
        stop.set()
        reader.join()
        return writes, max(times), len(times)


class DataPlace:
    def __init__(self, data):
        self.folder, self.options = data.folder, data.options


def redmine_rows(folder):
    """Redmine's CPU per request in milliseconds, by page, measured by its own scripts."""
    environment = {**os.environ, "DB": "pgsql", "DUR": "5", "ROUNDS": "1", "CONNS": "1", "PAGES": "issue_list issue overview create", "RUN": str(ROOT / "build/bench/redmine")}
    for script in ("setup.sh", "bench.sh"):
        done = subprocess.run(["bash", str(pathlib.Path(folder) / script)], env=environment, capture_output=True, text=True, timeout=1800)
        if done.returncode:
            raise SystemExit(f"{script}: {done.stdout[-500:]}{done.stderr[-500:]}")
    rows = [line.split("\t") for line in (ROOT / "build/bench/redmine/results.tsv").read_text().splitlines()]
    return {row[1]: {"cpu_ms": float(row[10]), "p50": float(row[5])} for row in rows if row[0].startswith("redmine") and row[10] != "-"}


NEAREST = {"the map": "overview", "my tasks": "issue_list", "the portfolio": "issue_list", "a criterion": "issue", "deliverables": "issue_list", "who stands behind": "issue_list", "letters of allocation": "issue_list", "the advice on form": "issue", "an answer saved": "create"}


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores{f' ({model[1].strip()})' if model else ''}"


def page_table(rows, redmine):
    out = ["| Page | CPU per request | median, one at a time | kB | times hello | Redmine's nearest page | times less than Redmine |", "|---|---|---|---|---|---|---|"]
    hello = rows["hello (/healthz)"]["cpu_us"]
    for name, row in rows.items():
        near = redmine.get(NEAREST.get(name, ""))
        peer = f"{NEAREST[name]}, {near['cpu_ms']:.0f} ms | {near['cpu_ms'] * 1000 / row['cpu_us']:.0f}" if near else "not measured | –"
        out.append(f"| {name} | {row['cpu_us']:.0f} µs | {row['p50']:.2f} ms | {row['bytes'] / 1000:.1f} | {row['cpu_us'] / hello:.1f} | {peer} |")
    return "\n".join(out)


def goal(name, value, limit, unit, below=True):
    good = value <= limit if below else value >= limit
    return f"| {name} | {'≤' if below else '≥'} {limit:,} {unit} | {value:,.1f} {unit} | {'yes' if good else '**no**'} |"


def write_report(options, data, measured, rows, mixed, heavy, durable, redmine, before, after):
    writes, worst_read, reads = heavy
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip() or "unknown"
    weight = first_view(measured.browser.again(), measured.pages["the map"])
    fewest = min((redmine[NEAREST[name]]["cpu_ms"] * 1000 / row["cpu_us"] for name, row in rows.items() if NEAREST.get(name) in redmine), default=None)
    goals = [
        goal("95 of 100 at 50 requests/s, nine reads to one write", mixed["p95"], 20, "ms"),
        goal("99 of 100 of the same", mixed["p99"], 50, "ms"),
        goal("the portfolio of all collaborations, median", rows["the portfolio"]["p50"], 60, "ms"),
        goal("who stands behind, median", rows["who stands behind"]["p50"], 40, "ms"),
        goal("the letters of allocation compared, median", rows["letters of allocation"]["p50"], 40, "ms"),
        goal("worst read while 500 write at once", worst_read, 250, "ms"),
        goal("worst write of those 500", writes["max"], 250, "ms"),
        goal("durable writes a second through HTTP", durable["per_second"], 2000, "/s", below=False),
        goal("resident memory after it all", after["VmHWM"], 200, "MB"),
        goal("start to first answer", measured.start, 1, "s"),
        goal("first view, compressed", weight / 1000, 150, "kB"),
    ]
    if fewest:
        goals.append(goal("CPU per request below Redmine's nearest page, the least of them", fewest, 300, "times", below=False))
    load = os.getloadavg()[0]
    options.out.write_text(f"""# Benchmarks of the pages

Written by `bin/bench`. Compare ratios within one run, not figures across machines or days.

Commit {commit}, {datetime.date.today().isoformat()}, {machine()}, load average {load:.1f} when it ended, {options.engine}, commits on disk before the answer (synchronous FULL). Data: *Norge*, scale {options.scale:g}, seed {options.seed}; the load generator shares the cores with the server.

```
{data.told.strip()}
```

## Goals

| What | Goal | Measured | Met |
|---|---|---|---|
{chr(10).join(goals)}

At 50 requests/s: {mixed['requests']} requests, median {mixed['p50']:.1f} ms, worst {mixed['max']:.0f} ms, {mixed['errors']} refused. While 500 wrote: {writes['requests']:.0f} writes ({writes['per_second']:.0f}/s, {writes['errors']} errors), {reads} reads of the map beside them. Memory: {before['VmRSS']:.0f} MB after start, {after['VmRSS']:.0f} MB after the load.

## Pages

CPU per request is the server's own, from `/proc`, over {options.seconds} s with one connection. The collaboration is the largest of the data set; the reader may see all of them.

{page_table(rows, redmine)}

{'Redmine 5 from Debian packages, puma, PostgreSQL, 20 projects of 500 issues, measured in the same run on the same machine.' if redmine else 'Redmine was not measured in this run: `bin/bench --redmine DIR`.'}
""", "utf-8")
    print("\n".join(goals))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--redmine", default=os.environ.get("SAMLOP_REDMINE"))
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs/benchmarks-pages.md")
    options = parser.parse_args()
    if options.engine == "postgres":
        with postgres.Server(durable=True) as server:
            run(options, server)
    else:
        run(options, None)


def run(options, server):
    data = Data(options, server)
    measured = Measured(data, options)
    try:
        before = memory(measured.pid)
        rows = measured.each_page()
        redmine = redmine_rows(options.redmine) if options.redmine else {}
        mixed = measured.mixed()
        durable = measured.load(measured.criterion, 64, None, measured.form)
        heavy = measured.while_500_write()
        write_report(options, data, measured, rows, mixed, heavy, durable, redmine, before, memory(measured.pid))
    finally:
        measured.server.stop()


if __name__ == "__main__":
    main()
