//! What the screen shows after keys, at the sizes people use.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use attache::config::Config;
use attache::draft::sheet::Sheet;
use attache::tui::app::{App, Message, Start};
use attache::tui::direct::{Direct, Load};
use attache::tui::holdings::Holdings;
use attache::tui::review::state::Review;
use attache::tui::settings::Settings;
use attache::tui::theme::Theme;
use attache::tui::view;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The browser on the sample briefings.
struct Browser {
    direct: Direct,
    terminal: Terminal<TestBackend>,
    theme: Theme,
}

impl Browser {
    fn open(width: u16, height: u16) -> Self {
        static SAMPLES: OnceLock<Arc<Holdings>> = OnceLock::new();
        let samples = SAMPLES.get_or_init(|| Arc::new(Holdings::new(attache::load::builtin())));
        Self::on(Box::new(|| Arc::clone(samples)), width, height)
    }

    fn on(load: Load, width: u16, height: u16) -> Self {
        let app = App::new(Start { data: "sample briefings".to_owned(), ..Start::default() });
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut browser = Self { direct: Direct::new(app, load, None), terminal, theme: Theme::named("none").unwrap() };
        browser.draw();
        browser
    }

    fn draw(&mut self) -> &Buffer {
        let app = &mut self.direct.app;
        self.terminal.draw(|frame| view::draw(app, &self.theme, frame)).unwrap();
        self.terminal.backend().buffer()
    }

    /// Presses keys one by one, drawing after each as the real loop does.
    fn press(mut self, keys: &str) -> Self {
        for key in attache::tui::keys::parse_keys(keys).unwrap() {
            self.direct.send(Message::Key(key));
            self.draw();
        }
        self
    }

    fn shows(mut self) -> String {
        let buffer = self.draw().clone();
        let width = usize::from(buffer.area.width);
        let lines = buffer.content.chunks(width);
        let line = |cells: &[Cell]| cells.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
        lines.map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The screen, and under it the same cells with a letter for each style that is not the running text's own, and what
/// the letters stand for.
fn with_styles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let mut styles: Vec<String> = Vec::new();
    let plain = style_of(&buffer.content[0]);
    let mut letter = |cell: &Cell| {
        let style = style_of(cell);
        if style == plain || (cell.symbol() == " " && !style.contains("on ") && !style.contains("reversed")) {
            return '.';
        }
        let at = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            styles.push(style);
            styles.len() - 1
        });
        char::from(b'a' + u8::try_from(at).unwrap())
    };
    let mut out = String::new();
    for cells in buffer.content.chunks(width) {
        let text: String = cells.iter().map(Cell::symbol).collect();
        let looks: String = cells.iter().map(&mut letter).collect();
        let _ = writeln!(out, "{}\n{}", text.trim_end(), looks.trim_end_matches('.'));
    }
    for (i, style) in styles.iter().enumerate() {
        let _ = writeln!(out, "{} {style}", char::from(b'a' + u8::try_from(i).unwrap()));
    }
    out
}

fn style_of(cell: &Cell) -> String {
    let mut parts = vec![format!("{}", cell.fg).to_lowercase()];
    if cell.bg != Color::Reset {
        parts.push(format!("on {}", cell.bg).to_lowercase());
    }
    parts.extend(cell.modifier.iter_names().map(|(name, _)| name.to_lowercase()));
    parts.join(" ")
}

macro_rules! snapshot {
    ($name:literal, $browser:expr) => {
        insta::assert_snapshot!($name, $browser.shows())
    };
}

#[test]
fn the_first_screen_at_three_sizes() {
    snapshot!("first_120x36", Browser::open(120, 36));
    snapshot!("first_80x24", Browser::open(80, 24));
    snapshot!("first_40x12", Browser::open(40, 12));
}

#[test]
fn all_that_can_be_copied_is_told_on_the_smallest_screen() {
    let screen = Browser::open(40, 12).press("y").shows();
    for word in ["citation", "words", "Markdown", "BibTeX", "CSL-JSON", "as JSON", "address of the source"] {
        assert!(screen.contains(word), "{word}: {screen}");
    }
}

