//! The release's own files, fetched from where the page came from and nowhere else.

use std::fmt;
use std::future::poll_fn;
use std::task::Poll;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestMode, Response};

/// Why a file of the release could not be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchFault {
    /// No answer: no network, the server is away, or the address is not the page's own.
    Offline,
    /// The server answered with this status instead of the file.
    Missing(u16),
}

impl FetchFault {
    /// The stable code, `fetch.…`, by which a text is found.
    pub fn code(&self) -> &'static str {
        match self {
            FetchFault::Offline => "fetch.offline",
            FetchFault::Missing(_) => "fetch.missing",
        }
    }
}

impl fmt::Display for FetchFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for FetchFault {}

/// The texts of several files at once, in the order of `urls`; each as [`text`] gives it.
pub async fn texts(urls: &[String]) -> Vec<Result<String, FetchFault>> {
    let mut coming: Vec<_> = urls.iter().map(|url| Box::pin(text(url))).collect();
    let mut answers: Vec<_> = urls.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (request, answer) in coming.iter_mut().zip(&mut answers) {
            if answer.is_none()
                && let Poll::Ready(text) = request.as_mut().poll(context)
            {
                *answer = Some(text);
            }
        }
        match answers.iter().all(Option::is_some) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    answers.into_iter().flatten().collect()
}

/// The text of the file at `url`, which is relative to the page's folder.
///
/// # Errors
///
/// See [`FetchFault`].
pub async fn text(url: &str) -> Result<String, FetchFault> {
    let window = web_sys::window().ok_or(FetchFault::Offline)?;
    let options = RequestInit::new();
    options.set_mode(RequestMode::SameOrigin);
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await;
    let response = answer
        .map_err(|_| FetchFault::Offline)?
        .unchecked_into::<Response>();
    if !response.ok() {
        return Err(FetchFault::Missing(response.status()));
    }
    let text = response.text().map_err(|_| FetchFault::Offline)?;
    let text = JsFuture::from(text)
        .await
        .map_err(|_| FetchFault::Offline)?;
    Ok(text.as_string().unwrap_or_default())
}
