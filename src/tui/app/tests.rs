//! Keys in, state out.

use std::sync::{Arc, OnceLock};

use crate::corpus::{Entity, Kind, Order};
use crate::country::CountryId;
use crate::tui::app::{App, Effect, Message, Outcome, Start};
use crate::tui::direct::Direct;
use crate::tui::document::{SIGNS, Subject, Target};
use crate::tui::holdings::Holdings;

fn browser() -> Direct {
    static SAMPLES: OnceLock<Arc<Holdings>> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| Arc::new(Holdings::new(crate::load::builtin())));
    Direct::new(App::new(Start::default()), Box::new(|| Arc::clone(samples)), None)
}

pub(in crate::tui) fn pressed(keys: &str) -> Direct {
    let mut browser = browser();
    browser.press(keys);
    browser
}

fn title(browser: &Direct) -> String {
    let shown = browser.app.shown.as_ref().unwrap();
    browser.app.selected().map_or_else(String::new, |entity| shown.corpus().title_of(entity).to_owned())
}

#[test]
fn typing_narrows_every_tab_and_escape_brings_all_back() {
    let mut browser = pressed("/alicia");
    let hits = |browser: &Direct, kind| browser.app.shown.as_ref().unwrap().answer.total(kind);
    let narrowed = hits(&browser, Kind::Official);
    assert!(narrowed > 0 && narrowed < 80);
    browser.press("<enter>2");
    assert_eq!(title(&browser), "Alicia Bárcena Ibarra");
    browser.press("<esc>");
    assert!(hits(&browser, Kind::Official) > 80);
}

#[test]
fn a_kind_that_is_asked_for_turns_to_its_tab_once() {
    let mut browser = pressed("/quotes by harris");
    assert_eq!(browser.app.tab, Kind::Quote);
    browser.press("<enter>1/");
    assert_eq!(browser.app.tab, Kind::Meeting);
    browser.press(" guatemala");
    assert_eq!(browser.app.tab, Kind::Meeting);
}

#[test]
fn a_digit_of_a_tab_is_a_tab_and_others_begin_a_count() {
    // However fast the next key follows.
    let fast = pressed("3j");
    assert_eq!((fast.app.tab, fast.app.list().selected), (Kind::Quote, 1));
    assert_eq!(pressed("325").app.tab, Kind::Briefing);
    assert_eq!(pressed("05j").app.list().selected, 5);
    assert_eq!(pressed("05j").app.tab, Kind::Meeting);
    assert_eq!(pressed("012j03k").app.list().selected, 9);
    assert_eq!(pressed("8j").app.list().selected, 8);
    assert_eq!(pressed("010G").app.list().selected, 9);
    assert_eq!(pressed("0j").app.list().selected, 1);
    assert_eq!(pressed("81").app.typed_count(), Some(81));
    let mut browser = pressed("05j");
    assert_eq!(browser.app.ways(), (0, 0));
    browser.press("[");
    assert_eq!(browser.app.list().selected, 5);
}

#[test]
fn links_lead_on_and_back_restores_everything() {
    let mut browser = pressed("/trilateral<enter>jj<tab><tab>");
    let before = (title(&browser), browser.app.page.link, browser.app.tab);
    browser.press("<enter>");
    assert_ne!((title(&browser), browser.app.tab), (before.0.clone(), before.2));
    browser.press("[");
    assert_eq!((title(&browser), browser.app.page.link, browser.app.tab), before);
    assert_eq!(browser.app.query.text(), "trilateral");
    browser.press("]");
    assert_ne!(browser.app.tab, before.2);
}

#[test]
fn a_link_to_what_the_query_does_not_find_empties_the_query_and_back_restores_it() {
    let mut browser = pressed("/\"trilateral migration ministerial\"<enter>");
    let mut way = 0;
    while browser.app.query.text() != "" && way < 40 {
        browser.press("<tab>");
        if matches!(browser.app.page.target(), Some(crate::tui::document::Target::Subject(Subject::Entity(_)))) {
            browser.press("<enter>");
            if browser.app.query.text() == "" {
                break;
            }
            browser.press("[");
        }
        way += 1;
    }
    assert_eq!(browser.app.query.text(), "");
    browser.press("[");
    assert_eq!(browser.app.query.text(), "\"trilateral migration ministerial\"");
}

