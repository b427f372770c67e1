//! Words as a shell takes them.

use super::clean_line;

/// One word as a shell takes it, safe to show.
pub fn in_shell(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~' | '+' | ',' | ':' | '@' | '%');
    let word = clean_line(word);
    if !word.is_empty() && word.chars().all(plain) { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_act_on_stands_in_quotes() {
        let shown = ["a/b-1.toml", "what'ever $(x)", "", "a;b"].map(in_shell);
        assert_eq!(shown, ["a/b-1.toml", "'what'\\''ever $(x)'", "''", "'a;b'"]);
        assert_eq!(in_shell("a\nb"), "'a b'");
    }
}
