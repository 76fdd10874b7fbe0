#!/usr/bin/env python3
"""The commands, run as an operator runs them: exit codes by kind of error, the same import twice, two engines, an old program."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from server import BINARY, Place, Report, Server  # noqa: E402


def samlop(*arguments):
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=600)


def help_of_every_command(report):
    listed = samlop("--help").stdout
    for command in ("serve", "import-case", "migrate", "user", "playbook", "generate", "verify", "schedule", "simulate", "share"):
        done = samlop(command, "--help")
        report.check(command in listed and done.returncode == 0 and len(done.stdout) > 60, f"samlop {command} --help tells what it does", f"{done.returncode} {done.stdout[:80]}{done.stderr[:80]}")
    report.check(samlop("finnesikke").returncode == 64, "an unknown command ends with 64")
    report.check(samlop().returncode == 64, "no command ends with 64")


def imports(report, engine):
    place = Place(engine)
    for case in sorted((ROOT / "cases").glob("*.json")):
        first, second = place.run("import-case", str(case)), place.run("import-case", str(case))
        report.check(first.returncode == 0, f"{engine}: {case.name} is imported", first.stderr)
        report.check(second.returncode == 0, f"{engine}: and a second time", second.stderr)
    before = rows_of(place)
    place.run("import-case", "bundled")
    report.check(rows_of(place) == before, f"{engine}: importing them all again adds no row to the trail", f"{before} -> {rows_of(place)}")
    for name, text in broken_cases().items():
        file = place.folder / "broken.json"
        file.write_bytes(text)
        done = place.run("import-case", str(file))
        report.check(done.returncode == 2 and rows_of(place) == before, f"{engine}: a file with {name} is refused whole", f"{done.returncode} {done.stderr[:200]}")
    report.check(place.run("import-case", str(place.folder / "finnesikke.json")).returncode == 4, f"{engine}: a file that is not there ends with 4")
    verified = place.run("verify")
    report.check(verified.returncode == 0, f"{engine}: the trail is whole after it all", verified.stdout)
    place.remove()


def rows_of(place):
    return int(re.search(r"(\d+) rows", place.run("verify").stdout)[1])


def broken_cases():
    whole = json.loads((ROOT / "cases/altinn.json").read_text("utf-8"))
    whole["id"] = "brutt"

    def with_change(change):
        copy = json.loads(json.dumps(whole))
        change(copy)
        return json.dumps(copy).encode()

    deliverables = whole["deliverables"]
    first, second = deliverables[0]["id"], deliverables[1]["id"]
    return {
        "an unknown reference": with_change(lambda case: case["deliverables"][0].update(owner="ingen")),
        "a cycle": with_change(lambda case: (case["deliverables"][0].update(depends_on=[second]), case["deliverables"][1].update(depends_on=[first]))),
        "a wrong type": with_change(lambda case: case.update(title=["liste"])),
        "bytes that are not UTF-8": json.dumps(whole).encode().replace(b"Altinn", b"Alt\xff\xfen", 1),
        "half of it missing": json.dumps(whole).encode()[:-200],
        "50 MB": b'{"schema":"samlop-case/1","id":"stor","title":"' + b"x" * 50_000_000 + b'"}',
        "nothing in it": b"",
    }


def users(report, engine):
    place = Place(engine)
    added = place.run("user", "add", "kari@etat.example", "--name", "Kari", "--organisation", "991825827", "--role", "lead")
    report.check(added.returncode == 0 and "/inn/" in added.stdout, f"{engine}: user add prints a link", added.stderr)
    again = place.run("user", "add", "kari@etat.example", "--name", "Kari")
    report.check(again.returncode in (2, 5), f"{engine}: an address is added once", f"{again.returncode} {again.stderr}")
    report.check(place.run("user", "add", "ikke en adresse", "--name", "X").returncode == 2, f"{engine}: what is no address is refused")
    report.check(place.run("user", "link", "ingen@etat.example").returncode == 4, f"{engine}: nobody gets no link")
    report.check("kari@etat.example" in place.run("user", "list").stdout, f"{engine}: user list names her")
    report.check(place.run("user", "forget", "kari@etat.example").returncode == 0 and "kari@etat.example" not in place.run("user", "list").stdout, f"{engine}: and forgets her")
    report.check(place.run("verify").returncode == 0, f"{engine}: without breaking the trail")
    place.remove()


def newer_schema(report):
    place = Place("sqlite")
    place.run("migrate")
    database = sqlite3.connect(place.folder / "data/samlop.db")
    database.execute("INSERT INTO migrations (number, name, digest, applied_at) VALUES (9999, '9999_framtid.sql', 'x', 1)")
    database.commit()
    database.close()
    done = place.run("migrate")
    report.check(done.returncode == 5 and "9999" in done.stderr, "a database made by a newer version is refused with 5", f"{done.returncode} {done.stderr}")
    served = samlop("serve", "--port", "0", *place.options)
    report.check(served.returncode == 5, "and not served", served.stderr)
    place.remove()


def settings(report):
    place = Place("sqlite")
    file = place.folder / "samlop.toml"
    file.write_text('prot = 8080\nworkers = "mange"\n', "utf-8")
    done = samlop("serve", "--config", str(file), *place.options)
    report.check(done.returncode == 2 and "prot" in done.stderr and "workers" in done.stderr, "every wrong setting is named", done.stderr)
    gone = samlop("verify", "--database", "postgresql://ingen@127.0.0.1:1/ingen", "--data", str(place.folder / "data"))
    report.check(gone.returncode == 6, "a database that does not answer ends with 6", f"{gone.returncode} {gone.stderr}")
    place.remove()


def generated(report, engine):
    prints = []
    for _ in range(2):
        place = Place(engine)
        done = place.run("generate", "--scale", "0.01", "--seed", "7")
        report.check(done.returncode == 0, f"{engine}: generate fills an empty database", done.stderr)
        prints.append(re.findall(r"[0-9a-f]{16,}", done.stdout))
        verified = place.run("verify")
        report.check(verified.returncode == 0, f"{engine}: with a trail that is whole", verified.stdout[-300:])
        report.check(place.run("generate", "--scale", "0.01").returncode in (2, 5), f"{engine}: and refuses one that is not empty")
        place.remove()
    report.check(prints[0] and prints[0] == prints[1], f"{engine}: the same seed gives the same data", str(prints))


def health(report):
    place = Place("sqlite")
    started = time.monotonic()
    server = Server(place)
    seconds = time.monotonic() - started
    answer = server.connect()
    answer.request("GET", "/healthz", headers={"Accept": "application/json"})
    told = answer.getresponse()
    body = told.read().decode()
    report.check(told.status == 200 and "version" in body and "schema" in body, "/healthz tells version and schema", f"{told.status} {body}")
    report.check(server.stop() == 0, f"served {seconds:.1f} s after it was started, and stopped")
    place.remove()


def main():
    report = Report()
    help_of_every_command(report)
    settings(report)
    newer_schema(report)
    health(report)
    for engine in ["sqlite"] + (["postgres"] if os.environ.get("SAMLOP_TEST_POSTGRES") else []):
        imports(report, engine)
        users(report, engine)
        generated(report, engine)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
