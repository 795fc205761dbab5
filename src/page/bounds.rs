//! How much of anything the reader takes, and why: no text anyone wrote comes near, and what a hostile one costs stays
//! bounded. Over a bound the reader says so and shows what it can.

/// Combining marks shown on one base. Writing needs four at most (Hebrew with vowels and cantillation, Vietnamese
/// decomposed, Tibetan stacks some more); piled up they reach over the rows above and below.
pub const MOST_MARKS: usize = 8;
