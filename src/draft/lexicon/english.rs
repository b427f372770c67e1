//! English words by class.

use super::{Class, List};

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt", "col", "sgt",
    "capt", "cmdr", "adm", "maj", "cpl", "rev", "hon", "st", "jr", "sr", "inc", "corp", "co", "ltd", "bros", "vs",
    "no", "nos", "art", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s",
    "u.n", "u.k", "e.u", "d.c", "a.m", "p.m", "i.e", "e.g", "etc", "amb", "min", "pres", "sec", "supt", "det", "ala",
    "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich",
    "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    "ph.d", "m.d", "esq", "mt", "ft", "ave", "blvd", "dept",
];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[
    "titled",
    "entitled",
    "subtitled",
    "named",
    "book",
    "books",
    "novel",
    "memoir",
    "song",
    "album",
    "film",
    "movie",
    "documentary",
    "show",
    "series",
    "program",
    "programme",
    "podcast",
    "magazine",
    "segment",
    "anthem",
    "play",
    "poem",
    "painting",
    "exhibition",
    "exhibit",
    "drama",
    "sitcom",
    "musical",
    "opera",
    "article",
    "essay",
    "chapter",
    "episode",
    "campaign",
    "initiative",
    "conference",
    "forum",
    "event",
    "panel",
    "theme",
    "robot",
    "ship",
    "newspaper",
    "tour",
    "game",
    "blog",
    "website",
    "hit",
    "single",
    "track",
    "ballad",
    "broadcast",
];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[
    "show",
    "program",
    "programme",
    "radio",
    "television",
    "tv",
    "podcast",
    "series",
    "magazine",
    "film",
    "movie",
    "book",
    "album",
    "song",
    "host",
    "column",
    "blog",
    "newspaper",
    "initiative",
    "campaign",
    "conference",
    "forum",
    "summit",
    "project",
    "tour",
    "site",
    "website",
    "episode",
];

/// Words that deny what follows them.
pub(super) const DENIALS: &str = "deny denies denied denying denial denials reject rejects rejected rejecting dismiss dismisses
    dismissed dismissing refute refutes refuted refuting rebut rebuts rebutted rebutting dispute disputes disputed disputing
    repudiate repudiates repudiated repudiating disavow disavows disavowed contest contests contested debunk debunks debunked
    ridicule ridicules ridiculed mock mocks mocked";

/// What is said by somebody, by no one in particular.
pub(super) const CLAIMS: &str = "claim claims report reports allegation allegations accusation accusations charge charges suggestion
    suggestions assertion assertions rumour rumours rumor rumors speculation notion idea story stories insinuation insinuations";

/// Words that lay something to somebody.
pub(super) const ACCUSALS: &str = "accuse accuses accused accusing";

/// What people give names of its own.
pub(super) const NAMED: &str =
    "accord agreement approach arrangement compact deal formula framework initiative mechanism model operation pact partnership plan
    pledge policy principle programme program project rule scheme strategy system treaty";

/// Words for making such a thing, or making it known.
pub(super) const BRINGING: &str =
    "adopted agreed agree agrees announce announced announces concluded floated introduced launch launched launches outlined presented propose proposed proposes
    reached revealed sealed signed sign signs struck unveil unveiled unveils";

/// Words that negate the verb behind them.
pub(super) const NEGATIONS: &str = "not never cannot neither";

