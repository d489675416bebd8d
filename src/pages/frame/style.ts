/**
 * The style sheet of every hosted page. Colours, roundings and places are custom properties that a look fills in
 * (`look/palette.ts`); this sheet names no colour of its own.
 *
 * @module
 */

const ground = `
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  margin: 0;
  min-height: 100svh;
  display: flex;
  flex-direction: column;
  background: var(--pageBackground-color) var(--pageBackground-image, none) center / cover no-repeat;
  color: var(--pageText-bodyColor);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
:lang(ja) { font-family: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; line-break: strict; word-break: auto-phrase }
:lang(ko) { word-break: keep-all }
h1, h2, p, ul, fieldset, figure { margin: 0; padding: 0 }
h1 { color: var(--pageText-headingColor); font-size: 1.5rem; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance }
h1:lang(ja), h1:lang(ko), h1:lang(zh) { letter-spacing: 0; font-size: 1.375rem }
h2 { color: var(--pageText-headingColor); font-size: 1rem; line-height: 1.4 }
ul { list-style: none }
fieldset { min-width: 0; border: 0 }
img { max-width: 100% }
[hidden] { display: none !important }
svg { flex: none; width: 1.25rem; height: 1.25rem; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
:focus-visible { outline: 2px solid var(--focusState-borderColor); outline-offset: 2px }
`

const frame = `
.band { display: flex; justify-content: var(--x, start); align-items: center; min-height: 3.5rem; padding: .5rem 1.25rem }
.band img { display: block; max-height: 2.5rem }
.page-header { background: var(--pageHeader-background-color) var(--pageHeader-image, none) center / cover no-repeat; border-bottom: 1px solid var(--pageHeader-borderColor) }
.page-footer { background: var(--pageFooter-background-color) var(--pageFooter-image, none) center / cover no-repeat; border-top: 1px solid var(--pageFooter-borderColor) }
.START { --x: start } .CENTER { --x: center } .END { --x: end }
.page { flex: 1; display: flex; flex-direction: column; background: var(--form-backgroundColor) }
main {
  display: grid;
  gap: var(--gap);
  padding: 2rem 1.25rem;
  background: var(--form-backgroundColor) var(--form-image, none) center / cover no-repeat;
}
.logo { display: flex; justify-content: var(--x, center) }
.logo img { display: block; max-width: min(100%, 350px); max-height: 5rem }
.outside { padding: 1.25rem 1.25rem 0 }
.languages { margin-block-start: auto; padding: .5rem 1.25rem 1.5rem; font-size: .875rem }
@media (min-width: 32rem) {
  .page { display: grid; grid-template-columns: minmax(0, 27rem); background: none; align-content: var(--form-y, center); justify-content: var(--form-x, center); gap: 1.25rem; padding: 2.5rem clamp(1.25rem, 6vw, 6rem) }
  main { padding: 2.25rem 2.5rem; border: 1px solid var(--form-borderColor); border-radius: var(--form-borderRadius) }
  .outside, .languages { padding: 0 }
}
`

const text = `
.description { color: var(--pageText-descriptionColor) }
.head { display: grid; gap: .375rem }
.stack { display: grid; gap: var(--gap) }
.tight { display: grid; gap: .625rem }
.note { color: var(--inputDescription-textColor); font-size: .875rem }
.center { text-align: center }
a { color: var(--link-defaults-textColor); text-decoration-thickness: 1px; text-underline-offset: .2em; border-radius: 2px }
a:hover { color: var(--link-hover-textColor) }
.legal { text-wrap: balance; color: var(--inputDescription-textColor); font-size: .8125rem; text-align: center }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`

const fields = `
.field { display: grid; gap: .375rem }
label, legend { padding: 0; color: var(--inputLabel-textColor); font-size: .875rem; font-weight: 600; line-height: 1.4 }
.mark { color: var(--inputDescription-textColor); font-weight: 400 }
input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea {
  width: 100%;
  min-height: 2.75rem;
  margin: 0;
  padding: .5rem .75rem;
  border: 1px solid var(--input-defaults-borderColor);
  border-radius: var(--input-borderRadius);
  background: var(--input-defaults-backgroundColor);
  color: var(--inputLabel-textColor);
  font: inherit;
}
textarea { resize: vertical }
input::placeholder { color: var(--input-placeholderColor); opacity: 1 }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -1px; border-color: var(--focusState-borderColor) }
input[aria-invalid=true]:not([type=hidden], :focus-visible) { border-color: var(--statusIndicator-error-indicatorColor) }
.invalid { display: flex; gap: .375rem; color: var(--statusIndicator-error-indicatorColor); font-size: .875rem }
.invalid svg, .rules svg { width: 1rem; height: 1rem; margin-top: .15rem }
input.one-time-code { letter-spacing: .35em; font-size: 1.25rem; font-variant-numeric: tabular-nums }
.rules { display: grid; gap: .125rem; margin-top: .125rem; font-size: .875rem }
.rules li { display: flex; gap: .375rem; color: var(--inputDescription-textColor) }
.rules .passwordCheck-valid-customizable { color: var(--statusIndicator-success-indicatorColor) }
.rules.checked .passwordCheck-notValid-customizable { color: var(--statusIndicator-error-indicatorColor) }
.rules .passwordCheck-valid-customizable .unmet, .rules .passwordCheck-notValid-customizable .met { display: none }
`

