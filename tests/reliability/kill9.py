#!/usr/bin/env python3
"""Kills the server under load, again and again. What it said it had saved must be there; the trail must be whole."""

import pathlib
import random
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from server import ENGINE, Place, Report, Server  # noqa: E402

ROUNDS = 3
WRITERS = 8
SEED = 4
PLACE = "/samarbeid/dodsfall-og-arv"


def write_until_killed(browser, name, acknowledged, refused):
    number = 0
    while True:
        number += 1
        title = f"Drept {name} nummer {number}"
        try:
            answer = browser.post_json(f"{PLACE}/laerdom", {"title": title})
        except OSError:
            return
        except Exception as problem:  # Half an answer is none.
            if type(problem).__module__.startswith("http"):
                return
            raise
        (acknowledged if answer.status in (200, 201) else refused).append(title if answer.status in (200, 201) else answer.status)


def titles_in(browser):
    answer = browser.get(f"{PLACE}/laerdom/last-ned.json", Accept="application/json")
    assert answer.status == 200, answer.status
    return answer.text


def main():
    report = Report()
    chance = random.Random(SEED)
    place = Place()
    acknowledged, refused = [], []
    for turn in range(ROUNDS):
        server = Server(place, "--demo")
        browser = server.sign_in("ola")
        threads = [threading.Thread(target=write_until_killed, args=(browser.again(), f"{turn}-{number}", acknowledged, refused)) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        time.sleep(0.5 + chance.random())
        server.kill()
        for thread in threads:
            thread.join()
        verified = place.run("verify")
        report.check(verified.returncode == 0, f"round {turn + 1}: the trail is whole by the program itself", verified.stdout + verified.stderr)
        second = subprocess.run([sys.executable, ROOT / "tools/verify_audit.py", place.audited], capture_output=True, text=True)
        report.check(second.returncode == 0, f"round {turn + 1}: the trail is whole by the independent verifier", second.stdout + second.stderr)
    server = Server(place, "--demo")
    there = titles_in(server.sign_in("ola"))
    missing = [title for title in acknowledged if f'"{title}"' not in there]
    report.check(len(acknowledged) > ROUNDS * WRITERS, f"there was load: {len(acknowledged)} writes on {ENGINE}, {len(refused)} refused", str(refused[:5]))
    report.check(not missing, "every write that was acknowledged is there", f"{len(missing)} are missing, such as {missing[:3]}")
    report.check(not refused, "no write was refused while the server stood", str(refused[:5]))

    browser = server.sign_in("berit")
    answered = []
    slow = threading.Thread(target=write_until_killed, args=(browser.again(), "rolig", answered, refused))
    slow.start()
    time.sleep(0.4)
    report.check(server.stop() == 0, "told to stop, it stops by itself")
    slow.join()
    server = Server(place, "--demo")
    there = titles_in(server.sign_in("ola"))
    report.check(all(f'"{title}"' in there for title in answered), "and what it answered before it stopped is there")
    report.check(server.stop() == 0, "idle, it stops at once")
    place.remove()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
