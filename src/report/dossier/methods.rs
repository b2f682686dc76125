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
            pub static $constant: Method = Method { id: $id, title: |words| words.$title, how: |words| words.$how };
        )*
        /// Every method, in the order of their names.
        pub static METHODS: &[&Method] = &[$(&$constant),*];
    };
}

methods! {
    DECLARED "M-01" m_declared m_declared_how,
    STOPS "M-02" m_stops m_stops_how,
    PEOPLE "M-03" m_people m_people_how,
    BACK "M-04" m_back m_back_how,
    RANGE "M-05" m_range m_range_how,
    DATA "M-06" m_data m_data_how,
    CAPACITY "M-07" m_capacity m_capacity_how,
    CONCENTRATION "M-08" m_concentration m_concentration_how,
    POINT "M-09" m_point m_point_how,
    AGE "M-10" m_age m_age_how,
    VERDICT "M-11" m_verdict m_verdict_how,
    SOURCED "M-12" m_grade m_grade_how,
    PRACTISED "M-13" m_practised m_practised_how,
}
