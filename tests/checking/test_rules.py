"""Every rule is broken on purpose once, in the one place that the problem has to name."""

import inspect
from pathlib import Path

import pytest

from factbook.checking import (
    comparison_rules,
    figure_rules,
    name_rules,
    roles,
    rules,
    source_rules,
    statement_rules,
    time_rules,
)
from factbook.checking.loading import assemble
from factbook.checking.rules import RULES
from tests import small
from tests.small import HERE, Spoil

BREAKS: dict[str, tuple[Spoil, str]] = {
    "every_id_is_unique": (
        Spoil("story.yaml", "id: app-launch", f"id: {HERE}acme-share"),
        "the id 'acme-share' is taken; it stands at facts/story.yaml:39:9",
    ),
    "an_article_stands_in_the_file_of_its_name": (
        Spoil("story.yaml", "id: story", f"id: {HERE}tale"),
        "the article's id is 'tale', its file 'story'; expected the same name",
    ),
    "every_reference_is_known": (
        Spoil("story.yaml", "subject: acme-app", f"subject: {HERE}acme-ap"),
        "'acme-ap' is not among the entities; expected the id of one of the entities, or a new one in entities.yaml; "
        "did you mean 'acme-app'?",
    ),
    "a_fact_has_a_value_or_a_range": (
        Spoil("story.yaml", "low: 2000", f"low: {HERE}5000"),
        "the low end 5000 is not below the high end",
    ),
    "money_has_a_currency_and_nothing_else_has": (
        Spoil("story.yaml", "value: 40\n", f"value: 40\n    currency: {HERE}USD\n"),
        "the metric 'market_share' is in percent; expected no currency",
    ),
    "what_a_book_calls_its_own_is_there": (
        Spoil("entities.yaml", "kind: app,", f"kind: app, classes: [{HERE}pots],"),
        "'pots' is none of the classes of book.yaml; name it there",
    ),
    "a_usual_name_is_no_printed_one": (
        Spoil("entities.yaml", "name: Rival,", f"name: Rival, spellings: {{da: [Riv]}}, known_as: {{da: [{HERE}Riv]}},"),
        "'Riv' stands here already, as its name or printed in da; expected each name once",
    ),
    "a_usual_name_means_one_entity": (
        Spoil("entities.yaml", "name: Rival,", f"name: Rival, known_as: {{en: [{HERE}ACME]}},"),
        "'ACME' is a name of acme too; expected it in shared_names, or not",
    ),
    "a_shared_name_is_shared": (
        Spoil("entities.yaml", "name: Rival,", f"name: Rival, known_as: {{en: [Riv]}}, shared_names: [{HERE}Riv],"),
        "'Riv' is no usual name that another entity bears; expected a name out of known_as, or none",
    ),
    "a_term_is_explained_once": (
        Spoil("glossary.yaml", "also: [pots]", f"also: [pots, {HERE}Pot]"),
        "'Pot' is explained already, under 'pot'; expected each word once",
    ),
    "a_role_is_played_by_what_it_measures": (
        Spoil("metrics.yaml", "unit: count\n    quantity: stock\n    topic: adoption\n",
              f"unit: count\n    quantity: {HERE}stock\n    topic: adoption\n    role: downloaded\n"),
        "the role 'downloaded' stands for downloads since a launch, and quantity is 'stock'; "
        "expected cumulative, or no role",
    ),
    "the_printed_figure_yields_the_value": (
        Spoil("story.yaml", "value: 40\n", f"value: {HERE}41\n"),
        "value is 41, but '40 %' reads 40; mend the value, or add a reasoned reading",
    ),
    "a_reading_is_given_only_where_the_print_is_garbled": (
        Spoil("story.yaml", "as_printed: in place lll", "as_printed: in place 3", at="{text: No. 3"),
        "'in place 3' yields the value without a reading; expected none",
    ),
    "the_precision_agrees_with_the_printed_words": (
        Spoil("story.yaml", "precision: almost", f"precision: {HERE}exact"),
        "the precision is 'exact', but 'almost $20 million' is printed; expected almost",
    ),
    "a_ranking_says_in_what_one_is_ahead": (
        Spoil("story.yaml", "kind: makes", f"kind: {HERE}surpasses"),
        "surpasses in nothing; expected a measure beside it",
    ),
    "a_rank_other_than_normal_has_a_reason": (
        Spoil("story.yaml", "rank: deprecated\n    reason: An older edition of the list.",
              f"rank: {HERE}deprecated"),
        "deprecated without a reason; expected a reason beside it",
    ),
    "a_share_lies_between_nothing_and_all": (
        Spoil("story.yaml", "value: 40\n", f"value: {HERE}140\n"),
        "a share of 140 percent; expected 0 to 100",
    ),
    "what_is_actual_lies_not_after_its_article": (
        Spoil("story.yaml", "date: 2024-01-15", f"date: {HERE}2024-07-15"),
        "actual in 2024-07-15, after its article of 2024-06-30; expected an earlier date, or another status",
    ),
    "a_hedged_print_is_no_fact": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: makes\n    as_printed: {HERE}Acme may make it\n"),
        "the status is 'actual', but 'Acme may make it' says 'may'; expected another status, or a reasoned `hedge`",
    ),
    "what_is_expected_planned_or_thought_has_a_speaker": (
        Spoil("story.yaml", "id: acme-makes-app\n", f"id: {HERE}acme-makes-app\n    status: planned\n"),
        "'acme-makes-app' is planned by nobody; expected said_by",
    ),
    "a_threat_is_one_by_its_stance": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: {HERE}threatens\n    stance: no_threat\n"),
        "threatens, with the stance 'no_threat'; expected affects, or compared_with",
    ),
    "an_exclusion_is_nowhere_kept": (
        Spoil("story.yaml", "as_printed: 2 minutes, reason: How long it takes to read., locator: {paragraph: 1}",
              f"as_printed: {HERE}40, reason: How long it takes to read., locator: {{paragraph: 3}}"),
        "'40' is kept too, in '40 %'; expected one of the two",
    ),
    "an_exclusion_has_a_reason_of_its_own": (
        Spoil("story.yaml", "exclusions:\n", "exclusions:\n  - {as_printed: 3 minutes, reason: How long it takes to read., "
              "locator: {paragraph: 1}}\n", at="How long it takes to read., locator: {paragraph: 1}}\n\n"),
        "another exclusion has the same reason; expected one of its own",
    ),
    "a_dated_relation_says_from_what": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: makes\n    since: {HERE}2020\n"),
        "'acme-makes-app' is dated by nothing; expected time_as_printed, or inferred with a reason",
    ),
    "a_report_is_no_beginning": (
        Spoil("story.yaml", "    kind: makes\n",
              f"    kind: makes\n    since: {HERE}2024-03\n    time_as_printed: as of March\n"),
        "2024-03 is when it is stated: 'as of March' says 'as of'; expected as_of, or a beginning that is printed",
    ),
    "a_word_of_time_has_one_form": (
        Spoil("story.yaml", "    kind: makes\n",
              f"    kind: makes\n    as_of: {HERE}2024-05\n    time_as_printed: currently\n"),
        "'currently' is printed, but the as_of is 2024-05; expected the article's own time",
    ),
    "parents_close_no_circle": (
        Spoil("entities.yaml", "id: acme, name: Acme,", f"id: acme, parent: {HERE}acme-app, name: Acme,"),
        "'acme' is its own ancestor",
    ),
    "every_formula_is_sound": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own / (shares / 100)"),
        "the formula uses 'shares', which is not given; given are own, share; did you mean 'share'?",
    ),
    "a_formula_holds_no_figure_of_its_own": (
        Spoil("checks.yaml", "claim: own <= whole", f"claim: {HERE}own * 0.79 <= whole"),
        "the claim holds the number 0.79; expected a fact by its name, or a rate among `rates`",
    ),
    "sums_are_of_one_kind": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own + share"),
        "the formula adds unlike figures: quantity differs: flow per year / share; unit differs: USD / percent; "
        "expected like kinds",
    ),
    "a_rest_names_the_whole": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own * (100 - share)"),
        "a rest is computed from 'acme-share', a share of a whole that is not printed; "
        "expected share_of in its scope, or no such figure",
    ),
    "a_limit_is_said_as_a_limit": (
        Spoil("checks.yaml", "    period: 2023\n", f"    period: 2023\n    scope: {{condition: {HERE}at most}}\n"),
        "the limit stands in words: 'at most'; expected limit: upper or lower, or the parents' bound",
    ),
    "a_check_names_what_it_compares_across": (
        Spoil("checks.yaml", "claim: own <= whole\n", f"claim: own <= whole\n    across: [{HERE}scope]\n"),
        "both have the same scope; expected it left out",
    ),
    "the_sides_of_a_contradiction_differ": (
        Spoil("checks.yaml", "differ_in: precision", f"differ_in: {HERE}status"),
        "every side has status 'actual'; expected a field in which they differ",
    ),
    "a_record_is_named_once_among_the_sides": (
        Spoil("checks.yaml", "sides:\n      - {of: acme-revenue,", f"sides:\n      {HERE}- {{of: acme-share,"),
        "two sides name the same record",
    ),
    "an_article_can_be_looked_up": (
        Spoil("story.yaml", "document: story.txt", f"document: story.txt\n  archived: {HERE}https://x.org/y"),
        "an archived copy of no address; expected a url beside it",
    ),
    "a_place_in_a_document_is_its_paragraph": (
        Spoil("story.yaml", "locator: {paragraph: 3}", f"locator: {HERE}{{page: 3}}"),
        "no paragraph of the document 'story.txt'; expected the paragraph, beside what else says where",
    ),
    "another_telling_gives_the_same_figure": (
        Spoil("story.yaml", "as_printed: 40 %\n",
              f"as_printed: 40 %\n    also_in: [{{article: {HERE}story, locator: {{paragraph: 1}}, "
              "as_printed: 40 %, origin: story}]\n"),
        "the fact's own article; expected another article",
    ),
    "the_same_figure_is_alike": (
        Spoil("story.yaml", "as_printed: 40 %\n", f"as_printed: 40 %\n    same_as: {HERE}app-rank\n"),
        "'app-rank' is of the same article; expected another's",
    ),
    "what_takes_the_place_of_a_figure_is_of_the_same": (
        Spoil("story.yaml", "as_printed: 40 %\n",
              f"as_printed: 40 %\n    corrects: {{fact: {HERE}acme-revenue, on: 2024-06, reason: A slip of ours.}}\n"),
        "'acme-revenue' is about Acme and Rival, not Acme; expected a figure of the same subject",
    ),
    "a_successor_comes_later": (
        Spoil("story.yaml", "as_printed: 40 %\n",
              f"as_printed: 40 %\n    corrects: {{fact: app-rank, on: {HERE}2024-05, reason: A slip of ours.}}\n"),
        "made known on 2024-05, before the older figure (2024-06-30); expected a later day",
    ),
    "one_figure_takes_the_place_of_another_at_a_time": (
        Spoil("story.yaml", "as_printed: 40 %\n",
              f"as_printed: 40 %\n    corrects: {{fact: {HERE}acme-share, on: 2024-06, reason: A slip of ours.}}\n"),
        "'acme-share' takes its own place; expected the newest to be replaced by none",
    ),
    "every_metric_and_origin_is_used": (
        Spoil("origins.yaml", "origins:", f"origins:\n  - {{id: {HERE}memo, title: A memo, kind: statement}}"),
        "'memo' is used by no record",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_what_breaks_it(rule: rules.Rule, tmp_path: Path) -> None:
    spoiled, message = BREAKS[rule.__name__]
    folder = small.write(tmp_path / "facts")
    place = small.spoil(folder, spoiled)
    said = [str(problem) for problem in rule(assemble(folder)[0])]
    assert f"{place}: {message}" in said, f"{rule.__name__} says {said}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_nothing_in_a_sound_book(rule: rules.Rule, tmp_path: Path) -> None:
    assert list(rule(small.small_book(tmp_path))) == []


def test_every_rule_is_applied_and_broken_here() -> None:
    written = {
        name
        for module in (
            rules,
            comparison_rules,
            figure_rules,
            name_rules,
            roles,
            source_rules,
            statement_rules,
            time_rules,
        )
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    } - {"broken"}
    assert {rule.__name__ for rule in RULES} == written == BREAKS.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_what_it_claims(rule: rules.Rule) -> None:
    assert (rule.__doc__ or "").strip().endswith("."), f"{rule.__name__} has no sentence"


FURTHER = {
    "a figure without a value": (
        Spoil("story.yaml", "    value: 40\n", "", at="id: acme-share"),
        "'acme-share' has no figure; expected value, or low and high",
    ),
    "a range by another name": (
        Spoil("story.yaml", "precision: range", f"precision: {HERE}exact"),
        "the precision is 'exact'; expected range with low and high, only then",
    ),
    "money without a currency": (
        Spoil("story.yaml", "metric: revenue\n    value: 20_000_000\n    currency: USD\n",
              f"metric: {HERE}revenue\n    value: 20_000_000\n"),
        "the metric 'revenue' is in money; expected currency",
    ),
    "a rank of nought": (
        Spoil("story.yaml", "value: 3\n", f"value: {HERE}0\n"),
        "a rank of 0; expected 1, 2, 3 …",
    ),
    "a beginning that is the date of the article": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: makes\n    since: {HERE}2024-06-30\n"),
        "2024-06-30 is the date of its article; expected as_of, or a beginning that is printed",
    ),
    "a beginning that is the date of the source": (
        Spoil("story.yaml", "    kind: makes\n    locator: {paragraph: 1}\n    origin: story\n",
              f"    kind: makes\n    locator: {{paragraph: 1}}\n    origin: filing-2024\n    until: {HERE}2024-02\n"),
        "2024-02 is the date of its source; expected as_of, or a beginning that is printed",
    ),
    "a reason for no date": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: makes\n    inferred: {HERE}Nothing says so.\n"),
        "a reason for no date; expected since, until or as_of beside it",
    ),
    "the end of a year by another month": (
        Spoil("story.yaml", "    date: 2024-01-15\n", f"    date: {HERE}2023-11\n    time_as_printed: 2023年末\n"),
        "'年末' is printed, but the date is 2023-11; expected YYYY-12~",
    ),
    "a direct claim that says what is the same": (
        Spoil("checks.yaml", "claim: own <= whole\n", f"claim: own <= whole\n    same: {HERE}[scope]\n"),
        "the claim holds one figure against one other; expected across",
    ),
    "a claim that computes and says what it compares across": (
        Spoil("checks.yaml", "claim: own <= whole\n", f"claim: own + own <= whole\n    across: {HERE}[scope]\n"),
        "the claim computes from several figures; expected same",
    ),
    "a rate that the European Central Bank does not give": (
        Spoil("checks.yaml", "claim: own <= whole\n",
              f"claim: {HERE}own * rate <= whole\n    rates: {{rate: {{from: USD, to: TWD, on: 2024-03}}}}\n"),
        "there is no reference rate of USD in TWD on 2024-03",
    ),
    "a name that the formula does not use": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own * 2"),
        "'share' is given, but the formula does not use it",
    ),
    "a formula that divides by nothing": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own / (share - share)"),
        "the formula has no finite result: it divides by nothing, or grows beyond all bounds",
    ),
    "a claim that divides by nothing": (
        Spoil("checks.yaml", "claim: own <= whole", f"claim: {HERE}own / 0 <= whole"),
        "the claim has no finite result: it divides by nothing, or grows beyond all bounds",
    ),
    "a power that is too large": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}own ** share ** share"),
        "the formula has no finite result: it divides by nothing, or grows beyond all bounds",
    ),
    "the root of a negative number": (
        Spoil("checks.yaml", "formula: own / (share / 100)", f"formula: {HERE}(share - own) ** 0.5"),
        "-2e+07 has no power of 0.5",
    ),
    "a claim that compares nothing": (
        Spoil("checks.yaml", "claim: own <= whole", f"claim: {HERE}own + whole"),
        "'own + whole' is no single comparison (==, <=, >=, < or >)",
    ),
    "a claim that is no formula": (
        Spoil("checks.yaml", "claim: own <= whole", f"claim: {HERE}own <= whole of it"),
        "'own <= whole of it' is no formula",
    ),
    "a measure of what is no ranking": (
        Spoil("story.yaml", "    kind: makes\n", f"    kind: makes\n    measure: {HERE}users\n"),
        "makes with a measure; expected none",
    ),
    "a figure that is computed from itself": (
        Spoil("checks.yaml", "own: acme-revenue, share", "own: acme-implied-market, share", at="own / (share"),
        "the figure is derived from itself",
    ),
    "a side that is no record": (
        Spoil("checks.yaml", "- {of: acme-share,", f"- {{of: {HERE}acme-shares,"),
        "'acme-shares' is not among the records; expected the id of one of the records; "
        "did you mean 'acme-share'?",
    ),
    "a parent of a figure that is no figure": (
        Spoil("checks.yaml", "own: acme-revenue, share", f"own: {HERE}acme-revenues, share"),
        "'acme-revenues' is not among the figures; expected the id of one of the figures; "
        "did you mean 'acme-revenue'?",
    ),
    "a metric of a compared figure that is not known": (
        Spoil("story.yaml", "metric: revenue", f"metric: {HERE}revenues"),
        "'revenues' is not among the metrics; expected the id of one of the metrics, or a new one in metrics.yaml; did you mean 'revenue'?",
    ),
    "a publisher that is not known": (
        Spoil("origins.yaml", "publisher: acme", f"publisher: {HERE}acne"),
        "'acne' is not among the entities; expected the id of one of the entities, or a new one in entities.yaml; did you mean 'acme'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FURTHER)
def test_a_broken_book_is_reported_and_never_crashes(name: str, tmp_path: Path) -> None:
    spoiled, message = FURTHER[name]
    folder = small.write(tmp_path / "facts")
    place = small.spoil(folder, spoiled)
    said = [str(problem) for problem in small.problems(folder)]
    assert f"{place}: {message}" in said, said


def test_a_file_that_is_not_readable_makes_no_further_mistakes(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "facts", entities="entities: [")
    assert len(small.problems(folder)) == 1
