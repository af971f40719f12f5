"""What readers call kinds of event and of relation, and the words of a question that ask for nothing.

A metric's names stand with it in facts/metrics.yaml; one Chinese script is enough, the search folds them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from factbook.reading.script_folding import fold

_INFLECTED = re.compile(r"(?<=[a-z]{3})(?:ies|es|ed|ing|(?<!s)s)$")

KINDS: dict[str, str] = {
    "launch": "launched release released came out 上線 上线 推出 lanceret lancering kom ud ローンチ リリース 公開",
    "release": "released launch launched came out 發布 发布 推出 上線 udgivet udkom lancering kom ud リリース 公開 発表",
    "announcement": "announced 宣布 公布 annonceret meddelelse 発表",
    "report": "reported 報道 報導 报道 rapporteret rapport 報道",
    "hiring": "hired recruits recruiting 招聘 招人 ansættelse rekruttering 採用",
    "departure": "departed leaves resigned 離職 离职 fratrådt afgang 退職 退社",
    "reorganisation": "reorganized restructuring 重組 架構調整 重组 架构调整 omstrukturering 組織再編",
    "investment": "invested invests 投資 投资 investering 投資",
    "spending": "spent spends 支出 開支 花費 udgifter forbrug 支出",
    "price_change": "price cut cheaper 降價 降价 漲價 prisændring prisnedsættelse 値下げ 値上げ",
    "survey": "poll 調查 调查 undersøgelse 調査 アンケート",
    "study": "research 研究 undersøgelse studie 研究",
    "legal": "lawsuit court sued 訴訟 起訴 诉讼 retssag søgsmål 訴訟 提訴",
    "regulation": "regulated law 監管 法規 监管 regulering lovgivning 規制",
    "suspension": "suspended banned 封禁 暫停 封号 suspenderet 停止 凍結",
    "partnership": "partner cooperation 合作 partnerskab samarbejde 提携 協力",
    "filing": "annual report 財報 年報 年报 årsrapport 年次報告書 提出",
    "earnings": "results quarter 財報 業績 财报 regnskab 決算",
    "market_reaction": "share price stock 股價 股价 aktiekurs 株価",
    "ranking": "chart rank 排名 榜單 登頂 登顶 rangliste 首位 ランキング",
    "statement": "said told 表示 稱 udtalelse 発言 述べ",
    "test": "trial 測試 测试 test afprøvning テスト",
    "renaming": "renamed 更名 改名 omdøbt 改称",
    "milestone": "reached 里程碑 milepæl 達成",
    "plan": "planned plans 計劃 计划 planer 計画",
    "publication": "published article 發表 刊登 发表 offentliggjort 掲載",
    "removal": "removed taken down 下架 刪除 删除 fjernet 削除",
    "owns": "owner parent subsidiary 擁有 旗下 拥有 ejer datterselskab 所有 傘下",
    "makes": "maker developer 開發 开发 udvikler 開発",
    "pays": "paid payment 支付 付款 betaler betaling 支払い 支払",
    "buys_from": "purchase customer 購買 采购 採購 køber 購入",
    "invests_in": "investor invested 投資 投资 investerer 投資 出資",
    "co_invests_with": "investor 共同投資 共同投资 共同出資",
    "supplies": "supplier 供應 供应 leverer leverandør 供給",
    "hosts": "cloud 託管 托管 ホスティング",
    "resells": "resale reseller 轉售 转售 videresælger 再販",
    "uses": "user 使用 bruger anvender 使用 利用",
    "integrates": "integration 接入 整合 集成 integrerer 統合",
    "competes_with": "rival competitor 競爭 竞争 konkurrerer konkurrent 競合 競争",
    "imitates": "copies 模仿 抄襲 efterligner 模倣",
    "threatens": "threat 威脅 威胁 truer 脅威",
    "depends_on": "dependence reliance 依賴 依赖 afhængig afhængighed 依存",
    "sues": "lawsuit court sued 訴訟 起訴 诉讼 retssag sagsøger 訴訟 提訴",
    "suspends": "suspended banned 封禁 暫停 suspenderer 停止",
    "restricts": "restriction 限制 begrænser 制限",
    "hires_from": "poaching recruits 挖角 挖人 招聘 ansætter 引き抜き 採用",
    "employs": "employee works at 任職 就職 ansat 勤務 所属",
    "leads": "head leader 負責 领导 負責人 leder 責任者",
    "founded": "founder 創立 創始人 创始人 grundlægger 創業 創設",
    "left": "departed former 離職 离职 forlod 退職",
    "partners_with": "partnership partner cooperation 合作 partnerskab samarbejde 提携 協力",
}
"""Kinds of event and relation, each with what it is called in the languages of the articles."""

ALIKE = (
    "users people audience use 用戶 用户 使用者 ユーザー brugere",
    "staff people employees talent 人才 員工 员工 人材 社員 ansatte medarbejdere",
    "week 週 周 週間 uge uger ugen",
    "month monthly 每月 毎月 月額 måned måneden månedligt",
    "first 首 最初 初 første",
    "grow growth rose 增長 增长 成長 伸び vækst voksede vokser",
    "earns revenue income 收入 營收 营收 売上 収益 omsætning tjener indtægter",
    "fell fall lost 下跌 跌 下落 faldt fald",
    "invested investment 投資 投资 investeret investering investerede",
    "cut cheaper lower 降價 降价 便宜 値下げ billigere sænket",
    "cost price 價格 价格 成本 価格 料金 koster pris",
    "share part 份額 份额 占比 シェア 割合 andel",
    "market 市場 市场 marked",
    "labels labelled marked 標示 标识 ラベル mærke",
    "long length 時長 时长 長さ længde",
    "want demand expect wish 想要 要求 希望 ønsker kræver",
    "lose loss deficit 虧損 亏损 赤字 損失 taber underskud",
)
"""Words that readers have for one thing, the English ones first."""

_ASKING = (
    "a an the of in on at to for from by is are was were be do does did has have had when what who whom whose "
    "which where why how much many date year day time "
    "en et den det de der som af om på til fra er var har havde hvad hvem hvornår hvor hvorfor meget mange "
    "dato tidspunkt "
    "most flest mest i fik får have "
    "it its this that these those there their with as not no than about into any all can could would should will "
    "tell show me which company companies get gets "
    "hvilken hvilket hvilke hvem virksomhed med ikke en et man kan vil"
)
ASKING = frozenset(_ASKING.split())
"""Words that ask a question, or hold a sentence together; they are searched for only where nothing else is."""
_ASKED = re.compile(
    "什么时候|什麼時候|何时|何時|多少钱|多少錢|多少|为什么|為什麼|什么|什麼|哪家|哪间|哪間|哪个|哪個|哪些|怎么|怎麼|如何|多久|"
    "最多|最も|一番|いつ|いくら|どれだけ|どのくらい|どれくらい|だれが|誰が|どこ|どの|なに|何|吗|嗎|[?？]"
)

_WHEN = re.compile(
    r"\b(?:when|date|hvornår|dato|tidspunkt)\b|什么时候|什麼時候|何时|何時|いつ|日期|日付", re.IGNORECASE
)
_HOW_MUCH = re.compile(
    r"\b(?:what (?:does|do|did)|hvad (?:betaler|koster|tjener|bruger)|how (?:much|many|large|big|long|fast)|hvor (?:meget|mange|stor|stort|lang|længe))\b|"
    "多少|几|幾|多久|いくら|何人|何社|どれだけ|どのくらい|どれくらい", re.IGNORECASE
)  # fmt: skip


_FIRST = re.compile(
    r"\b(?:most|best|first|top|biggest|largest|leads?|leading|number one|flest|mest|storste?|bedst|forende)\b|"
    "最多|最大|第一|榜首|首位|最も|一番|トップ", re.IGNORECASE
)  # fmt: skip


def asks_who_is_first(query: str) -> bool:
    """Whether a folded query asks for the most or the first, which ranks answer."""
    return bool(_FIRST.search(query))


def asks_when(query: str) -> bool:
    """Whether a query asks for a time, which events answer."""
    return bool(_WHEN.search(query))


def asks_how_much(query: str) -> bool:
    """Whether a query asks for a number, which figures answer."""
    return bool(_HOW_MUCH.search(query))


def kin(word: str) -> tuple[str, ...]:
    """Beginnings of the English words for what a folded word means, in whichever language it is."""
    return _kin().get(stem(word), ())


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in (*(f"{kind} {called}" for kind, called in KINDS.items()), *ALIKE):
        words = [stem(fold(word)) for word in group.split()]
        english = tuple(dict.fromkeys(takewhile(str.isascii, words)))
        for word in words:
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *english)))
    return found


def stem(word: str) -> str:
    """A Latin word without its ending (downloads, hired, paying): what begins like that is of its kind."""
    return _INFLECTED.sub("", word)


def told(query: str) -> str:
    """A query without the phrases by which Chinese and Japanese ask, and without question marks."""
    return _ASKED.sub(" ", query).strip() or query
