//! Common given names and the gender they mostly go with.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::Fnv;

/// Grammatical gender of a person, as far as a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// A common given name, by those who bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenName {
    Mostly(Gender),
    Either,
}

impl GivenName {
    /// The gender, if the name mostly goes with one.
    pub(crate) fn gender(self) -> Option<Gender> {
        match self {
            GivenName::Mostly(gender) => Some(gender),
            GivenName::Either => None,
        }
    }
}

/// What the folded word is as a given name, if it is a common one.
pub(crate) fn given_name(folded: &str) -> Option<GivenName> {
    NAMES.get(folded).copied()
}

type Table = HashMap<&'static str, GivenName, BuildHasherDefault<Fnv>>;

static NAMES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (kind, names) in [
        (GivenName::Mostly(Gender::Male), MALE),
        (GivenName::Mostly(Gender::Female), FEMALE),
        (GivenName::Either, BOTH),
    ] {
        for name in names.split_ascii_whitespace() {
            table.insert(name, kind);
        }
    }
    table
});

const MALE: &str = "aaron abdel abdul abdullah abdulaziz abel abraham adam adrian ahmad ahmed aidan alan albert alberto aldo alec
 alejandro alessandro alexander alexandre alexandros alfonso alfred alfredo ali allan allen alvaro alvin amadou amir anatoly anders andre
 andreas andres andrew andrzej andy angelo angus anibal anthony antoine antonio antonis antony anton archie armando arnold art arthur
 arturo asif ashraf augusto austin barry bartosz bashar basil ben benedict benjamin benito bernard bernardo bernd bernie bert bill
 billy bjorn bo bob bobby boris brad bradley brendan brent brett brian brock bruce bruno bryan byron caleb calvin carl carlo carlos
 cedric cesar chad charles charlie chester chris christian christophe christopher chuck clarence claude claudio clay clement
 cliff clifford clint colin conor connor conrad corey cory craig curtis cyrus cyril dale damian damien dan daniel daniele daniil danny darren
 darrell dave david dean declan denis dennis derek desmond diego dietmar dimitris dirk dmitri dmitry dominic dominique don donald doug
 douglas drew duncan dustin dwayne dwight dylan earl eamon ed eddie edgar edmund eduardo edward edwin efrain ehud elias elijah elliot
 elliott emil emiliano emilio emmanuel enda enrico enrique enver eric erik ernest ernesto ernst ethan eugene evan evo fabio fabrice
 faisal farid federico felipe felix ferdinand fernando fidel filippo finn florian francesco francis francisco francois frank franklin franz
 fred freddie frederick frederik fritz gabriel gareth gary gaston gavin gennady geoff geoffrey george georges georgi gerald gerard
 gerardo gerd gerhard german gianni gideon gilbert giorgio giorgos giovanni giulio giuseppe glen glenn gonzalo gordon graham grant greg
 gregory guido guillaume guillermo gunter gus gustav gustavo guy hal hamad hamid hamza hank hans harold harrison harry harvey hassan
 hector heiko helmut henri henrik henry herbert herman hernan hisham horacio horst howard hubert hugh hugo hussein ian ibrahim
 idriss ignacio igor ilham imran ioannis ira isaac isaias ismail ivan ivo jack jacob jacques jaime jair jake jakob jamal james jamie jan
 janez jared jason javier jay jean-claude jean-luc jean-marc jean-pierre jean-yves jeff jeffrey jens jeremiah jeremy jerome jerry jesse jesus jim jimmy
 joachim joao joaquin joe joel joerg johan johann johannes john johnny jon jonas jonathan jordi jorge jose josep josef joseph josh joshua
 juan jules julian julien julio jurgen justin kamal karel karim karl keith ken kenneth kevin khaled khalid khalil kim klaus
 kofi konstantin kostas kristian krzysztof kurt kyle kyriakos lamar lance larry lars laurent lawrence lee leo leon leonard leonardo leopoldo
 leroy leszek lewis liam lionel lloyd lorenzo lou louis luc luca lucas lucien luigi luis lukas luke luther lyle lyndon magnus mahmoud
 mahmud malcolm malik manfred manuel marc marcel marcelo marcin marco marcos marcus mariano mario mark marshall martin marty marvin
 massimo mateusz mathew mathias mathieu matt matteo matthew matthias maurice mauricio maurizio mauro max maxim maximilian mehdi mehmet mel michael
 michel michele miguel mihai mike mikhail milan miles milos milton miroslav mitch mitchell mohamed mohammad mohammed mohsen moises
 moritz morris moses moussa muhammad mustafa nabil narendra nasser nathan nathaniel ned neil nelson nestor nicholas nick
 nicolas nigel nikita nikolai nikolaus nikos nils noah noam noel norbert norman octavio olaf oleg oliver olivier olaf omar oscar otto owen pablo
 paolo pascal patrice patrick patrizio paul paulo pavel pedro per percy perry pete peter petr petro phil philip philippe phillip pierre pieter
 pietro piotr prakash quentin radek rafael rainer raj rajiv ralph ramon ramiro randall randy raphael rashid raul ray raymond recep renaud
 rene reuven rex ricardo richard rick ricky riccardo rob robbie robert roberto robin rodney rodolfo rodrigo roger roland rolf roman romano romeo
 ron ronald ross roy ruben rudolf rudolph rudy rupert russell rustam ryan said salah salem salman salvador salvatore sam sami samir
 samuel sandro santiago saul scott sean sebastian selim serge sergei sergey sergio seth shane shaun shawn sheldon shinzo sidney sigmar
 silvio simon solomon spencer stan stanley stavros stefan stefano stephane stephen sterling steve steven stewart stuart suleiman sven sylvain
 tariq tarek ted teddy teodor terence terrence theo theodore thierry thomas tim timothy tobias todd tom tomas tommy tony travis trevor tristan
 tyler ulrich umberto uwe vaclav valdis valentin valentino vernon vicente victor viktor vince vincent vincenzo vinod vitaly vittorio vlad
 vladimir volodymyr wade walid walter warren wayne wendell werner wesley wilbur wilfred wilhelm will willem william willie winston wolfgang woodrow
 xavier yannis yasser yoshihide youssef yousef yuri yves zachary zoran";

