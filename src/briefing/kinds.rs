//! The closed vocabularies of a briefing file: what kind of source, what format of meeting, how present.

use std::fmt;

use serde::{Serialize, Serializer};

/// A field whose value is one of a fixed list of words.
pub trait Choice: Copy + Sized + 'static {
    /// Every choice, in the order they are documented.
    const ALL: &'static [Self];

    /// The word as it is written in a file.
    fn word(self) -> &'static str;

    /// The choice that `word` names.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    )+};
}

choices! {
    /// What kind of document a source is.
    SourceKind {
        /// Written by a newsroom.
        NewsReport = "news-report",
        /// Issued to the press by a government or an organisation.
        PressRelease = "press-release",
        /// Announces an event to the press.
        MediaNote = "media-note",
        /// Agreed by those who met.
        JointStatement = "joint-statement",
        /// Who said what, in order.
        Transcript = "transcript",
        /// A call with officials who are not named.
        BackgroundCall = "background-call",
        /// One side's account of a conversation.
        Readout = "readout",
        /// Agreed by many.
        Communique = "communique",
        /// Binding between states.
        Treaty = "treaty",
        /// One speaker's words.
        Speech = "speech",
        /// Published on a social network.
        SocialPost = "social-post",
        /// Anything else.
        Other = "other",
    }

    /// How a source's text relates to the first one that said it.
    Reliability {
        /// Its own text.
        Original = "original",
        /// A copy of another source's text.
        Copy = "copy",
        /// Translated by machine, or back into the original language.
        Translated = "translated",
        /// Re-worded: its quotations are not the speaker's words.
        Rewritten = "rewritten",
    }

    /// What form a meeting had.
    Format {
        /// Two sides.
        Bilateral = "bilateral",
        /// Three sides.
        Trilateral = "trilateral",
        /// More than three sides.
        Multilateral = "multilateral",
        /// Of ministers.
        Ministerial = "ministerial",
        /// Of heads of state or government.
        Summit = "summit",
        /// With delegates beyond governments.
        Conference = "conference",
        /// Of officials.
        WorkingGroup = "working-group",
        /// To sign something.
        Signing = "signing",
        /// One side at the other's.
        Visit = "visit",
        /// By telephone or video.
        Call = "call",
        /// Before the press.
        PressConference = "press-conference",
        /// Anything else.
        Other = "other",
    }

    /// How a person was part of a meeting, as one source tells it.
    Presence {
        /// Received the others.
        Host = "host",
        /// Led the meeting.
        Chair = "chair",
        /// Took part.
        Attended = "attended",
        /// Was said to come, before the meeting.
        Announced = "announced",
        /// Sent somebody.
        Represented = "represented",
        /// Is spoken of.
        Mentioned = "mentioned",
        /// Is missing from this source's list of participants.
        NotListed = "not-listed",
        /// Was not there, the source says.
        Absent = "absent",
    }

    /// Who made a translation.
    Translator {
        /// A government or organisation, or its interpreter.
        Official = "official",
        /// A newsroom.
        Press = "press",
        /// Whoever wrote the briefing.
        Ours = "ours",
    }

    /// How sure the briefing is of a record.
    Confidence {
        /// Borne out by the sources.
        High = "high",
        /// In need of a second look.
        Medium = "medium",
        /// Not to be relied on.
        Low = "low",
    }

    /// How a quote compares with the source text held.
    Verdict {
        /// The words stand in the text, up to whitespace, quotation marks, dashes, ellipses and bracketed insertions.
        Verbatim = "verbatim",
        /// Words like these stand in the text.
        Altered = "altered",
        /// The words do not stand in the text.
        Missing = "missing",
        /// No source text is held.
        Unchecked = "unchecked",
    }
}

impl Presence {
    /// Whether the source says that the person was there.
    pub fn was_there(self) -> bool {
        matches!(self, Self::Host | Self::Chair | Self::Attended)
    }

    /// How to say it: `not listed`.
    pub fn as_words(self) -> &'static str {
        match self {
            Self::NotListed => "not listed",
            other => other.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_choices_are_one_to_one() {
        for &kind in SourceKind::ALL {
            assert_eq!(SourceKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(Presence::from_word("Attended"), None);
    }
}
