"""One test per promise of the pages beside the map, on a desktop and on a phone."""

from __future__ import annotations

import re

import pytest
from browsing import READY, choose, map_of, opened_page
from playwright.sync_api import Page, expect
from test_tables import SEED_ID

from pages.shared.site import PAGES, page_path

pytestmark = pytest.mark.browser


def heading(page: Page):
    return page.locator("#answer h1")


# --- From page to page -------------------------------------------------------------------------


def test_navigation_leads_to_every_page_and_carries_the_filters(sized, app):
    page = opened_page(sized, f"{app}?theme=industry&derived=0&region=SE312")
    page.evaluate("window.mark = 'not loaded anew'")
    titles = set()
    for name in PAGES[1:]:
        before = heading(page).inner_text()
        page.locator(f'nav.pages a[href*="./{page_path(name)}?"]').click()
        expect(page.get_by_role("heading", name=before, exact=True)).to_have_count(0)
        expect(heading(page)).to_have_count(1)  # for a moment there are the old and the new one
        expect(page.locator('nav.pages a[aria-current="page"]')).to_have_count(1)
        for said in ("theme=industry", "derived=0", "region=SE312"):
            assert said in page.url
        assert re.search(rf"/{page_path(name)}\?", page.url)
        titles.add(page.title())
    assert len(titles) == len(PAGES) - 1
    assert all(title.endswith(" – Samverkanskartan") for title in titles)
    assert page.evaluate("window.mark") == "not loaded anew"