pub(super) const LISTS: &[List] = &[
    (
        Class::SAYS,
        "said says told tells wrote writes written asked asks thought thinks quoth spoke speaks puts put reads sang sings swore swears
         read went goes responds responded",
    ),
    (Class::SAYING, "saying telling writing asking putting singing swearing reading speaking"),
    (Class::SAY, "say tell write ask read put think sing speak swear"),
    (
        Class::AUX,
        "has have had having do does did will would shall should can could may might must not never won't cannot ought to",
    ),
    (Class::BE, "is are was were be been being am isn't aren't wasn't weren't"),
    (
        Class::DET,
        "the a an this that these those some any every each no another both all several many few most one two three four five six
         seven eight nine ten other such what certain multiple various more half dozens hundreds thousands",
    ),
    (Class::POSSESSIVE, "his her their its my our your whose"),
    (
        Class::PREP,
        "of for at in from with on by behind to about into over under after before during against among between through
         near inside outside within without toward towards upon via per like since until despite across along around beyond
         amid alongside including off as regarding concerning versus unlike past above below beneath beside besides except throughout",
    ),
    (Class::CONJ, "and but or nor yet so plus & then"),
    (Class::REL, "who which whom"),
    (
        Class::CLAUSE,
        "when while if because although though as that whether where how why unless until since once whereas however
         wherever whenever what",
    ),
    (Class::HE, "he himself him"),
    (Class::SHE, "she herself"),
    (Class::OTHER_PRONOUN, "they it we i you themselves itself them us me one everyone someone nobody somebody anyone everybody others there here"),
    (
        Class::ADVERB,
        "also later then recently once often even just still now again already always sometimes once soon meanwhile
         yesterday today tonight tomorrow however instead thus therefore further furthermore moreover perhaps maybe
         finally ultimately initially originally eventually indeed rather quite almost nearly only simply too either neither
         yes no well ever never not much very more earlier ago afterward afterwards nonetheless nevertheless otherwise
         elsewhere overall together back online live aloud flatly bluntly ahead first last next over out up down",
    ),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
         september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight tomorrow
         morning afternoon evening night week month year noon midnight a.m p.m mon tue tues wed thu thurs fri sat sun est edt pst
         gmt et christmas easter thanksgiving",
    ),
    (
        Class::TITLE,
        "president vice-president minister prime secretary head secretary-general undersecretary senator sen sens representative rep
         reps congressman congresswoman governor gov govs mayor ambassador chancellor commissioner director general gen
         chairman chairwoman chair chairperson judge justice king queen prince princess pope bishop archbishop cardinal
         rabbi imam father sister brother reverend rev pastor professor prof emeritus doctor dr officer sheriff chief captain
         capt lieutenant lt colonel col sergeant sgt major maj admiral adm commander cmdr attorney solicitor lawmaker
         spokesman spokeswoman spokesperson deputy vice former speaker premier leader lord lady sir dame
         baroness baron count earl duke sheikh emir sultan president-elect co-chair co-founder founder editor columnist
         reporter correspondent analyst adviser advisor aide strategist candidate nominee coach manager ceo
         executive coordinator counsel detective inspector superintendent constable cpl corporal private envoy delegate
         councilman councilwoman councillor councilor alderman treasurer comptroller controller administrator
         assemblyman assemblywoman researcher author economist actor actress singer rapper musician comedian journalist activist
         lawyer pollster historian host co-host anchor moderator interim acting assistant associate co-director excellency
         honorable hon ministers presidents majesty minority majority whip retired mp mep msp amb undersecretary-general dean provost chaplain
         monsignor msgr ayatollah mullah marshal taoiseach tánaiste sec critic businessman candidate campaigner rival",
    ),
    (Class::HONORIFIC_M, "mr mr. sir lord monsieur señor herr messrs"),
    (Class::HONORIFIC_F, "mrs ms miss madam madame lady dame mme señora frau baroness"),
    (
        Class::FEMALE,
        "spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman actress queen princess lady dame
         dutchwoman frenchwoman englishwoman irishwoman welshwoman
         baroness mother woman girl wife daughter sister widow mom grandmother saleswoman policewoman waitress hostess
         policewomen heiress duchess ",
    ),
    (
        Class::PORTFOLIO,
        "affairs cooperation security interior justice home state foreign health labor labour migration asylum immigration defense
         defence finance economy trade commerce development education relations protection resources management population social
         integration border borders citizenship environment energy agriculture planning administration inclusion family women youth
         local authorities authority territorial decentralisation decentralization
         equality welfare employment work human rights mobility nationality diaspora overseas territories treasury transport culture
         tourism sport science technology communications budget policy operations internal external homeland neighbourhood enlargement
         humanitarian emergency climate refugees migrants countering national public international regional general intelligence",
    ),
    (
        Class::MALE,
        "spokesman chairman congressman councilman assemblyman businessman king prince duke father man boy husband son brother
         dutchman frenchman englishman irishman welshman dad grandfather policeman pope bishop archbishop cardinal imam sultan emir",
    ),
    (
        Class::PERSON,
        "president minister secretary head senator representative congressman congresswoman governor mayor ambassador chancellor
         commissioner director general chairman chairwoman chair chairperson judge justice taoiseach tánaiste king queen prince princess pope bishop
         archbishop cardinal rabbi imam priest reverend pastor professor doctor officer sheriff chief captain lieutenant colonel
         sergeant major admiral commander attorney lawyer solicitor barrister spokesman spokeswoman spokesperson spokespeople
         official officials deputy leader leaders founder co-founder editor columnist reporter correspondent analyst analysts
         adviser advisor aide aides strategist candidate nominee coach manager executive coordinator counsel detective inspector
         superintendent envoy delegate member members resident residents student students teacher worker workers witness witnesses
         victim victims expert experts scientist scientists researcher researchers author authors economist economists
         actor actress singer rapper musician comedian journalist activist activists pollster historian host co-host anchor moderator
         businessman businesswoman developer owner physician nurse surgeon man woman men women boy girl
         mother father parents parent son daughter brother sister wife husband friend friends colleague colleagues
         supporter supporters opponent opponents critic critics voter voters protester protesters demonstrator
         demonstrators investigator investigators prosecutor prosecutors police officers lawmaker lawmakers
         politician politicians diplomat diplomats veteran veterans farmer farmers refugee refugees migrant migrants
         advocate advocates campaigner campaigners person people source sources insider insiders poster blogger user
         users commentator commentators narrator announcer speaker speakers reader readers writer writers guest
         guests doctors lawyers attorneys ministers senators republicans democrats conservatives liberals group groups
         team company firm family families neighbor neighbour neighbors neighbours partner architect engineer astronaut
         consultant principal caller secretary-general premier incumbent rival challenger congressmen mogul billionaire
         millionaire celebrity star fellow head boss ceo counterpart counterparts organizer organizers director-general
         physicist biologist chemist psychologist psychiatrist therapist trader investor investors banker lobbyist
         operative operatives staffer staffers surrogate surrogates ally allies delegates councilman councilwoman
         dutchman frenchman englishman irishman welshman spaniard briton
         dutchwoman frenchwoman englishwoman irishwoman welshwoman
         instructor trainee major curator soldier soldiers pilot driver captain player athlete ",
    ),
    (
        Class::BODY,
        "department ministry agency commission committee council office bureau bank university college institute
         institution association union federation organization organisation organizations foundation fund center centre party parliament congress
         senate assembly court house white-house company corporation inc corp ltd group network times post journal news herald tribune
         magazine television radio press gazette chronicle star sun globe mail guardian independent telegraph mirror reuters ap afp
         cnn bbc nbc abc cbs msnbc fox administration government authority service services force forces army navy police
         campaign team society league alliance coalition church school hospital museum theater theatre club board task panel caucus
         nations republic states kingdom trust partners llc plc cabinet embassy consulate secretariat programme program initiative
         forum summit conference movement front brigade division unit laboratory lab systems industries holdings airlines motors
         media digest review weekly daily today wire blog website site poll survey index project act treaty accord agreement
         deal plan street avenue road square park river lake mountain island islands airport station bridge stadium arena
         hall tower building hotel center plaza war festival championship cup games olympics prize award awards administration
         amendment watch observatory monitor dispatch bulletin observer examiner inquirer register citizens democrats republicans
         greens conservatives labour police city county district state town village school schools board schools clinic",
    ),
    (
        Class::PLACE,
        "afghanistan albania algeria america american angola argentina armenia australia austria azerbaijan bahrain bangladesh barbados
         belarus belgium belize benin bolivia bosnia botswana brazil britain bulgaria burma burundi cambodia cameroon canada chad
         chile china colombia congo costa croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe
         finland france gabon gambia germany ghana greece guatemala guinea guyana haiti honduras hungary iceland india indonesia
         iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya korea kosovo kuwait kyrgyzstan laos latvia lebanon
         lesotho liberia libya lithuania luxembourg macedonia madagascar malawi malaysia mali malta mauritania mauritius mexico moldova
         mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
         palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore
         slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey
         türkiye uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe africa asia
         alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
         kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio
         oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
         london paris berlin madrid rome moscow beijing tokyo brussels geneva vienna istanbul ankara cairo tunis tripoli
         nairobi kampala bogotá lima quito panama chicago boston philadelphia detroit houston dallas miami seattle atlanta denver
         york angeles francisco brooklyn manhattan queens hollywood tehran baghdad kabul islamabad delhi mumbai seoul
         pyongyang hanoi bangkok jakarta manila sydney melbourne toronto ottawa montreal havana caracas aleppo damascus
         jerusalem gaza athens lisbon dublin stockholm oslo helsinki copenhagen warsaw prague budapest bucharest kiev kyiv
         ala ariz calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo n.y n.j n.h n.c s.c n.d s.d n.m r.i w.va
         u.s u.s.a usa u.k uk u.n un eu e.u us d.c dc mediterranean atlantic pacific gulf balkans darién sahel",
    ),
    (
        Class::ORIGIN,
        "american mexican guatemalan honduran salvadoran canadian british english scottish welsh irish french german italian spanish
         portuguese dutch belgian swiss austrian greek turkish russian ukrainian polish czech slovak hungarian romanian bulgarian
         serbian croatian albanian swedish norwegian danish finnish chinese japanese korean indian pakistani bangladeshi afghan
         iranian iraqi syrian lebanese jordanian israeli palestinian saudi emirati egyptian libyan tunisian algerian moroccan
         mauritanian senegalese nigerian kenyan ugandan rwandan ethiopian somali sudanese south north west east eastern western
         northern southern colombian venezuelan ecuadorian peruvian bolivian chilean argentine brazilian panamanian costa cuban
         haitian dominican australian indonesian malaysian thai vietnamese filipino european african asian arab latin
         republican democratic democrat gop conservative liberal labour labor green libertarian tory islamist catholic muslim jewish
         christian protestant federal democratic-leaning u.s u.n un eu us uk maltese cypriot latvian lithuanian estonian slovenian
         kurdish christian hispanic latino african-american black white native dutchman frenchman englishman irishman welshman spaniard briton
         dutchwoman frenchwoman englishwoman irishwoman welshwoman",
    ),
    (Class::PARTICLE, "de da di do dos das del della der den van von la le el al bin ibn ben abu y e du ter ten zu san st"),
    (
        Class::DOCUMENT,
        "report letter ad advertisement article statement email e-mail memo document documents study survey poll book message
         sign headline post tweet video clip transcript website page note notes narrator source sources paper piece story editorial
         rules bylaws law bill brief complaint filing lawsuit ruling slogan banner poster release speech text caption plan
         agreement resolution analysis questionnaire application manifesto song lyrics play film movie passage review column finding guidelines",
    ),
    (Class::ACCORDING, "according"),
    (
        Class::VERB,
        "is was made makes make took takes take got gets get came comes come gave gives give found finds find kept keeps keep
         saw sees see knew knows know wanted wants want tried tries try used uses use worked works work won wins win lost loses
         lose met meets meet ran runs run began begins begin showed shows show held holds hold brought brings bring left
         leaves leave felt feels feel became becomes become led leads lead won played plays received receives expects expected
         hopes hoped plans planned needs needed seems seemed appeared appears published released launched launches
         joined joins attended attends visited visits received served serves remains remained
         supported supports helped helps moved moves lived lives agreed agrees accepted accepts refused refuses failed fails
         decided decides created creates passed passes turned turns started starts stopped stops opened opens closed closes
         worried fought hit thanked thanks loved loves liked likes hated hates heads headed heard hears trailed trails leads",
    ),
    // The words by which nobody in particular speaks; none of them is anybody's name.
    (
        Class::GROUP.or(Class::PERSON),
        "activists advocates aides allies analysts asylum-seekers attorneys backers campaigners commentators critics demonstrators diplomats economists
         experts insiders investigators journalists lawmakers lawyers migrants negotiators observers officials opponents organisers
         organizers politicians prosecutors protesters refugees reporters researchers residents scientists sources staffers
         supporters survivors victims volunteers voters witnesses",
    ),
];

