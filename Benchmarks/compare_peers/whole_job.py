"""One run of the whole job by Lutetia or a peer, in a process of its own: wall time, processor time and memory."""

import csv
import json
import os
import subprocess
import time
from pathlib import Path

import uptake

HERE = Path(__file__).parent


def lutetia_arguments(volume, sidecar, out):
    """What Lutetia is asked for: everything that the peers write, and its own summary."""
    return [
        "quantify", str(volume), "--sidecar", str(sidecar), "--uptake-seconds", str(uptake.UPTAKE_SECONDS),
        "--half-life", str(uptake.HALF_LIFE), "--no-split", "--min-volume", str(uptake.SMALLEST_ML),
        "--threshold", str(uptake.THRESHOLD), "--figures", "mip", "--quiet", "-o", str(out),
    ]


def run_process(command, deadline):
    """Runs a command to its end and returns what it took and what it printed; raises where it fails."""
    started = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        output, errors = process.communicate(timeout=deadline)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise RuntimeError(f"took longer than {deadline} s") from None
    took = time.time() - started
    if process.returncode != 0:
        raise RuntimeError(errors.strip()[-400:] or f"ended with {process.returncode}")
    return {"started": started, "seconds": took, "output": output}


def measured(command, deadline):
    """The same with the peak of resident memory, told by GNU time."""
    report = Path(os.environ.get("TMPDIR", "/tmp")) / f"lutetia-peers-{os.getpid()}"
    try:
        run = run_process(["/usr/bin/time", "-o", str(report), "-f", "%e %U %S %M", *command], deadline)
        _, user, system, peak = report.read_text().split()[-4:]
    finally:
        report.unlink(missing_ok=True)
    return run | {"processor": float(user) + float(system), "mebibytes": int(peak) / 1024}


def lutetia(binary, data, volume, out, deadline):
    """A run of ours, with the sums of its table."""
    arguments = lutetia_arguments(data / f"{volume}.nii.gz", data / "s.json", out)
    run = measured([str(binary), *arguments], deadline)
    with open(out / "lesions.tsv") as file:
        lesions = list(csv.DictReader(file, delimiter="\t"))
    columns = {"volume": "volume_ml", "max": "suv_max", "mean": "suv_mean", "peak": "suv_peak_ibsi"}
    sums = {name: sum(float(lesion[column]) for lesion in lesions) for name, column in columns.items()}
    return {key: run[key] for key in ("seconds", "processor", "mebibytes")} | {"lesions": len(lesions)} | sums


def peer(python, kind, data, volume, out, deadline):
    """A run of a pipeline, and how long it took after its imports."""
    command = [str(python), str(HERE / "pipeline.py"), kind, str(data / f"{volume}.nii.gz"), str(out)]
    run = measured(command, deadline)
    result = json.loads(run["output"])
    return {key: run[key] for key in ("seconds", "processor", "mebibytes")} | {
        "startup": result.pop("ready") - run["started"],
        "after_startup": result.pop("seconds")[0],
        **result,
    }


def peer_warm(python, kind, data, volume, out, deadline):
    """The second run in one process: imports done, memory touched."""
    command = [str(python), str(HERE / "pipeline.py"), kind, str(data / f"{volume}.nii.gz"), str(out), "--runs", "2"]
    return {"seconds": json.loads(run_process(command, deadline)["output"])["seconds"][1]}
