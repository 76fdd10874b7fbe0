"""Every test of the product, one step after the other. Run by ./test, which installs what it needs.

A step is a command. What it prints goes to build/test/<step>.log; its counts are read from there. A step that says no numbers
counts as one. The last line is the sum of all of them.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/support"))
import postgres  # noqa: E402

LOGS = ROOT / "build/test"
RELEASE = ROOT / "build/release"
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=0:second_deadlock_stack=1",
}


class Tests:
    def __init__(self, only):
        self.passed = self.failed = self.excused = 0
        self.only = only
        self.failures = []

    def wanted(self, name):
        return not self.only or any(name.startswith(part) for part in self.only)

    def count(self, name, passed, failed, note=""):
        self.passed += passed
        self.failed += failed
        if failed:
            self.failures.append(name)
        print(f"  {'ok    ' if not failed else 'FAILED'} {name:<34} {passed} passed, {failed} failed{note}", flush=True)

    def step(self, name, *command, env=None, parts=1):
        """Runs a command; with parts > 1 several at once, each told by GTEST_* which share is its."""
        if not self.wanted(name):
            return True
        started = time.monotonic()
        texts, code = run_parts(name, [str(word) for word in command], env or {}, parts)
        passed, failed = sum_counts(texts)
        # A test that is marked as a known fault or left out is neither passed nor failed. It must not look like either.
        excused = sum(int(number) for text in texts for number in re.findall(r"^(?:[#ℹ] (?:todo|skipped)|\[  SKIPPED \]) (\d+)", text, re.M))
        self.excused += excused
        if code and not failed:
            failed += 1
        if not code and not passed and not failed:
            passed = 1
        self.count(name, passed, failed, f"{f', {excused} NOT COUNTED' if excused else ''}  ({time.monotonic() - started:.0f} s)")
        if failed:
            for text in texts:
                print("\n".join(f"      {line}" for line in what_failed(text)), flush=True)
        return not failed


def run_parts(name, command, env, parts):
    LOGS.mkdir(parents=True, exist_ok=True)
    running = []
    for part in range(parts):
        suffix = f"-{part + 1}" if parts > 1 else ""
        log = open(LOGS / f"{name.replace(' ', '-').replace(',', '')}{suffix}.log", "w+", encoding="utf-8", errors="replace")
        share = {"GTEST_TOTAL_SHARDS": str(parts), "GTEST_SHARD_INDEX": str(part)} if parts > 1 else {}
        running.append((subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env, **share}, stdout=log, stderr=subprocess.STDOUT), log))
    texts, code = [], 0
    for process, log in running:
        code = process.wait() or code
        log.seek(0)
        texts.append(log.read())
        log.close()
    return texts, code


def sum_counts(texts):
    """Adds up what GoogleTest, unittest, node --test and our own programs say of themselves."""
    passed = failed = 0
    for text in texts:
        if found := re.findall(r"^(\d+) passed, (\d+) failed$", text, re.M):
            passed += int(found[-1][0])
            failed += int(found[-1][1])
        elif found := re.findall(r"^\[  PASSED  \] (\d+) test", text, re.M):
            passed += int(found[-1])
            failed += sum(map(int, re.findall(r"^\[  FAILED  \] (\d+) test", text, re.M)))
        elif found := re.findall(r"^Ran (\d+) tests? in", text, re.M):
            broken = sum(map(int, re.findall(r"(?:failures|errors)=(\d+)", text)))
            passed += int(found[-1]) - broken
            failed += broken
        elif found := re.findall(r"^(?:#|ℹ) pass (\d+)$", text, re.M):
            passed += int(found[-1])
            failed += sum(map(int, re.findall(r"^(?:#|ℹ) fail (\d+)$", text, re.M)))
    return passed, failed


def what_failed(text, most=40):
    lines = text.splitlines()
    told = [line for line in lines if re.search(r"\bFAILED\b|^not ok|✖|Failure$|error:|ERROR:|WARNING: ThreadSanitizer|AssertionError|problem", line)]
    return (told or lines)[-most:]


def build(tests, preset, *targets):
    return tests.step(f"build {preset}", "bin/build", preset, *targets)


def check_sources(tests):
    tests.step("texts", "python3", "tools/texts.py", "check")
    tests.step("source rules", "python3", "tools/check_source.py")
    tests.step("audit verifier", "python3", "-m", "unittest", "discover", "-s", "tests/tools", "-p", "test_*.py")


def check_release(tests, server):
    tests.step("playbook", RELEASE / "samlop", "playbook", "check")
    tests.step("scripts", "npm", "test", "--silent", env={"SAMLOP_ASSETS": str(RELEASE / "assets")})
    for engine in ("sqlite", "postgres"):
        env = {"SAMLOP_BINARY": str(RELEASE / "samlop"), "SAMLOP_ENGINE": engine, "SAMLOP_TEST_POSTGRES": server.url()}
        tests.step(f"journeys {engine}", "node", "--test", "--test-reporter=tap", "tests/journeys/journeys.test.mjs", env=env)
        tests.step(f"killed and started again {engine}", "python3", "tests/reliability/kill9.py", env=env)
    env = {"SAMLOP_BINARY": str(RELEASE / "samlop"), "SAMLOP_ENGINE": "sqlite"}
    tests.step("every page", "node", "--test", "--test-reporter=tap", "tests/journeys/pages.test.mjs", env=env)
    tests.step("commands", "python3", "tests/reliability/commands.py", env={**env, "SAMLOP_TEST_POSTGRES": server.url()})


def check_sanitized(tests, server, parts):
    if build(tests, "tsan", "samlop_thread_tests"):
        tests.step("threads (tsan)", ROOT / "build/tsan/samlop_thread_tests", env={**SANITIZERS, "SAMLOP_TEST_POSTGRES": server.url()})
    if build(tests, "asan", "samlop_tests"):
        env = {**SANITIZERS, "SAMLOP_TEST_POSTGRES": server.url()}
        tests.step("unit and scenarios (asan, ubsan)", ROOT / "build/asan/samlop_tests", env=env, parts=parts)


def check_units(tests, server, parts):
    """Optimised, for --quick. Otherwise the same tests run under the sanitizers instead, which find all that these find."""
    if build(tests, "release", "samlop_tests"):
        tests.step("unit and scenarios", RELEASE / "samlop_tests", env={"SAMLOP_TEST_POSTGRES": server.url()}, parts=parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="the unit tests as the product is built, not under the sanitizers")
    parser.add_argument("--only", action="append", metavar="STEP", help="only steps whose name begins so")
    options = parser.parse_args()
    tests = Tests(options.only)
    parts = max(1, min(4, os.cpu_count() or 1))
    started = time.monotonic()
    check_sources(tests)
    if build(tests, "release", "samlop"):
        with postgres.Server() as server:
            check_release(tests, server)
            (check_units if options.quick else check_sanitized)(tests, server, parts)
    print(f"\n{time.monotonic() - started:.0f} s; each step's output stands in build/test/" + (f"; failed: {', '.join(tests.failures)}" if tests.failures else ""))
    if tests.excused:
        print(f"{tests.excused} tests were skipped or are marked as known faults, and are not in the sum")
    print(f"{tests.passed} passed, {tests.failed} failed")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main())
