"""What is served of plotly.js: as much as our charts use."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbook.charts import catalogue, rendered
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import assets, plotly_cut, plotly_paring

BUNDLE = (
    "/** licence */(()=>{var Plotly=(()=>{"
    "var M=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){throw t=0,r}};"
    "var L=(e,t,r)=>()=>{if(r)throw r[0];return e&&(t=e(e=0)),t};"
    "function far(e){return`a${e?`}`:'\\''}b`}"
    "var near,nearby=L(()=>{near=/[/}]\\/(?:`|')/g});"
    'var s=M((e,t)=>{t.exports={moduleType:"trace",name:"scatter"}});'
    'var b=M((e,t)=>{nearby();t.exports={moduleType:"trace",name:"bar"}});'
    'var k=M((e,t)=>{t.exports={moduleType:"trace",name:"pie"}});'
    "var deep=M((e,t)=>{t.exports=far(4/2)/near});"
    'var m=M((e,t)=>{deep();t.exports={moduleType:"trace",name:"map"}});'
    "var mm=M((e,t)=>{t.exports=m()});var bb=M((e,t)=>{t.exports=b()});"
    "var core=M((e,t)=>{t.exports={register(e){},trace:s()}});"
    "var all=M((e,t)=>{var c=core();c.register([mm(),bb(),k()]);t.exports=c});"
    "return all();})();return Plotly})()/* notices */"
)


def test_what_our_charts_never_reach_is_left_out_word_for_word() -> None:
    found = plotly_cut.cut(BUNDLE)
    assert found.startswith("/** licence */")
    assert found.endswith("return all();})();return Plotly})()/* notices */")
    assert "c.register([bb()]);" in found
    for kept in ("var s=", "var b=", "var near,nearby=", "var core=", "var bb="):
        assert kept in found
    for gone in ("var m=", "var mm=", "var k=", "var deep=", "function far"):
        assert gone not in found


@pytest.mark.parametrize(
    ("part", "instead"),
    [("var Plotly=", "var Other="), ("c.register([", "c.enlist(["), ('name:"bar"', 'name:"line"'),
     ("try{return t||", "try{return t&&"), ("return all();", "all();"), ("function far(e){", "function far(e){{")],
)  # fmt: skip
def test_a_bundle_that_is_built_otherwise_is_refused(part: str, instead: str) -> None:
    assert part in BUNDLE
    with pytest.raises(plotly_cut.UncuttableError):
        plotly_cut.cut(BUNDLE.replace(part, instead))


def test_a_bundle_that_cannot_be_cut_is_served_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = tmp_path / "plotly.min.js"
    whole.write_text("window.Plotly = {}", encoding="utf-8")
    monkeypatch.setattr(assets, "full_bundle", lambda: whole)
    assert assets.library.__wrapped__() == whole


def test_the_installed_bundle_is_cut_to_a_third() -> None:
    full, served = assets.full_bundle().stat().st_size, assets.library().stat().st_size
    assert 0.15 * full < served < 0.3 * full


def test_every_kind_of_trace_that_is_drawn_is_in(book: Factbook) -> None:
    drawn = {
        trace["type"]
        for spec in catalogue.by_id().values()
        for trace in rendered.payload(spec, book, View())["figure"]["data"]
    }
    assert drawn == set(plotly_cut.TRACES)


def test_words_at_marks_are_drawn_once_where_every_axis_has_its_ends() -> None:
    """The installed bundle draws them twice in one place; a later one may do it otherwise, and is then to be looked at."""
    assert len(plotly_paring.TWICE.findall(assets.full_bundle().read_text(encoding="utf-8"))) == 1
    served = assets.library().read_text(encoding="utf-8")
    assert not plotly_paring.TWICE.search(served) and "._extremes={}});if(" in served
