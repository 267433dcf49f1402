"""Are holes known in what an installation gets? `python -m tests.audit` asks, by the lock.

pip-audit alone says that nothing is known, and ends well, where the service knew none of the
packages. Here that is told apart: nothing is in order that was not looked at.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
FOUND, NOT_ASKED, SOUND = 1, 2, 0
COMMAND = (
    "--require-hashes", "--no-deps", "--disable-pip", "--format", "json",
    "--progress-spinner", "off",
)  # fmt: skip


def told(audited: dict[str, Any]) -> tuple[int, str]:
    """Say what an audit has found: how the process is to end, and why, in words."""
    packages = audited["dependencies"]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in packages
        for hole in one.get("vulns", ())
    ]
    lines = [*holes]
    if skipped:
        lines.append(f"Not audited, since the service does not know them: {', '.join(skipped)}.")
    asked = len(packages) - len(skipped)
    lines.append(f"{asked} of {len(packages)} packages audited, {len(holes)} known holes.")
    code = FOUND if holes else NOT_ASKED if skipped or not packages else SOUND
    return code, "\n".join(lines)


def main() -> int:
    """Audit the lock; 0 if nothing is known, 1 if something is, 2 if it could not be asked."""
    ended = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), *COMMAND],
        capture_output=True,
        text=True,
    )
    try:
        code, words = told(json.loads(ended.stdout))
    except ValueError:
        reason = (ended.stderr.strip().splitlines() or ["no answer"])[-1]
        code, words = NOT_ASKED, f"The audit could not be done: {reason}"
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
