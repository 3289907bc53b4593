// Looks at the pages that people use most with Lighthouse, as on a phone and as on a desk, and fails below 100.
//
//   delega demo &
//   npm ci --prefix tests/tools/lighthouse --ignore-scripts --no-audit --no-fund
//   npm run --prefix tests/tools/lighthouse look -- http://127.0.0.1:8080

import { existsSync } from "node:fs";

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const origin = process.argv[2] ?? "http://127.0.0.1:8080";
const password = "meadow lantern 42 orbit";
const categories = ["performance", "accessibility", "best-practices"];
// The median of so many looks counts: one may fall into a moment in which the machine is busy.
const times = 3;
const devices = [["phone", undefined], ["desk", desktopConfig]];

function median(numbers) {
  return numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function cookiesOf(answer) {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
}

// The cookies of somebody who signed in.
async function signIn(email) {
  const page = await fetch(`${origin}/sign-in`);
  const browser = cookiesOf(page);
  const csrf = (await page.text()).match(/name="csrf" value="([^"]+)"/)[1];
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: browser.join("; "), origin },
    body: new URLSearchParams({ csrf, email, password, next: "/" }),
  });
  if (answer.status !== 303) throw new Error(`${email} cannot sign in: ${answer.status}`);
  const cookies = new Map([...browser, ...cookiesOf(answer)].map((cookie) => [cookie.split("=")[0], cookie]));
  return [...cookies.values()].join("; ");
}

// The address of the first link of a page that begins so.
async function linkOn(path, cookie, start) {
  const page = await (await fetch(origin + path, { headers: { cookie } })).text();
  return page.match(new RegExp(`${start}[\\w/-]+`))[0];
}

const ada = await signIn("ada@aurora.example");
const rosa = await signIn("rosa@rossi.example");
const nora = await signIn("nora@newco.example");
const invitation = await linkOn("/invitation-link", ada, "/invitations/");
const pages = [
  ["Customer list", "/customers", ada],
  ["Partner relationships", "/partner-relationships", rosa],
  ["Consent page", invitation, nora],
];

const names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const chromePath = process.env.CHROME_PATH ?? names.find((name) => existsSync(name));
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
let low = false;
console.log(`| Page | On | ${categories.join(" | ")} |\n|---|---|${"---|".repeat(categories.length)}`);
for (const [name, path, cookie] of pages) {
  for (const [device, config] of devices) {
    const flags = { port: chrome.port, onlyCategories: categories, extraHeaders: { cookie }, disableStorageReset: true };
    const looks = [];
    while (looks.length < times) {
      const { lhr } = await lighthouse(origin + path, flags, config);
      // Now and then a browser loses its own trace.
      if (lhr.runtimeError) continue;
      if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led to ${lhr.finalDisplayedUrl}`);
      looks.push(lhr);
    }
    const scores = categories.map((category) => median(looks.map((lhr) => Math.round(lhr.categories[category].score * 100))));
    console.log(`| ${name} | ${device} | ${scores.join(" | ")} |`);
    for (const [at, category] of categories.entries()) {
      if (scores[at] === 100) continue;
      low = true;
      for (const { id, weight } of looks[0].categories[category].auditRefs) {
        const audit = looks[0].audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) {
          console.error(`  ${category} ${id}: ${audit.displayValue ?? audit.title} (${audit.score})`);
        }
      }
    }
  }
}
await chrome.kill();
process.exitCode = low ? 1 : 0;
