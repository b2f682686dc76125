//! Stretches of letters broken into lines of a given width, linear in the letters.
//!
//! Korean is broken at blanks only, Japanese wherever the rules of line breaking allow, names after `. - _ /` only
//! when they are longer than a line, commands too, and what is longer still wherever it must be. Draws nothing.

use super::style::Face;
use super::tags::NodeId;
use crate::page::font;
use crate::page::measure::may_break;

/// Where lines may end beside what the letters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// Chinese characters are parts of words: they are not broken between.
    Korean,
    /// As the letters say.
    Other,
    /// As the letters say, in heads of tables: stretches of one script are words, which are not broken gladly.
    OtherInHeads,
}

/// What of letters makes words where no blanks do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Ideographs,
}

impl Script {
    fn of(character: char) -> Option<Self> {
        match character {
            '\u{3041}'..='\u{309f}' => Some(Self::Hiragana),
            '\u{30a0}'..='\u{30ff}' => Some(Self::Katakana),
            '\u{3400}'..='\u{9fff}' | '\u{3005}' => Some(Self::Ideographs),
            _ => None,
        }
    }

    /// Inside of a word: one script, or an ideograph with its ending.
    fn joins(before: char, after: char) -> bool {
        match (Self::of(before), Self::of(after)) {
            (Some(Self::Ideographs), Some(Self::Hiragana)) => true,
            (Some(before), Some(after)) => before == after,
            _ => false,
        }
    }
}

impl Tongue {
    /// Of a language tag: `ko`, `ko-KR`.
    pub(super) fn of(language: &str) -> Self {
        if language == "ko" || language.starts_with("ko-") { Self::Korean } else { Self::Other }
    }

    /// The same for heads of tables, which are short.
    pub(super) fn of_heads(self) -> Self {
        if self == Self::Other { Self::OtherInHeads } else { self }
    }

    /// Where a line may end between two letters.
    fn between(self, before: char, after: char) -> Break {
        // `[U+1F600][U+1F692]` stands for two characters.
        if (before, after) == (']', '[') {
            return Break::InNames;
        }
        if !self.allows(before, after) {
            return Break::Never;
        }
        let is_wide = |character: char| matches!(character, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}');
        if self == Self::OtherInHeads && Script::joins(before, after) {
            return Break::InNames;
        }
        if before == ' ' || is_wide(before) || is_wide(after) { Break::Gladly } else { Break::InNames }
    }

    fn allows(self, before: char, after: char) -> bool {
        let is_hanja = |character: char| matches!(character, '\u{3400}'..='\u{9fff}');
        let within_word = |character: char| is_hanja(character) || character.is_alphanumeric();
        let hanja = is_hanja(before) || is_hanja(after);
        let is_kana = |character: char| matches!(character, '\u{3041}'..='\u{30ff}');
        let joined = self == Self::Korean
            && hanja
            && within_word(before)
            && within_word(after)
            && !is_kana(before)
            && !is_kana(after);
        !joined && may_break(before, after)
    }
}

/// How gladly a line ends at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Never,
    /// Inside of a name that is longer than a line.
    InNames,
    Gladly,
}

/// A stretch of letters of one look.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Letters the fonts have.
    pub(super) text: String,
    pub(super) face: Face,
    /// How far above the line it stands.
    pub(super) rise: f64,
    /// Stands on a tinted ground, and in one piece where it fits.
    pub(super) code: bool,
    /// Is never parted from what stands before it.
    pub(super) glued: bool,
    /// What it belongs to.
    pub(super) node: NodeId,
    /// Leads to a spot, by the link's number.
    pub(super) link: Option<usize>,
    /// Is a spot that links lead to.
    pub(super) spot: Option<usize>,
}

/// A part of a span in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Which span.
    pub(super) span: usize,
    /// Right of the start of the line.
    pub(super) x: f64,
    /// How wide, blanks at the end of the line counted.
    pub(super) width: f64,
    pub(super) text: String,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// Width without the blanks at its end.
    pub(super) width: f64,
}

