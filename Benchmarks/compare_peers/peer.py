"""Times one peer at one row in this process, which a caller starts afresh each time.

    peer.py ROW NAME --data FOLDER [--seconds S]

Runs the work once to warm up and then up to seven times within `--seconds`, at least once; prints a line of JSON. Work that
takes longer than that is not run again: the first run counts.
"""

import argparse
import json
import time
from pathlib import Path

import peers_files  # noqa: F401  (registers)
import peers_images  # noqa: F401
import peers_lesions  # noqa: F401
import peers_shapes  # noqa: F401
from registry import FUNCTIONS


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("row")
    parser.add_argument("name")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=1.5)
    arguments = parser.parse_args()

    work = FUNCTIONS[arguments.row, arguments.name](arguments.data)
    figures, times = [], []
    while len(times) < 8 and (len(times) < 2 or sum(times[1:]) < arguments.seconds):
        start = time.perf_counter()
        figures.append(work())
        times.append(time.perf_counter() - start)
        if times[0] > 2 * arguments.seconds:
            break
    assert all(figure == figures[0] for figure in figures), f"{arguments.name}: {figures}"
    print(json.dumps({"seconds": times[1:] or times, "figure": figures[0]}))


if __name__ == "__main__":
    main()
