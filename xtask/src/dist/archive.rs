//! A zip that depends on its files alone: sorted, without times, with one mode.

use super::stage::Files;
use anyhow::{Context, Result};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Packs the files.
pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        // The oldest time that a zip can tell: 1980-01-01.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).with_context(|| format!("{name} can't be packed"))?;
        writer.write_all(bytes).with_context(|| format!("{name} can't be packed"))?;
    }
    Ok(writer.finish().context("the package can't be finished")?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() -> Result<()> {
        let files: Files = [("b/x.js", "1;"), ("a.json", "{}")].map(|(name, text)| (name.into(), text.into())).into();
        assert_eq!(zip(&files)?, zip(&files)?);
        Ok(())
    }
}
