/// What is said of two languages shown together.
#[derive(Debug)]
pub struct ViewWords {
    /// The title of the box with what the other edition says, by its language.
    pub peek: fn(&str) -> String,
    /// The same where it does not say what is being read.
    pub peek_near: fn(&str) -> String,
    /// Articles are shown in one language.
    pub one: &'static str,
    /// In two columns.
    pub side_by_side: &'static str,
    /// Paragraph by paragraph in turn.
    pub interleaved: &'static str,
    /// In one language from now on.
    pub now_one: &'static str,
    /// In two columns from now on.
    pub now_side_by_side: &'static str,
    /// In turn from now on.
    pub now_interleaved: &'static str,
    /// The window has become too narrow for two columns.
    pub too_narrow: &'static str,
    /// An article too long to be shown in two languages.
    pub too_long: &'static str,
    /// By how many paragraphs the other language is shifted up (negative: down), on the status line.
    pub shifted: fn(i32) -> String,
    /// The same when it has just been shifted.
    pub now_shifted: fn(i32) -> String,
    /// Shifting without two columns.
    pub nothing_to_shift: &'static str,
}
