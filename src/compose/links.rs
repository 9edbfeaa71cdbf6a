//! Addresses that resemble the district's own and lead elsewhere.

use crate::policy::Pack;
use crate::rules::{Match, Reading};
use crate::text::TokenKind;

/// The first address in the text that a reader would take for an official one.
pub fn lookalike(pack: &Pack, text: &Reading<'_>) -> Option<Match> {
    let known = &pack.known.official;
    let at = (0..text.text.tokens.len()).find(|&i| {
        let kind = text.text.tokens.get(i).map(|t| t.kind);
        matches!(kind, Some(TokenKind::Url | TokenKind::Email)) && resembles(host(text.text.form(i)), known)
    })?;
    Some(Match { start: at as u32, end: at as u32 + 1 })
}

/// The host of a web or e-mail address.
pub fn host(address: &str) -> &str {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or("");
    let after_user = authority.rsplit('@').next().unwrap_or("");
    after_user.split(':').next().unwrap_or("")
}

/// Whether `host` is none of the `official` ones nor below them, yet holds or nearly is one.
fn resembles(host: &str, official: &[String]) -> bool {
    let is = |o: &String| host.strip_suffix(o.as_str()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    if official.iter().any(is) {
        return false;
    }
    let bare = host.strip_prefix("www.").unwrap_or(host);
    official.iter().any(|o| {
        let name = o.split('.').next().unwrap_or(o);
        let parts = |s: &str| s.split(['.', '-', '_']).any(|part| part == name);
        parts(bare)
            || near(bare, o)
            || bare.split('.').next().is_some_and(|first| first.len() >= name.len() && near(first, name))
    })
}

/// Whether one letter was changed, left out, put in, or swapped with its neighbour.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let after = |s: &[char], skip: usize| s.iter().skip(same + skip).copied().collect::<Vec<char>>();
    let swapped = a.get(same) == b.get(same + 1) && a.get(same + 1) == b.get(same) && after(&a, 2) == after(&b, 2);
    let one = after(&a, 1) == after(&b, 1) || after(&a, 1) == after(&b, 0) || after(&a, 0) == after(&b, 1);
    a != b && (one || swapped)
}

#[cfg(test)]
mod tests {
    use super::{host, resembles};

    #[test]
    fn hosts() {
        assert_eq!(host("https://www.cpsd.us/enroll?x=1"), "www.cpsd.us");
        assert_eq!(host("help@mail.cpsd.us"), "mail.cpsd.us");
        assert_eq!(host("cpsd.us:443/a"), "cpsd.us");
    }

    #[test]
    fn addresses_that_deceive() {
        let official = ["cpsd.us".to_owned()];
        for host in
            ["cpsd.us.login.example", "cpsd-us.com", "cpsd.com", "www.cpds.us", "cpssd.us", "cpsdd.org", "my-cpsd.net"]
        {
            assert!(resembles(host, &official), "{host}");
        }
        for host in
            ["cpsd.us", "www.cpsd.us", "crls.cpsd.us", "cambridgema.gov", "forms.example", "cps.org", "usps.com"]
        {
            assert!(!resembles(host, &official), "{host}");
        }
    }
}
