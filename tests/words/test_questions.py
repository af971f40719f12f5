"""Questions as readers ask them, in the languages of the articles, are answered by the first records found."""

from __future__ import annotations

import pytest

from factbook.reading.book import Factbook
from factbook.tables import frames, search
from factbook.tables.view import View

QUESTIONS = (
    ("what does TikTok pay Microsoft", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("how much does TikTok pay Microsoft per month", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("hvad betaler TikTok til Microsoft", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("hvor meget betaler TikTok Microsoft om måneden?", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("TikTok付給微軟多少錢", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("TikTok每月支付微软多少钱？", "tiktok-pays-microsoft-almost-usd-2024-da"),
    ("TikTokはMicrosoftにいくら払っている", "tiktok-pays-microsoft-almost-usd-2024-da"),
    (
        "ティックトックはマイクロソフトに毎月いくら支払っていますか",
        "tiktok-pays-microsoft-almost-usd-2024-da",
    ),
    ("who hires most AI people", "douyin-hiring-rank-dy"),
    ("which company hires the most AI staff?", "douyin-hiring-rank-dy"),
    ("谁招聘的AI员工最多", "douyin-hiring-rank-dy"),
    ("Sora downloads first week", "sora-ios-first-week-downloads-tk"),
    ("how many downloads did Sora have in its first week", "sora-ios-first-week-downloads-tk"),
    ("Sora首周下载量多少", "sora-ios-first-week-downloads-tk"),
    ("Soraの最初の週のダウンロード数は？", "sora-ios-first-week-downloads-tk"),
    ("hvor mange downloads fik Sora i den første uge", "sora-ios-first-week-downloads-tk"),
    ("豆包降价多少", "bytedance-visual-model-price-cut-mg"),
    ("字節跳動降價多少", "bytedance-visual-model-price-cut-mg"),
    ("ByteDance price cut", "bytedance-visual-model-price-cut-mg"),
    ("バイトダンスはいくら値下げした", "bytedance-visual-model-price-cut-mg"),
    ("how much has Microsoft invested in OpenAI", "microsoft-total-investment-in-openai-bw"),
    ("微軟投資OpenAI多少錢", "microsoft-total-investment-in-openai-bw"),
    ("hvor meget har Microsoft investeret i OpenAI", "microsoft-total-investment-in-openai-bw"),
    ("マイクロソフトはOpenAIにいくら投資した", "microsoft-total-investment-in-openai-bw"),
    ("ByteDance capex 2025", "bytedance-capital-expenditure-2025-mg"),
    ("字节跳动2025年资本支出", "bytedance-capital-expenditure-2025-mg"),
    ("バイトダンスの設備投資 2025年", "bytedance-capital-expenditure-2025-mg"),
    ("how much did Azure grow", "azure-revenue-growth-2024-q2-bw"),
    ("Azure revenue growth Q2 2024", "azure-revenue-growth-2024-q2-bw"),
    ("Azure市場份額", "azure-cloud-market-share-bw"),
    ("Azureの市場シェア", "azure-cloud-market-share-bw"),
    ("what is Azure's market share", "azure-cloud-market-share-bw"),
    ("how many subscribers does ChatGPT Enterprise have", "chatgpt-enterprise-subscribers-dy"),
    ("ChatGPT企业版有多少用户", "chatgpt-enterprise-subscribers-dy"),
    ("how many people use YouTube", "youtube-mau-2025-xg"),
    ("YouTube月活跃用户", "youtube-mau-2025-xg"),
    ("YouTubeの月間アクティブユーザー", "youtube-mau-2025-xg"),
    ("how big is China's AIGC market in 2030", "china-aigc-market-2030-dy"),
    ("2030年中国AIGC市场规模", "china-aigc-market-2030-dy"),
    ("when did Sora launch", "sora-app-launch-tk"),
    ("how many employees does Flow have", "flow-employees-over-100-dy"),
    ("Flow有多少员工", "flow-employees-over-100-dy"),
    ("how long are Sora 2 videos", "sora-video-length-xg"),
    (
        "what share of Microsoft's AI revenue comes from TikTok",
        "tiktok-share-of-microsoft-service-revenue-bw",
    ),
    (
        "hvor stor en andel af Microsofts omsætning kommer fra TikTok",
        "tiktok-share-of-microsoft-ai-revenue-2024-da",
    ),
    ("how far did Microsoft shares fall", "microsoft-share-price-fall-after-hours-bw"),
    ("微软股价下跌多少", "microsoft-share-price-fall-after-hours-bw"),
    ("who owns TikTok", "bytedance-owns-tiktok-mg"),
    ("谁拥有TikTok", "bytedance-owns-tiktok-mg"),
    ("hvem ejer TikTok", "bytedance-owns-tiktok-mg"),
    ("Sora什麼時候上線", "sora-app-launch-xg"),
    ("price of ByteDance visual model per thousand tokens", "bytedance-visual-model-token-price-mg"),
    ("how much does OpenAI earn", "openai-model-access-revenue-run-rate-bw"),
    ("OpenAIの売上", "openai-model-access-revenue-run-rate-bw"),
    ("how many users want AI labels", "tiktok-users-want-ai-labels-2024-mg"),
)
"""Each with the record that answers it."""
FIRST = 3


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_is_answered_among_the_first(book: Factbook, question: str, answer: str) -> None:
    claims = search.found(book, View(q=question)).claims
    told = [i for i, claim in enumerate(claims) if answer in claim]
    assert told and told[0] < FIRST, [claim[0] for claim in claims[:6]]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pair
        for pair in QUESTIONS
        if pair[1] in ("tiktok-pays-microsoft-almost-usd-2024-da", "china-aigc-market-2030-dy")
    ],
)
def test_the_recommended_figure_comes_first(book: Factbook, question: str, answer: str) -> None:
    assert frames.row(book, answer)["rank"] == "preferred"
    assert search.found(book, View(q=question)).ids[0] == answer


def test_there_are_questions_in_every_language() -> None:
    said = " ".join(question for question, _ in QUESTIONS)
    for sign in ("how", "hvor", "多少", "いくら", "錢", "钱"):
        assert sign in said
    assert len(QUESTIONS) >= 40
