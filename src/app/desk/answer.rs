//! The answer to the plan that is looked at, while it is being written.
//!
//! Every change is written to the device at once, whole, since an answer is short; one write
//! follows the other. There is no undo here: a text field has the browser's own, and what is
//! chosen can be chosen again.

use super::Desk;
use crate::app::browser::store::Store;
use crate::app::browser::{clock, page, random};
use crate::domain::answering::{Answering, HandedOut, Standing};
use crate::domain::date::Moment;
use crate::domain::desk::Judged;
use crate::domain::id::{Digest, Uuid};
use crate::file::answering_v1;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How the names of answers begin in the database; the digest of the plan follows.
const NAMES: &str = "writing/";
/// How the names of stored answers begin that could not be read.
const ASIDE: &str = "writing-unread/";
/// How long to wait before a failed write is tried again, in milliseconds.
const RETRY: u32 = 5_000;

/// What becomes of the answer when the page is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Nothing was written yet.
    Nothing,
    /// It is being written.
    Saving,
    /// All of it was committed at that moment.
    At(Moment),
    /// It could not be written.
    Failed,
}

/// An answer and the plan that it belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct Writing {
    /// The digest of the plan.
    pub plan: Digest,
    /// The answer.
    pub answering: Answering,
    /// What of it was handed out, if anything.
    pub handed_out: Option<HandedOut>,
    /// Whether that is what stands here.
    pub standing: Standing,
}

/// The answer that is written; one at a time is in memory.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The answer, once it has been looked for on the device.
    pub now: RwSignal<Option<Writing>>,
    /// What becomes of it.
    pub kept: RwSignal<Kept>,
    /// A stored text that could not be read as a whole, set aside.
    pub aside: RwSignal<Option<String>>,
    /// Whether the device would not say what it holds.
    pub lost: RwSignal<bool>,
    /// Whether the consultant has asked for the file, so that what is missing is said.
    pub asked: RwSignal<bool>,
    queue: StoredValue<Queue>,
}

/// What waits to be written: names and texts, one a name.
#[derive(Default)]
struct Queue {
    waiting: Vec<(String, String)>,
    writing: bool,
    warned: bool,
}

impl Answer {
    pub(super) fn new() -> Answer {
        Answer {
            now: RwSignal::new(None),
            kept: RwSignal::new(Kept::Nothing),
            aside: RwSignal::new(None),
            lost: RwSignal::new(false),
            asked: RwSignal::new(false),
            queue: StoredValue::new(Queue::default()),
        }
    }

    /// Something of the answer, followed; the value's default where there is none yet.
    pub fn read<T: Default>(self, read: impl FnOnce(&Answering) -> T) -> T {
        self.now.with(|now| {
            let now = now.as_ref();
            now.map(|now| read(&now.answering)).unwrap_or_default()
        })
    }
}

impl Desk {
    /// Brings the answer to that plan, which lies at that place (from 0), as it was left; an
    /// empty one where there is none. A joint assessment that was handed on goes into it.
    pub async fn open_answer(self, place: u32, plan: Digest) {
        let answer = self.answer;
        let here = answer
            .now
            .with_untracked(|now| now.as_ref().is_some_and(|now| now.plan == plan));
        if !here {
            answer.now.set(None);
            answer.aside.set(None);
            answer.lost.set(false);
            answer.asked.set(false);
            answer.kept.set(Kept::Nothing);
            let Ok(text) = self.stored_answer(plan).await else {
                return answer.lost.set(true);
            };
            self.restore(plan, text);
        }
        if let Some(joint) = self.take_joint(place) {
            self.say(|answering| {
                for (item, colour) in &joint.items {
                    answering.say(*item, |said| said.assessment = Some(*colour));
                }
                answering.assessment = joint.whole.or(answering.assessment);
            });
        }
    }

    /// What this device holds of the answer to that sealed content; for reading only.
    pub(super) async fn answer_to(self, plan: Digest) -> Option<Answering> {
        let text = self.stored_answer(plan).await.ok()??;
        Some(answering_v1::read(&text)?.answering)
    }

    async fn stored_answer(self, plan: Digest) -> Result<Option<String>, ()> {
        let name = name_of(plan);
        let waiting = self.answer.queue.with_value(|queue| {
            let found = queue.waiting.iter().find(|(one, _)| *one == name);
            found.map(|(_, text)| text.clone())
        });
        match (waiting, self.app.store()) {
            (Some(text), _) => Ok(Some(text)),
            (None, Some(store)) => store.text(&name).await.map_err(|_| ()),
            (None, None) => Ok(None),
        }
    }

