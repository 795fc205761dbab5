//! Editions damaged on purpose, whose sentences know where they came from.

use liseuse::page::{Block, BlockKind, Document};
use std::collections::BTreeSet;
use std::mem;
use std::ops::Range;

/// A sentence of an undamaged edition: its block and its number in it, both from 0.
pub type Origin = (usize, usize);

/// A sentence of a damaged edition.
#[derive(Clone)]
pub struct Sentence {
    pub text: String,
    /// Where it came from; nothing for a sentence of another article.
    pub origins: Vec<Origin>,
}

/// A sentence where it stands: its bytes in the text, and where it came from.
pub type Placed = (Range<usize>, Vec<Origin>);

/// A block of a damaged edition.
#[derive(Clone)]
pub struct Piece {
    block: Block,
    /// Identifier of a heading.
    id: Option<String>,
    pub sentences: Vec<Sentence>,
}

/// An edition in pieces.
#[derive(Clone)]
pub struct Pieces(pub Vec<Piece>);

/// What is done to an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    ParagraphsMerged,
    ParagraphsSplit,
    ParagraphsDropped,
    ParagraphsAdded,
    SectionsDropped,
    SectionsAdded,
    SectionsReordered,
    HeadingsDropped,
    SentencesDropped,
    SentencesJoined,
}

pub const DAMAGES: [Damage; 10] = [
    Damage::ParagraphsMerged,
    Damage::ParagraphsSplit,
    Damage::ParagraphsDropped,
    Damage::ParagraphsAdded,
    Damage::SectionsDropped,
    Damage::SectionsAdded,
    Damage::SectionsReordered,
    Damage::HeadingsDropped,
    Damage::SentencesDropped,
    Damage::SentencesJoined,
];

/// Numbers by chance, the same for the same seed (SplitMix64; Steele, Lea and Flood 2014).
pub struct Chance {
    /// What the numbers come from.
    pub seed: u64,
    /// One in so many of the places where a damage can be done is damaged.
    pub one_in: usize,
}

impl Chance {
    pub fn below(&mut self, bound: usize) -> usize {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }

    fn happens(&mut self) -> bool {
        self.below(self.one_in) == 0
    }
}

impl Piece {
    fn is_heading(&self) -> bool {
        matches!(self.block.kind, BlockKind::Heading(_))
    }

    /// Whether it is running text outside lists.
    fn is_paragraph(&self) -> bool {
        self.block.kind == BlockKind::Paragraph && self.block.containers.is_empty()
    }
}

impl Pieces {
    /// Takes an edition apart; `sentences` are the bytes of the sentences of each block.
    pub fn of(document: &Document, sentences: &[Vec<Range<usize>>]) -> Pieces {
        let piece = |(number, block): (usize, &Block)| {
            let origin = |(index, bytes): (usize, &Range<usize>)| Sentence {
                text: document.text[bytes.clone()].to_string(),
                origins: vec![(number, index)],
            };
            let sentences = sentences[number].iter().enumerate().map(origin).collect();
            let id = document.id_of(number).map(|id| id.to_string());
            Piece { block: block.clone(), id, sentences }
        };
        Pieces(document.blocks.iter().enumerate().map(piece).collect())
    }

    /// The edition put together, and the bytes of each sentence of its text with their origins.
    pub fn document(&self) -> (Document, Vec<Placed>) {
        let mut document = Document::default();
        let mut sentences = Vec::new();
        for piece in &self.0 {
            let start = document.text.len();
            for sentence in &piece.sentences {
                let from = document.text.len();
                document.text.push_str(&sentence.text);
                sentences.push((from..document.text.len(), sentence.origins.clone()));
            }
            let bytes = start..document.text.len();
            document.text.push('\n');
            let mut block = Block { bytes: bytes.into(), ..piece.block.clone() };
            if let BlockKind::Table(table) = &mut block.kind {
                for cell in table.rows.iter_mut().flatten() {
                    let moved = |byte: usize| byte + start - piece.block.bytes.start();
                    *cell = (moved(cell.start())..moved(cell.end())).into();
                }
            }
            if let Some(id) = &piece.id {
                document.ids.push(document.blocks.len(), id);
            }
            document.blocks.push(block);
        }
        (document, sentences)
    }

