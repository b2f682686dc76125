//! Whether a picture can be read, and the picture itself for people to look at: `target/pictures/NAME-THEME.png`.

use crate::marks::{marks_stay_on_paper, texts_stay_apart, texts_stay_on_paper};
use spof::page::palette::Theme;
use spof::page::picture::Picture;
use spof::render::png::png;

/// Nothing leaves the paper, no text covers another; written in both themes.
pub(crate) fn can_be_read(name: &str, picture: &Picture) {
    texts_stay_on_paper(name, picture);
    texts_stay_apart(name, picture);
    marks_stay_on_paper(name, picture);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("folder");
    for theme in Theme::ALL {
        let bytes = png(picture, theme).expect("drawn");
        std::fs::write(folder.join(format!("{name}-{}.png", theme.word())), bytes).expect("written");
    }
}
