/// What is said of two languages shown together.
#[derive(Debug)]
pub struct ViewWords {
    /// The title of the box with what the other edition says, by its language.
    pub peek: fn(&str) -> String,
    /// The same where it does not say what is being read.
    pub peek_near: fn(&str) -> String,
}
