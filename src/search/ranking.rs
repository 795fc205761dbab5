//! What comes first, and why. All rules of ranking stand here.
//!
//! 1. **An article answers** if it holds every word of the query, in whichever of its fields and editions, and none that
//!    is to be left out. Little words (*the*, *of*, *qui*, *est*) need not be held where there are others; they count
//!    for nothing but the order of words. A word with an operator is held by the fields of that operator alone.
//! 2. **How a word is held** ([`points`]): as it is typed, with another ending, as the beginning of a word, in other
//!    words by the glossary, with a slip, inside a word, scattered. The better ways leave the others out: a beginning counts
//!    while the word is being typed or if nothing holds it whole; slips are corrected only if nothing holds it at all,
//!    one in the first letter only in words of nine letters and more.
//!    Of ways as good, the one of more words counts.
//! 3. **Where it is held** ([`weight`]): title, names, questions, headings, tags, text, in this order; questions first if
//!    the query asks, that is if it begins with a word that does (*how*, *qui*) or ends in a question mark. A place of an edition in another
//!    language than the preferred one is worth half.
//! 4. **How rare it is** ([`rarity`]): a word that stands in few places tells more than one that stands in many (K.
//!    Spärck Jones 1972), by steps of powers of two.
//! 5. **A place's score** ([`place`]) is the sum over its words of points and rarity, times the weight of its field, times
//!    the square of the share of the query (by rarity) that it holds; more if the words stand side by side as they were
//!    typed, and if the place says little else.
//! 6. **An article's score** is that of its best place, and for each word that of the best field that holds it: a name
//!    and a title together answer better than either. Equal scores keep the order of the library.
//! 7. **The places shown** of an article are the best one of what is said of it (title, names, tags) and, of its text, those
//!    that hold the most of the query; of editions that hold as much, the one in the preferred language.

//!
//! **Where no section has all words** – three words or fewer may stand anywhere in an article, more are to stand in one section –
//! those answer that have most of them, if the best has a third of them at least:
//!
//! 8. **A section** is a heading with what stands under it. It has a word if a place of it holds it, or what is said of its
//!    article. Its score is the sum over its words of points and rarity, times a weight: questions and what answers them weigh
//!    most ([`in_section`]); times the square of the share of the query that it has, by rarity.
//! 9. **Shown** are the best sections, and those that are a fifth as good as the best one; not many.
//! 10. Words that operators or quotation marks ask for must be held in any case.

use super::hit::Field;
use super::resolve::Standing;

/// Points of words that the glossary holds to say the same.
pub(super) const GLOSSARY: i64 = 65;

/// What a word is worth by how it is held.
pub(super) fn points(standing: Standing) -> i64 {
    match standing {
        Standing::Whole => 100,
        Standing::Stem => 85,
        Standing::Beginning => 70,
        Standing::Corrected => 60,
        Standing::Inside => 40,
        Standing::Scattered => 30,
    }
}

/// What a point is worth in a field, for a query that asks or one that does not.
fn weight(field: Field, asks: bool, preferred: bool) -> i64 {
    let weight = match field {
        Field::Title => 100,
        Field::Author | Field::Person => 95,
        Field::Question if asks => 110,
        Field::Question => 70,
        Field::Heading => 60,
        Field::Tag => 55,
        Field::Text => 20,
    };
    if preferred { weight } else { weight / 2 }
}

/// What a word is worth by the share of places that hold it: 1 where all do, one more for each halving.
pub(super) fn rarity(held_in: usize, places: usize) -> i64 {
    let times = places / held_in.max(1);
    1 + i64::from(times.max(1).ilog2())
}

/// What is known of a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standard {
    pub(super) field: Field,
    /// Whether the query asks.
    pub(super) asks: bool,
    /// Whether its edition is in the preferred language.
    pub(super) preferred: bool,
    /// Points times rarity of the words it holds.
    pub(super) points: i64,
    /// Rarity of those words, and of all the words of the query.
    pub(super) rarity: (i64, i64),
    /// How many of its words were looked for, and how many it has.
    pub(super) words: (i64, i64),
    /// Whether all words of the query stand side by side in it.
    pub(super) side_by_side: bool,
}

/// What a place is worth.
pub(super) fn place(place: Standard) -> i64 {
    let (held, all) = (place.rarity.0, place.rarity.1.max(1));
    let (looked_for, words) = (place.words.0, place.words.1.max(1));
    let mut score = place.points * weight(place.field, place.asks, place.preferred);
    // Most places are asked for one word, and to divide takes as long as all else.
    if held != all {
        score = score * held * held / (all * all);
    }
    let side_by_side = if place.side_by_side { 60 } else { 0 };
    score * (100 + side_by_side + 40 * looked_for.min(words) / words) / 100
}

/// What a word is worth in the field of a place, for a section; `asked` where it stands under a question.
pub(super) fn in_section(points: i64, field: Field, asked: bool) -> i64 {
    points
        * match field {
            Field::Question => 100,
            Field::Heading => 75,
            Field::Text if asked => 75,
            Field::Text => 50,
            Field::Title | Field::Author | Field::Person | Field::Tag => 30,
        }
}

/// What a section is worth, by the worth of its words, and the rarity of those and of all words of the query.
pub(super) fn section(worth: i64, (held, all): (i64, i64), preferred: bool) -> i64 {
    let score = worth * held * held / (all * all).max(1);
    if preferred { score } else { score / 2 }
}

/// The most that a section can be worth.
pub(super) fn section_at_best((held, all): (i64, i64)) -> i64 {
    section(in_section(points(Standing::Whole) * held, Field::Question, true), (held, all), true)
}

/// The rarity that counts of a word: half where it is said of the article alone.
pub(super) fn had(rarity: i64, here: bool, said: bool) -> i64 {
    match (here, said) {
        (true, _) => rarity,
        (false, true) => rarity / 2,
        (false, false) => 0,
    }
}

/// Sections that are shown in any case, the best.
pub(super) const FEW: usize = 10;

/// Sections that are shown at most: nobody looks further for what is merely near.
pub(super) const MANY: usize = 40;

/// The least score with which a section is shown, where these are the scores of all that have something of a query.
pub(super) fn least_near(scores: impl Iterator<Item = i64>) -> i64 {
    let mut scores: Vec<i64> = scores.collect();
    scores.sort_unstable_by_key(|&score| std::cmp::Reverse(score));
    let best = scores.first().map_or(0, |&best| beside(best));
    scores.get(FEW - 1).or(scores.last()).map_or(best, |&few| few.min(best))
}

/// The score that is enough to be shown beside the best.
pub(super) fn beside(best: i64) -> i64 {
    best / 5
}

/// Whether so many words of all tell that a section has to do with what is asked for.
pub(super) fn are_enough(words: usize, of: usize) -> bool {
    words > 0 && words * 5 >= of
}

/// What a word is worth in the field of a place, for the score of the article.
pub(super) fn in_field(points: i64, field: Field, asks: bool, preferred: bool) -> i64 {
    points * weight(field, asks, preferred)
}
