"""What we rely on inside Streamlit: an upgrade that changes it fails here, loudly."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.scriptrunner import script_runner

from factbook.web import assets


def test_the_version_is_the_one_that_was_measured() -> None:
    assert st.__version__.startswith("1.67.")


def test_the_static_folder_holds_the_document_and_its_hashed_files() -> None:
    root = assets.streamlit_root()
    assert (root / "index.html").is_file()
    assert any((root / "static" / "js").glob("index.*.js"))


def test_the_document_has_a_title_a_body_and_relative_scripts() -> None:
    text = (assets.streamlit_root() / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<title>.*?</title>", text, re.DOTALL)
    assert re.search(r"<body[^>]*>", text)
    assert 'src="./static/js/' in text
    assert '<link rel="shortcut icon"' in text


def test_garbage_is_collected_after_each_script_run() -> None:
    """The reason for freezing what the app starts with; if it goes, so may the freezing."""
    assert "gc.collect(2)" in inspect.getsource(script_runner)


def test_the_only_inline_script_is_the_one_that_the_policy_allows() -> None:
    import base64
    import hashlib

    from factbook.web.middleware import POLICY

    text = (assets.streamlit_root() / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in inline]
    assert len(hashes) == 1
    assert f"'sha256-{hashes[0]}'" in POLICY
    assert "unsafe-eval" not in POLICY


def test_an_app_takes_routes_middleware_and_lifespan() -> None:
    parameters = inspect.signature(st.App).parameters
    assert {"routes", "middleware", "lifespan"} <= set(parameters)


def test_components_take_a_loader_of_several_lines_and_a_trigger_callback() -> None:
    assert {"js", "isolate_styles"} <= set(inspect.signature(st.components.v2.component).parameters)


def test_scripts_say_how_the_connection_is_and_leave_error_dialogs_to_the_host() -> None:
    script = next((assets.streamlit_root() / "static" / "js").glob("index.*.js")).read_text(encoding="utf-8")
    for name in ("data-test-connection-state", "DISCONNECTED_FOREVER", "blockErrorDialogs"):
        assert name in script


def test_each_widget_that_only_some_pages_have_is_a_script_of_its_own() -> None:
    assert len(assets.widget_scripts()) == len(assets.WIDGETS)


def test_settings_are_looked_for_beside_the_main_script(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(config, "_main_script_path", str(tmp_path / "dashboard.py"))
    assert str(tmp_path / ".streamlit" / "config.toml") in config.get_config_files("config.toml")


def test_no_telemetry_is_configured() -> None:
    import tomllib

    from factbook.reading.book import HOME

    told = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert told["browser"]["gatherUsageStats"] is False
    assert told["browser"]["serverAddress"]  # nobody is asked for it
    assert told["client"]["toolbarMode"] == "minimal"
    assert told["client"]["showErrorDetails"] == "none"
    assert config.get_option("server.enableAgentApi") is False
