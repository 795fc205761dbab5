//! Themes in French.

use crate::app::words::themes::{ThemeFault, ThemeWords};

pub(super) static THEMES: ThemeWords = ThemeWords {
    title: "Thèmes",
    told: "Chaque thème s’affiche dès que vous y passez. [Entrée] le garde, [Échap] non.",
    auto: "paper ou night, selon que votre terminal est clair ou sombre",
    shown_now: "affiché jusqu’ici",
    fault: |fault| match fault {
        ThemeFault::NotToml => {
            "le fichier n’est pas compris à partir d’ici\u{a0}: rien n’en est pris en compte."
                .to_string()
        }
        ThemeFault::NoRole(role, Some(near)) => format!(
            "«\u{a0}{role}\u{a0}» n’est pas un rôle. Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?"
        ),
        ThemeFault::NoRole(role, None) => format!("«\u{a0}{role}\u{a0}» n’est pas un rôle."),
        ThemeFault::NoColour(value) => format!(
            "«\u{a0}{value}\u{a0}» n’est pas une couleur\u{a0}: donnez #RRVVBB, un nom de la palette ou une couleur du terminal."
        ),
        ThemeFault::NoKey(key, Some(near)) => format!(
            "«\u{a0}{key}\u{a0}» n’est pas connu. Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?"
        ),
        ThemeFault::NoKey(key, None) => format!("«\u{a0}{key}\u{a0}» n’est pas connu."),
        ThemeFault::Value(key) => {
            format!("la valeur de «\u{a0}{key}\u{a0}» n’est pas du bon type.")
        }
        ThemeFault::NoBase(name) => {
            format!("aucun thème «\u{a0}{name}\u{a0}» dont hériter.")
        }
        ThemeFault::Circle(name) => {
            format!("hériter de «\u{a0}{name}\u{a0}» fait tourner en rond.")
        }
    },
    import: "afficher une palette base16 ou base24 comme thème de liseuse",
    no_scheme: |path| format!("«\u{a0}{path}\u{a0}» n’est pas une palette base16 ou base24."),
    too_little: |has, needs| {
        let comma = |number: &str| number.replace('.', ",");
        format!("contraste {}:1, il faudrait {}:1", comma(has), comma(needs))
    },
};
