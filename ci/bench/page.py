"""Makes ci/bench/RESULTS.md, a chart for each file of results, and the excerpts in user documentation from ci/bench/results/*.json.

    python3 ci/bench/page.py [--check] [--results FOLDER]

With --check nothing is written; it fails if the page or a chart is not what the files give.
"""

import argparse
import html
import json
import math
import pathlib
import statistics
import sys

import results

HERE = pathlib.Path(__file__).resolve().parent
# Title, the peer, and the columns by which cells are put together in chart and summary.
BENCHMARKS = {
    "matmul": ("Products of matrices, float32, compared with torch's matmul", "torch", ("product", "threads")),
    "attention": ("The flash kernel compared with torch's", "torch", ("pass", "scores", "threads")),
    "naive": ("The flash kernel compared with kernels that keep all scores", "other", ("other", "scores")),
    "decoder": ("Decoders compared with torch", "torch", ("decoder", "pass", "threads")),
    "precision": ("A token of a decoder with weights of 16 bits compared with float32", "float32", ("decoder", "weights", "threads")),
    "dpo": ("A DPO step of a small decoder compared with torch", "torch", ("reference", "threads")),
    "mlp": ("A small network's steps compared with torch", "torch", ("network", "step", "width", "rows", "threads")),
    "sampling": ("Sampling and likelihood compared with flow_matching and torchdiffeq", "peer", ("problem", "solver")),
    "coupling": ("Couplings of a batch compared with POT", "pot", ("coupling", "n", "width")),
    "hydra_multirun": ("A suite compared with Hydra's multirun", "Hydra", ("figure", "next to")),
    "planning": ("Planning a suite of 10,000 runs", "", ("command", "figure")),
    "overhead": ("What a run costs in addition to its training", "", ("figure",)),
}
DOCS = HERE.parents[1]
# Pages that show ten rows of a benchmark, and which: the first cell with these values in this order of columns, of JDK 17.
EXCERPTS = {
    "plugins-attention/docs/speed.md": (
        "attention",
        [
            ("forward", "2048 x 2048", 64, 8, "full", 1),
            ("backward", "2048 x 2048", 64, 8, "full", 1),
            ("forward", "2048 x 2048", 64, 8, "causal", 1),
            ("backward", "2048 x 2048", 64, 8, "causal", 1),
            ("forward", "2048 x 2048", 64, 8, "full", 2),
            ("backward", "2048 x 2048", 64, 8, "causal", 2),
            ("forward", "2048 x 2048", 128, 8, "full", 1),
            ("forward", "2048 x 2048", 64, 1, "alibi", 1),
            ("forward", "2048 x 2048", 64, 1, "bias", 1),
            ("decode", "1 x 8192", 64, 8, "full", 1),
        ],
    ),
    "plugins-flow/docs/networks.md": (
        "mlp",
        [
            ("simd-mlp", step, width, rows, threads)
            for threads in (1, 2)
            for step, width, rows in (("train", 128, 128), ("train", 128, 1024), ("train", 512, 4096), ("velocity", 256, 10000), ("divergence", 256, 10000))
        ],
    ),
}
STYLE = """text { font: 12px system-ui, sans-serif; fill: #24292f; }
.axis { stroke: #d0d7de; } .one { stroke: #57606a; } .goal { stroke: #1a7f37; stroke-width: 2; }
.cell { fill: #0969da; fill-opacity: .65; stroke: #0969da; } .lost { fill: none; stroke: #bc4c00; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) { text { fill: #d1d7e0; } .axis { stroke: #3d444d; } .one { stroke: #9198a1; }
.goal { stroke: #3fb950; } .cell { fill: #58a6ff; stroke: #58a6ff; } .lost { stroke: #f0883e; } }"""


def value(cell):
    """The ratio of a cell, above 1 where it is ahead of the peer or below its limit."""
    return cell.get("ratio") or (cell["limit"] / cell["sluice"]["median"] if "limit" in cell else None)


