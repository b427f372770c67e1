//! Quotations as the draft gives them, from spans with speakers or from the turns of a transcript.

use std::ops::Range;

use super::lexicon::{Class, Language};
use super::people::People;
use super::reading::Reading;
use super::speaker::{self, Rule, Sharer};
use super::text::CharOffsets;
use super::{transcript, unspoken};
use crate::briefing::PartialDate;
use crate::text::one_line;

/// A direct quotation and who said it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Where the words stand, in characters (Unicode scalar values), marks left out.
    pub start: usize,
    /// The end of the words in characters, exclusive.
    pub end: usize,
    /// The same place in bytes.
    pub bytes: Range<usize>,
    /// The words, exactly as the text has them.
    pub text: String,
    /// The fullest name the text gives the speaker, without title.
    pub speaker: Option<String>,
    /// Everybody who is said to have said it, where the text names several for one verb: then it has no speaker, for
    /// nobody can tell which of them spoke these words.
    pub together: Vec<String>,
    /// Which rule found the speaker.
    pub rule: Rule,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f32,
    /// The words that stand for the speaker at the quotation (a name, a pronoun, a noun), in bytes.
    pub mention: Option<Range<usize>>,
    /// These are the words of an interpreter.
    pub translated: bool,
    /// Why these may be no words that the speaker said here.
    pub doubt: Option<Doubt>,
    /// When the text says that it was said.
    pub said: Option<PartialDate>,
}

/// Why words in marks may not be what their speaker said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The text says that it will be said, not that it was.
    Announced,
    /// The text says that it was said before: last year, in March 2023, then-Minister.
    Earlier,
    /// The text says that it is not so, or not said: denied that, rejected the claim that, did not say.
    Denied,
    /// Who said it holds no office, as it seems: a migrant, a resident.
    Private,
}

impl Doubt {
    /// What is to be asked of the words.
    pub fn question(self) -> &'static str {
        match self {
            Doubt::Announced => "announced; was it said, and in these words?",
            Doubt::Earlier => "said before, it seems, and not here: on what day?",
            Doubt::Private => "of a private person, it seems, who holds no office: leave it out?",
            Doubt::Denied => "denied, rejected or laid to others, not said; whose words are these?",
        }
    }
}

impl Quotation {
    /// A speaker at least this sure may be filled in; one less sure is a suggestion.
    pub const SURE: f32 = 0.5;

    /// The speaker, if sure enough to be filled in.
    pub fn sure_speaker(&self) -> Option<&str> {
        self.speaker.as_deref().filter(|_| self.confidence >= Self::SURE)
    }
}

/// No body and no place is surer to have said something: whoever spoke for it is asked for.
const OF_NO_PERSON: f32 = 0.6;

/// Doubts quotations that the text says were said before the day that it tells of, or well before it was published.
pub(crate) fn doubt_earlier(quotes: &mut [Quotation], day: Option<PartialDate>, published: Option<PartialDate>) {
    let Some(first) = day.map(PartialDate::first_day).or_else(|| published?.first_day().plus_days(-A_WEEK)) else {
        return;
    };
    for quote in quotes.iter_mut().filter(|quote| quote.said.is_some_and(|said| said.last_day() < first)) {
        quote.doubt = quote.doubt.or(Some(Doubt::Earlier));
    }
}

/// News tell of what was said within so many days before.
const A_WEEK: i32 = 7;

/// The quotations of a text.
pub(crate) fn of(reading: &Reading) -> Vec<Quotation> {
    let mut quotes = of_spans(reading);
    quotes.extend(of_turns(reading));
    with_offsets(reading.text, quotes)
}

fn of_spans(reading: &Reading) -> Vec<Quotation> {
    let (text, people) = (reading.text, &reading.people);
    let attributions = speaker::attribute(text, &reading.spans, &reading.tokens, people, reading.language);
    let mut out = Vec::new();
    for (span, found) in reading.spans.iter().zip(attributions) {
        if let Some(label) = transcript::quoted_label(text, &span.inner) {
            out.push(labelled(text, people, label, span.inner.clone(), 0.9));
        } else if !unspoken::is_unspoken(text, span, &found, reading.language) {
            let together = together(text, people, &found.together);
            let is_no_person = found.party.is_some_and(|party| people.parties[party].is_no_person());
            out.push(Quotation {
                start: 0,
                end: 0,
                bytes: span.inner.clone(),
                text: text[span.inner.clone()].to_owned(),
                speaker: found.party.filter(|_| together.is_empty()).map(|p| people.parties[p].name.clone()),
                together,
                rule: found.rule,
                confidence: if is_no_person { found.confidence.min(OF_NO_PERSON) } else { found.confidence },
                mention: found.mention,
                translated: false,
                doubt: found.doubt,
                said: found.said,
            });
        }
    }
    out
}

