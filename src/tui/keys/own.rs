//! Keys of one's own in place of the table's, and what is wrong with them.
//!
//! A mistake costs only the key it is in: where two keys clash, one's own goes before the table's.

use std::collections::BTreeMap;

use super::{Action, BINDINGS, Binding, Context, Keymap, key_name, parse_keys};
use crate::diagnostic::{Code, Mistake, did_you_mean, excerpt};

/// The key that ends the browser whatever else is set.
const ALWAYS_QUITS: &str = "<c-c>";

impl Keymap {
    /// Puts the user's keys in place of the table's: action names to keys, several separated by spaces. What is wrong
    /// with some of them is told with the action it is at, and the others hold.
    pub fn with(own: &BTreeMap<String, String>) -> (Self, Vec<(String, Mistake)>) {
        let (mut map, mut mistakes) = (Self::default(), Vec::new());
        for (name, keys) in own {
            match BINDINGS.iter().find(|binding| binding.name == name) {
                Some(binding) => {
                    let keys = keys.split_whitespace().filter_map(|key| match usable(binding, key) {
                        Ok(key) => Some(key),
                        Err(mistake) => {
                            mistakes.push((name.clone(), mistake));
                            None
                        }
                    });
                    map.own.insert(binding.name, keys.collect());
                }
                None => mistakes.push((name.clone(), no_such_action(name))),
            }
        }
        if let Some(keys) = map.own.get_mut("quit-now") {
            keys.push(ALWAYS_QUITS.to_owned());
        }
        while let Some((winner, loser, key)) = map.clash() {
            let at = if own.contains_key(winner.name) { winner } else { loser };
            mistakes.push((at.name.to_owned(), map.give_up(winner, loser, &key)));
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
    fn give_up(&mut self, winner: &Binding, loser: &'static Binding, key: &str) -> Mistake {
        let kept = self.keys_of(loser).into_iter().filter(|other| *other != key).map(str::to_owned).collect();
        self.own.insert(loser.name, kept);
        Mistake {
            code: Code::KeyClash,
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

fn no_such_action(name: &str) -> Mistake {
    let names: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    let hint = did_you_mean(name, &names, || "the list of keys (?) and the README name every action".to_owned());
    let message = format!("there is no action “{}”", excerpt(name));
    Mistake { code: Code::UnknownKey, message, hint }
}

/// The key as the table would write it, if it can be pressed and used where the action is.
fn usable(binding: &Binding, key: &str) -> Result<String, Mistake> {
    let shown = excerpt(key);
    let wrong = |message: String, hint: &str| Mistake { code: Code::UnknownChoice, message, hint: hint.to_owned() };
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
    use crate::tui::keys::{Meaning, Movement};

    fn own(pairs: &[(&str, &str)]) -> (Keymap, Vec<(String, Mistake)>) {
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
            (Some(Action::Move(Movement::Down)), Some(Action::Move(Movement::Down)), None)
        );
        assert_eq!(means(&map, "k"), None);
    }

    #[test]
    fn a_mistake_costs_only_its_key() {
        let (map, mistakes) = own(&[("down", "<c-nosuch> z"), ("dwn", "k"), ("accept", "a"), ("up", "z<tab>")]);
        let wrong: Vec<(&str, Code)> =
            mistakes.iter().map(|(action, mistake)| (action.as_str(), mistake.code)).collect();
        assert_eq!(
            wrong,
            [
                ("accept", Code::UnknownChoice),
                ("down", Code::UnknownChoice),
                ("dwn", Code::UnknownKey),
                ("up", Code::UnknownChoice)
            ]
        );
        assert!(mistakes[2].1.hint.contains("“down”"), "{mistakes:?}");
        assert_eq!(means(&map, "z"), Some(Action::Move(Movement::Down)));
    }

    #[test]
    fn where_keys_clash_ones_own_goes_first() {
        let (map, mistakes) = own(&[("down", "k")]);
        assert_eq!(
            (means(&map, "k"), means(&map, "<up>")),
            (Some(Action::Move(Movement::Down)), Some(Action::Move(Movement::Up)))
        );
        assert_eq!((mistakes[0].0.as_str(), mistakes[0].1.code, mistakes.len()), ("down", Code::KeyClash, 1));
        // A key that begins a row of keys would shut the row out.
        let (map, mistakes) = own(&[("quit", "y")]);
        assert_eq!(means(&map, "y"), Some(Action::Quit));
        assert!(mistakes.len() >= 5 && mistakes.iter().all(|(action, _)| action == "quit"), "{mistakes:?}");
        let (map, mistakes) = own(&[("down", "z1"), ("up", "z1")]);
        assert_eq!((means(&map, "z1"), mistakes.len()), (Some(Action::Move(Movement::Down)), 1));
    }

    #[test]
    fn one_key_always_quits() {
        for pairs in [&[("quit-now", "<f12>")][..], &[("down", "<c-c>")], &[("quit-now", "")]] {
            let (map, _) = own(pairs);
            assert_eq!(means(&map, "<c-c>"), Some(Action::QuitNow), "{pairs:?}");
        }
    }
}
