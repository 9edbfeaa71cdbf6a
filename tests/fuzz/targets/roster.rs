//! A registrar's file from anywhere: every row is accounted for, and nothing but whole rosters comes out.
#![no_main]

use hallpass::roster::Roster;
use hallpass::roster::import::{Options, Polarity, build, inspect};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((which, file)) = data.split_first() else { return };
    let polarity = match which % 3 {
        0 => None,
        1 => Some(Polarity::OptIn),
        _ => Some(Polarity::OptOut),
    };
    let school_year = (which & 4 != 0).then(|| "2026-27".to_owned());
    let options = Options { polarity, school_year, ..Options::default() };
    let _ = inspect(file, &options);
    let (report, roster) = build(file, &options);
    match roster {
        Some(roster) => {
            assert_eq!(report.read + report.merged + report.rejected.len(), report.rows, "no row is lost");
            assert_eq!(report.error, None);
            let bytes = roster.to_bytes().expect("a roster can be kept");
            assert!(Roster::from_bytes(&bytes).expect("and read again") == roster, "as it was");
        }
        None => assert!(report.error.is_some(), "why there is none is said"),
    }
    let _ = Roster::from_bytes(file);
});
