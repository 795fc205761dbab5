//! Floor 1, pages: Markdown → [`Document`] → [`Layout`] (lines) → [`Pages`].
//!
//! Pure functions that cannot fail. Nothing here knows a terminal, a colour, a theme, a file or a
//! setting of the program: only text, columns and rows.

mod addresses;
pub mod document;
mod draft;
mod html;
pub mod layout;
pub mod paginate;
pub mod parse;
pub mod plain;
pub mod shown;
pub mod slug;
mod tags;

pub use document::{Anchor, Block, BlockKind, Container, Document, Emphasis, Link, Run, Table};
pub use layout::{
    Layout, Line, ParagraphStyle, Piece, PieceText, Role, Setting, Typography, layout,
};
pub use paginate::{Pages, paginate};
pub use parse::parse;
pub use plain::parse_plain;
pub use shown::Shown;
pub use slug::slug;
