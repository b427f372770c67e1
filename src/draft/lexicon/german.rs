//! German words by class, and what compounds are by their last part: a Bundesinnenministerin is a Ministerin.

use super::{Class, List};

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "dr", "prof", "hr", "fr", "st", "nr", "bzw", "ca", "etc", "mio", "mrd", "jan", "feb", "aug", "sept", "okt", "nov",
    "dez", "art", "abs",
];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[
    "buch",
    "roman",
    "film",
    "lied",
    "sendung",
    "serie",
    "dokumentation",
    "titel",
    "programm",
    "projekt",
    "kampagne",
    "initiative",
    "sogenannte",
    "sogenannten",
    "genannt",
    "zeitung",
    "zeitschrift",
    "magazin",
];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[];

/// Words that deny what follows them.
pub(super) const DENIALS: &str =
    "bestritt bestreitet bestritten bestreiten dementierte dementiert dementieren verneinte verneint leugnete
    leugnet widersprach widerspricht zurückgewiesen zurückweist";

/// What is said by somebody, by no one in particular.
pub(super) const CLAIMS: &str =
    "vorwurf vorwürfe behauptung behauptungen bericht berichte berichten gerücht gerüchte angabe meldung
    meldungen idee darstellung";

/// Words that lay something to somebody.
pub(super) const ACCUSALS: &str = "beschuldigte beschuldigt bezichtigte bezichtigt";

/// What people give names of its own.
pub(super) const NAMED: &str =
    "abkommen deal formel initiative mechanismus modell operation pakt partnerschaft plan prinzip programm projekt regelung strategie
    system vereinbarung vertrag";

/// Words for making such a thing, or making it known.
pub(super) const BRINGING: &str =
    "angekündigt beschlossen gestartet kündigte kündigten startete starteten unterzeichnet unterzeichnete unterzeichneten verkündete
    verkündeten vereinbarten vereinbart vorgestellt stellte stellten schlug schlugen schlossen";

/// Words that negate the verb beside them.
pub(super) const NEGATIONS: &str = "nicht nie niemals";

pub(super) const LISTS: &[List] = &[
    (
        Class::SAYS,
        "sagte sagten sagt sagen gesagt erklärte erklärten erklärt betonte betonten betont äußerte äußerten äußert meinte meint
         unterstrich unterstreicht bekräftigte bekräftigten bekräftigt forderte forderten fordert ergänzte ergänzt berichtete berichtet
         warnte warnten warnt verkündete verkündet versicherte versichert schrieb schreibt geschrieben antwortete antwortet fragte
         fragt nannte nennt bezeichnete bezeichnet lobte lobt kritisierte kritisiert würdigte würdigt versprach verspricht
         erläuterte erläutert verwies mahnte mahnt resümierte räumte unterstrichen hob",
    ),
    (Class::SAY, "erklären betonen"),
    (Class::ACCORDING, "laut zufolge"),
    (
        Class::AUX,
        "hat haben hatte hatten habe wird werden würde würden will wollen wollte wollten kann können konnte konnten muss müssen
         musste soll sollen sollte sollten darf dürfen möchte nicht sich",
    ),
    (Class::BE, "ist sind war waren wurde wurden sei seien sein worden gewesen bin"),
    (
        Class::DET,
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jeder jede jedes kein keine keinen
         beide beiden mehrere einige viele alle allen andere anderen zwei drei vier fünf sechs zehn im am zum zur vom beim ins ans",
    ),
    (Class::POSSESSIVE, "seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres unser unsere unserer unseren unserem"),
    (
        Class::PREP,
        "in im an am auf aus bei beim mit nach von vom zu zum zur für durch gegen ohne um über unter vor hinter neben zwischen seit
         bis während wegen trotz gegenüber innerhalb außerhalb entlang ins ans als anlässlich angesichts",
    ),
    (Class::CONJ, "und oder aber sondern denn sowie"),
    (Class::REL, "welcher welche welches wer wen wem"),
    (Class::CLAUSE, "dass daß wenn weil da ob wie wo als obwohl damit nachdem bevor indem sobald"),
    (Class::HE, "er ihn ihm"),
    (Class::SHE, "sie"),
    (Class::OTHER_PRONOUN, "es wir ich uns man ihnen euch mich dir sich"),
    (
        Class::ADVERB,
        "auch heute gestern morgen bereits schon noch immer nie mehr sehr weniger so dann danach zuvor jetzt hier dort nur zudem
         außerdem ferner schließlich zuletzt kürzlich derzeit jedoch allerdings gemeinsam erneut wieder ebenfalls weiter
         darüber dabei dazu daher deshalb ja nein rund etwa danke guten vielen willkommen",
    ),
    (
        Class::TIME,
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september
         oktober november dezember heute gestern morgen vormittag nachmittag abend woche monat jahr anfang mitte ende jan feb aug sept okt nov dez",
    ),
    (Class::HONORIFIC_M, "herr herrn"),
    (Class::HONORIFIC_F, "frau"),
    (Class::TITLE, "dr prof papst papstes erzbischof kardinal könig königin prinz prinzessin scheich bundesrat bundesrätin"),
    (Class::MALE, "papst erzbischof kardinal könig prinz bundesrat mann vater sohn ehemann anwalt"),
    (Class::FEMALE, "königin prinzessin bundesrätin frau mutter tochter ehefrau anwältin"),
    (
        Class::PERSON,
        "papst amtskollege amtskollegen amtskollegin kollege kollegen kollegin politiker politikerin experte expertin experten beamte
         beamter beamten diplomat diplomaten diplomatin migranten migrant flüchtlinge mann frau menschen journalist journalisten
         journalistin vertreter vertreterin vertretern",
    ),
    (
        Class::PORTFOLIO,
        "innern inneres inneren äußeres äußeren heimat auswärtigen auswärtiges amt angelegenheiten arbeit soziales wirtschaft
         wirtschaftliche zusammenarbeit entwicklung finanzen justiz verteidigung gesundheit bildung sicherheit migration
         integration europa rates rat republik europäischen diaspora flüchtlinge",
    ),
    (Class::BODY, "bundesamt europarat bundestag bundesrat vereinten nationen"),
    (Class::PLACE, "eu usa deutschland europa afrika"),
    (Class::PARTICLE, "von van der den zu zur al bin"),
    (Class::DOCUMENT, "mitteilung pressemitteilung bericht dokument brief erklärung text papier statement"),
    (
        Class::VERB,
        "traf trafen getroffen trifft empfing empfangen empfängt begrüßte begrüßten unterzeichnete unterzeichneten unterzeichnet
         besuchte besuchten besucht reiste reisten reist gereist flog flogen kam kamen kommt nahm nahmen nimmt vereinbarten
         vereinbart einigten dankte dankten machte machten gibt gab stellte",
    ),
    // The words by which nobody in particular speaks; none of them is anybody's name.
    (
        Class::GROUP.or(Class::PERSON),
        "aktivisten aktivistinnen analysten anhänger anwälte anwohner beamte befürworter beobachter bewohner diplomaten
         ermittler experten expertinnen fachleute flüchtlinge forscher gegner geflüchtete insider juristen kritiker kritikerinnen menschenrechtler
         migranten quellen unterstützer verhandler vertraute wissenschaftler zeugen",
    ),
];

