//! The words that official names are made of beside the country's own: "Republic", "Королевство", "共和国".
//!
//! With them any "République populaire du X" is read as X without listing the official names of every language.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::key::key;

/// Words of official and of islands' names, in the main languages, with the articles and prepositions between.
const WORDS: &str = "
    republic state states kingdom federal federation federated democratic people peoples popular socialist islamic arab
    principality duchy grand union commonwealth sultanate emirate confederation independent sovereign plurinational
    bolivarian oriental cooperative co operative territory government island islands isle country
    de du des d la le les l et en republique royaume etat etats federale democratique populaire islamique arabe principaute
    duche sultanat emirat ile iles territoire socialiste independant confederation union gouvernement
    del las los el y e republica reino estado estados democratica islamica federativa principado ducado gran gobierno
    federacion sultanato emirato isla islas socialista confederacion plurinacional bolivariana independiente cooperativa
    da do das dos o a os as grao federacao ilha ilhas confederacao governo
    di della dei degli delle dell dello repubblica regno stato popolare granducato isola isole federazione confederazione
    der die das den und von republik konigreich staat bundesrepublik demokratische volksrepublik foderative foderale
    furstentum grossherzogtum insel inseln inselgruppe arabische islamische sozialistische bundesstaat foderation sultanat
    van het republiek koninkrijk democratische volksrepubliek federale vorstendom groothertogdom eiland eilanden staat
    islamitische socialistische
    republiken konungariket kungariket staten oarna och republikken kongeriket kongeriget oyene ogruppen
    republika krolestwo panstwo wyspa wyspy federacja ludowa demokratyczna i kralovstvi kraljevina
    cumhuriyeti devleti kralligi adalari adasi federasyonu demokratik halk
    республика королевство государство народная демократическая федеративная федерация исламская княжество великое
    герцогство союз остров острова социалистическая арабская эмират султанат республики
    республіка королівство держава острів острови федерація народна
    δημοκρατια βασιλειο κρατοσ νησια νησοι νησοσ τησ του των ομοσπονδια
    جمهوريه مملكه دوله اماره سلطنه ديمقراطيه شعبيه اتحاديه اسلاميه عربيه اتحاد جزر جزيره حكومه
    공화국 왕국 섬 제도 연방 군도
";

/// What follows a country's name without a space in Chinese, Japanese and Korean, the longest first.
const SUFFIXES: [&str; 20] = [
    "民主社会主义共和国",
    "伊斯兰共和国",
    "民主共和国",
    "人民共和国",
    "連邦共和国",
    "联邦共和国",
    "大公国",
    "共和国",
    "共和國",
    "王国",
    "王國",
    "公国",
    "联邦",
    "連邦",
    "群岛",
    "群島",
    "諸島",
    "岛",
    "島",
    "人",
];

/// Whether a word of a key belongs to the state or the island and not to its own name.
pub(super) fn is_state_word(word: &str) -> bool {
    static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| WORDS.split_ascii_whitespace().map(key).collect());
    KEYS.contains(word)
}

/// What is left of a name in an unspaced script without "Republic", "Islands" or "person", if anything.
pub(super) fn without_suffix(key: &str) -> Option<&str> {
    SUFFIXES.iter().find_map(|suffix| key.strip_suffix(suffix)).filter(|rest| rest.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_words_are_found_by_key_and_countries_are_none() {
        for word in ["République", "Königreich", "جمهورية", "공화국", "Республика"] {
            assert!(is_state_word(&key(word)), "{word}");
        }
        for word in ["", "mexico", "dominican"] {
            assert!(!is_state_word(word), "{word}");
        }
    }

    #[test]
    fn longer_suffixes_come_before_their_own_ends() {
        assert!(SUFFIXES.is_sorted_by_key(|suffix| std::cmp::Reverse(suffix.chars().count())));
        assert!(SUFFIXES.iter().all(|suffix| key(suffix) == *suffix));
    }

    #[test]
    fn a_suffix_is_never_the_whole_name() {
        assert_eq!(without_suffix("哥伦比亚共和国"), Some("哥伦比亚"));
        assert_eq!(without_suffix("中国"), None);
        assert_eq!(without_suffix("群岛"), None);
        assert_eq!(without_suffix("日本人"), Some("日本"));
    }
}
