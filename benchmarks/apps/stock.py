"""The page in stock Streamlit: ``streamlit run``, `st.plotly_chart`, its own navigation.

BENCH_DRAW=1 builds the figures in every run, as a page does that draws its charts from its data;
without it ready figures are handed over, which is the best case.
"""

import os

import streamlit as st

from benchmarks import figures
from factbook.charts.sentences import plain

DRAW = bool(os.environ.get("BENCH_DRAW"))
st.set_page_config(layout="wide")


@st.dialog("Fact", width="large")
def card() -> None:
    """The card of a fact, as far as Streamlit's own elements go: what is said of it, line by line."""
    told = figures.exported()["card"]
    st.caption(told["subject"])
    st.subheader(told["figure"])
    st.markdown(told["gloss"])
    st.markdown(f"> {told['printed']}")
    for name, text, *_ in told["rows"]:
        st.markdown(f"**{name}** {plain(text)}")


def page(number: int) -> None:
    st.title("Six charts, one filter")
    if number == 1 and st.button("Card", key="card"):
        card()
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
