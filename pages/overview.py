from factbook.blocks import answers, headlines
from factbook.charts.overview import race_picture
from factbook.web.widgets import page

book, view = page.shown()
below = headlines.news(book, view)
page.title("overview")
page.led(race_picture.CHARTS, *answers.tiles(book, view), more=below)
if below:
    page.blocks("news", *below)
