"""The network of ties: companies as dots, each kind of tie between two of them a line with a mark that opens it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import PRESS
from factbook.charts.tie_places import Places, Point
from factbook.charts.ties import Pair
from factbook.frames import Row

FULL, SMALL, ROW = 560, 300, 46
"""Pixels of a network with a full ring, the least of one, and those of a company beside the ring."""
PAIR, LEAST = 2, 190
"""Companies of a pair by itself, and the pixels that its picture takes."""
FEW = 3
"""Companies on a ring that needs no full height."""
WIDE, NARROW = (-0.24, 1.24), (-0.3, 1.3)
"""What of the picture's width a screen shows; beside the dots is room for names."""
WIDTH, MARGINS = 500.0, 80
"""Pixels that the picture takes across on a wide screen, and those above and below it."""
TOP = 0.7
"""From this height on the name of a company on the ring stands over its dot."""
OUTER = 0.32
"""Where on its line the mark of a company beside the ring stands: nearer to it, since the lines run together."""
APART, ALONG = 7, 20
"""Pixels between two lines of a pair, and at least between their marks, on either screen."""
ENDS = 36
"""Pixels that marks keep free at the ends of a line, where there is room."""
SLIM = 0.46
"""How wide the picture is on a phone, beside a wide screen; it is as high there."""
LINES: dict[str, tuple[str, str, float, str]] = {
    "Money": ("M", "money", 4, "solid"),
    "Supply and technology": ("S", "supply and technology", 2, "solid"),
    "Partnership": ("P", "partnership", 2, "dot"),
    "Rivalry": ("R", "rivalry", 2, "dash"),
    "Ownership": ("O", "ownership", 2, "dashdot"),
    "People": ("H", "hiring and people", 1, "solid"),
}
"""How each family of ties is drawn: its letter, its word, how thick its line is and how broken."""
WHITE = "#ffffff"
BAND = 9
"""Pixels that each way in which a pair is tied adds to the band behind its lines."""


@dataclass(frozen=True)
class Tie:
    """All statements of one family on one pair."""

    pair: Pair
    family: str
    rows: list[Row]
    """The statements, the one that its mark opens first."""


@dataclass(frozen=True)
class Edge:
    """The way from one company to another, measured on a wide screen."""

    start: Point
    end: Point
    tall: float
    """Pixels that the picture takes down."""

    @property
    def way(self) -> Point:
        """How far it leads across and up, in pixels."""
        return (self.end[0] - self.start[0]) * WIDTH, (self.end[1] - self.start[1]) * self.tall

    @property
    def length(self) -> float:
        """How long it is, in pixels."""
        return math.hypot(*self.way) or 1.0

    def step(self, marks: int) -> float:
        """Pixels from one of so many marks to the next: on a phone too they cover neither each other nor the ends."""
        across, up = self.way
        slim = math.hypot(SLIM * across, up) or 1.0
        room = (self.length - 2 * ENDS) / max(1, marks - 1)
        return max(ALONG, min(ALONG * self.length / slim, room))

    def at(self, part: float, lines: float = 0.0) -> Point:
        """The point at a part of the way, so many lines beside it."""
        (across, up), off = self.way, lines * APART / self.length
        return (
            self.start[0] + (part * across - up * off) / WIDTH,
            self.start[1] + (part * up + across * off) / self.tall,
        )


def draw(book: Factbook, ties: list[Tie], places: Places) -> go.Figure:
    """The companies, and the ties between them."""
    letters, height = (
        [family for family in LINES if any(tie.family == family for tie in ties)],
        _height(places),
    )
    open_ = _open(ties, places)
    figure = style.figure(
        height,
        xaxis={"visible": False, "range": list(WIDE), "fixedrange": True},
        yaxis={"visible": False, "range": [-0.03, 1.03], "fixedrange": True},
        annotations=[*_names(book, places, 15, open_), _key(letters, 6)],
        meta={"narrow": {
            "xaxis": {"range": list(NARROW)}, "height": height + MARGINS, "margin": {"l": 8, "r": 8, "t": 74, "b": 8},
            "annotations": [*_names(book, places, 10, open_), _key(letters, 2)],
        }},
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
    )  # fmt: skip
    pairs: dict[Pair, list[Tie]] = {}
    for tie in ties:
        pairs.setdefault(tie.pair, []).append(tie)
    edges = {pair: Edge(places.all[pair[0]], places.all[pair[1]], height - MARGINS) for pair in pairs}
    for pair, several in pairs.items():
        _lines(figure, several, edges[pair])
    _dots(figure, book, places)
    for pair, several in pairs.items():
        _marks(figure, book, several, edges[pair], set(pair) <= places.ring.keys())
    return figure


def _height(places: Places) -> int:
    """The pixels that the network takes: less where there are few companies."""
    beside = ROW * max(len(places.left), len(places.right)) + MARGINS
    if len(places.all) == PAIR:
        return LEAST
    return max(SMALL, beside, FULL if len(places.ring) > FEW else 0)


def _key(families: list[str], abreast: int) -> Row:
    """The letters of the marks in words."""
    told = [f"<b>{letter}</b> {word}" for letter, word, *_ in (LINES[family] for family in families)]
    lines = ["    ".join(told[i : i + abreast]) for i in range(0, len(told), abreast)]
    return {"text": "<br>".join(lines), "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper",
            "yanchor": "bottom", "yshift": 8, "showarrow": False, "align": "left"}  # fmt: skip


