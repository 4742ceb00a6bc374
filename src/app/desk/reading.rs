//! Reads the files that were put on the desk, a few at a time, so that the page stays usable.

use super::pace::{Pace, Telling};
use super::{Desk, News, Progress};
use crate::app::browser::picker::Chosen;
use crate::app::browser::{clock, files};
use crate::app::opening::{self, NotOpened};
use crate::domain::check::check;
use crate::domain::desk::{Desk as Rows, Filter, Row};
use crate::domain::id::Digest;
use crate::domain::known_keys::Seal as KeySeal;
use crate::file::check_number::CheckNumber;
use crate::file::open::{Content, Opened, Seal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many files are read at once: enough that the browser's own threads are busy, few
/// enough that the documents in memory stay few.
const AT_ONCE: usize = 8;

/// What several readers share.
struct Pile {
    files: Vec<Chosen>,
    next: Cell<usize>,
    done: Cell<u32>,
    readers: Cell<usize>,
    telling: RefCell<Telling>,
    rows: RefCell<Vec<Option<Row>>>,
}

impl Desk {
    /// Reads files and puts a row for each on the desk, in their order.
    pub fn read(self, files: Vec<Chosen>) {
        if files.is_empty() || self.progress.get_untracked().is_some() {
            return;
        }
        self.stopped.set_value(false);
        self.news.set(News::None);
        self.app.desk_in_use.set(true);
        // Whoever opens a file looks for it, and a search that is left over would hide it.
        self.filter.set(Filter::default());
        self.progress.set(Some(Progress {
            done: 0,
            of: count(files.len()),
        }));
        let pile = Rc::new(Pile {
            rows: RefCell::new(files.iter().map(|_| None).collect()),
            readers: Cell::new(AT_ONCE),
            next: Cell::new(0),
            done: Cell::new(0),
            telling: RefCell::new(Telling::new()),
            files,
        });
        for _ in 0..AT_ONCE {
            spawn_local(self.reader(pile.clone()));
        }
    }

    /// Stops reading; what was read stays.
    pub fn stop(self) {
        self.stopped.set_value(true);
    }

    async fn reader(self, pile: Rc<Pile>) {
        let mut pace = Pace::new();
        while !self.stopped.get_value() {
            let place = pile.next.replace(pile.next.get() + 1);
            let Some(file) = pile.files.get(place) else {
                break;
            };
            let row = self.row_of(file).await;
            if let Some(free) = pile.rows.borrow_mut().get_mut(place) {
                *free = Some(row);
            }
            pile.done.set(pile.done.get() + 1);
            self.tell(&pile);
            pace.keep().await;
        }
        pile.readers.set(pile.readers.get() - 1);
        if pile.readers.get() == 0 {
            self.finish(&pile);
        }
    }

    async fn row_of(self, file: &Chosen) -> Row {
        let Ok(bytes) = files::read(file).await else {
            return self.row(file, Err(NotOpened::Unreadable));
        };
        let opened = opening::open_bytes(&bytes).await;
        Row {
            bytes: Some(Digest::of(&bytes)),
            ..self.row(file, opened)
        }
    }

    fn row(self, file: &Chosen, opened: Result<Opened, NotOpened>) -> Row {
        let (name, now) = (file.name(), clock::now());
        let opened = match opened {
            Ok(opened) => opened,
            Err(why) => {
                let t = self.t();
                return Row::refused(&name, now, &opening::why_not(&t, &why));
            }
        };
        let row = match &opened.content {
            Content::Plan(file) => {
                let findings = check(&file.plan, &self.app.programme());
                let sealed = (file.revision, opened.digest);
                Row::of_plan(&name, now, &file.plan, sealed, &findings)
            }
            Content::Review(review) => Row::of_review(&name, now, review, opened.digest),
            _ => Row::new(&name, now),
        };
        let (did, number) = match &opened.seal {
            Seal::None => return row,
            Seal::Broken(config) | Seal::Intact(config) => {
                (config.key.did(), CheckNumber::of(&config.key).to_string())
            }
        };
        let seal = match &opened.seal {
            // The code is asked for where the plan is looked at.
            Seal::Intact(_) => KeySeal::Intact {
                key: &did,
                code: false,
            },
            _ => KeySeal::Broken,
        };
        self.known
            .with_untracked(|known| row.with_seal(seal, &number, known))
    }

    fn tell(self, pile: &Pile) {
        if pile.telling.borrow_mut().is_due() {
            self.progress.set(Some(Progress {
                done: pile.done.get(),
                of: count(pile.files.len()),
            }));
        }
    }

    fn finish(self, pile: &Pile) {
        let rows = pile.rows.take();
        // The desk was cleared meanwhile: what was read then does not come to lie on it.
        if !self.app.desk_in_use.get_untracked() {
            return self.progress.set(None);
        }
        let read = pile.files.iter().zip(rows);
        let read = read.filter_map(|(file, row)| Some((file.clone(), row?)));
        let mut lay_here = Vec::new();
        self.files.update_value(|files| {
            self.rows.update(|desk| lay_here = put(read, files, desk));
        });
        if !lay_here.is_empty() {
            self.news.set(News::LayHere(lay_here));
        }
        self.progress.set(None);
        spawn_local(self.recall_answers());
    }
}

/// Puts files behind those that lie on the desk, and gives the places of those that lay there
/// already. A file that was taken off comes back to its place.
fn put(
    read: impl Iterator<Item = (Chosen, Row)>,
    files: &mut Vec<Chosen>,
    desk: &mut Rows,
) -> Vec<u32> {
    let before = files.len();
    let mut lay_here = Vec::new();
    for (file, row) in read {
        // What is there twice among the files that were chosen is two files.
        let same = desk.same_file(&row);
        let same = same.filter(|place| (*place as usize) < before);
        let Some(place) = same else {
            desk.add(row);
            files.push(file);
            continue;
        };
        if !desk.take(place, false) {
            lay_here.push(place);
        }
        // The disk may have written the file anew, and then only the newer handle can be read.
        if let Some(old) = files.get_mut(place as usize) {
            *old = file;
        }
    }
    lay_here
}

fn count(files: usize) -> u32 {
    u32::try_from(files).unwrap_or(u32::MAX)
}
