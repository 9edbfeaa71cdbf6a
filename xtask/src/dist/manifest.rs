//! One manifest in the repository, one for each store: the other browser's keys are left out.

use serde_json::{Map, Value};

/// Whom a package is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chrome and Edge.
    Chrome,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// The package's file name.
    pub fn file_name(self, version: &str) -> String {
        match self {
            Self::Chrome => format!("hallpass-chrome-{version}.zip"),
            Self::Firefox => format!("hallpass-firefox-{version}.xpi"),
        }
    }

    /// Top-level keys that only the other one knows.
    fn foreign(self) -> &'static [&'static str] {
        match self {
            Self::Chrome => &["sidebar_action", "browser_specific_settings"],
            Self::Firefox => &["side_panel", "minimum_chrome_version", "storage"],
        }
    }
}

/// The manifest without what the browser would warn about.
pub fn only_for(browser: Browser, mut manifest: Value) -> Value {
    let Some(keys) = manifest.as_object_mut() else {
        return manifest;
    };
    for key in browser.foreign() {
        keys.remove(*key);
    }
    if let Some(background) = keys.get_mut("background").and_then(Value::as_object_mut) {
        background.remove(if browser == Browser::Chrome { "scripts" } else { "service_worker" });
    }
    if browser == Browser::Firefox {
        drop_permission(keys, "sidePanel");
    }
    manifest
}

fn drop_permission(keys: &mut Map<String, Value>, name: &str) {
    if let Some(permissions) = keys.get_mut("permissions").and_then(Value::as_array_mut) {
        permissions.retain(|permission| permission != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_browser_gets_its_own_keys() {
        let both = json!({
            "name": "x",
            "background": { "service_worker": "a.js", "scripts": ["a.js"], "type": "module" },
            "side_panel": {}, "sidebar_action": {}, "storage": {},
            "permissions": ["storage", "sidePanel"],
            "minimum_chrome_version": "116", "browser_specific_settings": {},
        });
        let chrome = json!({
            "name": "x",
            "background": { "service_worker": "a.js", "type": "module" },
            "side_panel": {}, "storage": {},
            "permissions": ["storage", "sidePanel"], "minimum_chrome_version": "116",
        });
        let firefox = json!({
            "name": "x",
            "background": { "scripts": ["a.js"], "type": "module" },
            "sidebar_action": {},
            "permissions": ["storage"], "browser_specific_settings": {},
        });
        assert_eq!(only_for(Browser::Chrome, both.clone()), chrome);
        assert_eq!(only_for(Browser::Firefox, both), firefox);
    }
}
