//! The words for kinds of things and for how well something is known, in the language of a document.

use super::dossier::Dossier;
use crate::model::component::ComponentKind;
use crate::model::fact::Grade;
use crate::model::id::Element;
use crate::model::place_kind::PlaceKind;

impl Dossier<'_> {
    /// `service`: what kind of thing it is.
    #[must_use]
    pub fn kind(&self, element: Element) -> &'static str {
        let words = self.words;
        match element {
            Element::Place(id) => self.place_kind(self.topology[id].kind),
            Element::Domain(_) => words.kind_domain,
            Element::Group(_) => words.kind_group,
            Element::Component(id) => self.component_kind(self.topology[id].kind),
        }
    }

    /// The word for a kind of component.
    #[must_use]
    pub fn component_kind(&self, kind: ComponentKind) -> &'static str {
        match kind {
            ComponentKind::Service => self.words.kind_service,
            ComponentKind::Store => self.words.kind_store,
            ComponentKind::Tool => self.words.kind_tool,
            ComponentKind::Utility => self.words.kind_utility,
            ComponentKind::External => self.words.kind_external,
        }
    }

    /// The word for a kind of place.
    #[must_use]
    pub fn place_kind(&self, kind: PlaceKind) -> &'static str {
        match kind {
            PlaceKind::Region => self.words.kind_region,
            PlaceKind::Site => self.words.kind_site,
            PlaceKind::Zone => self.words.kind_zone,
            PlaceKind::Room => self.words.kind_room,
            PlaceKind::Rack => self.words.kind_rack,
            PlaceKind::Host => self.words.kind_host,
        }
    }

    /// How well something is known, in words.
    #[must_use]
    pub fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Assumed => self.words.gaps.assumed,
            Grade::Stated => self.words.gaps.stated,
            Grade::Sourced => self.words.gaps.sourced,
            Grade::Drilled => self.words.gaps.drilled,
        }
    }
}
