//! Focus, address, language and leaving, as a person meets them.

use super::script;
use borgerbudget::app::browser::page;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Puts `html` into the page for a test.
fn draw(html: &str) {
    script::value(&format!(
        "(() => {{
           let place = document.querySelector('main');
           if (!place) {{ place = document.createElement('main'); document.body.append(place); }}
           document.body.style.visibility = 'visible';
           document.body.style.display = 'block';
           place.innerHTML = `{html}`;
         }})()"
    ));
}

fn counter() -> (Rc<Cell<u32>>, impl FnMut() + 'static) {
    let count = Rc::new(Cell::new(0));
    let inner = count.clone();
    (count, move || inner.set(inner.get() + 1))
}

async fn wait(millis: u32) {
    script::run(&format!(
        "await new Promise((done) => setTimeout(done, {millis}))"
    ))
    .await;
}

fn focused() -> String {
    script::text("document.activeElement.id")
}

#[test]
fn the_focus_goes_where_it_is_sent() {
    draw("<input id='field'><p id='text'>a</p><input id='off' disabled>");
    for (id, reached) in [
        ("field", true),
        ("text", true),
        ("nowhere", false),
        ("off", false),
    ] {
        assert_eq!(page::focus(id), reached, "{id}");
        assert_eq!(focused() == id, reached, "{id}");
    }
    assert_eq!(
        script::text("document.getElementById('text').getAttribute('tabindex')"),
        "-1"
    );
    assert!(script::holds(
        "!document.getElementById('field').hasAttribute('tabindex')"
    ));
}

#[test]
async fn a_focus_that_comes_late_does_not_take_a_person_out_of_the_field_they_went_to() {
    for (gone_to, ends_at) in [("field", "field"), ("button", "goal"), ("pressed", "goal")] {
        draw(
            "<button id='pressed'>a</button><button id='button'>b</button><input id='field'><input id='goal'>",
        );
        page::focus("pressed");
        page::focus_after_paint("goal");
        page::focus(gone_to);
        wait(200).await;
        assert_eq!(focused(), ends_at, "from {gone_to}");
    }
}

#[test]
fn what_folds_the_goal_away_is_opened_and_nothing_else() {
    draw(
        "<details id='outer'><summary>a</summary><details id='inner'><summary>b</summary>
         <input id='deep'></details></details><details id='other'><summary>c</summary></details>",
    );
    assert!(page::focus("deep"));
    let open =
        "[...document.querySelectorAll('details')].filter((d) => d.open).map((d) => d.id).join()";
    assert_eq!(script::text(open), "outer,inner");
}

#[test]
fn the_goal_comes_into_sight_clear_of_the_bars() {
    draw("<div style='height: 5000px'></div><input id='low'><div style='height: 5000px'></div>");
    script::value("(() => { document.documentElement.style.scrollPaddingBottom = '100px'; })()");
    page::scroll_top();
    assert!(script::holds("scrollY === 0"));
    assert!(page::focus("low"));
    let clear = "(() => {
       const { top, bottom } = document.getElementById('low').getBoundingClientRect();
       return top >= 0 && bottom <= innerHeight - 100;
     })()";
    assert!(script::holds(clear));
    page::scroll_top();
    assert!(script::holds("scrollY === 0"));
    draw("");
}

#[test]
fn a_new_page_begins_at_its_heading() {
    draw("<h2>no</h2><h1 id='first'>a</h1><h1 id='second'>b</h1>");
    page::focus_heading();
    assert_eq!(focused(), "first");
    draw("");
    page::focus_heading();
}

#[test]
async fn a_change_of_the_fragment_is_heard_and_a_replacement_is_not() {
    let (count, callback) = counter();
    page::on_fragment_change(callback);
    page::set_fragment("#/a");
    wait(50).await;
    assert_eq!((page::fragment().as_str(), count.get()), ("#/a", 1));
    let steps = script::value("history.length");
    page::replace_fragment("#/b");
    wait(50).await;
    assert_eq!((page::fragment().as_str(), count.get()), ("#/b", 1));
    assert_eq!(script::value("history.length"), steps);
    page::replace_fragment("#");
}

#[test]
fn title_and_language_are_the_documents() {
    page::set_title("Mit budget");
    page::set_language("ar", "rtl");
    let told = script::text("[document.title, document.documentElement.lang, document.dir].join()");
    assert_eq!(told, "Mit budget,ar,rtl");
    page::set_language("da", "ltr");
}

#[test]
fn leaving_is_asked_about_only_while_there_is_something_to_lose() {
    let asks = "(() => {
       const event = document.createEvent('BeforeUnloadEvent');
       event.initEvent('beforeunload', false, true);
       return !window.dispatchEvent(event);
     })()";
    for on in [false, true, true, false, true, false] {
        page::warn_before_leaving(on);
        assert_eq!(script::holds(asks), on);
    }
}

#[test]
fn the_page_hears_that_it_may_be_about_to_end() {
    let (count, callback) = counter();
    page::on_hidden(callback);
    for (event, heard) in [
        ("document.dispatchEvent(new Event('visibilitychange'))", 0),
        ("window.dispatchEvent(new Event('pagehide'))", 1),
    ] {
        script::value(event);
        assert_eq!(count.get(), heard, "{event}");
    }
    let _hidden = script::replace("document", "hidden", "true");
    script::value("document.dispatchEvent(new Event('visibilitychange'))");
    assert_eq!(count.get(), 2);
}

#[test]
async fn what_is_to_come_later_comes_once() {
    let (count, callback) = counter();
    page::after_millis(30, callback);
    assert_eq!(count.get(), 0);
    wait(200).await;
    assert_eq!(count.get(), 1);
    for hidden in ["false", "true"] {
        let _hidden = script::replace("document", "hidden", hidden);
        let (count, callback) = counter();
        page::after_paint(callback);
        assert_eq!(count.get(), 0);
        wait(500).await;
        assert_eq!(count.get(), 1, "hidden: {hidden}");
    }
}
