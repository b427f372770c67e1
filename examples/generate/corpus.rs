//! Made-up briefings: realistic words, names with diacritics, Zipf's law, nothing that anybody said.
//!
//! Shared with the benchmarks.

use std::fmt::Write;

/// Quotes in one briefing.
const QUOTES_A_BRIEFING: usize = 40;
/// People in one briefing.
const PEOPLE_A_BRIEFING: usize = 6;

const FIRST: &[&str] = &[
    "Alicia",
    "Antonio",
    "José",
    "María",
    "Łukasz",
    "Zoë",
    "Søren",
    "Françoise",
    "Jürgen",
    "Nguyễn",
    "Aïcha",
    "Óscar",
    "Željko",
    "Ștefan",
    "Gül",
    "Çağla",
    "Edi",
    "Bujar",
    "Mohamed",
    "Amina",
    "Kwame",
    "Wanjiru",
    "Rajesh",
    "Mei",
    "Hiroshi",
    "Ewa",
    "Zdeněk",
    "Björk",
    "Tomás",
    "Inés",
    "André",
    "Chloé",
    "Dmitri",
    "Olena",
    "Yusuf",
    "Leyla",
    "Siobhán",
    "Mário",
];
const FAMILY: &[&str] = &[
    "bár", "cen", "gar", "mar", "tín", "lóp", "rod", "nav", "ard", "ost", "kov", "šev", "nić", "dım", "öz", "kar",
    "sjö", "berg", "lund", "mül", "schn", "wal", "lefè", "dub", "roç", "silv", "ferr", "ács", "hor", "váth", "nov",
    "ák", "ţep", "ion", "esc", "okon", "kwo", "adey", "nge", "tran", "phạm", "sato", "yam", "kim", "rah", "man", "hus",
    "sal",
];
const FAMILY_END: &[&str] = &[
    "ez", "a", "o", "ić", "ová", "sen", "ski", "escu", "oğlu", "i", "er", "ard", "ão", "ova", "dze", "yan", "é", "mann",
];
const COMMON: &[&str] = &[
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "we",
    "for",
    "is",
    "on",
    "migration",
    "with",
    "our",
    "this",
    "are",
    "people",
    "have",
    "will",
    "as",
    "it",
    "be",
    "border",
    "from",
    "countries",
    "must",
    "not",
    "their",
    "rights",
    "work",
    "by",
    "safe",
    "orderly",
    "humane",
    "refugees",
    "partners",
    "government",
    "security",
    "region",
    "causes",
    "root",
    "support",
    "protection",
    "cooperation",
    "asylum",
    "regular",
    "irregular",
    "labour",
    "mobility",
    "pathways",
    "return",
    "visa",
    "smuggling",
    "trafficking",
    "agreement",
    "international",
    "community",
    "responsibility",
    "solidarity",
    "children",
    "families",
    "host",
    "communities",
    "climate",
    "displacement",
    "integration",
    "development",
    "funding",
    "million",
    "together",
    "today",
    "years",
    "help",
    "need",
    "minister",
    "president",
    "united",
    "states",
    "nations",
    "europe",
    "méxico",
    "guatemala",
    "frontière",
    "coopération",
    "migración",
    "derechos",
    "país",
    "señor",
    "über",
    "für",
    "grenze",
];
const SYLLABLES: &[&str] = &[
    "an", "ter", "con", "mig", "bor", "der", "ré", "gu", "la", "tion", "sta", "pro", "tec", "fu", "gee", "lab", "our",
    "pol", "i", "cy", "né", "go", "ti", "ate", "co", "op", "er", "par", "si", "mon", "tra", "fic", "hu", "man", "dig",
    "ny", "res", "cue", "sea", "port", "gra", "vil", "ção", "mün", "dig", "keit", "dad", "ment", "ag", "ré", "ment",
    "út", "ze", "mě",
];
const ROLES: &[&str] = &[
    "Foreign Minister",
    "Home Secretary",
    "Minister of the Interior",
    "Secretary of State",
    "President",
    "Prime Minister",
    "Minister of Labour",
    "Migration Commissioner",
    "Deputy Foreign Minister",
    "Ambassador",
    "Director-General",
    "High Commissioner",
    "Ministra de Relaciones Exteriores",
    "Ministre de l'Intérieur",
    "Special Envoy for Migration",
];
const COUNTRIES: &[&str] = &[
    "US", "MX", "GT", "HN", "SV", "CO", "PA", "CR", "EC", "PE", "CL", "BR", "AR", "ES", "FR", "DE", "IT", "PT", "NL",
    "GB", "IE", "PL", "CZ", "HU", "RO", "AL", "RS", "GR", "TR", "TN", "MA", "LY", "EG", "SD", "ET", "KE", "UG", "RW",
    "NG", "GH", "SN", "MR", "ML", "NE", "TD", "IN", "BD", "PK", "LK", "PH", "MY", "ID", "TH", "VN", "JP", "KR", "AU",
    "NZ", "CA", "CI",
];
const CITIES: &[&str] = &[
    "Washington, D.C.",
    "México",
    "Guatemala City",
    "Bogotá",
    "Panamá",
    "San José",
    "Lima",
    "Santiago",
    "Brasília",
    "Madrid",
    "París",
    "Köln",
    "Roma",
    "Lisboa",
    "London",
    "Dublin",
    "Kraków",
    "Praha",
    "Budapest",
    "București",
    "Tiranë",
    "Athína",
    "Tunis",
    "Rabat",
    "Tripoli",
    "Cairo",
    "Nairobi",
    "Kampala",
    "Kigali",
    "Abuja",
    "Dakar",
    "Nouakchott",
    "Niamey",
    "Dhaka",
];
const PUBLISHERS: &[&str] = &[
    "Reuters",
    "AFP",
    "EFE",
    "State Department",
    "Prensa Libre",
    "Le Monde",
    "Der Spiegel",
    "El País",
    "The Guardian",
    "Agenzia Nova",
    "Anadolu",
    "Government press office",
    "European Commission",
    "IOM",
    "UNHCR",
];
const MEETINGS: &[&str] = &[
    "ministerial on migration",
    "bilateral talks",
    "summit on mobility",
    "conference on return",
    "dialogue on labour mobility",
    "forum on refugees",
    "working group on border management",
    "signing of the readmission agreement",
];

