//! Of readings that overlap, which are kept.

use super::find::{How, Mention};
use super::search::Found;

/// Of readings that overlap, those that account for the most words; of equals those written best.
pub fn choose(mut found: Vec<Found>) -> Vec<Mention> {
    let guessed = |f: &Found| f.how >= How::Typo;
    // Of two students, one named in either order, nobody knows which is meant.
    let rank = |f: &Found| if f.how == How::Turned { How::Whole } else { f.how };
    found
        .sort_unstable_by_key(|f| (guessed(f), std::cmp::Reverse(f.explained), f.how, f.from, f.to, f.student, f.part));
    let mut kept: Vec<Found> = Vec::new();
    for f in found {
        let beaten = kept.iter().any(|k| {
            let overlap = k.from < f.to && f.from < k.to;
            let better = k.explained > f.explained || rank(k) < rank(&f) || guessed(&f) && !guessed(k);
            overlap && (better || k.student == f.student)
        });
        if !beaten {
            kept.push(f);
        }
    }
    let mut mentions: Vec<Mention> = Vec::new();
    kept.sort_unstable_by_key(|f| (f.from, f.to, f.student));
    for f in kept {
        match mentions.last_mut() {
            Some(m) if m.from < f.to && f.from < m.to => {
                m.to = m.to.max(f.to);
                m.students.push(f.student);
                m.students.sort_unstable();
                m.students.dedup();
            }
            _ => mentions.push(Mention { from: f.from, to: f.to, students: vec![f.student], how: f.how, part: f.part }),
        }
    }
    mentions
}