#[test]
fn keys_without_meaning_do_nothing_and_quitting_always_works() {
    for keys in ["<f9>", "<a-x>", "yz", "<c-z><c-g>", "0", "`"] {
        let mut browser = pressed(keys);
        assert!(matches!(browser.press("q")[..], [Effect::Quit]), "{keys}");
    }
    for keys in ["/abc", "?x", "<enter>", "y"] {
        let mut browser = pressed(keys);
        assert!(browser.press("<c-c>").iter().any(|effect| matches!(effect, Effect::Quit)), "{keys}");
    }
}

#[test]
fn reloading_keeps_the_place() {
    let start = App::new(Start::default());
    let load = || Arc::new(Holdings::new(crate::load::builtin()));
    let mut browser = Direct::new(start, Box::new(load), None);
    browser.press("/guatemala<enter>jj<enter><tab>");
    let before = (title(&browser), browser.app.page.link, browser.app.on_page, browser.app.list());
    browser.press("r");
    assert_eq!((title(&browser), browser.app.page.link, browser.app.on_page, browser.app.list()), before);
}

#[test]
fn stale_answers_are_dropped() {
    let mut browser = pressed("/guatemala");
    let stale = Box::new(browser.app.shown.clone().unwrap());
    browser.press(" mexico");
    browser.send(Message::Answered(1, stale));
    assert_eq!(browser.app.shown.as_ref().unwrap().text, "guatemala mexico");
}

#[test]
fn the_address_of_a_source_is_opened_and_copied() {
    let mut browser = pressed("/trilateral migration ministerial<enter>");
    assert!(matches!(&browser.press("o")[..], [Effect::OpenUrl(url)] if url.starts_with("https://")));
    assert!(matches!(&browser.press("yu")[..], [Effect::Copy(url, "address")] if url.starts_with("https://")));
    assert!(matches!(&browser.press("yc")[..], [Effect::Copy(text, "citation")] if text.contains("28 February 2024")));
}

#[test]
fn a_problem_opens_its_file() {
    let mut browser = pressed("p");
    assert!(browser.app.layer.is_some());
    browser.press("<esc>");
    assert!(browser.app.layer.is_none());
}

#[test]
fn the_worst_problems_come_first() {
    let files = [("a.toml", "topics = []\n[[sources]]\nid = \"s\"\n"), ("b.toml", "[[quotes]]\nspeaker = 3\n")];
    let parsed = files.map(|(path, text)| crate::briefing::parse(path, text.as_bytes()));
    let holdings = Arc::new(Holdings::new(crate::corpus::link(parsed.into(), Vec::new())));
    let mut browser = Direct::new(App::new(Start::default()), Box::new(move || Arc::clone(&holdings)), None);
    browser.press("p");
    let listed: Vec<String> =
        browser.app.layer.as_ref().unwrap().matching().map(|choice| choice.lead.clone()).collect();
    let rank = |lead: &String| ["error", "warning", "note"].iter().position(|severity| severity == lead).unwrap();
    assert!(listed.iter().map(rank).is_sorted(), "{listed:?}");
    assert!(listed.first() != listed.last(), "{listed:?}");
}

#[test]
fn facets_narrow_and_are_taken_out_again() {
    let mut browser = pressed("f2024");
    browser.press("<enter>");
    assert_eq!(browser.app.query.text(), "date:2024");
    assert!(browser.app.rows() > 0 && browser.app.rows() < 88);
    assert!(browser.app.layer.is_some(), "the facets stay open");
    browser.press("<enter>");
    assert_eq!(browser.app.query.text(), "");
}

#[test]
fn queries_are_saved_asked_by_name_listed_and_forgotten() {
    let mut browser = pressed("/guatemala 2024<enter>");
    let rows = browser.app.rows();
    let kept = browser.press("Sweekly<enter>");
    let [Effect::Remember(memory)] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(memory.saved.get("Weekly").unwrap().text, "guatemala 2024");
    browser.press("<esc>/query:weekly<enter>");
    assert_eq!(browser.app.rows(), rows);
    browser.press("<esc>Q<enter>");
    assert_eq!((browser.app.query.text(), browser.app.rows()), ("guatemala 2024", rows));
    browser.press("[");
    assert_eq!(browser.app.query.text(), "");
    // The last query asked before is the second choice, after the only one saved.
    browser.press("Q<down><enter>");
    assert_eq!(browser.app.query.text(), "query:weekly");
    let kept = browser.press("Q<c-x>");
    assert!(matches!(&kept[..], [Effect::Remember(memory)] if memory.saved.is_empty()));
    assert_eq!(browser.app.layer.as_ref().unwrap().total(), 2, "the layer stays open");
    browser.press("<esc>");
    assert!(browser.app.shown.as_ref().unwrap().query.mistakes()[0].message.contains("none is saved"));
    assert_eq!(browser.app.rows(), 0);
}