/// What ends compounds, by class.
const HEADS: &[List] = &[
    (
        Class::TITLE.or(Class::PERSON).or(Class::MALE),
        "minister ministers präsident präsidenten kanzler kanzlers sekretär sekretärs botschafter botschafters kommissar
         kommissars sprecher sprechers direktor direktors leiter leiters bürgermeister senator premier gouverneur beauftragter
         bevollmächtigter gesandter vorsitzender berater",
    ),
    (
        Class::TITLE.or(Class::PERSON).or(Class::FEMALE),
        "ministerin präsidentin kanzlerin sekretärin botschafterin kommissarin sprecherin direktorin leiterin bürgermeisterin senatorin
         gouverneurin beraterin chefin",
    ),
    // Of either, by the article.
    (Class::TITLE.or(Class::PERSON), "beauftragte beauftragten bevollmächtigte bevollmächtigten gesandte gesandten vorsitzende vorsitzenden chef chefs"),
    (Class::PERSON, "ministern ministerinnen sprechern"),
    (
        Class::BODY,
        "ministerium ministeriums kommission parlament regierung organisation behörde verband hilfswerk hilfswerks agentur polizei partei
         universität institut stiftung",
    ),
];

/// The class of a compound, by its last part.
pub(super) fn class_of_compound(word: &str) -> Class {
    let longest = |best: (usize, Class), (class, heads): &List| {
        let ends = |head: &&str| word.ends_with(*head) && head.len() > best.0;
        heads.split_ascii_whitespace().filter(ends).map(str::len).max().map_or(best, |length| (length, *class))
    };
    HEADS.iter().fold((0, Class::NONE), longest).1
}

/// An office in another case, as it is called: mit dem Präsidenten, der Besuch des Ministers.
pub(crate) fn nominative(word: &str) -> &str {
    let lower = word.to_lowercase();
    if lower.ends_with("präsidenten") {
        return &word[..word.len() - "en".len()];
    }
    let genitive =
        ["ministers", "kanzlers", "sekretärs", "botschafters", "kommissars", "sprechers", "direktors", "leiters"];
    if genitive.iter().any(|end| lower.ends_with(end)) { &word[..word.len() - "s".len()] } else { word }
}
