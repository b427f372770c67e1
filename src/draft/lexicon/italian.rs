//! Italian words by class. What is written together with the word behind it is one of its own: dell’, l’.

use super::{Class, List};

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "sig", "dott", "dr", "prof", "on", "sen", "avv", "ing", "gen", "col", "mons", "art", "gen", "feb", "mar", "apr",
    "mag", "giu", "lug", "ago", "set", "sett", "ott", "nov", "dic",
];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[
    "libro",
    "romanzo",
    "film",
    "canzone",
    "programma",
    "trasmissione",
    "serie",
    "documentario",
    "intitolato",
    "intitolata",
    "chiamato",
    "chiamata",
    "denominato",
    "denominata",
    "cosiddetto",
    "cosiddetta",
    "piano",
    "progetto",
    "forum",
];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[];

/// Words that deny what follows them.
pub(super) const DENIALS: &str =
    "negato nega negano negare negando smentito smentisce smentiscono smentire smentendo respinto respinge
    respingono respingere respingendo confutato confuta contestato contesta contestano escluso esclude";

/// What is said by somebody, by no one in particular.
pub(super) const CLAIMS: &str =
    "accusa accuse affermazione affermazioni notizia notizie rapporto rapporti voce voci indiscrezione
    indiscrezioni ipotesi idea tesi";

/// Words that lay something to somebody.
pub(super) const ACCUSALS: &str = "accusato accusa accusano accusare accusando";

/// What people give names of its own.
pub(super) const NAMED: &str =
    "accordo formula iniziativa meccanismo modello operazione partenariato patto piano politica principio programma progetto sistema
    strategia trattato";

/// Words for making such a thing, or making it known.
pub(super) const BRINGING: &str = "adottato annunciato annuncia annunciano annunciarono concluso firmato firmano lanciato presentato proposto siglato raggiunto";

/// Words that negate the verb behind them.
pub(super) const NEGATIONS: &str = "non mai";