#[test]
fn a_query_saved_anew_says_so_and_none_is_saved_that_cannot_be_asked() {
    let said = |browser: &Direct| browser.app.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    let mut browser = pressed("Sa<enter>");
    assert!(browser.app.memory.saved.is_empty());
    browser.press("<esc>/mexico<enter>Sa<enter><esc>/cuba<enter>SA<enter>");
    assert_eq!(said(&browser), "saved as A in place of mexico");
    browser.press("<esc>/query:a<enter>Sb<enter><esc>/query:b<enter>Sa<enter>");
    assert_eq!(said(&browser), "not saved: in `a`: in `b`: `a` would mean itself");
    assert_eq!(browser.app.memory.saved.get("a").unwrap().text, "cuba");
    browser.press("S \"<enter>");
    assert_eq!(said(&browser), "not saved: a name has letters or numbers");
}

#[test]
fn marks_ranges_and_bookmarks_last() {
    let mut browser = pressed("<space>jjv03j<space>");
    assert_eq!(browser.app.marked.len(), 5);
    let kept = browser.press("m");
    assert!(matches!(&kept[..], [Effect::Remember(memory)] if memory.bookmarks.len() == 1));
    assert_eq!(browser.app.bookmarked.len(), 1);
    let bookmarked = title(&browser);
    browser.press("GB<enter>");
    assert_eq!(title(&browser), bookmarked);
    browser.press("m");
    assert!(browser.app.memory.bookmarks.is_empty());
}

#[test]
fn kept_queries_come_back() {
    let mut browser = pressed("/mexico<enter>/<c-u>guatemala<enter>/<c-u>");
    browser.press("<c-p>");
    assert_eq!(browser.app.query.text(), "guatemala");
    browser.press("<c-p>");
    assert_eq!(browser.app.query.text(), "mexico");
    browser.press("<c-n><c-n>");
    assert_eq!(browser.app.query.text(), "");
}

#[test]
fn the_palette_does_what_it_names() {
    let mut browser = pressed(":countries<enter>");
    assert_eq!(browser.app.tab, Kind::Country);
    browser.press(":sort<enter>oldest<enter>");
    assert_eq!(browser.app.order, Order::Oldest);
}

#[test]
fn signs_and_keys_are_found_by_what_they_are() {
    let first = |keys: &str| {
        let browser = pressed(keys);
        let layer = browser.app.layer.as_ref().unwrap();
        layer.matching().take(SIGNS.len() + 1).map(|choice| choice.lead.clone()).collect::<Vec<_>>()
    };
    // The help itself is about signs, too.
    for keys in ["?sign", "?signs"] {
        for (sign, _) in SIGNS {
            assert!(first(keys).contains(&sign.to_owned()), "{sign}: {:?}", first(keys));
        }
    }
    assert!(first("?keys type").iter().any(|key| key == "/"));
}

#[test]
fn every_order_is_found_by_its_name() {
    for order in Order::ALL {
        let browser = pressed(&format!(":sort<enter>{}<enter>", order.word()));
        assert_eq!(browser.app.order, order);
    }
}

#[test]
fn what_has_a_date_is_listed_newest_first() {
    let browser = pressed("5");
    let shown = browser.app.shown.as_ref().unwrap();
    for kind in [Kind::Meeting, Kind::Quote, Kind::Briefing] {
        let dates: Vec<_> = shown.rows(kind).iter().map(|&entity| shown.corpus().date_of(entity)).collect();
        assert!(dates.len() > 50 && dates.is_sorted_by(|a, b| a >= b), "{kind}");
    }
}

#[test]
fn those_who_met_most_come_first() {
    let mut browser = pressed("2:sort<enter>most meetings<enter>");
    assert_eq!(browser.app.order, Order::Meetings);
    for kind in [Kind::Official, Kind::Country] {
        let shown = browser.app.shown.as_ref().unwrap();
        let corpus = shown.corpus();
        let meetings = shown.rows(kind).iter().map(|&entity| match entity {
            Entity::Official(id) => corpus.attendances(id),
            Entity::Country(id) => corpus.country(id).map_or(0, |country| country.meetings.len()),
            _ => 0,
        });
        let meetings: Vec<usize> = meetings.collect();
        assert!(meetings[0] > 1 && meetings.is_sorted_by(|a, b| a >= b), "{kind}");
        browser.press("4");
    }
}

