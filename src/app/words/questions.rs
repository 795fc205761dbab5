/// What is said of the list of questions.
#[derive(Debug)]
pub struct QuestionWords {
    /// Before the questions that have to do with an open answer.
    pub related: &'static str,
    /// The related question that has the focus, of how many.
    pub related_of: fn(usize, usize) -> String,
    /// The key that leads back to the question one came from.
    pub back_to: fn(&str, &str) -> String,
    /// How many questions have to do with a section, by its number.
    pub about_section: fn(usize, &str) -> String,
    /// A question without an answer.
    pub no_answer: &'static str,
    /// Questions stand under their articles from now on.
    pub by_article: &'static str,
    /// Questions stand under their tags from now on.
    pub by_tag: &'static str,
    /// The head of the questions without tags.
    pub no_tag: &'static str,
    /// Before the tags by which a question is found.
    pub tags: &'static str,
    /// The filter was emptied to show a question that it hid.
    pub filter_emptied: &'static str,
    /// A self-test begins.
    pub self_test_begins: &'static str,
    /// A self-test ends.
    pub self_test_ends: &'static str,
    /// No question has all words: how many of the nearest are shown; the long way to tell it and the short one.
    pub nearest: fn(usize) -> [String; 2],
    /// A row of the list, of how many, where questions stand under each of their tags; how many questions there are.
    pub row_of: fn(usize, usize, usize) -> String,
    /// Behind the number of questions found: how many there are.
    pub in_all: fn(usize) -> String,
    /// How many questions are marked as known in a self-test, of how many.
    pub self_test: fn(usize, usize) -> String,
    /// Behind a question marked as known.
    pub known: &'static str,
    /// What can be done in a self-test alone.
    pub only_in_self_test: &'static str,
    /// In a self-test all answers at once are not to be had.
    pub one_at_a_time: &'static str,
    /// A question asked for by a slug that is no longer its own.
    pub reworded: &'static str,
    /// A part asked for that is not in the article.
    pub no_such_part: fn(&str) -> String,
    /// The same where nothing is opened.
    pub no_such_part_here: fn(&str) -> String,
}
