//! Spanish words by class.

use super::{Class, List};

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "sr", "sra", "srta", "dr", "dra", "lic", "ing", "gral", "cnel", "ee", "uu", "ee.uu", "ud", "uds", "art", "núm",
    "no", "pág", "prof", "mons", "av", "d", "dña",
];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[
    "libro",
    "novela",
    "película",
    "canción",
    "programa",
    "serie",
    "documental",
    "titulado",
    "titulada",
    "llamado",
    "llamada",
    "denominado",
    "denominada",
    "foro",
    "plan",
    "proyecto",
    "operativo",
];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[];

/// Words that deny what follows them.
pub(super) const DENIALS: &str = "negó niega negaron niegan negar negando negado desmintió desmiente desmintieron desmienten desmentir
    desmintiendo desmentido rechazó rechaza rechazaron rechazan rechazar rechazando rechazado refutó refuta refutaron descartó
    descarta descartaron";

/// What is said by somebody, by no one in particular.
pub(super) const CLAIMS: &str =
    "acusación acusaciones afirmación afirmaciones información informaciones informe informes noticia
    noticias versión versiones rumor rumores señalamiento señalamientos denuncia denuncias idea";

/// Words that lay something to somebody.
pub(super) const ACCUSALS: &str = "acusó acusa acusaron acusan acusar acusando acusado";

/// What people give names of its own.
pub(super) const NAMED: &str =
    "acuerdo alianza esquema estrategia fórmula iniciativa mecanismo modelo operación pacto plan política principio programa proyecto
    sistema tratado";

/// Words for making such a thing, or making it known.
pub(super) const BRINGING: &str =
    "acordaron acordó anunció anunciaron anuncia anuncian firmó firmaron lanzó lanzaron presentó presentaron propuso propusieron
    alcanzaron suscribieron sellaron";

/// Words that negate the verb behind them.
pub(super) const NEGATIONS: &str = "no nunca jamás tampoco";

