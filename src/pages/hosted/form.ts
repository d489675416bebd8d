/** Forms of hosted pages: they go to the path that shows them, and say that this site made them. @module */
import { type Html, type HtmlValue, html } from '#http/html.ts'
import { attributes, hidden } from '../frame/field.ts'
import type { Visit } from './visit.ts'

/** Puts what a form asks for into its form. */
export type FormOf = (content: HtmlValue, given?: { name?: string; id?: string }) => Html

/** Forms of this visit. */
export function formsOf({ request: { path }, authorization: { query }, csrf }: Visit): FormOf {
  return (content, given = {}) =>
    html`<form class="stack" method="post" action="${path}?${query.toString()}"${attributes(given)}>${hidden('_csrf', csrf)}
${content}
</form>`
}

/** What was typed into a field, without the spaces around it. */
export function typed(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim()
}

/** A code as it was typed or pasted: some write it in groups. */
export function typedCode(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replace(/\s/g, '')
}
