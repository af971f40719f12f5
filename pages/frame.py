"""The main script: every page, inside the shared frame."""

from pathlib import Path

import streamlit as st

from factbook.reading import menu
from factbook.web.widgets import shell

HERE = Path(__file__).parent

shell.run(
    [st.Page(HERE / f"{e.name}.py", title=e.title, url_path=e.name, default=not e.path) for e in menu.PAGES]
)
