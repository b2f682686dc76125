//! Prose in lines of a given width, as a terminal counts: Korean and Japanese characters are two columns wide, and
//! a line may be broken between any two of them. What strangers wrote is made harmless here.
//!
//! Knows nothing of colours, tables or pages.

use crate::base::words::plain_line;
use crate::page::document::{Prose, Tone};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stretches of one line, each in its tone; neighbours differ in tone.
pub type Line = Vec<(Tone, String)>;

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// How many columns a character takes.
#[must_use]
pub fn columns(character: char) -> usize {
    character.width().unwrap_or(0)
}

/// How many columns a line takes.
#[must_use]
pub fn line_width(line: &Line) -> usize {
    line.iter().map(|(_, text)| width(text)).sum()
}

/// The columns of the prose in one line.
#[must_use]
pub fn natural_width(prose: &Prose) -> usize {
    prose.0.iter().map(|inline| width(&plain_line(&inline.text))).sum()
}

/// The prose in lines of at most `room` columns (at least 1): broken at blanks, beside wide characters, and inside
/// a word only when it is longer than a line. A command that fits in a line is not broken.
#[must_use]
pub fn wrapped(prose: &Prose, room: usize) -> Vec<Line> {
    let mut lines = Filling { room: room.max(1), done: Vec::new(), line: Vec::new(), used: 0 };
    let mut word: Line = Vec::new();
    for inline in &prose.0 {
        let text = plain_line(&inline.text);
        if inline.tone == Tone::Code && width(&text) <= lines.room {
            push(&mut word, inline.tone, &text);
            continue;
        }
        for character in text.chars() {
            if character == ' ' {
                lines.word(std::mem::take(&mut word));
                lines.blank(inline.tone);
            } else if character.width() == Some(2) {
                // May be broken on both sides, except before closing marks.
                if !is_closing(character) {
                    lines.word(std::mem::take(&mut word));
                }
                push(&mut word, inline.tone, character.encode_utf8(&mut [0; 4]));
            } else {
                push(&mut word, inline.tone, character.encode_utf8(&mut [0; 4]));
            }
        }
    }
    lines.word(word);
    lines.end();
    lines.done
}

/// A text in lines of at most `room` columns, of which `used` of the first are taken already; later lines begin with `indent`
/// blanks. A word stays whole, so that it can be copied: only one that has no room in any line sticks out.
#[must_use]
pub fn folded(text: &str, room: usize, used: usize, indent: usize) -> Vec<String> {
    let (mut lines, mut line, mut wide, mut is_fresh) = (Vec::new(), String::new(), used, true);
    for word in text.split(' ') {
        let has_room = wide + usize::from(!is_fresh) + width(word) <= room;
        let is_blank = line.trim().is_empty();
        if !has_room && (!is_blank || wide > indent) {
            // Blanks alone are no line, but for one that begins beside a head.
            if !is_blank || (lines.is_empty() && used > 0) {
                lines.push(line.trim_end().to_owned());
            }
            wide = if lines.is_empty() { 0 } else { indent };
            line = " ".repeat(wide);
            is_fresh = true;
        }
        if is_fresh && word.is_empty() && !lines.is_empty() {
            continue;
        }
        if !is_fresh {
            line.push(' ');
            wide += 1;
        }
        line.push_str(word);
        wide += width(word);
        is_fresh = false;
    }
    lines.push(line);
    lines
}

fn is_closing(character: char) -> bool {
    "、。，．・：；？！）」』】〉》〕］｝ー".contains(character)
}

fn push(line: &mut Line, tone: Tone, text: &str) {
    match line.last_mut() {
        Some((last, so_far)) if *last == tone => so_far.push_str(text),
        _ => line.push((tone, text.to_owned())),
    }
}

struct Filling {
    room: usize,
    done: Vec<Line>,
    line: Line,
    used: usize,
}

impl Filling {
    fn word(&mut self, word: Line) {
        let wide = line_width(&word);
        if wide == 0 {
            return;
        }
        if self.used + wide > self.room && self.used > 0 {
            self.end();
        }
        if wide > self.room {
            return self.pieces(&word);
        }
        for (tone, text) in &word {
            push(&mut self.line, *tone, text);
        }
        self.used += wide;
    }

    /// A word longer than a line, cut wherever a line is full.
    fn pieces(&mut self, word: &Line) {
        for (tone, text) in word {
            for character in text.chars() {
                let wide = character.width().unwrap_or(0);
                if self.used + wide > self.room && self.used > 0 {
                    self.end();
                }
                push(&mut self.line, *tone, character.encode_utf8(&mut [0; 4]));
                self.used += wide;
            }
        }
    }

    /// A blank, unless the line begins or ends here.
    fn blank(&mut self, tone: Tone) {
        if self.used > 0 && self.used < self.room {
            push(&mut self.line, tone, " ");
            self.used += 1;
        } else if self.used > 0 {
            self.end();
        }
    }

    fn end(&mut self) {
        while let Some((_, text)) = self.line.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.line.pop();
        }
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(prose: &Prose, room: usize) -> Vec<String> {
        wrapped(prose, room).iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn breaks_at_blanks_and_keeps_tones() {
        let prose = Prose::from("losing ").and(Tone::Strong, "Pangyo").say(" stops 10 services");
        assert_eq!(lines(&prose, 14), ["losing Pangyo", "stops 10", "services"]);
        assert_eq!(wrapped(&prose, 14)[0][1], (Tone::Strong, "Pangyo".to_owned()));
    }

    #[test]
    fn wide_characters_take_two_columns_and_break_anywhere() {
        assert_eq!(lines(&"카카오톡이 멈춘다".into(), 6), ["카카오", "톡이", "멈춘다"]);
        assert_eq!(lines(&"決済、停止".into(), 6), ["決済、", "停止"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(lines(&"abcdefgh ij".into(), 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines(&"a".into(), 0), ["a"]);
    }

    #[test]
    fn a_command_that_fits_is_not_broken() {
        let prose = Prose::from("type ").and(Tone::Code, "spof explain x");
        assert_eq!(lines(&prose, 15), ["type", "spof explain x"]);
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(folded("a bcd ef", 4, 0, 1), ["a", " bcd", " ef"]);
        assert_eq!(folded("abcdefgh ij", 4, 0, 0), ["abcdefgh", "ij"]);
        assert_eq!(folded("ab cd", 9, 5, 2), ["ab", "  cd"]);
    }

    #[test]
    fn blanks_take_no_room_from_words() {
        assert_eq!(folded("      abc d", 6, 0, 2), ["abc d"]);
        assert_eq!(folded("      abc", 9, 4, 2), ["", "  abc"]);
        assert_eq!(folded("abcdef", 9, 4, 2), ["", "  abcdef"]);
        assert_eq!(folded("ab      cde", 6, 0, 2), ["ab", "  cde"]);
    }

    #[test]
    fn strangers_cannot_command_the_terminal() {
        let shown = lines(&"a\u{1b}[31m\nb\u{202e}c".into(), 80).join("|");
        assert_eq!(shown, "a\\u{1b}[31m\\u{a}b\\u{202e}c");
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let prose: Prose = "losing 판교 stops 카카오톡, and the unbelievablyLongWordThatGoesOn 決済".into();
        for room in 2..40 {
            assert!(wrapped(&prose, room).iter().all(|line| line_width(line) <= room), "{room}");
        }
    }
}
