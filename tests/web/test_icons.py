"""The icon font that is served has every icon that can be asked for, and is small."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from factbook.web import assets, icon_font

FONT = next((assets.streamlit_root() / "static" / "media").glob(f"{assets.ICONS}*.woff2"))


def spelled(font: TTFont) -> set[str]:
    """The names that a font turns into icons."""
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = [
        getattr(t, "ExtSubTable", t) for look in font["GSUB"].table.LookupList.Lookup for t in look.SubTable
    ]
    return {
        "".join(letter.get(glyph, "?") for glyph in (first, *one.Component))
        for table in tables
        for first, found in table.ligatures.items()
        for one in found
    }


@pytest.fixture(scope="module")
def whole() -> set[str]:
    return spelled(TTFont(FONT))


def test_the_names_are_found_in_streamlits_scripts() -> None:
    found = icon_font.named((assets.streamlit_root() / "static" / "js").glob("*.js"))
    assert {"keyboard_double_arrow_right", "keyboard_arrow_down", "close"} <= found


def test_the_cut_font_spells_the_wanted_icons_and_no_others(whole: set[str]) -> None:
    wanted = {"keyboard_arrow_down", "close", "thumb_up"}
    assert wanted <= whole
    assert spelled(TTFont(io.BytesIO(icon_font.cut(FONT, wanted)))) == wanted


def test_a_name_without_an_icon_is_left_alone() -> None:
    assert spelled(TTFont(io.BytesIO(icon_font.cut(FONT, {"close", "no_such_icon"})))) == {"close"}


def test_the_packed_font_is_a_small_part_of_the_whole(whole: set[str]) -> None:
    assets.pack()
    cut = assets.cut_font(FONT)
    assert cut is not None
    assert cut.stat().st_size < FONT.stat().st_size / 10
    needed = icon_font.named((assets.streamlit_root() / "static" / "js").glob("*.js")) & whole
    assert needed <= spelled(TTFont(cut))


def test_our_own_sources_are_read_too(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text('st.button("Save", icon=":material/save:")', encoding="utf-8")
    assert icon_font.named([page]) == {"save"}
