//! Words that tell when a meeting was, in the languages that are read; all of them folded.

/// Events that give meetings no name.
const EVENTS: &str = "talks meetings summits visit session encuentro dialogo visita rencontre entretien entretiens visite phone \
                      telephone incontri colloquio colloqui gesprach gesprache besuch";

/// What meetings bring about, as a participle.
const OUTCOMES: &str = "signed adopted launched concluded agreed reached firmado firmada firmados firmadas adoptado firmato firmata \
                        adoptada suscrito suscrita signe signee adopte adoptee conclu conclue";

/// What begins so is brought about by a meeting.
const DOCUMENTS: &str = "agreement declaration memorand pact compact treaty accord deal framework statement commitment \
                         acuerdo declaracion convenio tratado traite convention accordo dichiarazione protocollo abkommen erklarung vereinbarung";

/// What stands behind these was at another time.
const PARTING: &str = "after before since following tras desde despues apres avant depuis dopo prima nach vor seit";

/// What stands behind these is spoken of at a meeting.
const TOPICS: &str = "discuss discussed discussing address addressing tackle review about regarding";

const RECALLS: &str = "recall recalls recalled recalling recuerda recuerdan recordo recordaron recordando rappelle \
                       rappellent rappele rappelant";

const AGREES: &str = "agreed agree decided undertook pledged promised acordo acordaron convenido decidieron convenu \
                      convenus decide";

const NEXT: &str = "next upcoming forthcoming coming future proximo proxima proximos proximas futuro futura prochain \
                    prossimo prossima prossimi nachste nachsten nachstes kommende kommenden prochaine prochains prochaines";

/// These too say that there is one more.
const AGAIN: &str = "again reconvene nuevamente nuevo nueva vez volvera volveran nouveau nouvelle revoir reverront \
                     retrouver retrouveront erneut wieder nuovamente nuovo";

const BYGONE: &str = "last previous earlier prior pasado pasada anterior anteriores previo previa dernier derniere \
                      precedent precedente scorso scorsa letzte letzten vergangene vergangenen vorherige fruhere fruheren";

/// Behind `last`, times that are long ago for the news.
const SEASONS: &str = "spring summer autumn fall winter january february march april may june july august september \
                       october november december";

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

pub(super) fn is_looser_event(word: &str) -> bool {
    is_in(EVENTS, word)
}

pub(super) fn is_outcome(word: &str) -> bool {
    is_in(OUTCOMES, word)
}

pub(in crate::draft) fn is_document(word: &str) -> bool {
    DOCUMENTS.split(' ').any(|stem| word.starts_with(stem))
}

pub(super) fn parts_times(word: &str) -> bool {
    is_in(PARTING, word)
}

pub(super) fn is_of_topic(word: &str) -> bool {
    is_in(TOPICS, word)
}

pub(super) fn recalls(word: &str) -> bool {
    is_in(RECALLS, word)
}

pub(super) fn agrees(word: &str) -> bool {
    is_in(AGREES, word)
}

/// Words that announce an event: what they announce was not held.
pub(super) fn announces(word: &str) -> bool {
    is_in(
        "announced announces announce anuncio anunciaron annonce annoncent annuncia annunciato kundigte kundigten",
        word,
    )
}

pub(super) fn is_next(word: &str) -> bool {
    is_in(NEXT, word)
}

pub(super) fn is_one_more(word: &str) -> bool {
    is_next(word) || is_in(AGAIN, word)
}

pub(super) fn is_bygone(word: &str) -> bool {
    is_in(BYGONE, word)
}

pub(super) fn is_season(word: &str) -> bool {
    is_in(SEASONS, word)
}

/// Whether a verb has one of these endings of the future.
pub(super) fn is_future(word: &str, endings: &[&str]) -> bool {
    let small = word.starts_with(char::is_lowercase);
    small && word.chars().count() >= 4 && endings.iter().any(|ending| word.ends_with(ending))
}
