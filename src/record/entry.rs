//! A record and its body.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::action::Action;
use super::fields;
use super::problem::Refused;
use super::seal::Open;

/// What is hashed, chained and signed: an object with the fields of [`fields::MADE`] and [`fields::GIVEN`], and no others.
/// Texts are not in it, only commitments to them (`sealed`, see [`super::seal`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(Map<String, Value>);

impl Body {
    /// The body that `map` is.
    ///
    /// # Errors
    /// All fields that are missing, unknown, or not in their shape.
    pub fn new(map: Map<String, Value>) -> Result<Self, Refused> {
        let problems = fields::problems(&map);
        if problems.is_empty() { Ok(Self(map)) } else { Err(Refused { problems }) }
    }

    /// Its fields.
    pub fn fields(&self) -> &Map<String, Value> {
        &self.0
    }

    /// A field that holds text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A field that says yes or no; what is not said is no.
    pub fn yes(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// A field that holds a list of objects; what is not there is empty.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &Map<String, Value>> {
        self.0.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
    }

    /// What was done.
    pub fn action(&self) -> Action {
        // A body's shape was checked, so there is one.
        self.text("action").and_then(Action::named).unwrap_or(Action::Kept)
    }

    /// Its id.
    pub fn record_id(&self) -> &str {
        self.text("record_id").unwrap_or_default()
    }

    /// The installation that made it.
    pub fn installation(&self) -> &str {
        self.text("installation").unwrap_or_default()
    }

    /// Its number in that installation's chain, from 1.
    pub fn sequence(&self) -> u64 {
        self.0.get("sequence").and_then(Value::as_u64).unwrap_or_default()
    }

    /// The commitment to the text of a field.
    pub fn sealed(&self, field: &str) -> Option<&str> {
        self.0.get("sealed").and_then(|s| s.get(field)).and_then(Value::as_str)
    }

    /// The fields whose texts it commits to.
    pub fn sealed_fields(&self) -> impl Iterator<Item = &str> {
        self.0.get("sealed").and_then(Value::as_object).into_iter().flat_map(|s| s.keys().map(String::as_str))
    }
}

/// A whole record. Its JSON is `{body, hash, open, signature}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What is signed.
    pub body: Body,
    /// SHA-256 of the body's canonical JSON.
    pub hash: String,
    /// ECDSA P-256 with SHA-256 over the body's canonical JSON: `r ‖ s`, 64 bytes, in hexadecimal. Empty until signed.
    pub signature: String,
    /// The texts, by field.
    pub open: BTreeMap<String, Open>,
}

impl Record {
    /// Reads the JSON of a record.
    ///
    /// # Errors
    /// What is not as it should be.
    pub fn from_json(value: Value) -> Result<Self, Refused> {
        let refused = |what: &str| Refused::one("record", "", format!("this is no record: {what}"));
        let Value::Object(mut map) = value else { return Err(refused("it is not an object")) };
        let mut text = |name: &str| match map.remove(name) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(refused(&format!("“{name}” is missing"))),
        };
        let (hash, signature) = (text("hash")?, text("signature")?);
        let (Some(Value::Object(body)), Some(Value::Object(open))) = (map.remove("body"), map.remove("open")) else {
            return Err(refused("“body” or “open” is missing"));
        };
        if let Some(name) = map.keys().next() {
            return Err(refused(&format!("“{name}” is not known")));
        }
        let open = open.into_iter().map(|(name, value)| match Open::from_json(value) {
            Some(open) => Ok((name, open)),
            None => Err(refused(&format!("the text “{name}” is not in its shape"))),
        });
        Ok(Self { body: Body::new(body)?, hash, signature, open: open.collect::<Result<_, _>>()? })
    }

    /// Its JSON.
    pub fn to_json(&self) -> Value {
        let open: Map<String, Value> = self.open.iter().map(|(name, open)| (name.clone(), open.to_json())).collect();
        json!({"body": self.body.0, "hash": self.hash, "open": open, "signature": self.signature})
    }

    /// The text of a field, where all of it is known.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.open.get(field).and_then(Open::whole)
    }

    /// The text of a field as far as it may be read; empty when there is none.
    pub fn shown(&self, field: &str) -> String {
        self.open.get(field).map(Open::shown).unwrap_or_default()
    }

    /// The files that belong to it: hash and media type. Media of the content have theirs among the evidence when they were
    /// kept.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.body.list("evidence").filter_map(|e| Some((e.get("sha256")?.as_str()?, e.get("media_type")?.as_str()?)))
    }

    /// The texts of a list such as `thread`, in order, as far as they may be read.
    pub fn list(&self, name: &str) -> Vec<String> {
        (0..).map_while(|i| self.open.get(&format!("{name}.{i}"))).map(Open::shown).collect()
    }
}
