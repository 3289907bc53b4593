// Keys that lead somewhere: what has data-keys="g c" is followed after g and then c;
// a field that has it takes the focus. Only loaded while the switch on the page of the
// keyboard is on. Never while somebody types, never with a modifier.

const patience = 1500;

let pressed = [];
let timer;

function forget() {
  clearTimeout(timer);
  pressed = [];
}

function isTyping(element) {
  return element instanceof Element && element.closest("input, textarea, select, [contenteditable]");
}

function go(element) {
  if (element.matches("input")) {
    element.focus();
    element.select();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  if (event.defaultPrevented || event.isComposing || event.repeat || chord || isTyping(event.target)) return;
  if (event.key.length !== 1) return;

  pressed.push(event.key);
  const keys = pressed.join(" ");
  const places = [...document.querySelectorAll("[data-keys]")];
  const place = places.find((one) => one.dataset.keys === keys);
  const begins = places.some((one) => one.dataset.keys.startsWith(`${keys} `));

  forget();
  if (place) {
    event.preventDefault();
    go(place);
  } else if (begins) {
    pressed = keys.split(" ");
    timer = setTimeout(forget, patience);
  }
});
