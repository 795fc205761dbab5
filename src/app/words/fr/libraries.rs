//! The libraries in French.

use crate::app::words::LibraryWords;

pub(super) static LIBRARIES: LibraryWords = LibraryWords {
    title: "Bibliothèques",
    built_in: "Articles intégrés",
    open_now: "bibliothèque ouverte",
    none_yet: "Les dossiers que vous ouvrez figureront ici\u{a0}: liseuse DOSSIER",
    opened: |name| format!("Bibliothèque\u{a0}: {name}."),
    not_opened: |reason| format!("{reason} [Suppr] la retire de la liste."),
    removed: "Retirée de la liste\u{202f}; les fichiers restent. [U] la rétablit.",
    back: "La bibliothèque est de retour dans la liste.",
    renamed: |name| format!("Nouveau nom\u{a0}: «\u{a0}{name}\u{a0}»."),
    stays: "Les articles intégrés gardent leur nom et leur place.",
    name_label: "Nom\u{a0}:",

    command: "afficher les dossiers déjà ouverts, avec leur nom",
    option: "bibliothèque ou dossier à utiliser",
    none: "Aucun dossier n’a encore été ouvert. Essayez\u{a0}: liseuse DOSSIER",
    gone: "introuvable",
    no_such: |name, near| {
        let near = near.map_or(String::new(), |near| {
            format!(" Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{202f}?")
        });
        format!(
            "Aucune bibliothèque ne s’appelle «\u{a0}{name}\u{a0}».{near} Essayez\u{a0}: liseuse libraries"
        )
    },
    folder_as_library: |folder| {
        format!(
            "Cette commande prend un dossier comme bibliothèque. Essayez\u{a0}: --library {folder}"
        )
    },
    one_of_both: "Indiquez une bibliothèque, ou des fichiers et dossiers, mais pas les deux.",
};
