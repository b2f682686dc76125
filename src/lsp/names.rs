//! The name under the cursor, and what it means. Names are looked for as in the language: the whole path, else the one element
//! whose path ends so; of several nothing is said rather than guessed.

use crate::base::source::Span;
use crate::model::id::Element;
use crate::model::topology::Topology;

/// The stretch of a path around an offset: letters, digits, `-`, `_` and dots.
#[must_use]
pub fn word(text: &str, offset: usize) -> Option<(usize, usize)> {
    let belongs = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    let start = text[..offset]
        .char_indices()
        .rev()
        .take_while(|(_, c)| belongs(*c))
        .last()
        .map_or(offset, |(at, _)| at);
    let end =
        text[offset..].char_indices().find(|(_, c)| !belongs(*c)).map_or(text.len(), |(at, _)| offset + at);
    (start < end).then_some((start, end))
}

/// What a name means.
#[must_use]
pub fn meant(topology: &Topology, name: &str) -> Option<Element> {
    let name = name.trim_matches('.');
    if let Some(element) = topology.find(name).filter(|element| !matches!(element, Element::Group(_))) {
        return Some(element);
    }
    let tail = format!(".{name}");
    let named = topology.elements().filter(|element| !matches!(element, Element::Group(_)));
    let mut ending = named.filter(|element| topology.path(*element).ends_with(&tail));
    let first = ending.next()?;
    ending.next().is_none().then_some(first)
}

/// Where it is declared.
#[must_use]
pub fn declared(topology: &Topology, element: Element) -> Span {
    match element {
        Element::Place(id) => topology[id].named.basis.at,
        Element::Domain(id) => topology[id].named.basis.at,
        Element::Component(id) => topology[id].named.basis.at,
        Element::Group(id) => topology[id].count.basis.at,
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn a_name_is_found_from_any_of_its_letters() {
        let text = "needs talk.판교-2, x";
        for offset in 6..=text.find(',').expect("there") {
            if text.is_char_boundary(offset) {
                let (start, end) = word(text, offset).expect("a name");
                assert_eq!(&text[start..end], "talk.판교-2");
            }
        }
        assert_eq!(word(", ;", 1), None);
    }
}