    /// Does one kind of damage; what is added comes from another article in the same language.
    pub fn damage(&mut self, damage: Damage, stranger: &Pieces, chance: &mut Chance) {
        match damage {
            Damage::ParagraphsMerged => self.merge(chance),
            Damage::ParagraphsSplit => self.split(chance),
            Damage::ParagraphsDropped => self.0.retain(|it| it.is_heading() || !chance.happens()),
            Damage::ParagraphsAdded => {
                let mut strange = stranger.clone();
                strange.0.retain(Piece::is_paragraph);
                self.add(
                    |_| true,
                    |chance| vec![strange.0[chance.below(strange.0.len())].clone()],
                    chance,
                );
            }
            Damage::SectionsDropped => {
                let sections = self.sections();
                self.0 = sections.into_iter().filter(|_| !chance.happens()).flatten().collect();
            }
            Damage::SectionsAdded => {
                let sections = stranger.sections();
                self.add(
                    Piece::is_heading,
                    |chance| sections[1 + chance.below(sections.len() - 1)].clone(),
                    chance,
                );
            }
            Damage::SectionsReordered => self.reorder(chance),
            Damage::HeadingsDropped => self.0.retain(|it| !it.is_heading() || !chance.happens()),
            Damage::SentencesDropped => {
                for piece in self.0.iter_mut().filter(|it| it.sentences.len() > 1) {
                    if chance.happens() {
                        piece.sentences.remove(chance.below(piece.sentences.len()));
                    }
                }
            }
            Damage::SentencesJoined => {
                for piece in self.0.iter_mut().filter(|it| it.is_paragraph()) {
                    if piece.sentences.len() > 1 && chance.happens() {
                        piece.join(chance.below(piece.sentences.len() - 1));
                    }
                }
            }
        }
    }

    fn merge(&mut self, chance: &mut Chance) {
        let mut merged: Vec<Piece> = Vec::new();
        for piece in mem::take(&mut self.0) {
            match merged.last_mut() {
                Some(last) if last.is_paragraph() && piece.is_paragraph() && chance.happens() => {
                    if let Some(end) = last.sentences.last_mut() {
                        end.text.push(' ');
                    }
                    last.sentences.extend(piece.sentences);
                }
                _ => merged.push(piece),
            }
        }
        self.0 = merged;
    }

    fn split(&mut self, chance: &mut Chance) {
        let mut split = Vec::new();
        for mut piece in mem::take(&mut self.0) {
            let count = piece.sentences.len();
            if piece.is_paragraph() && count > 1 && chance.happens() {
                let mut rest = piece.clone();
                rest.sentences = piece.sentences.split_off(1 + chance.below(count - 1));
                split.extend([piece, rest]);
            } else {
                split.push(piece);
            }
        }
        self.0 = split;
    }

    /// Adds strange pieces before some of those that `may` have them.
    fn add(
        &mut self,
        may: impl Fn(&Piece) -> bool,
        what: impl Fn(&mut Chance) -> Vec<Piece>,
        chance: &mut Chance,
    ) {
        let mut with = Vec::new();
        for piece in mem::take(&mut self.0) {
            if may(&piece) && chance.happens() {
                let mut strange = what(chance);
                for sentence in strange.iter_mut().flat_map(|it| &mut it.sentences) {
                    sentence.origins.clear();
                }
                with.extend(strange);
            }
            with.push(piece);
        }
        self.0 = with;
    }

    /// What stands before the first heading under the title, then each heading with what follows up to the next.
    fn sections(&self) -> Vec<Vec<Piece>> {
        let mut sections = vec![Vec::new()];
        for (index, piece) in self.0.iter().enumerate() {
            if piece.is_heading() && index > 0 {
                sections.push(Vec::new());
            }
            sections.last_mut().unwrap().push(piece.clone());
        }
        sections
    }

    /// Shuffles the sections of level 2 and those of level 3 under each.
    fn reorder(&mut self, chance: &mut Chance) {
        let mut sections = self.sections();
        let mut ordered = sections.remove(0);
        let mut groups: Vec<Vec<Vec<Piece>>> = Vec::new();
        for section in sections {
            match groups.last_mut() {
                Some(group) if section[0].block.kind != BlockKind::Heading(2) => {
                    group.push(section)
                }
                _ => groups.push(vec![section]),
            }
        }
        for group in &mut groups {
            shuffle(&mut group[1..], chance);
        }
        shuffle(&mut groups, chance);
        ordered.extend(groups.into_iter().flatten().flatten());
        self.0 = ordered;
    }
}

impl Piece {
    /// Makes one sentence of a sentence and the next.
    fn join(&mut self, first: usize) {
        let next = self.sentences.remove(first + 1);
        let sentence = &mut self.sentences[first];
        let end = sentence.text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        sentence.text.truncate(end);
        sentence.text.push_str(", ");
        sentence.text.push_str(&next.text);
        sentence.origins.extend(next.origins);
    }
}

/// After Fisher and Yates.
fn shuffle<T>(items: &mut [T], chance: &mut Chance) {
    for last in (1..items.len()).rev() {
        items.swap(last, chance.below(last + 1));
    }
}

/// Pairs of indices.
pub type Links = BTreeSet<(usize, usize)>;
