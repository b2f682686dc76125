//! `spof check --fix`: mends what can be mended for certain, or shows how. Writes every file or none.

use super::args::CheckArguments;
use super::asked::Asked;
use super::changes::{self, Texts, judged, on_disk};
use super::exit::Exit;
use super::screen::Screen;
use crate::base::words;
use crate::pipeline::Reading;
use crate::pipeline::mending::{Amended, Mend, amended, mends, sound};
use crate::report::check::checked::Checked;

/// Mends what can be mended, or shows how.
pub(super) fn run(
    arguments: &CheckArguments,
    checked: &Checked,
    reading: &Reading,
    asked: &Asked,
    screen: &Screen,
) -> Result<Exit, String> {
    let mends = mends(reading, checked.open());
    let before = judged(&Texts::new(), asked)?;
    for at in mends.iter().flat_map(Mend::places) {
        on_disk(&reading.sources.file(at).name, reading)?;
    }
    let again = |amended: &Amended<'_>| Some(judged(&texts(amended), asked).ok()?.findings);
    let sound = sound(mends, reading, &before.findings, &again);
    let texts = texts(&amended(&sound, reading)?);
    if arguments.diff {
        changes::show(&texts, reading, screen)?;
    } else {
        changes::write(&texts, reading)?;
        for Mend { told, .. } in &sound {
            screen.say(&format!("mended: {}\n", words::plain_line(&told.diagnostic.message)))?;
        }
        screen.say(&format!("{} mended\n", words::count(sound.len(), "finding")))?;
    }
    Ok(if arguments.diff && !sound.is_empty() { Exit::Findings } else { Exit::Fine })
}

fn texts(amended: &Amended<'_>) -> Texts {
    amended.iter().map(|(file, text)| (file.name.clone(), text.clone())).collect()
}
