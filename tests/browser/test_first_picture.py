"""The first picture: charts that come with the document, drawn before the app is there and kept by it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import drawn

DRAWN = "#fb-shell .fb-plot[data-drawn]"


def fresh(browser: Browser, scripts: bool = True) -> Page:
    """A page of its own, that a test opens its own way."""
    return browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=scripts
    ).new_page()


def test_charts_are_drawn_though_the_app_never_answers(browser: Browser, app: str) -> None:
    page = fresh(browser)
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(f"{app}/spend")
    page.locator(f"#chart-sums {DRAWN.split()[1]}").wait_for()
    far = page.locator("#fb-shell .fb-plot[data-waits]")
    assert page.locator(DRAWN).count() and far.count()  # what is far below waits until a reader comes near
    section = far.last.locator("xpath=ancestor::section[@class]").last.get_attribute("id")
    drawn(page, str(section).removeprefix("chart-"))
    page.context.close()


def test_a_fact_opens_by_its_address_before_the_app_is_there(browser: Browser, app: str) -> None:
    page = fresh(browser)
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(f"{app}/spend?company=bytedance")
    link = page.locator("#fb-shell .fb-finding a").first
    fact = link.get_attribute("data-fact")
    link.click()
    page.wait_for_url(f"**/spend?company=bytedance&fact={fact}")
    page.context.close()


def test_the_app_takes_the_drawn_charts_over(browser: Browser, app: str) -> None:
    page = fresh(browser)
    page.goto(f"{app}/pricing", wait_until="commit")
    page.locator("#chart-cut .fb-plot[data-drawn]").wait_for()
    page.evaluate("document.querySelector('#chart-cut .main-svg').drawnOnce = true")
    page.locator("#fb-shell").wait_for(state="detached")
    expect(page.locator("[data-testid=stMain] #chart-cut .fb-plot[data-drawn]")).to_be_visible()
    assert page.evaluate("document.querySelector('#chart-cut .main-svg').drawnOnce")
    page.locator("#chart-cut .fb-finding a").first.click()
    expect(page.locator("[role=dialog] .fb-card")).to_be_visible()
    page.context.close()


def test_back_in_the_first_picture_leads_to_the_picture_before(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?company=openai")
    page.get_by_role("link", name="Adoption").click()
    page.wait_for_url("**/adoption?company=openai")
    expect(page.get_by_role("heading", level=1)).to_contain_text("how fast")
    page.route("**/_stcore/**", lambda route: route.abort())
    page.reload()
    expect(page.locator("#fb-shell h1")).to_contain_text("how fast")
    page.go_back()
    expect(page.locator("#fb-shell h1")).to_contain_text("money in and out")
    page.unroute("**/_stcore/**")
    page.reload()
    page.locator("#fb-shell").wait_for(state="detached")
    expect(page.get_by_role("heading", level=1)).to_contain_text("money in and out")
    assert page.url == f"{app}/spend?company=openai"


def test_without_scripts_the_answers_stand_there_as_text(browser: Browser, app: str) -> None:
    page = fresh(browser, scripts=False)
    page.goto(f"{app}/pricing?company=bytedance")
    assert (
        "visual-understanding models in China by 85 %, to CN¥0.003 per"
        in page.locator("#fb-shell").inner_text()
    )
    page.context.close()


def test_every_script_of_ours_is_announced_in_the_head(browser: Browser, app: str) -> None:
    page = fresh(browser)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    answer = page.goto(f"{app}/spend?fact=bytedance-plans-2025-capex-mg")
    page.locator("[role=dialog] .fb-card").wait_for()
    later = (
        "plotly.js",
        "ahead.js",
    )  # the library has a line of its own, and what draws ahead comes once all rests
    scripts = {url for url in asked if "/assets/" in url and url.endswith(".js") and not url.endswith(later)}
    head = answer.text().split("</head>")[0] if answer else ""
    assert len(scripts) > 8
    assert not [url for url in scripts if url.removeprefix(app) not in head]
    page.context.close()
