"""The page in Dash, with its pages, under gunicorn: ``gunicorn benchmarks.apps.dash_app:server``."""

from typing import Any

import dash
from dash import Dash, Input, Output, callback, dcc, html

from benchmarks import figures

app = Dash(__name__, use_pages=True, pages_folder="")
server = app.server


def layout(page: int) -> html.Div:
    shown = figures.ready(page)[figures.choices()[0]]
    children: list[Any] = [html.H1("Six charts, one filter")]
    children.append(dcc.RadioItems(figures.choices(), figures.choices()[0], id=f"choice-{page}", inline=True))
    for i, (question, figure) in enumerate(zip(figures.exported()["questions"], shown, strict=True)):
        graph = dcc.Graph(id=f"chart-{page}-{i}", figure=figure, config={"displayModeBar": False})
        children += [html.H3(question), graph]
    return html.Div(children)


def register(page: int) -> None:
    dash.register_page(f"page{page}", path="/" if page == 1 else "/two", layout=layout(page))

    @callback(
        [Output(f"chart-{page}-{i}", "figure") for i in range(figures.COUNT)],
        Input(f"choice-{page}", "value"),
        prevent_initial_call=True,
    )
    def update(choice: str) -> list[Any]:
        return figures.ready(page)[choice]


for number in figures.PAGES:
    register(number)
app.layout = html.Div(
    [dcc.Link("Page 1", href="/"), " ", dcc.Link("Page 2", href="/two"), dash.page_container],
    style={"fontFamily": "sans-serif"},
)
