//! `policy/evidence/`: what counts as one and the same (`same.toml`), and the learned weights, those of comments
//! (`weights.csv`) and those of what the district writes (`drafts.csv`).

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use super::error::{File, PolicyError};
use crate::evidence::{Feature, Sames, Weights, parse};
use crate::lexicon::ClassId;

/// Where the weights of the public's comments stand.
pub const PUBLIC: &str = "evidence/weights.csv";

/// Where those of the district's own drafts stand.
pub const DISTRICT: &str = "evidence/drafts.csv";

/// What stands in the first column of the first row: points before any word is counted.
pub const BASE: &str = "base";

/// `same.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SameFile {
    pub same: Vec<Same>,
    /// The class of words that deny what follows.
    #[serde(default)]
    pub denial: Option<Spanned<String>>,
}

/// Classes whose words count as one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Same {
    pub name: String,
    pub meaning: String,
    pub classes: Vec<Spanned<String>>,
}

/// A table of weights, read but not compiled: its clauses, and for each feature as it is written the points for each.
#[derive(Debug, Clone, Default)]
pub struct WeightsFile {
    /// Where it stands in the policy.
    pub path: String,
    /// The clauses that its columns are about.
    pub clauses: Vec<String>,
    /// Points of each clause before any word is counted.
    pub base: Vec<i16>,
    /// Line, feature, and its points.
    pub rows: Vec<(usize, String, Vec<i8>)>,
}

/// Reads a table of weights.
///
/// # Errors
/// The first line that cannot be read.
pub fn weights_file(path: &str, bytes: &[u8]) -> Result<WeightsFile, PolicyError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(bytes);
    let wrong = |e: &csv::Error| PolicyError {
        file: path.into(),
        line: e.position().map_or(0, |p| p.line() as usize),
        column: 1,
        what: e.to_string(),
    };
    let mut file = WeightsFile {
        path: path.to_owned(),
        clauses: reader.headers().map_err(|e| wrong(&e))?.iter().skip(1).map(str::to_owned).collect(),
        ..WeightsFile::default()
    };
    for record in reader.records() {
        let record = record.map_err(|e| wrong(&e))?;
        let line = record.position().map_or(0, |p| p.line() as usize);
        let points: Result<Vec<i16>, _> =
            record.iter().skip(1).map(|cell| if cell.is_empty() { Ok(0) } else { cell.parse() }).collect();
        let bad = |what: &str| PolicyError { file: path.into(), line, column: 1, what: what.to_owned() };
        let points = points.map_err(|_| bad("points are whole numbers"))?;
        let feature = record.get(0).unwrap_or_default();
        if feature == BASE {
            file.base = points;
            continue;
        }
        let small: Option<Vec<i8>> = points.into_iter().map(|p| i8::try_from(p).ok()).collect();
        let small = small.ok_or_else(|| bad("points of a feature are between -128 and 127"))?;
        file.rows.push((line, feature.to_owned(), small));
    }
    Ok(file)
}

/// What counts as one, by the classes' numbers. `named` is how many classes have a name.
pub fn sames(
    file: Option<&File<SameFile>>,
    names: &HashMap<String, ClassId>,
    named: usize,
    errors: &mut Vec<PolicyError>,
) -> Sames {
    let mut sames = Sames { names: Vec::new(), of_class: vec![0; named], denial: None };
    if let Some((file, denial)) = file.and_then(|f| Some((f, f.data.denial.as_ref()?))) {
        sames.denial = names.get(denial.get_ref()).copied();
        if sames.denial.is_none() {
            errors.push(file.error(denial.span(), format!("there is no word class “{}”", denial.get_ref())));
        }
    }
    for same in file.iter().flat_map(|f| &f.data.same) {
        sames.names.push(same.name.clone());
        for class in &same.classes {
            match names.get(class.get_ref()).and_then(|&id| sames.of_class.get_mut(usize::from(id))) {
                Some(slot) => *slot = sames.names.len() as u8,
                None => errors.extend(
                    file.map(|f| f.error(class.span(), format!("there is no word class “{}”", class.get_ref()))),
                ),
            }
        }
    }
    sames
}

/// The weights as a pack holds them. A class that is no more is left out: what it said is lost until they are learned anew.
pub fn weights(
    file: &WeightsFile,
    sames: Sames,
    names: &HashMap<String, ClassId>,
    errors: &mut Vec<PolicyError>,
) -> Weights {
    let class = |name: &str| names.get(name).copied();
    let mut features = Vec::with_capacity(file.rows.len());
    for (line, written, points) in &file.rows {
        match parse(written, class) {
            Some(feature) => features.push((feature.key(), points.clone())),
            None if ["class ", "denied ", "quoted "].iter().any(|kind| written.starts_with(kind)) => {}
            None => errors.push(PolicyError {
                file: file.path.clone(),
                line: *line,
                column: 1,
                what: format!(
                    "“{written}” is no feature: word, stem, pair, apart, first, class or asks, and its words"
                ),
            }),
        }
    }
    Weights::new(file.clauses.clone(), file.base.clone(), sames, features)
}

/// A feature as it is written in `weights.csv`, with its class by name.
pub fn written(feature: &Feature<'_>, class_names: &[String]) -> String {
    let name = |class: &ClassId| class_names.get(usize::from(*class)).map_or("", String::as_str);
    match feature {
        Feature::Class(class) => format!("class {}", name(class)),
        Feature::Denied(class) => format!("denied {}", name(class)),
        Feature::Quoted(class) => format!("quoted {}", name(class)),
        other => other.to_string(),
    }
}