#[test]
fn a_query_and_the_page_of_a_meeting() {
    let keys = "/trilateral migration ministerial<enter>";
    snapshot!("meeting_120x36", Browser::open(120, 36).press(keys));
    snapshot!("meeting_80x24", Browser::open(80, 24).press(keys).press("<enter><tab>"));
    snapshot!("meeting_40x12", Browser::open(40, 12).press(keys).press("<enter>"));
}

#[test]
fn the_page_of_an_official() {
    snapshot!("official_120x36", Browser::open(120, 36).press("/alicia barcena<enter>2<enter>"));
    snapshot!("official_80x24", Browser::open(80, 24).press("/alicia barcena<enter>2<enter>"));
}

#[test]
fn the_page_of_a_quote() {
    snapshot!("quote_120x36", Browser::open(120, 36).press("/blinken<enter>3<enter>"));
    snapshot!("quote_80x24", Browser::open(80, 24).press("/blinken<enter>3<enter>"));
}

#[test]
fn the_page_of_a_country_and_whom_it_met() {
    snapshot!("country_120x36", Browser::open(120, 36).press("/guatemala<enter>4<enter>"));
    snapshot!("counterparts_80x24", Browser::open(80, 24).press("/guatemala<enter>4<enter><tab><enter>"));
}

#[test]
fn the_page_of_a_briefing() {
    snapshot!("briefing_80x24", Browser::open(80, 24).press("/los angeles<enter>5<enter>"));
}

#[test]
fn nothing_found_says_what_was_searched() {
    snapshot!("nothing_80x24", Browser::open(80, 24).press("/zzzzqq"));
}

#[test]
fn mistakes_in_a_query_are_named() {
    snapshot!("mistake_80x24", Browser::open(80, 24).press("/date:202x"));
    snapshot!("slip_80x24", Browser::open(80, 24).press("/blinkn<enter>2"));
    snapshot!("absent_80x24", Browser::open(80, 24).press("/Kurti<enter>2"));
    snapshot!("stranger_80x24", Browser::open(80, 24).press("/person:foo<enter>2"));
}

#[test]
fn who_was_met_who_came_along_and_that_nobody_was() {
    snapshot!("met_120x36", Browser::open(120, 36).press("/who did mayorkas meet in 2021<enter>"));
    snapshot!("met_80x24", Browser::open(80, 24).press("/who did mayorkas meet in 2021<enter>G"));
    let nobody = "/who did blinken meet in december 2024<enter>";
    snapshot!("nearest_120x36", Browser::open(120, 36).press(nobody));
    snapshot!("nearest_80x24", Browser::open(80, 24).press(nobody));
}

#[test]
fn the_help_and_its_search() {
    snapshot!("help_80x24", Browser::open(80, 24).press("?"));
    snapshot!("help_narrowed_80x24", Browser::open(80, 24).press("?copy"));
    snapshot!("signs_80x24", Browser::open(80, 24).press("?held"));
}

#[test]
fn a_notice_is_read_whole_where_there_is_hardly_any_room() {
    snapshot!("small_20x6", Browser::open(20, 6));
    snapshot!("notice_40x12", Browser::open(40, 12).press("+"));
}

#[test]
fn facets_orders_palette_and_bookmarks() {
    snapshot!("facets_80x24", Browser::open(80, 24).press("f"));
    snapshot!("orders_80x24", Browser::open(80, 24).press("s"));
    snapshot!("palette_80x24", Browser::open(80, 24).press(":copy"));
    snapshot!("marked_80x24", Browser::open(80, 24).press("<space><space>jm"));
}

#[test]
fn what_sources_disagree_on_and_the_roles_of_an_official() {
    let meeting = "/trilateral migration ministerial<enter>";
    snapshot!("roles_120x36", Browser::open(120, 36).press("/alicia barcena<enter>2<enter>").press(":roles<enter>"));
    snapshot!("disagreements_120x36", Browser::open(120, 36).press(meeting).press(":disagreements<enter>"));
}

