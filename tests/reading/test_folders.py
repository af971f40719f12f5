"""Where things lie: the checkout's own folders, and the user's cache where the package is installed."""

import tomllib
from pathlib import Path

import pytest

from factbook.reading import folders
from factbook.web import assets

USER = Path("~").expanduser()


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    assert not folders.INSTALLED
    assert folders.FACTS.is_dir() and folders.PAGES.is_dir()
    assert folders.DASHBOARD.is_file() and folders.SETTINGS.is_file()
    assert folders.COMMAND == "python -m factbook"


def test_what_the_folders_are_called_is_what_the_package_is_built_with() -> None:
    built = tomllib.loads((folders.HOME / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    names = {Path(name).relative_to(folders.SHIPPED.relative_to(folders.HOME)).as_posix(): source
             for source, name in built["targets"]["wheel"]["force-include"].items()}  # fmt: skip
    used = (folders.FACTS, folders.PAGES, folders.DASHBOARD, folders.SETTINGS)
    assert names == {name: name for name in (path.relative_to(folders.HOME).as_posix() for path in used)}
    assert set(names) <= {*built["targets"]["sdist"]["only-include"], ".streamlit/config.toml"}


@pytest.mark.parametrize(
    ("told", "installed", "system", "where"),
    [
        ({"FACTBOOK_CACHE": "/kept"}, True, "linux", Path("/kept")),
        ({"FACTBOOK_CACHE": "/kept"}, False, "linux", Path("/kept")),
        ({"XDG_CACHE_HOME": "/xdg"}, False, "linux", folders.HOME / ".cache"),
        ({"XDG_CACHE_HOME": "/xdg"}, True, "linux", Path("/xdg/factbook")),
        ({}, True, "linux", USER / ".cache/factbook"),
        ({}, True, "darwin", USER / "Library/Caches/factbook"),
        ({"LOCALAPPDATA": "/local"}, True, "win32", Path("/local/factbook")),
    ],
)
def test_what_is_made_once_is_kept_where_the_user_expects_it(
    told: dict[str, str], installed: bool, system: str, where: Path
) -> None:
    assert folders.cache_folder(told, installed, system) == where


def test_a_cache_that_cannot_be_written_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(assets, "CACHE", tmp_path / "file" / "cache")
    assert assets.trouble() == (
        f"{tmp_path}/file/cache: Not a directory; expected a folder that can be written: set FACTBOOK_CACHE to one"
    )


def test_a_cache_that_has_everything_need_not_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(assets, "CACHE", tmp_path / "file" / "cache")
    monkeypatch.setattr(assets, "_unpacked", lambda: iter(()))
    monkeypatch.setattr(assets, "_uncut", lambda: iter(()))
    assert assets.trouble() == ""
