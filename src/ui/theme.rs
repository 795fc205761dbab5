//! The style of every role. Which file a theme came from is not known here.

use ratatui::style::{Color, Modifier, Style};

/// What a cell of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs, reason = "each is what its name says; ROLES gives the names of theme files")]
pub enum Role {
    Text,
    Heading,
    Quote,
    Code,
    CodeKeyword,
    CodeLiteral,
    CodeComment,
    Link,
    Mark,
    TableHeader,
    Image,
    Title,
    Group,
    Muted,
    Match,
    Focus,
    Selected,
    Header,
    Status,
    Hint,
    HintKey,
    Field,
    Highlight,
    Selection,
}

/// The roles with their names in theme files.
pub const ROLES: [(&str, Role); 24] = [
    ("text", Role::Text),
    ("heading", Role::Heading),
    ("quote", Role::Quote),
    ("code", Role::Code),
    ("code-keyword", Role::CodeKeyword),
    ("code-literal", Role::CodeLiteral),
    ("code-comment", Role::CodeComment),
    ("link", Role::Link),
    ("mark", Role::Mark),
    ("table-header", Role::TableHeader),
    ("image", Role::Image),
    ("title", Role::Title),
    ("group", Role::Group),
    ("muted", Role::Muted),
    ("match", Role::Match),
    ("focus", Role::Focus),
    ("selected", Role::Selected),
    ("header", Role::Header),
    ("status", Role::Status),
    ("hint", Role::Hint),
    ("hint-key", Role::HintKey),
    ("field", Role::Field),
    ("highlight", Role::Highlight),
    ("selection", Role::Selection),
];

/// A style for every role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Name of the theme.
    pub name: String,
    styles: [Style; ROLES.len()],
}

impl Theme {
    /// A theme that uses the terminal's own colours and tells roles apart by attributes alone.
    pub fn plain(name: &str) -> Self {
        let mut theme = Theme { name: name.to_string(), styles: [Style::new(); ROLES.len()] };
        for role in [
            Role::Heading,
            Role::CodeKeyword,
            Role::TableHeader,
            Role::Title,
            Role::Group,
            Role::HintKey,
            Role::Header,
        ] {
            theme.set(role, Style::new().add_modifier(Modifier::BOLD));
        }
        for role in [Role::Link, Role::Field, Role::Highlight] {
            theme.set(role, Style::new().add_modifier(Modifier::UNDERLINED));
        }
        for role in [Role::Selected, Role::Match, Role::Focus, Role::Selection] {
            theme.set(role, Style::new().add_modifier(Modifier::REVERSED));
        }
        theme
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Gives a role a style.
    pub fn set(&mut self, role: Role, style: Style) {
        self.styles[role as usize] = style;
    }

    /// The same without any colour, for `NO_COLOR`: what a colour alone told apart, reverse video does.
    pub fn without_colour(mut self) -> Self {
        for (_, role) in ROLES {
            let style = self.style(role);
            let lost = style.bg.is_some_and(|colour| colour != Color::Reset) && role != Role::Text;
            let mut plain = Style { fg: None, bg: None, underline_color: None, ..style };
            let lit = [Role::Selected, Role::Match, Role::Focus, Role::Selection];
            if lost && lit.contains(&role) {
                plain = plain.add_modifier(Modifier::REVERSED);
            }
            if lost && role == Role::Highlight {
                plain = plain.add_modifier(Modifier::UNDERLINED);
            }
            self.set(role, plain);
        }
        self
    }
}
