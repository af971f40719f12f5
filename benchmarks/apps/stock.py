"""The page in stock Streamlit: ``streamlit run``, `st.plotly_chart`, its own navigation.

BENCH_DRAW=1 builds the figures in every run, as a page does that draws its charts from its data;
without it ready figures are handed over, which is the best case.
"""

import os

import streamlit as st

from benchmarks import figures

DRAW = bool(os.environ.get("BENCH_DRAW"))
st.set_page_config(layout="wide")


def page(number: int) -> None:
    st.title("Six charts, one filter")
    choice = st.radio("Company", figures.choices(), horizontal=True, key=f"choice-{number}")
    found = [figures.build(f) for f in figures.raw(number)[choice]] if DRAW else figures.ready(number)[choice]
    for i, (question, figure) in enumerate(zip(figures.exported()["questions"], found, strict=True)):
        st.subheader(question)
        st.plotly_chart(figure, key=f"chart-{number}-{i}", config={"displayModeBar": False})


def first() -> None:
    page(1)


def second() -> None:
    page(2)


st.navigation(
    [st.Page(first, title="Page 1", default=True), st.Page(second, title="Page 2", url_path="two")]
).run()
