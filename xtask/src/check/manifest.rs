//! What the manifest promises: two sites, no doors for the page, no way out.

use crate::project::Project;
use anyhow::{Context, Result};
use serde_json::Value;

/// The only pages the extension may touch.
const HOSTS: [&str; 3] = ["https://www.facebook.com/*", "https://x.com/*", "https://twitter.com/*"];

/// Every permission is a decision: one that is not here is refused until somebody adds it.
const PERMISSIONS: [&str; 6] = ["storage", "unlimitedStorage", "alarms", "scripting", "sidePanel", "activeTab"];

/// Keys that would open a door from a page or another extension.
const DOORS: [&str; 4] = ["web_accessible_resources", "externally_connectable", "optional_host_permissions", "sandbox"];

/// What the policy for our own pages has to say.
const POLICY: [&str; 4] = ["default-src 'none'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"];

/// The manifest, read.
pub fn read(project: &Project) -> Result<Value> {
    let text = std::fs::read_to_string(project.path("manifest.json")).context("manifest.json can't be read")?;
    serde_json::from_str(&text).context("manifest.json is not JSON")
}

/// Every promise that is broken.
pub fn breaches(project: &Project) -> Result<Vec<String>> {
    let manifest = read(project)?;
    let mut found = faults(&manifest);
    for name in files(&manifest) {
        if !project.path(&name).is_file() {
            found.push(format!("it names {name}, which is not there"));
        }
    }
    let package = std::fs::read_to_string(project.path("package.json")).context("package.json can't be read")?;
    let package: Value = serde_json::from_str(&package).context("package.json is not JSON")?;
    let cargo = std::fs::read_to_string(project.path("Cargo.toml")).context("Cargo.toml can't be read")?;
    let version = manifest["version"].as_str().unwrap_or_default();
    if package["version"] != version || !cargo.contains(&format!("\nversion = \"{version}\"\n")) {
        found.push(format!("its version {version:?} is not that of Cargo.toml and package.json"));
    }
    Ok(found.into_iter().map(|fault| format!("manifest.json: {fault}")).collect())
}

fn faults(manifest: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for door in DOORS.iter().filter(|door| manifest.get(**door).is_some()) {
        found.push(format!("`{door}` opens a door from outside"));
    }
    let mut hosts = strings(&manifest["host_permissions"]);
    for script in manifest["content_scripts"].as_array().into_iter().flatten() {
        hosts.extend(strings(&script["matches"]));
        if script["all_frames"] == true {
            found.push("`all_frames` reads frames that are not the page".to_owned());
        }
    }
    for host in hosts.iter().filter(|host| !HOSTS.contains(host)) {
        found.push(format!("{host} is not one of the sites of the extension"));
    }
    let mut permissions = strings(&manifest["permissions"]);
    permissions.extend(strings(&manifest["optional_permissions"]));
    for permission in permissions.iter().filter(|name| !PERMISSIONS.contains(name)) {
        found.push(format!("the permission `{permission}` is not among those agreed on"));
    }
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().unwrap_or_default();
    let said: Vec<&str> = policy.split(';').map(str::trim).collect();
    for promise in POLICY.iter().filter(|promise| !said.contains(promise)) {
        found.push(format!("the content security policy lacks `{promise}`"));
    }
    for wide in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        if policy.split([' ', ';']).any(|word| word == wide) {
            found.push(format!("the content security policy allows `{wide}`"));
        }
    }
    found
}

/// The texts of a list, or none.
pub fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Every file of ours that the manifest names, the built ones left out.
fn files(manifest: &Value) -> Vec<String> {
    match manifest {
        Value::String(text) if text.starts_with("extension/") => {
            vec![text.split(['?', '#']).next().unwrap_or(text).to_owned()]
        }
        Value::Array(list) => list.iter().flat_map(files).collect(),
        Value::Object(map) => map.values().flat_map(files).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn good() -> Value {
        json!({
            "host_permissions": HOSTS,
            "permissions": ["storage"],
            "content_scripts": [{ "matches": HOSTS, "js": ["extension/content/main.js"] }],
            "content_security_policy": { "extension_pages": POLICY.join("; ") },
        })
    }

    #[test]
    fn a_good_manifest_has_no_faults() {
        assert_eq!(faults(&good()), Vec::<String>::new());
        assert_eq!(files(&good()), ["extension/content/main.js"]);
    }

    #[test]
    fn each_promise_is_watched() {
        let broken = [
            ("web_accessible_resources", json!([])),
            ("host_permissions", json!(["<all_urls>"])),
            ("permissions", json!(["tabs"])),
            ("content_scripts", json!([{ "matches": ["https://*.facebook.com/*"] }])),
            ("content_scripts", json!([{ "matches": HOSTS, "all_frames": true }])),
        ];
        for (key, value) in broken {
            let mut manifest = good();
            manifest[key] = value;
            assert_eq!(faults(&manifest).len(), 1, "{key}");
        }
        let mut manifest = good();
        manifest["content_security_policy"]["extension_pages"] = json!("connect-src https: 'self'");
        assert!(faults(&manifest).len() > 3);
    }
}
