//! Words that comment on a meeting and tell of none: to welcome a minister is to receive one, to welcome a deal is to
//! speak of it, from wherever one is.

use std::ops::Range;

use super::lexicon::{Class, Language};
use super::officials::is_counterpart;
use super::private::is_private;
use super::reading::Reading;
use super::tokens::Kind;
use crate::text::fold;

/// Verbs of hosts that are done to plans and offers as well.
const OF_THINGS_TOO: &str =
    "welcomed received brought recibió recibido recibida recibidos reçu reçue reçus accueilli ricevuto ricevuta
    ricevuti accolto ospitato begrüßte begrüßten";

/// Verbs of comment, whatever they are done to.
const COMMENTS: &str = "hailed praised applauded lauded commended criticised criticized condemned
    salué salue saluent félicité félicite félicitent critiqué condamné aplaudió elogió criticó condenó
    lobte würdigte kritisierte verurteilte lodato elogiato apprezzato criticato condannato";

/// To hold a meeting or to be glad of something.
const HOLDS_TOO: &str = "celebró celebraron celebra";

/// How a thing is welcomed, behind the verb: con favore, con satisfacción, avec satisfaction.
const GLADLY: &str = "favore soddisfazione satisfaccion satisfaction interesse interet genugtuung";

/// Behind a verb of comment, what it is done to stands within so many words.
const REACH: usize = 7;

/// The object of a verb begins within so many words.
const FAR: usize = 20;

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Whether a verb comments on something: welcomed the agreement, celebró el acuerdo, but not: welcomed his counterpart,
/// celebró una reunión.
pub(crate) fn is_comment(reading: &Reading, verb: usize) -> bool {
    let token = &reading.tokens.list[verb];
    let word = token.text(reading.text);
    token.is_word()
        && (is_in(COMMENTS, word)
            || is_in(OF_THINGS_TOO, word) && !is_of_people(reading, verb)
            || is_in(HOLDS_TOO, word) && !is_of_event(reading, verb))
}

/// Whether a word for a meeting is what somebody comments on: welcomed the outcome of the \[talks\].
pub(crate) fn is_commented_on(reading: &Reading, event: usize) -> bool {
    let list = &reading.tokens.list;
    let is_of = |at: usize| matches!(list[at].text(reading.text), "of" | "de" | "du" | "des" | "del" | "della" | "der");
    let leads = |at: &usize| {
        let token = &list[*at];
        let parts = Class::PREP.or(Class::CONJ).or(Class::CLAUSE).or(Class::REL).without(Class::DET);
        token.is_word() && (!token.class.is(parts) || is_of(*at) || token.class.is(Class::DET))
    };
    (0..event).rev().take(REACH).take_while(leads).any(|at| is_comment(reading, at))
}

/// The words of a sentence without those of who comments in it: Germany welcomed | the talks between Italy and Libya.
pub(crate) fn without_commentator(reading: &Reading, sentence: Range<usize>) -> Range<usize> {
    let verb = sentence.clone().find(|at| is_comment(reading, *at));
    verb.map_or(sentence.start, |verb| verb + 1)..sentence.end
}

/// Celebró una reunión; mantuvo y celebró el encuentro.
fn is_of_event(reading: &Reading, verb: usize) -> bool {
    let behind = reading.tokens.list[verb + 1..].iter().take(REACH).take_while(|token| token.is_word());
    behind.map(|token| fold(token.text(reading.text))).any(|word| {
        super::meeting::is_event(&word) || matches!(word.as_str(), "encuentro" | "dialogo" | "consultas" | "sesion")
    })
}