/// A small generator of numbers: the same seed, the same corpus, on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// From a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Any number.
    pub(crate) fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// One of them.
    pub(crate) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A number below `n`, small ones oftener, as words are.
    #[allow(clippy::cast_sign_loss)] // it is not negative
    fn zipf(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((n as f64 + 1.0).powf(unit) - 1.0).max(0.0) as usize
    }
}

/// Briefings, one after the other: the path and the text of each.
#[derive(Debug)]
pub(crate) struct Generator {
    random: Random,
    words: Vec<String>,
    people: Vec<(String, usize, usize)>,
    left: usize,
    number: usize,
}

impl Generator {
    /// As many briefings as hold `quotes` quotes.
    pub(crate) fn new(seed: u64, quotes: usize) -> Self {
        let mut random = Random::new(seed);
        let words = vocabulary(&mut random, 170_000.min(quotes / 4 + 2_000));
        let people = (0..(quotes / 100).clamp(60, 8_000)).map(|_| person(&mut random)).collect();
        Self { random, words, people, left: quotes, number: 0 }
    }

    /// The names of the people in these briefings.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|(name, ..)| name.as_str())
    }

    fn sentence(&mut self, out: &mut String) {
        let words = 18 + self.random.below(26);
        for i in 0..words {
            let rank = self.random.zipf(self.words.len());
            let word = &self.words[rank];
            if i > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
        out.push('.');
    }

    fn briefing(&mut self) -> String {
        let mut out = String::with_capacity(16 << 10);
        let random = &mut self.random;
        let (year, month, day) = (2005 + random.below(21), 1 + random.below(12), 1 + random.below(28));
        let date = format!("{year}-{month:02}-{day:02}");
        let countries: Vec<&str> = (0..2 + random.below(3)).map(|_| random.pick(COUNTRIES)).collect();
        let city = random.pick(CITIES);
        let name = format!("{} {}", city, random.pick(MEETINGS));
        let list = countries.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(
            out,
            "title = \"{name}\"\ntopics = [\"{}\", \"{}\"]\n\n[[sources]]\nid = \"s\"\nkind = \"news-report\"\npublisher = \"{}\"\nlanguage = \"en\"\npublished = {date}\n",
            random.pick(COMMON),
            random.pick(MEETINGS),
            random.pick(PUBLISHERS),
        );
        let _ = writeln!(
            out,
            "[[meetings]]\nid = \"{date}-{}\"\nname = \"{name}\"\ndate = {date}\ncity = \"{city}\"\ncountry = \"{}\"\ncountries = [{list}]\n",
            self.number, countries[0],
        );
        let people: Vec<usize> = (0..PEOPLE_A_BRIEFING).map(|_| random.below(self.people.len())).collect();
        for &person in &people {
            let (name, role, country) = &self.people[person];
            let _ = writeln!(
                out,
                "[[officials]]\nid = \"p{person}\"\nname = \"{name}\"\nrole = \"{}\"\ncountry = \"{}\"\n",
                ROLES[*role], COUNTRIES[*country],
            );
        }
        for _ in 0..QUOTES_A_BRIEFING.min(self.left) {
            let person = people[self.random.below(people.len())];
            let _ = write!(out, "[[quotes]]\nspeaker = \"p{person}\"\ntext = \"");
            self.sentence(&mut out);
            out.push_str("\"\n\n");
        }
        out
    }
}

impl Iterator for Generator {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let text = self.briefing();
        self.left -= QUOTES_A_BRIEFING.min(self.left);
        let path = format!("{:03}/{:05}.toml", self.number / 1000, self.number);
        self.number += 1;
        Some((path, text))
    }
}

fn vocabulary(random: &mut Random, size: usize) -> Vec<String> {
    let mut words: Vec<String> = COMMON.iter().map(ToString::to_string).collect();
    let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
    while words.len() < size {
        let word: String = (0..2 + random.below(3)).map(|_| random.pick(SYLLABLES)).collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn person(random: &mut Random) -> (String, usize, usize) {
    let mut family: String = (0..=random.below(2)).map(|_| random.pick(FAMILY)).collect();
    family.push_str(random.pick(FAMILY_END));
    let mut letters = family.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let name = format!("{} {capital}{}", random.pick(FIRST), letters.as_str());
    (name, random.below(ROLES.len()), random.below(COUNTRIES.len()))
}
