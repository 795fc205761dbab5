//! The place in another edition that says the same thing.

use super::alignment::{Alignment, Sentences};
use super::edition::Edition;
use super::grapheme::grapheme_at_or_before;
use crate::page::{Anchor, BlockKind, Document};

/// Where an anchor leads in another edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counterpart {
    /// The place.
    pub anchor: Anchor,
    /// Whether its paragraph says the same; else nothing there does, and this is only the nearest place.
    pub same: bool,
}

/// The place in `to` that says what `anchor` says in `from`.
///
/// The start of a block or sentence leads to the start of one. Inside a sentence the byte is found by proportion and stands
/// between two graphemes. Takes time in proportion to the documents: to ask again and again, keep the [`Alignment`].
pub fn counterpart(from: &Edition, anchor: Anchor, to: &Edition) -> Counterpart {
    let (from, to) = (from.document(), to.document());
    Alignment::of(from, to).counterpart(from, anchor, to)
}

impl Alignment {
    /// The place in `theirs` that says what `anchor` says in `ours`, for the documents that were aligned; see
    /// [`counterpart`].
    pub fn counterpart(&self, ours: &Document, anchor: Anchor, theirs: &Document) -> Counterpart {
        let Some(last) = ours.blocks.len().checked_sub(1) else { return Counterpart::default() };
        let block = anchor.block.min(last);
        let bead = self.bead_of_ours(block).and_then(|bead| self.beads.get(bead));
        match bead {
            Some(bead) if bead.is_pair() => {
                let byte = ours.byte_of(Anchor { block, ..anchor });
                let byte = Sentences::of(ours, theirs, bead).counterpart(byte);
                Counterpart { anchor: between_graphemes(theirs, byte), same: true }
            }
            _ => {
                let anchor = Anchor { block: self.nearest(ours, block), byte: 0 };
                Counterpart { anchor, same: false }
            }
        }
    }

    /// The block of theirs nearest to what only ours says: of the next pair in the section, else of the one before.
    fn nearest(&self, ours: &Document, block: usize) -> usize {
        let pair =
            |block: usize| self.beads.get(self.bead_of_ours(block)?).filter(|it| it.is_pair());
        let is_heading = |block: usize| {
            ours.blocks.get(block).is_some_and(|it| matches!(it.kind, BlockKind::Heading(_)))
        };
        let after = (block + 1..ours.blocks.len()).take_while(|&it| !is_heading(it)).find_map(pair);
        let after = after.map(|bead| bead.theirs.start);
        let before =
            || (0..block).rev().find_map(pair).map(|bead| bead.theirs.end.saturating_sub(1));
        after.or_else(before).unwrap_or(0)
    }
}