def groups(cells, columns):
    """Cells by those columns, and by the JDK where there are several."""
    many, found = len({cell.get("jdk") for cell in cells}) > 1, {}
    for cell in cells:
        name = [f"{cell['what'][one]} {one}" if one in ("threads", "width", "rows", "n") else cell["what"][one] for one in columns if one in cell["what"]]
        name = ", ".join(str(one) for one in name).replace(" 1 threads", " 1 thread")
        name = name.replace(", 1 threads", ", 1 thread") + f", JDK {cell.get('jdk')}" * many
        found.setdefault(name, []).append(cell)
    return found


def chart(title, by_name):
    """An SVG: a row for each group, a mark for each cell, the ratio on a logarithmic axis."""
    shown = {name: [(value(cell), cell) for cell in cells if value(cell)] for name, cells in by_name.items()}
    shown = {name: pairs for name, pairs in shown.items() if pairs}
    if not shown:
        return None
    ratios = [ratio for pairs in shown.values() for ratio, _ in pairs]
    low, high = min(0.7, *ratios) / 1.08, max(1.5, *ratios) * 1.08
    left, width, row = 260, 460, 20
    height = row * len(shown) + 62

    def x(ratio):
        return left + width * math.log(ratio / low) / math.log(high / low)

    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 20}" height="{height}" role="img">',
        f"<title>{html.escape(title)}</title><style>{STYLE}</style>",
    ]
    steps = [m * 10.0**e for e in range(-2, 4) for m in (1, 1.5, 2, 3, 5, 7)]
    ticks = [step for step in steps if low <= step <= high]
    while len(ticks) > 9:
        ticks = [tick for i, tick in enumerate(ticks) if tick == 1 or i % 2 == ticks.index(1.0) % 2]
    for tick in ticks:
        kind = "one" if tick == 1 else "axis"
        made.append(f'<line class="{kind}" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="12" y2="{height - 44}"/>')
        made.append(f'<text x="{x(tick):.1f}" y="{height - 28}" text-anchor="middle">{tick:g}</text>')
    for i, (name, pairs) in enumerate(shown.items()):
        y = 24 + row * i
        made.append(f'<text x="{left - 12}" y="{y + 4}" text-anchor="end">{html.escape(name)}</text>')
        for goal in sorted({cell.get("goal", 1.0) for _, cell in pairs}):
            made.append(f'<line class="goal" x1="{x(goal):.1f}" x2="{x(goal):.1f}" y1="{y - 8}" y2="{y + 8}"/>')
        for ratio, cell in pairs:
            if len(pairs) == 1 and "interval" in cell:
                ends = [x(min(max(end, low), high)) for end in cell["interval"]]
                made.append(f'<line class="one" x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" y1="{y}" y2="{y}"/>')
            if cell.get("lost"):
                at = x(ratio)
                made.append(f'<path class="lost" d="M{at - 5:.1f} {y}L{at:.1f} {y - 5}L{at + 5:.1f} {y}L{at:.1f} {y + 5}Z"/>')
            else:
                made.append(f'<circle class="cell" cx="{x(ratio):.1f}" cy="{y}" r="4"/>')
    legend = "ratio, right of 1 is ahead; bar: goal; open diamond: lost"
    made.append(f'<text x="{left}" y="{height - 8}">{legend}</text></svg>')
    return "\n".join(made) + "\n"


