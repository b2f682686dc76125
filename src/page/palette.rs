//! Inks named by what they mean, and what they look like on light and on dark ground.
//!
//! Vermillion, orange and blue are those of Okabe and Ito (2008), darkened until texts pass WCAG 2 on white;
//! the ramp is OrRd of ColorBrewer. A picture knows inks only: it is never drawn for one ground.
//! Refuses to carry meaning alone: every state also has a shape and a word.

/// What a stroke or a surface means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The paper.
    Ground,
    /// A quiet surface on the paper: what keeps working, the inside of a place.
    Panel,
    /// Thin rules and grid lines.
    Line,
    /// What is to be read.
    Text,
    /// What is to be read second: units, subtitles.
    TextSoft,
    /// What may be overlooked: the foot of a picture.
    TextFaint,
    /// A declared target or the thing pointed at.
    Accent,
    /// Where the thing pointed at may lie: a band around a line.
    AccentTint,
    /// Stops.
    Stopped,
    /// Ground of something that stops.
    StoppedTint,
    /// Letters about stopping, on [`Ink::Ground`], [`Ink::Panel`] and [`Ink::StoppedTint`].
    StoppedText,
    /// Letters on [`Ink::Stopped`].
    OnStopped,
    /// Works, less well.
    Degraded,
    /// Ground of something degraded.
    DegradedTint,
    /// Letters on [`Ink::DegradedTint`].
    DegradedText,
    /// Keeps working.
    Working,
    /// Nobody can say: it hangs on facts that are not stated.
    Undetermined,
    /// Ground of something undetermined, between its hatching.
    UndeterminedTint,
    /// Redundancy that is none: a standby that cannot take over, a thing nothing can be started without.
    Hollow,
    /// Ground of the former, between its hatching.
    HollowTint,
    /// Classes of length or number, 0 the mildest to 5 the worst.
    Ramp(u8),
    /// Letters on the class.
    OnRamp(u8),
}

/// On what ground a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Dark ink on white.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word used in file names and options.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Every ink with its name, its colour on light and its colour on dark ground.
const INKS: [(Ink, &str, &str, &str); 32] = [
    (Ink::Ground, "ground", "#ffffff", "#10151b"),
    (Ink::Panel, "panel", "#f4f6f8", "#1a212a"),
    (Ink::Line, "line", "#e3e7eb", "#2b3540"),
    (Ink::Text, "text", "#1b1f24", "#e8eef4"),
    (Ink::TextSoft, "text-soft", "#515a64", "#a9b5c1"),
    (Ink::TextFaint, "text-faint", "#6d7782", "#8592a0"),
    (Ink::Accent, "accent", "#0072b2", "#56b4e9"),
    (Ink::AccentTint, "accent-tint", "#d6e8f4", "#1c3242"),
    (Ink::Stopped, "stopped", "#c4431a", "#ff7f4d"),
    (Ink::StoppedTint, "stopped-tint", "#fdece5", "#3a211a"),
    (Ink::StoppedText, "stopped-text", "#b83c15", "#ff8f63"),
    (Ink::OnStopped, "on-stopped", "#ffffff", "#1b1f24"),
    (Ink::Degraded, "degraded", "#e69f00", "#f0b429"),
    (Ink::DegradedTint, "degraded-tint", "#fdf0cf", "#352a12"),
    (Ink::DegradedText, "degraded-text", "#7a5400", "#f0b429"),
    (Ink::Working, "working", "#2f7f76", "#5cc0b3"),
    (Ink::Undetermined, "undetermined", "#515a64", "#a9b5c1"),
    (Ink::UndeterminedTint, "undetermined-tint", "#e6eaee", "#26303a"),
    (Ink::Hollow, "hollow", "#8c2a06", "#ffb08a"),
    (Ink::HollowTint, "hollow-tint", "#f6d3c4", "#5a3325"),
    (Ink::Ramp(0), "ramp-0", "#fef0d9", "#33261f"),
    (Ink::Ramp(1), "ramp-1", "#fdd49e", "#5a3420"),
    (Ink::Ramp(2), "ramp-2", "#fdbb84", "#8a4520"),
    (Ink::Ramp(3), "ramp-3", "#fc8d59", "#b8541f"),
    (Ink::Ramp(4), "ramp-4", "#d7301f", "#f5853d"),
    (Ink::Ramp(5), "ramp-5", "#7f0000", "#ffd09a"),
    (Ink::OnRamp(0), "on-ramp-0", "#1b1f24", "#f3e9e0"),
    (Ink::OnRamp(1), "on-ramp-1", "#1b1f24", "#f3e9e0"),
    (Ink::OnRamp(2), "on-ramp-2", "#1b1f24", "#ffffff"),
    (Ink::OnRamp(3), "on-ramp-3", "#1b1f24", "#ffffff"),
    (Ink::OnRamp(4), "on-ramp-4", "#ffffff", "#1b1f24"),
    (Ink::OnRamp(5), "on-ramp-5", "#ffffff", "#1b1f24"),
];