#[test]
fn a_country_tells_how_many_of_its_meetings_the_query_finds() {
    let meta = |query: &str| {
        let browser = pressed(query);
        let shown = browser.app.shown.as_ref().unwrap();
        let found = shown.answer.total(Kind::Meeting);
        (shown.row(Entity::Country(CountryId::from_alpha2("MX").unwrap())).meta, found)
    };
    let (all, _) = meta("");
    let whole = all.split(" meetings").next().unwrap();
    assert!(whole.parse::<usize>().is_ok(), "{all}");
    assert_eq!(meta("/country:mx<enter>").0, all, "all of them are found");
    let (of_query, found) = meta("/country:mx date:2024<enter>");
    let told = format!("{found} of {whole} meetings");
    assert!(found > 0 && of_query.starts_with(&told), "{of_query}, not {told}");
}

#[test]
fn marks_that_the_query_leaves_out_are_counted() {
    let mut browser = pressed("2<space><space>");
    let beyond = |browser: &Direct| browser.app.shown.as_ref().unwrap().beyond(&browser.app.marked);
    assert_eq!((browser.app.marked.len(), beyond(&browser)), (2, 0));
    browser.press("/zzzzqqq<enter>");
    assert_eq!((browser.app.marked.len(), beyond(&browser)), (2, 2));
    browser.press("<esc>");
    assert_eq!(beyond(&browser), 0);
}

#[test]
fn a_bar_of_the_timeline_narrows_the_query() {
    let mut browser = pressed("/guatemala<enter>6");
    let all = browser.app.rows();
    browser.press("<tab><enter>");
    assert!(browser.app.query.text().starts_with("guatemala date:2"), "{}", browser.app.query.text());
    assert!(browser.app.rows() > 0 && browser.app.rows() <= all);
    assert_eq!(browser.app.tab, Kind::Meeting);
    browser.press("[");
    assert!(browser.app.page.subject().is_some_and(Subject::is_overview));
}

#[test]
fn orders_order() {
    let mut browser = pressed("soldest<enter>");
    let first = title(&browser);
    browser.press("G");
    let shown = browser.app.shown.as_ref().unwrap();
    let date = |row| shown.corpus().date_of(shown.entity(Kind::Meeting, row).unwrap());
    assert!(date(0) < date(40) && date(40) < date(80));
    assert_ne!(first, title(&browser));
}

#[test]
fn records_are_copied_as_json_and_markdown() {
    let mut browser = pressed("3");
    let copied = browser.press("yj");
    let [Effect::Copy(text, "JSON")] = &copied[..] else { panic!("{copied:?}") };
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok());
    assert!(matches!(&browser.press("ym")[..], [Effect::Copy(text, "Markdown")] if text.starts_with("> ")));
}

fn copied(effects: Vec<Effect>) -> String {
    let text = effects.into_iter().find_map(|effect| match effect {
        Effect::Copy(text, _) => Some(text),
        _ => None,
    });
    text.unwrap()
}

#[test]
fn a_complete_citation_is_eight_keys_from_the_first_screen() {
    for keys in ["3yc", "/gt<enter>3yc", "/iom<enter>3yc"] {
        let pressed = crate::tui::keys::parse_keys(keys).unwrap();
        assert!(pressed.len() <= 8, "{keys}: {} keys", pressed.len());
        let citation = copied(browser().press(keys));
        assert!(citation.starts_with('“') && citation.contains("); ") | citation.contains("; "), "{citation}");
        assert!(citation.contains("https://") && citation.ends_with(']'), "{citation}");
    }
    assert!(copied(browser().press("3yb")).starts_with('@'));
    assert!(copied(browser().press("3yl")).contains("\"URL\""));
}

#[test]
fn a_country_met_whom_its_page_says_and_not_whom_it_lent_a_room() {
    let browser = browser();
    let corpus = browser.app.shown.as_ref().unwrap().corpus();
    let mut lent = 0;
    for country in corpus.countries() {
        let took_part = country.meetings.iter().filter(|&&meeting| corpus.took_part(country.id, meeting)).count();
        lent += country.meetings.len() - took_part;
        let page = crate::tui::document::document(
            browser.app.shown.as_ref().unwrap(),
            Subject::Counterparts(Entity::Country(country.id)),
            None,
            None,
        );
        let bars = page.rows.iter().filter(|row| matches!(row, crate::tui::document::Row::Bar { .. })).count();
        assert_eq!(bars, country.counterparts.len(), "{}", country.id.name());
    }
    assert!(lent > 0);
}

