//! What a text is as a document: its kind, title, publisher, author and date.

use std::ops::Range;

use super::Found;
use super::chrome;
use super::dateline::Dateline;
use super::dates::{self, Dated};
use super::lexicon::Language;
use crate::briefing::{PartialDate, SourceKind};
use crate::text::{Tongue, fold, one_line};

/// The source that the text is.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDraft {
    /// The headline.
    pub title: Option<Found<String>>,
    /// Who published it.
    pub publisher: Option<Found<String>>,
    /// The author, as given.
    pub byline: Option<Found<String>>,
    /// When it was published.
    pub published: Option<Found<PartialDate>>,
    /// The day in its dateline, where that gives no year and nothing else tells the day.
    pub dateline: Option<Dateline>,
    /// BCP 47 code of the language.
    pub language: &'static str,
    /// The language, if it is one that is not read.
    pub unread: Option<&'static str>,
    /// The kind of document.
    pub kind: SourceKind,
    /// The address, as the hints gave it.
    pub url: Option<String>,
}

/// The head of a text is looked for in this many paragraphs.
const HEAD: usize = 12;

/// The paragraph with the headline: a line near the top that reads like one.
///
/// `paragraphs` are those of the first document on the page.
pub(crate) fn title(text: &str, paragraphs: &[Range<usize>]) -> Option<Found<String>> {
    // Three words make a headline only where one must stand.
    let fewest = |at: usize| if at == 0 { 3 } else { 4 };
    let mut head = paragraphs.iter().take(HEAD).enumerate();
    let shouted = || is_shouted_title(&text[paragraphs.first()?.clone()]).then_some(0);
    let written = head.find(|(at, p)| is_title(&text[(*p).clone()], fewest(*at))).map(|(at, _)| at);
    let at = written.or_else(shouted)?;
    (paragraphs.len() > at + 1).then(|| {
        let range = paragraphs[at].clone();
        let confidence = match at {
            _ if written.is_none() => 0.4,
            0 => 0.8,
            _ => 0.6,
        };
        Found { value: one_line(text[range.clone()].trim_end_matches('.')), place: Some(range), confidence }
    })
}

fn is_title(line: &str, fewest: usize) -> bool {
    let words = line.split_whitespace().count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let small = line.chars().filter(|c| c.is_lowercase()).count();
    (fewest..=30).contains(&words)
        && line.len() <= 220
        && !line.ends_with(['.', '!', ':', ';', ',', ')', '"', '”'])
        && !line.contains(['|', '@', '›', '»', '•'])
        && small * 2 > letters
        && line.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '¿')
        })
        && dates::find(line, 0..line.len()).is_empty()
        && !is_byline(line)
        && !is_turn(line)
        && !chrome::is_chrome(line)
}

/// Q: what somebody asks in a transcript, or answers.
fn is_turn(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| QUESTIONS.contains(&fold(label.trim()).as_str()))
}

/// A first line in capitals, which may be a headline as well as the name of a kind of document.
fn is_shouted_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (5..=30).contains(&words)
        && line.contains(char::is_alphabetic)
        && !line.contains(char::is_lowercase)
        && !line.ends_with(':')
        && dates::find(line, 0..line.len()).is_empty()
        && !is_turn(line)
}

/// Labels of those who ask in a transcript and of those who answer, folded.
const QUESTIONS: &[&str] = &[
    "q",
    "a",
    "p",
    "r",
    "question",
    "answer",
    "pregunta",
    "respuesta",
    "reponse",
    "frage",
    "antwort",
    "domanda",
    "risposta",
];

fn is_byline(line: &str) -> bool {
    let folded = fold(line);
    [
        "by ",
        "por ",
        "par ",
        "office of ",
        "oficina de ",
        "bureau of ",
        "bureau de ",
        "image:",
        "photo",
        "foto",
        "file ",
        "updated",
        "published",
        "posted",
    ]
    .iter()
    .any(|b| folded.starts_with(b))
}