def _open(ties: list[Tie], places: Places) -> dict[str, str]:
    """The companies at the sides with an open mark on their lines, each with its word: it stands at their names."""
    found: dict[str, list[str]] = {}
    for tie in ties:
        if word := style.MARKS[str(tie.rows[0]["status"])].said:
            for name in set(tie.pair) - places.ring.keys():
                found.setdefault(name, []).append(word)
    return {name: ", ".join(dict.fromkeys(told)) for name, told in found.items()}


def _names(book: Factbook, places: Places, width: int, open_: Mapping[str, str]) -> Iterator[Row]:
    """The names: under the ring's dots, over its topmost, and outside the dots at the sides, in lines of so many letters."""
    for name, (x, y) in places.ring.items():
        off = ("bottom", 14) if y > TOP else ("top", -14)
        yield _name(f"<b>{said.lines(book.name(name), 14, 2)}</b>", (x, y), "center", off)
    for side, anchor, shift in ((places.left, "right", -9), (places.right, "left", 9)):
        for name, at in side.items():
            word = f"<br><i>{open_[name]}</i>" if name in open_ else ""
            text = said.lines(book.name(name), width, 4 - bool(word))
            yield _name(f"{text}{word}", at, anchor) | {"xshift": shift}


def _name(text: str, at: Point, anchor: str, off: tuple[str, int] = ("middle", 0)) -> Row:
    return {"text": text, "x": at[0], "y": at[1], "xanchor": anchor, "align": anchor, "showarrow": False,
            "yanchor": off[0], "yshift": off[1], "bgcolor": style.PAPER, "borderpad": 0, "font": {"size": 12}}  # fmt: skip


def _lines(figure: go.Figure, several: list[Tie], edge: Edge) -> None:
    """A line for each family; behind them a band that is the broader, the more of them there are."""
    if len(several) > 1:
        band = {"color": style.FAINT, "width": BAND * len(several)}
        _line(figure, edge, 0.0, band, 0.35)
    for i, tie in enumerate(several):
        _, _, width, dash = LINES[tie.family]
        _line(
            figure,
            edge,
            i - (len(several) - 1) / 2,
            {"color": style.NEUTRAL, "width": width, "dash": dash},
            0.7,
        )


def _line(figure: go.Figure, edge: Edge, lines: float, look: Row, opacity: float) -> None:
    ends = [edge.at(part, lines) for part in (0.0, 1.0)]
    figure.add_scatter(x=[x for x, _ in ends], y=[y for _, y in ends], mode="lines", hoverinfo="skip", line=look,
                       opacity=opacity)  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, places: Places) -> None:
    """The companies in their colours, those on the ring large."""
    for found, size in ((places.ring, 24), (places.left | places.right, 11)):
        figure.add_scatter(
            x=[x for x, _ in found.values()], y=[y for _, y in found.values()], mode="markers", hoverinfo="skip",
            cliponaxis=False, marker={"size": size, "color": [style.colour(book, name) for name in found], "line": {"width": 0}},
        )  # fmt: skip


def _marks(figure: go.Figure, book: Factbook, several: list[Tie], edge: Edge, inner: bool) -> None:
    """On each line the letter of its family, in the colour of whoever acts; it opens the first statement."""
    middle = 0.5 if inner else OUTER if edge.start[0] in (0.0, 1.0) else 1 - OUTER
    for i, tie in enumerate(several):
        off = i - (len(several) - 1) / 2
        _mark(
            figure,
            book,
            tie,
            edge.at(middle + off * edge.step(len(several)) / edge.length, off),
            edge.tall if inner else 0,
        )


def _mark(figure: go.Figure, book: Factbook, tie: Tie, at: Point, tall: float) -> None:
    """The letter in its circle; under an open one its word, where it does not stand at a name."""
    row, letter = tie.rows[0], LINES[tie.family][0]
    status = str(row["status"])
    hue, hollow = style.hue(book, str(row["subject"]), status), status in style.HOLLOW
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers+text", text=[f"<b>{letter}</b>"], textposition="middle center",
        textfont={"size": 11, "color": hue if hollow else WHITE}, hovertemplate=_hover(book, tie),
        customdata=[row["id"]],
        marker={"symbol": "circle", "size": 18, "color": style.PAPER if hollow else hue, "line": {"color": hue, "width": 1.6}},
    )  # fmt: skip
    if hollow and tall:
        figure.add_scatter(x=[at[0]], y=[at[1] - 17 / tall], mode="text", text=[style.MARKS[status].said],
                           textfont={"size": 11, "color": style.MUTED}, hoverinfo="skip")  # fmt: skip


def _hover(book: Factbook, tie: Tie) -> str:
    """Who does what to whom, each once, and what kind of statement the first is."""
    first = tie.rows[0]
    told = list(dict.fromkeys(frames.statement(book, row) for row in tie.rows))
    more = f"<br>and {words.count(len(tie.rows) - 1, 'more statement')}" if len(tie.rows) > 1 else ""
    kind = style.MARKS[str(first["status"])].word
    return f"<b>{said.lines(told[0])}</b><br>{LINES[tie.family][1]}, {kind}{more}<br>{PRESS}<extra></extra>"
