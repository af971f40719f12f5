"""The page in Shiny for Python, charts as HTML beside one shared plotly.min.js: ``shiny run``."""

from typing import Any

from shiny import App, Inputs, Outputs, Session, render, ui

from benchmarks import figures
from factbook.web import assets

_charts: list[Any] = []
for number, question in enumerate(figures.exported()["questions"]):
    _charts += [ui.h3(question), ui.output_ui(f"chart{number}")]
app_ui = ui.page_fluid(
    ui.head_content(ui.tags.script(src="plotly/plotly.min.js")),
    ui.h1("Six charts, one filter"),
    ui.input_radio_buttons("choice", "Company", figures.choices(), inline=True),
    *_charts,
)


def server(input: Inputs, output: Outputs, session: Session) -> None:
    def register(place: int) -> None:
        @output(id=f"chart{place}")
        @render.ui
        def chart() -> Any:
            figure = figures.ready(1)[input.choice()][place]
            html = figure.to_html(full_html=False, include_plotlyjs=False, config={"displayModeBar": False})
            return ui.HTML(html)

    for place in range(figures.COUNT):
        register(place)


app = App(app_ui, server, static_assets={"/plotly": assets.full_bundle().parent})
