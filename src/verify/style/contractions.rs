//! Contractions that stand for two words whatever stands around them.

/// Ends of words that stand for one word, folded.
const ENDINGS: &[(&str, &str)] = &[("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'m", "am")];

/// Words that are not made up as the others are, and what they stand for, folded.
const IRREGULAR: &[(&str, [&str; 2])] = &[
    ("can't", ["can", "not"]),
    ("cannot", ["can", "not"]),
    ("won't", ["will", "not"]),
    ("shan't", ["shall", "not"]),
    ("let's", ["let", "us"]),
];

/// Contractions that people write without an apostrophe, and that are no other word, with it.
const WITHOUT_APOSTROPHE: &[(&str, &str)] = &[
    ("dont", "don't"),
    ("doesnt", "doesn't"),
    ("didnt", "didn't"),
    ("cant", "can't"),
    ("wont", "won't"),
    ("isnt", "isn't"),
    ("arent", "aren't"),
    ("wasnt", "wasn't"),
    ("werent", "weren't"),
    ("havent", "haven't"),
    ("hasnt", "hasn't"),
    ("hadnt", "hadn't"),
    ("couldnt", "couldn't"),
    ("shouldnt", "shouldn't"),
    ("wouldnt", "wouldn't"),
    ("youre", "you're"),
    ("theyre", "they're"),
    ("weve", "we've"),
    ("youve", "you've"),
    ("theyve", "they've"),
    ("im", "i'm"),
    ("ive", "i've"),
];

/// The two words that a contraction stands for whatever stands around it.
pub(in crate::verify) fn contraction(word: &str) -> Option<[String; 2]> {
    let with_apostrophe = WITHOUT_APOSTROPHE.iter().find(|(bare, _)| *bare == word);
    let word = with_apostrophe.map_or(word, |(_, contracted)| contracted);
    if let Some((_, halves)) = IRREGULAR.iter().find(|(contracted, _)| *contracted == word) {
        return Some(halves.map(str::to_owned));
    }
    let end = ENDINGS.iter().find_map(|(end, whole)| Some([word.strip_suffix(end)?, whole]));
    end.filter(|[stem, _]| !stem.is_empty()).map(|halves| halves.map(str::to_owned))
}
