//! One record as text to paste.

use super::escape::{markdown, markdown_line};
use super::record::Builder;
use super::{Format, Options, json};
use crate::cite::{self, Style, attributed, best_wording, sources_of};
use crate::corpus::{Corpus, Entity, SourceId, WordingId};
use crate::text::{clean_line, quoted};

/// A form that one record is pasted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A sentence with its source.
    Citation,
    /// The words of a quote alone.
    Words,
    /// The citation for a Markdown document.
    Markdown,
    /// The sources, for TeX.
    Bibtex,
    /// The sources, for reference managers.
    CslJson,
    /// Everything, as data.
    Json,
    /// The address of the source.
    Address,
}

impl Form {
    /// What to call the text.
    pub fn name(self) -> &'static str {
        match self {
            Self::Citation => "citation",
            Self::Words => "words",
            Self::Markdown => "Markdown",
            Self::Bibtex => "BibTeX",
            Self::CslJson => "CSL-JSON",
            Self::Json => "JSON",
            Self::Address => "address",
        }
    }
}

/// The text of `entity` in that form, safe to show; nothing if the record has nothing of the kind. A quote is given in
/// the wording that is best borne out.
pub fn clip(corpus: &Corpus, entity: Entity, form: Form, style: &Style) -> Option<String> {
    let wording = match entity {
        Entity::Quote(id) => Some(best_wording(corpus, id)),
        _ => None,
    };
    text(corpus, entity, wording, form, style)
}

/// The text of a quote in that form, as one source words it.
pub fn clip_wording(corpus: &Corpus, id: WordingId, form: Form, style: &Style) -> Option<String> {
    text(corpus, Entity::Quote(corpus[id].quote), Some(id), form, style)
}

fn text(corpus: &Corpus, entity: Entity, wording: Option<WordingId>, form: Form, style: &Style) -> Option<String> {
    let words = |id: WordingId| quoted(corpus.text(corpus[id].text));
    match (form, wording) {
        (Form::Citation, Some(id)) => Some(cite::wording(corpus, id, style)),
        (Form::Citation, None) => Some(cite::cite(corpus, entity, style)),
        (Form::Words, _) => wording.map(words),
        (Form::Markdown, Some(id)) => {
            let words: Vec<_> = words(id).lines().map(markdown_line).collect();
            let said = markdown(&attributed(corpus, id, style));
            Some(format!("> {}\n>\n> — {said}\n", words.join("\n> ")))
        }
        (Form::Markdown, None) => {
            let title = markdown(corpus.title_of(entity));
            Some(format!("**{title}**\n\n{}\n", markdown_line(&cite::cite(corpus, entity, style))))
        }
        (Form::Bibtex, _) => written(corpus, entity, Format::Bibtex),
        (Form::CslJson, _) => written(corpus, entity, Format::CslJson),
        (Form::Json, _) => {
            let mut out = Vec::new();
            json::write_pretty(&Builder::shown(corpus).record(entity), &mut out).ok()?;
            String::from_utf8(out).ok()
        }
        (Form::Address, _) => addresses(corpus, entity).into_iter().next().map(|url| clean_line(&url)),
    }
}

/// The sources of one record, if it has any, as they are exported.
fn written(corpus: &Corpus, entity: Entity, format: Format) -> Option<String> {
    if sources_of(corpus, entity).is_empty() {
        return None;
    }
    let mut out = Vec::new();
    super::write(corpus, &[entity], format, &Options::default(), &mut out).ok()?;
    String::from_utf8(out).ok()
}

/// The addresses behind an entity, best first.
pub fn addresses(corpus: &Corpus, entity: Entity) -> Vec<String> {
    sources_of(corpus, entity).into_iter().filter_map(|id| address(corpus, id)).collect()
}

/// The address of a source, or of its archived copy.
pub fn address(corpus: &Corpus, id: SourceId) -> Option<String> {
    let source = &corpus[id];
    let url = source.url.or(source.archived);
    (!url.is_empty()).then(|| corpus.original_text(url).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    #[test]
    fn the_words_that_are_copied_are_those_that_are_cited() {
        let file = "[[sources]]\nid = \"a\"\npublisher = \"A\"\n[[sources]]\nid = \"b\"\npublisher = \"B\"\n\
            text = \"“Work on the root causes,” she said.\"\n\
            [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"work on the root causes\"\nsource = \"a\"\ndate = 2024-02-28\n\
            [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"Work on the root causes,\"\nsource = \"b\"\ndate = 2024-02-28\n";
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let (quote, _) = corpus.quotes().next().unwrap();
        assert_eq!((corpus.quotes().len(), corpus.wordings_of(quote).len()), (1, 2));
        let clipped = |form| clip(&corpus, Entity::Quote(quote), form, &Style::Plain).unwrap();
        assert_eq!(clipped(Form::Words), "“Work on the root causes,”");
        assert!(clipped(Form::Citation).starts_with("“Work on the root causes,” (Ana Ruiz"));
        let markdown = clipped(Form::Markdown);
        assert!(markdown.starts_with("> “Work on the root causes,”\n>\n> — Ana Ruiz"), "{markdown}");
        assert_eq!(markdown.matches("root causes").count(), 1, "{markdown}");
    }
    #[test]
    fn no_line_of_the_words_becomes_a_list() {
        let file = "[[quotes]]\nspeaker = \"Ana\"\ntext = \"Two things:\\n1. work\\n- homes\"\n";
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let quote = Entity::Quote(corpus.quotes().next().unwrap().0);
        let markdown = clip(&corpus, quote, Form::Markdown, &Style::Plain).unwrap();
        assert!(markdown.starts_with("> “Two things:\n> 1\\. work\n> \\- homes”\n>\n"), "{markdown}");
    }
}
