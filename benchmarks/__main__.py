"""``make bench``: measures everything side by side, prints the report, writes it to .cache/bench."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import time
from datetime import date

from benchmarks import browser, contestants, figures, growth, hosting, picture, report, sessions
from benchmarks.apps import published, static_site
from benchmarks.measures import Results, Sample

PARTS = ("browser", "server", "growth", "hosting")


def main() -> None:
    """Measure what was asked for."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the servers are ended too
    options = _options()
    figures.export(options.lean)
    static_site.write(figures.OUT / "static")
    if "browser" in options.only:
        published.build(figures.OUT / "published")
    results: dict[str, dict[str, list[Sample]]] = {}
    for part in options.only:
        results[part] = _measured(part, options)
        _write(results, _setting(options))  # after each part: the next may be stopped
    print(report.markdown(results, _setting(options)))


def _measured(part: str, options: argparse.Namespace) -> dict[str, list[Sample]]:
    quick, rounds = options.quick, 1 if options.quick else options.rounds
    if part == "browser":
        return browser.measure(rounds, -(-rounds // 2), say)
    if part == "server":
        return sessions.measure(-(-rounds // 2), 3.0 if quick else 10.0, say)
    if part == "hosting":
        return hosting.measure(-(-rounds // 3), say)
    sizes = growth.SIZES[:3] if quick else growth.SIZES
    return growth.measure(sizes, -(-rounds // 3), options.seed, say)


def say(what: str) -> None:
    """Tell whoever waits what is done."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, no book of 100,000 facts")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="some of the parts")
    parser.add_argument(
        "--rounds", type=int, default=9, help="in the browser; of the rest a half and a third"
    )
    parser.add_argument("--lean", action="store_true", help="hand the peers our joined traces too")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up books")
    return parser.parse_args()


def _setting(options: argparse.Namespace) -> str:
    """When, where and on what."""
    kind = "a quick run, for the order of magnitude only" if options.quick else "a full run"
    kind += ", joined traces for all" if options.lean else ""
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    return (
        f"{date.today()}, {kind}: {os.cpu_count()} cores ({platform.machine()}), load {load}, "
        f"Python {platform.python_version()}, {contestants.versions()}."
    )


def _write(results: Results, setting: str) -> None:
    text = report.markdown(results, setting)
    out = figures.OUT
    (out / "results.json").write_text(json.dumps({"setting": setting, "results": results}, indent=1))
    (out / "report.md").write_text(text, encoding="utf-8")
    if "browser" in results:
        (out / "report.svg").write_text(picture.drawn(results), encoding="utf-8")
    say(f"written to {out}")


if __name__ == "__main__":
    main()