#[test]
fn a_quotation_is_verified_and_enter_goes_to_the_quote() {
    let mut browser = pressed("3");
    let shown = browser.app.shown.as_ref().unwrap();
    let Some(crate::corpus::Entity::Quote(id)) = browser.app.selected() else { panic!() };
    let words = shown.corpus().text(shown.corpus()[id].text).to_owned();
    browser.press("1V");
    browser.send(Message::Paste(format!("“{words}” — Nobody Atall")));
    browser.press("<enter>");
    assert_eq!(browser.app.page.subject(), Some(Subject::Verified));
    let text = |browser: &Direct| {
        let rows = &browser.app.page.document().rows;
        rows.iter().flat_map(|row| row.spans()).map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let told = text(&browser);
    assert!(told.contains("? exact; speaker not known here"), "{told}");
    assert!(told.contains("nobody here is called “Nobody Atall”"), "{told}");
    browser.press("<enter>");
    assert_eq!(browser.app.page.subject(), Some(Subject::Entity(crate::corpus::Entity::Quote(id))));
    // Two that are attributed to two people are judged one by one.
    browser.press("V");
    let (harris, blinken) =
        ("If you come to our border, you will be turned back.", "safe, orderly and humane migration");
    browser.send(Message::Paste(format!("Harris said: “{harris}” Blinken said: “{blinken}”")));
    browser.press("<enter>");
    let told = text(&browser);
    assert_eq!((told.matches("✓ exact").count(), told.matches("Also on record").count()), (2, 1), "{told}");
    // Another one, altered; back leads to what it came to.
    browser.press("V");
    browser.send(Message::Paste(words.replacen(' ', " certainly not ", 1)));
    browser.press("<enter>");
    let told = text(&browser);
    assert!(told.contains("≈ altered") && told.contains("{+certainly not+}"), "{told}");
    assert!(copied(browser.press("yc")).contains(&words));
    browser.press("<enter>[");
    assert_eq!(browser.app.page.subject(), Some(Subject::Verified));
    browser.press("V<enter>");
    assert!(text(&browser).contains("without words cannot be looked for"));
}

#[test]
fn facets_and_orders_go_by_every_hit() {
    // Narrowing the timeline narrows the meetings it shows, whatever tab it was opened from.
    let mut browser = pressed("2");
    browser.press("6");
    browser.press("f");
    assert_eq!(browser.app.layer.as_ref().unwrap().title, "Narrow the meetings");
    assert!(browser.app.shown.as_ref().unwrap().is_whole());
    assert!(browser.app.shown.as_ref().unwrap().tallies(Kind::Meeting).is_some());
}

#[test]
fn why_a_row_is_there_is_asked_once() {
    use crate::tui::app::Effect as E;
    let (mut app, _) = App::new(Start::default());
    let samples = Arc::new(Holdings::new(crate::load::builtin()));
    let mut searcher = crate::search::Searcher::new(Arc::clone(&samples.engine));
    app.query = crate::tui::app::TextField::new("guatemala");
    let asked = app.update(Message::Loaded(samples));
    let [E::Search(question)] = &asked[..] else { panic!("{asked:?}") };
    let shown = question.clone().answer(&mut searcher, None, &|| true).unwrap();
    let asked = app.update(Message::Answered(question.generation, Box::new(shown)));
    assert!(matches!(&asked[..], [E::Explain(_)]), "{asked:?}");
    assert!(app.update(Message::Resize).is_empty());
}

#[test]
fn settings_come_into_force_at_once() {
    let mut browser = pressed("");
    let (keymap, mistakes) =
        crate::tui::keys::Keymap::with(&std::collections::BTreeMap::from([("down".to_owned(), "z1".to_owned())]));
    assert!(mistakes.is_empty());
    let style = crate::cite::Style::default();
    browser.send(Message::Configured { keymap, style, problems: Vec::new() });
    browser.press("z1");
    assert_eq!(browser.app.list().selected, 1);
}

#[test]
fn a_list_that_was_cut_goes_on_when_somebody_comes_to_its_end() {
    let quotes: String = (0..21_000)
        .map(|i| format!("[[quotes]]\nspeaker = \"A B\"\ntext = \"words {i}\"\n"))
        .collect::<Vec<_>>()
        .concat();
    let corpus = crate::corpus::link(vec![crate::briefing::parse("a.toml", quotes.as_bytes())], Vec::new());
    let holdings = Arc::new(Holdings::new(corpus));
    let mut browser = Direct::new(App::new(Start::default()), Box::new(move || Arc::clone(&holdings)), None);
    browser.press("3");
    assert_eq!(browser.app.rows(), 20_000);
    browser.press("G");
    assert_eq!((browser.app.rows(), browser.app.list().selected), (21_000, 19_999));
    browser.press("G");
    assert_eq!(browser.app.list().selected, 20_999);
}

#[test]
fn a_file_whose_name_cannot_be_shown_is_opened_by_its_name() {
    let name = "evil\u{1b}[2J.toml";
    let corpus = crate::corpus::link(vec![crate::briefing::parse(name, b"[[quotes]]\nspeaker = 3\n")], Vec::new());
    let holdings = Arc::new(Holdings::new(corpus));
    let mut browser = Direct::new(App::new(Start::default()), Box::new(move || Arc::clone(&holdings)), None);
    browser.press("p");
    let layer = browser.app.layer.as_ref().unwrap();
    let edited = layer.matching().next().map(|choice| choice.outcome.clone());
    assert!(matches!(edited, Some(Outcome::Edit(path, _)) if path == name));
}

#[test]
fn whom_they_met_goes_by_the_query_and_says_so() {
    let told = |keys: &str| {
        let browser = pressed(keys);
        let rows = &browser.app.page.document().rows;
        rows.iter().flat_map(|row| row.spans()).map(|span| span.text.clone()).collect::<Vec<_>>()
    };
    let first_count = |told: &[String]| told.iter().find_map(|text| text.parse::<usize>().ok());
    let (all, some) = (told("/united states<enter>4w"), told("/country:us date:2023..2024<enter>4w"));
    assert!(some.iter().any(|text| text.contains("those that the query finds")), "{some:?}");
    assert!(first_count(&some) < first_count(&all), "{some:?}");
    let none = told("/country:us date:2014<enter>4");
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn what_is_out_of_sight_is_not_copied_marked_or_bookmarked() {
    for overview in ["6", "7"] {
        let mut browser = pressed(overview);
        let subject = browser.app.page.subject();
        for keys in ["yc", "m", "<space>", "v"] {
            assert!(browser.press(keys).is_empty(), "{keys}");
            assert!(browser.app.notice.is_some(), "{keys}");
        }
        assert!(browser.app.marked.is_empty() && browser.app.memory.bookmarks.is_empty());
        assert_eq!(browser.app.page.subject(), subject);
    }
    // On a page of its own the record is what it is about, whatever row the list is on.
    let mut browser = pressed("/trilateral<enter>d");
    let before = browser.app.page.subject();
    browser.press("<space>");
    assert_eq!((browser.app.marked.len(), browser.app.page.subject()), (1, before));
    browser.press("<space>");
    assert!(browser.app.marked.is_empty());
}

#[test]
fn a_link_out_of_the_hits_says_that_the_query_is_put_aside() {
    let mut browser = pressed("/sunak<enter>");
    let all = browser.app.page.document().links.clone();
    let outside = |browser: &Direct, target: &Target| match target {
        Target::Subject(Subject::Entity(entity)) => browser.app.shown.as_ref().unwrap().row_of(*entity).is_none(),
        _ => false,
    };
    let link = all.iter().position(|target| outside(&browser, target)).unwrap();
    browser.app.page.choose(Some(link));
    browser.app.on_page = true;
    browser.press("<enter>");
    let told = browser.app.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
    assert!(told.contains("“sunak” does not find this") && browser.app.query.text().is_empty(), "{told}");
    browser.press("[");
    assert_eq!(browser.app.query.text(), "sunak");
}

#[test]
fn the_help_finds_fields_by_their_values() {
    let browser = pressed("?disputed");
    let layer = browser.app.layer.as_ref().unwrap();
    let found: Vec<&str> = layer.matching().map(|choice| choice.lead.as_str()).collect();
    assert!(found.contains(&"is:"), "{found:?}");
}

#[test]
fn the_help_finds_actions_by_name() {
    let browser = pressed("?timeline");
    let found: Vec<String> = browser.app.layer.as_ref().unwrap().matching().map(|choice| choice.lead.clone()).collect();
    assert!(found.contains(&"6".to_owned()), "{found:?}");
}
