//! Tokens known by their shape alone: addresses, telephone numbers, money, times.

use super::Folded;
use super::fold::Class;
use super::token::TokenKind;

/// Top-level domains that people write without `www.` (the common ones of comment spam and of school districts).
const DOMAINS: [&str; 45] = [
    "com", "org", "net", "edu", "gov", "io", "co", "info", "biz", "ly", "gl", "tv", "app", "dev", "xyz", "top", "shop",
    "store", "online", "site", "club", "example", "uk", "ca", "ru", "cn", "de", "fr", "br", "mx", "link", "live", "gg",
    "cc", "vip", "win", "pro", "page", "news", "blog", "cash", "gle", "ml", "tk", "invalid",
];

/// Same, but also common words: only with `www.` or a path.
const WORD_DOMAINS: [&str; 12] = ["us", "me", "to", "it", "is", "at", "in", "so", "am", "be", "my", "id"];

fn text_of(chars: &[Folded]) -> String {
    chars.iter().map(|f| f.c).collect()
}

/// Whether a run without spaces is a web or e-mail address. `chars` has no outer punctuation.
pub(super) fn address(chars: &[Folded]) -> Option<TokenKind> {
    if !chars.iter().any(|f| f.c == '.') {
        return None;
    }
    let s = text_of(chars);
    let (before_path, path) = match s.split_once("://") {
        Some((scheme, _)) if scheme.chars().all(char::is_alphabetic) => return Some(TokenKind::Url),
        _ => s.split_once('/').map_or((s.as_str(), false), |(host, _)| (host, true)),
    };
    let (user, host) = before_path.split_once('@').map_or(("", before_path), |(u, h)| (u, h));
    let host = host.split([':', '?']).next().unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |l: &&str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let last = labels.last().copied().unwrap_or("");
    if labels.len() < 2 || !labels.iter().all(plain) || !last.chars().all(char::is_alphabetic) {
        return None;
    }
    if !user.is_empty() {
        return Some(TokenKind::Email);
    }
    // "home.Then": a full stop without its space is followed by a capital.
    let capital_after_dot = chars.windows(2).any(|w| matches!(w, [a, b] if a.c == '.' && b.upper));
    let all_capitals = chars.iter().all(|f| f.upper || f.class != Class::Letter);
    let known = DOMAINS.contains(&last) || (WORD_DOMAINS.contains(&last) && (path || labels.len() > 2));
    let www = labels.first() == Some(&"www");
    ((www || known) && (!capital_after_dot || all_capitals || www)).then_some(TokenKind::Url)
}

/// Length of the telephone number that starts at `chars[0]`, if one does: 10 to 15 digits grouped as people group
/// them (E.164 allows 15), or a local 555-0100.
pub(super) fn phone(chars: &[Folded]) -> Option<usize> {
    let mut groups: Vec<usize> = Vec::new();
    let (mut group, mut end, mut separators) = (0usize, 0usize, 0usize);
    let mut local_dash = false;
    for (i, f) in chars.iter().enumerate().take(28) {
        if f.class == Class::Digit {
            if separators > 0 && group > 0 {
                groups.push(group);
                group = 0;
            }
            (group, end, separators) = (group + 1, i + 1, 0);
        } else if matches!(f.c, ' ' | '-' | '.' | '(' | ')' | '/') || (f.c == '+' && i == 0) {
            separators += 1;
            local_dash |= f.c == '-' || f.c == '.';
            if separators > 2 {
                break;
            }
        } else {
            break;
        }
    }
    groups.push(group);
    let digits: usize = groups.iter().sum();
    let follows_word = chars.get(end).is_some_and(|f| f.class == Class::Letter);
    let international = chars.first().is_some_and(|f| f.c == '+') && (8..=15).contains(&digits);
    let grouped = match groups.as_slice() {
        [3, 3, 4] | [1, 3, 3, 4] | [10] | [3, 7] | [6, 4] => true,
        [11] => chars.first().is_some_and(|f| f.c == '1'),
        [3, 4] => local_dash,
        _ => false,
    };
    ((international || grouped) && !follows_word).then_some(end)
}

/// Whether a run without spaces is a time of day: 8pm, 6:15, 7:30am, 12:13:52.
pub(super) fn time(chars: &[Folded]) -> bool {
    let s = text_of(chars);
    let (clock, suffix) = match s.find(|c: char| c.is_alphabetic()) {
        Some(at) => s.split_at(at),
        None => (s.as_str(), ""),
    };
    let number = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| n <= most);
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let sixty = |part: Option<&str>| part.is_none_or(|m| m.len() == 2 && number(m, 59));
    let suffix_ok = matches!(suffix.trim_end_matches('.'), "" | "am" | "pm" | "a.m" | "p.m" | "a" | "p" | "h");
    number(hour, 24)
        && sixty(minute)
        && sixty(second)
        && parts.next().is_none()
        && suffix_ok
        && (minute.is_some() || !suffix.is_empty())
}

/// Whether a run without spaces is an amount: $40, 40$, €5.50, $1k.
pub(super) fn money(chars: &[Folded]) -> bool {
    let sign = |f: &Folded| matches!(f.c, '$' | '€' | '£' | '¢' | '¥');
    let digits = chars.iter().filter(|f| f.class == Class::Digit).count();
    let signs = chars.iter().filter(|f| sign(f)).count();
    let edge = chars.first().is_some_and(sign) || chars.last().is_some_and(sign);
    let rest = chars.iter().all(|f| {
        sign(f) || f.class == Class::Digit || matches!(f.c, '.' | ',' | '-' | '/' | 'k' | 'm' | 'u' | 's' | '+')
    });
    signs == 1 && digits > 0 && edge && rest
}
