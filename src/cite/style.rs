//! The styles a reference can be set in.

use std::io;
use std::path::Path;

#[cfg(feature = "csl")]
use super::csl::Csl;
use super::plain;
use super::source::Reference;

/// A citation style.
#[derive(Debug, Default)]
pub enum Style {
    /// The program's own.
    #[default]
    Plain,
    /// One of the Citation Style Language.
    #[cfg(feature = "csl")]
    Csl(Box<Csl>),
}

/// Why there is no such style.
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// No style has this name.
    #[error("there is no citation style “{0}”; there are {list} and any .csl file", list = Style::NAMES.join(", "))]
    Unknown(String),
    /// The program was built without them.
    #[error(
        "this attache was built without the citation style “{0}”; \
         `cargo install attache --features csl` builds it with Chicago, APA, MLA, OSCOLA and any .csl file"
    )]
    NotBuiltIn(String),
    /// A file cannot be read.
    #[error("{file}: {source}")]
    Unreadable {
        /// As it was named.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file is no style that can be used.
    #[error("{file}: {reason}")]
    Unusable {
        /// As it was named.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl Style {
    /// The names of the styles that are known by name, in the order they are listed.
    pub const NAMES: &[&str] = &["plain", "chicago", "apa", "mla", "oscola"];

    /// The style of that name, or in that `.csl` file.
    ///
    /// # Errors
    /// [`StyleError`] says why there is none, and which there are.
    pub fn named(name: &str) -> Result<Self, StyleError> {
        if name == "plain" {
            return Ok(Self::Plain);
        }
        Self::csl(name, is_file(name))
    }

    #[cfg(feature = "csl")]
    fn csl(name: &str, is_file: bool) -> Result<Self, StyleError> {
        let style = if is_file { Csl::read(Path::new(name))? } else { Csl::named(name)? };
        Ok(Self::Csl(Box::new(style)))
    }

    #[cfg(not(feature = "csl"))]
    fn csl(name: &str, is_file: bool) -> Result<Self, StyleError> {
        let shown = crate::text::clean_line(name);
        let is_known = is_file || Self::NAMES.contains(&name);
        Err(if is_known { StyleError::NotBuiltIn(shown) } else { StyleError::Unknown(shown) })
    }

    pub(super) fn set(&self, source: &Reference<'_>) -> String {
        match self {
            Self::Plain => plain::set(source),
            #[cfg(feature = "csl")]
            Self::Csl(style) => style.set(source),
        }
    }
}

/// Whether a style is named by its file.
fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csl"))
}