#[test]
fn the_timeline_and_the_map() {
    snapshot!("timeline_80x24", Browser::open(80, 24).press("6<tab><tab>"));
    snapshot!("timeline_quarters_80x24", Browser::open(80, 24).press("/guatemala<enter>6+"));
    snapshot!("map_120x36", Browser::open(120, 36).press("7"));
    snapshot!("map_40x12", Browser::open(40, 12).press("7"));
    // A meeting that only names somebody does not put them there.
    for key in ["6", "7"] {
        let shown = |query: &str| Browser::open(80, 24).press(&format!("/{query}<enter>{key}")).shows();
        assert!(shown("harris").contains("Kamala Harris was at 1 of them"), "{}", shown("harris"));
        assert!(!shown("met:harris").contains("of them"), "{}", shown("met:harris"));
    }
}

#[test]
fn a_quotation_that_was_verified() {
    let keys = "Vto double up on the collaboration that we have<enter>";
    snapshot!("verified_120x36", Browser::open(120, 36).press(keys));
    snapshot!("verified_80x24", Browser::open(80, 24).press(keys));
    snapshot!("verified_40x12", Browser::open(40, 12).press(keys));
    snapshot!("verify_asks_80x24", Browser::open(80, 24).press("V"));
    // What makes it mean less than it seems to: the sentence goes on, and reverses it.
    let cut = "V“Europe also needs migration” — Ylva Johansson<enter>";
    snapshot!("verified_cut_120x36", Browser::open(120, 36).press(cut));
    snapshot!("verified_cut_80x24", Browser::open(80, 24).press(cut));
    snapshot!("verified_cut_40x12", Browser::open(40, 12).press(cut));
    // The quotation may stand behind the name of the action.
    let named = Browser::open(80, 24).press(&format!(":verify {}", &keys[1..])).shows();
    assert_eq!(named, Browser::open(80, 24).press(keys).shows());
}

#[test]
fn an_export_asks_for_format_and_file() {
    snapshot!("export_80x24", Browser::open(80, 24).press("/guatemala 2024<enter>x"));
    snapshot!("export_file_80x24", Browser::open(80, 24).press("/guatemala 2024<enter>xhtml<enter>"));
}

#[test]
fn saved_queries_are_listed_before_those_asked() {
    let saved = "/guatemala 2024<enter>Sthe week<enter>/ blinken<enter>";
    snapshot!("queries_80x24", Browser::open(80, 24).press(saved).press("Q"));
    snapshot!("query_name_80x24", Browser::open(80, 24).press(saved).press("S"));
    snapshot!("query_unknown_80x24", Browser::open(80, 24).press(saved).press("/<c-u>query:wee"));
}

