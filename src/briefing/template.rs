//! The commented template that `attache new` prints.

/// A briefing that is complete, commented and free of problems.
pub const TEMPLATE: &str = include_str!("template.toml");

#[cfg(test)]
mod tests {
    use super::super::field::Record;
    use super::super::parse;
    use super::super::schema::{Meeting, Official, Quote, Source};
    use super::TEMPLATE;

    #[test]
    fn the_template_is_sound() {
        assert_eq!(parse("new.toml", TEMPLATE.as_bytes()).diagnostics, []);
    }

    #[test]
    fn the_template_shows_the_fields_that_matter() {
        let rare = [
            "archived",
            "byline",
            "reliability",
            "note",
            "start",
            "topics",
            "source",
            "confidence",
            "confidence_note",
            "aliases",
            "organisation",
            "meeting",
            "role",
            "date",
        ];
        for key in [Source::KEYS, Meeting::KEYS, Official::KEYS, Quote::KEYS].concat() {
            assert!(rare.contains(&key) || TEMPLATE.contains(key), "the template does not show {key}");
        }
    }
}
