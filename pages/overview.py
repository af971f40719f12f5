from factbook import answers, headlines
from factbook.charts import overview
from factbook.widgets import page

book, view = page.shown()
below = [*headlines.news(book, view), *headlines.ground(book, view)]
page.title("overview")
page.led(overview.CHARTS, *answers.tiles(book, view), more=below)
if below:
    page.blocks("news", *below)