def summary(by_name):
    """A line for each group of more than one cell with a ratio."""
    lines = ["| | cells | ahead | median | least | lost |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for name, cells in by_name.items():
        ratios = [cell["ratio"] for cell in cells if "ratio" in cell]
        if ratios:
            counts = f"{len(ratios)} | {sum(ratio >= 1 for ratio in ratios)}"
            lost = sum(bool(cell.get("lost")) for cell in cells)
            lines.append(f"| {name} | {counts} | {statistics.median(ratios):.2f} | {min(ratios):.2f} | {lost} |")
    return "\n".join(lines)


def section(file, title, peer, columns):
    """A file's part of the page, and its chart."""
    found = json.loads(file.read_text())
    machine, cells = found["machine"], found["cells"]
    bits = f", vectors of {found['bits']} bits" if found["bits"] else ""
    model = f" ({machine['vendor']}, family {machine['family']}, model {machine['model']})" if "model" in machine else ""
    where = f"{machine['name']}{model}, {machine['cores']} cores{bits}"
    by_name = groups(cells, columns)
    drawn = chart(f"{title}; {where}", by_name)
    text = [f"### {where}"]
    for run in found["runs"]:
        versions = ", ".join(f"{name} {version}" for name, version in run.items() if name not in ("date", "commit"))
        text.append(f"- {run['date']}, commit {run['commit']}: {versions}")
    text += ["", results.verdict(cells, peer), ""]
    if drawn:
        text += [f'<img src="results/{file.stem}.svg" alt="Ratios of {html.escape(title)}">', ""]
    if any(len(some) > 1 for some in by_name.values()):
        text += [summary(by_name), ""]
    text += ["<details><summary>All cells</summary>", "", results.table(cells, peer, runs=found["runs"]), "", "</details>", ""]
    return "\n".join(text), drawn


def pages(folder):
    """Path to text of the page and of all charts."""
    made = {}
    parts = [
        "<!-- GENERATED by python3 ci/bench/page.py from ci/bench/results/*.json - DO NOT EDIT -->\n# Results of the comparisons\n",
        "Times are medians, with the least and the greatest; the ratio is the peer's time divided by Sluice's in the same round, its median over all "
        "rounds and starts of the processes, with an interval of 95 % that draws starts and rounds again. A cell is lost if that interval lies below its goal, or a "
        'median beyond its limit. "Of the best" is the ratio of the least times. How each is measured: [README](README.md).\n',
    ]
    for name, (title, *rest) in BENCHMARKS.items():
        files = sorted(file for file in folder.glob(f"{name}-*.json"))
        if files:
            parts.append(f"## {title}\n")
        for file in files:
            text, drawn = section(file, title, *rest)
            parts.append(text)
            if drawn:
                made[file.with_suffix(".svg")] = drawn
    made[folder.parent / "RESULTS.md"] = "\n".join(parts).rstrip() + "\n"
    return made


def excerpt(text, name, rows, files):
    """A page with the rows and the chart of the newest results of a benchmark between its two markers."""
    file = max(files, key=lambda one: (max(run["date"] for run in json.loads(one.read_text())["runs"]), one.name))
    found = json.loads(file.read_text())
    cells = [cell for row in rows for cell in found["cells"] if tuple(cell["what"].values()) == row and cell["jdk"] == "17"]
    title, peer, _ = BENCHMARKS[name]
    run = found["runs"][-1]
    lines = [
        f"{found['machine']['name']}, {found['machine']['cores']} cores, vectors of {found['bits']} bits, {run['date']}, JDK {run['JDK']}, torch {run['torch']}. "
        + results.verdict([cell for cell in found["cells"] if cell["jdk"] == "17"], peer),
        "",
        results.table(cells, peer, brief=True),
        "",
        f'<img src="../../ci/bench/results/{file.stem}.svg" alt="Ratios of {html.escape(title)}">',
    ]
    begin, end = f"<!-- results {name}: begin -->", f"<!-- results {name}: end -->"
    before, rest = text.split(begin)
    return f"{before}{begin}\n" + "\n".join(lines) + f"\n{end}{rest.split(end)[1]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--results", type=pathlib.Path, default=results.FOLDER)
    chosen = parser.parse_args()
    made = pages(chosen.results)
    for doc, (name, rows) in EXCERPTS.items() if chosen.results == results.FOLDER else ():
        files = list(chosen.results.glob(f"{name}-*.json"))
        made[DOCS / doc] = excerpt((DOCS / doc).read_text(), name, rows, files)
    if chosen.check:
        there = {*chosen.results.glob("*.svg"), chosen.results.parent / "RESULTS.md"}
        wrong = [path for path in {*made, *there} if path not in made or not path.exists() or path.read_text() != made[path]]
        if wrong:
            sys.exit(f"not what the results give; run python3 ci/bench/page.py: {', '.join(map(str, sorted(wrong)))}")
    else:
        for path, text in made.items():
            path.write_text(text)
    print(f"{sum(path.suffix == '.svg' for path in made)} charts and the pages {'checked' if chosen.check else 'written'}")


if __name__ == "__main__":
    main()
