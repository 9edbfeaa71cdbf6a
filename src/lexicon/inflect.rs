//! English inflection, at build time only: every form of a verb or noun becomes a term of its own.

/// Irregular verbs: base, past, past participle (alternatives after `/`). The common ones of English grammar books.
const IRREGULAR_VERBS: &str = "\
arise arose arisen;be was/were been;bear bore borne;beat beat beaten;become became become;begin began begun;\
bend bent bent;bet bet bet;bite bit bitten;bleed bled bled;blow blew blown;break broke broken;bring brought brought;\
build built built;burn burned/burnt burned/burnt;burst burst burst;buy bought bought;catch caught caught;\
choose chose chosen;come came come;cost cost cost;creep crept crept;cut cut cut;deal dealt dealt;dig dug dug;do did done;\
draw drew drawn;dream dreamed/dreamt dreamed/dreamt;drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;\
feed fed fed;feel felt felt;fight fought fought;find found found;flee fled fled;fly flew flown;forbid forbade forbidden;\
forget forgot forgotten;forgive forgave forgiven;freeze froze frozen;get got got/gotten;give gave given;go went gone;\
grow grew grown;hang hung/hanged hung/hanged;have had had;hear heard heard;hide hid hidden;hit hit hit;hold held held;\
hurt hurt hurt;keep kept kept;know knew known;lay laid laid;lead led led;leave left left;lend lent lent;let let let;\
lie lied/lay lied/lain;light lit lit;lose lost lost;make made made;mean meant meant;meet met met;\
overthrow overthrew overthrown;pay paid paid;put put put;quit quit quit;read read read;rid rid rid;ride rode ridden;\
ring rang rung;rise rose risen;run ran run;say said said;see saw seen;seek sought sought;sell sold sold;send sent sent;\
set set set;shake shook shaken;shed shed shed;shine shone shone;shit shit/shat shit;shoot shot shot;show showed shown;\
shut shut shut;sing sang sung;sink sank sunk;sit sat sat;slay slew slain;sleep slept slept;slit slit slit;\
speak spoke spoken;spend spent spent;spin spun spun;spit spat spat;split split split;spread spread spread;\
spring sprang sprung;stand stood stood;steal stole stolen;stick stuck stuck;sting stung stung;stink stank stunk;\
strangle strangled strangled;strike struck struck;swear swore sworn;sweep swept swept;swim swam swum;swing swung swung;\
take took taken;teach taught taught;tear tore torn;tell told told;think thought thought;throw threw thrown;\
understand understood understood;undo undid undone;wake woke woken;wear wore worn;win won won;wind wound wound;\
write wrote written";

/// Irregular plurals.
const IRREGULAR_NOUNS: &str = "child children;person people;man men;woman women;foot feet;tooth teeth;goose geese;mouse mice;\
louse lice;ox oxen;leaf leaves;knife knives;life lives;wife wives;housewife housewives;midwife midwives;thief thieves;wolf wolves;shelf shelves;half halves;\
loaf loaves;calf calves;self selves;hoof hooves;sheep sheep;fish fish;deer deer;aircraft aircraft;crisis crises;quiz quizzes;\
medium media;datum data;alumnus alumni;syllabus syllabi";

/// Verbs of more than one syllable that double their last consonant.
const DOUBLING: [&str; 12] = [
    "admit", "begin", "commit", "control", "forget", "occur", "permit", "prefer", "refer", "regret", "submit", "kidnap",
];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn doubles(base: &str) -> bool {
    let last: Vec<char> = base.chars().rev().take(3).collect();
    let [c, v, b] = *last.as_slice() else { return false };
    let closed = !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y') && is_vowel(v) && !is_vowel(b);
    let vowels = base.chars().filter(|c| is_vowel(*c)).count();
    closed && (vowels == 1 || DOUBLING.contains(&base) || b == 'u' && base.starts_with("qu"))
}

fn third_person(base: &str) -> String {
    let stem = base.strip_suffix('y').filter(|s| !s.ends_with(is_vowel));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if base == "be" => "is".into(),
        None if base == "have" => "has".into(),
        None if ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| base.ends_with(e)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

fn with_suffix(base: &str, suffix: &str) -> String {
    let last = base.chars().last().unwrap_or(' ');
    if suffix == "ing" && base.ends_with("ie") {
        let stem: String = base.chars().take(base.chars().count() - 2).collect();
        format!("{stem}ying")
    } else if last == 'e' && !(suffix == "ing" && (base.ends_with("ee") || base.ends_with("ye") || base == "be")) {
        let stem: String = base.chars().take(base.chars().count() - 1).collect();
        format!("{stem}{suffix}")
    } else if doubles(base) {
        format!("{base}{last}{suffix}")
    } else if suffix == "ed" && last == 'y' && !base.chars().rev().nth(1).is_some_and(is_vowel) {
        let stem: String = base.chars().take(base.chars().count() - 1).collect();
        format!("{stem}ied")
    } else {
        format!("{base}{suffix}")
    }
}

/// All forms of an English verb, the base first. In a term of several words the first is the verb.
pub fn verb(term: &str) -> Vec<String> {
    let (base, rest) = term.split_once(' ').map_or((term, ""), |(b, r)| (b, r));
    let mut forms = vec![base.to_owned(), third_person(base)];
    let irregular = IRREGULAR_VERBS.split(';').find_map(|row| {
        let mut parts = row.split(' ');
        (parts.next() == Some(base)).then(|| parts.flat_map(|p| p.split('/')).map(str::to_owned).collect::<Vec<_>>())
    });
    match irregular {
        Some(past) => forms.extend(past),
        None => forms.push(with_suffix(base, "ed")),
    }
    forms.push(with_suffix(base, "ing"));
    finish(forms, "", rest)
}

/// Singular and plural of an English noun. In a term of several words the last is the noun.
pub fn noun(term: &str) -> Vec<String> {
    let (rest, base) = term.rsplit_once(' ').map_or(("", term), |(r, b)| (r, b));
    let irregular = IRREGULAR_NOUNS.split(';').find_map(|row| row.split_once(' ').filter(|(one, _)| *one == base));
    let plural = irregular.map_or_else(|| third_person(base), |(_, many)| many.to_owned());
    let mut forms = vec![base.to_owned(), plural];
    if base.ends_with('o') {
        forms.push(format!("{base}s")); // potatoes, but Latinos
    }
    finish(forms, rest, "")
}

fn finish(mut forms: Vec<String>, before: &str, after: &str) -> Vec<String> {
    forms.dedup();
    let join = |form: String| {
        [before, form.as_str(), after].iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
    };
    forms.into_iter().map(join).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (base, forms) in [
            ("kill", "kill kills killed killing"),
            ("stab", "stab stabs stabbed stabbing"),
            ("shoot", "shoot shoots shot shot shooting"),
            ("carry", "carry carries carried carrying"),
            ("vote", "vote votes voted voting"),
            ("die", "die dies died dying"),
            ("visit", "visit visits visited visiting"),
            ("admit", "admit admits admitted admitting"),
        ] {
            let mut want: Vec<&str> = forms.split(' ').collect();
            want.dedup();
            assert_eq!(verb(base), want);
        }
        assert_eq!(verb("beat up")[1], "beats up");
    }

    #[test]
    fn nouns() {
        assert_eq!(noun("child"), ["child", "children"]);
        assert_eq!(noun("city bus"), ["city bus", "city buses"]);
        assert_eq!(noun("baby"), ["baby", "babies"]);
        assert_eq!(noun("psycho"), ["psycho", "psychoes", "psychos"]);
    }
}
