"""Danish."""

from factbook.reading.language import Language

DANISH = Language(
    tag="da", number_words=True,
    magnitudes={"tusind": 10**3, "million": 10**6, "millioner": 10**6, "mio": 10**6, "milliard": 10**9,
                "milliarder": 10**9, "mia": 10**9, "billioner": 10**12},
    percent=("procent",),
    months=("januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug",
            "september sep sept", "oktober okt", "november nov", "december dec"),
    of_year="i af",
    quarter="kvartal", quarters=("første", "anden andet", "tredje", "fjerde"),
    quarter_form="{number}. kvartal {year}",
    half="halvår", halves=("første", "andet"), half_form="{number}. halvår {year}",
    kinds={
        "launch": "lanceret lancering kom ud", "release": "udgivet udkom lancering kom ud",
        "announcement": "annonceret meddelelse", "report": "rapporteret rapport",
        "hiring": "ansættelse rekruttering", "departure": "fratrådt afgang", "reorganisation": "omstrukturering",
        "investment": "investering", "spending": "udgifter forbrug",
        "price_change": "prisændring prisnedsættelse", "survey": "undersøgelse", "study": "undersøgelse studie",
        "legal": "retssag søgsmål", "regulation": "regulering lovgivning", "suspension": "suspenderet",
        "partnership": "partnerskab samarbejde", "filing": "årsrapport", "earnings": "regnskab",
        "market_reaction": "aktiekurs", "ranking": "rangliste", "statement": "udtalelse",
        "test": "test afprøvning", "renaming": "omdøbt", "milestone": "milepæl", "plan": "planer",
        "publication": "offentliggjort", "removal": "fjernet", "owns": "ejer datterselskab", "makes": "udvikler",
        "pays": "betaler betaling", "buys_from": "køber", "invests_in": "investerer",
        "supplies": "leverer leverandør", "resells": "videresælger", "uses": "bruger anvender",
        "integrates": "integrerer", "competes_with": "konkurrerer konkurrent", "imitates": "efterligner",
        "threatens": "truer", "depends_on": "afhængig afhængighed", "sues": "retssag sagsøger",
        "suspends": "suspenderer", "restricts": "begrænser", "hires_from": "ansætter", "employs": "ansat",
        "leads": "leder", "founded": "grundlægger", "left": "forlod", "partners_with": "partnerskab samarbejde",
    },
    alike={
        "audience": "brugere", "staff": "ansatte medarbejdere", "week": "uge uger ugen",
        "month": "måned måneden månedligt", "first": "første", "grow": "vækst voksede vokser",
        "earns": "omsætning tjener indtægter", "fell": "faldt fald", "invested": "investeret investering investerede",
        "cut": "billigere sænket", "cost": "koster pris", "share": "andel", "market": "marked", "labels": "mærke",
        "long": "længde", "want": "ønsker kræver", "lose": "taber underskud",
    },
    asking="en et den det de der som af om på til fra er var har havde hvad hvem hvornår hvor hvorfor meget mange dato "
           "tidspunkt flest mest i fik får have hvilken hvilket hvilke virksomhed med ikke man kan vil",
    when=("hvornår", "dato", "tidspunkt"),
    how_much=("hvad betaler", "hvad koster", "hvad tjener", "hvad bruger", "hvor meget", "hvor mange", "hvor stor",
              "hvor stort", "hvor lang", "hvor længe"),
    first=("flest", "mest", "størst", "største", "bedst", "førende"),
)  # fmt: skip
