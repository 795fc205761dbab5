//! What is left of a word without the endings of plurals, genders and common forms.
//!
//! Light stemmers, which forgive endings and leave what a word is built of alone: for French after J. Savoy's ("Light
//! Stemming Approaches for the French, Portuguese, German and Hungarian Languages", SAC 2006, which Lucene has as
//! `FrenchMinimalStemmer` and `FrenchLightStemmer`), for English after D. Harman's S stemmer ("How Effective Is
//! Suffixing?", JASIS 42, 1991) with the past and the -ing of M. Porter's first step (1980). Both take folded words, in
//! which é and e are one: Snowball's French stemmer needs the accents.

/// The stem of a folded English word.
pub(super) fn english(word: &str) -> String {
    let mut stem = english_singular(word);
    for ending in ["ing", "ed"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && letters(rest) >= 3
            && rest.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        {
            let doubled = ends_doubled(rest) && !rest.ends_with(['l', 's', 'z']);
            let end = rest.len() - usize::from(doubled);
            stem = rest.get(..end).unwrap_or(rest).to_owned();
            break;
        }
    }
    if letters(&stem) > 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

fn english_singular(word: &str) -> String {
    let replaced = |ending: &str, with: &str| {
        let rest = word.strip_suffix(ending)?;
        (letters(rest) >= 2).then(|| format!("{rest}{with}"))
    };
    if letters(word) < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    let found = replaced("ies", "y")
        .or_else(|| replaced("sses", "ss"))
        .or_else(|| replaced("xes", "x"))
        .or_else(|| replaced("ches", "ch"))
        .or_else(|| replaced("shes", "sh"))
        .or_else(|| replaced("s", ""));
    found.unwrap_or_else(|| word.to_owned())
}

/// The stem of a folded French word.
pub(super) fn french(word: &str) -> String {
    let mut stem = word.to_owned();
    let count = letters(word);
    if count < 4 {
        return stem;
    }
    let replace = |stem: &mut String, ending: &str, with: &str| {
        let found = stem.ends_with(ending) && letters(stem) > ending.len() + 1;
        if found {
            stem.truncate(stem.len() - ending.len());
            stem.push_str(with);
        }
        found
    };
    // Plurals: réseaux, sociaux, jeux, emplois.
    let _ = replace(&mut stem, "eaux", "eau")
        || replace(&mut stem, "aux", "al")
        || replace(&mut stem, "x", "")
        || replace(&mut stem, "s", "");
    if count < 6 {
        if letters(&stem) > 4 && stem.ends_with('e') {
            stem.pop();
        }
        return stem;
    }
    // Genders and forms: médiatrice, coopératif, inclusive; financer, financée, sociale.
    let _ = replace(&mut stem, "atrice", "ateur")
        || replace(&mut stem, "euse", "eur")
        || replace(&mut stem, "if", "iv");
    if stem.ends_with('r') && !stem.ends_with("eur") {
        stem.pop();
    }
    for _ in 0..2 {
        if letters(&stem) > 4 && stem.ends_with('e') {
            stem.pop();
        }
    }
    if letters(&stem) > 4 && ends_doubled(&stem) && !word.ends_with(&stem) {
        stem.pop();
    }
    stem
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Whether the last two letters are the same ASCII one.
fn ends_doubled(word: &str) -> bool {
    matches!(word.as_bytes(), [.., a, b] if a == b && a.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(stem: fn(&str) -> String, groups: &[&str]) {
        for group in groups {
            let stems: Vec<String> = group.split(' ').map(stem).collect();
            assert!(stems.iter().all(|it| *it == stems[0]), "{group}: {stems:?}");
        }
    }

    fn apart(stem: fn(&str) -> String, pairs: &[(&str, &str)]) {
        for (one, other) in pairs {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn french_endings_are_forgiven() {
        same(
            french,
            &[
                "numerique numeriques",
                "social sociale sociales sociaux",
                "europeen europeenne europeennes europeens",
                "reseau reseaux",
                "cooperative cooperatives cooperatif cooperatifs",
                "mediateur mediatrice mediatrices mediateurs",
                "financer finance financee financees",
                "refugie refugies refugiee",
                "don dons",
                "emploi emplois",
                "mutuelle mutuelles mutuel",
                "metier metiers",
            ],
        );
        apart(
            french,
            &[
                ("cours", "course"),
                ("mars", "marche"),
                ("inclusion", "inclusive"),
                ("coopmann", "coopman"),
            ],
        );
    }

    #[test]
    fn english_endings_are_forgiven() {
        same(
            english,
            &[
                "job jobs",
                "policy policies",
                "cooperative cooperatives",
                "fund funds funding funded",
                "measure measures measuring measured",
                "box boxes",
                "share shared sharing shares",
                "plan plans planned planning",
                "commons common",
                "start started",
            ],
        );
        apart(
            english,
            &[("business", "busines"), ("thing", "th"), ("need", "ne"), ("status", "statu")],
        );
    }
}
