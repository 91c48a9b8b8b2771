# SPDX-License-Identifier: MIT
"""What several tests need."""

import os
import subprocess
import sys
from pathlib import Path

try:
    import numpy
except ImportError:
    numpy = None

import reform

PACKAGE = Path(reform.__file__).resolve().parent


def run_python(code, **environment):
    """Run a program in a fresh interpreter that finds the bindings and the library."""
    return subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def procedures(*rows):
    """A set of rows (name, old limit, new limit), with their sector where there is a fourth item."""
    builder = reform.ProcedureSetBuilder()
    for name, old, new, *sector in rows:
        builder.add(name=name, old_text=old, new_text=new, sector=sector[0] if sector else None)
    return builder.build()
