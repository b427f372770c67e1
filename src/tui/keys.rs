//! The one table of what can be done and which key does it.
//!
//! Dispatch, the hints of the status line, the help, the palette, the linear mode and the README all read it.

mod notation;
mod own;

pub use notation::{key_name, parse_keys, pretty};

use std::collections::BTreeMap;

use crate::corpus::Kind;
use crate::export::clip::Form;

/// Everything a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Action {
    Move(Movement),
    Line(LineEdit),
    Review(ReviewAction),
    Keep,
    Cancel,
    Help,
    Suspend,
    Quit,
    QuitNow,
    Open,
    Leave,
    NextLink,
    PreviousLink,
    NextMatch,
    PreviousMatch,
    Back,
    Forward,
    Tab(Kind),
    Search,
    Copy(Form),
    Verify,
    Export,
    OpenUrl,
    Edit,
    Timeline,
    Map,
    ZoomIn,
    ZoomOut,
    Roles,
    Disagreements,
    Counterparts,
    Problems,
    Reload,
    Palette,
    Facets,
    Sort,
    Mark,
    Range,
    Bookmark,
    Bookmarks,
    SaveQuery,
    Queries,
    Forget,
    OlderQuery,
    NewerQuery,
}

/// A step along a list, a page or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Movement {
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
}

/// A change of the line that is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum LineEdit {
    Left,
    Right,
    Start,
    End,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
}

/// What only a review can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum ReviewAction {
    Approve,
    DropIt,
    EditValue,
    Reassign,
    AddValue,
    AddOfficial,
    AddQuote,
    NextOpen,
    PreviousOpen,
    SwitchPane,
    Undo,
    Save,
}

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In the list and on a page.
    Browse,
    /// While the search line is typed in.
    Search,
    /// In a layer of choices, such as this help.
    Choice,
    /// While a draft is reviewed.
    Review,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Its stable name, for the config file, the palette and the linear mode.
    pub name: &'static str,
    /// The keys that do it, in the notation of [`key_name`]; one that stands for two is pressed one after the other.
    pub keys: &'static [&'static str],
    /// Where it holds.
    pub contexts: &'static [Context],
    /// What it does, in a few words.
    pub about: &'static str,
}

impl Binding {
    /// Whether it holds while a draft is reviewed, and nowhere else.
    pub fn is_of_reviews(&self) -> bool {
        self.contexts == REVIEW
    }
}

use Action as A;
use Context::{Browse, Choice, Review, Search};
use LineEdit as L;
use Movement as M;
use ReviewAction as R;

const EVERYWHERE: &[Context] = &[Browse, Search, Choice, Review];
const BROWSE: &[Context] = &[Browse];
const LISTS: &[Context] = &[Browse, Review];
const CHOICES: &[Context] = &[Choice];
const REVIEW: &[Context] = &[Review];
const LINE: &[Context] = &[Search, Choice];

macro_rules! bindings {
    ($($action:expr, $name:literal, [$($key:literal),*], $contexts:expr, $about:literal;)+) => {
        /// Every action, in the order the help shows them.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            action: $action,
            name: $name,
            keys: &[$($key),*],
            contexts: $contexts,
            about: $about,
        }),+];
    };
}