/// Whether a verb is done to people: “welcomed his counterpart”, “was received by”, not “welcomed the plan”.
fn is_of_people(reading: &Reading, verb: usize) -> bool {
    let list = &reading.tokens.list;
    let word = |at: usize| list.get(at).map_or("", |token| token.text(reading.text));
    let is_by = |at: usize| matches!(word(at), "by" | "par" | "por" | "da" | "dal" | "dalla" | "dall'" | "dall’");
    let is_led = verb > 0
        && (list[verb - 1].class.is(Class::BE)
            || matches!(word(verb - 1), "été" | "sido" | "stato" | "stata" | "stati" | "state"));
    if word(verb + 1) == "by" || is_led && (verb + 1..verb + 1 + REACH).any(is_by) || word(verb + 1) == "together" {
        return true;
    }
    let sentences = &reading.tokens.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= verb);
    let end = sentences.get(sentence).map_or(list.len(), |sentence| sentence.tokens.end);
    let mut has_noun = false;
    // In Rome, on Friday: what stands between the verb and its object.
    let (mut is_aside, mut has_place) = (false, false);
    for at in verb + 1..end.min(verb + FAR) {
        let (token, class) = (&list[at], list[at].class);
        let small = class.is(Class::PREP.or(Class::CONJ).or(Class::CLAUSE).or(Class::REL).or(Class::SAYING));
        if is_in(GLADLY, &fold(word(at))) {
            return false;
        }
        if token.kind == Kind::Number {
            continue;
        }
        if !token.is_word() || small && (has_noun || !class.is(Class::PREP)) {
            return false;
        }
        if small {
            is_aside = true;
            continue;
        }
        let is_person = reading.people.at(at).is_some_and(|mention| reading.people.party_at(mention).is_person())
            || class.is(Class::TITLE.or(Class::PERSON)) && !is_private(reading.language, &fold(word(at)))
            || is_counterpart(singular(word(at)))
            || is_envoys(&fold(word(at)))
            || matches!(word(at), "him" | "them")
            || word(at) == "her" && !list.get(at + 1).is_some_and(|next| next.is_word() && !next.class.is(Class::PREP));
        // The minister’s decision is none of people.
        if is_person && !is_possessive(reading, at) {
            return true;
        }
        let is_light = class.is(Class::DET.or(Class::TIME).or(Class::ADVERB).or(Class::POSSESSIVE));
        // Au palais de Carthage la présidente: an article ends what stands between.
        is_aside &= !(has_place && class.is(Class::DET.or(Class::POSSESSIVE)));
        has_place = is_aside && (has_place || !is_light);
        has_noun |= !is_light && !is_aside;
    }
    false
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Those who come for a country or a body.
fn is_envoys(word: &str) -> bool {
    matches!(word.strip_suffix('s').unwrap_or(word), "delegation" | "delegate" | "guest" | "delegacion" | "delegazione")
        || matches!(word, "delegationen" | "delegaciones" | "delegazioni" | "gaste")
}

/// Whether a word, or the name that it is of, is followed by what it owns: Ann Lee’s statement.
fn is_possessive(reading: &Reading, at: usize) -> bool {
    let list = &reading.tokens.list;
    let end = reading.people.at(at).map_or(at, |mention| reading.people.mentions[mention].end - 1);
    let run = end..list.len().min(end + REACH);
    // The Italian minister Ann Lee’s statement.
    let owner = run.take_while(|at| list[*at].is_word()).find(|at| list[*at].is_possessive());
    reading.language == Language::English
        && owner.is_some_and(|owner| {
            (end..owner).all(|at| list[at].capital || list[at].class.is(Class::TITLE.or(Class::PERSON)))
        })
}

#[cfg(test)]
mod tests {
    use crate::briefing::Presence;
    use crate::draft::{Draft, Hints, draft};

    const TALKS: &str = "Maltese Interior Minister Ann Example met Libyan Interior Minister Bo Sample in Valletta on \
                         12 March 2026.\n\n";

    fn drafted(text: &str) -> Draft {
        draft(text, &Hints::default()).unwrap()
    }

    fn presence(draft: &Draft, name: &str) -> Presence {
        draft.officials.iter().find(|official| official.name == name).unwrap_or_else(|| panic!("{name}")).presence
    }