pub(super) const LISTS: &[List] = &[
    (
        Class::SAYS,
        "detto dice dicono disse dissero dichiarato dichiara dichiarano dichiarò affermato afferma affermano affermò aggiunto aggiunge
         aggiungono spiegato spiega spiegano spiegò sottolineato sottolinea sottolineano sottolineò ribadito ribadisce ribadiscono
         osservato osserva precisato precisa annunciato annuncia annunciano annunciò ricordato ricorda ricordano risposto risponde
         assicurato assicura sostenuto sostiene sostengono evidenziato evidenzia rimarcato rimarca commentato commenta concluso
         conclude proseguito prosegue scritto scrive scrivono chiesto chiede chiedono avvertito avverte ammesso ammette
         promesso promette confermato conferma raccontato racconta denunciato denuncia criticato critica definito definisce
         insistito insiste auspicato auspica puntualizzato puntualizza chiarito chiarisce riferito riferisce twittato",
    ),
    (
        Class::SAYING,
        "dicendo dichiarando affermando aggiungendo spiegando sottolineando precisando ricordando ribadendo assicurando osservando",
    ),
    (Class::SAY, "dire dichiarare affermare spiegare sottolineare ribadire"),
    (Class::ACCORDING, "secondo"),
    (
        Class::AUX,
        "ha hanno aveva avevano avere avrà avranno non può possono potrà deve devono dovrà va vanno vuole si",
    ),
    (Class::BE, "è sono era erano fu furono essere sarà saranno stato stata stati state essendo"),
    (
        Class::DET,
        "il lo la i gli le l' un uno una un' del dello della dell' dei degli delle al allo alla all' ai agli alle dal dallo dalla
         dall' dai dagli dalle nel nello nella nell' nei negli nelle sul sullo sulla sull' sui sugli sulle questo questa quest'
         questi queste quel quello quella quell' quei quelle ogni alcuni alcune altro altra altri altre tutto tutta tutti tutte due
         tre quattro cinque stesso stessa stessi stesse entrambi entrambe diversi diverse molti molte",
    ),
    (Class::POSSESSIVE, "suo sua suoi sue loro mio mia nostro nostra nostri nostre vostro vostra"),
    (
        Class::PREP,
        "di d' a ad da in con su per tra fra del dello della dell' dei degli delle al allo alla all' ai agli alle dal dallo dalla
         dall' dai dagli dalle nel nello nella nell' nei negli nelle sul sullo sulla sull' sui sugli sulle col senza verso contro
         durante dopo prima sotto sopra fino presso circa entro oltre mediante nonostante",
    ),
    (Class::CONJ, "e ed o od ma però né oppure nonché"),
    (Class::REL, "cui quale quali"),
    (Class::CLAUSE, "che quando se perché poiché dove come mentre affinché sebbene"),
    (Class::HE, "lui egli"),
    (Class::SHE, "lei ella"),
    (Class::OTHER_PRONOUN, "essi esse io noi voi si ci ne ciò li mi vi"),
    (
        Class::ADVERB,
        "anche inoltre ieri oggi domani già ancora sempre mai più molto meno così quindi poi dopo prima adesso ora qui lì là solo
         soltanto infine recentemente attualmente tuttavia comunque insieme invece sì no grazie buongiorno buonasera benvenuti",
    ),
    (
        Class::TIME,
        "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre
         ottobre novembre dicembre ieri oggi domani mattina pomeriggio sera settimana mese anno gen feb apr mag giu lug ago ott nov dic",
    ),
    (
        Class::TITLE,
        "presidente presidentessa vicepresidente premier vicepremier ministro ministra viceministro viceministra sottosegretario
         sottosegretaria segretario segretaria ambasciatore ambasciatrice governatore governatrice sindaco sindaca senatore senatrice
         deputato deputata direttore direttrice commissario commissaria generale colonnello papa vescovo arcivescovo cardinale re
         regina principe principessa portavoce capo prefetto cancelliere cancelliera consigliere consigliera rappresentante
         coordinatore coordinatrice inviato inviata onorevole ex alto alta primo prima dottore dottoressa professore professoressa",
    ),
    (Class::HONORIFIC_M, "sig signor signore"),
    (Class::HONORIFIC_F, "signora signorina"),
    (
        Class::FEMALE,
        "presidentessa ministra viceministra sottosegretaria segretaria ambasciatrice governatrice sindaca senatrice deputata direttrice
         commissaria regina principessa cancelliera consigliera coordinatrice inviata donna madre figlia moglie avvocata",
    ),
    (
        Class::MALE,
        "ministro viceministro sottosegretario segretario ambasciatore governatore sindaco senatore deputato direttore commissario papa
         vescovo arcivescovo cardinale re principe cancelliere consigliere coordinatore inviato uomo padre figlio marito avvocato",
    ),
    (
        Class::PERSON,
        "presidente vicepresidente premier ministro ministra viceministro viceministra sottosegretario sottosegretaria segretario
         segretaria ambasciatore ambasciatrice governatore sindaco sindaca senatore senatrice deputato deputata direttore direttrice
         commissario commissaria portavoce capo prefetto cancelliere cancelliera omologo omologa collega leader funzionario
         funzionaria funzionari responsabile responsabili esperto esperta esperti avvocato avvocata attivista attivisti migrante
         migranti uomo donna autorità fonti rappresentante rappresentanti delegato delegata diplomatico diplomatica diplomatici
         analista giornalista giornalisti consigliere consigliera ministri presidenti inviato inviata titolare",
    ),
    (
        Class::BODY,
        "ministero segretariato dipartimento governo congresso senato parlamento partito università agenzia commissione comitato consiglio
         organizzazione organizzazioni istituto banca unione corte tribunale polizia esercito ambasciata associazione fondazione onu
         oim unhcr ong ufficio direzione prefettura farnesina viminale quirinale nazioni camera",
    ),
    (
        Class::PORTFOLIO,
        "affari esteri esteri interno interni sicurezza migrazione migrazioni immigrazione lavoro economia finanze difesa giustizia
         istruzione salute cooperazione internazionale europei consiglio ministri politiche sociali repubblica stato generale governo",
    ),
    (
        Class::PLACE,
        "italia francia spagna germania svizzera grecia turchia tunisia algeria marocco libia egitto etiopia eritrea somalia sudan
         niger ciad mali albania malta regno stati uniti europa africa roma bruxelles ginevra londra parigi berlino tunisi tripoli
         lampedusa ue usa",
    ),
    (
        Class::ORIGIN,
        "italiano italiana francese spagnolo spagnola tedesco tedesca svizzero svizzera greco greca turco turca tunisino tunisina
         algerino algerina marocchino marocchina libico libica egiziano egiziana albanese maltese americano americana statunitense
         britannico britannica europeo europea",
    ),
    // Those of Italian names have capitals.
    (Class::PARTICLE, "de von van der al bin"),
    (Class::DOCUMENT, "comunicato rapporto documento lettera dichiarazione testo nota tweet messaggio post"),
    (
        Class::VERB,
        "fa fanno fatto prende preso partecipato riunito riuniti firmato firma vuole vogliono incontrato incontra ricevuto riceve
         visitato arrivato arrivata recato recata volato accolto ospitato ospita raggiunto ringraziato",
    ),
    // The words by which nobody in particular speaks; none of them is anybody's name.
    (
        Class::GROUP.or(Class::PERSON),
        "abitanti analisti attivisti avvocati critici detrattori diplomatici esperti fonti funzionari giornalisti giuristi manifestanti
         migranti militanti negoziatori oppositori osservatori residenti ricercatori rifugiati sostenitori testimoni volontari",
    ),
];
