//! Words that tell little of what a text is about.

/// Words that hold a sentence together in English or French, folded. They need not be held by what is found, unless
/// there are no others.
pub(super) fn is_little(word: &str) -> bool {
    LITTLE.binary_search(&word).is_ok()
}

/// Whether the first words of a query, folded, ask in English or French.
pub(super) fn asks(words: &[String]) -> bool {
    match words {
        [first, second, ..] if first == "est" && second == "ce" => true,
        [first, ..] => ASKING.contains(&first.as_str()),
        [] => false,
    }
}

const ASKING: [&str; 21] = [
    "combien", "comment", "do", "does", "did", "how", "ou", "pourquoi", "quand", "que", "quel",
    "quelle", "quelles", "quels", "qui", "quoi", "what", "when", "where", "who", "why",
];

#[rustfmt::skip]
const LITTLE: [&str; 183] = [
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "au", "aux", "avec", "avez", "avoir", "avons", "be",
    "been", "being", "but", "by", "c", "can", "ce", "ces", "cet", "cette", "combien", "comment", "could", "d", "dans",
    "de", "des", "did", "do", "does", "dois", "doit", "doivent", "dont", "du", "elle", "elles", "en", "est", "et",
    "etaient", "etait", "ete", "etes", "etre", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how",
    "i", "if", "il", "ils", "in", "into", "is", "it", "its", "j", "je", "l", "la", "le", "les", "leur", "leurs",
    "lui", "m", "ma", "many", "me", "mes", "might", "mon", "much", "must", "my", "n", "ne", "no", "nos", "not",
    "notre", "nous", "of", "on", "ont", "or", "ou", "our", "par", "pas", "peut", "peuvent", "peux", "plus", "pour",
    "pourquoi", "pouvez", "puis", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s",
    "sa", "sans", "se", "sera", "ses", "shall", "she", "should", "si", "so", "some", "son", "sont", "such", "suis",
    "sur", "t", "ta", "te", "tes", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "toi", "ton", "tu", "un", "une", "va", "vais", "very", "vont", "vos", "votre", "vous", "was", "we",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "y", "you",
    "your",
];

/// Whether a word, folded, tells little of what a whole question is about: a verb that goes with anything, a general adverb. It
/// counts as long as something holds all words.
pub(super) fn is_faint(word: &str) -> bool {
    FAINT.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const FAINT: [&str; 178] = [
    "after", "ailleurs", "aller", "alors", "already", "also", "always", "another", "anyone", "anything", "apres",
    "assez", "aucun", "aucune", "aussi", "autre", "autres", "avant", "because", "become", "before", "between", "bien",
    "bring", "came", "cela", "celle", "celles", "celui", "ceux", "chaque", "chez", "chose", "choses", "come", "comes",
    "comme", "concretely", "contre", "demander", "depuis", "dire", "dit", "donc", "done", "donne", "donner", "each",
    "else", "encore", "entre", "etc", "even", "ever", "every", "everyone", "everything", "exactly", "faire", "fait",
    "faites", "find", "font", "found", "gave", "get", "gets", "getting", "give", "given", "gives", "go", "goes",
    "going", "got", "grace", "happen", "happens", "jamais", "just", "keep", "kind", "know", "let", "like", "look",
    "lors", "made", "make", "makes", "making", "mean", "means", "meme", "memes", "mettre", "moins", "more", "most",
    "need", "needs", "ni", "now", "only", "other", "others", "own", "parce", "parfois", "parler", "permet",
    "permettre", "peu", "plutot", "prendre", "presque", "put", "quelqu", "quelque", "quelques", "really", "sait",
    "savoir", "say", "says", "selon", "sert", "servir", "someone", "something", "sort", "sous", "souvent", "still",
    "surtout", "take", "taken", "takes", "taking", "tant", "tell", "thing", "things", "think", "through", "too",
    "took", "tous", "tout", "toute", "toutes", "tres", "trop", "trouve", "trouver", "under", "until", "up", "use",
    "used", "uses", "using", "venir", "venu", "vers", "veulent", "veut", "veux", "voir", "vouloir", "vraiment",
    "want", "wants", "way", "ways", "well", "within", "without",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_words_stand_in_order() {
        assert!(LITTLE.is_sorted() && FAINT.is_sorted());
        assert!(is_little("the") && is_little("qui") && !is_little("mednum"));
    }
}
