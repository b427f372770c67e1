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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_cells_and_leaves_no_blank_before_the_ellipsis() {
        assert_eq!(cut("Trilateral", 10), "Trilateral");
        assert_eq!(cut("Trilateral", 6), "Trila…");
        assert_eq!(cut("移民政策", 5), "移民…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc def", 5), "abc…");
        assert_eq!((cut("ab", 1), cut("ab", 0)), ("…".to_owned(), String::new()));
    }
}
