from factbook import reading
from factbook.charts import evidence
from factbook.widgets import page

book, view = page.shown()
page.title("Evidence", "How good is the evidence, and does it agree?")
page.charts(evidence.CHARTS)
page.tabs("judged", reading.judged(book, view))
page.blocks("spelt", *reading.spelt(book, view))