impl Ink {
    /// How many inks there are.
    pub const COUNT: usize = INKS.len();

    /// Its position in the list of all inks: for whoever must carry an ink through a foreign colour.
    #[must_use]
    pub fn index(self) -> usize {
        INKS.iter().position(|row| row.0 == self.clamped()).unwrap_or_default()
    }

    /// The ink at a position of the list.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        INKS.get(index).map(|row| row.0)
    }

    /// A name of small letters and `-`, for style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        INKS[self.index()].1
    }

    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn hex(self, theme: Theme) -> &'static str {
        match theme {
            Theme::Light => INKS[self.index()].2,
            Theme::Dark => INKS[self.index()].3,
        }
    }

    /// Classes beyond the worst are the worst.
    fn clamped(self) -> Self {
        match self {
            Self::Ramp(class) => Self::Ramp(class.min(5)),
            Self::OnRamp(class) => Self::OnRamp(class.min(5)),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.2.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: Ink, b: Ink, theme: Theme) -> f64 {
        let (a, b) = (luminance(a.hex(theme)), luminance(b.hex(theme)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn letters_can_be_read_on_their_grounds() {
        let mut pairs = vec![
            (Ink::Text, Ink::Ground),
            (Ink::Text, Ink::Panel),
            (Ink::Text, Ink::UndeterminedTint),
            (Ink::Text, Ink::AccentTint),
            (Ink::TextSoft, Ink::AccentTint),
            (Ink::Text, Ink::StoppedTint),
            (Ink::Text, Ink::HollowTint),
            (Ink::TextSoft, Ink::Ground),
            (Ink::TextSoft, Ink::Panel),
            (Ink::TextSoft, Ink::StoppedTint),
            (Ink::TextFaint, Ink::Ground),
            (Ink::Accent, Ink::Ground),
            (Ink::StoppedText, Ink::Ground),
            (Ink::StoppedText, Ink::Panel),
            (Ink::StoppedText, Ink::StoppedTint),
            (Ink::OnStopped, Ink::Stopped),
            (Ink::DegradedText, Ink::DegradedTint),
            (Ink::Undetermined, Ink::UndeterminedTint),
            (Ink::Hollow, Ink::Ground),
        ];
        pairs.extend((0..6).map(|class| (Ink::OnRamp(class), Ink::Ramp(class))));
        for theme in Theme::ALL {
            for (letters, ground) in &pairs {
                let ratio = contrast(*letters, *ground, theme);
                assert!(ratio >= 4.5, "{letters:?} on {ground:?}, {theme:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn shapes_can_be_seen() {
        for theme in Theme::ALL {
            for ink in [Ink::Stopped, Ink::Working, Ink::Undetermined, Ink::Hollow, Ink::TextFaint] {
                assert!(contrast(ink, Ink::Ground, theme) >= 3.0, "{ink:?} {theme:?}");
            }
        }
    }

    #[test]
    fn every_ink_is_listed_once() {
        for index in 0..Ink::COUNT {
            assert_eq!(Ink::at(index).map(Ink::index), Some(index));
        }
        assert_eq!(Ink::Ramp(200).hex(Theme::Light), Ink::Ramp(5).hex(Theme::Light));
    }
}
