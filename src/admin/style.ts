/** How the pages of the admin door look: made for a phone first, light or dark as the person likes. @module */

export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f5f7, #101317);
  --card: light-dark(#ffffff, #191e25);
  --line: light-dark(#dfe3e8, #2c343f);
  --text: light-dark(#15191f, #edf0f4);
  --quiet: light-dark(#56606f, #a5b0be);
  --accent: light-dark(#0b63c5, #7db8ff);
  --on-accent: light-dark(#ffffff, #0b1522);
  --tint: light-dark(#eef4fc, #1a2838);
  --good: light-dark(#16794a, #58d39a);
  --bad: light-dark(#b3261e, #ff9a90);
  --bad-tint: light-dark(#fceeed, #3a1f1f);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif;
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: 100%;
}
:lang(ja) { line-break: strict; word-break: auto-phrase }
a { color: var(--accent); text-underline-offset: .2em }
code { font-family: var(--mono) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .4rem }
h1, h2, p, dl, dd, ol { margin: 0; padding: 0 }
[hidden] { display: none !important }

.bar { border-bottom: 1px solid var(--line); background: var(--card) }
.bar > div, main { width: min(100%, 50rem); margin-inline: auto; padding-inline: 1rem }
.bar > div { display: flex; align-items: center; gap: .625rem; min-height: 3.5rem }
.mark { display: flex; align-items: center; gap: .625rem; color: inherit; text-decoration: none; font-weight: 650; letter-spacing: -.01em }
.mark svg { width: 1.75rem; height: 1.75rem; color: var(--accent) }
.live { margin-inline-start: auto; display: flex; align-items: center; gap: .5rem; color: var(--quiet); font-size: .875rem }
.live::before { content: ""; width: .5rem; height: .5rem; border-radius: 50%; background: var(--good) }
.live.paused::before { background: var(--quiet) }
main { padding-block: 1.5rem 4rem }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance }
.lead { color: var(--quiet); margin-top: .5rem }

.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1rem; margin-bottom: 1.25rem }
.filter { display: flex; gap: .5rem; flex: 1 1 18rem; max-width: 26rem }
.filter label { flex: 1; min-width: 0 }
input {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--line); border-radius: .625rem;
}
input::placeholder { color: var(--quiet); opacity: 1 }
button, .button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1rem;
  font: inherit; font-weight: 600; text-decoration: none; white-space: nowrap; cursor: pointer;
  color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: .625rem;
}
button:hover, .button:hover { border-color: var(--accent) }
.primary { color: var(--on-accent); background: var(--accent); border-color: transparent }
.primary:hover { filter: brightness(1.08) }
.note { color: var(--quiet); font-size: .9375rem; margin-block: 1rem }
.actions { margin-top: 1.25rem; display: flex; flex-wrap: wrap; gap: .625rem }

.list { list-style: none; display: grid; gap: .75rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; padding: 1rem 1.125rem }
.item { display: grid; gap: .625rem; position: relative }
.item.new { animation: arrive .5s ease-out }
.item:hover { border-color: var(--accent) }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem .75rem }
.head time, .meta { color: var(--quiet); font-size: .875rem }
.head time { font-variant-numeric: tabular-nums }
.address { color: inherit; text-decoration: none; font-weight: 600; font-size: 1.0625rem }
.address::after { content: ""; position: absolute; inset: 0; border-radius: .875rem }
.tag { padding: .0625rem .5rem; border-radius: 1rem; background: var(--tint); color: var(--accent); font-weight: 600; font-size: .8125rem }
.tag.bad { background: var(--bad-tint); color: var(--bad) }
.give { display: flex; flex-wrap: wrap; align-items: center; gap: .625rem .875rem; position: relative; z-index: 1; width: fit-content; max-width: 100% }
.code {
  font: 650 1.75rem/1.2 var(--mono); letter-spacing: .08em; user-select: all; -webkit-user-select: all;
  font-variant-numeric: tabular-nums; padding: .375rem .75rem; border-radius: .625rem; background: var(--tint);
}
.code.long { font-size: 1.125rem; letter-spacing: 0; font-weight: 600; padding-block: .625rem }
.text { color: var(--quiet); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }

.empty { text-align: center; padding: 3rem 1.25rem }
.empty svg { width: 3rem; height: 3rem; color: var(--quiet) }
.empty h2 { margin-top: .75rem; font-size: 1.125rem }
.empty p { color: var(--quiet); max-width: 34rem; margin: .375rem auto 0; text-wrap: pretty }
pre {
  margin: 1.25rem 0 0; padding: .875rem 1rem; text-align: start; overflow-x: auto; border-radius: .625rem;
  background: var(--ground); border: 1px solid var(--line); font: .875rem/1.6 var(--mono); overflow-wrap: normal;
}

.back { display: inline-flex; align-items: center; gap: .375rem; min-height: 2.75rem; margin: -.75rem 0 .25rem; text-decoration: none; font-weight: 600 }
.back svg { width: 1.125rem; height: 1.125rem }
.facts { display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr; gap: .375rem 1rem; margin-top: 1rem; font-size: .9375rem }
.facts dt { color: var(--quiet) }
.welcome { padding: clamp(1.25rem, 5vw, 2.5rem) }
.sheet { margin-top: 1rem }
.sheet .facts { margin: 0 }
.give.large { margin-top: 1.125rem; padding-top: 1.125rem; border-top: 1px solid var(--line); width: auto }
.give.large .code { font-size: clamp(1.75rem, 9vw, 2.5rem) }
.give.large .code.long { font-size: 1.25rem }
.spaced { margin-top: 1.25rem }
.why { margin-top: 1.5rem; font-size: 1.125rem }
.notes { list-style: none; display: grid; gap: .625rem; margin-top: .75rem }
.notes .card { padding-block: .75rem }
.notes p { text-wrap: pretty }
.decides { border-inline-start: .25rem solid var(--bad); background: var(--bad-tint) }
.advice { margin-top: .375rem; color: var(--quiet) }
.decides .advice { color: inherit }
.body { margin-top: 1.25rem; padding: 0; overflow: hidden }
.body h2 { padding: .75rem 1.125rem; font-size: .875rem; color: var(--quiet); border-bottom: 1px solid var(--line); font-weight: 600 }
iframe { display: block; width: 100%; height: 26rem; border: 0; background: #fff }
.plain { padding: 1rem 1.125rem; white-space: pre-wrap }
details { margin-top: 1rem }
summary { padding-block: .625rem; color: var(--accent); cursor: pointer; font-weight: 600 }
details .card { padding: 0 }

svg { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.scripted { display: none }
.js .scripted { display: inline-flex }
.js .plainly { display: none }
@keyframes arrive { from { opacity: 0; transform: translateY(-.5rem) } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important } }
@media (forced-colors: active) { .card, .code { border: 1px solid } .live::before { background: CanvasText } }
@media print { .bar, .filter, .give button, .back { display: none } }
`
