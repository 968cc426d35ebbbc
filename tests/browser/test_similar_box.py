"""The box "has this happened before?": it answers while one writes, from this site alone, and says why."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from instruments.chromium import Visit

BOX, SAID = "[data-cb-similar]", "[data-cb-said]"
RECORDS = "[data-cb-results] li"


def test_a_few_sentences_are_answered_with_records_and_words(visitor: Visit, address: str) -> None:
    page, asked = visitor.page, set[str]()
    page.goto(f"{address}pattern-index/")
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.get_by_label("What is happening").fill("The assistant promised a refund that the policy rules out.")
    page.locator(RECORDS).first.wait_for()
    assert "refund" in page.locator(RECORDS).all_inner_texts()[-1].lower()
    assert "Both speak of “" in page.locator(RECORDS).first.inner_text()
    assert "told in like words" in page.locator(SAID).inner_text()
    assert asked == {urlsplit(address).netloc}
    link = page.locator(f"{RECORDS} a").first
    title = link.inner_text()
    link.click()
    assert page.locator("h1").first.inner_text().startswith(title)


def test_words_that_nobody_wrote_are_answered_too(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(f"{address}pattern-index/")
    page.get_by_label("What is happening").fill("zzz")
    page.get_by_text("Nothing in this book is told in these words.").wait_for()
    assert page.locator(RECORDS).count() == 0


def test_without_scripts_a_line_names_the_command(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}pattern-index/")
    assert page.locator(BOX).is_hidden()
    assert page.get_by_text("causebook similar").first.is_visible()
    page.close()