/// Verbs of speech in their bare form; the other forms follow the rules of spelling.
const SPEECH_VERBS: &str = "accuse acknowledge add admit advise advocate affirm agree allege announce answer appeal argue articulate
    assert assure bark beg blame blast bemoan boast brag call caution challenge characterize characterise charge chant cite claim clarify
    comment compare complain concede conclude condemn confess confide confirm contend continue convey counter criticize criticise cry
    declare decry defend demand denounce deny deride describe detail disclose dismiss dispute dub elaborate emphasize emphasise encourage
    exclaim exhort explain express fume gripe grumble gush hail hint implore imply indicate inform inquire insist instruct interject
    invoke joke jest label lambaste lament laud lecture liken maintain mention mock muse mutter mumble note notify object observe offer opine
    order plead pledge point praise predict preach proclaim promise pronounce propose protest question quip quote rail rant reason
    reassure recall reckon recollect recommend recount refer reference reflect refute reiterate relate remark remember remind repeat
    reply report request respond retort reveal ridicule rule scoff scold scream shout sigh signal slam snap speculate state
    stress suggest summarize summarise surmise tease testify text theorize thunder threaten tout tweet type underline underscore
    urge utter venture voice volunteer vow wail warn weigh welcome whisper wonder worry yell applaud attest broadcast caution
    demur forecast interrupt intone lash specify stipulate tell title entitle";

