//! Text cut to the cells there are: by what a terminal shows, not by bytes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The beginning of `text` that takes at most `room` cells, with an ellipsis right after its last word or letter where
/// something is left out.
pub fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    if room == 0 {
        return String::new();
    }
    let mut used = 1;
    let fits = text.graphemes(true).take_while(|cluster| {
        used += cluster.width();
        used <= room
    });
    let kept: usize = fits.map(str::len).sum();
    format!("{}…", text[..kept].trim_end())
}

/// The end of `text` that takes at most `room` cells, with an ellipsis before it where something is left out: of a path
/// the end says which file it is.
pub fn cut_front(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    if room == 0 {
        return String::new();
    }
    let mut used = 1;
    let fits = text.graphemes(true).rev().take_while(|cluster| {
        used += cluster.width();
        used <= room
    });
    let kept: usize = fits.map(str::len).sum();
    format!("…{}", text[text.len() - kept..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_cells_and_leaves_no_blank_before_the_ellipsis() {
        assert_eq!(cut("Trilateral", 10), "Trilateral");
        assert_eq!(cut("Trilateral", 6), "Trila…");
        assert_eq!(cut("移民政策", 5), "移民…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut_front("a/b/note.toml", 10), "…note.toml");
        assert_eq!(cut_front("移民政策", 5), "…政策");
        assert_eq!((cut_front("note", 4).as_str(), cut_front("note", 0).as_str()), ("note", ""));
        assert_eq!(cut("abc def", 5), "abc…");
        assert_eq!((cut("ab", 1), cut("ab", 0)), ("…".to_owned(), String::new()));
    }
}
