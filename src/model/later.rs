//! Parts of the model that came later than the first hash of a model was ever written down.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// While such a part says nothing it adds nothing to the hash: a topology that does not use it keeps the hash it has. Such parts
/// stand last in what holds them, each with a mark of its own, so that what they add cannot be taken for something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Later<T, const MARK: u8>(pub T);

impl<T: Hash + Default + PartialEq, const MARK: u8> Hash for Later<T, MARK> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        if self.0 != T::default() {
            MARK.hash(state);
            self.0.hash(state);
        }
    }
}

impl<T, const MARK: u8> Deref for Later<T, MARK> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
