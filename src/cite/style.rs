//! The styles a reference can be set in.

use super::plain;
use super::source::Reference;
use crate::text::clean_line;

/// A citation style.
#[derive(Debug, Default)]
pub enum Style {
    /// The program's own.
    #[default]
    Plain,
}

/// Why there is no such style.
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// No style has this name.
    #[error("there is no citation style “{0}”; there are {list}", list = Style::NAMES.join(", "))]
    Unknown(String),
}

impl Style {
    /// The names of the styles that are built in.
    pub const NAMES: &[&str] = &["plain"];

    /// The style of that name.
    ///
    /// # Errors
    /// [`StyleError`] names the styles there are.
    pub fn named(name: &str) -> Result<Self, StyleError> {
        match name {
            "plain" => Ok(Self::Plain),
            _ => Err(StyleError::Unknown(clean_line(name))),
        }
    }

    pub(super) fn set(&self, source: &Reference<'_>) -> String {
        match self {
            Self::Plain => plain::set(source),
        }
    }
}
