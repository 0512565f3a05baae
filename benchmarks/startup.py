"""How long ``lmagree --help`` takes beside an empty Python program, in the same run.

Usage: python benchmarks/startup.py [RUNS]

Prints the medians and their ratio for the tool's help, its version, and the help of a command; aim: at most 5 for the first.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

RUNS = 25
CALLS = {
    "python -c pass": ["-c", "pass"],
    "lmagree --help": ["-m", "lmagree", "--help"],
    "lmagree --version": ["-m", "lmagree", "--version"],
    "lmagree scan --help": ["-m", "lmagree", "scan", "--help"],
    "lmagree report --help": ["-m", "lmagree", "report", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """How long one process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Run every call in turn, so that a busy moment of the machine meets all of them alike."""
    with tempfile.TemporaryDirectory() as modules:
        # Every process finds its modules compiled, as an installed package has them.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = modules
        measure()


def measure() -> None:
    """Print a row for each call."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    times: dict[str, list[float]] = {name: [] for name in CALLS}
    for arguments in CALLS.values():
        seconds(arguments)  # fills the caches of Python and of the disk
    for _ in range(runs):
        for name, arguments in CALLS.items():
            times[name].append(seconds(arguments))
    bare = median(times["python -c pass"])
    for name, taken in times.items():
        print(f"{name:22} {median(taken) * 1000:7.1f} ms  {median(taken) / bare:5.2f}x")


if __name__ == "__main__":
    main()
