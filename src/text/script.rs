//! Scripts that set no spaces between words.

/// Whether a character is of a script without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. A run
/// of such characters is a whole sentence.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff // Thai and Lao; Burmese; Khmer
        | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff // the marks that repeat; kana
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_unspaced_and_korean_is_not() {
        assert!("布林肯々カなไทยមြ".chars().all(is_unspaced));
        assert!(!"Blinken Блинкен بلينكن 블링컨".chars().any(is_unspaced));
    }
}