#[test]
fn the_first_frame_is_there_before_anything_is_read() {
    let (mut app, _) = App::new(Start { data: "~/briefings".to_owned(), ..Start::default() });
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let theme = Theme::named("none").unwrap();
    terminal.draw(|frame| view::draw(&mut app, &theme, frame)).unwrap();
    insta::assert_snapshot!("loading_80x24", terminal.backend());
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = std::env::temp_dir().join(format!("attache-screens-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let paths = vec![folder.clone()];
    let load = move || Arc::new(Holdings::new(attache::load::load(&paths)));
    let shown = Browser::on(Box::new(load), 80, 24).shows();
    std::fs::remove_dir_all(&folder).unwrap();
    insta::assert_snapshot!("empty_80x24", shown.replace(folder.to_str().unwrap(), "~/briefings"));
}

#[test]
fn a_draft_that_waits_for_review_is_told_wherever_it_is_read() {
    let on = |width, height| {
        let load = || Arc::new(Holdings::new(attache::load::load(&["tests/fixtures/drafts/oslo.toml".into()])));
        Browser::on(Box::new(load), width, height)
    };
    snapshot!("draft_120x36", on(120, 36));
    snapshot!("draft_80x24", on(80, 24).press("3"));
    snapshot!("draft_40x12", on(40, 12).press("3"));
    snapshot!("draft_quote_80x24", on(80, 24).press("3<enter>"));
    snapshot!("draft_briefing_80x24", on(80, 24).press("5<enter>"));
    snapshot!("draft_briefing_40x12", on(40, 12).press("5<enter>"));
    snapshot!("draft_problems_80x24", on(80, 24).press("p"));
    snapshot!("draft_verified_80x24", on(80, 24).press("VWe go on<enter>"));
    // Nothing of the samples is a draft.
    assert!(!Browser::open(120, 36).press("3").shows().contains("draft"));
}

#[test]
fn a_kind_that_is_asked_for_in_vain_is_what_is_said_not_to_be_there() {
    snapshot!("no_quotes_80x24", Browser::open(80, 24).press("/quotes about xyzzy"));
    snapshot!("no_quotes_but_80x24", Browser::open(80, 24).press("/what did Petro say<enter>"));
    snapshot!("no_quotes_but_40x12", Browser::open(40, 12).press("/what did Petro say<enter>"));
    // What else fits is a tab away.
    assert!(Browser::open(80, 24).press("/what did Petro say<enter>2").shows().contains("Gustavo Petro"));
}

#[test]
fn where_no_note_can_be_read_the_query_is_read_whole() {
    let on = |width, height, query: &str| Browser::open(width, height).press(&format!("/{query}<enter>"));
    snapshot!("reading_40x12", on(40, 12, "who visited guatemala"));
    snapshot!("reading_80x24", on(80, 24, "who visited guatemala"));
    snapshot!("nowhere_40x12", on(40, 12, "who met xyzzy"));
    snapshot!("nearest_40x12", on(40, 12, "who did blinken meet in december 2024"));
    snapshot!("mistake_40x12", on(40, 12, "visits of ministers date:202x"));
}

#[test]
fn countries_are_listed_by_name() {
    snapshot!("countries_80x24", Browser::open(80, 24).press("4"));
    snapshot!("countries_40x12", Browser::open(40, 12).press("4"));
}

#[test]
fn a_briefing_of_no_meeting_says_what_it_is_of() {
    snapshot!("no_meeting_80x24", Browser::open(80, 24).press("5G<enter>"));
}

#[test]
fn every_theme_at_every_size() {
    for theme in Theme::names() {
        for (width, height) in [(120, 36), (80, 24), (40, 12)] {
            let mut browser = Browser::open(width, height);
            browser.theme = Theme::named(theme).unwrap();
            let mut browser = browser.press("<space>j/guatemala alicia<enter>");
            let shown = with_styles(browser.draw());
            insta::assert_snapshot!(format!("theme_{theme}_{width}x{height}"), shown);
        }
    }
}

#[test]
fn of_a_page_that_is_pasted_as_a_query_a_line_is_repeated() {
    let page = "zqxa ministers of zqxb met in zqxc. ".repeat(40);
    for width in [40, 80, 120] {
        let mut browser = Browser::open(width, 24);
        browser = browser.press("/");
        browser.direct.send(Message::Paste(page.clone()));
        let shown = browser.press("<enter>").shows();
        assert!(shown.contains("No meetings for “") && shown.contains("…”."), "{shown}");
        assert!(shown.contains("Searched: "), "{shown}");
    }
}

#[test]
fn mistakes_in_the_settings_are_among_the_problems() {
    let folder = std::env::temp_dir().join(format!("attache-screens-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("config.toml");
    std::fs::write(&file, "theme = \"drak\"\n[keys]\ndown = \"q\"\nnosuch = \"x\"\n").unwrap();
    let mut config = Config::load(Some(&file)).unwrap();
    let Settings { keymap, style, .. } = Settings::of(&mut config);
    std::fs::remove_dir_all(&folder).unwrap();
    for problem in &mut config.problems {
        "~/.config/attache/config.toml".clone_into(&mut problem.file);
    }
    let mut browser = Browser::open(80, 24);
    browser.direct.send(Message::Configured { keymap, style, problems: config.problems });
    snapshot!("settings_80x24", browser.press("p"));
}

/// Views that differ in what they draw, as the keys that lead there.
const VIEWS: &[&str] =
    &["", "/mexico<enter>", "<enter><tab>", "?", "3", "4<enter>", "6", "6++", "7", "f", "p", "/zzzzqq", "B", "s"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_size_can_be_drawn(width in 1_u16..=500, height in 1_u16..=200, view in 0..VIEWS.len()) {
        let mut browser = Browser::open(80, 24).press(VIEWS[view]);
        browser.terminal.backend_mut().resize(width, height);
        browser.draw();
        browser.press("j<pgdn><tab><enter>").draw();
    }
}

#[test]
fn the_smallest_and_the_largest_sizes_can_be_drawn() {
    for keys in VIEWS {
        let mut browser = Browser::open(80, 24).press(keys);
        for (width, height) in [(1, 1), (2, 50), (39, 9), (40, 10), (41, 11), (60, 14), (99, 20), (100, 10), (500, 200)]
        {
            browser.terminal.backend_mut().resize(width, height);
            browser.draw();
        }
    }
}

#[test]
fn two_thousand_resizes_in_a_row_lose_nothing() {
    let mut browser = Browser::open(80, 24).press("/guatemala<enter>jj<enter><tab>");
    let before = browser.draw().clone();
    for i in 0..2000_u32 {
        // Sizes all over the place, without a pattern that a layout could be lucky with.
        let (width, height) = (1 + (i * 7919 % 131) as u16, 1 + (i * 104_729 % 43) as u16);
        browser.terminal.backend_mut().resize(width, height);
        browser.direct.send(Message::Resize);
        browser.draw();
    }
    browser.terminal.backend_mut().resize(80, 24);
    let (selected, link) = (browser.direct.app.selected(), browser.direct.app.page.link);
    assert!(selected.is_some() && link.is_some());
    assert_eq!(*browser.draw(), before);
}

#[test]
fn what_is_selected_shows_without_colour() {
    let mut browser = Browser::open(80, 24).press("j");
    let reversed = |browser: &mut Browser, y: u16| browser.draw()[(20, y)].modifier.contains(Modifier::REVERSED);
    assert!(!reversed(&mut browser, 4));
    assert!(reversed(&mut browser, 5));
}

/// A review of the draft of an invented note.
struct Reviewing {
    review: Review,
    terminal: Terminal<TestBackend>,
    effects: Vec<attache::tui::review::state::Effect>,
}

impl Reviewing {
    fn open(width: u16, height: u16) -> Self {
        let text = "Ministers of Norway and Chile meet in Oslo on migration\n\nOSLO, 3 May 2023 – Chilean Foreign Minister Maria Specimen met Norwegian Foreign Minister Ann Example on Wednesday. “We go on with it, and we will see it through together,” Specimen said.\n\n“Nobody wants to say it aloud in here,” it was heard.\n\nExample will say: “The work is done and it was well done.”\n";
        let draft = attache::draft::draft(text, &attache::draft::Hints::default()).unwrap();
        let sheet = Sheet::read(attache::draft::to_toml(&draft)).unwrap();
        let review = Review::new("drafts/oslo.toml".to_owned(), sheet, attache::tui::keys::Keymap::default());
        Self { review, terminal: Terminal::new(TestBackend::new(width, height)).unwrap(), effects: Vec::new() }
    }

    fn press(mut self, keys: &str) -> Self {
        self.shows();
        for key in attache::tui::keys::parse_keys(keys).unwrap() {
            self.effects.extend(self.review.update(Message::Key(key)));
            self.shows();
        }
        self
    }

    fn shows(&mut self) -> String {
        let theme = Theme::named("none").unwrap();
        let review = &mut self.review;
        self.terminal.draw(|frame| attache::tui::review::view::draw(review, &theme, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let line = |cells: &[ratatui::buffer::Cell]| {
            cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        buffer.content.chunks(usize::from(buffer.area.width)).map(line).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn a_draft_under_review_at_three_sizes() {
    snapshot!("review_120x36", Reviewing::open(120, 36).press("nnnnn"));
    snapshot!("review_80x24", Reviewing::open(80, 24).press("n"));
    snapshot!("review_40x12", Reviewing::open(40, 12).press("n"));
    snapshot!("review_text_40x12", Reviewing::open(40, 12).press("nnnn<tab>"));
    snapshot!("review_speaker_80x24", Reviewing::open(80, 24).press("G").press("NNs"));
    snapshot!("review_help_80x24", Reviewing::open(80, 24).press("?"));
}

#[test]
fn what_a_record_asks_is_read_whole_where_it_is_selected() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut review = Reviewing::open(width, height).press("nn");
        let screen = review.shows();
        let words = screen.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["the name is made from", "who met;", "was it this", "and were", "they all there?"] {
            assert!(words.contains(part), "{width}x{height} {part}: {screen}");
        }
        // Nor does a line for typing hide how it is left.
        let screen = review.press("c").shows();
        assert!(screen.contains("Enter keep") && screen.contains("Esc leave"), "{width}x{height}: {screen}");
    }
}

#[test]
fn a_briefing_without_a_text_is_reviewed_on_the_whole_screen() {
    for (width, height) in [(120, 20), (80, 24), (40, 12)] {
        let mut review = Reviewing::open(width, height);
        let file = "title = \"A\"\n\n[[officials]]\nname = \"Ann Roe\"\nrole = \"Minister\"\n# review: was this person there?\n";
        let sheet = Sheet::read(file.to_owned()).unwrap();
        review.review = Review::new("a.toml".to_owned(), sheet, attache::tui::keys::Keymap::default());
        let screen = review.press("<tab>").shows();
        let rows: Vec<&str> = screen.lines().collect();
        assert!(rows[2].contains("briefing  A"), "{screen}");
        assert!(screen.contains("role  Minister") && screen.contains("the briefing holds no text"), "{screen}");
    }
}

#[test]
fn a_review_accepts_edits_drops_reassigns_undoes_and_asks_before_it_is_left() {
    use attache::tui::review::state::Effect;
    let mut review = Reviewing::open(80, 24);
    let before = review.review.sheet.file.clone();
    let heard = |review: &Reviewing| {
        review
            .review
            .sheet
            .entries
            .iter()
            .position(|entry| entry.value("text").is_some_and(|t| t.starts_with("Nobody")))
    };
    // To a quotation whose speaker is a guess.
    while review.review.spot().entry != heard(&review).unwrap() {
        review = review.press("n");
    }
    review = review.press("sexample<enter>");
    let table: toml::Table = review.review.sheet.file.parse().unwrap();
    let said = |table: &toml::Table, at: usize| table["quotes"][at]["speaker"].as_str().unwrap().to_owned();
    assert_eq!((said(&table, 0), said(&table, 1)), ("maria-specimen".to_owned(), "ann-example".to_owned()));
    // A value is typed anew, in place.
    let row = review.review.rows.iter().position(|spot| {
        spot.item.is_some_and(|item| review.review.sheet.entries[spot.entry].items[item].key == "publisher")
    });
    review.review.list.selected = row.unwrap();
    review = review.press("eExample Times<enter>");
    assert!(review.review.sheet.file.contains("\npublisher = \"Example Times\"\n"));
    // A record is dropped and brought back; everything can be undone.
    let count = review.review.sheet.entries.len();
    let values = review.review.sheet.entries.iter().map(|entry| entry.items.len()).sum::<usize>();
    review = review.press("Gx");
    let items = |review: &Reviewing| review.review.sheet.entries.iter().map(|entry| entry.items.len()).sum::<usize>();
    assert_eq!((review.review.sheet.entries.len(), items(&review) + 1), (count, values));
    review = review.press("q");
    assert!(review.effects.is_empty(), "it asks first");
    review = review.press("uuu");
    assert_eq!(review.review.sheet.file, before);
    review = review.press("q");
    assert_eq!(review.effects, [Effect::Quit]);
    let mut saving = Reviewing::open(80, 24).press("a<c-s>");
    let [Effect::Save(text)] = saving.effects.as_slice() else { panic!("{:?}", saving.effects) };
    let text = text.clone();
    saving.review.saved(attache::tui::app::Notice::good("saved"), text);
    assert!(!saving.review.is_changed());
    assert_eq!(saving.press("q").effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_review_can_be_drawn_at_any_size() {
    let mut review = Reviewing::open(80, 24);
    for keys in
        ["", "s", "<esc>", "nnn", "+", "<enter>", "<esc>o", "<esc>c", "<esc>", "e", "<esc>?", "<esc><tab>G", "<tab>G"]
    {
        review = review.press(keys);
        for (width, height) in [(1, 1), (39, 9), (40, 10), (41, 11), (99, 20), (100, 10), (300, 100)] {
            review.terminal.backend_mut().resize(width, height);
            review.shows();
        }
    }
}
