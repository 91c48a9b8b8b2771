# SPDX-License-Identifier: MIT
"""How every check here reports: problems by kind, then one line and an exit code."""

import sys
from pathlib import Path

SKIPPED = 77  # what CTest is told to take as "skipped"


class Report:
    """Collects problems; prints them by kind at the end."""

    def __init__(self):
        self._kinds = {}

    def add(self, kind, what):
        self._kinds.setdefault(kind, []).append(str(what))

    def differences(self, left, right, left_name, right_name):
        """Report what one set of names has and the other has not."""
        for name in sorted(set(left) - set(right)):
            self.add(f"{left_name}, not {right_name}", name)
        for name in sorted(set(right) - set(left)):
            self.add(f"{right_name}, not {left_name}", name)

    def finish(self, done):
        """Print what was found; return the exit code. `done` says what was checked."""
        for kind, problems in self._kinds.items():
            print(f"{kind}:")
            for problem in problems:
                print(f"  {problem}")
        count = sum(len(problems) for problems in self._kinds.values())
        print(f"{done}: {count} problems" if count else f"{done}: all hold")
        return 1 if count else 0


def need_file(path):
    """End the check as failed, in one line, where what it is about was not built."""
    if not Path(path).is_file():
        sys.exit(f"not built: {path}")


def skip(reason):
    """End the check without a verdict."""
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)
