"""Load from wrk on one thread, and what it costs the servers' processes."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

WRK = shutil.which("wrk")
CONNECTIONS = 32
SCRIPT = """
local paths = {%(paths)s}
local at = 0
%(headers)s
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
%(pause)s
done = function(summary, latency, requests)
  local errors = summary.errors
  local form = '{"requests": %%d, "seconds": %%f, "p50": %%f, "p99": %%f, "max": %%f, "failed": %%d}'
  io.write(string.format('RESULT ' .. form .. '\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """What one pull at a server showed."""

    per_second: float
    cpu: float
    """Microseconds of CPU that the server's processes spent on a request, in user and system mode."""
    p50: float
    """Milliseconds, as the other two."""
    p99: float
    slowest: float
    failed: int


def pull(
    port: int,
    process: int,
    paths: Sequence[str],
    seconds: float,
    headers: Mapping[str, str] | None = None,
    pause: int = 0,
) -> Load:
    """Ask for these paths by turns for so long; ``process`` is the server's first one, the parent of the rest.

    ``pause``: milliseconds that each connection waits after an answer; none: as fast as it can.
    """
    asked = {"Accept-Encoding": "gzip", **(headers or {})}
    script = SCRIPT % {
        "paths": ", ".join(json.dumps(path) for path in paths),
        "headers": "\n".join(
            f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in asked.items()
        ),
        "pause": f"delay = function() return {pause} end" if pause else "",
    }
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pull.lua"
        file.write_text(script)
        command = [str(WRK), "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--latency", "-s", str(file)]
        before = cpu_seconds(process)
        printed = subprocess.run(
            [*command, f"http://localhost:{port}"], check=True, capture_output=True, text=True
        ).stdout
        spent = cpu_seconds(process) - before
    result = json.loads(printed.partition("RESULT ")[2])
    return Load(
        result["requests"] / result["seconds"],
        spent * 1e6 / max(1, result["requests"]),
        result["p50"],
        result["p99"],
        result["max"],
        int(result["failed"]),
    )


def processes(first: int) -> list[int]:
    """Return a process and all that come from it."""
    found = [first]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def cpu_seconds(first: int) -> float:
    """Return the CPU time of a process and all that come from it, to the nanosecond, as the scheduler counted it."""
    nanoseconds = 0
    for pid in processes(first):
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            nanoseconds += int(task.read_text().split()[0])
    return nanoseconds / 1e9


def memory_of(pid: int) -> float:
    """Return what a process holds, in MB of 1,000,000 bytes: what it shares with others counted in full."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / 1e6