def test_back_and_forward_go_from_page_to_page(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE312")
    page.locator(".profile h3 a", has_text="Vanguardinitiativet").click()
    expect(heading(page)).to_have_text("Vilka är med i Vanguardinitiativet?")
    page.go_back()
    expect(heading(page)).to_have_text("Vilka EU-samarbeten deltar Region Dalarna i?")
    assert page.title() == "Region Dalarna – Samverkanskartan"
    page.go_forward()
    expect(heading(page)).to_have_text("Vilka är med i Vanguardinitiativet?")


def test_after_navigation_the_keyboard_goes_on_at_the_new_heading(desktop, app):
    page = opened_page(desktop, f"{app}about?theme=industry")
    link = page.locator("nav.pages a", has_text="Tidslinje")
    link.focus()
    assert "theme=industry" in link.get_attribute("href")  # for a new tab, as a click would lead
    link.click()
    expect(heading(page)).to_be_focused()


# --- Regions -------------------------------------------------------------------------------------


def test_a_region_is_found_by_typing(desktop, app):
    page = opened_page(desktop, f"{app}region")
    for typed, region in (
        ("Västra Götalandsregionen", "Västra Götalandsregionen"),
        ("sormland", "Region Sörmland"),
        ("sodermanland", "Region Sörmland"),
        ("SE232", "Västra Götalandsregionen"),
        ("14", "Västra Götalandsregionen"),
    ):
        page.get_by_label("Sök region").fill(typed)
        expect(page.locator("#region-list li:visible a")).to_have_text([region])
    page.get_by_label("Sök region").fill("dalarna")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Vilka EU-samarbeten deltar Region Dalarna i?")


def test_a_search_that_finds_nothing_says_what_to_try(desktop, app):
    page = opened_page(desktop, f"{app}region")
    page.get_by_label("Sök region").fill("Atlantis")
    expect(page.locator(".found")).to_contain_text("Ingen region heter så.")
    assert "search=Atlantis" in page.url
    again = opened_page(desktop, page.url)
    expect(again.get_by_label("Sök region")).to_have_value("Atlantis")
    expect(again.locator(".found")).to_contain_text("Ingen region heter så.")


def test_a_region_says_what_it_is_in_what_it_is_not_in_and_what_is_not_told(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE312&source={SEED_ID}")
    expect(page.locator(".answer")).to_have_text(
        "Regionen deltar i 3 av 10 initiativ, enligt Tillväxtverket. "
        "2 initiativ har fullständiga listor där regionen inte finns med. "
        "För 5 initiativ framgår det inte om regionen deltar."
    )
    expect(page.locator(".profile h3")).to_have_count(3)
    expect(page.locator("ul.absent.not_listed a")).to_have_text(["Beyond EDP", "S34Growth"])
    expect(page.locator("ul.absent.not_stated a")).to_have_count(5)
    expect(page.locator(".profile blockquote").first).to_contain_text("Norra Mellansverige")
    expect(page.locator(".partners").first.locator("li").first).to_contain_text("Region Värmland")
    expect(page.locator(".partners").last).to_contain_text("Sachsen, Tyskland")


def test_the_small_map_shows_the_region(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE312")
    expect(page.locator(".small-map path.region")).to_have_count(21)
    expect(page.locator('.small-map path[data-class="participates"]')).to_have_count(1)
    expect(page.locator(".small-map path.outline.selected")).to_have_count(1)
    expect(page.get_by_role("img", name="Region Dalarna")).to_be_visible()


def test_the_next_region_is_a_click_away(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE332")
    page.locator(".neighbours .after").click()
    expect(heading(page)).to_contain_text("Region Stockholm")
    page.locator(".neighbours .before").click()
    expect(heading(page)).to_contain_text("Region Norrbotten")


def test_an_unknown_region_is_named_and_leaves_a_way_on(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE999")
    expect(page.locator(".notice")).to_contain_text("”SE999” för region, som inte finns")
    expect(heading(page)).to_have_text("Vilken region vill du läsa om?")


# --- Initiatives ---------------------------------------------------------------------------------


def test_initiatives_are_found_by_typing_and_the_tree_keeps_its_shape(desktop, app):
    page = opened_page(desktop, f"{app}initiatives")
    page.get_by_label("Sök initiativ").fill("textil")
    expect(page.locator("#initiative-list li[data-words]:visible a")).to_have_text(
        ["Industriell modernisering", "Textilinnovation"]
    )
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Vilka är med i partnerskapet Textilinnovation?")


def test_an_initiative_names_participants_at_home_and_abroad_and_how_complete_it_is(desktop, app):
    query = f"?initiative=industrial-transition-pilot&source={SEED_ID}"
    page = opened_page(desktop, f"{app}initiatives{query}")
    home, abroad = page.locator("table.participants").all()
    expect(home.locator("tbody tr")).to_have_count(1)
    expect(home).to_contain_text("Region Värmland, Region Dalarna och Region Gävleborg")
    expect(abroad.locator("tbody th")).to_have_text(
        ["Vallonien", "Sachsen", "Hauts-de-France", "Piemonte"]
    )
    expect(page.locator(".profile")).to_contain_text(
        "Listan är fullständig, också för andra länder, enligt Tillväxtverket (omkring 2018)."
    )
    expect(page.locator("dl")).to_contain_text("från 2017, slut okänt")
    expect(page.locator('.small-map path[data-class="participates_via_area"]')).to_have_count(3)


def test_filters_narrow_the_tree(desktop, app):
    page = opened_page(desktop, f"{app}initiatives")
    choose(page, "kind", "Interregprojekt")
    expect(page.locator("#initiative-list li[data-words]")).to_have_count(14)
    expect(page.locator("table.overview tbody tr")).to_have_count(14)


# --- Sharing -----------------------------------------------------------------------------------


def test_the_panel_tells_the_address_and_the_code_of_a_frame(desktop, app):
    page = opened_page(desktop, f"{app}initiatives?initiative=vanguard")
    page.locator(".share summary").click()
    expect(page.get_by_label("Adress till det som visas")).to_have_value(page.url)
    code = page.get_by_label("Kod som visar kartan").input_value()
    assert code.startswith(f'<iframe src="{app}?embed=true&amp;initiative=vanguard"')
    page.keyboard.press("Escape")
    expect(page.locator(".share > div")).to_be_hidden()


def test_the_address_is_copied(browser, app):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened_page(context, f"{app}region?region=SE312")
    page.locator(".share summary").click()
    page.locator('[data-copy="share-address"]').click()
    expect(page.locator('[data-copy="share-address"]')).to_have_text("Kopierat")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_embedded_there_are_map_legend_and_source_alone(sized, app):
    page = opened_page(sized, f"{app}?embed=true&initiative=vanguard")
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    expect(page.locator(".legend li")).to_have_count(4)
    expect(page.locator(".sources")).to_contain_text("Central Sweden")
    for absent in ("header.site", "table.facts", ".card", ".stMultiSelect", ".downloads"):
        expect(page.locator(absent)).to_have_count(0)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= (
        page.viewport_size["height"] + 2
    )


# --- For screen readers and keys ------------------------------------------------------------------


def test_an_answer_is_announced_when_it_changes_and_not_before(desktop, app):
    page = opened_page(desktop, app)
    announcer = page.locator("#announcer")
    expect(announcer).to_have_attribute("role", "status")
    expect(announcer).to_have_text("")
    choose(page, "initiative", "LARS")
    expect(announcer).to_contain_text("Vilka regioner deltar i Interregprojektet LARS? 1 av 21")
    page.locator(".st-key-kind input").click()  # an open list hides all else from screen readers
    expect(page.get_by_role("listbox")).to_be_visible()
    assert announcer.evaluate("element => !!element.closest('[aria-hidden=true]')") is False


def test_single_letters_do_nothing_outside_of_fields(desktop, app):
    page = desktop.new_page()
    sent = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda payload: sent.append(payload)))
    page.goto(f"{app}about")
    expect(heading(page)).to_be_visible(timeout=20_000)
    page.wait_for_load_state("networkidle")
    before = len(sent)
    for key in ("r", "c"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert len(sent) == before


def test_a_label_leads_into_its_filter(desktop, app):
    page = opened_page(desktop, app)
    page.locator(".st-key-kind label").first.click()
    expect(page.locator(".st-key-kind input")).to_be_focused()


def test_the_map_is_in_step_with_the_page_it_was_left_for(desktop, app):
    page = opened_page(desktop, f"{app}region?region=SE312&initiative=vanguard")
    page.locator("nav.pages a", has_text="Karta").click()
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    expect(map_of(page).locator('[data-class="participates"]')).to_have_count(5)
    expect(page.locator(".card h2")).to_have_text("Region Dalarna")
