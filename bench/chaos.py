"""Break the app in every way that is tested: `python -m bench.chaos` writes `bench/CHAOS.md`."""

from __future__ import annotations

import subprocess
import sys

from bench.servers import ROOT


def main(arguments: list[str]) -> int:
    """Run the tests of faults one after another; give 0 if all passed."""
    plugin = ["-p", "bench.chaos_report"]
    tests = [sys.executable, "-m", "pytest", "-m", "chaos", "-n", "0", *plugin, *arguments]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
