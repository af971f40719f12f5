"""The dashboard as one ASGI app: ``make run``, ``uvicorn dashboard:app``, ``streamlit run dashboard.py``."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from factbook.web import middleware, server

app = st.App(
    str(Path(__file__).parent / "pages" / "frame.py"),
    routes=server.ROUTES,
    exception_handlers=server.HANDLERS,
    middleware=[Middleware(kind) for kind in middleware.ALL],
    lifespan=server.lifespan,
)
