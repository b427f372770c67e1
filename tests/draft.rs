//! How well drafts find quotations and speakers, measured on labelled texts with floors.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::HashSet;

use attache::briefing::{Format, PartialDate, Presence};
use attache::country::CountryId;
use attache::draft::{
    Doubt, Draft, Hints, KnownMeeting, KnownPerson, OfficialDraft, Quotation, Refusal, draft, draft_file, quotations,
    to_toml,
};
use attache::text::fold;
use serde::Deserialize;

#[derive(Deserialize)]
struct Labelled {
    id: String,
    #[serde(rename = "text")]
    words: String,
    quotes: Vec<Gold>,
    ignore: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    speaker: String,
    speaker_type: String,
}

fn texts(file: &str) -> Vec<Labelled> {
    let path = format!("{}/tests/fixtures/quotes/{file}", env!("CARGO_MANIFEST_DIR"));
    let read = std::fs::read_to_string(path).unwrap();
    read.lines().filter(|l| !l.is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The span without outer marks, commas and white space.
fn trimmed(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    let outer = |c: char| c.is_whitespace() || "\"“”„‟«»‘’'`,".contains(c);
    while start < end && outer(chars[start]) {
        start += 1;
    }
    while end > start && outer(chars[end - 1]) {
        end -= 1;
    }
    (start, end)
}

/// The last word of a name, folded, without a suffix.
fn last_name(name: &str) -> String {
    let folded = fold(name.split(',').next().unwrap_or(""));
    let words: Vec<&str> =
        folded.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|w| !w.is_empty()).collect();
    let kept = words.iter().rposition(|w| !["jr", "sr", "ii", "iii", "iv"].contains(w)).unwrap_or(0);
    words.get(kept).map_or(String::new(), |w| w.trim_end_matches("'s").to_owned())
}

fn is_right(gold: &Gold, found: Option<&str>) -> bool {
    match found {
        Some(name) => gold.speaker.split('|').any(|g| last_name(g) == last_name(name)),
        None => gold.speaker_type == "unnamed" || gold.speaker_type == "none",
    }
}

/// Counts over a set: quotations labelled, found, found in vain, found with the right speaker.
#[derive(Default, Debug)]
struct Score {
    gold: usize,
    found: usize,
    vain: usize,
    right: usize,
    named: usize,
    answered: usize,
    answered_right: usize,
}

impl Score {
    fn f1(hits: usize, vain: usize, missed: usize) -> f64 {
        200.0 * hits as f64 / (2 * hits + vain + missed) as f64
    }

    fn spans(&self) -> f64 {
        Self::f1(self.found, self.vain, self.gold - self.found)
    }

    fn with_speaker(&self) -> f64 {
        Self::f1(self.right, self.found + self.vain - self.right, self.gold - self.right)
    }
}

fn score(file: &str) -> Score {
    let mut score = Score::default();
    for text in texts(file) {
        let chars: Vec<char> = text.words.chars().collect();
        let found = quotations(&text.words);
        let mut used = HashSet::new();
        for gold in &text.quotes {
            score.gold += 1;
            let span = trimmed(&chars, gold.start, gold.end);
            let hit = found
                .iter()
                .enumerate()
                .find(|(at, q)| !used.contains(at) && overlaps(span, trimmed(&chars, q.start, q.end)));
            let Some((at, quote)) = hit else { continue };
            used.insert(at);
            count(&mut score, gold, quote);
        }
        let ignored = |q: &Quotation| {
            text.ignore.iter().any(|(s, e)| 2 * (*e.min(&q.end)).saturating_sub(*s.max(&q.start)) >= q.end - q.start)
        };
        let vain = found.iter().enumerate().filter(|(at, q)| !used.contains(at) && !ignored(q)).count();
        if vain > 4 {
            println!("{}: {vain} found in vain", text.id);
        }
        score.vain += vain;
    }
    println!("{file}: spans {:.1}, with speaker {:.1}, {score:?}", score.spans(), score.with_speaker());
    score
}

/// At least four fifths of the longer one are shared.
fn overlaps(a: (usize, usize), b: (usize, usize)) -> bool {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    5 * shared >= 4 * (a.1 - a.0).max(b.1 - b.0)
}

fn count(score: &mut Score, gold: &Gold, quote: &Quotation) {
    let right = is_right(gold, quote.sure_speaker());
    score.found += 1;
    score.right += usize::from(right);
    if gold.speaker_type == "person" || gold.speaker_type == "org" {
        score.named += 1;
        score.answered += usize::from(quote.sure_speaker().is_some());
        score.answered_right += usize::from(right);
    }
}

#[test]
fn the_minister_may_be_the_counterpart_who_spoke() {
    for office in ["", "Interior Secretary "] {
        let text = format!(
            "Spain's Interior Minister Bo Roe met his Kenyan counterpart, {office}Ann Lee, in Nairobi on Tuesday.\n\n\
             Ms Lee said the patrols would continue. \"We are a partner, not a border guard,\" the minister said."
        );
        let draft = draft(&text, &Hints::default()).unwrap();
        let written = to_toml(&draft);
        assert!(written.contains("speaker = \"ann-lee\"\ntext = \"We are a partner"), "{written}");
    }
}

#[test]
fn news_articles() {
    let score = score("wikinews_gum.jsonl");
    assert!(score.spans() >= 94.0, "spans {:.1}", score.spans());
    assert!(score.with_speaker() >= 86.0, "with speaker {:.1}", score.with_speaker());
    let precision = 100.0 * score.answered_right as f64 / score.answered as f64;
    assert!(precision >= 93.0, "right when answered {precision:.1}");
    assert!(100 * score.answered >= 88 * score.named, "answered {} of {}", score.answered, score.named);
}

#[test]
fn transcripts_are_cut_into_turns_without_a_fault() {
    let score = score("transcripts_gum.jsonl");
    assert_eq!((score.found, score.vain, score.right), (score.gold, 0, score.gold));
}

#[test]
fn quotations_say_exactly_what_the_text_says() {
    for text in texts("wikinews_gum.jsonl") {
        let chars: Vec<char> = text.words.chars().collect();
        for quote in quotations(&text.words) {
            assert_eq!(quote.text, chars[quote.start..quote.end].iter().collect::<String>());
            assert_eq!(quote.text, text.words[quote.bytes.clone()]);
        }
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let units = [
        "\"",
        "“a ",
        "a b c. ",
        "Ann Lee said ",
        "« ",
        "A",
        "'x ",
        "Ann B. Lee, of ",
        "“A,” he said. ",
        "Q: ",
        "ROE: a. ",
        "\u{202e}\u{0} ",
        "(",
        "— ",
    ];
    for unit in units {
        let text = unit.repeat(400_000 / unit.len());
        let started = std::time::Instant::now();
        let _ = quotations(&text);
        let once = started.elapsed();
        assert!(once.as_secs() < 20, "{unit:?} took {once:?}");
    }
}

/// The draft of a text without hints.
fn drafted(text: &str) -> Draft {
    draft(text, &Hints::default()).unwrap()
}

/// Name, role and country of everybody in a draft.
fn people(draft: &Draft) -> Vec<(&str, &str, &str)> {
    let role = |o: &'_ OfficialDraft| o.role.as_ref().map_or(String::new(), |r| r.value.clone());
    let people = draft.officials.iter();
    people
        .map(|o| {
            let country = o.country.as_ref().filter(|c| c.is_sure()).map_or("", |c| c.value.alpha2());
            (o.name.as_str(), String::leak(role(o)) as &str, country)
        })
        .collect()
}

/// Speaker and words of every quotation of a draft.
fn said(draft: &Draft) -> Vec<(&str, &str)> {
    draft.quotes.iter().map(|q| (q.sure_speaker().unwrap_or(""), q.text.as_str())).collect()
}

const DISPATCH: &str = " date 2023-05-17 Norwegian Foreign Minister Ann Example meets with Chilean Foreign Minister Maria Specimen and Ghanaian Foreign Minister Kofi Muster at the Foreign Ministry (Cy DOE)

Norway said Wednesday it saw progress as it held high-level three-way talks with Chile on migration.

Foreign Minister Ann Example brought together her counterparts from Chile and Ghana, where anti-graft campaigner Yaw Beispiel took office as president last month.

Norway is \"very, very glad to see the work go on at last in all three countries,\" Example said of the talks.

\"Nobody leaves home without a reason, and we have to look at the reasons,\" she said.

Ghanaian Foreign Minister Kofi Muster said that his country was committed to the plan.

\"We must create opportunities so that our people do not have to leave,\" he said.

\"It may take years, but we want to begin now and build a foundation.\"

abc/de";

#[test]
fn a_dispatch_with_the_date_glued_to_its_caption() {
    let draft = drafted(DISPATCH);
    assert_eq!(draft.source.published.as_ref().unwrap().value.to_string(), "2023-05-17");
    assert_eq!(
        people(&draft),
        [
            ("Ann Example", "Foreign Minister", "NO"),
            ("Maria Specimen", "Foreign Minister", "CL"),
            ("Kofi Muster", "Foreign Minister", "GH"),
            ("Yaw Beispiel", "president", "GH"),
        ]
    );
    let there: Vec<bool> = draft.officials.iter().map(|o| o.presence.was_there()).collect();
    assert_eq!(there, [true, true, true, false]);
    let speakers: Vec<&str> = said(&draft).into_iter().map(|(speaker, _)| speaker).collect();
    assert_eq!(speakers, ["Ann Example", "Ann Example", "Kofi Muster", "Kofi Muster"]);
    let meeting = draft.meeting.as_ref().unwrap();
    assert_eq!(meeting.date.as_ref().unwrap().value.to_string(), "2023-05-17");
    let mut countries: Vec<&str> = meeting.countries.iter().map(|c| c.alpha2()).collect();
    countries.sort_unstable();
    assert_eq!((countries, meeting.format), (vec!["CL", "GH", "NO"], Format::Trilateral));
}

#[test]
fn a_list_of_officials_with_their_offices() {
    let draft = drafted(
        "Ann J. Example | DOS

Example meets with Chilean and Ghanaian officials in hopes of better rules

State

The U.S. Department of State (DOS) convened a trilateral Migration Ministerial with Ghana and Chile in Washington D.C. The meeting, hosted by Secretary of State Ann J. Example, aimed to find common rules.

According to a DOS news release, Chilean Foreign Secretary Maria Specimen and Ghanaian Foreign Minister Kofi Muster joined Example at the meeting. They were accompanied by several U.S. officials including Deputy Attorney General Lisa Token, Secretary of Homeland Security Alex Proof, Homeland Security Advisor Liz Sample-Case, and Deputy Secretary for Management and Resources Richard Instance.

Example said during the meeting, \"Today we are really here to work on it together.\" She added, \"We know what is at stake.\"",
    );
    assert_eq!(
        people(&draft),
        [
            ("Ann J. Example", "Secretary of State", "US"),
            ("Maria Specimen", "Foreign Secretary", "CL"),
            ("Kofi Muster", "Foreign Minister", "GH"),
            ("Lisa Token", "Deputy Attorney General", "US"),
            ("Alex Proof", "Secretary of Homeland Security", "US"),
            ("Liz Sample-Case", "Homeland Security Advisor", "US"),
            ("Richard Instance", "Deputy Secretary for Management and Resources", "US"),
        ]
    );
    assert_eq!(
        said(&draft),
        [
            ("Ann J. Example", "Today we are really here to work on it together."),
            ("Ann J. Example", "We know what is at stake."),
        ]
    );
    let meeting = draft.meeting.unwrap();
    assert_eq!(meeting.name.value, "Trilateral Migration Ministerial");
    assert_eq!(meeting.city.unwrap().value, "Washington, D.C.");
    assert_eq!(
        draft.source.title.unwrap().value,
        "Example meets with Chilean and Ghanaian officials in hopes of better rules"
    );
}

#[test]
fn spanish_articles() {
    let draft = drafted(
        "Guatemala y México acuerdan medidas conjuntas sobre migración

CIUDAD DE GUATEMALA (EFE) — Los gobiernos de México y Guatemala se reunieron este miércoles.

«La migración debe ser segura y ordenada para todos», dijo la canciller mexicana, Elena Prueba, tras la reunión. «No vamos a retroceder en este esfuerzo», agregó.

El ministro de Relaciones Exteriores de Guatemala, Juan Ejemplo, señaló que su país «necesita el apoyo de sus vecinos».

Según Ejemplo, “los países deben compartir la responsabilidad de la región”.

—Vamos a seguir trabajando juntos —dijo Prueba—. Es nuestro deber.",
    );
    assert_eq!(draft.source.language, "es");
    assert_eq!(draft.source.publisher.as_ref().unwrap().value, "EFE");
    assert_eq!(
        said(&draft),
        [
            ("Elena Prueba", "La migración debe ser segura y ordenada para todos"),
            ("Elena Prueba", "No vamos a retroceder en este esfuerzo"),
            ("Juan Ejemplo", "necesita el apoyo de sus vecinos"),
            ("Juan Ejemplo", "los países deben compartir la responsabilidad de la región"),
            ("Elena Prueba", "Vamos a seguir trabajando juntos"),
            ("Elena Prueba", "Es nuestro deber."),
        ]
    );
    assert_eq!(
        people(&draft),
        [("Elena Prueba", "canciller", "MX"), ("Juan Ejemplo", "ministro de Relaciones Exteriores", "GT"),]
    );
}

#[test]
fn french_articles() {
    let draft = drafted(
        "La France et le Maroc renforcent leur coopération migratoire

« Nous devons agir ensemble pour protéger les migrants », a déclaré Claire Exemple, ministre de l’Intérieur. « C’est une responsabilité commune », a-t-elle ajouté.

Le président sénégalais, Amadou Essai, a affirmé que son pays « ne peut pas porter seul ce fardeau ».

« Il faut une réponse européenne », estime Paul Modèle, le directeur de l’agence.

« Personne ne doit mourir en mer », dit-il.

Selon Claire Exemple, « les chiffres baissent depuis trois mois ».",
    );
    assert_eq!(draft.source.language, "fr");
    let speakers: Vec<&str> = said(&draft).into_iter().map(|(speaker, _)| speaker).collect();
    let (claire, paul) = ("Claire Exemple", "Paul Modèle");
    assert_eq!(speakers, [claire, claire, "Amadou Essai", paul, paul, claire]);
    assert!(people(&draft).contains(&("Amadou Essai", "président", "SN")));
}

#[test]
fn marks_that_quote_nobody() {
    let draft = drafted(
        "A headline that names nobody at all

The ministers read the novel “A Long Way Home” on CNN’s “State of the Nation” and left.

The so-called “transit” states were not there.

Robert “Bobby” Roe wrote the book “Many Roads” last year.",
    );
    assert_eq!(said(&draft), []);
}

#[test]
fn what_cannot_be_drafted_is_refused() {
    let refusal = |text: &str| draft(text, &Hints::default()).unwrap_err();
    assert_eq!(refusal(""), Refusal::Empty);
    assert_eq!(refusal(" \n… — \u{202e}\n"), Refusal::Empty);
    assert_eq!(refusal("\0ELF"), Refusal::Binary);
    assert_eq!(refusal(&"a ".repeat(Draft::MAX_BYTES)), Refusal::TooLarge(Draft::MAX_BYTES));
}

#[test]
fn known_people_and_meetings_are_proposed() {
    let chile = CountryId::from_alpha2("CL").unwrap();
    let day = PartialDate::parse("2023-05-17").unwrap();
    let hints = Hints {
        people: vec![KnownPerson {
            id: "m-specimen".into(),
            names: vec!["María E. Specimen Ruiz".into()],
            countries: vec![chile],
        }],
        meetings: vec![KnownMeeting {
            id: "known".into(),
            start: day,
            end: day,
            countries: ["NO", "CL"].map(|c| CountryId::from_alpha2(c).unwrap()).to_vec(),
            people: Vec::new(),
        }],
        ..Hints::default()
    };
    let draft = draft(DISPATCH, &hints).unwrap();
    let maria = draft.officials.iter().find(|o| o.name == "Maria Specimen").unwrap();
    assert_eq!((maria.id.as_str(), maria.known), ("m-specimen", true));
    assert_eq!(draft.meeting.as_ref().unwrap().known.as_deref(), Some("known"));
    assert!(to_toml(&draft).contains("# review: id = \"known\" (perhaps this one"));
}

/// An article of our own as a page with everything around it that pages have.
const PAGE: &str = include_str!("fixtures/pages/article.html");

#[test]
#[cfg(feature = "html")]
fn pages_give_their_main_text_and_what_their_head_says() {
    let draft = draft_file(PAGE.as_bytes(), &Hints::default()).unwrap();
    let source = &draft.source;
    assert_eq!(source.title.as_ref().unwrap().value, "Ministers meet in Oslo on migration");
    assert_eq!(source.publisher.as_ref().unwrap().value, "Example Times");
    assert_eq!(source.byline.as_ref().unwrap().value, "Jane Reporter");
    assert_eq!(source.published.as_ref().unwrap().value.to_string(), "2024-02-28");
    assert_eq!(source.url.as_deref(), Some("https://example.org/2024/02/oslo"));
    let lines: Vec<&str> = draft.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "Ministers meet in Oslo on migration");
    for line in [
        "Second line here.",
        "“Nobody leaves home without a reason, and we have to look at the reasons,” she said.",
        "First point, agreed by all the ministers",
        "Second point, agreed by two of them",
    ] {
        assert!(lines.contains(&line), "{line}: {lines:#?}");
    }
    assert!(!draft.text.contains("He lied") && !draft.text.contains("Share this") && !draft.text.contains("World"));
    assert_eq!(
        said(&draft),
        [
            ("Ann Example", "Nobody leaves home without a reason, and we have to look at the reasons,"),
            ("Kofi Muster", "fully,")
        ]
    );
    // What the caller says goes before what the page says.
    let hints = Hints { publisher: Some("Example Agency".to_owned()), ..Hints::default() };
    assert_eq!(draft_file(PAGE.as_bytes(), &hints).unwrap().source.publisher.unwrap().value, "Example Agency");
}

#[test]
#[cfg(feature = "html")]
fn hostile_pages_are_refused_or_read_in_time() {
    let words = "Some words, of a text that is long enough to be counted. ";
    let pages = [
        "<div>".repeat(100_000),
        format!("<html>{}{words}", "<b>".repeat(100_000)),
        format!("<html>{}", format!("<p>{words}").repeat(5_000)),
        format!("<html>{}", "<table><tr><td>x".repeat(5_000)),
        format!("<html>{}", "<script>document.write('<div>')</script>".repeat(5_000)),
        format!("<html><script>{}", "<div>".repeat(50_000)),
        format!("<html>{}", "<!--".repeat(50_000)),
        format!("<html>{}", "<".repeat(200_000)),
        format!("<html><a {}>{words}</a>", "x=\"y\" ".repeat(20_000)),
        format!("<div>{}{}", "<div>".repeat(250), format!("<p>{words}</p>").repeat(500)),
        "<html><body></body></html>".to_owned(),
        format!("<p>{words}\u{202e}\u{1b}[2J{}", "&#x202e;&#27;&lt;b&gt;".repeat(1000)),
    ];
    for page in pages {
        let started = std::time::Instant::now();
        if let Ok(draft) = draft_file(page.as_bytes(), &Hints::default()) {
            let written: toml::Table = to_toml(&draft).parse().unwrap();
            assert_eq!(written["sources"][0]["text"].as_str(), Some(draft.text.as_str()));
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", &page[..60.min(page.len())]);
    }
}

#[test]
fn files_are_read_in_the_encodings_that_can_be_told() {
    let words = "“We go on with it,” Chilean Foreign Minister María Specimen said.";
    let wide =
        |order: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(words.encode_utf16()).flat_map(order).collect();
    let files: [Vec<u8>; 4] = [
        words.as_bytes().to_vec(),
        format!("\u{feff}{words}").into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ];
    for bytes in files {
        assert_eq!(draft_file(&bytes, &Hints::default()).unwrap().text, words);
    }
    let refusal = |bytes: &[u8]| draft_file(bytes, &Hints::default()).unwrap_err();
    assert_eq!(refusal(b"caf\xe9"), Refusal::Encoding);
    assert_eq!(refusal(b"\xff\xfe\x00\xd8"), Refusal::Encoding);
    assert_eq!(refusal(b"\xff\xfe"), Refusal::Empty);
    assert_eq!(refusal(b"\xff\xfea\0b"), Refusal::BreaksOff);
    assert_eq!(refusal(b"\x7fELF\0"), Refusal::Binary);
    assert_eq!(refusal(&vec![b'a'; Draft::MAX_PAGE_BYTES + 1]), Refusal::TooLarge(Draft::MAX_PAGE_BYTES));
}

/// Name, country and how present everybody in a draft was.
fn there(draft: &Draft) -> Vec<(&str, &str, Presence)> {
    let country = |o: &'_ OfficialDraft| o.country.as_ref().filter(|c| c.is_sure()).map_or("", |c| c.value.alpha2());
    draft.officials.iter().map(|o| (o.name.as_str(), country(o), o.presence)).collect()
}

#[test]
fn a_joint_statement_led_by_delegations() {
    let draft = drafted(
        "Joint Statement on a New Partnership

Oslo, 3 May 2023

The delegations of Norway, Chile, and Ghana met today in Oslo to discuss migration. Led by Foreign Minister Ann Example and Minister of Justice Bo Sample of Norway, Foreign Minister Maria Specimen of Chile, and Kofi Muster, Foreign Minister, and Yaw Beispiel, Minister of the Interior, of Ghana, the delegations reaffirmed their commitment to \"safe and orderly migration\".

The three countries intend to establish a working group on labour mobility.",
    );
    let came = Presence::Attended;
    assert_eq!(
        there(&draft),
        [
            ("Ann Example", "NO", came),
            ("Bo Sample", "NO", came),
            ("Maria Specimen", "CL", came),
            ("Kofi Muster", "GH", came),
            ("Yaw Beispiel", "GH", came),
        ]
    );
    // Nobody alone says what all have signed.
    assert_eq!(said(&draft), [("", "safe and orderly migration")]);
    let meeting = draft.meeting.unwrap();
    assert_eq!((meeting.format, meeting.city.unwrap().value.as_str()), (Format::Trilateral, "Oslo"));
    assert_eq!(meeting.date.unwrap().value.to_string(), "2023-05-03");
}

#[test]
fn a_list_of_participants() {
    let draft = drafted(
        "Regional Conference on Migration holds its ministerial meeting

San José, 12 June 2022. The member countries of the Regional Conference on Migration met to review the plan of action.

Participants:

- H.E. Ann Example, Minister of Foreign Affairs, Norway
- Mr. Bo Sample, Deputy Minister of the Interior of Chile
- Ms. Maria Specimen (Mexico), Undersecretary for Multilateral Affairs
- Ghana: Kofi Muster – Director General of Migration
- International Organization for Migration",
    );
    let came = Presence::Attended;
    assert_eq!(
        there(&draft),
        [
            ("Ann Example", "NO", came),
            ("Bo Sample", "CL", came),
            ("Maria Specimen", "MX", came),
            ("Kofi Muster", "GH", came),
        ]
    );
    let roles: Vec<&str> = draft.officials.iter().map(|o| o.role.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(
        roles,
        [
            "Minister of Foreign Affairs",
            "Deputy Minister of the Interior",
            "Undersecretary for Multilateral Affairs",
            "Director General of Migration",
        ]
    );
    let meeting = draft.meeting.unwrap();
    assert_eq!(meeting.name.value, "Regional Conference on Migration");
    assert_eq!((meeting.city.unwrap().value.as_str(), meeting.date.unwrap().is_sure()), ("San José", true));
}

#[test]
fn what_will_be_said_is_not_said() {
    let text = "Norway and Chile to hold migration talks in Oslo

OSLO, 2 May 2023 - Norwegian Foreign Minister Ann Example will host Chilean Foreign Minister Maria Specimen on Wednesday.

Example will say: \"We are ready to open a new chapter with Chile and with the region.\"

Specimen is expected to say that \"migration is a shared duty of all our countries\", according to her office.

\"We look forward to the talks,\" Example said on Tuesday.";
    let draft = drafted(text);
    let doubts: Vec<Option<Doubt>> = draft.quotes.iter().map(|quote| quote.doubt).collect();
    assert_eq!(doubts, [Some(Doubt::Announced), Some(Doubt::Announced), None]);
    assert!(there(&draft).iter().all(|(_, _, presence)| *presence == Presence::Announced), "{:?}", there(&draft));
    assert_eq!(draft.meeting.as_ref().unwrap().date.as_ref().unwrap().value.to_string(), "2023-05-03");
    let written = to_toml(&draft);
    assert!(written.contains("# review: announced; was it said, and in these words?\n# [[quotes]]\n"), "{written}");
    let table: toml::Table = written.parse().unwrap();
    assert_eq!(table["quotes"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_denied_is_only_suggested_and_as_nobodys_words() {
    let draft = drafted(
        "Foreign ministers meet in Rome

ROME, 2 February 2025 - Italian Foreign Minister Ann Example met Chilean Foreign Minister Maria Specimen in Rome.

Example rejected as false the claim that “Italy has paid 20 million euros”. “We paid nothing at all,” she told reporters. Specimen denied saying “we will sink the boats”.",
    );
    let written = to_toml(&draft);
    let table: toml::Table = written.parse().unwrap();
    let quotes = table["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 1, "{written}");
    assert_eq!(quotes[0]["text"].as_str(), Some("We paid nothing at all,"));
    let asked = "# review: denied, rejected or laid to others, not said; whose words are these?\n# [[quotes]]\n# speaker = \"\"\n";
    assert_eq!(written.matches(asked).count(), 2, "{written}");
}

#[test]
fn a_short_transcript_of_a_joint_press_availability() {
    let draft = drafted(
        "Joint Press Availability with Home Secretary Ann Example and Interior Minister Juan Prueba
London, 3 June 2025

HOME SECRETARY EXAMPLE: Good afternoon. We have agreed to double the number of liaison officers.

MINISTER PRUEBA: (Via interpreter) We will take back our citizens.",
    );
    assert_eq!(
        said(&draft),
        [
            ("Ann Example", "Good afternoon. We have agreed to double the number of liaison officers."),
            ("Juan Prueba", "We will take back our citizens."),
        ]
    );
    let meeting = draft.meeting.as_ref().unwrap();
    assert_eq!((meeting.name.value.as_str(), meeting.format), ("Press conference in London", Format::PressConference));
    let table: toml::Table = to_toml(&draft).parse().unwrap();
    let quotes = table["quotes"].as_array().unwrap();
    assert!(quotes[0].get("translation").is_none());
    assert_eq!(quotes[1]["translation"]["by"].as_str(), Some("official"));
    assert_eq!(table["meetings"][0]["date"].to_string(), "2025-06-03");
}

#[test]
fn a_text_without_a_meeting_says_so() {
    let written = to_toml(&drafted("Foreign Minister Ann Example said: “We are ready to talk about all of it.”"));
    assert!(!written.contains("[[meetings]]\n") && written.contains("# review: no meeting was found"), "{written}");
}

#[test]
fn what_was_said_before_is_not_said_here() {
    let doubts = |text: &str| drafted(text).quotes.iter().map(|quote| quote.doubt).collect::<Vec<_>>();
    for text in [
        "In a statement last year, Home Secretary Ann Example called the agreement “a model for us all”.",
        "Then-Home Secretary Ann Example called the agreement “a model for us all”.",
        "Ann Example said last month that “it is a model for us all”.",
        "El año pasado, la ministra Ana Prueba dijo que «es un modelo para todos nosotros».",
    ] {
        assert_eq!(doubts(text), [Some(Doubt::Earlier)], "{text}");
    }
    for text in [
        "Home Secretary Ann Example said the deal signed last year was “a model for us all”.",
        "“It is a model for us all,” Home Secretary Ann Example said of last year’s deal.",
    ] {
        assert_eq!(doubts(text), [None], "{text}");
    }
}

#[test]
fn several_documents_on_one_page() {
    let text = "Media Note

Office of the Spokesperson

May 2, 2023

Norwegian Foreign Minister Ann Example will host Chilean Foreign Minister Maria Specimen and Ghanaian Foreign Minister Kofi Muster at the Foreign Ministry on May 3, 2023. The officials will discuss labour mobility, root causes and the protection of migrants, and they will review the work of the past year.

The meeting follows the one held in Accra last year, at which the three governments agreed to meet every year.

###

Remarks by Foreign Minister Ann Example and Chilean Foreign Minister Maria Specimen Before Their Meeting

May 3, 2023

FOREIGN MINISTER EXAMPLE: Good morning, everyone. It is good to have you all here in this room today.

FOREIGN MINISTER SPECIMEN: (Via interpreter) Thank you, Minister. We are glad to be here with our friends.

QUESTION: Madam Minister, will there be a deal?

FOREIGN MINISTER EXAMPLE: We are working on it, and we will tell you when it is done.";
    let draft = drafted(text);
    assert_eq!(draft.documents, [text.find("Remarks by").unwrap()]);
    assert!(to_toml(&draft).contains("# review: another document seems to begin at line 13 of the text"));
    assert_eq!(draft.source.published.as_ref().unwrap().value.to_string(), "2023-05-02");
    let speakers: Vec<&str> = said(&draft).into_iter().map(|(speaker, _)| speaker).collect();
    assert_eq!(speakers, ["Ann Example", "Maria Specimen", "", "Ann Example"]);
    let meeting = draft.meeting.unwrap();
    assert_eq!(meeting.date.unwrap().value.to_string(), "2023-05-03");
    assert_eq!((meeting.format, meeting.city), (Format::Trilateral, None));
    assert!(draft.organisations.iter().all(|body| body.value != "Media Note"));
}

#[test]
fn what_belongs_to_the_page_names_nobody() {
    let draft = drafted(
        "Share this article

Ministers of two countries agree on visas for workers

ORGANIZATIONS IN THIS STORY

Advertisement

Chilean Foreign Minister Maria Specimen met Norwegian Foreign Minister Ann Example. \"We agreed on it,\" Specimen said.

Read more: The Example Times on Norway",
    );
    assert_eq!(draft.source.title.as_ref().unwrap().value, "Ministers of two countries agree on visas for workers");
    assert_eq!(draft.organisations, []);
    // What the text does not say is asked for.
    let written = to_toml(&draft);
    assert!(
        written.contains("# review: published = \"\" (") && written.contains("# review: publisher = \"\" ("),
        "{written}"
    );
}

#[test]
fn a_call_a_council_and_several_days() {
    let call = drafted(
        "Readout of a Call

July 19, 2024

Secretary of Homeland Security Ann Example spoke by phone today with Chilean Foreign Minister Maria Specimen. They agreed that their teams will meet in Lima in August. The Secretary noted the upcoming ministerial in Peru.",
    );
    let meeting = call.meeting.as_ref().unwrap();
    let codes: Vec<&str> = meeting.countries.iter().map(|c| c.alpha2()).collect();
    assert_eq!((codes, meeting.format, &meeting.city), (vec!["US", "CL"], Format::Call, &None));
    assert!(!to_toml(&call).contains("city"), "{}", to_toml(&call));
    assert!(call.officials.iter().all(|official| official.presence == Presence::Attended));

    // Nobody is said to have met anybody; where is said.
    let council = drafted(
        "Ministers split over return centres

10 October 2024

“We need new ideas,” Norwegian Interior Minister Ann Example told reporters as she arrived for the meeting in Luxembourg.",
    );
    let written = to_toml(&council);
    assert!(written.contains("# review: the text does not say who met; was there such a meeting?"), "{written}");
    assert!(written.contains("# name = \"Meeting in Luxembourg\"") && !written.contains("\n[[meetings]]"), "{written}");

    let days = drafted(
        "Joint communiqué

Third Ministerial Meeting of the Example Dialogue on Labour Mobility

We, the ministers of Norway, Chile and Ghana, gathered in Oslo on 9–10 May 2024. Recalling the Second Ministerial Meeting held in Lima on 12 November 2021, we will convene the fourth in Accra in 2026.",
    );
    let meeting = days.meeting.as_ref().unwrap();
    assert_eq!(meeting.name.value, "Third Ministerial Meeting of the Example Dialogue on Labour Mobility");
    assert!(to_toml(&days).contains("date = 2024-05-09\nend = 2024-05-10\ncity = \"Oslo\"\n"), "{}", to_toml(&days));
}

#[test]
fn a_country_in_the_name_of_a_town_did_not_meet() {
    let draft = drafted(
        "Colombia y Panamá acuerdan un plan

Los cancilleres de Colombia, Ana Prueba, y de Panamá, Juan Ejemplo, se reunieron en Cartagena de Indias el 22 de agosto de 2024. Ya se habían comprometido en la reunión trilateral celebrada en Washington en abril de 2023.",
    );
    let meeting = draft.meeting.unwrap();
    let codes: Vec<&str> = meeting.countries.iter().map(|c| c.alpha2()).collect();
    assert_eq!((codes, meeting.format), (vec!["CO", "PA"], Format::Bilateral));
    assert_eq!(meeting.city.unwrap().value, "Cartagena de Indias");
}

#[test]
fn towns_are_known_by_what_a_language_calls_them() {
    let place = |text: &str| {
        let meeting = draft(text, &Hints::default()).unwrap().meeting.unwrap();
        let country =
            meeting.country.map(|found| format!("{}{}", found.value.alpha2(), if found.is_sure() { "" } else { "?" }));
        format!("{} {}", meeting.city.unwrap().value, country.unwrap_or_default())
    };
    let english = "Chilean Foreign Minister Ann Example met Peruvian Foreign Minister Bo Sample in";
    let french =
        "La ministre chilienne des Affaires étrangères, Anne Exemple, a rencontré le président du Pérou, Paul Modèle,";
    let cases = [
        (format!("{english} Tashkent on 3 May 2024."), "Tashkent UZ"),
        (format!("{english} Cox’s Bazar on 3 May 2024."), "Cox's Bazar BD"),
        (format!("{english} Cartagena de Indias on 3 May 2024."), "Cartagena de Indias CO"),
        // There is one in Italy and one in the United States.
        (format!("{english} Syracuse on 3 May 2024."), "Syracuse IT?"),
        (format!("{french} à Alger le 3 mai 2024."), "Alger DZ"),
        (format!("{french} au Caire le 3 mai 2024."), "Le Caire EG"),
    ];
    for (text, expected) in cases {
        assert_eq!(place(&text), expected, "{text}");
    }
}

#[test]
fn a_language_that_is_not_read_is_told() {
    let text = "De minister van Binnenlandse Zaken heeft dinsdag in Den Haag met een collega gesproken.\n\n“Het is voor ons een \
                belangrijke stap”, zei de minister na het overleg.";
    let draft = draft(text, &Hints::default()).unwrap();
    assert_eq!((draft.source.language, draft.source.unread), ("nl", Some("Dutch")));
    let written = to_toml(&draft);
    assert!(
        written.contains("language = \"nl\"\n") && written.contains("# review: the text seems to be in Dutch"),
        "{written}"
    );
}

#[test]
fn a_label_with_the_surname_of_a_title_is_somebodys() {
    let draft = draft(
        "Press conference in Mombasa\n\n9 October 2023\n\nMINISTER EXAMPLE: Good afternoon. I want to thank Director General Pope for \
         coming.\n\nDIRECTOR GENERAL POPE: Thank you, Minister. It is good to be here with you.\n\nQUESTION: Will the fees \
         go?\n\nMINISTER EXAMPLE: They will go by the end of the year.",
        &Hints::default(),
    )
    .unwrap();
    let names: Vec<&str> = draft.officials.iter().map(|official| official.name.as_str()).collect();
    assert_eq!(names, ["Example", "Pope"]);
}

#[test]
fn a_news_conference_is_no_conference() {
    for said in
        ["told a joint news conference", "told a press conference", "told reporters at the joint Press Conference"]
    {
        let text = format!(
            "OSLO, 13 March 2026 (AFP) - Norwegian Prime Minister Ann Example met Chilean President Juan Prueba in Oslo on \
             Thursday.\n\n“We are facing a shared challenge,” Example {said}."
        );
        let meeting = drafted(&text).meeting.unwrap();
        assert_eq!(
            (meeting.name.value.as_str(), meeting.format),
            ("Bilateral meeting of Norway and Chile", Format::Bilateral),
            "{said}"
        );
        assert_eq!(meeting.date.unwrap().value.to_string(), "2026-03-12");
    }
    for text in [
        "El presidente chileno, Juan Prueba, se reunió con la primera ministra noruega, Ana Muestra, en Lima el 12 de marzo de 2026. «Vamos a hacerlo juntos», dijo Prueba en una conferencia de prensa.",
        "Le président tunisien Paul Exemple a rencontré la ministre italienne Anne Modèle à Tunis le 12 mars 2026. « Nous le ferons ensemble », a dit Paul Exemple lors d’une conférence de presse.",
        "Der italienische Innenminister Paolo Muster traf am 12. März 2026 in Tunis den tunesischen Innenminister Karim Beispiel. „Wir machen das zusammen“, sagte Muster auf der Pressekonferenz.",
        "Il ministro italiano Paolo Muster ha incontrato il ministro tunisino Karim Esempio a Tunisi il 12 marzo 2026. «Lo faremo insieme», ha detto Muster in una conferenza stampa.",
    ] {
        assert_eq!(drafted(text).meeting.unwrap().format, Format::Bilateral, "{text}");
    }
    // Where nothing else was held, it is the meeting.
    let text = "Norwegian Prime Minister Ann Example and Chilean President Juan Prueba gave a press conference in Oslo on 12 March 2026.";
    assert_eq!(drafted(text).meeting.unwrap().format, Format::PressConference);
}

#[test]
fn what_a_pact_is_about_is_no_organisation() {
    let bodies =
        |text: &str| -> Vec<String> { drafted(text).organisations.into_iter().map(|body| body.value).collect() };
    let talks = "Norwegian Prime Minister Ann Example met Chilean President Juan Prueba and UNHCR in Oslo.";
    for rest in [
        "It is part of the Pact on Migration and Asylum.",
        "It is part of the New Pact on Migration and Asylum.",
        "They signed the Migration and Asylum Compact.",
        "It follows from the Law on Immigration and Borders.",
    ] {
        assert_eq!(bodies(&format!("{talks} {rest}")), ["UNHCR"], "{rest}");
    }
    let text = format!("{talks} They spoke of the agreement with the International Organization for Migration.");
    assert_eq!(bodies(&text), ["UNHCR", "International Organization for Migration"]);
}

#[test]
fn a_report_keeps_apart_what_is_not_of_its_meeting() {
    let draft = drafted(
        "OSLO, 13 March 2026 (AFP) - Norwegian Prime Minister Ann Example met Chilean President Juan Prueba in Oslo on Thursday \
         and discussed the status of Venezuelans and Cubans.

“We have agreed on it all,” Example said. She announced an international conference on migration in Rome on July 23.

“It is essential to gain control,” the Dutchman said.

Cy Token, spokesman for the Chilean Forum for Economic and Social Rights, condemned the deal.

(Reporting by Jane Borg in Mexico City and Ted Lee in Oslo; editing by Bo Roe)",
    );
    let meeting = draft.meeting.as_ref().unwrap();
    let countries: Vec<&str> = meeting.countries.iter().map(|country| country.alpha2()).collect();
    assert_eq!(meeting.name.value, "Bilateral meeting of Norway and Chile");
    assert_eq!((countries, meeting.city.as_ref().unwrap().value.as_str()), (vec!["NO", "CL"], "Oslo"));
    assert_eq!(draft.source.byline.as_ref().unwrap().value, "Jane Borg and Ted Lee");
    let names: Vec<&str> = draft.officials.iter().map(|official| official.name.as_str()).collect();
    assert_eq!(names, ["Ann Example", "Juan Prueba", "Cy Token"]);
    assert!(draft.organisations.iter().all(|body| !body.value.contains("Ted")), "{:?}", draft.organisations);
}