pub(super) const LISTS: &[List] = &[
    (
        Class::SAYS,
        "dijo dice dijeron dicen señaló señala señalaron afirmó afirma afirmaron indicó indica indicaron agregó agrega agregaron añadió añade
         añadieron explicó explica explicaron expresó expresa expresaron aseguró asegura aseguraron sostuvo sostiene sostuvieron manifestó
         manifiesta manifestaron destacó destaca destacaron subrayó subraya subrayaron declaró declara declararon comentó comenta apuntó apunta
         precisó precisa reiteró reitera reconoció reconoce advirtió advierte advirtieron anunció anuncia anunciaron informó informa informaron
         recordó recuerda respondió responde preguntó pregunta insistió insiste consideró considera detalló detalla mencionó menciona enfatizó
         enfatiza resaltó resalta puntualizó puntualiza aclaró aclara escribió escribe concluyó concluye denunció denuncia criticó critica
         pidió pide pidieron exigió exige exhortó prometió promete lamentó lamenta celebró celebra aseveró asevera admitió admite contestó
         ratificó remarcó recalcó recalca relató relata acotó abundó planteó argumentó sentenció calificó califica describió tuiteó reveló
         afirmado dicho señalado asegurado explicado indicado declarado advertido manifestado reiterado expresado anunciado añadido",
    ),
    (Class::SAYING, "diciendo señalando afirmando indicando agregando añadiendo asegurando destacando subrayando explicando advirtiendo"),
    (Class::SAY, "decir señalar afirmar indicar asegurar explicar"),
    (Class::ACCORDING, "según"),
    (Class::AUX, "ha han había habían haber hay no puede pueden podría debe deben deberá puede va van iba"),
    (Class::BE, "es son fue fueron era eran ser será serán sido está están estaba estuvo estuvieron siendo"),
    (
        Class::DET,
        "el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella al lo cada otro otra otros otras todo toda
         todos todas algunos algunas varios varias dos tres cuatro cinco mismo misma ambos ambas dicho dicha",
    ),
    (Class::POSSESSIVE, "su sus mi mis tu tus nuestro nuestra nuestros nuestras"),
    (
        Class::PREP,
        "de del a en con por para sin sobre entre hasta desde hacia durante ante bajo contra tras mediante al como segun excepto salvo",
    ),
    (Class::CONJ, "y e o u ni pero sino"),
    (Class::REL, "quien quienes cual cuales cuyo cuya"),
    (Class::CLAUSE, "que cuando si porque aunque donde mientras como pues luego dado"),
    (Class::HE, "él"),
    (Class::SHE, "ella"),
    (Class::OTHER_PRONOUN, "ellos ellas yo nosotros usted ustedes se lo le les me nos te esto eso ello"),
    (
        Class::ADVERB,
        "también además ayer hoy mañana ya aún todavía siempre nunca más muy menos así entonces luego después antes ahora aquí allí allá
         incluso solo sólo asimismo finalmente previamente posteriormente recientemente actualmente tampoco sí gracias bienvenidos bienvenidas bueno buenos buenas",
    ),
    (
        Class::TIME,
        "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
         noviembre diciembre ayer hoy mañana tarde noche semana mes año",
    ),
    (
        Class::TITLE,
        "presidente presidenta vicepresidente vicepresidenta ministro ministra viceministro viceministra canciller secretario secretaria
         subsecretario subsecretaria embajador embajadora gobernador gobernadora alcalde alcaldesa senador senadora diputado diputada
         director directora comisionado comisionada comisario comisaria general coronel papa obispo cardenal rey reina vocero vocera
         portavoz jefe jefa fiscal procurador procuradora asesor asesora coordinador coordinadora representante encargado encargada
         príncipe princesa titular primer primera expresidente expresidenta exministro exministra excanciller ex antiguo antigua doctor doctora profesor profesora licenciado licenciada",
    ),
    (Class::HONORIFIC_M, "sr señor don"),
    (Class::HONORIFIC_F, "sra srta señora señorita doña"),
    (
        Class::FEMALE,
        "presidenta vicepresidenta ministra viceministra secretaria subsecretaria embajadora gobernadora alcaldesa senadora diputada
         directora comisionada comisaria reina princesa vocera jefa asesora coordinadora encargada mujer madre hija esposa abogada activista",
    ),
    (
        Class::MALE,
        "presidente ministro viceministro secretario subsecretario embajador gobernador alcalde senador diputado director comisionado
         comisario papa obispo cardenal rey príncipe vocero jefe asesor coordinador encargado hombre padre hijo esposo abogado",
    ),
    (
        Class::PERSON,
        "presidente presidenta vicepresidente vicepresidenta ministro ministra canciller secretario secretaria subsecretario subsecretaria
         embajador embajadora gobernador gobernadora alcalde alcaldesa senador senadora diputado diputada director directora comisionado
         comisionada funcionario funcionaria funcionarios portavoz vocero vocera jefe jefa experto experta expertos abogado abogada
         activista activistas migrante migrantes hombre mujer mandatario mandataria líder líderes autoridades fuentes representante
         representantes delegado delegada titular diplomático diplomática analista periodista asesor asesora fiscal encargado encargada
         ministros presidentes cancilleres secretarios gobernadores",
    ),
    (
        Class::BODY,
        "ministerio secretaría departamento gobierno congreso senado parlamento partido universidad agencia comisión comité consejo
         organización organizaciones instituto banco unión corte tribunal policía ejército cancillería embajada asociación fundación onu
         oim acnur ong casa oficina dirección patrulla guardia estado estados foro cumbre conferencia declaración reunión",
    ),
    (
        Class::PORTFOLIO,
        "relaciones exteriores interior gobernación seguridad nacional migración trabajo economía hacienda defensa justicia educación
         salud cooperación internacional asuntos",
    ),
    (
        Class::PLACE,
        "méxico guatemala honduras salvador nicaragua panamá colombia venezuela ecuador perú chile bolivia argentina brasil uruguay
         paraguay cuba haití españa francia alemania italia portugal marruecos estados unidos washington américa centroamérica europa
         áfrica ee.uu eeuu ue bogotá lima quito santiago madrid canadá belice rica",
    ),
    (
        Class::ORIGIN,
        "mexicano mexicana guatemalteco guatemalteca hondureño hondureña salvadoreño salvadoreña nicaragüense panameño panameña
         colombiano colombiana venezolano venezolana ecuatoriano ecuatoriana peruano peruana chileno chilena estadounidense español
         española francés francesa europeo europea costarricense cubano cubana brasileño brasileña argentino argentina marroquí italiano",
    ),
    (Class::PARTICLE, "de del la los las y e da do dos von van der den ter bin"),
    (Class::DOCUMENT, "comunicado informe documento carta declaración texto nota tuit mensaje"),
    (
        Class::VERB,
        "tiene tienen tuvo hizo hace hacen dio da dan reunió reunieron participó participaron asistió viajó llegó llegaron acordaron
         acordó firmaron firmó busca buscan quiere quieren visitó encabezó albergará recibió continuó",
    ),
    // The words by which nobody in particular speaks; none of them is anybody's name.
    (
        Class::GROUP.or(Class::PERSON),
        "abogados activistas allegados analistas críticos defensores detractores diplomáticos especialistas expertos fuentes funcionarios
         habitantes investigadores manifestantes migrantes negociadores observadores opositores partidarios periodistas refugiados
         residentes simpatizantes testigos vecinos voluntarios",
    ),
];
