#!/usr/bin/env python3
"""Checks the hash chains of the audit trail without using any of the product's code.

    verify_audit.py data/samlop.db               a SQLite file (opened for reading only)
    verify_audit.py postgresql://…               a PostgreSQL database, through psql

Each collaboration has a chain of its own; chain 0 is the installation's. A row's hash is SHA-256, in hexadecimal, over

    the hash of the row before (64 zeros for the first), chain, sequence, at, organisation, action, subject_kind, subject,
    visibility, party, detail_digest

each as text and ended by a newline; numbers in decimal, 0 for none. detail_digest is SHA-256 over salt, newline, detail. The
person, the detail and its salt are outside the hash, so that they can be erased: a row without detail is counted as erased. The
table `chains` holds the last sequence and hash of each chain, so that rows cut off the end are missed too.

To compare with a note made earlier, --heads prints the end of every chain: who keeps these lines elsewhere can show later that
nothing before them was rewritten, with --since FILE.

Ends with 0 when all is whole, 1 when it is not, 2 when it could not be read.
"""

import argparse
import contextlib
import csv
import hashlib
import io
import pathlib
import sqlite3
import subprocess
import sys

FIRST = "0" * 64
COLUMNS = ["chain", "sequence", "at", "organisation", "action", "subject_kind", "subject", "visibility", "party", "detail_digest", "hash", "detail", "salt"]
ROWS = f"SELECT {', '.join(COLUMNS)} FROM audit ORDER BY chain, sequence"
HEADS = "SELECT chain, sequence, hash FROM chains ORDER BY chain"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def row_hash(before, row):
    fields = [before] + [row[name] for name in COLUMNS[:10]]
    return sha256("".join(f"{field}\n" for field in fields))


def number(value):
    return int(value) if value not in (None, "") else 0


class SqliteSource:
    def __init__(self, path):
        if not pathlib.Path(path).is_file():
            raise OSError(f"there is no file {path}")
        self.database = sqlite3.connect(f"{pathlib.Path(path).absolute().as_uri()}?mode=ro", uri=True)
        self.database.execute("BEGIN")  # One snapshot, also while the server writes.

    def query(self, sql):
        return self.database.execute(sql)

    def close(self):
        self.database.close()


class PostgresSource:
    """Both queries in one psql, so that they see one snapshot."""

    NULL = "\\N"

    def __init__(self, url):
        script = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n"
        for sql in (ROWS, HEADS):
            script += f"COPY ({sql}) TO STDOUT WITH (FORMAT csv, FORCE_QUOTE *, NULL '{self.NULL}');\n\\echo --end--\n"
        done = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url], input=script, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(done.stderr.strip())
        rows, heads, _ = done.stdout.split("--end--\n")
        self.answers = {ROWS: rows, HEADS: heads}

    def query(self, sql):
        csv.field_size_limit(1 << 30)
        for row in csv.reader(io.StringIO(self.answers[sql], newline="")):
            yield [None if value == self.NULL else value for value in row]

    def close(self):
        self.answers = {}


def open_source(place):
    return PostgresSource(place) if place.startswith(("postgresql:", "postgres:")) else SqliteSource(place.removeprefix("sqlite:"))


def read_row(values):
    row = dict(zip(COLUMNS, values))
    for name in ("chain", "sequence", "at", "organisation", "subject", "visibility", "party"):
        row[name] = number(row[name])
    return row


def verify(source, faults, noted=None):
    """Fills `faults` and gives (rows, erased, ends of the chains). `noted`: (chain, sequence) -> hash from an earlier --heads."""
    rows = erased = 0
    ends = {}
    noted = dict(noted or {})
    for row in map(read_row, source.query(ROWS)):
        rows += 1
        chain = row["chain"]
        sequence, before = ends.get(chain, (0, FIRST))
        if row["sequence"] != sequence + 1:
            faults.append(f"chain {chain}: row {sequence + 1} is missing")
        if row_hash(before, row) != row["hash"]:
            faults.append(f"chain {chain}: row {row['sequence']} was changed")
        if row["detail"] is None:
            erased += 1
        elif sha256(f"{row['salt'] or ''}\n{row['detail']}") != row["detail_digest"]:
            faults.append(f"chain {chain}: the detail of row {row['sequence']} was changed")
        if noted.pop((chain, row["sequence"]), row["hash"]) != row["hash"]:
            faults.append(f"chain {chain}: row {row['sequence']} is not the one that was noted")
        ends[chain] = (row["sequence"], row["hash"])
    faults += [f"chain {chain}: row {sequence} was noted and is gone" for chain, sequence in noted]
    heads = {number(chain): (number(sequence), digest) for chain, sequence, digest in source.query(HEADS)}
    for chain in sorted(set(ends) | set(heads)):
        if ends.get(chain, (0, FIRST)) != heads.get(chain, (0, FIRST)):
            faults.append(f"chain {chain}: it does not end where its head says")
    return rows, erased, ends


def read_notes(path):
    notes = {}
    for line in pathlib.Path(path).read_text("utf-8").splitlines():
        chain, sequence, digest = line.split()
        notes[int(chain), int(sequence)] = digest
    return notes


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", help="SQLite file or postgresql://…")
    parser.add_argument("--heads", action="store_true", help="print chain, sequence and hash of every chain's end")
    parser.add_argument("--since", metavar="FILE", help="lines that --heads printed earlier")
    options = parser.parse_args(arguments)
    faults = []
    try:
        with contextlib.closing(open_source(options.place)) as source:
            rows, erased, ends = verify(source, faults, read_notes(options.since) if options.since else None)
    except (OSError, ValueError, sqlite3.Error) as problem:
        print(f"cannot read: {problem}", file=sys.stderr)
        return 2
    if options.heads and not faults:
        for chain, (sequence, digest) in sorted(ends.items()):
            print(chain, sequence, digest)
        return 0
    for fault in faults[:100]:
        print(f"FAULT: {fault}")
    print(f"{rows} rows in {len(ends)} chains, {erased} with their detail erased: {'NOT whole' if faults else 'whole'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
