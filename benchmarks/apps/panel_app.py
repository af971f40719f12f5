"""The page in Panel: ``panel serve``."""

from typing import Any

import panel as pn

from benchmarks import figures

pn.extension("plotly")
choice = pn.widgets.RadioBoxGroup(options=figures.choices(), inline=True)


def chart(place: int) -> pn.pane.Plotly:
    def shown(value: str) -> Any:
        return figures.ready(1)[value][place]

    return pn.pane.Plotly(
        pn.bind(shown, choice), config={"displayModeBar": False}, sizing_mode="stretch_width"
    )


column = pn.Column("# Six charts, one filter", choice, sizing_mode="stretch_width")
for number, question in enumerate(figures.exported()["questions"]):
    column.extend([f"### {question}", chart(number)])
column.servable()
