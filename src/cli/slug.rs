//! Names of strangers as parts of paths.

/// A name as part of a path: small letters, digits and `-`. What cannot be written so is told apart by a number
/// made of all its characters (FNV-1a, 32 bits), so that 판교 and 안양 do not meet.
pub(super) fn slug(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut slug = String::new();
    let mut faithful = name.chars().count() <= LONGEST;
    for character in name.chars().take(LONGEST) {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else {
            faithful &= matches!(character, '-' | '_' | '.' | ' ');
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    let slug = slug.trim_end_matches('-');
    if faithful && !slug.is_empty() {
        return slug.to_owned();
    }
    let mixed = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let number = name.bytes().fold(0x811c_9dc5, mixed);
    let joint = if slug.is_empty() { "" } else { "-" };
    format!("{slug}{joint}{number:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_paths() {
        assert_eq!(slug("kakao-2022"), "kakao-2022");
        assert_eq!(slug("Two Sites.v2"), "two-sites-v2");
        assert!(slug("../../etc").starts_with("etc-"), "a stranger's slash is told apart");
        assert_ne!(slug("판교"), slug("안양"));
        assert!(slug(&"x".repeat(5_000)).len() < 80);
    }
}
