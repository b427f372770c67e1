//! Who is named where a quotation is attributed: “Harris said”, “said Ana Ruiz in Quito”, “according to the minister”.

use crate::text::fold;

/// Words that tell that somebody spoke, folded.
const SAID: &str = "said says saying told tells added adds stated states declared declares announced announces warned warns \
    stressed stresses noted notes insisted insists explained explains argued argues wrote writes tweeted remarked \
    replied answered asked urged urges continued continues concluded concludes observed emphasised emphasized \
    claimed dijo dice afirmo afirma senalo senala anadio anade agrego agrega declaro declara sostuvo aseguro \
    asegura explico explica subrayo subraya advirtio advierte comento dit declare affirme ajoute souligne explique \
    assure sagte sagt erklarte betonte detto disse dichiarato affermato aggiunto afirmou declarou";

/// Words before a speaker.
const ACCORDING: &[&str] = &["according to", "selon", "segun", "laut", "secondo"];

/// Words that stand with what tells that somebody spoke.
const BESIDE: &str = "a ha has had hat also then later and as y et";

/// Whoever was named before.
const PRONOUNS: &str = "he she they it who i we el ella ellos il elle on er sie lui lei";

/// Words with which a clause goes on after a speaker is named.
const GOES_ON: &str = "on in at during after before to while as when who from last this yesterday today monday tuesday wednesday \
    thursday friday saturday sunday en tras durante lors apres dans am bei nach";

/// A speaker's name with titles, office and country has no more words.
const MOST_WORDS_OF_NAME: usize = 12;

/// What a clause beside a quotation tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told<'p> {
    /// Who spoke.
    By(&'p str),
    /// That whoever was named before spoke.
    Somebody,
}

/// Who spoke, if that is what `clause` tells: it has a word for speaking, or for the source of what is told.
pub(super) fn told<'p>(clause: &'p str, is_known: &dyn Fn(&str) -> bool) -> Option<Told<'p>> {
    let clause = bare(clause);
    let words = words(clause);
    if let Some(clause) = ACCORDING.iter().find_map(|lead| after_lead(clause, lead)) {
        return Some(named(clause, is_known).map_or(Told::Somebody, Told::By));
    }
    let at = words.iter().position(|word| is_one(word, SAID))?;
    let verb = words[at];
    let start = offset(verb, clause);
    let (before, after) = (&clause[..start], &clause[start + verb.len()..]);
    let before = named(before, is_known);
    // Whoever is told something does not speak.
    let may_follow = !matches!(&*fold(bare(verb)), "told" | "tells" | "asked" | "urged" | "urges");
    let speaker = before.or_else(|| named(after, is_known).filter(|_| may_follow && !has_pronoun(&words[..at])));
    Some(speaker.map_or(Told::Somebody, Told::By))
}

/// The part of a clause that names somebody who is known; else the first that may be a name: `Blinken` of `(Antony Blinken,
/// US Secretary of State)`.
pub(super) fn named<'p>(clause: &'p str, is_known: &dyn Fn(&str) -> bool) -> Option<&'p str> {
    let parts: Vec<&str> = clause.split([',', ';', '(', ')', '\n']).filter_map(name_of).collect();
    let known = parts.iter().copied().find(|part| is_known(part));
    known.or_else(|| parts.first().copied())
}

/// A part of a clause up to where it goes on, if that may be a name.
fn name_of(part: &str) -> Option<&str> {
    let part = bare(part);
    let all = words(part);
    let is_beside = |word: &&&str| is_one(word, BESIDE);
    let from = all.iter().take_while(is_beside).count();
    let kept = all[from..].iter().take_while(|word| !is_one(word, GOES_ON)).count();
    let kept = &all[from..from + kept];
    let kept = &kept[..kept.len() - kept.iter().rev().take_while(is_beside).count()];
    let (first, last) = (kept.first()?, kept.last()?);
    if kept.len() > MOST_WORDS_OF_NAME || has_pronoun(kept) {
        return None;
    }
    let start = offset(first, part);
    let end = offset(last, part) + last.len();
    Some(bare(&part[start..end])).filter(|name| !name.is_empty())
}

fn has_pronoun(words: &[&str]) -> bool {
    words.iter().any(|word| is_one(word, PRONOUNS) || word.starts_with("a-t-"))
}

/// Whether a word, as it is written, is one of a list.
fn is_one(word: &str, list: &str) -> bool {
    let word = fold(bare(word));
    list.split(' ').any(|one| one == word)
}

/// Where `part` begins in `whole`, of which it is a part.
fn offset(part: &str, whole: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

fn after_lead<'p>(clause: &'p str, lead: &str) -> Option<&'p str> {
    let word = *words(clause).get(lead.split(' ').count() - 1)?;
    let length = offset(word, clause) + word.len();
    let (head, rest) = clause.split_at(length);
    (fold(head) == lead).then_some(rest)
}

fn words(clause: &str) -> Vec<&str> {
    clause.split_whitespace().collect()
}

/// Without marks and spaces around. A point stays where it ends an abbreviation inside.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "—–-,.;:()".contains(c))
}
