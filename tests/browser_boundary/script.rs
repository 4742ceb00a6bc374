//! Scripts that put the browser into a state, or look at it from outside the program.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the body of an asynchronous function of JavaScript returns.
pub async fn run(body: &str) -> JsValue {
    let function = Function::new_no_args(&format!("return (async () => {{ {body} }})()"));
    let promise = function.call0(&JsValue::UNDEFINED).unwrap();
    JsFuture::from(promise.unchecked_into::<Promise>())
        .await
        .unwrap()
}

/// What an expression of JavaScript is.
pub fn value(expression: &str) -> JsValue {
    let function = Function::new_no_args(&format!("return {expression}"));
    function.call0(&JsValue::UNDEFINED).unwrap()
}

/// The text that an expression of JavaScript is.
pub fn text(expression: &str) -> String {
    value(expression).as_string().unwrap()
}

/// Whether an expression of JavaScript is true.
pub fn holds(expression: &str) -> bool {
    value(expression).is_truthy()
}

/// Another value in place of a member, put right again when dropped.
pub struct Replaced(Function);

/// Puts the value of the expression `with` in place of the member `name` of `owner`; in
/// `with`, what was there is called `original`.
pub fn replace(owner: &str, name: &str, with: &str) -> Replaced {
    let function = Function::new_no_args(&format!(
        "const owner = {owner}, original = owner.{name};
         const before = Object.getOwnPropertyDescriptor(owner, '{name}');
         Object.defineProperty(owner, '{name}', {{ value: {with}, configurable: true, writable: true }});
         return () => {{
           delete owner.{name};
           if (before) Object.defineProperty(owner, '{name}', before);
         }};"
    ));
    Replaced(
        function
            .call0(&JsValue::UNDEFINED)
            .unwrap()
            .unchecked_into(),
    )
}

impl Drop for Replaced {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).unwrap();
    }
}