/// What those who share a verb are called, each once; nobody if that is but one, or none of them has a name.
fn together(text: &str, people: &People, sharers: &[Sharer]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if sharers.iter().all(|sharer| sharer.party.is_none()) {
        return out;
    }
    for sharer in sharers {
        let name =
            sharer.party.map_or_else(|| one_line(&text[sharer.mention.clone()]), |p| people.parties[p].name.clone());
        if !out.contains(&name) {
            out.push(name);
        }
    }
    if out.len() > 1 { out } else { Vec::new() }
}

fn of_turns(reading: &Reading) -> impl Iterator<Item = Quotation> {
    reading.turns.iter().map(|turn| {
        let confidence = if turn.continued { 0.8 } else { 0.98 };
        let words = labelled(reading.text, &reading.people, turn.label.clone(), turn.words.clone(), confidence);
        Quotation { translated: turn.translated, ..words }
    })
}

/// Whether a name begins with an office: SECRETARIA BÁRCENA in a text that is in English.
fn is_titled(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.contains(' ') && Language::of_any(&first.to_lowercase()).is(Class::TITLE)
}

/// A quotation under a label; the speaker has the name that the rest of the text gives in full, if it does.
fn labelled(text: &str, people: &People, label: Range<usize>, words: Range<usize>, confidence: f32) -> Quotation {
    let named = transcript::parse_label(&text[label.clone()]);
    Quotation {
        start: 0,
        end: 0,
        text: text[words.clone()].to_owned(),
        bytes: words,
        speaker: named.map(|l| people.full_name(&l.name).filter(|name| !is_titled(name)).unwrap_or(l.name)),
        together: Vec::new(),
        rule: Rule::Label,
        confidence,
        mention: Some(label),
        translated: false,
        doubt: None,
        said: None,
    }
}

/// Fills in the character offsets.
fn with_offsets(text: &str, mut quotes: Vec<Quotation>) -> Vec<Quotation> {
    let mut offsets = CharOffsets::new(text);
    for quote in &mut quotes {
        quote.start = offsets.at(quote.bytes.start);
        quote.end = offsets.at(quote.bytes.end);
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::Doubt;
    use crate::draft::{Hints, draft, to_toml};

    /// Whether each quotation of a report of a meeting on 3 May 2024 seems to have been said before.
    fn earlier(rest: &str) -> Vec<bool> {
        let text =
            format!("Home Secretary Ann Example met French Interior Minister Bo Sample in Paris on 3 May 2024. {rest}");
        let quotes = draft(&text, &Hints::default()).unwrap().quotes;
        quotes.iter().map(|quote| quote.doubt == Some(Doubt::Earlier)).collect()
    }

    #[test]
    fn what_was_said_on_another_day_was_not_said_here() {
        let cases = [
            (
                "In March 2023, Example called the boats “a threat to us all”. “We agreed on it,” she said.",
                vec![true, false],
            ),
            ("On 2 April 2024, Example said: “This is a threat to us all.”", vec![true]),
            ("In a 2020 interview, Example said: “This is a threat to us all.”", vec![true]),
            ("“This is a threat to us all,” Sample told Sky News in 2019.", vec![true]),
            ("“This is a threat to us all,” Sample said on 3 May 2024.", vec![false]),
            ("In May 2024, Sample said: “This is a threat to us all.”", vec![false]),
            ("Sample said that “in March 2023 there were none of us here”.", vec![false]),
            ("“In 2019 there were none of us here,” Sample said.", vec![false]),
        ];
        for (rest, expected) in cases {
            assert_eq!(earlier(rest), expected, "{rest}");
        }
    }

    #[test]
    fn what_was_said_years_ago_was_not_said_here() {
        for (text, expected) in [
            (
                "Il y a deux ans, la ministre Anne Token avait affirmé que « ce texte ne lie personne dans le pays ».",
                true,
            ),
            ("Hace dos años, la ministra Ana Muestra dijo que “los puertos no se van a cerrar en el país”.", true),
            ("Hace falta más, y la ministra Ana Muestra dijo que “los puertos no se van a cerrar en el país”.", false),
        ] {
            let quotes = draft(text, &Hints::default()).unwrap().quotes;
            assert_eq!(quotes[0].doubt == Some(Doubt::Earlier), expected, "{text}");
        }
    }

    #[test]
    fn the_day_of_what_was_said_before_is_suggested() {
        let text =
            "Talks\n\n5 June 2024\n\nIn March 2023, Home Secretary Ann Example called the boats “a threat to us all”.";
        let written = to_toml(&draft(text, &Hints::default()).unwrap());
        let expected = "# review: said before, it seems, and not here: on what day?\n# [[quotes]]\n# speaker = \"ann-example\"\n\
                        # text = \"a threat to us all\"\n# date = \"2023-03\"\n";
        assert!(written.contains(expected), "{written}");
    }
}