/// The date the text bears: in its head or, failing that, at its end. Where it has a dateline of its own, without the
/// year, other days in its sentences are those of something else.
pub(crate) fn published(text: &str, paragraphs: &[Range<usize>], has_dateline: bool) -> Option<Found<PartialDate>> {
    let dated = |p: &Range<usize>| dates::find(text, p.start..clip(text, p, 400)).into_iter().next();
    let short = |p: &&Range<usize>| p.len() <= 90 && !(has_dateline && text[(*p).clone()].ends_with('.'));
    // A line that is little but a date, near the top or at the very end.
    let lines = || paragraphs.iter().take(HEAD).chain(paragraphs.iter().rev().take(3));
    let own_line = lines().filter(short).find_map(|p| dated(p).filter(|d| (d.end - d.start) * 3 >= p.len()));
    let found = |dated: Dated, confidence| Found {
        value: dated.until.unwrap_or(dated.date),
        place: Some(dated.start..dated.end),
        confidence,
    };
    own_line.map(|d| found(d, 0.85)).or_else(|| {
        // date 2024-02-28 glued to a caption; Geneva, 17 December 2019 – at the start of the text.
        let mut head = paragraphs.iter().take(if has_dateline { 0 } else { 4 });
        let glued = head.find_map(|p| dated(p).filter(|d| d.start - p.start <= 60));
        glued.map(|d| found(d, 0.75))
    })
}

