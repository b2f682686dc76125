//! The letters of names, of every script: Unicode's default identifiers (UAX #31), and `-`.
//!
//! A name is `XID_Start ( XID_Continue | - )*`, so the marks that Hindi, Thai or Arabic set on letters belong to them. Out of
//! these are left, because two names that look the same would be two: what cannot be seen (`Default_Ignorable_Code_Point`,
//! joiners among it), the wide forms of plain letters that input methods make (`ａ`), and letters in pieces (all but NFC).
//! Letters of different scripts that look alike are no business of this room: each is right in its own.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A letter with which a name may begin.
#[must_use]
pub fn begins_name(character: char) -> bool {
    unicode_ident::is_xid_start(character) && is_plain(character)
}

/// A letter, digit or mark with which a name may go on.
#[must_use]
pub fn is_of_name(character: char) -> bool {
    character == '-' || (unicode_ident::is_xid_continue(character) && is_plain(character))
}

fn is_plain(character: char) -> bool {
    character.is_ascii() || !(is_invisible(character) || narrow(character).is_some())
}

/// Is every letter of it one piece where Unicode has it as one (NFC)?
#[must_use]
pub fn is_in_one_piece(name: &str) -> bool {
    name.is_ascii() || is_nfc(name)
}

/// The same letters, each in one piece.
#[must_use]
pub fn in_one_piece(name: &str) -> String {
    name.nfc().collect()
}

/// The plain character of which this is the wide form: `a` of `ａ`.
#[must_use]
pub fn narrow(character: char) -> Option<char> {
    let wide = matches!(character, '\u{ff01}'..='\u{ff5e}');
    char::from_u32(u32::from(character).wrapping_sub(0xfee0)).filter(|_| wide)
}

/// Nothing is drawn for it: `Default_Ignorable_Code_Point` of Unicode, a list that has hardly changed in ten years.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}
