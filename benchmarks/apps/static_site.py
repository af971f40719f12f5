"""The page as plain HTML with plotly.min.js: the floor for anything that draws with plotly.js."""

import json
import shutil
from pathlib import Path

from benchmarks import figures
from factbook.web import assets

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Six charts</title>
<body style="font-family:sans-serif"><a href="index.html">Page 1</a> <a href="two.html">Page 2</a>
<h1>Six charts, one filter</h1><div id="filter"></div><div id="charts"></div>
<script src="plotly.min.js"></script><script>
const questions = {questions}, figures = {figures};
const charts = questions.map((question) => {{
  const heading = document.createElement("h3"), chart = document.createElement("div");
  heading.textContent = question;
  document.getElementById("charts").append(heading, chart);
  return chart;
}});
const config = {{ displayModeBar: false, showSendToCloud: false }};
const show = (choice) => figures[choice].forEach((f, i) => Plotly.react(charts[i], f.data, f.layout, config));
Object.keys(figures).forEach((choice, i) => {{
  const label = document.createElement("label"), input = document.createElement("input");
  Object.assign(input, {{ type: "radio", name: "choice", checked: i === 0, onchange: () => show(choice) }});
  label.append(input, choice);
  document.getElementById("filter").append(label);
}});
show(Object.keys(figures)[0]);
</script></body></html>
"""


def write(folder: Path) -> None:
    """Write both pages, and plotly.min.js beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(assets.full_bundle(), folder)
    questions = json.dumps(figures.exported()["questions"])
    for number, name in zip(figures.PAGES, ("index.html", "two.html"), strict=True):
        found = json.dumps(figures.raw(number)).replace("</", "<\\/")
        (folder / name).write_text(PAGE.format(questions=questions, figures=found), encoding="utf-8")
