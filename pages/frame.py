"""The main script: every page, in groups, inside the shared frame."""

from pathlib import Path

import streamlit as st

from factbook.widgets import shell

HERE = Path(__file__).parent


def page(name: str, title: str, path: str = "") -> st.Page:
    return st.Page(HERE / f"{name}.py", title=title, url_path=path or name, default=name == "overview")


shell.run(
    {
        "": [page("overview", "Overview")],
        "Money": [page("spend", "Spend"), page("pricing", "Pricing"), page("markets", "Markets")],
        "People": [page("adoption", "Adoption"), page("attitudes", "Attitudes"), page("talent", "Talent")],
        "The field": [
            page("relations", "Relations"),
            page("products", "Products"),
            page("timeline", "Timeline"),
        ],
        "The evidence": [
            page("companies", "Companies"),
            page("evidence", "Evidence"),
            page("facts", "Facts"),
            page("sources", "Sources"),
            page("about", "About"),
        ],
    }
)
