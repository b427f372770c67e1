//! Any text through the doors: what comes in is clean and stays so, what goes out acts on nothing.

use std::io::Write;

use super::assert_safe;
use attache::text::door::{Door, cell};
use attache::text::{Clean, clean_line, fold, web_address};

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    for clean in [Clean::line(text), Clean::block(text)] {
        assert_safe(clean.as_str());
        assert_eq!(clean.original(), text);
    }
    let line = clean_line(text);
    assert_eq!(clean_line(&line), line);
    assert_eq!(fold(&fold(&line)), fold(&line));
    if let Some(url) = web_address(text) {
        assert!(url.starts_with("https://") || url.starts_with("http://"), "{url}");
        assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url}");
    }
    if let Some(cell) = cell(text) {
        assert!(cell.chars().all(|c| !c.is_control()), "{cell:?}");
    }
    let mut passed = Vec::new();
    let mut door = Door::new(&mut passed);
    let done = door.write_all(text.as_bytes()).and_then(|()| door.flush());
    drop(door);
    assert!(done.is_ok() && String::from_utf8(passed).is_ok());
}