    fn restore(self, plan: Digest, text: Option<String>) {
        let answer = self.answer;
        let stored = text.as_deref().and_then(answering_v1::read);
        if let Some(text) = text
            && !stored.as_ref().is_some_and(|stored| stored.whole)
        {
            // What is written from now on takes its place, so it is kept beside.
            self.enqueue(format!("{ASIDE}{plan}"), text.clone());
            answer.aside.set(Some(text));
        }
        let (answering, handed_out) = match stored {
            Some(stored) => {
                answer.kept.set(Kept::At(stored.saved_at));
                (stored.answering, stored.handed_out)
            }
            // Without good chance the plan's own digest is as good a name: one answer a plan.
            None => {
                let id = random::uuid().unwrap_or(of_digest(plan));
                (Answering::new(id), None)
            }
        };
        answer.now.set(Some(Writing {
            plan,
            standing: Standing::of(handed_out, answering_v1::said(&answering)),
            answering,
            handed_out,
        }));
    }

    /// Changes the answer and has it written to the device.
    pub fn say(self, change: impl FnOnce(&mut Answering)) {
        self.keep(|now| change(&mut now.answering));
    }

    /// Notes that `sealed` was handed out at that moment as the answer to that plan. What was
    /// changed while it was sealed is not in the file.
    pub(super) fn note_sealed(self, sealed: &Writing, at: Moment) {
        self.keep(|now| {
            if now.plan == sealed.plan {
                let said = answering_v1::said(&sealed.answering);
                now.handed_out = Some(HandedOut { at, said });
            }
        });
    }

    fn keep(self, change: impl FnOnce(&mut Writing)) {
        let mut text = None;
        self.answer.now.update(|now| {
            if let Some(now) = now {
                change(now);
                let said = answering_v1::said(&now.answering);
                now.standing = Standing::of(now.handed_out, said);
                let written = answering_v1::write(&now.answering, now.handed_out, clock::now());
                text = Some((name_of(now.plan), written));
            }
        });
        if let Some((name, text)) = text {
            self.judge();
            self.enqueue(name, text);
        }
    }

    /// Notes in the list what the answer says so far.
    fn judge(self) {
        let Some(now) = self.answer.now.get_untracked() else {
            return;
        };
        let judged = Judged::of(&now.answering);
        self.rows
            .update(|rows| rows.judge_plan(now.plan, judged, now.standing, clock::now()));
    }

    /// Notes in the list what the answers on this device say.
    pub async fn recall_answers(self) {
        let Some(store) = self.app.store() else {
            return;
        };
        let Ok(texts) = store.texts(NAMES).await else {
            return;
        };
        self.rows.update(|rows| {
            for (name, text) in texts {
                let plan = name.strip_prefix(NAMES).and_then(Digest::parse);
                if let (Some(plan), Some(stored)) = (plan, answering_v1::read(&text)) {
                    let judged = Judged::of(&stored.answering);
                    rows.judge_plan(plan, judged, stored.standing(), stored.saved_at);
                }
            }
        });
    }

    fn enqueue(self, name: String, text: String) {
        let start = self.answer.queue.try_update_value(|queue| {
            queue.waiting.retain(|(one, _)| *one != name);
            queue.waiting.push((name, text));
            !std::mem::replace(&mut queue.writing, true)
        });
        if self.answer.kept.get_untracked() != Kept::Failed {
            self.answer.kept.set(Kept::Saving);
        }
        if start == Some(true) {
            spawn_local(self.write_waiting());
        }
    }

    async fn write_waiting(self) {
        let queue = self.answer.queue;
        while let Some(Some((name, text))) = queue.try_update_value(|queue| {
            let next = queue.waiting.first().cloned();
            queue.writing = next.is_some();
            next
        }) {
            if !written(self.app.store(), &name, &text).await {
                return self.not_written();
            }
            // It may have been changed while it was written.
            queue.update_value(|queue| {
                queue
                    .waiting
                    .retain(|one| *one != (name.clone(), text.clone()))
            });
        }
        let warned = queue.try_update_value(|queue| std::mem::take(&mut queue.warned));
        if warned == Some(true) {
            page::warn_before_leaving(false);
        }
        self.answer.kept.set(Kept::At(clock::now()));
    }

    fn not_written(self) {
        self.answer.queue.update_value(|queue| {
            (queue.writing, queue.warned) = (false, true);
        });
        self.answer.kept.set(Kept::Failed);
        page::warn_before_leaving(true);
        page::after_millis(RETRY, move || {
            let start = self.answer.queue.try_update_value(|queue| {
                let start = !queue.writing && !queue.waiting.is_empty();
                queue.writing |= start;
                start
            });
            if start == Some(true) {
                spawn_local(self.write_waiting());
            }
        });
    }
}

async fn written(store: Option<Store>, name: &str, text: &str) -> bool {
    match store {
        Some(store) => store.put_text(name, text).await.is_ok(),
        None => false,
    }
}

fn name_of(plan: Digest) -> String {
    format!("{NAMES}{plan}")
}

fn of_digest(digest: Digest) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest.0) {
        *byte = from;
    }
    Uuid::from_random(bytes)
}
