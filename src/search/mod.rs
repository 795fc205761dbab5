//! Floor 2, finding: one folding of text and query, lists narrowed while one types, the library searched.

mod answers;
mod compact;
pub mod context;
pub mod filter;
pub mod fold;
pub mod hit;
mod holding;
mod ideas;
pub mod index;
pub mod kept;
pub mod large;
mod marked;
mod nearest;
pub mod occurrences;
mod places;
pub mod query;
pub mod ranking;
pub mod related;
mod resolve;
mod sought;
mod stem;
mod typo;
mod vocabulary;
mod words;

pub use answers::Answers;
pub use context::context;
pub use filter::{Filter, Match, filter};
pub use fold::{Folded, Places, fold};
pub use hit::{Correction, Field, Findings, Found, Hit, Trouble, Why};
pub use index::{Depth, Index};
pub use kept::{KeptTexts, Rows, TextWriter};
pub use large::{Question, Recent};
pub use occurrences::Lights;
pub use query::{Clause, Operator, clauses};
pub use related::Kinship;
pub use typo::near;
