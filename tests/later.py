"""Later sources of the small book, all on the web: five figures as a reader adds them."""

from pathlib import Path

from tests import small

FILING = """\
article:
  id: filing
  title: Form of the year
  kind: filing
  publisher: acme
  language: en
  published: 2024-09-01
  url: "https://example.org/forms/2023.pdf"
  accessed: 2024-09-03
  archived: "https://archive.example.org/20240903/https://example.org/forms/2023.pdf"

facts:
  - id: acme-revenue-restated
    subject: acme
    counterparty: rival
    metric: revenue
    value: 18_000_000
    currency: USD
    precision: exact
    period: 2023
    as_printed: $18 million
    locator: {page: 4, table: Key figures, row: Revenue, column: "2023"}
    origin: filing
    gloss: Acme says that it took in 18 million dollars.
    corrects:
      fact: acme-revenue
      on: 2024-09-01
      reason: Returned goods had been counted as sold.
"""
NEWS = """\
article:
  id: news
  title: Acme holds its share
  publisher: wire
  language: en
  published: 2024-07-10
  url: "https://news.example.com/acme"
  accessed: 2024-07-11

facts:
  - id: acme-share-news
    subject: acme
    metric: market_share
    value: 40
    precision: exact
    period: 2024-03-31
    as_printed: 40 percent
    locator: {heading: Who sells most}
    origin: panel-2024
    same_as: acme-share
    gloss: A panel finds that Acme has forty percent of the market.
"""
TABLE = """\
article:
  id: table
  title: Users of apps
  kind: dataset
  publisher: wire
  language: en
  published: 2024-08
  url: "http://data.example.org/apps.csv"
  accessed: 2024-09-01

facts:
  - id: app-users-later
    subject: acme-app
    metric: users
    value: 2600
    precision: exact
    period: 2024-03
    as_printed: "2600"
    locator: {row: Acme App, column: 2024-03}
    origin: table
    supersedes: {fact: app-users, on: 2024-08, reason: A count takes the place of the range.}
    gloss: The list counts 2600 people who use the app.
  - id: app-users-july
    subject: acme-app
    metric: users
    value: 2900
    precision: exact
    period: 2024-07
    as_printed: "2900"
    locator: {row: Acme App, column: 2024-07}
    origin: table
    also_in:
      - {article: news, locator: {fragment: people use}, as_printed: "2,900 people", origin: table}
      - {article: filing, locator: {page: 9}, as_printed: "2,900", origin: filing}
    gloss: The list counts 2900 people who use the app.
"""
PANEL = "  - {id: panel-2024, title: A panel, published: 2024-05, kind: survey, url: 'https://panel.example.org/x'}\n"
FILES = {"filing.yaml": FILING, "news.yaml": NEWS, "table.yaml": TABLE}


def write(folder: Path, **changed: str) -> Path:
    """Write the small book with its later sources, some of their files with another text."""
    small.write(folder, origins=small.ORIGINS + PANEL)
    for name, text in FILES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".yaml"), text), "utf-8")
    return folder
