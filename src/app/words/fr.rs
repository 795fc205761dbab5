//! French. The spaces before ; ! ? and : and inside « » are no-break spaces, written as escapes where an
//! editor would not show them.

mod config;
mod libraries;
mod line;
mod themes;

use super::{
    EndWords, FieldNames, HealthWords, LinkWords, MarkWords, QuestionWords, Reason, SearchWords,
    SettingWords, ShelfWords, ShellWords, ViewWords, Words, grouped,
};
use crate::app::command::Command;
use crate::app::settings::{EmphasisStyle, Setting};
use crate::app::shelf::Order;
use crate::library::{FaultKind, Misread, ProblemKind};
use crate::search::Trouble;

/// « 0 page », « 1 page », « 2 pages » : French uses the singular for 0 and 1.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n < 2 { one } else { many })
}

/// A number, its thousands set apart: « 1 030 ».
fn number(n: usize) -> String {
    grouped(n, "\u{202f}")
}

pub(super) static WORDS: Words = Words {
    tag: "fr",
    own_name: "français",

    library: "Bibliothèque",
    faq: "FAQ",
    search: "Recherche",
    contents: "Sommaire",
    help: "Aide",
    about: "À propos",
    matches: "Occurrences",

    filter_label: "Filtrer\u{a0}:",
    search_label: "Rechercher\u{a0}:",
    fields: FieldNames {
        title: "titre",
        author: "signature",
        person: "personne",
        question: "question",
        heading: "intertitre",
        tag: "mot-clé",
        text: "texte",
    },
    searching: SearchWords {
        more_places: |n| {
            let places = count(n, "autre passage", "autres passages");
            format!("et {places} dans cet article\u{a0}: ouvrez-le, puis [n]")
        },
        corrected: |it| {
            format!(
                "Résultats pour «\u{a0}{}\u{a0}» au lieu de «\u{a0}{}\u{a0}»",
                it.found, it.typed
            )
        },
        why_corrected: |it| format!("{} → {}", it.typed, it.found),
        why_glossary: |typed, found| format!("glossaire\u{a0}: {typed} → {found}"),
        nearest: |n| match n {
            1 => [
                "Aucun passage ne réunit tous les mots\u{a0}: voici le plus proche.",
                "Mots en partie trouvés\u{a0}: 1 passage",
            ]
            .map(str::to_string),
            n => [
                format!("Aucun passage ne réunit tous les mots\u{a0}: voici les {n} plus proches."),
                format!("Mots en partie trouvés\u{a0}: {n} passages"),
            ],
        },
        missing: |words| format!("sans\u{a0}: {}", words.join(", ")),
        trouble: |it| match it {
            Trouble::Date(typed) => [
                format!(
                    "«\u{a0}{typed}\u{a0}» n’est pas une date\u{a0}: essayez 2022, 2022-03 ou 2022-03-15."
                ),
                format!("«\u{a0}{typed}\u{a0}» n’est pas une date."),
            ],
            Trouble::Language(typed, known) => {
                let short = format!("Aucun article en «\u{a0}{typed}\u{a0}».");
                let known: Vec<String> = known.iter().map(|it| format!("langue:{it}")).collect();
                match known.as_slice() {
                    [] => [short.clone(), short],
                    known => [
                        format!(
                            "Aucun article en «\u{a0}{typed}\u{a0}»\u{a0}: essayez {}.",
                            known.join(", ")
                        ),
                        short,
                    ],
                }
            }
        },
        none_earlier: "Aucune recherche précédente.",
        reach: |read, of| {
            format!("{} sur {}", count(read, "texte parcouru", "textes parcourus"), number(of))
        },
        first_results: |n| match n {
            0 | 1 => "Le meilleur résultat".to_string(),
            n => format!("Les {n} meilleurs résultats"),
        },
        under_way: "Recherche en cours…",
        failed: "La recherche a échoué. Essayez avec d’autres mots.",
        undated: |n| count(n, "article sans date écarté", "articles sans date écartés"),
    },
    question_of: |n, of| format!("Question {} sur {}", number(n), number(of)),

    page_of: |n, of| format!("Page {} sur {}", number(n), number(of)),
    pages_of: |n, last, of| format!("Pages {}–{} sur {}", number(n), number(last), number(of)),
    page_counting: |n| format!("Page {n} (comptage en cours)"),
    pages_counting: "Comptage des pages",
    page_of_short: |n, of| format!("{n}/{of}"),
    percent: |n| format!("{n}\u{a0}%"),
    read_so_far: |n| format!("{n}\u{a0}% lu"),
    read_whole: "lu",
    minutes: |n| format!("{}\u{a0}min", n.max(1)),
    minutes_left: |n| match n {
        0 => "moins d’une minute".to_string(),
        n => format!("encore {n}\u{a0}min environ"),
    },
    articles: |n| count(n, "article", "articles"),
    results: |n| count(n, "résultat", "résultats"),
    questions_of: |n, of| match n == of {
        true => count(n, "question", "questions"),
        false => format!("{} sur {}", count(n, "question", "questions"), number(of)),
    },
    match_of: |n, of, words| format!("{n}/{of} «\u{a0}{words}\u{a0}» · "),
    match_of_many: |n, words| format!("«\u{a0}{words}\u{a0}» plus de {} fois · ", number(n)),
    matches_of: |n, of| format!("Occurrence {n} sur {of}"),
    entries_of: |n, of| format!("{} sur {}", number(n), number(of)),

    welcome: "Bienvenue. [Entrée] lire, [l] English, [?] aide, [q] quitter.",
    welcome_reading: "Bienvenue. [Espace] page suivante, [l] English, [?] aide, [q] bibliothèque.",
    first_languages: "Langue\u{a0}: français. [l] articles in English, [i] interface in English.",
    first_plain: "Lecteur d’écran\u{a0}: liseuse --plain",
    goes_on: "[Entrée] reprend là où vous en étiez.",
    last_read: "dernière lecture",
    back_at_page: |n, of| format!("Reprise de la lecture\u{a0}: page {n} sur {of}."),
    still_reading: "La suite du fichier est en cours de lecture.",
    back_at_percent: |n| format!("Reprise de la lecture\u{a0}: à {n}\u{a0}%."),
    passage_moved: "Le texte a changé\u{a0}: reprise à l’endroit le plus proche.",
    now_in: |language| format!("En {language}, même paragraphe."),
    now_near: |language| {
        format!("En {language}. Sans équivalent ici\u{a0}: endroit le plus proche.")
    },
    not_in: |wanted, shown| format!("Pas encore de version en {wanted}. Affichage en {shown}."),
    right_to_left: "Écrit de droite à gauche\u{a0}: à lire ici de gauche à droite.",
    languages: "Langues",
    read_now: "langue affichée",
    older: "moins à jour",
    older_in: |language| format!("version en {language} moins à jour"),
    may_be_older: "La traduction n’est peut-être plus à jour.",
    is_older: "Version moins à jour.",
    lists_in: |language| format!("Titres affichés en {language}."),
    interface_now: "Langue de l’interface\u{a0}: français.",
    theme_now: |name| format!("Thème\u{a0}: {name}."),
    width_now: |columns| {
        format!("Largeur du texte\u{a0}: {}.", count(columns, "colonne", "colonnes"))
    },
    start_of_article: "Vous êtes à la première page.",
    paste_cut: |n| format!("Seuls les {} premiers caractères ont été collés.", number(n)),
    not_found: |words| {
        format!("«\u{a0}{words}\u{a0}» ne figure pas dans cet article. [s] cherche partout.")
    },
    nothing_looked_for: "Aucune recherche pour le moment. [/] cherche dans l’article.",
    from_the_top: "Aucune occurrence après\u{a0}: retour au début.",
    from_the_end: "Aucune occurrence avant\u{a0}: passage à la fin.",
    no_such_page: |page, pages| {
        format!(
            "La page {page} n’existe pas. Cet article compte {}.",
            count(pages, "page", "pages")
        )
    },
    no_such_place: |words| format!("Aucun intertitre ne correspond à «\u{a0}{words}\u{a0}»."),
    text_alone: "Texte seul. [z] réaffiche tout.",
    nothing_behind: "Aucun endroit où revenir.",
    nothing_ahead: "Aucun endroit où avancer.",
    back_leads_to: |key, place| format!("[{key}] pour revenir\u{a0}: {place}."),
    start: "début de l’article",
    find_label: "Chercher\u{a0}:",
    go_to_label: "Aller à\u{a0}:",
    end: EndWords {
        title: "Fin de l’article",
        told: "Fin de l’article. Et ensuite\u{202f}?",
        questions: |n| format!("FAQ de cet article ({})", count(n, "question", "questions")),
        other_language: |language| format!("Lire en {language}, depuis le début"),
        next_article: |title| format!("Article suivant\u{a0}: {title}"),
        library: "Revenir à la bibliothèque",
    },
    links: LinkWords {
        follows: |place| format!("[Entrée] suit le lien\u{a0}: {place}"),
        shows_note: |number| format!("[Entrée] affiche la note {number}."),
        opens_image: |path| format!("[Entrée] ouvre l’image\u{a0}: {path}"),
        none: "Cet article ne contient ni lien, ni note, ni image.",
        nothing_chosen: "Aucun lien sélectionné. [Tab] sélectionne le suivant.",
        from_the_first: "Aucun lien après\u{a0}: retour au premier.",
        from_the_last: "Aucun lien avant\u{a0}: passage au dernier.",
        no_such_part: |part| format!("L’article visé n’a pas de partie «\u{a0}{part}\u{a0}»."),
        not_here: |target| format!("«\u{a0}{target}\u{a0}» n’est pas dans cette bibliothèque."),
        not_open: |target| {
            format!(
                "«\u{a0}{target}\u{a0}» n’est pas ouvert. Pour suivre les liens, ouvrez le dossier plutôt qu’un seul fichier."
            )
        },
        refused: |target| format!("Ce type de lien n’est jamais ouvert\u{a0}: {target}"),
        ask_whole: |address| {
            format!("Ouvrir {address} hors de la liseuse\u{202f}? [Entrée] oui, [Échap] non.")
        },
        ask: "Ouvrir cette adresse hors de la liseuse\u{202f}? [Entrée] oui, [Échap] non.",
        address: "Adresse",
        note: |number| format!("Note {number}"),
        opened: |what| format!("Ouvert hors de la liseuse\u{a0}: {what}"),
        copied_instead: |address| {
            format!("Aucun programme n’a pu l’ouvrir\u{a0}: adresse copiée. {address}")
        },
        no_image: |path| format!("«\u{a0}{path}\u{a0}» n’est pas une image du dossier ouvert."),
        image_failed: |path| format!("Aucun programme n’a pu ouvrir «\u{a0}{path}\u{a0}»."),
        copied: |reference| format!("Copié\u{a0}: {reference}"),
    },
    settings: SettingWords {
        title: "Réglages",
        told: "[Gauche] et [Droite] changent le réglage, [Suppr] le rétablit.",
        chosen_over_file: |value| {
            format!("choisi ici\u{202f}; le fichier de réglages donne\u{a0}: {value}")
        },
        chosen_over_default: |value| format!("choisi ici\u{202f}; par défaut\u{a0}: {value}"),
        from_file: "d’après le fichier de réglages",
        nothing_chosen: "Rien n’a été choisi ici pour ce réglage\u{a0}: il reste tel quel.",
        name: |setting| match setting {
            Setting::Measure => "Largeur du texte",
            Setting::Paragraphs => "Paragraphes",
            Setting::Hyphenation => "Coupure des mots",
            Setting::Emphasis => "Mots mis en relief",
            Setting::Alignment => "Position du texte",
            Setting::Paging => "Pages ou défilement",
            Setting::Overlap => "Lignes reprises à la page suivante",
            Setting::TwoPages => "Deux pages côte à côte, dès 130\u{a0}colonnes",
            Setting::Editions => "Langues affichées",
            Setting::ReadingSpeed => "Vitesse de lecture",
            Setting::Time => "Temps restant",
            Setting::Interface => "Langue de l’interface",
            Setting::Theme => "Thème",
            Setting::Mouse => "Usage de la souris",
        },
        now: |name, value| format!("{name}\u{a0}: {value}."),
        columns: |n| count(n, "colonne", "colonnes"),
        lines: |n| if n == 0 { "aucune".to_string() } else { count(n, "ligne", "lignes") },
        letters_per_minute: |n| format!("{} lettres par minute", number(n)),
        time_shown: "affiché, selon la vitesse de lecture ci-dessus",
        time_measured: |speed, pages, enough| match speed {
            Some(speed) => format!(
                "affiché, selon votre vitesse mesurée\u{a0}: {} lettres par minute",
                number(speed)
            ),
            None => format!(
                "affiché, selon votre vitesse dès que {enough} pages seront lues ({pages} pour l’instant)"
            ),
        },
        time_hidden: "masqué",
        on: "oui",
        off: "non",
        spaced: "une ligne vide entre les paragraphes",
        airy: "aéré\u{a0}: lignes vides dans les paragraphes aussi",
        book: "comme dans un livre\u{a0}: alinéa, sans ligne vide",
        emphasis: |style| match style {
            EmphasisStyle::Italic => "en italique",
            EmphasisStyle::Underline => "soulignés",
            EmphasisStyle::Bold => "en gras",
            EmphasisStyle::Marks => "entre des signes\u{a0}: _mot_",
        },
        left: "à gauche",
        centred: "au centre",
        pages: "pages",
        scroll: "défilement",
        now_pages: "Mode page.",
        now_scroll: "Mode défilement.",
        letters: "La taille des lettres se règle dans votre terminal, souvent par Ctrl et +.",
        mouse_on: "Souris activée. Pour sélectionner du texte, maintenez Maj enfoncée.",
        mouse_off: "Souris désactivée\u{a0}: elle sert de nouveau à sélectionner du texte.",
    },
    no_more_sections: "Pas d’autre section dans ce sens.",
    no_more_articles: "Pas d’autre article dans ce sens.",
    no_headings: "Cet article n’a pas d’intertitres.",
    no_questions: "Aucune question ici\u{a0}: la FAQ est vide.",
    nothing_matches: |words| {
        format!("Rien ne correspond à «\u{a0}{words}\u{a0}». [Échap] efface le filtre.")
    },
    no_question_matches: |words| {
        format!("Aucune question avec «\u{a0}{words}\u{a0}». [Entrée] cherche dans les articles.")
    },
    no_results: |words| {
        format!(
            "Aucun résultat pour «\u{a0}{words}\u{a0}». Essayez moins de mots, ou d’autres mots."
        )
    },
    type_to_search: "Tapez un titre, un nom ou quelques mots.",
    no_articles: "Aucun article dans ce dossier. Essayez\u{a0}: liseuse DOSSIER",
    empty_article: "Cet article n’a pas de texte.",
    more_keys: |keys| format!("[{keys}], puis une autre touche…"),
    without_key: "sans touche\u{a0}: seulement dans les commandes",
    palette: "Commandes",
    no_action_on: |key| format!("Aucune action sur [{key}]. Appuyez sur [?] pour l’aide."),
    no_action: |key| format!("Aucune action sur [{key}] ici."),
    window_too_small: |columns, rows, least_columns, least_rows| {
        format!(
            "La fenêtre est trop petite ({columns} × {rows}). Agrandissez-la à {least_columns} × {least_rows}."
        )
    },
    problems: |n| {
        let things = count(n, "fichier demande", "fichiers demandent");
        format!("{things} votre attention\u{a0}: [C] donne le détail.")
    },
    problem: |path, kind| match kind {
        ProblemKind::FrontMatter { line, what } => {
            let line = line.map_or(String::new(), |n| format!(" à la ligne {n}"));
            format!(
                "«\u{a0}{path}\u{a0}»\u{a0}: l’en-tête est illisible{line}{}. Le texte est affiché quand même.",
                misread(what)
            )
        }
        ProblemKind::DuplicateEdition { with } => {
            format!(
                "«\u{a0}{path}\u{a0}» a le même identifiant et la même langue que «\u{a0}{with}\u{a0}». Les deux figurent dans la liste."
            )
        }
        ProblemKind::AmbiguousPair { one, other } => {
            format!(
                "«\u{a0}{path}\u{a0}» pourrait aller avec «\u{a0}{one}\u{a0}» ou avec «\u{a0}{other}\u{a0}». Il figure à part\u{a0}: donnez-lui l’identifiant de l’un des deux."
            )
        }
        ProblemKind::LanguageConflict { named, stated } => {
            format!(
                "«\u{a0}{path}\u{a0}»\u{a0}: le chemin indique «\u{a0}{named}\u{a0}», mais l’en-tête indique «\u{a0}{stated}\u{a0}». La langue retenue est «\u{a0}{stated}\u{a0}»."
            )
        }
        ProblemKind::Glossary { line, .. } => {
            let line = line.map_or(String::new(), |n| format!(" à la ligne {n}"));
            format!(
                "«\u{a0}{path}\u{a0}»\u{a0}: le glossaire est illisible{line}. Les recherches se font sans lui."
            )
        }
        ProblemKind::NotUtf8 => {
            format!(
                "«\u{a0}{path}\u{a0}» n’est pas en UTF-8. Les passages illisibles sont remplacés par \u{fffd}."
            )
        }
        ProblemKind::Encoding(name) => {
            format!(
                "«\u{a0}{path}\u{a0}» n’est pas en UTF-8 mais en {name}, et a été lu comme tel."
            )
        }
        ProblemKind::Cut => {
            format!("«\u{a0}{path}\u{a0}» est trop volumineux\u{a0}: seul le début est affiché.")
        }
        ProblemKind::TooMuch => {
            format!(
                "«\u{a0}{path}\u{a0}» et les textes suivants sont trop volumineux pour être lus d’un coup. Ouvrez-les séparément."
            )
        }
        ProblemKind::TooDeep => {
            format!(
                "«\u{a0}{path}\u{a0}» se trouve sous trop de dossiers. Ouvrez ce dossier directement."
            )
        }
        ProblemKind::LeadsOut => {
            format!(
                "«\u{a0}{path}\u{a0}» est un lien qui mène hors du dossier. Il n’est pas suivi."
            )
        }
        ProblemKind::Fault => {
            format!(
                "«\u{a0}{path}\u{a0}»\u{a0}: ce texte a provoqué une erreur du programme. Il est affiché sans mise en forme."
            )
        }
        ProblemKind::Unreadable(reason) => {
            format!(
                "Impossible de lire «\u{a0}{path}\u{a0}»\u{a0}: {reason}. Les autres articles restent disponibles."
            )
        }
        ProblemKind::Empty => format!("«\u{a0}{path}\u{a0}» est vide."),
        ProblemKind::NotAFile => {
            format!(
                "«\u{a0}{path}\u{a0}» n’est pas un fichier. Les autres articles restent disponibles."
            )
        }
        ProblemKind::NothingFound => format!("Aucun article dans «\u{a0}{path}\u{a0}»."),
    },

    tagline: "Une liseuse d’articles pour le terminal, en français et en anglais, hors ligne.",
    credits_intro: "Les articles intégrés ont été écrits pour ce programme d’après les textes suivants\u{a0}:",
    licence: "Licence\u{a0}: MIT ou Apache-2.0, au choix.",

    command: |command| match command {
        Command::NextPage => "Page suivante",
        Command::PreviousPage => "Page précédente",
        Command::Down => "Paragraphe suivant ou ligne suivante",
        Command::Up => "Paragraphe précédent ou ligne précédente",
        Command::HalfPageDown => "Descendre d’une demi-page",
        Command::HalfPageUp => "Remonter d’une demi-page",
        Command::LineDown => "Descendre d’une ligne",
        Command::LineUp => "Remonter d’une ligne",
        Command::First => "Début",
        Command::Last => "Fin",
        Command::NextSection => "Section suivante",
        Command::PreviousSection => "Section précédente",
        Command::NextArticle => "Article suivant",
        Command::PreviousArticle => "Article précédent",
        Command::Open => "Ouvrir, suivre un lien ou fermer une réponse",
        Command::OpenAll => "Ouvrir ou fermer toutes les réponses",
        Command::Unfold => "Ouvrir la réponse",
        Command::Fold => "Fermer la réponse",
        Command::Find => "Rechercher dans l’article",
        Command::NextMatch => "Occurrence suivante",
        Command::PreviousMatch => "Occurrence précédente",
        Command::AllMatches => "Liste des occurrences",
        Command::GoTo => "Aller à une page, à 50\u{a0}%, à une section…",
        Command::Back => "Revenir à l’endroit précédent",
        Command::NextLink => "Lien, note ou image qui suit",
        Command::PreviousLink => "Lien, note ou image qui précède",
        Command::CopyReference => "Copier la référence de cet endroit",
        Command::Forward => "Avancer après un retour",
        Command::Paging => "Basculer entre pages et défilement",
        Command::TextAlone => "Afficher le texte seul, ou tout",
        Command::Settings => "Réglages",
        Command::NextValue => "Valeur suivante du réglage",
        Command::ResetValue => "Revenir à la valeur du fichier ou par défaut",
        Command::PreviousValue => "Valeur précédente du réglage",
        Command::ShowInArticle => "Lire la réponse dans son article",
        Command::Bookmark => "Ajouter ou retirer un signet",
        Command::Marks => "Signets, passages surlignés et notes",
        Command::Select => "Sélectionner un extrait du paragraphe",
        Command::Longer => "Avancer la fin de la sélection",
        Command::Shorter => "Reculer la fin de la sélection",
        Command::NextUnit => "Sélectionner par paragraphe, phrase ou mot",
        Command::SwapEnds => "Passer à l’autre bout de la sélection",
        Command::Copy => "Copier la sélection",
        Command::Highlight => "Surligner la sélection",
        Command::WriteNote => "Écrire une note",
        Command::KeepNote => "Enregistrer la note",
        Command::Remove => "Retirer de la liste",
        Command::Undo => "Rétablir ce qui a été retiré",
        Command::ToggleRead => "Marquer comme lu ou non lu",
        Command::History => "Historique des lectures",
        Command::RemoveAll => "Effacer l’historique",
        Command::KeepHistory => "Activer ou désactiver l’historique",
        Command::OtherLanguage => "Autre langue, même endroit",
        Command::Languages => "Choisir une langue, même endroit",
        Command::Peek => "Ce paragraphe dans l’autre langue",
        Command::Libraries => "Ouvrir une autre bibliothèque",
        Command::Rename => "Renommer la bibliothèque",
        Command::People => "Auteurs, autrices et personnes",
        Command::Subjects => "Mots-clés",
        Command::NextOrder => "Trier la bibliothèque autrement",
        Command::NextOnly => "Afficher tout, non lus, lus, ou une langue",
        Command::NextQuestion => "Question suivante",
        Command::PreviousQuestion => "Question précédente",
        Command::Grouping => "Questions par article ou par mot-clé",
        Command::SelfTest => "Révision, réponses cachées",
        Command::Known => "Marquer comme sue pendant la révision",
        Command::View => "Une langue, côte à côte ou en alternance",
        Command::ShiftUp => "Décaler l’autre langue vers le haut",
        Command::ShiftDown => "Décaler l’autre langue vers le bas",
        Command::InterfaceLanguage => "Langue de l’interface",
        Command::Contents => "Sommaire",
        Command::Faq => "FAQ (foire aux questions)",
        Command::Filter => "Filtrer la liste",
        Command::Complete => "Compléter la saisie",
        Command::EarlierQuery => "Recherche précédente",
        Command::LaterQuery => "Recherche suivante",
        Command::Search => "Rechercher partout",
        Command::Theme => "Choisir un thème",
        Command::Mouse => "Activer ou désactiver la souris",
        Command::Wider => "Élargir le texte",
        Command::Narrower => "Resserrer le texte",
        Command::Palette => "Trouver une commande par son nom",
        Command::Help => "Aide",
        Command::About => "À propos et crédits",
        Command::Close => "Fermer, ou remonter d’un niveau",
        Command::Quit => "Quitter tout de suite",
        Command::Redraw => "Réafficher l’écran",
        Command::Suspend => "Suspendre",
    },
    hint: |command| match command {
        Command::NextPage => "page suiv.",
        Command::PreviousPage => "page préc.",
        Command::Down => "descendre",
        Command::Up => "monter",
        Command::HalfPageDown => "demi-page",
        Command::HalfPageUp => "remonter",
        Command::LineDown => "ligne suiv.",
        Command::LineUp => "ligne préc.",
        Command::First => "début",
        Command::Last => "fin",
        Command::NextSection => "section",
        Command::PreviousSection => "sect. préc.",
        Command::NextArticle => "art. suivant",
        Command::PreviousArticle => "art. préc.",
        Command::Open => "ouvrir",
        Command::OpenAll => "tout ouvrir",
        Command::Unfold => "ouvrir",
        Command::Fold => "fermer",
        Command::Find => "chercher",
        Command::NextMatch => "occ. suiv.",
        Command::PreviousMatch => "occ. préc.",
        Command::AllMatches => "occurrences",
        Command::GoTo => "aller à",
        Command::Back => "retour",
        Command::NextLink => "lien suivant",
        Command::PreviousLink => "lien préc.",
        Command::CopyReference => "référence",
        Command::Forward => "avancer",
        Command::Paging => "défilement",
        Command::TextAlone => "texte seul",
        Command::Settings => "réglages",
        Command::NextValue => "changer",
        Command::ResetValue => "rétablir",
        Command::PreviousValue => "revenir",
        Command::ShowInArticle => "lire",
        Command::Bookmark => "signet",
        Command::Marks => "signets",
        Command::Select => "extrait",
        Command::Longer => "allonger",
        Command::Shorter => "raccourcir",
        Command::NextUnit => "unité",
        Command::SwapEnds => "autre bout",
        Command::Copy => "copier",
        Command::Highlight => "surligner",
        Command::WriteNote => "note",
        Command::KeepNote => "enregistrer",
        Command::Remove => "retirer",
        Command::Undo => "rétablir",
        Command::ToggleRead => "lu/non lu",
        Command::History => "historique",
        Command::RemoveAll => "tout effacer",
        Command::KeepHistory => "marche/arrêt",
        Command::OtherLanguage => "English",
        Command::Languages => "langues",
        Command::Peek => "aperçu",
        Command::Libraries => "bibliothèque",
        Command::Rename => "renommer",
        Command::People => "personnes",
        Command::Subjects => "mots-clés",
        Command::NextOrder => "trier",
        Command::NextOnly => "filtrer",
        Command::NextQuestion => "suivante",
        Command::PreviousQuestion => "précédente",
        Command::Grouping => "par mot-clé",
        Command::SelfTest => "révision",
        Command::Known => "sue",
        Command::View => "affichage",
        Command::ShiftUp => "remonter",
        Command::ShiftDown => "redescendre",
        Command::InterfaceLanguage => "interface",
        Command::Contents => "sommaire",
        Command::Faq => "FAQ",
        Command::Filter => "filtrer",
        Command::Complete => "compléter",
        Command::EarlierQuery => "précédente",
        Command::LaterQuery => "suivante",
        Command::Search => "rechercher",
        Command::Theme => "thèmes",
        Command::Mouse => "souris",
        Command::Wider => "élargir",
        Command::Narrower => "resserrer",
        Command::Palette => "commandes",
        Command::Help => "aide",
        Command::About => "à propos",
        Command::Close => "retour",
        Command::Quit => "quitter",
        Command::Redraw => "réafficher",
        Command::Suspend => "suspendre",
    },
    key: |name| {
        Some(match name {
            "Shift" => "Maj",
            "Space" => "Espace",
            "Enter" => "Entrée",
            "Esc" => "Échap",
            "Backspace" => "Retour arrière",
            "Delete" => "Suppr",
            "Up" => "Haut",
            "Down" => "Bas",
            "Left" => "Gauche",
            "Right" => "Droite",
            "Home" => "Début",
            "End" => "Fin",
            "PageUp" => "Page préc.",
            "PageDown" => "Page suiv.",
            _ => return None,
        })
    },
    language: |primary| {
        Some(match primary {
            "ar" => "arabe",
            "bg" => "bulgare",
            "bn" => "bengali",
            "br" => "breton",
            "bs" => "bosnien",
            "ca" => "catalan",
            "co" => "corse",
            "cs" => "tchèque",
            "cy" => "gallois",
            "da" => "danois",
            "de" => "allemand",
            "el" => "grec",
            "en" => "anglais",
            "eo" => "espéranto",
            "es" => "espagnol",
            "et" => "estonien",
            "eu" => "basque",
            "fa" => "persan",
            "fi" => "finnois",
            "fr" => "français",
            "ga" => "irlandais",
            "gl" => "galicien",
            "he" => "hébreu",
            "hi" => "hindi",
            "hr" => "croate",
            "hu" => "hongrois",
            "id" => "indonésien",
            "it" => "italien",
            "ja" => "japonais",
            "ko" => "coréen",
            "lb" => "luxembourgeois",
            "lt" => "lituanien",
            "lv" => "letton",
            "mt" => "maltais",
            "nb" => "norvégien bokmål",
            "nl" => "néerlandais",
            "nn" => "norvégien nynorsk",
            "no" => "norvégien",
            "oc" => "occitan",
            "pl" => "polonais",
            "pt" => "portugais",
            "ro" => "roumain",
            "ru" => "russe",
            "sk" => "slovaque",
            "sl" => "slovène",
            "sq" => "albanais",
            "sr" => "serbe",
            "sv" => "suédois",
            "ta" => "tamoul",
            "th" => "thaï",
            "tr" => "turc",
            "uk" => "ukrainien",
            "vi" => "vietnamien",
            "zh" => "chinois",
            _ => return None,
        })
    },

    plain: &super::plain::fr::WORDS,

    marks: MarkWords {
        title: "Signets",
        bookmark: "Signet",
        highlight: "Passage surligné",
        note_mark: "Note\u{a0}: ",
        count: |n| count(n, "signet", "signets"),
        none_yet: "Aucun signet pour le moment. Pendant la lecture, [m] en ajoute un et [e] sélectionne un extrait.",
        words_gone: "passage disparu",
        passage_gone: "Le passage marqué a disparu\u{a0}: voici l’endroit le plus proche.",
        bookmark_added: "Signet ajouté.",
        bookmark_removed: "Signet retiré. [U] pour le rétablir.",
        bookmark_back: "Signet rétabli.",
        highlighted: "Passage surligné. [M] affiche les signets et les passages surlignés.",
        highlight_removed: "Surlignage retiré. [U] pour le rétablir.",
        highlight_back: "Surlignage rétabli.",
        note_kept: "Note enregistrée.",
        note_kept_here: "Note enregistrée. [M] affiche les notes et les signets.",
        note_removed: "Note retirée.",
        nothing_to_undo: "Rien à rétablir.",
        paragraph: "Paragraphe",
        sentence: "Phrase",
        word: "Mot",
        words: |n| count(n, "mot", "mots"),
        selection_keys: "[y] copier, [m] surligner, [n] annoter.",
        copied: |n| format!("Copié\u{a0}: {}.", count(n, "mot", "mots")),
        history: "Historique",
        no_history: "Aucune lecture pour le moment. Les articles ouverts figureront ici.",
        none_kept: "Rien n’est enregistré tant que l’historique est désactivé.",
        jumped_from: "point de départ d’un saut",
        jump_forgotten: "Saut retiré de l’historique.",
        forgotten: "Retiré de l’historique, avec votre position. [U] pour le rétablir.",
        forgotten_for_good: "Retiré de l’historique, avec votre position.",
        all_forgotten: "Historique et positions effacés dans chaque bibliothèque. [U] les rétablit.",
        all_forgotten_for_good: "Historique et positions effacés dans chaque bibliothèque.",
        history_back: "Historique rétabli, avec vos positions.",
        history_on: "Historique activé\u{a0}: les lectures et vos positions sont enregistrées.",
        history_off: "Historique désactivé\u{a0}: lectures et positions ne sont plus enregistrées.",
        history_is_off: "Historique désactivé. [o] pour l’activer.",
        now_read: "Marqué comme lu.",
        now_unread: "Marqué comme non lu.",
    },

    health: HealthWords {
        command: "vérifier les textes et leurs traductions",
        argument: "un dossier ou des fichiers\u{202f}; à défaut, les articles intégrés",
        json: "afficher en JSON ce que check a trouvé",
        fault: |fault, other, languages| match fault {
            FaultKind::Reading(problem) => match problem {
                ProblemKind::FrontMatter { what, .. } => {
                    format!("l’en-tête est illisible{}", misread(what))
                }
                ProblemKind::DuplicateEdition { with } => {
                    format!("même identifiant et même langue que {with}")
                }
                ProblemKind::AmbiguousPair { one, other } => {
                    format!(
                        "pourrait aller avec {one} ou avec {other}\u{202f}; un identifiant trancherait"
                    )
                }
                ProblemKind::LanguageConflict { named, stated } => {
                    format!(
                        "le chemin indique «\u{a0}{named}\u{a0}», l’en-tête indique «\u{a0}{stated}\u{a0}»"
                    )
                }
                ProblemKind::Glossary { .. } => "le glossaire est illisible".to_string(),
                ProblemKind::NotUtf8 => "n’est pas en UTF-8".to_string(),
                ProblemKind::Encoding(name) => format!("en {name}, et non en UTF-8"),
                ProblemKind::Cut => "trop volumineux pour être lu en entier".to_string(),
                ProblemKind::TooMuch => {
                    "non lu, les textes suivants non plus\u{a0}: trop volumineux ensemble"
                        .to_string()
                }
                ProblemKind::TooDeep => "sous trop d’autres dossiers".to_string(),
                ProblemKind::LeadsOut => "lien qui mène hors du dossier, non suivi".to_string(),
                ProblemKind::Fault => {
                    "erreur du programme\u{202f}; lu sans mise en forme".to_string()
                }
                ProblemKind::Unreadable(reason) => format!("illisible\u{a0}: {reason}"),
                ProblemKind::Empty => "vide".to_string(),
                ProblemKind::NotAFile => "n’est pas un fichier".to_string(),
                ProblemKind::NothingFound => "dossier sans texte".to_string(),
            },
            FaultKind::Alone(_) => format!("pas de version en {languages}"),
            FaultKind::NoHeading(words) => {
                format!("il manque l’intertitre «\u{a0}{words}\u{a0}» de {other}")
            }
            FaultKind::NoQuestion(words) => {
                format!("il manque la question «\u{a0}{words}\u{a0}» de {other}")
            }
            FaultKind::Figures { section, here, there } => {
                let place = section
                    .as_ref()
                    .map_or(String::new(), |it| format!("«\u{a0}{it}\u{a0}»\u{a0}: "));
                let told = match (here.join("\u{202f}; "), there.join("\u{202f}; ")) {
                    (here, there) if there.is_empty() => format!("{here} seulement ici"),
                    (here, there) if here.is_empty() => format!("{there} seulement là-bas"),
                    (here, there) => format!("{here} ici, {there} là-bas"),
                };
                format!("{place}chiffres différents de {other}\u{a0}: {told}")
            }
            FaultKind::Older => format!("moins à jour que {other}, d’après leurs en-têtes"),
            FaultKind::OlderFile(days) => {
                let days = count(usize::try_from(*days).unwrap_or(usize::MAX), "jour", "jours");
                format!(
                    "son fichier a {days} de plus que {other} (d’après les dates des fichiers, qu’une copie peut changer)"
                )
            }
            FaultKind::NoFile(target) => {
                format!("le lien vers «\u{a0}{target}\u{a0}» ne mène à aucun fichier")
            }
            FaultKind::NoPart(target) => {
                format!("le lien vers «\u{a0}{target}\u{a0}» ne mène à aucun intertitre")
            }
        },
        note: "à noter\u{a0}: ",
        summary: |texts, faults| {
            let texts = count(texts, "texte vérifié", "textes vérifiés");
            match faults {
                0 => format!("{texts}, rien à signaler."),
                n => format!("{texts}, {}.", count(n, "défaut", "défauts")),
            }
        },
    },

    libraries: &libraries::LIBRARIES,
    shelf: ShelfWords {
        people: "Auteurs, autrices et personnes",
        author: "auteur, autrice",
        portrayed: "portrait",
        reading: |n| match n {
            0 => "Lecture du dossier…".to_string(),
            n => format!("Lecture du dossier… déjà {}", count(n, "article", "articles")),
        },
        reading_of: |read, all| {
            format!("Lecture du dossier… {} sur {}", number(read), count(all, "texte", "textes"))
        },
        left_out: |hidden, ignored| {
            let hidden = match hidden {
                0 => None,
                n => Some(count(n, "texte ou dossier caché", "textes et dossiers cachés")),
            };
            let ignored = ignored.then(|| "ce que désigne .gitignore ou .ignore".to_string());
            let all: Vec<String> = hidden.into_iter().chain(ignored).collect();
            format!("Laissé de côté\u{a0}: {}. Avec --all, tout est lu.", all.join(", et "))
        },
        more_articles: |n| count(n, "autre article", "autres articles"),
        by_last_name: "par nom de famille",
        no_people: "Ces textes ne nomment personne.",
        tags: "Mots-clés",
        no_tags: "Ces textes n’ont pas de mots-clés.",
        order: |order| match order {
            Order::Files => "dans l’ordre des fichiers",
            Order::Author => "par auteur ou autrice",
            Order::Date => "par date",
            Order::Language => "par langue",
            Order::Length => "par longueur",
            Order::Unread => "non lus d’abord",
        },
        now_sorted: |order| match order {
            Order::Files => "Dans l’ordre des fichiers.",
            Order::Author => "Tri par nom d’auteur ou d’autrice.",
            Order::Date => "Tri par date, récents d’abord.",
            Order::Language => "Tri par langue, la vôtre d’abord.",
            Order::Length => "Tri par longueur, les plus courts d’abord.",
            Order::Unread => "Tri par lecture, les non lus d’abord.",
        },
        undated_last: |n| match n {
            1 => "1 article sans date est à la fin.".to_string(),
            n => format!("{} articles sans date sont à la fin.", number(n)),
        },
        no_date: "sans date",
        articles_of: |n, of| format!("{} sur {}", number(n), count(of, "article", "articles")),
        all: "Tous les articles",
        unread: "Non lus seulement",
        read: "Lus seulement",
        in_language: |language| format!("Disponibles en {language}"),
        none_unread: "Il ne reste rien à lire ici. [V] affiche d’autres articles.",
        none_read: "Aucun article n’a encore été lu. [V] affiche d’autres articles.",
        command: "afficher auteurs, autrices et personnes, avec leurs articles",
        json: "afficher en JSON",
        sort: "trier\u{a0}: files, author, date, language, length ou unread",
        by_author: "seulement les articles de cette personne",
        by_tag: "seulement les articles qui ont ce mot-clé",
        only_unread: "seulement les articles non lus",
        author_of: |ids| format!("auteur, autrice\u{a0}: {ids}"),
        portrayed_in: |ids| format!("portrait\u{a0}: {ids}"),
        name_order: "ORDRE",
        name_name: "NOM",
    },
    faq_list: QuestionWords {
        related: "Questions liées\u{a0}:",
        related_of: |n, of| format!("Question liée {n} sur {of} · [Entrée] y mène"),
        back_to: |key, question| format!("[{key}] pour revenir à «\u{a0}{question}\u{a0}»"),
        about_section: |n, section| {
            let questions = count(n, "question", "questions");
            format!("{questions} sur cette section (§\u{a0}{section}).")
        },
        no_answer: "Aucune réponse ne suit cette question.",
        by_article: "Questions par article.",
        by_tag: "Questions par mot-clé.",
        no_tag: "Sans mot-clé",
        tags: "Mots-clés\u{a0}:",
        filter_emptied: "Le filtre a été vidé pour afficher cette question.",
        self_test_begins: "Révision\u{a0}: une réponse quittée se referme. [r] marque la question comme sue.",
        self_test_ends: "La révision est terminée.",
        nearest: |n| match n {
            1 => [
                "Aucune question ne réunit tous les mots\u{a0}: voici la plus proche.",
                "Mots en partie trouvés\u{a0}: 1 question",
            ]
            .map(str::to_string),
            n => [
                format!(
                    "Aucune question ne réunit tous les mots\u{a0}: voici les {n} plus proches."
                ),
                format!("Mots en partie trouvés\u{a0}: {n} questions"),
            ],
        },
        row_of: |n, of, questions| {
            format!("Ligne {n} sur {of}, {}", count(questions, "question", "questions"))
        },
        in_all: |n| format!("({n} en tout)"),
        self_test: |known, of| {
            format!("révision\u{a0}: {} sur {of}", count(known, "question sue", "questions sues"))
        },
        known: "sue",
        only_in_self_test: "Une question se marque comme sue pendant une révision\u{a0}: [t] en commence une.",
        one_at_a_time: "Pendant une révision, une seule réponse est ouverte à la fois. [t] y met fin.",
        reworded: "La question a été reformulée depuis\u{202f}; voici la plus proche.",
        no_such_part_here: |part| {
            format!("Il n’y a pas de partie «\u{a0}{part}\u{a0}» dans cet article.")
        },
        no_such_part: |part| {
            format!(
                "Il n’y a pas de partie «\u{a0}{part}\u{a0}» dans cet article\u{a0}: il s’ouvre au début."
            )
        },
    },
    views: ViewWords {
        peek: |language| format!("En {language}"),
        peek_near: |language| format!("Pas en {language}\u{a0}: au plus près"),
        one: "une langue",
        side_by_side: "côte à côte, dès 100\u{a0}colonnes",
        interleaved: "en alternance",
        now_one: "Une seule langue.",
        now_side_by_side: "Côte à côte.",
        now_interleaved: "En alternance\u{a0}: un paragraphe, puis sa traduction.",
        too_narrow: "En alternance, jusqu’à ce que la fenêtre ait de nouveau 100\u{a0}colonnes.",
        too_long: "Cet article est trop long pour être affiché en deux langues à la fois.",
        shifted: |n| match n > 0 {
            true => format!("décalage\u{a0}: {n} vers le haut"),
            false => format!("décalage\u{a0}: {} vers le bas", n.unsigned_abs()),
        },
        now_shifted: |n| match n {
            0 => "Décalage annulé.".to_string(),
            n if n > 0 => {
                format!("Autre langue décalée de {n} vers le haut. [Alt-Bas] la redescend.")
            }
            n => {
                format!(
                    "Autre langue décalée de {} vers le bas. [Alt-Haut] la remonte.",
                    n.unsigned_abs()
                )
            }
        },
        nothing_to_shift: "Le décalage ne vaut que côte à côte. [v] affiche les deux langues.",
    },

    shell: ShellWords {
        about: "Lire des articles hors ligne dans le terminal, en français et en anglais.",
        arg_path: "un fichier Markdown ou texte, un dossier de tels fichiers, ou - pour l’entrée standard\u{202f}; à défaut, les articles intégrés",
        cmd_list: "afficher la liste des articles",
        cmd_search: "rechercher des mots, un titre ou un nom dans tous les articles",
        cmd_faq: "trouver des questions et leurs réponses",
        cmd_open: "lire un fichier ou un article (open fait de même)",
        cmd_show: "afficher un fichier ou un article tel que la liseuse le montre",
        cmd_bookmarks: "afficher signets, passages surlignés et notes en Markdown",
        arg_words: "ce qu’il faut chercher, et aussi auteur:NOM, titre:, faq:, après:ANNÉE, -sans",
        opt_json: "afficher en JSON ce qui a été trouvé",
        opt_limit: "afficher au plus ce nombre de résultats",
        arg_faq: "ce qu’il faut chercher dans les questions, les mots-clés et les réponses",
        opt_answers: "afficher au plus ce nombre de réponses",
        no_answers: |words| {
            format!(
                "Aucune question avec «\u{a0}{words}\u{a0}». Essayez d’autres mots, ou\u{a0}: liseuse search"
            )
        },
        no_such_articles: "Aucun article ne correspond. Essayez\u{a0}: liseuse list, liseuse authors",
        more_answers: |more, all| {
            let answers = count(more, "autre réponse", "autres réponses");
            format!("Et {answers}\u{a0}: --limit {all} affiche tout.")
        },
        name_number: "NOMBRE",
        arg_show: "un fichier, l’identifiant d’un article, ou la référence copiée d’une question ou d’une section",
        opt_print: "afficher sans ouvrir la liseuse",
        opt_lang: "lire dans cette langue (en, fr…)",
        opt_width: "largeur du texte affiché, en colonnes",
        opt_all: "lire aussi les fichiers cachés ou ignorés",
        opt_verbose: "donner les détails techniques des erreurs",
        opt_help: "afficher cette aide",
        opt_version: "afficher la version",
        usage: "Utilisation\u{a0}:",
        commands: "Commandes\u{a0}:",
        arguments: "Arguments\u{a0}:",
        options: "Options\u{a0}:",
        after_help: "Dans la liseuse, [?] affiche toutes les touches et [q] quitte.\n\nCodes de sortie\u{a0}: 0 tout va bien\u{202f}; 1 échec ou rien de trouvé\u{202f}; 2 ligne de\ncommande incomprise ou recherche en échec\u{202f}; 128+n arrêt par le signal n.",
        error: "Erreur\u{a0}:",
        nothing_to_read: "Rien à afficher, et pas de terminal où lire. Indiquez un fichier (liseuse FICHIER), ou utilisez\u{a0}: liseuse list, liseuse search MOTS, liseuse faq MOTS.",
        stdin_name: "entrée standard",
        stdin_empty: "L’entrée standard est vide. Essayez\u{a0}: cat FICHIER.md | liseuse -",
        cannot_read: |path, reason| {
            format!("Impossible de lire «\u{a0}{path}\u{a0}»\u{a0}: {reason}.")
        },
        not_a_file: |path| {
            format!(
                "«\u{a0}{path}\u{a0}» n’est ni un fichier ni un dossier\u{a0}: les tubes et les périphériques ne sont pas lus."
            )
        },
        reason: |reason| match reason {
            Reason::NotThere => "ce fichier ou ce dossier n’existe pas",
            Reason::Refused => "l’accès est refusé",
            Reason::IsFolder => "c’est un dossier",
            Reason::NotFolder => "le chemin passe par un fichier",
            Reason::ReadOnly => "l’emplacement est en lecture seule",
            Reason::Full => "le disque est plein",
            Reason::NameTooLong => "le nom est trop long",
            Reason::CircleOfLinks => "ses liens symboliques tournent en rond",
            Reason::TooLarge => "le fichier est trop volumineux",
            Reason::NotOurs => "le fichier vient d’une autre version",
            Reason::NoHome => "il n’y a pas de dossier personnel",
            Reason::Busy => "une autre liseuse écrit",
            Reason::Limit => "la taille limite est atteinte",
            Reason::Other => "erreur du système, voir --verbose",
        },
        no_articles_in: |language| format!("Aucun article n’existe en {language}."),
        empty_folder: |path| {
            format!(
                "Aucun article dans «\u{a0}{path}\u{a0}»\u{a0}: aucun fichier n’y finit par .md, .markdown, .mdx ou .txt."
            )
        },
        no_such_article: |id| {
            format!(
                "«\u{a0}{id}\u{a0}» n’est ni un fichier ni un article. Essayez\u{a0}: liseuse list"
            )
        },
        no_such_language: |tag| {
            format!(
                "«\u{a0}{tag}\u{a0}» n’est pas un code de langue. Essayez\u{a0}: en, fr, pt-BR."
            )
        },
        no_edition: |title, language| format!("«\u{a0}{title}\u{a0}» n’existe pas en {language}."),
        state_set_aside: |name| format!("Positions illisibles, mises de côté\u{a0}: {name}."),
        state_newer: |name| {
            format!("Positions d’une version plus récente, mises de côté\u{a0}: {name}.")
        },
        not_saved: |reason| format!("Positions et réglages non enregistrés\u{a0}: {reason}."),
        marks_not_saved: |reason| {
            format!("Signets et notes pas encore enregistrés\u{a0}: {reason}.")
        },
        marks_lost: |file, reason| {
            let lost = "Les derniers signets et notes sont perdus";
            match file {
                Some(file) => {
                    format!("{lost}. Impossible d’écrire «\u{a0}{file}\u{a0}»\u{a0}: {reason}.")
                }
                None => format!("{lost}\u{a0}: {reason}."),
            }
        },
        broken: "liseuse a rencontré une erreur interne et s’est arrêtée. Ce qui était enregistré est intact. Relancez-la\u{202f}; avec --verbose, elle en dit plus.",
        no_shell: "Impossible de suspendre ici\u{a0}: aucun shell où revenir. [Q] quitte.",
        bad_argument: |what| {
            format!(
                "liseuse ne sait que faire de «\u{a0}{what}\u{a0}». Essayez\u{a0}: liseuse --help"
            )
        },
        missing_argument: |what| {
            format!("Il manque quelque chose\u{a0}: {what}. Essayez\u{a0}: liseuse --help")
        },
        cannot_write: |reason| format!("Le texte n’a pas pu être écrit\u{a0}: {reason}."),
        name_path: "CHEMIN",
        name_words: "MOTS",
        name_article: "ARTICLE",
        name_command: "COMMANDE",
        name_options: "OPTIONS",
        name_language: "LANGUE",
        name_columns: "COLONNES",
        terminal_failed: |reason| format!("Le terminal ne répond pas\u{a0}: {reason}."),
    },
    line: &line::LINE,
    config: &config::CONFIG,
    themes: &themes::THEMES,
};

/// What cannot be read, behind where it stands. What a parser says is told with technical details.
fn misread(what: &Misread) -> String {
    match what {
        Misread::Unclosed(line) => format!(" (il n’est pas fermé par {line})"),
        Misread::Value(value) => format!(" ({value})"),
        Misread::Parser(_) => String::new(),
    }
}