    #[test]
    fn who_welcomes_a_thing_was_not_there() {
        for rest in [
            "Cy Token, the European commissioner for migration, welcomed the agreement in a statement from Brussels.",
            "Austrian Chancellor Cy Token welcomed the deal in a statement from Vienna, saying it was “overdue”.",
            "European Commission President Cy Token welcomed the talks in Brussels.",
            "European Commission President Cy Token welcomed the Libyan minister’s decision in a post on X.",
            "European Commission President Cy Token welcomed progress by the ministers.",
            "European Commission President Cy Token hailed the outcome of the talks by phone from Brussels.",
        ] {
            let draft = drafted(&format!("{TALKS}{rest}"));
            assert_eq!(presence(&draft, "Cy Token"), Presence::Mentioned, "{rest}");
            let meeting = draft.meeting.unwrap();
            let countries: Vec<&str> = meeting.countries.iter().map(|country| country.alpha2()).collect();
            assert_eq!(countries, ["MT", "LY"], "{rest}");
            assert_eq!(meeting.city.unwrap().value, "Valletta", "{rest}");
        }
    }

    #[test]
    fn who_welcomes_a_thing_was_not_there_in_any_language() {
        for text in [
            "Der italienische Innenminister Paolo Muster hat am 12. März 2026 in Tunis den tunesischen Innenminister Karim Beispiel getroffen.\n\nDer österreichische Kanzler Hans Probe begrüßte die Einigung in einer Erklärung aus Wien.",
            "Le ministre italien de l’Intérieur, Paolo Muster, a rencontré le ministre tunisien de l’Intérieur, Karim Beispiel, à Tunis le 12 mars 2026.\n\nLe chancelier autrichien Hans Probe s’est félicité de la rencontre dans un communiqué. Le chancelier Hans Probe a salué l’accord à Vienne.",
            "El ministro del Interior italiano, Paolo Muster, se reunió con el ministro del Interior tunecino, Karim Beispiel, en Túnez el 12 de marzo de 2026.\n\nEl canciller austriaco, Hans Probe, celebró el acuerdo en un comunicado desde Viena. El canciller Hans Probe acogió con satisfacción la reunión.",
            "Il ministro dell’Interno italiano, Paolo Muster, ha incontrato il ministro dell’Interno tunisino, Karim Beispiel, a Tunisi il 12 marzo 2026.\n\nIl cancelliere austriaco Hans Probe ha accolto con favore l’accordo in una nota da Vienna.",
        ] {
            let draft = drafted(text);
            assert_eq!(presence(&draft, "Hans Probe"), Presence::Mentioned, "{text}");
            let meeting = draft.meeting.unwrap();
            let countries: Vec<&str> = meeting.countries.iter().map(|country| country.alpha2()).collect();
            assert_eq!(countries, ["IT", "TN"], "{text}");
            assert_eq!(meeting.country.unwrap().value.alpha2(), "TN", "{text}");
        }
    }

    #[test]
    fn who_welcomes_people_receives_them() {
        for text in [
            "Foreign Minister Ann Example welcomed President Juan Prueba.",
            "Foreign Minister Ann Example welcomed in Oslo on Friday President Juan Prueba.",
            "Foreign Minister Ann Example welcomed a delegation from Chile led by President Juan Prueba.",
            "La ministra de Trabajo de Chile, Ann Example, recibió este jueves en Lima al presidente Juan Prueba con los demás.",
            "La ministre du Travail, Ann Example, a reçu jeudi à Rabat le président Juan Prueba.",
            "Il presidente del Consiglio Ann Example ha ricevuto a Palazzo Chigi il presidente Juan Prueba per i colloqui.",
            "Bundeskanzlerin Ann Example begrüßte am Freitag in Berlin den Präsidenten Juan Prueba.",
        ] {
            assert_eq!(presence(&drafted(text), "Ann Example"), Presence::Host, "{text}");
        }
    }

    #[test]
    fn a_meeting_that_is_only_welcomed_is_still_told_of() {
        let text = "Norwegian Prime Minister Ann Example welcomed the talks between Italian Prime Minister Bo Sample and \
                    Tunisian President Cy Token in Tunis on 12 March 2026.";
        assert!(drafted(text).meeting.is_some());
    }
}
