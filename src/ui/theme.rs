//! The style of every role. Which file a theme came from is not known here.

use crate::app::settings::EmphasisStyle;
use crate::page::Emphasis;
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

/// A style with words told from their neighbours as their author wanted. Strong ones are bold; stressed ones stand out in
/// the way that is chosen or, where all that is painted in this style does already, in another (reading.md 1.5).
pub(super) fn told(style: Style, emphasis: Emphasis, shown: EmphasisStyle) -> Style {
    let mut style = style;
    if emphasis.strong {
        style = style.add_modifier(Modifier::BOLD);
    }
    if emphasis.struck {
        style = style.add_modifier(Modifier::CROSSED_OUT);
    }
    let wanted = match shown {
        EmphasisStyle::Italic => Modifier::ITALIC,
        EmphasisStyle::Underline => Modifier::UNDERLINED,
        EmphasisStyle::Bold => Modifier::BOLD,
        EmphasisStyle::Marks => return style,
    };
    let ways = [wanted, Modifier::UNDERLINED, Modifier::BOLD, Modifier::ITALIC];
    let free = ways.into_iter().find(|way| !style.add_modifier.contains(*way));
    style.add_modifier(free.filter(|_| emphasis.emphasis).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stressed_words_are_never_painted_like_their_neighbours() {
        let attributes =
            [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED, Modifier::CROSSED_OUT];
        let shown = [EmphasisStyle::Italic, EmphasisStyle::Underline, EmphasisStyle::Bold];
        for (set, shown) in (0..16).flat_map(|set| shown.map(|shown| (set, shown))) {
            let base = (0..4).filter(|bit| set >> bit & 1 == 1);
            let base = base.fold(Style::new(), |style, bit| style.add_modifier(attributes[bit]));
            for strong in [false, true] {
                let plain = Emphasis { strong, ..Emphasis::default() };
                let stressed = Emphasis { emphasis: true, ..plain };
                assert_ne!(
                    told(base, plain, shown),
                    told(base, stressed, shown),
                    "{base:?} {shown:?}"
                );
            }
        }
    }
}
