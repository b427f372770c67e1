//! Keys of one's own in place of the table's, and what is wrong with them.
//!
//! A mistake costs only the key it is in: where two keys clash, one's own goes before the table's.

use std::collections::BTreeMap;

use super::{Action, BINDINGS, Binding, Context, Keymap, key_name, parse_keys};
use crate::diagnostic::{did_you_mean, excerpt};

/// The key that ends the browser whatever else is set.
const ALWAYS_QUITS: &str = "<c-c>";

/// Something wrong with the keys of one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMistake {
    /// The action, as it was named.
    pub action: String,
    /// What is wrong.
    pub wrong: Wrong,
    /// In words; safe to show.
    pub message: String,
    /// The way out.
    pub hint: String,
}

/// What can be wrong with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such action.
    Action,
    /// There is no such key, or it cannot be used there.
    Key,
    /// The key means something else already.
    Clash,
}

impl Keymap {
    /// Puts the user's keys in place of the table's: action names to keys, several separated by spaces. What is wrong
    /// with some of them is told, and the others hold.
    pub fn with(own: &BTreeMap<String, String>) -> (Self, Vec<KeyMistake>) {
        let (mut map, mut mistakes) = (Self::default(), Vec::new());
        for (name, keys) in own {
            match BINDINGS.iter().find(|binding| binding.name == name) {
                Some(binding) => {
                    let keys = keys.split_whitespace().filter_map(|key| match usable(binding, key) {
                        Ok(key) => Some(key),
                        Err(mistake) => {
                            mistakes.push(mistake);
                            None
                        }
                    });
                    map.own.insert(binding.name, keys.collect());
                }
                None => mistakes.push(no_such_action(name)),
            }
        }
        if let Some(keys) = map.own.get_mut("quit-now") {
            keys.push(ALWAYS_QUITS.to_owned());
        }
        while let Some((winner, loser, key)) = map.clash() {
            mistakes.push(map.give_up(winner, loser, &key, own.contains_key(winner.name)));
        }
        (map, mistakes)
    }

    /// Two actions that one key would mean in one context, the one that gives it up last.
    fn clash(&self) -> Option<(&'static Binding, &'static Binding, String)> {
        for (i, a) in BINDINGS.iter().enumerate() {
            for b in BINDINGS[i + 1..].iter().filter(|b| b.action != a.action && meet(a, b)) {
                for key in self.keys_of(a) {
                    let Some(other) = self.keys_of(b).into_iter().find(|other| shut_out(key, other)) else { continue };
                    let b_goes_first = b.action == Action::QuitNow || (self.is_own(b, other) && !self.is_own(a, key));
                    return Some(if b_goes_first { (b, a, key.to_owned()) } else { (a, b, other.to_owned()) });
                }
            }
        }
        None
    }

    fn is_own(&self, binding: &Binding, key: &str) -> bool {
        self.own.contains_key(binding.name) && !binding.keys.contains(&key)
    }

    /// Takes `key` from `loser`; what to say of it.
    fn give_up(&mut self, winner: &Binding, loser: &'static Binding, key: &str, winner_is_set: bool) -> KeyMistake {
        let kept = self.keys_of(loser).into_iter().filter(|other| *other != key).map(str::to_owned).collect();
        self.own.insert(loser.name, kept);
        KeyMistake {
            action: if winner_is_set { winner.name } else { loser.name }.to_owned(),
            wrong: Wrong::Clash,
            message: format!("{key} would mean both {} and {}; now it means {}", winner.name, loser.name, winner.name),
            hint: format!("give {} another key, or none: {} = \"\"", loser.name, loser.name),
        }
    }
}

/// Whether two bindings hold in one context.
fn meet(a: &Binding, b: &Binding) -> bool {
    a.contexts.iter().any(|context| b.contexts.contains(context))
}

/// Whether one key, or the beginning of a sequence, keeps the other from being reached.
fn shut_out(a: &str, b: &str) -> bool {
    let is_sequence = |key: &str| !key.starts_with('<');
    a == b || (is_sequence(a) && is_sequence(b) && (a.starts_with(b) || b.starts_with(a)))
}

fn no_such_action(name: &str) -> KeyMistake {
    let names: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    let hint = did_you_mean(name, &names, || "the list of keys (?) and the README name every action".to_owned());
    let message = format!("there is no action “{}”", excerpt(name));
    KeyMistake { action: name.to_owned(), wrong: Wrong::Action, message, hint }
}

