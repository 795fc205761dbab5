//! Floor 2, finding: one folding of text and query, lists narrowed while one types, the library searched.

mod context;
pub mod filter;
pub mod fold;
pub mod hit;
pub mod index;
pub mod occurrences;
mod query;
mod word;

pub use filter::{Match, filter};
pub use fold::{Folded, fold};
pub use hit::{Field, Hit};
pub use index::Index;
pub use occurrences::occurrences;