/// The anchor of a byte, at the start of a grapheme.
fn between_graphemes(document: &Document, byte: usize) -> Anchor {
    let anchor = document.anchor_at(byte);
    let byte = grapheme_at_or_before(document.block_text(anchor.block), anchor.byte);
    Anchor { byte, ..anchor }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;
    use proptest::prelude::*;

    fn place(from: &Document, anchor: Anchor, to: &Document) -> Anchor {
        Alignment::of(from, to).counterpart(from, anchor, to).anchor
    }

    fn document(markdown: &str) -> Document {
        parse(markdown)
    }

    /// The words of the block that the block with the words `start` leads to.
    fn leads(from: &Document, start: &str, to: &Document) -> String {
        let block = (0..from.blocks.len()).find(|&b| from.block_text(b).starts_with(start));
        let anchor = Anchor { block: block.expect("a block with these words"), byte: 0 };
        let there = place(from, anchor, to);
        assert_eq!(there.byte, 0);
        to.block_text(there.block).to_owned()
    }

    const ENGLISH: &str = "Lead.\n\nSecond.\n\n## One\n\nFirst of one.\n\n- item\n- other item\n\n### Inner\n\nDeep.\n\n\
                           ## Two\n\nFirst of two.\n\n## FAQ\n\n### Why?\n\nBecause.";
    const FRENCH: &str = "Chapô.\n\nDeuxième.\n\n## Un\n\nPremier de un.\n\n- point\n- autre point\n\n### Dedans\n\nProfond.\n\n\
                          ## Deux\n\nPremier de deux.\n\n## FAQ\n\n### Pourquoi ?\n\nParce que.";

    #[test]
    fn editions_in_step_lead_block_to_block_and_back() {
        let (en, fr) = (document(ENGLISH), document(FRENCH));
        assert_eq!(en.blocks.len(), fr.blocks.len());
        for block in 0..en.blocks.len() {
            let anchor = Anchor { block, byte: 0 };
            assert_eq!(place(&en, anchor, &fr), anchor);
            assert_eq!(place(&fr, anchor, &en), anchor);
        }
    }

    #[test]
    fn a_missing_paragraph_moves_only_its_section() {
        let fr = document(&FRENCH.replace("Premier de un.\n\n", ""));
        let en = document(ENGLISH);
        assert_eq!(leads(&en, "Second", &fr), "Deuxième.");
        assert_eq!(leads(&en, "One", &fr), "Un");
        assert_eq!(leads(&en, "First of one", &fr), "point");
        assert_eq!(leads(&en, "other item", &fr), "autre point");
        assert_eq!(leads(&en, "Deep", &fr), "Profond.");
        assert_eq!(leads(&en, "First of two", &fr), "Premier de deux.");
    }

    #[test]
    fn a_title_in_one_edition_only_moves_nothing() {
        let (en, fr) = (document(&format!("# Title\n\n{ENGLISH}")), document(FRENCH));
        assert_eq!(leads(&en, "Title", &fr), "Chapô.");
        assert_eq!(leads(&en, "Lead", &fr), "Chapô.");
        assert_eq!(leads(&en, "Inner", &fr), "Dedans");
        assert_eq!(leads(&fr, "Deuxième", &en), "Second.");
        assert_eq!(leads(&fr, "Un", &en), "One");
    }

    /// Gives headings ids by their words.
    fn name(mut document: Document, ids: &[(&str, &str)]) -> Document {
        for (words, id) in ids {
            let found = (0..document.blocks.len()).find(|&b| document.block_text(b) == *words);
            document.name(found.expect("a heading"), id);
        }
        document
    }

    #[test]
    fn a_heading_paired_by_id_is_not_paired_by_order() {
        let en =
            name(document("## A\n\na\n\n## X\n\nx\n\n## Questions\n\nq"), &[("Questions", "faq")]);
        let fr = name(document("## A’\n\na’\n\n## FAQ\n\nq’"), &[("FAQ", "faq")]);
        assert_eq!(leads(&en, "a", &fr), "a’");
        assert_eq!(leads(&en, "X", &fr), "a’");
        assert_eq!(leads(&en, "q", &fr), "q’");
    }

    #[test]
    fn ids_hold_against_order() {
        let en = name(document("## A\n\na\n\n## B\n\nb\n\n## C\n\nc"), &[("A", "x"), ("C", "z")]);
        let fr = name(
            document("## C’\n\nc’\n\n## A’\n\na’\n\n## B’\n\nb’"),
            &[("A’", "x"), ("C’", "z")],
        );
        assert_eq!(leads(&en, "a", &fr), "a’");
        assert_eq!(leads(&en, "b", &fr), "b’");
        assert_eq!(leads(&en, "c", &fr), "c’");
    }

    #[test]
    fn a_section_without_pair_leads_near() {
        let fr = document(FRENCH);
        let en = document(&format!("{ENGLISH}\n\n## Afterword\n\nLast words."));
        assert_eq!(leads(&en, "Last words", &fr), "Parce que.");
        assert_eq!(leads(&en, "First of two", &fr), "Premier de deux.");
    }

    #[test]
    fn notes_lead_to_notes() {
        let en = document("a[^1]\n\n[^1]: First note.\n\n## End\n\nb\n\nc");
        let fr = document("a[^1]\n\n[^1]: Première note.\n\n## Fin\n\nb");
        assert_eq!(leads(&en, "First note", &fr), "Première note.");
        assert_eq!(leads(&en, "c", &fr), "b");
    }

    #[test]
    fn bytes_lead_by_proportion_between_graphemes() {
        let en = document("0123456789");
        let fr = document("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}");
        let byte = |byte| place(&en, Anchor { block: 0, byte }, &fr).byte;
        assert_eq!([0, 1, 2, 5, 9, 10, 99].map(byte), [0, 0, 3, 6, 12, 15, 15]);
        assert_eq!(place(&fr, Anchor { block: 0, byte: 6 }, &en).byte, 4);
    }

    #[test]
    fn documents_without_blocks_lead_to_their_start() {
        let (empty, text) = (Document::default(), document("a\n\nb"));
        let far = Anchor { block: 7, byte: 7 };
        assert_eq!(place(&empty, far, &text), Anchor::default());
        assert_eq!(place(&text, far, &empty), Anchor::default());
        assert_eq!(place(&text, far, &text), Anchor { block: 1, byte: 1 });
    }

    #[test]
    fn a_sentence_leads_to_its_sentence_and_merged_paragraphs_to_their_part() {
        let en = document(
            "One fish. Two of them came in 2019.\n\nRed fish swim. Blue fish sleep till 1984.",
        );
        let fr = document(
            "Un poisson. Deux sont venus en 2019. Les rouges nagent. Les bleus dorment jusqu’en 1984.",
        );
        let starts = |words: &str| {
            let byte = fr.block_text(0).find(words).expect("words");
            Anchor { block: 0, byte }
        };
        let at = |block, byte| place(&en, Anchor { block, byte }, &fr);
        assert_eq!(at(0, 10), starts("Deux"));
        assert_eq!(at(1, 0), starts("Les rouges"));
        assert_eq!(at(1, 15), starts("Les bleus"));
        assert_eq!(place(&fr, starts("Les bleus"), &en), Anchor { block: 1, byte: 15 });
        assert_eq!(place(&fr, starts("Les rouges"), &en), Anchor { block: 1, byte: 0 });
    }

    #[test]
    fn what_is_said_on_one_side_alone_is_told() {
        let en = document(ENGLISH);
        let fr = document(&FRENCH.replace("Premier de un.\n\n", ""));
        let alignment = Alignment::of(&en, &fr);
        let same = |block| alignment.counterpart(&en, Anchor { block, byte: 0 }, &fr).same;
        assert_eq!((0..5).map(same).collect::<Vec<_>>(), [true, true, true, false, true]);
    }

    proptest! {
        #[test]
        fn every_place_leads_to_a_place(
            ours in "((#{1,4} )?[aé]{1,9}(\\[\\^1\\])?\n\n){0,9}",
            theirs in "((#{1,4} )?[bè]{1,9}(\\[\\^1\\])?\n\n){0,9}",
            note in "(\\[\\^1\\]: ## [aé]{1,4}\n\n)?",
            block in 0_usize..12,
            byte in 0_usize..24,
        ) {
            let (ours, theirs) = (document(&(ours + &note)), document(&(theirs + &note)));
            let there = place(&ours, Anchor { block, byte }, &theirs);
            prop_assert!(there.block < theirs.blocks.len().max(1));
            prop_assert!(theirs.block_text(there.block).is_char_boundary(there.byte));
            let block = block.min(ours.blocks.len().saturating_sub(1));
            let same = Anchor { block, byte: grapheme_at_or_before(ours.block_text(block), byte) };
            prop_assert_eq!(place(&ours, same, &ours), same);
        }
    }
}
