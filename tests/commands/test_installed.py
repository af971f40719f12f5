"""The built package, installed by itself, does all that the checkout does, from any folder."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from benchmarks.readers import Reader
from factbook.reading import folders
from factbook.reading.book import HOME, Factbook
from factbook.web import assets
from tests import loops, small


@dataclass
class Installed:
    """The package in an environment of its own."""

    python: Path
    folder: Path
    """The folder that commands are run in: empty, and outside of the checkout."""
    cache: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("FACTBOOK", "PYTHON"))}
        return kept | {"FACTBOOK_CACHE": str(self.cache), "NO_COLOR": "1"}

    def command(self, *words: str) -> list[str]:
        return [str(self.python.with_name("factbook")), *words]

    def run(self, *words: str, code: int = 0, **told: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command(*words), cwd=self.folder, env=self.environment | told, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the package without a network, and install it; what it needs is that of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    subprocess.run([*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", folder, HOME], check=True)
    venv.create(folder / "env", with_pip=False, symlinks=True)
    python = folder / "env" / "bin" / "python"
    told = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = subprocess.run([python, "-c", told], capture_output=True, text=True, check=True).stdout.strip()
    (Path(place) / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    [wheel] = folder.glob("*.whl")
    subprocess.run([*pip, "--python", python, "install", *offline, "--no-compile", wheel], check=True)
    (folder / "elsewhere").mkdir()
    if (assets.CACHE / "packed").is_dir():  # Streamlit's files are the same, and long in packing
        shutil.copytree(assets.CACHE / "packed", folder / "cache" / "packed")
    return Installed(python, folder / "elsewhere", folder / "cache")


@pytest.fixture(scope="module")
def served(installed: Installed) -> Iterator[str]:
    """The address that the command says, once it is there."""
    process = subprocess.Popen(
        installed.command("serve", "--port", "0"), cwd=installed.folder, env=installed.environment, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout
    said = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found, said
    yield found[0]
    process.terminate()
    process.wait(15)
    process.stdout.close()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small.write(tmp_path_factory.mktemp("book") / "facts"))


def test_it_is_the_installed_one_that_runs_and_says_its_version(installed: Installed) -> None:
    told = "from factbook.reading import folders; print(folders.HOME)"
    done = subprocess.run(
        [installed.python, "-c", told], cwd=installed.folder, env=installed.environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.strip().endswith("site-packages/factbook/shipped")
    assert not done.stdout.startswith(str(HOME))
    assert installed.run("--version").stdout.strip() == folders.version()


def test_the_shipped_facts_are_checked_and_another_book_too(
    installed: Installed, other: str, book: Factbook
) -> None:
    assert f"{len(book.facts)} facts" in installed.run("check").stdout
    assert "4 facts" in installed.run("check", "--facts", other).stdout
    assert "set --facts or FACTBOOK_FACTS" in installed.run("check", "--facts", "none", code=1).stderr


def test_facts_are_begun_explained_and_exported(installed: Installed, other: str) -> None:
    assert "- id: some-new-one" in installed.run("new", "fact", "some-new-one").stdout
    begun = installed.run("new", "article", "a").stdout
    assert "factbook new fact ID" in begun and "python -m" not in begun
    assert "facts/acme-share" in installed.run("explain", "acme-share", "--facts", other).stdout
    written = installed.run("export", "--format", "csv", "--facts", other).stdout
    assert {"acme-share", "app-users"} <= {row["id"] for row in csv.DictReader(io.StringIO(written))}


def test_a_page_its_files_and_its_facts_are_served(served: str, book: Factbook) -> None:
    text = fetched(f"{served}/spend")
    assert book.settings.title in text
    identifier, fact = next(iter(book.facts.items()))
    assert fact.gloss in unescape(fetched(f"{served}/facts/{identifier}"))
    files = re.findall(r'"\./((?:assets|static)/[^"]+)"', text)
    assert {"assets", "static"} == {name.split("/")[0] for name in files}
    assert all(fetched(f"{served}/{name}") for name in files if not name.endswith("woff2"))
    config = json.loads(fetched(f"{served}/_stcore/host-config"))
    assert config["allowedOrigins"] == ["https://*.streamlit.app"]  # of the settings that are shipped


def test_a_reader_sees_charts_over_the_socket(served: str) -> None:
    async def read() -> int:
        reader = Reader(served, "spend")
        shown = await reader.open()
        await reader.close()
        return len(shown.charts)

    assert loops.run(read()) >= 3


def test_another_book_is_published(installed: Installed, other: str) -> None:
    site = installed.folder / "site"
    done = installed.run("publish", str(site), "--facts", other, "--jobs", "1")
    assert "written" in done.stdout
    assert done.stderr == ""
    assert "Acme" in (site / "index.html").read_text("utf-8")


def test_what_cannot_be_served_says_why_and_what_to_do(installed: Installed, served: str) -> None:
    port = served.rpartition(":")[2]
    assert (
        f"127.0.0.1:{port}: Address already in use; name another"
        in installed.run("serve", "--port", port, code=2).stderr
    )
    said = installed.run("serve", "--port", "0", code=2, FACTBOOK_CACHE=f"{installed.python}/none").stderr
    assert "set FACTBOOK_CACHE to one" in said
    assert "is no port" in installed.run("serve", "--port", "99999", code=2).stderr
