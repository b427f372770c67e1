//! A saved web page: told by its content, its main text and what its head says of it.
//!
//! The text is found by a port of the reader view of Firefox. That code is not made for hostile pages, so the nesting
//! of a page is bounded before it is parsed, and its size and elements are, too.

use super::Refusal;
use super::dates;
use crate::briefing::PartialDate;

/// What a page holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its headline and its main text; a paragraph, a list item and a row of a table is a line.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The author, as given.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// The name of the site.
    pub site: Option<String>,
    /// The address it names as its own.
    pub url: Option<String>,
}

/// Elements open at once; pages that people read have some tens, and browsers give up at 512.
const MAX_DEPTH: usize = 256;
/// Elements in all.
#[cfg(feature = "html")]
const MAX_ELEMENTS: usize = 100_000;

/// Elements that a page begins with.
const FIRST: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "base",
    "style",
    "script",
    "main",
    "article",
    "section",
    "header",
    "nav",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "table",
    "blockquote",
    "span",
];

/// Whether a text is a web page: it begins with an element of one.
pub fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|r| r.split_once("-->")) {
        rest = after.trim_start();
    }
    if let Some((_, after)) = rest.strip_prefix("<?xml").and_then(|r| r.split_once("?>")) {
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || c == '!')).unwrap_or(tag.len());
    let closes = tag[end..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    closes && FIRST.iter().any(|name| tag[..end].eq_ignore_ascii_case(name))
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// [`Refusal`] if it has no text, or is built so that reading it would take too long.
    pub fn read(html: &str) -> Result<Self, Refusal> {
        if depth(html) > MAX_DEPTH {
            return Err(Refusal::TooDeep);
        }
        let mut page = extract(html)?;
        let words = page.text.trim();
        if words.is_empty() {
            return Err(Refusal::Empty);
        }
        page.text = match &page.title {
            Some(title) if !words.starts_with(title.as_str()) => format!("{title}\n\n{words}\n"),
            _ => format!("{words}\n"),
        };
        Ok(page)
    }
}

/// The author as named, without “by”.
#[cfg(feature = "html")]
fn author(byline: String) -> String {
    super::byline::without_by(&byline).map(str::to_owned).unwrap_or(byline)
}

#[cfg(not(feature = "html"))]
fn extract(_: &str) -> Result<Page, Refusal> {
    Err(Refusal::NoPages)
}

#[cfg(feature = "html")]
fn extract(html: &str) -> Result<Page, Refusal> {
    use crate::text::one_line;
    use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let refusal = |error| match error {
        ReadabilityError::TooManyElements(..) => Refusal::TooDeep,
        ReadabilityError::BadDocumentURL | ReadabilityError::GrabFailed => Refusal::Empty,
    };
    let mut reader = Readability::new(html, None, Some(config)).map_err(refusal)?;
    let attribute = |selector: &str, name: &str| {
        let value = reader.doc.select_single(selector).attr(name)?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let url = attribute("link[rel='canonical']", "href").or_else(|| attribute("meta[property='og:url']", "content"));
    let dated = DATES.iter().find_map(|(selector, name)| attribute(selector, name));
    let article = reader.parse().map_err(refusal)?;
    let line = |text: String| Some(one_line(&text)).filter(|t| !t.is_empty());
    let url = url.or(article.url).filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let published = article.published_time.as_deref().and_then(date).or_else(|| dated.as_deref().and_then(date));
    Ok(Page {
        text: article.text_content.to_string(),
        title: line(article.title),
        // The address of a profile is no name.
        byline: article.byline.and_then(line).filter(|name| !name.contains("://") && name.len() <= 120).map(author),
        published,
        site: article.site_name.and_then(line),
        url,
    })
}

/// Where pages say when they were published, besides what the reader looks at.
#[cfg(feature = "html")]
const DATES: &[(&str, &str)] = &[
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='DC.date']", "content"),
    ("meta[name='dcterms.date']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("time[datetime]", "datetime"),
];

/// The day in a time stamp or a date written out.
#[cfg_attr(not(feature = "html"), allow(dead_code))]
fn date(stamp: &str) -> Option<PartialDate> {
    let day = stamp.get(..10).and_then(|day| PartialDate::parse(day).ok()).filter(|day| day.day().is_some());
    day.or_else(|| dates::find(stamp, 0..stamp.len()).first().map(|found| found.date))
}

/// How many elements are open at once at most, by their tags alone.
fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest, mut at) = (0usize, 0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found + 1;
        at = start;
        if html[start..].starts_with("!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let closes = bytes.get(start) == Some(&b'/');
        let from = start + usize::from(closes);
        let to = from + bytes[from..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &html[from..to];
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        // Elements without an end, or whose end may be left out, are never open for long.
        if name.is_empty() || is(BRIEF) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
        // What stands in scripts is no tag.
        if !closes && is(&["script", "style", "textarea", "title"]) {
            let end = end_of(&html[to..], name);
            depth -= 1;
            at = end.map_or(html.len(), |end| to + end + 2 + name.len());
        }
    }
    deepest
}

/// Where `</name` stands, whatever its case.
fn end_of(html: &str, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = 0;
    loop {
        let found = at + html[at..].find("</")?;
        let after = bytes.get(found + 2..found + 2 + name.len())?;
        if after.eq_ignore_ascii_case(name.as_bytes()) {
            return Some(found);
        }
        at = found + 2;
    }
}

/// Elements that never stay open.
const BRIEF: &[&str] = &[
    "p", "li", "dt", "dd", "option", "br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed",
    "source", "track", "wbr", "param", "html", "head", "body", "path", "circle", "rect", "tr", "td", "th", "tbody",
    "thead", "tfoot", "colgroup", "use", "polygon", "line", "rp", "rt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_how_they_begin() {
        for page in
            ["<!DOCTYPE html><p>x", "\u{feff} <html lang=en>", "<!-- x --><div>y", "<?xml version='1.0'?><html>"]
        {
            assert!(is_page(page), "{page}");
        }
        for text in ["Plain text with <b>one</b> tag", "<name> said", "<3 migration", "", "<", "<!-- never closed"] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn depth_counts_what_is_open_at_once() {
        assert_eq!(depth("<div><p>a<p>b<br><span>c</span></div><div></div>"), 2);
        assert_eq!(depth("<script>'<div><div><div>'</SCRIPT><div>"), 1);
        assert_eq!(depth("<!-- <div><div> --><b>"), 1);
        assert_eq!(depth(&"<div>".repeat(300)), 300);
        assert_eq!(depth("<div><script>never closed <div>"), 2);
    }
}
