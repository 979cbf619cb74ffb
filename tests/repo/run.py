#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The conventions of the project as tests (约定检查). Every check is a sentence; it prints "ok SENTENCE" or "FAIL SENTENCE"
with the places that break it. Needs only Python's standard library and this checkout: ./dev step repo."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import contracts  # noqa: E402,F401
import forms  # noqa: E402,F401
import naming  # noqa: E402,F401
import nets  # noqa: E402,F401
import policies  # noqa: E402,F401
import routes  # noqa: E402,F401
import wording  # noqa: E402,F401
from tree import CHECKS  # noqa: E402


def main(wanted):
    broken = 0
    for sentence, check in CHECKS:
        if wanted and not any(word in sentence for word in wanted):
            continue
        faults = list(check())
        for fault in faults[:30]:
            print(f"     {fault}")
        if len(faults) > 30:
            print(f"     … and {len(faults) - 30} more")
        print(f"{'FAIL' if faults else 'ok'} {sentence}")
        broken += bool(faults)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
