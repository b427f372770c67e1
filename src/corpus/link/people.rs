//! Who is who, and who spoke.

use hashbrown::HashMap;

use super::order::order_of_meetings;
use super::{ByText, Linker, Place, dangling};
use crate::briefing::Confidence;
use crate::corpus::identity::{self, Mention, People};
use crate::corpus::name::slug;
use crate::corpus::{BriefingId, Corpus, List, Nation, Official, OfficialId, Origin};
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::stored::on_every_core;
use crate::text::Text;

/// For this many references that lead nowhere the nearest id is looked for.
const MOST_SUGGESTIONS: usize = 100;

impl Linker {
    /// Says who is who, and returns who spoke each wording.
    pub(super) fn settle_people(&mut self) -> Vec<OfficialId> {
        let (speakers, unlisted) = self.name_speakers();
        let mentions: Vec<Mention<'_>> = {
            let listed = self.corpus.appearances.iter().map(|appearance| Mention {
                id: appearance.id,
                name: appearance.name,
                aliases: self.corpus.lists.get(appearance.aliases),
                country: appearance.country.and_then(Nation::known),
                doubtful: appearance.confidence == Confidence::Low,
            });
            listed.chain(unlisted.into_iter().map(Mention::by_name)).collect()
        };
        let Corpus { pool, decisions, meetings, .. } = &self.corpus;
        let (mut people, mut order) = Default::default();
        on_every_core(vec![
            Box::new(|_| people = identity::resolve(pool, &mentions, decisions)),
            Box::new(|_| order = order_of_meetings(meetings, pool)),
        ]);
        drop(mentions);
        self.order_of_meetings = order;
        let people = people.with_ids(&mut self.corpus.pool);
        for (appearance, &person) in self.corpus.appearances.iter_mut().zip(&people.of_mention) {
            appearance.official = OfficialId(person);
        }
        let spoke = speakers.into_iter().map(|mention| OfficialId(people.of_mention[mention as usize])).collect();
        self.list_conflicts(&people);
        self.list_possible(&people);
        self.take_people(people);
        spoke
    }

    /// Finds the mention that each wording's speaker refers to. The names that no file lists become mentions of their
    /// own, once for each file; they are returned too.
    fn name_speakers(&mut self) -> (Vec<u32>, Vec<Text>) {
        let by_id = self.mentions_by_id();
        let mut by_slug: Option<HashMap<String, u32>> = None;
        let mut unlisted: HashMap<(BriefingId, Text), u32> = HashMap::new();
        let (mut names, mut lost) = (Vec::new(), Vec::new());
        let listed = self.corpus.appearances.len() as u32;
        let mut speakers = Vec::with_capacity(self.speeches.len());
        for (wording, speech) in self.corpus.wordings.iter().zip(&self.speeches) {
            let speaker = wording.speaker;
            let mut known = by_id.get(speaker).or(speech.here.map(|here| here.0));
            if known.is_none() && looks_like_id(self.corpus.text(speaker)) {
                let by_slug = by_slug.get_or_insert_with(|| self.mentions_by_slug());
                known = by_slug.get(self.corpus.text(speaker)).copied();
                if known.is_none() {
                    let Origin { briefing, .. } = wording.origin;
                    lost.push((speaker, Place { briefing, line: speech.line, column: speech.column }));
                }
            }
            speakers.push(known.unwrap_or_else(|| {
                *unlisted.entry((wording.origin.briefing, speaker)).or_insert_with(|| {
                    names.push(speaker);
                    listed + names.len() as u32 - 1
                })
            }));
        }
        for (n, (speaker, place)) in lost.into_iter().enumerate() {
            let known = by_id.names(&self.corpus.pool).take(if n < MOST_SUGGESTIONS { usize::MAX } else { 0 });
            let known = known.map(|id| self.corpus.text(id)).collect();
            let mistake = dangling("official", self.corpus.text(speaker), known);
            self.report(place, mistake);
        }
        for (wording, &speaker) in self.corpus.wordings.iter_mut().zip(&speakers) {
            wording.is_unlisted = speaker >= listed;
        }
        (speakers, names)
    }

    /// The first mention of each id; an id that only a decision knows is that of the ids it is the same as.
    fn mentions_by_id(&self) -> ByText {
        let mut by_id = ByText::of(&self.corpus.pool);
        for (i, appearance) in self.corpus.appearances.iter().enumerate().filter(|(_, a)| !a.id.is_empty()) {
            by_id.add(appearance.id, i as u32);
        }
        for decision in &self.corpus.decisions {
            for other in decision.same_as.iter().chain([&decision.id]) {
                if let Some(mention) = by_id.get(*other) {
                    by_id.add(decision.id, mention);
                }
            }
        }
        by_id
    }

    /// The first mention whose name would give each id.
    fn mentions_by_slug(&self) -> HashMap<String, u32> {
        let mut first: HashMap<Text, u32> = HashMap::new();
        for (i, appearance) in self.corpus.appearances.iter().enumerate() {
            first.entry(appearance.name).or_insert(i as u32);
        }
        let mut by_slug: HashMap<String, u32> = HashMap::new();
        for (name, i) in first {
            let known = by_slug.entry(slug(self.corpus.text(name))).or_insert(i);
            *known = i.min(*known);
        }
        by_slug
    }

    fn list_conflicts(&mut self, people: &People) {
        for &(a, b) in &people.conflicts {
            let Some(decision) = self.corpus.decisions.iter().find(|d| d.id == a || d.id == b) else { continue };
            let place = decision.place;
            let (mut a, mut b) = (self.corpus.text(a), self.corpus.text(b));
            if b < a {
                std::mem::swap(&mut a, &mut b);
            }
            let message = format!("“{a}” and “{b}” are said to be one person and not to be");
            let hint = "remove one of the two; they are kept apart".to_owned();
            self.report(place, Mistake { code: Code::IdentityConflict, message, hint });
        }
    }

    fn list_possible(&mut self, people: &People) {
        let corpus = &mut self.corpus;
        for &(p, q, why) in &people.possible {
            let (p, q) = (&people.persons[p as usize], &people.persons[q as usize]);
            let place = |person: &identity::Person| corpus.appearances.get(*person.mentions.first()? as usize);
            let Some(Origin { briefing, line }) = place(q).or_else(|| place(p)).map(|a| a.origin) else { continue };
            let pool = &corpus.pool;
            let [(a, a_id), (b, b_id)] = [p, q].map(|person| (pool.get(person.name), pool.get(person.id)));
            let path = pool.get(corpus.briefings[briefing.index()].path);
            corpus.diagnostics.push(possible_duplicate(path, line, [(a, a_id), (b, b_id)], why));
        }
    }

    fn take_people(&mut self, people: People) {
        let lists = &mut self.corpus.lists;
        let officials = people.persons.into_iter().map(|person| Official {
            id: person.id,
            name: person.name,
            aliases: lists.add(person.aliases),
            wikidata: person.wikidata,
            appearances: List::default(),
            meetings: List::default(),
            quotes: List::default(),
            countries: List::default(),
            organisations: List::default(),
        });
        self.corpus.officials = officials.collect();
    }
}

/// That two people, given by their names and ids, may be one.
pub(super) fn possible_duplicate(
    path: &str,
    line: u32,
    [(a, a_id), (b, b_id)]: [(&str, &str); 2],
    why: &str,
) -> Diagnostic {
    let message = format!("“{a}” ({a_id}) and “{b}” ({b_id}) may be one person: {why}");
    let hint = format!(
        "decide in people.toml: [[people]] id = \"{a_id}\", and same_as = [\"{b_id}\"] or not_same_as = [\"{b_id}\"]"
    );
    let note = Diagnostic::of_file(path, Code::PossibleDuplicate, message, hint);
    Diagnostic { line, column: 1, ..note }
}

pub(super) fn looks_like_id(written: &str) -> bool {
    !written.contains(' ') && written.contains('-') && written == slug(written)
}