/// All forms of the regular verbs of speech with their classes.
pub(super) fn speech_verbs() -> Vec<(Class, String)> {
    let mut out = Vec::new();
    for verb in SPEECH_VERBS.split_ascii_whitespace() {
        out.push((Class::SAY, verb.to_owned()));
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        let doubled =
            matches!(verb, "admit" | "quip" | "dub" | "slam" | "beg" | "brag" | "refer" | "rebut" | "snap" | "demur");
        let consonant_y =
            verb.ends_with('y') && !verb.ends_with(['a', 'e', 'o']) && !verb.ends_with("ay") && !verb.ends_with("ey");
        let (third, past) = if consonant_y {
            let root = &verb[..verb.len() - 1];
            (format!("{root}ies"), format!("{root}ied"))
        } else if doubled {
            let last = &verb[verb.len() - 1..];
            (format!("{verb}s"), format!("{verb}{last}ed"))
        } else if verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with('s') {
            (format!("{verb}es"), format!("{verb}ed"))
        } else {
            (format!("{verb}s"), format!("{stem}ed"))
        };
        let participle = if doubled { past.replace("ed", "ing") } else { format!("{stem}ing") };
        out.push((Class::SAYS, third));
        out.push((Class::SAYS, past));
        out.push((Class::SAYING, participle));
    }
    out
}
