/** What can be done on a page: buttons, links and what stands between them. @module */
import { type Html, type HtmlValue, html } from '#http/html.ts'
import { attributes } from './field.ts'

export interface Button {
  label: HtmlValue
  /** With a value it tells which button was pressed. */
  name?: string
  value?: string
  /** For a button that leaves the fields of its form unread. */
  skipsValidation?: boolean
  id?: string
}

/** What a form is for; one to a form. */
export function primaryButton(button: Button): Html {
  return submit('primary submitButton-customizable', button)
}

/** Another way on. */
export function secondaryButton(button: Button): Html {
  return submit('secondary', button)
}

/** A link that looks like a secondary button. */
export function buttonLink(label: HtmlValue, href: string): Html {
  return html`<a class="button secondary" href="${href}">${label}</a>`
}

/** A link within the pages. */
export function link(label: HtmlValue, href: string): Html {
  return html`<a class="redirect-customizable" href="${href}">${label}</a>`
}

/** A button of a form that looks like a link, for what changes something: "Send a new code". */
export function linkButton({ label, ...button }: Button): Html {
  return html`<button class="link redirect-customizable"${common(button)}>${label}</button>`
}

/** "No account yet? Sign up": a question and where its answer leads. */
export function prompt(question: string, label: string, href: string): Html {
  return html`<p class="center redirect-customizable">${question} <a href="${href}">${label}</a></p>`
}

/** Between two ways to the same end. */
export function divider(word: string): Html {
  return html`<div class="divider"><span>${word}</span></div>`
}

function submit(className: string, { label, ...button }: Button): Html {
  return html`<button class="button ${className}"${common(button)}>${label}</button>`
}

function common({ name, value, id, skipsValidation }: Omit<Button, 'label'>): Html[] {
  return attributes({ id, name, value, formnovalidate: skipsValidation })
}
