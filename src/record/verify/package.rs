//! The files around the records: keys, evidence, the signed manifest and what it says of all the others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::{Contents, Fault, Signed, fault};
use crate::record::canonical::{canonical, sha256};
use crate::record::chain::Installation;
use crate::record::export::{DIGEST, KEYS, MANIFEST, RECORDS, REDACTIONS, digest};
use crate::record::index;
use crate::record::redact::evidence_field;

pub(super) fn keys(text: Option<&str>, out: &mut BTreeMap<String, Installation>, faults: &mut Vec<Fault>) {
    let Some(text) = text else {
        faults.push(fault(KEYS, "is missing: the file is no export of records, or breaks off before it"));
        return;
    };
    let map: Option<BTreeMap<String, String>> = serde_json::from_str(text).ok();
    for (id, key) in map.unwrap_or_default() {
        match Installation::new(&key) {
            Ok(installation) if installation.id == id => {
                out.insert(id, installation);
            }
            _ => faults.push(fault(KEYS, &format!("the key of installation {id} is not the one whose id that is"))),
        }
    }
    let canonical = serde_json::from_str::<Value>(text).ok().and_then(|v| canonical(&v));
    if canonical.as_deref() != Some(text) && faults.is_empty() {
        faults.push(fault(KEYS, "was altered"));
    }
}

/// Every file that records name is there and is the one; no file is there that no record names.
pub(super) fn evidence(contents: &Contents, bytes: &[u8], faults: &mut Vec<Fault>) {
    let mut named = BTreeSet::new();
    for record in &contents.records {
        for (hash, kind) in record.files() {
            if record.open.contains_key(&evidence_field(hash)) {
                continue;
            }
            let path = index::evidence_path(hash, kind);
            let said = |what: &str| Fault { record: record.body.record_id().to_owned(), ..fault(&path, what) };
            match contents.files.get(&path).and_then(|r| bytes.get(r.clone())) {
                None => faults.push(said("its file is missing")),
                Some(found) if !named.contains(&path) && sha256(found) != hash => {
                    faults.push(said("its file was altered, or breaks off"));
                }
                Some(_) => {}
            }
            named.insert(path);
        }
    }
    let strange = contents.files.keys().filter(|name| name.starts_with("evidence/") && !named.contains(*name));
    faults.extend(strange.map(|name| fault(name, "no record names this file, or the record that does was altered")));
}

/// The manifest's signature, to be checked; nothing where manifest and digest do not fit each other.
pub(super) fn signed_manifest(
    text: &str,
    manifest: &Value,
    digest_text: Option<&str>,
    keys: &BTreeMap<String, Installation>,
    faults: &mut Vec<Fault>,
) -> Option<Signed> {
    let word = |pointer: &str| manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let exporter = keys.get(word("/hallpass/exporter")).cloned();
    let given: Option<Value> = digest_text.and_then(|t| serde_json::from_str(t).ok());
    let signature = given.as_ref().and_then(|d| d.pointer("/signedData/signature")).and_then(Value::as_str);
    let claimed = given.as_ref().and_then(|d| d.get("hash")).and_then(Value::as_str).unwrap_or_default();
    if canonical(manifest).as_deref() != Some(text) {
        faults.push(fault(MANIFEST, "was altered: it is not canonical JSON any more"));
    } else if let (Some(exporter), Some(signature)) = (exporter, signature) {
        let expected = digest(text, word("/created"), word("/software"), &exporter, signature);
        if claimed != format!("sha256:{}", sha256(text.as_bytes())) {
            // One of the two was altered; the signed hash stands twice in the digest, so it says which.
            let twice = given.as_ref().and_then(|d| d.pointer("/signedData/hash")).and_then(Value::as_str);
            let which = if twice == Some(claimed) { MANIFEST } else { DIGEST };
            faults.push(fault(which, "was altered: the manifest's hash is not the one that was signed"));
        } else if digest_text != Some(expected.as_str()) {
            faults.push(fault(DIGEST, "was altered, or does not belong to this manifest"));
        } else {
            return Some(Signed {
                public_key: exporter.public_key,
                message: text.to_owned(),
                signature: signature.to_owned(),
                fault: fault(DIGEST, "the signature is not that of the installation that made the export"),
            });
        }
    } else if digest_text.is_none() {
        faults.push(fault(DIGEST, "is missing, so nobody can tell who made the export"));
    } else if signature.is_none() {
        faults.push(fault(DIGEST, "was altered: the signature of the manifest cannot be read"));
    } else {
        faults.push(fault(MANIFEST, "was altered: the key of the installation that made the export is not in it"));
    }
    None
}