/// One letter at its place, as if there were one line only.
struct Letter {
    character: char,
    span: usize,
    start: f64,
    end: f64,
    /// May a line end after it?
    breaks: Break,
}

/// How wide a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// On one line.
    pub(super) natural: f64,
    /// Its longest word.
    pub(super) word: f64,
    /// Its longest part of a name, where names are broken.
    pub(super) part: f64,
}

impl Extent {
    /// Room for both.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            natural: self.natural.max(other.natural),
            word: self.word.max(other.word),
            part: self.part.max(other.part),
        }
    }
}

/// How wide a text is.
pub(super) fn extent(spans: &[Span], tongue: Tongue) -> Extent {
    let letters = set(spans, tongue, 0.0);
    let (mut extent, mut word, mut part) = (Extent::default(), 0.0, 0.0);
    for letter in &letters {
        if letter.character != ' ' {
            let (natural, end) = (letter.end, letter.end);
            extent = extent.or(Extent { natural, word: end - word, part: end - part });
        }
        if letter.breaks == Break::Gladly {
            word = letter.end;
        }
        if letter.breaks >= Break::InNames {
            part = letter.end;
        }
    }
    extent
}

/// The spans in lines of at most `room`; no line at all when nothing is said.
pub(super) fn broken(spans: &[Span], room: f64, tongue: Tongue) -> Vec<Line> {
    let letters = set(spans, tongue, room);
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < letters.len() {
        let end = line_end(&letters, start, room);
        lines.push(line(&letters[start..end]));
        start = end;
        while letters.get(start).is_some_and(|letter| letter.character == ' ') {
            start += 1;
        }
    }
    lines
}

/// The most letters that are set at once: their places are counted in whole numbers of bounded size.
const AT_ONCE: usize = 10_000;

/// All letters side by side.
fn set(spans: &[Span], tongue: Tongue, room: f64) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut x = 0.0;
    for (index, span) in spans.iter().enumerate() {
        let first = letters.len();
        x = set_span(&mut letters, index, span, x);
        let start = letters.get(first).map_or(x, |letter| letter.start);
        let whole = span.glued || (span.code && x - start <= room);
        for at in first.max(1)..letters.len() {
            let kept = if at == first { span.glued } else { whole };
            if !kept {
                letters[at - 1].breaks = tongue.between(letters[at - 1].character, letters[at].character);
            }
        }
    }
    letters
}

/// The letters of a span from `x` on; where they end.
fn set_span(letters: &mut Vec<Letter>, index: usize, span: &Span, mut x: f64) -> f64 {
    let scale = span.face.size / font::units(span.face.weight);
    let mut rest = span.text.as_str();
    while !rest.is_empty() {
        let end = rest.char_indices().nth(AT_ONCE).map_or(rest.len(), |(at, _)| at);
        let (now, later) = rest.split_at(end);
        let (glyphs, length) = font::line(now, span.face.weight);
        let ends = glyphs.iter().skip(1).map(|glyph| glyph.x).chain([length]);
        for ((character, glyph), end) in now.chars().zip(&glyphs).zip(ends) {
            let (start, end) = (x + f64::from(glyph.x) * scale, x + f64::from(end) * scale);
            letters.push(Letter { character, span: index, start, end, breaks: Break::Never });
        }
        x += f64::from(length) * scale;
        rest = later;
    }
    x
}

/// Index after the last letter of the line that begins at `start`.
fn line_end(letters: &[Letter], start: usize, room: f64) -> usize {
    const TOLERANCE: f64 = 0.01;
    let origin = letters[start].start;
    let (mut gladly, mut in_names) = (None, None);
    for (index, letter) in letters.iter().enumerate().skip(start) {
        let overflows = letter.character != ' ' && letter.end - origin > room + TOLERANCE;
        if overflows && index > start {
            return gladly.or(in_names).unwrap_or(index);
        }
        match letter.breaks {
            Break::Gladly => gladly = Some(index + 1),
            Break::InNames => in_names = Some(index + 1),
            Break::Never => {}
        }
    }
    letters.len()
}

