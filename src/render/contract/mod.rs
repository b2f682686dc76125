//! What leaves the program for other programs: versioned shapes of their own, each with a JSON Schema made from it.
pub mod advice_fill;
pub mod advice_shape;
pub mod bundle_question;
pub mod changes_fill;
pub mod changes_shape;
pub mod check_fill;
pub mod check_read;
pub mod check_shape;
pub mod contracts;
pub mod desk_fill;
pub mod desk_model;
pub mod desk_model_shape;
pub mod desk_read;
pub mod desk_shape;
pub mod desk_why;
pub mod document_fill;
pub mod document_shape;
mod elements;
pub mod fill;
pub mod finding_fill;
pub mod finding_shape;
pub mod recovery_fill;
pub mod recovery_shape;
pub mod replay_fill;
pub mod replay_shape;
pub mod risk_fill;
pub mod risk_shape;
pub mod rules_shape;
pub mod shape;
pub mod stakes;
pub mod stakes_fill;
pub mod version_shape;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};

/// The JSON Schema of [`shape::Report`], as committed in `docs/schema/report-1.schema.json`: of what is written, so
/// that a field that is always there is required, `null` or not.
#[must_use]
pub fn schema() -> Schema {
    schema_of::<shape::Report>("spof:report-1.schema.json")
}

/// The JSON Schema of [`recovery_shape::Recovery`], as committed in `docs/schema/recovery-1.schema.json`.
#[must_use]
pub fn recovery_schema() -> Schema {
    schema_of::<recovery_shape::Recovery>("spof:recovery-1.schema.json")
}

/// The JSON Schema of [`replay_shape::Replays`], as committed in `docs/schema/replay-1.schema.json`.
#[must_use]
pub fn replay_schema() -> Schema {
    schema_of::<replay_shape::Replays>("spof:replay-1.schema.json")
}

/// The JSON Schema of [`risk_shape::Risk`], as committed in `docs/schema/risk-1.schema.json`.
#[must_use]
pub fn risk_schema() -> Schema {
    schema_of::<risk_shape::Risk>("spof:risk-1.schema.json")
}

/// The JSON Schema of [`advice_shape::Advice`], as committed in `docs/schema/advice-1.schema.json`.
#[must_use]
pub fn advice_schema() -> Schema {
    schema_of::<advice_shape::Advice>("spof:advice-1.schema.json")
}

/// The JSON Schema of [`rules_shape::Rules`], as committed in `docs/schema/rules-1.schema.json`.
#[must_use]
pub fn rules_schema() -> Schema {
    schema_of::<rules_shape::Rules>("spof:rules-1.schema.json")
}

/// The JSON Schema of [`check_shape::Check`], as committed in `docs/schema/check-1.schema.json`.
#[must_use]
pub fn check_schema() -> Schema {
    schema_of::<check_shape::Check>("spof:check-1.schema.json")
}

/// The JSON Schema of [`finding_shape::Explained`], as committed in `docs/schema/finding-1.schema.json`.
#[must_use]
pub fn finding_schema() -> Schema {
    schema_of::<finding_shape::Explained>("spof:finding-1.schema.json")
}

/// The JSON Schema of [`changes_shape::Changes`], as committed in `docs/schema/changes-1.schema.json`.
#[must_use]
pub fn changes_schema() -> Schema {
    schema_of::<changes_shape::Changes>("spof:changes-1.schema.json")
}

/// The JSON Schema of [`document_shape::Document`], as committed in `docs/schema/document-1.schema.json`.
#[must_use]
pub fn document_schema() -> Schema {
    schema_of::<document_shape::Document>("spof:document-1.schema.json")
}

/// The JSON Schema of [`version_shape::Version`], as committed in `docs/schema/version-1.schema.json`.
#[must_use]
pub fn version_schema() -> Schema {
    schema_of::<version_shape::Version>("spof:version-1.schema.json")
}

fn schema_of<T: JsonSchema>(id: &str) -> Schema {
    let settings = SchemaSettings::default().for_serialize().with_transform(RecursiveTransform(unbroken));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id.into());
    schema
}

/// Lines of a doc comment are broken for its readers, not for those of the schema.
fn unbroken(schema: &mut Schema) {
    let joined = schema.get("description").and_then(|text| text.as_str()).map(|text| text.replace('\n', " "));
    if let Some(joined) = joined {
        schema.insert("description".to_owned(), joined.into());
    }
}