/// The grounds of what is withheld are in no commitment, but stand in the list of redactions as well: where only they were
/// altered, that list says in which record.
pub(super) fn grounds(manifest: &Value, bytes: &[u8], out: &mut Contents) {
    let sound = |name: &str| listed(manifest, name, bytes, &out.files);
    if !out.faults.is_empty() || sound(RECORDS) || !sound(REDACTIONS) {
        return;
    }
    let stored = out.files.get(REDACTIONS).and_then(|r| bytes.get(r.clone())).unwrap_or_default();
    let mut expected = stored.split(|b| *b == b'\n').skip(1);
    for (record, line) in out.records.iter().zip(&out.lines) {
        let rows = index::redactions(std::slice::from_ref(record));
        if rows.lines().skip(1).any(|row| expected.next() != Some(format!("{row}\r").as_bytes())) {
            let what = "what it says of withheld words was altered";
            let record = record.body.record_id().to_owned();
            out.faults.push(Fault { line: *line, record, ..fault(RECORDS, what) });
            return;
        }
    }
}

/// Whether the manifest lists this file as it is.
fn listed(manifest: &Value, name: &str, bytes: &[u8], files: &BTreeMap<String, Range<usize>>) -> bool {
    let resources = manifest.get("resources").and_then(Value::as_array).into_iter().flatten();
    let resource = resources.into_iter().find(|r| r.get("path").and_then(Value::as_str) == Some(name));
    let hash = resource.and_then(|r| r.get("hash")).and_then(Value::as_str);
    let found = files.get(name).and_then(|r| bytes.get(r.clone()));
    hash.zip(found).is_some_and(|(hash, found)| hash == format!("sha256:{}", sha256(found)))
}

/// Every file is as the manifest says, and there are no others.
pub(super) fn resources(manifest: &Value, bytes: &[u8], contents: &Contents, faults: &mut Vec<Fault>) {
    let mut named = BTreeSet::from([MANIFEST, DIGEST]);
    let told: BTreeSet<String> = contents.faults.iter().chain(faults.iter()).map(|f| f.file.clone()).collect();
    for resource in manifest.get("resources").and_then(Value::as_array).into_iter().flatten() {
        let Some(path) = resource.get("path").and_then(Value::as_str) else { continue };
        named.insert(path);
        if told.contains(path) || listed(manifest, path, bytes, &contents.files) {
            continue;
        }
        let there = contents.files.contains_key(path);
        let what = if there { "was altered: its hash is not the one in the manifest" } else { "is missing" };
        faults.push(fault(path, what));
    }
    let strange = contents.files.keys().filter(|name| !named.contains(name.as_str()) && !told.contains(*name));
    faults.extend(strange.map(|name| fault(name, "is not part of the export: the manifest does not list it")));
}

/// The numbers that the manifest states are those of the records.
pub(super) fn counts(manifest: &Value, contents: &Contents, faults: &mut Vec<Fault>) {
    if !contents.faults.is_empty() || !faults.is_empty() {
        return; // They follow from what was altered.
    }
    let withheld: usize = contents.records.iter().map(|r| index::withheld(r).len()).sum();
    let evidence = contents.files.keys().filter(|name| name.starts_with("evidence/")).count();
    for (name, found) in [("records", contents.records.len()), ("withheld", withheld), ("evidence", evidence)] {
        let stated = manifest.pointer(&format!("/hallpass/{name}")).and_then(Value::as_u64);
        if stated != Some(found as u64) {
            faults.push(fault(MANIFEST, &format!("states another count of {name} than the export holds ({found})")));
        }
    }
}
