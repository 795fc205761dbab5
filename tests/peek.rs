mod common;
use common::*;
#[test]
fn peek() {
    let lang: &'static str = Box::leak(std::env::var("L").unwrap_or("en".into()).into_boxed_str());
    let c: u16 = std::env::var("C").unwrap_or("80".into()).parse().unwrap();
    let r: u16 = std::env::var("R").unwrap_or("24".into()).parse().unwrap();
    let mut s = Sitting::new(lang, (c, r));
    let keys = std::env::var("K").unwrap_or_default();
    println!("{}", s.screen());
    for k in keys.split(' ').filter(|k| !k.is_empty()) {
        if let Some(t) = k.strip_prefix("t:") { s.type_in(&t.replace('_', " ")); } else { s.press(k); }
        let c = s.cursor();
        println!("--- {k} cursor {c:?} left {} rev {:?}\n{}", s.left, s.reversed(), s.screen());
    }
}
