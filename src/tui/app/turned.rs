//! The tab where nobody chose one: that which the browser opens on, that which a query turns to because it asks for a
//! kind, and the way back once it does not any more.

use super::App;
use crate::corpus::Kind;

/// Whether the tab is still looked for that the browser opens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nobody has done anything yet, and not everything has been shown.
    Begun,
    /// From now on it turns to no tab because of what files say.
    Done,
}

impl App {
    /// Turns to the tab of the kind that the query in hand begins to ask for, if it does, also where nothing of it fits: what
    /// else there is was not asked for. Back to the tab that somebody was on when no kind is asked for any more, unless they
    /// chose one since.
    pub(super) fn turn_as_asked(&mut self, begins_to_ask_for: Option<Kind>) {
        if let Some(kind) = begins_to_ask_for {
            self.turned_from.get_or_insert(self.tab);
            self.tab = kind;
        } else if self.shown.as_ref().is_some_and(|shown| shown.query.kind().is_none()) {
            self.tab = self.turned_from.take().unwrap_or(self.tab);
        }
    }

    /// Turns to the first tab that has something to show, as far as files are read, until somebody does something.
    pub(super) fn open_on_what_there_is(&mut self) {
        if self.opening == Opening::Done {
            return;
        }
        if self.loading.is_none() {
            self.opening = Opening::Done;
        }
        let shown = self.shown.as_ref().filter(|shown| shown.query.kind().is_none());
        let first = shown.and_then(|shown| Kind::ALL.into_iter().find(|&kind| shown.fitting(kind) > 0));
        if let Some(kind) = first.filter(|&kind| kind != self.tab) {
            self.tab = kind;
            self.show_selected();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::briefing::parse;
    use crate::corpus::{Kind, link};
    use crate::tui::app::tests::pressed;
    use crate::tui::app::{App, Message, Start};
    use crate::tui::direct::Direct;
    use crate::tui::holdings::Holdings;

    const QUOTE: &str = "[[quotes]]\nspeaker = \"Ada Ash\"\ntext = \"We will talk about visas.\"\n";
    const MEETING: &str = "[[meetings]]\nid = \"m\"\nname = \"Visa talks\"\ndate = 2024-02-28\n";

    fn held(text: &str) -> Arc<Holdings> {
        Arc::new(Holdings::new(link(vec![parse("a.toml", text.as_bytes())], Vec::new())))
    }

    fn opened(text: &'static str, query: &str) -> Direct {
        let start = Start { query: query.to_owned(), ..Start::default() };
        Direct::new(App::new(start), Box::new(move || held(text)), None)
    }

    #[test]
    fn it_opens_on_the_first_tab_that_has_something_to_show() {
        let browser = opened(QUOTE, "");
        assert_eq!(browser.app.tab, Kind::Official);
        assert!(browser.app.page.subject().is_some());
        assert_eq!(opened(QUOTE, "visas").app.tab, Kind::Quote);
        // A query says where it wants to be.
        assert_eq!(opened(QUOTE, "meetings about visas").app.tab, Kind::Meeting);
        assert_eq!(opened(QUOTE, "zebras").app.tab, Kind::Meeting);
    }

    #[test]
    fn it_turns_by_itself_until_all_is_read_or_a_key_is_pressed() {
        let filling = || {
            let mut browser = Direct::new((App::new(Start::default()).0, Vec::new()), Box::new(|| held("")), None);
            browser.send(Message::Filling(held(QUOTE)));
            assert_eq!(browser.app.tab, Kind::Official);
            browser
        };
        let all: String = [MEETING, QUOTE].concat();
        let mut browser = filling();
        browser.send(Message::Loaded(held(&all)));
        assert_eq!(browser.app.tab, Kind::Meeting);
        let mut browser = filling();
        browser.press("j");
        browser.send(Message::Loaded(held(&all)));
        assert_eq!(browser.app.tab, Kind::Official);
        // What changes while somebody reads leaves them where they are.
        let mut browser = opened(QUOTE, "");
        browser.send(Message::Loaded(held(&all)));
        assert_eq!(browser.app.tab, Kind::Official);
    }

    #[test]
    fn a_tab_that_a_query_turned_to_is_left_with_it() {
        for cleared in ["<c-u>", "<esc>", "<enter><esc>"] {
            let mut browser = pressed("/quotes by harris");
            assert_eq!(browser.app.tab, Kind::Quote);
            browser.press(cleared);
            assert_eq!((browser.app.tab, browser.app.query.text()), (Kind::Meeting, ""), "{cleared}");
        }
        // However many kinds were asked for one after the other, also where nothing of one fits.
        let mut browser = pressed("2/meetings of harris");
        assert_eq!(browser.app.tab, Kind::Meeting);
        browser.press("<c-u>quotes by harris zzzzqq");
        assert_eq!(browser.app.tab, Kind::Quote);
        browser.press("<c-u>guatemala");
        assert_eq!(browser.app.tab, Kind::Official);
    }

    #[test]
    fn a_tab_that_somebody_chose_is_kept_when_the_query_goes() {
        for (chosen, tab) in [("3", Kind::Quote), ("4", Kind::Country), ("13", Kind::Quote)] {
            let mut browser = pressed("/quotes by harris<enter>");
            browser.press(chosen);
            browser.press("<esc>");
            assert_eq!((browser.app.tab, browser.app.query.text()), (tab, ""), "{chosen}");
        }
        assert_eq!(pressed("/harris<enter>3<esc>").app.tab, Kind::Quote);
    }

    #[test]
    fn the_way_back_to_a_query_brings_back_what_it_turned_from() {
        let mut browser = pressed("/quotes by harris<enter>");
        browser.press("<tab><enter>");
        assert_ne!(browser.app.tab, Kind::Quote);
        browser.press("[");
        assert_eq!(browser.app.tab, Kind::Quote);
        browser.press("<esc><esc>");
        assert_eq!((browser.app.tab, browser.app.query.text()), (Kind::Meeting, ""));
    }
}
