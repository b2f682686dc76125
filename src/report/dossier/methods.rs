//! How numbers of a document are made: a name, and the definition in words. The equations stand in `docs/recovery.md`,
//! `docs/risk.md`, `docs/stakes.md` and in `src/analysis/bridge/`.

use super::words::words::Words;

/// One method.
#[derive(Debug)]
pub struct Method {
    /// Stable name: `M-02`.
    pub id: &'static str,
    /// What it is called.
    pub title: fn(&Words) -> &'static str,
    /// Its definition.
    pub how: fn(&Words) -> &'static str,
}

macro_rules! methods {
    ($($constant:ident $id:literal $title:ident $how:ident,)*) => {
        $(
            #[doc = concat!("`", $id, "`: see the table of words.")]
            pub static $constant: Method = Method { id: $id, title: |words| words.method.$title, how: |words| words.method.$how };
        )*
        /// Every method, in the order of their names.
        pub static METHODS: &[&Method] = &[$(&$constant),*];
    };
}

methods! {
    DECLARED "M-01" declared declared_how,
    STOPS "M-02" stops stops_how,
    PEOPLE "M-03" people people_how,
    BACK "M-04" back back_how,
    RANGE "M-05" range range_how,
    DATA "M-06" data data_how,
    CAPACITY "M-07" capacity capacity_how,
    CONCENTRATION "M-08" concentration concentration_how,
    POINT "M-09" point point_how,
    AGE "M-10" age age_how,
    VERDICT "M-11" verdict verdict_how,
    SOURCED "M-12" grade grade_how,
    PRACTISED "M-13" practised practised_how,
    STOOD "M-14" stood stood_how,
    PRICE "M-15" price price_how,
}
