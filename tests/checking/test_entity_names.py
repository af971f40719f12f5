"""Names: what is printed and what is merely usual stand apart, and either finds the entity, in search and filter."""

from __future__ import annotations

from itertools import groupby

import pytest

from factbook.blocks import profiles
from factbook.checking import entity_names
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.script_folding import fold
from factbook.tables import export, frames, search
from factbook.tables.view import View
from factbook.web.widgets import choices
from factbook.words import cards

NAMES = {
    "microsoft": "微軟 微软 マイクロソフト",
    "google": "谷歌 グーグル",
    "facebook": "臉書 脸书 フェイスブック",
    "oracle": "甲骨文 オラクル",
    "nvidia": "英伟达 英偉達 輝達 エヌビディア",
    "openai": "オープンAI オープンエーアイ",
    "tiktok": "ティックトック 國際版抖音 海外版抖音",
    "bytedance": "字节跳动 字節跳動 バイトダンス",
    "apple": "苹果 蘋果公司 アップル",
    "amazon": "亞馬遜 亚马逊 アマゾン",
    "meta": "メタ",
    "youtube": "油管 ユーチューブ",
    "wechat": "微信 Weixin ウィーチャット",
    "alibaba": "阿里巴巴 アリババグループ",
    "capcut": "キャップカット 剪映国际版",
    "tongyi-qianwen": "Qwen 通義千問",
    "chatgpt": "チャットGPT",
    "nintendo": "任天堂 ニンテンドー",
    "warner-bros": "ワーナー・ブラザース ワーナーブラザース",
}
"""What readers call them, in words that need no space."""
CALLED = [(entity, name) for entity, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("entity", "name"), CALLED)
def test_a_usual_name_finds_what_the_name_finds(book: Factbook, entity: str, name: str) -> None:
    found = search.found(book, View(q=name))
    assert found.ids
    assert found.read_as == ()
    assert set(found.ids) == set(search.found(book, View(q=book.name(entity))).ids)


def test_every_usual_name_means_its_entity(book: Factbook) -> None:
    names = [(entity.id, name) for entity in book.entities.values() for name in entity_names.usual(entity)]
    assert len(names) > 200
    for entity, name in names:
        assert entity in entity_names.bearers(book)[fold(name)]
        asked = search._asked(search.index(frames.Key(book)), name)
        assert any(entity in term.entities for term in asked.terms), name


def test_a_name_inside_a_longer_word_is_not_the_name(book: Factbook) -> None:
    terms = search._asked(search.index(frames.Key(book)), "メタバース metaphor").terms
    assert not [term.text for term in terms if "meta" in term.entities]


def test_the_company_box_has_products_with_their_owner_and_all_they_are_called(book: Factbook) -> None:
    labels, every = choices.companies(frames.Key(book))
    assert every == len(labels)
    for entity, name in CALLED:
        if entity in labels and "・" not in name and name != "ワーナーブラザース":
            assert name in labels[entity]
    assert labels["azure"].startswith("Microsoft › Azure\n")
    children = [name for name in labels if book.entities[name].parent]
    assert {"tiktok", "doubao", "chatgpt", "sora-2"} <= set(children)
    for name, label in labels.items():
        told = len(frames.selected_ids(book, View(company=(name,))))
        assert f"\n{figure_words.count(told, 'record')}" in label


def test_what_belongs_to_a_company_stands_under_it_in_the_box(book: Factbook) -> None:
    order = [book.company(name) for name in choices.companies(frames.Key(book))[0]]
    assert len(list(groupby(order))) == len(set(order))


def test_the_labels_of_the_company_box_stay_a_few_kilobytes(book: Factbook) -> None:
    labels, _ = choices.companies(frames.Key(book))
    assert len("".join(labels.values()).encode()) < 9_000
    assert len(set(labels.values())) == len(labels)


def test_a_card_says_which_names_are_printed_and_which_are_usual(book: Factbook) -> None:
    [(name, said)] = cards.names(book, ["microsoft"])
    assert name == "Microsoft"
    by_kind = {which: names for _, which, names in said}
    assert "マイクロソフト" in by_kind["Japanese, in the articles"]
    assert by_kind["Traditional Chinese, usual"] == "微軟"
    [names] = profiles.profile(book, View(), "microsoft")[-1]["blocks"]
    rows = names["rows"]
    assert ["Simplified Chinese, usual", "微软", "zh-Hans"] in rows


def test_the_export_keeps_printed_and_usual_names_apart(book: Factbook) -> None:
    [row] = [row for row in export.entities(book) if row["id"] == "google"]
    assert row["known_as"]["ja"] == ["グーグル"]
    assert "グーグル" not in str(row["spellings"])
