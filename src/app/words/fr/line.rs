//! The command line in French.

use super::number;
use crate::app::words::line::{Headings, LineWords};

pub(super) static LINE: LineWords = LineWords {
    cmd_export: "écrire un article en Markdown, en HTML ou en texte brut",
    cmd_themes: "afficher le nom des thèmes",
    cmd_keys: "afficher toutes les touches et leur rôle",
    cmd_config: "dire où se trouve le fichier de réglages, et ce qui n’y va pas",
    cmd_completions: "afficher un script qui complète commandes, articles et noms",
    cmd_man: "afficher une page de manuel",

    opt_interface: "langue de l’interface (en, fr)",
    opt_raw: "afficher le Markdown tel qu’il a été écrit",
    opt_format: "markdown, html ou text\u{202f}; à défaut, d’après le nom du fichier",
    opt_output: "écrire dans ce fichier, ou un fichier par langue dans ce dossier",
    opt_force: "remplacer les fichiers qui existent déjà",
    opt_default: "afficher un fichier de réglages où chaque réglage est expliqué",
    opt_dir: "écrire toutes les pages de manuel, dans les deux langues, dans ce dossier",
    arg_shell: "bash, elvish, fish, powershell ou zsh",
    arg_page: "la commande dont la page est affichée\u{202f}; à défaut, la page de liseuse",

    name_file: "FICHIER",
    name_folder: "DOSSIER",
    name_format: "FORMAT",
    name_shell: "SHELL",

    exists: |path| format!("«\u{a0}{path}\u{a0}» existe déjà. --force le remplace."),
    cannot_write: |path, reason| {
        format!("Impossible d’écrire «\u{a0}{path}\u{a0}»\u{a0}: {reason}.")
    },
    not_one_of: |value, choices| {
        format!("«\u{a0}{value}\u{a0}» ne convient pas. Choix possibles\u{a0}: {choices}.")
    },
    no_number: |value, option, most| {
        let bounds = match most {
            Some(most) => format!("de 1 à {}", number(most)),
            None => "à partir de 1".to_string(),
        };
        format!(
            "«\u{a0}{value}\u{a0}» ne convient pas à --{option}, qui attend un nombre entier {bounds}."
        )
    },
    did_you_mean: |what, near| {
        format!(
            "liseuse ne sait que faire de «\u{a0}{what}\u{a0}». Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}? Voir liseuse --help"
        )
    },
    no_file_but_command: |path, command| {
        format!(
            "Aucun fichier ni dossier ne s’appelle «\u{a0}{path}\u{a0}». Vouliez-vous la commande «\u{a0}liseuse {command}\u{a0}»\u{202f}?"
        )
    },
    not_spoken: |tag, spoken| {
        format!(
            "liseuse ne parle pas la langue «\u{a0}{tag}\u{a0}». Elle parle celles-ci\u{a0}: {spoken}."
        )
    },
    several: "Il y a là plusieurs articles. Indiquez un dossier où les écrire\u{a0}: --output DOSSIER",

    headings: Headings {
        name: "NOM",
        synopsis: "SYNOPSIS",
        description: "DESCRIPTION",
        options: "OPTIONS",
        commands: "COMMANDES",
    },
    sections: &[
        (
            "CODES DE SORTIE",
            "0\u{a0}: tout s’est bien passé.

1\u{a0}: quelque chose n’a pas pu être fait, rien n’a été trouvé, ou check a relevé un défaut.

2\u{a0}: la ligne de commande n’a pas été comprise, --lang nomme une langue sans article, une recherche a échoué, ou il n’y avait rien à vérifier.

128+n\u{a0}: le signal n a mis fin au programme.",
        ),
        (
            "ENVIRONNEMENT",
            "LC_ALL, LC_MESSAGES, LANG, LANGUAGE\u{a0}: la langue de l’interface, et celles de lecture.

COLUMNS\u{a0}: la largeur du texte affiché et de l’aide, sauf si --width est donné.

NO_COLOR\u{a0}: si elle est définie et non vide, ni couleur à l’écran, ni mise en valeur du texte affiché.

CLICOLOR_FORCE\u{a0}: si elle est définie et différente de 0, le texte affiché garde gras, italique et soulignement même dans un tube, par exemple vers less -R.

CLICOLOR=0 et TERM=dumb\u{a0}: texte affiché sans mise en valeur.

ACCESSIBLE, si elle est définie et différente de 0, et TERM=dumb\u{a0}: mode texte simple, comme avec --plain. ACCESSIBLE=0 ou --no-plain\u{a0}: plein écran, même si le fichier de réglages contient preset = plain.

XDG_STATE_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME\u{a0}: où sont conservés positions et signets, réglages, et ce qui a été lu des dossiers.",
        ),
        (
            "JSON",
            "Avec --json, une liste est affichée pour d’autres programmes. Les clés gardent leur nom et leur sens\u{202f}; d’autres peuvent s’y ajouter. Ce qui n’est pas connu vaut null. Quand list, authors, libraries, search ou faq ne trouvent rien, rien n’est affiché et le code de sortie est 1.

liseuse list\u{a0}: un tableau de

  id, language, languages[], title, authors[], people[],
  tags[], date, letters, read

liseuse authors\u{a0}: un tableau de

  name, wrote[], portrayed_in[]      (identifiants d’articles)

liseuse search\u{a0}: un objet

  corrections[]\u{a0}: typed, found
  nearest\u{a0}: si aucun passage ne réunit tous les mots
  undated\u{a0}: articles écartés faute de date
  articles[]\u{a0}: id, title, languages[], places,
    hits[]\u{a0}: language, field, section, heading, line,
      matched[[de, à]] (octets de line),
      why[]\u{a0}: kind (spelling, glossary), typed, found,
      missing[] (mots absents du passage)

liseuse faq\u{a0}: un objet

  total, nearest (si aucune question ne réunit tous les mots)
  questions[]\u{a0}: reference, id, language, question, short,
    answer, section, title, tags[], related[] (références),
    matched[[de, à]] (octets de question), missing[]

liseuse libraries\u{a0}: un tableau de

  name, paths[], exists

liseuse bookmarks\u{a0}: un tableau de

  kind (bookmark, highlight), article, title, language,
  reference, words, note

liseuse check\u{a0}: un objet

  version (1), clean, texts, articles,
  faults[]\u{a0}: severity (fault, note), kind, path, line,
    lang, other, other_line, message

liseuse themes\u{a0}: un tableau de

  name, used

liseuse config\u{a0}: un objet

  path, exists, faults[]\u{a0}: line, message

liseuse keys\u{a0}: un tableau de

  command, keys[], does, places[]",
        ),
    ],
};
