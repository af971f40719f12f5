"""Chinese. What asks is looked for as it is written, in both scripts; for the rest one is enough."""

from factbook.reading.language import Language

CHINESE = Language(
    tag="zh", spaced=False,
    quarter="季度 季", quarters=("一", "二", "三", "四"), quarter_form="{year}年第{nth}季",
    half="半年 半", halves=("上", "下"), half_form="{year}年{nth}半年",
    kinds={
        "launch": "上線 推出", "release": "發布 推出 上線", "announcement": "宣布 公布", "report": "報道 報導",
        "hiring": "招聘 招人", "departure": "離職", "reorganisation": "重組 架構調整", "investment": "投資",
        "spending": "支出 開支 花費", "price_change": "降價 漲價", "survey": "調查", "study": "研究",
        "legal": "訴訟 起訴", "regulation": "監管 法規", "suspension": "封禁 暫停 封号", "partnership": "合作",
        "filing": "財報 年報", "earnings": "財報 業績", "market_reaction": "股價", "ranking": "排名 榜單 登頂",
        "statement": "表示 稱", "test": "測試", "renaming": "更名 改名", "milestone": "里程碑", "plan": "計劃",
        "publication": "發表 刊登", "removal": "下架 刪除", "owns": "擁有 旗下", "makes": "開發",
        "pays": "支付 付款", "buys_from": "購買 采购", "invests_in": "投資", "co_invests_with": "共同投資",
        "supplies": "供應", "hosts": "託管", "resells": "轉售", "uses": "使用", "integrates": "接入 整合 集成",
        "competes_with": "競爭", "imitates": "模仿 抄襲", "threatens": "威脅", "depends_on": "依賴",
        "sues": "訴訟 起訴", "suspends": "封禁 暫停", "restricts": "限制", "hires_from": "挖角 挖人 招聘",
        "employs": "任職 就職", "leads": "負責 领导 負責人", "founded": "創立 創始人", "left": "離職",
        "partners_with": "合作",
    },
    alike={
        "audience": "用戶 使用者", "staff": "人才 員工", "week": "週 周", "month": "每月", "first": "首 最初 初",
        "grow": "增長", "earns": "收入 營收", "fell": "下跌 跌", "invested": "投資", "cut": "降價 便宜",
        "cost": "價格 成本", "share": "份額 占比", "market": "市場", "labels": "標示 标识", "long": "時長",
        "want": "想要 要求 希望", "lose": "虧損",
    },
    asking="什么时候 什麼時候 何时 何時 多少钱 多少錢 多少 为什么 為什麼 什么 什麼 哪家 哪间 哪間 哪个 哪個 哪些 怎么 怎麼 "
           "如何 多久 最多 何 吗 嗎",
    binding="的了在是有给向与跟把被从到为吗呢吧啊呀谁几何",
    when=("什么时候", "什麼時候", "何时", "何時", "日期"),
    how_much=("多少", "几", "幾", "多久"),
    first=("最多", "最大", "第一", "榜首", "首位"),
)  # fmt: skip
