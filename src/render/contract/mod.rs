//! What leaves the program for other programs: a versioned shape of its own, with a JSON Schema made from it.
pub mod fill;
pub mod shape;

/// The JSON Schema of [`shape::Report`], as committed in `docs/schema/report-1.schema.json`.
#[must_use]
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(shape::Report);
    schema.insert("$id".to_owned(), "spof:report-1.schema.json".into());
    schema
}
