//! The words that official names are made of beside the country's own: "Republic", "Королевство", "共和国".
//!
//! With them any "République populaire du X" is read as X without listing the official names of every language.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::key::key;

/// What a state is, in the main languages and in those of the countries that are one, its article or case with it:
/// beside a country's own name they make its official one.
const HEADS: &str = "
    republic republics kingdom principality sultanate emirate duchy republique royaume principaute sultanat emirat
    duche republica repubblica reino regno principado principato ducado ducato sultanato emirato emirado
    granducato republika republike republiken republikken republikk republiek repubblika republik bundesrepublik
    volksrepublik respublika respublikasi respublikasy respublikas respublikos errepublika repiblik republikang
    repubulika repoblikani repoblika ripablik gweriniaeth poblacht lydveldid vabariik tasavalta rzeczpospolita
    rzeczpospolitej koztarsasag cumhuriyeti cumhuriyet republicii republikes konigreich furstentum grossherzogtum
    groussherzogtum koninkrijk koninkryk vorstendom groothertogdom konungariket kungariket kongeriket kongeriget
    furstendomet fyrstedommet fyrstendommet kuningaskunta kuningriik karaliste karalyste krolestwo kralovstvi
    kralovstvo kraljevina regatul kiralysag mbreteria kralligi knizectvi kniezatstvo knezevina kerajaan riocht
    ufalme jamhuri jamhuuriyadda jamhuriyar jumhuriya jumhuriyah jumhuriyyah jumhuriyat jumhuriyyat jomhuri
    jumhooriyya mamlakah mamlaka mamlakat saltanat saltanah dawlat dawlah imarat medinat ganrajya ganarajya konghwaguk gongheguo minguo республика республики республіка
    рэспубліка република републике республикасы республикаси республикаһы ҷумҳурии чумхурии королевство
    королівство каралеўства кралство краљевина краљевство княжество князівство князьство султанат эмират
    герцогство δημοκρατια βασιλειο πριγκιπατο σουλτανατο جمهوريه جمهوري جمهوريت مملكه سلطنه اماره دوله پادشاهي
    רפובליקת הרפובליקה רפובליקה ממלכת ממלכה հանրապետություն թագավորություն რესპუბლიკა სამეფო गणराज्य गणतंत्र
    गणतन्त्र প্রজাতন্ত্র গণপ্রজাতন্ত্রী ජනරජය குடியரசு สาธารณรัฐ ราชอาณาจักร ສາທາລະນະລັດ សាធារណរដ្ឋ ព្រះរាជាណាចក្រ
    ሪፐብሊክ ሃገረ 공화국 왕국
";

/// The other words of official and of islands' names, and the articles and prepositions between them.
const OTHERS: &str = "
    state states federal federation federated democratic people peoples popular socialist islamic arab grand union
    commonwealth confederation independent sovereign plurinational serene most united bolivarian oriental
    cooperative co operative territory government island islands isle country group bailiwick special
    administrative region collectivity territorial autonomous de du des d la le les l et en etat etats federale
    democratique populaire islamique arabe ile iles territoire socialiste independant unie gouvernement bailliage
    departement collectivite territoriale del las los el y e estado estados democratica islamica federativa gran
    gobierno federacion isla islas socialista confederacion plurinacional bolivariana independiente cooperativa
    libre asociado islamiyya islamiyyah arabiyya arabiyyah ittihad fidiraliyya dimuqratiyya ashshabiyya eslami unida da do das dos o a os as grao federacao ilha ilhas confederacao governo regiao
    administrativa especial di della dei degli delle dell dello stato popolare isola isole federazione
    confederazione der die den und von staat demokratische foderative foderale insel inseln inselgruppe arabische
    islamische sozialistische bundesstaat foderation land van het democratische eiland eilanden islamitische
    socialistische staten oarna och oyene ogruppen oya panstwo wyspa wyspy federacja ludowa demokratyczna i
    devleti adalari adasi federasyonu demokratik halk xalq milli ya wa ta na ng er ko ye yu demokratika federaalka
    muungano cong hoa xa hoi chu nghia nan al at an ad ar az ash adh ath государство народная демократическая
    федеративная федерация исламская великое союз остров острова социалистическая арабская держава острів острови
    федерація народна социјалистичка κρατοσ νησια νησοι νησοσ τησ του των ομοσπονδια ديمقراطيه شعبيه اتحاديه
    اسلاميه عربيه اتحاد جزر جزيره حكومه اسلامي 섬 제도 연방 군도
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
    static OTHER: LazyLock<HashSet<String>> = LazyLock::new(|| keys(OTHERS));
    OTHER.contains(word) || is_head(word)
}

/// Whether a word of a key says what kind of state it is: a republic, a kingdom.
pub(super) fn is_head(word: &str) -> bool {
    static HEAD: LazyLock<HashSet<String>> = LazyLock::new(|| keys(HEADS));
    HEAD.contains(word)
}

fn keys(words: &str) -> HashSet<String> {
    words.split_ascii_whitespace().map(key).collect()
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
