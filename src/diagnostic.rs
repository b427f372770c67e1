//! What is wrong with a briefing file: where, how bad, and the way out.

use std::fmt;

use serde::Serialize;

use crate::text::{Clean, clean_line, nearest};

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, bitcode::Encode, bitcode::Decode)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A record or file was left out, or a value ignored.
    Error,
    /// Kept, but somebody should look.
    Warning,
    /// A suggestion.
    Note,
}

/// What kind of problem it is: stable names that scripts can rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, bitcode::Encode, bitcode::Decode)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Code {
    MissingFolder,
    EmptyFolder,
    Unreadable,
    MissingText,
    NotAFile,
    TooLarge,
    NotUtf8,
    Syntax,
    TooDeep,
    WrongType,
    UnknownKey,
    UnknownChoice,
    ImpossibleDate,
    MissingField,
    BlankField,
    NothingInside,
    DuplicateId,
    DanglingId,
    UnresolvedCountry,
    AmbiguousCountry,
    UnsafeText,
    OutsideFolder,
    NoSource,
    ClosedAddress,
    PossibleDuplicate,
    IdentityConflict,
    AlteredQuote,
    MissingQuote,
    TooManyProblems,
    KeyClash,
    LastGood,
    SaidTwice,
    Unreviewed,
    Unnamed,
}

impl Code {
    /// How bad problems of this kind are.
    pub fn severity(self) -> Severity {
        match self {
            Self::MissingFolder
            | Self::Unreadable
            | Self::MissingText
            | Self::TooLarge
            | Self::NotUtf8
            | Self::Syntax
            | Self::TooDeep
            | Self::WrongType
            | Self::ImpossibleDate
            | Self::MissingField
            | Self::OutsideFolder
            | Self::IdentityConflict => Severity::Error,
            Self::EmptyFolder
            | Self::NotAFile
            | Self::UnknownKey
            | Self::UnknownChoice
            | Self::BlankField
            | Self::NothingInside
            | Self::DuplicateId
            | Self::DanglingId
            | Self::UnresolvedCountry
            | Self::AmbiguousCountry
            | Self::UnsafeText
            | Self::AlteredQuote
            | Self::MissingQuote
            | Self::TooManyProblems
            | Self::KeyClash
            | Self::LastGood
            | Self::SaidTwice => Severity::Warning,
            Self::NoSource | Self::ClosedAddress | Self::PossibleDuplicate | Self::Unreviewed | Self::Unnamed => {
                Severity::Note
            }
        }
    }
}

/// What is wrong somewhere, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What kind of problem.
    pub code: Code,
    /// What is wrong; safe to show.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl Mistake {
    /// The mistake at a line and a column of a file.
    pub fn at(self, file: &str, (line, column): (u32, u32)) -> Diagnostic {
        Diagnostic { line, column, ..Diagnostic::of_file(file, self.code, self.message, self.hint) }
    }
}

/// One problem, its place and the way out. All texts are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, bitcode::Encode, bitcode::Decode)]
pub struct Diagnostic {
    /// The file or folder, as the user would name it.
    pub file: String,
    /// Counted from 1; 0 when the problem is the file's as a whole.
    pub line: u32,
    /// In characters, counted from 1; 0 when the problem is the file's as a whole.
    pub column: u32,
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong: lower case, one line.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl Diagnostic {
    /// A problem of the file as a whole. What a file itself wrote into a message can be long; it is cut.
    pub fn of_file(file: &str, code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            severity: code.severity(),
            code,
            message: shortened(message.into()),
            hint: shortened(hint.into()),
        }
    }
}

impl Diagnostic {
    /// Whether its texts are safe to show: what was stored somewhere can be anything.
    pub fn is_safe(&self) -> bool {
        let texts = [&self.file, &self.message, &self.hint];
        self.severity == self.code.severity() && texts.into_iter().all(|text| Clean::line(text).as_str() == text)
    }
}

/// The most characters of a message or hint.
const LONGEST: usize = 400;

/// The way out where `word` is none of the `known` words: the nearest of them, else what else helps.
pub fn did_you_mean(word: &str, known: &[&str], otherwise: impl FnOnce() -> String) -> String {
    nearest(word, known).map_or_else(otherwise, |near| format!("did you mean “{near}”?"))
}

/// As much of a text from outside as belongs in a message, safe to show.
pub fn excerpt(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    clean_line(&out)
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// `file:line:column: severity[code]: message`, and the hint on a line of its own.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}[{}]: {}", self.severity, self.code, self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n    {}", self.hint)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_wrote_into_a_message_is_cut() {
        let problem = Diagnostic::of_file("a.toml", Code::UnknownKey, "é".repeat(5000), "");
        assert_eq!(problem.message.chars().count(), LONGEST + 1);
    }

    #[test]
    fn a_diagnostic_names_the_place_and_the_way_out() {
        let problem = Diagnostic {
            line: 3,
            column: 7,
            ..Diagnostic::of_file("a.toml", Code::UnknownKey, "unknown key “speeker”", "did you mean “speaker”?")
        };
        let shown = "a.toml:3:7: warning[unknown-key]: unknown key “speeker”\n    did you mean “speaker”?";
        assert_eq!(problem.to_string(), shown);
    }
}