/// The end of a paragraph, or of about its first `most` bytes.
fn clip(text: &str, p: &Range<usize>, most: usize) -> usize {
    let mut end = p.end.min(p.start + most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// News agencies by the marks they leave in a dateline.
const AGENCIES: &[(&str, &str)] = &[
    ("(AP)", "Associated Press"),
    ("(AFP)", "Agence France-Presse"),
    ("(Reuters)", "Reuters"),
    ("(REUTERS)", "Reuters"),
    ("(EFE)", "EFE"),
    ("(UPI)", "United Press International"),
    ("(Xinhua)", "Xinhua"),
    ("(ANSA)", "ANSA"),
    ("(dpa)", "dpa"),
    ("(DPA)", "dpa"),
    ("(IPS)", "Inter Press Service"),
    ("(CNN)", "CNN"),
    ("(Europa Press)", "Europa Press"),
    ("(APS)", "Algérie Presse Service"),
    ("(MAP)", "Maghreb Arabe Presse"),
    ("(TAP)", "Tunis Afrique Presse"),
    ("(SPA)", "Saudi Press Agency"),
    ("(WAM)", "WAM"),
    ("(KUNA)", "Kuwait News Agency"),
    ("(AA)", "Anadolu Agency"),
    ("(PTI)", "Press Trust of India"),
    ("(TASS)", "TASS"),
    ("(Lusa)", "Lusa"),
    ("(Belga)", "Belga"),
];

/// Whether a name is what an agency signs with in a dateline.
pub(crate) fn is_agency(name: &str) -> bool {
    AGENCIES.iter().any(|(mark, full)| mark.trim_matches(['(', ')']) == name || *full == name)
}

/// Who published the text: an agency named in a dateline, a rights line, or the initials an agency signs with.
pub(crate) fn publisher(text: &str, paragraphs: &[Range<usize>]) -> Option<Found<String>> {
    for p in paragraphs.iter().take(HEAD) {
        let head = &text[p.start..clip(text, p, 120)];
        for (mark, name) in AGENCIES {
            if let Some(at) = head.find(mark) {
                let start = p.start + at;
                return Some(Found {
                    value: (*name).to_owned(),
                    place: Some(start..start + mark.len()),
                    confidence: 0.8,
                });
            }
        }
    }
    let last = paragraphs.iter().rev().take(6);
    for p in last {
        let line = &text[p.clone()];
        let rights = line.find('©').or_else(|| line.find("(c) ")).filter(|_| line.len() <= 160);
        if let Some(at) = rights {
            let owner = line[at..]
                .trim_start_matches(['©', '(', 'c', ')', ' '])
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-');
            let owner = owner.split(['.', ',', '|', ';']).next().unwrap_or("").trim();
            if owner.starts_with(char::is_uppercase) && owner.split_whitespace().count() <= 6 {
                return Some(Found { value: owner.to_owned(), place: Some(p.clone()), confidence: 0.6 });
            }
        }
        if signs_like_afp(line) {
            // Two marks of one house: the initials of its desk, and how it credits its photographers.
            let credited = paragraphs.iter().take(HEAD).any(|p| credits_like_afp(&text[p.clone()]));
            let confidence = if credited { 0.65 } else { 0.4 };
            return Some(Found { value: "Agence France-Presse".to_owned(), place: Some(p.clone()), confidence });
        }
    }
    None
}

/// The initials at the foot of a dispatch: `bur-abc/de`.
fn signs_like_afp(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    let Some((writers, editor)) = first.split_once('/') else { return false };
    let initials = |s: &str| (2..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_lowercase());
    let editor: String = editor.chars().take_while(char::is_ascii_lowercase).collect();
    line.len() <= 40 && writers.split('-').all(initials) && initials(&editor)
}

/// A photographer at the end of a caption, the surname in capitals: `(Cy DOE)`, `(Photo by Cy DOE / AFP)`.
fn credits_like_afp(line: &str) -> bool {
    let Some((_, credit)) = line.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
        return false;
    };
    let credit = credit.strip_prefix("Photo by ").unwrap_or(credit);
    let names: Vec<&str> = credit.split(" / ").next().unwrap_or("").split_whitespace().collect();
    let shouted = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-');
    let given = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    matches!(names.as_slice(), [first, .., last] if names.len() <= 4 && given(first) && shouted(last))
}

/// The kind of document, from the words in its head and its form.
pub(crate) fn kind(text: &str, paragraphs: &[Range<usize>], is_transcript: bool, quotes: usize) -> SourceKind {
    // Headings and contact lines say what a document is; sentences may speak of other documents.
    let short = paragraphs.iter().take(HEAD).filter(|p| p.len() <= 160);
    let head: String = short.map(|p| fold(&text[p.clone()])).collect::<Vec<_>>().join("\n");
    let says = |words: &[&str]| words.iter().any(|w| head.contains(w));
    if is_transcript {
        let background = says(&["background", "senior administration official", "senior state department official"]);
        return if background && says(&["call", "briefing"]) {
            SourceKind::BackgroundCall
        } else {
            SourceKind::Transcript
        };
    }
    let kinds: [(&[&str], SourceKind); 9] = [
        (
            &[
                "joint statement",
                "joint declaration",
                "declaracion conjunta",
                "comunicado conjunto",
                "declaration conjointe",
                "gemeinsame erklarung",
                "dichiarazione congiunta",
            ],
            SourceKind::JointStatement,
        ),
        (&["media note", "media advisory"], SourceKind::MediaNote),
        (&["readout of", "readout:"], SourceKind::Readout),
        (
            &[
                "press release",
                "for immediate release",
                "news release",
                "comunicado de prensa",
                "comunicado no",
                "communique de presse",
                "pressemitteilung",
                "comunicato stampa",
                "boletin",
            ],
            SourceKind::PressRelease,
        ),
        (&["communique", "chair's summary", "co-chairs' statement"], SourceKind::Communique),
        (&["memorandum of understanding", "treaty between"], SourceKind::Treaty),
        (
            &[
                "check against delivery",
                "remarks by",
                "as delivered",
                "keynote",
                "palabras de",
                "discours de",
                "speech by",
                "statement by",
            ],
            SourceKind::Speech,
        ),
        (&["background brief"], SourceKind::Other),
        (&["twitter.com", "retweet"], SourceKind::SocialPost),
    ];
    let found = kinds.iter().find(|(words, _)| says(words)).map(|(_, kind)| *kind);
    // A newspaper reports of a joint statement; the statement itself quotes nobody.
    match found {
        Some(SourceKind::JointStatement | SourceKind::Communique | SourceKind::Treaty) if quotes > 1 => {
            SourceKind::NewsReport
        }
        Some(kind) => kind,
        None => SourceKind::NewsReport,
    }
}

/// Whether a document is the words of those who made it, not a report of what others said.
pub(crate) fn speaks_for_itself(kind: SourceKind) -> bool {
    matches!(
        kind,
        SourceKind::JointStatement
            | SourceKind::Communique
            | SourceKind::Treaty
            | SourceKind::MediaNote
            | SourceKind::Readout
    )
}

/// Whether several made the document together, on the day that it bears as it seems.
pub(crate) fn is_joint(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::JointStatement | SourceKind::Communique)
}