const actions = `
.button {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: .625rem;
  width: 100%;
  min-height: 2.75rem;
  margin: 0;
  padding: .5rem 1rem;
  border: 1px solid transparent;
  border-radius: var(--buttons-borderRadius);
  font: inherit;
  font-weight: 600;
  line-height: 1.35;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
.primary { background: var(--primaryButton-defaults-backgroundColor); color: var(--primaryButton-defaults-textColor) }
.primary:hover { background: var(--primaryButton-hover-backgroundColor); color: var(--primaryButton-hover-textColor) }
.primary:active { background: var(--primaryButton-active-backgroundColor); color: var(--primaryButton-active-textColor) }
.secondary { border-color: var(--secondaryButton-defaults-borderColor); background: var(--secondaryButton-defaults-backgroundColor); color: var(--secondaryButton-defaults-textColor) }
.secondary:hover { border-color: var(--secondaryButton-hover-borderColor); background: var(--secondaryButton-hover-backgroundColor); color: var(--secondaryButton-hover-textColor) }
.secondary:active { border-color: var(--secondaryButton-active-borderColor); background: var(--secondaryButton-active-backgroundColor); color: var(--secondaryButton-active-textColor) }
.provider { border-color: var(--idpButton-standard-defaults-borderColor); background: var(--idpButton-standard-defaults-backgroundColor); color: var(--idpButton-standard-defaults-textColor) }
.provider:hover { border-color: var(--idpButton-standard-hover-borderColor); background: var(--idpButton-standard-hover-backgroundColor); color: var(--idpButton-standard-hover-textColor) }
.provider:active { border-color: var(--idpButton-standard-active-borderColor); background: var(--idpButton-standard-active-backgroundColor); color: var(--idpButton-standard-active-textColor) }
.provider img { display: block; width: 1.25rem; height: 1.25rem; object-fit: contain }
.link {
  display: inline;
  padding: 0;
  border: 0;
  border-radius: 2px;
  background: none;
  color: var(--link-defaults-textColor);
  font: inherit;
  text-align: start;
  text-decoration: underline 1px;
  text-underline-offset: .2em;
  cursor: pointer;
}
.link:hover { color: var(--link-hover-textColor) }
.divider { display: flex; align-items: center; gap: 1rem; color: var(--pageText-descriptionColor); font-size: .875rem }
.divider::before, .divider::after { content: ""; flex: 1; border-top: 1px solid var(--divider-borderColor) }
`

const choices = `
.choices { display: grid; gap: .625rem }
.choices legend { margin-bottom: .625rem }
.choice { display: flex; align-items: center; gap: .75rem; width: 100%; min-height: 3.25rem; padding: .625rem .875rem; border: 1px solid var(--optionControls-defaults-borderColor); border-radius: var(--input-borderRadius); background: var(--optionControls-defaults-backgroundColor); color: var(--inputLabel-textColor); font: inherit; font-weight: 400; text-align: start; cursor: pointer }
.choice > span { display: grid; flex: 1 }
.choice:hover { background: var(--dropDown-hover-itemBackgroundColor) }
.choice:has(:checked) { border-color: var(--optionControls-selected-backgroundColor); box-shadow: inset 0 0 0 1px var(--optionControls-selected-backgroundColor) }
.choice:has(:focus-visible) { outline: 2px solid var(--focusState-borderColor); outline-offset: 2px }
.choice input:focus-visible { outline: none }
.check { display: flex; gap: .625rem; font-weight: 400; cursor: pointer }
input[type=checkbox], input[type=radio] {
  appearance: none;
  display: grid;
  place-content: center;
  flex: none;
  width: 1.125rem;
  height: 1.125rem;
  margin: .0625rem 0 0;
  border: 1px solid var(--optionControls-defaults-borderColor);
  border-radius: 50%;
  background: var(--optionControls-defaults-backgroundColor);
  cursor: pointer;
}
input[type=checkbox] { border-radius: .25rem }
input:is([type=checkbox], [type=radio]):checked { border-color: var(--optionControls-selected-backgroundColor); background: var(--optionControls-selected-backgroundColor) }
input:is([type=checkbox], [type=radio])::before { content: ""; width: .4375rem; height: .4375rem; border-radius: 50%; background: var(--optionControls-selected-foregroundColor); visibility: hidden }
input[type=checkbox]::before { width: .625rem; height: .3125rem; margin-top: -.1875rem; border: solid var(--optionControls-selected-foregroundColor); border-width: 0 0 2px 2px; border-radius: 0; background: none; rotate: -45deg }
input:is([type=checkbox], [type=radio]):checked::before { visibility: visible }
.choice input { margin: 0 }
`

