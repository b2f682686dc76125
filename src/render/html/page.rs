//! Fills the template of the interactive report. In one pass: what was filled in is never looked at again, so that no name can
//! stand for another part of the page.
//!
//! Scripts and styles are the same in every page and known to the policy by their hashes; all that comes from a topology is text
//! of a data block, or markup that `plain` escaped. The policy forbids everything else: no request leaves the page, no markup is
//! made from text (`require-trusted-types-for`), no style or script is written into an element.

use super::base64::base64;
use super::words::words::Words;
use crate::model::hash::digest;
use crate::render::xml::escaped;

/// The page with its places to fill in, as `{{NAME}}`.
const TEMPLATE: &str = include_str!("../../../assets/page/template.html");

/// Styles, in the order in which they apply.
const STYLES: [&str; 5] = [
    include_str!("../../../assets/page/base.css"),
    include_str!("../../../assets/page/map.css"),
    include_str!("../../../assets/page/why.css"),
    include_str!("../../../assets/page/parts.css"),
    include_str!("../../../assets/page/media.css"),
];

/// The script, one concept a file; later files use what earlier ones define.
const SCRIPTS: [&str; 16] = [
    include_str!("../../../assets/page/dom.js"),
    include_str!("../../../assets/page/words.js"),
    include_str!("../../../assets/page/numbers.js"),
    include_str!("../../../assets/page/engine.js"),
    include_str!("../../../assets/page/model.js"),
    include_str!("../../../assets/page/state.js"),
    include_str!("../../../assets/page/answer.js"),
    include_str!("../../../assets/page/head.js"),
    include_str!("../../../assets/page/map.js"),
    include_str!("../../../assets/page/wires.js"),
    include_str!("../../../assets/page/why.js"),
    include_str!("../../../assets/page/time.js"),
    include_str!("../../../assets/page/tables.js"),
    include_str!("../../../assets/page/lists.js"),
    include_str!("../../../assets/page/record.js"),
    include_str!("../../../assets/page/main.js"),
];

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/web-Regular.woff2");
const SEMI_BOLD: &[u8] = include_bytes!("../../../assets/fonts/web-SemiBold.woff2");

/// The engine, compiled to WebAssembly and packed; made by `web/build`.
pub const ENGINE: &[u8] = include_bytes!("../../../assets/page/engine.wasm.gz");

/// What differs from page to page.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Title of the window.
    pub title: &'a str,
    /// Language in which it opens.
    pub words: &'a Words,
    /// A JSON object, fit to stand in a page ([`crate::render::json_text::embedded`]).
    pub data: &'a str,
    /// Markup for those without script.
    pub plain: &'a str,
    /// Served by this program, which it may ask whether anything changed.
    pub live: bool,
}

/// The part of the script that asks the serving program.
const LIVE: &str = include_str!("../../../assets/page/live.js");

/// The whole page. Same sheet, same bytes.
#[must_use]
pub fn page(sheet: &Sheet<'_>) -> String {
    written(sheet, &base64(ENGINE), &joined(&SCRIPTS, sheet.live))
}

/// A page that says what is wrong with the texts, as markup, until they can be read. Only for pages that are served.
#[must_use]
pub fn broken(title: &str, words: &Words, plain: &str) -> String {
    let sheet = Sheet { title, words, data: "{}", plain, live: true };
    written(&sheet, "", &joined(&SCRIPTS[..1], true))
}

fn written(sheet: &Sheet<'_>, engine: &str, script: &str) -> String {
    let style = style();
    let value = |name: &str| match name {
        "LANG" => sheet.words.tag.to_owned(),
        "POLICY" => policy(&style, script, sheet.live),
        "TITLE" => escaped(sheet.title),
        "STYLE" => style.clone(),
        "SKIP" => escaped(sheet.words.skip),
        "NOSCRIPT" => escaped(sheet.words.noscript),
        "PLAIN" => sheet.plain.to_owned(),
        "DATA" => sheet.data.to_owned(),
        "ENGINE" => engine.to_owned(),
        "SCRIPT" => script.to_owned(),
        _ => String::new(),
    };
    filled(TEMPLATE, value)
}

fn filled(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            rest = after;
            break;
        };
        out.push_str(&value(name));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn style() -> String {
    let font = |weight: u32, bytes: &[u8]| {
        format!(
            "@font-face{{font-family:\"Spof Sans\";font-weight:{weight};src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
            base64(bytes)
        )
    };
    let fonts = font(400, REGULAR) + &font(600, SEMI_BOLD);
    fonts + &STYLES.concat()
}

fn joined(scripts: &[&str], live: bool) -> String {
    format!("'use strict';\n(() => {{\n{}{}}})();\n", scripts.concat(), if live { LIVE } else { "" })
}

/// What the page may do: run this script and the engine, look like this, show its own fonts; when it is served, ask who serves
/// it. Nothing else.
fn policy(style: &str, script: &str, live: bool) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&digest(text.as_bytes())));
    [
        "default-src 'none'".to_owned(),
        format!("script-src {} 'wasm-unsafe-eval'", hash(script)),
        format!("style-src {}", hash(style)),
        "font-src data:".to_owned(),
        "img-src 'none'".to_owned(),
        format!("connect-src {}", if live { "'self'" } else { "'none'" }),
        "object-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types 'none'".to_owned(),
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_was_filled_in_is_not_looked_at_again() {
        let value = |name: &str| if name == "A" { "{{B}}".to_owned() } else { "b".to_owned() };
        assert_eq!(filled("x {{A}} y {{B}} {{", value), "x {{B}} y b ");
    }
}
