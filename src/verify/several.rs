//! Several quotations in what is pasted, each attributed to somebody of its own: `Harris said: “…” Blinken said: “…”`.

use super::attribution::{Told, bare, named, told};
use super::pasted::{Pasted, Piece, pieces};

/// The quotations in `pasted` with whoever is named for each, if it attributes all of them and to more than one name.
pub(super) fn attributed(pasted: &str, is_known: &dyn Fn(&str) -> bool) -> Option<Vec<Pasted>> {
    let pieces = pieces(pasted.trim());
    let names: Vec<Option<&str>> = pieces.iter().map(|piece| name(piece, is_known)).collect();
    let is_led_in = names.first()?.is_some();
    let mut all = Attributed::default();
    // Whoever speaks, the quotations whose speaker is still to be named, and whether the next one was led in.
    let (mut speaker, mut open, mut is_next_theirs) = (None, Vec::new(), false);
    for (i, piece) in pieces.iter().enumerate() {
        match (*piece, names[i]) {
            (Piece::Quoted(words), _) if is_next_theirs => {
                all.add(speaker?, [words]);
                is_next_theirs = false;
            }
            (Piece::Quoted(words), _) => open.push(words),
            (Piece::Outside(clause), Some(name)) => {
                let clause = clause.trim_end();
                let leads = clause.ends_with(':') || is_led_in && !clause.ends_with('.');
                is_next_theirs = leads && i + 1 < pieces.len();
                if is_next_theirs && !open.is_empty() {
                    all.add(speaker?, open.drain(..));
                }
                speaker = Some(name);
                all.add(name, open.drain(..));
            }
            (Piece::Outside(clause), None) => {
                let is_empty = bare(clause).is_empty();
                if !is_empty && told(clause, is_known) != Some(Told::Somebody) {
                    return None;
                }
            }
        }
    }
    all.add(speaker?, open);
    (all.0.len() > 1).then(|| all.0.into_iter().map(|(name, words)| words_of(name, &words)).collect())
}

/// The quotations of each name.
#[derive(Default)]
struct Attributed<'p>(Vec<(&'p str, Vec<&'p str>)>);

impl<'p> Attributed<'p> {
    fn add(&mut self, name: &'p str, words: impl IntoIterator<Item = &'p str>) {
        let mut words = words.into_iter().peekable();
        if words.peek().is_none() {
            return;
        }
        match self.0.iter_mut().find(|(other, _)| *other == name) {
            Some((_, all)) => all.extend(words),
            None => self.0.push((name, words.collect())),
        }
    }
}

fn words_of(name: &str, words: &[&str]) -> Pasted {
    Pasted { quotation: words.join(" "), speaker: Some(name.to_owned()) }
}

/// Who is named outside of the marks: beside a word for speaking, or before a colon or behind a dash if they are known.
fn name<'p>(piece: &Piece<'p>, is_known: &dyn Fn(&str) -> bool) -> Option<&'p str> {
    let Piece::Outside(clause) = *piece else { return None };
    match told(clause, is_known) {
        Some(Told::By(name)) => Some(name),
        Some(Told::Somebody) => None,
        None => named(clause, is_known).filter(|name| is_known(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(pasted: &str) -> Vec<(String, String)> {
        let is_known = |name: &str| ["Harris", "Blinken", "Alicia Bárcena"].contains(&name);
        let all = attributed(pasted, &is_known).unwrap_or_default();
        all.into_iter().map(|one| (one.speaker.unwrap_or_default(), one.quotation)).collect()
    }

    #[track_caller]
    fn is(pasted: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|&(name, words)| (name.to_owned(), words.to_owned())).collect();
        assert_eq!(taken(pasted), expected, "{pasted}");
    }

    #[test]
    fn each_quotation_goes_to_whoever_is_named_for_it() {
        let both: &[_] = &[("Harris", "“One.”"), ("Blinken", "“Two.”")];
        is("Harris said: “One.” Blinken said: “Two.”", both);
        is("Harris: “One.” Blinken: “Two.”", both);
        is("Harris said “One.” and Blinken said “Two.”", both);
        is("“One.” Harris said. “Two.” Blinken said.", both);
        is("“One.” — Harris\n“Two.” — Blinken", both);
        is("Harris said: “One.” “Two.” Blinken added.", both);
        let more: &[_] = &[("Harris", "“One,” “and more.”"), ("Blinken", "“Two.”")];
        is("“One,” Harris said, “and more.” Blinken said: “Two.”", more);
        is("Harris: “One,” she said, “and more.” Blinken: “Two.”", more);
    }

    #[test]
    fn what_one_person_or_nobody_is_named_for_is_not_several() {
        for one in [
            "“One,” Harris said. “Two.”",
            "Harris: “One.” “Two.”",
            "“One” “Two”",
            "Harris met Blinken in “the hall” of the talks",
            "“One,” she said. “Two.”",
            "",
        ] {
            is(one, &[]);
        }
    }
}
