"""This dashboard with the six charts on two pages and the one filter; all else is as it is served.

The catalogue and the menu of this process are exchanged, so that routes, first picture, warming,
middleware, frame and chart component are the real ones: ``uvicorn benchmarks.apps.ours:app``.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from benchmarks import figures
from factbook.charts import catalogue
from factbook.reading import menu
from factbook.reading.menu import Entry
from factbook.web import middleware, server

REAL = tuple(catalogue.by_id().values())
FIRST, SECOND = figures.specs(1), figures.specs(2)
for charts in (catalogue.PAGES, catalogue.OWN):
    charts.clear()
    charts.update({"overview": FIRST, "spend": SECOND})
catalogue.PAGES["elsewhere"] = REAL  # on no page: a book may ask a question of any chart
catalogue.by_id.cache_clear()
OURS = {
    "overview": Entry("overview", "Page 1", "Six charts, one filter"),
    "spend": Entry("spend", "Page 2", "Six charts more"),
}
menu.MENU = tuple(OURS.get(entry.name, entry) for entry in menu.MENU)  # a book may name any page of ours
menu.PAGES = (*menu.MENU, menu.PACK)

app = st.App(
    str(Path(__file__).with_name("ours_main.py")),
    routes=server.ROUTES,
    middleware=[Middleware(kind) for kind in middleware.ALL],
    lifespan=server.lifespan,
)
