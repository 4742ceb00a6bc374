//! The frame of every page: header with the languages, the main part, the footer.

use super::text;
use crate::app::boot;
use crate::app::state::{App, Texts};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The languages that there are, each with its own name.
pub const LANGUAGES: [(&str, &str); 2] = [("da", "Dansk"), ("en", "English")];

/// A page in its frame; `bar` is the status bar of a plan's pages.
pub fn layout(app: App, t: &Texts, main: AnyView, footer: AnyView, bar: AnyView) -> AnyView {
    view! {
        <a class="skipnav" href="#main-content">{text(t, "layout.skip")}</a>
        <div class="page">
            <header class="header">
                <div class="container header-inner">
                    <a class="header-title" href="#/">{text(t, "app.name")}</a>
                    {languages(app, t)}
                </div>
            </header>
            <main class="container" id="main-content" tabindex="-1">{main}</main>
            <footer class="footer d-print-none">
                <div class="container">
                    <p>{text(t, "layout.footer")}</p>
                    {footer}
                </div>
            </footer>
            {bar}
        </div>
    }
    .into_any()
}

fn languages(app: App, t: &Texts) -> AnyView {
    let present = t.language.to_string();
    let buttons = LANGUAGES.map(|(tag, name)| {
        let current = (tag == present).then_some("true");
        let choose = move |_| spawn_local(boot::choose_language(app, tag));
        view! {
            <li>
                <button
                    type="button"
                    lang=tag
                    aria-current=current
                    data-testid=format!("language-{tag}")
                    on:click=choose
                >
                    {name}
                </button>
            </li>
        }
    });
    view! {
        <nav class="language-switcher" aria-label=text(t, "layout.languages")>
            <ul>{buttons.into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}