/// The key as the table would write it, if it can be pressed and used where the action is.
fn usable(binding: &Binding, key: &str) -> Result<String, KeyMistake> {
    let shown = excerpt(key);
    let wrong = |message: String, hint: &str| KeyMistake {
        action: binding.name.to_owned(),
        wrong: Wrong::Key,
        message,
        hint: hint.to_owned(),
    };
    let pressed = parse_keys(key).filter(|keys| !keys.is_empty());
    let names: Option<Vec<String>> = pressed.map(|keys| keys.into_iter().filter_map(key_name).collect());
    let Some(names) = names else {
        return Err(wrong(
            format!("“{shown}” is no key"),
            "write j, G, <c-d>, <a-x>, <tab>, <f5>, or yc for two in a row",
        ));
    };
    let is_named = names.iter().any(|name| name.chars().count() > 1);
    if names.len() > 1 && is_named {
        return Err(wrong(format!("“{shown}” mixes named keys into a row"), "keys in a row are plain characters: yc"));
    }
    if binding.contexts.iter().any(|context| matches!(context, Context::Search | Context::Choice)) && !is_named {
        let hint = "letters are typed there; write a key such as <c-x> or <f5>";
        return Err(wrong(format!("“{shown}” cannot be a key for {}", binding.name), hint));
    }
    Ok(names.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::Meaning;

    fn own(pairs: &[(&str, &str)]) -> (Keymap, Vec<KeyMistake>) {
        Keymap::with(&pairs.iter().map(|&(name, keys)| (name.to_owned(), keys.to_owned())).collect())
    }

    fn means(map: &Keymap, key: &str) -> Option<Action> {
        match map.meaning(Context::Browse, key) {
            Meaning::Does(action) => Some(action),
            Meaning::Begins | Meaning::Nothing => None,
        }
    }

    #[test]
    fn own_keys_take_the_place_of_the_tables() {
        let (map, mistakes) = own(&[("down", "z <c-W>"), ("up", "")]);
        assert_eq!(mistakes, []);
        assert_eq!(
            (means(&map, "z"), means(&map, "<c-w>"), means(&map, "j")),
            (Some(Action::Down), Some(Action::Down), None)
        );
        assert_eq!(means(&map, "k"), None);
    }

    #[test]
    fn a_mistake_costs_only_its_key() {
        let (map, mistakes) = own(&[("down", "<c-nosuch> z"), ("dwn", "k"), ("accept", "a"), ("up", "z<tab>")]);
        let wrong: Vec<(&str, Wrong)> = mistakes.iter().map(|m| (m.action.as_str(), m.wrong)).collect();
        assert_eq!(wrong, [("accept", Wrong::Key), ("down", Wrong::Key), ("dwn", Wrong::Action), ("up", Wrong::Key)]);
        assert!(mistakes[2].hint.contains("“down”"), "{mistakes:?}");
        assert_eq!(means(&map, "z"), Some(Action::Down));
    }

    #[test]
    fn where_keys_clash_ones_own_goes_first() {
        let (map, mistakes) = own(&[("down", "k")]);
        assert_eq!((means(&map, "k"), means(&map, "<up>")), (Some(Action::Down), Some(Action::Up)));
        assert_eq!((mistakes[0].action.as_str(), mistakes[0].wrong, mistakes.len()), ("down", Wrong::Clash, 1));
        // A key that begins a row of keys would shut the row out.
        let (map, mistakes) = own(&[("quit", "y")]);
        assert_eq!(means(&map, "y"), Some(Action::Quit));
        assert!(mistakes.len() >= 5 && mistakes.iter().all(|m| m.action == "quit"), "{mistakes:?}");
        let (map, mistakes) = own(&[("down", "z1"), ("up", "z1")]);
        assert_eq!((means(&map, "z1"), mistakes.len()), (Some(Action::Down), 1));
    }

    #[test]
    fn one_key_always_quits() {
        for pairs in [&[("quit-now", "<f12>")][..], &[("down", "<c-c>")], &[("quit-now", "")]] {
            let (map, _) = own(pairs);
            assert_eq!(means(&map, "<c-c>"), Some(Action::QuitNow), "{pairs:?}");
        }
    }
}
