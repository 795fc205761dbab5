//! Schemes of base16 and base24 (github.com/tinted-theming) as themes.

use super::themes::Themes;
use crate::app::Words;
use crate::library::yaml;
use crate::page::Shown;
use crate::ui::colour::{contrast, least_contrast, luminance};
use crate::ui::theme::ROLES;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a colour of a scheme is in a theme. Those of base24 beyond base16, brighter ones, are not needed.
const MAPPING: [(&str, &str); 10] = [
    ("ground", "base00"),
    ("raised", "base01"),
    ("marker", "base02"),
    ("muted", "base04"),
    ("text", "base05"),
    ("literal", "base09"),
    ("accent", "base0A"),
    ("fresh", "base0B"),
    ("link", "base0D"),
    ("keyword", "base0E"),
];

/// The theme of a scheme, as TOML; `None` for what is no scheme. Roles with too little contrast are told in comments.
pub fn imported(text: &str, words: &Words) -> Option<String> {
    let entries: BTreeMap<String, String> = yaml::scalars(text)?.into_iter().collect();
    let name = entries.get("name").or(entries.get("scheme"))?;
    let name: String = Shown::new(name)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let mut colours = Vec::new();
    for (own, base) in MAPPING {
        colours.push((own, base, hex(entries.get(base)?)?));
    }
    let ground = colours.first().map_or([0; 3], |(_, _, rgb)| *rgb);
    let base = if luminance(ground) > 0.179 { "paper" } else { "night" };
    let mut toml = String::new();
    if let Some(author) = entries.get("author") {
        let _ = writeln!(toml, "# {}", Shown::new(author));
    }
    let _ = write!(toml, "name = \"{name}\"\ninherits = \"{base}\"\n\n[palette]\n");
    for (own, base, [r, g, b]) in colours {
        let _ = writeln!(toml, "{own} = \"#{r:02X}{g:02X}{b:02X}\" # {base}");
    }
    toml +=
        "\n[styles]\ncode-keyword = { fg = \"keyword\" }\ncode-literal = { fg = \"literal\" }\n";
    for line in shortcomings(&name, &toml, words) {
        let _ = writeln!(toml, "# {line}");
    }
    Some(toml)
}

/// The roles of a theme that have less contrast than they need.
fn shortcomings(name: &str, toml: &str, words: &Words) -> Vec<String> {
    let all = Themes::of(&[(format!("{name}.toml"), toml.to_string())]);
    let Some(theme) = all.theme(name) else { return Vec::new() };
    let told = ROLES.iter().filter_map(|(role, it)| {
        let style = theme.style(*it);
        let (has, needs) = (contrast(style.fg?, style.bg?)?, least_contrast(*it));
        let sentence = (words.themes.too_little)(&format!("{has:.1}"), &needs.to_string());
        (has < needs).then(|| (words.config.in_file)(role, &sentence))
    });
    told.collect()
}

/// `#1e1e2e` or `1e1e2e`; zeros that YAML took from a number of digits alone are put back.
fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim_start_matches('#');
    if digits.len() > 6 || digits.is_empty() {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = value.to_be_bytes();
    Some([r, g, b])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::LANGUAGES;

    const SCHEME: &str = "system: \"base16\"\nname: \"Ocean \\\"Deep\\\"\"\nauthor: \"Chris\"\nvariant: \"dark\"\npalette:\n  base00: \"#2b303b\"\n  base01: \"#343d46\"\n  base02: \"#4f5b66\"\n  base03: \"#65737e\"\n  base04: \"#a7adba\"\n  base05: \"#c0c5ce\"\n  base06: \"#dfe1e8\"\n  base07: \"#eff1f5\"\n  base08: \"#bf616a\"\n  base09: \"#d08770\"\n  base0A: \"#ebcb8b\"\n  base0B: \"#a3be8c\"\n  base0C: \"#96b5b4\"\n  base0D: \"#8fa1b3\"\n  base0E: \"#b48ead\"\n  base0F: \"#ab7967\"\n";

    #[test]
    fn a_scheme_becomes_a_theme_that_is_read_back() {
        let toml = imported(SCHEME, LANGUAGES[0]).unwrap();
        assert!(
            toml.starts_with("# Chris\nname = \"ocean-deep\"\ninherits = \"night\"\n"),
            "{toml}"
        );
        assert!(toml.contains("\nlink = \"#8FA1B3\" # base0D\n"), "{toml}");
        assert!(toml.contains("# code-keyword: contrast 4.") || !toml.contains("code-keyword:"));
        let all = Themes::of(&[("ocean.toml".into(), toml)]);
        assert!(all.faults.is_empty(), "{:?}", all.faults);
        assert!(all.names.iter().any(|it| it == "ocean-deep"));
        // The older form: no table, no hash, numbers of digits alone.
        let old = "scheme: Plain\nauthor: A\n".to_string()
            + &(0..16).map(|n| format!("base{n:02X}: {:06}\n", n * 111)).collect::<String>();
        let toml = imported(&old, LANGUAGES[1]).unwrap();
        assert!(toml.contains("ground = \"#000000\" # base00\nraised = \"#000111\""), "{toml}");
        assert!(toml.contains("# text\u{a0}: contraste 1,"), "what cannot be read is told: {toml}");
    }

    #[test]
    fn what_is_no_scheme_is_none() {
        for text in [
            "",
            "name: x",
            "a: [",
            &SCHEME.replace("base0E", "base1E"),
            &SCHEME.replace("#8fa1b3", "blue"),
        ] {
            assert_eq!(imported(text, LANGUAGES[0]), None, "{text}");
        }
    }
}