const notices = `
.alert { display: flex; gap: .75rem; padding: .875rem 1rem; border: 1px solid; border-radius: var(--alert-borderRadius); color: var(--pageText-bodyColor) }
.alert svg { margin-top: .125rem }
.alert.error { border-color: var(--alert-error-borderColor); background: var(--alert-error-backgroundColor) }
.alert.error svg { color: var(--statusIndicator-error-indicatorColor) }
.alert.success { border-color: var(--statusIndicator-success-borderColor); background: var(--statusIndicator-success-backgroundColor) }
.alert.success svg { color: var(--statusIndicator-success-indicatorColor) }
.alert.info { border-color: var(--form-borderColor); background: var(--form-backgroundColor) }
.alert.info svg { color: var(--link-defaults-textColor) }
.graphic { display: flex; color: var(--link-defaults-textColor) }
.graphic.success { color: var(--statusIndicator-success-indicatorColor) }
.graphic.error { color: var(--statusIndicator-error-indicatorColor) }
.graphic img { display: block; max-height: 6rem }
.graphic svg { width: 2.75rem; height: 2.75rem; stroke-width: 1.25 }
.qr { justify-self: center; width: min(100%, 13rem); height: auto; border-radius: .25rem; background: #fff; fill: #000; stroke: none }
.secret { font-size: 1rem; letter-spacing: .05em; overflow-wrap: normal; user-select: all }
@media (pointer: fine) { .touch { display: none } }
`

const languages = `
.languages details { position: relative; width: fit-content; margin-inline: auto }
.languages summary { display: flex; align-items: center; gap: .375rem; padding: .5rem .75rem; border-radius: var(--buttons-borderRadius); background: var(--form-backgroundColor); color: var(--pageText-bodyColor); list-style: none; cursor: pointer }
.languages summary::-webkit-details-marker { display: none }
.languages svg { width: 1rem; height: 1rem }
.languages ul { position: absolute; z-index: 1; inset-block-end: 100%; inset-inline-start: 50%; translate: -50%; display: grid; grid: repeat(6, auto) / auto-flow minmax(0, 1fr); width: max-content; max-width: calc(100vw - 1rem); max-height: 60svh; overflow: auto; margin-block-end: .25rem; padding: .375rem; border: 1px solid var(--form-borderColor); border-radius: var(--dropDown-borderRadius); background: var(--dropDown-defaults-itemBackgroundColor); box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .16) }
.languages a { display: block; padding: .5rem .75rem; border-radius: calc(var(--dropDown-borderRadius) - 2px); color: var(--inputLabel-textColor); text-decoration: none }
.languages a:hover { background: var(--dropDown-hover-itemBackgroundColor); color: var(--dropDown-hover-itemTextColor) }
.languages [aria-current] { color: var(--dropDown-match-itemTextColor); font-weight: 600 }
`

const adaptations = `
@media (prefers-reduced-motion: no-preference) {
  .button, .choice, input, a { transition: background-color .12s, border-color .12s, color .12s }
}
@media (forced-colors: active) {
  .button, main, .alert { border: 1px solid }
  .primary { forced-color-adjust: none; border-color: ButtonText; background: ButtonText; color: ButtonFace }
  .rules .passwordCheck-valid-customizable { font-weight: 600 }
  input:is([type=checkbox], [type=radio]) { appearance: auto }
}
@media print { .languages, .button { display: none } }
`

const parts = [ground, frame, text, fields, actions, choices, notices, languages, adaptations]

/** In a layer, so that whatever rule a client has for one of the classes wins over those here (CSS Cascade 5 §6.4). */
export const style = `@layer frame {\n${parts.join('')}}\n`
