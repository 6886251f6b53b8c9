"""How long the command takes to start, in processes of its own, and what it imports on the way."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
from tempfile import TemporaryDirectory

from benchmarks.grid import TAGGED, case
from benchmarks.measure import beside
from benchmarks.workload import ROOT, ROWS

# Only writers, progress bars, the writing of files, git and fingerprints need these; what stands behind a dot comes
# with its package.
_NOT_TO_CHECK = ("docx", "docxtpl", "jinja2", "lxml", "tqdm", "tempfile", "json", "zipfile", "hashlib", "subprocess")
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( +)(\S+)")


def startup(rounds: int) -> list[str]:
    """Print the times of whole processes and the slowest imports; returns the modules imported for nothing."""
    with case(ROWS) as one, TemporaryDirectory() as temporary:
        # Byte code is kept as an installed package has it, and kept out of the tree.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": temporary}
        commands = {
            "python": ["-c", "pass"],
            "reportgen --version": ["-m", "reportgen", "--version"],
            "reportgen check": ["-m", "reportgen", "check"],
            "reportgen build, 3 files": ["-m", "reportgen", "build", "--output", f"{temporary}/{{number}}"],
            "docxtpl, 1 file": ["-m", "benchmarks.script", str(one.folder), str(one.docxtpl[TAGGED]), f"{temporary}/a"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                _run([part.replace("{number}", str(number)) for part in command], environment)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                if number:
                    taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        print(f"\nWhole processes, {ROWS} rows\n")
        print(beside({name: statistics.median(times) for name, times in taken.items()}, "python"))
        trace = _run(["-X", "importtime", "-m", "reportgen", "check"], environment).stderr
    imports = [(int(own), int(whole), len(depth) // 2, name) for own, whole, depth, name in _IMPORT.findall(trace)]
    print("\nSlowest imports of reportgen check, with what they bring (ms): ", end="")
    outermost = sorted(imports, key=lambda one: -one[1])
    print(", ".join(f"{name} {whole / 1000:.0f}" for _, whole, _, name in outermost[:10]))
    return sorted({name for *_, name in imports if name in _NOT_TO_CHECK})


def _run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