bindings! {
    A::Open, "open", ["<enter>", "l", "<right>"], BROWSE, "open what is selected, follow the link";
    A::Keep, "accept", ["<enter>"], LINE, "keep the query, take the choice";
    A::Search, "search", ["/"], BROWSE, "type a query; the lists narrow as you type";
    A::NextLink, "next-link", ["<tab>"], BROWSE, "next link of the page";
    A::PreviousLink, "previous-link", ["<s-tab>"], BROWSE, "previous link of the page";
    A::NextMatch, "next-match", ["n"], BROWSE, "to the next match on the page";
    A::PreviousMatch, "previous-match", ["N"], BROWSE, "to the match before";
    A::Move(M::Down), "down", ["j", "<down>"], LISTS, "down; 05j is five down, as 5 is a tab";
    A::Move(M::Down), "line-down", ["<down>"], LINE, "down in the list while typing";
    A::Move(M::Up), "up", ["k", "<up>"], LISTS, "up";
    A::Move(M::Up), "line-up", ["<up>"], LINE, "up in the list while typing";
    A::Move(M::First), "first", ["g", "<home>"], LISTS, "to the top";
    A::Move(M::Last), "last", ["G", "<end>"], LISTS, "to the bottom, or to a row: 012G";
    A::Move(M::HalfDown), "half-page-down", ["<c-d>"], LISTS, "half a page down";
    A::Move(M::HalfUp), "half-page-up", ["<c-u>"], LISTS, "half a page up";
    A::Move(M::PageDown), "page-down", ["<pgdn>", "<c-f>"], EVERYWHERE, "a page down";
    A::Move(M::PageUp), "page-up", ["<pgup>", "<c-b>"], EVERYWHERE, "a page up";
    A::Leave, "leave", ["h", "<left>"], BROWSE, "leave the page for the list";
    A::Back, "back", ["[", "<backspace>"], BROWSE, "back to where you were";
    A::Forward, "forward", ["]"], BROWSE, "forward again";
    A::Tab(Kind::Meeting), "meetings", ["1"], BROWSE, "the meetings";
    A::Tab(Kind::Official), "officials", ["2"], BROWSE, "the officials";
    A::Tab(Kind::Quote), "quotes", ["3"], BROWSE, "the quotes";
    A::Tab(Kind::Country), "countries", ["4"], BROWSE, "the countries";
    A::Tab(Kind::Briefing), "briefings", ["5"], BROWSE, "the briefings";
    A::Timeline, "timeline", ["6"], BROWSE, "the timeline: the meetings of the query along the years";
    A::Map, "map", ["7"], BROWSE, "the map: the meetings of the query around the world";
    A::ZoomIn, "zoom-in", ["+", "="], BROWSE, "the timeline by quarter, by month";
    A::ZoomOut, "zoom-out", ["-"], BROWSE, "the timeline by quarter, by year";
    A::Copy(Form::Citation), "copy-citation", ["yc"], BROWSE, "copy a citation";
    A::Copy(Form::Words), "copy-quote", ["yq"], BROWSE, "copy the words";
    A::Copy(Form::Markdown), "copy-markdown", ["ym"], BROWSE, "copy as Markdown";
    A::Copy(Form::Bibtex), "copy-bibtex", ["yb"], BROWSE, "copy the sources as BibTeX";
    A::Copy(Form::CslJson), "copy-csl-json", ["yl"], BROWSE, "copy the sources as CSL-JSON";
    A::Copy(Form::Json), "copy-json", ["yj"], BROWSE, "copy as JSON";
    A::Copy(Form::Address), "copy-url", ["yu"], BROWSE, "copy the address of the source";
    A::Verify, "verify", ["V"], BROWSE, "did anyone say this: hold a quotation against everything";
    A::Export, "export", ["x"], BROWSE, "export what is marked, or what the tab lists, to a file";
    A::OpenUrl, "open-url", ["o"], BROWSE, "open the address of the source in the browser";
    A::Edit, "edit", ["e"], BROWSE, "open the file at this record in $VISUAL or $EDITOR";
    A::Facets, "facets", ["f"], BROWSE, "narrow by year, country, topic, publisher…";
    A::Sort, "sort", ["s"], BROWSE, "choose the order of the list";
    A::Mark, "mark", ["<space>"], BROWSE, "mark the row, or the range";
    A::Range, "range", ["v"], BROWSE, "begin a range of rows; Space marks it";
    A::Bookmark, "bookmark", ["m"], BROWSE, "bookmark what you look at, or take the bookmark away";
    A::Bookmarks, "bookmarks", ["B"], BROWSE, "the bookmarks";
    A::SaveQuery, "save-query", ["S"], BROWSE, "save the query under a name, for query:NAME";
    A::Queries, "queries", ["Q"], BROWSE, "the saved queries, and those asked before";
    A::Disagreements, "disagreements", ["d"], BROWSE, "what sources differ on, of the meeting or the official";
    A::Roles, "roles", ["t"], BROWSE, "the official's roles over time";
    A::Counterparts, "counterparts", ["w"], BROWSE, "whom the country or the official met";
    A::Problems, "problems", ["p"], BROWSE, "what is wrong with the files";
    A::Reload, "reload", ["r"], BROWSE, "read the files again";
    A::Cancel, "clear", ["<esc>"], BROWSE, "leave the page; from the list, clear the query";
    A::Cancel, "cancel", ["<esc>"], LINE, "close the layer; while typing, clear the query";
    A::Line(L::Left), "cursor-left", ["<left>"], LINE, "cursor left";
    A::Line(L::Right), "cursor-right", ["<right>"], LINE, "cursor right";
    A::Line(L::Start), "cursor-start", ["<c-a>", "<home>"], LINE, "cursor to the beginning";
    A::Line(L::End), "cursor-end", ["<c-e>", "<end>"], LINE, "cursor to the end";
    A::Line(L::DeleteBack), "delete-back", ["<backspace>", "<c-h>"], LINE, "delete the character before the cursor";
    A::Line(L::DeleteForward), "delete-forward", ["<del>"], LINE, "delete the character under the cursor";
    A::Line(L::DeleteWord), "delete-word", ["<c-w>"], LINE, "delete the word before the cursor";
    A::Line(L::DeleteToStart), "delete-to-start", ["<c-u>"], LINE, "delete to the beginning";
    A::Line(L::DeleteToEnd), "delete-to-end", ["<c-k>"], LINE, "delete to the end";
    A::OlderQuery, "older-query", ["<c-p>"], &[Search], "the query before";
    A::NewerQuery, "newer-query", ["<c-n>"], &[Search], "the query after";
    A::Forget, "forget-query", ["<c-x>"], CHOICES, "in the queries: forget the one selected";
    A::Palette, "palette", [":"], BROWSE, "every action by name";
    A::Help, "help", ["?", "<f1>"], LISTS, "every key and sign; type to search them";
    A::Help, "line-help", ["<f1>"], LINE, "every key";
    A::Suspend, "suspend", ["<c-z>"], EVERYWHERE, "back to the shell for a while";
    A::Quit, "quit", ["q"], LISTS, "quit";
    A::QuitNow, "quit-now", ["<c-c>"], EVERYWHERE, "quit, always";
    A::Review(R::Approve), "approve", ["a"], REVIEW, "take it as right and go on to the next; fill in what is suggested";
    A::Review(R::EditValue), "edit-value", ["<enter>", "e"], REVIEW, "type the value anew";
    A::Review(R::Reassign), "speaker", ["s"], REVIEW, "give the quotation another speaker";
    A::Review(R::AddValue), "add-value", ["+"], REVIEW, "give the record a value it lacks";
    A::Review(R::AddOfficial), "add-official", ["o"], REVIEW, "add a person";
    A::Review(R::AddQuote), "add-quote", ["c"], REVIEW, "add a quotation";
    A::Review(R::DropIt), "drop", ["x"], REVIEW, "take the record or the value out";
    A::Review(R::NextOpen), "next-open", ["n"], REVIEW, "to the next record that waits for an eye";
    A::Review(R::PreviousOpen), "previous-open", ["N"], REVIEW, "to the one before";
    A::Review(R::SwitchPane), "switch-pane", ["<tab>"], REVIEW, "from the records to the text and back";
    A::Review(R::Undo), "undo", ["u"], REVIEW, "undo the last change";
    A::Review(R::Save), "save", ["w", "<c-s>"], REVIEW, "save the briefing";
}

