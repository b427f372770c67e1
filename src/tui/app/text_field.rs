//! One line of text with a cursor.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::clean_line;
use crate::tui::keys::LineEdit;

/// The most that a line holds, in bytes; a query longer than this is a mistaken paste.
const MOST: usize = 2048;

/// The most that a line for a passage holds: more than may be looked for at once, so that nothing is cut unseen.
const LONG: usize = 1 << 16;

/// A line being edited; its text is always safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    /// The most it holds, in bytes.
    room: usize,
    text: String,
    /// In bytes, between two graphemes.
    cursor: usize,
    /// All of the text is selected: what is typed takes its place.
    whole: bool,
}

impl Default for TextField {
    fn default() -> Self {
        Self { room: MOST, text: String::new(), cursor: 0, whole: false }
    }
}

impl TextField {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// A line whose text is selected: the first letter takes its place, and moving the cursor keeps it.
    pub fn selected(text: &str) -> Self {
        let field = Self::new(text);
        Self { whole: !field.text.is_empty(), ..field }
    }

    /// Whether what is typed takes the place of all that is there.
    pub fn is_selected(&self) -> bool {
        self.whole
    }

    /// A line that holds a long passage.
    pub fn long() -> Self {
        Self { room: LONG, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Adds text at the cursor, made safe to show; what passes the limit is left out.
    pub fn insert(&mut self, raw: &str) {
        self.clear_selected();
        let clean = clean_line(raw);
        let room = self.room.saturating_sub(self.text.len());
        let fits = clean.grapheme_indices(true).map(|(at, g)| at + g.len()).take_while(|&end| end <= room).last();
        let clean = &clean[..fits.unwrap_or(0)];
        self.text.insert_str(self.cursor, clean);
        self.cursor = self.boundary(self.cursor + clean.len());
    }

    /// Makes a change that a key stands for.
    pub fn edit(&mut self, edit: LineEdit) {
        let was_selected = std::mem::take(&mut self.whole);
        match edit {
            // The cursor leaves a selection on the side it goes to.
            LineEdit::Left if was_selected => self.start(),
            LineEdit::Right if was_selected => self.end(),
            LineEdit::Left => self.left(),
            LineEdit::Right => self.right(),
            LineEdit::Start => self.start(),
            LineEdit::End => self.end(),
            _ if was_selected => self.clear(),
            LineEdit::DeleteBack => self.delete_back(),
            LineEdit::DeleteForward => self.delete_forward(),
            LineEdit::DeleteWord => self.delete_word(),
            LineEdit::DeleteToStart => self.delete_to_start(),
            LineEdit::DeleteToEnd => self.delete_to_end(),
        }
    }

    /// Moves the cursor one grapheme to the left.
    pub fn left(&mut self) {
        self.cursor = self.before();
    }

    /// Moves the cursor one grapheme to the right.
    pub fn right(&mut self) {
        self.cursor = self.after();
    }

    /// Moves the cursor to the beginning.
    pub fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Deletes the grapheme before the cursor.
    pub fn delete_back(&mut self) {
        self.delete_from(self.before());
    }

    /// Deletes the grapheme under the cursor.
    pub fn delete_forward(&mut self) {
        let end = self.after();
        self.text.replace_range(self.cursor..end, "");
        self.cursor = self.boundary(self.cursor);
    }

    /// Deletes the word before the cursor.
    pub fn delete_word(&mut self) {
        let before = self.text[..self.cursor].trim_end();
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        self.delete_from(start);
    }

    /// Deletes everything before the cursor.
    pub fn delete_to_start(&mut self) {
        self.delete_from(0);
    }

    /// Deletes everything after the cursor.
    pub fn delete_to_end(&mut self) {
        self.text.truncate(self.cursor);
    }

    fn clear_selected(&mut self) {
        if std::mem::take(&mut self.whole) {
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    fn delete_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = self.boundary(start);
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    /// The grapheme boundary at or after `at`: what stands on both sides of an edit may have joined.
    fn boundary(&self, at: usize) -> usize {
        self.text.grapheme_indices(true).map(|(start, _)| start).find(|&start| start >= at).unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_goes_by_what_people_see_as_characters() {
        let mut field = TextField::new("Be\u{301}a");
        field.left();
        field.delete_back();
        assert_eq!((field.text(), field.cursor()), ("Ba", 1));
        field.insert("é");
        field.start();
        field.delete_forward();
        assert_eq!(field.text(), "éa");
    }

    #[test]
    fn what_is_selected_is_replaced_by_what_is_typed_and_kept_by_an_arrow() {
        let typed = |edit: Option<LineEdit>| {
            let mut field = TextField::selected("San José");
            if let Some(edit) = edit {
                field.edit(edit);
            }
            field.insert("x");
            field.insert("y");
            field.text().to_owned()
        };
        assert_eq!(typed(None), "xy");
        assert_eq!(typed(Some(LineEdit::DeleteBack)), "xy");
        assert_eq!(typed(Some(LineEdit::Left)), "xySan José");
        assert_eq!(typed(Some(LineEdit::Right)), "San Joséxy");
        assert_eq!(typed(Some(LineEdit::End)), "San Joséxy");
        assert!(!TextField::selected("").is_selected());
    }

    #[test]
    fn words_and_sides_are_deleted_whole() {
        let mut field = TextField::new("country:gt  blinken ");
        field.delete_word();
        assert_eq!(field.text(), "country:gt  ");
        field.left();
        field.delete_to_end();
        assert_eq!(field.text(), "country:gt ");
        field.delete_to_start();
        assert_eq!(field.text(), "");
        field.delete_word();
        field.delete_back();
        field.delete_forward();
    }

    #[test]
    fn what_is_pasted_is_made_safe_and_kept_in_bounds() {
        let mut field = TextField::new("a\u{1b}[2J\nb");
        assert_eq!(field.text(), "a\u{FFFD}[2J b");
        field.insert(&"é".repeat(5000));
        assert!(field.text().len() <= MOST);
    }

    #[test]
    fn joining_marks_never_leave_the_cursor_inside_a_character() {
        let mut field = TextField::new("e");
        field.start();
        field.insert("\u{301}");
        field.delete_back();
        field.insert("x");
        assert!(field.text().is_char_boundary(field.cursor()));
    }
}
