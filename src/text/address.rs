//! Which addresses may be opened: those of the web, read as a browser would read them.

use url::Url;

/// The address to hand to a browser, as one argument; nothing if it is none of the web or hides where it leads.
///
/// Briefings come from strangers: an address must name its scheme, hold nothing that is not part of an address, and
/// carry no user name, which serves to make one host look like another.
pub fn web_address(raw: &str) -> Option<String> {
    let is_part =
        |c: char| !c.is_whitespace() && !super::is_unsafe(c) && !matches!(c, '"' | '<' | '>' | '\\' | '`' | '^');
    let lower = raw.get(..8).unwrap_or(raw).to_ascii_lowercase();
    if raw.len() > LONGEST
        || !raw.chars().all(is_part)
        || !(lower.starts_with("https://") || lower.starts_with("http://"))
    {
        return None;
    }
    let url = Url::parse(raw).ok()?;
    let has_host =
        url.host_str().is_some_and(|host| !host.is_empty() && !host.contains("..") && !host.starts_with('-'));
    let is_bare = url.username().is_empty() && url.password().is_none();
    (has_host && is_bare && url.port() != Some(0)).then(|| url.into())
}

/// The longest address that is opened, in bytes. Browsers take no longer ones.
const LONGEST: usize = 8000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_are_opened() {
        assert_eq!(web_address("https://news.example/a?b=c#d").as_deref(), Some("https://news.example/a?b=c#d"));
        assert_eq!(web_address("HTTP://News.example").as_deref(), Some("http://news.example/"));
        // A host in letters that look like others is shown for what it is.
        assert_eq!(web_address("https://\u{430}pple.example/").as_deref(), Some("https://xn--pple-43d.example/"));
    }

    #[test]
    fn nothing_else_is() {
        for address in [
            "",
            "x",
            "news.example",
            "//news.example",
            "https:news.example",
            "https:/news.example",
            "https://",
            "https://[",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://x/y",
            "mailto:a@b",
            "ssh://-oProxyCommand=x/y",
            "--help",
            "-version",
            "https://-x",
            "https://a b",
            "https://a.example/ --flag",
            "https://a.example/\n",
            "https://a.example/\u{1b}]52;c;eA==\u{7}",
            "https://a.example/\u{202e}gpj.exe",
            "https://a.example/`x`",
            "https://a.example/\"",
            "https://bank.example@evil.example/",
            "https://bank.example\\@evil.example/",
            "https://u:p@a.example/",
            "https://a.example:99999/",
            "https://a..example/",
            "https://a.example:0/",
        ] {
            assert_eq!(web_address(address), None, "{address}");
        }
        assert_eq!(web_address(&format!("https://a.example/{}", "a".repeat(65_536))), None);
    }
}
