//! How a review adds what is not there: a value that a record lacks, a person, a quotation.

use super::layer::{Asked, Layer, Pick, Target};
use super::state::{Review, Spot};
use crate::draft::sheet::{Blank, EntryKind, Fault, Sheet};
use crate::text::one_line;
use crate::tui::app::{Choice, Chooser, Notice, TextField};

impl Review {
    /// What is being typed, in a word.
    pub fn asked<'a>(&'a self, target: &'a Target) -> &'a str {
        match target {
            Target::Item { entry, item } => &self.sheet.entries[*entry].items[*item].key,
            Target::Blank(_, blank) => &blank.key,
            Target::Official => "name",
            Target::Quote => "words",
        }
    }

    pub(super) fn choose_key(&mut self) {
        let entry = self.spot().entry;
        let blanks = self.sheet.lacking(entry);
        if blanks.is_empty() {
            self.notice = Some(Notice::good("the record has every value it can have"));
            return;
        }
        let choice = |blank: Blank| Choice::new(&blank.key.clone(), &blank.about.clone(), Pick::Key(blank));
        let choices = blanks.into_iter().map(choice).collect();
        self.layer = Some(Layer::Choices(Chooser::new(Asked::Key(entry), "Which value?", "", choices)));
    }

    /// The passage that is marked in the text for the selected record, unless the record is of this kind.
    fn marked(&self, unless: EntryKind) -> String {
        let entry = &self.sheet.entries[self.spot().entry];
        let passage = entry.passage.clone().filter(|_| entry.kind != unless);
        let words = passage.and_then(|passage| self.sheet.words.get(passage)).unwrap_or_default();
        one_line(words)
    }

    /// A person is added: the speaker of the selected quotation who has no record, or whoever is typed.
    pub(super) fn ask_for_official(&mut self) {
        let entry = &self.sheet.entries[self.spot().entry];
        let speaker = entry.value("speaker").unwrap_or_default();
        let on_record = self.sheet.speakers().iter().any(|(id, name)| id == speaker || name == speaker);
        let name = if on_record { "" } else { speaker };
        self.layer = Some(Layer::Value { target: Target::Official, field: TextField::selected(name) });
    }

    pub(super) fn ask_for_quote(&mut self) {
        let field = TextField::selected(&self.marked(EntryKind::Quote));
        self.layer = Some(Layer::Value { target: Target::Quote, field });
    }

    /// Takes a record that was added, and selects it.
    fn take_added(&mut self, added: Result<(Sheet, usize), Fault>) -> bool {
        let (changed, entry) = match added {
            Ok((sheet, entry)) => (Ok(sheet), entry),
            Err(fault) => (Err(fault), 0),
        };
        let taken = self.change(changed);
        if taken {
            self.select(Spot { entry, item: None });
        }
        taken
    }

