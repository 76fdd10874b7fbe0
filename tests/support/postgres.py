"""A PostgreSQL server of the tests' own: a private unix socket, no network, nothing left behind.

    with Server() as server:
        server.url("name")      # address of a database that exists; Server.create("name") makes one

As a program it lends one to a command: postgres.py COMMAND…, with SAMLOP_TEST_POSTGRES set to the server's address.
"""

import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile

# Tests may lose what they wrote when the machine stops. Killing the server process must lose nothing all the same.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "64MB", "max_connections": "200", "autovacuum": "off"}
SAFE = {"shared_buffers": "64MB", "max_connections": "200"}


class Server:
    def __init__(self, durable=False):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not found:
            raise SystemExit("PostgreSQL is not installed: bin/install-packages test")
        self.bin = pathlib.Path(found[-1]).parent
        self.settings = dict(SAFE if durable else FAST, listen_addresses="", log_min_messages="warning")
        self.root = os.geteuid() == 0

    def __enter__(self):
        # Short: the path of a unix socket has room for a hundred characters.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="samlop-pg-", dir="/tmp"))
        self.settings["unix_socket_directories"] = str(self.folder)
        if self.root:  # The server refuses to run as root.
            shutil.chown(self.folder, "postgres", "postgres")
        self.user = "postgres" if self.root else pwd.getpwuid(os.geteuid()).pw_name
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items() if value) + " -c listen_addresses="
        self.run("pg_ctl", "-s", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options, "start")
        return self

    def __exit__(self, *_):
        try:
            self.run("pg_ctl", "-s", "-m", "immediate", "-D", self.folder / "data", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program, *arguments):
        command = [str(self.bin / program), *map(str, arguments)]
        if self.root:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, cwd=self.folder, capture_output=program != "pg_ctl", text=True)
        if done.returncode:
            raise SystemExit(f"{program} failed: {done.stdout or ''}{done.stderr or ''}")

    def url(self, database="postgres"):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def sql(self, text, database="postgres"):
        done = subprocess.run(["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", text], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def create(self, database):
        self.sql(f'CREATE DATABASE "{database}"')
        return self.url(database)


def main():
    with Server() as server:
        return subprocess.run(sys.argv[1:], env={**os.environ, "SAMLOP_TEST_POSTGRES": server.url()}).returncode


if __name__ == "__main__":
    sys.exit(main())
