//! One tab at a time writes a draft, by the Web Locks API.
//!
//! A help, not a guarantee: browsers without it have the store's comparison of revisions.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Who may write a draft.
pub enum Lock {
    /// This tab, until the guard is dropped.
    Held(Guard),
    /// Another tab.
    Elsewhere,
    /// Nobody knows: the browser has no such locks.
    Unsupported,
}

/// Holds a lock; lets go of it when the last clone is dropped.
#[derive(Clone)]
pub struct Guard {
    _release: Rc<Release>,
}

/// The function that ends the promise for whose time a lock is held.
struct Release(Function);

impl Drop for Release {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Takes the lock of the draft `id` if no other tab has it; does not wait for it.
pub async fn lock_draft(id: &str) -> Lock {
    let ((held, Some(release)), (granted, Some(decide))) = (promise(), promise()) else {
        return Lock::Unsupported;
    };
    let guard = Guard {
        _release: Rc::new(Release(release)),
    };
    match request(id, &held, &decide) {
        None => return Lock::Unsupported,
        // A refusal of the request itself is a decision too; after one it has no effect.
        Some(request) => {
            let then = js::function(&request, "then");
            let _ = then.map(|then| then.call2(&request, &decide, &decide));
        }
    }
    let granted = JsFuture::from(granted).await.unwrap_or_default();
    match granted.as_bool() {
        Some(true) => Lock::Held(guard),
        Some(false) => Lock::Elsewhere,
        None => Lock::Unsupported,
    }
}

/// Asks for the lock, which is held until `held` ends; `decide` is told whether it was given.
fn request(id: &str, held: &Promise, decide: &Function) -> Option<JsValue> {
    let navigator = js::member(&js_sys::global(), "navigator")?;
    let locks = js::member(&navigator, "locks")?;
    let request = js::function(&locks, "request")?;
    let (held, decide) = (held.clone(), decide.clone());
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let given = !lock.is_null();
        let _ = decide.call1(&JsValue::UNDEFINED, &given.into());
        if given {
            held.into()
        } else {
            JsValue::UNDEFINED
        }
    });
    let name = format!("borgerbudget:draft:{id}");
    let options = js::object(&[("ifAvailable", &true.into())]);
    let asked = request.call3(&locks, &name.into(), &options, &callback);
    asked.ok()
}

/// A promise and the function that resolves it.
///
/// The browser hands the function over at once. `Function::default()`, in which it could be
/// awaited, is a text that is evaluated, and the page's policy forbids that.
fn promise() -> (Promise, Option<Function>) {
    let mut resolving = None;
    let promise = Promise::new(&mut |resolve, _| resolving = Some(resolve));
    (promise, resolving)
}
