//! The tab that a query turns to because it asks for a kind, and the way back once it does not any more.

use super::App;
use crate::corpus::Kind;

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
}

#[cfg(test)]
mod tests {
    use crate::corpus::Kind;
    use crate::tui::app::tests::pressed;

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
