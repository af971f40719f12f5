from factbook.widgets import page

page.title("Facts", "Find any fact, in any of the languages")
