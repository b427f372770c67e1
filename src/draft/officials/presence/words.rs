//! Words of meeting, of going to meet and of being there, in the languages that are read; verbs as they are written.

use crate::text::fold;

/// Where heads of state receive others.
pub(super) fn is_seat(word: &str) -> bool {
    matches!(word, "palais" | "palacio" | "palazzo" | "palace" | "siège" | "sede" | "residencia" | "résidence")
}

/// Words of travel to a meeting, folded: travelled, went, viajó, s’est rendu, reiste, si è recata.
pub(crate) fn is_travel(word: &str) -> bool {
    TRAVEL.split_ascii_whitespace().any(|listed| listed == word)
}

const TRAVEL: &str = "travelled traveled flew went came arrived viajo viajaron volo llego llegaron acudio rendu rendue rendus arrive
    arrivee reiste reisten flog flogen gereist geflogen recato recata recati volato volata arrivato arrivata giunto giunta";

/// What talks are called by how many hold them.
pub(super) fn is_of_several(word: &str) -> bool {
    word.starts_with("bilat") || word.starts_with("trilat")
}

/// Words that add somebody to others.
pub(super) fn is_also(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "also"
            | "too"
            | "tambien"
            | "asimismo"
            | "ademas"
            | "igualmente"
            | "egalement"
            | "aussi"
            | "anche"
            | "auch"
            | "ebenfalls"
            | "gemeinsam"
            | "insieme"
    )
}

/// Words that say of somebody, beside a form of to be, that they were there; folded.
pub(super) fn is_presence(word: &str) -> bool {
    matches!(word, "present" | "attending" | "presente" | "presentes" | "presents" | "presenti" | "anwesend")
}

/// Verbs of going to meet somebody, which tell of nothing but a plan where they are one.
pub(super) fn is_of_plans(word: &str) -> bool {
    PLANS.split_ascii_whitespace().any(|listed| listed == word)
}

const PLANS: &str =
    "visit travel rendre rendra rendront visiter visitera visiteront rencontrer participer assister viajar viajará
    viajarán visitar visitará visitarán reunirse participar asistir participará participarán asistirá asistirán incontrare incontrerà
    incontreranno ricevere recarsi recherà visiterà partecipare parteciperà riunirsi treffen reisen besuchen empfangen teilnehmen";

/// Whether the word is a verb of meeting, and whether its subject receives the others.
pub(crate) fn meeting_verb(word: &str) -> Option<bool> {
    match word {
        "met" | "meets" | "meet" | "joined" | "accompanied" | "acompañado" | "acompañada" | "accompagné"
        | "attended" | "attend" | "participated" | "participate" | "gathered" | "talked" | "discussed" | "signed"
        | "reunió" | "reunieron" | "reunirá" | "reunirán" | "participó" | "participaron" | "asistió" | "asistieron"
        | "acudió" | "acudieron" | "participé" | "assisté" | "rencontré" | "rencontrés" | "rencontrera"
        | "rencontreront" | "réunis" | "réuniront" | "entretenu" | "entretenus" | "incontrato" | "incontrata"
        | "incontrati" | "incontra" | "incontrano" | "incontrerà" | "incontreranno" | "partecipato" | "intervenuto"
        | "intervenuta" | "intervenuti" | "riunito" | "riuniti" | "firmato" | "traf" | "trafen" | "trifft"
        | "getroffen" | "zusammengetroffen" | "zusammengekommen" | "teilgenommen" | "unterzeichnete"
        | "unterzeichneten" | "unterzeichnet" => Some(false),
        "host" | "hosts" | "hosted" | "convened" | "welcomed" | "received" | "brought" | "recibió" | "recibirá"
        | "recibido" | "recibida" | "recibidos" | "reçu" | "reçue" | "reçus" | "accueilli" | "accueillera"
        | "ricevuto" | "ricevuta" | "ricevuti" | "riceve" | "riceverà" | "accolto" | "ospitato" | "empfing"
        | "begrüßte" | "begrüßten" | "empfingen" | "empfängt" | "empfangen" => Some(true),
        _ => None,
    }
}