fn line(letters: &[Letter]) -> Line {
    let origin = letters.first().map_or(0.0, |letter| letter.start);
    let mut line = Line::default();
    for letter in letters {
        let (start, end) = (letter.start - origin, letter.end - origin);
        match line.pieces.last_mut().filter(|piece| piece.span == letter.span) {
            Some(piece) => {
                piece.text.push(letter.character);
                piece.width = end - piece.x;
            }
            None => line.pieces.push(Piece {
                span: letter.span,
                x: start,
                width: end - start,
                text: letter.character.to_string(),
            }),
        }
        if letter.character != ' ' {
            line.width = end;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::style::BODY;

    fn span(text: &str) -> Span {
        let face = Face { size: 10.0, ..BODY.face };
        Span {
            text: text.into(),
            face,
            rise: 0.0,
            code: false,
            glued: false,
            node: 0,
            link: None,
            spot: None,
        }
    }

    fn texts(spans: &[Span], room: f64, tongue: Tongue) -> Vec<String> {
        let lines = broken(spans, room, tongue);
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn each_language_is_broken_in_its_way() {
        let other = |text, room| texts(&[span(text)], room, Tongue::Other);
        assert_eq!(other("카카오 로그인 서비스", 40.0), ["카카오 ", "로그인 ", "서비스"]);
        let japanese = other("データセンター、東京（本社）。", 42.0);
        assert!(japanese.len() > 2, "{japanese:?}");
        assert!(
            japanese.iter().all(|line| !line.starts_with(['ー', '、', '）', '。']) && !line.ends_with('（'))
        );
        assert_eq!(other("ap-northeast-2a", 50.0), ["ap-", "northeast-", "2a"]);
        assert_eq!(other("see ap-northeast-2a", 80.0), ["see ", "ap-northeast-2a"]);
        assert_eq!(other("", 40.0), Vec::<String>::new());
        let head = texts(&[span("停止するサービス (変更前)")], 42.0, Tongue::Other.of_heads());
        assert_eq!(head, ["停止する", "サービス ", "(変更前)"]);
        let hanja = |tongue| texts(&[span("情報管理")], 25.0, tongue).len();
        assert_eq!((hanja(Tongue::Korean), hanja(Tongue::Other)), (2, 2));
        assert_eq!(texts(&[span("가 情報管理")], 42.0, Tongue::Korean), ["가 ", "情報管理"]);
        assert_eq!(texts(&[span("가 情報管理")], 42.0, Tongue::of("ja")), ["가 情報管", "理"]);
    }

    #[test]
    fn nothing_is_lost_and_nothing_stands_out() {
        let text =
            "Losing Pangyo 판교 stops https://a.example/very/long_path-with.parts データセンター 12,000 ";
        for room in [9.0, 30.0, 77.0, 500.0] {
            let spans =
                [span(text), Span { code: true, ..span("spof analyze --x") }, span("wwwwwwwwwwwwwwww")];
            let lines = broken(&spans, room, Tongue::Other);
            let all: String =
                lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
            assert_eq!(
                all.replace(' ', ""),
                format!("{text}spof analyze --xwwwwwwwwwwwwwwww").replace(' ', "")
            );
            let widest = lines.iter().map(|line| line.width).fold(0.0, f64::max);
            assert!(widest <= room + 0.1 || lines.iter().all(|line| line.width < 12.0), "{room}: {widest}");
        }
    }

    #[test]
    fn commands_stay_whole_and_marks_stay_with_their_word() {
        let code = [span("type "), Span { code: true, ..span("spof test x") }];
        assert_eq!(texts(&code, 62.0, Tongue::Other), ["type ", "spof test x"]);
        let mark = [span("all nine services"), Span { glued: true, ..span(" C12") }];
        let lines = texts(&mark, extent(&[span("all nine services")], Tongue::Other).natural, Tongue::Other);
        assert_eq!(lines, ["all nine ", "services C12"]);
    }

    #[test]
    fn a_megabyte_is_broken_in_no_time() {
        let long = "word-without_end".repeat(30_000);
        let lines = broken(&[span(&long)], 100.0, Tongue::Other);
        let letters: usize = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.len()).sum();
        assert!(lines.len() > 20_000 && letters == long.len());
    }
}
