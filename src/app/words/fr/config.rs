//! The settings file in French.

use crate::app::words::config::ConfigWords;

pub(super) static CONFIG: ConfigWords = ConfigWords {
    at: |file, line, what| format!("{file}, ligne {line}\u{a0}: {what}"),
    in_file: |file, what| format!("{file}\u{a0}: {what}"),
    unknown: |key, near| match near {
        Some(near) => format!(
            "«\u{a0}{key}\u{a0}» n’est pas un réglage. Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?"
        ),
        None => {
            format!("«\u{a0}{key}\u{a0}» n’est pas un réglage. Voir liseuse config --default")
        }
    },
    bad_value: |key, fits| format!("«\u{a0}{key}\u{a0}» attend\u{a0}: {fits}."),
    not_toml: "le fichier n’est pas compris à partir d’ici\u{a0}: rien n’en est pris en compte.",
    unreadable: |reason| format!("le fichier ne peut pas être lu\u{a0}: {reason}."),
    more: |n| match n {
        1 => "(et 1 autre\u{a0}: liseuse config)".to_string(),
        n => format!("(et {n} autres\u{a0}: liseuse config)"),
    },
    number: |from, to| format!("un nombre entier de {from} à {to}"),
    tags: "une liste de codes de langue, comme «\u{a0}fr\u{a0}» et «\u{a0}en\u{a0}»",
    keys: "des touches comme «\u{a0}Space\u{a0}», «\u{a0}F2\u{a0}», «\u{a0}Ctrl-d\u{a0}», «\u{a0}g g\u{a0}», ou une liste",
    no_command: |name, near| {
        let near = near.map_or(String::new(), |near| {
            format!(" Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?")
        });
        format!(
            "«\u{a0}{name}\u{a0}» n’est pas une commande.{near} liseuse keys --json les nomme toutes"
        )
    },
    key_twice: |key, line| {
        format!(
            "la touche «\u{a0}{key}\u{a0}» est déjà définie à la ligne {line}. La première est utilisée."
        )
    },
    none_yet: "Ce fichier n’existe pas encore. liseuse config --default en affiche un pour commencer.",
    default: concat!(
        "## Réglages de liseuse. Retirez le «\u{a0}#\u{a0}» d’une ligne pour la changer.\n",
        "## Ce que vous choisissez dans le programme l’emporte\u{202f}; dans les réglages, [Suppr] annule un choix.\n",
        "## Le programme n’écrit jamais dans ce fichier.\n",
        "\n",
        "## Un ensemble de réglages de départ\u{a0}: \"low-vision\" (malvoyance), \"dyslexia\" (dyslexie) ou\n",
        "## \"plain\" (mode texte simple, comme avec --plain). Tout réglage ci-dessous l’emporte sur lui.\n",
        "#preset = \"low-vision\"\n",
        "\n",
        "## Langue de l’interface\u{a0}: \"en\" ou \"fr\". À défaut, celle du système.\n",
        "#interface = \"fr\"\n",
        "\n",
        "## Langues de lecture, la préférée d’abord. À défaut, celles du système.\n",
        "#languages = [\"fr\", \"en\"]\n",
        "\n",
        "## Nom d’un thème\u{202f}; liseuse themes en donne la liste.\n",
        "#theme = \"terminal\"\n",
        "\n",
        "## Largeur du texte en colonnes, de 46 à 78.\n",
        "#measure = 66\n",
        "\n",
        "## Entre les paragraphes\u{a0}: \"spaced\" (une ligne vide), \"airy\" (des lignes vides à l’intérieur aussi)\n",
        "## ou \"book\" (un alinéa).\n",
        "#paragraphs = \"spaced\"\n",
        "\n",
        "## Coupure des mots longs en fin de ligne\u{a0}: true (oui) ou false (non).\n",
        "#hyphenation = false\n",
        "\n",
        "## Les mots mis en relief\u{a0}: \"italic\", \"underline\" (soulignés), \"bold\" (gras) ou \"marks\" (_mot_).\n",
        "## À défaut, en italique, ou soulignés si le terminal n’affiche pas l’italique.\n",
        "#emphasis = \"italic\"\n",
        "\n",
        "## Position du texte\u{a0}: \"centre\" (au centre) ou \"left\" (à gauche).\n",
        "#alignment = \"centre\"\n",
        "\n",
        "## Façon de parcourir un texte\u{a0}: \"pages\" ou \"scroll\" (défilement).\n",
        "#paging = \"pages\"\n",
        "\n",
        "## Lignes d’une page reprises en haut de la suivante, de 0 à 2.\n",
        "#overlap = 0\n",
        "\n",
        "## Deux pages côte à côte à partir de 130\u{a0}colonnes\u{a0}: true (oui) ou false (non).\n",
        "#two-pages = true\n",
        "\n",
        "## Langues affichées\u{a0}: \"one\" (une seule), \"side-by-side\" (côte à côte) ou \"interleaved\" (en alternance).\n",
        "#editions = \"one\"\n",
        "\n",
        "## Lettres lues en une minute, de 430 à 2030\u{a0}: le temps restant en dépend.\n",
        "#reading-speed = 1030\n",
        "\n",
        "## Temps restant\u{a0}: \"shown\" (affiché), \"measured\" (selon votre vitesse) ou \"hidden\" (masqué).\n",
        "#time = \"shown\"\n",
        "\n",
        "## Ordre de la bibliothèque\u{a0}: \"files\" (fichiers), \"author\" (auteur, autrice), \"date\", \"language\" (langue),\n",
        "## \"length\" (longueur) ou \"unread\" (non lus d’abord).\n",
        "#order = \"files\"\n",
        "\n",
        "## Souris\u{a0}: true (la molette tourne les pages, un clic suit un lien, le texte se sélectionne avec Maj) ou\n",
        "## false (le terminal la garde).\n",
        "#mouse = false\n",
        "\n",
        "## Les touches\u{a0}: d’abord un ensemble, \"standard\", \"vim\", \"arrows\" (flèches, sans lettres) ou \"less\"\u{202f};\n",
        "## puis des commandes, sous le nom que leur donne liseuse keys --json, chacune avec une ou plusieurs touches.\n",
        "## Les touches définies ici sont retirées aux autres commandes\u{202f}; [] n’en laisse aucune.\n",
        "#[keys]\n",
        "#preset = \"standard\"\n",
        "#next-page = [\"Space\", \"PageDown\", \"Right\", \"f\"]\n",
    ),
};
