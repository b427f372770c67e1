//! Ordinary words, which are spelt right whether any briefing has them or not: where nobody speaks of a wall, nobody called
//! Wael is meant.
//!
//! They are what is asked about migration and who is called nothing like it; whatever is not among them may be a slip.

use super::forms::Forms;

/// In order, without plurals that a rule makes.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "abuse", "accident", "accommodation", "account", "age", "agent", "aircraft", "airport", "ally", "amnesty",
    "anarchy", "appeal", "applicant", "application", "approved", "army", "arrest", "arson", "asset", "attack",
    "attorney", "baby", "bail", "ban", "bank", "barbed", "barrier", "battle", "beach", "beaten", "beating", "belief",
    "benefit", "bill", "biometric", "birth", "body", "bomb", "born", "boss", "boy", "breach", "bread", "bribe",
    "bridge", "brother", "budget", "burden", "buried", "bus", "business", "camera", "camp", "capacity", "car",
    "caravan", "cargo", "cartel", "cash", "cattle", "ceiling", "cell", "census", "century", "certificate", "chaired",
    "charity", "church", "citizen", "citizenship", "city", "civilian", "climate", "clinic", "clothes", "coal",
    "coast", "coffee", "college", "colony", "company", "complaint", "consul", "consulate", "container", "contract",
    "convoy", "corruption", "cost", "council", "coup", "court", "crash", "crew", "crime", "criminal", "crisis",
    "crop", "crossing", "crowd", "currency", "custody", "daughter", "dead", "deadline", "death", "debate", "debt",
    "deficit", "delay", "desert", "diaspora", "die", "died", "dies", "diesel", "disaster", "discrimination",
    "disease", "doctor", "dowry", "drafted", "dream", "driver", "drone", "drought", "drown", "drowned", "drowning",
    "drug", "earthquake", "economy", "education", "election", "electricity", "embassies", "embassy", "emergency",
    "employer", "energy", "engine", "engineer", "entry", "epidemic", "equality", "escape", "ethnic", "eviction",
    "evidence", "exile", "exit", "exodus", "export", "face", "fact", "factory", "family", "famine", "fare", "farm",
    "farmer", "farming", "father", "fear", "fee", "fence", "fentanyl", "ferry", "fever", "field", "fight", "fighter",
    "fingerprint", "fire", "fish", "fisherman", "fishermen", "fishing", "fled", "flee", "fleet", "flight", "flood",
    "food", "football", "forced", "foreigner", "forest", "fortress", "fraud", "freedom", "freight", "friend",
    "fruit", "fuel", "furniture", "gang", "garden", "gas", "gender", "genocide", "girl", "gold", "grain", "grant",
    "growth", "guard", "guest", "gun", "harbour", "harvest", "hate", "hatred", "health", "hearing", "heat",
    "helicopter", "hidden", "hide", "hiring", "holiday", "home", "homeless", "hospital", "hostage", "hosted",
    "hotel", "hour", "household", "housing", "humanity", "hunger", "hunt", "hurricane", "husband", "identity",
    "ideology", "illegal", "illness", "import", "income", "independence", "industry", "infant", "inflation",
    "injury", "insurance", "interpreter", "interview", "invasion", "island", "jail", "jailed", "job", "join",
    "joined", "joining", "journalist", "journey", "judge", "justice", "kidnapping", "kill", "killed", "kitchen",
    "knife", "lake", "land", "language", "launched", "laundering", "law", "lawyer", "leak", "legal", "licence",
    "lifeboat", "literacy", "loan", "lobby", "lorry", "loss", "lottery", "machine", "maid", "mail", "majority",
    "mandate", "market", "marriage", "married", "mask", "massacre", "mayor", "meal", "media", "medicine", "mercy",
    "militant", "militia", "mine", "miner", "minor", "minority", "missile", "missing", "mob", "money", "mosque",
    "mother", "motor", "mountain", "murder", "nationality", "naturalisation", "navy", "neighbour", "newborn",
    "newspaper", "night", "nuclear", "nurse", "oath", "ocean", "oil", "opposed", "orphan", "outbreak", "oxygen",
    "pandemic", "parent", "parliament", "passage", "passenger", "passport", "patrol", "pay", "peace", "peasant",
    "penalty", "pension", "permit", "petition", "petrol", "pilot", "pipeline", "pirate", "plane", "plastic",
    "poison", "pollution", "poor", "population", "port", "poverty", "pregnancy", "pregnant", "price", "priest",
    "prison", "prisoner", "profit", "property", "proposed", "prostitution", "protest", "punishment", "pupil",
    "pushback", "quarantine", "race", "racism", "radar", "radio", "raft", "raid", "railway", "rain", "ransom",
    "rape", "raped", "rebel", "recession", "referendum", "refuge", "refused", "regime", "rejected", "religion",
    "remittance", "rent", "residence", "resident", "revolution", "rice", "ringleader", "riot", "river", "road",
    "robbed", "robbery", "rural", "sailor", "salary", "sanction", "sanctuary", "school", "science", "season",
    "seasonal", "secret", "sentence", "servant", "sewage", "sex", "shelter", "ship", "shipwreck", "shock", "shore",
    "shortage", "shot", "siege", "sister", "skill", "slave", "slavery", "slum", "soldier", "son", "speech", "spy",
    "starvation", "starved", "stateless", "statelessness", "station", "steel", "stone", "storm", "strait",
    "strategy", "street", "strike", "student", "study", "submarine", "sugar", "suicide", "suitcase", "surge",
    "surveillance", "survivor", "taliban", "tariff", "tax", "taxi", "teacher", "teenager", "temple", "tent",
    "terror", "theft", "thief", "threat", "ticket", "toilet", "torture", "tourism", "tourist", "town", "trade",
    "train", "training", "transit", "translator", "trauma", "travel", "tree", "trial", "tribe", "truck", "truth",
    "tunnel", "turnout", "typhoon", "undocumented", "unemployed", "unemployment", "uniform", "university", "unrest",
    "vaccine", "van", "vessel", "veteran", "victim", "village", "violence", "virus", "visitor", "voice", "vote",
    "voter", "voyage", "vulnerable", "wage", "waiter", "wall", "war", "warehouse", "warning", "waste", "water",
    "weapon", "weather", "welfare", "wheat", "widow", "wife", "wind", "winter", "wire", "withdrew", "witness",
    "wound", "wounded", "yacht", "youth", "zone",
];

/// Whether a folded word is one of them, its plural, or a word of the families that are looked for together.
pub(super) fn is_a_word(word: &str) -> bool {
    let forms = Forms::of(word);
    let is_one = |word: &str| WORDS.binary_search(&word).is_ok();
    let is_known = |word: &String| is_one(word) || word.strip_suffix('s').is_some_and(is_one);
    !forms.family.is_empty() || forms.spellings.iter().chain(&forms.numbers).any(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_known_in_their_forms() {
        for word in ["wall", "walls", "families", "embassies", "harbor", "children", "deported", "drought"] {
            assert!(is_a_word(word), "{word}");
        }
        for word in ["wael", "wal", "harris", "trudo", "mexcio", ""] {
            assert!(!is_a_word(word), "{word}");
        }
    }

    #[test]
    fn they_stand_in_order_and_as_they_are_folded() {
        assert!(WORDS.windows(2).all(|two| two[0] < two[1]));
        assert!(WORDS.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
