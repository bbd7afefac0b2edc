"""Licences of all installed packages: licences.py [OUT.csv]."""

from __future__ import annotations

import csv
import sys
from importlib.metadata import distributions
from pathlib import Path


def main() -> None:
    """Write name, version and licence of each installed package."""
    rows = []
    for found in distributions():
        meta = found.metadata
        trove = [c.rsplit(" :: ", 1)[-1] for c in meta.get_all("Classifier") or [] if c.startswith("License ::")]
        text = meta.get("License-Expression") or ", ".join(trove) or (meta.get("License") or "").split("\n")[0][:80]
        rows.append((meta["Name"], found.version, text))
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "reports/benchmarks/licences.csv")
    with out.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["package", "version", "licence"])
        writer.writerows(sorted(set(rows), key=lambda r: r[0].lower()))


if __name__ == "__main__":
    main()
