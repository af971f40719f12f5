"""English, in which records are glossed: what other languages call an idea leads to the words here."""

from factbook.reading.language import Language

ENGLISH = Language(
    tag="en", number_words=True,
    magnitudes={"thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "m": 10**6,
                "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12},
    percent=("per cent",),
    months=("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec"),
    of_month="of", of_year="of",
    quarter="quarter", quarters=("first 1st", "second 2nd", "third 3rd", "fourth 4th"),
    quarter_form="{nth} quarter of {year}",
    half="half", halves=("first 1st", "second 2nd"), half_form="{nth} half of {year}",
    kinds={
        "launch": "launched release released came out", "release": "released launch launched came out",
        "announcement": "announced", "report": "reported", "hiring": "hired recruits recruiting",
        "departure": "departed leaves resigned", "reorganisation": "reorganized restructuring",
        "investment": "invested invests", "spending": "spent spends", "price_change": "price cut cheaper",
        "survey": "poll", "study": "research", "legal": "lawsuit court sued", "regulation": "regulated law",
        "suspension": "suspended banned", "partnership": "partner cooperation", "filing": "annual report",
        "earnings": "results quarter", "market_reaction": "share price stock", "ranking": "chart rank",
        "statement": "said told", "test": "trial", "renaming": "renamed", "milestone": "reached",
        "plan": "planned plans", "publication": "published article", "removal": "removed taken down",
        "owns": "owner parent subsidiary", "makes": "maker developer", "pays": "paid payment",
        "buys_from": "purchase customer", "invests_in": "investor invested", "co_invests_with": "investor",
        "supplies": "supplier", "hosts": "cloud", "resells": "resale reseller", "uses": "user",
        "integrates": "integration", "competes_with": "rival competitor", "imitates": "copies",
        "threatens": "threat", "depends_on": "dependence reliance", "sues": "lawsuit court sued",
        "suspends": "suspended banned", "restricts": "restriction", "hires_from": "poaching recruits",
        "employs": "employee works at", "leads": "head leader", "founded": "founder", "left": "departed former",
        "partners_with": "partnership partner cooperation",
    },
    alike={
        "audience": "users people use", "staff": "people employees talent", "week": "", "month": "monthly",
        "first": "", "grow": "growth rose", "earns": "revenue income", "fell": "fall lost", "invested": "investment",
        "cut": "cheaper lower", "cost": "price", "share": "part", "market": "", "labels": "labelled marked",
        "long": "length", "want": "demand expect wish", "lose": "loss deficit",
    },
    asking="a an the of in on at to for from by is are was were be do does did has have had when what who whom whose "
           "which where why how much many date year day time most it its this that these those there their with as not "
           "no than about into any all can could would should will tell show me company companies get gets",
    when=("when", "date"),
    how_much=("what does", "what do", "what did", "how much", "how many", "how large", "how big", "how long", "how fast"),
    first=("most", "best", "first", "top", "biggest", "largest", "lead", "leads", "leading", "number one"),
)  # fmt: skip
