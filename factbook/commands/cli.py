"""The fact book from the command line: serve the dashboard, check, write and explain facts, export and publish them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from factbook.checking.loading import load
from factbook.commands import cli_options
from factbook.commands import schema as schemas
from factbook.reading import folders
from factbook.reading.book import Factbook, facts_folder
from factbook.reading.documents import FactbookError, Problem
from factbook.reading.fact_files import file_model
from factbook.reading.release import DATA, FOLDER


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 problems in the facts, 2 a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except FactbookError as error:
        _report(error.problems)
        return 1
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def serve(options: argparse.Namespace) -> int:
    """Serve the dashboard on this machine, and say where."""
    from factbook.commands import serving

    os.environ["FACTBOOK_FACTS"] = str(options.facts.absolute())
    try:
        serving.serve(options.host, options.port, options.root_path, options.watch)
    except serving.ServingError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def check(options: argparse.Namespace) -> int:
    """Validate every fact file; print each problem at its place, and hints, which are none."""
    from factbook.checking import hints

    book = load(options.facts)
    counts = (
        (book.facts, "facts"),
        (book.events, "events"),
        (book.relations, "relations"),
        (book.entities, "entities"),
        (book.metrics, "metrics"),
        (book.derived, "implied figures"),
        (book.checks, "checks"),
        (book.contradictions, "contradictions"),
    )
    said = ", ".join(f"{len(shelf)} {name}" for shelf, name in counts)
    print(f"{len(book.articles)} articles hold: {said}")
    for hint in hints.hints(book):
        print(f"hint: {hint}")
    if book.releases:
        print(f"information: {_since(book)}")
    return 0


def _since(book: Factbook) -> str:
    """Whether the facts are still those of the newest release; no mistake where they are not."""
    from factbook.blocks import release_proposal

    newest = book.releases[-1]
    if book.release:
        return f"these are the facts of release {newest.version} ({newest.day})"
    found = release_proposal.proposed(book)
    return (
        f"the facts have changed since release {newest.version} ({newest.day}); "
        f"{folders.COMMAND} release proposes {found.version}"
    )


def verify(options: argparse.Namespace) -> int:
    """Look every printed run up in its document; print where each stands."""
    from factbook.checking import verify as lookup

    book = load(options.facts, whole=True)
    found, problems = lookup.verify(book, options.documents)
    if not options.quiet:
        for run in found:
            print(f"{run.document}:{run.line}:{run.column}\t{run.locator}\t{run.id}\t{run.as_printed}")
    _report(problems)
    print(f"{len(found)} printed runs found, {len(problems)} problems", file=sys.stderr)
    if left := lookup.unverified(book):
        articles, those = ("article has", "it") if len(left) == 1 else ("articles have", "them")
        print(
            f"{len(left)} {articles} no document, so nothing of {those} was verified: {', '.join(left)}",
            file=sys.stderr,
        )
    return 1 if problems else 0


def export(options: argparse.Namespace) -> int:
    """Write one table of the book, one record a line, or as a ZIP all of it; `--what columns` tells what columns hold."""
    from factbook.tables import export as formats
    from factbook.words import datapackage

    if options.bom and options.format != "csv":
        print("--bom goes with --format csv", file=sys.stderr)
        return 2
    book: Factbook = load(options.facts)
    if options.format == "zip":
        payload = datapackage.archive(book, datetime.now(UTC).date())
    else:
        payload = formats.payload(book, options.what, options.format, options.bom)
    if options.output:
        options.output.write_bytes(payload)
    else:
        sys.stdout.buffer.write(payload)
    return 0


def new(options: argparse.Namespace) -> int:
    """Print the lines of a new article, fact, event, relation, entity or metric, every key with its question as a comment."""
    from factbook.commands import skeletons

    print(skeletons.skeleton(options.kind, options.id), end="")
    return 0


def explain(options: argparse.Namespace) -> int:
    """Tell all that is known of one record: its card, the file and line where it is written, the charts that draw it."""
    from factbook.commands import explaining

    book = load(options.facts)
    try:
        print(explaining.story(book, options.id, options.facts))
    except KeyError:
        print(explaining.absent(book, options.id), file=sys.stderr)
        return 1
    return 0


def publish(options: argparse.Namespace) -> int:
    """Write the dashboard as static files, for any web server: every page, unfiltered, by company and by year."""
    from factbook.web.publishing import helpers
    from factbook.web.publishing import publish as site

    book = load(options.facts)
    try:
        files, written = site.publish(
            book, options.facts, options.folder, options.url, options.live, _bar, options.jobs
        )
    except (site.NoSiteError, helpers.HelperError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.folder}: {files} files, {written} written")
    return 0


def _bar(made: int, total: int, name: str) -> None:
    """How far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        share = made * 30 // total
        print(
            f"\r[{'#' * share:<30}] {made}/{total} {name[:40]:<40}",
            end="" if made < total else "\n",
            file=sys.stderr,
        )


def release(options: argparse.Namespace) -> int:
    """Compare the facts with their newest release and propose the next; with `--write`, keep it."""
    from factbook.blocks import release_proposal
    from factbook.reading import kept_releases

    folder = options.releases or options.facts / FOLDER
    book = kept_releases.attach(load(options.facts, releases=False), folder)
    found = release_proposal.proposed(book)
    try:
        found = release_proposal.raised(found, options.level) if options.level else found
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(release_proposal.text(found, book))
    if found.needed and options.write:
        day = datetime.now(UTC).date()
        path = kept_releases.write(book, folder, found.version, found.level or "", day, found.found.plain())
        size = path.with_name(f"{found.version}{DATA}").stat().st_size
        print(f"Written: {path}, and beside it the data ({size:,} bytes).")
    elif found.needed:
        print("Nothing is written without --write.")
    return 0


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of one kind of fact file, or of any, for editors."""
    found = schemas.schema_of_any() if options.file == "any" else schemas.schema(file_model(options.file))
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return 0


def _report(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=folders.COMMAND, description=__doc__)
    parser.add_argument("--version", action="version", version=folders.version())
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--facts", type=Path, default=facts_folder(), metavar="DIR",
                        help="the folder of fact files (default: FACTBOOK_FACTS, else the shipped ones)")  # fmt: skip
    for run, options in COMMANDS.items():
        name = run.__name__
        command = commands.add_parser(name, parents=[] if run is schema else [common], help=run.__doc__)
        options(command)
        command.set_defaults(run=run)
    return parser


COMMANDS = {
    serve: cli_options.serve,
    check: cli_options.none,
    verify: cli_options.verify,
    export: cli_options.export,
    new: cli_options.new,
    explain: cli_options.explain,
    publish: cli_options.publish,
    release: cli_options.release,
    schema: cli_options.schema,
}
"""Each command, and what adds its options."""
