#!/usr/bin/env python3
# requirements: pyte==0.8.2 (for ttybench), less, fzf and ripgrep; better prose with wamerican and wfrench
"""costs: what the reader costs as texts and folders grow, beside less, fzf and ripgrep, as tables in Markdown.

  costs.py [--only start,turns,files,shapes,folders,typing,bodies,rest] [--most 100000] [--runs 7] [--reader target/release/liseuse]

Each figure is the median of some runs in a pseudo-terminal of 120x40 (see ttybench.py); ratios are taken pair by pair, in
turns with the program they compare to. The made files and folders come from corpus.py and stay under target/pty; the folder
of 100,000 articles takes minutes to write. Run as root, it gives the measured programs the machine's attention
(SCHED_RR), which makes medians hold while other things go on. `--most 1000000 --only typing` searches a million titles too.
"""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MADE = ROOT / "target" / "pty"
HOME = MADE / "home"
PRIORITY = "rt" if os.geteuid() == 0 else "normal"
ENV = {
    "HOME": str(HOME),
    "XDG_CACHE_HOME": str(HOME / "cache"),
    "XDG_STATE_HOME": str(HOME / "state"),
    "XDG_CONFIG_HOME": str(HOME / "config"),
}


def bench(mode, command, *arguments, **options):
    """Runs ttybench; its report. `None` where an expected text never came: that is told and the other figures go on."""
    argv = [sys.executable, str(HERE / "ttybench.py"), mode, *map(str, arguments), "--prio", PRIORITY, "--json", "-"]
    for name, value in options.items():
        if value is not None:
            argv += ["--" + name.replace("_", "-"), str(value)]
    for name, value in ENV.items():
        argv += ["--env", f"{name}={value}"]
    done = subprocess.run(argv + ["--", *map(str, command)], capture_output=True, text=True)
    if done.returncode:
        print(f"costs: {' '.join(map(str, command))}: {done.stderr[-1500:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout)


def get(report, *path):
    for part in path:
        report = report.get(part) if isinstance(report, dict) else None
    return report


def ms(value):
    if value is None:
        return "–"
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(title, *cells):
    print(f"\n### {title}\n", flush=True)
    row(*cells)
    row("---", *["---:"] * (len(cells) - 1))


def forget():
    """As after a first installation: no cache, no state."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)


def made(name, *arguments):
    """A made file or folder; written once."""
    path = MADE / name
    if not path.exists():
        MADE.mkdir(parents=True, exist_ok=True)
        kind, *rest = arguments
        print(f"costs: writing {path}", file=sys.stderr)
        subprocess.run([sys.executable, HERE / "corpus.py", kind, path, *rest], check=True, stdout=subprocess.DEVNULL)
    return path


def text(size, shape="mixed"):
    return made(f"{size}-{shape}.md", "file", "--bytes", size, "--shape", shape)


def folder(count):
    return made(f"c{count}", "dir", "--files", str(count))


def first_words(path):
    """A pattern for words of the title or first line that any reader shows whole."""
    with open(path, encoding="utf-8") as file:
        start = file.read(4000)
    # A title in front matter is shown above the first heading, which may stand on the next page.
    title = re.search(r"^title:(.*)", start, re.M)
    line = title[1] if title else next(line for line in start.splitlines() if re.search(r"\w", line))
    words = re.findall(r"\w{3,}", line)
    return re.escape(words[0])


def last_word(path):
    """The made word that stands at the end and nowhere else."""
    with open(path, "rb") as file:
        file.seek(-4000, 2)
        end = file.read().decode("utf-8", "replace")
    return re.findall(r"zq\w+", end)[-1]


# Articles of the largest folder; of more there are titles alone.
LARGEST = 100_000


def titles(count):
    """The titles of a made folder, one a line, as fzf reads them."""
    path = MADE / f"titles-{count}.txt"
    if count > LARGEST:
        return made(path.name, "titles", "--lines", str(count))
    if not path.exists():
        found = []
        for file in sorted(folder(count).rglob("*.md")):
            with open(file, encoding="utf-8") as lines:
                found += [line[6:].strip().strip('"') for line in lines if line.startswith("title:")][:1]
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    return path


def anew(*command):
    """The same command without what was remembered of earlier runs: each begins on the first page."""
    words = " ".join(shlex.quote(str(word)) for word in command)
    return ["sh", "-c", f"rm -rf {shlex.quote(ENV['XDG_STATE_HOME'])}; exec {words}"]


def beside_less(opt, path, runs=None):
    expect = first_words(path)
    return bench("startup", [opt.reader, path], runs=runs or opt.runs, expect=expect, quit="Q", b=f"less {path}", quit_b="q")


def start(opt):
    head("Start", "", "liseuse", "less", "ratio", "quit", "less", "ratio")
    six = text("6K")
    forget()
    report = beside_less(opt, six, 25)
    sides = lambda report, key: [ms(get(report, "sides", side, "stats", key, "median")) for side in "AB"]
    beside = lambda report, key: [*sides(report, key), ms(get(report, "ratio_a_over_b", key, "median"))]
    row("a text of 6 KB", *beside(report, "match"), *beside(report, "quit"))
    report = bench(
        "startup", [opt.reader], runs=25, expect="MedNum", quit="Q", b=f"less {six}", expect_b=first_words(six), quit_b="q"
    )
    row("the bundled articles", *beside(report, "match"), *beside(report, "quit"))


def turns(opt):
    head("Page turns and resizing", "", "liseuse", "less", "ratio")
    path = text("100K")
    expect = first_words(path)
    forget()
    # From 70 columns on lines are as long in every window; in narrower ones they are set anew.
    sizes = {"wide": ("100x30", "120x40"), "narrow": ("50x30", "60x40")}
    steps = {}
    for label, two in sizes.items():
        steps[label] = HOME / f"{label}.json"
        steps[label].write_text(json.dumps([{"resize": "80x24"}] + [{"resize": size, "label": label} for size in two * 5]))
    reports = []
    for command, quit in (([opt.reader, path], "Q"), (["less", path], "q")):
        turn = bench("keys", anew(*command), runs=9, skip=3, key="<pgdn>", count=43, expect=expect, quit=quit)
        resized = [
            get(bench("script", anew(*command), steps[label], runs=3, expect=expect, quit=quit), "labels", label)
            for label in sizes
        ]
        reports.append((get(turn, "keys"), resized))
    (ours, our_resized), (theirs, their_resized) = reports
    figures = [
        ("a page turned, ms", get(ours, "last", "median"), get(theirs, "last", "median")),
        ("the slowest place, p99, ms", get(ours, "last/place", "p99"), get(theirs, "last/place", "p99")),
        ("processor, p99, ms", get(ours, "cpu", "p99"), get(theirs, "cpu", "p99")),
        ("bytes a cell", per_cell(ours), per_cell(theirs)),
        ("resized, ms", get(our_resized[0], "last", "median"), get(their_resized[0], "last", "median")),
        ("resized in a narrow window, ms", get(our_resized[1], "last", "median"), get(their_resized[1], "last", "median")),
    ]
    for rate in (60, 1000):
        held = [
            bench("keys", anew(*command), runs=3, key="<pgdn>", count=90, rate=rate, expect=expect, quit=quit)
            for command, quit in (([opt.reader, path], "Q"), (["less", path], "q"))
        ]
        figures.append((f"behind after 90 keys at {rate} a second, ms", *[get(it, "held", "drain", "median") for it in held]))
    for title, our, their in figures:
        row(title, ms(our), ms(their), ratio(our, their))


def per_cell(keys):
    """Bytes written a cell of the screen, for a page turned."""
    count = get(keys, "bytes", "median")
    return count and count / (120 * 40)


def ratio(a, b):
    return ms(a / b) if a and b else "–"


def files(opt):
    head("Texts", "", "first page", "/ less", "page turn", "end", "quit", "/ less", "resident")
    for size in ("10K", "100K", "1M", "10M", "100M"):
        one_file(opt, size, text(size))


def shapes(opt):
    head("10 MB of one shape", "", "first page", "/ less", "page turn", "end", "quit", "/ less", "resident")
    for shape in ("para", "line", "headings", "nested"):
        one_file(opt, shape, text("10M", shape))


def one_file(opt, name, path):
    forget()
    started = beside_less(opt, path)
    expect, word = first_words(path), last_word(path)
    turn = bench("keys", anew(opt.reader, path), runs=3, skip=2, key="<pgdn>", count=12, expect=expect, quit="Q")
    # At once, while the rest is still being read.
    end = bench("keys", anew(opt.reader, path), runs=3, key="G", count=1, each=word, expect=expect, quit="Q")
    held = bench("mem", anew(opt.reader, path), runs=3, sample=2500, expect=expect, quit="Q")
    row(
        name,
        ms(get(started, "sides", "A", "stats", "match", "median")),
        ms(get(started, "ratio_a_over_b", "match", "median")),
        ms(get(turn, "keys", "last", "median")),
        ms(get(end, "keys", "match", "median")),
        ms(get(started, "sides", "A", "stats", "quit", "median")),
        ms(get(started, "ratio_a_over_b", "quit", "median")),
        resident(held),
    )


def resident(report):
    kilobytes = get(report, "stats", "rss_kb", "median")
    return f"{kilobytes / 1024:.1f} MB" if kilobytes else "–"


def counts(opt):
    return [count for count in (10, 100, 1_000, 10_000, LARGEST) if count <= opt.most]


def shown(count):
    """How the reader writes the count of all articles."""
    return f"{count:,}"


def folders(opt):
    head("Folders", "articles", "first rows", "all listed", "opened and 1 KB read", "ratio", "rg --files", "second start", "/ 10 articles", "cursor", "resident")
    ten = None
    for count in counts(opt):
        path = folder(count)
        first_rows, listed = [], []
        for _ in range(5):
            forget()
            # The folder is read on all cores: at the priority of the other figures nobody would carry to us what is shown.
            once = {"runs": 1, "warmup": 0, "prio": "normal", "quit": "Q", "timeout": 120000}
            report = bench("startup", [opt.reader, path], expect=opt.rows, **once)
            first_rows.append(get(report, "sides", "A", "stats", "match", "median"))
            forget()
            report = bench("startup", [opt.reader, path], expect=opt.all(count), **once)
            listed.append(get(report, "sides", "A", "stats", "match", "median"))
        median = lambda values: sorted(values)[len(values) // 2] if all(values) else None
        looked = median([opened(path) for _ in range(5)])
        # Until everything is read and kept.
        bench("mem", [opt.reader, path], runs=1, sample=opt.settle(count), expect=opt.rows, prio="normal", quit="Q")
        second = bench("startup", [opt.reader, path], runs=opt.runs, expect=opt.rows, quit="Q", sample=300, prio="normal")
        second = get(second, "sides", "A", "stats", "match", "median")
        ten = ten or second
        moved = bench("keys", [opt.reader, path], runs=3, skip=2, key="<down>", count=30, expect=opt.rows, quit="Q")
        held = bench("mem", [opt.reader, path], runs=3, sample=2000, expect=opt.rows, quit="Q")
        row(
            shown(count),
            ms(median(first_rows)),
            ms(median(listed)),
            ms(looked),
            ratio(median(listed), looked),
            ms(timed(["rg", "--files", path])),
            ms(second),
            ratio(second, ten),
            ms(get(moved, "keys", "last", "median")),
            resident(held),
        )


def opened(path):
    """Milliseconds to walk a folder and read 1 KB of each of its files, one after the other."""
    before = time.perf_counter()
    for folder_, _, names in os.walk(path):
        for name in names:
            file = os.open(os.path.join(folder_, name), os.O_RDONLY)
            os.read(file, 1024)
            os.close(file)
    return (time.perf_counter() - before) * 1000


def timed(command, runs=5):
    """The median of some runs of a whole command, in milliseconds."""
    took = []
    for _ in range(runs + 1):
        before = time.perf_counter()
        subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took.append((time.perf_counter() - before) * 1000)
    return sorted(took[1:])[runs // 2]


def titles_alone(count):
    """A folder of texts that are their titles alone: what fzf is given as lines."""
    path = MADE / f"t{count}"
    if not path.exists():
        print(f"costs: writing {path}", file=sys.stderr)
        made = path.with_suffix(".unfinished")
        shutil.rmtree(made, ignore_errors=True)
        for number, title in enumerate(titles(count).read_text(encoding="utf-8").splitlines()):
            file = made / f"{number // 1000:04}" / f"{number:07}.md"
            if number % 1000 == 0:
                file.parent.mkdir(parents=True)
            file.write_text(f"# {title}\n", encoding="utf-8")
        made.rename(path)
    return path


# Threads that read and search share the processors with what carries the keys: they all run at normal priority.
SHARED = {"prio": "normal", "quit": "<c-c>"}


def read_whole(opt, path, count):
    """Has a folder read, kept, and its texts taken apart for search."""
    bench("mem", [opt.reader, path], runs=1, sample=opt.settle(count) * 3, before="s<wait>the", expect=opt.rows, **SHARED)


def typing(opt):
    head(
        "A key of a search, beside fzf on the same titles", "articles",
        "titles: `matelo`", "worst", "fzf", "worst", "/ fzf", "worst / fzf", "all: `matelo`", "worst", "`mer soleil`", "worst",
    )
    million = [10 * LARGEST] if 10 * LARGEST <= opt.most else []
    for count in counts(opt) + million:
        figures = []
        # Of a million titles fzf shows nothing for longer than of others.
        quiet = 150 if count <= LARGEST else 800
        for path, words in ((titles_alone, "matelo"), (folder, "matelo"), (folder, "mer soleil")):
            if path == folder and count > LARGEST:
                figures.append((None, None))
                continue
            path = path(count)
            if words == "matelo":
                read_whole(opt, path, count)
            report = bench(
                "keys", [opt.reader, path], runs=5, before="<wait>s<wait>", type=words, quiet=quiet, expect=opt.rows, **SHARED
            )
            figures.append(typed(report))
        fzf = ["sh", "-c", f"exec fzf < {titles(count)}"]
        fzf = typed(bench("keys", fzf, runs=5, warmup=1, type="matelo", quiet=quiet + 50, expect=f"{count}/{count}", **SHARED))
        alone, all_, two = figures
        row(
            shown(count), *map(ms, alone), *map(ms, fzf), ratio(alone[0], fzf[0]), ratio(alone[1], fzf[1]),
            *map(ms, all_), *map(ms, two),
        )


def typed(report):
    """From a key to the last byte it brings: the median, and the key that takes longest, in milliseconds."""
    return get(report, "keys", "last", "median"), get(report, "keys", "last/place", "max")


def bodies(opt):
    head("A word of the text, beside ripgrep", "articles", "a key", "worst", "rg -c", "a key / rg")
    for count in counts(opt):
        path = folder(count)
        needles = json.loads(Path(f"{path}.manifest.json").read_text(encoding="utf-8"))["needles"]
        word = next((it["needle"] for it in needles if it["field"] == "body"), needles[0]["needle"])
        read_whole(opt, path, count)
        report = bench("keys", [opt.reader, path], runs=5, before="<wait>s<wait>", type=word, quiet=200, expect=opt.rows, **SHARED)
        key, worst = typed(report)
        rg = timed(["rg", "-c", word, path])
        row(shown(count), ms(key), ms(worst), ms(rg), ratio(key, rg))


def rest(opt):
    head("At rest for 3 s", "", "processor, ms", "bytes", "resident")
    for title, arguments, before, expect in (
        ("the bundled articles", [], "", "MedNum"),
        ("a text of 6 KB", [text("6K")], "", first_words(text("6K"))),
    ):
        report = bench("mem", [opt.reader, *arguments], runs=3, sample=1500, idle=3000, before=before, expect=expect, quit="<c-c>")
        figure = lambda key: get(report, "stats", key, "median")
        row(title, ms(figure("idle_cpu")), f"{figure('idle_bytes') or 0:.0f}", resident(report))


def version(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0]


def main():
    parts = {it.__name__: it for it in (start, turns, files, shapes, folders, typing, bodies, rest)}
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", default=",".join(parts))
    ap.add_argument("--most", type=int, default=100_000)
    ap.add_argument("--runs", type=int, default=7)
    ap.add_argument("--reader", type=Path, default=ROOT / "target" / "release" / "liseuse")
    opt = ap.parse_args()
    opt.rows = r"min"
    opt.all = lambda count: shown(count)
    opt.settle = lambda count: 1500 + count // 5
    print(f"{version(['less', '--version'])}; fzf {version(['fzf', '--version'])}; {version(['rg', '--version'])}")
    for name in opt.only.split(","):
        parts[name](opt)


if __name__ == "__main__":
    sys.exit(main())
