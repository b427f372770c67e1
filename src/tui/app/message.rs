//! The border of the browser: what is told to it, and what it wants done.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::{Export, Exported};
use crate::cite::Style;
use crate::diagnostic::Diagnostic;
use crate::state::Memory;
use crate::tui::document::Checked;
use crate::tui::holdings::{Holdings, Question, Reasons, Shown, WhyQuestion};
use crate::tui::keys::Keymap;

/// What happened outside.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked on a cell.
    Click(u16, u16),
    /// The wheel was turned over a cell; down is positive.
    Wheel(u16, u16, isize),
    /// The terminal has another size.
    Resize,
    /// So many files of so many are read.
    Progress(usize, usize),
    /// The files are read.
    Loaded(Arc<Holdings>),
    /// The first files are loaded, and others are still being read.
    Filling(Arc<Holdings>),
    /// A search is done.
    Answered(u64, Box<Shown>),
    /// It is known why some of the hits are hits.
    Explained(u64, Reasons),
    /// Something was done outside, or failed.
    Notice(Notice),
    /// A file of the library has changed.
    Changed,
    /// The config file has been read again.
    Configured {
        /// The keys in force.
        keymap: Keymap,
        /// The style of citations.
        style: Style,
        /// What is wrong with it.
        problems: Vec<Diagnostic>,
    },
    /// A quotation was looked for.
    Verified(Arc<Holdings>, Box<Checked>),
    /// Records were written, or not.
    Exported(Exported),
}

/// What has to be done outside.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read the files.
    Load,
    /// Search.
    Search(Question),
    /// Find out why some of the hits are hits.
    Explain(WhyQuestion),
    /// Put text on the clipboard; the name says what it is.
    Copy(String, &'static str),
    /// Look for a quotation, with whoever is said to have said it.
    Verify(Arc<Holdings>, String),
    /// Write records to a file.
    Export(Box<Export>),
    /// Keep this across runs.
    Remember(Memory),
    /// Open an address.
    OpenUrl(String),
    /// Open a file at a line.
    Edit(String, u32),
    /// Go back to the shell for a while.
    Suspend,
    /// Stop.
    Quit,
}

/// One line that tells how something went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether it went wrong.
    pub bad: bool,
}

impl Message {
    /// Whether somebody did something at the keyboard or with the mouse.
    pub(super) fn is_by_hand(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Paste(_) | Self::Click(..) | Self::Wheel(..))
    }
}

impl Notice {
    /// It went well.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), bad: false }
    }

    /// It went wrong.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), bad: true }
    }
}
