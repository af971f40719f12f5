"""The shipped facts, spoiled in one place: the very place is named, with what would be right."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from factbook.checking.loading import load
from factbook.commands.cli import main
from factbook.reading import record_parser
from factbook.reading.book import DEFAULT_FACTS
from factbook.reading.documents import FactbookError
from factbook.reading.record_parser import Part
from factbook.reading.release import FOLDER
from tests import small
from tests.small import HERE, Spoil

DA, MARSGO, XIA = (
    f"{name}.yaml" for name in ("tiktok-microsoft-da", "marsgo-tiktok-genai", "xiaguangshe-sora2")
)
PAYMENT = "  - id: tiktok-pays-microsoft-almost-usd-2024-da\n"
POUNDS = "  - id: tiktok-pays-microsoft-gbp-2024-da\n"
SHARE = "  - id: tiktok-share-of-microsoft-ai-revenue-2024-da\n"
CHIPS = "  - id: bytedance-ai-chips-china-2025-mg\n"
TRIAL = "  - id: traditional-short-drama-trial-cost-xg\n"
REPORT = "  - id: tiktok-payment-reported-da\n"
OWNS = "  - id: bytedance-owns-tiktok-da\n"
CLAIM = "  - id: tiktok-implied-yearly-payment\n"


def in_fact(old: str, new: str, fact: str = PAYMENT, file: str = DA) -> Spoil:
    return Spoil(file, old, new, after=fact)


SPOILS: dict[str, tuple[Spoil, str]] = {
    "an explanation that is no sentence": (
        Spoil("glossary.yaml", "meaning: The chatbot of the Chinese company Baidu.", f"meaning: {HERE}the chatbot of Baidu"),
        "meaning is 'the chatbot of Baidu'; expected plain sentences, without brackets or marks, that end with a full stop",
    ),
    "an unknown field of a term": (
        Spoil("glossary.yaml", "    meaning: The chatbot of", f"    {HERE}means: The chatbot of"),
        "unknown field 'means'; expected term, also, meaning",
    ),
    "an article without a title": (
        Spoil(DA, "title: \"[TikTok's monthly payments to Microsoft for OpenAI models]\"", f'title: {HERE}" "'),
        "title is ' '; expected a title; in brackets where the source has none",
    ),
    "an unknown field": (
        in_fact("    value: 20", f"    {HERE}valeu: 1\n    value: 20"),
        "unknown field 'valeu'; expected id, status, said_by, … same_as, also_in; did you mean 'value'?",
    ),
    "an unknown field inside a scope": (
        in_fact("scope: {product:", f"scope: {{{HERE}produkt: x, product:"),
        "unknown field 'produkt'; expected country, region, … channel; did you mean 'product'?",
    ),
    "an unknown section": (
        Spoil(DA, "\nrelations:\n", f"\n{HERE}relation: []\nrelations:\n"),
        "unknown field 'relation'; expected article, exclusions, facts, events, relations; "
        "did you mean 'relations'?",
    ),
    "a key that stands twice": (
        in_fact("    currency: USD\n", f"    currency: USD\n    {HERE}currency: GBP\n"),
        "the key 'currency' stands here twice; expected it once",
    ),
    "an anchor": (
        in_fact("subject: tiktok", f"subject: {HERE}&who tiktok"),
        "an anchor (&who); write the value out",
    ),
    "an alias": (
        in_fact("subject: tiktok", f"subject: {HERE}*who"),
        "an alias (*who); write the value out",
    ),
    "a tag": (
        in_fact("value: 20_000_000", f"value: {HERE}!!int 20_000_000"),
        "a tag (tag:yaml.org,2002:int); expected plain YAML",
    ),
    "a tab for an indent": (
        in_fact("    counterparty:", f"{HERE}\tcounterparty:"),
        "not valid YAML: found a tab character that violates indentation",
    ),
    "a bracket that is never closed": (
        in_fact("sentence: 1}\n    said_by:", f"sentence: 1\n    said_by{HERE}:"),
        "not valid YAML: did not find expected ',' or '}'",
    ),
    "a second document": (
        Spoil(DA, "\nfacts:\n", f"\n{HERE}---\nfacts:\n"),
        "a second document starts here; expected one document a file",
    ),
    "a word for a number": (
        in_fact("value: 20_000_000", f"value: {HERE}twenty million"),
        "value is 'twenty million'; input should be a valid number, unable to parse string as a number",
    ),
    "a list for a word": (
        in_fact("subject: tiktok", f"subject: {HERE}[tiktok]"),
        "subject is not of that kind; input should be a valid string",
    ),
    "a record for a list of records": (
        Spoil(DA, "\nfacts:\n", f"\nfacts: {HERE}none\nevents_:\n"),
        "not a list; expected a list of records",
    ),
    "a subject that nobody knows": (
        in_fact("subject: tiktok", f"subject: {HERE}tik-tok"),
        "'tik-tok' is not among the entities; expected the id of one of the entities, or a new one in entities.yaml; did you mean 'tiktok'?",
    ),
    "a metric that nobody knows": (
        in_fact("metric: monthly_payment", f"metric: {HERE}monthly_payments"),
        "'monthly_payments' is not among the metrics; expected the id of one of the metrics, or a new one in metrics.yaml; "
        "did you mean 'monthly_payment'?",
    ),
    "an origin that nobody knows": (
        in_fact("origin: the-information-2024-07-31", f"origin: {HERE}the-information-2024-07-30"),
        "'the-information-2024-07-30' is not among the sources; expected the id of one of the sources, or a new one in origins.yaml; "
        "did you mean 'the-information-2024-07-31'?",
    ),
    "an entity in an event that nobody knows": (
        Spoil(DA, "the-information, tiktok,", f"the-information, {HERE}tictok,", after=REPORT),
        "'tictok' is not among the entities; expected the id of one of the entities, or a new one in entities.yaml; did you mean 'tiktok'?",
    ),
    "a party of a relation that nobody knows": (
        Spoil(DA, "to: tiktok", f"to: {HERE}tiktokk", after=OWNS),
        "'tiktokk' is not among the entities; expected the id of one of the entities, or a new one in entities.yaml; did you mean 'tiktok'?",
    ),
    "a day that the calendar does not have": (
        Spoil(DA, "date: 2024-07-31", f"date: {HERE}2025-02-30", after=REPORT),
        "date is '2025-02-30'; '2025-02-30' is no day of the calendar",
    ),
    "a period in words": (
        in_fact("period: 2024-03", f"period: {HERE}March 2024"),
        "period is 'March 2024'; 'March 2024' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
    ),
    "an interval that runs backwards": (
        in_fact("period: 2024-03", f"period: {HERE}2024-03/2024-01"),
        "period is '2024-03/2024-01'; the interval ends (2024-01) before it starts (2024-03)",
    ),
    "a value ten times the printed one": (
        in_fact("value: 20_000_000", f"value: {HERE}200_000_000"),
        "value is 2e+08, but 'næsten $20 millioner' reads 2e+07; mend the value, or add a reasoned reading",
    ),
    "億 read as a billion": (
        in_fact("value: 550_000_000", f"value: {HERE}5_500_000_000", CHIPS, MARSGO),
        "value is 5.5e+09, but '約5.5億美元' reads 5.5e+08; mend the value, or add a reasoned reading",
    ),
    "a Danish decimal comma read as a separator": (
        in_fact("value: 15_450_000", f"value: {HERE}1_545_000_000", POUNDS),
        "value is 1.545e+09, but '£15,45 millioner' reads 1.545e+07; mend the value, or add a reasoned reading",
    ),
    "3/1000 read as three percent": (
        in_fact("value: 0.3", f"value: {HERE}3", "  - id: gmv-max-material-delivery-rate-tk\n",
                "tk-guancha-sora2.yaml"),
        "value is 3, but '素材跑量率不足3/1000' reads 0.003, 0.3; mend the value, or add a reasoned reading",
    ),
    "a range upside down": (
        in_fact("low: 500_000", f"low: {HERE}2_000_000", TRIAL, XIA),
        "the low end 2e+06 is not below the high end",
    ),
    "half a range": (
        Spoil(XIA, "    low: 500_000\n", "", after=TRIAL, at=TRIAL[4:]),
        "'traditional-short-drama-trial-cost-xg' has no figure; expected value, or low and high",
    ),
    "a bound that is dropped": (
        in_fact("precision: almost", f"precision: {HERE}exact"),
        "the precision is 'exact', but 'næsten $20 millioner' is printed; expected almost",
    ),
    "a bound that is turned round": (
        in_fact("precision: almost", f"precision: {HERE}over", SHARE),
        "the precision is 'over', but 'næsten 25 %' is printed; expected almost",
    ),
    "a precision that does not exist": (
        in_fact("precision: almost", f"precision: {HERE}allmost"),
        "precision is 'allmost'; expected exact, about, almost, over, at_least, under, at_most, range, "
        "order_of_magnitude; did you mean 'almost'?",
    ),
    "a field that is left out": (
        Spoil(DA, "    kind: owns\n", "", after=OWNS, at=OWNS[4:]),
        "the field 'kind' is missing in 'bytedance-owns-tiktok-da'",
    ),
    "a currency on a percentage": (
        in_fact("    value: 25\n", f"    value: 25\n    currency: {HERE}USD\n", SHARE),
        "the metric 'revenue_share_of_customer' is in percent; expected no currency",
    ),
    "money without a currency": (
        in_fact("metric: monthly_payment\n    value: 20_000_000\n    currency: USD\n",
                f"metric: {HERE}monthly_payment\n    value: 20_000_000\n"),
        "the metric 'monthly_payment' is in money; expected currency",
    ),
    "a printed run as long as a sentence": (
        in_fact('as_printed: "næsten $20 millioner"', f'as_printed: {HERE}"{"næsten " * 5}$20 millioner"'),
        "as_printed is 'næsten næsten næsten næsten næsten $20 millioner'; "
        "string should have at most 40 characters",
    ),
    "a preference without a reason": (
        in_fact("    gloss:", f"    rank: {HERE}preferred\n    gloss:", POUNDS),
        "preferred without a reason; expected a reason beside it",
    ),
    "a share of more than all": (
        in_fact("value: 25\n", f"value: {HERE}125\n", SHARE),
        "a share of 125 percent; expected 0 to 100",
    ),
    "an id that another record has": (
        Spoil(DA, OWNS, f"  - id: {HERE}tiktok-payment-reported-da\n"),
        "the id 'tiktok-payment-reported-da' is taken; it stands at facts/tiktok-microsoft-da.yaml:",
    ),
    "a formula with an unknown name": (
        Spoil("checks.yaml", "formula: monthly * 12", f"formula: {HERE}montly * 12", after=CLAIM),
        "the formula uses 'montly', which is not given; given are monthly; did you mean 'monthly'?",
    ),
    "a formula that calls something": (
        Spoil("checks.yaml", "formula: monthly * 12", f"formula: {HERE}max(monthly, 12)", after=CLAIM),
        "'max(monthly, 12)' holds more than numbers, names and + - * / **",
    ),
    "a figure that is derived from itself": (
        Spoil("checks.yaml", "monthly: tiktok-pays-microsoft-almost-usd-2024-da\n    formula: ",
              f"monthly: tiktok-implied-yearly-payment\n    formula: {HERE}", after=CLAIM),
        "the figure is derived from itself",
    ),
    "a company that is its own grandmother": (
        Spoil("entities.yaml", "name: ByteDance\n", f"name: ByteDance\n    parent: {HERE}tiktok\n"),
        "'bytedance' is its own ancestor",
    ),
    "a contradiction whose sides agree": (
        Spoil("checks.yaml", "differ_in: value", f"differ_in: {HERE}status",
              after="  - id: twenty-billion-or-twelve-by-the-ft\n"),
        "every side has status 'planned'; expected a field in which they differ",
    ),
    "something actual after its article": (
        Spoil(DA, "date: 2024-07-31", f"date: {HERE}2024-09-30", after=REPORT),
        "actual in 2024-09-30, after its article of 2024-08; expected an earlier date, or another status",
    ),
    "a colour by name": (
        Spoil("entities.yaml", 'colour: "#', f'colour: {HERE}pink # "#'),
        "colour is 'pink'; string should match pattern '^#[0-9a-f]{6}$'",
    ),
}  # fmt: skip


def copied(folder: Path) -> Path:
    """A copy of the shipped files; their releases have no part in this."""
    return Path(shutil.copytree(DEFAULT_FACTS, folder, ignore=shutil.ignore_patterns(FOLDER)))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return copied(tmp_path / "facts")


@pytest.fixture(scope="module", autouse=True)
def unspoiled_files_are_read_once() -> Iterator[None]:
    """Of each spoiled book one file is another: only that is read anew."""
    read = record_parser.read
    known = {
        path.name: (path.read_bytes(), read(path, DEFAULT_FACTS.parent))
        for path in DEFAULT_FACTS.glob("*.yaml")
    }

    def once(path: Path, root: Path) -> Part:
        content, part = known.get(path.name, (b"", Part()))
        return part if content and path.read_bytes() == content else read(path, root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_parser, "read", once)
        yield


def agrees(said: str, place: str, message: str) -> bool:
    """Whether a problem stands at `place` and says `message`; "…" stands for anything."""
    start, *rest = f"{place}: {message}".split("…")
    return said.startswith(start) and all(part in said for part in rest)


Refusal = Callable[[str], tuple[str, list[str]]]


@pytest.fixture(scope="module")
def refusal(tmp_path_factory: pytest.TempPathFactory) -> Refusal:
    """The place that a spoil has to be reported at, and what loading the spoiled book says."""

    @cache
    def refused(name: str) -> tuple[str, list[str]]:
        folder = copied(tmp_path_factory.mktemp("spoiled") / "facts")
        place = small.spoil(folder, SPOILS[name][0])
        with pytest.raises(FactbookError) as error:
            load(folder)
        return place, str(error.value).splitlines()

    return refused


@pytest.mark.parametrize("name", SPOILS)
def test_a_spoiled_fact_is_refused_at_its_very_place(name: str, refusal: Refusal) -> None:
    message = SPOILS[name][1]
    place, said = refusal(name)
    assert any(agrees(line, place, message) for line in said), (
        f"{name}: nothing says {place}: {message}; but there is\n" + "\n".join(said[:10])
    )


@pytest.mark.parametrize("name", SPOILS)
def test_a_mistake_is_not_buried_under_others_that_follow_from_it(name: str, refusal: Refusal) -> None:
    said = refusal(name)[1]
    assert len(said) <= 12, f"{name} is one mistake, but {len(said)} are reported"


WHOLE_FILES = {
    "an empty file": (b"", "1:1: the file is empty; expected a mapping"),
    "only a comment": (b"# nothing yet\n", "2:1: the file is empty; expected a mapping"),
    "a list in place of a mapping": (b"- 1\n", "1:1: not a mapping; expected article, exclusions, …"),
    "another encoding": ("article:\n  title: næsten\n".encode("latin-1"),
                         "2:1: this is not UTF-8; save the file as UTF-8"),
    "a control character": (b"article: \x00\n", "1:1: not valid YAML: …"),
    "no article": (b"facts: []\n", "1:1: the field 'article' is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_file_that_is_none_is_refused(name: str, facts: Path) -> None:
    content, message = WHOLE_FILES[name]
    (facts / DA).write_bytes(content)
    said = [str(problem) for problem in small.problems(facts)]
    where, _, what = message.partition(": ")
    assert any(agrees(line, f"facts/{DA}:{where}", what) for line in said), said[:10]


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(facts: Path) -> None:
    (facts / "folder.yaml").mkdir()
    assert "facts/folder.yaml:1:1: cannot be read: Is a directory" in map(str, small.problems(facts))


def test_every_mistake_in_every_file_is_reported_at_once(facts: Path) -> None:
    names = ("a key that stands twice", "half a range", "3/1000 read as three percent",
             "a formula with an unknown name", "a company that is its own grandmother")  # fmt: skip
    places = {name: small.spoil(facts, SPOILS[name][0]) for name in names}
    with pytest.raises(FactbookError) as refused:
        load(facts)
    said = str(refused.value).splitlines()
    for name, place in places.items():
        assert any(agrees(line, place, SPOILS[name][1]) for line in said), f"{name} is not reported"


def test_several_mistakes_in_one_record_are_reported_at_once(facts: Path) -> None:
    for name in ("a word for a number", "a period in words", "a precision that does not exist"):
        small.spoil(facts, SPOILS[name][0])
    assert len(small.problems(facts)) == 3


@pytest.mark.parametrize("name", ["an unknown field", "an alias", "a bound that is dropped"])
def test_the_command_line_names_the_place_and_fails(
    name: str, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled, message = SPOILS[name]
    place = small.spoil(facts, spoiled)
    assert main(["check", "--facts", str(facts)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert any(agrees(line, place, message) for line in said.err.splitlines()), said.err
    assert said.err.splitlines()[-1].endswith(("problem", "problems"))
