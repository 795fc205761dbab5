//! Floor 1, pages: Markdown → [`Document`] → [`Layout`] (lines) → [`Pages`].
//!
//! Pure functions that cannot fail. Nothing here knows a terminal, a colour, a theme, a file or a
//! setting of the program: only text, columns and rows.

mod addresses;
pub mod bounds;
mod breaks;
mod code;
pub mod columns;
mod cuts;
pub mod document;
mod draft;
pub mod facing;
mod fit;
mod head;
mod highlight;
mod html;
mod hyphens;
mod ids;
pub mod layout;
pub mod line;
mod margin;
mod marks;
pub mod paginate;
pub mod parse;
mod part;
pub mod piece;
pub mod plain;
pub mod setting;
pub mod shares;
pub mod shown;
pub mod slug;
mod spacing;
pub mod span;
mod standing;
mod starts;
mod table;
mod tags;

pub use columns::columns;
pub use cuts::{Fence, end_of_source, opens_item, start_of_source};
pub use document::{
    Anchor, Block, BlockKind, Container, Containers, Document, Emphasis, Link, Run, Table, Unread,
};
pub use facing::{Arrangement, face};
pub use ids::Ids;
pub use layout::{Layout, layout, layout_part, layout_together};
pub use line::Line;
pub use marks::Marks;
pub use paginate::{PageSize, Pages, paginate, paginate_facing};
pub use parse::{parse, parse_together};
pub use piece::{Piece, PieceText, Role, alert_name};
pub use plain::parse_plain;
pub use setting::{ParagraphStyle, Setting, Typography};
pub(crate) use shares::all_done;
pub use shares::{Together, one_by_one};
pub use shown::Shown;
pub use slug::slug;
pub use span::{Span, small};