    pub(super) fn keep_value(&mut self, target: Target, field: TextField) {
        let typed = field.text();
        let taken = match &target {
            Target::Item { entry, item } => self.change_checked(self.sheet.set(*entry, *item, typed)),
            Target::Blank(entry, blank) => self.change_checked(self.sheet.add_value(*entry, blank, typed)),
            Target::Official => self.take_added(self.sheet.add_official(typed)),
            Target::Quote => self.take_added(self.sheet.add_quote(typed)),
        };
        if !taken {
            self.layer = Some(Layer::Value { target, field });
            return;
        }
        if matches!(target, Target::Quote) {
            let found = self.sheet.entries[self.spot().entry].passage.is_some();
            self.choose_speaker();
            if !found {
                self.notice = Some(Notice::bad("these words do not stand so in the text"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Hints, draft, to_toml};
    use crate::tui::app::Message;
    use crate::tui::keys::{Keymap, parse_keys};

    const TEXT: &str = "Ministers meet in Oslo on migration

OSLO, 3 May 2023 – Chilean Foreign Minister Maria Specimen met Norwegian Foreign Minister Ann Example on Wednesday. “We go on,” Specimen said.";

    fn review() -> Review {
        let sheet = Sheet::read(to_toml(&draft(TEXT, &Hints::default()).unwrap())).unwrap();
        Review::new("note.toml".to_owned(), sheet, Keymap::default())
    }

    fn press(review: &mut Review, keys: &str) {
        for key in parse_keys(keys).unwrap() {
            review.update(Message::Key(key));
        }
    }

    /// The file before, with these lines put in at one place.
    fn is_with(review: &Review, before: &str, lines: &str) {
        let (start, end) = review.sheet.file.rsplit_once(lines).unwrap_or_else(|| panic!("{}", review.sheet.file));
        assert_eq!(format!("{start}{end}"), before);
    }

    #[test]
    fn a_record_is_given_a_value_that_it_lacks() {
        let mut review = review();
        let before = review.sheet.file.clone();
        let official = review.sheet.entries.iter().position(|entry| entry.kind == EntryKind::Official).unwrap();
        review.select(Spot { entry: official, item: None });
        let keys: Vec<String> = review.sheet.lacking(official).into_iter().map(|blank| blank.key).collect();
        assert!(keys.contains(&"note".to_owned()) && !keys.contains(&"name".to_owned()), "{keys:?}");
        // What is no key leaves the choice open: no letter is taken for an action.
        press(&mut review, "+nokey<enter>x<esc>");
        assert_eq!((review.sheet.file.as_str(), review.layer.is_none()), (before.as_str(), true));
        press(&mut review, "+alia<enter>M. Specimen, Maria S. Doe<enter>");
        is_with(&review, &before, "aliases = [\"M. Specimen\", \"Maria S. Doe\"]\n");
        press(&mut review, "u");
        assert_eq!(review.sheet.file, before);
        // A key typed whole is that key, though another one has it in it.
        press(&mut review, "+note<enter>x<enter>");
        is_with(&review, &before, "note = \"x\"\n");
        press(&mut review, "u");
        // What is no date is a text, and no list is opened for the tables of a record.
        let quote = review.sheet.entries.iter().position(|entry| entry.kind == EntryKind::Quote).unwrap();
        review.select(Spot { entry: quote, item: None });
        assert!(review.sheet.lacking(quote).iter().all(|blank| !blank.key.contains("translation")));
        press(&mut review, "+date<enter>2023-05-03<enter>");
        is_with(&review, &before, "date = 2023-05-03\n");
    }

    #[test]
    fn people_and_quotations_are_added() {
        let mut review = review();
        let before = review.sheet.file.clone();
        press(&mut review, "oBo \"B.\" Sample<enter>");
        is_with(
            &review,
            &before,
            "\n[[officials]]\nid = \"bo-b-sample\"\nname = \"Bo \\\"B.\\\" Sample\"\npresence = \"mentioned\"\n# review: was this person there?\n",
        );
        let entry = &review.sheet.entries[review.spot().entry];
        assert!(entry.is_open() && entry.value("id") == Some("bo-b-sample"));
        let with_person = review.sheet.file.clone();
        press(&mut review, "c");
        press(&mut review, "<c-u>We go on<enter>sample<enter>");
        is_with(&review, &with_person, "\n[[quotes]]\nspeaker = \"bo-b-sample\"\ntext = \"We go on\"\n");
        press(&mut review, "uuu");
        assert_eq!(review.sheet.file, before);
    }

    #[test]
    fn a_new_speaker_is_nobody_whose_name_resembles_it() {
        let mut review = review();
        let quote = review.sheet.entries.iter().position(|entry| entry.kind == EntryKind::Quote).unwrap();
        review.select(Spot { entry: quote, item: None });
        press(&mut review, "sAnn Exmpl<enter>");
        assert_eq!(review.sheet.entries[quote].value("speaker"), Some("Ann Exmpl"));
        press(&mut review, "sexamp<enter>");
        assert_eq!(review.sheet.entries[quote].value("speaker"), Some("ann-example"));
    }

    #[test]
    fn the_help_does_what_is_taken_in_it() {
        let mut review = review();
        press(&mut review, "?save the<enter>");
        assert!(review.layer.is_none());
        press(&mut review, "?add a quotation<enter>");
        assert!(matches!(review.layer, Some(Layer::Value { target: Target::Quote, .. })));
    }

    #[test]
    fn words_that_are_not_in_the_text_are_told() {
        let mut review = review();
        press(&mut review, "c<c-u>Nobody said this<enter>");
        assert!(review.notice.as_ref().is_some_and(|notice| notice.bad));
        press(&mut review, "<esc>");
        let before = review.sheet.file.clone();
        press(&mut review, "o<enter>");
        assert_eq!(review.sheet.file, before);
    }

    #[test]
    fn a_value_is_typed_anew_or_gone_on_with() {
        let mut review = review();
        let meeting = review.sheet.entries.iter().position(|entry| entry.kind == EntryKind::Meeting).unwrap();
        let value = |review: &Review, key: &str| review.sheet.entries[meeting].value(key).map(str::to_owned);
        // From the name of the record to its values, and what is typed there is no command.
        review.select(Spot { entry: meeting, item: None });
        press(&mut review, "<enter>");
        let item = review.spot().item.unwrap();
        assert!(review.notice.as_ref().is_some_and(|notice| notice.text.contains("Enter")), "{:?}", review.notice);
        assert_eq!((review.spot().entry, review.layer.is_none()), (meeting, true));
        let key = review.sheet.entries[meeting].items[item].key.clone();
        press(&mut review, "<enter>quux<enter>");
        assert_eq!(value(&review, &key).as_deref(), Some("quux"));
        press(&mut review, "<enter><right>x<enter>");
        assert_eq!(value(&review, &key).as_deref(), Some("quuxx"));
        press(&mut review, "<enter><enter>");
        assert_eq!(value(&review, &key).as_deref(), Some("quuxx"));
    }

    #[test]
    fn a_record_that_still_waits_says_for_what() {
        let mut review = review();
        press(&mut review, "ga");
        let notice = review.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
        assert_eq!(notice, "taken as right; summary waits: Enter types it, x drops it");
        assert_eq!(review.spot().entry, 0);
        press(&mut review, "x");
        assert!(!review.sheet.entries[0].is_open());
    }
}
