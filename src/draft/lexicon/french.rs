//! French words by class.

use super::{Class, List};

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "m", "mm", "mme", "mlle", "dr", "pr", "me", "mgr", "gén", "av", "janv", "févr", "juil", "sept", "oct", "nov",
    "déc", "art", "no",
];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[
    "livre",
    "roman",
    "film",
    "chanson",
    "émission",
    "série",
    "documentaire",
    "intitulé",
    "intitulée",
    "nommé",
    "nommée",
    "baptisé",
    "baptisée",
    "appelé",
    "appelée",
    "titre",
];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[];

/// Words that deny what follows them.
pub(super) const DENIALS: &str = "nié nie nient nier niait niant démenti dément démentent démentir démentait démentant rejeté rejette
    rejettent rejeter rejetant réfuté réfute réfutent réfuter réfutant contesté conteste contestent contester contestant récusé
    récuse récusent";

/// What is said by somebody, by no one in particular.
pub(super) const CLAIMS: &str =
    "accusation accusations affirmation affirmations information informations allégation allégations
    rumeur rumeurs rapport rapports idée propos";

/// Words that lay something to somebody.
pub(super) const ACCUSALS: &str = "accusé accuse accusent accuser accusait accusant";

/// What people give names of its own.
pub(super) const NAMED: &str =
    "accord dispositif formule initiative mécanisme modèle opération pacte partenariat plan politique principe programme projet
    stratégie système traité";

/// Words for making such a thing, or making it known.
pub(super) const BRINGING: &str =
    "adopté annoncé annonce annoncent annonçait conclu dévoilé lancé lancent présenté proposé scellé signé signent";

/// Words that negate the verb beside them.
pub(super) const NEGATIONS: &str = "pas jamais";

pub(super) const LISTS: &[List] = &[
    (
        Class::SAYS,
        "dit disent déclaré déclare déclarent affirmé affirme affirment ajouté ajoute ajoutent expliqué explique expliquent indiqué indique
         indiquent souligné souligne soulignent estimé estime estiment assuré assure assurent précisé précise précisent annoncé annonce
         annoncent rappelé rappelle rappellent répondu répond insisté insiste regretté regrette salué salue dénoncé dénonce prévenu prévient
         averti avertit reconnu reconnaît confié confie martelé martèle lancé lance plaidé plaide promis promet conclu conclut poursuivi
         poursuit écrit réagi réagit demandé demande confirmé confirme noté note observé observe critiqué critique réaffirmé réaffirme
         commenté commente résumé résume fustigé fustige jugé juge tweeté évoqué évoque raconté raconte souhaité souhaite",
    ),
    (Class::SAYING, "disant déclarant affirmant ajoutant expliquant soulignant précisant assurant estimant indiquant rappelant"),
    (Class::SAY, "dire déclarer affirmer expliquer souligner"),
    (Class::ACCORDING, "selon d'après d’après"),
    (Class::AUX, "a ont avait avaient avoir ne n' pas peut peuvent doit doivent va vont aura"),
    (Class::BE, "est sont était étaient fut furent être sera seront été soit étant"),
    (
        Class::DET,
        "le la les l' l’ un une des du au aux ce cet cette ces chaque tout toute tous toutes plusieurs quelques autre autres deux trois
         quatre cinq même mêmes aucun aucune",
    ),
    (Class::POSSESSIVE, "son sa ses leur leurs mon ma mes notre nos votre vos"),
    (
        Class::PREP,
        "de du des d' d’ à en avec par pour sans sur entre dans jusque depuis vers durant pendant devant sous contre après avant chez lors
         malgré parmi dès au aux",
    ),
    (Class::CONJ, "et ou ni mais donc or"),
    (Class::REL, "qui dont lequel laquelle lesquels"),
    (Class::CLAUSE, "que qu' quand si parce lorsque puisque comme où alors tandis"),
    (Class::HE, "il"),
    (Class::SHE, "elle"),
    (Class::OTHER_PRONOUN, "ils elles je nous vous on se ce cela ça y en lui"),
    (
        Class::ADVERB,
        "aussi également hier aujourd'hui demain déjà encore toujours jamais plus très moins ainsi alors ensuite puis avant maintenant ici
         là même seulement notamment enfin récemment actuellement cependant toutefois pourtant oui non merci bonjour bonsoir bienvenue",
    ),
    (
        Class::TIME,
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
         décembre hier aujourd'hui demain matin soir semaine mois année",
    ),
    (
        Class::TITLE,
        "président présidente vice-président premier première ministre secrétaire ambassadeur ambassadrice gouverneur maire sénateur
         sénatrice député députée directeur directrice commissaire général générale pape évêque cardinal roi reine prince princesse porte-parole chef cheffe
         ancien ancienne préfet chancelier chancelière conseiller conseillère haut-commissaire représentant représentante docteur professeur ex-président",
    ),
    (Class::HONORIFIC_M, "m mm monsieur"),
    (Class::HONORIFIC_F, "mme mlle madame mademoiselle"),
    (Class::FEMALE, "présidente première ambassadrice sénatrice députée directrice reine princesse cheffe chancelière conseillère représentante femme mère fille épouse avocate"),
    (Class::MALE, "président ambassadeur gouverneur sénateur député directeur pape évêque cardinal roi prince chancelier conseiller homme père fils époux avocat"),
    (
        Class::PERSON,
        "président présidente ministre secrétaire ambassadeur ambassadrice gouverneur maire sénateur sénatrice député députée directeur
         directrice commissaire porte-parole chef cheffe préfet responsable responsables expert experts avocat avocate militant militante
         migrant migrants homme femme dirigeant dirigeants autorités sources représentant représentante délégué analyste journaliste
         conseiller conseillère ministres fonctionnaire fonctionnaires diplomate diplomates chercheur chercheuse",
    ),
    (
        Class::BODY,
        "ministère secrétariat département gouvernement assemblée sénat parlement parti université agence commission comité conseil
         organisation organisations institut banque union cour tribunal police armée ambassade association fondation onu oim hcr ong
         bureau direction préfecture élysée matignon",
    ),
    (Class::PORTFOLIO, "affaires étrangères intérieur sécurité migration travail économie finances défense justice éducation santé coopération européennes état"),
    (
        Class::PLACE,
        "france espagne italie allemagne belgique suisse maroc algérie tunisie sénégal mali niger tchad libye mauritanie turquie grèce
         royaume-uni états-unis mexique canada europe afrique paris bruxelles genève londres calais ue albanie rwanda",
    ),
    (
        Class::ORIGIN,
        "français française espagnol espagnole italien italienne allemand allemande belge suisse marocain marocaine algérien algérienne
         tunisien tunisienne sénégalais malien américain américaine britannique européen européenne mexicain rwandais",
    ),
    (Class::PARTICLE, "de du des la le d' von van der den ter bin"),
    (Class::DOCUMENT, "communiqué rapport document lettre déclaration texte note tweet message"),
    (Class::VERB, "fait font pris prend participé réuni réunis signé veut veulent rencontré reçu visité"),
    // The words by which nobody in particular speaks; none of them is anybody's name.
    (
        Class::GROUP.or(Class::PERSON),
        "activistes analystes avocats bénévoles chercheurs détracteurs diplomates experts fonctionnaires habitants journalistes juristes
         manifestants migrants militants négociateurs observateurs opposants partisans politologues proches réfugiés responsables
         riverains sources spécialistes témoins volontaires",
    ),
];
