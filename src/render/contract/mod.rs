//! What leaves the program for other programs: a versioned shape of its own, with a JSON Schema made from it.
pub mod fill;
pub mod shape;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;

/// The JSON Schema of [`shape::Report`], as committed in `docs/schema/report-1.schema.json`: of what is written, so
/// that a field that is always there is required, `null` or not.
#[must_use]
pub fn schema() -> Schema {
    let settings = SchemaSettings::default().for_serialize().with_transform(RecursiveTransform(unbroken));
    let mut schema = settings.into_generator().into_root_schema_for::<shape::Report>();
    schema.insert("$id".to_owned(), "spof:report-1.schema.json".into());
    schema
}

/// Lines of a doc comment are broken for its readers, not for those of the schema.
fn unbroken(schema: &mut Schema) {
    let joined = schema.get("description").and_then(|text| text.as_str()).map(|text| text.replace('\n', " "));
    if let Some(joined) = joined {
        schema.insert("description".to_owned(), joined.into());
    }
}
