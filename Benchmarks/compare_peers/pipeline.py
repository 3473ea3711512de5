"""The whole job as three kinds of Python programmer do it.

    pipeline.py typical|sitk|best IN.nii.gz OUT [--runs N]

PET in Bq/mL -> SUV -> pieces at or above the threshold, neighbours over corners -> those of 1 mL and more -> volume, SUVmax,
SUVmean and SUVpeak -> a label map, a table and a coronal maximum projection with the lesions on it.

Prints a line of JSON: when the imports were done (seconds since the epoch), the seconds of each run after that, and the
lesions' figures summed. The SUVpeak of all three takes voxels whole, by their centres.
"""

import argparse
import importlib
import json
import time
from pathlib import Path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["typical", "sitk", "best"])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    arguments = parser.parse_args()

    run = importlib.import_module(f"pipeline_{arguments.kind}").run
    ready = time.time()
    arguments.out.mkdir(parents=True, exist_ok=True)
    seconds = []
    for _ in range(arguments.runs):
        start = time.perf_counter()
        lesions = run(arguments.source, arguments.out)
        seconds.append(time.perf_counter() - start)
    sums = {
        name: float(sum(column)) for name, column in zip(("volume", "max", "mean", "peak"), list(zip(*lesions))[1:])
    }
    print(json.dumps({"ready": ready, "seconds": seconds, "lesions": len(lesions), **sums}))


if __name__ == "__main__":
    main()
