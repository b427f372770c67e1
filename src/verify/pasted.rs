//! Takes apart what is pasted: a quotation, and whoever is named behind it.

/// A quotation and its speaker: whoever stands behind the closing mark; where nothing marks the end, whoever stands behind
/// a dash, or before or after “said”, if somebody `is_known` by that name.
pub(super) fn with_speaker(pasted: &str, is_known: impl Fn(&str) -> bool) -> (&str, Option<&str>) {
    let (quotation, speaker) = behind_marks(pasted);
    if speaker.is_some() || quotation.ends_with(CLOSING) {
        return (quotation, speaker);
    }
    let behind_dash = DASHES.iter().find_map(|dash| quotation.rsplit_once(dash));
    let behind_dash = behind_dash.map(|(words, name)| (words, without_said(name).unwrap_or(name)));
    // Behind a comma alone stands whoever is spoken to.
    let behind_comma = || quotation.rsplit_once(',').and_then(|(words, name)| Some((words, without_said(name)?)));
    let named = behind_dash.or_else(behind_comma).map(|(words, name)| (words.trim(), name.trim()));
    let named = named.filter(|(words, name)| {
        let is_short = name.split_whitespace().count() <= MOST_WORDS_OF_NAME;
        !words.is_empty() && is_short && is_known(name)
    });
    named.map_or((quotation, None), |(words, name)| (words, Some(name)))
}

/// A quotation and who is said to have said it, if that stands behind its closing mark: `“We must…” — Blinken`.
fn behind_marks(pasted: &str) -> (&str, Option<&str>) {
    let pasted = pasted.trim();
    let is_marked = pasted.starts_with(['“', '"', '«', '„', '「']);
    let closing = pasted.char_indices().rev().find(|(_, c)| CLOSING.contains(c));
    let Some((at, mark)) = closing.filter(|&(at, _)| is_marked && at > 0) else { return (pasted, None) };
    let (quotation, behind) = pasted.split_at(at + mark.len_utf8());
    let name = behind.trim_matches(|c: char| c.is_whitespace() || "—–-,.".contains(c));
    (quotation, Some(name).filter(|name| !name.is_empty()))
}

/// What ends a quotation.
const CLOSING: [char; 5] = ['”', '"', '»', '“', '」'];

/// What people type between a quotation and its speaker.
const DASHES: [&str; 4] = ["—", " – ", " -- ", " - "];

/// A name of more words is none.
const MOST_WORDS_OF_NAME: usize = 6;

/// `Barcena` of `Barcena said` and of `said Barcena`.
fn without_said(name: &str) -> Option<&str> {
    let name = name.trim().trim_end_matches('.');
    let said = ["said", "says", "dijo", "a dit"];
    let before = said.iter().find_map(|word| name.strip_prefix(word)?.strip_prefix(' '));
    before.or_else(|| said.iter().find_map(|word| name.strip_suffix(word)?.strip_suffix(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_stands_behind_marks_a_dash_or_said() {
        let split = |pasted| with_speaker(pasted, |name| name == "Blinken");
        assert_eq!(split("“We must” — Blinken"), ("“We must”", Some("Blinken")));
        assert_eq!(split("we must - Blinken said"), ("we must", Some("Blinken")));
        assert_eq!(split("we must, said Blinken."), ("we must", Some("Blinken")));
        assert_eq!(split("we must, Blinken"), ("we must, Blinken", None));
        assert_eq!(split("we must - everybody"), ("we must - everybody", None));
    }
}