/// The language that a text is in; one small word tells none: Di Token.
pub(crate) fn tongue(text: &str) -> Option<&'static Tongue> {
    Tongue::of(text, 2)
}

/// As which language a text in one is read; none if it is not read as that.
pub(crate) fn read_as(tongue: &Tongue) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.code() == tongue.code)
}

/// The language that a text is read as.
pub(crate) fn language(text: &str) -> Language {
    tongue(text).and_then(read_as).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::byline;
    use crate::draft::text::paragraphs;

    #[test]
    fn the_head_of_a_text() {
        let text = "Ann Roe | DOS\n\nMinisters of three countries meet on migration in Oslo\n\nState\n\nBy Bo Lee\n\nOSLO (AP) — Ministers met.\n\n28 February 2024";
        let p = paragraphs(text);
        assert_eq!(title(text, &p).unwrap().value, "Ministers of three countries meet on migration in Oslo");
        assert_eq!(byline::byline(text, &p).unwrap().value, "Bo Lee");
        assert_eq!(publisher(text, &p).unwrap().value, "Associated Press");
        assert_eq!(published(text, &p, false).unwrap().value.to_string(), "2024-02-28");
    }

    #[test]
    fn a_date_glued_to_a_caption() {
        let text = " date 2024-02-28 Minister Ann Roe meets Bo Lee in Oslo (Cy Doe)\n\nThe ministers met on Wednesday.\n\nabc/de";
        let p = paragraphs(text);
        assert_eq!(published(text, &p, false).unwrap().value.to_string(), "2024-02-28");
        assert_eq!(publisher(text, &p).unwrap().value, "Agence France-Presse");
        assert!(publisher(text, &p).unwrap().confidence < 0.5);
        assert_eq!(byline::byline(text, &p), None);
        let credited = text.replace("(Cy Doe)", "(Cy DOE)");
        assert!(publisher(&credited, &paragraphs(&credited)).unwrap().confidence > 0.5);
    }

    #[test]
    fn languages_by_small_words() {
        assert_eq!(language("El ministro dijo que los países de la región se reunirán en Lima."), Language::Spanish);
        assert_eq!(
            language("Le ministre a dit que les pays de la région se réuniront dans une ville."),
            Language::French
        );
        assert_eq!(language("The minister said that the countries of the region will meet."), Language::English);
        assert_eq!(
            language("Die Ministerin sagte, dass die Länder der Region mit den Nachbarn nicht allein sind."),
            Language::German
        );
        assert_eq!(
            language("Il ministro ha detto che i paesi della regione non sono soli, e che per lo stato è un bene."),
            Language::Italian
        );
        assert_eq!(language("Foreign Minister Di Token left."), Language::English);
        assert_eq!(language(""), Language::English);
        for (text, code) in [
            ("O ministro disse que os países da região não estão sós, e que uma reunião em Lisboa ajuda.", "pt"),
            (
                "De minister zei dat het land niet alleen is en dat een overleg met de buren voor iedereen van belang is.",
                "nl",
            ),
        ] {
            let told = tongue(text).map(|tongue| tongue.code);
            assert_eq!((told, language(text)), (Some(code), Language::English), "{text}");
        }
    }

    #[test]
    fn a_communique_for_the_press_is_a_press_release() {
        for head in ["COMMUNIQUÉ DE PRESSE", "COMUNICADO No. 123", "Press release"] {
            let text = format!("{head}\n\nMinisters of three countries meet\n\nThey met.");
            assert_eq!(kind(&text, &paragraphs(&text), false, 2), SourceKind::PressRelease, "{head}");
        }
    }

    #[test]
    fn a_question_is_no_title() {
        let text = "Briefing, 5 March 2024\n\nQ: Can you say whether they discussed this today?\n\nA: I cannot.";
        assert_eq!(title(text, &paragraphs(text)), None);
    }
}
