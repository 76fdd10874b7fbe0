"""Load on a server on loopback: wrk for as much as it can take, a clock of our own for a steady rate."""

import os
import pathlib
import queue
import re
import subprocess
import threading
import time

TICK = 1 / os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """What the process has used, all threads."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def memory(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024 for name in ("VmRSS", "VmHWM")}


def percentile(times, part):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


LUA = """
wrk.method = "{method}"
wrk.headers["Cookie"] = "{cookie}"
wrk.headers["Accept"] = "{accept}"
{body}
function done(summary, latency)
    local e = summary.errors
    io.write(string.format("RES %d %.6f %.3f %.3f %.3f %.3f %d %d\\n", summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
        latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.timeout + e.status, summary.bytes))
end
"""


def wrk(pid, folder, url, cookie, connections, seconds, form=None, accept="text/html"):
    """Requests, errors, CPU per request and times in milliseconds. A form's %d becomes a number that grows."""
    body = ""
    if form:
        body = f"""wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
local n = 0
request = function() n = n + 1; return wrk.format(nil, nil, nil, string.format("{form.replace('%', '%%').replace('%%d', '%d')}", n)) end"""
    script = pathlib.Path(folder) / "load.lua"
    script.write_text(LUA.format(method="POST" if form else "GET", cookie=cookie, accept=accept, body=body))
    before = cpu_seconds(pid)
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency", "-s", str(script), url], capture_output=True, text=True, timeout=seconds + 60)
    used = cpu_seconds(pid) - before
    found = re.search(r"^RES (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)", done.stdout, re.M)
    if not found:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    requests, took, p50, p95, p99, most, errors, size = map(float, found.groups())
    return {"requests": requests, "per_second": requests / took, "cpu_us": used / max(1, requests) * 1e6, "p50": p50, "p95": p95, "p99": p99, "max": most, "errors": int(errors), "bytes": size / max(1, requests)}


def at_rate(browser, calls, per_second, seconds, workers=8):
    """Sends call after call at the rate, whatever the answers take; a late answer counts from when it should have been asked."""
    waiting, times, wrong, lock = queue.Queue(), [], [], threading.Lock()

    def work(own):
        while (item := waiting.get()) is not None:
            due, call = item
            status = call(own)
            with lock:
                times.append((time.monotonic() - due) * 1000)
                if status >= 400:
                    wrong.append(status)

    threads = [threading.Thread(target=work, args=(browser.again(),)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    start = time.monotonic()
    for number in range(int(per_second * seconds)):
        due = start + number / per_second
        time.sleep(max(0, due - time.monotonic()))
        waiting.put((due, calls[number % len(calls)]))
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    return {"requests": len(times), "p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "p99": percentile(times, 0.99), "max": max(times), "errors": len(wrong)}
