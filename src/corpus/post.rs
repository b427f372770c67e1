//! Whether a role that a statement gives is one that the person held on the day it is about.

use crate::text::fold;

/// How a role stands to the day of the statement that gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub enum Post {
    /// Held on that day, as far as the statement says.
    Held,
    /// Over, as the role itself says: `former president`.
    Former,
    /// Over, as only the note says: `an earlier post`.
    Earlier,
}

/// What a note begins with that calls the role an earlier one.
const BEFORE: [&str; 3] = ["earlier", "former", "previous"];

/// What it calls it.
const POSTS: [&str; 5] = ["post", "office", "role", "position", "title"];

impl Post {
    /// What a role and the note beside it say.
    pub(super) fn told(role: &str, note: &str) -> Self {
        if is_former(role) {
            Self::Former
        } else if calls_it_earlier(note) {
            Self::Earlier
        } else {
            Self::Held
        }
    }

    /// Whether it was theirs on that day.
    pub fn is_held(self) -> bool {
        self == Self::Held
    }

    /// Whether the role reads as if it were held, and was not: it must not stand alone.
    pub fn is_earlier(self) -> bool {
        self == Self::Earlier
    }

    /// What has to stand beside the role: `an earlier post`.
    pub fn remark(self) -> &'static str {
        if self.is_earlier() { "an earlier post" } else { "" }
    }
}

/// Whether a role begins with “former”, “ex-” or “ancien”.
fn is_former(role: &str) -> bool {
    let begins = |word: &str| role.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    ["former ", "ex-", "ex ", "exminist", "expresident", "excanciller", "ancien ", "ancienne "].into_iter().any(begins)
}

/// Whether a note begins with “an earlier post”, “her former role”.
fn calls_it_earlier(note: &str) -> bool {
    if note.is_empty() {
        return false;
    }
    let note = fold(note);
    let mut words = note.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(3).peekable();
    words.next_if(|word| ["a", "an", "the", "his", "her", "their"].contains(word));
    words.next().is_some_and(|word| BEFORE.contains(&word)) && words.next().is_some_and(|word| POSTS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Entity, OfficialId, link};

    #[test]
    fn a_role_is_held_unless_it_or_its_note_begins_by_saying_otherwise() {
        for (role, note, post) in [
            ("President", "", Post::Held),
            ("Former president", "", Post::Former),
            ("ex-Minister", "", Post::Former),
            ("ancienne ministre", "", Post::Former),
            ("exministra de Trabajo", "", Post::Former),
            ("President of the former Yugoslav Republic", "", Post::Held),
            ("Formerly-known", "", Post::Held),
            ("Adviser", "an earlier post", Post::Earlier),
            ("Adviser", "Her former role, as the page has it", Post::Earlier),
            ("former adviser", "an earlier post", Post::Former),
            ("Minister", "the page gives no earlier post", Post::Held),
            ("Minister", "takes her former name for the surname", Post::Held),
            ("é", "é", Post::Held),
        ] {
            assert_eq!(Post::told(role, note), post, "{role}: {note}");
        }
    }

    #[test]
    fn an_earlier_post_is_neither_held_nor_disputed_nor_of_the_persons_country() {
        let at = |id: &str, date: &str| format!("[[meetings]]\nid = \"{id}\"\nname = \"{id}\"\ndate = {date}\n");
        let post = |more: &str| format!("[[officials]]\nid = \"x\"\nname = \"X Y\"\nmeeting = \"m2\"\n{more}\n");
        let earlier = "presence = \"mentioned\"\nnote = \"an earlier post\"";
        let file = [
            at("m2", "2024-05-07"),
            post("role = \"Head\"\norganisation = \"IOM\""),
            post(&format!("role = \"Adviser\"\ncountry = \"US\"\n{earlier}")),
            "[[quotes]]\nspeaker = \"x\"\nmeeting = \"m2\"\ntext = \"Said\"\n".to_owned(),
        ]
        .concat();
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let (id, person) = corpus.officials().next().unwrap();
        assert_eq!((corpus[person.countries].len(), corpus[person.organisations].len()), (0, 1));
        assert_eq!(corpus.differences(Entity::Official(id)), 0);
        assert_eq!(corpus.last_role(id, None).map(|given| (corpus.text(given.by.role), given.of)), Some(("Head", 1)));
        let (quote, said) = corpus.quotes().next().unwrap();
        assert_eq!(corpus.text(corpus.role_then(said).role), "Head");
        assert_eq!(corpus.roles_on_the_day(quote).len(), 1);
        // Where nothing else is known, it is told as what it is.
        let file = file.replace("role = \"Head\"\norganisation = \"IOM\"", "");
        let corpus = link(vec![parse("a.toml", file.replace("an earlier", "a former").as_bytes())], Vec::new());
        let role = corpus.last_role(OfficialId(0), None).unwrap();
        assert_eq!((corpus.text(role.by.role), role.by.post.remark()), ("Adviser", "an earlier post"));
        assert_eq!(corpus.text(corpus.role_then(corpus.quotes().next().unwrap().1).role), "");
        // Without the note, these are two roles for one day, and one country.
        let file = file
            .replace("note = \"an earlier post\"", "")
            .replace("[[quotes]]", &format!("{}[[quotes]]", post("role = \"Head\"")));
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        assert_eq!(corpus.differences(Entity::Official(OfficialId(0))), 1);
        assert_eq!(corpus[corpus[OfficialId(0)].countries].len(), 1);
    }
}
