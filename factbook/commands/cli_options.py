"""What each command may be asked for beside the folder of fact files."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from factbook.commands.skeletons import KINDS
from factbook.reading.columns import LAYOUTS
from factbook.reading.fact_files import FILES
from factbook.reading.release import FOLDER
from factbook.reading.release_numbers import LEVELS


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; expected a number up to 65535")
    return int(text)


def none(_: argparse.ArgumentParser) -> None:
    """A command that has none of its own."""


def serve(command: argparse.ArgumentParser) -> None:
    """Where it is served, and whether browsers follow edits."""
    command.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 for every machine (default: this one alone)"
    )
    command.add_argument("--port", type=_port, default=8501, help="0 for any that is free (default: 8501)")
    command.add_argument(
        "--root-path", default="", metavar="PATH", help="below which a proxy keeps it, as /genai"
    )
    command.add_argument("--watch", action="store_true", help="show an edited fact in open browsers")


def verify(command: argparse.ArgumentParser) -> None:
    """Where the documents are, and how much is said."""
    command.add_argument("--documents", type=_folder, required=True, metavar="DIR",
                         help="the folder of the source documents")  # fmt: skip
    command.add_argument("--quiet", action="store_true", help="print problems only")


def export(command: argparse.ArgumentParser) -> None:
    """Which table, in which format, into which file."""
    command.add_argument("--format", choices=["jsonl", "csv", "parquet", "zip"], default="jsonl")
    command.add_argument("--what", default="facts", choices=list(LAYOUTS))
    command.add_argument("--bom", action="store_true",
                         help="begin a CSV with a byte order mark, by which Excel knows UTF-8")  # fmt: skip
    command.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")


def new(command: argparse.ArgumentParser) -> None:
    """Of which kind, with which id."""
    command.add_argument("kind", choices=list(KINDS))
    command.add_argument(
        "id", help="of the new record, in small letters, digits and hyphens; of a metric, underscores"
    )


def explain(command: argparse.ArgumentParser) -> None:
    """Which record."""
    command.add_argument("id", help="of a figure, an event or a relation")


def publish(command: argparse.ArgumentParser) -> None:
    """Into which folder, with which addresses, by how many processes."""
    command.add_argument("folder", type=Path, help="an empty folder, or one with an earlier site")
    command.add_argument("--url", default="", help="the site's own address, for previews and citations")
    command.add_argument("--live", default="", help="the address of the running dashboard, for finer filters")
    command.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes that make pages"
    )


def release(command: argparse.ArgumentParser) -> None:
    """Which level, and whether it is kept."""
    command.add_argument("--releases", type=Path, metavar="DIR",
                         help=f"the folder of releases (default: {FOLDER} in the folder of fact files)")  # fmt: skip
    command.add_argument("--level", choices=LEVELS, help="a higher level than the changes ask for")
    command.add_argument("--write", action="store_true", help="keep the release that is proposed")


def schema(command: argparse.ArgumentParser) -> None:
    """Of which kind of file."""
    command.add_argument("--file", choices=["article", *FILES, "any"], default="article",
                         help="which kind of fact file (default: article)")  # fmt: skip
