//! The plain mode in French.

use super::PlainWords;
use super::sentence;
use crate::app::command::Command;
use crate::app::words::fr::count;

pub(in crate::app::words) static WORDS: PlainWords = PlainWords {
    option: "mode texte simple, pour lecteurs d’écran",
    ascii: "filets, puces et flèches en ASCII",
    not: "plein écran, jamais de mode texte simple",
    begins: |by| {
        format!(
            "Mode texte simple\u{a0}: activé ({by}). Tapez un mot ou un numéro, puis Entrée. Le mot aide donne la liste des mots."
        )
    },
    prompt: "Commande\u{a0}:",
    typing: "Une ligne vide revient en arrière. Un mot précédé de deux-points est une commande.",
    hints: |words| format!("Quelques mots\u{a0}: {words}."),
    commands: "Mots à taper ici, chacun avec sa touche quand c’est une lettre ou un signe\u{a0}:",
    command: |words, key, does| match key {
        "" => format!("{words}\u{a0}: {}", sentence(does)),
        key => format!("{words}, ou {key}\u{a0}: {}", sentence(does)),
    },
    quoted: |word| format!("«\u{a0}{word}\u{a0}»"),
    no_such_word: |word, near| match near.split_last() {
        None => {
            format!("Aucune commande «\u{a0}{word}\u{a0}». Le mot aide donne la liste des mots.")
        }
        Some((only, [])) => {
            format!("Aucune commande «\u{a0}{word}\u{a0}». Vouliez-vous dire {only}\u{202f}?")
        }
        Some((last, others)) => format!(
            "Aucune commande «\u{a0}{word}\u{a0}». Vouliez-vous dire {} ou {last}\u{202f}?",
            others.join(", ")
        ),
    },
    not_here: |word| {
        format!("«\u{a0}{word}\u{a0}» n’a pas d’effet ici. Le mot aide dit ce qui en a.")
    },
    no_such_number: |number, of| match of {
        0 => format!("Pas de numéro {number} ici\u{a0}: rien n’est numéroté."),
        of => format!("Pas de numéro {number} ici. Les numéros vont de 1 à {of}."),
    },
    more: |n| match n {
        1 => "Encore 1. Une ligne vide l’affiche.".to_string(),
        n => format!("Encore {n}. Une ligne vide affiche la suite."),
    },
    before: |n| match n {
        1 => "1 plus haut. Le mot précédent l’affiche.".to_string(),
        n => format!("{n} plus haut. Le mot précédent les affiche."),
    },
    no_more: "Rien de plus.",
    none_before: "Rien avant.",
    nothing_listed: "La liste est vide.",
    to_copy: |text| format!("À copier\u{a0}: {text}"),
    not_opened: |address| format!("Aucun programme n’a pu l’ouvrir. À copier\u{a0}: {address}"),

    title: "Titre\u{a0}:",
    heading: |level, number| match number {
        "" => format!("Intertitre de niveau {level}\u{a0}:"),
        number => format!("Intertitre de niveau {level}, section {number}\u{a0}:"),
    },
    quote: "Citation\u{a0}:",
    list: |n, depth| {
        let items = count(n, "élément", "éléments");
        match depth {
            0 | 1 => format!("Liste, {items}\u{a0}:"),
            depth => format!("Liste, {items}, niveau {depth}\u{a0}:"),
        }
    },
    item: |n, done| match done {
        None => format!("Élément {n}\u{a0}:"),
        Some(true) => format!("Élément {n}, fait\u{a0}:"),
        Some(false) => format!("Élément {n}, à faire\u{a0}:"),
    },
    note: |n| format!("Note {n}\u{a0}:"),
    code: |language| match language {
        "" => "Code\u{a0}:".to_string(),
        language => format!("Code, {language}\u{a0}:"),
    },
    end_of_code: "Fin du code.",
    table: |columns, rows| {
        format!(
            "Tableau, {}, {}\u{a0}:",
            count(columns, "colonne", "colonnes"),
            count(rows, "ligne", "lignes")
        )
    },
    row: |n| format!("Ligne {n}\u{a0}:"),
    rule: "Séparation.",
    link: |n| format!("lien {n}\u{a0}:"),
    inside: |n| format!("lien {n}, "),
    call: |n| format!("lien {n}, note "),
    struck: "barré\u{a0}:",
    highlight: "surligné\u{a0}:",
    marked: "Marqué\u{a0}:",
    selected: "Sélection\u{a0}:",
    answer: "Réponse\u{a0}:",
    open: "Réponse ouverte.",
    closed: "Replié.",
    level: |n| format!("Niveau {n}\u{a0}:"),
    section: "section ",
    paragraph: "paragraphe ",

    does: |command| {
        Some(match command {
            Command::Redraw => "Redire ce qui est ici",
            Command::Copy => "Dire la sélection, pour la copier",
            Command::CopyReference => "Dire la référence de cet endroit, pour la copier",
            Command::TextAlone => "Taire les suggestions, ou les redonner",
            _ => return None,
        })
    },
    words_of: |command| match command {
        Command::NextPage => &["suite", "suivant", "page suivante"],
        Command::PreviousPage => &["précédent", "page précédente"],
        Command::Down => &["descendre", "paragraphe", "paragraphe suivant"],
        Command::Up => &["monter", "paragraphe précédent"],
        Command::HalfPageDown => &["demi-page"],
        Command::HalfPageUp => &["demi-page précédente"],
        Command::LineDown => &["ligne suivante"],
        Command::LineUp => &["ligne précédente"],
        Command::First => &["début"],
        Command::Last => &["fin"],
        Command::NextSection => &["section", "section suivante"],
        Command::PreviousSection => &["section précédente"],
        Command::NextArticle => &["article suivant"],
        Command::PreviousArticle => &["article précédent"],
        Command::Open => &["ouvrir", "oui"],
        Command::OpenAll => &["tout ouvrir"],
        Command::Unfold => &["déplier"],
        Command::Fold => &["replier"],
        Command::Find => &["chercher"],
        Command::NextMatch => &["occurrence suivante", "occurrence"],
        Command::PreviousMatch => &["occurrence précédente"],
        Command::AllMatches => &["occurrences"],
        Command::GoTo => &["aller à", "page"],
        Command::Back => &["retour", "revenir"],
        Command::Forward => &["avancer"],
        Command::NextLink => &["lien", "lien suivant"],
        Command::PreviousLink => &["lien précédent"],
        Command::CopyReference => &["référence"],
        Command::Paging => &["défilement"],
        Command::TextAlone => &["texte seul"],
        Command::Settings => &["réglages"],
        Command::NextValue => &["changer"],
        Command::ResetValue => &["réinitialiser"],
        Command::PreviousValue => &["valeur précédente"],
        Command::ShowInArticle => &["lire dans l’article", "lire"],
        Command::Bookmark => &["signet"],
        Command::Marks => &["signets"],
        Command::Select => &["sélectionner", "extrait"],
        Command::Longer => &["allonger"],
        Command::Shorter => &["raccourcir"],
        Command::NextUnit => &["unité"],
        Command::SwapEnds => &["autre bout"],
        Command::Copy => &["copier"],
        Command::Highlight => &["surligner"],
        Command::WriteNote => &["annoter", "note"],
        Command::KeepNote => &["enregistrer"],
        Command::Remove => &["retirer"],
        Command::Undo => &["rétablir"],
        Command::ToggleRead => &["marquer comme lu", "marquer"],
        Command::History => &["historique"],
        Command::RemoveAll => &["tout effacer"],
        Command::KeepHistory => &["activer ou désactiver", "activer", "désactiver"],
        Command::OtherLanguage => &["langue", "autre langue"],
        Command::Languages => &["langues"],
        Command::Libraries => &["bibliothèques", "bibliothèque"],
        Command::Rename => &["renommer"],
        Command::People => &["personnes", "auteurs", "autrices"],
        Command::Subjects => &["mots-clés"],
        Command::NextOrder => &["trier"],
        Command::NextOnly => &["n’afficher que", "afficher"],
        Command::Peek => &["aperçu"],
        Command::NextQuestion => &["question suivante"],
        Command::PreviousQuestion => &["question précédente"],
        Command::Grouping => &["regrouper"],
        Command::SelfTest => &["révision"],
        Command::Known => &["sue"],
        Command::View => &["affichage"],
        Command::ShiftUp => &["décaler vers le haut"],
        Command::ShiftDown => &["décaler vers le bas"],
        Command::InterfaceLanguage => &["interface"],
        Command::Contents => &["sommaire"],
        Command::Faq => &["faq", "questions"],
        Command::Filter => &["filtrer"],
        Command::Complete => &["compléter"],
        Command::EarlierQuery => &["recherche précédente"],
        Command::LaterQuery => &["recherche suivante"],
        Command::Search => &["rechercher"],
        Command::Theme => &["thème"],
        Command::Mouse => &["souris"],
        Command::Wider => &["élargir"],
        Command::Narrower => &["resserrer"],
        Command::Palette => &["commandes"],
        Command::Help => &["aide"],
        Command::About => &["à propos"],
        Command::Close => &["fermer", "non"],
        Command::Quit => &["quitter"],
        Command::Redraw => &["répéter", "encore"],
        Command::Suspend => &["suspendre"],
    },
};