/// What a key, after those already pressed, means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This.
    Does(Action),
    /// More keys have to follow.
    Begins,
    /// Nothing.
    Nothing,
}

/// The keys in force: the table, with the user's own keys in place of its.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    own: BTreeMap<&'static str, Vec<String>>,
}

impl Keymap {
    /// The keys of a binding.
    pub fn keys_of(&self, binding: &Binding) -> Vec<&str> {
        match self.own.get(binding.name) {
            Some(keys) => keys.iter().map(String::as_str).collect(),
            None => binding.keys.to_vec(),
        }
    }

    /// What `pressed`, one or more keys, means in `context`.
    pub fn meaning(&self, context: Context, pressed: &str) -> Meaning {
        let mut begins = false;
        for binding in BINDINGS.iter().filter(|binding| binding.contexts.contains(&context)) {
            for key in self.keys_of(binding) {
                if key == pressed {
                    return Meaning::Does(binding.action);
                }
                begins |= key.starts_with(pressed) && !key.starts_with('<');
            }
        }
        if begins { Meaning::Begins } else { Meaning::Nothing }
    }

    /// What a typed line asks for, of these bindings: an action by its name, by a key of the first context that has one,
    /// or by a beginning of its name that no other action has.
    pub fn named<'b>(
        &self,
        typed: &str,
        contexts: &[Context],
        bindings: impl Iterator<Item = &'b Binding> + Clone,
    ) -> Option<Action> {
        if let Some(exact) = bindings.clone().find(|binding| binding.name == typed) {
            return Some(exact.action);
        }
        for context in contexts {
            if let Meaning::Does(action) = self.meaning(*context, typed) {
                return Some(action);
            }
        }
        let mut begun: Vec<Action> =
            bindings.filter(|binding| binding.name.starts_with(typed)).map(|binding| binding.action).collect();
        begun.sort_unstable();
        begun.dedup();
        if let [only] = begun[..] { Some(only) } else { None }
    }

    /// The bindings of `context` whose keys continue `pressed`.
    pub fn continuing(&self, context: Context, pressed: &str) -> Vec<&'static Binding> {
        let continues = |binding: &&Binding| {
            binding.contexts.contains(&context) && self.keys_of(binding).iter().any(|key| key.starts_with(pressed))
        };
        BINDINGS.iter().filter(continues).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_are_one_to_one() {
        for binding in BINDINGS {
            for key in binding.keys {
                let events = parse_keys(key).unwrap();
                let back: String = events.into_iter().filter_map(key_name).collect();
                assert_eq!(*key, back, "{}", binding.name);
            }
        }
    }

    #[test]
    fn no_key_means_two_things_and_no_name_is_used_twice() {
        assert_eq!(Keymap::with(&BTreeMap::new()).1, []);
        for (i, binding) in BINDINGS.iter().enumerate() {
            assert!(BINDINGS[..i].iter().all(|other| other.name != binding.name), "{}", binding.name);
        }
    }

    #[test]
    fn keys_in_a_row_begin_and_end() {
        let map = Keymap::default();
        assert_eq!(map.meaning(Context::Browse, "y"), Meaning::Begins);
        assert_eq!(map.meaning(Context::Browse, "yc"), Meaning::Does(Action::Copy(Form::Citation)));
        assert_eq!(map.meaning(Context::Browse, "yx"), Meaning::Nothing);
    }
}
