"""Japanese."""

from factbook.reading.language import Language

JAPANESE = Language(
    tag="ja", spaced=False,
    percent=("パーセント",),
    quarter="四半期", quarters=("一", "二", "三", "四"), quarter_form="{year}年第{number}四半期",
    half="半期 半", halves=("前 上", "後 下"),
    kinds={
        "launch": "ローンチ リリース 公開", "release": "リリース 公開 発表", "announcement": "発表",
        "report": "報道", "hiring": "採用", "departure": "退職 退社", "reorganisation": "組織再編",
        "investment": "投資", "spending": "支出", "price_change": "値下げ 値上げ", "survey": "調査 アンケート",
        "study": "研究", "legal": "訴訟 提訴", "regulation": "規制", "suspension": "停止 凍結",
        "partnership": "提携 協力", "filing": "年次報告書 提出", "earnings": "決算", "market_reaction": "株価",
        "ranking": "首位 ランキング", "statement": "発言 述べ", "test": "テスト", "renaming": "改称",
        "milestone": "達成", "plan": "計画", "publication": "掲載", "removal": "削除", "owns": "所有 傘下",
        "makes": "開発", "pays": "支払い 支払", "buys_from": "購入", "invests_in": "投資 出資",
        "co_invests_with": "共同出資", "supplies": "供給", "hosts": "ホスティング", "resells": "再販",
        "uses": "使用 利用", "integrates": "統合", "competes_with": "競合 競争", "imitates": "模倣",
        "threatens": "脅威", "depends_on": "依存", "sues": "訴訟 提訴", "suspends": "停止", "restricts": "制限",
        "hires_from": "引き抜き 採用", "employs": "勤務 所属", "leads": "責任者", "founded": "創業 創設",
        "left": "退職", "partners_with": "提携 協力",
    },
    alike={
        "audience": "ユーザー", "staff": "人材 社員", "week": "週間", "month": "毎月 月額", "first": "最初 初",
        "grow": "成長 伸び", "earns": "売上 収益", "fell": "下落", "invested": "投資", "cut": "値下げ",
        "cost": "価格 料金", "share": "シェア 割合", "market": "市場", "labels": "ラベル", "long": "長さ",
        "want": "要求 希望", "lose": "赤字 損失",
    },
    asking="最も 一番 いつ いくら どれだけ どのくらい どれくらい だれが 誰が どこ どの なに 何",
    when=("いつ", "何時", "日付"),
    how_much=("いくら", "何人", "何社", "どれだけ", "どのくらい", "どれくらい"),
    first=("最大", "首位", "最も", "一番", "トップ"),
)  # fmt: skip