const FEMALE: &str = "abigail ada adela adriana agatha agnes agnieszka aisha alba alejandra alessandra alexandra alice alicia alina alison allison
 alma amal amanda amber amelia amina amy ana anabel anastasia andrea-maria angela angelica angelina angie anita ann anna annabel anne
 annegret annette annie antonella antonia april arancha arlene ashley astrid audrey aurora ava ayesha barbara beata beatrice beatriz becky belinda bella
 benita bernadette bertha beth bethany betsy betty beverly bianca blanca bonnie brenda bridget brigitte brittany brooke camila camille candace
 carla carlotta carly carmen carol carolina caroline carolyn carrie catalina caterina catherine cathy cecilia cecile celeste celia charlene charlotte
 chelsea cherie cheryl chiara chloe christiane christina christine cindy claire clara clarissa claudia colette colleen connie constance cora
 corinne cristina crystal cynthia dagmar daisy dana-maria daniela danielle daphne dawn debbie deborah debra delia delphine denise diana diane dilma
 dina dolores donatella donna dora doreen doris dorothea dorothy edith edna eileen elaine eleanor elena eleni elisa elisabeth elise eliza
 elizabeth ella ellen eloise elsa elsie elvira emilia emily emine emma erica erika erin ernestine esmeralda esther ethel eugenia eunice eva eve
 evelyn fabiola faith fanny fatima fatou federica felicia felicity fiona flavia flora florence frances francesca francoise freda frederica
 gabriela gabriella gabrielle gail gemma genevieve georgia georgina geraldine gertrude gillian gina ginny giorgia giovanna gisela gladys
 glenda gloria grace greta gretchen guadalupe gwen gwendolyn hala hannah harriet heather heidi helen helena helene helga henrietta hilary
 hilda hillary holly hope ida ilse imelda ines ingrid irene irina iris irma isabel isabella isabelle isobel ivonne jackie
 jacqueline jana jane janet janice janine jasmine jean-marie jeanette jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne
 jocelyn johanna josefina josephine joy joyce juana juanita judith judy julia juliana julianne julie juliet juliette june karen
 karin karina karla kate katarina katherine kathleen kathryn kathy katie katja katrina katy kayla kelly kendra kerstin kimberly
 kirsten kristen kristin kristina laila lara larissa latoya laura lauren laurie laverne leah leila lena leonor leslie leticia lidia lila
 lilian lilly lily linda lindsay lindsey lisa liz liza lois lola loretta lori lorraine louisa louise lourdes lucia lucille lucinda lucy
 ludmila luisa luz lydia lynda lynn lynne mabel madeleine madeline mae magdalena maggie maia mandy manuela mara marcela marcia
 margaret margarita margot margrethe marguerite maria mariam mariana marianne marie mariela marina marine marion marisa marisol maritza marjorie marlene marsha
 marta martha martina mary mathilde matilda maud maureen maxine maya megan mei melanie melinda melissa mercedes meredith mia
 michaela michelle mildred mimi mina mindy miranda miriam mireille moira mollie molly mona monica monika monique muriel myra myriam nabila
 nadia nadine nancy naomi natalia natalie natasha nathalie nellie nicola nicole nikki nina noelle nora norma octavia olena olga olivia ophelia
 paloma pamela patricia patsy patty paula paulette pauline pearl peggy penelope penny petra phoebe phyllis pilar polly priscilla queenie
 rachel ramona raquel rebecca regina renata renee rhonda rita roberta rocio rosa rosalie rosalind rosario rose roseanne rosemary roxana
 roxanne ruby ruth sabina sabine sabrina sadie sally salma samantha samira sandra sara sarah saskia selma serena shannon sharon
 sheila shelley sherry shirley silvia simone simonetta sofia sonia sonya sophia sophie stacey stacy stella stephanie sue  susan susana susanna susanne suzanne svetlana sybil sylvia sylvie tabitha tamara tammy tania tanya tara tatiana teresa teri tessa thelma
 theresa theodora tiffany tina toni tonya tracey tracy tricia trudy ulrike ursula valentina valeria valerie vanessa vera verna veronica
 veronika veronique vicki vicky victoria violet violeta virginia viviane vivian wanda wendy whitney wilma winifred xiomara xochitl yasmin
 yolanda yvette yvonne zainab zoe zuzana";

const BOTH: &str =
    "alex alexis andrea ariel cameron casey dana dominique drew francis jackie jamie jean jess jo jordan kerry kim lee
 leslie morgan nicola pat quinn robin rory sacha sam sandy sasha shannon taylor terry tracy val";
