"""What the samples say: medians, ratios, and tables to read."""

from pathlib import Path
from statistics import median

KINDS = {"best": "best of libraries", "sitk": "SimpleITK", "typical": "nibabel + SciPy"}
# The fields of a run of the whole job whose medians are of interest.
WHOLE_FIELDS = ("startup", "after_startup", "processor", "mebibytes")
# What must come out alike whoever does the whole job, and how far it may lie apart.
SUMS = {"lesions": 0, "volume": 1e-5, "max": 1e-5, "mean": 1e-5, "peak": 1e-4}


def digits(value):
    """Three digits that count."""
    return f"{value:#.3g}".rstrip(".") if value < 1000 else f"{value:.0f}"


def pinned():
    """Names and versions of the peers' packages."""
    lines = (Path(__file__).parent / "requirements.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def summary(samples):
    """One competitor at one row; a fault where every sample failed."""
    good = [sample for sample in samples if "fault" not in sample]
    if not good:
        return {"fault": samples[0]["fault"]}
    turns = [median(s["seconds"]) if isinstance(s["seconds"], list) else s["seconds"] for s in good]
    middle = median(turns)
    made = {"seconds": middle, "spread": (max(turns) - min(turns)) / middle, "turns": len(turns)}
    if "figure" in good[0]:
        made["figure"] = good[0]["figure"]
    if "limit_seconds" in good[0]:
        made |= {"limit": good[0]["limit"], "limit_seconds": median(s["limit_seconds"] for s in good)}
    made |= {name: median(s[name] for s in good) for name in WHOLE_FIELDS if name in good[0]}
    made |= {name: good[0][name] for name in SUMS if name in good[0]}
    return made


def apart(ours, theirs):
    return abs(ours - theirs) / max(abs(theirs), 1e-30)


class Result:
    def __init__(self, samples, jobs, kernels, shows_growth, machine, date):
        self.machine, self.date = machine, date.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.by_row = {}
        for sample in samples:
            self.by_row.setdefault(sample["row"], {}).setdefault(sample["who"], []).append(sample)
        self.kernels = [self.kernel(row) for row in kernels if row.key in self.by_row]
        grown = self.by_row.get("growth", {}) if shows_growth else {}
        growth = {who: summary(samples) for who, samples in grown.items()}
        self.growth = {who: it for who, it in growth.items() if "fault" not in it}
        self.wholes = [self.whole(job) for job in jobs if job.key in self.by_row]

    def competitors(self, key):
        """Ours, the peers that ran, and those that failed."""
        found = {who: summary(samples) for who, samples in self.by_row[key].items()}
        ours = found.pop("Lutetia", {"fault": "not run"})
        return ours, {who: it for who, it in found.items() if "fault" not in it}, {
            who: it["fault"] for who, it in found.items() if "fault" in it
        }

    def kernel(self, row):
        ours, peers, faults = self.competitors(row.key)
        line = {
            "row": row.key, "operation": row.title, "case": row.case, "goal_seconds": row.goal, "note": row.note,
            "ours": ours, "peers": peers, "faults": faults,
        }
        if "fault" not in ours and peers:
            best = min(peers, key=lambda who: peers[who]["seconds"])
            line |= {"best": best, "ratio": ours["seconds"] / peers[best]["seconds"]}
            if "limit_seconds" in ours:
                line["over_limit"] = ours["seconds"] / ours["limit_seconds"]
            if row.is_size:
                line["sizes"] = {"Lutetia": ours["figure"]} | {who: it["figure"] for who, it in peers.items()}
            if row.tolerance is not None:
                line["differing"] = {
                    who: apart(ours["figure"], it["figure"])
                    for who, it in peers.items()
                    if apart(ours["figure"], it["figure"]) > row.tolerance
                }
        return line

    def whole(self, job):
        ours, others, faults = self.competitors(job.key)
        limits = {who: others.pop(who) for who in list(others) if who.startswith("inflate: ")}
        warm = {who: others.pop(who) for who in list(others) if who.endswith(", warm")}
        line = {
            "row": job.key, "case": job.case, "goals": job.goals, "ours": ours, "peers": others, "warm": warm,
            "limits": limits, "faults": faults,
        }
        if "fault" in ours:
            return line
        line["ratios"] = {who: ours["seconds"] / it["seconds"] for who, it in others.items()}
        line["ratios_without_startup"] = {who: ours["seconds"] / it["after_startup"] for who, it in others.items()}
        if limits:
            fastest = min(limits, key=lambda who: limits[who]["seconds"])
            line |= {"inflation": fastest, "over_inflation": ours["seconds"] / limits[fastest]["seconds"]}
        line["differing"] = {
            who: sorted(name for name, tolerance in SUMS.items() if apart(ours[name], it[name]) > tolerance)
            for who, it in others.items()
        }
        return line

    def as_json(self):
        return {
            "date": self.date, "machine": self.machine, "packages": pinned(), "whole_jobs": self.wholes,
            "growth": self.growth, "kernels": self.kernels,
        }

    def as_markdown(self):
        machine = self.machine
        parts = [
            f"{self.date}, {machine['processor']}, {machine['cores']} cores, {machine['gibibytes']} GiB. "
            "Seconds, medians; every sample a fresh process, in turn.\n"
        ]
        if self.wholes:
            parts.append(self.whole_table())
        if "50 lesions" in self.growth:
            parts.append(self.growth_table())
        if self.kernels:
            parts.append(self.kernel_table())
        return "\n".join(parts)

    def growth_table(self):
        """Times as long as with 50 lesions."""
        middle = self.growth["50 lesions"]["seconds"]
        lines = ["| Lutetia, M int16 | process [s] | spread | over 50 lesions |", "| --- | ---: | ---: | ---: |"]
        for who, it in self.growth.items():
            share = f"{it['seconds'] / middle:.2f}"
            lines.append(f"| {who} | {digits(it['seconds'])} | {it['spread']:.0%} | {share} |")
        return "\n".join(lines) + "\n"

    def whole_table(self):
        lines = [
            "| the whole job | by | process [s] | spread | after imports [s] | memory [MiB] | ours / it | goal |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        ]
        for line in self.wholes:
            case = line["case"]

            def row(who, it, ratio="", goal=""):
                cells = [case, who, digits(it["seconds"]), f"{it['spread']:.0%}"]
                for field in ("after_startup", "mebibytes"):
                    cells.append(digits(it[field]) if field in it else "")
                lines.append("| " + " | ".join([*cells, ratio, goal]) + " |")

            if "fault" in line["ours"]:
                lines.append(f"| {case} | **Lutetia** | failed: {line['ours']['fault']} | | | | | |")
                continue
            row("**Lutetia**", line["ours"])
            for who, it in line["peers"].items():
                wrong = line["differing"][who]
                name = KINDS[who] + (f" (differs: {', '.join(wrong)})" if wrong else "")
                row(name, it, digits(line["ratios"][who]), str(line["goals"].get(who, "")))
            for who, it in line["warm"].items():
                row(f"{KINDS[who.split(',')[0]]}, second run in one process", it,
                    digits(line["ours"]["seconds"] / it["seconds"]))
            for who, it in line["limits"].items():
                goal = "1.35" if who == line["inflation"] else ""
                row(f"inflating the file, {who.split(': ')[1]}, one core", it,
                    digits(line["ours"]["seconds"] / it["seconds"]), goal)
            for who, fault in line["faults"].items():
                lines.append(f"| {case} | {KINDS.get(who, who)} | failed: {fault} | | | | | |")
        return "\n".join(lines) + "\n"

    def kernel_table(self):
        lines = [
            "| operation | case | ours [s] | spread | best peer [s] | its name | ours / it | goal [s] | limit [s] | |",
            "| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | --- | --- |",
        ]
        notes = []
        for line in self.kernels:
            head = f"| {line['operation']} | {line['case']} |"
            if "ratio" not in line:
                fault = line["ours"].get("fault") or "; ".join(line["faults"].values())
                lines.append(f"{head} not measured: {fault.splitlines()[-1]} | | | | | | | |")
                continue
            mark = ""
            remarks = [line["note"]] if line["note"] else []
            if "sizes" in line:
                remarks.append("MB: " + ", ".join(f"{who} {size / 1e6:.1f}" for who, size in line["sizes"].items()))
            remarks += [f"{who} differs by {share:.2g} of its figure" for who, share in line["differing"].items()] if (
                "differing" in line
            ) else []
            remarks += [f"{who} failed: {fault.splitlines()[-1]}" for who, fault in line["faults"].items()]
            if remarks:
                notes.append("; ".join(remarks))
                mark = f"({len(notes)})"
            ours, best = line["ours"], line["peers"][line["best"]]
            limit = f"{digits(ours['limit_seconds'])} {ours['limit']}" if "limit_seconds" in ours else ""
            lines.append(
                f"{head} {digits(ours['seconds'])} | {ours['spread']:.0%} | {digits(best['seconds'])} | {line['best']} | "
                f"{digits(line['ratio'])} | {line['goal_seconds']} | {limit} | {mark} |"
            )
        return "\n".join(lines) + "\n\n" + "".join(f"({n}) {note}.\n" for n, note in enumerate(notes, 1))
